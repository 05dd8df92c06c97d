export * from "./qualiform.js";

/** Makes the module that this file carries ready. Nothing is fetched. Needs to be called once; more calls do no harm. */
export default function init(): Promise<void>;
