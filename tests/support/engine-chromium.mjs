// Chromium by playwright-core.
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const BINARY = "/usr/bin/chromium";

export async function launch() {
  const browser = await chromium.launch({ executablePath: BINARY, headless: true, args: FLAGS });
  return { newPage: async () => driver(await browser.newContext()), close: () => browser.close(), version: browser.version() };
}

async function driver(context) {
  const page = await context.newPage();
  const native = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) native.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => native.push(`uncaught: ${error.name}: ${error.message}`));
  return {
    goto: (url) => page.goto(url, { waitUntil: "load" }),
    evaluate: (source, args) => page.evaluate(`(${source})(...${JSON.stringify(args)})`),
    click: (selector) => page.click(selector, { timeout: 5000 }),
    keys: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    setViewport: (width, height) => page.setViewportSize({ width, height }),
    setColorScheme: (colorScheme) => page.emulateMedia({ colorScheme }),
    screenshot: (path) => page.screenshot({ path, fullPage: true }),
    nativeMessages: () => native.splice(0),
    collectGarbage: () => page.requestGC(),
    async heapUsed() {
      const session = await context.newCDPSession(page);
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      await session.detach();
      return usedSize;
    },
    // A page that listens to its own end keeps the driver waiting for ever, if it is closed on its way to another.
    close: async () => {
      await page.goto("about:blank").catch(() => page.waitForLoadState());
      await context.close();
    },
  };
}
