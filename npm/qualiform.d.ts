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
