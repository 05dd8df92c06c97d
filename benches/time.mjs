// How long a call takes: the median of several rounds, in microseconds.

const ROUNDS = 15;
const ROUND_MS = 40;

/** Microseconds of one call. */
export function time(call) {
  let calls = 1;
  for (;;) {
    const begun = performance.now();
    for (let i = 0; i < calls; i++) call();
    if (performance.now() - begun > ROUND_MS) break;
    calls *= 2;
  }
  const took = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    for (let i = 0; i < calls; i++) call();
    took.push(((performance.now() - begun) * 1000) / calls);
  }
  return median(took);
}

/** Microseconds of one call that has to be awaited, of `calls` in a round. */
export async function timeAsync(call, calls = 100) {
  const took = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const begun = performance.now();
    for (let i = 0; i < calls; i++) await call();
    took.push(((performance.now() - begun) * 1000) / calls);
  }
  return median(took.slice(1));
}

/** The middle of the numbers. */
export function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1];
}
