//! Charts of the score: its distribution, gain, calibration, and the confusion at the threshold.

use super::ranking::Ranking;
use super::rate::Rate;
use super::scored::Scored;
use super::summary::value;
use super::{is_closed, is_won};
use crate::history::{History, Outcome};
use crate::model::Model;
use crate::value::Value;

/// The leads of a range of the score.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct ScoreRange {
    /// The lowest total.
    pub from: i32,
    /// The highest total.
    pub to: i32,
    /// Won leads.
    pub won: u32,
    /// Lost leads.
    pub lost: u32,
    /// Open leads.
    pub open: u32,
}

/// A point of the gain curve.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct GainPoint {
    /// The share of closed leads, those with the highest scores, 0 to 1.
    pub leads: f64,
    /// The share of all won leads that they hold.
    pub won: f64,
    /// The share of all revenue that they hold; none where the file has no revenue.
    pub revenue: Option<f64>,
}

/// A point of the calibration curve: a tenth of the closed leads by score.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CalibrationPoint {
    /// The lowest and the highest total.
    pub scores: [i32; 2],
    /// The mean total.
    pub mean_score: f64,
    /// The mean probability that the model gives; none where it gives none.
    pub predicted: Option<f64>,
    /// Won, of the closed leads.
    pub win_rate: Rate,
}

/// Quality by the model against won and lost.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Confusion {
    /// Quality leads that were won.
    pub quality_won: u32,
    /// Quality leads that were lost.
    pub quality_lost: u32,
    /// Other leads that were won all the same.
    pub other_won: u32,
    /// Other leads that were lost.
    pub other_lost: u32,
    /// Won, of closed quality leads.
    pub precision: Rate,
    /// Quality leads, of won ones.
    pub recall: Rate,
    /// Others, of lost leads.
    pub specificity: Rate,
}

/// The probability that a model gives to a total, where it was calibrated: the odds at the threshold, and by how many points
/// their logarithm grows by one.
#[derive(Copy, Clone, Debug)]
pub(super) struct Probability {
    threshold: f64,
    odds: f64,
    points: f64,
}

impl Probability {
    /// As the model's `calibration` says. One by revenue has other keys and gives no probability.
    pub fn of(model: &Model) -> Option<Self> {
        Self::read(model.document().get("calibration")?, model.threshold)
    }

    fn read(calibration: &Value, threshold: i32) -> Option<Self> {
        let above_zero = |key| calibration.number_of(key).filter(|number| number.is_finite() && *number > 0.0);
        Some(Self {
            // The total at which the odds hold; the model's own threshold may have moved since.
            threshold: f64::from(calibration.whole_of("threshold").unwrap_or(threshold)),
            odds: above_zero("oddsAtThreshold")?,
            points: above_zero("pointsPerLogOdds")?,
        })
    }

    pub fn at(self, total: i32) -> f64 {
        1.0 / (1.0 + libm::exp(-(libm::log(self.odds) + (f64::from(total) - self.threshold) / self.points)))
    }
}

/// The widths of ranges of the score, and how many ranges are few enough for a chart.
const WIDTHS: [i32; 9] = [1, 2, 5, 10, 20, 50, 100, 1_000, 10_000];
const MOST_RANGES: i32 = 60;

/// The distribution of the score: ranges of one width, from the lowest to the highest total.
pub(super) fn distribution(history: &History, scored: &Scored) -> Vec<ScoreRange> {
    let totals = || scored.leads.iter().map(|lead| lead.total);
    let (Some(low), Some(high)) = (totals().min(), totals().max()) else { return Vec::new() };
    let fits = |width: &i32| high.div_euclid(*width) - low.div_euclid(*width) < MOST_RANGES;
    let width = WIDTHS.into_iter().find(fits).unwrap_or(i32::MAX);
    let first = low.div_euclid(width);
    let mut ranges: Vec<ScoreRange> = (first..=high.div_euclid(width))
        .map(|place| ScoreRange { from: place * width, to: place * width + (width - 1), won: 0, lost: 0, open: 0 })
        .collect();
    for (record, lead) in history.records.iter().zip(&scored.leads) {
        if let Some(range) = ranges.get_mut((lead.total.div_euclid(width) - first) as usize) {
            match record.outcome {
                Outcome::Won => range.won += 1,
                Outcome::Lost => range.lost += 1,
                Outcome::Open => range.open += 1,
            }
        }
    }
    ranges
}

