// Addresses in Node: the stored verdicts of the native build, and Unicode's test vectors for domains by Node's `URL`.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { loadPackage } from "../support/package.mjs";

const suite = (name) => readFileSync(new URL(`../suites/${name}`, import.meta.url), "utf8");
// What Node's `URL` reads otherwise than the file and the native build, in the version named there.
const { ada, addresses, domains } = JSON.parse(suite("idna-in-node.json"));
const scripts = { "qualiform.js": await loadPackage(), "page.js": await loadPackage("page") };

for (const [script, { Qualiform }] of Object.entries(scripts)) {
  test(`${script} gives the verdicts of the native build`, () => {
    const model = new Qualiform();
    const cases = suite("verdicts.jsonl").split("\n").filter(Boolean).map((line) => JSON.parse(line));
    assert.ok(cases.length > 400);
    for (const { input, valid, problem, domain } of cases) {
      const found = model.email(input);
      const wanted = [valid, problem, domain];
      const verdict = [found.valid, found.problem, found.domain];
      assert.deepEqual(verdict, isDeepStrictEqual(verdict, wanted) ? wanted : addresses[input], input);
    }
  });
}

/** The vectors as tests/idna_vectors.rs reads them, without what no address can hold. */
function vectors() {
  const unescape = (column) =>
    (column === '""' ? "" : column).replace(/\\u([0-9A-F]{4})|\\x\{([0-9A-F]+)\}/gi, (_, short, long) =>
      String.fromCodePoint(parseInt(short ?? long, 16)));
  const found = [];
  for (const line of suite("IdnaTestV2.txt").split("\n")) {
    const columns = line.split("#")[0].split(";").map((column) => column.trim());
    if (columns.length < 5) continue;
    const source = unescape(columns[0]);
    const ascii = unescape(columns[3] || columns[1] || columns[0]);
    if (!source.isWellFormed() || !ascii.isWellFormed()) continue;
    if (/[^0-9A-Za-z.\-\u{80}-\u{10ffff}]/u.test(source)) continue;
    const hyphen = [source, ascii].some((text) => /(^|\.)-|-(\.|$)/.test(text));
    const statuses = (columns[4] || columns[2] || "[]").slice(1, -1).split(", ");
    const broken = statuses.some((status) => status !== "" && status !== "V2" && (status !== "V3" || hyphen));
    found.push({ source, ascii: broken ? null : ascii });
  }
  return found;
}

// Node brings tables and a reading of its own; a newer one may differ in less, but in nothing new.
test("Unicode's vectors by Node's URL", () => {
  const model = new scripts["qualiform.js"].Qualiform();
  const otherwise = {};
  const all = vectors();
  assert.equal(all.length, 5731);
  for (const { source, ascii } of all) {
    const { domain } = model.email(`jo@${source}`);
    if (domain !== ascii) otherwise[source] = domain;
  }
  for (const [source, domain] of Object.entries(otherwise)) assert.equal(domain, domains[source], source);
  if (ada === process.versions.ada) assert.deepEqual(otherwise, domains);
});

test("signs that a web address has a meaning for never reach the domain", () => {
  const model = new scripts["page.js"].Qualiform();
  for (const sign of ["/", "?", "#", ":", "%", "\\", "[", "]", "@", " ", "\t", "\n", "_", "(", "|", "^", "`", "\u0000"]) {
    const wide = sign > " " && sign <= "~" ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : "\uff3f";
    for (const domain of [`b\u00fc${wide}41.com`, `b\u00fc${sign}x.com`, `b\u00fc.com${sign}80`, `xn--bcher-kva${sign}.com`, `b\u00fc${wide}x.com`]) {
      const found = model.email(`jo@${domain}`);
      assert.equal(found.valid, false, domain);
    }
  }
  for (const domain of ["\uff11.2.3.4", "\uff11\uff12\uff17.1", "0x7f.\uff11", "\u00fc.1", "\u00fc.com.9"]) {
    assert.equal(model.email(`jo@${domain}`).problem, "domain.numeric", domain);
  }
  assert.equal(model.email("jo@\uff57\uff57\uff57.acme.com").domain, "www.acme.com");
  assert.equal(model.email("jo@b\u00fc.0x7f").domain, "xn--b-eha.0x7f");
  assert.equal(model.email("jo@b\u00fc..com").problem, "domain.dots");
  assert.equal(model.email("jo@b\u00fc.com\u3002").problem, "domain.dots");
  assert.equal(model.email(`jo@${"\u00fc".repeat(64)}.com`).problem, "domain.long");
  assert.equal(model.email(`jo@${"\u00fc".repeat(900)}.com`).problem, "domain.long");
});

test("any length is survived in linear time", () => {
  const model = new scripts["page.js"].Qualiform();
  const started = performance.now();
  for (const piece of ["\u00fc", "\u00fc.", "xn--", "\u00ad", "\ud83d\ude00", "\u0301", "\ud800", "a\u0301", "-", "\u3002"]) {
    const text = piece.repeat(100_000 / piece.length);
    for (const address of [text, `jo@${text}`, `jo@${text}.com`, `${text}@gmial.com`]) assert.equal(model.email(address).valid, false);
  }
  assert.ok(performance.now() - started < 5000);
});
