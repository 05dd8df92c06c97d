/// <reference lib="esnext.disposable" />

/**
 * Makes the module ready. Needs to be called and awaited once, before anything else.
 *
 * @param source Where the module is, if not beside this file: a URL, a response, its bytes, or a compiled module.
 */
export default function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;

/** Makes the module ready at once, from its bytes or compiled: for Node and workers. */
export function initSync(source: { module: BufferSource | WebAssembly.Module }): { readonly memory: WebAssembly.Memory };

export type ModuleSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the full address lists, the content of `domains.bin`, for all instances; until then short built-in lists decide.
 * `attach` does it by itself when an e-mail control is first focused.
 *
 * @throws {QualiformError} The bytes are not a `domains.bin` of this version, or are damaged; all stays as it was.
 */
export function loadDomains(pack: Uint8Array): {
  /** How many domains and public suffix rules are listed. */
  entries: number;
  /** The day of the lists, as 2026-11-22. */
  date: string;
};

/** Says that the visitor agreed to be remembered, or did not, or no longer does. */
export type Consent = (granted: boolean) => void;

/** Ends what was begun. */
export type Stop = () => void;

/**
 * Says whether the visitor agreed to be remembered. Until then nothing is stored; without consent, everything is removed at
 * once. A browser with Global Privacy Control counts as one that did not agree.
 *
 * Instead a page may dispatch `qualiform:consent` on the document, with `detail: { granted }`.
 */
export function consent(granted: boolean): void;

/** Shows all that is remembered on this device, one entry for each model. */
export function remembered(): Promise<Remembered[]>;

/** Removes at once all that is remembered on this device. Consent that was given stays given. */
export function forget(): void;

/** What is remembered for one model. Times are RFC 3339. */
export interface Remembered {
  /** The name of the model. */
  model: string;
  /** A random key of this device: for the digest, and for the draw of the holdout. */
  visitor: string | null;
  /** A digest of the last address, made with that key, to notice another person. */
  address: string | null;
  visits: number;
  /** Questions that were answered, without the answers. */
  answered: (Kept & { question: string })[];
  /** Rules that the answers settled. */
  held: (Kept & { rule: string; truth: boolean })[];
  /** Kinds of pages that were seen. */
  pages: (Kept & { kind: string })[];
}

/** How long something is kept. */
export interface Kept {
  at: string;
  until: string;
}

/** Decides lead quality by one model. */
export class Qualiform {
  /**
   * Checks a model and makes it ready to score; without one, the preset `b2b-saas`.
   *
   * @throws {QualiformError} A model with an error: `path` says where, `message` what to do.
   */
  constructor(model?: Model | null);

  /** The names of the models that come with the package. */
  static presets(): string[];

  /**
   * A model that comes with the package, to change or to hand to the constructor.
   *
   * @throws {QualiformError} There is none of that name.
   */
  static preset(name: string): Model;

  /** Scores a lead. What cannot be used of it is scored as unknown and told in `problems`. */
  score(lead: Lead): Scorecard;

  /** Scores many leads with one clock. */
  scoreMany(leads: Lead[]): Scorecard[];

  /**
   * The questions to show now, each with its reason: progressive ones, and friction where intent is high.
   *
   * @throws {QualiformError} `offer.unknown`, or `ask.form` for a form that cannot be read; `path` says where.
   */
  ask(lead: Lead, form?: AskForm | null): Ask;

  /** The verdict on an e-mail address. */
  email(address: string): EmailVerdict;

  /** What is valid in the model, but unwise. */
  lint(): Finding[];

  /**
   * Recomputes on a server what the hidden fields of a submission claim, and says what differs. Not in the module for pages.
   *
   * @param payload The submitted fields: an object, `FormData` or `URLSearchParams`.
   * @param lead What the other fields say, and what the page had been given beside them: see `leadOf`.
   * @throws {QualiformError} `verify.option`: an option is wrong. Whatever the payload holds is no error.
   */
  verify(payload: Submission, lead: Lead, options?: VerifyOptions | null): Verification;

  /**
   * The lead in a submission, its fields recognised by their names as in the page. Not in the module for pages.
   *
   * @throws {QualiformError} `verify.option`, `fact.unknown` or `offer.unknown`: an option is wrong.
   */
  leadOf(payload: Submission, options?: FieldOptions | null): Lead;

