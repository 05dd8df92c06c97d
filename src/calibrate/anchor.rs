//! What a point and the threshold mean in odds, and how that stays the same from one calibration to the next.

use super::points::{Table, at_zero};
use super::truths::Truths;
use super::{Objective, Threshold};
use crate::error::Error;
use crate::model::Model;
use crate::value::Value;

/// The rule that carries how many more or fewer leads win than at the first calibration.
pub(crate) const BASE: &str = "base";

/// What points mean in outcomes.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Anchor {
    /// So many points multiply the odds of winning by e, 2.718.
    pub points_per_log_odds: f64,
    /// The total that a quality lead has at least.
    pub threshold: i32,
    /// At that total so many leads are won for each one lost. By revenue: each won lead counted by what it brought, relative to
    /// the mean.
    pub odds_at_threshold: f64,
}

impl Anchor {
    /// The anchor that an earlier calibration by the same objective left in the model.
    pub fn of(model: &Model, objective: Objective) -> Result<Option<Self>, Error> {
        let Some(kept) = model.document().get("calibration") else { return Ok(None) };
        let (points, odds) = objective.keys();
        let (Some(points_per_log_odds), Some(odds_at_threshold)) = (kept.number_of(points), kept.number_of(odds))
        else {
            return Ok(None);
        };
        for (key, number) in [(points, points_per_log_odds), (odds, odds_at_threshold)] {
            if !(1e-9..1e9).contains(&number) {
                let message = format!(
                    "{number} is not possible here; write a number above 0, or remove \"calibration\" to begin anew"
                );
                return Err(Error::new("calibration.range", format!("/calibration/{key}"), message));
            }
        }
        let threshold = kept.whole_of("threshold").unwrap_or(model.threshold);
        Ok(Some(Self { points_per_log_odds, threshold, odds_at_threshold }))
    }

    /// The log-odds of a total.
    pub fn log_odds(&self, total: i32) -> f64 {
        libm::log(self.odds_at_threshold) + f64::from(total - self.threshold) / self.points_per_log_odds
    }

    /// As the model keeps it.
    pub fn entries(&self, objective: Objective) -> Vec<(String, Value)> {
        let (points, odds) = objective.keys();
        // Six digits say all that there is to say, and a person can read them.
        let rounded = |number: f64| {
            let digits = 6 - 1 - libm::floor(libm::log10(number)) as i32;
            let scale = libm::pow(10.0, f64::from(digits.abs()));
            if digits >= 0 { (number * scale).round() / scale } else { (number / scale).round() * scale }
        };
        vec![
            (points.into(), Value::Number(rounded(self.points_per_log_odds))),
            ("threshold".into(), Value::from(self.threshold)),
            (odds.into(), Value::Number(rounded(self.odds_at_threshold))),
        ]
    }
}

impl Objective {
    /// The keys in the model. By revenue they have names of their own, because they give no probability.
    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Objective::Outcome => ("pointsPerLogOdds", "oddsAtThreshold"),
            Objective::Revenue => ("pointsPerLogWeightedOdds", "weightedOddsAtThreshold"),
        }
    }
}

/// Where totals stand after a calibration.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub anchor: Anchor,
    /// The points of the rule [`BASE`].
    pub base: i32,
    /// By how much threshold, bands and stages move.
    pub shift: i32,
}

/// Everything that decides where the threshold lies.
pub(super) struct Ground<'a> {
    pub model: &'a Model,
    pub truths: &'a Truths,
    pub won: &'a [bool],
    pub weights: Option<&'a [f64]>,
    /// The place of the rule [`BASE`] in the model.
    pub base: Option<usize>,
}

