// Takes the submissions of a demo request form and checks what each claims: `node server.mjs [port]`, nothing but Node and
// the package. A score in a hidden field is what somebody's browser sent; what is computed here is what to go by.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Qualiform, initSync, loadDomains } from "qualiform";

const MOST_BYTES = 64 * 1024;

const file = (name) => readFileSync(new URL(import.meta.resolve(`qualiform/${name}`)));
initSync({ module: file("qualiform_bg.wasm") });
loadDomains(file("domains.bin"));

// The model of the page: pass your own where it has one.
const qualiform = new Qualiform();

/** What became of a submission. The form's own fields are recognised by their names, as in the page. */
function checked(fields) {
  const lead = qualiform.leadOf(fields, { offer: "demo", names: { website: null } });
  // What only you know goes into `known`, such as whether your CRM has this person already.
  return qualiform.verify(fields, lead, { known: { facts: { duplicate: false } } });
}

async function bodyOf(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

const server = createServer(async (request, response) => {
  if (request.method !== "POST" || request.url !== "/lead") return response.writeHead(404).end();
  const body = await bodyOf(request).catch(() => null);
  if (body === null) return response.writeHead(413).end();
  const { verdict, claimed, computed, differences, unverified } = checked(new URLSearchParams(body));
  // Here the lead goes to the CRM, with `computed` and, if it is plausible, what is unverified. No answer is in the log.
  const open = unverified.map(({ rule, points }) => `${rule ?? "sum"}:${points}`);
  const seen = differences.map(({ code, rule }) => (rule ? `${code} ${rule}` : code));
  console.log(JSON.stringify({ verdict, claimed, score: computed.score, band: computed.band, route: computed.route, open, seen }));
  // The same answer to all: whoever forges learns nothing from it.
  response.writeHead(303, { location: "/thanks" }).end();
});

server.listen(Number(process.argv[2] ?? 8080), "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
