// The adapters beside the package: their types, their size, and what the documents say of them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { matrix } from "../support/forms.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LARGEST = 1536;
const DOCUMENT = join(ROOT, "docs/FORMS.md");
const TABLE = /(?<=<!-- forms:begin -->\n)[^]*?(?=\n<!-- forms:end -->)/;

test("the adapters take what the real libraries give", () => {
  const options = ["--noEmit", "--target", "es2022", "--lib", "es2022,dom", "--module", "nodenext", "--skipLibCheck", "--strict", "--types", ""];
  try {
    execFileSync(join(ROOT, "node_modules/.bin/tsc"), [...options, "tests/node/adapters.ts"], { cwd: ROOT, stdio: "pipe" });
  } catch (error) {
    throw new Error(`${error.stdout ?? ""}${error.stderr ?? error.message}`);
  }
});

test("no adapter is larger than 1.5 KB", () => {
  const files = [...readdirSync(join(ROOT, "pkg/adapters")).map((file) => `adapters/${file}`), "react.js", "vue.js"];
  const scripts = files.filter((file) => file.endsWith(".js"));
  assert.ok(scripts.length > 9);
  for (const file of scripts) {
    const { length } = brotliCompressSync(readFileSync(join(ROOT, "pkg", file)));
    assert.ok(length < LARGEST, `${file}: ${length} bytes brotli`);
  }
});

test("docs/FORMS.md says what the browser tests expect; WRITE=1 writes it", () => {
  const text = readFileSync(DOCUMENT, "utf8");
  if (process.env.WRITE) writeFileSync(DOCUMENT, text.replace(TABLE, () => matrix()));
  else assert.equal(text.match(TABLE)?.[0], matrix());
});
