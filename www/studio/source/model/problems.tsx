// Everything that is wrong with the model or unwise in it, with the way to each field.
import { computed } from "@preact/signals";
import { model } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { addressAt, goTo, said } from "./said.ts";
import { nameOf, type Said, type Severity } from "./says.ts";

const SHOWN = 50;

const counts = computed(() => {
  const count = (severity: Severity) => said.value.filter((one) => one.severity === severity).length;
  return { mistakes: count("mistake"), warnings: count("warning"), advice: count("advice") };
});

export function Problems() {
  const { mistakes, warnings, advice } = counts.value;
  const isClean = said.value.length === 0;
  return (
    <section class={`problems panel ${mistakes > 0 ? "problems-bad" : ""}`} aria-label={t("model.problems")}>
      <p class="problems-sum" role="status">
        {isClean ? t("model.noProblems") : mistakes > 0 ? t("model.sumMistakes", { count: mistakes }) : t("model.sumFindings", { warnings, advice })}
      </p>
      {!isClean && (
        <details open={mistakes > 0}>
          <summary>{t("model.showProblems", { count: said.value.length })}</summary>
          <ul class="problem-list">
            {said.value.slice(0, SHOWN).map((one) => <Problem key={`${one.code}${one.path}${one.message}`} one={one} />)}
          </ul>
          {said.value.length > SHOWN && <p class="muted">{t("model.moreProblems", { count: said.value.length - SHOWN })}</p>}
        </details>
      )}
    </section>
  );
}

function Problem({ one }: { one: Said }) {
  const onClick = (event: Event) => {
    event.preventDefault();
    goTo(one.path);
  };
  const place = nameOf(model.value, one.path) || t("model.whole");
  return (
    <li class={`says-${one.severity}`}>
      <b>{t(`model.${one.severity}`)}</b> <a href={addressAt(one.path)} onClick={onClick}>{place}</a> <span>{one.message}</span>
    </li>
  );
}
