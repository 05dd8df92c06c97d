// WebKitGTK: MiniBrowser on a screen of its own (Xvfb), driven by WebKitWebDriver through selenium-webdriver.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { writeFile } from "node:fs/promises";

process.env.SE_OFFLINE = "true";
process.env.SE_AVOID_STATS = "true";
const { Builder, Capabilities, Key, Origin } = await import("selenium-webdriver");

export const BINARY = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
export const DRIVER = "/usr/bin/WebKitWebDriver";
export const SCREEN = "/usr/bin/Xvfb";

/** Drawn by the processor at once, where a graphics card would be imitated by it. */
const DRAWING = { WEBKIT_SKIA_ENABLE_CPU_RENDERING: "1" };

const WINDOW = { x: 0, y: 0, width: 1280, height: 900 };

export async function launch() {
  const screen = await startScreen();
  let driver;
  const started = [screen.process];
  const end = () => started.forEach((child) => child.kill());
  // A test run that is broken off leaves nothing behind: the browser goes with its screen.
  process.once("exit", end);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
  const close = async () => {
    await driver?.quit().catch(() => {});
    end();
  };
  try {
    const port = await freePort();
    started.push(spawn(DRIVER, [`--port=${port}`, "--host=127.0.0.1"], {
      stdio: "ignore", env: { ...process.env, DISPLAY: screen.display, GDK_BACKEND: "x11", ...DRAWING },
    }));
    await listening(port);
    driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(new Capabilities({
      browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary: BINARY, args: ["--automation"] },
    })).build();
    await driver.manage().setTimeouts({ script: 120_000, pageLoad: 120_000 });
    await driver.manage().window().setRect(WINDOW);
    const version = (await driver.getCapabilities()).getBrowserVersion();
    // One window: a page is the window emptied, as the driver has no contexts.
    return { newPage: async () => page(driver), close, version: `WebKitGTK ${version}` };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A screen whose number the server chooses itself. */
function startScreen() {
  const child = spawn(SCREEN, ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
    child.stdio[3].once("data", (data) => resolve({ process: child, display: `:${String(data).trim()}` }));
  });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function listening(port) {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("WebKitWebDriver does not answer");
}

const KEYS = { Tab: Key.TAB, Enter: Key.ENTER, Space: Key.SPACE, Escape: Key.ESCAPE, Backspace: Key.BACK_SPACE,
  ArrowDown: Key.ARROW_DOWN, ArrowUp: Key.ARROW_UP, ArrowLeft: Key.ARROW_LEFT, ArrowRight: Key.ARROW_RIGHT, Shift: Key.SHIFT, Control: Key.CONTROL, End: Key.END };

function page(driver) {
  let changed = false;
  return {
    async goto(url) {
      await driver.get(url);
      // The driver answers now and then before the page's own load event.
      await driver.wait(() => driver.executeScript("return document.readyState === 'complete'"), 30_000);
    },
    evaluate: async (source, args) => {
      const answer = await driver.executeAsyncScript(
        `const done = arguments[arguments.length - 1];
         Promise.resolve().then(() => (${source})(...${JSON.stringify(args)}))
           .then((value) => done({ value }), (error) => done({ error: String(error) }));`,
      );
      if (answer.error !== undefined && answer.error !== null) throw new Error(answer.error);
      return answer.value;
    },
    // By the mouse: the driver's own click scrolls anew, under a sticky header.
    clickAt: (place) => driver.actions().move({ ...place, origin: Origin.VIEWPORT, duration: 0 }).click().perform(),
    keys: (text) => driver.actions().sendKeys(text).perform(),
    press: async (key) => {
      const keys = key.split("+").map((one) => KEYS[one] ?? one);
      const actions = driver.actions();
      for (const one of keys) actions.keyDown(one);
      for (const one of keys.reverse()) actions.keyUp(one);
      await actions.perform();
    },
    setViewport(width, height) {
      changed = true;
      return driver.manage().window().setRect({ width, height });
    },
    screenshot: async (path) => writeFile(path, await driver.takeScreenshot(), "base64"),
    nativeMessages: () => [],
    async close() {
      await driver.get("about:blank");
      if (changed) await driver.manage().window().setRect(WINDOW);
      changed = false;
    },
  };
}
