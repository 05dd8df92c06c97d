import { t } from "../texts/index.ts";

export function Calibrate() {
  return <h1>{t("calibrate.title")}</h1>;
}
