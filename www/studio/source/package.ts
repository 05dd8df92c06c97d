// The package that forms use, loaded from where it is served: the studio brings no scoring of its own.
import type * as Package from "#package";

/** Built scripts lie in `studio/built/`, the package in `pkg/` beside `studio/`. */
export const PACKAGE = new URL("../../pkg/", import.meta.url);

let loaded: typeof Package | undefined;

/** Loads the module and makes it ready. */
export async function loadPackage(): Promise<void> {
  const script: typeof Package = await import(new URL("qualiform.js", PACKAGE).href);
  await script.default();
  loaded = script;
}

/** The package, once it is there: nothing is shown before. */
export function qualiform(): typeof Package {
  if (!loaded) throw new Error("the package is used before it is loaded");
  return loaded;
}

/** Loads the full address lists once somebody works with addresses. */
export async function loadDomains(): Promise<void> {
  domains ??= fetch(new URL("domains.bin", PACKAGE))
    .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(String(answer.status)))))
    .then((bytes) => void qualiform().loadDomains(new Uint8Array(bytes)));
  return domains;
}
let domains: Promise<void> | undefined;
