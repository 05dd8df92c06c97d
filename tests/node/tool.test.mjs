// `scoreMany` in Node and the command-line tool: the same leads, the same scorecards.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPackage } from "../support/package.mjs";
import { randomLead, seeded } from "../support/random-leads.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const { Qualiform, loadDomains } = await loadPackage();
// The tool always has the full lists.
loadDomains(readFileSync(new URL("../../pkg/domains.bin", import.meta.url)));

/** What the tool writes of JSON Lines. */
function tool(options, leads) {
  const command = ["run", "--quiet", "--bin", "qualiform", "--", "score", "--quiet", ...options];
  const input = leads.map((lead) => `${JSON.stringify(lead)}\n`).join("");
  const output = execFileSync("cargo", command, { cwd: ROOT, input, maxBuffer: 2 ** 28, encoding: "utf8" });
  return output.trimEnd().split("\n").map((line) => JSON.parse(line));
}

test(`the tool and scoreMany give the same scorecards of 2,000 random leads (SEED=${SEED})`, () => {
  const random = seeded(SEED);
  // As JSON holds them.
  const leads = Array.from({ length: 2000 }, () => JSON.parse(JSON.stringify(randomLead(random))));
  const cards = new Qualiform().scoreMany(leads);
  assert.equal(cards.filter(({ quality }) => quality).length > 10, true, "quality leads are among them");
  const written = tool(["--cards"], leads);
  assert.equal(written.length, leads.length);
  for (const [place, card] of cards.entries()) assert.deepEqual(written[place], card, JSON.stringify(leads[place]));

  const columns = tool(["--columns", "score,band,stage,quality,route,reasons,email-kind,low,high,chance"], leads);
  for (const [place, { total, band, stage, quality, route, reasons, email, low, high, chance }] of cards.entries()) {
    const ids = reasons.map(({ rule, dimension, points }) => `${rule === "cap" ? `cap.${dimension}` : rule}:${points}`);
    const kind = email?.kind ?? null;
    const expected = { score: total, band, stage, quality, route: route.id, reasons: ids.join(), emailKind: kind, low, high, chance };
    assert.deepEqual(columns[place].qualiform, expected, JSON.stringify(leads[place]));
  }
});
