// A model from a file, a preset or nothing, and a model into a file.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Model } from "#package";
import { Dialog } from "../parts/dialog.tsx";
import { download } from "../parts/download.ts";
import { qualiform } from "../package.ts";
import { change, check, exported, isChanged, model, open, textOf } from "../state/model.ts";
import { tell } from "../state/notices.ts";
import { bytes } from "../texts/format.ts";
import { t, type Key } from "../texts/index.ts";
import { blank } from "./blank.ts";
import { fromFile, fromText, modelFile, type Opened, type Refusal } from "./import.ts";
import { numberAt } from "./pointer.ts";

/** What is to be opened, and what has to be asked before. */
interface Asked {
  name: string;
  document: Model;
  opened?: Extract<Opened, { kind: "faulty" }>;
}

type Shown = "import" | "export" | "presets" | null;

export function Files() {
  const [shown, setShown] = useState<Shown>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [refused, setRefused] = useState<string | null>(null);

  const take = (one: Asked) => {
    open(t("model.stepOpen", { name: one.name }), one.name, one.document);
    setShown(null);
    setAsked(null);
    setRefused(null);
    tell("done", t("model.opened", { name: one.name }));
  };
  const offer = (name: string, opened: Opened) => {
    if (opened.kind === "refused") {
      setRefused(sentence(name, opened.why));
      setShown("import");
      return;
    }
    const one: Asked = opened.kind === "faulty" ? { name, document: opened.document, opened } : { name, document: opened.document };
    setRefused(null);
    if (opened.kind === "faulty" || isChanged.value) setAsked(one);
    else take(one);
  };
  const takeFile = async (file: File) => offer(file.name, await fromFile(file));
  const isOver = useDrop(takeFile);
  // A dialogue that is taken away says so a moment later: by then another may be open.
  const closing = (one: Shown) => () => setShown((now) => (now === one ? null : now));

  return (
    <div class="files">
      <div class="actions">
        <button type="button" class="button button-small button-quiet" onClick={() => { setRefused(null); setShown("import"); }}>{t("model.import")}</button>
        <button type="button" class="button button-small button-quiet" onClick={() => setShown("presets")}>{t("model.startFrom")}</button>
        <button type="button" class="button button-small" onClick={() => setShown("export")}>{t("common.export")}</button>
      </div>
      {isOver && <p class="drop-here" role="status">{t("model.dropHere")}</p>}
      {shown === "import" && !asked && <Import refused={refused} onFile={takeFile} onText={(text) => offer(t("model.pasted"), fromText(text))} onClose={closing("import")} />}
      {shown === "presets" && !asked && <Presets onClose={closing("presets")} onPick={(name, document) => offer(name, { kind: "model", document })} />}
      {shown === "export" && <Export onClose={closing("export")} />}
      {asked && <Ask asked={asked} onClose={() => { setAsked(null); setShown(null); }} onTake={() => take(asked)} />}
    </div>
  );
}

/** Why a file cannot be opened, as a sentence. */
export function sentence(name: string, why: Refusal): string {
  const values = why.name === "large" ? { size: bytes(why.values.size) } : why.values;
  return t(`model.refused-${why.name}` as Key, { name, ...values });
}

/** A file may be dropped anywhere on the view; whether one hangs over it. */
function useDrop(take: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const ends = new AbortController();
    // What a place of its own takes, such as one side of the comparison, is not for the editor. The JSON pane only keeps the file
    // from being written into its text.
    const isFree = (event: DragEvent) => !event.defaultPrevented || event.composedPath().some((one) => one instanceof Element && one.matches(".json-editor"));
    const has = (event: DragEvent) => isFree(event) && Array.from(event.dataTransfer?.types ?? []).includes("Files");
    const on = (name: "dragover" | "dragleave" | "drop", run: (event: DragEvent) => void) => document.addEventListener(name, run, { signal: ends.signal });
    on("dragover", (event) => {
      if (!has(event)) return;
      event.preventDefault();
      setOver(true);
    });
    on("dragleave", (event) => event.relatedTarget === null && setOver(false));
    on("drop", (event) => {
      if (!has(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) latest.current(file);
    });
    return () => ends.abort();
  }, []);
  return isOver;
}

