// What lists of the model have in common: an item with its fields, and buttons that add, copy, move and remove.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { number } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { duplicate, move, remove } from "./edits.ts";
import { keysOf, pointerOf } from "./pointer.ts";

interface ButtonsProps {
  /** The pointer of the list. */
  list: string;
  index: number;
  count: number;
  /** What the item is called, for who does not see where the buttons stand. */
  name: string;
  isOrdered?: boolean;
  isCopied?: boolean;
  /** The item that is to be open afterwards: a copy, or none once it is gone. */
  onOpen?: (index: number) => void;
}

/** After a step the keyboard goes on where it was: at the item that moved, or at the one that took the place. */
function follow(event: Event, by: -1 | 0 | 1): void {
  const item = (event.currentTarget as HTMLElement).closest("li");
  const list = item?.parentElement;
  if (!list) return;
  const place = [...list.children].indexOf(item) + by;
  const name = (event.currentTarget as HTMLElement).dataset["does"];
  requestAnimationFrame(() => {
    const next = list.children[Math.min(place, list.children.length - 1)];
    const same = by === 0 ? null : next?.querySelector<HTMLElement>(`[data-does="${name}"]:not([disabled])`);
    (same ?? next?.querySelector<HTMLElement>("button:not([disabled])") ?? list.parentElement?.querySelector<HTMLElement>("button"))?.focus();
  });
}

export function ItemButtons({ list, index, count, name, isOrdered = false, isCopied = false, onOpen }: ButtonsProps) {
  return (
    <div class="actions item-buttons">
      {isOrdered && <Small label={t("model.up")} name={name} disabled={index === 0} does="up" onClick={(event) => { move(list, index, -1, name); follow(event, -1); }} />}
      {isOrdered && <Small label={t("model.down")} name={name} disabled={index === count - 1} does="down" onClick={(event) => { move(list, index, 1, name); follow(event, 1); }} />}
      {isCopied && <Small label={t("common.copy")} name={name} onClick={() => { duplicate(list, index, name); onOpen?.(index + 1); }} />}
      <Small label={t("common.remove")} name={name} onClick={(event) => { remove(pointerOf(...keysOf(list), index), name); onOpen?.(-1); follow(event, 0); }} />
    </div>
  );
}

interface SmallProps {
  label: string;
  /** What it is done to. */
  name?: string;
  disabled?: boolean;
  /** By what the same button is found beside another item. */
  does?: string;
  onClick: (event: Event) => void;
}

export function Small({ label, name, disabled = false, does, onClick }: SmallProps) {
  return (
    <button type="button" class="button button-quiet button-small" disabled={disabled} data-does={does} onClick={onClick}>
      {label}{name && <span class="visually-hidden"> {name}</span>}
    </button>
  );
}

const PAGE = 40;

/** The first of many items, and a button for more. */
export function Few<Item>({ items, show, least = 0 }: { items: readonly Item[]; show: (item: Item) => ComponentChildren; least?: number }) {
  const [shown, setShown] = useState(PAGE);
  const most = Math.max(shown, least);
  return (
    <>
      {items.slice(0, most).map(show)}
      {items.length > most && (
        <li class="more"><button type="button" class="button button-quiet" onClick={() => setShown(most + PAGE)}>{t("model.showMore", { count: number(items.length - most) })}</button></li>
      )}
    </>
  );
}
