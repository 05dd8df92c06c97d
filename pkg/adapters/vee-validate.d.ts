import type { WriteOptions } from "./options.js";

/** Options for `useQualiform` or `attach`: results become values of the form, declared or not. */
export function veeValidate(form: { setFieldValue(name: string, value: string, validate?: boolean): void }): WriteOptions;
