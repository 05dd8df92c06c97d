// Past leads: the file, what its columns mean, and what is to be read from it.
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { DiagnosisView } from "../diagnosis/index.tsx";
import { warm } from "../engine/client.ts";
import { MetricsView } from "../metrics/index.tsx";
import { Ranked } from "../ranked/index.tsx";
import { ReviewSheet } from "../review/index.tsx";
import { addressOf, route } from "../route.ts";
import { reading } from "../state/history.ts";
import { t } from "../texts/index.ts";
import { Accounts } from "./accounts.tsx";
import { FileView } from "./file.tsx";
import { DropPlace, Intake } from "./intake.tsx";
import { Status } from "./status.tsx";

const PARTS = { file: FileView, diagnosis: DiagnosisView, figures: MetricsView, leads: Ranked, accounts: Accounts, review: ReviewSheet } satisfies Record<string, ComponentType>;
type Part = keyof typeof PARTS;

const isPart = (name: string | null): name is Part => name !== null && Object.hasOwn(PARTS, name);

export function History() {
  useEffect(warm, []);
  const named = route.value.parameters.get("part");
  const part = isPart(named) ? named : "file";
  const { state } = reading.value;
  const Shown = PARTS[part];
  return (
    <DropPlace>
      <div class="view-head no-print">
        <div>
          <h1>{t("history.title")}</h1>
          <p>{t("history.intro")}</p>
        </div>
      </div>
      <div class="stack">
        <Status />
        {(state === "none" || state === "failed") && <Intake />}
        {state === "ready" && (
          <>
            <nav class="parts no-print" aria-label={t("history.parts")}>
              <ul>
                {(Object.keys(PARTS) as Part[]).map((one) => (
                  <li key={one}><a href={addressOf("history", { part: one })} aria-current={one === part ? "page" : undefined}>{t(`history.part.${one}`)}</a></li>
                ))}
              </ul>
            </nav>
            <Shown />
          </>
        )}
      </div>
    </DropPlace>
  );
}
