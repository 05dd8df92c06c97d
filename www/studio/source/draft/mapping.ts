// What columns mean to a draft: it has no model yet whose facts they could be.
import type { Mapping } from "#learn";

const ofModel = (role: string): boolean => /^(fact|event|rule):/.test(role);

/** A mapping that was changed by hand, where a column is of the model's taken for what it is recognised as without one. */
export function withoutModel(recognised: Mapping, own: Mapping): Mapping {
  const plain = new Map(recognised.columns.map((one) => [one.column, one.as]));
  const columns = own.columns.map((one) => (ofModel(one.as) ? { ...one, as: plain.get(one.column) ?? "feature" } : one));
  return { ...own, columns };
}

/** How many columns of the file the model looks at, and how many others hold something that it could. */
export function known(mapping: Mapping): { known: number; others: number } {
  const count = (test: (role: string) => boolean) => mapping.columns.filter((one) => test(one.as)).length;
  return { known: count(ofModel), others: count((role) => role === "feature") };
}
