// What is remembered of a visitor who agreed to it, on the device alone: which questions were answered and when, which
// rules that settled, kinds of pages with their times. Never an answer, an address, a name or free text.
//
// The storage has one entry for each model. What is wrong in it counts as empty, and what it does not take is kept until
// the page is left.

/** Also what consent.js removes. */
const PREFIX = "qualiform.";
const VERSION = 1;
/** The names of a model, and keys of our own: nothing else is read or written. */
const NAME = /^[A-Za-z][\w.-]{0,63}$/;
const KEY = /^[\w-]{1,40}$/;

const DAY = 86_400_000;
/** Days that anything is kept, and an answer of which it is not told how long it stays fresh. */
const KEPT = 90;
const FRESH = 180;
/** Who comes back sooner goes on with the same visit. */
const PAUSE = DAY / 48;

/** Entries of each sort, and a length that so many never have. */
const MOST = 300;
const LONGEST = 100_000;

/** By key: what the storage did not take. */
const spare = new Map();
/** Models whose visit was counted since the page was loaded. */
const counted = new Set();

const days = (limit) => (typeof limit === "number" && limit >= 0 && limit <= 36_500 ? limit : FRESH);

const young = (time, now, limit) => typeof time === "number" && time - now < DAY && now - time < limit * DAY;

const isText = (value, pattern) => typeof value === "string" && pattern.test(value);

function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    // No storage, or not for this page.
  }
}

function parse(text) {
  try {
    const found = typeof text === "string" && text.length < LONGEST && JSON.parse(text);
    if (found?.version === VERSION) return found;
  } catch {
    // Not ours, or cut off.
  }
}

/** The last entries by time, which `place` of an entry is. */
const newest = (entries, place) => entries.sort((a, b) => a[1][place] - b[1][place]).slice(-MOST);

const mapped = (part, entry) => Object.fromEntries(Object.entries(part).map(([name, value]) => [name, entry(value)]));

/** Answers, or with their truth rules: by name [time, days, truth]. */
function named(part, now, truths) {
  const usable = Object.entries(part ?? {}).filter(
    ([name, entry]) =>
      NAME.test(name) && Array.isArray(entry) && young(entry[0], now, days(entry[1])) && (!truths || typeof entry[2] === "boolean"),
  );
  return mapped(Object.fromEntries(newest(usable, 0)), ([time, limit, truth]) => [time, days(limit), ...(truths ? [truth] : [])]);
}

function pagesOf(list, now) {
  const pages = new Map();
  for (const page of Array.isArray(list) ? list : []) {
    const [kind, time] = Array.isArray(page) ? page : [];
    if (isText(kind, NAME) && young(time, now, KEPT)) pages.set(`${time} ${kind}`, [kind, time]);
  }
  return newest([...pages], 1).map(([, page]) => page);
}

/** What is usable of what was found, and not too old. */
function clean({ visitor, address, visit, seen, answered, held, pages }, now) {
  const kept = { version: VERSION, visit: 0, seen: 0, answered: named(answered, now), held: named(held, now, true), pages: pagesOf(pages, now) };
  const recent = young(seen, now, KEPT);
  if (recent) {
    kept.seen = seen;
    if (Number.isSafeInteger(visit) && visit > 0) kept.visit = visit;
  }
  // The digest guards the answers, and is of no use without its key: both stay as long as there are any.
  if ((recent || Object.keys({ ...kept.answered, ...kept.held }).length) && isText(visitor, KEY)) {
    kept.visitor = visitor;
    if (isText(address, KEY)) kept.address = address;
  }
  return kept;
}

const read = (key) => parse(spare.get(key) ?? stored(key));

/** Changes what this tab or another has written last. */
function change(key, now, work) {
  const kept = clean(read(key) ?? {}, now);
  work(kept);
  // Once more, for the limits.
  const text = JSON.stringify(clean(kept, now));
  try {
    localStorage.setItem(key, text);
    spare.delete(key);
  } catch {
    spare.set(key, text);
  }
  return kept;
}

