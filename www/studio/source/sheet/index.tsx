import { t } from "../texts/index.ts";

/** The definition of a quality lead as a sheet that can be signed. */
export function Sheet() {
  return <h2>{t("sheet.title")}</h2>;
}
