//! Whether the leads of today are still those that the points were learned from.

use super::anchor::Anchor;
use super::leads::Leads;
use super::points::chance;
use super::truths::Truths;

/// How leads have changed from the older three quarters to the newest quarter, or so.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", ts(rename = "LeadDrift"))]
#[serde(rename_all = "camelCase")]
pub struct Drift {
    /// The share of older leads that were won.
    pub older: f64,
    /// Of the newer ones.
    pub newer: f64,
    /// Calibration in the large: the share of newer leads that the present points led to expect; none where the model was not
    /// calibrated before.
    pub expected: Option<f64>,
    /// Rules whose share of leads has moved much: a population stability index over 0.25.
    pub moved: Vec<String>,
}

/// Over this a population counts as another one.
pub(super) const MOVED: f64 = 0.25;

/// Shares are kept this far from 0 and 1, so that a rule that one part has nobody of gives a number.
const EDGE: f64 = 0.000_5;

/// By rule: the population stability index, the sum over "true" and "not true" of (new - old) ln(new / old).
pub(super) fn stability(truths: &Truths, older: &[usize], newer: &[usize]) -> Vec<Option<f64>> {
    let mut part = vec![0u8; truths.leads];
    for (places, mark) in [(older, 1), (newer, 2)] {
        for place in places {
            if let Some(slot) = part.get_mut(*place) {
                *slot = mark;
            }
        }
    }
    let share = |count: usize, of: usize| (count as f64 / of.max(1) as f64).clamp(EDGE, 1.0 - EDGE);
    let index = |rule: &super::truths::RuleTruth| {
        let count = |mark: u8| rule.leads.iter().filter(|lead| part.get(**lead as usize) == Some(&mark)).count();
        let (old, new) = (share(count(1), older.len()), share(count(2), newer.len()));
        let of = |old: f64, new: f64| (new - old) * libm::log(new / old);
        Some(of(old, new) + of(1.0 - old, 1.0 - new))
    };
    truths.rules.iter().map(index).collect()
}

pub(super) fn drift(
    leads: &Leads,
    totals: &[i32],
    anchor: Option<&Anchor>,
    older: &[usize],
    newer: &[usize],
    moved: Vec<String>,
) -> Drift {
    let share = |part: &[usize]| {
        let won = part.iter().filter(|place| leads.won.get(**place) == Some(&true)).count();
        won as f64 / part.len().max(1) as f64
    };
    let expected = anchor.map(|anchor| {
        let sum: f64 =
            newer.iter().filter_map(|place| totals.get(*place)).map(|total| chance(anchor.log_odds(*total))).sum();
        sum / newer.len().max(1) as f64
    });
    Drift { older: share(older), newer: share(newer), expected, moved }
}