  /**
   * Scores a form while it is filled in, writes the results into its hidden controls and dispatches events on it.
   *
   * @throws {QualiformError} There is no document, this is no form, or an option is wrong.
   */
  attach(form: HTMLFormElement, options?: AttachOptions): Attachment;

  /** Gives the memory back. Done by itself when the object is collected. */
  free(): void;
  [Symbol.dispose](): void;
}

/** The fields of a form that was sent. */
export type Submission = Record<string, string | string[] | number | boolean | null> | FormData | URLSearchParams;

export interface VerifyOptions {
  /** The beginning of the names of the hidden controls; else `qualiform`. */
  prefix?: string;
  /** What only the server knows: counts in what is computed, and is never held against the page. */
  known?: Lead;
}

/** What the names of the fields of a form mean, where they do not say it. */
export interface FieldOptions {
  /** The beginning of the names of the hidden controls; else `qualiform`. */
  prefix?: string;
  /** By the name of a field the fact that it asks for, null for none. */
  names?: Record<string, string | null>;
  /** What the form offers, such as `demo`. */
  offer?: string;
}

/** What an attribute of the form says otherwise, and what the form does not ask for. */
export interface AttachOptions {
  /** What the form offers, such as `demo`; else `data-qualiform`. */
  offer?: string;
  /** The beginning of the names of the hidden controls; else `data-qualiform-prefix`, else `qualiform`. */
  prefix?: string;
  /** The language of what is said; else the nearest `lang`. There is English, German, French, Spanish, Polish, Ukrainian. */
  lang?: string;
  /** `declared` writes only into hidden controls that the form has; else `data-qualiform-hidden`. */
  hidden?: "declared";
  /**
   * Where the address lists are, if not beside this file; `"off"` or false keeps to the built-in ones. Else
   * `data-qualiform-domains`.
   */
  domains?: string | URL | false;
  /**
   * What the form does about unwelcome addresses; else `data-qualiform-email`, else the model's `emailPolicy`. Without kinds
   * the model's, else throwaway addresses.
   */
  emailPolicy?: EmailPolicy | EmailPolicy["mode"];
  /** Pushes for tag managers into an array of this name, `dataLayer` where it is empty; else `data-qualiform-datalayer`. */
  dataLayer?: string | Measuring | false;
  facts?: Lead["facts"];
  events?: Lead["events"];
  held?: Lead["held"];
  /** The ids of questions that somebody else can show, who listens to `qualiform:ask`. */
  questions?: string[];
  /** Is given the results too, whenever they are written: for libraries that keep a form's data elsewhere. */
  write?: (fields: Record<string, string>) => void;
}

/** How a form is measured. */
export interface Measuring {
  /** The name of the array; else `dataLayer`. */
  name?: string;
  /** What a lead is worth, for all or by band; else `data-qualiform-value`, else the model's bands. */
  value?: number | Record<string, number>;
  /** As ISO 4217 has it; else `data-qualiform-currency`. Without it no value is pushed. */
  currency?: string;
}

/** What a lead that has arrived is worth, if not as declared. */
export interface Success {
  value?: number;
  currency?: string;
}

/** A form that is being scored. */
export interface Attachment {
  /** The scorecard that was told last. */
  readonly scorecard: Scorecard | null;
  /** The results by the names of their controls, as written last. */
  readonly fields: Record<string, string>;
  /**
   * Scores as submitted and does what the event `submit` does: for libraries whose forms have none, or one that cannot be
   * used. Whoever asks keeps the form from being sent where it is not allowed.
   */
  check(): Check;
  /** Gives facts that the form does not ask for; what the visitor tells comes first. */
  set(facts: NonNullable<Lead["facts"]>): void;
  /** Notes an event; without a time, now. */
  record(event: NonNullable<Lead["events"]>[number]): void;
  /** Reads the whole form anew. */
  rescore(): void;
  /** Tells that the form has arrived, where the page alone knows it: dispatches `qualiform:success`. */
  succeeded(detail?: Success | null): void;
  /** Lets the form go. The results stay in it as they are. */
  detach(): void;
}

