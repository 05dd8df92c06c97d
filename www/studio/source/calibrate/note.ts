// The note that goes with a calibrated model, as Markdown: the model's file has no place for what people think of it.
import type { Calibration } from "#learn";
import type { Model } from "#package";
import { day, number, share, signed } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { findingsOf, verdictOf, whyOf } from "./report.ts";
import type { Run } from "./state.ts";

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>|#]/g, "\\$&").replace(/\s+/g, " ");

/** @param written What the person wants to say of it. */
export function noteOf(run: Run, next: Model, accepted: ReadonlySet<string>, written: string): string {
  const { calibration, model, options } = run;
  const heading = t("calibrate.noteTitle", { id: next.id, version: String(next.version) });
  const facts = [
    [t("calibrate.noteDate"), day(next.calibratedOn)],
    [t("calibrate.noteBefore"), t("calibrate.noteVersion", { version: String(model.version) })],
    [t("calibrate.noteLeads"), t("calibrate.learnedFrom", { used: calibration.leads.used, won: calibration.leads.won, lost: calibration.leads.lost })],
    [t("calibrate.objective"), t(options.objective === "outcome" ? "calibrate.objectiveOutcome" : "calibrate.objectiveRevenue")],
    [t("calibrate.threshold"), `${number(model.threshold)} → ${number(next.threshold)}`],
  ];
  return [
    `# ${escaped(heading)}`, "",
    ...(written.trim() ? [...written.trim().split(/\n{2,}/).flatMap((part) => [part.split("\n").map(escaped).join("\n"), ""])] : []),
    ...facts.map(([name, value]) => `- ${name}: ${escaped(value ?? "")}`), "",
    escaped(verdictOf(calibration, options.step)), "",
    ...table(calibration, next, accepted, options.step), "",
    ...findingsOf(calibration).map(({ text }) => `- ${escaped(text)}`), "",
  ].join("\n");
}

function table(calibration: Calibration, next: Model, accepted: ReadonlySet<string>, step: number): string[] {
  const points = new Map(next.rules.map((rule) => [rule.id, rule.points]));
  const head = ["rule", "before", "proposed", "inTheModel", "wonWithIt", "change"] as const;
  const rows = calibration.rules.map((rule) => {
    const now = points.get(rule.rule) ?? 0;
    const isOpen = rule.after !== rule.before && !accepted.has(rule.rule) && now === rule.before;
    return [
      escaped(rule.label), signed(rule.before), signed(rule.after), signed(now),
      t("calibrate.wonOf", { won: rule.withIt.count, among: rule.withIt.among, share: share(rule.withIt.share) }),
      escaped(isOpen ? t("calibrate.notAccepted", { why: whyOf(rule, step) }) : whyOf(rule, step)),
    ];
  });
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head.map((one) => t(`calibrate.${one}`))), line(["---", "--:", "--:", "--:", "--:", "---"]), ...rows.map(line)];
}
