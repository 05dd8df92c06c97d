// The measurements in a page; bundled with the rivals by boundary.mjs.
import jsonLogic from "json-logic-js";
import { Engine } from "json-rules-engine";
import { measure, measureKeystroke } from "./measure.mjs";

globalThis.measureAll = async () => {
  const qualiform = await import("/pkg/qualiform.js");
  await qualiform.default();
  const times = await measure({ ...qualiform, jsonLogic, Engine });
  times.keystroke = { qualiform: measureKeystroke(qualiform) };
  return times;
};
