// What is asked: recall and false alarms, each over the addresses of some sets.
import { addresses, publicSlips, slips } from "./sets.mjs";

// The source of slips that at least two collections of real ones hold.
const OBSERVED = "typo_maps_ge2";
const pairs = publicSlips();
const mended = pairs.filter(({ expect }) => expect);
const left = pairs.filter(({ expect }) => !expect).map(({ input }) => input);
const yes = (name, question, ...sets) => ({ name, question, addresses: sets.flatMap(addresses) });

/** The tables: in each, `measures` are the columns, `question` says which answer they need. */
export const TABLES = [
  {
    title: "Mailboxes of consumers",
    measures: [
      yes("consumer domains found", "personal", "personal-world"),
      yes("companies called personal", "personal", "companies", "brands"),
      yes("banks and SaaS called personal", "personal", "banks", "saas"),
      yes("staff of telecoms called personal", "personal", "telecom-staff"),
      yes("universities called personal", "personal", "universities"),
    ],
  },
  {
    title: "Throwaway mailboxes",
    measures: [
      yes("known services found", "disposable", "throwaway"),
      yes("legitimate domains called throwaway", "disposable", "legitimate"),
      yes("relays called throwaway", "disposable", "relays"),
      yes("consumer domains called throwaway", "disposable", "personal-world"),
      yes("companies and banks called throwaway", "disposable", "companies", "brands", "banks", "saas", "ordinary"),
      yes("universities called throwaway", "disposable", "universities", "students"),
    ],
  },
  {
    title: "Universities and students",
    measures: [
      yes("universities found", "academic", "universities"),
      yes("students found", "academic", "students"),
      yes("companies and banks called academic", "academic", "companies", "brands", "banks", "saas"),
      yes("unknown hosts under open suffixes called academic", "academic", "open-academic"),
    ],
  },
  {
    title: "Typing slips",
    measures: [
      { name: "slips mended", question: "suggestion", slips: slips() },
      { name: "public slips mended", question: "suggestion", slips: mended.filter(({ source }) => source === OBSERVED) },
      { name: "made and specified slips mended", question: "suggestion", slips: mended.filter(({ source }) => source !== OBSERVED) },
      { name: "public addresses to leave alone", question: "suggestion", addresses: left },
      yes("hint on an ordinary domain", "suggestion", "ordinary"),
      yes("hint on a company or bank", "suggestion", "companies", "brands", "banks", "saas"),
      yes("hint on a university", "suggestion", "universities", "students"),
      yes("hint on a consumer domain", "suggestion", "personal-world"),
    ],
  },
];

const SAMPLED = ["personal-world", "companies", "brands", "banks", "throwaway", "universities", "students", "ordinary", "relays"];

/** A few addresses of every kind, for the time of a call. */
export const SAMPLE = SAMPLED.flatMap((set) => addresses(set).slice(0, 10))
  .concat(slips().slice(0, 10).map(({ input }) => input));

/** How many were said yes to, or mended as expected; null for who cannot answer. */
export async function count({ question, addresses, slips }, verdicts) {
  const ask = verdicts[question];
  if (!ask) return null;
  let hits = 0;
  for (const address of addresses ?? []) hits += (await ask(address)) ? 1 : 0;
  for (const { input, expect } of slips ?? []) hits += (await ask(input)) === expect ? 1 : 0;
  return { hits, of: (addresses ?? slips).length };
}
