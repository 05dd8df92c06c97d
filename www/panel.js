// The scorecard panel. It knows the form by its events and its FormData alone, as any page of a customer would.

import { renderCard, renderPayload } from "./scorecard.js";
import { number } from "./words.js";

/** Long enough that a screen reader is told the result of an answer, not of every key. */
const ANNOUNCE_AFTER_MS = 1500;

/** Follows the form's `qualiform:*` events and keeps the panel and the narrow summary bar up to date. */
export function mountPanel(form, panel, bar) {
  const find = (name) => panel.querySelector(`[data-${name}]`);
  let card = null;
  let drawn = null;
  let frame = 0;
  let timer = 0;
  let touched = false;
  let threshold = THRESHOLD;

  function setState(state) {
    panel.dataset.state = state;
    for (const part of panel.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
    find("live").hidden = state !== "scored";
    bar.hidden = state !== "scored";
  }

  // The module also scores when the page is idle: nobody who has not come to the form is to hear of it.
  function announce(text) {
    if (!touched) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const status = find("announce");
      if (status.textContent !== text) status.textContent = text;
    }, ANNOUNCE_AFTER_MS);
  }

  function render() {
    frame = 0;
    if (!card) return;
    if (drawn !== card) drawCard();
    renderPayload(find("payload"), form);
  }

  function drawCard() {
    drawn = card;
    renderCard(panel, card, { form, threshold });
    bar.querySelector('[data-bar="total"]').textContent = `Score ${number(card.total)}`;
    bar.querySelector('[data-bar="range"]').textContent = rangeWords(card);
  }

  // A burst of events becomes one picture; the payload is read when the module has written its fields.
  function renderSoon() {
    frame ||= requestAnimationFrame(render);
  }

  form.addEventListener("focusin", () => {
    touched = true;
    if (panel.dataset.state === "waiting") setState("loading");
  });

  form.addEventListener("qualiform:ready", () => {
    if (!card) setState("ready");
  });

  form.addEventListener("qualiform:score", (event) => {
    card = event.detail;
    find("notice").hidden = true;
    setState("scored");
    renderSoon();
    announce(`Score ${number(card.total)} of ${threshold}, ${rangeWords(card)}`);
  });

  // A name moves no point, but it is part of the payload.
  for (const type of ["qualiform:email", "input", "change", "reset"]) form.addEventListener(type, renderSoon);

  form.addEventListener("qualiform:error", (event) => fail(event.detail));

  // The loader's tag itself may be blocked or missing; its error does not bubble.
  document.addEventListener(
    "error",
    (event) => {
      if (event.target instanceof HTMLScriptElement) fail({ message: "The loader was not found or not allowed." });
    },
    true,
  );

  function fail({ code, message }) {
    const text = [message, code && `(${code})`].filter(Boolean).join(" ");
    const unscored = new FormData(form).get("qualiform_status") === "unscored";
    if (card && !unscored) {
      find("notice").textContent = text;
      find("notice").hidden = false;
      return;
    }
    card = null;
    find("error").textContent = text;
    setState("unscored");
    announce("Scoring is not available. The form works as before.");
  }

  bar.querySelector("button").addEventListener("click", () => {
    panel.querySelector("h3").focus({ preventScroll: true });
    panel.scrollIntoView();
  });

  setState("waiting");
  return {
    /** A model of one's own may have another. */
    setThreshold(points) {
      threshold = points;
      drawn = null;
      renderSoon();
    },
  };
}

/** The preset's threshold: a scorecard names the total, not the model it was measured against. */
const THRESHOLD = 80;

function rangeWords({ low, high }) {
  return low === high ? `final at ${number(low)}` : `range ${number(low)} to ${number(high)}`;
}
