import type { AdapterOptions, Attachment, Scoring } from "./options.js";

/** What is used of a form of `HubSpotFormsV4`. */
export interface HubSpotForm {
  getInstanceId(): string;
  getFormFieldValues(): Promise<{ name: string; value: unknown }[]>;
  setFieldValue(name: string, value: string): void;
}

/** Scores the form of an event `hs-form-event:on-ready`. HubSpot documents no way to keep it from being sent. */
export function hubspotV4(qualiform: Scoring, form: HubSpotForm, options?: AdapterOptions): Attachment;
