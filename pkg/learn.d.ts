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

// Written by `cargo xtask build` from the Rust types.

import type { Finding } from "./qualiform.js";

/** What was made of a file: how many leads, what its columns hold and mean, and what is wrong with it. */
export interface About {
  /** The leads that can be used. */
  rows: number;
  /** Of these, the won. */
  won: number;
  /** Of these, the lost. */
  lost: number;
  /** Of these, those of which nothing is known yet. */
  open: number;
  /** Rows that were kept aside. */
  aside: number;
  /** What each column means, as given or recognised: to be shown, changed and given again. */
  mapping: Mapping;
  /** What each column holds, in the order of the file. */
  columns: ColumnContent[];
  /** Rows that were kept aside and cells that could not be used: the first thousand. */
  problems: RowProblem[];
  /** How often each thing is wrong, the most frequent first. */
  problemCounts: ProblemCount[];
  /** What was decided about the file where it leaves something open. */
  notices: Notice[];
}

/** An account with several people: a buying committee. */
export interface Account {
  /** Its domain, or its name. */
  account: string;
  /** Different people: by address, else by name; a lead without either is one of its own. */
  people: number;
  /** Its leads. */
  leads: number;
  /** Quality leads among them. */
  quality: number;
  /** Open ones. */
  open: number;
  /** Won ones. */
  won: number;
  /** Lost ones. */
  lost: number;
  /** The highest total. */
  bestScore: number;
  /** Their rows in the file: the first 20. */
  rows: number[];
}

/** What an account is told by. */
export type AccountKey = "domain" | "company";

/** People of one account. */
export interface Accounts {
  /** What an account is told by; none where the file holds neither. */
  by: AccountKey | null;
  /** How many accounts there are. */
  count: number;
  /** Accounts with one person, with two, and with three or more: conversion of their leads. */
  committees: [Committee, Committee, Committee];
  /** The accounts with the most people; two or more. */
  largest: Account[];
}

/** What leads have in common. */
export type Alike = "identifier" | "address" | "name";

/** What points mean in outcomes. */
export interface Anchor {
  /** So many points multiply the odds of winning by e, 2.718. */
  pointsPerLogOdds: number;
  /** The total that a quality lead has at least. */
  threshold: number;
  /** At that total so many leads are won for each one lost. By revenue: each won lead counted by what it brought, relative to
   * the mean. */
  oddsAtThreshold: number;
}

/** The difference of two areas under the curve over the same leads: challenger less champion. */
export interface AucDifference {
  /** The difference; above zero the challenger is better. */
  difference: number;
  /** The lower end of its 95 % interval (DeLong, DeLong and Clarke-Pearson 1988, paired); none with fewer than two leads of
   * either class. It says nothing of leads that the challenger was fitted to. */
  low: number | null;
  /** The upper end. */
  high: number | null;
}

/** Leads that change bands. */
export interface BandMove {
  /** The band by the champion. */
  from: string;
  /** The band by the challenger. */
  to: string;
  /** The leads. */
  leads: Flip;
}

/** A band in both periods. */
export interface BandShares {
  /** Its name. */
  band: string;
  /** Its share of leads before the split. */
  older: Rate;
  /** And after. */
  newer: Rate;
}

/** A figure with the range that is usual in business-to-business marketing. A rule of thumb, no law: markets differ. */
export interface Benchmark {
  /** A stable name such as `quality-rate`. */
  id: string;
  /** What is counted, in words. */
  label: string;
  /** The lowest usual share, 0 to 1. */
  low: number;
  /** The highest; the same as `low` where there is one figure. */
  high: number;
  /** The figure of this history; none where the file does not tell. */
  rate: Rate | null;
  /** Where its interval lies. */
  position: Position;
}

/** The same table for every group of leads. */
export interface Breakdown {
  /** What they are grouped by. */
  by: By;
  /** The header, for a column. */
  column: string | null;
  /** The groups: of a column the largest first, then the others together, then the leads of whom it is missing. */
  groups: Group[];
}

/** What leads are grouped by. */
export type By = "source" | "segment" | "column" | "band" | "decile" | "stage" | "route" | "email-kind";

/** What a calibration found. */
export interface Calibration {
  /** What to do. */
  verdict: CalibrationVerdict;
  /** What points were to tell. */
  objective: Objective;
  /** How many leads there were, and which were learned from. */
  leads: Counts;
  /** New points against the present ones, on leads that neither has seen. */
  trial: Trial;
  /** Each rule, in the order of the model. */
  rules: RuleOutcome[];
  /** What points and threshold meant before; none at the first calibration. */
  anchorBefore: Anchor | null;
  /** What they mean with the new points. */
  anchor: Anchor;
  /** Points that every lead starts with, so that the threshold keeps its meaning while the win rate changes. */
  base: number;
  /** Quality leads by the present points, of the leads learned from: how many of them were won. */
  qualityBefore: Rate;
  /** By the new points. */
  qualityAfter: Rate;
  /** How leads have changed; none without dates. */
  drift: LeadDrift | null;
  /** What to know before trusting it. */
  findings: Finding[];
  /** The model as proposed, the same document in everything but points, version, date, calibration, and threshold with
   * bands at the first calibration; none where the present points are to be kept. */
  model: Model | null;
}

