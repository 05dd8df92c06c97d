// What only some forms want, each loaded when one does: signals of care, the consent that is given, click ids, measuring.
import { onConsent } from "./consent.js";

const SIGNALS = /"(honeypotFilled|secondsToFill|pastedAtOnce|fasterThanReading)"/;
const CLICKS = ["gclid", "gbraid", "wbraid", "msclkid", "fbclid", "li_fat_id"];

/**
 * What stands beside the score of a form. Of the attachment: `attribute`, `prefix` and `consentControl` of a form; `later`
 * calls with the form while it is there; `put` writes the fields; `result` gives the scorecard and the fields; `tellError`.
 */
export function beside(form, { model, options, signal, attribute, prefix, consentControl, later, put, result, tellError }) {
  // Fields that go with the results, by the names of their controls.
  const fields = {};
  let signals;
  let consentOf;
  let wanted;

  function want(touched) {
    wanted ??= import("./signals.js").then(
      (module) => {
        signals = module.watch(touched);
        consentOf = module.consentOf;
        later(put);
      },
      () => {},
    );
  }

  /** The fields as they are now. */
  function current(form) {
    const control = consentControl(form);
    if (control) want();
    const names = [`${prefix(form)}_consent_text`, `${prefix(form)}_consent_at`];
    if (consentOf && (control || names[1] in fields)) {
      const { text, at } = consentOf(control, fields[names[1]]);
      fields[names[0]] = text;
      fields[names[1]] = at;
    }
    return fields;
  }

  function carryClicks() {
    const url = location.href;
    const opened = performance.getEntriesByType?.("navigation")[0]?.name;
    if (!CLICKS.some((name) => `${url} ${opened}`.includes(`${name}=`))) return;
    const stop = onConsent((granted) => {
      const carry = (found) =>
        later((form) => {
          for (const name of CLICKS) if (found[name] || fields[name]) fields[name] = found[name] ?? "";
          put(form);
        });
      if (granted) import("./clicks.js").then(({ clicks }) => carry(clicks(CLICKS, url, opened)), () => {});
      else carry({});
    });
    signal.addEventListener("abort", stop);
  }

  function measureIt(form) {
    const wish = options.dataLayer ?? attribute(form, "-datalayer");
    if (wish === undefined || wish === null || wish === false) return;
    const held = new WeakRef(form);
    const ready = import("./measure.js").then(
      ({ measure }) => measure(held, { wish, model, offer: options.offer, signal, result, tellError }),
      () => later((form) => tellError(form, { code: "measure.unavailable", message: "measure.js could not be loaded: nothing is measured" })),
    );
    const heard = ({ type, detail, target, currentTarget }) => {
      if (target === currentTarget) ready.then((hear) => hear?.({ type, detail }));
    };
    // Not by the signal, which would hold the form.
    for (const type of ["question", "submit", "success"]) {
      form.addEventListener(`qualiform:${type}`, heard);
      signal.addEventListener("abort", () => held.deref()?.removeEventListener(`qualiform:${type}`, heard));
    }
  }

  if (SIGNALS.test(JSON.stringify(model))) want(form.contains(form.getRootNode().activeElement));
  carryClicks();
  measureIt(form);

  return {
    current,
    heard: (event, control) => signals?.heard(event, control),
    facts: (form) => signals?.facts(form),
    reset: () => signals?.reset(),
  };
}
