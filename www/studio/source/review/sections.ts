// The sheet as sections in words: what is shown, printed and saved is one text.
import type { Calibration, Diagnosis, Metrics, RankedLead } from "#learn";
import { sentence } from "../diagnosis/said.ts";
import { day, money, number, share, signed } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import type { ReasonCount, ReviewFigures, Some } from "./figures.ts";

export interface SheetTable {
  columns: string[];
  rows: string[][];
  /** The last column is empty: to be written into by hand. */
  isOpen?: boolean;
}

export interface Section {
  title: string;
  note?: string | undefined;
  text?: string | undefined;
  table?: SheetTable;
  /** Things to be agreed on, a box before each. */
  list?: string[];
}

export interface Material {
  figures: ReviewFigures;
  metrics: Metrics | null;
  diagnosis: Diagnosis | null;
  calibration: Calibration | null;
}

/** So many reasons are told. */
const REASONS = 10;

export function sections({ figures, metrics, diagnosis, calibration }: Material): Section[] {
  return [
    inFigures(figures),
    best(figures.best),
    leadsOf("disputed", figures.disputed),
    reasons("rejections", figures.rejections),
    reasons("losses", figures.losses),
    leadsOf("missed", figures.missed),
    response(metrics),
    changes(diagnosis, calibration),
  ];
}

function inFigures({ leads, quality, open, won, lost, rejected, rejectedQuality }: ReviewFigures): Section {
  return {
    title: t("review.figures"), note: t("review.figuresNote"),
    table: {
      columns: [t("review.leads"), t("review.quality"), t("review.stillOpen"), t("review.won"), t("review.lost"), t("review.rejected")],
      rows: [[
        number(leads),
        `${number(quality)} (${t("review.qualityRate", { share: share(leads > 0 ? quality / leads : null) })})`,
        number(open), number(won), number(lost),
        rejectedQuality > 0 ? `${number(rejected)} (${t("review.rejectedQuality", { count: rejectedQuality })})` : number(rejected),
      ]],
    },
  };
}

/** A lead as people know it; its row where nothing else names it. */
export function nameOf({ id, account, row }: RankedLead): string {
  const place = t("review.row", { row: number(row) });
  const known = [id, account].filter(Boolean).join(" · ");
  return known ? `${known} (${place})` : place;
}

const reasonsOf = ({ reasons: all }: RankedLead) => all.slice(0, 3).map((one) => `${signed(one.points)} ${one.label}`).join(", ");

const firstOf = ({ first, all }: Some) => (first.length < all ? t("review.firstOf", { shown: number(first.length), all: number(all) }) : undefined);

function best(some: Some): Section {
  if (some.all === 0) return { title: t("review.best"), text: t("review.noBest") };
  return {
    title: t("review.best"), note: t("review.bestNote"), text: firstOf(some),
    table: {
      columns: [t("review.lead"), t("review.score"), t("review.band"), t("review.came"), t("review.source"), t("review.reasons"), t("review.owner")],
      rows: some.first.map((lead) => [nameOf(lead), number(lead.score), lead.band, day(lead.created), lead.source ?? "", reasonsOf(lead), ""]),
      isOpen: true,
    },
  };
}

function leadsOf(kind: "disputed" | "missed", some: Some): Section {
  const title = t(`review.${kind}`);
  if (some.all === 0) return { title, text: t(kind === "disputed" ? "review.noDisputed" : "review.noMissed") };
  const says = kind === "disputed"
    ? { label: t("review.reason"), of: (lead: RankedLead) => lead.rejectionReason ?? t("review.noReason") }
    : { label: t("review.revenue"), of: (lead: RankedLead) => money(lead.revenue ?? lead.amount) };
  return {
    title, note: t(`review.${kind}Note`), text: firstOf(some),
    table: {
      columns: [t("review.lead"), t("review.score"), t("review.came"), t("review.source"), says.label, t("review.reasons")],
      rows: some.first.map((lead) => [nameOf(lead), number(lead.score), day(lead.created), lead.source ?? "", says.of(lead), reasonsOf(lead)]),
    },
  };
}

function reasons(kind: "rejections" | "losses", all: ReasonCount[]): Section {
  const title = t(`review.${kind}`);
  if (all.length === 0) return { title, text: t(kind === "rejections" ? "review.noRejections" : "review.noLosses") };
  const shown = all.slice(0, REASONS);
  return {
    title,
    text: shown.length < all.length ? t("review.firstOf", { shown: number(shown.length), all: number(all.length) }) : undefined,
    table: {
      columns: [t("review.reason"), t("review.count"), t("review.ofQuality")],
      rows: shown.map((one) => [one.reason || t("review.noReason"), number(one.count), number(one.quality)]),
    },
  };
}

function response(metrics: Metrics | null): Section {
  const title = t("review.response");
  const found = metrics?.response;
  if (!found) return { title, text: t("review.noResponse") };
  return {
    title,
    text: t("review.responseText", {
      median: span(found.medianMinutes), within: share(found.withinFiveMinutes.share),
      winWithin: share(found.winRateWithin.share), winAfter: share(found.winRateAfter.share),
    }),
  };
}

/** Minutes as people say them. */
export function span(minutes: number): string {
  const rounded = (count: number) => Math.round(10 * count) / 10;
  if (minutes < 120) return t("review.minutes", { count: Math.round(minutes) });
  if (minutes < 48 * 60) return t("review.hours", { count: rounded(minutes / 60) });
  return t("review.days", { count: rounded(minutes / 60 / 24) });
}

function changes(diagnosis: Diagnosis | null, calibration: Calibration | null): Section {
  const advised = (diagnosis?.symptoms ?? []).flatMap((symptom) => symptom.changes.map(sentence));
  const learned = (calibration?.model ? calibration.rules : [])
    .filter((rule) => rule.before !== rule.after)
    .map((rule) => t("review.fromCalibration", { label: rule.label, before: signed(rule.before), after: signed(rule.after) }));
  const list = [...new Set([...advised, ...learned])];
  const title = t("review.changes");
  return list.length > 0 ? { title, note: t("review.changesNote"), list } : { title, text: t("review.noChanges") };
}
