// Shares of two groups, with intervals, and how many visitors a decision takes.

/** The 97.5th percentile of the normal distribution: two-sided at 95 %. */
const Z = 1.959963984540054;

/** Its 80th percentile: four of five true differences are found. */
const POWER = 0.8416212335729143;

export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/**
 * A share with its 95 % interval: Wilson's score interval without continuity correction (E. B. Wilson, "Probable inference, the law
 * of succession, and statistical inference", Journal of the American Statistical Association 22, 1927). None of none has no share.
 */
export function share(count: number, among: number): Estimate | null {
  if (among <= 0) return null;
  const value = count / among;
  const centre = value + (Z * Z) / (2 * among);
  const half = Z * Math.sqrt((value * (1 - value)) / among + (Z * Z) / (4 * among * among));
  const whole = 1 + (Z * Z) / among;
  return { value, low: Math.max(0, (centre - half) / whole), high: Math.min(1, (centre + half) / whole) };
}

/**
 * The difference of two independent shares, the first less the second, with its 95 % interval: method 10 of R. G. Newcombe,
 * "Interval estimation for the difference between independent proportions", Statistics in Medicine 17, 1998.
 */
export function difference(one: Estimate, other: Estimate): Estimate {
  const value = one.value - other.value;
  return {
    value,
    low: value - Math.hypot(one.value - one.low, other.high - other.value),
    high: value + Math.hypot(one.high - one.value, other.value - other.low),
  };
}

/**
 * How many visitors both groups need together, so that a two-sided test at 5 % finds a difference of these shares in four of five
 * cases (normal approximation; J. L. Fleiss, "Statistical Methods for Rates and Proportions", 1981, without continuity correction).
 *
 * @param portion The portion of visitors in the first group, 0 to 1.
 */
export function visitorsNeeded(first: number, second: number, portion: number): number | null {
  if (first === second || portion <= 0 || portion >= 1) return null;
  const even = portion * first + (1 - portion) * second;
  const alike = Z * Math.sqrt(even * (1 - even) * (1 / portion + 1 / (1 - portion)));
  const apart = POWER * Math.sqrt((first * (1 - first)) / portion + (second * (1 - second)) / (1 - portion));
  return Math.ceil(((alike + apart) / (first - second)) ** 2);
}

export const times = ({ value, low, high }: Estimate, factor: number): Estimate => ({ value: value * factor, low: low * factor, high: high * factor });
