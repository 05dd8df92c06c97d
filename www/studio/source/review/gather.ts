// The leads of a period, asked of the worker page by page.
import type { Model } from "#package";
import { ask } from "../engine/client.ts";
import { Gathering, isSince, type ReviewFigures } from "./figures.ts";

/** The most that the list gives at once. */
const PAGE = 1_000;

/** The figures of the leads that came on that day or later; null, where this was given up. */
export async function gather(model: Model, from: string | null, isWanted: () => boolean, progress: (done: number, all: number) => void): Promise<ReviewFigures | null> {
  const gathering = new Gathering();
  for (let offset = 0; ; offset += PAGE) {
    const { leads, matching } = await ask("rank", [model, { order: "newest", offset, limit: PAGE }]);
    if (!isWanted()) return null;
    const since = leads.filter((lead) => isSince(lead, from));
    since.forEach((lead) => gathering.add(lead));
    // The newest come first: after one that is too old, all are.
    if (since.length < leads.length || leads.length === 0 || offset + PAGE >= matching) return gathering.figures();
    progress(offset + PAGE, matching);
  }
}
