// The module and the examples' model, for the libraries that are told of them.
import init, { Qualiform } from "qualiform/page";
import model from "../model.json";

await init();
export const qualiform = new Qualiform(model);
