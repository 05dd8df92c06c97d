// What is remembered of a visitor: how long, for whom, and with every kind of storage.
import { afterEach, beforeEach, describe, test } from "node:test";
import assert from "node:assert/strict";
import fc from "fast-check";
import { BROKEN, FakeStorage, globally } from "../support/storage.mjs";

const DAY = 86_400_000;
const NOW = Date.parse("2026-03-01T12:00:00Z");
const KEY = "qualiform.mine";

let pages = 0;
/** The module as a page or tab has it that was just loaded. */
const load = () => import(`../../npm/page/memory.js?${(pages += 1)}`);

let storage;
let restore;
beforeEach(() => {
  storage = new FakeStorage();
  restore = globally("localStorage", { value: storage });
});
afterEach(() => restore());

const written = () => JSON.parse(storage[KEY]);
const nothing = ({ visitor, ...rest }) => rest;
const EMPTY = { address: null, visit: 1, pages: [], answered: {}, held: {} };

describe("memory", () => {
  test("a first visit: nothing is remembered but that it was one", async () => {
    const memory = await load();
    const recalled = memory.recall("mine", NOW);
    assert.match(recalled.visitor, /^\w{6,30}$/);
    assert.deepEqual(nothing(recalled), EMPTY);
    assert.equal(memory.recall("mine", NOW).visitor, recalled.visitor);
    assert.notEqual(memory.recall("other", NOW).visitor, recalled.visitor);
  });

  test("what was noted is there on the next visit", async () => {
    const first = await load();
    const { visitor } = first.recall("mine", NOW);
    first.notePages("mine", [["pricing", NOW], ["docs", NOW + 5000]], NOW + 5000);
    first.noteSubmission("mine", { answered: { size: 30, role: null }, held: [["fit.size", true, 30], ["fit.tech", false]], address: 0x1a2b3c4d }, NOW + 9000);
    const later = NOW + DAY;
    assert.deepEqual((await load()).recall("mine", later), {
      visitor, address: "79e6a5", visit: 2,
      pages: [["pricing", NOW], ["docs", NOW + 5000]],
      answered: { size: NOW + 9000, role: NOW + 9000 },
      held: { "fit.size": [true, NOW + 9000], "fit.tech": [false, NOW + 9000] },
    });
  });

  test("one entry for each model, of nothing but names, times and yes or no", async () => {
    const memory = await load();
    memory.recall("mine", NOW);
    const told = { answered: { size: 30, "jo@acme.com": 30, "We are 400": 30, __proto__: 3 }, held: [["fit.size", true, 30], ["a b", true]], address: "Jo <jo@acme.com>" };
    memory.noteSubmission("mine", JSON.parse(JSON.stringify(told)), NOW);
    memory.notePages("mine", [["pricing", NOW], ["/secret?token=1", NOW], [["pricing"], NOW], "docs", null, ["docs", "yesterday"]], NOW);
    assert.deepEqual(Object.keys(storage), [KEY]);
    const { visitor, ...rest } = written();
    assert.match(visitor, /^\w+$/);
    assert.deepEqual(rest, { version: 1, visit: 1, seen: NOW, answered: { size: [NOW, 30] }, held: { "fit.size": [NOW, 30, true] }, pages: [["pricing", NOW]] });
  });

  test("an answer is kept as long as its question says, 180 days without that", async () => {
    const memory = await load();
    memory.noteSubmission("mine", { answered: { soon: 30, late: 400, usual: undefined, never: 0, odd: -1 }, held: [["rule.soon", true, 30], ["rule.usual", true]] }, NOW);
    const left = async (days) => {
      const { answered, held } = (await load()).recall("mine", NOW + days * DAY);
      return [Object.keys(answered), Object.keys(held)];
    };
    assert.deepEqual(await left(29.9), [["soon", "late", "usual", "odd"], ["rule.soon", "rule.usual"]]);
    assert.deepEqual(await left(30), [["late", "usual", "odd"], ["rule.usual"]]);
    assert.deepEqual(await left(179.9), [["late", "usual", "odd"], ["rule.usual"]]);
    assert.deepEqual(await left(180), [["late"], []]);
    assert.deepEqual(await left(399.9), [["late"], []]);
    assert.deepEqual(await left(400), [[], []]);
    assert.deepEqual(written().answered, {}, "what is over is gone from the storage too");
  });

  test("pages, the visitor's key and the digest are kept 90 days", async () => {
    const memory = await load();
    const { visitor } = memory.recall("mine", NOW);
    memory.notePages("mine", [["pricing", NOW]], NOW);
    memory.noteSubmission("mine", { address: "1a2b3c4d" }, NOW);
    const before = storage[KEY];
    const kept = (await load()).recall("mine", NOW + 89.9 * DAY);
    assert.deepEqual([kept.visitor, kept.address, kept.visit, kept.pages.length], [visitor, "1a2b3c4d", 2, 1]);
    storage[KEY] = before;
    const over = (await load()).recall("mine", NOW + 90 * DAY);
    assert.notEqual(over.visitor, visitor);
    assert.deepEqual(nothing(over), EMPTY);
  });

  test("the digest and its key stay as long as the answers that they guard", async () => {
    const memory = await load();
    const { visitor } = memory.recall("mine", NOW);
    memory.noteSubmission("mine", { answered: { size: 120 }, address: "1a2b3c4d" }, NOW);
    const before = storage[KEY];
    const kept = (await load()).recall("mine", NOW + 119 * DAY);
    assert.deepEqual([kept.visitor, kept.address, kept.visit, kept.answered], [visitor, "1a2b3c4d", 1, { size: NOW }]);
    storage[KEY] = before;
    const over = (await load()).recall("mine", NOW + 120 * DAY);
    assert.notEqual(over.visitor, visitor);
    assert.equal(over.address, null);
  });

  test("the newest 300 pages are kept, and one told twice counts once", async () => {
    const memory = await load();
    const many = Array.from({ length: 400 }, (_, place) => ["docs", NOW + place]);
    memory.notePages("mine", many, NOW + 400);
    memory.notePages("mine", many.slice(300), NOW + 400);
    const { pages } = memory.recall("mine", NOW + 400);
    assert.deepEqual(pages, many.slice(100));
    assert.ok(storage[KEY].length < 100_000);
  });

  test("the longest memory that can be is read again", async () => {
    const memory = await load();
    const names = Array.from({ length: 400 }, (_, place) => `a${"x".repeat(60)}${place}`.slice(0, 64));
    memory.notePages("mine", names.map((name) => [name, NOW]), NOW);
    memory.noteSubmission("mine", { answered: Object.fromEntries(names.map((name) => [name, 30.123456])), held: names.map((name) => [name, false, 30.123456]) }, NOW);
    const { answered, held, pages } = (await load()).recall("mine", NOW);
    assert.deepEqual([Object.keys(answered).length, Object.keys(held).length, pages.length], [300, 300, 300]);
  });

  test("visits: one for each page load, but not within half an hour", async () => {
    const minutes = (count) => NOW + count * 60_000;
    const first = await load();
    assert.equal(first.recall("mine", NOW).visit, 1);
    assert.equal(first.recall("mine", minutes(50)).visit, 1, "the same page load");
    assert.equal((await load()).recall("mine", minutes(79)).visit, 1, "29 minutes later");
    assert.equal((await load()).recall("mine", minutes(109)).visit, 2, "30 minutes later");
    const submitted = await load();
    submitted.noteSubmission("mine", {}, minutes(130));
    assert.equal((await load()).recall("mine", minutes(155)).visit, 2, "what is done keeps a visit going");
    assert.equal((await load()).recall("mine", minutes(100)).visit, 2, "a clock that was put back");
  });

  test("another address takes the place of the other person's answers", async () => {
    const memory = await load();
    memory.recall("mine", NOW);
    memory.noteSubmission("mine", { answered: { size: 30 }, held: [["fit.size", true, 30]], address: "aaaa" }, NOW);
    memory.noteSubmission("mine", { answered: { role: 30 }, address: "aaaa" }, NOW);
    assert.deepEqual(Object.keys(memory.recall("mine", NOW).answered), ["size", "role"]);
    memory.noteSubmission("mine", { answered: { tech: 30 } }, NOW);
    assert.deepEqual(Object.keys(memory.recall("mine", NOW).answered), ["size", "role", "tech"], "a form without an address");
    memory.noteSubmission("mine", { answered: { budget: 30 }, address: "bbbb" }, NOW);
    const { answered, held, address } = memory.recall("mine", NOW);
    assert.deepEqual([answered, held, address], [{ budget: NOW }, {}, "bbbb"]);
  });

  test("a digest stands beside the key it was made with", async () => {
    const memory = await load();
    const { visitor } = memory.recall("mine", NOW);
    // Another tab removed everything and began anew.
    delete storage[KEY];
    const other = (await load()).recall("mine", NOW);
    memory.noteSubmission("mine", { address: "aaaa", visitor }, NOW);
    assert.notEqual(other.visitor, visitor);
    const { visitor: kept, address } = memory.recall("mine", NOW);
    assert.deepEqual([kept, address], [visitor, "aaaa"]);
  });

  test("a form gets it without the pages of this page load, and without what another person told", async () => {
    const memory = await load();
    memory.recall("mine", NOW);
    memory.notePages("mine", [["pricing", NOW], ["docs", NOW + 5]], NOW + 5);
    const visits = [["/docs", "", NOW + 5]];
    memory.noteSubmission("mine", { answered: { size: 30 }, held: [["fit.size", true, 30]], address: 0xcafe }, NOW + 9);
    const recalled = memory.recall("mine", NOW + 9);
    const known = {
      pages: [["pricing", NOW]],
      held: { "fit.size": true },
      form: { visit: 1, visitor: recalled.visitor, answered: { size: "2026-03-01T12:00:00.009Z" } },
    };
    for (const same of [undefined, 0xcafe]) assert.deepEqual(memory.given(recalled, visits, same), known);
    assert.deepEqual(memory.given(recalled, visits, 0), { ...known, held: {}, form: { ...known.form, answered: {} } });
    memory.noteSubmission("mine", { address: 0 }, NOW + 9);
    assert.equal(memory.recall("mine", NOW + 9).address, "0");
  });

  test("two tabs lose nothing of each other", async () => {
    const [one, two] = [await load(), await load()];
    const { visitor } = one.recall("mine", NOW);
    assert.equal(two.recall("mine", NOW).visitor, visitor);
    one.notePages("mine", [["pricing", NOW + 1]], NOW + 1);
    two.notePages("mine", [["docs", NOW + 2]], NOW + 2);
    one.noteSubmission("mine", { answered: { size: 30 } }, NOW + 3);
    two.noteSubmission("mine", { answered: { role: 30 } }, NOW + 4);
    one.notePages("mine", [["careers", NOW + 5]], NOW + 5);
    const { answered, pages } = two.recall("mine", NOW + 6);
    assert.deepEqual(answered, { size: NOW + 3, role: NOW + 4 });
    assert.deepEqual(pages.map(([kind]) => kind), ["pricing", "docs", "careers"]);
  });

  test("everything can be seen, in words, and what is another's is left alone", async () => {
    const memory = await load();
    storage["qualiform.theirs"] = "dark";
    storage.other = "1";
    const { visitor } = memory.recall("mine", NOW);
    memory.notePages("mine", [["pricing", NOW]], NOW);
    memory.noteSubmission("mine", { answered: { size: 30 }, held: [["fit.size", true]], address: "aaaa", visitor }, NOW);
    memory.recall("b2b", NOW);
    const all = memory.remembered(NOW);
    assert.deepEqual(all.map(({ model }) => model), ["b2b", "mine"]);
    assert.deepEqual(all[1], {
      model: "mine", visitor, address: "aaaa", visits: 1,
      answered: [{ question: "size", at: "2026-03-01T12:00:00.000Z", until: "2026-03-31T12:00:00.000Z" }],
      held: [{ rule: "fit.size", truth: true, at: "2026-03-01T12:00:00.000Z", until: "2026-08-28T12:00:00.000Z" }],
      pages: [{ kind: "pricing", at: "2026-03-01T12:00:00.000Z", until: "2026-05-30T12:00:00.000Z" }],
    });
    assert.equal(storage["qualiform.theirs"], "dark");
    memory.remembered(NOW + 89 * DAY);
    assert.equal(written().seen, NOW, "to look does not make it last longer");
    assert.deepEqual(memory.remembered(NOW + 400 * DAY).map(({ visitor, answered, pages }) => [visitor, answered, pages]), [[null, [], []], [null, [], []]]);
  });
});

