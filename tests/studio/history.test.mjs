// What the view of past leads computes: roles of columns, changes of a mapping, what is kept of it, what is asked of the list.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { MOST_BYTES } from "../../pkg/learn.js";
import { loadSource } from "../support/typescript.mjs";

// What sources of the studio find in a page.
const stored = new Map();
globalThis.localStorage = { getItem: (key) => stored.get(key) ?? null, setItem: (key, text) => stored.set(key, text) };
globalThis.addEventListener ??= () => {};
globalThis.location ??= { hash: "" };

const { clashes, isSingle, roleGroups, roleLabel } = await loadSource("history/roles.ts");
const { countChanges } = await loadSource("history/pending.ts");
const { stagesOf } = await loadSource("history/words.ts");
const { pastedTable } = await loadSource("history/pasted.ts");
const { forget, recall, remember } = await loadSource("state/mappings.ts");
const { firstFilters, NO_FILTERS, queryOf, rowsOf } = await loadSource("ranked/query.ts");
const history = await loadSource("state/history.ts");

const mapping = (roles, rest = {}) => ({
  columns: Object.entries(roles).map(([column, as]) => ({ column, as })),
  outcomes: { won: "won", lost: "lost" }, rejected: [], beforeOpportunity: [], missing: ["n a"], delimiter: ",", dates: "day-month-year", decimal: "point", ...rest,
});

const MODEL = {
  facts: { budgetSource: { type: "choice" }, email: { type: "text" } }, events: ["add-to-cart"], pages: { pricing: ["/pricing*"] },
  icp: { highIntentPages: ["pricing", "comparison"] }, rules: [{ id: "fit.industry", label: "Industry of the ideal customer" }],
};

test("as many bytes are read as the module reads", () => {
  assert.equal(history.MOST_BYTES, MOST_BYTES);
});

test("a column can mean everything that the model knows, each once", () => {
  const roles = roleGroups(MODEL, "ignored").flatMap((group) => group.roles.map((one) => one.role));
  for (const role of ["outcome", "fact:email", "fact:budgetSource", "event:add-to-cart", "event:page/comparison", "rule:fit.industry", "ignored"]) {
    assert.equal(roles.filter((one) => one === role).length, 1, role);
  }
});

test("what a column means already is offered, whether the model knows it or not", () => {
  assert.deepEqual(roleGroups(MODEL, "fact:unheard").at(-1).roles.at(-1), { role: "fact:unheard", label: "unheard" });
});

test("roles have words; what only the model names stands for itself", () => {
  assert.deepEqual(
    ["fact:email", "fact:budgetSource", "rule:fit.industry", "event:page/pricing", "event:demo-request", "lost-reason"].map((role) => roleLabel(role, MODEL)),
    ["E-mail address", "budgetSource", "Industry of the ideal customer (fit.industry)", "Visited the page: pricing", "Requested a demo", "Why the deal was lost"],
  );
});

test("two columns cannot be the same, but for what may repeat", () => {
  const found = clashes(mapping({ Stage: "outcome", Status: "outcome", A: "segment", B: "segment", C: "event:demo-request", D: "event:demo-request" }));
  assert.deepEqual([...found], [["Stage", ["Status"]], ["Status", ["Stage"]]]);
  assert.ok(isSingle("fact:email") && !isSingle("feature"));
});

test("changes are counted by column, setting and word", () => {
  const from = mapping({ Stage: "outcome", Note: "feature" });
  assert.equal(countChanges(from, structuredClone(from)), 0);
  const to = mapping({ Stage: "outcome", Note: "ignored" }, { dates: "month-day-year", outcomes: { won: "won", lost: "open", "step 7": "won" }, rejected: ["lost"] });
  assert.equal(countChanges(from, to), 4);
});

test("words of the outcome that no mapping names are open, and told once however they are written", () => {
  const words = stagesOf(mapping({ Stage: "outcome" }, { outcomes: { "closed won": "won" }, rejected: ["junk"] }), ["Closed-Won", "Step 7", "JUNK"]);
  assert.deepEqual(words.map((one) => [one.word, one.outcome, one.isRejected]), [["closed won", "won", false], ["junk", "open", true], ["Step 7", "open", false]]);
});

test("cells are a table when there is a row below the header; JSON may be one line", () => {
  assert.equal(pastedTable("\n \r\nEmail\tStage\na@b.com\tWon\n\n"), "Email\tStage\na@b.com\tWon");
  assert.equal(pastedTable("a word"), null);
  assert.equal(pastedTable("  "), null);
  assert.equal(pastedTable('{"stage":"won"}'), '{"stage":"won"}');
});

beforeEach(() => stored.clear());

test("a mapping is recalled for the same header only, without words of the file", () => {
  remember(mapping({ Stage: "outcome", Secret: "ignored" }, { outcomes: { "won by jane": "won" } }));
  assert.doesNotMatch([...stored.values()].join(), /jane/);
  const recognised = mapping({ Stage: "outcome", Secret: "feature" }, { outcomes: { "closed won": "won" } });
  const recalled = recall(recognised);
  assert.deepEqual([recalled.columns[1].as, recalled.outcomes], ["ignored", { "closed won": "won" }]);
  assert.equal(recall(mapping({ Stage: "outcome", Other: "feature" })), null);
  assert.equal(recall(mapping({ Secret: "ignored", Stage: "outcome" })), null, "another order is another file");
});

test("what is recognised anyway is not recalled, and what is forgotten neither", () => {
  const same = mapping({ Stage: "outcome" });
  remember(same);
  assert.equal(recall(structuredClone(same)), null);
  const other = mapping({ Stage: "ignored" });
  remember(other);
  assert.notEqual(recall(same), null);
  forget(other);
  assert.equal(recall(same), null);
});

test("a device that holds nonsense recalls nothing", () => {
  stored.set("qualiform.studio.mappings", '{"columns":1}');
  assert.equal(recall(mapping({ Stage: "outcome" })), null);
});

test("the last dozen of headers are kept", () => {
  for (let number = 0; number < 15; number += 1) remember(mapping({ [`Column ${number}`]: "ignored" }));
  assert.equal(JSON.parse(stored.get("qualiform.studio.mappings")).length, 12);
  assert.equal(recall(mapping({ "Column 2": "outcome" })), null);
  assert.notEqual(recall(mapping({ "Column 3": "outcome" })), null);
});

test("only filters that are set are asked for", () => {
  assert.deepEqual(queryOf(NO_FILTERS, null, 0, 25), { offset: 0, limit: 25, order: "score" });
  assert.deepEqual(
    queryOf({ outcome: "won", band: "A", quality: "no", rejected: "yes", source: "=", order: "newest", text: " acme " }, null, 25, 25),
    { offset: 25, limit: 25, order: "newest", outcome: ["won"], band: ["A"], quality: false, rejected: true, source: "", text: "acme" },
  );
});

test("an address names rows; what is none is passed over", () => {
  assert.deepEqual(rowsOf("2,17,x,-3,1.5"), [2, 17]);
  assert.equal(rowsOf(null), null);
  assert.equal(rowsOf("x"), null);
  assert.deepEqual(queryOf(NO_FILTERS, [2, 17], 0, 25), { rows: [2, 17], offset: 0, limit: 25 });
});

test("open leads come first, where there are any", () => {
  assert.equal(firstFilters(3).outcome, "open");
  assert.equal(firstFilters(0).outcome, "");
});
