// Names that every model knows, as the core has them (`src/facts/mod.rs`); tests hold them against the module.

/** Kinds of event. */
export const EVENTS = ["page", "demo-request", "trial-activation", "event-attended", "calculator-completed", "content-download", "form-submitted"];

/** The values of `seniority`, the lowest first. */
export const SENIORITIES = ["student", "intern", "staff", "manager", "director", "vp", "executive", "owner"];
