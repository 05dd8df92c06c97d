//! Whole points from coefficients.

use super::matrix::{Matrix, dot};
use super::newton::outcome;
use super::{Design, Fit, Settings};

/// What points may be.
#[derive(Clone, Debug)]
pub struct Rounding {
    /// Points are multiples of this: 1, or 5.
    pub step: i32,
    /// No feature has more points than this, or fewer than its negative.
    pub most: i32,
    /// The log-odds that one point stands for, where that is settled; `None`: what rounds best.
    pub per_point: Option<f64>,
}

impl Default for Rounding {
    fn default() -> Self {
        Self { step: 1, most: 10, per_point: None }
    }
}

/// Whole points, and what they mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    /// By feature.
    pub points: Vec<i32>,
    /// The log-odds that one point stands for.
    pub per_point: f64,
    /// The log-odds of a lead with no points at all.
    pub at_zero: f64,
}

/// The scales that are tried: so many, from a fraction of that at which the largest coefficient gets the most points up to
/// one at which it gets a third of them. Below 1 the largest is cut.
const SCALES: usize = 80;
const SMALLEST_SCALE: f64 = 0.4;
const LARGEST_SCALE: f64 = 3.0;

impl Design {
    /// Rounds a fit of this design.
    ///
    /// The loss near the fit is a bowl of known shape, so each scale is judged without a look at the leads: coefficients over
    /// the scale are rounded, then single points are moved up and down as long as that gains. What a point is worth is
    /// found at the end with the penalty of the fit, never by fitting the score to the outcomes that it was made from: that
    /// would be far too sure of itself on a few hundred leads.
    pub fn points(&self, fit: &Fit, settings: &Settings, rounding: &Rounding) -> Points {
        let bowl = Bowl::new(fit);
        let points = match rounding.per_point {
            Some(per_point) => bowl.search(rounding, per_point, true),
            None => bowl.best(rounding),
        };
        let (per_point, at_zero) = self.meaning(fit, settings, &points, rounding.per_point);
        Points { points: points.iter().map(|points| *points as i32).collect(), per_point, at_zero }
    }

    /// What a point is worth and the log-odds without any: the least penalised loss by Newton's method in two unknowns, in one
    /// where the worth is given.
    fn meaning(&self, fit: &Fit, settings: &Settings, points: &[f64], given: Option<f64>) -> (f64, f64) {
        let mut with_intercept = points.to_vec();
        with_intercept.push(0.0);
        let totals = self.log_odds(&with_intercept);
        // A prior speaks for some points, so only what is away from it counts: `value` of the points themselves.
        let mut penalty = self.penalty(settings);
        if fit.scale <= 0.0 {
            penalty = self.penalty(&Settings { prior: None, ..settings.clone() });
        }
        penalty.strength = fit.strength;
        let stiffness = 2.0 * penalty.value(points);
        let (mut slope, mut intercept) = (given.unwrap_or_else(|| slope_of(fit, points)), fit.intercept);
        for _ in 0..50 {
            let mut sums = [0.0; 5];
            for (case, total) in self.cases().iter().zip(&totals) {
                let weight = case.count * case.weight;
                let (chance, _) = outcome(intercept + slope * total, case.won);
                let (apart, curve) = (weight * (chance - case.won), weight * chance * (1.0 - chance));
                let parts = [apart, apart * total, curve, curve * total, curve * total * total];
                for (sum, part) in sums.iter_mut().zip(parts) {
                    *sum += part;
                }
            }
            let [a, mut b, aa, mut ab, mut bb] = sums;
            b += stiffness * slope;
            bb += stiffness;
            if given.is_some() {
                (b, ab, bb) = (0.0, 0.0, 1.0);
            }
            let determinant = aa * bb - ab * ab;
            if determinant <= 1e-12 * aa * bb {
                // All leads have the same total.
                intercept -= a / aa.max(f64::MIN_POSITIVE);
            } else {
                intercept -= ((a * bb - b * ab) / determinant).clamp(-4.0, 4.0);
                slope -= (b * aa - a * ab) / determinant;
            }
            if a * a <= 1e-18 * aa * aa && b * b <= 1e-18 * bb * bb {
                break;
            }
        }
        (slope, intercept)
    }
}

fn slope_of(fit: &Fit, points: &[f64]) -> f64 {
    let square = dot(points, points);
    if square > 0.0 { dot(points, &fit.coefficients) / square } else { 1.0 }
}

