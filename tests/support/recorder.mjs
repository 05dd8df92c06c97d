// The script that writes down what Qualiform tells the page, and when; and what tests ask of that record.

export const RECORDER = `(() => {
  window.seen = [];
  window.times = { longest: 0 };
  for (const type of ["ready", "score", "email", "ask", "question", "submit", "error"]) {
    document.addEventListener("qualiform:" + type, (event) => {
      if (type === "score") times.scored ??= performance.now();
      const detail = JSON.parse(JSON.stringify(event.detail ?? null));
      seen.push({ type, detail, form: event.target.id, bubbles: event.bubbles });
    });
  }
  addEventListener("focusin", () => { times.touched ??= performance.now(); }, true);
  if (window.PerformanceObserver?.supportedEntryTypes?.includes("longtask")) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (times.touched !== undefined && entry.startTime + entry.duration > times.touched) {
          times.longest = Math.max(times.longest, entry.duration);
        }
      }
    }).observe({ entryTypes: ["longtask"] });
  }
})();`;

/** Waits until the form's newest scorecard has this total, and gives the card. */
export const scored = (page, total, form = "form") =>
  page.until(`a total of ${total}`, (wanted, id) => {
    const last = [...seen].reverse().find((one) => one.type === "score" && one.form === id);
    return last && last.detail.total === wanted ? last.detail : null;
  }, total, form);

/** Waits for the newest event of a type, and gives its detail. */
export const told = (page, type, form = "form") =>
  page.until(`qualiform:${type}`, (wanted, id) =>
    [...seen].reverse().find((one) => one.type === wanted && one.form === id)?.detail, type, form);

/** The ids of the rules that count, in order. */
export const rulesOf = (card) => card.reasons.map((reason) => reason.rule).sort();
