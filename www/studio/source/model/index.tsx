// The definition of quality: forms with the JSON beside them, comparison, and the sheet to sign.
import { lazy, Suspense } from "preact/compat";
import { Compare } from "../compare/index.tsx";
import { Sheet } from "../sheet/index.tsx";
import { t } from "../texts/index.ts";

/** The editor is half of the studio's bytes: loaded when it is shown. */
const JsonPane = lazy(() => import("../json/index.tsx").then(({ JsonPane }) => ({ default: JsonPane })));

export function Model() {
  return (
    <>
      <h1>{t("model.title")}</h1>
      <Suspense fallback={<p class="loading">…</p>}><JsonPane /></Suspense>
      <Compare />
      <Sheet />
    </>
  );
}
