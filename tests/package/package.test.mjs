// What a user gets from the registry works in the places where users put it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, preview } from "vite";
import { open } from "../support/browsers.mjs";
import { packed, ROOT, run } from "./project.mjs";

const LEAD = `{
  facts: { email: "jo@acme.com", jobTitle: "VP of Sales", employees: 400, industry: "software", consent: true },
  events: [{ kind: "demo-request" }],
  now: "2026-01-15T10:00:00Z",
}`;
/** By the table of the preset: fit 20, intent 25, access 10, integrity 10. */
const TOTAL = 65;

const ADAPTERS = [
  "formik", "formio", "gravity-forms", "hubspot-v2", "hubspot-v4", "marketo", "options", "react-hook-form", "surveyjs", "vee-validate",
].flatMap((name) => [`adapters/${name}.d.ts`, ...(name === "options" ? [] : [`adapters/${name}.js`])]);

let pack;
before(() => { pack = packed(); });
after(() => pack?.remove());

test("the tarball holds what users need and nothing else", () => {
  assert.deepEqual(pack.names, [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", ...ADAPTERS, "auto.d.ts", "auto.js", "clicks.js",
    "consent/cookiebot.d.ts", "consent/cookiebot.js", "consent/follow.js", "consent/google.d.ts", "consent/google.js",
    "consent/onetrust.d.ts", "consent/onetrust.js", "consent/tcf.d.ts", "consent/tcf.js", "consent/wp.d.ts", "consent/wp.js",
    "domains.bin", "domains/LICENSE-MPL-2.0", "domains/NOTICES.md", "domains/README.md",
    "domains/isp-deltachat.txt", "domains/isp-ispdb.txt", "domains/public_suffix_list.dat",
    "framework.d.ts", "measure.js", "memory.js", "model.schema.json", "package.json", "page.js", "page_bg.wasm",
    "qualiform.d.ts", "qualiform.inline.d.ts", "qualiform.inline.js", "qualiform.js", "qualiform_bg.wasm",
    "questions.js",
    "react.d.ts", "react.js", "signals.js", "slot.js", "texts/de.js", "texts/es.js", "texts/fr.js", "texts/pl.js", "texts/uk.js",
    "unknown.js", "vue.d.ts", "vue.js",
  ]);
});

test("every file that the exports name is in the tarball", () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, "pkg/package.json"), "utf8"));
  const named = Object.values(manifest.exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)));
  for (const file of [...named, manifest.main, manifest.types]) {
    const [before, after] = file.slice(2).split("*");
    assert.ok(pack.names.some((name) => (after ? name.startsWith(before) && name.endsWith(after) : name === before)), file);
  }
});

test("no file tells where it was built", () => {
  const home = /(^|[^\w.~-])\/(home|root|Users)\/\w/;
  for (const name of pack.names) assert.doesNotMatch(readFileSync(join(ROOT, "pkg", name), "latin1"), home, name);
});

test("Node loads the module as the README says", () => {
  const folder = pack.project("node", { "main.mjs": `
    import { readFileSync } from "node:fs";
    import { initSync, Qualiform } from "qualiform";
    initSync({ module: readFileSync(new URL(import.meta.resolve("qualiform/qualiform_bg.wasm"))) });
    console.log(new Qualiform().score(${LEAD}).total);
  ` });
  assert.equal(run(folder, process.execPath, "main.mjs"), `${TOTAL}\n`);
});

