// A user's program: it must compile, and each line marked as an error must be one.
import init, { consent, forget, initSync, loadDomains, Qualiform, remembered } from "qualiform";
import type { EmailVerdict, Lead, Model, Remembered, Scorecard, Stop } from "qualiform";
import cookiebot from "qualiform/consent/cookiebot";
import google from "qualiform/consent/google";
import oneTrust from "qualiform/consent/onetrust";
import tcf from "qualiform/consent/tcf";
import wp from "qualiform/consent/wp";
import initInline, { Qualiform as Inline } from "qualiform/inline";
import "qualiform/auto.js";
import initLearn, { History, MOST_BYTES, calibrate, compare, draft, leadOf, metrics, rank, rankedCsv } from "qualiform/learn.js";
import type { Calibration, ColumnMapping, Draft, Listed, Metrics, RankedLead, RowProblem } from "qualiform/learn.js";

type IsAny<T> = 0 extends 1 & T ? true : false;
const parts: IsAny<Scorecard["total"] | Scorecard["reasons"][number] | EmailVerdict["kind"] | Lead["facts"] | Model>[] = [false];

const lead: Lead = {
  facts: { email: "jo@acme.com", employees: 400, tech: ["salesforce"], consent: true, phone: null },
  events: [{ kind: "page", page: "pricing", at: "2026-01-15T10:00:00Z" }, { kind: "demo-request" }],
  held: { "fit.geography": true },
  now: "2026-01-15T10:00:00Z",
};

export async function use(form: HTMLFormElement, bytes: Uint8Array<ArrayBuffer>): Promise<Scorecard[]> {
  await init();
  await initInline();
  initSync({ module: bytes });

  const model: Model = Qualiform.preset("b2b-saas");
  const names: string[] = Qualiform.presets();
  const qualiform = new Qualiform(model);
  const card: Scorecard = qualiform.score(lead);
  const verdict: EmailVerdict = qualiform.email("jo@acme.com");
  qualiform.attach(form);
  qualiform.attach(form, { domains: "off" });
  qualiform.attach(form, { emailPolicy: "block", dataLayer: "leads" });
  const policed = qualiform.attach(form, {
    emailPolicy: { mode: "confirm", kinds: ["personal"] }, dataLayer: { value: { hot: 300 }, currency: "EUR" },
  });
  policed.succeeded();
  policed.succeeded({ value: 100, currency: "EUR" });
  form.addEventListener("qualiform:success", ({ detail }) => names.push(detail?.currency ?? ""));
  // @ts-expect-error no such policy
  qualiform.attach(form, { emailPolicy: "refuse" });
  const { entries, date }: { entries: number; date: string } = loadDomains(bytes);
  names.push(`${entries} domains of ${date}`);

  const stops: Stop[] = [
    tcf(consent),
    google(consent, { storage: ["functionality_storage"] }),
    oneTrust(consent, { category: "C0003" }),
    cookiebot(consent, { category: "preferences" }),
    wp(consent),
  ];
  stops.forEach((stop) => stop());
  document.addEventListener("qualiform:consent", ({ detail }) => consent(detail.granted));
  const memory: Remembered[] = await remembered();
  names.push(...memory.flatMap(({ answered }) => answered.map(({ question, until }) => `${question} until ${until}`)));
  forget();
  // @ts-expect-error yes or no
  consent("granted");
  // @ts-expect-error no such category
  cookiebot(consent, { category: "functional" });

  const total: number = card.total;
  const stage: string | null = card.stage;
  const points: number[] = card.reasons.map((reason) => reason.points);
  const capped: (number | null)[] = Object.values(card.dimensions).map((dimension) => dimension.cap);
  if (verdict.kind === "disposable" && verdict.certainty === "listed") names.push(verdict.address);

  // @ts-expect-error a lead is an object
  qualiform.score("jo@acme.com");
  // @ts-expect-error facts are not functions
  qualiform.score({ facts: { email: () => "jo@acme.com" } });
  // @ts-expect-error an event has a kind
  qualiform.score({ events: [{ page: "pricing" }] });
  // @ts-expect-error the address lists are bytes
  loadDomains("domains.bin");
  // @ts-expect-error there is no such part of a scorecard
  card.totl;
  // @ts-expect-error there is no such kind
  if (verdict.kind === "company") names.push("company");

  return [card, new Inline().score({ facts: { employees: total, company: stage, useCase: String([points, capped, parts]) } })];
}

const learnt: IsAny<Calibration["model"] | Calibration["rules"][number]["after"] | Draft["columns"] | Metrics["overall"] | History["mapping"]>[] = [false];

export async function learn(file: Uint8Array): Promise<Model | null> {
  await initLearn();
  using history = History.read(file, { model: Qualiform.preset("b2b-saas"), now: "2026-01-15T10:00:00Z", progress: (done, total) => void (done / total) });
  const columns: ColumnMapping[] = history.mapping.columns;
  const problems: readonly RowProblem[] = history.problems;
  const first: Draft = draft(history, { rules: 10, exclude: [`${columns.length}`, `${problems.length}`, `${learnt.length}`] });
  const rate: number | null = metrics(first.model, history, { by: ["Source"] }).overall.qualityRate.share;
  const { model, rules } = calibrate(first.model, history, { step: 5, now: new Date() });
  const points: number[] = rules.map((rule) => rule.after);
  compare(first.model, model ?? first.model, history);
  // @ts-expect-error no such option
  calibrate(first.model, history, { stpe: points[0] ?? rate });
  const open: Listed = { outcome: ["open"], order: "newest", now: new Date() };
  const best: RankedLead | undefined = rank(first.model, history, { ...open, limit: 10, quality: true }).leads[0];
  const lead: Lead = leadOf(history, best?.row ?? 2, { model: first.model });
  rankedCsv(first.model, history, open).slice(0, MOST_BYTES + (lead.events?.length ?? 0));
  // @ts-expect-error no such order
  rank(first.model, history, { order: "best" });
  // @ts-expect-error a history is read, not made
  new History();
  return model;
}
