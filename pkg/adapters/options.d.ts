import type { AttachOptions, Attachment, Qualiform } from "../qualiform.js";

/** What attaches a form: an instance of `Qualiform`. */
export type Scoring = Pick<Qualiform, "attach">;

/** The options of `attach`, and what the library's fields are called. */
export interface AdapterOptions extends Omit<AttachOptions, "questions"> {
  /** By fact: the name of the library's field that asks for it, where that name does not say so. */
  fields?: Record<string, string>;
  /** By question of the model: the name of the library's field that waits until it is asked. */
  questions?: Record<string, string>;
  /** By result, such as `qualiform_score`: the name of the library's field that takes it. */
  results?: Record<string, string>;
}

/** Options for `attach` and `useQualiform`. */
export interface WriteOptions {
  hidden: "declared";
  write: (fields: Record<string, string>) => void;
}

export type { Attachment };
