// The leads of a history one by one, how far reading has come, and what is said of files that are none, in Node.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { NOW, readLearning } from "../support/learning.mjs";
import { loadPackage } from "../support/package.mjs";

const learn = await loadPackage("learn");
const { Qualiform } = await loadPackage();
const bytes = (text) => new TextEncoder().encode(text);
const { csv, champion } = readLearning().find(({ file }) => file === "many.json");
const history = learn.History.read(bytes(csv), { model: champion, now: NOW });

const refused = (work) => {
  try {
    work();
  } catch (error) {
    assert.equal(error.name, "QualiformError", `${error}`);
    assert.ok(/^[a-z]+\.[a-z-]+$/.test(error.code) && typeof error.path === "string", `${error.code} ${error.path}`);
    assert.ok(/^[A-Z0-9].{20,}/s.test(error.message), `is no sentence: ${error.message}`);
    return error;
  }
  assert.fail("it was accepted");
};

describe("the ranked list", () => {
  test("has each lead once, in pages", () => {
    const seen = new Set();
    for (let offset = 0; offset < history.rows; offset += 1000) {
      const page = learn.rank(champion, history, { now: NOW, limit: 1000, offset });
      assert.deepEqual([page.total, page.matching], [history.rows, history.rows]);
      for (const { row, cells } of page.leads) {
        seen.add(row);
        assert.equal(cells.length, page.columns.length);
      }
    }
    assert.equal(seen.size, history.rows);
  });

  test("of open leads is that of the metrics", () => {
    const { pipeline } = learn.metrics(champion, history, { now: NOW });
    const { leads, matching } = learn.rank(champion, history, { now: NOW, outcome: ["open"] });
    assert.equal(matching, pipeline.open);
    assert.deepEqual(
      leads.slice(0, 100).map(({ row, score, band, reasons }) => ({ row, score, band, reasons })),
      pipeline.leads.map(({ row, score, band, reasons }) => ({ row, score, band, reasons })),
    );
  });

  test("is another by another model, at another time and with other conditions", () => {
    const score = (model, options) => learn.rank(model, history, { now: NOW, order: "row", ...options }).leads.map((lead) => lead.score);
    const before = score(champion);
    const doubled = { ...champion, rules: champion.rules.map((rule) => ({ ...rule, points: 2 * rule.points })) };
    assert.notDeepEqual(score(doubled), before);
    assert.deepEqual(score(champion), before);
    const others = learn.rank(champion, history, { now: NOW, quality: false, text: "HAUSER", limit: 7 });
    assert.ok(others.leads.length === 7 && others.leads.every((lead) => !lead.quality && lead.cells.includes("Häuser")));
  });

  test("as CSV has all that match, and its scores are those of the list", () => {
    const text = learn.rankedCsv(champion, history, { now: NOW, outcome: ["won"], limit: 1 });
    const rows = text.trimEnd().split("\r\n").map((line) => line.split(","));
    assert.deepEqual(rows[0], ["row", "id", "score", "band", "quality", "route", "outcome", "reasons"]);
    assert.equal(rows.length - 1, history.won);
    const { leads } = learn.rank(champion, history, { now: NOW, outcome: ["won"], limit: 1000 });
    assert.deepEqual(rows.slice(1, 1001).map(([row, , score]) => [+row, +score]), leads.map(({ row, score }) => [row, score]));
  });

  test("says what cannot be asked for", () => {
    const asked = (options) => refused(() => learn.rank(champion, history, { now: NOW, ...options })).code;
    assert.equal(asked({ limit: 1001 }), "rank.limit");
    assert.equal(asked({ band: ["warm"] }), "rank.band");
    for (const options of [{ limit: -1 }, { order: "best" }, { outcome: "won" }, { pages: 3 }, { now: "soon" }]) assert.equal(asked(options), "call.option");
    assert.equal(refused(() => learn.rank(champion, {}, { now: NOW })).code, "history.freed");
    assert.ok(refused(() => learn.rank({ ...champion, threshold: "x" }, history)).path.startsWith("/"));
  });
});

describe("a lead", () => {
  const qualiform = new Qualiform(champion);

  test("scores in the package as it does in the list", () => {
    for (const order of ["score", "row"]) {
      for (const { row, score, low, high, chance, band } of learn.rank(champion, history, { now: NOW, order }).leads) {
        const card = qualiform.score(learn.leadOf(history, row, { model: champion, now: NOW }));
        assert.deepEqual([card.total, card.low, card.high, card.chance, card.band], [score, low, high, chance, band], `row ${row}`);
      }
    }
  });

  test("has without a model what the built-in facts tell", () => {
    const [{ row }] = learn.rank(champion, history, { now: NOW }).leads;
    const facts = Object.keys(learn.leadOf(history, row).facts);
    assert.ok(facts.includes("industry") && !facts.includes("Sessions"), `${facts}`);
  });

  test("that is not there is told so", () => {
    for (const row of [1, 0, -1, 1.5, 1e9, "x", undefined]) {
      assert.equal(refused(() => learn.leadOf(history, row)).code, "history.row");
    }
  });
});