/** What became of a question in a form. */
export interface QuestionAction {
  id: string;
  fact: string;
  kind: Asked["kind"];
  /** A question that was abandoned, when the form was sent without it or the page left, can still be answered. */
  action: "shown" | "answered" | "abandoned";
  /** Whether this visitor is one of those who get no friction. */
  holdout: boolean;
}

/** Whether a form may be sent. */
export interface Check {
  /** False where the model's policy keeps this address from being sent. */
  allowed: boolean;
  fields: Record<string, string>;
  /** What to tell the visitor where it is not allowed; `{address}` in the text stands for the suggestion. */
  advice: { code: string; text: string; suggestion: string | null } | null;
}

declare global {
  interface DocumentEventMap {
    "qualiform:consent": CustomEvent<{ granted: boolean }>;
  }
  interface GlobalEventHandlersEventMap {
    "qualiform:ready": CustomEvent<{ model: Scorecard["model"] }>;
    "qualiform:score": CustomEvent<Scorecard>;
    "qualiform:email": CustomEvent<EmailVerdict>;
    "qualiform:ask": CustomEvent<Ask>;
    "qualiform:question": CustomEvent<QuestionAction>;
    "qualiform:submit": CustomEvent<{ scorecard: Scorecard; fields: Record<string, string> }>;
    "qualiform:success": CustomEvent<Success | null>;
    "qualiform:error": CustomEvent<Pick<QualiformError, "code" | "path" | "message">>;
  }
}

// Written by `cargo xtask build` from the Rust types.

/** What to ask now. */
export interface Ask {
  /** The questions to show, in their order. */
  questions: Asked[];
  /** Whether this visitor belongs to the share who get no friction. */
  holdout: boolean;
  /** Whether the unknown facts can no longer change `quality`. */
  decided: boolean;
}

/** The form that would ask. */
export interface AskForm {
  /** What it offers, such as `demo`. */
  offer?: string;
  /** Facts that it asks for anyway. */
  fields?: string[];
  /** Which visit this is, 1 the first. */
  visit?: number;
  /** The ids of the questions that can be shown; all when absent. */
  questions?: string[];
  /** The ids of the questions that were shown since the form was opened. */
  asked?: string[];
  /** When a question was answered on an earlier visit (RFC 3339), by id. */
  answered?: Record<string, string>;
  /** What stands for the visitor in the draw of the holdout; without it the address does. */
  visitor?: string;
}

/** A question to show. */
export interface Asked {
  /** Its id in the question bank. */
  id: string;
  /** The fact that it asks for. */
  fact: string;
  /** Why it is asked at all. */
  kind: "progressive" | "friction";
  /** The rules that its answer can still move, with commas; else the stages and routes; else `pinned` or `always`. */
  why: string;
  /** Whether an answer is required. */
  required: boolean;
  /** The points between its best and its worst answer. */
  swing: number;
}

/** How many questions are asked, and when. */
export interface Asking {
  /** New progressive questions a visit; 2 when absent. */
  perVisit?: number | null;
  /** Questions that fill in what is not known yet; adaptive when absent. */
  progressive?: "adaptive" | "always" | "off" | null;
  /** Questions about budget, timeline, use case and current solution where intent is high; adaptive when absent. */
  friction?: "adaptive" | "always" | "off" | null;
  /** The share of visitors who get no friction, so that its effect can be measured; 0 when absent. */
  holdout?: number | null;
}

/** A named range of the total. */
export interface Band {
  /** The name. */
  id: string;
  /** The lowest total; absent in the last band only. */
  atLeast?: number | null;
  /** What such a lead is worth on average, for a form that is measured. Means nothing to the score. */
  value?: number | null;
}

/** How a kind is known. */
export type Certainty = "listed" | "pattern" | "presumed";

/** What of a checklist is known and what is open. */
export interface Checklist {
  /** The parts that a known fact speaks to. */
  known: string[];
  /** The parts that nothing is known of. */
  open: string[];
}

/** The result as computed on the server. */
export interface Computed {
  /** The total: the points that are proven. */
  score: number;
  /** Whether it is a quality lead. */
  quality: boolean;
  /** The name of its band. */
  band: string;
  /** The lifecycle stage. */
  stage: string | null;
  /** The name of its route. */
  route: string;
  /** Every rule that counts, and every cap that bites, as `cap.` and its dimension. */
  reasons: RulePoints[];
  /** The kind of mailbox. */
  emailKind: string | null;
  /** The model, as `id@version#hash`. */
  model: string;
}

