// A table of figures. Wide ones scroll inside their own box, which the keyboard reaches.
import type { ComponentChildren } from "preact";

export interface Column<Row> {
  label: string;
  /** What the cell holds, as it goes into a file. */
  value: (row: Row) => string | number | null | undefined;
  /** How it is shown, where that differs. */
  show?: (row: Row) => ComponentChildren;
  /** Numbers stand at the end of the line. */
  isNumber?: boolean;
}

export interface TableProps<Row> {
  caption: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  /** Whether the caption is shown; else it is there to be read aloud. */
  isCaptionShown?: boolean;
  empty?: string;
}

export function Table<Row>({ caption, rows, columns, isCaptionShown = false, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty) return <p class="empty">{empty}</p>;
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={caption}>
      <table class="figures">
        <caption class={isCaptionShown ? "" : "visually-hidden"}>{caption}</caption>
        <thead>
          <tr>{columns.map((one) => <th key={one.label} scope="col" class={one.isNumber ? "num" : ""}>{one.label}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((one, place) => {
                const content = one.show ? one.show(row) : one.value(row);
                return place === 0
                  ? <th key={one.label} scope="row" class={one.isNumber ? "num" : ""}>{content}</th>
                  : <td key={one.label} class={one.isNumber ? "num" : ""}>{content}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