describe("a storage that fails", () => {
  for (const [what, descriptor] of Object.entries(BROKEN)) {
    test(`${what}: kept until the page is left`, async () => {
      const undo = globally("localStorage", descriptor);
      try {
        const memory = await load();
        const { visitor } = memory.recall("mine", NOW);
        memory.notePages("mine", [["pricing", NOW]], NOW);
        memory.noteSubmission("mine", { answered: { size: 30 }, address: "aaaa" }, NOW);
        const recalled = memory.recall("mine", NOW);
        const kept = { address: "aaaa", visit: 1, pages: [["pricing", NOW]], answered: { size: NOW }, held: {} };
        // One that takes everything and gives nothing back looks like an empty one.
        const deaf = what.startsWith("gives");
        assert.deepEqual(nothing(recalled), deaf ? EMPTY : kept);
        if (!deaf) assert.equal(recalled.visitor, visitor);
        assert.equal(memory.remembered(NOW).length, deaf ? 0 : 1);
        memory.drop();
        assert.deepEqual(nothing(memory.recall("mine", NOW)), EMPTY);
        assert.deepEqual(nothing((await load()).recall("mine", NOW)), EMPTY);
      } finally {
        undo();
      }
    });
  }

  test("full for a while: what it did not take is stored later, and the other person's answers do not come back", async () => {
    const memory = await load();
    memory.noteSubmission("mine", { answered: { size: 30 }, address: "aaaa", visitor: "key" }, NOW);
    storage.setItem = () => {
      throw new DOMException("Full", "QuotaExceededError");
    };
    memory.noteSubmission("mine", { answered: { role: 30 }, address: "bbbb" }, NOW);
    assert.deepEqual(memory.recall("mine", NOW).answered, { role: NOW });
    assert.deepEqual(Object.keys(written().answered), ["size"]);
    delete storage.setItem;
    memory.notePages("mine", [["docs", NOW]], NOW);
    assert.deepEqual([Object.keys(written().answered), written().address, written().pages.length], [["role"], "bbbb", 1]);
    (await load()).notePages("mine", [["careers", NOW + 1]], NOW + 1);
    assert.equal(memory.recall("mine", NOW + 1).pages.length, 2, "and what other tabs write counts again");
  });
});

