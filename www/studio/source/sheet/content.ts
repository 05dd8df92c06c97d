// The definition of a quality lead in words: what the page shows, what goes into the Markdown file, and what is signed.
import type { Condition, Model, Rule, Route, Stage } from "#package";
import { isObject, listAt, numberAt, objectAt, textAt, textsAt } from "../model/pointer.ts";
import { day, number, share, signed } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { capital, choiceName, clause, countryName, dimensionName, factName, icpName, joinedWords, minutesWord, ruleWords } from "./words.ts";

/** A part of the sheet. */
export type Block =
  | { kind: "heading"; level: 2 | 3; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "table"; caption: string; head: string[]; rows: string[][]; numbers: number[] }
  | { kind: "signatures"; lines: { who: string; name: string; date: string }[] };

/** Everything that the sheet says of a model without mistakes. */
export function sheetOf(model: Model): Block[] {
  return [...quality(model), ...profile(model), ...points(model), ...whatFollows(model), ...rubric(model), ...asked(model), ...facts(model), ...signatures()];
}

const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: "heading", level, text });
const paragraph = (text: string): Block => ({ kind: "paragraph", text });
const list = (items: string[]): Block => ({ kind: "list", items });

const dimensionsOf = (model: Model): string[] => Object.keys(objectAt(model, "/dimensions"));
const rulesOf = (model: Model, dimension?: string): Rule[] =>
  (listAt(model, "/rules").filter(isObject) as unknown as Rule[]).filter((rule) => dimension === undefined || rule.dimension === dimension);
const floorOf = (model: Model, name: string): number => model.dimensions[name]?.floor ?? 0;
const capOf = (model: Model, name: string): number | null => model.dimensions[name]?.cap ?? null;

function quality(model: Model): Block[] {
  const floors = dimensionsOf(model).filter((name) => floorOf(model, name) > 0);
  return [
    heading(t("sheet.quality")),
    paragraph(t("sheet.qualitySentence", { threshold: model.threshold, floors: floors.length })),
    ...(floors.length > 0 ? [list(floors.map((name) => t("sheet.floorItem", { dimension: dimensionName(model, name), floor: floorOf(model, name) })))] : []),
    paragraph(t("sheet.sumSentence")),
  ];
}

function profile(model: Model): Block[] {
  const icp = objectAt(model, "/icp");
  const items = Object.entries(icp).flatMap(([key, value]) => {
    if (!Array.isArray(value) || value.length === 0) return [];
    const isRange = (key === "employees" || key === "revenue") && value.length === 2;
    const what = isRange ? t("sheet.range", { low: number(Number(value[0])), high: number(Number(value[1])) }) : value.map((one) => (key === "countries" ? countryName(String(one)) : String(one))).join(", ");
    return [t("sheet.icpItem", { list: capital(icpName(key)), values: what })];
  });
  return items.length > 0 ? [heading(t("sheet.profile")), list(items)] : [];
}

function points(model: Model): Block[] {
  const dimensions = dimensionsOf(model).filter((name) => rulesOf(model, name).length > 0);
  return [
    heading(t("sheet.rules")),
    ...dimensions.flatMap((name): Block[] => {
      const cap = capOf(model, name);
      return [
        heading(dimensionName(model, name), 3),
        paragraph(cap === null ? t("sheet.uncapped") : t("sheet.capped", { cap, floor: floorOf(model, name) })),
        {
          kind: "table", caption: t("sheet.rulesOf", { dimension: dimensionName(model, name) }), head: [t("sheet.rule"), t("sheet.pointsHead"), t("sheet.when")], numbers: [1],
          rows: rulesOf(model, name).map((rule) => [rule.label, signed(rule.points), ruleWords(model, rule)]),
        },
      ];
    }),
  ];
}

/** What follows from the total: bands, stages, routes with the time to answer. */
function whatFollows(model: Model): Block[] {
  const bands = listAt(model, "/bands").map((band, index, all) => {
    const from = numberAt(band, "/atLeast");
    const below = numberAt(all[index - 1], "/atLeast");
    const id = textAt(band, "/id");
    if (from !== undefined) return [id, below === undefined ? t("sheet.bandFrom", { from }) : t("sheet.bandBetween", { from, to: below - 1 })];
    return [id, below === undefined ? t("sheet.bandAll") : t("sheet.bandBelow", { below })];
  });
  const stages = (listAt(model, "/stages").filter(isObject) as unknown as Stage[]).map((stage) => t("sheet.item", { name: stage.id, what: applies(model, stage) }));
  const routes = (listAt(model, "/routes").filter(isObject) as unknown as Route[]).map((route) => [route.id, applies(model, route), service(route)]);
  return [
    heading(t("sheet.bands")),
    { kind: "table", caption: t("sheet.bands"), head: [t("sheet.band"), t("sheet.total")], rows: bands, numbers: [] },
    ...(stages.length > 0 ? [heading(t("sheet.stages")), paragraph(t("sheet.firstApplies")), list(stages)] : []),
    heading(t("sheet.routes")),
    paragraph(t("sheet.routesNote")),
    { kind: "table", caption: t("sheet.routes"), head: [t("sheet.route"), t("sheet.who"), t("sheet.service")], rows: routes, numbers: [] },
  ];
}

