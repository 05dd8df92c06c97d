//! How a score can still turn out: its range, and the chance that the finished lead is a quality lead.
//!
//! Unknown facts fall into groups that share rules. Each group's joint outcomes give points by dimension. Dimensions
//! whose cut or floor can bite tie groups together into knots; within a knot the groups are folded into one
//! distribution over the sums of these dimensions (a convolution of points), after which cuts and floors are applied
//! exactly. Between knots, totals simply add. See DESIGN.md, "How are range and chance computed?".
//!
//! Plain loops over few types: written with iterator chains, this file alone was a fifth of the module's code.

use super::{Outlook, RuleState};
use crate::lead::Lead;
use crate::model::{MOST_OUTCOMES, Model, Outcome, Truth, depend_on_now, outcomes_of};
use crate::value::{has, sort};
use std::borrow::Cow;

/// More different sums than this in one knot are not kept apart.
const MOST_SUMS: usize = 20_000;

/// One way in which something turns out: points by dimension (or other numbers) and the probability.
struct Way {
    points: Vec<i32>,
    share: f64,
}

impl Way {
    /// Both together.
    fn and(&self, other: &Way) -> Way {
        let mut points = self.points.clone();
        for (place, more) in other.points.iter().enumerate() {
            add(&mut points, place, *more);
        }
        Way { points, share: self.share * other.share }
    }
}

/// What stands for "no group yet".
const NONE: usize = usize::MAX;

/// How a dimension behaves within the bounds that its sum can reach.
#[derive(Copy, Clone, PartialEq)]
enum Behaviour {
    /// Points simply add, and the floor is met or missed whatever comes.
    Adds,
    /// The same points whatever comes.
    Constant,
    /// Cut or floor can bite: its sum has to be kept.
    Bites,
}

pub(super) fn outlook(model: &Model, lead: &Lead, tests: &[Truth], rules: &[RuleState], raw: &[i32]) -> Outlook {
    let mut base = raw.to_vec();
    let mut groups: Vec<Vec<Way>> = Vec::new();
    let label = label_facts(model, lead, rules);
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
        for (place, (rule, state)) in model.rules.iter().zip(rules).enumerate() {
            if state.truth == Truth::Unknown && rule.form_roots.iter().any(|fact| has(&facts, fact)) {
                // What was held is counted again in the outcomes that leave it unknown.
                add(&mut base, rule.dimension, -state.points);
                pending.push(place);
            }
        }
        match ways(model, lead, tests, rules, &facts, &pending) {
            Some(ways) => groups.push(ways),
            None => loose_ways(model, rules, &pending, &mut groups),
        }
    }

    let mut dimensions = Vec::new();
    let mut behaviour = Vec::new();
    for (dimension, bounds) in model.dimensions.iter().enumerate() {
        let (low, high) = reach(&base, &groups, dimension);
        let (least, most) = (bounds.cut(low), bounds.cut(high));
        dimensions.push((least, most));
        behaviour.push(if least == most {
            Behaviour::Constant
        } else if bounds.met(least) == bounds.met(most) && least == low && most == high {
            Behaviour::Adds
        } else {
            Behaviour::Bites
        });
    }

    let knots = knots(model, &behaviour, &base, &groups).unwrap_or_else(|| {
        // Dimension by dimension instead: never too narrow, no longer exact.
        knots(model, &behaviour, &base, &part(&groups)).unwrap_or_default()
    });
    weigh(model, knots, dimensions)
}

fn at(points: &[i32], dimension: usize) -> i32 {
    points.get(dimension).copied().unwrap_or(0)
}

fn add(points: &mut [i32], dimension: usize, more: i32) {
    if let Some(points) = points.get_mut(dimension) {
        *points += more;
    }
}

/// The smallest and largest of one number over all ways.
fn extremes(ways: &[Way], dimension: usize) -> (i32, i32) {
    let mut bounds = (i32::MAX, i32::MIN);
    for way in ways {
        let points = at(&way.points, dimension);
        bounds = (bounds.0.min(points), bounds.1.max(points));
    }
    bounds
}

/// The smallest and largest sum that a dimension can come to before its cut.
fn reach(base: &[i32], groups: &[Vec<Way>], dimension: usize) -> (i32, i32) {
    let (mut low, mut high) = (at(base, dimension), at(base, dimension));
    for ways in groups {
        let (least, most) = extremes(ways, dimension);
        low += least;
        high += most;
    }
    (low, high)
}

/// By fact: the name of its group, for the unknown form facts that unsettled rules wait for.
fn label_facts(model: &Model, lead: &Lead, rules: &[RuleState]) -> Vec<usize> {
    let mut label = vec![NONE; model.facts.len()];
    for (rule, state) in model.rules.iter().zip(rules) {
        if state.truth != Truth::Unknown {
            continue;
        }
        let mut waits_for = Vec::new();
        for fact in &rule.form_roots {
            if lead.facts.get(*fact).is_some_and(|known| !known.is_known()) {
                waits_for.push(*fact);
            }
        }
        join(&mut label, &waits_for);
    }
    label
}

