/// <reference lib="esnext.disposable" />

import type { Lead, Model, ModuleSource } from "./qualiform.js";

/**
 * Makes the module ready. Needs to be called and awaited once, before anything else; in a worker as well as in a page. A large
 * history takes a second: in a page, use a worker.
 *
 * @param source Where the module is, if not beside this file: a URL, a response, its bytes, or a compiled module.
 */
export default function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;

/** Makes the module ready at once, from its bytes or compiled: for Node and workers. */
export function initSync(source: { module: BufferSource | WebAssembly.Module }): { readonly memory: WebAssembly.Memory };

/**
 * Loads the full address lists, the content of `domains.bin`, for every address read from now on.
 *
 * @throws {QualiformError} The bytes are not a `domains.bin` of this version, or are damaged; all stays as it was.
 */
export function loadDomains(pack: Uint8Array): {
  /** How many domains and public suffix rules are listed. */
  entries: number;
  /** The day of the lists, as 2026-11-22. */
  date: string;
};

/** The most bytes of a file that are read at once, 250 MB: for these the module takes 0.6 GB of memory, and 2 GB where no two cells are alike. */
export const MOST_BYTES: number;

/** What was made of the file. */
export interface History extends Readonly<About> {}

/** Past leads with what became of them, held by the module. */
export class History {
  private constructor();

  /**
   * Reads a file of past leads: CSV or JSON Lines, in UTF-8, UTF-16 or Windows-1252.
   *
   * @throws {QualiformError} The file as a whole cannot be used: `path` says where, `message` what to do.
   */
  static read(bytes: Uint8Array, options?: ReadOptions): History;

  /** Gives the memory back. Done by itself when the object is collected. */
  free(): void;
  [Symbol.dispose](): void;
}

export interface ReadOptions extends Moment {
  /** Tells by their names which columns are facts of it. */
  model?: Model | null;
  /** What each column means; recognised when absent. */
  mapping?: Mapping | null;
  /** Called some fifty times while the file is read, with how many of its bytes are; what it throws is passed over. */
  progress?: ((done: number, total: number) => void) | null;
}

/** The moment that all is seen from, a date or RFC 3339: ages are counted to it, and what ended later is kept aside. The clock's when absent. */
export interface Moment {
  now?: Date | string;
}

/**
 * Measures past leads by a model.
 *
 * @throws {QualiformError} What makes measuring impossible, as a sentence.
 */
export function metrics(model: Model, history: History, options?: Omit<MetricsOptions, "now"> & Moment): Metrics;

/**
 * Fits new points for the rules of a model.
 *
 * @throws {QualiformError} What makes fitting impossible, such as too few outcomes, as a sentence.
 */
export function calibrate(model: Model, history: History, options?: Partial<CalibrationOptions> & Moment): Calibration;

/**
 * Drafts a first model.
 *
 * @throws {QualiformError} What makes drafting impossible, as a sentence.
 */
export function draft(history: History, options?: Partial<DraftOptions> & Moment): Draft;

/**
 * Compares two models over past leads, lead by lead and rule by rule.
 *
 * @throws {QualiformError} A model has a mistake, or the history no leads.
 */
export function compare(champion: Model, challenger: Model, history: History, options?: Omit<MetricsOptions, "now"> & Moment): Comparison;

/** Which leads to list; see {@link RankOptions}. */
export type Listed = Omit<RankOptions, "now"> & Moment;

/**
 * A page of the leads that match, by rank. An open lead is seen from `now`, one that was won or lost from when it came.
 *
 * The first call with a model and a moment scores all leads, further ones only those of their page: give them the same `now`.
 *
 * @throws {QualiformError} A model or an option has a mistake.
 */
export function rank(model: Model, history: History, options?: Listed): RankedLeads;

/**
 * All leads that match as CSV, whatever `offset` and `limit` say: row, id, score, band, quality, route, outcome, reasons. No cell
 * is taken for a formula by a spreadsheet.
 *
 * @throws {QualiformError} A model or an option has a mistake.
 */
export function rankedCsv(model: Model, history: History, options?: Listed): string;

/**
 * The lead of a row of the file, to be scored again: by the model that is given here its score is that of the list. Without one
 * only what the built-in facts tell is in it.
 *
 * @throws {QualiformError} No lead came from that row, as one that was kept aside.
 */
export function leadOf(history: History, row: number, options?: { model?: Model | null } & Moment): Required<Lead>;

/**
 * Tells what is wrong with a definition of quality, why, and what to change, by what past leads became. Without `by` the columns
 * of country, industry and seniority are looked at beside sources and segments. With the options of the last call of `metrics`,
 * its columns among them, nothing is counted twice.
 *
 * @throws {QualiformError} What makes measuring impossible, as a sentence.
 */
export function diagnose(model: Model, history: History, options?: Omit<MetricsOptions, "now"> & Moment): Diagnosis;
