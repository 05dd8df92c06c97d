// The leads of a period, asked of the worker page by page.
import type { Mapping } from "#learn";
import type { Model } from "#package";
import { ask } from "../engine/client.ts";
import { closingOf } from "./ended.ts";
import { Gathering, partOf, type ReviewFigures } from "./figures.ts";

/** The most that the list gives at once. */
const PAGE = 1_000;

/** The figures of the time since that day, null: of all; nothing, where it is no longer wanted. */
export async function gather(model: Model, mapping: Mapping, from: string | null, isWanted: () => boolean, progress: (done: number) => void): Promise<ReviewFigures | undefined> {
  const gathering = new Gathering();
  for (let offset = 0; ; offset += PAGE) {
    const { leads, matching, columns } = await ask("rank", [model, { order: "newest", offset, limit: PAGE }]);
    if (!isWanted()) return undefined;
    const closing = closingOf(mapping, columns);
    const parts = leads.map((lead) => partOf(lead, from, closing));
    leads.forEach((lead, index) => gathering.add(lead, parts[index]!));
    // The newest come first. Where nothing says when leads were closed, none that came before the period is in it.
    const isOver = !closing && parts.some(({ came }) => !came);
    if (isOver || offset + PAGE >= matching) return gathering.figures();
    progress(offset + PAGE);
  }
}
