// German. One word for one thing, in all sections:
// lead: Lead; quality lead: qualifizierter Lead; quality rate: Anteil qualifizierter Leads; won, lost, open, rejected: gewonnen, verloren, offen, abgelehnt; win rate: Gewinnquote; rejection rate: Ablehnungen.
// model: Modell; rule: Regel; condition: Bedingung; points: Punkte; total: Summe; dimension: Dimension; floor: Mindestwert; cap: Obergrenze (kappt); threshold: Schwelle; penalty: Abzug.
// band: Klasse; stage: Phase; route: Route; service level: Servicelevel; first answer of sales: Reaktion; touch: Kontaktversuch; source: Quelle; segment: Segment; opportunity: Opportunity, Opportunities.
// fit: Passung; intent: Kaufabsicht; access: Zugang; timing: Zeitpunkt; integrity: Verlässlichkeit; recurrence: Wiederkehr; ideal customer: Idealkunde; buying committee: Buying Center.
// fact: Angabe; event: Ereignis; question, answer, offer: Frage, Antwort, Angebot; evidence: Beleg; checklists: Checklisten; sheet: Definitionsblatt; history, past leads: Historie, frühere Leads.
// friction: Hürden; holdout (visitors): Kontrollgruppe; held out (leads): zurückgehalten; calibrate: kalibrieren; champion, challenger: jetzige und neue Version; gain curve: Gain; interval: 95-%-Intervall.
import type { Texts } from "../index.ts";
import { calibrate } from "./calibrate.ts";
import { common } from "./common.ts";
import { compare } from "./compare.ts";
import { diagnosis } from "./diagnosis.ts";
import { draft } from "./draft.ts";
import { friction } from "./friction.ts";
import { history } from "./history.ts";
import { json } from "./json.ts";
import { metrics } from "./metrics.ts";
import { model } from "./model.ts";
import { preview } from "./preview.ts";
import { ranked } from "./ranked.ts";
import { review } from "./review.ts";
import { sheet } from "./sheet.ts";

export const texts: Texts = {
  common, preview, model, json, compare, sheet, history, metrics, diagnosis, ranked, review, calibrate, draft, friction,
};
