import type { AdapterOptions, Attachment, Scoring } from "./options.js";

/** Scores the form that a message `hsFormCallback` says is ready; gives nothing for any other message. */
export function hubspotV2(qualiform: Scoring, event: MessageEvent, options?: AdapterOptions): Attachment | undefined;
