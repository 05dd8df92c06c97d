// One small interface over three engines.
import { existsSync } from "node:fs";
import { takeMessages } from "./collector.mjs";

export const ENGINES = ["chromium", "firefox", "webkit"];

const INSTALL = "install with: apt-get install chromium firefox-esr webkit2gtk-driver xvfb (or run: cargo xtask setup)";

/** Starts an engine. An engine that is not installed is an error that says how to install it. */
export async function open(engine) {
  const adapter = await import(`./engine-${engine}.mjs`);
  const lacking = [adapter.BINARY, adapter.DRIVER, adapter.SCREEN].filter((path) => path && !existsSync(path));
  if (lacking.length > 0) throw new Error(`${engine}: no ${lacking.join(", ")}; ${INSTALL}`);
  const browser = await adapter.launch();
  return {
    engine,
    version: browser.version,
    newPage: async () => withHelpers(engine, await browser.newPage()),
    close: () => browser.close(),
  };
}

function withHelpers(engine, page) {
  // An element says only that it is there: engines differ in what they make of one.
  const evaluate = (run, ...args) => page.evaluate(
    `async (...args) => { const value = await (${run})(...args); return value instanceof Node ? true : value; }`, args,
  );
  const click = async (selector) => {
    // At once: drivers take the place of the click before a smooth scroll has ended.
    await evaluate((s) => document.querySelector(s)?.scrollIntoView({ block: "center", behavior: "instant" }), selector);
    await page.click(selector);
  };
  const helpers = {
    engine,
    goto: page.goto,
    evaluate,
    click,
    keys: page.keys,
    press: page.press,
    setViewport: page.setViewport,
    screenshot: page.screenshot,
    // Chromium only: undefined elsewhere.
    setColorScheme: page.setColorScheme,
    collectGarbage: page.collectGarbage,
    heapUsed: page.heapUsed,
    close: page.close,
    focus: (selector) => evaluate((s) => document.querySelector(s).focus(), selector),
    blur: () => evaluate(() => document.activeElement?.blur()),
    /** Types as a visitor does: a click into the control, then keys. */
    async type(selector, text) {
      await click(selector);
      await page.keys(text);
    },
    /** Chooses an option as a visitor does: the value first, then `input` and `change`. */
    select: (selector, value) => evaluate((s, v) => {
      const control = document.querySelector(s);
      control.focus();
      control.value = v;
      control.dispatchEvent(new Event("input", { bubbles: true }));
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }, selector, value),
    value: (selector) => evaluate((s) => document.querySelector(s)?.value ?? null, selector),
    /** Asks the page until the answer is not empty; `what` says in the error what was waited for. */
    async until(what, run, ...args) {
      for (const end = Date.now() + 10_000; Date.now() < end; ) {
        // A navigation under way destroys the context of a question: ask again.
        const answer = await evaluate(run, ...args).catch(() => null);
        if (answer) return answer;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`waited in vain for ${what}`);
    },
    /** Errors and warnings since the last call, as a person would read them in the console. */
    async consoleMessages() {
      const collected = await evaluate(takeMessages).catch(() => []);
      return [...new Set([...collected, ...page.nativeMessages()])];
    },
  };
  return helpers;
}
