// A script of the studio in Node: what it computes can be tested without a page.
import { build } from "esbuild";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const SOURCE = fileURLToPath(new URL("../../www/studio/source/", import.meta.url));

/** What a source of the studio, such as `state/model.ts`, exports. */
export async function loadSource(name) {
  const folder = mkdtempSync(join(tmpdir(), "qualiform-studio-"));
  const file = join(folder, "source.mjs");
  try {
    await build({
      entryPoints: [join(SOURCE, name)], outfile: file, bundle: true, format: "esm", platform: "browser", target: "es2022",
      jsx: "automatic", jsxImportSource: "preact", logLevel: "error", define: { "process.env.NODE_ENV": '"production"' },
    });
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
