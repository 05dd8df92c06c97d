// What servers do with the module and pages do not: the build leaves it out of the module for pages.

/** By instance: what calls the module for it. */
const runners = new WeakMap();

export const own = (qualiform, run) => runners.set(qualiform, run);

/** Adds to a class what re-checks a submission. */
export function equip({ prototype }) {
  prototype.verify = function (payload, lead, options) {
    return runners.get(this)((core) => core.verify(plain(payload), lead, options));
  };
  prototype.leadOf = function (payload, options) {
    return runners.get(this)((core) => core.leadOf(plain(payload), options));
  };
}

const only = (texts) => (texts.length > 1 ? texts : texts[0]);

/** Fields as an object: of `FormData` and `URLSearchParams` too, where a name can come more than once. */
function plain(payload) {
  if (typeof payload?.getAll !== "function") return payload;
  const names = [...new Set(payload.keys())];
  return Object.fromEntries(names.map((name) => [name, only(payload.getAll(name))]));
}
