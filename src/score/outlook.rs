//! How a score can still turn out: its range, and the chance that the finished lead is a quality lead.
//!
//! Unknown facts fall into groups that share rules. Each group's joint outcomes give points by dimension, which
//! [`super::sums`] adds up. See DESIGN.md, "How are range and chance computed?".
//!
//! Plain loops over few types: written with iterator chains, this file alone was a fifth of the module's code.

use super::sums::{Ledger, NONE, Sums, Way, join, merge};
use super::{Outlook, RuleState};
use crate::lead::Lead;
use crate::model::{Condition, MOST_OUTCOMES, Model, Outcome, Subject, Truth, depend_on_now, outcomes_of};
use crate::value::has;
use std::borrow::Cow;

/// A lead as far as it was scored.
#[derive(Copy, Clone)]
pub(crate) struct State<'a> {
    pub model: &'a Model,
    pub lead: &'a Lead,
    pub tests: &'a [Truth],
    pub rules: &'a [RuleState],
    pub raw: &'a [i32],
}

/// Unknown facts that share rules.
pub(crate) struct Group {
    pub facts: Vec<usize>,
    /// The rules that wait for them.
    pub pending: Vec<usize>,
}

/// One joint outcome of a group.
pub(crate) struct Joint<'a> {
    /// By fact of the group: the place of its outcome.
    pub places: &'a [usize],
    pub share: f64,
    /// By dimension.
    pub points: Vec<i32>,
    /// By test of the model.
    pub truths: &'a [Truth],
}

/// The range and the chance of a lead.
pub(super) fn outlook(state: State) -> Outlook {
    let (ledger, _) = ledger(state, false);
    let sums = ledger.total().unwrap_or_else(|| {
        // Dimension by dimension instead: never too narrow, no longer exact.
        ledger.parted().total().unwrap_or_default()
    });
    weigh(state.model, &ledger, &sums)
}

/// The groups of a lead's unknown facts, and their points. With `routing`, facts that share the condition of a stage or a
/// route are of one group too.
pub(crate) fn ledger(state: State<'_>, routing: bool) -> (Ledger<'_>, Vec<Group>) {
    let State { model, rules, .. } = state;
    let mut base = state.raw.to_vec();
    let mut ways = Vec::new();
    let mut groups = Vec::new();
    let label = label_facts(state, routing);
    for name in 0..label.len() {
        let mut facts = Vec::new();
        for (fact, of_fact) in label.iter().enumerate() {
            if *of_fact == name {
                facts.push(fact);
            }
        }
        if facts.is_empty() {
            continue;
        }
        let mut pending = Vec::new();
        for (place, (rule, of_rule)) in model.rules.iter().zip(rules).enumerate() {
            if of_rule.truth == Truth::Unknown && rule.form_roots.iter().any(|fact| has(&facts, fact)) {
                // What was held is counted again in the outcomes that leave it unknown.
                if let Some(base) = base.get_mut(rule.dimension) {
                    *base -= of_rule.points;
                }
                pending.push(place);
            }
        }
        let group = Group { facts, pending };
        let mut of_group = Vec::new();
        if each_outcome(state, &group, &mut |joint| merge(&mut of_group, joint.points, joint.share)).is_some() {
            ways.push(of_group);
            groups.push(group);
        } else {
            loose_ways(state, &group.pending, &mut ways);
            groups.resize_with(ways.len(), || Group { facts: Vec::new(), pending: Vec::new() });
        }
    }
    (Ledger::new(model, base, ways), groups)
}

/// By fact: the name of its group, for the unknown form facts that unsettled rules wait for.
fn label_facts(state: State, routing: bool) -> Vec<usize> {
    let State { model, .. } = state;
    let mut label = vec![NONE; model.facts.len()];
    for (rule, of_rule) in model.rules.iter().zip(state.rules) {
        if of_rule.truth == Truth::Unknown {
            join(&mut label, &unknown(state.lead, &rule.form_roots));
        }
    }
    if routing {
        for when in model.routing() {
            if when.truth(state.tests) == Truth::Unknown {
                join(&mut label, &unknown(state.lead, &roots(model, when)));
            }
        }
    }
    label
}

/// Those of the facts that are not known.
fn unknown(lead: &Lead, facts: &[usize]) -> Vec<usize> {
    let mut unknown = Vec::new();
    for fact in facts {
        if lead.facts.get(*fact).is_some_and(|known| !known.is_known()) {
            unknown.push(*fact);
        }
    }
    unknown
}

