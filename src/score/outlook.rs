//! How a score can still turn out: its range, and the chance that the finished lead is a quality lead.
//!
//! Unknown facts fall into groups that share rules. Each group's joint outcomes give vectors of points by dimension.
//! Dimensions whose cut or floor can bite tie groups together; within such a knot the groups are folded into one
//! distribution over the sums of these dimensions (a convolution of points), after which cuts and floors are applied
//! exactly. Between knots, totals simply add. See DESIGN.md, "How are range and chance computed?".

use super::{Outlook, RuleState};
use crate::facts::Known;
use crate::lead::Lead;
use crate::model::{MOST_OUTCOMES, Model, Outcome, Truth, depend_on_now, outcomes_of};
use crate::value::sort;

/// More different sums than this in one knot are not kept apart.
const MOST_SUMS: usize = 20_000;

/// Points by dimension with their probability: one way in which a group turns out.
#[derive(Clone, Debug)]
struct Way {
    points: Vec<i32>,
    share: f64,
}

/// A group of unknown facts that share rules.
struct Group {
    facts: Vec<usize>,
    rules: Vec<usize>,
}

/// A total with whether every floor in the knot is met.
struct Sum {
    total: i32,
    met: bool,
    share: f64,
}

pub(super) fn outlook(
    model: &Model,
    lead: &Lead,
    tests: &[Truth],
    rules: &[RuleState],
    raw: &[i32],
    total: i32,
) -> Outlook {
    let groups = groups(model, lead, rules);
    if groups.is_empty() {
        return settled(model, raw, total);
    }
    let mut loose = false;
    let mut base = raw.to_vec();
    let mut spread: Vec<Vec<Way>> = Vec::new();
    for group in &groups {
        for (rule, state) in group.rules.iter().filter_map(|place| Some((model.rules.get(*place)?, rules.get(*place)?))) {
            // What was held is counted again in the outcomes that leave it unknown.
            add(&mut base, rule.dimension, -state.points);
        }
        match ways(model, lead, tests, rules, group) {
            Some(ways) => spread.push(ways),
            None => {
                loose = true;
                spread.extend(loose_ways(model, rules, group));
            }
        }
    }
    let bounds = raw_bounds(&base, &spread);
    let dimensions: Vec<(i32, i32)> =
        model.dimensions.iter().zip(&bounds).map(|(cut, (low, high))| (cut.cut(*low), cut.cut(*high))).collect();

    let shape = Shape::of(model, &bounds);
    let mut knots = knots(&shape, spread);
    if knots.iter().any(|knot| knot.too_many) {
        // Dimension by dimension instead: never too narrow, no longer exact.
        loose = true;
        let parted = knots.into_iter().flat_map(|knot| if knot.too_many { part(knot.groups) } else { knot.groups }).collect();
        knots = self::knots(&shape, parted);
    }
    let mut distributions = Vec::new();
    let mut fixed = 0i32;
    let mut fixed_met = true;
    let knotted: Vec<usize> = knots.iter().flat_map(|knot| knot.dimensions.iter().copied()).collect();
    for (place, cut) in model.dimensions.iter().enumerate() {
        if !knotted.contains(&place) {
            let base = base.get(place).copied().unwrap_or(0);
            let points = if shape.adds(place) { base } else { dimensions.get(place).map_or(0, |bounds| bounds.0) };
            fixed = fixed.saturating_add(points);
            fixed_met &= dimensions.get(place).is_some_and(|(low, _)| cut.met(*low));
        }
    }
    for knot in &knots {
        distributions.push(knot.distribution(model, &shape, &base));
    }
    weigh(model, fixed, fixed_met, &distributions, dimensions, loose)
}

/// Everything that matters is known.
fn settled(model: &Model, raw: &[i32], total: i32) -> Outlook {
    let points: Vec<i32> = model.dimensions.iter().zip(raw).map(|(cut, raw)| cut.cut(*raw)).collect();
    let met = model.dimensions.iter().zip(&points).all(|(cut, points)| cut.met(*points));
    Outlook {
        low: total,
        high: total,
        chance: if met && total >= model.threshold { 1.0 } else { 0.0 },
        decided: true,
        dimensions: points.into_iter().map(|points| (points, points)).collect(),
        loose: false,
    }
}

fn add(points: &mut [i32], dimension: usize, more: i32) {
    if let Some(points) = points.get_mut(dimension) {
        *points = points.saturating_add(more);
    }
}

