// The addresses that the verdicts are held against: our own sets, typed by hand, and the public pairs of typing slips.
import { existsSync, readFileSync } from "node:fs";

/** The addresses of a set: one mailbox at each domain. */
export function addresses(name) {
  return lines(new URL(`sets/${name}.txt`, import.meta.url))
    .filter((line) => !line.startsWith("#"))
    .map((entry) => (entry.includes("@") ? entry : `anna.berg@${entry}`));
}

/** The slips as `{ input, expect }`; `expect` is null where there is nothing to mend. */
export function slips() {
  return pairs(new URL("sets/typos.jsonl", import.meta.url));
}

/** The pairs of the public suites; none where they are not part of the repository. */
export function publicSlips() {
  const file = new URL("../../tests/suites/typos.jsonl", import.meta.url);
  return existsSync(file) ? pairs(file) : [];
}

const pairs = (file) => lines(file).map((line) => JSON.parse(line));
const lines = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean);
