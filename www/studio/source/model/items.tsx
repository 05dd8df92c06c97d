// What lists of the model have in common: an item with its fields, and buttons that add, copy, move and remove.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { number } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { duplicate, move, remove } from "./edits.ts";
import { pointerOf } from "./pointer.ts";

interface ButtonsProps {
  /** The pointer of the list. */
  list: string;
  index: number;
  count: number;
  /** What the item is called, for who does not see where the buttons stand. */
  name: string;
  isOrdered?: boolean;
  isCopied?: boolean;
}

export function ItemButtons({ list, index, count, name, isOrdered = false, isCopied = false }: ButtonsProps) {
  return (
    <div class="actions item-buttons">
      {isOrdered && <Small label={t("model.up")} name={name} disabled={index === 0} onClick={() => move(list, index, -1, name)} />}
      {isOrdered && <Small label={t("model.down")} name={name} disabled={index === count - 1} onClick={() => move(list, index, 1, name)} />}
      {isCopied && <Small label={t("common.copy")} name={name} onClick={() => duplicate(list, index, name)} />}
      <Small label={t("common.remove")} name={name} onClick={() => remove(pointerOf(...list.slice(1).split("/"), index), name)} />
    </div>
  );
}

interface SmallProps {
  label: string;
  /** What it is done to. */
  name?: string;
  disabled?: boolean;
  onClick: () => void;
  children?: ComponentChildren;
}

export function Small({ label, name, disabled = false, onClick }: SmallProps) {
  return (
    <button type="button" class="button button-quiet button-small" disabled={disabled} onClick={onClick}>
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
