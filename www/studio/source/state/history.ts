// The past leads that are open, with everything that was made of them.
import { computed, signal } from "@preact/signals";
import type { About, Calibration, Diagnosis, Mapping, Metrics } from "#learn";
import type { QualiformError } from "#package";

/** Where the leads come from: kept so that they can be read again. */
export interface Source {
  name: string;
  data: Blob;
}

export type Reading =
  | { state: "none" }
  | { state: "busy"; source: Source; what: "loading" | "reading" | "scoring"; share: number | null }
  | { state: "failed"; source: Source; error: QualiformError }
  | { state: "ready"; source: Source; about: About };

export const reading = signal<Reading>({ state: "none" });
/** As changed by hand; null: as recognised. */
export const mapping = signal<Mapping | null>(null);
/** Measured by the model in the editor, and when that changes measured anew. */
export const metrics = signal<Metrics | null>(null);
export const diagnosis = signal<Diagnosis | null>(null);
export const calibration = signal<Calibration | null>(null);

export const about = computed(() => (reading.value.state === "ready" ? reading.value.about : null));