/** A small tree of tests: `all`, `any` or `not` of others, or a test of one fact or of the events. */
export type Condition = {
  /** The parts. */
  all: Condition[];
} | {
  /** The parts. */
  any: Condition[];
} | {
  /** The part. */
  not: Condition;
} | FactTest | EventTest;

/** How points fade: by half every so many days, or evenly to nothing; nothing after the window. */
export interface Decay {
  /** Half of the points are gone after so many days. */
  halfLifeDays?: number | null;
  /** All points are gone, evenly, after so many days. */
  linearDays?: number | null;
  /** Nothing is left after so many days. */
  windowDays?: number | null;
}

/** Something claimed that was not computed. */
export interface Difference {
  /** The field without its prefix, such as `score`. */
  field: string;
  /** A stable code such as `verify.false`. */
  code: string;
  /** The rule, where it is about one. */
  rule: string | null;
  /** What is claimed; null: nothing. */
  claimed: string | null;
  /** What was computed; null: nothing. */
  computed: string | null;
  /** Whether no honest page could have written it. */
  forged: boolean;
  /** Why, as a sentence. It holds no answer of the visitor's. */
  why: string;
}

/** One dimension of the score. */
export interface Dimension {
  /** What a quality lead must at least show here; 0 when absent. */
  floor?: number | null;
  /** The most it can bring; null: never capped and never cut at zero (penalties). */
  cap?: number | null;
  /** A name for people. */
  label?: string | null;
}

/** The score of one dimension. */
export interface DimensionScore {
  /** The sum of its rules, cut to `0..cap`. */
  points: number;
  /** The sum of its rules. */
  raw: number;
  /** The most it can bring; null: penalties. */
  cap: number | null;
  /** What a quality lead must at least show here. */
  floor: number;
  /** The fewest points it can still come to. */
  low: number;
  /** The most. */
  high: number;
}

/** Every event counts, up to a limit. */
export interface Each {
  /** The most events that count. */
  each: number;
}

/** The kinds of mailbox. */
export type EmailKind = "corporate" | "personal" | "student" | "academic" | "disposable" | "relay" | "mixed" | "reserved";

/** What a form does about addresses of unwelcome kinds. */
export interface EmailPolicy {
  /** Note and score; ask once; or refuse. */
  mode: "note" | "confirm" | "block";
  /** The kinds that are unwelcome. */
  kinds?: EmailKind[] | null;
}

/** What is known about one e-mail address. */
export interface EmailVerdict {
  /** The address as given, without the white space around it. */
  address: string;
  /** Whether the address is well formed, as an e-mail field of a form and a mail program would read it. */
  valid: boolean;
  /** The stable code of why no mail can reach it, one of `PROBLEMS`. A valid address can have one too:
   * nobody receives mail at `jo@acme`. */
  problem: string | null;
  /** The domain in lower-case ASCII (punycode), when the domain itself is well formed. */
  domain: string | null;
  /** The registrable domain, the key that matches a lead to an account; none for a public suffix. */
  account: string | null;
  /** The kind of mailbox; none for an address that has a problem. */
  kind: EmailKind | null;
  /** How the kind is known. */
  certainty: Certainty;
  /** Whether the part before the @ names a function (`info`, `sales`) rather than a person. */
  role: boolean;
  /** Whether the domain, or a parent of it, is one of the model's competitors. */
  competitor: boolean;
  /** Whether the domain, or a parent of it, is one of the model's own. */
  ownStaff: boolean;
  /** The whole address that was probably meant. */
  suggestion: string | null;
}

/** A test of the log of events. */
export interface EventTest {
  /** The kind of event. */
  event: string;
  /** For `page`: the kind of page, or several. */
  page?: string | string[] | IcpReference | null;
  /** Not older than so many days. */
  withinDays?: number | null;
  /** At least so many; 1 when absent. */
  count?: number | null;
  /** At least so many different kinds of page. */
  distinctPages?: number | null;
}

