// The figures with and without friction, and what may be concluded from them.
import { Chart } from "../parts/chart.tsx";
import { Table, type Column } from "../parts/table.tsx";
import { number, share, signed, signedShare } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { bars, heightOf } from "./draw.ts";
import { breakEven, decide, type Decision, type Line } from "./plan.ts";
import { basis, figures, groups, lines, monthly } from "./state.ts";
import type { Estimate } from "./statistics.ts";

export function Outlook() {
  const now = lines.value;
  return (
    <section class="panel" aria-labelledby="friction-outlook">
      <h2 id="friction-outlook">{t("friction.outlookTitle")}</h2>
      <div role="status">{now ? <Says lines={now} /> : <p class="empty">{t(basis.value === "measured" ? "friction.emptyMeasured" : "friction.emptyAssumed")}</p>}</div>
      {now && (
        <>
          <Chart
            title={t("friction.chartTitle")}
            summary={summaryOf(now)}
            rows={now}
            columns={plainColumns()}
            height={heightOf(now.length)}
            draw={(plot, width) => bars(plot, width, now.map((line) => ({ ...line, label: t(`friction.measure-${line.measure}`) })), { without: t("friction.without"), with: t("friction.with"), told, short: (one) => amount(one.value) })}
            legend={[{ label: t("friction.legendWithout"), className: "swatch-2" }, { label: t("friction.legendWith"), className: "swatch-1" }]}
          />
          <Table caption={t("friction.tableTitle")} rows={now} columns={columns()} />
          <BreakEven lines={now} />
          <div>
            <h3>{t("friction.limitsTitle")}</h3>
            <ul class="friction-list">
              {basis.value === "assumed" && <li>{t("friction.limitAssumed")}</li>}
              <li>{t("friction.limitScores")}</li>
              <li>{t("friction.limitLooks")}</li>
              <li>{t("friction.limitLate")}</li>
              {now.some((line) => line.measure === "revenue") && <li>{t("friction.limitValue")}</li>}
            </ul>
          </div>
        </>
      )}
    </section>
  );
}

const isExact = ({ low, high }: Estimate): boolean => low === high;

/** Rounded as far as the figure is known: a lead a month is one, a tenth of a deal is not nothing. */
const amount = (value: number): string => number(value, Math.abs(value) < 10 ? 1 : 0);
const moved = (value: number): string => signed(value, Math.abs(value) < 10 ? 1 : 0);

const told = (one: Estimate): string => (isExact(one) ? amount(one.value) : t("friction.withInterval", { value: amount(one.value), low: amount(one.low), high: amount(one.high) }));

function columns(): Column<Line>[] {
  const relative = (line: Line) => (line.without.value > 0 ? line.change.value / line.without.value : null);
  return [
    { label: t("friction.perMonth"), value: (line) => t(`friction.measure-${line.measure}`) },
    { label: t("friction.legendWithout"), value: (line) => told(line.without), isNumber: true },
    { label: t("friction.legendWith"), value: (line) => told(line.with), isNumber: true },
    {
      label: t("friction.change"),
      value: (line) => (isExact(line.change) ? moved(line.change.value) : t("friction.changeInterval", { value: moved(line.change.value), low: moved(line.change.low), high: moved(line.change.high) })),
      isNumber: true,
    },
    { label: t("friction.relative"), value: relative, show: (line) => signedShare(relative(line)), isNumber: true },
  ];
}

/** Plain numbers, for a file. */
function plainColumns(): Column<Line>[] {
  const column = (label: string, value: (line: Line) => number): Column<Line> => ({ label, value, show: (line) => amount(value(line)), isNumber: true });
  return [
    { label: t("friction.perMonth"), value: (line) => t(`friction.measure-${line.measure}`) },
    column(t("friction.legendWithout"), (line) => line.without.value), column(t("friction.withoutLow"), (line) => line.without.low), column(t("friction.withoutHigh"), (line) => line.without.high),
    column(t("friction.legendWith"), (line) => line.with.value), column(t("friction.withLow"), (line) => line.with.low), column(t("friction.withHigh"), (line) => line.with.high),
  ];
}

function summaryOf(all: Line[]): string {
  const [leads, quality] = all as [Line, Line];
  return t("friction.chartSays", {
    leadsWithout: amount(leads.without.value), leadsWith: amount(leads.with.value), qualityWithout: amount(quality.without.value), qualityWith: amount(quality.with.value),
  });
}

function Says({ lines: all }: { lines: Line[] }) {
  const [leads, quality] = all as [Line, Line];
  if (basis.value === "assumed") {
    return (
      <p class="friction-says">
        {t("friction.saysAssumed", {
          fewer: share((figures.value.fewer ?? 0) / 100), better: share((figures.value.better ?? 0) / 100), leads: amount(leads.with.value), leadsBefore: amount(leads.without.value),
          quality: amount(quality.with.value), qualityBefore: amount(quality.without.value), change: signedShare(quality.without.value > 0 ? quality.change.value / quality.without.value : null),
        })}
      </p>
    );
  }
  const now = groups.value;
  if (!now) return null;
  const decision = decide(now, (figures.value.matters ?? 20) / 100, monthly.value ?? 0);
  const values = { change: moved(quality.change.value), low: moved(quality.change.low), high: moved(quality.change.high), matters: share((figures.value.matters ?? 0) / 100) };
  return (
    <div class="stack">
      <p class="friction-says">{t(`friction.says-${decision.conclusion}`, values)}</p>
      {monthly.value === null && <p>{t("friction.noMonth", { touched: number(now.friction.touched + now.holdout.touched) })}</p>}
      <p>{t("friction.saysLeads", { change: moved(leads.change.value), low: moved(leads.change.low), high: moved(leads.change.high) })}</p>
      {decision.conclusion === "open" && <p>{waitOf(decision, values.matters)}</p>}
    </div>
  );
}

function waitOf({ touched, needed, weeks }: Decision, matters: string): string {
  if (needed === null) return t("friction.waitUnknown");
  const values = { touched: number(touched), needed: number(needed), matters };
  if (weeks !== null) return t("friction.waitWeeks", { ...values, weeks });
  return t(needed > touched ? "friction.waitTouched" : "friction.waitSmall", values);
}

function BreakEven({ lines: all }: { lines: Line[] }) {
  const found = breakEven(all);
  if (!found) return null;
  return (
    <div>
      <h3>{t("friction.breakEvenTitle")}</h3>
      <p>
        {found.needed > 0
          ? t("friction.breakEven", { needed: share(found.needed), seen: found.seen === null ? t("common.unknown") : share(found.seen), basis: basis.value })
          : t("friction.breakEvenNone")}
      </p>
    </div>
  );
}
