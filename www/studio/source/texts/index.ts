// Every word of the studio, in six languages. Messages are ICU: `{count, plural, one {# lead} other {# leads}}`.
import { computed, signal } from "@preact/signals";
import { IntlMessageFormat } from "intl-messageformat";
import { readStored, store } from "../state/stored.ts";
import { en } from "./en/index.ts";

export const LANGUAGES = { en: "English", de: "Deutsch", fr: "Français", es: "Español", pl: "Polski", uk: "Українська" } as const;
export type Language = keyof typeof LANGUAGES;

type Sections = typeof en;
/** All texts of one language: by view, then by name. */
export type Texts = { [S in keyof Sections]: { [K in keyof Sections[S]]: string } };
/** `section.name`. */
export type Key = { [S in keyof Sections & string]: `${S}.${keyof Sections[S] & string}` }[keyof Sections & string];

const STORED = "qualiform.studio.language";

/** A script of its own for each language but English. */
const LOAD: { [L in Exclude<Language, "en">]: () => Promise<{ texts: Texts }> } = {
  de: () => import("./de/index.ts"),
  fr: () => import("./fr/index.ts"),
  es: () => import("./es/index.ts"),
  pl: () => import("./pl/index.ts"),
  uk: () => import("./uk/index.ts"),
};

const current = signal<{ language: Language; texts: Texts }>({ language: "en", texts: en });
const formats = new Map<string, IntlMessageFormat>();

export const language = computed(() => current.value.language);

const isLanguage = (name: unknown): name is Language => typeof name === "string" && name in LANGUAGES;

/** The language that was chosen here before, else the first of the browser's that there is. */
export function preferred(): Language {
  const stored = readStored<string>(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((one) => one.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

/** Shows everything in another language. Where its texts cannot be loaded, all stays as it is. */
export async function speak(chosen: Language): Promise<void> {
  const texts = chosen === "en" ? en : (await LOAD[chosen]()).texts;
  formats.clear();
  current.value = { language: chosen, texts };
  document.documentElement.lang = chosen;
}

export async function choose(chosen: Language): Promise<void> {
  await speak(chosen);
  store(STORED, chosen);
}

type Values = Record<string, string | number>;

/** The text of a key, with its values. Reading it in a component subscribes that to the language. */
export function t(key: Key, values?: Values): string {
  const { language, texts } = current.value;
  const dot = key.indexOf(".");
  const section: Record<string, string> = texts[key.slice(0, dot) as keyof Texts];
  return formatted(section[key.slice(dot + 1)] ?? key, values, language);
}

/** The text of a section by a name that comes from data, such as a code; undefined where there is none. */
export function lookUp(section: keyof Texts, name: string, values?: Values): string | undefined {
  const { language, texts } = current.value;
  const text = (texts[section] as Record<string, string>)[name];
  return text === undefined ? undefined : formatted(text, values, language);
}

function formatted(text: string, values: Values | undefined, language: Language): string {
  if (!text.includes("{")) return text;
  let format = formats.get(text);
  if (!format) formats.set(text, (format = new IntlMessageFormat(text, language)));
  return String(format.format(values));
}
