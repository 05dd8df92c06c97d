// Until the module has them.
import type { Metrics, Rate, ShortReason, Outcome, MetricsOptions, History, Moment } from "#learn";
import type { Model, Lead } from "#package";

declare module "#learn" {
  interface ReadOptions { progress?: (done: number, total: number) => void }
  type FigureKind = "share" | "count" | "money" | "days" | "minutes" | "points" | "score" | "ratio" | "text" | "rule" | "column";
  interface Figure { kind: FigureKind; value: number | string }
  interface Said { code: string; message: string; figures: Record<string, Figure> }
  interface Change extends Said { edits: { path: string; value: unknown }[] }
  interface Symptom extends Said { severity: "high" | "medium" | "low"; causes: Said[]; changes: Change[] }
  interface Exclusion {
    column: string | null; by: "source" | "segment" | "column"; label: string; leads: number; closed: number; quality: Rate; winRate: Rate; rest: Rate;
    rejection: Rate; p: number; saved: number | null; lostWins: number; why: string; figures: Record<string, Figure>;
  }
  interface Diagnosis { symptoms: Symptom[]; exclusions: Exclusion[]; healthy: Said[] }
  function diagnose(model: Model, history: History, options?: Omit<MetricsOptions, "now"> & Moment): Diagnosis;
  interface RankOptions {
    now: string; offset?: number; limit?: number; order?: "score" | "row" | "newest"; outcome?: Outcome[]; band?: string[]; quality?: boolean;
    rejected?: boolean; source?: string; text?: string; rows?: number[];
  }
  interface RankedLead {
    row: number; id: string | null; outcome: Outcome; rejected: boolean; score: number; low: number; high: number; chance: number; band: string;
    stage: string | null; quality: boolean; route: string; account: string | null; source: string | null; created: string | null; amount: number | null;
    revenue: number | null; rejectionReason: string | null; lostReason: string | null; reasons: ShortReason[]; cells: string[];
  }
  interface RankedLeads { leads: RankedLead[]; matching: number; total: number; columns: string[] }
  function rank(model: Model, history: History, options?: Omit<RankOptions, "now"> & Moment): RankedLeads;
  function rankedCsv(model: Model, history: History, options?: Omit<RankOptions, "now"> & Moment): string;
  function leadOf(history: History, row: number): Lead;
}
