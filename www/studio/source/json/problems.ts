// What is wrong with the text and what is unwise in the model, each with its place in the text.
import { scan, type Mistake, markOf, repeated } from "./scan.ts";

export interface Problem {
  severity: "error" | "warning";
  from: number;
  to: number;
  message: string;
  /** Where in the model; null: where in the text. */
  pointer: string | null;
}

/** What the core said, by place. */
export interface Said {
  code: string;
  path: string;
  message: string;
}

export interface Words {
  mistake: (mistake: Mistake) => string;
  repeated: (key: string) => string;
}

/** Puts what the core said about the model of a text at its places in the text. A text that is no JSON has only its mistake. */
export function problemsOf(text: string, errors: readonly Said[], findings: readonly Said[], words: Words): Problem[] {
  const scanned = scan(text);
  const mistake: Mistake | undefined = scanned.mistake ?? (scanned.root.kind === "object" ? undefined : { code: "document", at: scanned.root.from, found: "" });
  if (mistake) {
    // Nothing is marked where something is missing.
    const length = mistake.code === "comma" ? 0 : Math.max(1, mistake.found.length);
    return [{ severity: "error", from: mistake.at, to: Math.min(text.length, mistake.at + length), message: words.mistake(mistake), pointer: null }];
  }
  const root = scanned.root!;
  const told = (severity: Problem["severity"]) => ({ code, path, message }: Said): Problem => ({
    severity, message, pointer: path, ...markOf(root, path, code === "model.unknown-key"),
  });
  return [
    ...errors.map(told("error")),
    ...repeated(root).map(({ key, keyFrom, keyTo }): Problem => ({ severity: "warning", from: keyFrom, to: keyTo, message: words.repeated(key), pointer: null })),
    ...findings.map(told("warning")),
  ];
}
