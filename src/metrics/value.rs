//! Whether a higher score brings more: the value of won leads by their totals.

use super::is_won;
use super::rate::Z95;
use super::scored::Scored;
use super::summary::value;
use crate::history::History;

/// How the value of won leads goes with their totals.
#[derive(Copy, Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct ValueByScore {
    /// Won leads whose value is known.
    pub won: u32,
    /// The rank correlation of total and value (C. Spearman, American Journal of Psychology 15, 1904): 1 where the higher
    /// total always brought more, 0 where the total says nothing.
    pub correlation: f64,
    /// The lower end of its 95 % interval (D. G. Bonett and T. A. Wright, Psychometrika 65, 2000).
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// None where fewer than ten won leads have a value, or where all have one value or one total.
pub(super) fn by_score(history: &History, scored: &Scored) -> Option<ValueByScore> {
    let won = history.records.iter().zip(&scored.leads).filter(|(record, _)| is_won(record));
    let (totals, values): (Vec<f64>, Vec<f64>) =
        won.filter_map(|(record, lead)| Some((f64::from(lead.total), value(record)?))).unzip();
    if totals.len() < 10 {
        return None;
    }
    let correlation = correlation(&ranks(&totals), &ranks(&values))?;
    let deviation = ((1.0 + correlation * correlation / 2.0) / (totals.len() as f64 - 3.0)).sqrt();
    // At 1 the logarithm has no end, and neither bound would be a number.
    let kept = correlation.clamp(-0.999_999, 0.999_999);
    let middle = 0.5 * libm::log((1.0 + kept) / (1.0 - kept));
    let end = |offset: f64| libm::tanh(middle + offset * Z95 * deviation);
    Some(ValueByScore { won: totals.len() as u32, correlation, low: end(-1.0), high: end(1.0) })
}

/// The rank of each, equal ones with the mean of their ranks.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<(f64, usize)> = numbers.iter().copied().zip(0..).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![0.0; numbers.len()];
    let mut start = 0;
    for alike in order.chunk_by(|a, b| a.0 == b.0) {
        let mean = start as f64 + (alike.len() as f64 - 1.0) / 2.0;
        for (_, place) in alike {
            if let Some(rank) = ranks.get_mut(*place) {
                *rank = mean;
            }
        }
        start += alike.len();
    }
    ranks
}

fn correlation(first: &[f64], second: &[f64]) -> Option<f64> {
    // Ranks of n things have one mean, ties or not.
    let mean = (first.len() as f64 - 1.0) / 2.0;
    let (mut both, mut one, mut other) = (0.0, 0.0, 0.0);
    for (a, b) in first.iter().zip(second) {
        both += (a - mean) * (b - mean);
        one += (a - mean) * (a - mean);
        other += (b - mean) * (b - mean);
    }
    (one > 0.0 && other > 0.0).then(|| (both / (one * other).sqrt()).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_rank_correlation() {
        // The ten pairs of intelligence and hours of television at en.wikipedia.org/wiki/Spearman's_rank_correlation_coefficient:
        // −29/165.
        let intelligence = [106.0, 100.0, 86.0, 101.0, 99.0, 103.0, 97.0, 113.0, 112.0, 110.0];
        let hours = [7.0, 27.0, 2.0, 50.0, 28.0, 29.0, 20.0, 12.0, 6.0, 17.0];
        let found = correlation(&ranks(&intelligence), &ranks(&hours)).expect("both differ");
        assert!((found + 29.0 / 165.0).abs() < 1e-12, "{found}");
        assert_eq!(ranks(&[3.0, 1.0, 3.0]), [1.5, 0.0, 1.5]);
        assert_eq!(correlation(&ranks(&[1.0, 1.0]), &ranks(&[1.0, 2.0])), None);
    }
}