function Import({ refused, onFile, onText, onClose }: { refused: string | null; onFile: (file: File) => void; onText: (text: string) => void; onClose: () => void }) {
  const [text, setText] = useState("");
  return (
    <Dialog title={t("model.import")} onClose={onClose}>
      <div class="stack">
        <p class="muted">{t("model.importNote")}</p>
        <div role="alert">{refused && <p class="faulty">{refused}</p>}</div>
        <label class="field file-field">
          <span class="test-label">{t("model.file")}</span>
          <input type="file" accept=".json,application/json" onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            // The same file may be chosen again once it is mended.
            event.currentTarget.value = "";
            if (file) onFile(file);
          }} />
        </label>
        <label class="field">
          <span class="test-label">{t("model.paste")}</span>
          <textarea class="code" rows={6} spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <p class="actions"><button type="button" class="button" disabled={text.trim() === ""} onClick={() => onText(text)}>{t("model.openPasted")}</button></p>
      </div>
    </Dialog>
  );
}

function Presets({ onClose, onPick }: { onClose: () => void; onPick: (name: string, document: Model) => void }) {
  const { Qualiform } = qualiform();
  return (
    <Dialog title={t("model.startFrom")} onClose={onClose}>
      <ul class="preset-list">
        {Qualiform.presets().map((name) => (
          <li key={name}>
            <button type="button" class="button button-quiet" onClick={() => onPick(name, Qualiform.preset(name))}>{name}</button>
            <p class="muted small">{t(`model.preset-${name}` as Key)}</p>
          </li>
        ))}
        <li>
          <button type="button" class="button button-quiet" onClick={() => onPick(t("model.blank"), blank())}>{t("model.blank")}</button>
          <p class="muted small">{t("model.blankNote")}</p>
        </li>
      </ul>
    </Dialog>
  );
}

/** Asks before something is put in the place of a model that no file holds, and before mistakes are opened. */
function Ask({ asked, onClose, onTake }: { asked: Asked; onClose: () => void; onTake: () => void }) {
  const { opened, name } = asked;
  return (
    <Dialog title={t("model.askTitle", { name })} onClose={onClose}>
      <div class="stack">
        {opened && <p>{t(opened.isNewer ? "model.askNewer" : "model.askFaulty", { name, count: opened.errors.length })}</p>}
        {opened && (
          <ul class="problem-list">
            {opened.errors.slice(0, 8).map((one) => <li key={one.path + one.message}><code>{one.path || "/"}</code> {one.message}</li>)}
            {opened.errors.length > 8 && <li>{t("model.moreProblems", { count: opened.errors.length - 8 })}</li>}
          </ul>
        )}
        {isChanged.value && <p>{t("model.askChanged")}</p>}
        <p class="actions">
          <button type="button" class="button" onClick={onTake}>{t(opened ? "model.openToMend" : "model.openAnyway")}</button>
          <button type="button" class="button button-quiet" onClick={onClose}>{t("model.keepPresent")}</button>
        </p>
      </div>
    </Dialog>
  );
}

function Export({ onClose }: { onClose: () => void }) {
  const version = numberAt(model.value, "/version") ?? 0;
  const [isRaised, setRaised] = useState(isChanged.value);
  const save = () => {
    if (isRaised) change(t("model.stepVersion", { version: version + 1 }), (document) => { document.version = version + 1; });
    const name = modelFile(model.value);
    download(name, textOf(model.value), "application/json");
    exported(name);
    onClose();
    tell("done", t("model.exported", { name }));
  };
  const { value: now } = check;
  return (
    <Dialog title={t("model.export")} onClose={onClose}>
      <div class="stack">
        {!now.ok && <p class="faulty">{t("model.exportFaulty", { count: now.errors.length })}</p>}
        <label class="check"><input type="checkbox" checked={isRaised} onChange={(event) => setRaised(event.currentTarget.checked)} /><span>{t("model.raise", { from: String(version), to: String(version + 1) })}</span></label>
        <p class="muted">{t("model.raiseNote")}</p>
        <p class="actions"><button type="button" class="button" onClick={save}>{t("model.save", { name: modelFile({ ...model.value, version: isRaised ? version + 1 : version }) })}</button></p>
      </div>
    </Dialog>
  );
}
