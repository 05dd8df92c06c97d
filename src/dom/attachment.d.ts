export interface Qualiform {
    /** Scores a form while it is filled in. Throws a `QualiformError` where there is no document, or no form. */
    attach(form: HTMLFormElement, options?: AttachOptions): Attachment;
}

/** What the form's attributes do not say, or what is to be said instead of them. */
export interface AttachOptions extends Lead {
    /** What the form offers; otherwise its attribute `data-qualiform` says it, also when it changes. */
    offer?: string;
    /** What the names of the hidden results begin with; otherwise `data-qualiform-prefix`, or `qualiform`. */
    prefix?: string;
    /** The language of hints; otherwise that of the form. */
    lang?: string;
    /** Write only results that have a control in the form; otherwise `data-qualiform-hidden`. */
    hidden?: "declared";
    /** Pages seen before: path, fragment, and when, in milliseconds since 1970. The list is gone on with. */
    visits?: [path: string, fragment: string, at: number][];
}

/** A form that is being scored. */
export interface Attachment {
    /** The scorecard that was told last. */
    readonly scorecard: Scorecard;
    /** Gives facts that the form does not ask for. What the visitor tells comes first. */
    set(facts: NonNullable<Lead["facts"]>): void;
    /** Notes an event. */
    record(event: NonNullable<Lead["events"]>[number]): void;
    /** Reads the whole form anew, after it was changed without events. */
    rescore(): void;
    /** Lets the form go. The results stay in it as they are. */
    detach(): void;
}

/** What the form's events carry. */
export interface QualiformEventMap {
    "qualiform:ready": CustomEvent<{ model: Scorecard["model"] }>;
    "qualiform:score": CustomEvent<Scorecard>;
    "qualiform:email": CustomEvent<EmailVerdict>;
    "qualiform:submit": CustomEvent<{ scorecard: Scorecard; fields: Record<string, string> }>;
    "qualiform:error": CustomEvent<{ code: string; path: string; message: string }>;
}

declare global {
    interface HTMLElementEventMap extends QualiformEventMap {}
    interface DocumentEventMap extends QualiformEventMap {}
}
