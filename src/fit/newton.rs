//! The least penalised loss, by Newton's method with damping and bounds.

use super::design::{Case, Design};
use super::matrix::{Factor, Matrix, dot};
use super::penalty::Penalty;

/// Steps at most; a fit takes four to eight.
const STEPS: usize = 100;

/// Probability of won and loss of leads at these log-odds.
///
/// `libm` and not the platform's functions: those differ in the last bit between engines, and points must not.
pub(super) fn outcome(log_odds: f64, won: f64) -> (f64, f64) {
    let small = libm::exp(-log_odds.abs());
    let (chance, against) = if log_odds >= 0.0 {
        (1.0 / (1.0 + small), (1.0 - won) * log_odds)
    } else {
        (small / (1.0 + small), -won * log_odds)
    };
    (chance, against + libm::log1p(small))
}

/// Where a set of coefficients stands.
struct Place {
    coefficients: Vec<f64>,
    objective: f64,
    chances: Vec<f64>,
}

impl Place {
    fn new(design: &Design, penalty: &Penalty, coefficients: Vec<f64>) -> Self {
        let mut chances = design.log_odds(&coefficients);
        let mut objective = penalty.value(&coefficients);
        for (cell, case) in chances.iter_mut().zip(design.cases()) {
            let (chance, loss) = outcome(*cell, case.won);
            *cell = chance;
            objective += case.count * case.weight * loss;
        }
        Self { coefficients, objective, chances }
    }

    fn gradient(&self, design: &Design, penalty: &Penalty) -> Vec<f64> {
        let apart: Vec<f64> = self.per_case(design, |case, chance| chance - case.won);
        let mut gradient = design.products(&apart);
        penalty.add_gradient(&self.coefficients, &mut gradient);
        gradient
    }

    fn per_case(&self, design: &Design, of: impl Fn(&Case, f64) -> f64) -> Vec<f64> {
        let each = design.cases().iter().zip(&self.chances);
        each.map(|(case, chance)| case.count * case.weight * of(case, *chance)).collect()
    }

    fn curvature(&self, design: &Design) -> Matrix {
        design.cross_products(&self.per_case(design, |_, chance| chance * (1.0 - chance)))
    }
}

/// The optimum, and the curvature of the loss that was used last.
pub(super) struct Optimum {
    /// The intercept is the last.
    pub coefficients: Vec<f64>,
    /// Of the loss alone, without the penalty.
    pub curvature: Matrix,
    /// The sum of the losses, and the penalty.
    pub objective: f64,
}

/// Finds the optimum from `start`. Until the remaining gain is below `tolerance` (in units of the loss) it goes on; a curvature
/// at hand is used as long as its steps gain well, because a new one costs as much as ten gradients.
pub(super) fn minimise(
    design: &Design,
    penalty: &Penalty,
    bounds: Option<&[(f64, f64)]>,
    start: Vec<f64>,
    at_hand: Option<Matrix>,
    tolerance: f64,
) -> Optimum {
    let within = |coefficients: &mut [f64]| {
        for (value, (low, high)) in coefficients.iter_mut().zip(bounds.into_iter().flatten()) {
            *value = value.max(*low).min(*high);
        }
    };
    let mut start = start;
    within(&mut start);
    let mut place = Place::new(design, penalty, start);
    let mut fresh = at_hand.is_none();
    let mut curvature = at_hand.unwrap_or_else(|| place.curvature(design));
    let mut solved: Option<(Vec<usize>, Factor)> = None;
    let mut before = f64::INFINITY;
    for _ in 0..STEPS {
        let gradient = place.gradient(design, penalty);
        let free = free(&place.coefficients, &gradient, bounds);
        if solved.as_ref().is_none_or(|(places, _)| *places != free) {
            let factor = penalty.added_to(&curvature).part(&free).factor();
            solved = Some((free.clone(), factor));
        }
        let Some((_, factor)) = &solved else { break };
        let slopes: Vec<f64> = free.iter().filter_map(|place| gradient.get(*place).copied()).collect();
        let direction = factor.solve(slopes.clone());
        // Twice what the step promises to gain.
        let promise = dot(&slopes, &direction);
        if promise <= tolerance && (fresh || promise * 1e3 <= before) {
            break;
        }
        let slow = !fresh && promise > before * 0.1;
        before = promise;
        let next = if slow { None } else { step(design, penalty, &within, &place, &free, &direction, promise, fresh) };
        match next {
            Some(next) => {
                place = next;
                fresh = false;
            }
            // At the precision of the machine.
            None if fresh => break,
            None => {
                curvature = place.curvature(design);
                (fresh, solved, before) = (true, None, f64::INFINITY);
            }
        }
    }
    Optimum { coefficients: place.coefficients, curvature, objective: place.objective }
}

