import { t } from "../texts/index.ts";

/** The model as JSON, beside the forms. */
export function JsonPane() {
  return <h2>{t("json.title")}</h2>;
}
