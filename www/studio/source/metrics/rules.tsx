// What each rule does: conversion with it over conversion without it, beside the sign of its points.
import { useMemo } from "preact/hooks";
import type { Metrics, RuleEffect, Verdict } from "#learn";
import { Chart } from "../parts/chart.tsx";
import { number, share, signed } from "../texts/format.ts";
import { t, type Key } from "../texts/index.ts";
import { dots, dotsHeight } from "./dots.ts";
import { range, ratioOf, type Dot } from "./figures.ts";
import { Section } from "./section.tsx";

interface Row extends Dot {
  rule: RuleEffect;
}

/** Ratios beyond these are drawn at the edge. */
const DOMAIN: [number, number] = [0.125, 8];

const VERDICTS: Record<Verdict, Key> = { helps: "metrics.ruleHelps", hurts: "metrics.ruleHurts", "no difference seen": "metrics.ruleNone", "too few": "metrics.ruleFew" };

/** Whether points and outcomes go the same way, in words. */
function agreement({ agrees, points, effect }: RuleEffect): string {
  if (agrees === true) return t("metrics.agrees");
  if (agrees === false) return t("metrics.disagrees");
  return points === 0 ? t("metrics.noPoints") : effect.verdict === "too few" ? t("metrics.ruleFew") : t("metrics.ruleNone");
}

export function Rules({ metrics }: { metrics: Metrics }) {
  const rows = useMemo(() => metrics.rules.map(rowOf), [metrics]);
  const drawn = rows.filter((row) => row.value !== null && row.rule.effect.verdict !== "too few").sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const count = (agrees: boolean) => metrics.rules.filter((one) => one.agrees === agrees).length;
  const few = metrics.rules.filter((one) => one.effect.verdict === "too few").length;
  const times = (value: number | null) => (value === null ? number(null) : t("metrics.times", { factor: number(value, 2) }));
  return (
    <Section name="rules" lead={t("metrics.rulesLead")}>
      <Chart
        title={t("metrics.rulesTitle")}
        summary={t("metrics.rulesSummary", { agree: count(true), against: count(false), none: drawn.length - count(true) - count(false), few })}
        rows={rows}
        columns={[
          { label: t("metrics.rule"), value: (row) => row.rule.label, show: (row) => <>{row.rule.label}<br /><code>{row.rule.rule}</code></> },
          { label: t("metrics.points"), value: (row) => row.rule.points, show: (row) => signed(row.rule.points), isNumber: true },
          { label: t("metrics.winRateWith"), value: (row) => row.rule.effect.with.share, show: (row) => share(row.rule.effect.with.share), isNumber: true },
          { label: t("metrics.winRateWithout"), value: (row) => row.rule.effect.without.share, show: (row) => share(row.rule.effect.without.share), isNumber: true },
          { label: t("metrics.ratio"), value: (row) => row.rule.effect.ratio, show: (row) => times(row.rule.effect.ratio), isNumber: true },
          { label: t("metrics.intervalLabel"), value: (row) => range(row.low, row.high, (value) => number(value, 2)), isNumber: true },
          { label: t("metrics.leadsWith"), value: (row) => row.rule.effect.with.among, show: (row) => number(row.rule.effect.with.among), isNumber: true },
          { label: t("metrics.unknownLeads"), value: (row) => row.rule.unknown, show: (row) => number(row.rule.unknown), isNumber: true },
          { label: t("metrics.outcomesSay"), value: (row) => t(VERDICTS[row.rule.effect.verdict]) },
          { label: t("metrics.pointsAgree"), value: (row) => agreement(row.rule) },
        ]}
        legend={[
          { label: t("metrics.agrees"), className: "swatch-agrees" },
          { label: t("metrics.disagrees"), className: "swatch-against" },
          { label: t("metrics.ruleNone"), className: "swatch-few" },
        ]}
        height={dotsHeight(Math.max(1, drawn.length))}
        draw={(plot, width) => dots(plot, width, {
          rows: drawn, scale: "log", domain: DOMAIN, ticks: width < 480 ? [0.25, 1, 4] : [0.125, 0.25, 0.5, 1, 2, 4, 8],
          end: (row) => times(row.rule.effect.ratio ?? row.value), tick: (value) => t("metrics.times", { factor: number(value, 3) }),
          reference: { value: 1, label: t("metrics.noDifference") },
          color: ({ rule }) => (rule.agrees === true ? "var(--chart-3)" : rule.agrees === false ? "var(--chart-2)" : "var(--chart-muted)"),
          symbol: ({ rule }) => (rule.agrees === false ? "times" : "circle"),
        })}
      />
      {drawn.length === 0 && <p class="empty">{t("metrics.rulesEmpty")}</p>}
    </Section>
  );
}

function rowOf(rule: RuleEffect): Row {
  const ratio = ratioOf(rule.effect);
  return {
    rule, name: t("metrics.ruleName", { label: rule.label, points: signed(rule.points) }),
    value: ratio ? (rule.effect.ratio ?? ratio.value) : null, low: ratio?.low ?? null, high: ratio?.high ?? null, isFew: rule.agrees === null,
  };
}
