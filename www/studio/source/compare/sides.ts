// What can be compared with what.
import { computed, signal } from "@preact/signals";
import type { Model } from "#package";
import { sentence } from "../model/files.tsx";
import { fromFile } from "../model/import.ts";
import { qualiform } from "../package.ts";
import { calibration } from "../state/history.ts";
import { checked, model, origin, same, type Check } from "../state/model.ts";
import { t } from "../texts/index.ts";

export interface Side {
  /** `editor`, `origin`, `proposal`, `preset-…` or `file-…`. */
  key: string;
  name: string;
  document: Model;
}

/** The keys of the present version and of the one that may take its place. */
export const chosen = signal({ champion: "origin", challenger: "editor" });

/** Models that were read to be compared. */
const files = signal<{ name: string; document: Model }[]>([]);

/** Read once: each call makes a new document. */
const presets = computed(() => qualiform().Qualiform.presets().map((name) => ({ name, document: qualiform().Qualiform.preset(name) })));

export const sides = computed<Side[]>(() => {
  const proposal = calibration.value?.model;
  return [
    { key: "editor", name: t("compare.side-editor"), document: model.value },
    { key: "origin", name: t("compare.side-origin", { name: origin.value.name }), document: origin.value.document },
    ...(proposal ? [{ key: "proposal", name: t("compare.side-proposal"), document: proposal }] : []),
    ...files.value.map(({ name, document }) => ({ key: `file-${name}`, name: t("compare.side-file", { name }), document })),
    ...presets.value.map(({ name, document }) => ({ key: `preset-${name}`, name: t("compare.side-preset", { name }), document })),
  ];
});

const sideOf = (key: string, other: string): Side => sides.value.find((one) => one.key === key) ?? sides.value.find((one) => one.key === other)!;
export const champion = computed(() => sideOf(chosen.value.champion, "origin"));
export const challenger = computed(() => sideOf(chosen.value.challenger, "editor"));

/** Whether the new version has the points that a calibration proposed, and the present one has not. */
export const isLearned = computed(() => {
  const proposal = calibration.value?.model;
  const points = (one: Model) => (Array.isArray(one.rules) ? one.rules.map((rule) => [rule?.id, rule?.points]) : []);
  return !!proposal && same(points(challenger.value.document), points(proposal)) && !same(points(champion.value.document), points(proposal));
});

const checks = new WeakMap<Model, Check>();

/** A document's check, made once. */
export function checkOf(document: Model): Check {
  const known = checks.get(document);
  if (known) return known;
  const made = checked(document);
  checks.set(document, made);
  return made;
}

/** Takes a file as the present version. A file that is no model is an error with a sentence. */
export async function readFile(file: File): Promise<void> {
  const { name } = file;
  const opened = await fromFile(file);
  if (opened.kind === "refused") throw new Error(sentence(name, opened.why));
  files.value = [...files.value.filter((one) => one.name !== name), { name, document: opened.document }];
  chosen.value = { champion: `file-${name}`, challenger: chosen.value.challenger };
}
