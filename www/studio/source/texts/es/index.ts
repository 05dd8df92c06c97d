// Glossary. Form of address: usted; buttons and steps in the infinitive; quotation marks « ».
// lead: lead · quality lead: lead de calidad · model: modelo · rule: regla · points: puntos · score: puntuación · dimension: dimensión ·
// floor: mínimo · cap: tope · threshold: umbral · band: tramo · stage: etapa · route: ruta · won / lost / open / closed: ganado / perdido / abierto / cerrado ·
// rejected: rechazado · deal: venta · source: fuente · segment: segmento · fit: encaje · intent: intención · access: acceso · timing: momento ·
// integrity: integridad · penalty: penalización · friction: fricción · holdout: grupo de control · held out: reservado · calibrate: calibrar ·
// champion / challenger: versión actual / versión nueva · win rate: tasa de éxito (won of closed) · quality rate: tasa de calidad · interval: intervalo ·
// gain: ganancia · evidence: motivo · fact: dato · question / answer: pregunta / respuesta · offer: oferta · ideal customer: cliente ideal · revenue: ingresos ·
// service level: nivel de servicio · checklist: lista de comprobación · touch: contacto · definition sheet: ficha de definición · draft: borrador · kept aside: apartado
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