/** How to calibrate. */
export interface CalibrationOptions {
  /** What points are to tell. */
  objective: Objective;
  /** The most rules that keep points; never more than one for five won leads. None: all that matter. */
  rules: number | null;
  /** New points are multiples of this: 1, or 5. */
  step: number;
  /** No rule gets more points, or fewer than its negative. None: the most that a rule has at present, 30 at least. */
  most: number | null;
  /** Whether rules keep the sign of their points. */
  signs: Signs;
  /** Where the threshold is to lie. */
  threshold: Threshold;
}

/** A point of the calibration curve: a tenth of the closed leads by score. */
export interface CalibrationPoint {
  /** The lowest and the highest total. */
  scores: [number, number];
  /** The mean total. */
  meanScore: number;
  /** The mean probability that the model gives; none where it gives none. */
  predicted: number | null;
  /** Won, of the closed leads. */
  winRate: Rate;
}

/** What to do, and why. */
export interface CalibrationVerdict {
  /** What to do. */
  decision: Decision;
  /** That with its figures, as a sentence. */
  sentence: string;
}

/** What became of a rule. */
export type Change = "not-in-data" | "never-true" | "always-true" | "too-few" | "confirmed" | "raised" | "lowered" | "turned" | "no-difference" | "pruned" | "sign-held" | "base";

/** What a column holds. */
export interface ColumnContent {
  /** The header. */
  name: string;
  /** In how many rows it says something. */
  filled: number;
  /** How many different texts it has. */
  texts: number;
  /** The most frequent of them. */
  samples: string[];
}

/** What each level of a column does. */
export interface ColumnEffects {
  /** The header. */
  column: string;
  /** Its levels, the most frequent first. */
  levels: LevelEffect[];
}

/** One column and its meaning. */
export interface ColumnMapping {
  /** The header, as written. */
  column: string;
  /** What it means. */
  as: Role;
  /** Texts that say nothing in this column, beside those of the whole mapping: `999` where no number is that large. */
  missing?: string[];
  /** How its dates are written, where not as in the rest of the file. */
  dates?: DateOrder;
  /** How its numbers are written, where not as in the rest of the file. */
  decimal?: DecimalMark;
}

/** Accounts with so many people. */
export interface Committee {
  /** People: 1, 2, or 3 and more. */
  people: number;
  /** Accounts. */
  accounts: number;
  /** Won, of their closed leads. */
  winRate: Rate;
}

/** Two models beside each other. */
export interface Comparison {
  /** What differs between the documents. */
  models: ModelComparison;
  /** What that means for the leads of the history. */
  history: HistoryComparison;
}

/** Quality by the model against won and lost. */
export interface Confusion {
  /** Quality leads that were won. */
  qualityWon: number;
  /** Quality leads that were lost. */
  qualityLost: number;
  /** Other leads that were won all the same. */
  otherWon: number;
  /** Other leads that were lost. */
  otherLost: number;
  /** Won, of closed quality leads. */
  precision: Rate;
  /** Quality leads, of won ones. */
  recall: Rate;
  /** Others, of lost leads. */
  specificity: Rate;
}

/** How many leads the file has, and what became of them. */
export interface Counts {
  /** Rows that could be read. */
  records: number;
  /** Leads that are neither won nor lost yet: left out. */
  open: number;
  /** Leads too young for their outcome to count: left out. */
  immature: number;
  /** Days after which nine of ten won leads were won; a lead younger than that is immature. */
  daysToWin: number | null;
  /** Leads that were learned from. */
  used: number;
  /** Of them, won. */
  won: number;
  /** Of them, lost. */
  lost: number;
  /** Of the lost, those that sales rejected. */
  rejected: number;
}

/** Which part of a date such as 03/04/2026 comes first. */
export type DateOrder = "year-month-day" | "day-month-year" | "month-day-year";

/** The sign before the decimals of a number. */
export type DecimalMark = "point" | "comma";

/** What to do. */
export type Decision = "new-points" | "new-base" | "keep";

/** What past leads say is wrong, and what is not. */
export interface Diagnosis {
  /** What is wrong, the gravest first. */
  symptoms: Symptom[];
  /** The groups that an advertiser should leave out, those with the most leads first. */
  exclusions: Exclusion[];
  /** What was looked at and is well. */
  healthy: Said[];
}

/** Something to change. */
export interface DiagnosisChange {
  /** The same as edits of the model, to be made together; empty where it is no change of the model. */
  edits: ModelEdit[];
  /** A stable code such as `diagnosis.quality-rate.low`, by which it is translated. */
  code: string;
  /** The sentence in English. */
  message: string;
  /** Every number and name of the sentence. */
  figures: { [key in string]: Figure };
}

/** What the bounds of a dimension do. */
export interface DimensionEffect {
  /** The dimension. */
  dimension: string;
  /** The most points that it can bring; none: it is never cut, as penalties are not. */
  cap: number | null;
  /** The points that a quality lead has at least. */
  floor: number;
  /** Leads whose rules bring more than the cap, of all leads. */
  cut: Rate;
  /** Leads under the floor, of all leads. */
  underFloor: Rate;
  /** Won, of the closed leads that reach the threshold and every other floor, and miss this one. */
  heldByFloor: Rate;
  /** Won, of the closed leads that would be quality leads without the cap. */
  heldByCap: Rate;
  /** Won, of the closed leads that would be quality leads without what they lose in this dimension. */
  heldByPenalty: Rate;
}

