// Firefox by puppeteer-core over WebDriver BiDi.
import puppeteer from "puppeteer-core";

export const BINARY = "/usr/bin/firefox-esr";

const VIEWPORT = { width: 1280, height: 720 };

export async function launch() {
  const browser = await puppeteer.launch({
    browser: "firefox", executablePath: BINARY, headless: true,
    // Off: what would ask the network, or write into the console, of its own accord.
    extraPrefsFirefox: { "signon.rememberSignons": false, "extensions.formautofill.addresses.enabled": false },
  });
  // One window for all: a second one would stay behind the first and get no focus events.
  const first = await browser.newPage();
  await first.setViewport(VIEWPORT);
  const page = driver(first);
  return { newPage: async () => page, close: () => browser.close(), version: await browser.version() };
}

function driver(page) {
  const native = [];
  let changed = false;
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) native.push(`console ${message.type()}: ${message.text()}`);
  });
  // A page with changes asks before it is left: here always yes.
  page.on("dialog", (dialog) => dialog.accept().catch(() => {}));
  page.on("pageerror", (error) => native.push(`uncaught: ${error.message}`));
  return {
    goto: (url) => page.goto(url, { waitUntil: "load" }),
    evaluate: (source, args) => page.evaluate(`(${source})(...${JSON.stringify(args)})`),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    keys: (text) => page.keyboard.type(text),
    press: async (key) => {
      const keys = key.split("+");
      for (const one of keys) await page.keyboard.down(one);
      for (const one of keys.reverse()) await page.keyboard.up(one);
    },
    setViewport(width, height) {
      changed = true;
      return page.setViewport({ width, height });
    },
    screenshot: (path) => page.screenshot({ path }),
    nativeMessages: () => native.splice(0),
    close: async () => {
      await page.goto("about:blank");
      if (changed) await page.setViewport(VIEWPORT);
      changed = false;
      native.length = 0;
    },
  };
}
