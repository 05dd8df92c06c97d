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
