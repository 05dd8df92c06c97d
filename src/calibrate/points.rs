//! Whole points from outcomes: the fit, and what caps make of it.

use super::average::learn;
use super::truths::{Truths, worth};
use super::{Options, Signs};
use crate::fit::{Design, Fit, Rounding, Settings, TableOptions};
use crate::model::Model;

/// Where more leads than this share have a dimension cut, points are searched for with the cuts.
const CUTS_MATTER: f64 = 0.02;

/// So often every point is tried one step up and one step down.
const PASSES: usize = 4;

/// The spread of totals where the present points have none: about that of a preset's.
const SPREAD: f64 = 20.0;

/// What is learned from.
pub(super) struct Material<'a> {
    pub model: &'a Model,
    pub truths: &'a Truths,
    pub won: &'a [bool],
    pub weights: Option<&'a [f64]>,
}

/// Points that outcomes speak for.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// By rule of the model. What cannot be learned has its present points.
    pub points: Vec<i32>,
    /// By rule: the points as fitted, before rounding, with half of their 95 % interval; none where nothing could be learned.
    pub fitted: Vec<Option<(f64, f64)>>,
    /// By rule: whether it was left out to have no more rules than asked for.
    pub pruned: Vec<bool>,
    /// The points that multiply the odds by e.
    pub per_log_odds: f64,
    /// The log-odds at a total of 0.
    pub at_zero: f64,
    /// The share of leads of whom a dimension is cut.
    pub cut: f64,
}

impl Table {
    /// Fits points. `per_log_odds` is given where an earlier calibration has fixed it.
    pub fn new(material: &Material, options: &Options, most: i32, per_log_odds: Option<f64>) -> Self {
        let Material { model, truths, won, weights } = *material;
        let present: Vec<i32> = model.rules.iter().map(|rule| rule.points).collect();
        let varying: Vec<usize> = (0..model.rules.len()).filter(|rule| varies(truths, *rule)).collect();
        let mut design = Design::new(won, weights);
        for rule in &varying {
            design = with_rule(design, truths, *rule);
        }
        let design = design.ready();
        let of = |rule: &usize| present.get(*rule).copied().unwrap_or(0);
        let settings = Settings {
            prior: Some(varying.iter().map(|rule| f64::from(of(rule))).collect()),
            bounds: (options.signs == Signs::Held).then(|| varying.iter().map(|rule| held(of(rule))).collect()),
            ..Settings::default()
        };
        let mut fit = learn(&design, &settings, truths.leads);
        let mut rounding = Rounding { step: options.step as i32, most, per_point: None };
        let mut kept: Vec<usize> = varying.clone();
        let mut table = None;
        if let Some(rules) = options.rules.filter(|rules| *rules < varying.len()) {
            let pruned = design.table(&fit, &settings, &TableOptions { most: rules, rounding: rounding.clone() });
            kept = pruned.features.iter().filter_map(|feature| varying.get(*feature).copied()).collect();
            fit = pruned.fit.clone();
            table = Some((design.part(&pruned.features), settings.part(&pruned.features)));
        }
        let (design, settings) = table.unwrap_or((design, settings));
        let per_log_odds = per_log_odds.unwrap_or_else(|| {
            // Rather smaller points throughout than one effect cut, but not for one that is out of all proportion.
            let largest = fit.coefficients.iter().fold(0.0f64, |most, b| most.max(b.abs()));
            let spread = spread(material, &kept, &fit);
            spread.min((f64::from(most) / largest.max(1e-6)).max(spread / 2.0))
        });
        rounding.per_point = Some(1.0 / per_log_odds);
        let rounded = design.points(&fit, &settings, &rounding).points;

        let mut found = Self {
            points: present.clone(),
            fitted: vec![None; present.len()],
            pruned: vec![false; present.len()],
            per_log_odds,
            at_zero: 0.0,
            cut: 0.0,
        };
        for rule in varying.iter().filter(|rule| !kept.contains(rule)) {
            set(&mut found.points, *rule, 0);
            set(&mut found.pruned, *rule, true);
        }
        let figures = fit.coefficients.iter().zip(&fit.variances);
        for ((rule, points), (coefficient, variance)) in kept.iter().zip(&rounded).zip(figures) {
            set(&mut found.points, *rule, *points);
            let half = 1.959_963_984_540_054 * variance.max(0.0).sqrt();
            set(&mut found.fitted, *rule, Some((coefficient * per_log_odds, half * per_log_odds)));
        }
        found.cut = share_cut(model, truths, &found.points);
        found.at_zero = at_zero(&truths.totals(model, &found.points).0, won, weights, per_log_odds);
        if found.cut > CUTS_MATTER {
            Search { material, options, most, rules: &kept, fit: &fit, present: &present }.run(&mut found);
            found.cut = share_cut(model, truths, &found.points);
        }
        found
    }
}

/// Whether a rule is true of some leads and not of others.
pub(super) fn varies(truths: &Truths, rule: usize) -> bool {
    truths.rules.get(rule).is_some_and(|truth| {
        let all = truth.leads.len() == truths.leads;
        let alike = |extents: &[f64]| extents.windows(2).all(|two| two.first() == two.last());
        !(truth.leads.is_empty() || all && alike(&truth.extents))
    })
}

