// Floors that new points no longer fit.
import type { Finding } from "#package";

/** A floor that new points meet much less or much more often than the present ones. */
export interface FloorAdvice {
  dimension: string;
  floor: number;
  /** Closed leads that meet it by the present points, and by the new ones. */
  before: number;
  after: number;
  among: number;
  /** The floor that would let about as many through as before; null where there is none above 0. */
  advised: number | null;
}

/** The module tells floors in a sentence alone. `tests/studio/calibrate.test.mjs` holds this against what it says. */
const SENTENCE = /^The floor of (-?\d+) points is met by (\d+) of (\d+) closed leads with the present points, and by (\d+) with the new ones(?:; a floor of (-?\d+) lets)?/;

export function floorAdvice({ code, path, message }: Finding): FloorAdvice | null {
  const place = /^\/dimensions\/([^/]+)\/floor$/.exec(path);
  const said = SENTENCE.exec(message);
  if (code !== "calibrate.floor" || !place || !said) return null;
  const [floor, before, among, after] = said.slice(1, 5).map(Number) as [number, number, number, number];
  const dimension = place[1]!.replaceAll("~1", "/").replaceAll("~0", "~");
  return { dimension, floor, before, after, among, advised: said[5] === undefined ? null : Number(said[5]) };
}
