// Past leads: the file, what its columns mean, and what is to be read from it.
import { DiagnosisView } from "../diagnosis/index.tsx";
import { MetricsView } from "../metrics/index.tsx";
import { Ranked } from "../ranked/index.tsx";
import { t } from "../texts/index.ts";

export function History() {
  return (
    <>
      <h1>{t("history.title")}</h1>
      <DiagnosisView />
      <MetricsView />
      <Ranked />
    </>
  );
}