impl Ground<'_> {
    /// Fixes what points and threshold mean, at the first calibration, or keeps it.
    pub fn standing(&self, table: &mut Table, before: Option<&Anchor>, wanted: Threshold) -> Standing {
        let Self { model, truths, won, weights, base } = *self;
        if let Some(points) = base.and_then(|base| table.points.get_mut(base)) {
            *points = 0;
        }
        let per_log_odds = table.per_log_odds;
        let (mut totals, floors) = truths.totals(model, &table.points);
        table.at_zero = at_zero(&totals, won, weights, per_log_odds);
        let mut lift = 0;
        if let Some(before) = before {
            let even =
                f64::from(before.threshold) + per_log_odds * (table.at_zero - libm::log(before.odds_at_threshold));
            lift = even.round().clamp(-100_000.0, 100_000.0) as i32;
            totals.iter_mut().for_each(|total| *total += lift);
            table.at_zero -= f64::from(lift) / per_log_odds;
        }
        let at = |total: i32| libm::exp(table.at_zero + f64::from(total) / per_log_odds);
        let threshold = match wanted {
            Threshold::Kept if before.is_some() => model.threshold,
            Threshold::Kept => {
                let present: Vec<i32> = model.rules.iter().map(|rule| rule.points).collect();
                let (before, met) = truths.totals(model, &present);
                let good = before.iter().zip(met).filter(|(total, met)| **total >= model.threshold && *met).count();
                let share = good as f64 / truths.leads.max(1) as f64;
                if good == 0 { model.threshold } else { by_share(&totals, &floors, share, model.threshold) }
            }
            Threshold::Share(share) => by_share(&totals, &floors, share, model.threshold),
            Threshold::Odds(odds) => {
                let even = per_log_odds * (libm::log(odds) - table.at_zero);
                even.round().clamp(-100_000.0, 100_000.0) as i32
            }
        };
        let anchor = match before {
            // The same straight line, read at the threshold of today.
            Some(before) => Anchor {
                points_per_log_odds: per_log_odds,
                threshold,
                odds_at_threshold: libm::exp(before.log_odds(threshold)),
            },
            None => Anchor { points_per_log_odds: per_log_odds, threshold, odds_at_threshold: at(threshold) },
        };
        Standing { anchor, base: lift, shift: threshold - model.threshold }
    }
}

/// The total that this share of leads reaches, floors met; of several as good the nearest to the present threshold. Where fewer
/// leads than that meet the floors, leads are counted without them: a floor is to be met by a lead, not to pull the threshold
/// down until it says nothing.
fn by_share(totals: &[i32], floors: &[bool], share: f64, present: i32) -> i32 {
    let wanted = share * totals.len() as f64;
    let mut reaching: Vec<i32> = totals.iter().zip(floors).filter(|(_, met)| **met).map(|(total, _)| *total).collect();
    if (reaching.len() as f64) < wanted.floor() {
        reaching = totals.to_vec();
    }
    reaching.sort_unstable_by(|a, b| b.cmp(a));
    let mut best = (f64::INFINITY, present);
    let mut place = 0;
    while let Some(total) = reaching.get(place) {
        let next = place + reaching.iter().skip(place).take_while(|other| *other == total).count();
        let apart = (next as f64 - wanted).abs();
        // Any threshold above the next lower total lets the same leads in.
        let lowest = reaching.get(next).map_or(*total, |lower| lower + 1);
        let threshold = present.clamp(lowest, *total);
        if apart < best.0 {
            best = (apart, threshold);
        }
        place = next;
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_lets_a_share_of_leads_in() {
        let totals: Vec<i32> = (0..100).collect();
        assert_eq!(by_share(&totals, &[true; 100], 0.2, 50), 80);
        assert_eq!(by_share(&totals, &[true; 100], 0.5, 50), 50);
    }

    /// Of a floor that hardly any lead meets the threshold would come to lie where every lead reaches it.
    #[test]
    fn floors_that_too_few_leads_meet_do_not_pull_the_threshold_down() {
        let totals: Vec<i32> = (0..100).collect();
        let met: Vec<bool> = totals.iter().map(|total| total % 25 == 0).collect();
        assert_eq!(by_share(&totals, &met, 0.2, 50), 80);
        assert_eq!(by_share(&totals, &[false; 100], 0.2, 50), 80);
    }
}