/** A fact of the model's own. */
export interface FactDeclaration {
  /** What its values are. */
  type: "text" | "number" | "boolean" | "list" | "date" | "choice";
  /** The values of a `choice`. */
  options?: string[] | null;
  /** Who can tell it: the visitor in the form, or only others later. */
  reach?: "form" | "later" | null;
}

/** A test of one fact. Several tests in one object must all hold. */
export interface FactTest {
  /** The fact. */
  fact: string;
  /** Equal to this: text without case and accents, a number, or yes / no. */
  is?: string | number | boolean | null;
  /** One of these. */
  in?: string[] | IcpReference | null;
  /** The list holds one of these. */
  has?: string[] | IcpReference | null;
  /** The text mentions one of these as whole words, without case and accents. */
  mentions?: string[] | IcpReference | null;
  /** This or more: a number or a date. */
  atLeast?: number | string | null;
  /** This or less: a number or a date. */
  atMost?: number | string | null;
  /** Within these bounds, both included. A band must lie within as a whole. */
  between?: [number | string, number | string] | IcpReference | null;
  /** The date is no more than so many days away from now, before or after. */
  withinDays?: number | null;
  /** Whether it is known at all. */
  known?: boolean | null;
}

/** Something in a model that is valid, but unwise. */
export interface Finding {
  /** A stable code such as `lint.unreachable-rule`. */
  code: string;
  /** Where: a JSON pointer into the model. */
  path: string;
  /** What is unwise and what to do. */
  message: string;
}

/** The three checklists. */
export interface Frameworks {
  /** Budget, authority, need, timeline. */
  BANT: Checklist;
  /** Challenges, authority, money, prioritization. */
  CHAMP: Checklist;
  /** Metrics, economic buyer, decision criteria, decision process, identified pain, champion, competition. */
  MEDDICC: Checklist;
}

/** The ideal customer profile. */
export interface Icp {
  /** Industries, compared without case and accents. */
  industries?: string[] | null;
  /** The lowest and the highest number of employees. */
  employees?: [number, number] | null;
  /** The lowest and the highest yearly revenue. */
  revenue?: [number, number] | null;
  /** Countries: ISO 3166-1 alpha-2 or English names. */
  countries?: string[] | null;
  /** Tools in use. */
  tech?: string[] | null;
  /** Keywords that tell a fitting use case. */
  keywords?: string[] | null;
  /** Domains of competitors; sub-domains count. */
  competitors?: string[] | null;
  /** The company's own domains; sub-domains count. */
  ownDomains?: string[] | null;
  /** Page kinds that show high intent. */
  highIntentPages?: string[] | null;
}

/** A list of the ideal customer profile. */
export interface IcpReference {
  /** Its key there. */
  icp: keyof Icp;
}

/** What is known of one person's interest. */
export interface Lead {
  /** What is known, by the name of the fact. Missing, null and "" all mean: not known. */
  facts?: Record<string, string | number | boolean | string[] | null>;
  /** What happened, in any order. */
  events?: LeadEvent[];
  /** By the name of the rule: what an earlier visit settled. Counts only while the rule itself is unknown. */
  held?: Record<string, boolean>;
  /** The moment to score at (RFC 3339); the clock's when absent. */
  now?: string;
}

/** One thing that happened. */
export interface LeadEvent {
  /** The kind, such as `page` or `demo-request`. */
  kind: string;
  /** For `page`: the kind of page, such as `pricing`. */
  page?: string;
  /** When (RFC 3339); now when absent. */
  at?: string;
}

/** What an unknown rule waits for. */
export interface Missing {
  /** The rule. */
  rule: string;
  /** The fact that is not known. */
  fact: string;
  /** The points if it turns out true. */
  points: number;
}

