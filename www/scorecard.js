// Draws one scorecard (section by section) into the panel's markup. Every bar has its numbers beside it as text.

import { el, icon, setVars } from "./dom.js";
import {
  emailWords,
  factWords,
  number,
  percent,
  plural,
  points,
  routeWords,
  spaced,
  stageWords,
  touchWords,
} from "./words.js";

/** The preset's smallest and largest total, the ends of the scale; a model that goes further widens it. */
const SCALE = { min: -105, max: 145 };
const SCALE_TICKS = [-100, -50, 0, 50, 100];

export function renderCard(panel, card, { form, threshold }) {
  const part = (name) => panel.querySelector(`[data-${name}]`);
  part("total").textContent = number(card.total);
  part("of").textContent = `of ${threshold} needed`;
  part("range").textContent = rangeSentence(card);
  renderVerdict(part("verdict"), card, threshold);
  renderScale(part("scale"), card, threshold);
  part("vitals").replaceChildren(...vitals(card));
  part("dims").replaceChildren(...Object.entries(card.dimensions).map(([id, d]) => dimension(id, d)));
  part("reasons").replaceChildren(...reasons(card));
  renderMissing(part("missing-section"), part("missing"), card, form);
  renderProblems(part("problems-section"), part("problems"), card);
  renderChecklists(part("checklists-section"), part("checklists"), card);
}

function rangeSentence({ total, low, high }) {
  if (low === high) return `Final: no open answer can change it.`;
  const ends = `${number(low)} and ${number(high)}`;
  return total === low || total === high
    ? `The finished lead will be between ${ends}.`
    : `Now ${number(total)}; the finished lead will be between ${ends}.`;
}

function renderVerdict(node, card, threshold) {
  const { quality, decided } = card;
  node.className = quality ? "verdict verdict-yes" : "verdict";
  const words = quality ? "Quality lead" : decided ? "Not a quality lead" : "Not yet quality";
  const note = [decided ? "decided" : "can still change", floorNote(card, threshold)].filter(Boolean).join(", ");
  node.replaceChildren(icon(quality ? "check" : "cross"), el("span", {}, words, el("small", {}, note)));
}

/** Points enough and still no quality lead: a floor is the reason, and it should be said. */
function floorNote({ total, quality, dimensions }, threshold) {
  if (quality || total < threshold) return "";
  const low = Object.keys(dimensions).filter((id) => dimensions[id].points < dimensions[id].floor);
  return low.length ? `${low.map(spaced).join(" and ")} below the floor` : "";
}

function renderScale(node, { total, low, high }, threshold) {
  const min = Math.min(SCALE.min, low, total);
  const max = Math.max(SCALE.max, high, total);
  const at = (value) => `${(((value - min) / (max - min)) * 100).toFixed(2)}%`;
  if (!node.firstChild) {
    node.append(
      el("span", { class: "scale-track" }),
      el("span", { class: "scale-range" }),
      el("span", { class: "scale-needed" }, el("b")),
      el("span", { class: "scale-now" }),
      ...SCALE_TICKS.map((tick) => el("span", { class: "scale-tick", "data-tick": String(tick) }, number(tick))),
    );
  }
  node.querySelector("b").textContent = String(threshold);
  for (const tick of node.querySelectorAll(".scale-tick")) setVars(tick, { at: at(Number(tick.dataset.tick)) });
  setVars(node, { low: at(low), high: at(high), now: at(total), needed: at(threshold) });
}

function vitals(card) {
  const row = (name, value, note) => {
    const node = el("div", note === undefined ? {} : { class: "wide" }, el("dt", {}, name), el("dd", {}, value));
    if (note) node.lastChild.append(el("small", {}, note));
    return node;
  };
  return [
    row("Chance", percent(card.chance)),
    row("Complete", percent(card.completeness)),
    row("Band", spaced(card.band)),
    row("Stage", stageWords(card.stage)),
    row("Route", routeWords(card.route), touchWords(card.route)),
    row("Address", emailWords(card.email), ""),
  ];
}

function dimension(id, { points: now, raw, cap, floor, low, high }) {
  const capped = cap !== null && cap !== undefined;
  const head = el(
    "p",
    { class: "dim-head" },
    el("span", { class: "dim-name" }, id === "penalty" ? "Penalties" : spaced(id)),
  );
  head.append(el("span", { class: "dim-points" }, el("b", {}, number(now)), capped ? ` of ${cap}` : ""));

  // An uncapped dimension is drawn over what it can still lose or gain, so that its bar has two ends.
  const min = capped ? 0 : Math.min(low, now, 0);
  const max = capped ? cap : Math.max(high, now, 0);
  const span = max - min || 1;
  const at = (value) => `${(((Math.min(Math.max(value, min), max) - min) / span) * 100).toFixed(2)}%`;
  const bar = el("div", { class: now < 0 || !capped ? "bar bar-loss" : "bar", "aria-hidden": "true" });
  if (low < high) bar.append(el("span", { class: "bar-open" }));
  if (now !== 0) bar.append(el("span", { class: "bar-now" }));
  if (floor > 0) bar.append(el("span", { class: "bar-floor" }));
  setVars(bar, {
    start: at(Math.min(0, now)),
    end: at(Math.max(0, now)),
    low: at(low),
    high: at(high),
    floor: at(floor),
  });

  const notes = [];
  if (floor > 0) notes.push(now >= floor ? `floor ${floor} met` : `floor ${floor} not met`);
  if (capped && raw > cap) notes.push(`${raw} cut to ${cap}`);
  notes.push(low === high ? "settled" : `can end at ${number(low)} to ${number(high)}`);
  return el("li", { class: "dim" }, head, bar, el("p", { class: "dim-note" }, notes.join(" · ")));
}

