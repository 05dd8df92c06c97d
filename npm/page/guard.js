// Calls into the module. After a trap its memory can no longer be relied on, so the instance is thrown away and made anew,
// once.
import init, { Qualiform, initSync as start, restart } from "../qualiform.js";
import { failure } from "./failure.js";

export { failure, isFailure } from "./failure.js";

/** How often the module was made anew. An object of the module belongs to the round in which it was made. */
export let round = 0;

/** Changes with the round, and with the address lists: what was made of a model before is made anew. */
export let edition = 0;

const MOST = 1;
let ready = false;
// What a new instance has to be told before anything else.
let again;
let forgot = false;

/** A trap, or a stack that ran out in the middle of the module's work. */
const isTrap = (error) =>
  error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.name === "InternalError";

/** Makes the module ready: from its usual place, or from a URL, a response, bytes or a module. */
export async function load(source) {
  const exports = await init(source?.module_or_path ? source : { module_or_path: source });
  ready = true;
  return exports;
}

/** The same at once, from bytes or a module: for Node and workers. */
export function loadSync(source) {
  const exports = start(source);
  ready = true;
  return exports;
}

/** Has `work` done again whenever the module was made anew. */
export function remember(work) {
  again = work;
  edition++;
}

/** Runs `work`, which calls the module; after a trap once more, with the new instance. */
export function guarded(work) {
  if (!ready) throw failure("module.not-ready", "Call and await init() first");
  for (;;) {
    const began = round;
    try {
      if (round > MOST) throw round;
      if (forgot) {
        forgot = false;
        // The glue puts texts and bytes where the lost instance had its memory; a call without any makes the new one first.
        Qualiform.presets();
        again?.();
      }
      return work();
    } catch (error) {
      if (round <= MOST && !isTrap(error)) throw error;
      if (began === round && ++round <= MOST) {
        edition++;
        forgot = true;
        restart();
      }
      if (round > MOST) throw failure("wasm.trapped", "The module failed twice; reload the page to use it again");
    }
  }
}
