// What friction costs and brings in a month.
import { t } from "../texts/index.ts";
import { Basis } from "./basis.tsx";
import { InModel } from "./in-model.tsx";
import { Outlook } from "./outlook.tsx";

export function Friction() {
  return (
    <div class="stack">
      <div class="view-head">
        <div>
          <h1>{t("friction.title")}</h1>
          <p>{t("friction.intro")}</p>
        </div>
      </div>
      <Basis />
      <Outlook />
      <InModel />
    </div>
  );
}
