// The stored cases, written by the native build, in each engine and by both modules of the package: the same bytes.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { html } from "../support/pages.mjs";
import { readCases } from "../support/cases.mjs";

const LOADER = `
  import init, { Qualiform } from "/pkg/qualiform.js";
  import initPage, { Qualiform as InPage } from "/pkg/page.js";
  await Promise.all([init(), initPage()]);
  window.modules = { "qualiform.js": Qualiform, "page.js": InPage };`;

/** Runs in the page: how many cases there are, and which give other bytes. */
async function compare(file, script) {
  const answer = await fetch(`/tests/cases/${file}`);
  const cases = (await answer.text()).split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const models = new Map();
  const different = [];
  for (const { name, model, lead, card, form, ask } of cases) {
    const key = JSON.stringify(model);
    if (!models.has(key)) models.set(key, new modules[script](typeof model === "string" ? modules["qualiform.js"].preset(model) : model));
    const got = JSON.stringify(models.get(key).score(lead));
    if (got !== card) different.push({ name, got, card });
    const plan = JSON.stringify(models.get(key).ask(lead, form));
    if (plan !== ask) different.push({ name, plan, ask });
  }
  return { count: cases.length, different: different.slice(0, 3) };
}

everywhere("stored cases", (scenario) => {
  for (const { file, cases } of readCases()) {
    scenario(`${file}: ${cases.length} cases by each module, byte for byte`, async ({ page, server }) => {
      server.file("/load.js", LOADER);
      await page.goto(server.page("/cases.html", html("", '<script type="module" src="/load.js"></script>')));
      await page.until("the module", () => window.modules !== undefined);
      for (const script of ["qualiform.js", "page.js"]) {
        assert.deepEqual(await page.evaluate(compare, file, script), { count: cases.length, different: [] }, script);
      }
    });
  }
});
