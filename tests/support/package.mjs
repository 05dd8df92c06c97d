// The built package in Node, as a user of Node loads it.
import { readFileSync } from "node:fs";

const FOLDER = new URL("../../pkg/", import.meta.url);

/** Everything the package exports, ready for use, with `memory` of the module beside it. */
export async function loadPackage() {
  const qualiform = await import(new URL("qualiform.js", FOLDER).href);
  const exports = qualiform.initSync({ module: readFileSync(new URL("qualiform_bg.wasm", FOLDER)) });
  return { ...qualiform, memory: exports?.memory ?? null };
}
