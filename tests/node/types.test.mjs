// The generated TypeScript types are exact: the contract written down in types.ts compiles against them.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const STRICT = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--noUnusedLocals"];

test("the types are those of the contract", () => {
  const options = ["--noEmit", "--target", "es2022", "--lib", "es2022", "--module", "nodenext", "--skipLibCheck", "false"];
  try {
    execFileSync(join(ROOT, "node_modules/.bin/tsc"), [...options, ...STRICT, "--types", "", "tests/node/types.ts"], { cwd: ROOT, stdio: "pipe" });
  } catch (error) {
    throw new Error(`${error.stdout ?? ""}${error.stderr ?? error.message}`);
  }
});
