// The stored cases, written by the native build, in each engine: the same bytes.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { html } from "../support/pages.mjs";
import { readCases } from "../support/cases.mjs";

const LOADER = `
  import init, { Qualiform } from "/pkg/qualiform.js";
  await init();
  window.Qualiform = Qualiform;`;

/** Runs in the page: how many cases there are, and which give other bytes. */
async function compare(file) {
  const answer = await fetch(`/tests/cases/${file}`);
  const cases = (await answer.text()).split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const models = new Map();
  const different = [];
  for (const { name, model, lead, card } of cases) {
    const key = JSON.stringify(model);
    if (!models.has(key)) models.set(key, new Qualiform(typeof model === "string" ? Qualiform.preset(model) : model));
    const got = JSON.stringify(models.get(key).score(lead));
    if (got !== card) different.push({ name, got, card });
  }
  return { count: cases.length, different: different.slice(0, 3) };
}

everywhere("stored cases", (scenario) => {
  for (const { file, cases } of readCases()) {
    scenario(`${file}: ${cases.length} cases, byte for byte`, async ({ page, server }) => {
      server.file("/load.js", LOADER);
      await page.goto(server.page("/cases.html", html("", '<script type="module" src="/load.js"></script>')));
      await page.until("the module", () => window.Qualiform !== undefined);
      assert.deepEqual(await page.evaluate(compare, file), { count: cases.length, different: [] });
    });
  }
});
