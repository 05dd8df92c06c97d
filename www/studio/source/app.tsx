// The frame around the views.
import type { ComponentType } from "preact";
import { lazy, Suspense } from "preact/compat";
import { useEffect, useState } from "preact/hooks";
import { addressOf, route, VIEWS, type View } from "./route.ts";
import { canRedo, canUndo, check, isChanged, model, redo, redoes, undo, undoes } from "./state/model.ts";
import { dismiss, notices, tell } from "./state/notices.ts";
import { choose, language, LANGUAGES, t, type Language } from "./texts/index.ts";
import { Preview } from "./preview/index.tsx";

/** The first view is in the first script; the others are loaded when they are opened. */
const VIEW: Record<View, ComponentType> = {
  preview: Preview,
  model: lazy(() => import("./model/index.tsx").then(({ Model }) => ({ default: Model }))),
  history: lazy(() => import("./history/index.tsx").then(({ History }) => ({ default: History }))),
  calibrate: lazy(() => import("./calibrate/index.tsx").then(({ Calibrate }) => ({ default: Calibrate }))),
  friction: lazy(() => import("./friction/index.tsx").then(({ Friction }) => ({ default: Friction }))),
};

export function App() {
  const { view } = route.value;
  const Shown = VIEW[view];
  useUndoKeys();
  useStrayFiles();
  useEffect(() => {
    document.title = `${t(`common.${view}`)} · Qualiform ${t("common.studio").toLowerCase()}`;
  });
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>{t("common.skip")}</a>
      <Header view={view} />
      <main id="main" class={`view view-${view}`} tabIndex={-1}>
        <Faulty view={view} />
        <Suspense fallback={<p class="loading">…</p>}><Shown /></Suspense>
      </main>
      <Notices />
      <Footer />
    </>
  );
}

/** The fragment names the view: a link within the page must not change it. */
function skip(event: Event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Header({ view }: { view: View }) {
  return (
    <header class="studio-header">
      <a class="brand" href={addressOf("preview")}><img src="mark.svg" width="28" height="28" alt="" /><span>Qualiform <b>{t("common.studio")}</b></span></a>
      <nav class="tabs" aria-label={t("common.views")}>
        <ul>
          {VIEWS.map((one) => (
            <li key={one}><a href={addressOf(one)} aria-current={one === view ? "page" : undefined}>{t(`common.${one}`)}</a></li>
          ))}
        </ul>
      </nav>
      <div class="studio-state">
        <p class="model-name"><b>{model.value.id}</b> <span>{t("common.version", { version: String(model.value.version ?? "") })}</span> <span class={isChanged.value ? "tag tag-changed" : "tag"}>{isChanged.value ? t("common.changed") : t("common.unchanged")}</span></p>
        <div class="studio-tools">
          <button type="button" class="button button-quiet button-small" disabled={!canUndo.value} onClick={undo} title={t("common.undoWhat", { what: undoes.value })}>{t("common.undo")}</button>
          <button type="button" class="button button-quiet button-small" disabled={!canRedo.value} onClick={redo} title={t("common.redoWhat", { what: redoes.value })}>{t("common.redo")}</button>
          <label class="language"><span class="visually-hidden">{t("common.language")}</span>
            <select value={language.value} onChange={(event) => void changeLanguage(event.currentTarget.value as Language)}>
              {Object.entries(LANGUAGES).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
            </select>
          </label>
        </div>
      </div>
    </header>
  );
}

async function changeLanguage(chosen: Language) {
  await choose(chosen).catch((error: Error) => tell("failed", t("common.failed", { why: error.message })));
}

/** Ctrl+Z and Ctrl+Y, outside of controls that have an undo of their own. */
function useUndoKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.composedPath()[0];
      if (target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))) return;
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) undo();
      else if (key === "y" || (key === "z" && event.shiftKey)) redo();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

/** A file that no view takes would be opened by the browser in the place of the studio. */
function useStrayFiles() {
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const onDragOver = (event: DragEvent) => holdsFiles(event) && event.preventDefault();
    const onDrop = (event: DragEvent) => {
      // History listens where this does, and takes everything.
      if (event.defaultPrevented || route.value.view === "history" || !holdsFiles(event)) return;
      event.preventDefault();
      tell("failed", t("common.dropElsewhere"));
    };
    addEventListener("dragover", onDragOver);
    addEventListener("drop", onDrop);
    return () => {
      removeEventListener("dragover", onDragOver);
      removeEventListener("drop", onDrop);
    };
  }, []);
}

function Faulty({ view }: { view: View }) {
  const now = check.value;
  if (now.ok || view === "model") return null;
  return <p class="faulty" role="status">{t("common.modelFaulty", { count: now.errors.length })} <a href={addressOf("model")}>{t("common.toMistakes")}</a></p>;
}

function Notices() {
  return (
    <div class="notices" role="region" aria-label={t("common.notices")} aria-live="polite">
      {notices.value.map((one) => (
        <div key={one.id} class={`notice notice-${one.kind}`}>
          <p>{one.text}</p>
          <button type="button" class="button button-quiet button-small" onClick={() => dismiss(one.id)}>{t("common.dismiss")}</button>
        </div>
      ))}
    </div>
  );
}

function Footer() {
  const [isOpen, setOpen] = useState(false);
  return (
    <footer class="studio-footer">
      <p>{t("common.private")}</p>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("common.proof")}</summary>
        {isOpen && <Proof />}
      </details>
    </footer>
  );
}

/** What the browser itself recorded of this page's loading. */
function Proof() {
  const loaded = performance.getEntriesByType("resource").map((one) => new URL(one.name));
  const foreign = loaded.filter((one) => one.origin !== location.origin && one.protocol.startsWith("http"));
  return (
    <ul>
      <li>{t("common.proofPolicy")}</li>
      <li>{foreign.length > 0 ? t("common.proofForeign", { count: foreign.length }) : t("common.proofLoaded", { count: loaded.length })}</li>
      <li>{t("common.proofOffline")}</li>
    </ul>
  );
}
