// What can be compared with what.
import { computed, signal } from "@preact/signals";
import type { Model } from "#package";
import { proposal } from "../calibrate/state.ts";
import { sentence } from "../model/files.tsx";
import { fromFile } from "../model/import.ts";
import { qualiform } from "../package.ts";
import { calibration } from "../state/history.ts";
import { checked, model, origin, type Check } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { learnedOf } from "./verdict.ts";

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

/** What is accepted of the calibration's proposal, else all of it. */
const proposed = computed<Model | null>(() => {
  const [found, accepted] = [calibration.value, proposal.value];
  return accepted.state === "ready" && accepted.run.calibration === found ? accepted.model : (found?.model ?? null);
});

export const sides = computed<Side[]>(() => [
  { key: "editor", name: t("compare.side-editor"), document: model.value },
  { key: "origin", name: t("compare.side-origin", { name: origin.value.name }), document: origin.value.document },
  ...(proposed.value ? [{ key: "proposal", name: t("compare.side-proposal"), document: proposed.value }] : []),
  ...files.value.map(({ name, document }) => ({ key: `file-${name}`, name: t("compare.side-file", { name }), document })),
  ...presets.value.map(({ name, document }) => ({ key: `preset-${name}`, name: t("compare.side-preset", { name }), document })),
]);

const sideOf = (key: string, other: string): Side => sides.value.find((one) => one.key === key) ?? sides.value.find((one) => one.key === other)!;
export const champion = computed(() => sideOf(chosen.value.champion, "origin"));
export const challenger = computed(() => sideOf(chosen.value.challenger, "editor"));

/** Whether one of them learned from the leads that both are compared over. */
export const learned = computed(() => learnedOf(champion.value.document, challenger.value.document, calibration.value, proposed.value));

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
