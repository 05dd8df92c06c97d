import { t } from "../texts/index.ts";

/** Two models, rule by rule and lead by lead. */
export function Compare() {
  return <h2>{t("compare.title")}</h2>;
}