/** What is remembered for a model. Counts the visit, and makes the visitor's key where there is none. */
export function recall(model, now = Date.now()) {
  const { visitor, address, visit, pages, answered, held } = change(PREFIX + model, now, (kept) => {
    if (!kept.visit || (!counted.has(model) && now - kept.seen >= PAUSE)) kept.visit++;
    counted.add(model);
    kept.seen = now;
    kept.visitor ??= [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("");
  });
  return {
    visitor,
    address: address ?? null,
    visit,
    pages,
    answered: mapped(answered, ([time]) => time),
    held: mapped(held, ([time, , truth]) => [truth, time]),
  };
}

/** Whether the digest of the address is that of another person than the remembered one. */
const isAnother = (address, digest) => Boolean(address) && digest !== undefined && digest.toString(36) !== address;

/**
 * What was recalled, as a form takes it: `pages` for the session beside the visits of this page load, `held` for the lead,
 * `form` for the plan. When the digest of the address is that of another person, nothing that was told is known any more.
 */
export function given({ visitor, address, visit, pages, answered, held }, visits, digest) {
  const own = visits.map(([, , time]) => time);
  const told = isAnother(address, digest) ? () => ({}) : mapped;
  return {
    pages: pages.filter(([, time]) => !own.includes(time)),
    held: told(held, ([truth]) => truth),
    form: { visit, visitor, answered: told(answered, (time) => new Date(time).toISOString()) },
  };
}

/** Notes kinds of pages with their times: [kind, milliseconds]. To tell one twice does no harm. */
export function notePages(model, pages, now = Date.now()) {
  change(PREFIX + model, now, (kept) => {
    kept.seen = now;
    kept.pages.push(...pages);
  });
}

/** What is remembered, for one form of a model; the form may turn out to be another person's. */
export function companion(model) {
  const recalled = recall(model);
  // The digest of the address in the form.
  let digest;
  const told = (visits) => given(recalled, visits, digest);
  const isOther = () => isAnother(recalled.address, digest);
  return {
    /** For the lead and the plan: what is not another person's. */
    held: () => told([]).held,
    pages: (visits) => (isOther() ? [] : told(visits).pages),
    form: () => told([]).form,
    /** Looks at the address in the form; whether that made it another person's, or one's own again. */
    meet(session) {
      const before = isOther();
      digest = session.digest(recalled.visitor);
      return before !== isOther();
    },
    /** Notes the kinds of the pages that were seen. */
    note(session, visits) {
      notePages(model, visits.flatMap(([path, hash, time]) => session.pages(path, hash).map((kind) => [kind, time])));
    },
    /** Notes that the form was sent. */
    sent(session) {
      const [answered, held] = session.told();
      noteSubmission(model, { answered: Object.fromEntries(answered), held, address: digest, visitor: recalled.visitor });
    },
  };
}

/**
 * Notes what a submission brought: `answered`, by question the days that its answer stays fresh (or nothing: 180); `held`, the
 * rules that are settled as [rule, truth, such days]; the digest of the address, and the key it was made with. Another address
 * than before removes what the other person told.
 */
export function noteSubmission(model, { answered = {}, held = [], address, visitor }, now = Date.now()) {
  change(PREFIX + model, now, (kept) => {
    kept.seen = now;
    if (visitor) kept.visitor = visitor;
    const digest = address?.toString(36);
    if (digest) {
      if (kept.address && kept.address !== digest) kept.answered = kept.held = {};
      kept.address = digest;
    }
    kept.answered = { ...kept.answered, ...mapped(answered, (limit) => [now, limit]) };
    kept.held = { ...kept.held, ...Object.fromEntries(held.map(([rule, truth, limit]) => [rule, [now, limit, truth]])) };
  });
}

/** Everything, of all models, in words. */
export function remembered(now = Date.now()) {
  const keys = new Set(spare.keys());
  try {
    for (const key of Object.keys(localStorage)) keys.add(key);
  } catch {
    // No storage, or not for this page.
  }
  const told = (time, limit) => ({ at: new Date(time).toISOString(), until: new Date(time + limit * DAY).toISOString() });
  const ours = [...keys].filter((key) => key.startsWith(PREFIX) && read(key));
  return ours.sort().map((key) => {
    const { visitor = null, address = null, visit, answered, held, pages } = change(key, now, () => {});
    return {
      model: key.slice(PREFIX.length),
      visitor,
      address,
      visits: visit,
      answered: Object.entries(answered).map(([question, [time, limit]]) => ({ question, ...told(time, limit) })),
      held: Object.entries(held).map(([rule, [time, limit, truth]]) => ({ rule, truth, ...told(time, limit) })),
      pages: pages.map(([kind, time]) => ({ kind, ...told(time, KEPT) })),
    };
  });
}

/** Lets go what the storage did not take. */
export function drop() {
  spare.clear();
}

/** Calls back when another tab has removed what was remembered. */
export function onRemoval(callback) {
  globalThis.addEventListener?.("storage", ({ key, newValue, storageArea }) => {
    try {
      if (storageArea === localStorage && (key === null || (key.startsWith(PREFIX) && newValue === null))) callback();
    } catch {
      // No storage, or not for this page.
    }
  });
}
