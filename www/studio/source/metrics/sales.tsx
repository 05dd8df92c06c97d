// What leads bring, and what sales makes of them: money, rejections, the first answer.
import { useMemo } from "preact/hooks";
import type { Metrics, Rejection } from "#learn";
import { Chart } from "../parts/chart.tsx";
import { days, minutes, money, number, share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { dots, dotsHeight } from "./dots.ts";
import { counts, dotOfRate, isUnripe, range, shareAndRange, type Dot } from "./figures.ts";
import { Section, Tile } from "./section.tsx";

export function Money({ metrics }: { metrics: Metrics }) {
  const { overall } = metrics;
  const unripe = isUnripe(metrics) ? t("metrics.notFinal") : undefined;
  const hasRevenue = overall.revenue !== null;
  const hasPipeline = overall.pipeline !== null;
  if (!hasRevenue && !hasPipeline && overall.cycles === 0) return <Section name="money"><p class="empty">{t("metrics.moneyEmpty")}</p></Section>;
  return (
    <Section name="money" lead={t("metrics.moneyLead")}>
      <dl class="tiles">
        {hasRevenue && (
          <>
            <Tile label={t("metrics.revenue")} value={money(overall.revenue)} counts={t("metrics.wonLeads", { count: overall.won })} warning={unripe} />
            <Tile label={t("metrics.averageValue")} value={money(overall.averageValue)} counts={t("metrics.perWonLead")} />
            <Tile label={t("metrics.revenuePerLead")} value={money(overall.revenuePerLead)} counts={t("metrics.allOfThem", { count: overall.records })} warning={unripe} />
            <Tile label={t("metrics.revenuePerClosed")} value={money(overall.revenuePerClosed)} counts={t("metrics.closedOfThem", { count: overall.closed })} />
          </>
        )}
        {hasPipeline && (
          <>
            <Tile label={t("metrics.pipeline")} value={money(overall.pipeline)} counts={t("metrics.openLeads", { count: overall.open })} />
            <Tile label={t("metrics.pipelinePerLead")} value={money(overall.pipelinePerLead)} counts={t("metrics.allOfThem", { count: overall.records })} />
          </>
        )}
        {overall.cycles > 0 && (
          <Tile label={t("metrics.cycle")} value={days(overall.medianCycleDays)} counts={t("metrics.cycleOf", { mean: days(overall.meanCycleDays), count: overall.cycles })} />
        )}
        {overall.velocityPerDay !== null && <Tile label={t("metrics.velocityPerDay")} value={money(overall.velocityPerDay)} counts={t("metrics.velocityFormula")} />}
      </dl>
      {overall.velocityPerDay !== null && (
        <p class="muted small">
          {t("metrics.velocitySum", {
            opportunities: overall.opportunities, winRate: share(overall.winRate.share), value: money(overall.averageValue), cycle: days(overall.meanCycleDays), velocity: money(overall.velocityPerDay),
          })}
        </p>
      )}
    </Section>
  );
}

interface ReasonRow extends Dot {
  rejection: Rejection;
}

export function Rejections({ metrics }: { metrics: Metrics }) {
  const { overall, rejections, benchmarks } = metrics;
  const rows = useMemo(
    () => rejections.map((rejection): ReasonRow => ({ ...dotOfRate(rejection.reason || t("metrics.noReason"), rejection.rate), rejection })),
    [metrics],
  );
  if (overall.rejected === 0) return <Section name="rejections"><p class="empty">{t("metrics.rejectionsEmpty")}</p></Section>;
  const usual = benchmarks.find((one) => one.id === "rejection-rate");
  const main = rejections.find((one) => one.reason !== "");
  return (
    <Section name="rejections" lead={t("metrics.rejectionsLead")}>
      <dl class="tiles">
        <Tile label={t("metrics.rejectionRate")} value={share(overall.rejectionRate.share)} range={t("metrics.interval", { range: range(overall.rejectionRate.low, overall.rejectionRate.high) })} counts={counts(overall.rejectionRate)} />
        <Tile
          label={t("metrics.qualityRejectionRate")} value={share(overall.qualityRejectionRate.share)} counts={counts(overall.qualityRejectionRate)}
          range={overall.qualityRejectionRate.share === null ? "" : t("metrics.interval", { range: range(overall.qualityRejectionRate.low, overall.qualityRejectionRate.high) })}
          usual={usual ? t("metrics.usualIs", { usual: share(usual.high) }) : undefined}
        />
      </dl>
      <Chart
        title={t("metrics.rejectionsTitle")}
        summary={main ? t("metrics.rejectionsSummary", { reason: main.reason, share: share(main.rate.share), count: main.rate.count, all: overall.rejected }) : t("metrics.rejectionsNoReason", { count: overall.rejected })}
        rows={rows}
        columns={[
          { label: t("metrics.reason"), value: (row) => row.name },
          { label: t("metrics.ofRejected"), value: (row) => row.value, show: (row) => share(row.value), isNumber: true },
          { label: t("metrics.intervalLabel"), value: (row) => range(row.low, row.high), isNumber: true },
          { label: t("metrics.leads"), value: (row) => row.rejection.rate.count, show: (row) => number(row.rejection.rate.count), isNumber: true },
        ]}
        height={dotsHeight(rows.length)}
        draw={(plot, width) => dots(plot, width, { rows, end: (row) => share(row.value), tick: (value) => share(value), most: 1 })}
      />
    </Section>
  );
}

interface AnswerRow extends Dot {
  count: number;
  among: number;
}

export function Answers({ metrics }: { metrics: Metrics }) {
  const { response } = metrics;
  const rows = useMemo(() => {
    if (!response) return [];
    const row = (name: string, rate: typeof response.winRateWithin): AnswerRow => ({ ...dotOfRate(name, rate), count: rate.count, among: rate.among });
    return [row(t("metrics.answeredWithin"), response.winRateWithin), row(t("metrics.answeredLater"), response.winRateAfter), row(t("metrics.notAnswered"), response.winRateUnanswered)];
  }, [metrics]);
  if (!response) return <Section name="answers"><p class="empty">{t("metrics.answersEmpty")}</p></Section>;
  return (
    <Section name="answers" lead={t("metrics.answersLead")}>
      <dl class="tiles">
        <Tile label={t("metrics.medianAnswer")} value={minutes(response.medianMinutes)} counts={t("metrics.answersOf", { count: response.withinFiveMinutes.among })} usual={t("metrics.usualIs", { usual: minutes(5) })} />
        <Tile label={t("metrics.withinFive")} value={share(response.withinFiveMinutes.share)} range={t("metrics.interval", { range: range(response.withinFiveMinutes.low, response.withinFiveMinutes.high) })} counts={counts(response.withinFiveMinutes)} />
      </dl>
      <Chart
        title={t("metrics.answersTitle")}
        summary={t("metrics.answersSummary", { within: shareAndRange(response.winRateWithin), later: shareAndRange(response.winRateAfter) })}
        rows={rows}
        columns={[
          { label: t("metrics.group"), value: (row) => row.name },
          { label: t("metrics.winRate"), value: (row) => row.value, show: (row) => share(row.value), isNumber: true },
          { label: t("metrics.intervalLabel"), value: (row) => range(row.low, row.high), isNumber: true },
          { label: t("metrics.won"), value: (row) => row.count, show: (row) => number(row.count), isNumber: true },
          { label: t("metrics.closedLeads"), value: (row) => row.among, show: (row) => number(row.among), isNumber: true },
        ]}
        height={dotsHeight(rows.length)}
        draw={(plot, width) => dots(plot, width, { rows, end: (row) => share(row.value), tick: (value) => share(value), most: 1 })}
      />
      {response.leftOut > 0 && <p class="muted small">{t("metrics.answersLeftOut", { count: response.leftOut })}</p>}
    </Section>
  );
}
