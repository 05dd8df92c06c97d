// The built package in Node, as a user of Node loads it.
import { readFileSync } from "node:fs";

const FOLDER = new URL("../../pkg/", import.meta.url);

/**
 * Everything that a script of the package exports, ready for use, with `memory` of its module beside it.
 * `page` is the smaller one that the drop-in script loads.
 */
export async function loadPackage(script = "qualiform") {
  const loaded = await import(new URL(`${script}.js`, FOLDER).href);
  const exports = loaded.initSync({ module: readFileSync(new URL(`${script}_bg.wasm`, FOLDER)) });
  return { ...loaded, memory: exports?.memory ?? null };
}
