// Files that people take away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadSource } from "../support/typescript.mjs";

const { csv, fileName } = await loadSource("parts/download.ts");

test("cells are quoted where they have to be, and no cell is a formula", () => {
  assert.equal(
    csv([["name", "points"], ['a "b", c', -5], ["=cmd()", null], ["-12,5%", "+x"]]),
    '\uFEFFname,points\r\n"a ""b"", c",-5\r\n\'=cmd(),\r\n"-12,5%",\'+x\r\n',
  );
});

test("a file is named after its title", () => {
  assert.equal(fileName("Win rate: by source (2026)", "svg"), "win-rate-by-source-2026.svg");
  assert.equal(fileName("!", "csv"), "qualiform.csv");
});