/// The closed leads by their totals.
pub(super) fn ranking(history: &History, scored: &Scored) -> Ranking {
    let leads = history.records.iter().zip(&scored.leads).filter(|(record, _)| is_closed(record));
    Ranking::new(leads.map(|(record, lead)| (f64::from(lead.total), is_won(record), value(record).unwrap_or(0.0))))
}

/// The share of won leads and of revenue that the best have, at every hundredth of the leads.
pub(super) fn gain(ranking: &Ranking) -> Vec<GainPoint> {
    if ranking.won == 0.0 {
        return Vec::new();
    }
    let point = |hundredth: i32| {
        let leads = f64::from(hundredth) / 100.0;
        GainPoint { leads, won: ranking.captured(leads).unwrap_or(0.0), revenue: ranking.value_captured(leads) }
    };
    (0..=100).map(point).collect()
}

/// The win rate by tenth of the score, the lowest first, beside what the model says.
pub(super) fn calibration(ranking: &Ranking, probability: Option<Probability>) -> Vec<CalibrationPoint> {
    let mut points: Vec<(usize, CalibrationPoint)> = Vec::new();
    for (step, tenth) in ranking.steps.iter().zip(ranking.tenths()).rev() {
        let total = step.score as i32;
        let (leads, won) = (step.leads as u32, step.won as u32);
        let predicted = probability.map(|probability| probability.at(total) * step.leads);
        match points.last_mut() {
            Some((last, point)) if *last == tenth => {
                point.scores[1] = total;
                point.mean_score += step.score * step.leads;
                point.predicted = point.predicted.zip(predicted).map(|(sum, more)| sum + more);
                point.win_rate = Rate::new(point.win_rate.count + won, point.win_rate.among + leads);
            }
            _ => {
                let win_rate = Rate::new(won, leads);
                let mean_score = step.score * step.leads;
                points.push((tenth, CalibrationPoint { scores: [total, total], mean_score, predicted, win_rate }));
            }
        }
    }
    // So far the means are sums.
    let mean = |mut point: CalibrationPoint| {
        let leads = f64::from(point.win_rate.among);
        point.mean_score /= leads;
        point.predicted = point.predicted.map(|sum| sum / leads);
        point
    };
    points.into_iter().map(|(_, point)| mean(point)).collect()
}

/// Quality against won, over the closed leads.
pub(super) fn confusion(history: &History, scored: &Scored) -> Confusion {
    let [mut quality_won, mut quality_lost, mut other_won, mut other_lost] = [0u32; 4];
    for (record, lead) in history.records.iter().zip(&scored.leads) {
        let count = match (record.outcome, lead.quality) {
            (Outcome::Open, _) => continue,
            (Outcome::Won, true) => &mut quality_won,
            (Outcome::Lost, true) => &mut quality_lost,
            (Outcome::Won, false) => &mut other_won,
            (Outcome::Lost, false) => &mut other_lost,
        };
        *count += 1;
    }
    Confusion {
        quality_won,
        quality_lost,
        other_won,
        other_lost,
        precision: Rate::new(quality_won, quality_won + quality_lost),
        recall: Rate::new(quality_won, quality_won + other_won),
        specificity: Rate::new(other_lost, quality_lost + other_lost),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calibration(entries: &[(&str, f64)]) -> Option<Probability> {
        let entries = entries.iter().map(|(key, number)| ((*key).into(), Value::Number(*number))).collect();
        Probability::read(&Value::Object(entries), 80)
    }

    #[test]
    fn odds_at_the_threshold_and_beyond() {
        let at = |total| calibration(&[("oddsAtThreshold", 3.0), ("pointsPerLogOdds", 10.0)]).unwrap().at(total);
        assert!((at(80) - 0.75).abs() < 1e-12);
        let odds = 3.0 * std::f64::consts::E;
        assert!((at(90) - odds / (1.0 + odds)).abs() < 1e-12);
        assert!(at(-100_000) >= 0.0 && at(100_000) <= 1.0);
        let moved = calibration(&[("oddsAtThreshold", 1.0), ("pointsPerLogOdds", 10.0), ("threshold", 60.0)]);
        assert!((moved.unwrap().at(60) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn no_probability_without_odds() {
        assert!(calibration(&[("weightedOddsAtThreshold", 3.0), ("pointsPerLogWeightedOdds", 10.0)]).is_none());
        assert!(calibration(&[("oddsAtThreshold", 0.0), ("pointsPerLogOdds", 10.0)]).is_none());
    }
}
