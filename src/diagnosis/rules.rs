//! Rules that work against their points, that make no difference, and that always or never hold.

use super::chance::{is_over, is_under, ratio};
use super::figures::{count, points, rate, rule, text};
use super::{Seen, Severity, Symptom, edits};
use crate::metrics::{Rate, RuleEffect, Verdict};

/// Conversion with a rule over conversion without it, both ends: nearer to 1 it makes no difference that matters.
const FLAT: (f64, f64) = (0.8, 1.25);

/// From this share on a rule holds of (almost) all leads, and under that of (almost) none.
const ALWAYS: f64 = 0.95;
const NEVER: f64 = 0.01;

/// So many rules are named.
const NAMED: usize = 5;

pub(super) fn look(seen: &mut Seen) {
    let against = seen.against();
    for effect in &against {
        works_against(seen, effect);
    }
    let agree = seen.metrics.rules.iter().filter(|rule| rule.agrees == Some(true)).count();
    if against.is_empty() && agree > 0 {
        seen.well("healthy.rules", [("count", count(agree as u32))]);
    }
    flat(seen);
    extremes(seen);
}

fn works_against(seen: &mut Seen, effect: &RuleEffect) {
    let figures = [
        ("rule", rule(&effect.rule)),
        ("label", text(&effect.label)),
        ("points", points(effect.points)),
        ("with", rate(&effect.effect.with)),
        ("without", rate(&effect.effect.without)),
        ("closed", count(effect.effect.with.among)),
    ];
    // An eighth of the way to the threshold decides about many leads.
    let weighs = i64::from(effect.points.abs()) * 8 >= i64::from(seen.model.threshold.abs());
    let severity = if weighs { Severity::High } else { Severity::Medium };
    let code = if effect.points > 0 { "diagnosis.rule.disagrees" } else { "diagnosis.penalty.disagrees" };
    let mut symptom = Symptom::new(severity, code, figures);
    let unknown = Rate::new(effect.unknown, seen.closed());
    if is_over(&unknown, 0.25) {
        symptom.cause("cause.rule-unknown", unknown_figures(effect, &unknown));
    }
    let shift = seen.metrics.stability.as_ref();
    let shift = shift.and_then(|stability| stability.rules.iter().find(|shift| shift.rule == effect.rule));
    if let Some(shift) = shift.filter(|shift| shift.shift.psi >= 0.1) {
        let figures = [("rule", rule(&effect.rule)), ("older", rate(&shift.older)), ("newer", rate(&shift.newer))];
        symptom.cause("cause.rule-shifted", figures);
    }
    let to_zero = [("rule", rule(&effect.rule)), ("label", text(&effect.label)), ("points", points(effect.points))];
    symptom.change("change.rule-points", to_zero, edits::points(seen.model, &effect.rule, 0));
    super::score::calibrate(seen, &mut symptom);
    seen.found(symptom);
}

pub(super) fn unknown_figures(effect: &RuleEffect, unknown: &Rate) -> [(&'static str, super::Figure); 4] {
    [
        ("rule", rule(&effect.rule)),
        ("label", text(&effect.label)),
        ("points", points(effect.points)),
        ("share", rate(unknown)),
    ]
}

/// The rules with points of which it is sure that they make no difference that matters, those with the most points first.
pub(super) fn without_difference<'a>(seen: &Seen<'a>) -> Vec<&'a RuleEffect> {
    let is_flat = |effect: &&RuleEffect| {
        let interval = ratio(&effect.effect.with, &effect.effect.without);
        effect.points != 0
            && effect.effect.verdict == Verdict::NoDifferenceSeen
            && interval.is_some_and(|(low, high)| low > FLAT.0 && high < FLAT.1)
    };
    let mut flat: Vec<&RuleEffect> = seen.metrics.rules.iter().filter(is_flat).collect();
    flat.sort_by_key(|effect| std::cmp::Reverse(effect.points.abs()));
    flat
}

fn flat(seen: &mut Seen) {
    let flat = without_difference(seen);
    let sum: i32 = flat.iter().map(|effect| effect.points.abs()).sum();
    if flat.is_empty() {
        return;
    }
    let weighs = i64::from(sum) * 4 >= i64::from(seen.model.threshold.abs());
    let severity = if weighs { Severity::Medium } else { Severity::Low };
    let figures = [("count", count(flat.len() as u32)), ("points", points(sum))];
    let mut symptom = Symptom::new(severity, "diagnosis.rules.no-difference", figures);
    for effect in flat.iter().take(NAMED) {
        let figures = [
            ("rule", rule(&effect.rule)),
            ("label", text(&effect.label)),
            ("points", points(effect.points)),
            ("with", rate(&effect.effect.with)),
            ("without", rate(&effect.effect.without)),
        ];
        symptom.cause("cause.rule-flat", figures);
        // Toward nothing, and not there at once: with other rules it may tell what it does not tell alone.
        let half = effect.points / 2;
        let figures = [
            ("rule", rule(&effect.rule)),
            ("label", text(&effect.label)),
            ("points", points(effect.points)),
            ("to", points(half)),
        ];
        symptom.change("change.rule-halve", figures, edits::points(seen.model, &effect.rule, half));
    }
    super::score::calibrate(seen, &mut symptom);
    seen.found(symptom);
}

/// Rules that hold of almost all closed leads, and rewards that hold of almost none though it is known.
pub(super) struct Constant<'a> {
    pub always: Vec<(&'a RuleEffect, Rate)>,
    pub never: Vec<(&'a RuleEffect, Rate)>,
}

pub(super) fn constant<'a>(seen: &Seen<'a>) -> Constant<'a> {
    let closed = seen.closed();
    let mut found = Constant { always: Vec::new(), never: Vec::new() };
    for effect in seen.metrics.rules.iter().filter(|effect| effect.points != 0 && effect.rule != "base") {
        let holds = Rate::new(effect.effect.with.among, closed);
        if is_over(&holds, ALWAYS) {
            found.always.push((effect, holds));
        } else if effect.points > 0 && is_under(&holds, NEVER) && is_under(&Rate::new(effect.unknown, closed), 0.5) {
            found.never.push((effect, holds));
        }
    }
    found
}

fn extremes(seen: &mut Seen) {
    let Constant { always, never } = constant(seen);
    for (rules, code, cause) in
        [(always, "diagnosis.rules.always", "cause.rule-always"), (never, "diagnosis.rules.never", "cause.rule-never")]
    {
        if rules.is_empty() {
            continue;
        }
        let sum = rules.iter().map(|(effect, _)| effect.points.abs()).sum();
        let figures = [("count", count(rules.len() as u32)), ("points", points(sum))];
        let mut symptom = Symptom::new(Severity::Low, code, figures);
        for (effect, holds) in rules.iter().take(NAMED) {
            let figures = [
                ("rule", rule(&effect.rule)),
                ("label", text(&effect.label)),
                ("points", points(effect.points)),
                ("share", rate(holds)),
            ];
            symptom.cause(cause, figures);
        }
        symptom.advise(if code == "diagnosis.rules.always" { "change.rule-narrow" } else { "change.rule-check" }, []);
        seen.found(symptom);
    }
}
