import { t } from "../texts/index.ts";

export function Friction() {
  return <h1>{t("friction.title")}</h1>;
}