/// The unknown form facts of the unsettled rules, joined where a rule needs several.
fn groups(model: &Model, lead: &Lead, rules: &[RuleState]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (place, (rule, _)) in
        model.rules.iter().zip(rules).enumerate().filter(|(_, (_, state))| state.truth == Truth::Unknown)
    {
        let unknown = rule.form_roots.iter().filter(|fact| lead.facts.get(**fact) == Some(&Known::Unknown));
        let mut joined = Group { facts: unknown.copied().collect(), rules: vec![place] };
        if joined.facts.is_empty() {
            // It waits for a fact that only others can tell.
            continue;
        }
        let (shared, apart): (Vec<Group>, Vec<Group>) =
            groups.into_iter().partition(|group| group.facts.iter().any(|fact| joined.facts.contains(fact)));
        groups = apart;
        for group in shared {
            joined.facts.extend(group.facts);
            joined.rules.extend(group.rules);
        }
        sort(&mut joined.facts, |a, b| a < b);
        joined.facts.dedup();
        groups.push(joined);
    }
    groups
}

/// Every joint outcome of a group as points by dimension; `None` when there are too many.
fn ways(model: &Model, lead: &Lead, tests: &[Truth], rules: &[RuleState], group: &Group) -> Option<Vec<Way>> {
    let mut outcomes: Vec<(&[usize], std::borrow::Cow<'_, [Outcome]>)> = Vec::with_capacity(group.facts.len());
    let mut joint = 1usize;
    for fact in &group.facts {
        let of_fact: std::borrow::Cow<'_, [Outcome]> = if depend_on_now(model, *fact) {
            outcomes_of(model, *fact, lead.now).into()
        } else {
            model.outcomes.get(*fact)?.as_slice().into()
        };
        joint = joint.checked_mul(of_fact.len())?;
        if joint == 0 || joint > MOST_OUTCOMES {
            return None;
        }
        outcomes.push((model.tests_of.get(*fact)?, of_fact));
    }
    let kept: Vec<bool> = group.facts.iter().map(|fact| remembered(model, lead, rules, group, *fact)).collect();
    let mut truths = tests.to_vec();
    let mut ways: Vec<Way> = Vec::new();
    for mut number in 0..joint {
        let mut share = 1.0;
        for ((places, outcomes), kept) in outcomes.iter().zip(&kept) {
            let count = outcomes.len().max(1);
            let place = number % count;
            number /= count;
            let Some(outcome) = outcomes.get(place) else { continue };
            share *= match kept {
                true if place + 1 == count => 1.0,
                true => 0.0,
                false => outcome.share,
            };
            for (place, truth) in places.iter().zip(&outcome.truths) {
                if let Some(slot) = truths.get_mut(*place) {
                    *slot = *truth;
                }
            }
        }
        let mut points = vec![0i32; model.dimensions.len()];
        for place in &group.rules {
            let (Some(rule), Some(state)) = (model.rules.get(*place), rules.get(*place)) else { continue };
            match rule.condition.truth(&truths) {
                Truth::True => add(&mut points, rule.dimension, state.worth),
                Truth::Unknown if state.held => add(&mut points, rule.dimension, state.worth),
                _ => {}
            }
        }
        merge(&mut ways, points, share);
    }
    Some(ways)
}

/// Whether an earlier visit settled every rule on this fact: then it will most likely not be answered again.
fn remembered(model: &Model, lead: &Lead, rules: &[RuleState], group: &Group, fact: usize) -> bool {
    group.rules.iter().all(|place| {
        let about = model.rules.get(*place).is_some_and(|rule| rule.form_roots.contains(&fact));
        !about || rules.get(*place).is_some_and(|state| state.held) || matches!(lead.held.get(*place), Some(Some(_)))
    })
}

fn merge(ways: &mut Vec<Way>, points: Vec<i32>, share: f64) {
    match ways.iter_mut().find(|way| way.points == points) {
        Some(way) => way.share += share,
        None => ways.push(Way { points, share }),
    }
}

/// Each rule of a group that is too large, on its own.
fn loose_ways(model: &Model, rules: &[RuleState], group: &Group) -> Vec<Vec<Way>> {
    let mut all = Vec::new();
    for place in &group.rules {
        let (Some(rule), Some(state)) = (model.rules.get(*place), rules.get(*place)) else { continue };
        let nothing = vec![0i32; model.dimensions.len()];
        let mut something = nothing.clone();
        add(&mut something, rule.dimension, state.worth);
        let prior = rule.prior.unwrap_or(0.5);
        all.push(vec![Way { points: nothing, share: 1.0 - prior }, Way { points: something, share: prior }]);
    }
    all
}

