// The headline: what came of the leads, and what to keep in mind when reading it.
import type { Benchmark, Metrics, Rate } from "#learn";
import { day, days, money, number, share } from "../texts/format.ts";
import { lookUp, t } from "../texts/index.ts";
import { counts, isUnripe, position, range } from "./figures.ts";
import { Section, Tile } from "./section.tsx";

export function Overview({ metrics }: { metrics: Metrics }) {
  const { overall, period, model, benchmarks, discrimination } = metrics;
  const benchmark = (id: string): Benchmark | undefined => benchmarks.find((one) => one.id === id);
  const unripe = isUnripe(metrics) ? t("metrics.notFinal") : undefined;
  const lead = period
    ? t("metrics.overviewPeriod", { count: overall.records, from: day(period[0]), to: day(period[1]), model: model.id, version: String(model.version) })
    : t("metrics.overviewNoPeriod", { count: overall.records, model: model.id, version: String(model.version) });
  return (
    <Section name="overview" lead={lead}>
      <dl class="tiles">
        <Tile label={t("metrics.leads")} value={number(overall.records)} counts={t("metrics.outcomes", { won: overall.won, lost: overall.lost, open: overall.open })} />
        <RateTile label={t("metrics.qualityRate")} rate={overall.qualityRate} benchmark={benchmark("quality-rate")} />
        <RateTile label={t("metrics.winRate")} rate={overall.winRate} warning={unripe} />
        <RateTile label={t("metrics.qualityWinRate")} rate={overall.qualityWinRate} warning={unripe} />
        <RateTile label={t("metrics.leadToWinRate")} rate={overall.leadToWinRate} benchmark={benchmark("lead-to-deal")} warning={unripe} />
        {overall.rejected > 0 && <RateTile label={t("metrics.rejectionRate")} rate={overall.rejectionRate} />}
        <Tile
          label={t("metrics.auc")} value={number(discrimination.auc, 2)} range={discrimination.aucLow === null ? "" : t("metrics.interval", { range: range(discrimination.aucLow, discrimination.aucHigh, (value) => number(value, 2)) })}
          counts={discrimination.auc === null ? t("metrics.aucNone") : t("metrics.aucMeaning")}
        />
        <Tile label={t("metrics.revenuePerLead")} value={money(overall.revenuePerLead)} counts={overall.revenue === null ? t("metrics.noRevenue") : t("metrics.revenueOf", { revenue: money(overall.revenue) })} warning={overall.revenue === null ? undefined : unripe} />
        <Tile label={t("metrics.velocityPerDay")} value={money(overall.velocityPerDay)} counts={overall.velocityPerDay === null ? t("metrics.noVelocity") : t("metrics.velocityOf", { cycle: days(overall.meanCycleDays) })} />
      </dl>
      <Notes metrics={metrics} />
    </Section>
  );
}

function RateTile({ label, rate, benchmark, warning }: { label: string; rate: Rate; benchmark?: Benchmark | undefined; warning?: string | undefined }) {
  return (
    <Tile
      label={label} value={share(rate.share)} range={rate.share === null ? "" : t("metrics.interval", { range: range(rate.low, rate.high) })} counts={counts(rate)}
      usual={benchmark && benchmark.position !== "unknown" ? position(benchmark) : undefined} warning={rate.share === null ? undefined : warning}
    />
  );
}

/** The module's notes; those with figures that the metrics hold are in the language of the reader. */
function Notes({ metrics }: { metrics: Metrics }) {
  const { maturity, overall } = metrics;
  const values: Record<string, Record<string, string | number>> = {
    "leads.young": { days: maturity?.days ?? 0, open: maturity?.youngOpen ?? 0, lost: maturity?.youngLost ?? 0 },
    "outcomes.few": { won: overall.won, lost: overall.lost },
  };
  if (metrics.notes.length === 0) return null;
  return (
    <div class="metrics-notes">
      <h3>{t("metrics.keepInMind")}</h3>
      <ul>
        {metrics.notes.map(({ code, message }) => {
          const given = values[code];
          return <li key={code}>{(given && lookUp("metrics", `note.${code}`, given)) ?? message}</li>;
        })}
      </ul>
    </div>
  );
}
