// Where the threshold lies once only some changes of a calibration are accepted.
import type { Calibration, CalibrationOptions, RankedLeads, RankOptions } from "#learn";
import type { Model } from "#package";
import { accept, baseOf, type Acceptance, type Level } from "./accept.ts";

/** The worker's list of leads by rank. */
export type Rank = (model: Model, options: Omit<RankOptions, "now">) => Promise<RankedLeads>;

/** The lowest threshold that a model may have. */
const BOTTOM = -100_000;

/**
 * The level at which as many closed leads are quality leads as the whole proposal means to have: at the first calibration as many
 * as by the present points, or the share that was asked for; afterwards as many as by the proposal, whose base was found for the
 * win rate of today. At the first calibration the threshold moves for that, afterwards every lead starts elsewhere.
 *
 * Where fewer leads than that meet the floors, they are counted without them: a floor is to be met by a lead, not to pull the
 * threshold down until it says nothing.
 */
export async function place(rank: Rank, present: Model, calibration: Calibration, options: Partial<CalibrationOptions>, acceptance: Acceptance): Promise<Level> {
  const proposal = calibration.model ?? present;
  const isFirst = calibration.anchorBefore === null;
  const proposed: Level = { threshold: proposal.threshold, base: baseOf(proposal) };
  // With nothing of its own added, so that the base is what is still to be added.
  const next = accept(present, calibration, acceptance, { threshold: proposal.threshold, base: isFirst ? proposed.base : 0 });
  const counted = isFirst && (options.threshold ?? "kept") === "kept" ? present : proposal;
  let cut = await cutAt(rank, next, await goal(rank, counted, options));
  cut ??= await cutAt(rank, withoutFloors(next), await goal(rank, withoutFloors(counted), options));
  if (!cut) return proposed;
  // Of the thresholds that let the same leads in, the one nearest to the present one; else the base nearest to the proposed one.
  if (isFirst) return { threshold: clamped(present.threshold, cut), base: proposed.base };
  return { threshold: proposed.threshold, base: proposed.threshold - clamped(proposed.threshold - proposed.base, cut) };
}

/** Thresholds from the lowest to the highest let the same leads in. */
interface Cut {
  lowest: number;
  highest: number;
}

const clamped = (value: number, { lowest, highest }: Cut): number => Math.min(Math.max(value, lowest), highest);

/** How many closed leads are to be quality leads: as many as by that model, or the share that was asked for. */
async function goal(rank: Rank, model: Model, { threshold = "kept" }: Partial<CalibrationOptions>): Promise<number> {
  if (typeof threshold === "string" || !("share" in threshold)) return (await rank(model, { ...CLOSED, limit: 1 })).matching;
  const { quality: _, ...closed } = CLOSED;
  return Math.round(threshold.share * (await rank(model, { ...closed, limit: 1 })).matching);
}

const CLOSED = { outcome: ["won", "lost"], quality: true, order: "score" } satisfies Partial<RankOptions>;

/** The thresholds that let as many in as wanted, or as near to that as leads of one total allow; null where fewer meet the floors. */
async function cutAt(rank: Rank, model: Model, wanted: number): Promise<Cut | null> {
  if (wanted < 1) return null;
  const score = async (place: number) => (await rank(bottomless(model), { ...CLOSED, offset: place - 1, limit: 1 })).leads[0]?.score ?? null;
  const count = async (threshold: number) => (await rank({ ...model, threshold }, { ...CLOSED, limit: 1 })).matching;
  const at = await score(wanted);
  if (at === null) return null;
  const [reaching, above] = [await count(at), await count(at + 1)];
  // Without those of that total, where they would be too many.
  const isOver = above > 0 && wanted - above < reaching - wanted;
  const next = await score((isOver ? above : reaching) + 1);
  const highest = isOver ? ((await score(above)) ?? at) : at;
  return { lowest: next === null ? highest : next + 1, highest };
}

/** The model by which each lead that meets the floors is a quality lead. */
const bottomless = (model: Model): Model => ({ ...model, threshold: BOTTOM });

function withoutFloors(model: Model): Model {
  const next = structuredClone(model);
  for (const bounds of Object.values(next.dimensions)) delete bounds.floor;
  return next;
}
