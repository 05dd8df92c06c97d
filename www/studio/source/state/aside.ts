// A text of the JSON pane that was no JSON when the model was changed elsewhere: kept, so that it can be brought back.
import { signal } from "@preact/signals";
import { readStored, store } from "./stored.ts";

const ASIDE = "qualiform.studio.aside";

export const aside = signal<string | null>(readStored<string>(ASIDE));

export function setAside(text: string | null): void {
  aside.value = text;
  store(ASIDE, text);
}
