import type { MaybeRefOrGetter, ShallowRef } from "vue";
import type { FormState, UseOptions } from "./framework.js";

/** Scores the form that is given `form` as its `ref`. */
export function useQualiform(options?: MaybeRefOrGetter<UseOptions>): { [Name in keyof FormState]: ShallowRef<FormState[Name]> } & {
  form: ShallowRef<HTMLFormElement | null>;
};