/// Gives the members one name, and with them everything that shares a name with one of them.
fn join(label: &mut [usize], members: &[usize]) {
    let Some(name) = members.first() else { return };
    for member in members {
        let old = label.get(*member).copied().unwrap_or(NONE);
        for (place, of_place) in label.iter_mut().enumerate() {
            if place == *member || (old != NONE && *of_place == old) {
                *of_place = *name;
            }
        }
    }
}

/// Every joint outcome of a group as points by dimension; `None` when there are too many.
fn ways(
    model: &Model,
    lead: &Lead,
    tests: &[Truth],
    rules: &[RuleState],
    facts: &[usize],
    pending: &[usize],
) -> Option<Vec<Way>> {
    // With each fact's outcomes, whether it will most likely not be answered again.
    let mut outcomes: Vec<(Cow<[Outcome]>, bool)> = Vec::new();
    let mut joint = 1usize;
    for fact in facts {
        let of_fact = match depend_on_now(model, *fact) {
            true => Cow::Owned(outcomes_of(model, *fact, lead.now)),
            false => Cow::Borrowed(model.outcomes.get(*fact)?.as_slice()),
        };
        joint = joint.checked_mul(of_fact.len())?;
        if joint == 0 || joint > MOST_OUTCOMES {
            return None;
        }
        outcomes.push((of_fact, remembered(model, lead, pending, *fact)));
    }
    let mut truths = tests.to_vec();
    let mut ways = Vec::new();
    for mut number in 0..joint {
        let mut share = 1.0;
        for (fact, (outcomes, remembered)) in facts.iter().zip(&outcomes) {
            let place = number % outcomes.len();
            let Some(outcome) = outcomes.get(place) else { continue };
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
        for place in pending {
            let (Some(rule), Some(state)) = (model.rules.get(*place), rules.get(*place)) else { continue };
            let truth = rule.condition.truth(&truths);
            if truth == Truth::True || (truth == Truth::Unknown && state.held) {
                add(&mut points, rule.dimension, state.worth);
            }
        }
        merge(&mut ways, points, share);
    }
    Some(ways)
}

/// Whether an earlier visit settled every rule on this fact.
fn remembered(model: &Model, lead: &Lead, pending: &[usize], fact: usize) -> bool {
    for place in pending {
        let about = model.rules.get(*place).is_some_and(|rule| has(&rule.form_roots, &fact));
        if about && !matches!(lead.held.get(*place), Some(Some(_))) {
            return false;
        }
    }
    true
}

fn merge(ways: &mut Vec<Way>, points: Vec<i32>, share: f64) {
    for way in ways.iter_mut() {
        if way.points == points {
            way.share += share;
            return;
        }
    }
    ways.push(Way { points, share });
}

/// Each rule of a group that is too large, on its own.
fn loose_ways(model: &Model, rules: &[RuleState], pending: &[usize], groups: &mut Vec<Vec<Way>>) {
    for place in pending {
        let (Some(rule), Some(state)) = (model.rules.get(*place), rules.get(*place)) else { continue };
        let nothing = vec![0; model.dimensions.len()];
        let mut something = nothing.clone();
        add(&mut something, rule.dimension, state.worth);
        let prior = rule.prior.unwrap_or(0.5);
        groups.push(vec![Way { points: nothing, share: 1.0 - prior }, Way { points: something, share: prior }]);
    }
}

/// The ways of every group, dimension by dimension.
fn part(groups: &[Vec<Way>]) -> Vec<Vec<Way>> {
    let mut parted = Vec::new();
    for ways in groups {
        let width = ways.first().map_or(0, |way| way.points.len());
        for dimension in 0..width {
            let mut single = Vec::new();
            for way in ways {
                let mut points = vec![0; width];
                add(&mut points, dimension, at(&way.points, dimension));
                merge(&mut single, points, way.share);
            }
            parted.push(single);
        }
    }
    parted
}

/// Distributions of total and "every floor is met" (1 or 0), which simply add; `None` when sums become too many.
///
/// Groups that share a dimension in which a cut or floor can bite are one knot.
fn knots(model: &Model, behaviour: &[Behaviour], base: &[i32], groups: &[Vec<Way>]) -> Option<Vec<Vec<Way>>> {
    let mut label = vec![NONE; behaviour.len()];
    let mut bitten = Vec::new();
    for ways in groups {
        let mut dimensions = Vec::new();
        for (dimension, behaviour) in behaviour.iter().enumerate() {
            if *behaviour == Behaviour::Bites && extremes(ways, dimension) != (0, 0) {
                dimensions.push(dimension);
            }
        }
        join(&mut label, &dimensions);
        bitten.push(dimensions);
    }
    let mut all = Vec::new();
    for name in 0..label.len() {
        if has(&label, &name) {
            let mut sums = vec![Way { points: vec![0; behaviour.len() + 1], share: 1.0 }];
            for (ways, dimensions) in groups.iter().zip(&bitten) {
                if dimensions.first().is_some_and(|first| label.get(*first) == Some(&name)) {
                    sums = convolve(&sums, ways, behaviour)?;
                }
            }
            all.push(cut(model, base, &label, name, &sums));
        }
    }
    for (ways, dimensions) in groups.iter().zip(&bitten) {
        if dimensions.is_empty() {
            let nothing = [Way { points: vec![0; behaviour.len() + 1], share: 1.0 }];
            let sums = convolve(&nothing, ways, behaviour)?;
            all.push(cut(model, base, &label, NONE - 1, &sums));
        }
    }
    // What stays the same whatever comes.
    let mut fixed = 0;
    let mut met = 1;
    for (place, bounds) in model.dimensions.iter().enumerate() {
        let (low, high) = reach(base, groups, place);
        match behaviour.get(place) {
            Some(Behaviour::Adds) => fixed += at(base, place),
            Some(Behaviour::Constant) => fixed += bounds.cut(low),
            _ => continue,
        }
        if !bounds.met(bounds.cut(high)) {
            met = 0;
        }
    }
    all.push(vec![Way { points: vec![fixed, met], share: 1.0 }]);
    Some(all)
}

/// Folds one more group into the sums: by dimension that bites, and in the last place all points that simply add.
fn convolve(sums: &[Way], ways: &[Way], behaviour: &[Behaviour]) -> Option<Vec<Way>> {
    let mut thin = Vec::new();
    let mut space = 0;
    for way in ways {
        let mut points = vec![0; behaviour.len() + 1];
        let mut used = 0;
        for (dimension, of_dimension) in behaviour.iter().enumerate() {
            let place = match of_dimension {
                Behaviour::Adds => behaviour.len(),
                Behaviour::Bites => dimension,
                Behaviour::Constant => continue,
            };
            add(&mut points, place, at(&way.points, dimension));
        }
        for points in &points {
            used += usize::from(*points != 0);
        }
        space = space.max(used);
        merge(&mut thin, points, way.share);
    }
    let mut next = Vec::new();
    for sum in sums {
        for way in &thin {
            next.push(sum.and(way));
        }
        if next.len() > 4 * MOST_SUMS {
            collapse(&mut next);
            // Sums along one line cannot become too many; sums in a space can.
            if space > 1 && next.len() > MOST_SUMS {
                return None;
            }
        }
    }
    collapse(&mut next);
    Some(next)
}

/// Adds up what is equal. The sort moves the same way everywhere, so that every engine adds in one order.
fn collapse(ways: &mut Vec<Way>) {
    sort(ways, |a, b| a.points < b.points);
    ways.dedup_by(|later, earlier| {
        let equal = later.points == earlier.points;
        if equal {
            earlier.share += later.share;
        }
        equal
    });
}

/// Applies the cuts and floors of a knot's dimensions: total, and whether every floor is met (1 or 0).
fn cut(model: &Model, base: &[i32], label: &[usize], name: usize, sums: &[Way]) -> Vec<Way> {
    let mut all = Vec::new();
    for sum in sums {
        let mut total = at(&sum.points, model.dimensions.len());
        let mut met = 1;
        for (place, bounds) in model.dimensions.iter().enumerate() {
            if label.get(place) == Some(&name) {
                let points = bounds.cut(at(base, place) + at(&sum.points, place));
                total += points;
                if !bounds.met(points) {
                    met = 0;
                }
            }
        }
        all.push(Way { points: vec![total, met], share: sum.share });
    }
    all
}

/// Adds the knots up.
fn weigh(model: &Model, knots: Vec<Vec<Way>>, dimensions: Vec<(i32, i32)>) -> Outlook {
    let (mut low, mut high, mut best) = (0, 0, 0);
    let (mut can_meet, mut must_meet) = (true, true);
    for ways in &knots {
        let (least, most) = extremes(ways, 0);
        low += least;
        high += most;
        let mut met = None;
        for way in ways {
            if at(&way.points, 1) == 0 {
                must_meet = false;
            } else {
                met = met.max(Some(at(&way.points, 0)));
            }
        }
        best += met.unwrap_or(0);
        can_meet &= met.is_some();
    }
    let possible = can_meet && best >= model.threshold;
    let certain = must_meet && low >= model.threshold;
    let chance = match (possible, certain) {
        (_, true) => 1.0,
        (false, _) => 0.0,
        // What is not certain is neither 0 nor 1, however the priors are set and the sums are rounded.
        _ => probability(model.threshold, &knots).clamp(f64::EPSILON, 1.0 - f64::EPSILON),
    };
    Outlook { low, high, chance, decided: possible == certain, dimensions }
}

/// The probability that every floor is met and the total reaches the threshold.
fn probability(threshold: i32, knots: &[Vec<Way>]) -> f64 {
    let mut totals = vec![Way { points: vec![0, 0], share: 1.0 }];
    for ways in knots {
        let mut next = Vec::new();
        for total in &totals {
            for way in ways {
                if at(&way.points, 1) == 1 {
                    next.push(total.and(way));
                }
            }
        }
        collapse(&mut next);
        totals = next;
    }
    let mut chance = 0.0;
    for total in &totals {
        if at(&total.points, 0) >= threshold {
            chance += total.share;
        }
    }
    chance
}
