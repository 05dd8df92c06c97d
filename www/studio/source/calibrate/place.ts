// Where the threshold lies once only some changes of a calibration are accepted.
import type { Calibration, CalibrationOptions, RankedLeads, RankOptions } from "#learn";
import type { Model } from "#package";
import { accept, baseOf, levelled, type Acceptance, type Level } from "./accept.ts";

/** The worker's list of leads by rank. */
export type Rank = (model: Model, options: Omit<RankOptions, "now">) => Promise<RankedLeads>;

/** Below every total. */
const BOTTOM = -1_000_000;

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
  const wanted = await goal(rank, isFirst, present, proposal, options);
  let place = await scoreAt(rank, next, wanted.withFloors);
  place ??= await scoreAt(rank, withoutFloors(next), wanted.withoutFloors);
  if (!place) return proposed;
  if (!isFirst) return { threshold: proposed.threshold, base: proposed.threshold - place.score };
  // Of the totals that let the same leads in, the one nearest to the present threshold.
  const lowest = place.next === null ? place.score : place.next + 1;
  return { threshold: Math.min(Math.max(present.threshold, Math.min(lowest, place.score)), place.score), base: proposed.base };
}

/** How many closed leads are to be quality leads, with the floors and by their totals alone. */
async function goal(rank: Rank, isFirst: boolean, present: Model, proposal: Model, { threshold = "kept" }: Partial<CalibrationOptions>) {
  if (typeof threshold === "object" && "share" in threshold) {
    const { matching } = await rank(withoutFloors(bottomless(present)), { ...CLOSED, limit: 1 });
    const count = Math.round(threshold.share * matching);
    return { withFloors: count, withoutFloors: count };
  }
  const model = isFirst && threshold === "kept" ? present : proposal;
  const [withFloors, apart] = [await rank(model, { ...CLOSED, limit: 1 }), await rank(withoutFloors(model), { ...CLOSED, limit: 1 })];
  return { withFloors: withFloors.matching, withoutFloors: apart.matching };
}

const CLOSED = { outcome: ["won", "lost"], quality: true, order: "score" } satisfies Partial<RankOptions>;

/** The total of the lead at a place, counted from 1, and the next lower one; null where fewer leads meet the floors. */
async function scoreAt(rank: Rank, model: Model, place: number): Promise<{ score: number; next: number | null } | null> {
  if (place < 1) return null;
  const { leads } = await rank(bottomless(model), { ...CLOSED, offset: place - 1, limit: 2 });
  const [at, after] = leads;
  return at ? { score: at.score, next: after?.score ?? null } : null;
}

/** The model by which each lead that meets the floors is a quality lead. */
const bottomless = (model: Model): Model => levelled(model, { threshold: BOTTOM, base: baseOf(model) });

function withoutFloors(model: Model): Model {
  const next = structuredClone(model);
  for (const bounds of Object.values(next.dimensions)) delete bounds.floor;
  return next;
}
