// What is wrong and what is unwise, a moment after the keys rest: nobody is corrected in the middle of a word.
import { computed, effect, signal } from "@preact/signals";
import { check } from "../state/model.ts";
import { addressOf, go, route } from "../route.ts";
import { keysOf } from "./pointer.ts";
import { fieldOf, partOf, saidOf, type Said } from "./says.ts";

const REST = 350;

/** What is to be shown now. */
export const said = signal<readonly Said[]>([]);

/** Follows the model for as long as the editor is shown; gives what ends that. */
export function follow(): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  const end = effect(() => {
    const now = saidOf(check.value);
    clearTimeout(waiting);
    if (isFirst) said.value = now;
    else waiting = setTimeout(() => { said.value = now; }, REST);
    isFirst = false;
  });
  return () => {
    clearTimeout(waiting);
    end();
  };
}

/** The place that the address asks to be shown: lists open the item that it lies in. */
export const wanted = computed(() => route.value.parameters.get("at") ?? "");

/** The item of a long list whose form is open: one at a time. */
const opened = signal<{ list: string; index: number } | null>(null);

/** Which item of a list is open. */
export const openIn = (list: string): number => (opened.value?.list === list ? opened.value.index : -1);

export function openItem(list: string, index: number): void {
  opened.value = { list, index };
}

/** Opens the item that a place lies in. */
function openAt(path: string): void {
  const [list, index] = keysOf(path);
  if (list === "rules" || list === "questions") openItem(`/${list}`, Number(index));
}

effect(() => openAt(wanted.value));

/** The address of the field where a place can be mended. */
export const addressAt = (path: string): string => addressOf("model", { part: partOf(path), at: path });

/** Goes to the field of a place, which may be in another part. */
export function goTo(path: string): void {
  openAt(path);
  go("model", { part: partOf(path), at: path });
  // Where the address is the same already, nothing else would happen.
  requestAnimationFrame(() => focusField(path));
}

/** Puts the focus on the field of a place, or the nearest that holds it. */
export function focusField(path: string): void {
  const fields = [...document.querySelectorAll<HTMLElement>("[data-pointer]")];
  const nearest = fieldOf(path, fields.map((one) => one.dataset["pointer"] ?? ""));
  const field = fields.find((one) => one.dataset["pointer"] === nearest);
  const control = field?.querySelector<HTMLElement>("input, select, textarea, button") ?? field;
  field?.scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
}
