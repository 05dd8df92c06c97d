// What past leads take in the studio, in Chromium: from the drop of a file to the first picture, and the longest task that the
// page had meanwhile. 100,000 leads, or as many as are said: `node benches/studio.mjs [rows [rounds]]`.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { open } from "../tests/support/browsers.mjs";
import { startServer } from "../tests/support/server.mjs";

const ROWS = Number(process.argv[2] ?? 100_000);
const ROUNDS = Number(process.argv[3] ?? 5);
/** Milliseconds, at most: from the drop to the first picture; for one task of the page; from the address to the first view. */
const AIMS = { charted: 3000, task: 100, view: 1000 };
/** Bytes, at most, of the process of the page. */
const MEMORY = 1e9;

const example = ["run", "--quiet", "--release", "--example", "leads", "--", String(ROWS), "--outcomes"];
const csv = execFileSync("cargo", example, { cwd: fileURLToPath(new URL("..", import.meta.url)), maxBuffer: 1e9 });
console.log(`${ROWS} leads, ${(csv.length / 1e6).toFixed(1)} MB of CSV, ${ROUNDS} rounds`);

const rounds = [];
for (let round = 0; round < ROUNDS; round += 1) rounds.push(await visit());
const median = (name) => rounds.map((one) => one[name]).sort((a, b) => a - b)[Math.floor(rounds.length / 2)];
for (const [name, what] of [
  ["view", "the first view, from the address"], ["opened", "read, from the drop"], ["charted", "scored and charted, from the drop"],
  ["diagnosed", "diagnosed, from the drop"], ["task", "the longest task of the page"],
]) {
  const aim = AIMS[name];
  const met = aim === undefined ? "" : median(name) <= aim ? `  reached ${aim}` : `  missed ${aim}`;
  console.log(`${what.padEnd(36)}${median(name).toFixed(0).padStart(7)} ms${met}  (${rounds.map((one) => one[name].toFixed(0)).join(", ")})`);
}
const memory = median("memory");
if (memory) console.log(`${"memory of the page's process, its peak".padEnd(36)}${(memory / 1e6).toFixed(0).padStart(7)} MB${memory <= MEMORY ? "  reached" : "  missed"} ${MEMORY / 1e6}`);

async function visit() {
  const server = await startServer();
  server.file("/leads.csv", csv);
  const browser = await open("chromium");
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/studio/`);
    await page.until("the first view", () => document.querySelector("h1"));
    const view = await page.evaluate(() => performance.getEntriesByName("studio:shown")[0].startTime);
    await page.goto(`${server.origin}/studio/#/history?part=figures`);
    await page.until("the way in", () => document.querySelector(".intake"));
    const times = await page.evaluate(measured);
    return { view, ...times, memory: peak() };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Runs in the page. */
async function measured() {
  const data = await (await fetch("/leads.csv")).blob();
  const tasks = [0];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  const held = new DataTransfer();
  held.items.add(new File([data], "leads.csv"));
  const when = (found) => new Promise((resolve) => {
    const look = () => (found() ? resolve(performance.now() - begun) : requestAnimationFrame(look));
    look();
  });
  const begun = performance.now();
  document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: held }));
  const opened = await when(() => document.querySelector(".open-file"));
  const charted = await when(() => document.querySelector(".chart-picture svg"));
  const diagnosed = await when(() => document.querySelector(".open-head [role=status]")?.textContent === "");
  // A task is told once it has ended.
  await new Promise((resolve) => setTimeout(resolve, 500));
  return { opened, charted, diagnosed, task: Math.max(...tasks) };
}

/** The largest resident set that a renderer of Chromium has had, where the system tells it (Linux). */
function peak() {
  let largest = 0;
  for (const name of existsSync("/proc") ? readdirSync("/proc").filter((one) => /^\d+$/.test(one)) : []) {
    try {
      if (!readFileSync(`/proc/${name}/cmdline`, "utf8").includes("--type=renderer")) continue;
      const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${name}/status`, "utf8")) ?? [];
      largest = Math.max(largest, Number(kilobytes ?? 0) * 1024);
    } catch {
      // It has ended meanwhile, or there is no such place on this system.
    }
  }
  return largest;
}
