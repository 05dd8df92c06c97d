//! What cannot be judged: too few outcomes, leads too young, facts that nobody told, a model never held against outcomes.

use super::chance::is_over;
use super::figures::{count, days, points, rate, share, text};
use super::{Seen, Severity, Symptom, rules};
use crate::metrics::{Rate, RuleEffect};
use std::collections::BTreeSet;

/// Fewer won or lost leads leave most questions open.
const FEWEST: u32 = 30;

/// So many rules and questions are named.
const NAMED: usize = 6;

pub(super) fn look(seen: &mut Seen) {
    outcomes(seen);
    young(seen);
    missing(seen);
    calibrated(seen);
}

fn outcomes(seen: &mut Seen) {
    let overall = &seen.metrics.overall;
    let figures = [("won", count(overall.won)), ("lost", count(overall.lost)), ("fewest", count(FEWEST))];
    if overall.won.min(overall.lost) < FEWEST {
        let mut symptom = Symptom::new(Severity::Medium, "diagnosis.outcomes.few", figures);
        if is_over(&Rate::new(overall.open, overall.records), 0.5) {
            let share = rate(&Rate::new(overall.open, overall.records));
            symptom.cause("cause.open", [("open", count(overall.open)), ("share", share)]);
        }
        symptom.advise("change.more-outcomes", [("won", count(overall.won)), ("lost", count(overall.lost))]);
        seen.found(symptom);
    } else {
        seen.well("healthy.outcomes", [("won", count(overall.won)), ("lost", count(overall.lost))]);
    }
}

fn young(seen: &mut Seen) {
    let Some(maturity) = seen.metrics.maturity else { return };
    let young = Rate::new(maturity.young_open + maturity.young_lost, seen.metrics.overall.records);
    if is_over(&young, 0.2) {
        let figures = [
            ("share", rate(&young)),
            ("leads", count(young.count)),
            ("days", days(maturity.days)),
            ("won", count(maturity.won)),
        ];
        let mut symptom = Symptom::new(Severity::Low, "diagnosis.leads.young", figures);
        symptom.advise("change.wait", [("days", days(maturity.days))]);
        seen.found(symptom);
    }
}

/// The rules that add points and are unknown of most closed leads, those with the most points first. Penalties are left out: an
/// address that did not bounce is seldom in a file.
fn mostly_unknown<'a>(seen: &Seen<'a>) -> Vec<(&'a RuleEffect, Rate)> {
    let closed = seen.closed();
    let unknown = |effect: &'a RuleEffect| (effect, Rate::new(effect.unknown, closed));
    let rules = seen.metrics.rules.iter().filter(|effect| effect.points > 0).map(unknown);
    let mut rules: Vec<(&RuleEffect, Rate)> = rules.filter(|(_, unknown)| is_over(unknown, 0.5)).collect();
    rules.sort_by_key(|(effect, _)| std::cmp::Reverse(effect.points));
    rules
}

/// The points that rules could add, and those of them that are unknown of most leads.
fn reach(seen: &Seen, unknown: &[(&RuleEffect, Rate)]) -> (i32, i32) {
    let all = seen.metrics.rules.iter().map(|effect| effect.points.max(0)).sum();
    (unknown.iter().map(|(effect, _)| effect.points).sum(), all)
}

/// Rules that are unknown of most leads, as a cause of another symptom.
pub(super) fn unknown_rules(seen: &Seen, symptom: &mut Symptom) {
    let unknown = mostly_unknown(seen);
    let (missing, all) = reach(seen, &unknown);
    if missing > 0 {
        let figures = [("count", count(unknown.len() as u32)), ("points", points(missing)), ("all", points(all))];
        symptom.cause("cause.facts-missing", figures);
    }
}

/// The same, of the rules of one dimension.
pub(super) fn unknown_in(seen: &Seen, dimension: &str, symptom: &mut Symptom) {
    for (effect, unknown) in mostly_unknown(seen) {
        let rule = seen.model.rule(&effect.rule).and_then(|place| seen.model.rules.get(place));
        let bounds = rule.and_then(|rule| seen.model.dimensions.get(rule.dimension));
        if bounds.is_some_and(|bounds| bounds.id == dimension) {
            symptom.cause("cause.rule-unknown", rules::unknown_figures(effect, &unknown));
        }
    }
}

fn missing(seen: &mut Seen) {
    let unknown = mostly_unknown(seen);
    let (missing, all) = reach(seen, &unknown);
    let share_missing = if all > 0 { f64::from(missing) / f64::from(all) } else { 0.0 };
    let figures = [
        ("count", count(unknown.len() as u32)),
        ("points", points(missing)),
        ("all", points(all)),
        ("share", share(share_missing)),
    ];
    if unknown.is_empty() {
        let told = [("count", count(seen.metrics.rules.len() as u32))];
        return seen.well("healthy.facts", told);
    }
    let severity = if share_missing >= 0.5 { Severity::Medium } else { Severity::Low };
    let mut symptom = Symptom::new(severity, "diagnosis.facts.missing", figures);
    let mut named = BTreeSet::new();
    for (effect, rate) in unknown {
        if symptom.causes.len() < NAMED {
            symptom.cause("cause.rule-unknown", rules::unknown_figures(effect, &rate));
        }
        ask_for(seen, effect, &mut named, &mut symptom);
    }
    seen.found(symptom);
}

/// How to learn what settles a rule: by a question of the bank, by a new one, or from elsewhere.
fn ask_for<'a>(seen: &Seen<'a>, effect: &RuleEffect, named: &mut BTreeSet<&'a str>, symptom: &mut Symptom) {
    let Some(rule) = seen.model.rule(&effect.rule).and_then(|place| seen.model.rules.get(place)) else { return };
    let label = || text(&effect.label);
    for place in &rule.form_roots {
        let Some(fact) = seen.model.facts.get(*place) else { continue };
        if named.len() >= NAMED || !named.insert(&fact.name) {
            continue;
        }
        match seen.model.questions.iter().find(|question| question.fact == *place) {
            Some(question) => {
                let figures = [("question", text(&question.id)), ("fact", text(&fact.name)), ("label", label())];
                symptom.advise("change.ask-question", figures);
            }
            None => symptom.advise("change.add-question", [("fact", text(&fact.name)), ("label", label())]),
        }
    }
    if rule.form_roots.is_empty() && named.len() < NAMED && named.insert(&rule.id) {
        symptom.advise("change.supply-fact", [("rule", super::figures::rule(&rule.id)), ("label", label())]);
    }
}

fn calibrated(seen: &mut Seen) {
    let overall = &seen.metrics.overall;
    let on = seen.model.document().text_of("calibratedOn");
    if !on.is_empty() {
        return seen.well("healthy.calibrated", [("date", text(on))]);
    }
    if overall.won.min(overall.lost) >= FEWEST {
        let figures = [("won", count(overall.won)), ("lost", count(overall.lost))];
        let mut symptom = Symptom::new(Severity::Low, "diagnosis.model.never-calibrated", figures);
        super::score::calibrate(seen, &mut symptom);
        seen.found(symptom);
    }
}
