// The re-check in Node: claims written by the page's own script hold, and whatever was tampered with is seen.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { named, resultsOf } from "../../npm/page/results.js";
import { loadPackage } from "../support/package.mjs";
import { NOW, randomLead, seeded } from "../support/random-leads.mjs";

const { Qualiform } = await loadPackage();
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const qualiform = new Qualiform();
const LATER = ["intentSurge", "phoneVerified", "duplicate", "bounced", "spam", "salesAccepted", "committeeMembers"];

/** What the page writes for a lead. */
const claimOf = (lead, prefix = "qualiform") => named(prefix, resultsOf(qualiform.score(lead)));

/** What of a lead is in the fields of its form. */
const told = ({ facts, now }) => ({ now, facts: Object.fromEntries(Object.entries(facts).filter(([name]) => !LATER.includes(name))) });

describe("a claim", () => {
  test("of an honest page is never called forged: 2,000 leads", () => {
    const random = seeded(6);
    const verdicts = {};
    for (let count = 0; count < 2000; count += 1) {
      const lead = randomLead(random);
      const payload = claimOf(lead);
      const { ok, verdict, differences } = qualiform.verify(payload, told(lead));
      assert.ok(ok, JSON.stringify({ lead, differences }));
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      assert.equal(qualiform.verify(payload, lead).verdict, "verified", JSON.stringify(lead));
    }
    assert.ok(verdicts.verified > 50 && verdicts.plausible > 500, JSON.stringify(verdicts));
  });

  test("of a higher score is seen, however consistent it is made", () => {
    const random = seeded(7);
    let seen = 0;
    for (let count = 0; count < 500; count += 1) {
      const lead = { ...told(randomLead(random)), now: NOW };
      const mine = qualiform.score(lead);
      // What a better lead would have written.
      const other = qualiform.score(told(randomLead(random)));
      if (other.total <= mine.total) continue;
      const { verdict, computed, unverified } = qualiform.verify(named("qualiform", resultsOf(other)), lead);
      assert.equal(computed.score, mine.total);
      if (verdict === "forged") seen += 1;
      // Else every point more rests on a fact that this lead leaves open, and is told.
      else assert.ok(unverified.length > 0, JSON.stringify(lead));
    }
    assert.ok(seen > 100, `${seen} were seen`);
  });

  test("is read from an object, FormData and URLSearchParams", () => {
    const lead = { facts: { industry: "software" }, now: NOW };
    const payload = claimOf(lead, "q");
    const data = new FormData();
    for (const [name, text] of Object.entries(payload)) data.set(name, text);
    for (const fields of [payload, data, new URLSearchParams(payload)]) {
      assert.equal(qualiform.verify(fields, lead, { prefix: "q" }).verdict, "verified");
      assert.equal(qualiform.verify(fields, lead).verdict, "unscored");
    }
    data.append("q_score", "120");
    assert.equal(qualiform.verify(data, lead, { prefix: "q" }).verdict, "forged");
  });

  test("has the types that are declared, as plain values", () => {
    const found = qualiform.verify({ ...claimOf({ facts: { industry: "software" }, now: NOW }), qualiform_score: "99" }, { now: NOW });
    assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
    assert.deepEqual(Object.keys(found).sort(), ["claimed", "computed", "differences", "ok", "unverified", "verdict"]);
    assert.deepEqual(Object.keys(found.computed).sort(), ["band", "emailKind", "model", "quality", "reasons", "route", "score", "stage"]);
    assert.deepEqual(Object.keys(found.differences[0]).sort(), ["claimed", "code", "computed", "field", "forged", "rule", "why"]);
    assert.deepEqual(found.unverified, [{ rule: "fit.industry", points: 10, waitsFor: ["industry"], why: "It rests on what this lead does not tell: industry" }]);
  });

  test("that is nonsense is no exception", () => {
    for (const payload of [null, undefined, 7, "x", [], { qualiform_score: {} }, { qualiform_reasons: [1, 2] }, { qualiform_score: Symbol("x") }]) {
      for (const lead of [null, undefined, 7, { facts: 7 }]) assert.ok(qualiform.verify(payload, lead).computed.band);
    }
  });

  test("options that are none are named", () => {
    assert.throws(() => qualiform.verify({}, {}, { prefx: "q" }), { name: "QualiformError", code: "verify.option", path: "/prefx" });
    assert.throws(() => qualiform.leadOf({}, { offer: "dmeo" }), { name: "QualiformError", code: "offer.unknown", path: "/offer" });
  });

  test("is not in the module for pages", async () => {
    const page = await loadPackage("page");
    assert.equal(page.Qualiform.prototype.verify, undefined);
    assert.equal(page.Qualiform.prototype.leadOf, undefined);
  });
});

describe("the example of a handler", () => {
  let folder, server, lines, port;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "qualiform-handler-"));
    await cp(join(ROOT, "examples/node-handler"), folder, { recursive: true });
    await mkdir(join(folder, "node_modules"));
    await symlink(join(ROOT, "pkg"), join(folder, "node_modules/qualiform"), "junction");
    server = spawn(process.execPath, ["server.mjs", "0"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
    port = Number((await lines.next()).value.split(" ").at(-1));
  });

  after(async () => {
    server?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const FIELDS = { work_email: "jo@acme-rockets.io", industry: "software", company_size: "201-500", website: "https://acme-rockets.io" };
  const post = async (fields) => {
    const response = await fetch(`http://127.0.0.1:${port}/lead`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
    return { status: response.status, ...JSON.parse((await lines.next()).value) };
  };

  test("tells an honest submission from a forged one, and gives both the same answer", async () => {
    const lead = { facts: { email: FIELDS.work_email, industry: "software", employees: "201-500" }, events: [{ kind: "demo-request" }, { kind: "page", page: "pricing" }] };
    const honest = await post({ ...FIELDS, ...claimOf(lead) });
    assert.deepEqual(honest, {
      status: 303, verdict: "plausible", claimed: 60, score: 55, band: honest.band, route: honest.route,
      open: ["intent.pricing:10"], seen: ["verify.known integrity.unique"],
    });
    const forged = await post({ ...FIELDS, industry: "retail", ...claimOf(lead), qualiform_score: "145" });
    assert.deepEqual([forged.status, forged.verdict, forged.claimed, forged.score], [303, "forged", 145, 45]);
    assert.deepEqual(forged.seen, ["verify.false fit.industry", "verify.known integrity.unique", "verify.score", "verify.quality", "verify.band"]);
    assert.equal((await post(FIELDS)).verdict, "unscored");
  });

  test("refuses what is no submission", async () => {
    assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 404);
    assert.equal((await fetch(`http://127.0.0.1:${port}/lead`, { method: "POST", body: "x".repeat(70_000) })).status, 413);
  });
});
