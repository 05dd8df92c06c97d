//! Figures to hold one's own against.

use super::rate::Rate;
use super::sales::Response;
use super::summary::Summary;

/// A figure with the range that is usual in business-to-business marketing. A rule of thumb, no law: markets differ.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Benchmark {
    /// A stable name such as `quality-rate`.
    pub id: &'static str,
    /// What is counted, in words.
    pub label: &'static str,
    /// The lowest usual share, 0 to 1.
    pub low: f64,
    /// The highest; the same as `low` where there is one figure.
    pub high: f64,
    /// The figure of this history; none where the file does not tell.
    pub rate: Option<Rate>,
    /// Where its interval lies.
    pub position: Position,
}

/// Where a figure lies beside the usual range.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// The whole interval lies under the range.
    Below,
    /// The interval meets the range.
    Within,
    /// The whole interval lies over the range.
    Above,
    /// Nothing to compare.
    Unknown,
}

/// The usual figures beside those of a history.
pub(super) fn benchmarks(overall: &Summary, response: Option<&Response>) -> Vec<Benchmark> {
    let benchmark = |id, label, low: f64, high: f64, rate: Option<Rate>| {
        let rate = rate.filter(|rate| rate.among > 0);
        let position = match rate.and_then(|rate| rate.low.zip(rate.high)) {
            None => Position::Unknown,
            Some((_, upper)) if upper < low => Position::Below,
            Some((lower, _)) if lower > high => Position::Above,
            Some(_) => Position::Within,
        };
        Benchmark { id, label, low, high, rate, position }
    };
    vec![
        benchmark("quality-rate", "Quality leads, of all leads", 0.2, 0.2, Some(overall.quality_rate)),
        benchmark(
            "rejection-rate",
            "Quality leads that sales rejects, of quality leads",
            0.15,
            0.15,
            (overall.rejected > 0).then_some(overall.quality_rejection_rate),
        ),
        benchmark("lead-to-deal", "Won, of all leads", 0.01, 0.05, Some(overall.lead_to_win_rate)),
        benchmark(
            "quality-to-opportunity",
            "Opportunities, of quality leads (MQL to SQL)",
            0.2,
            0.4,
            Some(overall.quality_to_opportunity),
        ),
        benchmark(
            "opportunity-to-win",
            "Won, of closed opportunities (SQL to win)",
            0.15,
            0.3,
            Some(overall.opportunity_to_win),
        ),
        benchmark(
            "answered-in-five-minutes",
            "Answered within five minutes, of answered leads",
            1.0,
            1.0,
            response.map(|response| response.within_five_minutes),
        ),
    ]
}