test("the single file needs no other, and may be initialised twice", () => {
  const folder = pack.project("inline", { "main.mjs": `
    import init, { Qualiform, remembered } from "qualiform/inline";
    await init();
    await init();
    console.log(new Qualiform().score(${LEAD}).total, await remembered());
  ` });
  assert.equal(run(folder, process.execPath, "main.mjs"), `${TOTAL} []\n`);
  // What the others load when it is needed is inside.
  assert.doesNotMatch(readFileSync(join(ROOT, "pkg/qualiform.inline.js"), "utf8"), /import\(/);
});

test("what is not exported cannot be imported", () => {
  const folder = pack.project("private", { "main.mjs": 'await import("qualiform/qualiform.js");' });
  assert.throws(() => run(folder, process.execPath, "main.mjs"), /ERR_PACKAGE_PATH_NOT_EXPORTED/);
});

test("Vite bundles it, and the result runs", { timeout: 300_000 }, async () => {
  const folder = pack.project("vite", {
    "index.html": `<!doctype html><title>…</title><script type="module" src="/main.js"></script>
      <form><input type="email" name="email" id="email"></form>`,
    "main.js": `
      import init, { Qualiform } from "qualiform";
      await init();
      const qualiform = new Qualiform();
      window.kindOf = (address) => qualiform.email(address).kind;
      qualiform.attach(document.forms[0]);
      document.title = "total " + qualiform.score(${LEAD}).total;
    `,
  });
  const config = { root: folder, configFile: false, logLevel: "silent" };
  await build(config);
  const assets = readdirSync(join(folder, "dist/assets"));
  for (const kind of [".wasm", ".bin"]) assert.ok(assets.some((name) => name.endsWith(kind)), `one ${kind} is among ${assets}`);
  for (const name of ["de", "uk", "measure", "signals"]) assert.ok(assets.some((file) => file.startsWith(`${name}-`)), `${name} is a file of its own among ${assets}`);

  const server = await preview({ ...config, preview: { host: "127.0.0.1", port: 0 } });
  const browser = await open("chromium");
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.httpServer.address().port}/`);
    assert.equal(await page.until("the total", () => document.title.startsWith("total") && document.title), `total ${TOTAL}`);
    assert.equal(await page.evaluate(() => kindOf("jo@alice.it")), "corporate");
    await page.click("#email");
    await page.until("the address lists", () => kindOf("jo@alice.it") === "personal");
  } finally {
    await browser.close();
    await server.close();
  }
});

test("Vite bundles the hook for React, and it scores a form", { timeout: 300_000 }, async () => {
  const folder = pack.project("react", {
    "index.html": `<!doctype html><title>…</title><div id="app"></div><script type="module" src="/main.js"></script>`,
    "main.js": `
      import { createElement as h } from "react";
      import { createRoot } from "react-dom/client";
      import { useQualiform } from "qualiform/react";
      function Demo() {
        const { ref, scorecard } = useQualiform({ offer: "demo" });
        return h("form", { ref }, h("input", { name: "email", type: "email" }), h("output", null, scorecard?.total));
      }
      createRoot(document.getElementById("app")).render(h(Demo));
    `,
  });
  const alias = Object.fromEntries(["react-dom", "react"].map((name) => [name, join(ROOT, "node_modules", name)]));
  const config = { root: folder, configFile: false, logLevel: "silent", resolve: { alias } };
  await build(config);
  const server = await preview({ ...config, preview: { host: "127.0.0.1", port: 0 } });
  const browser = await open("chromium");
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.httpServer.address().port}/`);
    await page.until("the form", () => document.querySelector("output")?.textContent === "25");
    await page.type("input", "jo@northwind-freight.com");
    await page.until("the score", () => document.querySelector("output").textContent === "30");
  } finally {
    await browser.close();
    await server.close();
  }
});

const USE = readFileSync(new URL("use.ts", import.meta.url), "utf8");

for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
  test(`the types hold under moduleResolution ${resolution}`, () => {
    const folder = pack.project(`types-${resolution}`, {
      "use.ts": USE,
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          module, moduleResolution: resolution, target: "es2022", lib: ["es2022", "dom"], types: [],
          strict: true, noEmit: true, skipLibCheck: false,
        },
        files: ["use.ts"],
      }),
    });
    run(folder, join(ROOT, "node_modules/.bin/tsc"), "--project", "tsconfig.json");
  });
}

test("no type is any", () => {
  for (const name of pack.names.filter((file) => file.endsWith(".d.ts"))) {
    const code = readFileSync(join(ROOT, "pkg", name), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    assert.doesNotMatch(code, /\bany\b(?!\??:)/, name);
  }
});
