// The scripts of the example pages, each with its library in one file. As a program it writes them all into a folder.
import { build } from "esbuild";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SOURCES = join(ROOT, "www/examples/sources");
const FIXTURES = join(ROOT, "tests/support/fixtures");
/** What the other sources import. */
const PARTS = ["scoring.js", "fields.jsx"];

/** The package as it is in `pkg/`: its adapters become part of the script, its module is loaded from where it is served. */
const PACKAGE = {
  name: "qualiform",
  setup(esbuild) {
    esbuild.onResolve({ filter: /^qualiform\/page$|^\.\/page\.js$/ }, () => ({ path: "/pkg/page.js", external: true }));
    esbuild.onResolve({ filter: /^qualiform\// }, ({ path }) => ({ path: join(ROOT, `pkg/${path.slice("qualiform/".length)}.js`) }));
    esbuild.onResolve({ filter: /^\/examples\// }, ({ path }) => ({ path, external: true }));
  },
};

/** Bundles sources by name: to a folder, or as files in memory. */
function bundle(entryPoints, outdir) {
  return build({
    entryPoints, outdir: outdir ?? "/", write: Boolean(outdir), plugins: [PACKAGE],
    bundle: true, format: "esm", minify: true, jsx: "automatic", target: "es2022", legalComments: "none", logLevel: "error",
    // The pages' policy allows no fonts and no data but images.
    // Its field for browsers names a script that exports nothing.
    alias: { "@formspree/ajax": "@formspree/ajax/dist/index.mjs" },
    loader: { ".svg": "dataurl", ".woff": "empty", ".woff2": "empty", ".ttf": "empty", ".eot": "empty" },
    define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
  });
}

const named = (folder) => readdirSync(folder).filter((file) => /\.jsx?$/.test(file) && !PARTS.includes(file)).map((file) => join(folder, file));
const bare = (file) => file.replace(/^.*[\\/]|\.[^.]*$/g, "");

const made = new Map();

/** A file of an example, such as `surveyjs.js` or `surveyjs.css`; undefined where there is none. */
export async function exampleFile(file) {
  const name = bare(file);
  if (!made.has(name)) {
    const entry = [...named(SOURCES), ...named(FIXTURES)].find((path) => bare(path) === name);
    made.set(name, entry ? bundle([entry]).then(({ outputFiles }) => outputFiles) : Promise.resolve([]));
  }
  const files = await made.get(name);
  return files.find(({ path }) => path.endsWith(`/${file}`))?.contents;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(named(SOURCES), process.argv[2]);
