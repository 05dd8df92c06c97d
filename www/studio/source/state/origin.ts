import type { Model } from "#package";

/** What the model is compared with: the file, preset or proposal that it began as. */
export interface Origin {
  name: string;
  document: Model;
}
