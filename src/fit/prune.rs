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
                let (kept, gone) = weed(&current, most);
                dropped.extend(gone.into_iter().filter_map(|(place, loss)| Some((*features.get(place)?, loss))));
                features = kept.iter().filter_map(|place| features.get(*place).copied()).collect();
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
    pub(super) fn part(&self, features: &[usize]) -> Self {
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

/// Leaves out one feature after the other, each time that whose absence costs least: b² / (H⁻¹)jj, twice the loss that its
/// removal adds when the others make up for it (Hassibi and Stork 1993, "Optimal brain surgeon"). Gives the places of those
/// that stay, and those that went with what they cost.
fn weed(fit: &Fit, most: usize) -> (Vec<usize>, Vec<(usize, f64)>) {
    let mut coefficients = fit.coefficients.clone();
    coefficients.push(fit.intercept);
    let mut covariance: Matrix = fit.covariance.clone();
    let mut kept: Vec<usize> = (0..fit.coefficients.len()).collect();
    let mut gone = Vec::new();
    while kept.len() > most {
        let mut least: Option<(usize, f64)> = None;
        for place in &kept {
            let b = coefficients.get(*place).copied().unwrap_or_default();
            let cost = b * b / covariance.at(*place, *place).max(f64::MIN_POSITIVE);
            if least.is_none_or(|(_, other)| cost < other) {
                least = Some((*place, cost));
            }
        }
        let Some((place, cost)) = least else { break };
        gone.push((place, cost / 2.0));
        kept.retain(|other| *other != place);
        let column = covariance.row(place).to_vec();
        let pivot = covariance.at(place, place).max(f64::MIN_POSITIVE);
        let ratio = coefficients.get(place).copied().unwrap_or_default() / pivot;
        for (value, part) in coefficients.iter_mut().zip(&column) {
            *value -= ratio * part;
        }
        for other in kept.iter().copied().chain([fit.coefficients.len()]) {
            let factor = column.get(other).copied().unwrap_or_default() / pivot;
            for (cell, part) in covariance.row_mut(other).iter_mut().zip(&column) {
                *cell -= factor * part;
            }
        }
    }
    (kept, gone)
}
