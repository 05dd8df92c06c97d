export * from "./qualiform.js";

// The module is that of "qualiform/page": without `lint()`, `verify()`, `leadOf()` and the presets beside "b2b-saas".

/** Makes the module that this file carries ready. Nothing is fetched. Needs to be called once; more calls do no harm. */
export default function init(): Promise<void>;
