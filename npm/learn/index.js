// Past leads and what is learned from them: a module of its own, for the studio and for servers. No form loads it.
//
// Texts of JSON go in and out; here they become objects and errors. After a trap, as where the memory ends, the module is lost
// with all that it holds: whoever uses it in a worker makes a new one.
import load, { Table, examine, fit, initSync as start, lists, measure, oppose, past_lead as pastLead, propose, ranking, ranking_csv as rankingCsv } from "../qualiform.js";
import { failure } from "../page/failure.js";

let ready = false;
let lost = false;

const isTrap = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.name === "InternalError";

const LOST = ["wasm.trapped", "The module ran out of memory or failed; load it anew, for example in a new worker"];

/** Runs `work`, which calls the module. Its errors come as the JSON text of a list. */
function call(work) {
  if (!ready) throw failure("module.not-ready", "Call and await init() first");
  if (lost) throw failure(...LOST);
  try {
    return work();
  } catch (error) {
    if (typeof error === "string") throw thrown(JSON.parse(error));
    if (!isTrap(error)) throw error;
    lost = true;
    throw failure(...LOST);
  }
}

const failureOf = ({ code, path, message }) => Object.assign(failure(code, message), { path });

const thrown = (list) => Object.assign(failureOf(list[0]), { errors: list.map(failureOf) });

export default async function init(source) {
  const exports = await load(source?.module_or_path ? source : { module_or_path: source });
  ready = true;
  return exports;
}

export function initSync(source) {
  const exports = start(source);
  ready = true;
  return exports;
}

export const loadDomains = (pack) => call(() => JSON.parse(lists(pack)));

/** Absent or null stays so; everything else as text. */
const text = (value) => (value === undefined || value === null ? undefined : JSON.stringify(value));

/** The clock is the caller's, the module has none. */
const moment = (now = new Date()) => (now instanceof Date ? now.toISOString() : `${now}`);

/** Options as the module takes them: the moment apart from the others. */
const asked = ({ now, ...options } = {}) => [JSON.stringify(options), moment(now)];

/** More bytes than this are not read at once: of leads they take 0.6 GB of the 4 that a module can have, and 2 where no two cells are alike. */
export const MOST_BYTES = 250_000_000;

const checkSize = ({ length }) => {
  if (length <= MOST_BYTES) return;
  const megabytes = (bytes) => Math.ceil(bytes / 1e6);
  throw failure(
    "table.large",
    `The file has ${megabytes(length)} MB; at most ${megabytes(MOST_BYTES)} MB are read here. Leave out columns or old leads, split the file, or use the command-line tool qualiform, which has no such limit.`,
  );
};

/** How far reading has come, for the module: what a caller throws must not go through it. */
const telling = (progress) => {
  if (progress === undefined || progress === null) return undefined;
  if (typeof progress !== "function") throw failure("call.option", "The option progress is a function: it takes how many bytes are read, and of how many");
  return (done, total) => {
    try {
      progress(done, total);
    } catch {
      // Reading goes on.
    }
  };
};

/** Runs `work`, which takes the table of a history and gives a text. */
let run;

export class History {
  #table;

  static {
    run = (history, work) => {
      if (!(history instanceof History) || !history.#table) throw failure("history.freed", "This takes a history that was read and is not yet freed");
      return call(() => work(history.#table));
    };
  }

  constructor(table) {
    if (!(table instanceof Table)) throw failure("history.read", "Use History.read(bytes)");
    this.#table = table;
    Object.assign(this, JSON.parse(table.about()));
  }

  static read(bytes, { model, mapping, now, progress } = {}) {
    if (!(bytes instanceof Uint8Array)) throw failure("history.bytes", "History.read takes the bytes of a file as a Uint8Array");
    checkSize(bytes);
    const tell = telling(progress);
    return call(() => new History(Table.read(bytes, text(model), text(mapping), moment(now), tell)));
  }

  free() {
    if (!lost) this.#table?.free();
    this.#table = undefined;
  }
}
if (Symbol.dispose) History.prototype[Symbol.dispose] = History.prototype.free;

/** The same where the text is JSON. */
const result = (history, work) => JSON.parse(run(history, work));

export const metrics = (model, history, options) => result(history, (table) => measure(table, JSON.stringify(model), ...asked(options)));

export const calibrate = (model, history, options) => result(history, (table) => fit(table, JSON.stringify(model), ...asked(options)));

export const draft = (history, options) => result(history, (table) => propose(table, ...asked(options)));

export const compare = (champion, challenger, history, options) =>
  result(history, (table) => oppose(table, JSON.stringify(champion), JSON.stringify(challenger), ...asked(options)));

export const rank = (model, history, options) => result(history, (table) => ranking(table, JSON.stringify(model), ...asked(options)));

export const rankedCsv = (model, history, options) => run(history, (table) => rankingCsv(table, JSON.stringify(model), ...asked(options)));

export const leadOf = (history, row, { model, now } = {}) => result(history, (table) => pastLead(table, Number(row), text(model), moment(now)));

export const diagnose = (model, history, options) => result(history, (table) => examine(table, JSON.stringify(model), ...asked(options)));
