// Jumps from elsewhere into the JSON. Apart from the editor, so that forms can ask without loading it.
import { signal } from "@preact/signals";

/** Where somebody wants to go: a JSON pointer, until the editor has gone there. */
export const wanted = signal<string | null>(null);

/** Shows the place of a JSON pointer in the editor and puts the cursor there: at once, or as soon as the editor is shown. */
export function goTo(pointer: string): void {
  wanted.value = pointer;
}
