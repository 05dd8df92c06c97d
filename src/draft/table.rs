//! From features to a few rules with whole points.

use super::features::Coded;
use super::pairs;
use crate::fit::{Design, Fit, Rounding, Settings, weed};

/// One side of a rule: some candidates of a column, of which one must hold, or none.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// The place of the column among the coded ones.
    pub coded: usize,
    pub candidates: Vec<usize>,
    /// What is known must be none of them.
    pub negated: bool,
}

impl Part {
    /// Whether it holds, by code; of an unknown value nothing holds.
    pub fn truths(&self, coded: &Coded) -> Vec<bool> {
        let any = |row: &[f64]| self.candidates.iter().any(|place| row.get(*place).is_some_and(|value| *value > 0.0));
        coded.values.iter().enumerate().map(|(code, row)| any(row) != (self.negated && code > 0)).collect()
    }
}

/// A rule: all parts must hold.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pick {
    pub parts: Vec<Part>,
    pub points: i32,
}

impl Pick {
    /// Of which leads it is true.
    pub fn holds(&self, columns: &[Coded]) -> Vec<bool> {
        let mut holds: Vec<bool> = Vec::new();
        for part in &self.parts {
            let Some(coded) = columns.get(part.coded) else { continue };
            let truths = part.truths(coded);
            let each = coded.codes.iter().map(|code| truths.get(usize::from(*code)).copied().unwrap_or_default());
            if holds.is_empty() {
                holds = each.collect();
            } else {
                holds.iter_mut().zip(each).for_each(|(holds, truth)| *holds &= truth);
            }
        }
        holds
    }
}

/// Leads to learn from.
#[derive(Clone, Debug)]
pub(super) struct Leads<'d> {
    pub columns: &'d [Coded],
    /// By lead.
    pub won: &'d [bool],
    /// By lead: what it counts.
    pub weights: &'d [f64],
}

/// How to make a table.
#[derive(Clone, Debug)]
pub(super) struct Making {
    /// Rules at most.
    pub rules: usize,
    /// Of which rules that cross two columns.
    pub crossed: bool,
    pub rounding: Rounding,
}

/// A table of points.
#[derive(Clone, Debug)]
pub(super) struct PointTable {
    pub picks: Vec<Pick>,
    pub per_point: f64,
    pub at_zero: f64,
}

impl PointTable {
    /// The totals of all leads.
    pub fn totals(&self, columns: &[Coded], leads: usize) -> Vec<i32> {
        let mut totals = vec![0; leads];
        for pick in &self.picks {
            for (total, holds) in totals.iter_mut().zip(pick.holds(columns)) {
                *total += if holds { pick.points } else { 0 };
            }
        }
        totals
    }
}

/// Makes a table from the leads at `rows`.
pub(super) fn table(leads: &Leads, rows: &[usize], making: &Making) -> PointTable {
    let of = |row: &usize| leads.won.get(*row).copied().unwrap_or_default();
    let won: Vec<bool> = rows.iter().map(of).collect();
    let weights: Vec<f64> = rows.iter().map(|row| leads.weights.get(*row).copied().unwrap_or(1.0)).collect();
    let weights = weights.iter().any(|weight| *weight != 1.0).then_some(weights);
    let codes = |coded: &Coded| -> Vec<u16> {
        rows.iter().map(|row| coded.codes.get(*row).copied().unwrap_or_default()).collect()
    };
    let mut design = Design::new(&won, weights.as_deref());
    let mut parts: Vec<Vec<Part>> = Vec::new();
    let mut sets = Vec::new();
    for (place, coded) in leads.columns.iter().enumerate() {
        design = design.column(codes(coded), coded.values.clone());
        for (candidate, joinable) in coded.joinable.iter().enumerate() {
            parts.push(vec![Part { coded: place, candidates: vec![candidate], negated: false }]);
            sets.push(if *joinable { place + 1 } else { 0 });
        }
    }
    let plain = design.clone().ready();
    let mut fit = plain.fit(&Settings::default());
    let mut ready = plain;
    if making.crossed {
        let found = pairs::crossed(leads, rows, &fit);
        if !found.is_empty() {
            for pick in found {
                let truths: Vec<(Vec<u16>, Vec<bool>)> = pick
                    .iter()
                    .filter_map(|part| {
                        let coded = leads.columns.get(part.coded)?;
                        Some((codes(coded), part.truths(coded)))
                    })
                    .collect();
                let all = (0..rows.len()).map(|lead| {
                    let holds = truths.iter().all(|(codes, truths)| {
                        let code = codes.get(lead).copied().unwrap_or_default();
                        truths.get(usize::from(code)).copied().unwrap_or_default()
                    });
                    u16::from(holds)
                });
                design = design.column(all.collect(), vec![vec![0.0], vec![1.0]]);
                parts.push(pick);
                sets.push(0);
            }
            ready = design.ready();
            fit = ready.fit(&Settings::default());
        }
    }
    reduce(ready, fit, parts, sets, leads.columns, making)
}