describe("whatever is in the storage", () => {
  const empty = async (text, what) => {
    storage[KEY] = text;
    const memory = await load();
    memory.remembered(NOW);
    assert.deepEqual(nothing(memory.recall("mine", NOW)), EMPTY, what);
    assert.equal(written().version, 1);
  };

  test("no text of ours behaves as empty", async () => {
    const own = JSON.stringify({ version: 1, visitor: "key", visit: 3, seen: NOW, answered: { size: [NOW, 30] } });
    for (const text of ["", "null", "7", '"text"', "[]", "{}", "{", own.slice(0, -1), `\u0000${own}`, "[".repeat(50_000)]) await empty(text, text.slice(0, 40));
    for (const version of [0, 2, "1", null, [1]]) await empty(JSON.stringify({ ...JSON.parse(own), version }), `version ${version}`);
  });

  test("10 MB of junk are not even read", async () => {
    const began = JSON.parse;
    let longest = 0;
    JSON.parse = (text) => {
      longest = Math.max(longest, text.length);
      return began(text);
    };
    try {
      const pages = `{"version":1,"pages":[${'["docs",1],'.repeat(1_000_000)}["docs",1]]}`;
      await empty(pages, "pages");
      await empty("x".repeat(10_000_000), "letters");
      assert.ok(longest < 100_000, String(longest));
    } finally {
      JSON.parse = began;
    }
  });

  test("wrong types inside count as not there, and the rest counts", async () => {
    storage[KEY] = `{"version":1,"visitor":["key"],"address":7,"visit":"3","seen":"${NOW}",
      "answered":{"size":[${NOW},30],"role":["${NOW}",30],"__proto__":[${NOW},30],"constructor":[${NOW},30],"tech":${NOW},"late":[${NOW + 2 * DAY},30],"old":[-1e308,30]},
      "held":{"fit.size":[${NOW},30,true],"fit.role":[${NOW},30,"true"],"fit.tech":[${NOW},30]},
      "pages":[["pricing",${NOW}],["pricing","${NOW}"],[["docs"],${NOW}],{"0":"docs"},null,["__proto__",${NOW}],["docs",${NOW},"jo@acme.com"]]}`;
    const memory = await load();
    assert.deepEqual(nothing(memory.recall("mine", NOW)), {
      address: null, visit: 1, pages: [["pricing", NOW], ["docs", NOW]],
      answered: { size: NOW, constructor: NOW }, held: { "fit.size": [true, NOW] },
    });
    assert.doesNotMatch(storage[KEY], /jo@acme/);
    assert.equal({}.polluted, undefined);
  });

  test("random junk: never thrown, always whole, and written back as what is read again", async () => {
    const memory = await load();
    const name = fc.oneof(fc.constantFrom("size", "fit.size", "__proto__", "constructor", "toString", "a b", "jo@acme.com", ""), fc.string());
    const time = fc.oneof(fc.integer({ min: NOW - 200 * DAY, max: NOW + 2 * DAY }), fc.double(), fc.string(), fc.constantFrom(null, `${NOW}`, [NOW]));
    const junk = fc.jsonValue();
    const entry = fc.oneof(fc.array(fc.oneof(time, fc.boolean(), fc.integer()), { maxLength: 4 }), junk);
    const part = fc.oneof(fc.dictionary(name, entry), junk);
    const found = fc.oneof(
      fc.record({ version: fc.constant(1), visitor: fc.oneof(fc.constant("key"), junk), address: fc.oneof(fc.constant("aaaa"), junk), visit: fc.oneof(fc.integer(), junk), seen: time, answered: part, held: part, pages: fc.oneof(fc.array(fc.tuple(name, time)), junk) }, { requiredKeys: ["version"] }).map((value) => JSON.stringify(value)),
      junk.map((value) => JSON.stringify(value)),
      fc.string(),
    );
    fc.assert(
      fc.property(found, (text) => {
        storage[KEY] = text;
        memory.remembered(NOW);
        const recalled = memory.recall("mine", NOW);
        assert.deepEqual(Object.keys(recalled), ["visitor", "address", "visit", "pages", "answered", "held"]);
        const { visitor, address, visit, pages, answered, held } = recalled;
        const young = (value) => typeof value === "number" && value > NOW - 36_500 * DAY && value < NOW + DAY;
        assert.match(visitor, /^[\w-]{1,40}$/);
        assert.ok(address === null || typeof address === "string");
        assert.ok(Number.isSafeInteger(visit) && visit > 0);
        for (const [kind, at] of pages) assert.ok(/^[A-Za-z][\w.-]*$/.test(kind) && young(at));
        for (const [question, at] of Object.entries(answered)) assert.ok(/^[A-Za-z][\w.-]*$/.test(question) && young(at));
        for (const [rule, [truth, at]] of Object.entries(held)) assert.ok(/^[A-Za-z][\w.-]*$/.test(rule) && typeof truth === "boolean" && young(at));
        assert.deepEqual(memory.recall("mine", NOW), recalled);
        memory.notePages("mine", [["docs", NOW]], NOW);
        memory.noteSubmission("mine", { answered: { size: 30 }, held: [["fit.size", true, 30]], address: "bbbb" }, NOW);
        assert.equal(memory.recall("mine", NOW).answered.size, NOW);
      }),
      { numRuns: 2000 },
    );
  });
});