/** How well scores tell won from lost. Every figure is none where it has no meaning: with one class only, or without
 * probabilities. */
export interface Discrimination {
  /** Closed leads. */
  leads: number;
  /** Won leads among them. */
  won: number;
  /** The area under the receiver operating characteristic: the probability that a won lead scores higher than a lost
   * one, equal scores counting half (Mann and Whitney 1947). One half is chance. */
  auc: number | null;
  /** The lower end of its 95 % interval (DeLong, DeLong and Clarke-Pearson 1988). */
  aucLow: number | null;
  /** The upper end. */
  aucHigh: number | null;
  /** The win rate of the tenth of leads with the highest scores over the win rate of all. Leads of one score at the cut
   * count in part. */
  lift10: number | null;
  /** The share of all won leads that the fifth with the highest scores holds. */
  capture20: number | null;
  /** The mean of minus the natural logarithm of the probability that was given to what happened; probabilities are kept
   * within 10⁻⁶ and 1 − 10⁻⁶. */
  logLoss: number | null;
  /** The mean squared error of the probabilities (G. W. Brier, Monthly Weather Review 78, 1950). */
  brier: number | null;
  /** Expected calibration error: in ten groups of equal size by probability, the mean distance of the mean probability
   * from the win rate. */
  ece10: number | null;
}

/** A drafted model, and what was seen on the way. */
export interface Draft {
  /** The document of the model. */
  model: Model;
  /** What the columns of the file are to that model. */
  mapping: Mapping;
  /** The rules with what they were learned from, in the order of the model. */
  rules: DraftRule[];
  /** Each column that could have been used, in the order of the file. */
  columns: DraftColumn[];
  /** Won and lost leads that it was learned from. */
  outcomes: number;
  /** The won ones among them. */
  won: number;
  /** What the points were to find. */
  objective: DraftObjective;
  /** The points that multiply the odds of winning by e (2.718). */
  pointsPerLogOdds: number;
  /** The threshold. */
  threshold: number;
  /** How many are won at the threshold for each that is lost; weighted by revenue where that was the objective. */
  oddsAtThreshold: number;
  /** The share of these leads at the threshold or above. */
  shareAtThreshold: number;
  /** The share of pairs of a won and a lost lead that drafts made without them put in the right order (AUC): what is to be
   * expected of other leads, 0.5 is chance. */
  expectedAuc: number;
  /** Whether rules that cross two columns were found to help other leads. */
  crossed: boolean;
  /** What should be known about the draft as a whole. */
  notices: DraftReason[];
}

/** What became of a column. */
export interface DraftColumn {
  /** The header. */
  column: string;
  /** The fact it is to the model. */
  fact: string;
  /** How many rules use it. */
  rules: number;
  /** Why it was not used at all. */
  refused: DraftReason | null;
  /** What should be thought about before it is. */
  warnings: DraftReason[];
}

/** What points are to find. */
export type DraftObjective = "outcome" | "revenue";

/** How to draft. */
export interface DraftOptions {
  /** The name of the model. */
  id: string;
  /** The most rules, 1 to 200. */
  rules: number;
  /** Points are multiples of this. */
  step: number;
  /** No rule has more points than this, or fewer than its negative. */
  most: number;
  /** What the points are to find. */
  objective: DraftObjective;
  /** What makes a quality lead. */
  threshold: DraftThreshold;
  /** Columns, by header, that are not to be used. */
  exclude: string[];
  /** Columns, by header, that are to be used whatever speaks against them. */
  include: string[];
}

/** One reason for or against a column. */
export interface DraftReason {
  /** A stable code such as `leak.predicts-alone`. */
  code: string;
  /** A sentence. */
  message: string;
}

/** A drafted rule. */
export interface DraftRule {
  /** Its id. */
  id: string;
  /** In words. */
  label: string;
  /** The dimension it counts in. */
  dimension: string;
  /** Its points. */
  points: number;
  /** Of how many leads it is true. */
  leads: number;
  /** How many of them were won. */
  won: number;
}

/** From which total on a lead is a quality lead. */
export type DraftThreshold = { "share": number } | { "odds": number };

/** What a population stability index says. */
export type Drift = "stable" | "shifting" | "shifted";

/** Leads that seem to be one. */
export interface DuplicateGroup {
  /** What they have in common. */
  by: Alike;
  /** The identifier, the address, or the name and the account. */
  key: string;
  /** Their rows in the file. */
  rows: number[];
}

/** Leads that are in the file more than once. */
export interface Duplicates {
  /** Leads that are like one before them, in any of the ways. */
  leads: number;
  /** How many groups there are. */
  count: number;
  /** The largest groups. */
  groups: DuplicateGroup[];
}

/** A part of the document that differs. */
export interface Edit {
  /** The keys that lead to it, with `/` before each; in a list whose items have an `id` the id leads, else the list is
   * told as a whole. In a rule they start at the rule. Where only the order of such a list differs, its ids are told. */
  path: string;
  /** What the champion says, as JSON text; none where it says nothing. */
  old: string | null;
  /** What the challenger says. */
  new: string | null;
}

