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

export const en = {
  common, preview, model, json, compare, sheet, history, metrics, diagnosis, ranked, review, calibrate, draft, friction,
};
