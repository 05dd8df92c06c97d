//! Whether the score means the same in two periods.

use super::ranking::Ranking;
use super::rate::Rate;
use super::scored::{Scored, ScoredLead};
use super::{Options, is_closed, is_won};
use crate::history::{History, Record};
use crate::time::{Timestamp, format_date};

/// The score in an older and a newer period, by when leads came.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Stability {
    /// The first day of the newer period.
    pub split: String,
    /// The leads before that day.
    pub older: Period,
    /// The leads from that day on.
    pub newer: Period,
    /// How far the tenths of the older period's scores have shifted.
    pub score: Shift,
    /// How far the bands have shifted.
    pub bands: Shift,
    /// The share of leads by band.
    pub shares: Vec<BandShares>,
    /// How far each rule has shifted: leads for whom it counts, and others.
    pub rules: Vec<RuleShift>,
}

/// One period.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Period {
    /// The day of the first lead.
    pub from: String,
    /// The day of the last.
    pub to: String,
    /// Quality leads, of all leads.
    pub quality_rate: Rate,
    /// Won, of closed leads.
    pub win_rate: Rate,
    /// How well the score tells won from lost; none with one class only.
    pub auc: Option<f64>,
    /// The lower end of its 95 % interval.
    pub auc_low: Option<f64>,
    /// The upper end.
    pub auc_high: Option<f64>,
}

/// What a population stability index says.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Drift {
    /// Under 0.1.
    Stable,
    /// 0.1 to 0.25: look at it.
    Shifting,
    /// Over 0.25: the leads of today are not those of then.
    Shifted,
}

/// How far shares have shifted between the periods.
#[derive(Copy, Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Shift {
    /// The population stability index: Σ (new − old) · ln(new / old) over the shares of leads by group, where half a lead is
    /// added to each group so that an empty one has a logarithm.
    pub psi: f64,
    /// What it says.
    pub verdict: Drift,
}

/// A band in both periods.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct BandShares {
    /// Its name.
    pub band: String,
    /// Its share of leads before the split.
    pub older: Rate,
    /// And after.
    pub newer: Rate,
}

/// A rule in both periods.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct RuleShift {
    /// The rule.
    pub rule: String,
    /// The share of leads for whom it counts before the split.
    pub older: Rate,
    /// And after.
    pub newer: Rate,
    /// How far it has shifted.
    pub shift: Shift,
}

impl Shift {
    /// Between counts by group in the older and the newer period.
    pub fn between(groups: &[[u32; 2]]) -> Self {
        let half = 0.5 * groups.len() as f64;
        let all =
            |period: fn(&[u32; 2]) -> u32| half + groups.iter().map(|group| f64::from(period(group))).sum::<f64>();
        let (older, newer) = (all(|group| group[0]), all(|group| group[1]));
        let mut psi = 0.0;
        for [old, new] in groups {
            let (old, new) = ((f64::from(*old) + 0.5) / older, (f64::from(*new) + 0.5) / newer);
            psi += (new - old) * libm::log(new / old);
        }
        let verdict = match psi {
            _ if psi > 0.25 => Drift::Shifted,
            _ if psi >= 0.1 => Drift::Shifting,
            _ => Drift::Stable,
        };
        Self { psi, verdict }
    }
}

/// A lead of a period, with its place among the records.
type Dated<'a> = (Timestamp, usize, &'a Record, &'a ScoredLead<'a>);