/** Conversion (won, of closed leads) with and without something. */
export interface Effect {
  /** Won, of closed leads with it. */
  with: Rate;
  /** Won, of closed leads without it, or of whom it is not known. */
  without: Rate;
  /** The share with it over the share without it; none where none without it was won. */
  ratio: number | null;
  /** The two-sided p value of the z test of two proportions with pooled variance; none where fewer than 5 won or lost
   * leads were to be expected on either side. */
  p: number | null;
  /** The same, adjusted for the number of tests in this table (false discovery rate, Benjamini and Hochberg 1995). */
  adjustedP: number | null;
  /** What it says, at an adjusted p of at most 5 %. */
  verdict: Verdict;
}

/** A group whose leads are won less than half as often as all others. */
export interface Exclusion {
  /** The header; none for kinds of e-mail address. */
  column: string | null;
  /** What the leads are grouped by. */
  by: By;
  /** The text of the group. */
  label: string;
  /** Its leads. */
  leads: number;
  /** Those that are won or lost. */
  closed: number;
  /** Quality leads, of its leads. */
  quality: Rate;
  /** Won, of its closed leads. */
  winRate: Rate;
  /** Won, of all other closed leads. */
  rest: Rate;
  /** Rejected, of its leads. */
  rejection: Rate;
  /** The p value of "its leads are won at least half as often as the others", adjusted for how many groups were looked at
   * (false discovery rate, Benjamini and Hochberg 1995). */
  p: number;
  /** Its share of all leads: what is saved without it. */
  saved: number | null;
  /** The won leads that would have been lost without it. */
  lostWins: number;
  /** The code of the sentence. */
  code: string;
  /** Why, in one sentence. */
  why: string;
  /** Its figures. */
  figures: { [key in string]: Figure };
}

/** A number or a name of a sentence. */
export interface Figure {
  /** What it is. */
  kind: FigureKind;
  /** The number, or the name. */
  value: number | string;
}

/** What a figure is. */
export type FigureKind = "share" | "count" | "money" | "days" | "minutes" | "points" | "score" | "ratio" | "text" | "rule" | "column";

/** Leads of which the models agree or disagree. */
export interface Flip {
  /** Leads. */
  leads: number;
  /** Won ones. */
  won: number;
  /** Lost ones. */
  lost: number;
  /** Open ones. */
  open: number;
  /** Won, of closed ones. */
  winRate: Rate;
}

/** A point of the gain curve. */
export interface GainPoint {
  /** The share of closed leads, those with the highest scores, 0 to 1. */
  leads: number;
  /** The share of all won leads that they hold. */
  won: number;
  /** The share of all revenue that they hold; none where the file has no revenue. */
  revenue: number | null;
}

/** One group of leads. */
export interface Group {
  /** The text of the column, the name of the band; empty where nothing is known, and for the others. */
  label: string;
  /** How many smaller groups are together in this one; 0 for a group by itself. */
  others: number;
  /** For a tenth of the score: the lowest and the highest total. */
  scores: [number, number] | null;
  /** What became of its leads. */
  summary: Summary;
}

/** Which leads judged. */
export type HeldOut = "newest" | "fifths" | "quarter";

/** What two models say of the same leads. */
export interface HistoryComparison {
  /** The champion over all leads. */
  champion: Side;
  /** The challenger. */
  challenger: Side;
  /** How much better the challenger tells won from lost; none with one class only. */
  auc: AucDifference | null;
  /** Leads that are of quality for both. */
  both: Flip;
  /** Leads that the challenger makes quality leads. */
  gained: Flip;
  /** Leads that it no longer counts as such. */
  dropped: Flip;
  /** Leads of quality for neither. */
  neither: Flip;
  /** From which band to which, the most leads first; leads whose band has the same name in both are left out. */
  bands: BandMove[];
  /** By rule of either model: how many leads it counts for. */
  rules: RuleCount[];
  /** How many leads have another total, band or quality. */
  moved: number;
  /** The leads that move the most; those that change sides first. */
  leads: LeadMove[];
}

/** A difference with its 95 % interval. */
export interface Interval {
  /** What was measured. */
  value: number;
  /** The lower end. */
  low: number;
  /** The upper end. */
  high: number;
}

/** How leads have changed from the older three quarters to the newest quarter, or so. */
export interface LeadDrift {
  /** The share of older leads that were won. */
  older: number;
  /** Of the newer ones. */
  newer: number;
  /** Calibration in the large: the share of newer leads that the present points led to expect; none where the model was not
   * calibrated before. */
  expected: number | null;
  /** Rules whose share of leads has moved much: a population stability index over 0.25. */
  moved: string[];
}

/** A lead that moves. */
export interface LeadMove {
  /** Its row in the file; the header is row 1. */
  row: number;
  /** What tells it apart, where a column does. */
  id: string | null;
  /** How it ended. */
  outcome: "won" | "lost" | "open";
  /** The total by the champion. */
  oldScore: number;
  /** By the challenger. */
  newScore: number;
  /** The band by the champion. */
  oldBand: string;
  /** By the challenger. */
  newBand: string;
  /** Whether the champion makes it a quality lead. */
  oldQuality: boolean;
  /** Whether the challenger does. */
  newQuality: boolean;
}