/** The whole definition of a quality lead. */
export interface Model {
  /** Where the JSON Schema lies, for editors. Means nothing to the score. */
  $schema?: string | null;
  /** The name of the model. */
  id: string;
  /** Counts up with every change that is put to use. */
  version: number;
  /** The day the points were last checked against won and lost leads (YYYY-MM-DD), or null: never. */
  calibratedOn?: string | null;
  /** What the points mean in outcomes, written by a calibration: `pointsPerLogOdds` (points that multiply the odds of
   * winning by e), `threshold` and `oddsAtThreshold` (won for each lost at that total), `outcomes` and `won` (how
   * many it was learned from). A calibration by revenue has `pointsPerLogWeightedOdds` and `weightedOddsAtThreshold`
   * instead, which give no probability. Means nothing to the score. */
  calibration?: Record<string, number> | null;
  /** The ideal customer profile: lists that rules refer to as `{"icp": "industries"}`. */
  icp?: Icp | null;
  /** Facts of the model's own, by name. */
  facts?: Record<string, FactDeclaration> | null;
  /** Event kinds of the model's own. */
  events?: string[] | null;
  /** The dimensions by name, in the order they are shown. */
  dimensions: Record<string, Dimension>;
  /** The total from which a lead that meets every floor is a quality lead. */
  threshold: number;
  /** Names for ranges of the total, the highest first; the last one has no `atLeast`. */
  bands: Band[];
  /** Lifecycle stages: the first that applies is the lead's. */
  stages?: Stage[] | null;
  /** Where a lead goes: the first that applies; the last one applies to every lead. */
  routes: Route[];
  /** The rules. */
  rules: Rule[];
  /** The question bank. */
  questions?: Question[] | null;
  /** How many questions are asked, and when. */
  asking?: Asking | null;
  /** Page kinds with the URL patterns that name them: `/pricing*` matches paths, `#/pricing*` fragments. */
  pages?: Record<string, string[]> | null;
  /** What a form does about addresses of unwelcome kinds. */
  emailPolicy?: EmailPolicy | null;
  /** Texts for visitors by language and code, such as `{"en": {"email.suggestion": "Did you mean {address}?"}}`. */
  texts?: Record<string, Record<string, string>> | null;
}

/** Which model scored. */
export interface ModelReference {
  /** Its name. */
  id: string;
  /** Its version. */
  version: number;
  /** Sixteen hexadecimal digits over the whole document. */
  hash: string;
}

/** A fact that was given but cannot be used: it is scored as unknown. */
export interface Problem {
  /** The fact's name, or `events`, `held`, `now`. */
  fact: string;
  /** A stable code such as `number.format`. */
  code: string;
  /** What would be accepted. */
  accepts: string;
}

/** A question of the bank. */
export interface Question {
  /** The stable name. */
  id: string;
  /** The fact it asks for. */
  fact: string;
  /** The question as the visitor reads it. */
  text: string;
  /** The answers to choose from. */
  options?: QuestionOption[] | null;
  /** How hard it is to answer; 1 when absent. */
  effort?: number | null;
  /** Whether an answer is required. */
  required?: boolean | null;
  /** Asked on these offers only. */
  offers?: string[] | null;
  /** After so many days an answer is stale and may be asked for again; 180 when absent. */
  freshDays?: number | null;
  /** Asked whatever its answer can change, and beside the questions that `perVisit` counts. */
  pinned?: boolean | null;
  /** Asked from this visit on, counted from 1. */
  fromVisit?: number | null;
}

/** An answer to choose from. */
export interface QuestionOption {
  /** What the fact becomes. */
  value: string;
  /** What the visitor reads; the value when absent. */
  label?: string | null;
  /** The share of visitors who choose it, 0 to 1. What the shares leave of 1 is the share who leave it open. */
  share?: number | null;
}

/** Why points were given or taken. */
export interface Reason {
  /** The rule, or `cap` where a cap cuts its dimension. */
  rule: string;
  /** The dimension. */
  dimension: string;
  /** The points. */
  points: number;
  /** A few words for people. */
  label: string;
  /** What made it true. */
  evidence: string;
}

/** Where a lead goes and how soon somebody answers. */
export interface Route {
  /** The name. */
  id: string;
  /** Only for quality leads (true) or only for others (false). */
  quality?: boolean | null;
  /** Only for these bands. */
  bands?: string[] | null;
  /** Only for these stages. */
  stages?: string[] | null;
  /** Only where this is true. */
  when?: Condition | null;
  /** Minutes until the first answer; null: no hurry. */
  respondWithinMinutes?: number | null;
  /** The plan of touches. */
  touches?: Touches | null;
}

/** The route of a lead. */
export interface RouteChoice {
  /** Its name. */
  id: string;
  /** Minutes until the first answer; null: no hurry. */
  respondWithinMinutes: number | null;
  /** The plan of touches, where the route has one. */
  touches?: Touches;
}

