// The model as JSON, beside the forms.
import type { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { PACKAGE } from "../package.ts";
import { route } from "../route.ts";
import { aside, setAside } from "../state/aside.ts";
import { brokenText } from "../state/model.ts";
import { language, t } from "../texts/index.ts";
import { newState, shade, speak } from "./editor.ts";
import { wanted } from "./goto.ts";
import { ProblemList } from "./problem-list.tsx";
import { SchemaWalker, type Schema } from "./schema.ts";
import { Binding, firstText, problems } from "./sync.ts";

export { goTo } from "./goto.ts";

/** What is suggested comes from the schema that is published with the package; without it the editor works all the same. */
let schema: SchemaWalker | null = null;
let isAsked = false;

async function loadSchema(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  const answer = await fetch(new URL("model.schema.json", PACKAGE)).catch(() => null);
  if (answer?.ok) schema = new SchemaWalker((await answer.json()) as Schema);
}

/** The text as it was left: with its lines and spaces, its cursor and its steps. */
let kept: EditorState | null = null;
let binding: Binding | null = null;

export function JsonPane() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => (place.current ? mount(place.current) : undefined), []);
  const isBroken = brokenText.value !== null;
  // Beside the forms, what is wrong with the model is told above them.
  const isAlone = route.value.parameters.get("part") === "json";
  const shown = isAlone ? problems.value : problems.value.filter(({ pointer }) => pointer === null);
  return (
    <section class="panel json-pane" aria-labelledby="json-title">
      <div class="panel-head">
        <h2 id="json-title">{t("json.title")}</h2>
        <button type="button" class="button button-quiet button-small" disabled={isBroken} onClick={() => binding?.tidy()}>{t("json.tidy")}</button>
      </div>
      <p class="muted small">{t("json.about")}</p>
      {aside.value !== null && (
        <div class="json-aside" role="status">
          <p>{t("json.aside")}</p>
          <p class="actions">
            <button type="button" class="button button-quiet button-small" onClick={() => binding?.bringBack(aside.value ?? "")}>{t("json.bringBack")}</button>
            <button type="button" class="button button-quiet button-small" onClick={() => setAside(null)}>{t("json.discard")}</button>
          </p>
        </div>
      )}
      <div class={`json-editor${isBroken ? " json-editor-broken" : ""}`} ref={place} />
      <p class="muted small">{t("json.keys")}</p>
      <p class="json-broken" role="status">{isBroken ? t("json.broken") : ""}</p>
      {(isAlone || shown.length > 0) && <ProblemList problems={shown} onChoose={(one) => (one.pointer === null ? binding?.reveal(one.from, one.to) : binding?.goTo(one.pointer))} />}
    </section>
  );
}

/** Puts the editor into its place; gives back what takes it away again. */
function mount(place: HTMLElement): () => void {
  void loadSchema();
  const root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
  const view = new EditorView({
    state: kept ?? newState(firstText(), () => schema, (update) => binding?.changed(update)),
    parent: root, root,
  });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const onDark = () => shade(view, dark.matches);
  onDark();
  dark.addEventListener("change", onDark);
  const bound = (binding = new Binding(view));
  const ends = [
    effect(() => {
      void language.value;
      speak(view);
    }),
    effect(() => {
      const pointer = wanted.value;
      if (pointer === null) return;
      wanted.value = null;
      bound.goTo(pointer);
    }),
  ];
  // The text shows the part that the forms are at.
  const onFocus = ({ target }: FocusEvent) => {
    const pointer = target instanceof Element ? target.closest<HTMLElement>("[data-pointer]")?.dataset["pointer"] : undefined;
    if (pointer) bound.show(pointer);
  };
  document.addEventListener("focusin", onFocus);
  return () => {
    document.removeEventListener("focusin", onFocus);
    bound.end();
    binding = null;
    kept = view.state;
    for (const end of ends) end();
    dark.removeEventListener("change", onDark);
    view.destroy();
  };
}