/** What a level of a column does. */
export interface LevelEffect {
  /** The text; empty for missing, and for the others. */
  level: string;
  /** How many smaller levels are together in this one. */
  others: number;
  /** Conversion with it, and of all other leads. */
  effect: Effect;
}

/** What a file says and how: recognised from its header and its texts, shown, changed and saved as JSON. */
export interface Mapping {
  /** Each column, in the order of the file. */
  columns: ColumnMapping[];
  /** What each text of the outcome column means: `Closed Won` is won. Folded texts. */
  outcomes: { [key in string]: Outcome };
  /** Stages (folded) before an opportunity: their leads are none yet. */
  beforeOpportunity: string[];
  /** Stages (folded) of leads that sales rejected or disqualified. */
  rejected: string[];
  /** Texts (folded) that say nothing: `select`, `unknown`, `n a`. Text without letters and digits says nothing either. */
  missing: string[];
  /** Between the cells of a row: `,`, `;`, a tab or `|`. */
  delimiter: string;
  /** How dates are written, where they do not say it themselves. */
  dates: DateOrder;
  /** How numbers are written, where they do not say it themselves. */
  decimal: DecimalMark;
}

/** Leads that are too young for their end to be known. */
export interface Maturity {
  /** Within so many days of coming nine of ten won leads were won. */
  days: number;
  /** Won leads of which both dates are known. */
  won: number;
  /** Open leads younger than that on the newest day in the file. */
  youngOpen: number;
  /** Lost leads younger than that: those like them that will be won are still open, so that their win
   * rate is too low. */
  youngLost: number;
}

/** Everything measured. */
export interface Metrics {
  /** The model that scored. */
  model: ModelName;
  /** The days on which the first and the last lead came; none where the file has no such dates. */
  period: [string, string] | null;
  /** All leads. */
  overall: Summary;
  /** How soon sales answered; none where the file does not tell. */
  response: Response | null;
  /** Why leads were rejected, the most frequent reason first. */
  rejections: Rejection[];
  /** The same table as `overall` by group. */
  breakdowns: Breakdown[];
  /** How the totals are distributed. */
  distribution: ScoreRange[];
  /** How well the score tells won from lost. */
  discrimination: Discrimination;
  /** Quality against won. */
  confusion: Confusion;
  /** The share of won leads and revenue that the best leads hold, at every hundredth of the closed leads. */
  gain: GainPoint[];
  /** The win rate by tenth of the score, the lowest first. */
  calibration: CalibrationPoint[];
  /** Whether won leads with a higher total bring more; none where the file has no revenue. */
  valueByScore: ValueByScore | null;
  /** Whether the score means the same in two periods; none without dates. */
  stability: Stability | null;
  /** Conversion with and without each rule, in the order of the model. */
  rules: RuleEffect[];
  /** What the caps and floors of each dimension do, in the order of the model. */
  dimensions: DimensionEffect[];
  /** Conversion by level of the sources, segments and columns asked for. */
  columns: ColumnEffects[];
  /** Which leads are too young to judge; none where the dates of fewer than ten won leads are known. */
  maturity: Maturity | null;
  /** Open leads by rank, duplicates, accounts. */
  pipeline: Pipeline;
  /** Usual figures beside these. */
  benchmarks: Benchmark[];
  /** What to keep in mind when reading the figures. */
  notes: Note[];
}

/** What to report. */
export interface MetricsOptions {
  /** The time from which ages and open leads are seen: RFC 3339. */
  now: string;
  /** Columns to report by, beside those mapped as source and segment. */
  by?: string[];
  /** From when on a lead belongs to the newer of the two periods that are compared; the median day when absent. */
  split?: string;
  /** The most groups of a column that are told by themselves; 50 when absent. The smaller ones are told together. */
  groups?: number;
  /** The most open leads, groups of duplicates and accounts that are listed; 100 when absent. */
  listed?: number;
}

/** What differs between two models as they are written. */
export interface ModelComparison {
  /** The present model. */
  champion: ModelName;
  /** The one that may take its place. */
  challenger: ModelName;
  /** Whether both documents say the same. */
  same: boolean;
  /** The rules that differ, in the order of the champion, then those that are new. */
  rules: RuleChange[];
  /** Everything else that differs, in the order of the champion. */
  edits: Edit[];
}

/** One edit of a model's document. */
export interface ModelEdit {
  /** A JSON pointer (RFC 6901) into the model. `-` in place of an index is behind the last item: the value is added. */
  path: string;
  /** What is to stand there. */
  value: unknown;
}

/** A model by name. */
export interface ModelName {
  /** Its name. */
  id: string;
  /** Its version. */
  version: number;
  /** Sixteen hexadecimal digits over the whole document. */
  hash: string;
}

/** Something to keep in mind. */
export interface Note {
  /** A stable code such as `revenue.missing`. */
  code: string;
  /** A sentence. */
  message: string;
}

/** Something that was decided about a file, to be shown: what was recognised where it was not certain. */
export interface Notice {
  /** A stable code such as `dates.ambiguous`. */
  code: string;
  /** The header of the column; none where the file is meant. */
  column: string | null;
  /** What was decided and how to have it otherwise, in sentences. */
  message: string;
}

/** What points are to tell. */
export type Objective = "outcome" | "revenue";

