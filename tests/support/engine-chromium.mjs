// Chromium by playwright-core.
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const BINARY = "/usr/bin/chromium";

const VIEWPORT = { width: 1280, height: 720 };

export async function launch() {
  const browser = await chromium.launch({ executablePath: BINARY, headless: true, args: FLAGS });
  const context = await browser.newContext({ viewport: VIEWPORT });
  // One page for all: a context of its own for each scenario, with a process of its own, would take longer than the scenario.
  const page = driver(context, await context.newPage());
  return { newPage: async () => page, close: () => browser.close(), version: browser.version() };
}

function driver(context, page) {
  const native = [];
  const changed = new Set();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) native.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => native.push(`uncaught: ${error.name}: ${error.message}`));
  return {
    goto: (url) => visit(page, url),
    evaluate: (source, args) => page.evaluate(`(${source})(...${JSON.stringify(args)})`),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    keys: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    setViewport(width, height) {
      changed.add("viewport");
      return page.setViewportSize({ width, height });
    },
    setColorScheme(colorScheme) {
      changed.add("media");
      return page.emulateMedia({ colorScheme });
    },
    screenshot: (path) => page.screenshot({ path, fullPage: true }),
    nativeMessages: () => native.splice(0),
    collectGarbage: () => page.requestGC(),
    async heapUsed() {
      const session = await context.newCDPSession(page);
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      await session.detach();
      return usedSize;
    },
    close: async () => {
      await visit(page, "about:blank");
      if (changed.has("viewport")) await page.setViewportSize(VIEWPORT);
      if (changed.has("media")) await page.emulateMedia({ colorScheme: null });
      changed.clear();
      native.length = 0;
    },
  };
}

/** Goes to a page; once more where the way there crosses one that the page itself has begun, such as a form's. */
async function visit(page, url) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await page.goto(url, { waitUntil: "load" });
    } catch (error) {
      if (tries === 20 || !/interrupted by another navigation|ERR_ABORTED/.test(error.message)) throw error;
      await page.waitForTimeout(100);
    }
  }
}