/// The places that a bound does not hold.
fn free(coefficients: &[f64], gradient: &[f64], bounds: Option<&[(f64, f64)]>) -> Vec<usize> {
    let held = |place: usize, value: f64, slope: f64| {
        bounds
            .and_then(|bounds| bounds.get(place))
            .is_some_and(|(low, high)| (value <= *low && slope > 0.0) || (value >= *high && slope < 0.0) || low == high)
    };
    let each = coefficients.iter().zip(gradient).enumerate();
    each.filter(|(place, (value, slope))| !held(*place, **value, **slope)).map(|(place, _)| place).collect()
}

/// A step along the direction, halved until the objective falls; nothing where it does not, or with a curvature of before
/// where the whole step does not.
#[allow(clippy::too_many_arguments)]
fn step(
    design: &Design,
    penalty: &Penalty,
    within: &impl Fn(&mut [f64]),
    place: &Place,
    free: &[usize],
    direction: &[f64],
    promise: f64,
    fresh: bool,
) -> Option<Place> {
    let mut length = 1.0;
    for _ in 0..if fresh { 30 } else { 1 } {
        let mut coefficients = place.coefficients.clone();
        for (place, change) in free.iter().zip(direction) {
            if let Some(value) = coefficients.get_mut(*place) {
                *value -= length * change;
            }
        }
        within(&mut coefficients);
        let next = Place::new(design, penalty, coefficients);
        if next.objective <= place.objective - 1e-4 * length * promise.min(place.objective.abs()) {
            return Some(next);
        }
        // What is gained lies below what the sum can show.
        if promise < 1e-9 * place.objective.abs() && next.objective <= place.objective * (1.0 + 1e-12) {
            return Some(next);
        }
        length /= 2.0;
    }
    None
}

/// The mean loss per unit of weight of each lead under a fit to all the others, approximately: one Newton step from the fit to
/// all (Rad and Maleki 2020, "A scalable estimate of the out-of-sample prediction error via approximate leave-one-out").
/// `most` cases, evenly spread, stand for all.
pub(super) fn leave_one_out(design: &Design, penalty: &Penalty, optimum: &Optimum, most: usize) -> f64 {
    let covariance = penalty.added_to(&optimum.curvature).factor().inverse();
    let stride = design.cases().len().div_ceil(most.max(1)).max(1);
    let places: Vec<usize> = (0..design.cases().len()).step_by(stride).collect();
    let variances = design.variances(&covariance, &places);
    let log_odds = design.log_odds(&optimum.coefficients);
    let (mut losses, mut whole) = (0.0, 0.0);
    for (place, variance) in places.iter().zip(variances) {
        let (Some(case), Some(log_odds)) = (design.cases().get(*place), log_odds.get(*place)) else { continue };
        let (chance, _) = outcome(*log_odds, case.won);
        let pull = case.weight * (chance - case.won);
        let share = (case.weight * chance * (1.0 - chance) * variance).min(0.999);
        let (_, loss) = outcome(log_odds + variance * pull / (1.0 - share), case.won);
        losses += case.count * case.weight * loss;
        whole += case.count * case.weight;
    }
    losses / whole
}
