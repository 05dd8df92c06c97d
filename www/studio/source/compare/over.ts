// Two models over the history that is open, by the worker: one comparison at a time, and always of what is shown last.
import { signal } from "@preact/signals";
import type { About, Comparison } from "#learn";
import type { Model } from "#package";
import { ask, Cancelled } from "../engine/client.ts";

export type Over =
  | { state: "none" }
  | { state: "busy" }
  | { state: "stopped" }
  | { state: "failed"; message: string }
  | { state: "ready"; comparison: Comparison };

interface Wanted {
  champion: Model;
  challenger: Model;
  about: About;
}

export const over = signal<Over>({ state: "none" });

/** What `over` is about. */
let done: Wanted | null = null;
let next: Wanted | null = null;
let isRunning = false;

const isSame = (one: Wanted | null, other: Wanted): boolean =>
  one?.champion === other.champion && one.challenger === other.challenger && one.about === other.about;

/** Compares, unless just that has been compared already. */
export function compareOver(wanted: Wanted, isForced = false): void {
  if (isSame(next ?? done, wanted) && !isForced) return;
  next = wanted;
  if (!isRunning) void run();
}

async function run(): Promise<void> {
  isRunning = true;
  while (next) {
    const now: Wanted = next;
    done = now;
    next = null;
    over.value = { state: "busy" };
    const answer = await ask("compare", [now.champion, now.challenger]).then(
      (comparison): Over => ({ state: "ready", comparison }),
      (error: Error): Over => (error instanceof Cancelled ? { state: "stopped" } : { state: "failed", message: error.message }),
    );
    if (!next) over.value = answer;
  }
  isRunning = false;
}
