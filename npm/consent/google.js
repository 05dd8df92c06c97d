// Google Consent Mode: the commands `consent` in the page's data layer.
//
// What we keep makes a form shorter on the next visit, and that is functionality_storage. Many pages name only what
// Google's own tags need; there the visitor has to have agreed to both ad_storage and analytics_storage, as no single one of
// them covers us. A default that denies says nothing: it stands before every choice, also a choice of an earlier visit.
const OWN = ["functionality_storage"];
const OTHERS = ["ad_storage", "analytics_storage"];

export default function google(consent, { storage, layer = "dataLayer" } = {}) {
  const entries = (window[layer] ??= []);
  if (!Array.isArray(entries)) return () => {};
  const before = entries.push;
  const defaults = new Map();
  const choices = new Map();
  let stopped = false;

  function read(entry) {
    if (entry?.[0] !== "consent") return false;
    for (const [name, value] of Object.entries(entry[2] ?? {})) {
      const granted = value === "granted";
      if (entry[1] === "update") choices.set(name, granted);
      // Which of several regions is the visitor's is not known here, so all of them have to grant.
      else if (entry[1] === "default") defaults.set(name, granted && defaults.get(name) !== false);
    }
    return true;
  }

  function tell() {
    const named = (name) => defaults.has(name) || choices.has(name);
    const counted = storage ? [storage].flat() : OWN.some(named) ? OWN : OTHERS;
    if (counted.some((name) => choices.get(name) === false)) consent(false);
    else if (counted.every((name) => choices.get(name) ?? defaults.get(name))) consent(true);
  }

  function push(...added) {
    const result = before.apply(entries, added);
    if (!stopped && added.filter(read).length) tell();
    return result;
  }

  entries.push = push;
  if (entries.filter(read).length) tell();
  return () => {
    stopped = true;
    if (entries.push === push) entries.push = before;
  };
}
