// Polish. Commands in the imperative (zapisz, wybierz), everything else impersonal; no forms that tell whether a man or a woman is addressed.
// Glossary: lead – lead; quality lead – lead jakościowy; model – model; rule – reguła; points – punkty; total – suma; score – ocena; scorecard – karta oceny; outcome – wynik; dimension – wymiar;
// floor – minimum; cap – limit; threshold – próg; band – klasa; stage – etap; route – ścieżka; won / lost / open / closed / rejected – wygrany / przegrany /
// otwarty / zamknięty / odrzucony; opportunity – szansa sprzedaży; deal – transakcja; sales – dział sprzedaży; source – źródło; segment – segment;
// fit – dopasowanie; intent – intencja; access – dostęp; timing – termin; integrity – wiarygodność; penalty – kara; friction – tarcie; holdout – grupa kontrolna;
// calibrate – kalibracja; champion / challenger – obecna / nowa wersja; win rate – odsetek wygranych; quality rate – odsetek leadów jakościowych;
// confidence interval – przedział ufności; gain curve – krzywa zysku; evidence – podstawa; question / answer – pytanie / odpowiedź; offer – oferta;
// ideal customer – idealny klient; service level – poziom obsługi; checklist – lista kontrolna; chance – prawdopodobieństwo; fact / event – dana / zdarzenie; account – konto.
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
import type { Texts } from "../index.ts";

export const texts: Texts = {
  common, preview, model, json, compare, sheet, history, metrics, diagnosis, ranked, review, calibrate, draft, friction,
};
