//! Shares with what they are shares of, and how sure they are.

/// The 97.5 % point of the normal distribution: two-sided intervals of 95 %.
pub(crate) const Z95: f64 = 1.959_963_984_540_054;

/// A share, as a count among a count, with its 95 % interval.
///
/// The interval is Wilson's score interval without continuity correction (E. B. Wilson, "Probable inference, the law of
/// succession, and statistical inference", Journal of the American Statistical Association 22, 1927).
#[derive(Copy, Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Rate {
    /// How many have it.
    pub count: u32,
    /// Of how many.
    pub among: u32,
    /// `count / among`, 0 to 1; none of none is no share.
    pub share: Option<f64>,
    /// The lower end of the interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

impl Rate {
    /// `count` of `among`.
    pub fn new(count: u32, among: u32) -> Self {
        if among == 0 {
            return Self { count, among, share: None, low: None, high: None };
        }
        let (low, high) = wilson(f64::from(count), f64::from(among));
        Self { count, among, share: Some(f64::from(count) / f64::from(among)), low: Some(low), high: Some(high) }
    }
}

/// Wilson's 95 % score interval of `count` of `among`, which is more than 0.
fn wilson(count: f64, among: f64) -> (f64, f64) {
    let share = count / among;
    let square = Z95 * Z95;
    let scale = 1.0 + square / among;
    let middle = (share + square / (2.0 * among)) / scale;
    let half = Z95 / scale * (share * (1.0 - share) / among + square / (4.0 * among * among)).sqrt();
    // At 0 and at all of them the interval ends there; rounding must not move it past.
    let low = if count <= 0.0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if count >= among { 1.0 } else { (middle + half).min(1.0) };
    (low, high)
}

/// The two-sided p value of "both shares are the same": the z test of two proportions with pooled variance and without
/// continuity correction, which is Pearson's chi-square test of the two-by-two table. None where the smallest count
/// expected is under 5 (W. G. Cochran, Biometrics 10, 1954), where it would be wrong.
pub(crate) fn same_share(with: &Rate, without: &Rate) -> Option<f64> {
    let (a, b) = (f64::from(with.among), f64::from(without.among));
    let all = a + b;
    let pooled = f64::from(with.count + without.count) / all;
    let fewest = a.min(b) * pooled.min(1.0 - pooled);
    // Nobody at all gives NaN.
    if fewest.is_nan() || fewest < 5.0 {
        return None;
    }
    let difference = with.share? - without.share?;
    let z = difference / (pooled * (1.0 - pooled) * (1.0 / a + 1.0 / b)).sqrt();
    Some(libm::erfc(z.abs() / std::f64::consts::SQRT_2))
}

/// Adjusts p values of one table for there being many of them: the false discovery rate of Y. Benjamini and Y. Hochberg,
/// Journal of the Royal Statistical Society B 57, 1995. What was not tested stays so.
pub(crate) fn adjusted(p_values: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut tested: Vec<(f64, usize)> =
        p_values.iter().enumerate().filter_map(|(place, p)| p.map(|p| (p, place))).collect();
    tested.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut all = vec![None; p_values.len()];
    let count = tested.len() as f64;
    let mut least = 1.0f64;
    for (rank, (p, place)) in tested.into_iter().enumerate().rev() {
        least = least.min(p * count / (rank + 1) as f64);
        if let Some(slot) = all.get_mut(place) {
            *slot = Some(least);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn interval(count: u32, among: u32, low: f64, high: f64) {
        let rate = Rate::new(count, among);
        let digits = |end: Option<f64>| end.map(|end| (end * 1e4).round() / 1e4);
        assert_eq!((digits(rate.low), digits(rate.high)), (Some(low), Some(high)), "{count} of {among}");
    }

    #[test]
    fn intervals_are_the_published_ones() {
        // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998,
        // table I, method 3.
        interval(81, 263, 0.2553, 0.3662);
        interval(15, 148, 0.0624, 0.1605);
        interval(0, 20, 0.0, 0.1611);
        interval(1, 29, 0.0061, 0.1718);
    }

    #[test]
    fn none_of_none_is_no_share() {
        assert_eq!(Rate::new(0, 0), Rate { count: 0, among: 0, share: None, low: None, high: None });
        assert_eq!(Rate::new(3, 3).high, Some(1.0));
    }

    #[test]
    fn two_shares_are_compared() {
        // Pearson's chi-square of 30/100 against 45/100 is 4.8, its p value .028460.
        let p = same_share(&Rate::new(30, 100), &Rate::new(45, 100)).expect("enough leads");
        assert!((p - 0.028_460).abs() < 5e-7, "{p}");
        assert_eq!(same_share(&Rate::new(1, 10), &Rate::new(4, 1000)), None);
        assert_eq!(same_share(&Rate::new(0, 0), &Rate::new(4, 1000)), None);
    }

    #[test]
    fn many_tests_are_adjusted() {
        // The example of the article: at 5 % the first four of these fifteen are discoveries.
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0,
        ];
        let found = adjusted(&p.map(Some)).iter().flatten().filter(|p| **p <= 0.05).count();
        assert_eq!(found, 4);
        assert_eq!(adjusted(&[None, Some(0.5)]), [None, Some(0.5)]);
    }
}
