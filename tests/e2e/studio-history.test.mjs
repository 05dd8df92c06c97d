// Past leads in the studio: how they come in, what their columns mean, the ranked list and the review sheet; and files that
// cannot be read.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { findings } from "../support/axe.mjs";
import { everywhere } from "../support/everywhere.mjs";
import { noteFiles, saved, tabTo } from "../support/studio.mjs";

const SOURCES = ["Webinar", "Paid search", "Referral"];
const day = (number) => `2026-0${1 + (number % 9)}-${10 + (number % 18)}`;

/** A file as a CRM writes it: a third won, a third lost, of these some rejected, a third open. Row 2 and row 3 are one company. */
function leads(count = 90) {
  const rows = Array.from({ length: count }, (_, index) => {
    const stage = ["Closed Won", index % 2 === 0 ? "Closed Lost" : "Disqualified", "Demo scheduled"][index % 3];
    const company = index < 2 ? "acme-mills" : `acme-${index}`;
    return [
      `L-${index}`, day(index), SOURCES[index % 3], `jo${index}@${company}.com`, index % 2 === 0 ? "software" : "farming", 100 + 10 * index,
      index % 4 < 2 ? "yes" : "no", stage, stage === "Disqualified" ? "No budget" : "", index % 3 === 0 ? 1000 + index : "", stage === "Demo scheduled" ? "" : "2026-10-10",
    ].join(",");
  });
  return ["Lead ID,Created,Source,Email,Industry,Employees,Demo request,Deal Stage,Rejection reason,Amount,Closed", ...rows].join("\n");
}

async function opened(page, server, part = "file") {
  server.file("/studio/sample.csv", leads());
  await page.goto(`${server.origin}/studio/#/history?part=${part}`);
  await page.until("the way in", () => document.querySelector(".intake button"));
}

/** Runs in the page: drops a file on it. Bytes are given as numbers; `size` is what the file says that it has. */
function drop({ name, text, bytes, size }) {
  const file = new File([bytes ? new Uint8Array(bytes) : text], name);
  if (size) Object.defineProperty(file, "size", { value: size });
  const held = new DataTransfer();
  held.items.add(file);
  const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: held });
  // A file that is held by a transfer is another object: it would have the size of its bytes.
  if (size) Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], files: [file] } });
  document.body.dispatchEvent(event);
}

const offer = (page, given) => page.evaluate(drop, given);

/** What is open, once that is so. */
const open = (page, name) =>
  page.until(`${name} open`, (wanted) => {
    const head = document.querySelector(".open-file");
    return head?.querySelector("h2").textContent.includes(wanted) ? head.textContent : null;
  }, name);

const measured = (page) => page.until("the figures", () => document.querySelector(".open-head [role=status]")?.textContent === "");

const failure = (page) => page.until("what went wrong", () => document.querySelector(".failure")?.textContent);

/** The value of the select of a column. */
const roleOf = (page, column) => page.evaluate((name) => document.querySelector(`[aria-label="What “${name}” means"]`)?.value ?? null, column);

const axeIsClean = async (page, engine) => {
  for (const [width, scheme] of [[1280, "light"], [375, "light"], [375, "dark"]]) {
    if (scheme === "dark" && engine !== "chromium") continue;
    await page.setViewport(width, 900);
    await page.setColorScheme?.(scheme);
    // Colours change in a fifth of a second: what is between two of them is nobody's.
    await page.until("the colours", () => document.getAnimations().every((one) => one.playState === "finished"));
    assert.deepEqual(await page.evaluate(findings), [], `${width} ${scheme}`);
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.equal(isWide, false, `nothing is wider than ${width}`);
  }
};

