// The example pages as pages: nothing for axe to find, and nothing wider than a narrow screen.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { FORMS } from "../support/forms.mjs";

const PAGES = ["", ...FORMS.map(({ page }) => (page.includes(".html") ? page : `${page}.html`)).filter((page) => page !== "formspree.html")];

/** What a library renders into its own place is its author's. */
const FOREIGN = [".sd-root-modern", ".formio-form", ".formio-component-form"];

/** Runs in the page: loads axe and gives what it finds, a line each. */
async function findings(exclude) {
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: "/axe.js", onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const context = { include: document, exclude: exclude.filter((selector) => document.querySelector(selector)) };
  const { violations } = await axe.run(context, { resultTypes: ["violations"] });
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${node.failureSummary}`));
}

everywhere("example pages", (scenario) => {
  for (const path of PAGES) {
    scenario(path || "the list of them", async ({ page, server }) => {
      await page.goto(`${server.origin}/examples/${path}`);
      if (path) await page.until("the results", () => document.querySelector("[data-results]").children.length > 0);
      assert.deepEqual(await page.evaluate(findings, FOREIGN), []);
      await page.setViewport(320, 640);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing scrolls sideways");
    });
  }
});
