// The web server of the browser tests: the landing page, the package and pages made by the tests, with switches for
// what goes wrong on real sites.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { COLLECTOR } from "./collector.mjs";
import { exampleFile } from "./examples.mjs";
import { RECORDER } from "./recorder.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const AXE = fileURLToPath(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url));

/** The policy of a careful site. */
export const CSP = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self' data:",
  "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
].join("; ");

const OWN = ["/__collect.js", "/__record.js", "/axe.js", "/favicon.ico"];

const LIBRARIES = "/examples/lib/";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".json": "application/json", ".jsonl": "text/plain",
  ".wasm": "application/wasm", ".png": "image/png", ".csv": "text/csv; charset=utf-8", ".bin": "application/octet-stream", ".ico": "image/x-icon",
};

/** Addresses that were in use: what a browser keeps for one of them must not be found by the next scenario. */
const used = new Set();

/**
 * Starts the server. `set` changes its switches:
 * `csp` (policy of every page, null for none), `wasm` ("missing", "wrong bytes", "wrong type" or { delay: ms }),
 * `missing` (paths answered with 404), `record` (pages of the site get the record of events too).
 */
export async function startServer() {
  const state = { pages: new Map(), files: new Map(), switches: {}, requests: [], submissions: [], waiting: [] };
  const server = createServer((request, response) => {
    answer(state, request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  await listen(server);
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    set: (switches) => Object.assign(state.switches, switches),
    /** Serves a page made by a test. */
    page(path, html, headers = {}) {
      state.pages.set(path, { html, headers });
      return origin + path;
    },
    /** Serves a file made by a test; the end of its name tells the type. */
    file(path, body) {
      state.files.set(path, body);
      return origin + path;
    },
    /** Paths asked for, without the tests' own. */
    requested: () => state.requests.filter((path) => !OWN.includes(path)),
    /** The fields of the next form that arrives, as [name, value] pairs. */
    submission(milliseconds = 30_000) {
      if (state.submissions.length > 0) return Promise.resolve(state.submissions.shift());
      return new Promise((resolve, reject) => {
        const take = (fields) => { clearTimeout(timer); resolve(fields); };
        const timer = setTimeout(() => {
          // A form that arrives later is the next one's.
          state.waiting.splice(state.waiting.indexOf(take), 1);
          reject(new Error("no form arrived"));
        }, milliseconds);
        state.waiting.push(take);
      });
    },
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}

async function listen(server) {
  for (;;) {
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address();
    if (!used.has(port)) return used.add(port);
    await new Promise((resolve) => server.close(resolve));
  }
}

async function answer(state, request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  state.requests.push(path);
  if (request.method === "POST") return receive(state, request, response);
  if (path === "/__collect.js") return send(response, 200, ".js", COLLECTOR);
  if (path === "/__record.js") return send(response, 200, ".js", RECORDER);
  if (path === "/favicon.ico") return response.writeHead(204).end();
  if (state.switches.missing?.includes(path)) return send(response, 404, ".html", "not here");
  const page = state.pages.get(path);
  if (page) return sendPage(state, response, page.html, page.headers);
  if (state.files.has(path)) return send(response, 200, extname(path), state.files.get(path));
  if (path.endsWith(".wasm")) return sendWasm(state, response, path);
  if (path.startsWith(LIBRARIES)) {
    const library = await exampleFile(path.slice(LIBRARIES.length));
    return send(response, library ? 200 : 404, extname(path), library ?? "not here");
  }
  const file = fileOf(path);
  const bytes = file && (await readFile(file).catch(() => null));
  if (!bytes) return send(response, 404, ".html", "not here");
  if (extname(file) === ".html") return sendPage(state, response, bytes.toString("utf8"), {});
  return send(response, 200, extname(file), bytes);
}

function fileOf(path) {
  if (path === "/axe.js") return AXE;
  const folder = ["/pkg/", "/tests/cases/"].some((prefix) => path.startsWith(prefix)) ? "" : "www";
  const file = normalize(`${ROOT}${folder}${sep}${path.endsWith("/") ? `${path}index.html` : path}`);
  return file.startsWith(normalize(`${ROOT}${folder}`)) ? file : null;
}

const send = (response, status, extension, body, headers = {}) =>
  response.writeHead(status, {
    "content-type": TYPES[extension] ?? "application/octet-stream", "cache-control": "no-store", ...headers,
  }).end(body);

/** Every page gets the collector of messages as its first script, so that all engines are heard alike. */
function sendPage(state, response, html, headers) {
  const policy = state.switches.csp === undefined ? CSP : state.switches.csp;
  const first = `<script src="/__collect.js"></script>${state.switches.record ? '<script src="/__record.js"></script>' : ""}`;
  const heard = html.replace(/<head[^>]*>/i, (tag) => tag + first);
  return send(response, 200, ".html", heard, { ...(policy ? { "content-security-policy": policy } : {}), ...headers });
}

async function sendWasm(state, response, path) {
  const how = state.switches.wasm;
  if (how === "missing") return send(response, 404, ".html", "not here");
  if (how === "wrong bytes") return send(response, 200, ".wasm", Buffer.from("this is no module"));
  if (how?.delay) await new Promise((resolve) => setTimeout(resolve, how.delay));
  const bytes = await readFile(fileOf(path));
  return send(response, 200, how === "wrong type" ? ".html" : ".wasm", bytes);
}

async function receive(state, request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const form = await new Response(body, { headers: { "content-type": request.headers["content-type"] ?? "" } }).formData();
  const fields = [...form.entries()];
  const waiting = state.waiting.shift();
  if (waiting) waiting(fields);
  else state.submissions.push(fields);
  return sendPage(state, response, "<!doctype html><html lang=en><head><title>Thanks</title></head><body>received</body></html>", {});
}