/// By dimension: the lowest and highest sum before the cut.
fn raw_bounds(base: &[i32], spread: &[Vec<Way>]) -> Vec<(i32, i32)> {
    let mut bounds: Vec<(i32, i32)> = base.iter().map(|base| (*base, *base)).collect();
    for ways in spread {
        for (dimension, (low, high)) in bounds.iter_mut().enumerate() {
            let points = || ways.iter().filter_map(|way| way.points.get(dimension).copied());
            *low = low.saturating_add(points().min().unwrap_or(0));
            *high = high.saturating_add(points().max().unwrap_or(0));
        }
    }
    bounds
}

/// How each dimension behaves within the bounds that its sum can reach.
struct Shape(Vec<Behaviour>);

#[derive(Copy, Clone, PartialEq)]
enum Behaviour {
    /// Points simply add, and the floor is met or missed whatever comes.
    Adds,
    /// The same points whatever comes.
    Constant,
    /// Cut or floor can bite: its sum has to be kept.
    Bites,
}

impl Shape {
    fn of(model: &Model, bounds: &[(i32, i32)]) -> Self {
        let behaviour = model.dimensions.iter().zip(bounds).map(|(cut, (low, high))| {
            let (least, most) = (cut.cut(*low), cut.cut(*high));
            if least == most {
                Behaviour::Constant
            } else if cut.met(least) == cut.met(most) && least == *low && most == *high {
                Behaviour::Adds
            } else {
                Behaviour::Bites
            }
        });
        Self(behaviour.collect())
    }

    fn is(&self, dimension: usize, behaviour: Behaviour) -> bool {
        self.0.get(dimension) == Some(&behaviour)
    }

    fn adds(&self, dimension: usize) -> bool {
        self.is(dimension, Behaviour::Adds)
    }

    /// The dimensions in which these ways differ and whose sums have to be kept.
    fn bitten(&self, ways: &[Way]) -> Vec<usize> {
        let moves = |dimension: usize| ways.iter().any(|way| way.points.get(dimension).is_some_and(|points| *points != 0));
        (0..self.0.len()).filter(|dimension| self.is(*dimension, Behaviour::Bites) && moves(*dimension)).collect()
    }
}

/// Groups that share dimensions in which a cut or floor can bite.
struct Knot {
    dimensions: Vec<usize>,
    groups: Vec<Vec<Way>>,
    /// The sums: in the first place the points that simply add, then those of each dimension of the knot.
    sums: Vec<Way>,
    too_many: bool,
}

fn knots(shape: &Shape, spread: Vec<Vec<Way>>) -> Vec<Knot> {
    let mut knots: Vec<Knot> = Vec::new();
    for ways in spread {
        let mut joined =
            Knot { dimensions: shape.bitten(&ways), groups: vec![ways], sums: Vec::new(), too_many: false };
        let (shared, apart): (Vec<Knot>, Vec<Knot>) = knots
            .into_iter()
            .partition(|knot| knot.dimensions.iter().any(|dimension| joined.dimensions.contains(dimension)));
        knots = apart;
        for knot in shared {
            joined.dimensions.extend(knot.dimensions);
            joined.groups.extend(knot.groups);
        }
        sort(&mut joined.dimensions, |a, b| a < b);
        joined.dimensions.dedup();
        knots.push(joined);
    }
    for knot in &mut knots {
        knot.fold(shape);
    }
    knots
}

impl Knot {
    /// Folds the groups into one distribution of sums.
    fn fold(&mut self, shape: &Shape) {
        let mut sums = vec![Way { points: vec![0; self.dimensions.len() + 1], share: 1.0 }];
        // Sums along one line cannot become too many; sums in a space can.
        let mut space = self.dimensions.len() > 1;
        for group in &self.groups {
            let mut thin: Vec<Way> = Vec::new();
            for way in group {
                let added = way.points.iter().enumerate().filter(|(dimension, _)| shape.adds(*dimension));
                let mut points = vec![added.map(|(_, points)| *points).fold(0, i32::saturating_add)];
                space |= !self.dimensions.is_empty() && points != [0];
                points.extend(self.dimensions.iter().map(|dimension| way.points.get(*dimension).copied().unwrap_or(0)));
                merge(&mut thin, points, way.share);
            }
            let mut next = Vec::with_capacity(sums.len().saturating_mul(thin.len()).min(4 * MOST_SUMS));
            for sum in &sums {
                for way in &thin {
                    let points = sum.points.iter().zip(&way.points).map(|(a, b)| a.saturating_add(*b)).collect();
                    next.push(Way { points, share: sum.share * way.share });
                }
                if next.len() > 4 * MOST_SUMS {
                    collapse(&mut next);
                    if space && next.len() > MOST_SUMS {
                        self.too_many = true;
                        return;
                    }
                }
            }
            collapse(&mut next);
            sums = next;
        }
        self.sums = sums;
    }