/// The penalised loss near a fit, with the best intercept for every point of it.
struct Bowl {
    /// The coefficients.
    bottom: Vec<f64>,
    curvature: Matrix,
    /// The curvature times the bottom.
    slopes: Vec<f64>,
}

impl Bowl {
    fn new(fit: &Fit) -> Self {
        let size = fit.coefficients.len();
        let places: Vec<usize> = (0..size).collect();
        let mut curvature = fit.curvature.part(&places);
        let own = fit.curvature.at(size, size).max(f64::MIN_POSITIVE);
        let with_intercept: Vec<f64> = fit.curvature.row(size).iter().take(size).copied().collect();
        for (place, a) in with_intercept.iter().enumerate() {
            for (cell, b) in curvature.row_mut(place).iter_mut().zip(&with_intercept) {
                *cell -= a * b / own;
            }
        }
        let slopes = curvature.times(&fit.coefficients);
        Self { bottom: fit.coefficients.clone(), curvature, slopes }
    }

    /// The best points over all scales.
    fn best(&self, rounding: &Rounding) -> Vec<f64> {
        let largest = self.bottom.iter().fold(0.0f64, |most, b| most.max(b.abs()));
        let unit = largest / f64::from(rounding.most.max(1));
        let mut best = (f64::NEG_INFINITY, vec![0.0; self.bottom.len()]);
        if unit <= 0.0 {
            return best.1;
        }
        for place in 0..SCALES {
            let share = place as f64 / (SCALES - 1) as f64;
            let scale = SMALLEST_SCALE * libm::pow(LARGEST_SCALE / SMALLEST_SCALE, share);
            let points = self.search(rounding, unit * scale, false);
            let gain = self.gain(&points);
            if gain > best.0 {
                best = (gain, points);
            }
        }
        best.1
    }

    /// How far points go down into the bowl, at the scale that suits them best.
    fn gain(&self, points: &[f64]) -> f64 {
        let along = dot(points, &self.slopes);
        let square = dot(points, &self.curvature.times(points));
        if along > 0.0 && square > 0.0 { along * along / square } else { 0.0 }
    }

    /// Rounds at a scale, then moves single points by a step as long as that gains: at the scale given, or at the best.
    fn search(&self, rounding: &Rounding, scale: f64, fixed: bool) -> Vec<f64> {
        let step = f64::from(rounding.step.max(1));
        // The most that is a whole number of steps.
        let most = (f64::from(rounding.most) / step).floor() * step;
        let mut points: Vec<f64> =
            self.bottom.iter().map(|b| ((b / scale / step).round() * step).clamp(-most, most)).collect();
        let mut pulls = self.curvature.times(&points);
        let mut along = dot(&points, &self.slopes);
        let mut square = dot(&points, &pulls);
        let depth = |along: f64, square: f64| match (fixed, along > 0.0 && square > 0.0) {
            (true, _) => 2.0 * scale * along - scale * scale * square,
            (false, true) => along * along / square,
            (false, false) => 0.0,
        };
        for _ in 0..20 * points.len() {
            let now = depth(along, square);
            let mut move_to: Option<(usize, f64, f64)> = None;
            let each = points.iter().zip(&self.bottom).zip(self.slopes.iter().zip(&pulls)).enumerate();
            for (place, ((current, b), (slope, pull))) in each {
                for change in [step, -step] {
                    let next = current + change;
                    // Never the other sign than the fit's.
                    if next.abs() > most || next * b < 0.0 {
                        continue;
                    }
                    let own = self.curvature.at(place, place);
                    let deep = depth(along + change * slope, square + 2.0 * change * pull + change * change * own);
                    if deep > now * (1.0 + 1e-9) + 1e-12 && move_to.is_none_or(|(_, _, other)| deep > other) {
                        move_to = Some((place, change, deep));
                    }
                }
            }
            let Some((place, change, _)) = move_to else { break };
            if let (Some(cell), Some(slope), Some(pull)) =
                (points.get_mut(place), self.slopes.get(place), pulls.get(place))
            {
                *cell += change;
                along += change * slope;
                square += 2.0 * change * pull + change * change * self.curvature.at(place, place);
            }
            for (pull, part) in pulls.iter_mut().zip(self.curvature.row(place)) {
                *pull += change * part;
            }
        }
        points
    }
}
