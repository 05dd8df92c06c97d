import type { FormState, UseOptions } from "./framework.js";

/** Scores the form that is given `ref`. */
export function useQualiform(options?: UseOptions): FormState & { ref: (form: HTMLFormElement | null) => void };
