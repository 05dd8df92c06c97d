// The friction planner as somebody meets it who asks whether questions pay: an assumption, the site's own groups, the model.
import assert from "node:assert/strict";
import { findings } from "../support/axe.mjs";
import { everywhere } from "../support/everywhere.mjs";
import { noteFiles, openLeads, saved } from "../support/studio.mjs";

const EVENTS = "event_name,qualiform_holdout,event_count\nform_start,no,8000\ngenerate_lead,no,800\nqualify_lead,no,560\nform_start,yes,2000\ngenerate_lead,yes,300\nqualify_lead,yes,60\n";

async function opened(page, server) {
  await page.goto(`${server.origin}/studio/#/friction`);
  await page.until("the planner", () => document.querySelector(".friction-says"));
}

const says = (page, pattern) => page.until(`a sentence like ${pattern}`, (source) => {
  const text = document.querySelector(".friction-says")?.textContent;
  return text && new RegExp(source).test(text) ? text : null;
}, pattern.source);

/** Gives the planner a file of events, as somebody does who chooses one. */
const give = (page, text) => page.evaluate((events) => {
  const data = new DataTransfer();
  data.items.add(new File([events], "events.csv", { type: "text/csv" }));
  const input = document.querySelector(".friction-drop input[type=file]");
  input.files = data.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}, text);

async function measured(page, text = EVENTS) {
  await page.click(".friction-kind:nth-of-type(2) input");
  await page.until("the place for events", () => document.querySelector(".friction-drop"));
  await give(page, text);
}

everywhere("studio: friction", (scenario, engine) => {
  scenario("an assumption is changed, and the picture follows", async ({ page, server }) => {
    await page.setViewport(1280, 900);
    await opened(page, server);
    await says(page, /35% of leads.*70% higher, 130 leads come instead of 200, and 44 quality leads instead of 40: \+11%/);
    await page.evaluate(() => document.querySelector(".chart").scrollIntoView());
    await page.until("the picture", () => document.querySelector(".chart svg"));
    // By keyboard: from the first figure on.
    await page.focus("input[name=fewer]");
    await page.keys("50");
    await page.press("Tab");
    await says(page, /50% of leads.*100 leads come instead of 200, and 34 quality leads instead of 40: -15%/);
    await page.keys("much");
    await page.until("what is wrong", () => document.querySelector("input[name=better]").getAttribute("aria-invalid") === "true" && document.querySelector(".view-friction .empty"));
  });

  scenario("the site's own groups are counted, and a holdout goes into the model", async ({ page, server }) => {
    await page.setViewport(1280, 900);
    await opened(page, server);
    await measured(page);
    await says(page, /Friction brings more qualified leads/);
    assert.equal(await page.value("input[name=friction-touched]"), "8000");
    await noteFiles(page);
    await page.evaluate(() => document.querySelector(".chart-figures summary").click());
    await page.click(".chart-figures .actions button:nth-child(2)");
    assert.match((await saved(page))[0].text, /Quality leads,300,/);

    await page.evaluate(() => {
      document.querySelector("input[name=holdout]").focus();
      document.querySelector("input[name=holdout]").select();
    });
    await page.keys("20");
    await page.press("Enter");
    await page.until("a change of the model", () => document.querySelector(".tag-changed"));
    assert.match(await page.evaluate(() => document.querySelector(".studio-tools button").title), /friction and holdout/);
    await page.until("the draft on this device", () => Object.values(localStorage).some((one) => one.includes('"holdout":0.2')));
    assert.equal(await page.value("input[name=holdout]"), "20");
    await page.click(".studio-tools button");
    await page.until("the model as it was", () => !document.querySelector(".tag-changed"));
  });

  for (const width of [1280, 375]) {
    for (const scheme of engine === "chromium" ? ["light", "dark"] : ["light"]) {
      scenario(`axe finds nothing: ${width} px, ${scheme}`, async ({ page, server }) => {
        await page.setColorScheme?.(scheme);
        await page.setViewport(width, 900);
        await opened(page, server);
        assert.deepEqual(await page.evaluate(findings), [], "an assumption");
        await measured(page);
        await says(page, /more qualified leads/);
        await page.evaluate(() => document.querySelectorAll(".view-friction details").forEach((one) => { one.open = true; }));
        // A picture is drawn when it is near.
        await page.evaluate(() => document.querySelector(".chart").scrollIntoView());
        await page.until("the picture", () => document.querySelector(".chart svg"));
        assert.deepEqual(await page.evaluate(findings), [], "groups");
        const { inner, wide } = await page.evaluate(() => ({ inner: innerWidth, wide: document.documentElement.scrollWidth }));
        assert.ok(wide <= inner, `no sideways scrolling: ${wide} of ${inner} px`);
      });
    }
  }

  scenario("tables that cannot be counted, and too little to conclude from", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    await measured(page, "name,visitor\nform_start,1\n");
    await page.until("what is missing", () => /No column says who was in the holdout.*name, visitor/.test(document.querySelector(".view-friction .field-error")?.textContent ?? ""));
    await give(page, "\uFEFFholdout;touched;arrived;qualified\nyes;2000;300;75\nno;8000;800;320\n");
    await says(page, /Nothing can be concluded yet/);
    await page.type("input[name=touched]", "4000");
    await page.until("how long to wait", () => /about \d+ more weeks/.test(document.querySelector(".friction-says").parentElement.textContent));
  });

  scenario("figures come from the open history", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    await openLeads(page);
    await page.evaluate(() => { location.hash = "#/friction"; });
    await page.until("the figures of the history", () => [...document.querySelectorAll(".view-friction .field-note")].filter((one) => /From the open history/.test(one.textContent)).length >= 4);
    await page.until("revenue", () => [...document.querySelectorAll(".view-friction .figures th")].some((one) => one.textContent === "Revenue"));
  });
});
