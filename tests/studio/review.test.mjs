// The review sheet: which leads belong to a period, what is counted, and the Markdown of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadSource } from "../support/typescript.mjs";

globalThis.localStorage ??= { getItem: () => null, setItem: () => {} };
globalThis.addEventListener ??= () => {};

const { closingOf, dayOf } = await loadSource("review/ended.ts");
const { FIRST, firstDay, Gathering, partOf } = await loadSource("review/figures.ts");
const { sections, span } = await loadSource("review/sections.ts");
const { markdown } = await loadSource("review/markdown.ts");

const lead = (given) => ({
  row: 2, id: null, outcome: "open", rejected: false, score: 50, band: "B", quality: false, account: null, source: null, created: null, amount: null,
  revenue: null, rejectionReason: null, lostReason: null, reasons: [], cells: [], ...given,
});

/** The figures of leads that all came and, unless open, ended in the period. */
function figuresOf(leads) {
  const gathering = new Gathering();
  for (const one of leads) gathering.add(one, { came: true, ended: one.outcome !== "open" });
  return gathering.figures();
}

test("days as files have them", () => {
  const read = (text, order = "day-month-year") => dayOf(text, order);
  assert.equal(read("2026-04-03"), "2026-04-03");
  assert.equal(read("2026-04-03T23:59:00Z"), "2026-04-03");
  assert.equal(read("20260403"), "2026-04-03");
  assert.equal(read("3.4.2026"), "2026-04-03");
  assert.equal(read("03/04/26"), "2026-04-03");
  assert.equal(read("03/04/2026 14:00", "month-day-year"), "2026-03-04");
  assert.equal(read("04/23/2026"), "2026-04-23", "no month has the number 23");
  assert.equal(read("23/04/2026", "month-day-year"), "2026-04-23");
  assert.equal(read("3 Apr 2026"), "2026-04-03");
  assert.equal(read("01/01/75"), "1975-01-01");
  for (const text of ["", "soon", "2026-02-30", "45000", "31/02/2026"]) assert.equal(read(text), null, text);
});

test("a period of seven days has seven days", () => {
  assert.equal(firstDay("2026-03-03", 7), "2026-02-25");
  assert.equal(firstDay("2026-03-03", 1), "2026-03-03");
});

test("a lead comes when it was created and ends when it was closed", () => {
  const closing = closingOf({ dates: "day-month-year", columns: [{ column: "Closed", as: "closed", dates: "month-day-year" }] }, ["Id", "Closed"]);
  assert.deepEqual(closing, { place: 1, order: "month-day-year" });
  const won = (created, closed) => lead({ outcome: "won", created, cells: ["7", closed] });
  assert.deepEqual(partOf(won("2026-01-05T00:00:00.000Z", "03/04/2026"), "2026-03-01", closing), { came: false, ended: true });
  assert.deepEqual(partOf(won("2026-03-05T00:00:00.000Z", "soon"), "2026-03-01", closing), { came: true, ended: null });
  assert.deepEqual(partOf(lead({ created: "2026-03-05T00:00:00.000Z" }), "2026-03-01", closing), { came: true, ended: false });
  assert.deepEqual(partOf(won(null, "02/04/2026"), "2026-03-01", closing), { came: false, ended: false });
  assert.deepEqual(partOf(won("2026-03-05T00:00:00.000Z", "soon"), "2026-03-01", null), { came: true, ended: true }, "nothing says when");
  assert.deepEqual(partOf(won(null, "soon"), null, closing), { came: true, ended: true }, "the whole file");
});

