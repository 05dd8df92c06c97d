// What is wrong and what is unwise, as a list that leads to the places.
import { useState } from "preact/hooks";
import { t } from "../texts/index.ts";
import type { Problem } from "./problems.ts";

/** As many as are read; a text with hundreds of mistakes usually has one cause. */
const SHOWN = 12;

export function ProblemList({ problems, onChoose }: { problems: readonly Problem[]; onChoose: (problem: Problem) => void }) {
  const [isAll, setAll] = useState(false);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const shown = isAll ? problems : problems.slice(0, SHOWN);
  return (
    <div class="json-problems">
      <div role="status"><h3>{t("json.counts", { errors, findings: problems.length - errors })}</h3></div>
      {problems.length > 0 && (
        <ul>
          {shown.map((one, index) => (
            <li key={index}>
              <button type="button" class={`json-problem json-problem-${one.severity}`} onClick={() => onChoose(one)}>
                <b>{t(`json.${one.severity}`)}</b> <span>{one.message}</span> {one.pointer !== null && <code>{one.pointer || "/"}</code>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {problems.length > SHOWN && !isAll && (
        <button type="button" class="button button-quiet button-small" onClick={() => setAll(true)}>{t("json.moreProblems", { count: problems.length - SHOWN })}</button>
      )}
    </div>
  );
}
