// A suite of scenarios run in every engine, each ending with an empty console.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { ENGINES, open } from "./browsers.mjs";
import { startServer } from "./server.mjs";

const CHOSEN = process.env.ENGINES?.split(",") ?? ENGINES;

/** What one try of a scenario may take: much longer than any does, as a machine may have other things to do. */
const LIMIT = 240_000;

/** What a browser may take to give a page up; longer, and it is ended. */
const PATIENCE = 20_000;

/** Where to note, a line each, what passed only when it was tried again. */
const SECOND_TRY = process.env.QUALIFORM_SECOND_TRY;

/** Browsers that wait for the next suite, by engine: starting one takes longer than most scenarios. */
const idle = new Map(ENGINES.map((engine) => [engine, []]));
const second = [];

/** Suites that wait for `together`; null where a file is run by itself. */
let gathered = null;

/**
 * Declares a suite. `suite(scenario, engine)` calls `scenario(name, options, run)`. Each scenario has a fresh page and a
 * server at an address of its own, so that no engine finds there what another scenario stored.
 *
 * `options.console` lists patterns of messages that the scenario provokes on purpose. With `options.once` it runs in the
 * first engine alone: for what no engine has a part in, such as which texts are chosen or what the module decides, of which
 * `cases.test.mjs` shows that it decides the same everywhere. What takes the same way through a page runs in all.
 */
export function everywhere(name, suite) {
  if (gathered) gathered.push({ name, suite });
  else for (const engine of CHOSEN) declare(name, engine, suite);
}

/** Runs all suites that `load` declares, `lanes` at a time, the engines in turn. */
export async function together(lanes, load) {
  gathered = [];
  await load();
  // The longest first, so that no lane goes on long after the others.
  const suites = gathered.map((one) => ({ ...one, length: lengthOf(one) })).sort((a, b) => b.length - a.length);
  gathered = null;
  describe("pages", { concurrency: lanes }, () => {
    for (const { name, suite } of suites) for (const engine of CHOSEN) declare(name, engine, suite);
  });
}

function lengthOf({ suite }) {
  let scenarios = 0;
  suite(() => (scenarios += 1), CHOSEN[0]);
  return scenarios;
}

function declare(name, engine, suite) {
  describe(`${name} in ${engine}`, { concurrency: 1 }, () => {
    const seat = {};
    before(() => {
      seat.browser = idle.get(engine).pop();
    });
    after(() => {
      if (seat.browser) idle.get(engine).push(seat.browser);
    });
    suite((title, options, run) => {
      if (typeof options === "function") [options, run] = [{}, options];
      if (options.once && engine !== CHOSEN[0]) return;
      test(title, (context) => twice(`${name} in ${engine}: ${title}`, seat, engine, context, options, run));
    }, engine);
  });
}

after(async () => {
  await Promise.all([...idle.values()].flat().map((browser) => given(PATIENCE, browser.close(), "the end of a browser").catch(() => {})));
  if (second.length > 0) console.log(`\nPassed on second try:\n${second.map((line) => `  ${line}`).join("\n")}\n`);
});

/** Engines and drivers miss something now and then: what fails is tried once more, and is told if it passes then. */
async function twice(name, seat, engine, context, options, run) {
  try {
    await tried(seat, engine, context, options, run);
  } catch (failure) {
    await tried(seat, engine, context, options, run).catch((again) => {
      context.diagnostic(`the first try failed too: ${failure.stack}`);
      throw again;
    });
    const line = `${name}: ${String(failure.message).replace(/\s+/g, " ").slice(0, 200)}`;
    second.push(line);
    context.diagnostic(`passed on second try; the first: ${failure.stack}`);
    if (SECOND_TRY) appendFileSync(SECOND_TRY, `${line}\n`);
  }
}

async function tried(seat, engine, context, options, run) {
  seat.browser ??= await open(engine);
  const { browser } = seat;
  const server = await startServer();
  let page;
  let messages;
  let over = false;
  try {
    await given(LIMIT, (async () => {
      page = await browser.newPage();
      await run({ page, server, context });
    })(), "the end of the scenario");
    over = true;
  } finally {
    // Taken in any case: what one scenario says must not be heard in the next. What failed may go on: its browser is ended.
    try {
      if (!over) throw new Error("not over");
      messages = await given(PATIENCE, page.consoleMessages(), "the console");
      await given(PATIENCE, page.close(), "the end of the page");
    } catch {
      seat.browser = null;
      await given(PATIENCE, browser.close(), "the end of the browser").catch(() => {});
    }
    await server.close();
  }
  assert.ok(messages, "the page could be closed");
  const expected = options.console ?? [];
  const unexpected = messages.filter((message) => !expected.some((pattern) => pattern.test(message)));
  assert.deepEqual(unexpected, [], "the console is empty");
}

/** What a promise gives, if it does so in time. */
function given(milliseconds, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${milliseconds / 1000} s in vain for ${what}`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