fn with_rule(design: Design, truths: &Truths, rule: usize) -> Design {
    let Some(truth) = truths.rules.get(rule) else { return design };
    if truth.extents.is_empty() {
        let mut codes = vec![0u16; truths.leads];
        for lead in &truth.leads {
            set(&mut codes, *lead as usize, 1);
        }
        design.column(codes, vec![vec![0.0], vec![1.0]])
    } else {
        let mut values = vec![0.0; truths.leads];
        for (lead, extent) in truth.entries() {
            set(&mut values, lead, extent);
        }
        design.feature(values.into_iter())
    }
}

/// The coefficients a rule may have that keeps the sign of its points.
fn held(points: i32) -> (f64, f64) {
    match points.signum() {
        1 => (0.0, f64::INFINITY),
        -1 => (f64::NEG_INFINITY, 0.0),
        _ => (f64::NEG_INFINITY, f64::INFINITY),
    }
}

/// The points that multiply the odds by e so that new totals are spread as far as the present ones are. Where outcomes agree
/// with the present points this is what the points stand for, and nothing changes.
fn spread(material: &Material, rules: &[usize], fit: &Fit) -> f64 {
    let Material { model, truths, .. } = *material;
    let deviation = |amounts: &dyn Fn(usize, usize) -> f64| {
        let mut sums = vec![0.0; truths.leads];
        for (place, rule) in rules.iter().enumerate() {
            for (lead, extent) in truths.rules.get(*rule).into_iter().flat_map(super::truths::RuleTruth::entries) {
                if let Some(sum) = sums.get_mut(lead) {
                    *sum += extent * amounts(place, *rule);
                }
            }
        }
        let mean = sums.iter().sum::<f64>() / sums.len().max(1) as f64;
        (sums.iter().map(|sum| (sum - mean) * (sum - mean)).sum::<f64>() / sums.len().max(1) as f64).sqrt()
    };
    let present = deviation(&|_, rule| model.rules.get(rule).map_or(0.0, |rule| f64::from(rule.points)));
    let fitted = deviation(&|place, _| fit.coefficients.get(place).copied().unwrap_or(0.0));
    let present = if present > 0.0 { present } else { SPREAD };
    // Without any effect every unit is as good; the points are all 0.
    if fitted > 1e-6 { present / fitted } else { SPREAD }
}

fn set<T>(all: &mut [T], place: usize, value: T) {
    if let Some(slot) = all.get_mut(place) {
        *slot = value;
    }
}

/// The share of leads of whom the sum of some dimension lies outside of its bounds.
fn share_cut(model: &Model, truths: &Truths, points: &[i32]) -> f64 {
    let mut cut = vec![false; truths.leads];
    for (place, bounds) in model.dimensions.iter().enumerate().filter(|(_, bounds)| bounds.cap.is_some()) {
        for (cut, raw) in cut.iter_mut().zip(truths.raw(model, points, place)) {
            *cut |= bounds.cut(raw) != raw;
        }
    }
    cut.iter().filter(|cut| **cut).count() as f64 / truths.leads.max(1) as f64
}

