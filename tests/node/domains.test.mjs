// The full address lists in Node: before, after, and when the bytes are not what they should be.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { loadPackage } from "../support/package.mjs";

const { Qualiform, loadDomains } = await loadPackage();
const pack = new Uint8Array(readFileSync(new URL("../../pkg/domains.bin", import.meta.url)));
const model = new Qualiform();
const kindOf = (domain) => {
  const { kind, certainty } = model.email(`jo@${domain}`);
  return `${kind} ${certainty}`;
};
const refused = (bytes, code) => assert.throws(() => loadDomains(bytes), { name: "QualiformError", code, path: "" });

describe("address lists", () => {
  // In order: what was loaded stays.
  test("without them the short built-in ones decide", () => {
    assert.equal(kindOf("gmail.com"), "personal listed");
    assert.equal(kindOf("alice.it"), "corporate presumed");
    assert.equal(model.email("jo@a.blogspot.com").account, "blogspot.com");
    assert.equal(model.email("jo@acme.con").problem, null);
  });

  test("bytes that are none of ours are refused, and all goes on", () => {
    for (const nothing of [undefined, null, "domains.bin", 7, {}, [1, 2], pack.buffer]) refused(nothing, "domains.type");
    refused(new Uint8Array(), "domains.foreign");
    refused(new TextEncoder().encode("<!doctype html>"), "domains.foreign");
    refused(pack.subarray(0, pack.length - 1), "domains.damaged");
    for (const place of [50, 1000, pack.length - 1]) {
      const damaged = pack.slice();
      damaged[place] ^= 4;
      refused(damaged, "domains.damaged");
    }
    assert.equal(kindOf("gmail.com"), "personal listed");
  });

  test("with them everything is known, for instances that were there before too", () => {
    const { entries, date } = loadDomains(pack);
    assert.ok(entries >= 50_000, String(entries));
    assert.match(date, /^20\d\d-\d\d-\d\d$/);
    assert.equal(kindOf("alice.it"), "personal listed");
    assert.equal(kindOf("att.com"), "mixed listed");
    assert.equal(kindOf("stud.uni-goettingen.de"), "student pattern");
    assert.equal(model.email("jo@a.blogspot.com").account, "a.blogspot.com");
    assert.equal(model.email("jo@acme.con").problem, "domain.unknown-tld");
    assert.equal(new Qualiform().score({ facts: { email: "jo@alice.it" } }).total, -10);
  });

  test("loading twice, or something broken afterwards, changes nothing", () => {
    const first = loadDomains(pack);
    assert.deepEqual(loadDomains(pack), first);
    refused(pack.subarray(9), "domains.foreign");
    assert.equal(kindOf("alice.it"), "personal listed");
  });
});
