// What is not known yet, and what each question would change.
import { useMemo } from "preact/hooks";
import type { Model, Scorecard } from "#package";
import { Chart } from "../../parts/chart.tsx";
import { Table } from "../../parts/table.tsx";
import { number, signed } from "../../texts/format.ts";
import { t } from "../../texts/index.ts";
import { factsOf, rootOf, type Fact } from "../facts.ts";
import type { Effect } from "../questions.ts";
import { chanceFigure, factName, valueName } from "../words.ts";
import { inwards, thresholdLine, WORDS } from "./marks.ts";

export function Missing({ card, model }: { card: Scorecard; model: Model }) {
  const labels = new Map(model.rules.map(({ id, label }) => [id, label]));
  const reach = new Map(factsOf(model).map((fact) => [fact.name, fact.reach]));
  const facts = [...new Set(card.missing.map(({ fact }) => rootOf(fact)))];
  const part = (wanted: Fact["reach"]) => facts.filter((fact) => (reach.get(fact) ?? "form") === wanted);
  const list = (heading: string, some: string[]) => some.length > 0 && (
    <div>
      <h3>{heading}</h3>
      <dl class="missing-list">
        {some.map((fact) => (
          <div key={fact}>
            <dt>{factName(fact)}</dt>
            {card.missing.filter((one) => rootOf(one.fact) === fact).map(({ rule, points }) => (
              <dd key={rule}>{t("preview.missingPoints", { rule: labels.get(rule) ?? rule, points: signed(points) })}</dd>
            ))}
          </div>
        ))}
      </dl>
    </div>
  );
  return (
    <section class="panel">
      <h2>{t("preview.missing")}</h2>
      {facts.length === 0 ? <p class="empty">{t("preview.missingNone")}</p> : (
        <div class="columns">{list(t("preview.missingVisitor"), part("form"))}{list(t("preview.missingLater"), part("later"))}</div>
      )}
    </section>
  );
}

export function Questions({ effects, total, model }: { effects: Effect[]; total: number; model: Model }) {
  const telling = useMemo(() => effects.filter(({ swing }) => swing > 0), [effects]);
  const still = effects.filter(({ swing }) => swing === 0);
  const types = new Map(factsOf(model).map((fact) => [fact.name, fact]));
  const [first] = telling;
  return (
    <section class="panel">
      {first
        ? <Swings rows={telling} count={effects.length} first={first} total={total} threshold={model.threshold} />
        : <><h2>{t("preview.questions")}</h2><p class="empty">{t("preview.questionsNone")}</p></>}
      <div>
        {telling.map(({ id, fact, text, answers, swing }) => (
          <details key={id} class="answers">
            <summary>{text} <span class="muted">{t("preview.swingOf", { swing })}</span></summary>
            <Table
              caption={t("preview.answers", { question: text })}
              rows={answers}
              columns={[
                { label: t("preview.answer"), value: (one) => one.label ?? valueName(types.get(fact) ?? { name: fact, type: "text" }, one.value) },
                { label: t("preview.pointsColumn"), value: (one) => one.total - total, show: (one) => signed(one.total - total), isNumber: true },
                { label: t("preview.totalThen"), value: (one) => one.total, show: (one) => number(one.total), isNumber: true },
                { label: t("preview.band"), value: (one) => one.band },
                { label: t("preview.quality"), value: (one) => (one.quality ? t("common.yes") : t("common.no")) },
                { label: t("preview.chanceThen"), value: (one) => one.chance, show: (one) => chanceFigure(one.chance), isNumber: true },
              ]}
            />
          </details>
        ))}
      </div>
      {still.length > 0 && (
        <div class="small muted">
          <p>{t("preview.questionsStill", { count: still.length })}</p>
          <ul>{still.map(({ id, text }) => <li key={id}>{text}</li>)}</ul>
        </div>
      )}
    </section>
  );
}

interface SwingsProps {
  rows: Effect[];
  count: number;
  first: Effect;
  total: number;
  threshold: number;
}

function Swings({ rows, count, first, total, threshold }: SwingsProps) {
  return (
    <Chart
      title={t("preview.questions")}
      headingLevel={2}
      summary={t("preview.questionsSummary", { count, question: first.text, swing: first.swing })}
      legend={[{ label: t("preview.legendRange"), className: "swatch-1" }]}
      rows={rows}
      height={rows.length * 44 + 56}
      columns={[
        { label: t("preview.question"), value: (row) => row.text },
        { label: t("preview.lowest"), value: (row) => row.low, show: (row) => number(row.low), isNumber: true },
        { label: t("preview.highest"), value: (row) => row.high, show: (row) => number(row.high), isNumber: true },
        { label: t("preview.swing"), value: (row) => row.swing, show: (row) => number(row.swing), isNumber: true },
      ]}
      draw={(plot, width) => {
        const ends = [total, ...rows.flatMap(({ low, high }) => [low, high])];
        const [least, most] = [Math.min(...ends), Math.max(...ends)];
        const more = (end: (row: Effect) => number) => (row: Effect) => signed(end(row) - total);
        // The threshold only where it is near: elsewhere it would press all differences together.
        const isNear = threshold >= least && threshold - most <= 2 * (most - least);
        return {
          marginLeft: 26, marginRight: 34, marginTop: 26, marginBottom: 30,
          x: { domain: [least, isNear ? Math.max(most, threshold) : most], label: null, ticks: width < 480 ? 5 : 8, grid: true },
          y: { domain: rows.map(({ id }) => id), axis: null, padding: 0 },
          marks: [
            plot.barX(rows, { y: "id", x1: "low", x2: "high", insetTop: 24, insetBottom: 6, fill: "var(--chart-1)", rx: 2 }),
            plot.ruleX([total], { stroke: "var(--chart-2)", strokeWidth: 2 }),
            plot.text([total], { ...WORDS, x: (one: number) => one, frameAnchor: "top", dy: -12, text: () => `${t("preview.now")}${t("common.colon")}${number(total)}`, textAnchor: inwards(total, [least, most]) }),
            ...(isNear ? thresholdLine(plot, threshold, threshold > most ? "end" : "start") : []),
            plot.text(rows, { ...WORDS, y: "id", frameAnchor: "left", dx: total === least ? 6 : -20, dy: -11, textAnchor: "start", text: "text", lineWidth: (width - 40) / 12.5 }),
            plot.text(rows, { ...WORDS, y: "id", x: "high", dx: 5, dy: 9, textAnchor: "start", text: more(({ high }) => high) }),
            plot.text(rows.filter(({ low }) => low < total), { ...WORDS, y: "id", x: "low", dx: -4, dy: 9, textAnchor: "end", text: more(({ low }) => low) }),
          ],
        };
      }}
    />
  );
}
