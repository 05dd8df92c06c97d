// Українська. Звертання: «ви», переважно безособово. Лапки «…», апостроф ’.
// Глосарій: lead лід · quality lead якісний лід · model модель · rule правило · points бали · score оцінка · scorecard картка оцінки · total сума балів ·
// dimension вимір · floor мінімум · cap ліміт · threshold поріг · band клас · stage етап · route маршрут · penalty штраф · service level рівень сервісу ·
// won виграний · lost втрачений · open відкритий · rejected відхилений · opportunity потенційна угода · deal угода · pipeline пайплайн · funnel воронка ·
// source джерело · segment сегмент · fit відповідність · intent намір · access доступ · timing строки · integrity достовірність · recurrence повторність ·
// friction тертя · holdout контрольна група · leads held out відкладені ліди · calibrate калібрувати · champion/challenger чинна/нова версія ·
// win rate частка виграних · quality rate частка якісних · confidence interval 95% інтервал · gain curve крива приросту · lift ліфт · tenth дециль ·
// evidence підстава · fact факт · event подія · question запитання · answer відповідь · offer пропозиція · ideal customer ідеальний клієнт ·
// checklists чеклисти · touch дотик · mistake помилка · warning сумнівне місце · advice порада · draft чернетка · sales відділ продажів.
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
