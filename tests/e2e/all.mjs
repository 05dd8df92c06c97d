// Every suite of this folder in one process, so that a browser that is started once serves many of them.
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { together } from "../support/everywhere.mjs";

/** Suites at a time: one more than there are cores, as a scenario waits now and then. */
const LANES = availableParallelism() + 1;

const FOLDER = new URL("./", import.meta.url);

await together(Math.min(LANES, 8), async () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".test.mjs")).sort()) await import(new URL(file, FOLDER).href);
});
