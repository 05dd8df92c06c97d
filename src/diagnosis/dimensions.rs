//! Caps that eat points, floors and penalties that keep winners from quality.

use super::chance::{is_lower, is_over};
use super::figures::{count, rate, score, text};
use super::{Seen, Severity, Symptom, edits};
use crate::metrics::{DimensionEffect, Rate};

/// From this share of all won leads on, those that a bound holds back matter.
const HELD: f64 = 0.05;
/// From this share on they matter much.
const HELD_MUCH: f64 = 0.2;

/// From this share on a cap eats points of so many leads that it is part of the score.
const CUT: f64 = 0.3;

pub(super) fn look(seen: &mut Seen) {
    let mut none = true;
    for dimension in &seen.metrics.dimensions {
        for bound in [Bound::Floor, Bound::Cap, Bound::Penalty] {
            if let Some(held) = held(seen, dimension, bound) {
                none = false;
                symptom(seen, dimension, bound, &held);
            }
        }
        if is_over(&dimension.cut, CUT) && held(seen, dimension, Bound::Cap).is_none() {
            none = false;
            let figures = [
                ("dimension", text(&dimension.dimension)),
                ("cap", score(dimension.cap.unwrap_or(0))),
                ("share", rate(&dimension.cut)),
            ];
            let mut symptom = Symptom::new(Severity::Low, "diagnosis.cap.eats", figures);
            let figures = [("dimension", text(&dimension.dimension))];
            symptom.advise("change.cap-or-points", figures);
            seen.found(symptom);
        }
    }
    if none && seen.metrics.overall.won >= 30 {
        seen.well("healthy.bounds", [("count", count(seen.metrics.dimensions.len() as u32))]);
    }
}

/// What holds a lead back.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Bound {
    Floor,
    Cap,
    Penalty,
}

/// The leads that a bound keeps from quality, where the won ones among them matter and are not won less often than quality
/// leads, beyond chance.
struct Held {
    /// Of all won leads.
    of_won: Rate,
    /// Won, of them.
    win_rate: Rate,
}

fn held(seen: &Seen, dimension: &DimensionEffect, bound: Bound) -> Option<Held> {
    let win_rate = match bound {
        Bound::Floor => dimension.held_by_floor,
        Bound::Cap => dimension.held_by_cap,
        Bound::Penalty => dimension.held_by_penalty,
    };
    let of_won = Rate::new(win_rate.count, seen.metrics.overall.won);
    let deserved = !is_lower(&win_rate, &seen.metrics.confusion.precision);
    (is_over(&of_won, HELD) && deserved).then_some(Held { of_won, win_rate })
}

fn figures(seen: &Seen, dimension: &DimensionEffect, held: &Held) -> [(&'static str, super::Figure); 6] {
    [
        ("dimension", text(&dimension.dimension)),
        ("won", count(held.of_won.count)),
        ("of", count(held.of_won.among)),
        ("share", rate(&held.of_won)),
        ("winRate", rate(&held.win_rate)),
        ("qualityRate", rate(&seen.metrics.confusion.precision)),
    ]
}

fn symptom(seen: &mut Seen, dimension: &DimensionEffect, bound: Bound, held: &Held) {
    let severity = if is_over(&held.of_won, HELD_MUCH) { Severity::High } else { Severity::Medium };
    let figures = figures(seen, dimension, held);
    let name = || text(&dimension.dimension);
    let symptom = match bound {
        Bound::Floor => {
            let mut symptom = Symptom::new(severity, "diagnosis.floor.excludes-winners", figures);
            super::evidence::unknown_in(seen, &dimension.dimension, &mut symptom);
            // Half of it, as a beginning.
            let to = dimension.floor / 2;
            let figures = [("dimension", name()), ("floor", score(dimension.floor)), ("to", score(to))];
            symptom.change("change.floor", figures, edits::bound(&dimension.dimension, "floor", to));
            symptom
        }
        Bound::Cap => {
            let mut symptom = Symptom::new(severity, "diagnosis.cap.excludes-winners", figures);
            let cap = dimension.cap.unwrap_or(0);
            // A quarter more, as a beginning.
            let to = cap.saturating_add(cap / 4 + 1);
            let figures = [("dimension", name()), ("cap", score(cap)), ("to", score(to))];
            symptom.change("change.cap", figures, edits::bound(&dimension.dimension, "cap", to));
            symptom
        }
        Bound::Penalty => {
            let mut symptom = Symptom::new(severity, "diagnosis.penalty.hits-winners", figures);
            for effect in penalties(seen, &dimension.dimension) {
                let figures = [
                    ("rule", super::figures::rule(&effect.rule)),
                    ("label", text(&effect.label)),
                    ("points", super::figures::points(effect.points)),
                    ("with", rate(&effect.effect.with)),
                    ("without", rate(&effect.effect.without)),
                ];
                symptom.cause("cause.penalty-unearned", figures);
                let half = effect.points / 2;
                let figures = [
                    ("rule", super::figures::rule(&effect.rule)),
                    ("label", text(&effect.label)),
                    ("points", super::figures::points(effect.points)),
                    ("to", super::figures::points(half)),
                ];
                symptom.change("change.penalty-halve", figures, edits::points(seen.model, &effect.rule, half));
            }
            symptom
        }
    };
    let mut symptom = symptom;
    super::score::calibrate(seen, &mut symptom);
    seen.found(symptom);
}

/// The penalties of a dimension that leads with them do not earn: they are not won less often, beyond chance.
fn penalties<'a>(seen: &Seen<'a>, dimension: &str) -> Vec<&'a crate::metrics::RuleEffect> {
    let of_dimension = |rule: &str| {
        let rule = seen.model.rule(rule).and_then(|place| seen.model.rules.get(place));
        let bounds = rule.and_then(|rule| seen.model.dimensions.get(rule.dimension));
        bounds.is_some_and(|bounds| bounds.id == dimension)
    };
    let rules = seen.metrics.rules.iter();
    rules
        .filter(|effect| effect.points < 0 && of_dimension(&effect.rule))
        .filter(|effect| effect.effect.with.count > 0 && !is_lower(&effect.effect.with, &effect.effect.without))
        .collect()
}

/// The bounds that hold back won leads, as causes of another symptom.
pub(super) fn held_back(seen: &Seen, symptom: &mut Symptom) {
    for dimension in &seen.metrics.dimensions {
        for (bound, code) in [
            (Bound::Floor, "cause.floor-holds"),
            (Bound::Cap, "cause.cap-holds"),
            (Bound::Penalty, "cause.penalty-holds"),
        ] {
            if let Some(held) = held(seen, dimension, bound) {
                symptom.cause(code, figures(seen, dimension, &held));
            }
        }
    }
}