/** Points for something that is true of a lead. */
export interface Rule {
  /** The stable name, such as `fit.industry`. */
  id: string;
  /** The dimension it counts in. */
  dimension: string;
  /** The points; negative for penalties. */
  points: number;
  /** When it is true. */
  when: Condition;
  /** A few words for people. */
  label: string;
  /** How its points fade with the age of the event. */
  decay?: Decay | null;
  /** Whether several events count several times. */
  repeat?: "once" | Each | null;
  /** The probability that it is true of a lead of whom the facts are not known; one half when absent. */
  prior?: number | null;
}

/** The points of one reason. */
export interface RulePoints {
  /** The rule, or `cap.` and the dimension whose cap bites. */
  rule: string;
  /** The points. */
  points: number;
}

/** Everything there is to say of a lead: the score, its range, and a reason for every point. */
export interface Scorecard {
  /** The points of all dimensions, each cut to its cap, plus the penalties. */
  total: number;
  /** The smallest total over every way the unknown form facts could turn out. */
  low: number;
  /** The largest. */
  high: number;
  /** The probability that the finished lead is a quality lead; 0 or 1 only when that is certain. */
  chance: number;
  /** Total at or over the threshold, and every floor met. */
  quality: boolean;
  /** Whether the unknown facts can no longer change `quality`. */
  decided: boolean;
  /** The share of the form facts that the rules test which are known, 0 to 1. */
  completeness: number;
  /** The name of the band that the total lies in. */
  band: string;
  /** The lifecycle stage, such as MQL. */
  stage: string | null;
  /** Where the lead goes. */
  route: RouteChoice;
  /** By dimension, in the order of the model. */
  dimensions: Record<string, DimensionScore>;
  /** One entry for every true rule, and one for every cap that bites; they add up to `total`. */
  reasons: Reason[];
  /** What the unknown rules wait for. */
  missing: Missing[];
  /** Facts that were given and could not be used. */
  problems: Problem[];
  /** The checklists of sales. */
  frameworks: Frameworks;
  /** The verdict on the address, where one was given. */
  email: EmailVerdict | null;
  /** The registrable domain of a work address, for matching leads to accounts. */
  account: string | null;
  /** The model that scored. */
  model: ModelReference;
}

/** A lifecycle stage such as MQL. */
export interface Stage {
  /** The name. */
  id: string;
  /** Only for quality leads (true) or only for others (false). */
  quality?: boolean | null;
  /** Only from this total on. */
  atLeast?: number | null;
  /** Only where this is true. */
  when?: Condition | null;
}

/** How often and how long sales tries to reach a lead. */
export interface Touches {
  /** Touches within the first hour. */
  firstHour: number;
  /** The fewest and the most touches in all. */
  total: [number, number];
  /** Over how many business days, fewest and most. */
  businessDays: [number, number];
}

/** Points that are claimed and cannot be computed from what is given. */
export interface Unverified {
  /** The rule; null where the form has no field for its reasons, so that only the sum can be looked at. */
  rule: string | null;
  /** The points claimed. */
  points: number;
  /** The facts and kinds of event that it waits for. */
  waitsFor: string[];
  /** Why, as a sentence. */
  why: string;
}

/** What a re-check comes to. */
export type Verdict = "verified" | "plausible" | "forged" | "other-model" | "unscored";

/** What came of the re-check. */
export interface Verification {
  /** Whether the claim can be honest: verified, plausible or unscored. */
  ok: boolean;
  /** What it comes to. */
  verdict: Verdict;
  /** The score that is claimed; null: none that can be read. */
  claimed: number | null;
  /** What the facts come to: what to go by. */
  computed: Computed;
  /** What is claimed and was not computed, and what was computed and is not claimed. */
  differences: Difference[];
  /** The points that cannot be computed here. */
  unverified: Unverified[];
}

/** What every failure is. */
export interface QualiformError extends Error {
  readonly name: "QualiformError";
  /** Dotted, lower case, never changes. */
  readonly code: string;
  /** For a model, a JSON pointer to the mistake; else empty or the name of the option. */
  readonly path: string;
  /** For a model, all that is wrong with it, this first. */
  readonly errors?: QualiformError[];
}
