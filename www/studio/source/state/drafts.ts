// Drafts on this device: one for each tab, so that two tabs never write over each other's work.
//
// A tab that is closed or left lets go of its draft; the next one takes it up again. While a tab holds its draft, another
// tab begins with a copy under a name of its own. What no tab takes up stays in the list of drafts until newer ones push
// it out.
import type { Model } from "#package";
import type { Origin } from "./origin.ts";

/** What is kept of one tab. */
export interface Draft {
  /** When it was written last (RFC 3339). */
  when: string;
  /** Whether a tab still works on it; a tab that crashed seems to. */
  held: boolean;
  document: Model;
  origin: Origin;
  /** What stood in the JSON pane while it was no JSON. */
  text?: string;
}

export interface KeptDraft {
  id: string;
  draft: Draft;
}

/** The part of `Storage` that is needed. */
export type Store = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

const PREFIX = "qualiform.studio.draft.";

/** Drafts that are kept; a draft with its origin is some thirty kilobytes, a browser keeps five megabytes. */
const MOST = 8;

/** All that can be read, the newest first. A browser may refuse to keep anything: then there is none. */
export function draftsIn(store: Store): KeptDraft[] {
  const found: KeptDraft[] = [];
  try {
    for (let place = 0; place < store.length; place += 1) {
      const key = store.key(place);
      if (!key?.startsWith(PREFIX)) continue;
      const draft = parsed(store.getItem(key));
      if (draft) found.push({ id: key.slice(PREFIX.length), draft });
    }
  } catch {
    return [];
  }
  return found.sort((one, other) => (one.draft.when < other.draft.when ? 1 : -1));
}

/** Which draft a tab begins with, and under which name it goes on. `mine` is what the tab was called before it was reloaded. */
export function taken(store: Store, mine: string | null, fresh: string): { id: string; draft: Draft | null } {
  const all = draftsIn(store);
  const own = all.find(({ id, draft }) => id === mine && !draft.held);
  const found = own ?? all[0];
  if (!found) return { id: fresh, draft: null };
  // A duplicated tab has the name of a tab that is still open: it goes on under a new one.
  return { id: found.draft.held ? fresh : found.id, draft: found.draft };
}

/** Whether it was kept. Older drafts make way: first those without a change, last those that a tab holds. */
export function keep(store: Store, id: string, draft: Draft): boolean {
  const worth = ({ draft }: KeptDraft) => Number(draft.held) + Number(JSON.stringify(draft.document) !== JSON.stringify(draft.origin.document));
  const others = draftsIn(store).filter((one) => one.id !== id).sort((one, other) => worth(other) - worth(one));
  try {
    for (const one of others.slice(MOST - 1)) store.removeItem(PREFIX + one.id);
    store.setItem(PREFIX + id, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function drop(store: Store, id: string): void {
  try {
    store.removeItem(PREFIX + id);
  } catch {
    // Nothing is kept, so there is nothing to remove.
  }
}

function parsed(text: string | null): Draft | null {
  try {
    const draft = JSON.parse(text ?? "null") as Draft | null;
    return isObject(draft) && isObject(draft.document) && isObject(draft.origin) && isObject(draft.origin.document) && typeof draft.when === "string" ? draft : null;
  } catch {
    return null;
  }
}

const isObject = (one: unknown): one is object => typeof one === "object" && one !== null && !Array.isArray(one);
