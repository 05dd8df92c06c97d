//! Ridge logistic regression on indicators, toward prior points: the arithmetic under calibration and drafts.
//!
//! The log-odds that a lead is won are an intercept plus a coefficient for each feature that is true of it. The coefficients
//! are those with the least loss (minus the logarithm of the probability of what happened) plus a penalty that pulls them
//! toward the present points times a scale that is fitted with them, or toward nothing. How strongly it pulls is chosen by
//! approximate leave-one-out. [`Design::table`] then keeps the features that matter and makes whole points of them.
//!
//! Everything is the same natively and in WebAssembly, to the last bit: one thread, one order of additions, `libm`.

mod design;
mod matrix;
mod newton;
mod penalty;
mod prune;
mod round;
#[cfg(test)]
mod tests;

pub use design::Design;
pub(crate) use prune::weed;
pub use prune::{Table, TableOptions};
pub use round::{Points, Rounding};

use matrix::Matrix;
use newton::{Optimum, leave_one_out, minimise};
use penalty::Penalty;

/// What a fit is pulled toward, and how.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// By feature, the points it has at present, in any unit; a feature without is pulled toward nothing.
    pub prior: Option<Vec<f64>>,
    /// How strongly it pulls; `None`: chosen by approximate leave-one-out.
    pub strength: Option<f64>,
    /// By feature, the least and the greatest coefficient (log-odds): `(0.0, f64::INFINITY)` holds a sign, `(0.0, 0.0)`
    /// leaves a feature out.
    pub bounds: Option<Vec<(f64, f64)>>,
    /// By feature, what its coefficient's square weighs in the penalty; the variances where absent, which is the same as a
    /// plain ridge on standardised features.
    pub weights: Option<Vec<f64>>,
}

/// A fit.
#[derive(Clone, Debug)]
pub struct Fit {
    /// The log-odds of a lead of whom no feature is true.
    pub intercept: f64,
    /// By feature: what it adds to the log-odds.
    pub coefficients: Vec<f64>,
    /// By feature: the variance of its coefficient (the diagonal of the inverse of the penalised curvature). The root times
    /// 1.96 is half of a 95 % interval.
    pub variances: Vec<f64>,
    /// The log-odds that one point of the prior stands for; 0 without a prior, or where the outcomes speak against it.
    pub scale: f64,
    /// How strongly the penalty pulled.
    pub strength: f64,
    /// The mean loss of the leads it was fitted to, in natural logarithms.
    pub loss: f64,
    /// The mean loss to expect of other leads: each lead by a fit to the rest, approximately.
    pub left_out_loss: f64,
    /// The inverse of the penalised curvature; the intercept is the last.
    covariance: Matrix,
    /// The penalised curvature.
    curvature: Matrix,
}

/// Where the search for the strength begins, and by how much each try differs from the one before.
const FIRST: f64 = 10.0;
const FACTOR: f64 = 3.162_277_660_168_379_5;

/// So many leads, evenly spread, decide about the strength: it is what is known of effects before any lead is seen, so that
/// more leads tell it a little better and need it less.
const DECIDING: usize = 50_000;

/// So many of them are left out one by one.
const LEFT_OUT: usize = 16_384;

/// The least weight of a feature in the penalty. One that is true of no lead stays where the prior puts it.
const LEAST_WEIGHT: f64 = 1e-7;

impl Design {
    /// Fits the coefficients.
    pub fn fit(&self, settings: &Settings) -> Fit {
        let mut penalty = self.penalty(settings);
        let mut fit = self.fit_toward(&mut penalty, settings);
        if penalty.has_prior() && fit.scale < 0.0 {
            // The outcomes say the reverse of the prior: better none.
            penalty = self.penalty(&Settings { prior: None, ..settings.clone() });
            fit = self.fit_toward(&mut penalty, settings);
        }
        fit
    }

    fn penalty(&self, settings: &Settings) -> Penalty {
        let weights = match &settings.weights {
            Some(weights) => weights.iter().map(|weight| weight.max(LEAST_WEIGHT)).collect(),
            None => (0..self.features()).map(|place| self.moments(place).1.max(LEAST_WEIGHT)).collect(),
        };
        Penalty::new(weights, settings.prior.as_deref())
    }

