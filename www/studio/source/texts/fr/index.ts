// French. Formal "vous", spaces that do not break before : ; ? ! % and inside « ». Words that stay the same everywhere:
// lead; quality lead: lead de qualité; qualified (by sales): qualifié; sales: les commerciaux; model: modèle; rule: règle;
// fact: donnée; event: événement; points; dimension; floor: plancher; cap: plafond; threshold: seuil; band: tranche;
// stage: phase; route: circuit; offer: offre; question, answer: question, réponse; ideal customer: client idéal;
// won, lost, open, closed: gagné, perdu, en cours, clos; outcome: résultat; rejected: rejeté; deal: affaire; revenue: revenu;
// source; segment; fit, intent, access, timing, integrity: adéquation, intention, accès, échéance, intégrité; penalty: pénalité;
// friction; holdout: groupe témoin; calibrate: calibrer, calibrage; champion, challenger: version actuelle, nouvelle version;
// draft: ébauche (a model), brouillon (a saved state); win rate: taux de réussite; quality rate: taux de qualité;
// 95% interval: intervalle à 95 %; gain curve: courbe de gains; evidence: en raison de; chance (likelihood): probabilité,
// chance (luck): hasard; scorecard: fiche de score; definition sheet: fiche de définition; review: revue; checklists: grilles
// de qualification; service level: niveau de service; touches: prises de contact; undo: annuler; cancel: interrompre.
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