everywhere("studio: past leads", (scenario, engine) => {
  scenario("by the keyboard: the sample, what a column means, the leads, one of them in the preview", async ({ page, server }) => {
    await opened(page, server);
    assert.deepEqual(await page.evaluate(findings), []);
    await page.focus("#main");
    await tabTo(page, ".intake .button-quiet");
    await page.press("Enter");
    assert.match(await open(page, "sample.csv"), /90 leads/);
    await measured(page);
    assert.equal(await roleOf(page, "Deal Stage"), "outcome");
    await axeIsClean(page, engine);
    await page.setViewport(1280, 900);
    await page.until("the focus", () => document.activeElement !== document.body);
    await tabTo(page, '.parts a[href$="part=leads"]');
    await page.press("Enter");
    await page.until("the list", () => document.querySelectorAll(".ranked-list tbody tr").length === 25);
    await tabTo(page, ".ranked-list .row-actions button:last-child");
    await page.press("Enter");
    await page.until("the preview", () => location.hash.startsWith("#/preview"));
  });

  scenario("a dropped file; another meaning of a column, read again and kept for the next file of the kind", async ({ page, server }) => {
    await opened(page, server);
    await offer(page, { name: "leads.csv", text: leads() });
    await open(page, "leads.csv");
    assert.equal(await roleOf(page, "Source"), "source");
    await page.select('[aria-label="What “Source” means"]', "segment");
    await page.until("the change", () => document.querySelector(".apply-due button"));
    await page.click(".apply-due .button");
    await page.until("it read again", () => document.querySelector(".open-file") && !document.querySelector(".apply-due"));
    assert.equal(await roleOf(page, "Source"), "segment");
    await page.goto("about:blank");
    await opened(page, server);
    await offer(page, { name: "later.csv", text: leads(60) });
    await open(page, "later.csv");
    assert.equal(await roleOf(page, "Source"), "segment");
    assert.doesNotMatch(await page.evaluate(() => JSON.stringify({ ...localStorage })), /jo1@/);
    assert.doesNotMatch(await page.evaluate(() => localStorage["qualiform.studio.mappings"]), /disqualified/i);
    await page.click(".panel > p.muted button");
    await page.until("it as recognised", () => document.querySelector('[aria-label="What “Source” means"]')?.value === "source");
  });

  scenario("leads by rank: filters, everything of one, and the leads of an account", async ({ page, server }) => {
    await opened(page, server);
    await offer(page, { name: "leads.csv", text: leads() });
    await open(page, "leads.csv");
    await measured(page);
    await page.evaluate(() => { location.hash = "#/history?part=leads"; });
    const shown = (count) => page.until(`${count} leads`, (wanted) => document.querySelector(".ranked-list [role=status]")?.textContent.startsWith(`${wanted} lead`), count);
    await shown(30);
    await axeIsClean(page, engine);
    await page.setViewport(1280, 900);
    await page.evaluate(() => document.querySelector(".filters .actions button").click());
    await shown(90);
    await page.type(".filters input[type=search]", "L-77");
    await shown(1);
    await page.click(".row-actions button");
    assert.match(await page.until("the dialogue", () => document.querySelector("dialog[open]")?.textContent), /jo77@acme-77\.com/);
    assert.deepEqual(await page.evaluate(findings), []);
    await page.press("Escape");
    await page.until("it closed", () => !document.querySelector("dialog"));
    await page.evaluate(() => { location.hash = "#/history?part=accounts"; });
    await page.until("the accounts", () => document.querySelector('.panel a[href*="rows="]'));
    await axeIsClean(page, engine);
    await page.setViewport(1280, 900);
    assert.match(await page.evaluate(() => document.querySelector(".panel tbody tr:has(a)").textContent), /acme-mills\.com/);
    await page.click('.panel a[href*="rows="]');
    await shown(2);
  });

  scenario("the review sheet: what came, what ended, and what is to be talked about", async ({ page, server }) => {
    await opened(page, server, "review");
    await offer(page, { name: "leads.csv", text: leads() });
    await open(page, "leads.csv");
    const sheet = () => page.until("the sheet", () => document.querySelector(".paper")?.textContent);
    await sheet();
    await axeIsClean(page, engine);
    await page.setViewport(1280, 900);
    await page.select(".review select", "");
    const text = await page.until("the whole file", () => [...document.querySelectorAll(".paper td, .paper th")].some((one) => one.textContent === "90") && document.querySelector(".paper").textContent);
    assert.match(text, /No budget15/);
    await page.type(".review input[type=text]", "Ann");
    await page.until("who was there", () => document.querySelector(".paper header").textContent.includes("Ann"));
  });

  scenario("cancelled: what was open before still is, with all that can be asked of it", async ({ page, server }) => {
    await opened(page, server);
    await offer(page, { name: "first.csv", text: leads() });
    await open(page, "first.csv");
    await measured(page);
    await page.evaluate(() => {
      const watch = new MutationObserver(() => {
        const button = document.querySelector('[aria-busy="true"] button');
        if (!button) return;
        watch.disconnect();
        button.click();
        window.cancelled = true;
      });
      watch.observe(document.body, { childList: true, subtree: true });
    });
    await offer(page, { name: "second.csv", text: leads(3000) });
    await page.until("that it was cancelled", () => window.cancelled);
    await open(page, "first.csv");
    await page.evaluate(() => { location.hash = "#/history?part=leads"; });
    await page.until("its leads", () => document.querySelectorAll(".ranked-list tbody tr").length === 25);
  });

  scenario("words for the outcome that nobody knows: told, given a meaning, read again", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    await offer(page, { name: "stages.csv", text: leads().replaceAll("Demo scheduled", "Step 7") });
    assert.match(await open(page, "stages.csv"), /30 won, 30 lost, 30 open/);
    assert.match(await page.until("the remark", () => document.querySelector(".remarks")?.textContent), /not known what these stages mean.*Step 7/);
    await page.select('[aria-label="Outcome of “Step 7”"]', "won");
    await page.until("the change", () => document.querySelector(".apply-due button"));
    await page.click(".apply-due .button");
    await page.until("what it means", () => document.querySelector(".open-file")?.textContent.includes("60 won, 30 lost, 0 open"));
  });

  scenario("a file that takes more memory than there is: said, and the next one is read anew", { once: true }, async ({ page, server }) => {
    server.file("/pkg/learn.js", `
      const trapped = () => { throw Object.assign(new Error("ended"), { name: "QualiformError", code: "wasm.trapped", path: "" }); };
      export default async () => {};
      export const loadDomains = () => {};
      export const History = { read: trapped };`);
    await opened(page, server);
    await offer(page, { name: "large.csv", text: leads() });
    assert.match(await failure(page), /more memory than this browser gives/);
    server.file("/pkg/learn.js", readFileSync(new URL("../../pkg/learn.js", import.meta.url)));
    await offer(page, { name: "small.csv", text: leads() });
    assert.match(await open(page, "small.csv"), /30 won/);
  });

  scenario("scoring is given up and asked for again", { once: true }, async ({ page, server }) => {
    await opened(page, server, "accounts");
    await page.evaluate(() => {
      // A worker that takes its time: it hears of scoring only later.
      const post = Worker.prototype.postMessage;
      window.slow = true;
      Worker.prototype.postMessage = function (question) {
        if (!window.slow || question.call !== "metrics") return post.call(this, question);
      };
    });
    await offer(page, { name: "leads.csv", text: leads() });
    await open(page, "leads.csv");
    const button = (text) => page.until(text, (wanted) => [...document.querySelectorAll(".open-file button")].find((one) => one.textContent === wanted)?.click() ?? [...document.querySelectorAll(".open-file button")].some((one) => one.textContent === wanted), text);
    await button("Cancel scoring");
    await page.evaluate(() => { window.slow = false; });
    await button("Score the leads");
    await page.until("the accounts", () => document.querySelector("#accounts-title"));
  });

  /** What cannot be read: the name of the file, what it holds, what is said. */
  const UNREADABLE = {
    "an unknown separator": [{ name: "a.csv", text: leads().replaceAll(",", "^") }, /Only one column was found.*commas, semicolons, tabs/],
    "a quotation mark that is never closed": [{ name: "a.csv", text: leads().replace("L-3", '"L-3') }, /quotation mark that opens a cell in row 5 is never closed.*Close it/],
    "500 columns": [{ name: "a.csv", text: `${Array.from({ length: 500 }, (_, index) => `c${index}`).join()}\n${"x,".repeat(499)}x` }, /500 cells.*Leave out the columns/],
    "300 MB": [{ name: "a.csv", text: leads(), size: 300_000_000 }, /has 300 MB; at most 250 MB are read here\. .*split the file/],
    "a PDF": [{ name: "a.csv", text: "%PDF-1.7\n1 0 obj" }, /it is a PDF.*Export the leads.*as CSV/],
    "nothing": [{ name: "a.csv", text: "" }, /is empty.*needs a row of column names/],
  };
  scenario("files that cannot be read: what is wrong and what to do; what is open stays, and so does the model", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    const model = await page.evaluate(() => localStorage["qualiform.studio.draft"]);
    await offer(page, UNREADABLE["a PDF"][0]);
    assert.match(await failure(page), /a\.csv could not be read.*it is a PDF.*The model is as it was/s);
    await axeIsClean(page, engine);
    await page.setViewport(1280, 900);
    await offer(page, { name: "leads.csv", text: leads() });
    await open(page, "leads.csv");
    await measured(page);
    for (const [what, [given, said]] of Object.entries(UNREADABLE)) {
      await offer(page, given);
      assert.match(await failure(page), said, what);
      assert.match(await open(page, "leads.csv"), /90 leads/, what);
      await page.evaluate(() => { location.hash = "#/history?part=leads"; });
      await page.until("its leads", () => document.querySelectorAll(".ranked-list tbody tr").length === 25);
      await page.evaluate(() => { location.hash = "#/history?part=file"; });
    }
    assert.equal(await page.evaluate(() => localStorage["qualiform.studio.draft"]), model);
  });

  scenario("files that can be read and not measured: what is missing", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    await offer(page, { name: "lost.csv", text: leads().replaceAll("Closed Won", "Closed Lost") });
    assert.match(await failure(page), /none is won.*another column can be mapped as outcome/s);
    await offer(page, { name: "ten.csv", text: leads(10) });
    await open(page, "ten.csv");
    assert.match(await failure(page), /at least 10 of each.*Read a longer period/s);
    await page.evaluate(() => { location.hash = "#/history?part=accounts"; });
    await page.until("the way to the columns", () => document.querySelector(".failure a"));
    await page.click(".failure a");
    await page.until("the columns", () => document.querySelector("#mapping-title"));
  });

  scenario("letters, separators and formulas of other programs", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    await offer(page, { name: "bom.csv", text: `\uFEFF${leads().replaceAll(",", ";")}` });
    await open(page, "bom.csv");
    assert.equal(await roleOf(page, "Lead ID"), "identifier");
    const latin = Buffer.from(leads().replace("Industry", "Größe"), "latin1");
    await offer(page, { name: "latin.csv", bytes: [...latin] });
    await open(page, "latin.csv");
    assert.match(await page.evaluate(() => document.querySelector(".remarks").textContent), /read as Windows-1252/);
    assert.equal(await roleOf(page, "Größe"), "feature");
    await offer(page, { name: "formula.csv", text: leads().replace("L-2,", "=cmd(),") });
    await open(page, "formula.csv");
    await page.evaluate(() => { location.hash = "#/history?part=leads"; });
    await page.type(".filters input[type=search]", "cmd");
    await page.until("it as text", () => [...document.querySelectorAll(".ranked-list b")].some((one) => one.textContent === "=cmd()"));
    await noteFiles(page);
    await page.click(".panel-head button");
    assert.match((await saved(page))[0].text, /,'=cmd\(\),/);
  });

  scenario("rows kept aside: how many, why and what to do, as a list and as a file", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    const rows = leads().split("\n");
    await offer(page, { name: "aside.csv", text: rows.map((row, index) => (index % 10 === 5 ? `${row},x,=y` : index % 10 === 6 ? row.replace(/,2026-[^,]*/, ",soon") : row)).join("\n") });
    assert.match(await open(page, "aside.csv"), /9 rows were kept aside/);
    const text = await page.until("the problems", () => document.querySelector("#problems-title")?.closest("section").textContent);
    assert.match(text, /Another number of cells than the header.*9.*separator or a quotation mark/s);
    assert.match(text, /A date that cannot be read.*Created.*9.*order of day and month/s);
    await axeIsClean(page, engine);
  });

  scenario("499 columns stay usable: a page of them, and a search", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    const wide = leads().split("\n").map((row, index) => `${row},${Array.from({ length: 488 }, (_, column) => (index === 0 ? `Extra ${column}` : column % 7)).join()}`);
    await offer(page, { name: "wide.csv", text: wide.join("\n") });
    await open(page, "wide.csv");
    const count = () => page.evaluate(() => document.querySelectorAll(".mapping-column").length);
    assert.equal(await count(), 20);
    await page.type(".filters input[type=search]", "extra 48");
    await page.until("what is like that", () => document.querySelectorAll(".mapping-column").length === 9);
    assert.match(await page.evaluate(() => document.querySelector(".filters [role=status]").textContent), /9 columns of 499/);
  });

  scenario("cells that are pasted, and a mapping from a file", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    await page.evaluate((text) => {
      const held = new DataTransfer();
      held.setData("text/plain", text);
      // Not every engine lets a script say what an event of the clipboard holds.
      const event = Object.defineProperty(new Event("paste", { bubbles: true, cancelable: true }), "clipboardData", { value: held });
      document.body.dispatchEvent(event);
    }, leads().replaceAll(",", "\t"));
    await open(page, "Pasted cells");
    const load = (text) => page.evaluate((json) => {
      const held = new DataTransfer();
      held.items.add(new File([json], "mapping.json"));
      const input = document.querySelector(".panel-head input[type=file]");
      input.files = held.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, text);
    await load('{"columns":[{"column":"Source","as":"segment"}],"missing":["n a"]}');
    await page.until("the mapping", () => document.querySelector('[aria-label="What “Source” means"]')?.value === "segment");
    await load("no mapping");
    assert.match(await page.until("what is wrong", () => document.querySelector(".notice-failed")?.textContent), /mapping\.json is no mapping/);
    await load('{"columns":[{"column":"Sauce","as":"source"}]}');
    assert.match(await failure(page), /Sauce.*Source/s);
    assert.equal(await roleOf(page, "Source"), "segment");
  });

  scenario("a change of the model is measured by itself", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    await offer(page, { name: "leads.csv", text: leads() });
    await open(page, "leads.csv");
    await measured(page);
    const quality = () => page.evaluate(() => document.querySelectorAll(".ranked-list .is-quality").length);
    const best = () => page.until("the list", () => document.querySelector(".ranked-list tbody tr"));
    await page.evaluate(() => { location.hash = "#/history?part=leads"; });
    await best();
    assert.equal(await quality(), 0);
    await page.evaluate(() => { location.hash = "#/model"; });
    await page.until("the threshold", () => {
      const label = [...document.querySelectorAll("label")].find((one) => one.textContent.startsWith("Threshold"));
      if (!label) return false;
      label.control.value = "20";
      for (const kind of ["input", "change"]) label.control.dispatchEvent(new Event(kind, { bubbles: true }));
      return true;
    });
    await page.evaluate(() => { location.hash = "#/history?part=leads"; });
    await page.until("quality leads by the new threshold", () => document.querySelector(".ranked-list .is-quality"));
    await measured(page);
    await page.evaluate(() => { location.hash = "#/history?part=review"; });
    await page.until("the sheet", () => document.querySelector(".paper"));
    await page.select(".review select", "");
    await page.until("the sheet by the new threshold", () => Number.parseInt(document.querySelector(".paper tbody td")?.textContent, 10) > 0);
  });
});