    fn fit_toward(&self, penalty: &mut Penalty, settings: &Settings) -> Fit {
        let bounds = settings.bounds.as_deref();
        let (strength, near) = match settings.strength {
            Some(strength) => (strength, None),
            None => {
                let (strength, near) = match self.thinned(DECIDING) {
                    Some(some) => some.choose(penalty, bounds),
                    None => self.choose(penalty, bounds),
                };
                (strength, Some(near))
            }
        };
        penalty.strength = strength;
        let (start, at_hand) = match near {
            // The curvature of some of the leads says little of all.
            Some(near) => (near.coefficients, (self.cases().len() < 2 * DECIDING).then_some(near.curvature)),
            None => (self.start(), None),
        };
        let optimum = minimise(self, penalty, bounds, start, at_hand, 1e-14);
        self.fitted(penalty, optimum)
    }

    /// No effect of anything: the log-odds of all leads together.
    fn start(&self) -> Vec<f64> {
        let (whole, won) = (self.weight(), self.weight_won());
        let mut start = vec![0.0; self.features() + 1];
        if let Some(intercept) = start.last_mut() {
            *intercept = libm::log((won + 0.5) / (whole - won + 0.5));
        }
        start
    }

    /// The strength with the least loss of leads left out. It goes up from [`FIRST`] and then down, each time until the loss
    /// has risen twice: at both ends it is flat or rises.
    fn choose(&self, penalty: &mut Penalty, bounds: Option<&[(f64, f64)]>) -> (f64, Optimum) {
        let mut best: Option<(f64, f64, Optimum)> = None;
        let mut first: Option<(Vec<f64>, Matrix)> = None;
        // Beyond these bounds the fit is the prior, or as good as free.
        let (up, down) = ((libm::log(self.weight().max(1.0)) / libm::log(FACTOR)) as i32 + 2, -5);
        for sign in [1, -1] {
            let mut start = first.clone();
            let (mut rises, mut last) = (0, best.as_ref().map_or(f64::INFINITY, |(_, loss, _)| *loss));
            let mut exponent = if sign > 0 { 0 } else { -1 };
            while rises < 2 && (down..=up).contains(&exponent) {
                penalty.strength = FIRST * libm::pow(FACTOR, f64::from(exponent));
                let (from, at_hand) = match start.take() {
                    Some((from, at_hand)) => (from, Some(at_hand)),
                    None => (self.start(), None),
                };
                let optimum = minimise(self, penalty, bounds, from, at_hand, 1e-5);
                let loss = leave_one_out(self, penalty, &optimum, LEFT_OUT);
                start = Some((optimum.coefficients.clone(), optimum.curvature.clone()));
                if exponent == 0 {
                    first.clone_from(&start);
                }
                rises = if loss < last { 0 } else { rises + 1 };
                last = loss;
                if best.as_ref().is_none_or(|(_, least, _)| loss < *least) {
                    best = Some((penalty.strength, loss, optimum));
                }
                exponent += sign;
            }
        }
        match best {
            Some((strength, _, optimum)) => (strength, optimum),
            None => (FIRST, minimise(self, penalty, bounds, self.start(), None, 1e-5)),
        }
    }

    /// The result, with the curvature at the optimum itself.
    fn fitted(&self, penalty: &Penalty, mut optimum: Optimum) -> Fit {
        let chances: Vec<f64> =
            self.log_odds(&optimum.coefficients).iter().map(|log_odds| newton::outcome(*log_odds, 0.0).0).collect();
        let amounts: Vec<f64> = self
            .cases()
            .iter()
            .zip(&chances)
            .map(|(case, chance)| case.count * case.weight * chance * (1.0 - chance))
            .collect();
        optimum.curvature = self.cross_products(&amounts);
        let curvature = penalty.added_to(&optimum.curvature);
        let covariance = curvature.factor().inverse();
        let left_out_loss = leave_one_out(self, penalty, &optimum, LEFT_OUT);
        let loss = (optimum.objective - penalty.value(&optimum.coefficients)) / self.weight();
        let intercept = optimum.coefficients.pop().unwrap_or_default();
        let variances = covariance.diagonal().take(self.features()).collect();
        Fit {
            intercept,
            scale: penalty.scale(&optimum.coefficients),
            coefficients: optimum.coefficients,
            variances,
            strength: penalty.strength,
            loss,
            left_out_loss,
            covariance,
            curvature,
        }
    }
}
