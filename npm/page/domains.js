// The address lists: read once, when somebody is about to type an address.
import { loadDomains as take } from "../qualiform.js";
import { failure, guarded, isFailure, remember } from "./guard.js";

/** Beside this file; nowhere in the package's single file, which fetches nothing. */
const BESIDE = import.meta.url && new URL("domains.bin", import.meta.url);

/** By address: the lists that are there, or on their way. */
const fetched = new Map();

/** Loads the lists from their bytes, for all forms and models. Until then, and where that fails, short built-in ones count. */
export function loadDomains(pack) {
  if (!(pack instanceof Uint8Array)) throw failure("domains.type", "Give loadDomains the bytes of domains.bin: a Uint8Array");
  const [entries, date] = guarded(() => take(pack));
  remember(() => take(pack));
  return { entries, date };
}

/** The same from where they are served; undefined where they are not wanted. */
export function fetchDomains(source = BESIDE) {
  if (!source) return;
  const url = String(source);
  if (!fetched.has(url)) {
    fetched.set(
      url,
      read(url).catch((error) => {
        throw isFailure(error) ? error : failure("domains.unavailable", `The address lists ${url} could not be read: ${error.message}`);
      }),
    );
  }
  return fetched.get(url);
}

async function read(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw Error(`answered with ${answer.status}`);
  loadDomains(new Uint8Array(await answer.arrayBuffer()));
}