    /// Applies cuts and floors.
    fn distribution(&self, model: &Model, shape: &Shape, base: &[i32]) -> Vec<Sum> {
        debug_assert!(self.dimensions.iter().all(|dimension| shape.is(*dimension, Behaviour::Bites)));
        let sums = self.sums.iter().map(|sum| {
            let mut parts = sum.points.iter();
            let mut total = parts.next().copied().unwrap_or(0);
            let mut met = true;
            for (dimension, points) in self.dimensions.iter().zip(parts) {
                let base = base.get(*dimension).copied().unwrap_or(0);
                if let Some(cut) = model.dimensions.get(*dimension) {
                    let points = cut.cut(base.saturating_add(*points));
                    total = total.saturating_add(points);
                    met &= cut.met(points);
                }
            }
            Sum { total, met, share: sum.share }
        });
        sums.collect()
    }
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

/// The ways of several groups, dimension by dimension.
fn part(groups: Vec<Vec<Way>>) -> Vec<Vec<Way>> {
    let mut parted = Vec::new();
    for ways in groups {
        let width = ways.first().map_or(0, |way| way.points.len());
        for dimension in 0..width {
            let mut single: Vec<Way> = Vec::new();
            for way in &ways {
                let mut points = vec![0; width];
                add(&mut points, dimension, way.points.get(dimension).copied().unwrap_or(0));
                merge(&mut single, points, way.share);
            }
            if single.len() > 1 || single.iter().any(|way| way.points.iter().any(|points| *points != 0)) {
                parted.push(single);
            }
        }
    }
    parted
}

/// Adds the knots up.
fn weigh(
    model: &Model,
    fixed: i32,
    fixed_met: bool,
    distributions: &[Vec<Sum>],
    dimensions: Vec<(i32, i32)>,
    loose: bool,
) -> Outlook {
    let threshold = model.threshold;
    let (mut low, mut high, mut best) = (fixed, fixed, fixed);
    let (mut can_meet, mut must_meet) = (fixed_met, fixed_met);
    for sums in distributions {
        low = low.saturating_add(sums.iter().map(|sum| sum.total).min().unwrap_or(0));
        high = high.saturating_add(sums.iter().map(|sum| sum.total).max().unwrap_or(0));
        match sums.iter().filter(|sum| sum.met).map(|sum| sum.total).max() {
            Some(total) => best = best.saturating_add(total),
            None => can_meet = false,
        }
        must_meet &= sums.iter().all(|sum| sum.met);
    }
    let possible = can_meet && best >= threshold;
    let certain = must_meet && low >= threshold;
    let decided = possible == certain;
    let chance = if decided {
        if certain { 1.0 } else { 0.0 }
    } else {
        // What is not certain is neither 0 nor 1, however the priors are set and the sums are rounded.
        probability(threshold, fixed, distributions).clamp(f64::EPSILON, 1.0 - f64::EPSILON)
    };
    Outlook { low, high, chance, decided, dimensions, loose }
}

/// The probability that every floor is met and the total reaches the threshold.
fn probability(threshold: i32, fixed: i32, distributions: &[Vec<Sum>]) -> f64 {
    let mut totals = vec![(fixed, 1.0f64)];
    for sums in distributions {
        let mut next: Vec<(i32, f64)> = Vec::with_capacity(totals.len().saturating_mul(sums.len()));
        for (total, share) in &totals {
            let met = sums.iter().filter(|sum| sum.met);
            next.extend(met.map(|sum| (total.saturating_add(sum.total), share * sum.share)));
        }
        sort(&mut next, |a, b| a.0 < b.0);
        next.dedup_by(|later, earlier| {
            let equal = later.0 == earlier.0;
            if equal {
                earlier.1 += later.1;
            }
            equal
        });
        totals = next;
    }
    totals.iter().filter(|(total, _)| *total >= threshold).map(|(_, share)| share).sum()
}
