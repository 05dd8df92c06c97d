// The whole package in one file, with the module inside: for pages that may fetch nothing (`connect-src 'none'`).
import { initSync } from "./qualiform.js";
import module from "./qualiform_bg.wasm";

export * from "./qualiform.js";

export default async function init() {
  initSync({ module });
}
