// The past leads that are open, with everything that was made of them.
import { batch, computed, effect, signal } from "@preact/signals";
import type { About, Calibration, Diagnosis, Mapping, Metrics } from "#learn";
import type { Model, QualiformError } from "#package";
import { ask, cancel, Cancelled, close } from "../engine/client.ts";
import { bytes } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { recall, remember } from "./mappings.ts";
import { usable } from "./model.ts";

/** Where the leads come from: kept so that they can be read again. */
export interface Source {
  name: string;
  data: Blob;
}

export type Reading =
  | { state: "none" }
  | { state: "busy"; source: Source; what: "loading" | "reading"; share: number | null }
  | { state: "failed"; source: Source; error: QualiformError }
  | { state: "ready"; source: Source; about: About };

type Ready = Extract<Reading, { state: "ready" }>;

export type Measuring = { state: "none" | "busy" | "cancelled" } | { state: "failed"; error: QualiformError };

/** The most bytes that are read at once: `MOST_BYTES` of learn.js, which only the worker loads. */
export const MOST_BYTES = 250_000_000;

/** So long nothing is measured after a change of the model: who turns points from 5 to 15 does it in steps. */
const PAUSE = 500;

export const reading = signal<Reading>({ state: "none" });
/** A file that could not be read while another was open, which still is. */
export const refused = signal<{ source: Source; error: QualiformError } | null>(null);
/** As changed by hand; null: as recognised. */
export const mapping = signal<Mapping | null>(null);
/** Whether the mapping is one that this device had kept for the same header. */
export const isRecalled = signal(false);
/** Measured by the model in the editor, and when that changes measured anew. */
export const metrics = signal<Metrics | null>(null);
export const diagnosis = signal<Diagnosis | null>(null);
export const calibration = signal<Calibration | null>(null);
export const measuring = signal<Measuring>({ state: "none" });
const measuredBy = signal<Model | null>(null);

export const about = computed(() => (reading.value.state === "ready" ? reading.value.about : null));
/** Whether the figures are those of an earlier state of the model. */
export const isStale = computed(() => metrics.value !== null && measuredBy.value !== usable.value);

/** Counts what was begun: what belongs to an earlier file must not be shown with a later one. */
let runs = 0;
/** What is open, also while another file is tried. */
let kept: Ready | null = null;
/** The names of the model by which the columns were recognised. */
let recognisedBy = "";
let isDue = false;

/** Reads a file and measures it. A mapping that is given is kept for the next file of the kind. A file that cannot be used changes nothing but `reading` or, where one is open, `refused`. */
export async function openHistory(source: Source, given: Mapping | null = null): Promise<void> {
  const run = (runs += 1);
  if (reading.peek().state !== "none") cancel();
  measuring.value = { state: "none" };
  refused.value = null;
  if (source.data.size > MOST_BYTES) return refuse(source, tooLarge(source.data.size));
  try {
    const { read, used, recalled } = await readFile(source, given);
    if (run !== runs) return;
    kept = { state: "ready", source, about: read };
    if (given) remember(read.mapping);
    batch(() => {
      reading.value = kept!;
      mapping.value = used;
      isRecalled.value = recalled;
      metrics.value = diagnosis.value = calibration.value = measuredBy.value = null;
      measuring.value = { state: "none" };
    });
  } catch (error) {
    if (run === runs && !(error instanceof Cancelled)) refuse(source, error as QualiformError);
    return;
  }
  await measure();
}

/** Reads the open file with another mapping. */
export async function readAgain(changed: Mapping): Promise<void> {
  if (kept) await openHistory(kept.source, changed);
}

/** Gives up what is under way: what was open before stays so. */
export function cancelReading(): void {
  runs += 1;
  cancel();
  restore();
}

/** Gives up scoring: the file stays open, and is scored when that is asked for or the model changes. */
export function cancelMeasuring(): void {
  runs += 1;
  cancel();
  measuring.value = { state: "cancelled" };
}

