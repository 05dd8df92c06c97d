// The stored results of learning from past leads, written by the native build.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../learning/", import.meta.url);

/** The moment that all is seen from. */
export const NOW = "2026-11-22T10:00:00Z";

export const readLearning = () =>
  readdirSync(FOLDER).filter((file) => file.endsWith(".json")).sort().map((file) => ({ file, ...JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) }));

/**
 * Which results the module gives otherwise than they are stored, with the place where the texts part. It stands alone, as it
 * is run in pages too.
 */
export function differences(learn, { csv, champion, challenger, results }, now) {
  const bytes = new TextEncoder().encode(csv);
  const history = learn.History.read(bytes, { model: champion, now });
  const plain = learn.History.read(bytes, { now });
  const told = (work) => {
    try {
      return work();
    } catch ({ name, code, path, message }) {
      return name === "QualiformError" ? { error: { code, path, message } } : { name, message };
    }
  };
  const got = {
    about: { ...history },
    metrics: told(() => learn.metrics(champion, history, { now })),
    compare: told(() => learn.compare(champion, challenger, history, { now })),
    calibrate: told(() => learn.calibrate(champion, history, { now })),
    diagnose: told(() => learn.diagnose(champion, history, { now })),
    draft: told(() => learn.draft(plain, { now })),
  };
  history.free();
  plain.free();
  return Object.entries(got).flatMap(([name, value]) => {
    // Parsed and written again, so that numbers have JavaScript's spelling on both sides; they stay the same to the last bit.
    const [wanted, text] = [JSON.stringify(JSON.parse(results[name])), JSON.stringify(value)];
    if (text === wanted) return [];
    let place = 0;
    while (text[place] === wanted[place]) place += 1;
    return [`${name} at ${place}: ${text.slice(Math.max(0, place - 60), place + 60)} and not ${wanted.slice(Math.max(0, place - 60), place + 60)}`];
  });
}
