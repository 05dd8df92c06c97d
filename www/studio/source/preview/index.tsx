import { t } from "../texts/index.ts";

export function Preview() {
  return <h1>{t("preview.title")}</h1>;
}
