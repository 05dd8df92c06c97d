// The studio's figures and diagnosis of past leads: read, chosen, applied and taken away, by the keyboard too.
import assert from "node:assert/strict";
import { findings } from "../support/axe.mjs";
import { everywhere } from "../support/everywhere.mjs";
import { pastLeads } from "../support/past-leads.mjs";
import { noteFiles, saved, tabTo } from "../support/studio.mjs";

const LEADS = pastLeads(1_500);

/** Runs in the page: chooses a file as a person does, without the system's dialogue, which no engine lets a test use. */
async function chooseFile() {
  const bytes = await (await fetch("/past.csv")).blob();
  const given = new DataTransfer();
  given.items.add(new File([bytes], "past.csv", { type: "text/csv" }));
  const input = document.querySelector('input[type="file"]');
  input.files = given.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

const SHOWN = { diagnosis: ".diagnosis .symptom", figures: ".metrics .tile" };

/** The studio with a history, at one of its parts. */
async function opened(page, server, part, csv = LEADS) {
  server.file("/past.csv", csv);
  await page.goto(`${server.origin}/studio/#/history?part=${part}`);
  await page.until("the way in", () => document.querySelector('input[type="file"]'));
  await page.evaluate(chooseFile);
  await page.until(part, (selector) => document.querySelector(selector), SHOWN[part]);
}

const text = (page, selector) => page.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? null, selector);

/** Every chart drawn: who scrolls through the page has seen them all. */
async function scrolled(page) {
  await page.until("every chart", async () => {
    const waiting = [...document.querySelectorAll(".chart-picture")].find((one) => !one.querySelector("svg"));
    waiting?.scrollIntoView({ block: "center", behavior: "instant" });
    return !waiting;
  });
}

async function isNotWider(page) {
  const { inner, wide } = await page.evaluate(() => ({ inner: innerWidth, wide: document.documentElement.scrollWidth }));
  assert.ok(wide <= inner, `no sideways scrolling: ${wide} of ${inner} px`);
}

