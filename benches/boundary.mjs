// How long a score takes through the boundary, beside two rule engines with the same rules and the same leads, in Node
// and in Chromium. An argument that is contained in "node" or "chromium" runs that one alone.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { build } from "esbuild";
import jsonLogic from "json-logic-js";
import rulesEngine from "json-rules-engine";
import { open } from "../tests/support/browsers.mjs";
import { loadPackage } from "../tests/support/package.mjs";
import { measure } from "./measure.mjs";

const places = { node: inNode, chromium: inChromium };
const filter = process.argv[2] ?? "";
const chosen = Object.keys(places).filter((name) => name.includes(filter));
for (const name of chosen.length > 0 ? chosen : Object.keys(places)) print(name, await places[name]());

async function inNode() {
  return measure({ ...(await loadPackage()), jsonLogic, Engine: rulesEngine.Engine });
}

async function inChromium() {
  const { outputFiles } = await build({
    entryPoints: [new URL("page.mjs", import.meta.url).pathname], bundle: true, format: "esm", write: false, external: ["/pkg/*"],
    define: { global: "globalThis" },
  });
  const server = createServer(async ({ url }, response) => {
    const file = url.startsWith("/pkg/") && (await readFile(new URL(`..${url}`, import.meta.url)).catch(() => null));
    const type = url.endsWith(".wasm") ? "application/wasm" : url.endsWith(".js") ? "text/javascript" : "text/html";
    const body = url === "/bench.js" ? outputFiles[0].text : url === "/" ? '<!doctype html><script type="module" src="/bench.js"></script>' : file;
    response.writeHead(body ? 200 : 404, { "content-type": type }).end(body || "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await open("chromium");
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.until("the script", () => Boolean(globalThis.measureAll));
    return await page.evaluate(() => globalThis.measureAll());
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

function print(place, times) {
  console.log(`\n${place}: microseconds, the median`);
  console.log("lead".padEnd(20), ...["Qualiform", "json-logic-js", "json-rules-engine"].map((name) => name.padStart(18)));
  for (const [lead, { qualiform, jsonLogic: logic, jsonRulesEngine: engine }] of Object.entries(times)) {
    const cells = [qualiform, logic, engine].map((number) => (number === undefined ? "" : number.toFixed(2)).padStart(18));
    console.log(lead.padEnd(20), ...cells);
  }
  const { complete, "half-known": half, keystroke } = times;
  aim("a complete lead takes no longer than json-logic-js", complete.qualiform / complete.jsonLogic, 1);
  aim("a complete lead takes a twentieth of json-rules-engine", complete.qualiform / complete.jsonRulesEngine, 1 / 20);
  aim("a half-known lead takes at most three times json-logic-js", half.qualiform / half.jsonLogic, 3);
  if (!keystroke) return;
  aim("a keystroke takes at most half of a complete lead", keystroke.qualiform / complete.qualiform, 0.5);
  aim("so does one that changes the score", times["telling key"].qualiform / complete.qualiform, 0.5);
}

function aim(what, ratio, limit) {
  console.log(`${ratio <= limit ? "reached" : "missed "}  ${what}: ${ratio.toFixed(3)} of ${limit}`);
}
