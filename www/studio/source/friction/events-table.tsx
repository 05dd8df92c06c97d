// A table of events from a file, or pasted.
import { signal } from "@preact/signals";
import { useId, useRef, useState } from "preact/hooks";
import { number } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import type { EventProblem } from "./events.ts";
import { table, takeTable } from "./state.ts";

const EXAMPLE = "event_name,qualiform_holdout,event_count\nform_start,no,8000\ngenerate_lead,no,800\nqualify_lead,no,320\nform_start,yes,2000\ngenerate_lead,yes,300\nqualify_lead,yes,75";

/** What was wrong with the table that was read last; null: nothing. */
const problem = signal<EventProblem | { name: "unreadable"; values: { why: string } } | null>(null);

async function read(source: File | string) {
  try {
    const { readEvents } = await import("./read.ts");
    const found = await readEvents(source);
    problem.value = "name" in found ? found : null;
    if (!("name" in found)) takeTable(found);
  } catch (error) {
    problem.value = { name: "unreadable", values: { why: (error as Error).message } };
  }
}

export function EventsTable() {
  const id = useId();
  const pasted = useRef<HTMLTextAreaElement>(null);
  const [isOver, setOver] = useState(false);
  const done = table.value;
  const wrong = problem.value;
  return (
    <div class="stack">
      <div
        class={isOver ? "friction-drop friction-drop-over" : "friction-drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer?.files[0];
          if (file) void read(file);
        }}
      >
        <div class="field">
          <label for={id}>{t("friction.file")}</label>
          <input
            id={id}
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            aria-describedby={`${id}-note`}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) void read(file);
              // The same file can be chosen again once it was changed.
              event.currentTarget.value = "";
            }}
          />
          <p class="field-note" id={`${id}-note`}>{t("friction.fileNote")}</p>
        </div>
        <details>
          <summary>{t("friction.paste")}</summary>
          <div class="field">
            <label for={`${id}-text`}>{t("friction.pasted")}</label>
            <textarea id={`${id}-text`} ref={pasted} rows={6} class="friction-pasted" placeholder={EXAMPLE} />
          </div>
          <p class="actions"><button type="button" class="button button-quiet button-small" onClick={() => pasted.current && void read(pasted.current.value)}>{t("friction.read")}</button></p>
        </details>
        <details>
          <summary>{t("friction.tables")}</summary>
          <ul class="friction-list">
            <li>{t("friction.tableEvents")}</li>
            <li>{t("friction.tableVisitors")}</li>
            <li>{t("friction.tableGroups")}</li>
          </ul>
          <pre class="friction-example" tabIndex={0} aria-label={t("friction.example")}>{EXAMPLE}</pre>
        </details>
      </div>
      <div role="status">
        {wrong && <p class="field-error">{t(`friction.${wrong.name}`, wrong.values)}</p>}
        {!wrong && done && (
          <p class="small">
            {t("friction.counted", { rows: done.rows, unclear: done.unclear, days: number(done.days), hasDays: done.days === null ? "no" : "yes" })}{" "}
            {!done.told.has("arrived") && t("friction.noArrival")}{" "}
            {!done.told.has("qualified") && t("friction.noQualified")}
          </p>
        )}
      </div>
    </div>
  );
}
