// The mapping as it is being changed: nothing is read by it before "Read again".
import { computed, signal } from "@preact/signals";
import type { ColumnMapping, DateOrder, DecimalMark, Mapping, Outcome } from "#learn";
import { about } from "../state/history.ts";

/** What was changed, with what it was changed from: a file that was read since makes it void. */
const edited = signal<{ from: Mapping; mapping: Mapping } | null>(null);

/** The mapping to show: as read, with what was changed since. */
export const pending = computed<Mapping | null>(() => {
  const read = about.value?.mapping ?? null;
  return edited.value && edited.value.from === read ? edited.value.mapping : read;
});

/** How many columns and other settings were changed. */
export const changes = computed(() => (about.value && pending.value ? countChanges(about.value.mapping, pending.value) : 0));

export function countChanges(from: Mapping, to: Mapping): number {
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  const before = new Map(from.columns.map((one) => [one.column, one]));
  const columns = to.columns.filter((one) => differs(one, before.get(one.column))).length;
  const settings = (["missing", "delimiter", "dates", "decimal"] as const).filter((key) => differs(from[key], to[key])).length;
  const words = new Set([...Object.keys(from.outcomes), ...Object.keys(to.outcomes)]);
  const says = (mapping: Mapping, word: string) => [mapping.outcomes[word], mapping.rejected.includes(word), mapping.beforeOpportunity.includes(word)];
  return columns + settings + [...words].filter((word) => differs(says(from, word), says(to, word))).length;
}

/** Whether a column was changed. */
export function isChanged(index: number): boolean {
  return JSON.stringify(about.value?.mapping.columns[index]) !== JSON.stringify(pending.value?.columns[index]);
}

function edit(by: (mapping: Mapping) => Mapping): void {
  const from = about.peek()?.mapping;
  if (from) edited.value = { from, mapping: by(pending.peek() ?? from) };
}

export function discard(): void {
  edited.value = null;
}

export type ColumnChange = { as?: string; dates?: DateOrder | undefined; decimal?: DecimalMark | undefined; missing?: string[] | undefined };

export function setColumn(index: number, change: ColumnChange): void {
  edit((mapping) => ({ ...mapping, columns: mapping.columns.map((one, at) => (at === index ? cleaned({ ...one, ...change }) : one)) }));
}

/** What is as in the rest of the file is not written down. */
function cleaned({ column, as, missing, dates, decimal }: ColumnMapping): ColumnMapping {
  return { column, as, ...(missing?.length ? { missing } : {}), ...(dates ? { dates } : {}), ...(decimal ? { decimal } : {}) };
}

export function setFile(change: Partial<Pick<Mapping, "dates" | "decimal" | "delimiter" | "missing">>): void {
  edit((mapping) => ({ ...mapping, ...change }));
}

export function setStage(word: string, change: { outcome?: Outcome; rejected?: boolean; before?: boolean }): void {
  const kept = (words: string[], isIn: boolean | undefined) =>
    isIn === undefined ? words : isIn ? [...new Set([...words, word])] : words.filter((one) => one !== word);
  edit((mapping) => ({
    ...mapping,
    outcomes: change.outcome ? { ...mapping.outcomes, [word]: change.outcome } : mapping.outcomes,
    rejected: kept(mapping.rejected, change.rejected),
    beforeOpportunity: kept(mapping.beforeOpportunity, change.before),
  }));
}
