// The score in one glance; it stays in sight while the lead is edited.
import { useEffect, useState } from "preact/hooks";
import type { DimensionScore, Model, Scorecard } from "#package";
import { number, share } from "../../texts/format.ts";
import { t } from "../../texts/index.ts";
import { chanceFigure, chanceWords, dimensionName, spaced } from "../words.ts";

export function Summary({ card, model }: { card: Scorecard; model: Model }) {
  const { total, quality, band, stage, route, chance } = card;
  return (
    <div class="summary" role="group" aria-label={t("preview.card")}>
      <p class="summary-total"><b>{number(total)}</b> <span>{t("preview.threshold", { threshold: number(model.threshold) })}</span></p>
      <p class={quality ? "verdict verdict-yes" : "verdict"}><span aria-hidden="true">{quality ? "✓" : "✗"}</span> {t(quality ? "preview.quality" : "preview.noQuality")}</p>
      <dl class="summary-facts">
        <div><dt>{t("preview.band")}</dt><dd>{band}</dd></div>
        <div><dt>{t("preview.chance")}</dt><dd>{chanceFigure(chance)}<span class="summary-words">, {chanceWords(chance)}</span></dd></div>
        <div class="summary-wide"><dt>{t("preview.stage")}</dt><dd>{stage ?? t("common.none")}</dd></div>
        <div class="summary-wide"><dt>{t("preview.route")}</dt><dd>{spaced(route.id)}</dd></div>
      </dl>
      <Spoken card={card} />
    </div>
  );
}

/** Long enough that the result of an answer is read aloud, not that of every key. */
const ANNOUNCE_AFTER_MS = 1200;

function Spoken({ card: { total, band, quality } }: { card: Scorecard }) {
  const text = t("preview.spoken", { total, band, quality: quality ? "yes" : "no" });
  const [said, say] = useState("");
  const [first] = useState(text);
  useEffect(() => {
    // What was there when the page was opened is read with the page.
    const timer = setTimeout(() => say(text === first && said === "" ? "" : text), ANNOUNCE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return <p class="visually-hidden" role="status">{said}</p>;
}

/** What a summary has no room for. */
export function Details({ card, model }: { card: Scorecard; model: Model }) {
  const { total, decided, completeness, route, account } = card;
  const { touches, respondWithinMinutes: minutes } = route;
  const [fromDays, toDays] = touches?.businessDays ?? [0, 0];
  const [least, most] = touches?.total ?? [0, 0];
  const missing = model.threshold - total;
  return (
    <ul class="facts-list">
      {missing > 0 && <li>{t("preview.toThreshold", { missing })}</li>}
      {Object.entries<DimensionScore>({ ...card.dimensions }).map(([name, { points, floor }]) => points < floor && floor > 0 && (
        <li key={name}>{t("preview.floorLacks", { dimension: dimensionName(name, model), points: number(points), floor: number(floor) })}</li>
      ))}
      <li>{t(decided ? "preview.decided" : "preview.undecided")}</li>
      <li>{t("preview.complete", { share: share(completeness) })}</li>
      <li>{t("preview.route")}{t("common.colon")}{spaced(route.id)}, {minutes === null ? t("preview.noHurry") : respond(minutes)}</li>
      {touches && <li>{t("preview.touches", { firstHour: touches.firstHour, least, most, fromDays, toDays })}</li>}
      {account && <li>{t("preview.account", { account })}</li>}
    </ul>
  );
}

function respond(minutes: number): string {
  if (minutes % 1440 === 0) return t("preview.respondDays", { days: minutes / 1440 });
  return minutes % 60 === 0 ? t("preview.respondHours", { hours: minutes / 60 }) : t("preview.respond", { minutes });
}
