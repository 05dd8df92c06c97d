// The worker as the page sees it: calls that can be waited for and given up.
import { t } from "../texts/index.ts";
import type { Answer, Call, Calls, Question } from "./protocol.ts";

/** A call that was given up; nothing to tell anybody. */
export class Cancelled extends Error {
  override name = "Cancelled";
}

type Progress = Extract<Answer, { progress: unknown }>["progress"];

interface Waiting {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
  progress?: ((progress: Progress) => void) | undefined;
}

let worker: Worker | undefined;
let count = 0;
/** How the file that is open was read: a worker that was ended, or that tried another file in vain, has to read it again. */
let opened: Calls["open"]["arguments"] | undefined;
let isOpen = false;
/** A file that is being read: other calls are about what comes of that. */
let opening: Promise<unknown> | undefined;
const waiting = new Map<number, Waiting>();

/** The moment that everything is seen from: leads do not age while the page is open. */
const now = new Date().toISOString();

/** Asks the worker. A failure is an error with `code`, `path` and `message` as the package has them. */
export async function ask<C extends Call>(call: C, given: Calls[C]["arguments"], progress?: (progress: Progress) => void): Promise<Calls[C]["answer"]> {
  if (call === "open") return (await read(given as Calls["open"]["arguments"], progress)) as Calls[C]["answer"];
  while (opening) await opening.catch(() => undefined);
  if (!isOpen && opened) await read(opened);
  return send(call, given, progress);
}

/** Has a file read. Where that fails, or is given up, the one that was open before is still the one that is open. */
function read(given: Calls["open"]["arguments"], progress?: (progress: Progress) => void): Promise<Calls["open"]["answer"]> {
  isOpen = false;
  const mine = send("open", given, progress).then((answer) => {
    opened = given;
    isOpen = true;
    return answer;
  });
  const done = () => {
    if (opening === mine) opening = undefined;
  };
  opening = mine;
  mine.then(done, done);
  return mine;
}

function send<C extends Call>(call: C, given: Calls[C]["arguments"], progress?: (progress: Progress) => void): Promise<Calls[C]["answer"]> {
  const id = (count += 1);
  const question: Question = { id, call, arguments: given, now };
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject, progress });
    (worker ??= start()).postMessage(question);
  });
}

/** Has the module loaded before it is needed. */
export function warm(): void {
  worker ??= start();
}

/** Gives up everything that is under way. The file stays known, and is read again when it is needed. */
export function cancel(): void {
  if (waiting.size > 0) end(new Cancelled("given up"));
}

/** Forgets the file. */
export function close(): void {
  opened = undefined;
  end(new Cancelled("given up"));
}

function end(error: Error): void {
  worker?.terminate();
  worker = undefined;
  isOpen = false;
  for (const one of waiting.values()) one.reject(error);
  waiting.clear();
}

function start(): Worker {
  const made = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  made.onmessage = ({ data }: MessageEvent<Answer>) => {
    const one = waiting.get(data.id);
    if (!one) return;
    if ("progress" in data) return one.progress?.(data.progress);
    waiting.delete(data.id);
    if ("failed" in data && data.failed.code === TRAPPED) {
      const error = outOfMemory(TRAPPED);
      one.reject(error);
      end(error);
    } else if ("failed" in data) one.reject(Object.assign(new Error(data.failed.message), data.failed));
    else one.resolve(data.value as never);
  };
  made.onerror = (event) => {
    event.preventDefault();
    const error = outOfMemory("studio.worker");
    if (event.message) error.message = event.message;
    end(error);
  };
  return made;
}

/** What the module says once its memory has ended: it is lost then with all that it held, and a new worker has to be begun. */
const TRAPPED = "wasm.trapped";

const outOfMemory = (code: string) => Object.assign(new Error(t("common.outOfMemory")), { name: "QualiformError", code, path: "" });
