// The measurements in a page; bundled with the rivals by boundary.mjs.
import jsonLogic from "json-logic-js";
import { Engine } from "json-rules-engine";
import { measure, measureKeystroke } from "./measure.mjs";

globalThis.measureAll = async () => {
  const qualiform = await import("/pkg/qualiform.js");
  await qualiform.default();
  const times = await measure({ ...qualiform, jsonLogic, Engine });
  // Most keys change no test; the one that completes a word changes the score, and every hidden control with it.
  times.keystroke = { qualiform: measureKeystroke(qualiform, "company", ["Acm", "Acme"], 0) };
  times["telling key"] = { qualiform: measureKeystroke(qualiform, "industry", ["softwar", "software"], 2) };
  return times;
};
