// What would move the lead up: for the team, never for the visitor.
import type { Lead, Model } from "#package";
import { number } from "../../texts/format.ts";
import { t } from "../../texts/index.ts";
import { engine } from "../../state/model.ts";
import type { Change } from "../changes.ts";
import { factsOf, type Fact } from "../facts.ts";
import type { Obstacle, Outlook, Way } from "../next-band.ts";
import { changeName, dimensionName, eventName } from "../words.ts";

export function Next({ outlooks, lead, model }: { outlooks: Outlook[]; lead: Lead; model: Model }) {
  const [first, second] = outlooks;
  const same = first && second && first.ways.length > 0 && JSON.stringify(first.ways) === JSON.stringify(second.ways);
  return (
    <section class="panel next">
      <h2>{t("preview.next")}</h2>
      <p class="team-only">{t("preview.nextTeam")}</p>
      {outlooks.length === 0 && <p>{t("preview.nextTop")}</p>}
      {(same ? outlooks.slice(0, 1) : outlooks).map((one) => <Goal key={one.goal.kind} outlook={one} lead={lead} model={model} />)}
      {same && <p>{t("preview.nextSame")}</p>}
    </section>
  );
}

function Goal({ outlook: { goal, ways, otherwise, obstacles }, lead, model }: { outlook: Outlook; lead: Lead; model: Model }) {
  const heading = goal.kind === "band" ? t("preview.nextBand", { band: goal.band, points: number(goal.atLeast) }) : t("preview.nextQuality", { points: number(goal.atLeast) });
  return (
    <div class="goal">
      <h3>{heading}</h3>
      {ways.length > 0 ? <Ways ways={ways} lead={lead} model={model} /> : (
        <>
          <p>{t("preview.nextNot")}</p>
          <ul class="obstacles">{obstacles.map((one, place) => <li key={place}>{obstacleName(one, model)}</li>)}</ul>
          {otherwise.length > 0 && <><p>{t("preview.nextOtherwise")}</p><Ways ways={otherwise} lead={lead} model={model} /></>}
        </>
      )}
    </div>
  );
}

function Ways({ ways, lead, model }: { ways: Way[]; lead: Lead; model: Model }) {
  const types = new Map(factsOf(model).map((fact) => [fact.name, fact]));
  return (
    <>
      <p class="small muted">{t("preview.nextWays", { size: ways[0]!.changes.length, count: ways.length })}</p>
      <ol class="ways">
        {ways.map((way, place) => (
          <li key={place}>
            <ul>{counted(way.changes).map(([change, times]) => <li key={JSON.stringify(change)}>{wordsOf(change, times, lead, types)}</li>)}</ul>
            <p class="small muted">{t("preview.nextThen", { total: number(way.total), band: way.band, quality: way.quality ? "yes" : "no" })}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Each change with how often it is to happen. */
function counted(changes: readonly Change[]): [Change, number][] {
  const counts = new Map<string, [Change, number]>();
  for (const change of changes) counts.set(JSON.stringify(change), [change, (counts.get(JSON.stringify(change))?.[1] ?? 0) + 1]);
  return [...counts.values()];
}

function wordsOf(change: Change, times: number, lead: Lead, types: Map<string, Fact>): string {
  if (change.kind === "event" && times > 1) return t("preview.nextEventTimes", { times, event: eventName(change.event, change.page) });
  const old = change.kind === "fact" ? lead.facts?.[change.fact] : undefined;
  return changeName(change, types, old, (address) => engine.peek()?.email(address).kind ?? null);
}

function obstacleName(one: Obstacle, model: Model): string {
  if (one.kind === "points") return t("preview.obstacle.points", { total: number(one.total), atLeast: number(one.atLeast) });
  if (one.kind === "penalty") return t("preview.obstacle.penalty", { label: one.label, points: -one.points });
  const dimension = dimensionName(one.dimension, model);
  return one.kind === "floor" ? t("preview.obstacle.floor", { dimension, points: number(one.points), floor: number(one.floor) })
    : t("preview.obstacle.cap", { dimension, cap: number(one.cap), lost: one.lost });
}
