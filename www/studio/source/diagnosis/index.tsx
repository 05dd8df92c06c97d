import { t } from "../texts/index.ts";

/** Symptoms, causes and changes, and the segments to exclude. */
export function DiagnosisView() {
  return <h2>{t("diagnosis.title")}</h2>;
}