function reasons({ reasons: list, total }) {
  if (list.length === 0) return [el("li", { class: "empty" }, "No rule has been met yet.")];
  const lines = list.map((reason) => {
    const note = [spaced(reason.dimension), reason.evidence].filter(Boolean).join(" · ");
    const node = line(points(reason.points), reason.label || spaced(reason.rule), note);
    if (reason.points < 0) node.classList.add("line-loss");
    return node;
  });
  const sum = line(number(total), "Total", `the sum of ${plural(list.length, "reason")}`);
  sum.classList.add("line-sum");
  return [...lines, sum];
}

function line(value, title, note) {
  const text = el("span", { class: "line-text" }, el("span", { class: "line-title" }, title));
  if (note) text.append(el("span", { class: "line-note" }, note));
  return el("li", { class: "line" }, el("span", { class: "line-points" }, value), text);
}

/** One line for a fact, whatever the number of rules that wait for it. */
function openFacts(missing, form) {
  const open = new Map();
  for (const { fact, points: worth } of missing) {
    const { ask, control } = factWords(fact);
    const entry = open.get(ask) ?? { ask, control: form.elements.namedItem(control ?? ""), gain: 0, loss: 0 };
    entry.gain = Math.max(entry.gain, worth);
    entry.loss = Math.min(entry.loss, worth);
    open.set(ask, entry);
  }
  return [...open.values()].sort((a, b) => b.gain - a.gain);
}

function renderMissing(section, list, card, form) {
  const open = openFacts(card.missing, form);
  const asked = open.filter(({ control }) => control);
  const later = open.filter(({ control }) => !control);
  section.hidden = open.length === 0;
  list.replaceChildren(...asked.map(askedLine));
  if (later.length) list.append(laterLine(later));
}

const worth = ({ gain, loss }) => [gain && points(gain), loss && points(loss)].filter(Boolean).join(" / ");

function askedLine(entry) {
  const button = el("button", { type: "button", class: "link" }, entry.ask);
  button.addEventListener("click", () => (entry.control.focus ? entry.control : entry.control[0]).focus());
  return line(worth(entry), button);
}

/** What no control of the form asks is one line: nobody here can answer it. */
function laterLine(entries) {
  const each = entries.map((entry) => `${entry.ask} ${worth(entry)}`);
  return line("later", "From your own systems", each.join(", "));
}

function renderProblems(section, list, { problems }) {
  section.hidden = problems.length === 0;
  list.replaceChildren(
    ...problems.map(({ fact, accepts }) =>
      line(icon("alert"), factWords(fact).ask, `Counted as not known. Accepted: ${accepts}`),
    ),
  );
}

function renderChecklists(section, list, { frameworks }) {
  const names = Object.keys(frameworks ?? {});
  section.hidden = names.length === 0;
  list.replaceChildren(
    ...names.map((name) => {
      const { known, open } = frameworks[name];
      return el(
        "div",
        {},
        el("dt", {}, name, el("span", {}, ` ${known.length} of ${known.length + open.length} known`)),
        el("dd", {}, checks(known, "check", "known"), checks(open, "cross", "open")),
      );
    }),
  );
}

function checks(ids, sign, word) {
  return el(
    "ul",
    { class: `checks checks-${word}` },
    ...ids.map((id) => el("li", {}, icon(sign), spaced(id), el("span", { class: "visually-hidden" }, `, ${word}`))),
  );
}

/** What the form would send now, the module's own fields first. */
export function renderPayload(body, form) {
  const entries = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const own = ([name]) => name.startsWith("qualiform_");
  body.replaceChildren(
    ...[...entries.filter(own), ...entries.filter((entry) => !own(entry))].map(([name, value]) =>
      el(
        "tr",
        own([name]) ? { class: "own" } : {},
        el("th", { scope: "row" }, ...breakable(name)),
        el("td", value === "" ? { class: "blank" } : {}, ...(value === "" ? ["empty"] : breakable(value))),
      ),
    ),
  );
}

/** A long name may break after its own punctuation, before it has to break anywhere. */
function breakable(text) {
  return text.split(/(?<=[_.:@])/).flatMap((piece, index) => (index ? [el("wbr"), piece] : [piece]));
}
