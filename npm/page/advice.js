// What to tell a visitor about an address, and what the form's policy has against it. Advice is `[code, text, suggestion]`;
// `say` gives the text of a code, empty where there is none.
import { failure } from "./failure.js";

const MODES = ["note", "confirm", "block"];
const KINDS = ["corporate", "personal", "student", "academic", "disposable", "relay", "mixed", "reserved"];

/**
 * The hint that an address deserves, if any: what was probably meant, what is wrong with it, or what kind it is. On a kind
 * is remarked only where there is a text for it: the model's, or ours for a throwaway address, which no answer will reach.
 */
export function hintFor(verdict, say) {
  if (!verdict?.address) return;
  const { suggestion, problem, competitor, kind } = verdict;
  const code = suggestion ? "email.suggestion" : (problem ?? `email.${competitor ? "competitor" : kind}`);
  const text = say(code);
  if (text) return suggestion ? [code, text, suggestion] : [code, text];
}

/** What a policy has against sending an address: `email.refused` always, `email.confirm` until it is sent again. */
export function objection(verdict, { mode, kinds }, say) {
  if (mode === "note" || !(kinds ?? ["disposable"]).includes(verdict?.kind)) return;
  const code = mode === "block" ? "email.refused" : "email.confirm";
  const text = say(code);
  // Nobody is stopped without a word.
  if (text) return [code, text];
}

/** The policy that a form is given, as `{ mode, kinds }` or as words, mode first; what it leaves open is the model's. */
export function policyOf(given, own) {
  if (given === undefined || given === null) return own ?? { mode: "note" };
  const [mode, ...kinds] = typeof given === "string" ? given.trim().split(/\s+/) : [given.mode, ...(given.kinds ?? [])];
  if (!MODES.includes(mode) || !kinds.every((kind) => KINDS.includes(kind))) {
    throw failure("policy.unknown", `An address policy is ${MODES.join(", ")}, with kinds after it: ${KINDS.join(", ")}`);
  }
  return { mode, kinds: kinds.length ? kinds : own?.kinds };
}