test("leads are counted by what came and by what ended", () => {
  const figures = figuresOf([
    lead({ quality: true }),
    lead({ outcome: "won", quality: true }),
    lead({ row: 9, outcome: "won", revenue: 10 }),
    lead({ row: 8, outcome: "won", revenue: 20 }),
    lead({ outcome: "lost", lostReason: "Price" }),
    lead({ outcome: "lost", lostReason: "Price", quality: true }),
    lead({ row: 7, outcome: "lost", rejected: true, rejectionReason: "Student", quality: true }),
    lead({ outcome: "lost", rejected: true }),
  ]);
  const { leads, quality, open, won, lost, rejected, rejectedQuality } = figures;
  assert.deepEqual({ leads, quality, open, won, lost, rejected, rejectedQuality }, { leads: 8, quality: 4, open: 1, won: 3, lost: 4, rejected: 2, rejectedQuality: 1 });
  assert.deepEqual(figures.losses, [{ reason: "Price", count: 2, quality: 1 }]);
  assert.deepEqual(figures.rejections, [{ reason: "", count: 1, quality: 0 }, { reason: "Student", count: 1, quality: 1 }]);
  assert.deepEqual(figures.missed.first.map((one) => one.row), [8, 9], "what brought more comes first");
  assert.deepEqual(figures.disputed.first.map((one) => one.row), [7]);
});

test("the best open leads are those of the ranked list, however they come", () => {
  const open = Array.from({ length: 40 }, (_, index) => lead({ row: index + 2, score: (index * 7) % 40, quality: index % 10 === 0 }));
  const expected = [...open].sort((a, b) => Number(b.quality) - Number(a.quality) || b.score - a.score || a.row - b.row).slice(0, FIRST);
  assert.deepEqual(figuresOf(open).best, { first: expected, all: 40 });
  assert.deepEqual(figuresOf(open.reverse()).best, { first: expected, all: 40 });
});

test("a closed lead whose day cannot be read is on no list, and told", () => {
  const gathering = new Gathering();
  gathering.add(lead({ outcome: "won" }), { came: false, ended: null });
  const { won, undated, missed } = gathering.figures();
  assert.deepEqual([won, undated, missed.all], [0, 1, 0]);
});

test("minutes as people say them", () => {
  assert.deepEqual([1, 90, 300, 3600].map(span), ["1 minute", "90 minutes", "5 hours", "2.5 days"]);
});

test("changes of the diagnosis and of the calibration are proposed, each once", () => {
  const change = { code: "change.unheard", message: "Take 5 points from \"Demo\".", figures: {} };
  const diagnosis = { symptoms: [{ changes: [change] }, { changes: [change] }] };
  const calibration = { model: {}, rules: [{ label: "Industry", before: 10, after: 15 }, { label: "Country", before: 10, after: 10 }] };
  const { list } = sections({ figures: figuresOf([lead()]), metrics: null, diagnosis, calibration }).at(-1);
  assert.deepEqual(list, [change.message, "Industry: +10 → +15 points"]);
  const kept = sections({ figures: figuresOf([lead()]), metrics: null, diagnosis, calibration: { ...calibration, model: null } }).at(-1);
  assert.deepEqual(kept.list, [change.message], "where the points are to be kept, none are proposed");
});

test("the Markdown has every section, and no cell breaks its table", () => {
  const figures = figuresOf([lead({ id: "a|b\nc", account: "*acme*", quality: true, reasons: [{ rule: "x", label: "<b>", points: 10 }] })]);
  const all = sections({ figures, metrics: null, diagnosis: null, calibration: null });
  const text = markdown({ heading: "Lead review", lines: ["Participants: "], sections: all, decisions: "Decisions" });
  assert.deepEqual(text.match(/^## .*/gm).length, all.length + 1);
  assert.match(text, /^\| a\\\|b c · \\\*acme\\\* \(row 2\) \| 50 \| B \|/m);
  assert.match(text, /\+10 \\<b\\>/);
  // Six columns in the table of the figures, seven in that of the leads, and an end on either side.
  const widths = text.split("\n").filter((line) => line.startsWith("|")).map((line) => line.split(/(?<!\\)\|/).length);
  assert.deepEqual(widths, [8, 8, 8, 9, 9, 9]);
});
