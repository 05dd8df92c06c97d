// The calibration that is shown: what it was run on, what is accepted of it, and what that would change.
import { computed, effect, signal } from "@preact/signals";
import type { Calibration, CalibrationOptions, Comparison } from "#learn";
import type { Model, QualiformError } from "#package";
import { ask, Cancelled } from "../engine/client.ts";
import { about, calibration, cancelReading, isStale as areFiguresStale, measure, metrics } from "../state/history.ts";
import { model, same, usable } from "../state/model.ts";
import { accept, changes, isNothing, isWhole, type Acceptance } from "./accept.ts";
import { floorAdvice, type FloorAdvice } from "./floors.ts";
import { place } from "./place.ts";

export const DEFAULTS: CalibrationOptions = { objective: "outcome", rules: null, step: 1, most: null, signs: "free", threshold: "kept" };

export const options = signal<CalibrationOptions>(DEFAULTS);

export interface Run {
  /** The model that was looked at. */
  model: Model;
  options: CalibrationOptions;
  calibration: Calibration;
  seconds: number;
}

const last = signal<Run | null>(null);
/** The last run, as long as the same file is open, read in the same way. */
export const run = computed(() => (last.value && last.value.calibration === calibration.value ? last.value : null));
export const isRunning = signal(false);
export const failure = signal<QualiformError | Error | null>(null);

/** Runs the fit in the worker. */
export async function calibrate(): Promise<void> {
  const [by, given] = [usable.value, options.value];
  if (!about.value || isRunning.value) return;
  isRunning.value = true;
  failure.value = null;
  const begin = performance.now();
  try {
    const found = await ask("calibrate", [by, given]);
    last.value = { model: by, options: given, calibration: found, seconds: (performance.now() - begin) / 1000 };
    calibration.value = found;
    chosen.value = new Set(changes(found).map((rule) => rule.rule));
    floors.value = new Set(adviceOf(found).map((one) => one.dimension));
  } catch (error) {
    if (!(error instanceof Cancelled)) failure.value = error as Error;
  } finally {
    isRunning.value = false;
  }
}

/** Gives the run up. What is measured beside it is given up with it, and begun again. */
export function giveUp(): void {
  cancelReading();
  if (metrics.value === null || areFiguresStale.value) void measure();
}

/** Rules, by id, that are to get their new points. */
export const chosen = signal<ReadonlySet<string>>(new Set());
/** Dimensions that are to get the floor that is advised. */
export const floors = signal<ReadonlySet<string>>(new Set());

/** Floors that can be moved to where about as many leads meet them as before; where no points above 0 do that, to 0. */
export function adviceOf(found: Calibration): (FloorAdvice & { advised: number })[] {
  const all = found.findings.map(floorAdvice).filter((one) => one !== null);
  return all.flatMap((one) => (one.advised !== null ? [{ ...one, advised: one.advised }] : one.after < one.before ? [{ ...one, advised: 0 }] : []));
}

export const acceptance = computed<Acceptance>(() => {
  const all = run.value ? adviceOf(run.value.calibration) : [];
  // Floors are moved for the new points: without any there is nothing to move them for.
  const moved = chosen.value.size === 0 ? [] : all.filter((one) => floors.value.has(one.dimension));
  return { rules: chosen.value, floors: new Map(moved.map((one) => [one.dimension, one.advised])) };
});

/** What the accepted part makes of the model and of the leads. */
export type Proposal =
  | { state: "none" }
  | { state: "busy" }
  | { state: "failed"; error: Error }
  | { state: "ready"; run: Run; acceptance: Acceptance; model: Model; comparison: Comparison };

export const proposal = signal<Proposal>({ state: "none" });

/** Long enough for several boxes to be ticked one after the other. */
const PAUSE = 400;

/** Keeps `proposal` up to date; ends with the function it gives. */
export function watch(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  const stop = effect(() => {
    const [now, accepted] = [run.value, acceptance.value];
    clearTimeout(timer);
    const own = (turn += 1);
    if (!now || isNothing(now.calibration, accepted)) {
      proposal.value = { state: "none" };
      return;
    }
    const kept = proposal.peek();
    if (kept.state === "ready" && kept.run === now && kept.acceptance === accepted) return;
    proposal.value = { state: "busy" };
    const begin = () => {
      propose(now, accepted).then(
        (ready) => {
          if (own === turn) proposal.value = ready;
        },
        (error: Error) => {
          if (own !== turn) return;
          // Given up with something else that the worker did: this is still wanted.
          if (error instanceof Cancelled) timer = setTimeout(begin, PAUSE);
          else proposal.value = { state: "failed", error };
        },
      );
    };
    timer = setTimeout(begin, PAUSE);
  });
  return () => {
    clearTimeout(timer);
    turn += 1;
    stop();
  };
}

async function propose(run: Run, accepted: Acceptance): Promise<Proposal> {
  const { calibration, model: present, options: given } = run;
  // Where floors no longer fit, the proposal's own threshold was pulled down by them.
  const isLevelled = calibration.verdict.decision === "new-points" && (!isWhole(calibration, accepted) || adviceOf(calibration).length > 0);
  const level = isLevelled ? await place((by, listed) => ask("rank", [by, listed]), present, calibration, given, accepted) : null;
  const next = accept(present, calibration, accepted, level);
  return { state: "ready", run, acceptance: accepted, model: next, comparison: await ask("compare", [present, next]) };
}

/** Whether the model in the editor is neither the one that was calibrated nor what came of it. */
export const isStale = computed(() => {
  const [now, made] = [run.value, proposal.value];
  if (!now || same(model.value, now.model)) return false;
  return !(made.state === "ready" && same(model.value, made.model));
});

export const isApplied = computed(() => proposal.value.state === "ready" && same(model.value, proposal.value.model));