everywhere("studio: figures and diagnosis", (scenario, engine) => {
  scenario("a change is applied by the keyboard, measured anew and taken back", async ({ page, server }) => {
    await opened(page, server, "diagnosis");
    const before = await text(page, ".diagnosis-summary");
    assert.match(before, /symptoms?: /);
    await page.focus("#main");
    await tabTo(page, ".proposal-edits button");
    const change = await text(page, ".proposal-edits li");
    await page.press("Enter");
    await page.until("the changed model", () => document.querySelector(".tag-changed"));
    // A change of points or of the threshold is told with both values.
    assert.match(change, /→/);
    await page.until("another diagnosis", (old) => {
      const now = document.querySelector(".diagnosis-summary")?.textContent;
      return now && now !== old && /symptom/i.test(now) && document.activeElement !== document.body;
    }, before);
    await page.click(".studio-tools button");
    await page.until("the diagnosis of before", (old) => document.querySelector(".diagnosis-summary")?.textContent === old, before);
  });

  scenario("groups are chosen by the keyboard, also by a column that nobody mapped", async ({ page, server }) => {
    await opened(page, server, "figures");
    await scrolled(page);
    await page.focus("#figures-groups-title");
    await tabTo(page, "#figures-groups select");
    await page.select("#figures-groups select", "band");
    await page.until("bands", () => /Band/.test(document.querySelector("#figures-groups figure h3").textContent));
    await page.select("#figures-groups select", "column:Region");
    await page.until("regions", () => /Region/.test(document.querySelector("#figures-groups figure h3").textContent));
    await tabTo(page, "#figures-groups summary");
    await page.press("Enter");
    await page.until("the table", () => document.querySelector("#figures-groups details[open] table"));
    const names = await page.evaluate(() => [...document.querySelectorAll("#figures-groups tbody th")].map((one) => one.textContent).sort());
    assert.deepEqual(names, ["Americas", "Asia", "Europe"]);
  });

  scenario("a symptom leads to its figures", async ({ page, server }) => {
    await opened(page, server, "diagnosis");
    // The exclusions of the file hold a source; its symptom shows the figures by source.
    await page.evaluate(() => [...document.querySelectorAll(".symptom-link")].find((one) => one.href.includes("show=groups")).click());
    await page.until("the figures by group", () => document.activeElement?.id === "figures-groups-title");
    assert.match(await text(page, "#figures-groups figure h3"), /Source/);
  });

  scenario("what is taken away: Markdown, exclusions as CSV and as a list", { once: true }, async ({ page, server }) => {
    await opened(page, server, "diagnosis");
    await noteFiles(page);
    await page.click(".diagnosis .panel-head button");
    const [first] = await page.evaluate(() => [...document.querySelectorAll("#exclusions tbody tr")].map((row) => row.cells[0].textContent.trim()));
    assert.equal(first, "Content syndication");
    for (const place of [0, 1]) await page.evaluate((at) => document.querySelectorAll("#exclusions .actions button")[at].click(), place);
    const [markdown, csv, list] = (await saved(page, 3)).map((file) => file.text);
    assert.match(markdown, /^# Diagnosis\n/);
    assert.match(markdown, /Content syndication/);
    assert.match(csv, /^\uFEFF?Column,Group/);
    assert.equal(list.split("\n")[0], "Content syndication");
    // Without a group there is nothing to save, and it is said.
    await page.evaluate(() => document.querySelectorAll("#exclusions input").forEach((one) => one.click()));
    await page.until("no group", () => document.querySelector("#exclusions .actions button").disabled);
    assert.match(await text(page, "#exclusions [role=status]"), /No group/);
  });

  scenario("a picture is saved with its title, its legend and colours of its own; its table as CSV", { once: true }, async ({ page, server }) => {
    await opened(page, server, "figures");
    await noteFiles(page);
    await page.until("a picture with a legend", () => {
      const chart = [...document.querySelectorAll(".chart")].find((one) => one.querySelector(".chart-legend"));
      chart?.scrollIntoView({ behavior: "instant" });
      if (!chart?.querySelector(".chart-picture svg")) return false;
      chart.querySelectorAll(".chart-figures button").forEach((button) => button.click());
      return true;
    });
    const [svg, csv] = (await saved(page, 2)).map((file) => file.text);
    const { title, legend, heads } = await page.evaluate(() => {
      const chart = [...document.querySelectorAll(".chart")].find((one) => one.querySelector(".chart-legend"));
      const texts = (selector) => [...chart.querySelectorAll(selector)].map((one) => one.textContent);
      return { title: texts("h3")[0], legend: texts(".chart-legend li"), heads: texts("thead th") };
    });
    for (const one of [`<title>${title}</title>`, ...legend.map((label) => `>${label}</text>`)]) assert.ok(svg.includes(one), one);
    assert.doesNotMatch(svg, /var\(--|currentColor|<style/, "nothing that only the page's styles tell");
    assert.ok(csv.split("\r\n")[0].includes(heads[0]));
  });

  scenario("a small file gives no empty pictures and no figures out of nothing", { once: true }, async ({ page, server }) => {
    const rows = Array.from({ length: 24 }, (_, place) => `lead${place}@northwind-${place}.com,${place % 2 ? "Won" : "Lost"}`);
    await opened(page, server, "figures", `Email,Stage\n${rows.join("\n")}\n`);
    await scrolled(page);
    const all = await text(page, "#main");
    assert.doesNotMatch(all, /NaN|undefined|Infinity|\{|null/);
    assert.match(await text(page, "#figures-stability"), /does not say when leads came/);
    assert.match(await text(page, "#figures-money"), /no revenue/);
  });

  for (const width of [1280, 375]) {
    scenario(`axe finds nothing: ${width} px`, async ({ page, server }) => {
      await page.setViewport(width, 900);
      await opened(page, server, "diagnosis");
      for (const part of ["diagnosis", "figures"]) {
        if (part === "figures") {
          await page.evaluate(() => { location.hash = "#/history?part=figures"; });
          await page.until("the figures", () => document.querySelector(".metrics .tile"));
          await scrolled(page);
          await page.evaluate(() => document.querySelectorAll(".chart-figures").forEach((one) => { one.open = true; }));
        }
        // Only Chromium can be told to prefer dark.
        for (const scheme of engine === "chromium" ? ["light", "dark"] : ["light"]) {
          await page.setColorScheme?.(scheme);
          // Buttons take their colours slowly.
          await page.until("the colours", () => document.getAnimations().every((one) => one.playState === "finished"));
          assert.deepEqual(await page.evaluate(findings), [], `${part}, ${scheme}`);
        }
        await isNotWider(page);
      }
    });
  }
});
