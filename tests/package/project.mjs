// Small projects of users: the packed package, installed as from the registry.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Runs a program in a folder and gives what it printed; an error holds all its output. */
export function run(folder, program, ...args) {
  try {
    return execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}\n${error.stdout ?? ""}${error.stderr ?? error.message}`);
  }
}

/** Packs `pkg/`. Gives the tarball, the names in it, and `project`, which makes a folder with the package installed. */
export function packed() {
  const place = mkdtempSync(join(tmpdir(), "qualiform-package-"));
  const [report] = Object.values(JSON.parse(run(join(ROOT, "pkg"), "npm", "pack", "--json", "--pack-destination", place)));
  const tarball = join(place, report.filename);
  return {
    names: report.files.map((file) => file.path).sort(),
    project(name, files) {
      const folder = join(place, name);
      for (const [path, text] of Object.entries({ "package.json": '{ "private": true, "type": "module" }', ...files })) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      run(folder, "npm", "install", "--offline", "--no-audit", "--no-fund", "--no-package-lock", tarball);
      return folder;
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
