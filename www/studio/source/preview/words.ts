// Names of facts, values, events and shares in the language of the page.
import type { Model } from "#package";
import { language, lookUp, t } from "../texts/index.ts";
import { number, regionName, share } from "../texts/format.ts";
import { usable } from "../state/model.ts";
import type { Change } from "./changes.ts";
import type { Fact } from "./facts.ts";

/** `respondWithin` and `sales-team` as words, with a capital. */
export function spaced(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[-_.]+/g, " ").trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const dimensionName = (name: string, model: Model = usable.value): string => model.dimensions?.[name]?.label ?? lookUp("sheet", `dimension.${name}`) ?? spaced(name);

/** A fact by its name; one of the model's own by the question that asks for it. */
export function factName(name: string, question?: string): string {
  return lookUp("preview", `fact.${name}`) ?? question ?? usable.value.questions?.find((one) => one.fact === name)?.text ?? spaced(name);
}

export const eventName = (kind: string, page?: string): string =>
  kind === "page" && page ? t("preview.visited", { page }) : lookUp("preview", `event.${kind}`) ?? spaced(kind);

/** An answer as the model words it, else as the studio does, else as it is. */
export function optionName({ name, type }: Pick<Fact, "name" | "type">, value: string, label?: string): string {
  if (label) return label;
  const worded = usable.value.questions?.find((one) => one.fact === name)?.options?.find((one) => one.value === value)?.label;
  if (worded) return worded;
  return (type === "seniority" || type === "timeline" ? lookUp("preview", `${type}.${value}`) : undefined) ?? value;
}

export function valueName(fact: Pick<Fact, "name" | "type">, value: unknown): string {
  if (typeof value === "boolean") return value ? t("preview.yes") : t("preview.no");
  if (Array.isArray(value)) return value.map((one) => optionName(fact, String(one))).join(", ");
  const text = String(value ?? "");
  if (fact.type === "country") return countryName(text);
  if (fact.type === "boolean" && /^(yes|true)$/i.test(text)) return t("preview.yes");
  if (fact.type === "boolean" && /^(no|false)$/i.test(text)) return t("preview.no");
  return typeof value === "number" ? number(value, 2) : optionName(fact, text);
}

const COUNTRIES = `
  AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK
  CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ
  GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT
  LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
  PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ
  TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
`.trim().split(/\s+/);

export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return regionName(code);
}

let named: { language: string; countries: { code: string; name: string }[] } | undefined;

/** The countries of ISO 3166-1 by their names, in the order of the language. */
export function countries(): { code: string; name: string }[] {
  if (named?.language !== language.value) {
    const order = new Intl.Collator(language.value);
    const all = COUNTRIES.map((code) => ({ code, name: regionName(code) })).sort((one, other) => order.compare(one.name, other.name));
    named = { language: language.value, countries: all };
  }
  return named.countries;
}

/** A chance: 0 and 100 % are kept for what is certain. */
export function chanceFigure(chance: number): string {
  if (chance > 0 && chance < 0.01) return t("preview.under", { share: share(0.01) });
  if (chance < 1 && chance > 0.99) return t("preview.over", { share: share(0.99) });
  return share(chance);
}

export function chanceWords(chance: number): string {
  if (chance === 1) return t("preview.chance.certain");
  if (chance === 0) return t("preview.chance.out");
  const steps = [[0.9, "very"], [0.6, "likely"], [0.4, "even"], [0.1, "unlikely"], [0, "hardly"]] as const;
  const [, word] = steps.find(([least]) => chance >= least) ?? steps[4];
  return t(`preview.chance.${word}`);
}

/** A change in words; `old` is what is known of the fact. */
export function changeName(change: Change, types: Map<string, Fact>, old: unknown, kindOf: (address: string) => string | null): string {
  if (change.kind === "event") return t("preview.nextEvent", { event: eventName(change.event, change.page) });
  if (change.kind === "without") return t("preview.nextWithout", { event: eventName(change.event, change.pages.join(", ")) });
  const type = types.get(change.fact)?.type ?? "text";
  const name = (value: unknown) => {
    const kind = type === "email" ? kindOf(String(value)) : null;
    return (kind && lookUp("preview", `kind.${kind}`)) ?? valueName({ name: change.fact, type }, value);
  };
  const fact = factName(change.fact);
  const isGiven = old !== undefined && old !== null && old !== "" && !(Array.isArray(old) && old.length === 0);
  if (change.value === null || change.value === "") return t("preview.nextUnknown", { fact, old: name(old) });
  return isGiven ? t("preview.nextFactInstead", { fact, value: name(change.value), old: name(old) }) : t("preview.nextFact", { fact, value: name(change.value) });
}
