// What the page and its worker say to each other.
import type {
  Calibration, CalibrationOptions, Comparison, Diagnosis, Draft, DraftOptions, Mapping, Metrics, MetricsOptions, RankedLeads, RankOptions, About,
} from "#learn";
import type { Lead, Model } from "#package";

/** What can be asked of the worker: the arguments and the answer of each call. */
export interface Calls {
  open: { arguments: [data: Blob, model: Model | null, mapping: Mapping | null]; answer: About };
  metrics: { arguments: [model: Model, options?: Omit<MetricsOptions, "now">]; answer: Metrics };
  diagnose: { arguments: [model: Model, options?: Omit<MetricsOptions, "now">]; answer: Diagnosis };
  calibrate: { arguments: [model: Model, options?: Partial<CalibrationOptions>]; answer: Calibration };
  compare: { arguments: [champion: Model, challenger: Model, options?: Omit<MetricsOptions, "now">]; answer: Comparison };
  /** Of a file that is read for this alone: without a model, as columns become its facts only with one. */
  draft: { arguments: [data: Blob, mapping: Mapping | null, options?: Partial<DraftOptions>]; answer: Draft };
  rank: { arguments: [model: Model, options?: Omit<RankOptions, "now">]; answer: RankedLeads };
  rankedCsv: { arguments: [model: Model, options?: Omit<RankOptions, "now">]; answer: string };
  leadOf: { arguments: [row: number, model: Model]; answer: Lead };
}

export type Call = keyof Calls;

export interface Question {
  id: number;
  call: Call;
  arguments: unknown[];
  /** The moment that everything is seen from, the same for all calls. */
  now: string;
}

export type Answer =
  | { id: number; progress: { what: "loading" | "reading" | "scoring"; done: number; total: number } }
  | { id: number; value: unknown }
  | { id: number; failed: { name: string; code: string; path: string; message: string; errors?: { code: string; path: string; message: string }[] } };
