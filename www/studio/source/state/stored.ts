// What the studio keeps on this device. A browser may refuse to keep anything: then it is simply not there the next time.

export function readStored<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

/** Whether it was kept. */
export function store(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** A store that keeps nothing: where the browser refuses even to be asked. */
const nowhere: Storage = {
  length: 0, key: () => null, getItem: () => null, removeItem: () => undefined, clear: () => undefined,
  setItem: () => {
    throw new Error("nothing is kept here");
  },
};

/** What the browser keeps for this address: for good, or as long as the tab is open. */
export function device(how: "local" | "session"): Storage {
  try {
    return how === "local" ? localStorage : sessionStorage;
  } catch {
    return nowhere;
  }
}
