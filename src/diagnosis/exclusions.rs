//! The groups that an advertiser should leave out.

use super::chance::{at_least_half, rest};
use super::figures::{self, Figure, Said};
use crate::metrics::{Breakdown, By, Group, Metrics, Rate, adjusted};
use std::collections::BTreeMap;

/// Fewer closed leads are not judged.
const FEWEST: u32 = 30;

/// The share of false ones among the groups that are named.
const FALSE_DISCOVERIES: f64 = 0.05;

/// A group whose leads are won less than half as often as all others.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Exclusion {
    /// The header; none for kinds of e-mail address.
    pub column: Option<String>,
    /// What the leads are grouped by.
    pub by: By,
    /// The text of the group.
    pub label: String,
    /// Its leads.
    pub leads: u32,
    /// Those that are won or lost.
    pub closed: u32,
    /// Quality leads, of its leads.
    pub quality: Rate,
    /// Won, of its closed leads.
    pub win_rate: Rate,
    /// Won, of all other closed leads.
    pub rest: Rate,
    /// Rejected, of its leads.
    pub rejection: Rate,
    /// The p value of "its leads are won at least half as often as the others", adjusted for how many groups were looked at
    /// (false discovery rate, Benjamini and Hochberg 1995).
    pub p: f64,
    /// Its share of all leads: what is saved without it.
    pub saved: Option<f64>,
    /// The won leads that would have been lost without it.
    pub lost_wins: u32,
    /// The code of the sentence.
    pub code: &'static str,
    /// Why, in one sentence.
    pub why: String,
    /// Its figures.
    pub figures: BTreeMap<&'static str, Figure>,
}

/// Groups of the columns that an advertiser can choose by, and of kinds of address. Those of whom nothing is known cannot be
/// left out, and neither can the small ones that are only told together.
fn groups(metrics: &Metrics) -> impl Iterator<Item = (&Breakdown, &Group)> {
    let chosen = |by: By| matches!(by, By::Source | By::Segment | By::Column | By::EmailKind);
    let breakdowns = metrics.breakdowns.iter().filter(move |breakdown| chosen(breakdown.by));
    let groups = breakdowns.flat_map(|breakdown| breakdown.groups.iter().map(move |group| (breakdown, group)));
    groups.filter(|(_, group)| !group.label.is_empty() && group.others == 0 && group.summary.closed >= FEWEST)
}

/// The groups to leave out, those with the most leads first.
pub(super) fn of(metrics: &Metrics) -> Vec<Exclusion> {
    let overall = &metrics.overall;
    let tested: Vec<(&Breakdown, &Group)> = groups(metrics).collect();
    let others = |group: &Group| rest(&overall.win_rate, &group.summary.win_rate);
    let p_values: Vec<Option<f64>> =
        tested.iter().map(|(_, group)| Some(at_least_half(&group.summary.win_rate, &others(group)))).collect();
    let mut found = Vec::new();
    for ((breakdown, group), p) in tested.into_iter().zip(adjusted(&p_values)) {
        let Some(p) = p.filter(|p| *p <= FALSE_DISCOVERIES) else { continue };
        let summary = &group.summary;
        let others = others(group);
        let Said { code, message, figures } = Said::new(
            "exclusion.wins-less",
            [
                ("label", figures::text(&group.label)),
                ("closed", figures::count(summary.closed)),
                ("winRate", figures::rate(&summary.win_rate)),
                ("restRate", figures::rate(&others)),
                ("lostWins", figures::count(summary.won)),
            ],
        );
        found.push(Exclusion {
            column: breakdown.column.clone(),
            by: breakdown.by,
            label: group.label.clone(),
            leads: summary.records,
            closed: summary.closed,
            quality: summary.quality_rate,
            win_rate: summary.win_rate,
            rest: others,
            rejection: summary.rejection_rate,
            p,
            saved: Rate::new(summary.records, overall.records).share,
            lost_wins: summary.won,
            code,
            why: message,
            figures,
        });
    }
    found.sort_by_key(|exclusion| std::cmp::Reverse(exclusion.leads));
    found
}
