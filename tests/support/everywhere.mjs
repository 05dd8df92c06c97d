// A suite of scenarios run in every engine, each ending with an empty console.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { ENGINES, open } from "./browsers.mjs";
import { startServer } from "./server.mjs";

const CHOSEN = process.env.ENGINES?.split(",") ?? ENGINES;

/**
 * Declares a suite. `suite(scenario, engine)` calls `scenario(name, options, run)`; `options.console` lists patterns of
 * messages that the scenario provokes on purpose. One browser and one server for the suite, a fresh page each scenario.
 */
export function everywhere(name, suite) {
  for (const engine of CHOSEN) {
    describe(`${name} in ${engine}`, { concurrency: 1 }, () => {
      const shared = {};
      before(async () => {
        shared.server = await startServer();
        shared.browser = await open(engine);
      });
      after(async () => {
        await shared.browser?.close();
        await shared.server?.close();
      });
      suite((title, options, run) => declare(shared, title, options, run), engine);
    });
  }
}

function declare(shared, title, options, run) {
  if (typeof options === "function") return declare(shared, title, {}, options);
  test(title, { timeout: 30_000 }, async (context) => {
    const { server, browser } = shared;
    server.reset();
    const page = await browser.newPage();
    let messages;
    try {
      await run({ page, server, context });
    } finally {
      // Taken in any case: what one scenario says must not be heard in the next.
      messages = await page.consoleMessages();
      await page.close();
    }
    const expected = options.console ?? [];
    const unexpected = messages.filter((message) => !expected.some((pattern) => pattern.test(message)));
    assert.deepEqual(unexpected, [], "the console is empty");
  });
}
