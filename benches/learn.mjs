// What learning from past leads takes in WebAssembly, in Chromium and in Node: 41,000 leads with 130 signs each, or as many as
// are said: `node benches/learn.mjs [rows [signs]]`.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { open } from "../tests/support/browsers.mjs";
import { loadPackage } from "../tests/support/package.mjs";
import { NOW, csv, model } from "../tests/support/outcomes.mjs";

const ROWS = Number(process.argv[2] ?? 41_000);
const SIGNS = Number(process.argv[3] ?? 130);
const ROUNDS = 5;
/** Milliseconds that a calibration of the usual size may take in Chromium. */
const AIM = 1000;

const text = csv(ROWS, SIGNS);
console.log(`${ROWS} leads, ${SIGNS} signs, ${(text.length / 1e6).toFixed(1)} MB of CSV: median milliseconds of ${ROUNDS}`);
console.log("".padEnd(12), ...["read", "metrics", "calibrate", "draft", "memory, MB"].map((name) => name.padStart(11)));

const node = await run(await loadPackage("learn"), new TextEncoder().encode(text), model(SIGNS), NOW, ROUNDS);
print("Node", node);
const chromium = await inChromium();
print("Chromium", chromium);
if (ROWS === 41_000 && SIGNS === 130) {
  console.log(`${chromium.calibrate < AIM ? "reached" : "missed "}  calibrated in less than ${AIM} ms in Chromium`);
}
if (JSON.stringify(node.points) !== JSON.stringify(chromium.points)) throw new Error("Node and Chromium found other points");

function print(name, { read, metrics, calibrate, draft, memory }) {
  console.log(name.padEnd(12), ...[read, metrics, calibrate, draft, memory / 1e6].map((value) => value.toFixed(0).padStart(11)));
}

/** Stands alone: it is run in the page too. */
async function run(learn, bytes, before, now, rounds) {
  const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const times = { read: [], metrics: [], calibrate: [], draft: [] };
  let points;
  const timed = (name, work) => {
    const begun = performance.now();
    const result = work();
    times[name].push(performance.now() - begun);
    return result;
  };
  for (let round = 0; round < rounds; round += 1) {
    const history = timed("read", () => learn.History.read(bytes, { model: before }));
    timed("metrics", () => learn.metrics(before, history, { now }));
    points = timed("calibrate", () => learn.calibrate(before, history, { now })).rules.map((rule) => rule.after);
    history.free();
    const plain = learn.History.read(bytes);
    timed("draft", () => learn.draft(plain, { now }));
    plain.free();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const medians = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
  return { ...medians, points, memory: learn.memory.buffer.byteLength };
}

async function inChromium() {
  const page = "<!doctype html><html lang=en><title>Learn</title></html>";
  const server = createServer(async ({ url }, response) => {
    const body = { "/": page, "/leads.csv": text }[url] ?? (await readFile(new URL(`..${url}`, import.meta.url)).catch(() => null));
    const type = url.endsWith(".wasm") ? "application/wasm" : url.endsWith(".js") ? "text/javascript" : "text/html";
    response.writeHead(body ? 200 : 404, { "content-type": type }).end(body ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await open("chromium");
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    return await tab.evaluate(
      `async (before, now, rounds) => {
        const learn = await import("/pkg/learn.js");
        const { memory } = await learn.default();
        const bytes = new Uint8Array(await (await fetch("/leads.csv")).arrayBuffer());
        return (${run})({ ...learn, memory }, bytes, before, now, rounds);
      }`, model(SIGNS), NOW, ROUNDS,
    );
  } finally {
    await browser.close();
    server.close();
  }
}