/** An open lead. */
export interface OpenLead {
  /** Its row in the file; the header is row 1. */
  row: number;
  /** What tells it apart, where a column does. */
  id: string | null;
  /** The total, now. */
  score: number;
  /** The band. */
  band: string;
  /** Whether it is a quality lead. */
  quality: boolean;
  /** Where it goes. */
  route: string;
  /** The probability that it is won, where the model was calibrated. */
  probability: number | null;
  /** What the opportunity is worth. */
  amount: number | null;
  /** Days since it came. */
  ageDays: number | null;
  /** The registrable domain of its work address. */
  account: string | null;
  /** The rules that count, those with the most points first. */
  reasons: ShortReason[];
}

/** How a lead ended. */
export type Outcome = "won" | "lost" | "open";

/** One period. */
export interface Period {
  /** The day of the first lead. */
  from: string;
  /** The day of the last. */
  to: string;
  /** Quality leads, of all leads. */
  qualityRate: Rate;
  /** Won, of closed leads. */
  winRate: Rate;
  /** How well the score tells won from lost; none with one class only. */
  auc: number | null;
  /** The lower end of its 95 % interval. */
  aucLow: number | null;
  /** The upper end. */
  aucHigh: number | null;
}

/** Lists for the pipeline. */
export interface Pipeline {
  /** How many leads are open. */
  open: number;
  /** The best of them: quality leads first, then by score as it stands now, then in the order of the file. */
  leads: OpenLead[];
  /** Leads that are in the file more than once. */
  duplicates: Duplicates;
  /** People of one account. */
  accounts: Accounts;
}

/** Where a figure lies beside the usual range. */
export type Position = "below" | "within" | "above" | "unknown";

/** How often one thing is wrong. */
export interface ProblemCount {
  /** The header of the column; none where rows as a whole are meant. */
  column: string | null;
  /** A stable code such as `date.format`. */
  code: string;
  /** In how many rows. */
  count: number;
  /** The first of them. */
  firstRow: number;
}

/** Which leads to list, and how. All conditions hold together; an absent one lets every lead pass. */
export interface RankOptions {
  /** The time from which open leads are seen: RFC 3339. */
  now: string;
  /** So many leads are passed over: 0 when absent. */
  offset?: number;
  /** The most leads that are given: 100 when absent, at most 1000. */
  limit?: number;
  /** Their order: by score when absent. */
  order?: RankOrder;
  /** How they ended. */
  outcome?: Outcome[];
  /** The bands that they are in. */
  band?: string[];
  /** Whether they are quality leads. */
  quality?: boolean;
  /** Whether sales rejected them. */
  rejected?: boolean;
  /** Where they came from, without case and accents; `""`: those of whom the file does not say it. */
  source?: string;
  /** What one of their cells holds somewhere, without case, accents and punctuation. */
  text?: string;
  /** Their rows in the file. */
  rows?: number[];
}

/** The order of a list. */
export type RankOrder = "score" | "row" | "newest";

/** A lead of the list. An open one is seen from `now`; one that was won or lost from when it came, as in all other figures. */
export interface RankedLead {
  /** Its row in the file; the header is row 1. */
  row: number;
  /** What tells it apart, where a column does. */
  id: string | null;
  /** How it ended. */
  outcome: Outcome;
  /** Whether sales rejected it. */
  rejected: boolean;
  /** The total. */
  score: number;
  /** The smallest total over every way the unknown form facts could turn out. */
  low: number;
  /** The largest. */
  high: number;
  /** The probability that it is a quality lead once all is known of it; 0 or 1 only when that is certain. */
  chance: number;
  /** The probability that it is won, where the model was calibrated. */
  probability: number | null;
  /** The band. */
  band: string;
  /** The lifecycle stage, such as MQL. */
  stage: string | null;
  /** Whether it is a quality lead. */
  quality: boolean;
  /** Where it goes. */
  route: string;
  /** The registrable domain of its work address. */
  account: string | null;
  /** Where it came from. */
  source: string | null;
  /** When it came, else when it became an opportunity: RFC 3339. */
  created: string | null;
  /** What the opportunity is worth. */
  amount: number | null;
  /** What it brought. */
  revenue: number | null;
  /** Why sales rejected it, as the file says it. */
  rejectionReason: string | null;
  /** Why the deal was lost, as the file says it. */
  lostReason: string | null;
  /** The rules that count, those with the most points first: five at most. */
  reasons: ShortReason[];
  /** What the file says of it, in the order of the headers; nothing where a text says nothing, such as `n/a`. */
  cells: string[];
}

/** A page of the list. */
export interface RankedLeads {
  /** The leads. */
  leads: RankedLead[];
  /** How many match, on all pages. */
  matching: number;
  /** How many leads the history has. */
  total: number;
  /** The headers of the cells: all columns but those that are ignored. */
  columns: string[];
}

/** A share, as a count among a count, with its 95 % interval.
 *
 * The interval is Wilson's score interval without continuity correction (E. B. Wilson, "Probable inference, the law of
 * succession, and statistical inference", Journal of the American Statistical Association 22, 1927). */
export interface Rate {
  /** How many have it. */
  count: number;
  /** Of how many. */
  among: number;
  /** `count / among`, 0 to 1; none of none is no share. */
  share: number | null;
  /** The lower end of the interval. */
  low: number | null;
  /** The upper end. */
  high: number | null;
}

