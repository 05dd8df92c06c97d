import type { WriteOptions } from "./options.js";

/** Options for `useQualiform` or `attach`: results become values of the form, declared or not. */
export function reactHookForm(form: { setValue(name: string, value: string): void }): WriteOptions;
