// What a verdict costs: bytes to load, time until the first answer in a new process, time a call.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { median, time, timeAsync } from "../time.mjs";
import { SAMPLE } from "./questions.mjs";
import { questions } from "./rivals.mjs";

const STARTS = 5;
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Bytes after brotli of the packages, bundled into one minified file, and of the files that are loaded as they are. */
export async function bytes({ packages, files }, builtIn) {
  const loaded = files?.(builtIn) ?? [];
  if (packages.length > 0) {
    const { outputFiles } = await build({
      stdin: { contents: packages.map((name) => `require("${name}")`).join("\n"), resolveDir: ROOT },
      bundle: true, minify: true, platform: "node", format: "cjs", write: false,
    });
    loaded.push(outputFiles[0].contents);
  }
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return loaded.reduce((sum, file) => sum + brotliCompressSync(file, { params }).length, 0);
}

/** Milliseconds from the start of loading to the first answer: the median of several new processes. */
export function start({ name }, builtIn) {
  const script = fileURLToPath(new URL("start.mjs", import.meta.url));
  const line = [script, name, builtIn ? "--built-in" : ""];
  const once = () => Number(execFileSync(process.execPath, line, { encoding: "utf8" }));
  return median(Array.from({ length: STARTS }, once));
}

/** Microseconds for all that it can answer on one address: the median, over addresses of every kind. */
export async function call(verdicts) {
  const asked = questions(verdicts);
  const waits = asked.some((ask) => ask(SAMPLE[0]) instanceof Promise);
  if (!waits) return time(() => SAMPLE.forEach((address) => asked.forEach((ask) => ask(address)))) / SAMPLE.length;
  const all = async () => {
    for (const address of SAMPLE) for (const ask of asked) await ask(address);
  };
  return (await timeAsync(all, 1)) / SAMPLE.length;
}
