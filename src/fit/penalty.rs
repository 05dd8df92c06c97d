//! What pulls coefficients back: toward nothing, or toward present points times one scale that is fitted with them.

use super::matrix::{Matrix, dot};

/// A penalty of `strength / 2` times the sum of squares of what the coefficients are away from where they are pulled, each
/// times the weight of its feature.
///
/// The scale of the prior costs nothing, so the best one is known at once: with weights V, prior p and coefficients b it is
/// `s = p'Vb / p'Vp`, and the sum of squares is `b'Vb - (p'Vb)² / p'Vp`. No coefficient more has to be fitted.
#[derive(Clone, Debug)]
pub(super) struct Penalty {
    pub strength: f64,
    weights: Vec<f64>,
    /// V times the prior, over the root of p'Vp; and that root.
    direction: Option<(Vec<f64>, f64)>,
}

impl Penalty {
    pub fn new(weights: Vec<f64>, prior: Option<&[f64]>) -> Self {
        let direction = prior.and_then(|prior| {
            let square: f64 = weights.iter().zip(prior).map(|(weight, points)| weight * points * points).sum();
            let root = square.sqrt();
            (root > 0.0).then(|| (weights.iter().zip(prior).map(|(w, points)| w * points / root).collect(), root))
        });
        Self { strength: 1.0, weights, direction }
    }

    pub fn has_prior(&self) -> bool {
        self.direction.is_some()
    }

    /// The scale at which the prior fits these coefficients best.
    pub fn scale(&self, coefficients: &[f64]) -> f64 {
        self.direction.as_ref().map_or(0.0, |(direction, root)| dot(direction, coefficients) / root)
    }

    pub fn value(&self, coefficients: &[f64]) -> f64 {
        let squares: f64 = self.weights.iter().zip(coefficients).map(|(weight, b)| weight * b * b).sum();
        let along = self.direction.as_ref().map_or(0.0, |(direction, _)| dot(direction, coefficients));
        self.strength / 2.0 * (squares - along * along)
    }

    pub fn add_gradient(&self, coefficients: &[f64], gradient: &mut [f64]) {
        for ((slope, weight), b) in gradient.iter_mut().zip(&self.weights).zip(coefficients) {
            *slope += self.strength * weight * b;
        }
        if let Some((direction, _)) = &self.direction {
            let along = self.strength * dot(direction, coefficients);
            for (slope, part) in gradient.iter_mut().zip(direction) {
                *slope -= along * part;
            }
        }
    }

    pub fn added_to(&self, matrix: &Matrix) -> Matrix {
        let mut sum = matrix.clone();
        for (place, weight) in self.weights.iter().enumerate() {
            sum.add(place, place, self.strength * weight);
        }
        if let Some((direction, _)) = &self.direction {
            for (place, a) in direction.iter().enumerate() {
                for (cell, b) in sum.row_mut(place).iter_mut().zip(direction) {
                    *cell -= self.strength * a * b;
                }
            }
        }
        sum
    }
}