/** Why leads were rejected. */
export interface Rejection {
  /** The reason as written; empty where none was given. */
  reason: string;
  /** Its share of the rejected leads. */
  rate: Rate;
}

/** How soon sales answered. */
export interface Response {
  /** Minutes from the lead to the first answer: the median. */
  medianMinutes: number;
  /** Answered within five minutes, of the leads whose answer has a time. */
  withinFiveMinutes: Rate;
  /** Won, of closed leads that were answered within five minutes. */
  winRateWithin: Rate;
  /** Won, of closed leads that were answered later. */
  winRateAfter: Rate;
  /** Won, of closed leads without an answer in the file. */
  winRateUnanswered: Rate;
  /** Answers left out because they lie before the lead, or because a date has no time of day. */
  leftOut: number;
}

/** What one column means. As text: `outcome`, `source`, `fact:employees`, `event:demo-request`, `event:page/pricing`,
 * `rule:fit.industry` and so on, which is how it stands in a saved mapping. */
export type Role = string;

/** A row that was kept aside, or a cell that could not be used, and why. */
export interface RowProblem {
  /** The row of the file; the header is row 1, in JSON Lines the first lead. */
  row: number;
  /** The header of the column; none where the row as a whole is meant. */
  column: string | null;
  /** A stable code such as `date.format`. */
  code: string;
  /** What is wrong and what to do, as a sentence. */
  message: string;
  /** Whether the row was kept aside; else only the cell counts as empty. */
  aside: boolean;
}

/** A rule that differs. */
export interface RuleChange {
  /** The rule. */
  rule: string;
  /** Its words for people, those of the challenger where it has it. */
  label: string;
  /** What became of it. */
  edit: RuleEdit;
  /** Its points in the champion. */
  oldPoints: number | null;
  /** Its points in the challenger. */
  newPoints: number | null;
  /** What differs beside the points: its condition, its dimension, and so on. */
  edits: Edit[];
}

/** How many leads a rule counts for. */
export interface RuleCount {
  /** The rule. */
  rule: string;
  /** Its points in the champion; none where it is not there. */
  oldPoints: number | null;
  /** Its points in the challenger. */
  newPoints: number | null;
  /** The leads for whom it counts in the champion. */
  oldLeads: number;
  /** And in the challenger. */
  newLeads: number;
  /** Won, of the closed leads for whom it counts in the challenger; in the champion, where the challenger does not have it. */
  winRate: Rate;
}

/** What became of a rule. */
export type RuleEdit = "added" | "removed" | "changed";

/** What a rule does. */
export interface RuleEffect {
  /** The rule. */
  rule: string;
  /** Its words for people. */
  label: string;
  /** Its points. */
  points: number;
  /** Closed leads of whom it is not known whether the rule holds; they count as without it. */
  unknown: number;
  /** Conversion with and without it. */
  effect: Effect;
  /** Whether the points have the sign of the difference; none where no difference was seen, or without points. */
  agrees: boolean | null;
}

/** One rule: its outcomes, its points before and after, and why. */
export interface RuleOutcome {
  /** Its id. */
  rule: string;
  /** Its words for people. */
  label: string;
  /** The dimension it counts in. */
  dimension: string;
  /** The present points. */
  before: number;
  /** The points that outcomes speak for. */
  after: number;
  /** The lower end of the 95 % interval of its points, before rounding and bounds; none where nothing could be learned. */
  low: number | null;
  /** The upper end. */
  high: number | null;
  /** Won leads among those of whom it is true, with Wilson's 95 % interval. */
  withIt: Rate;
  /** Won leads among the others. */
  withoutIt: Rate;
  /** How far the share of leads of whom it is true has moved from the older to the newer part: population stability
   * index, under 0.1 stable, over 0.25 another population. None without dates. */
  stability: number | null;
  /** What became of it. */
  change: Change;
  /** That, as a sentence. */
  why: string;
}

/** A rule in both periods. */
export interface RuleShift {
  /** The rule. */
  rule: string;
  /** The share of leads for whom it counts before the split. */
  older: Rate;
  /** And after. */
  newer: Rate;
  /** How far it has shifted. */
  shift: Shift;
}

/** A sentence, with its figures by the names that its template has for them. */
export interface Said {
  /** A stable code such as `diagnosis.quality-rate.low`, by which it is translated. */
  code: string;
  /** The sentence in English. */
  message: string;
  /** Every number and name of the sentence. */
  figures: { [key in string]: Figure };
}

/** The leads of a range of the score. */
export interface ScoreRange {
  /** The lowest total. */
  from: number;
  /** The highest total. */
  to: number;
  /** Won leads. */
  won: number;
  /** Lost leads. */
  lost: number;
  /** Open leads. */
  open: number;
}

/** How much it matters. */
export type Severity = "high" | "medium" | "low";

/** How far shares have shifted between the periods. */
export interface Shift {
  /** The population stability index: Σ (new − old) · ln(new / old) over the shares of leads by group, where half a lead is
   * added to each group so that an empty one has a logarithm. */
  psi: number;
  /** What it says. */
  verdict: Drift;
}

