// The module that learns from past leads in each engine, in a worker, as a page would use it: the same results as natively.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { NOW, differences, readLearning } from "../support/learning.mjs";
import { html } from "../support/pages.mjs";

const WORKER = `
  import init, * as learn from "/pkg/learn.js";
  ${differences}
  onmessage = async ({ data: now }) => {
    try {
      await init();
      const one = await (await fetch("/learning.json")).json();
      postMessage(differences(learn, one, now));
    } catch (error) {
      postMessage([String(error)]);
    }
  };`;

/** Runs in the page. */
const ask = (now) =>
  new Promise((resolve, reject) => {
    const worker = new Worker("/worker.js", { type: "module" });
    worker.onmessage = ({ data }) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = (error) => reject(new Error(error.message));
    worker.postMessage(now);
  });

everywhere("learning in a worker", (scenario) => {
  for (const one of readLearning()) {
    scenario(`${one.file}: all results to the byte`, async ({ page, server }) => {
      server.file("/worker.js", WORKER);
      server.file("/learning.json", JSON.stringify(one));
      await page.goto(server.page("/learn.html", html("", "")));
      assert.deepEqual(await page.evaluate(ask, NOW), []);
    });
  }
});