/** Which leads a stage or a route takes. */
function applies(model: Model, one: Stage & Route): string {
  const parts: string[] = [];
  if (typeof one.quality === "boolean") parts.push(t(one.quality ? "sheet.onlyQuality" : "sheet.onlyOthers"));
  if (typeof one.atLeast === "number") parts.push(t("sheet.fromTotal", { from: one.atLeast }));
  if (Array.isArray(one.bands)) parts.push(t("sheet.ofBands", { bands: joinedWords(one.bands, false), count: one.bands.length }));
  if (Array.isArray(one.stages)) parts.push(t("sheet.ofStages", { stages: joinedWords(one.stages, false), count: one.stages.length }));
  if (isObject(one.when)) parts.push(t("sheet.whereTrue", { what: clause(model, one.when as Condition) }));
  return capital(parts.length > 0 ? joinedWords(parts, true) : t("sheet.everyLead"));
}

function service(route: Route): string {
  const within = route.respondWithinMinutes;
  const parts = [within === null || within === undefined ? t("sheet.noHurry") : t("sheet.answerWithin", { time: minutesWord(within) })];
  const touches = route.touches;
  if (isObject(touches) && Array.isArray(touches.total) && Array.isArray(touches.businessDays)) {
    const [least, most] = touches.total;
    const [from, to] = touches.businessDays;
    parts.push(t("sheet.touches", { first: touches.firstHour, least, most, from, to }));
  }
  return parts.join(" ");
}

/** When sales accepts and when it rejects, from the definition itself. */
function rubric(model: Model): Block[] {
  const floors = dimensionsOf(model).filter((name) => floorOf(model, name) > 0);
  const penalties = rulesOf(model).filter((rule) => rule.points < 0);
  const routes = listAt(model, "/routes").filter(isObject) as unknown as Route[];
  const first = routes.findIndex((route) => route.quality === true);
  // What goes elsewhere before quality leads are looked at is not for sales, whatever its points.
  const apart = routes.slice(0, Math.max(0, first)).filter((route) => isObject(route.when) && route.quality !== true);
  const forSales = routes[first];
  const within = forSales?.respondWithinMinutes;
  const between = model.bands.filter((band) => typeof band.atLeast === "number" && band.atLeast < model.threshold);
  return [
    heading(t("sheet.rubric")),
    heading(t("sheet.accept"), 3),
    list([
      t("sheet.acceptTotal", { threshold: model.threshold }),
      ...floors.map((name) => t("sheet.acceptFloor", { dimension: dimensionName(model, name), floor: floorOf(model, name) })),
      t("sheet.acceptNone"),
    ]),
    ...(typeof within === "number" ? [paragraph(t("sheet.acceptWithin", { time: minutesWord(within) }))] : []),
    heading(t("sheet.reject"), 3),
    paragraph(t("sheet.rejectNote")),
    list([
      ...apart.map((route) => t("sheet.rejectRoute", { route: route.id, what: capital(clause(model, route.when as Condition)) })),
      ...floors.map((name) => t("sheet.rejectFloor", { dimension: dimensionName(model, name) })),
      t("sheet.rejectTotal", { threshold: model.threshold }),
    ]),
    ...(penalties.length > 0 ? [
      paragraph(t("sheet.rejectPenalties", { threshold: model.threshold })),
      list(penalties.map((rule) => t("sheet.rejectPenalty", { what: capital(clause(model, rule.when)), points: signed(rule.points) }))),
    ] : []),
    heading(t("sheet.between"), 3),
    list([
      ...(between.length > 0 ? [t("sheet.betweenBands", { bands: joinedWords(between.map((band) => band.id), true), count: between.length, threshold: model.threshold })] : []),
      t("sheet.betweenMissing"),
      t("sheet.betweenDoubt"),
    ]),
  ];
}

function asked(model: Model): Block[] {
  const questions = listAt(model, "/questions").filter(isObject);
  if (questions.length === 0) return [];
  const asking = model.asking ?? {};
  return [
    heading(t("sheet.questions")),
    paragraph(t("sheet.askingSentence", { count: asking.perVisit ?? 2, friction: asking.friction ?? "adaptive", holdout: share(asking.holdout ?? 0), hasHoldout: (asking.holdout ?? 0) > 0 ? "yes" : "no" })),
    {
      kind: "table", caption: t("sheet.questions"), head: [t("sheet.question"), t("sheet.tells"), t("sheet.answers")], numbers: [],
      rows: questions.map((one) => [textAt(one, "/text"), factName(textAt(one, "/fact")), answers(one)]),
    },
  ];
}

function answers(question: Record<string, unknown>): string {
  const options = listAt(question, "/options").map((one) => textAt(one, "/label") || textAt(one, "/value"));
  return options.length > 0 ? options.join(" · ") : t("sheet.freeAnswer");
}

/** How well the points are founded, and how addresses are dealt with. */
function facts(model: Model): Block[] {
  const won = numberAt(model, "/calibration/won");
  const outcomes = numberAt(model, "/calibration/outcomes");
  const policy = model.emailPolicy;
  const kinds = textsAt(model, "/emailPolicy/kinds").map(choiceName);
  return [
    heading(t("sheet.calibration")),
    list([
      model.calibratedOn ? t("sheet.calibratedOn", { day: day(model.calibratedOn) }) : t("sheet.neverCalibrated"),
      ...(outcomes !== undefined ? [t("sheet.learnedFrom", { outcomes, won: won ?? 0 })] : []),
      ...(policy && kinds.length > 0 ? [t("sheet.policy", { mode: policy.mode, kinds: joinedWords(kinds, true) })] : []),
      t("sheet.versionSentence", { id: model.id, version: String(model.version) }),
    ]),
  ];
}

function signatures(): Block[] {
  const line = (who: string) => ({ who, name: t("sheet.signName"), date: t("sheet.signDate") });
  return [heading(t("sheet.agreed")), paragraph(t("sheet.agreedSentence")), { kind: "signatures", lines: [line(t("sheet.sales")), line(t("sheet.marketing"))] }];
}
