// Everything measured of the open history, part by part.
import { useEffect } from "preact/hooks";
import { NoFigures } from "../history/status.tsx";
import { addressOf, note, route } from "../route.ts";
import { metrics } from "../state/history.ts";
import { t } from "../texts/index.ts";
import { Benchmarks } from "./benchmarks.tsx";
import { Curves } from "./curves.tsx";
import { Groups } from "./groups.tsx";
import { Overview } from "./overview.tsx";
import { Rules } from "./rules.tsx";
import { Answers, Money, Rejections } from "./sales.tsx";
import { Scores } from "./scores.tsx";
import { reveal, SECTIONS, sectionTitle } from "./section.tsx";
import { StabilityView } from "./stability.tsx";
import { Steps } from "./steps.tsx";

export function MetricsView() {
  const found = metrics.value;
  const shown = route.value.parameters.get("show");
  const isThere = found !== null;
  useEffect(() => {
    if (isThere && shown) reveal(shown);
  }, [isThere, shown]);
  if (!found) return <NoFigures />;
  return (
    <div class="stack metrics">
      <Contents />
      <Overview metrics={found} />
      <Benchmarks metrics={found} />
      <Steps metrics={found} />
      <Scores metrics={found} />
      <Curves metrics={found} />
      <Groups metrics={found} />
      <Money metrics={found} />
      <Rejections metrics={found} />
      <Answers metrics={found} />
      <Rules metrics={found} />
      <StabilityView metrics={found} />
    </div>
  );
}

function Contents() {
  const here = Object.fromEntries(route.value.parameters);
  return (
    <nav class="metrics-contents no-print" aria-labelledby="metrics-contents">
      <p id="metrics-contents" class="muted">{t("metrics.contents")}</p>
      <ul>
        {SECTIONS.map((name) => (
          <li key={name}>
            <a
              href={addressOf("history", { ...here, show: name })}
              onClick={(event) => {
                // The address may be that already: the part is shown all the same.
                event.preventDefault();
                note("history", { ...here, show: name });
                reveal(name);
              }}
            >
              {sectionTitle(name)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
