/// <reference lib="webworker" />
// Reads and measures past leads beside the page, so that the page goes on answering.
import type * as Learn from "#learn";
import type { History } from "#learn";
import { withoutModel } from "../draft/mapping.ts";
import type { Answer, Call, Calls, Question } from "./protocol.ts";

const PACKAGE = new URL("../../pkg/", import.meta.url);

let loading: Promise<typeof Learn> | undefined;
let history: History | undefined;

const say = (answer: Answer) => postMessage(answer);

/** The module, loaded once; where that failed, it is tried again with the next call. */
function load(): Promise<typeof Learn> {
  loading ??= loaded().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** With the address lists: leads are scored by their addresses, so the full lists are worth their size here. */
async function loaded(): Promise<typeof Learn> {
  const script: typeof Learn = await import(new URL("learn.js", PACKAGE).href);
  const lists = fetch(new URL("domains.bin", PACKAGE)).then((answer) => (answer.ok ? answer.arrayBuffer() : null)).catch(() => null);
  await script.default();
  const pack = await lists;
  if (pack) script.loadDomains(new Uint8Array(pack));
  return script;
}

// While the person looks for the file. Who calls is told of a failure.
load().catch(() => undefined);

function opened(): History {
  if (!history) throw new Error("no file is open");
  return history;
}

type Handlers = {
  [C in Call]: (question: Question, script: typeof Learn, ...given: Calls[C]["arguments"]) => Calls[C]["answer"] | Promise<Calls[C]["answer"]>;
};

const handlers: Handlers = {
  async open({ id, now }, script, data, model, mapping) {
    history?.free();
    history = undefined;
    const bytes = await read(data, (done) => say({ id, progress: { what: "loading", done, total: data.size } }));
    const progress = (done: number, total: number) => say({ id, progress: { what: "reading", done, total } });
    history = script.History.read(bytes, { model, mapping, now, progress });
    return plain(history);
  },
  metrics: ({ now }, script, model, options) => script.metrics(model, opened(), { ...options, now }),
  diagnose: ({ now }, script, model, options) => script.diagnose(model, opened(), { ...options, now }),
  calibrate: ({ now }, script, model, options) => script.calibrate(model, opened(), { ...options, now }),
  compare: ({ now }, script, champion, challenger, options) => script.compare(champion, challenger, opened(), { ...options, now }),
  async draft({ now }, script, data, mapping, options) {
    const bytes = await read(data, () => {});
    const known = script.History.read(bytes, { now });
    const own = mapping && withoutModel(known.mapping, mapping);
    if (own) known.free();
    const past = own ? script.History.read(bytes, { mapping: own, now }) : known;
    try {
      return script.draft(past, { ...options, now });
    } finally {
      past.free();
    }
  },
  rank: ({ now }, script, model, options) => script.rank(model, opened(), { ...options, now }),
  rankedCsv: ({ now }, script, model, options) => script.rankedCsv(model, opened(), { ...options, now }),
  leadOf: ({ now }, script, row, model) => script.leadOf(opened(), row, { model, now }),
};

/** In pieces, so that the person sees it go on. */
async function read(data: Blob, progress: (done: number) => void): Promise<Uint8Array> {
  const bytes = new Uint8Array(data.size);
  const reader = data.stream().getReader();
  for (let at = 0, told = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    bytes.set(value, at);
    at += value.length;
    if (at - told > data.size / 20) progress((told = at));
  }
}

/** What was made of the file, without what holds the module's memory. */
function plain({ rows, won, lost, open, aside, mapping, columns, problems, problemCounts, notices }: History): Learn.About {
  return { rows, won, lost, open, aside, mapping, columns, problems, problemCounts, notices };
}

function failure(error: unknown): Extract<Answer, { failed: unknown }>["failed"] {
  const { name, message, code = "studio.failed", path = "", errors } = error as Error & { code?: string; path?: string; errors?: { code: string; path: string; message: string }[] };
  const all = errors?.map((one) => ({ code: one.code, path: one.path, message: one.message }));
  return { name, code, path, message, ...(all ? { errors: all } : {}) };
}

/** One after another: a file is read before it is measured. */
let last: Promise<void> = Promise.resolve();

onmessage = ({ data }: MessageEvent<Question>) => {
  last = last.then(async () => {
    try {
      const handler = handlers[data.call] as (question: Question, script: typeof Learn, ...given: unknown[]) => unknown;
      say({ id: data.id, value: await handler(data, await load(), ...data.arguments) });
    } catch (error) {
      say({ id: data.id, failed: failure(error) });
    }
  });
};
