// What an input event costs in a page, in Chromium: a model of 200 rules, 300 remembered visits, a form of 15 controls and 9
// questions, typed into key by key.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { open } from "../tests/support/browsers.mjs";
import { FORM, MODEL, VISITS, WORDS, remembered } from "../tests/support/large.mjs";

const LOADS = 7;
const ROUNDS = 2;
/** Milliseconds that an input event may cost at the 99th percentile. */
const AIM = 1;

/** Isolated, a page is told the time to 5 µs, and not to 100. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
const PAGE = `<!doctype html><html lang="en"><head><title>Input</title><script type="module" src="/bench.js"></script></head><body>${FORM}</body></html>`;

const loads = await inChromium();
console.log(`milliseconds in our listeners, Chromium: ${MODEL.rules.length} rules, ${VISITS} remembered visits, ${loads[0].shown} controls shown at first`);
console.log("event".padEnd(26), ...["events", "median", "p95", "p99", "longest"].map((name) => name.padStart(9)));
for (const type of ["input", "change"]) {
  const every = loads.map((load) => load[type]);
  if (every.some(({ length }) => length !== every[0].length)) throw new Error(`not every load had the same ${type} events`);
  // The same event in each load: what other processes take of the machine falls on one of them, what we take on all.
  const typical = every[0].map((_, place) => quantile(every.map((times) => times[place]), 0.5));
  print(`${type}, median of ${LOADS} loads`, typical);
  print(`${type}, every load`, every.flat());
  if (type === "change") continue;
  const worst = quantile(typical, 0.99);
  console.log(`${worst < AIM ? "reached" : "missed "}  an input event takes less than ${AIM} ms at the 99th percentile: ${worst.toFixed(3)}`);
}

function quantile(times, part) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1];
}

function print(name, times) {
  const cells = [0.5, 0.95, 0.99, 1].map((part) => quantile(times, part).toFixed(3).padStart(9));
  console.log(name.padEnd(26), String(times.length).padStart(9), ...cells);
}

async function inChromium() {
  const server = createServer(async ({ url }, response) => {
    const made = { "/": PAGE, "/empty.html": "<!doctype html><title>Empty</title>" };
    const body = made[url] ?? (await readFile(new URL(url === "/bench.js" ? "input-page.mjs" : `..${url}`, import.meta.url)).catch(() => null));
    const type = url.endsWith(".wasm") ? "application/wasm" : url.endsWith(".js") ? "text/javascript" : "text/html";
    response.writeHead(body ? 200 : 404, { "content-type": type, ...ISOLATED }).end(body ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await open("chromium");
  try {
    const all = [];
    for (let load = 0; load < LOADS; load += 1) {
      const page = await browser.newPage();
      await page.goto(`${origin}/empty.html`);
      await page.evaluate((entries) => {
        for (const [key, text] of Object.entries(entries)) localStorage.setItem(key, text);
      }, remembered(Date.now()));
      await page.goto(`${origin}/`);
      await page.until("the script", () => Boolean(globalThis.measureReady));
      all.push(await page.evaluate((...args) => globalThis.measureInput(...args), MODEL, WORDS, ROUNDS));
      await page.close();
    }
    return all;
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
