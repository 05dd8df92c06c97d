// One small interface over three engines.
import { existsSync } from "node:fs";
import { takeMessages } from "./collector.mjs";

export const ENGINES = ["chromium", "firefox", "webkit"];

/** How long to wait for what will come: much longer than it takes, as a machine may have other things to do. */
const LIMIT = 30_000;

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

/**
 * Runs in the page: brings an element to the middle of the window, waits until nothing moves it any more, and says where
 * it can be clicked on. `__missed` tells afterwards whether the next press went elsewhere.
 */
async function aim(selector) {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`nothing to click on: ${selector}`);
  // At once: drivers take the place of the click before a smooth scroll has ended.
  const place = () => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  };
  let at = place();
  for (let same = 0, frames = 0; same < 2 && frames < 300; frames += 1) {
    await new Promise((next) => requestAnimationFrame(next));
    const now = place();
    same = now.x === at.x && now.y === at.y ? same + 1 : 0;
    at = now;
  }
  window.__missed = false;
  addEventListener("mousedown", (event) => {
    const hit = event.composedPath();
    window.__missed = !hit.includes(element) && !hit.some((one) => one.control === element);
  }, { capture: true, once: true });
  return at;
}

function withHelpers(engine, page) {
  // An element says only that it is there: engines differ in what they make of one.
  const evaluate = (run, ...args) => page.evaluate(
    `async (...args) => { const value = await (${run})(...args); return value instanceof Node ? true : value; }`, args,
  );
  /** A click at the middle of an element; aimed anew where it had moved away before the button was pressed. */
  const click = async (selector) => {
    for (let tries = 0; tries < 5; tries += 1) {
      await page.clickAt(await evaluate(aim, selector));
      // Who has left the page has hit the mark.
      if (!(await evaluate(() => window.__missed).catch(() => false))) return;
    }
    throw new Error(`a click on ${selector} went elsewhere five times`);
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
      let pause = 10;
      for (const end = Date.now() + LIMIT; Date.now() < end; pause = Math.min(1.5 * pause, 100)) {
        // A navigation under way destroys the context of a question: ask again.
        const answer = await evaluate(run, ...args).catch(() => null);
        if (answer) return answer;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
      throw new Error(`waited in vain for ${what}`);
    },
    /** Errors and warnings since the last call, as a person would read them in the console. */
    async consoleMessages() {
      const collected = await helpers.until("the console", takeMessages);
      return [...new Set([...collected, ...page.nativeMessages()])];
    },
  };
  return helpers;
}
