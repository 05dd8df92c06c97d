import { t } from "../texts/index.ts";

/** The leads of the open history by rank. */
export function Ranked() {
  return <h2>{t("ranked.title")}</h2>;
}