export function closeHistory(): void {
  runs += 1;
  close();
  kept = null;
  batch(() => {
    refused.value = mapping.value = metrics.value = diagnosis.value = calibration.value = measuredBy.value = null;
    isRecalled.value = false;
  });
  restore();
}

function restore(): void {
  measuring.value = { state: "none" };
  reading.value = kept ?? { state: "none" };
}

function refuse(source: Source, error: QualiformError): void {
  if (kept) refused.value = { source, error };
  reading.value = kept ?? { state: "failed", source, error };
  // What was under way for the file that stays open was given up with the rest.
  if (kept && !diagnosis.peek()) void measure();
}

async function readFile(source: Source, given: Mapping | null) {
  const model = usable.peek();
  const read = (used: Mapping | null) => {
    reading.value = { state: "busy", source, what: "loading", share: 0 };
    return ask("open", [source.data, model, used], ({ what, done, total }) => {
      if (what !== "scoring" && reading.peek().state === "busy") reading.value = { state: "busy", source, what, share: total > 0 ? done / total : null };
    });
  };
  const first = await read(given);
  const recalled = given ? null : recall(first.mapping);
  const again = recalled ? await read(recalled).catch(notRecalled) : null;
  recognisedBy = names(model);
  return { read: again ?? (recalled ? await read(null) : first), used: again ? recalled : given, recalled: again !== null };
}

/** What was kept may name a fact that the model no longer has: then the columns are recognised as for any file. */
function notRecalled(error: unknown): null {
  if (error instanceof Cancelled) throw error;
  return null;
}

const tooLarge = (size: number): QualiformError =>
  Object.assign(new Error(t("history.tooLarge", { size: bytes(size), most: bytes(MOST_BYTES) })), { name: "QualiformError" as const, code: "table.large", path: "" });

/** Measures what is open by the model. Asked for while it measures, it does so once more after that. */
export async function measure(): Promise<void> {
  if (!kept) return;
  if (measuring.peek().state === "busy") {
    isDue = true;
    return;
  }
  const run = runs;
  measuring.value = { state: "busy" };
  try {
    do {
      isDue = false;
      const model = usable.peek();
      await recogniseAgain(model);
      const options = { by: reportedBy(kept.about) };
      const measured = await ask("metrics", [model, options]);
      if (run !== runs) return;
      batch(() => {
        metrics.value = measured;
        measuredBy.value = model;
        // It is of an earlier state of the model, and its changes might no longer fit.
        diagnosis.value = null;
      });
      const found = await ask("diagnose", [model, options]);
      if (run !== runs) return;
      diagnosis.value = found;
    } while (isDue);
    measuring.value = { state: "none" };
  } catch (error) {
    if (run !== runs || error instanceof Cancelled) return;
    batch(() => {
      // Figures that are there stay, where only the diagnosis of them failed.
      if (isStale.peek()) metrics.value = measuredBy.value = null;
      diagnosis.value = null;
      measuring.value = { state: "failed", error: error as QualiformError };
    });
  }
}

/** The columns that a diagnosis looks at beside sources and segments: asked for by both, they are counted once. */
const reportedBy = ({ mapping: { columns } }: About): string[] =>
  columns.filter((one) => ["fact:country", "fact:industry", "fact:seniority"].includes(one.as)).map((one) => one.column);

/** A model with other facts, events or rules reads other things out of the columns. */
async function recogniseAgain(model: Model): Promise<void> {
  if (names(model) === recognisedBy || !kept) return;
  const run = runs;
  const read = await ask("open", [kept.source.data, model, mapping.peek()]);
  if (run !== runs || !kept) return;
  recognisedBy = names(model);
  kept = { ...kept, about: read };
  reading.value = kept;
}

const names = ({ facts, events, pages, rules }: Model): string =>
  JSON.stringify([facts, events, Object.keys(pages ?? {}), rules?.map((one) => one.id)]);

effect(() => {
  const model = usable.value;
  if (model === measuredBy.peek() || reading.peek().state !== "ready") return undefined;
  const timer = setTimeout(() => void measure(), PAUSE);
  return () => clearTimeout(timer);
});
