// The definition of quality: forms with the JSON beside them, comparison, and the sheet to sign.
import type { ComponentType } from "preact";
import { lazy, Suspense } from "preact/compat";
import { useEffect, useState } from "preact/hooks";
import { Compare } from "../compare/index.tsx";
import { addressOf, route } from "../route.ts";
import { Sheet } from "../sheet/index.tsx";
import { readStored, store } from "../state/stored.ts";
import { t } from "../texts/index.ts";
import { Facts } from "./facts.tsx";
import { Files } from "./files.tsx";
import { Overview } from "./overview.tsx";
import { Problems } from "./problems.tsx";
import { Profile } from "./profile.tsx";
import { Questions } from "./questions.tsx";
import { Restored } from "./restored.tsx";
import { Rules } from "./rules.tsx";
import { focusField, follow, wanted } from "./said.ts";
import { isPart, PARTS, type Part } from "./says.ts";
import { StagesAndRoutes } from "./stages.tsx";
import { Words } from "./words.tsx";

/** The editor is half of the studio's bytes: loaded when it is shown. */
const JsonPane = lazy(() => import("../json/index.tsx").then(({ JsonPane }) => ({ default: JsonPane })));

const FORMS: Partial<Record<Part, ComponentType>> = {
  overview: Overview, rules: Rules, icp: Profile, stages: StagesAndRoutes, questions: Questions, facts: Facts, texts: Words,
};

/** Whether the JSON stands beside the forms where there is room. */
const BESIDE = "qualiform.studio.json";

export function Model() {
  const named = route.value.parameters.get("part");
  const part = isPart(named) ? named : "overview";
  const isWide = useWide();
  const [isBeside, setBeside] = useState(readStored<boolean>(BESIDE) ?? true);
  const at = wanted.value;
  useEffect(follow, []);
  // Once the part is there.
  useEffect(() => {
    if (at) requestAnimationFrame(() => focusField(at));
  }, [at, part]);
  const Form = FORMS[part];
  const showsJson = Form !== undefined && isWide && isBeside;
  const switchJson = () => {
    store(BESIDE, !isBeside);
    setBeside(!isBeside);
  };
  return (
    <>
      <div class="view-head no-print">
        <div>
          <h1>{t("model.title")}</h1>
          <p>{t("model.about")}</p>
        </div>
        <Files />
      </div>
      <div class="no-print"><Restored /></div>
      <nav class="parts no-print" aria-label={t("model.parts")}>
        <ul>
          {PARTS.map((one) => <li key={one}><a href={addressOf("model", { part: one })} aria-current={one === part ? "page" : undefined}>{t(`model.part-${one}`)}</a></li>)}
        </ul>
        {Form && isWide && <button type="button" class="button button-quiet button-small" aria-pressed={isBeside} onClick={switchJson}>{t("model.jsonBeside")}</button>}
      </nav>
      {part !== "sheet" && part !== "compare" && part !== "json" && <div class="no-print"><Problems /></div>}
      <div class={showsJson ? "model-beside" : ""}>
        {Form && <div class="model-forms"><Form /></div>}
        {(showsJson || part === "json") && <div class="model-json"><Suspense fallback={<p class="loading">…</p>}><JsonPane /></Suspense></div>}
      </div>
      {part === "compare" && <Compare />}
      {part === "sheet" && <Sheet />}
    </>
  );
}

/** Whether there is room for the JSON beside the forms. */
function useWide(): boolean {
  const [isWide, setWide] = useState(() => matchMedia("(min-width: 75rem)").matches);
  useEffect(() => {
    const query = matchMedia("(min-width: 75rem)");
    const follow = () => setWide(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return isWide;
}