/// The form facts that a condition rests on.
pub(crate) fn roots(model: &Model, condition: &Condition) -> Vec<usize> {
    let mut roots = Vec::new();
    for test in condition.tests() {
        let Some((Subject::Fact(fact), _)) = model.tests.get(test) else { continue };
        let Some(fact) = model.facts.get(*fact) else { continue };
        if fact.form && !has(&roots, &fact.root) {
            roots.push(fact.root);
        }
    }
    roots
}

/// Goes through every joint outcome of a group; `None` when there are too many.
pub(crate) fn each_outcome(state: State, group: &Group, visit: &mut dyn FnMut(Joint)) -> Option<()> {
    let State { model, lead, rules, .. } = state;
    // With each fact's outcomes, whether it will most likely not be answered again.
    let mut outcomes: Vec<(Cow<[Outcome]>, bool)> = Vec::new();
    let mut joint = 1usize;
    for fact in &group.facts {
        let of_fact = match depend_on_now(model, *fact) {
            true => Cow::Owned(outcomes_of(model, *fact, lead.now)),
            false => Cow::Borrowed(model.outcomes.get(*fact)?.as_slice()),
        };
        joint = joint.checked_mul(of_fact.len())?;
        if joint == 0 || joint > MOST_OUTCOMES {
            return None;
        }
        outcomes.push((of_fact, remembered(state, &group.pending, *fact)));
    }
    let mut truths = state.tests.to_vec();
    let mut places = vec![0; group.facts.len()];
    for mut number in 0..joint {
        let mut share = 1.0;
        for ((fact, slot), (outcomes, remembered)) in group.facts.iter().zip(&mut places).zip(&outcomes) {
            let place = number % outcomes.len();
            let Some(outcome) = outcomes.get(place) else { continue };
            *slot = place;
            number /= outcomes.len();
            share *= if *remembered {
                // The last outcome is that it stays open.
                f64::from(u8::from(place + 1 == outcomes.len()))
            } else {
                outcome.share
            };
            for (place, truth) in model.tests_of.get(*fact)?.iter().zip(&outcome.truths) {
                if let Some(slot) = truths.get_mut(*place) {
                    *slot = *truth;
                }
            }
        }
        let mut points = vec![0; model.dimensions.len()];
        for place in &group.pending {
            let (Some(rule), Some(of_rule)) = (model.rules.get(*place), rules.get(*place)) else { continue };
            let truth = rule.condition.truth(&truths);
            if (truth == Truth::True || (truth == Truth::Unknown && of_rule.held))
                && let Some(points) = points.get_mut(rule.dimension)
            {
                *points += of_rule.worth;
            }
        }
        visit(Joint { places: &places, share, points, truths: &truths });
    }
    Some(())
}

/// Whether an earlier visit settled every rule on this fact.
pub(crate) fn remembered(state: State, pending: &[usize], fact: usize) -> bool {
    for place in pending {
        let about = state.model.rules.get(*place).is_some_and(|rule| has(&rule.form_roots, &fact));
        if about && !matches!(state.lead.held.get(*place), Some(Some(_))) {
            return false;
        }
    }
    true
}

/// Each rule of a group that is too large, on its own.
fn loose_ways(state: State, pending: &[usize], groups: &mut Vec<Vec<Way>>) {
    for place in pending {
        let (Some(rule), Some(of_rule)) = (state.model.rules.get(*place), state.rules.get(*place)) else { continue };
        let nothing = vec![0; state.model.dimensions.len()];
        let mut something = nothing.clone();
        if let Some(points) = something.get_mut(rule.dimension) {
            *points = of_rule.worth;
        }
        let prior = rule.prior.unwrap_or(0.5);
        groups.push(vec![Way { points: nothing, share: 1.0 - prior }, Way { points: something, share: prior }]);
    }
}

/// What all the ways in which a lead can turn out have in common.
fn weigh(model: &Model, ledger: &Ledger, sums: &Sums) -> Outlook {
    let (mut low, mut high) = (i32::MAX, i32::MIN);
    let (mut possible, mut certain) = (false, true);
    let mut chance = 0.0;
    for (key, share) in sums {
        let (total, floors) = ledger.read(*key);
        low = low.min(total);
        high = high.max(total);
        let quality = floors && total >= model.threshold;
        possible |= quality;
        certain &= quality;
        if quality {
            chance += share;
        }
    }
    let chance = match (possible, certain) {
        (false, _) => 0.0,
        (_, true) => 1.0,
        // What is not certain is neither 0 nor 1, however the priors are set and the sums are rounded.
        _ => chance.clamp(f64::EPSILON, 1.0 - f64::EPSILON),
    };
    Outlook { low, high, chance, decided: possible == certain, dimensions: ledger.reach() }
}
