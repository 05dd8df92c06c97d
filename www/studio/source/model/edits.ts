// Edits of the model as the person does them: each one step with a name, what is typed in one field one step altogether.
import { change, copy, model } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { insertAt, isObject, keysOf, listAt, moveAt, objectAt, pointerOf, removeAt, renameKey, setAt, textAt, textsAt, valueAt } from "./pointer.ts";
import { freeName } from "./tests.ts";

/** The name of a step: "Points – Asked for a demo". */
export const stepOf = (field: string, place?: string): string => (place ? t("model.stepOf", { field, place }) : field);

/** Objects that say nothing once they are empty; so do the texts of a language. */
const EMPTIED = ["decay", "asking", "touches"];

/** Writes a value where it stands; `undefined` takes the key away. */
export function put(pointer: string, value: unknown, field: string, place?: string): void {
  change(stepOf(field, place), (document) => {
    setAt(document, pointer, value);
    if (value !== undefined) return;
    for (let holder = keysOf(pointer).slice(0, -1); holder.length > 0; holder = holder.slice(0, -1)) {
      const left = valueAt(document, pointerOf(...holder));
      const mayGo = holder[0] === "texts" || EMPTIED.includes(holder.at(-1) ?? "");
      if (!mayGo || !isObject(left) || Object.keys(left).length > 0) return;
      removeAt(document, pointerOf(...holder));
    }
  }, pointer);
}

export function add(list: string, item: unknown, what: string): number {
  const index = listAt(model.value, list).length;
  change(what, (document) => insertAt(document, list, index, item));
  return index;
}

export function insert(list: string, index: number, item: unknown, what: string): void {
  change(what, (document) => insertAt(document, list, index, item));
}

export function remove(pointer: string, what: string): void {
  change(t("model.stepRemove", { what }), (document) => removeAt(document, pointer));
}

export function move(list: string, index: number, by: -1 | 1, what: string): void {
  change(t("model.stepMove", { what }), (document) => moveAt(document, list, index, by));
}

/** A copy of an item with an id of its own, behind the item. */
export function duplicate(list: string, index: number, what: string): void {
  const item = copy(valueAt(model.value, pointerOf(list.slice(1), index)));
  const ids = listAt(model.value, list).map((one) => textAt(one, "/id"));
  setAt(item, "/id", freeName(textAt(item, "/id"), ids));
  insert(list, index + 1, item, t("model.stepCopy", { what }));
}

/** Renames a dimension, and all rules with it. */
export function renameDimension(from: string, to: string): void {
  change(stepOf(t("model.name"), from), (document) => {
    renameKey(document, "/dimensions", from, to);
    for (const rule of listAt(document, "/rules")) if (textAt(rule, "/dimension") === from) setAt(rule, "/dimension", to);
  });
}

/** Removes a dimension with its rules. */
export function removeDimension(name: string): void {
  change(t("model.stepRemove", { what: name }), (document) => {
    removeAt(document, pointerOf("dimensions", name));
    const rules = listAt(document, "/rules");
    setAt(document, "/rules", rules.filter((rule) => textAt(rule, "/dimension") !== name));
  });
}

/** Renames a band or a stage, and the routes that name it. */
export function renameListed(list: "bands" | "stages", index: number, to: string, field: string): void {
  const pointer = pointerOf(list, index, "id");
  const from = textAt(model.value, pointer);
  change(stepOf(field, from), (document) => {
    setAt(document, pointer, to);
    listAt(document, "/routes").forEach((route, place) => {
      const names = textsAt(route, `/${list}`);
      if (names.includes(from)) setAt(document, pointerOf("routes", place, list), names.map((name) => (name === from ? to : name)));
    });
  });
}

/** Renames a key of an object of names, such as a fact of the model's own. */
export function rename(holder: string, from: string, to: string): void {
  change(stepOf(t("model.name"), from), (document) => renameKey(document, holder, from, to));
}

export const namesIn = (holder: string): string[] => Object.keys(objectAt(model.value, holder));
