//! The fit where outcomes are few: an average of fits, because no single one can be chosen for sure.

use crate::fit::{Design, Fit, Settings};

/// From so many leads on, leave-one-out alone tells how strongly the present points are to pull.
const MANY: usize = 1_000;

/// What a fit is pulled toward, how strongly it is tried, and what is thought of the strength before outcomes are seen: the
/// centre and the deviation (of its logarithm) of a log-normal prior, and a handicap in units of log-loss.
struct Family {
    toward_points: bool,
    strengths: &'static [f64],
    centre: f64,
    deviation: f64,
    handicap: f64,
}

/// Toward the present points and toward nothing. That points written by people who know the business are better than none is
/// worth 0.7, twice the odds. Strengths are the usual ones for effects and for what effects differ from such points.
const FAMILIES: [Family; 2] = [
    Family {
        toward_points: true,
        strengths: &[3.2, 10.0, 32.0, 100.0, 320.0, 1_000.0],
        centre: 80.0,
        deviation: 1.0,
        handicap: 0.0,
    },
    Family { toward_points: false, strengths: &[3.2, 10.0, 32.0, 100.0], centre: 30.0, deviation: 0.7, handicap: 0.7 },
];

/// Fits coefficients: by one fit where there are many leads, else by fits toward the points and toward nothing, each as
/// likely as the outcomes make it when left out (stacking by pseudo-likelihood: S. Geisser and W. F. Eddy, "A predictive
/// approach to model selection", Journal of the American Statistical Association 74, 1979).
pub(super) fn learn(design: &Design, settings: &Settings, leads: usize) -> Fit {
    if leads >= MANY {
        return design.fit(settings);
    }
    let any_points = settings.prior.iter().flatten().any(|points| *points != 0.0);
    let mut fits: Vec<(f64, Fit)> = Vec::new();
    for family in FAMILIES.iter().filter(|family| any_points || !family.toward_points) {
        for strength in family.strengths {
            let prior = if family.toward_points { settings.prior.clone() } else { None };
            let fit = design.fit(&Settings { prior, strength: Some(*strength), ..settings.clone() });
            let apart = libm::log(strength / family.centre) / family.deviation;
            let cost = fit.left_out_loss * leads as f64 + apart * apart / 2.0 + family.handicap;
            fits.push((cost, fit));
        }
    }
    fits.sort_by(|a, b| a.0.total_cmp(&b.0));
    let least = fits.first().map_or(0.0, |(cost, _)| *cost);
    let weights: Vec<f64> = fits.iter().map(|(cost, _)| libm::exp(least - cost)).collect();
    let whole: f64 = weights.iter().sum();
    let mean = |of: &dyn Fn(&Fit) -> f64| {
        fits.iter().zip(&weights).map(|((_, fit), weight)| weight * of(fit)).sum::<f64>() / whole
    };
    let features = design.features();
    let at = |all: &[f64], place: usize| all.get(place).copied().unwrap_or(0.0);
    let coefficients: Vec<f64> = (0..features).map(|place| mean(&|fit| at(&fit.coefficients, place))).collect();
    // What a coefficient varies within each fit, and from fit to fit.
    let variances = coefficients.iter().enumerate().map(|(place, middle)| {
        mean(&|fit| {
            let apart = at(&fit.coefficients, place) - middle;
            at(&fit.variances, place) + apart * apart
        })
    });
    let (variances, intercept) = (variances.collect(), mean(&|fit| fit.intercept));
    match fits.into_iter().next() {
        Some((_, mut likeliest)) => {
            (likeliest.intercept, likeliest.coefficients, likeliest.variances) = (intercept, coefficients, variances);
            likeliest
        }
        None => design.fit(settings),
    }
}
