// What a page needs in one file, with the module inside: for pages that may fetch nothing (`connect-src 'none'`).
import { initSync } from "./page.js";
import module from "./page_bg.wasm";

export * from "./page.js";

export default async function init() {
  initSync({ module });
}
