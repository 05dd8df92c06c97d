// What the columns mean: as recognised, to be changed, saved and loaded.
import { useState } from "preact/hooks";
import type { About, Mapping, Notice } from "#learn";
import { download, fileName } from "../parts/download.ts";
import { Field } from "../parts/field.tsx";
import { Pager } from "../parts/pager.tsx";
import { isRecalled, openHistory, readAgain, reading } from "../state/history.ts";
import { forget } from "../state/mappings.ts";
import { tell } from "../state/notices.ts";
import { t } from "../texts/index.ts";
import { ColumnItem } from "./column.tsx";
import { ChooseFile } from "./intake.tsx";
import { changes, discard, isChanged, pending } from "./pending.ts";
import { clashes } from "./roles.ts";
import { Stages } from "./stages.tsx";
import { WholeFile } from "./whole-file.tsx";

const PAGE = 20;

type Filter = "all" | "used" | "unused" | "noticed" | "changed";

export function MappingPanel({ about }: { about: About }) {
  const mapping = pending.value;
  if (!mapping) return null;
  const file = about.notices.filter((one) => one.column === null);
  return (
    <section class="panel" aria-labelledby="mapping-title">
      <div class="panel-head">
        <h2 id="mapping-title">{t("history.mappingTitle")}</h2>
        <p class="actions">
          <button type="button" class="button button-quiet button-small" onClick={() => save(mapping)}>{t("history.saveMapping")}</button>
          <ChooseFile label={t("history.loadMapping")} kinds=".json,application/json" isQuiet onFile={(one) => void load(one)} />
        </p>
      </div>
      <p class="muted">
        {isRecalled.value ? t("history.recalled") : t("history.mapping")}{" "}
        {isRecalled.value && <button type="button" class="button button-quiet button-small" onClick={() => recognise(about.mapping)}>{t("history.recognise")}</button>}
      </p>
      {file.length > 0 && <Notices notices={file} title={t("history.notices")} />}
      <Columns about={about} mapping={mapping} />
      <Stages about={about} mapping={mapping} />
      <WholeFile mapping={mapping} />
      <p class="muted small">{t("history.remembered")}</p>
      <Apply mapping={mapping} />
    </section>
  );
}

export function Notices({ notices, title }: { notices: Notice[]; title?: string }) {
  return (
    <ul class="remarks" aria-label={title}>
      {notices.map((one) => <li key={one.message}>{one.message}</li>)}
    </ul>
  );
}

function Columns({ about, mapping }: { about: About; mapping: Mapping }) {
  const [search, setSearch] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const [offset, setOffset] = useState(0);
  const noticed = new Set(about.notices.map((one) => one.column));
  const passes: Record<Filter, (index: number) => boolean> = {
    all: () => true,
    used: (index) => mapping.columns[index]!.as !== "ignored",
    unused: (index) => mapping.columns[index]!.as === "ignored",
    noticed: (index) => noticed.has(mapping.columns[index]!.column),
    changed: isChanged,
  };
  const wanted = search.trim().toLowerCase();
  const found = mapping.columns.map((_, index) => index).filter((index) => passes[filter](index) && mapping.columns[index]!.column.toLowerCase().includes(wanted));
  const from = offset < found.length ? offset : 0;
  const taken = clashes(mapping);
  return (
    <div class="stack">
      {mapping.columns.length > 8 && (
        <div class="filters" role="search">
          <Field label={t("history.search")}>{(given) => <input {...given} type="search" value={search} onInput={(event) => { setSearch(event.currentTarget.value); setOffset(0); }} />}</Field>
          <Field label={t("history.filter")}>
            {(given) => (
              <select {...given} value={filter} onChange={(event) => { setFilter(event.currentTarget.value as Filter); setOffset(0); }}>
                <option value="all">{t("history.filterAll")}</option>
                <option value="used">{t("history.filterUsed")}</option>
                <option value="unused">{t("history.filterUnused")}</option>
                <option value="noticed">{t("history.filterNoticed")}</option>
                <option value="changed">{t("history.filterChanged")}</option>
              </select>
            )}
          </Field>
          <p class="muted small" role="status">{t("history.columns", { shown: found.length, all: mapping.columns.length })}</p>
        </div>
      )}
      {found.length === 0 && <p class="empty">{t("history.noColumns")}</p>}
      <ul class="mapping-columns">
        {found.slice(from, from + PAGE).map((index) => (
          <ColumnItem
            key={mapping.columns[index]!.column} index={index} mapped={mapping.columns[index]!} rows={about.rows}
            content={about.columns.find((one) => one.name === mapping.columns[index]!.column)}
            notices={about.notices.filter((one) => one.column === mapping.columns[index]!.column)}
            others={taken.get(mapping.columns[index]!.column)}
          />
        ))}
      </ul>
      <Pager label={t("history.mappingTitle")} offset={from} limit={PAGE} all={found.length} onOffset={setOffset} />
    </div>
  );
}

/** Stays in sight while something is changed and not read. */
function Apply({ mapping }: { mapping: Mapping }) {
  return (
    <div class={changes.value > 0 ? "apply apply-due" : "apply"}>
      <p role="status">{changes.value > 0 ? t("history.changedColumns", { count: changes.value }) : ""}</p>
      {changes.value > 0 && (
        <p class="actions">
          <button type="button" class="button" onClick={() => void readAgain(mapping)}>{t("history.readAgain")}</button>
          <button type="button" class="button button-quiet" onClick={discard}>{t("history.discard")}</button>
        </p>
      )}
    </div>
  );
}

function save(mapping: Mapping): void {
  const now = reading.peek();
  const name = now.state === "ready" ? now.source.name.replace(/\.[^.]*$/, "") : "";
  download(fileName(`${name} mapping`, "json"), `${JSON.stringify(mapping, null, 2)}\n`, "application/json");
}

async function load(file: File): Promise<void> {
  try {
    const mapping: unknown = JSON.parse(await file.text());
    if (typeof mapping !== "object" || mapping === null || !Array.isArray((mapping as Mapping).columns)) throw new Error("columns");
    await readAgain(mapping as Mapping);
  } catch (error) {
    tell("failed", t("history.mappingBroken", { name: file.name, why: (error as Error).message }));
  }
}

/** Without what was kept for this header. */
function recognise(mapping: Mapping): void {
  const now = reading.peek();
  forget(mapping);
  if (now.state === "ready") void openHistory(now.source);
}