/// Compares the periods before and after `options.split`, else the median day on which leads came. None where fewer than two
/// leads have a date, or one period has none.
pub(super) fn stability(history: &History, scored: &Scored, options: &Options) -> Option<Stability> {
    let leads = history.records.iter().zip(&scored.leads).enumerate();
    let mut dated: Vec<Dated> =
        leads.filter_map(|(place, (record, lead))| record.came().map(|came| (came, place, record, lead))).collect();
    dated.sort_by_key(|(came, place, ..)| (came.0, *place));
    let split = match options.split {
        Some(split) => split,
        None => start_of_day(dated.get(dated.len() / 2)?.0),
    };
    let (older, newer) = dated.split_at(dated.partition_point(|(came, ..)| *came < split));
    if older.is_empty() || newer.is_empty() {
        return None;
    }

    let ranking = Ranking::new(older.iter().map(|(_, _, record, lead)| (f64::from(lead.total), is_won(record), 0.0)));
    let tenths = ranking.tenths();
    let mut by_tenth = vec![[0u32; 2]; 10];
    let mut by_band = vec![[0u32; 2]; scored.model.bands.len()];
    let mut by_rule = vec![[0u32; 2]; scored.model.rules.len()];
    let mut add = |period: usize, leads: &[Dated]| {
        let count = |groups: &mut Vec<[u32; 2]>, place: usize| {
            if let Some(slot) = groups.get_mut(place).and_then(|group| group.get_mut(period)) {
                *slot += 1;
            }
        };
        for (_, record, _, lead) in leads {
            count(&mut by_tenth, ranking.tenth_of(&tenths, f64::from(lead.total)));
            let band = scored.model.bands.iter().position(|band| band.id == lead.band);
            count(&mut by_band, band.unwrap_or(usize::MAX));
            for rule in scored.counting(*record) {
                count(&mut by_rule, usize::from(*rule));
            }
        }
    };
    add(0, older);
    add(1, newer);
    // A tenth that no older score fell into is none.
    by_tenth.retain(|[older, newer]| older + newer > 0);

    let (all_older, all_newer) = (older.len() as u32, newer.len() as u32);
    let rates = |[older, newer]: [u32; 2]| (Rate::new(older, all_older), Rate::new(newer, all_newer));
    let bands = scored.model.bands.iter().zip(&by_band);
    let rules = scored.model.rules.iter().zip(&by_rule);
    Some(Stability {
        split: format_date(split),
        older: period(older),
        newer: period(newer),
        score: Shift::between(&by_tenth),
        bands: Shift::between(&by_band),
        shares: bands
            .map(|(band, counts)| {
                let (older, newer) = rates(*counts);
                BandShares { band: band.id.clone(), older, newer }
            })
            .collect(),
        rules: rules
            .map(|(rule, counts)| {
                let (older, newer) = rates(*counts);
                let shift = Shift::between(&[*counts, [all_older - counts[0], all_newer - counts[1]]]);
                RuleShift { rule: rule.id.clone(), older, newer, shift }
            })
            .collect(),
    })
}

fn start_of_day(at: Timestamp) -> Timestamp {
    Timestamp(at.0.div_euclid(crate::time::DAY) * crate::time::DAY)
}

fn period(leads: &[Dated]) -> Period {
    let day = |lead: Option<&Dated>| lead.map_or(String::new(), |(came, ..)| format_date(*came));
    let closed = || leads.iter().filter(|(_, _, record, _)| is_closed(record));
    let count = |leads: usize| leads as u32;
    let ranking = Ranking::new(closed().map(|(_, _, record, lead)| (f64::from(lead.total), is_won(record), 0.0)));
    let auc = ranking.auc();
    let interval = auc.and_then(|(_, interval)| interval);
    let quality = leads.iter().filter(|(.., lead)| lead.quality).count();
    Period {
        from: day(leads.first()),
        to: day(leads.last()),
        quality_rate: Rate::new(count(quality), count(leads.len())),
        win_rate: Rate::new(ranking.won as u32, ranking.leads as u32),
        auc: auc.map(|(auc, _)| auc),
        auc_low: interval.map(|(low, _)| low),
        auc_high: interval.map(|(_, high)| high),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_shifts_where_nothing_changed() {
        assert_eq!(Shift::between(&[[10, 10], [30, 30]]), Shift { psi: 0.0, verdict: Drift::Stable });
    }

    #[test]
    fn a_shift_that_can_be_checked_by_hand() {
        // Shares of one half and one half become one fifth and four fifths, but for the half leads.
        let shift = Shift::between(&[[50_000, 20_000], [50_000, 80_000]]);
        let expected = -0.3 * (0.4f64).ln() + 0.3 * (1.6f64).ln();
        assert!((shift.psi - expected).abs() < 1e-4, "{} {expected}", shift.psi);
        assert_eq!(shift.verdict, Drift::Shifted);
        assert!(Shift::between(&[[10, 0], [0, 10]]).psi.is_finite());
    }
}
