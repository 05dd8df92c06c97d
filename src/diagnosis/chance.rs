//! What is more than chance: the tests that decide whether something is said.

use crate::metrics::{Rate, Z95, same_share};

/// The level of each comparison that is made by itself, two-sided. There are about a dozen, and few of a hundred files may be
/// accused of what is not there.
const LEVEL: f64 = 0.004;

/// The false discovery rate of tables with many comparisons, for the same reason lower than where people read the whole table.
pub(super) const TABLE: f64 = 0.01;

/// The end of a 95 % interval of `value` moved out to where one of 99.7 % ends, by the normal distribution: for what is judged
/// by an interval and without a test.
pub(super) fn stretched(value: f64, end: f64) -> f64 {
    value + 1.5 * (end - value)
}

/// Whether the share of `one` is lower than that of `other` beyond chance.
pub(super) fn is_lower(one: &Rate, other: &Rate) -> bool {
    one.share < other.share && same_share(one, other).is_some_and(|p| p <= LEVEL)
}

/// The 95 % interval of the ratio of two shares, by the normal distribution of its logarithm (D. Katz and others, Biometrics
/// 34, 1978), with half a lead added everywhere so that a share of 0 has one. None where one side has nobody.
pub(super) fn ratio(one: &Rate, other: &Rate) -> Option<(f64, f64)> {
    if one.among == 0 || other.among == 0 {
        return None;
    }
    let parts = |rate: &Rate| (f64::from(rate.count) + 0.5, f64::from(rate.among) + 0.5);
    let ((a, m), (b, n)) = (parts(one), parts(other));
    let deviation = (1.0 / a - 1.0 / m + 1.0 / b - 1.0 / n).max(0.0).sqrt();
    let middle = libm::log(a / m) - libm::log(b / n);
    Some((libm::exp(middle - Z95 * deviation), libm::exp(middle + Z95 * deviation)))
}

/// The one-sided p value of "`one` is won at least half as often as `other`".
///
/// Of the leads won in both, the share that falls on `one` is at least that of half its leads among those and all of the
/// others: a binomial tail (J. Przyborowski and H. Wilenski, "Homogeneity of results in testing samples from Poisson series",
/// Biometrika 31, 1940). Won leads vary less than Poisson counts do, so that the p value is rather too large than too small. It
/// is exact in small groups, where none was won.
pub(super) fn at_least_half(one: &Rate, other: &Rate) -> f64 {
    let (with, without) = (0.5 * f64::from(one.among), f64::from(other.among));
    let all = one.count + other.count;
    if all == 0 || with <= 0.0 || without <= 0.0 {
        return 1.0;
    }
    let share = with / (with + without);
    let choose = |taken: u32| {
        let (n, k) = (f64::from(all), f64::from(taken));
        libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0)
    };
    let term = |taken: u32| {
        choose(taken) + f64::from(taken) * libm::log(share) + f64::from(all - taken) * libm::log(1.0 - share)
    };
    (0..=one.count).map(|taken| libm::exp(term(taken))).sum::<f64>().min(1.0)
}

/// A rate of two groups together.
pub(super) fn together(one: &Rate, other: &Rate) -> Rate {
    Rate::new(one.count + other.count, one.among + other.among)
}

/// A rate of those who are not in a group.
pub(super) fn rest(all: &Rate, group: &Rate) -> Rate {
    Rate::new(all.count.saturating_sub(group.count), all.among.saturating_sub(group.among))
}

/// Whether the whole interval of a rate lies over a share.
pub(super) fn is_over(rate: &Rate, share: f64) -> bool {
    rate.low.is_some_and(|low| low > share)
}

/// Whether the whole interval lies under it.
pub(super) fn is_under(rate: &Rate, share: f64) -> bool {
    rate.high.is_some_and(|high| high < share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_ratio_but_for_the_half_leads() {
        // 30 of 100 against 10 of 100: 3 (1.55 to 5.80).
        let (low, high) = ratio(&Rate::new(3_000, 10_000), &Rate::new(1_000, 10_000)).unwrap();
        assert!(low > 2.79 && high < 3.22 && low < 3.0 && high > 3.0, "{low} {high}");
        assert!(ratio(&Rate::new(0, 10), &Rate::new(0, 10)).unwrap().0 > 0.0);
        assert_eq!(ratio(&Rate::new(0, 0), &Rate::new(0, 10)), None);
    }

    #[test]
    fn none_won_is_judged_exactly() {
        // 20 won elsewhere and none here, each with a chance of 50 in 250: 0.8²⁰.
        let p = at_least_half(&Rate::new(0, 100), &Rate::new(20, 200));
        assert!((p - 0.8f64.powi(20)).abs() < 1e-12, "{p}");
        assert!(at_least_half(&Rate::new(10, 100), &Rate::new(20, 200)) > 0.9);
        assert_eq!(at_least_half(&Rate::new(0, 0), &Rate::new(0, 0)), 1.0);
    }
}
