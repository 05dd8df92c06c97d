import { t } from "../texts/index.ts";

/** Everything measured of the open history. */
export function MetricsView() {
  return <h2>{t("metrics.title")}</h2>;
}
