// BANT, CHAMP and MEDDICC: what of each is known.
import type { Checklist, Scorecard } from "#package";
import { lookUp, t } from "../../texts/index.ts";
import { spaced } from "../words.ts";

export function Checklists({ card }: { card: Scorecard }) {
  return (
    <section class="panel">
      <h2>{t("preview.checklists")}</h2>
      <div class="checklists">
        {Object.entries<Checklist>({ ...card.frameworks }).map(([name, { known, open }]) => (
          <div key={name}>
            <h3>{name} <span class="muted small">{t("preview.checklistKnown", { known: known.length, all: known.length + open.length })}</span></h3>
            <ul>
              {known.map((part) => <li key={part} class="is-known"><span aria-hidden="true">✓</span> {partName(part)} <span class="visually-hidden">{t("preview.isKnown")}</span></li>)}
              {open.map((part) => <li key={part}><span aria-hidden="true">○</span> {partName(part)} <span class="small muted">{t("preview.isOpen")}</span></li>)}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

const partName = (part: string): string => lookUp("preview", `part.${part}`) ?? spaced(part);