describe("progress", () => {
  const read = (text, progress) => learn.History.read(text, { model: champion, now: NOW, progress });

  test("is told some fifty times, in order, to the end", () => {
    const wide = new Uint8Array(csv.length).map((_, place) => csv.charCodeAt(place));
    for (const file of [bytes(csv), wide, bytes(csv.split("\n").slice(0, 60).map((line) => JSON.stringify({ line, outcome: "won" })).join("\n"))]) {
      const told = [];
      read(file, (done, total) => told.push([done, total]));
      assert.ok(told.length > 20 && told.length <= 51, `${told.length}`);
      assert.ok(told.every(([done, total], place) => total === file.length && done >= (told[place - 1]?.[0] ?? 0)));
      assert.deepEqual(told.at(-1), [file.length, file.length]);
    }
  });

  test("that throws, reads another file or is none harms nothing", () => {
    const expected = JSON.stringify(read(bytes(csv)));
    const throwing = () => {
      throw new Error("closed");
    };
    assert.equal(JSON.stringify(read(bytes(csv), throwing)), expected);
    const nested = () => read(bytes(csv)).free();
    assert.equal(JSON.stringify(read(bytes(csv), nested)), expected);
    assert.equal(JSON.stringify(read(bytes(csv), null)), expected);
    assert.equal(refused(() => read(bytes(csv), 7)).code, "call.option");
  });
});

describe("bad input is told in a sentence:", () => {
  const rows = (count, line) => Array.from({ length: count }, (_, place) => line(place)).join("\n");
  const of = (file, options) => refused(() => learn.metrics(champion, learn.History.read(typeof file === "string" ? bytes(file) : file, { now: NOW, ...options })));
  const columns = Array.from({ length: 500 }, (_, place) => `c${place}`).join(",");
  for (const [what, file, code, says] of [
    ["nothing", "", "table.empty", /row of column names/],
    ["another separator than the four", `a~outcome\n${rows(40, () => "x~won")}`, "table.delimiter", /commas, semicolons, tabs/],
    ["a quotation mark that is never closed", `a,outcome\n"x,won\n${rows(40, () => "y,lost")}`, "table.quote", /row 2 is never closed.*Close it/s],
    ["500 columns", `${columns}\n${columns}`, "table.columns", /fewer than 500 columns/],
    ["a PDF", "%PDF-1.7\n%âãÏÓ\n1 0 obj", "table.binary", /a PDF.*Export the leads.*as CSV/s],
    ["an Excel workbook", "PK\u0003\u0004[Content_Types].xml", "table.binary", /CSV UTF-8/],
    ["a compressed file", gzipSync(bytes(csv)), "table.binary", /Unpack/],
    ["bytes", new Uint8Array(4096).map((_, place) => (place * 7) % 31), "table.binary", /no text/],
    ["all outcomes the same", `a,outcome\n${rows(40, (place) => `x${place},won`)}`, "outcome.one-class", /40 leads are won and none is lost/],
    ["ten rows", `a,outcome\n${rows(10, (place) => `x${place},${place % 2 ? "won" : "lost"}`)}`, "outcome.few", /at least 10 of each.*longer period/s],
    ["no outcome", `a,b\n${rows(40, (place) => `x${place},y`)}`, "outcome.none", /mapping it as outcome/],
    ["a header alone", "a,outcome\n", "table.rows", /no row below it/],
    ["the same name twice", `a,a,outcome\n${rows(40, () => "x,y,won")}`, "table.header", /Rename or remove/],
  ]) {
    test(what, () => {
      const error = of(file);
      assert.equal(error.code, code, error.message);
      assert.match(error.message, says);
    });
  }

  test("a file of 300 MB, before anything is made of it", () => {
    const before = learn.memory.buffer.byteLength;
    const { code, message } = of(new Uint8Array(300_000_000));
    assert.equal(code, "table.large");
    assert.match(message, /300 MB; at most 250 MB.*split/s);
    assert.equal(learn.memory.buffer.byteLength, before);
    assert.equal(learn.MOST_BYTES, 250_000_000);
  });

  test("a mark at the start, Windows-1252 and formulas are no bad input", () => {
    const lines = `Lead,Branche,Outcome\n${rows(40, (place) => `=cmd(${place}),Häuser,${place % 2 ? "won" : "lost"}`)}`;
    const windows = Uint8Array.from(lines, (letter) => letter.charCodeAt(0));
    for (const file of [bytes(`\ufeff${lines}`), windows, bytes(lines.replaceAll(",", ";")), bytes(lines.replaceAll(",", "\t"))]) {
      const read = learn.History.read(file, { now: NOW });
      assert.deepEqual([read.rows, read.won, read.lost], [40, 20, 20]);
      assert.deepEqual(read.columns.map(({ name }) => name), ["Lead", "Branche", "Outcome"]);
      assert.deepEqual(read.columns[1].samples, ["Häuser"]);
      assert.equal(read.notices.some(({ message }) => message.includes("Windows-1252")), file === windows);
      const model = { ...champion };
      assert.ok(learn.rank(model, read, { now: NOW }).leads.every((lead) => lead.cells[0].startsWith("=cmd")));
      read.mapping.columns[0].as = "identifier";
      const named = learn.History.read(file, { mapping: read.mapping, now: NOW });
      assert.ok(learn.rankedCsv(model, named, { now: NOW }).split("\r\n").slice(1, -1).every((line) => line.split(",")[1].startsWith("'=cmd")));
    }
  });
});
