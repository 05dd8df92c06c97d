// The stored cases: leads with the scorecards that the native build gives, one JSON object a line.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../cases/", import.meta.url);

/** Every file of cases; having none is an error, so that a test of nothing cannot pass. */
export function readCases() {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".jsonl")).sort();
  if (files.length === 0) throw new Error("no stored cases in tests/cases");
  return files.map((file) => ({ file, cases: parse(readFileSync(new URL(file, FOLDER), "utf8")) }));
}

const parse = (text) => text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
