//! The few features that matter, with whole points.

use super::matrix::Matrix;
use super::{Design, Fit, Points, Rounding, Settings};

/// How a table of points is made.
#[derive(Clone, Debug)]
pub struct TableOptions {
    /// The most features that get points.
    pub most: usize,
    /// Steps and bounds of the points.
    pub rounding: Rounding,
}

/// Features with their points.
#[derive(Clone, Debug)]
pub struct Table {
    /// The features kept, by their places in the design, ascending; the fit and the points are in this order.
    pub features: Vec<usize>,
    /// The fit of the kept features alone.
    pub fit: Fit,
    /// Their points. A feature can come out with none, where its effect is less than half a step.
    pub points: Points,
    /// The features left out, in the order of leaving, and by how much the sum of losses rose.
    pub dropped: Vec<(usize, f64)>,
}

impl Design {
    /// Prunes a fit of this design to at most so many features and makes whole points of them.
    pub fn table(&self, fit: &Fit, settings: &Settings, options: &TableOptions) -> Table {
        let mut features: Vec<usize> = (0..self.features()).collect();
        let mut dropped = Vec::new();
        let mut current = fit.clone();
        let mut design = None;
        // What is left after many removals is estimated better by a fit of its own, at twice the number wanted and at the end.
        for most in [options.most.saturating_mul(2), options.most] {
            if features.len() > most {
                let weeded = weed(&current, &[], most);
                dropped.extend(weeded.gone.into_iter().filter_map(|(place, loss)| Some((*features.get(place)?, loss))));
                features = weeded.groups.iter().flatten().filter_map(|place| features.get(*place).copied()).collect();
                let part = self.part(&features);
                current = part.fit(&Settings { strength: Some(current.strength), ..settings.part(&features) });
                design = Some(part);
            }
        }
        let own = settings.part(&features);
        let points = design.as_ref().unwrap_or(self).points(&current, &own, &options.rounding);
        Table { features, fit: current, points, dropped }
    }
}

impl Settings {
    /// The settings for some of the features.
    pub(crate) fn part(&self, features: &[usize]) -> Self {
        fn of<T: Copy>(all: Option<&Vec<T>>, features: &[usize]) -> Option<Vec<T>> {
            all.map(|all| features.iter().filter_map(|place| all.get(*place).copied()).collect())
        }
        Self {
            prior: of(self.prior.as_ref(), features),
            strength: self.strength,
            bounds: of(self.bounds.as_ref(), features),
            weights: of(self.weights.as_ref(), features),
        }
    }
}

/// Features that stay, each a group of those that were joined, and what happened to the others.
pub(crate) struct Weeded {
    /// The places of the features that count together; a feature that was not joined is alone.
    pub groups: Vec<Vec<usize>>,
    /// The features left out, in the order of leaving, and by how much the sum of losses rose.
    gone: Vec<(usize, f64)>,
}

/// Reduces the features of a fit to at most so many, one step after the other, each time the step that costs least: leaving
/// one out (b = 0), or joining two of one set (a = b). Either asks for `c'b = 0`, and its cost, twice the loss that it adds
/// when the others make up for it, is `(c'b)² / c'H⁻¹c` (Hassibi and Stork 1993, "Optimal brain surgeon").
///
/// `sets` tells by feature which can be joined, the levels of one column: those with the same number. 0 is never joined.
pub(crate) fn weed(fit: &Fit, sets: &[usize], most: usize) -> Weeded {
    let mut coefficients = fit.coefficients.clone();
    coefficients.push(fit.intercept);
    let mut covariance: Matrix = fit.covariance.clone();
    let mut groups: Vec<Vec<usize>> = (0..fit.coefficients.len()).map(|place| vec![place]).collect();
    let mut gone = Vec::new();
    let set_of = |group: &[usize]| group.first().and_then(|place| sets.get(*place)).copied().unwrap_or_default();
    while groups.len() > most {
        // The group, the one it joins, the cost, the variance.
        let mut least: Option<(usize, Option<usize>, f64, f64)> = None;
        let mut consider = |group: usize, other: Option<usize>, value: f64, variance: f64| {
            let variance = variance.max(f64::MIN_POSITIVE);
            let cost = value * value / variance;
            if least.is_none_or(|(_, _, other, _)| cost < other) {
                least = Some((group, other, cost, variance));
            }
        };
        for (group, members) in groups.iter().enumerate() {
            let Some(place) = members.first().copied() else { continue };
            let b = coefficients.get(place).copied().unwrap_or_default();
            consider(group, None, b, covariance.at(place, place));
            let set = set_of(members);
            for (other, members) in groups.iter().enumerate().take(if set == 0 { 0 } else { group }) {
                if let (true, Some(second)) = (set_of(members) == set, members.first().copied()) {
                    let apart = b - coefficients.get(second).copied().unwrap_or_default();
                    let variance = covariance.at(place, place) + covariance.at(second, second)
                        - 2.0 * covariance.at(place, second);
                    consider(group, Some(other), apart, variance);
                }
            }
        }
        let Some((group, joins, cost, variance)) = least else { break };
        let members = groups.remove(group);
        let Some(place) = members.first().copied() else { break };
        let mut column = covariance.row(place).to_vec();
        let mut value = coefficients.get(place).copied().unwrap_or_default();
        // Groups that can be joined stand before.
        match joins.and_then(|other| groups.get_mut(other)) {
            Some(other) => {
                if let Some(second) = other.first().copied() {
                    value -= coefficients.get(second).copied().unwrap_or_default();
                    for (cell, part) in column.iter_mut().zip(covariance.row(second)) {
                        *cell -= part;
                    }
                }
                other.extend(members);
            }
            None => gone.extend(members.into_iter().map(|member| (member, cost / 2.0))),
        }
        for (cell, part) in coefficients.iter_mut().zip(&column) {
            *cell -= value / variance * part;
        }
        let left = groups.iter().filter_map(|group| group.first().copied());
        for other in left.chain([fit.coefficients.len()]) {
            let factor = column.get(other).copied().unwrap_or_default() / variance;
            for (cell, part) in covariance.row_mut(other).iter_mut().zip(&column) {
                *cell -= factor * part;
            }
        }
    }
    Weeded { groups, gone }
}
