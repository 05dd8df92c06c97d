// Ways for past leads to come in: a file chosen or dropped, cells pasted, or the sample.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Field } from "../parts/field.tsx";
import { openHistory } from "../state/history.ts";
import { tell } from "../state/notices.ts";
import { t } from "../texts/index.ts";
import { pastedTable } from "./pasted.ts";

const KINDS = ".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/csv,text/plain,application/json";

const openFile = (file: File) => void openHistory({ name: file.name, data: file });

function openText(text: string): boolean {
  const table = pastedTable(text);
  if (table) void openHistory({ name: t("history.pasted"), data: new Blob([table]) });
  return table !== null;
}

/** Takes one of the files, and says so where there were more. */
function openFirst(files: FileList): void {
  const [file] = files;
  if (!file) return;
  if (files.length > 1) tell("done", t("history.onlyFirst", { count: files.length, name: file.name }));
  openFile(file);
}

/** The view as a place to drop files on, and to paste cells into. */
export function DropPlace({ children }: { children: ComponentChildren }) {
  const [isOver, setOver] = useState(false);
  // Before the view is painted: nobody can drop anything on it that it does not hear.
  useLayoutEffect(() => {
    const ended = new AbortController();
    const listen = <K extends "dragenter" | "dragover" | "dragleave" | "drop" | "paste">(kind: K, heard: (event: WindowEventMap[K]) => void) =>
      addEventListener(kind, heard, { signal: ended.signal });
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    listen("dragenter", (event) => holdsFiles(event) && setOver(true));
    // Without this the browser would open the file in the place of the page.
    listen("dragover", (event) => holdsFiles(event) && event.preventDefault());
    listen("dragleave", (event) => event.relatedTarget === null && setOver(false));
    listen("drop", (event) => {
      setOver(false);
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      openFirst(event.dataTransfer.files);
    });
    listen("paste", (event) => {
      const target = event.composedPath()[0];
      if (target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))) return;
      const held = event.clipboardData;
      if (held && held.files.length > 0) openFirst(held.files);
      else if (!held || !openText(held.getData("text/plain"))) return;
      event.preventDefault();
    });
    return () => ended.abort();
  }, []);
  return (
    <>
      {children}
      {isOver && <p class="drop-here" aria-hidden="true">{t("history.dropHere")}</p>}
    </>
  );
}

/** A button that lets a file be chosen. */
export function ChooseFile({ label, kinds = KINDS, isQuiet = false, onFile = openFile }: { label: string; kinds?: string; isQuiet?: boolean; onFile?: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={isQuiet ? "button button-quiet button-small" : "button"} onClick={() => input.current?.click()}>{label}</button>
      <input
        ref={input} type="file" accept={kinds} hidden tabIndex={-1}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onFile(file);
          // The same file can be chosen again once it was mended.
          currentTarget.value = "";
        }}
      />
    </>
  );
}

export function Intake() {
  return (
    <section class="panel intake" aria-labelledby="intake-title">
      <h2 id="intake-title">{t("history.intakeTitle")}</h2>
      <p>{t("history.intake")}</p>
      <div class="intake-place">
        <ChooseFile label={t("history.choose")} />
        <p class="muted">{t("history.drop")}</p>
        <button type="button" class="button button-quiet" onClick={() => void openSample()}>{t("history.sample")}</button>
      </div>
      <details>
        <summary>{t("history.needs")}</summary>
        <ul class="list">
          <li>{t("history.needsOutcome")}</li>
          <li>{t("history.needsFacts")}</li>
          <li>{t("history.needsDates")}</li>
          <li>{t("history.needsSize")}</li>
        </ul>
      </details>
      <Paste />
    </section>
  );
}

async function openSample() {
  try {
    const answer = await fetch("sample.csv");
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    await openHistory({ name: "sample.csv", data: await answer.blob() });
  } catch (error) {
    tell("failed", t("history.noSample", { why: (error as Error).message }));
  }
}

function Paste() {
  const [isEmpty, setEmpty] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <details>
      <summary>{t("history.pasteTitle")}</summary>
      <div class="stack paste">
        <Field label={t("history.pasteLabel")} note={t("history.pasteNote")} error={isEmpty ? t("history.pasteEmpty") : undefined}>
          {/* Not a controlled one: a hundred thousand rows would be written into it again with each change. */}
          {(given) => <textarea {...given} ref={area} rows={6} wrap="off" spellcheck={false} />}
        </Field>
        <p class="actions"><button type="button" class="button button-quiet" onClick={() => setEmpty(!openText(area.current?.value ?? ""))}>{t("history.pasteRead")}</button></p>
      </div>
    </details>
  );
}