/// Weeds and joins to twice the rules wanted, then to those, with a fit of its own each time, and rounds.
fn reduce(
    mut design: Design,
    mut fit: Fit,
    mut parts: Vec<Vec<Part>>,
    mut sets: Vec<usize>,
    columns: &[Coded],
    making: &Making,
) -> PointTable {
    let settings = Settings { strength: Some(fit.strength), ..Settings::default() };
    for most in [making.rules.saturating_mul(2), making.rules] {
        if design.features() <= most {
            continue;
        }
        let mut groups = weed(&fit, &sets, most).groups;
        let joined: Vec<Vec<Part>> = groups.iter().map(|group| together(group, &parts)).collect();
        let set = |group: &Vec<usize>| group.first().and_then(|place| sets.get(*place)).copied().unwrap_or(0);
        let mut kept: Vec<(Vec<Part>, usize, Vec<usize>)> = Vec::new();
        for (parts, group) in joined.into_iter().zip(groups.drain(..)) {
            // All levels together say the same as "known": once is enough.
            let same = |other: &[Part]| same_truths(columns, other, &parts);
            if !kept.iter().any(|(other, ..)| same(other)) {
                kept.push((parts, set(&group), group));
            }
        }
        sets = kept.iter().map(|(_, set, _)| *set).collect();
        groups = kept.iter().map(|(.., group)| group.clone()).collect();
        parts = kept.into_iter().map(|(parts, ..)| parts).collect();
        design = design.grouped(&groups);
        fit = design.fit(&settings);
    }
    let points = design.points(&fit, &settings, &making.rounding);
    let picks = parts
        .into_iter()
        .zip(&points.points)
        .filter(|(_, points)| **points != 0)
        .map(|(parts, points)| Pick { parts, points: *points })
        .collect();
    PointTable { picks, per_point: points.per_point, at_zero: points.at_zero }
}

/// The parts of a rule of features that were joined, which are candidates of one column.
fn together(group: &[usize], parts: &[Vec<Part>]) -> Vec<Part> {
    let mut members = group.iter().filter_map(|place| parts.get(*place));
    let mut first = members.next().cloned().unwrap_or_default();
    for more in members {
        if let (Some(first), Some(more)) = (first.first_mut(), more.first()) {
            first.candidates.extend(&more.candidates);
        }
    }
    first
}

/// Whether two rules on one column are true of the same values.
fn same_truths(columns: &[Coded], left: &[Part], right: &[Part]) -> bool {
    let ([left], [right]) = (left, right) else { return false };
    left.coded == right.coded && columns.get(left.coded).is_some_and(|coded| left.truths(coded) == right.truths(coded))
}

/// What tables say of leads that they were not made from.
#[derive(Clone, Debug)]
pub(super) struct HeldOut {
    /// By lead: the log-odds, and whether it was won.
    pub told: Vec<(f64, bool)>,
    /// By lead: its loss, by weight.
    pub losses: Vec<f64>,
    /// By lead: the loss if nothing were known of it.
    pub blind: Vec<f64>,
}

/// Makes tables of four fifths of the leads and looks at the fifth, five times; at most so many leads, evenly spread.
pub(super) fn held_out(leads: &Leads, making: &Making, limit: usize) -> HeldOut {
    const PARTS: u64 = 5;
    let stride = leads.won.len().div_ceil(limit.max(1)).max(1);
    let rows: Vec<usize> = (0..leads.won.len()).step_by(stride).collect();
    let mut out = HeldOut { told: Vec::new(), losses: Vec::new(), blind: Vec::new() };
    let lead = |row: &usize| Some((*leads.won.get(*row)?, *leads.weights.get(*row)?));
    for part in 0..PARTS {
        let (own, rest): (Vec<usize>, Vec<usize>) = rows.iter().partition(|row| part_of(**row) % PARTS == part);
        let table = table(leads, &rest, making);
        let totals = table.totals(leads.columns, leads.won.len());
        let (mut all, mut won) = (1.0, 0.5);
        for (is_won, weight) in rest.iter().filter_map(lead) {
            all += weight;
            won += if is_won { weight } else { 0.0 };
        }
        let base = libm::log(won / (all - won));
        for row in own {
            let (Some(total), Some((won, weight))) = (totals.get(row), lead(&row)) else { continue };
            let loss = |log_odds: f64| weight * libm::log1p(libm::exp(if won { -log_odds } else { log_odds }));
            let log_odds = table.at_zero + table.per_point * f64::from(*total);
            out.told.push((log_odds, won));
            out.losses.push(loss(log_odds));
            out.blind.push(loss(base));
        }
    }
    out
}

/// The mean by which the second losses are less than the first, over its standard error.
pub(super) fn gain(before: &[f64], after: &[f64]) -> f64 {
    let count = before.len().max(1) as f64;
    let gains: Vec<f64> = before.iter().zip(after).map(|(before, after)| before - after).collect();
    let mean = gains.iter().sum::<f64>() / count;
    let variance = gains.iter().map(|gain| (gain - mean) * (gain - mean)).sum::<f64>() / count;
    if variance > 0.0 { mean / (variance / count).sqrt() } else { 0.0 }
}

/// A number for a lead that has nothing to do with its place in the file, as SplitMix64 makes one.
pub(super) fn part_of(row: usize) -> u64 {
    crate::value::mix((row as u64).wrapping_add(0x9e37_79b9_7f4a_7c15))
}