/// The log-odds at a total of 0 at which as many leads win as did, where a point is worth what it is worth. One number from
/// all leads: how far totals reach is never fitted to the outcomes that the points were made from.
pub(super) fn at_zero(totals: &[i32], won: &[bool], weights: Option<&[f64]>, per_log_odds: f64) -> f64 {
    // Leads of one total are one.
    let mut sorted: Vec<(i32, bool, f64)> = totals
        .iter()
        .zip(won)
        .enumerate()
        .map(|(place, (total, won))| {
            (*total, *won, weights.map_or(1.0, |weights| weights.get(place).copied().unwrap_or(1.0)))
        })
        .collect();
    sorted.sort_by_key(|(total, ..)| *total);
    let mut steps: Vec<(f64, f64)> = Vec::new();
    let mut wins = 0.0;
    for (total, won, weight) in sorted {
        let log_odds = f64::from(total) / per_log_odds;
        match steps.last_mut() {
            Some((last, sum)) if *last == log_odds => *sum += weight,
            _ => steps.push((log_odds, weight)),
        }
        if won {
            wins += weight;
        }
    }
    let expected = |at: f64| steps.iter().map(|(log_odds, weight)| weight * chance(at + log_odds)).sum::<f64>();
    let reach = steps.iter().map(|(log_odds, _)| log_odds.abs()).fold(0.0, f64::max) + 40.0;
    let (mut low, mut high) = (-reach, reach);
    // More wins are expected the higher it is: halve until nothing is left to halve.
    for _ in 0..80 {
        let middle = (low + high) / 2.0;
        if expected(middle) < wins { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// The probability of log-odds.
pub(super) fn chance(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}

/// A search for whole points step by step, with the totals that leads really get.
struct Search<'a> {
    material: &'a Material<'a>,
    options: &'a Options,
    most: i32,
    /// The rules whose points may move.
    rules: &'a [usize],
    fit: &'a Fit,
    present: &'a [i32],
}

impl Search<'_> {
    fn run(&self, found: &mut Table) {
        let Material { model, truths, won, weights } = *self.material;
        let (step, per_log_odds) = (self.options.step as i32, found.per_log_odds);
        let (mut totals, _) = truths.totals(model, &found.points);
        for _ in 0..PASSES {
            let losses = Losses::new(&totals, self.most + step, found.at_zero, per_log_odds);
            let mut moved = false;
            for rule in self.rules {
                let Some((dimension, truth)) = model.rules.get(*rule).zip(truths.rules.get(*rule)) else { continue };
                let dimension = dimension.dimension;
                let Some(bounds) = model.dimensions.get(dimension) else { continue };
                let now = found.points.get(*rule).copied().unwrap_or(0);
                let raw = truths.raw(model, &found.points, dimension);
                let mut best: Option<(f64, i32)> = None;
                for next in [now + step, now - step] {
                    if next.abs() > self.most || !self.may_be(*rule, next) {
                        continue;
                    }
                    let mut gain = self.pull(*rule, now, per_log_odds) - self.pull(*rule, next, per_log_odds);
                    for (lead, extent) in truth.entries() {
                        let raw = raw.get(lead).copied().unwrap_or(0);
                        let moved = raw - worth(now, extent) + worth(next, extent);
                        let change = bounds.cut(moved) - bounds.cut(raw);
                        if change != 0 {
                            let weight = weights.map_or(1.0, |weights| weights.get(lead).copied().unwrap_or(1.0));
                            let won = won.get(lead).copied().unwrap_or(false);
                            let total = totals.get(lead).copied().unwrap_or(0);
                            gain += weight * (losses.of(total, won) - losses.of(total + change, won));
                        }
                    }
                    if gain > 1e-9 && best.is_none_or(|(other, _)| gain > other) {
                        best = Some((gain, next));
                    }
                }
                if let Some((_, next)) = best {
                    set(&mut found.points, *rule, next);
                    for (lead, extent) in truth.entries() {
                        let raw = raw.get(lead).copied().unwrap_or(0);
                        let moved = raw - worth(now, extent) + worth(next, extent);
                        if let Some(total) = totals.get_mut(lead) {
                            *total += bounds.cut(moved) - bounds.cut(raw);
                        }
                    }
                    moved = true;
                }
            }
            found.at_zero = at_zero(&totals, won, weights, per_log_odds);
            if !moved {
                break;
            }
        }
    }

    fn may_be(&self, rule: usize, points: i32) -> bool {
        let present = self.present.get(rule).copied().unwrap_or(0);
        self.options.signs == Signs::Free || present == 0 || points.signum() * present.signum() >= 0
    }

    /// What the penalty of the fit adds for these points of a rule.
    fn pull(&self, rule: usize, points: i32, per_log_odds: f64) -> f64 {
        let truths = self.material.truths;
        let prior = f64::from(self.present.get(rule).copied().unwrap_or(0)) * self.fit.scale;
        let apart = f64::from(points) / per_log_odds - prior;
        let Some(truth) = truths.rules.get(rule) else { return 0.0 };
        let leads = truths.leads.max(1) as f64;
        let (sum, squares) = truth.entries().fold((0.0, 0.0), |(sum, squares), (_, x)| (sum + x, squares + x * x));
        let variance = (squares / leads - sum / leads * (sum / leads)).max(0.0);
        self.fit.strength / 2.0 * variance * apart * apart
    }
}

/// What an outcome costs at each total.
struct Losses {
    lowest: i32,
    /// By total from the lowest on: of a won lead, of a lost one.
    table: Vec<(f64, f64)>,
    at_zero: f64,
    per_log_odds: f64,
}

/// Totals further apart than this are not tabled.
const WIDEST: i32 = 100_000;

impl Losses {
    fn new(totals: &[i32], margin: i32, at_zero: f64, per_log_odds: f64) -> Self {
        // A pass moves many points; the table holds most of what they come to.
        let lowest = totals.iter().min().copied().unwrap_or(0).saturating_sub(margin.saturating_mul(4));
        let highest = totals.iter().max().copied().unwrap_or(0).saturating_add(margin.saturating_mul(4));
        let mut losses = Self { lowest, table: Vec::new(), at_zero, per_log_odds };
        if highest.saturating_sub(lowest) < WIDEST {
            losses.table = (lowest..=highest).map(|total| (losses.at(total, true), losses.at(total, false))).collect();
        }
        losses
    }

    fn of(&self, total: i32, won: bool) -> f64 {
        match self.table.get(total.wrapping_sub(self.lowest) as usize) {
            Some((of_won, _)) if won => *of_won,
            Some((_, of_lost)) => *of_lost,
            None => self.at(total, won),
        }
    }

    fn at(&self, total: i32, won: bool) -> f64 {
        let log_odds = self.at_zero + f64::from(total) / self.per_log_odds;
        let against = if won { -log_odds } else { log_odds };
        // ln(1 + e^x) without overflow.
        against.max(0.0) + libm::log1p(libm::exp(-against.abs()))
    }
}
