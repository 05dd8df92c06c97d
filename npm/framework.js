// What the hook and the composable share: a form that is scored as long as it is there.

let loading;
const made = new Map();
/** By form: the ids of what was asked in it. */
const shown = new WeakMap();

const load = () => (loading ??= import("./page.js").then((page) => page.default().then(() => page.Qualiform)));

/** The module's object for a model, made once. */
async function of(model) {
  const Qualiform = await load();
  if (!made.has(model)) made.set(model, new Qualiform(model));
  return made.get(model);
}

/**
 * Attaches a form and calls `tell` with what has changed of its state; gives what lets it go. `options` gives the newest
 * options at any time.
 *
 * It tells after the event: a form is heard before its framework, which must not render in between (see `put` in
 * page/attachment.js).
 */
export function follow(form, options, tell) {
  const stop = new AbortController();
  const { signal } = stop;
  const asked = shown.get(form) ?? [];
  shown.set(form, asked);
  let news;

  function soon(part) {
    if (!news) {
      setTimeout(() => {
        if (!signal.aborted) tell(news);
        news = undefined;
      });
    }
    news = { ...news, ...part };
  }
  const hear = (type, take) => form.addEventListener(`qualiform:${type}`, ({ detail }) => soon(take(detail)), { signal });
  hear("score", (scorecard) => ({ scorecard }));
  hear("email", (email) => ({ email }));
  hear("ask", (ask) => {
    for (const { id } of ask.questions) if (!asked.includes(id)) asked.push(id);
    return { ask, asked: [...asked] };
  });

  const write = (fields) => options().write?.(fields);
  async function start() {
    const { qualiform, model, ...rest } = options();
    try {
      const scoring = await (qualiform ?? of(model));
      if (signal.aborted) return;
      const attachment = scoring.attach(form, { ...rest, write });
      signal.addEventListener("abort", () => attachment.detach());
      soon({ attachment });
    } catch ({ code = "module.unavailable", path = "", message }) {
      if (signal.aborted) return;
      write({ [`${rest.prefix ?? "qualiform"}_status`]: "unscored" });
      form.dispatchEvent(new CustomEvent("qualiform:error", { bubbles: true, composed: true, detail: { code, path, message } }));
    }
  }
  start();
  return () => stop.abort();
}

export const NOTHING = { scorecard: null, email: null, ask: null, asked: [], attachment: null };