/** A rule that counts. */
export interface ShortReason {
  /** The rule. */
  rule: string;
  /** Its words for people. */
  label: string;
  /** Its points. */
  points: number;
}

/** One model over all leads. */
export interface Side {
  /** Quality leads, of all leads. */
  qualityRate: Rate;
  /** Won, of closed quality leads. */
  qualityWinRate: Rate;
  /** Quality leads, of won leads. */
  recall: Rate;
  /** How well the score tells won from lost; none with one class only. */
  auc: number | null;
  /** The share of all won leads that the fifth with the highest scores holds. */
  capture20: number | null;
}

/** Whether rules keep the sign of their points. */
export type Signs = "free" | "held";

/** The score in an older and a newer period, by when leads came. */
export interface Stability {
  /** The first day of the newer period. */
  split: string;
  /** The leads before that day. */
  older: Period;
  /** The leads from that day on. */
  newer: Period;
  /** How far the tenths of the older period's scores have shifted. */
  score: Shift;
  /** How far the bands have shifted. */
  bands: Shift;
  /** The share of leads by band. */
  shares: BandShares[];
  /** How far each rule has shifted: leads for whom it counts, and others. */
  rules: RuleShift[];
}

/** What became of a group of leads. Money is in the currency of the file. */
export interface Summary {
  /** Leads. */
  records: number;
  /** Leads of whom it is not known yet how they end. */
  open: number;
  /** Leads that became an opportunity, won and lost ones among them. */
  opportunities: number;
  /** Won and lost leads. */
  closed: number;
  /** Won leads. */
  won: number;
  /** Lost leads, rejected ones among them. */
  lost: number;
  /** Leads that sales rejected or disqualified. */
  rejected: number;
  /** Quality leads by the model, of all leads. */
  qualityRate: Rate;
  /** Opportunities, of all leads. */
  opportunityRate: Rate;
  /** Won, of closed leads. */
  winRate: Rate;
  /** Won, of all leads, open ones among them. */
  leadToWinRate: Rate;
  /** Rejected, of all leads. */
  rejectionRate: Rate;
  /** Opportunities, of quality leads. */
  qualityToOpportunity: Rate;
  /** Won, of closed opportunities. */
  opportunityToWin: Rate;
  /** Won, of closed quality leads. */
  qualityWinRate: Rate;
  /** Rejected, of quality leads: how often sales disagrees with the model. */
  qualityRejectionRate: Rate;
  /** What the won leads brought; none where the file has no revenue. */
  revenue: number | null;
  /** Revenue by won lead whose revenue is known. */
  averageValue: number | null;
  /** Revenue by lead. */
  revenuePerLead: number | null;
  /** Revenue by closed lead. */
  revenuePerClosed: number | null;
  /** The amounts of open opportunities; none where the file has no amounts. */
  pipeline: number | null;
  /** Pipeline by lead. */
  pipelinePerLead: number | null;
  /** Won leads of which the length of the cycle is known. */
  cycles: number;
  /** Days from opportunity (from lead, where the file does not know that) to won: the mean. */
  meanCycleDays: number | null;
  /** The median. */
  medianCycleDays: number | null;
  /** Pipeline velocity: opportunities × win rate × average value ÷ mean cycle, money a day. */
  velocityPerDay: number | null;
}

/** Something that is wrong. */
export interface Symptom {
  /** How much it matters. */
  severity: Severity;
  /** Why, as far as the leads tell: what they support most first. */
  causes: Said[];
  /** What to change. */
  changes: DiagnosisChange[];
  /** A stable code such as `diagnosis.quality-rate.low`, by which it is translated. */
  code: string;
  /** The sentence in English. */
  message: string;
  /** Every number and name of the sentence. */
  figures: { [key in string]: Figure };
}

/** Where the threshold is to lie. */
export type Threshold = "kept" | { "share": number } | { "odds": number };

/** What came out of it. */
export interface Trial {
  /** Which leads judged. */
  heldOut: HeldOut;
  /** The day from which they came (YYYY-MM-DD), where the newest judged. */
  from: string | null;
  /** The present points on leads held out. */
  champion: Discrimination;
  /** New points, fitted to the other leads, on leads held out. */
  challenger: Discrimination;
  /** The share of revenue that the best 30 % of leads by the present points hold; none without revenue. */
  championRevenue: number | null;
  /** By the new points. */
  challengerRevenue: number | null;
  /** How much better the new points are: in AUC, or by revenue in the share of revenue that the best 30 % hold. The interval
   * is the middle 95 % of leads drawn anew (bootstrap, paired, with a seed of its own). */
  improvement: Interval;
  /** The new points' own figure and its interval. */
  challengerAlone: Interval;
  /** How often leads were drawn anew. */
  draws: number;
}

/** How the value of won leads goes with their totals. */
export interface ValueByScore {
  /** Won leads whose value is known. */
  won: number;
  /** The rank correlation of total and value (C. Spearman, American Journal of Psychology 15, 1904): 1 where the higher
   * total always brought more, 0 where the total says nothing. */
  correlation: number;
  /** The lower end of its 95 % interval (D. G. Bonett and T. A. Wright, Psychometrika 65, 2000). */
  low: number;
  /** The upper end. */
  high: number;
}

/** What conversion says. */
export type Verdict = "helps" | "hurts" | "no difference seen" | "too few";

