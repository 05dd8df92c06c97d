//! How the tests of a model can turn out together: what a condition, a rule or a total can reach.
//!
//! Facts that only others can tell are gone through like those of the form, and the log of events is free, except for
//! what one test of an event says of another.

use super::{joined, tests_of};
use crate::model::condition::{Condition, EventTest, Subject, Test, Truth};
use crate::model::{Dimension, MOST_OUTCOMES, Model, Outcome, Rule, depend_on_now, outcomes_of};
use crate::time::Timestamp;

/// A condition is given up as undecided after so many steps.
const MOST_STEPS: usize = 10_000;

/// More tests of one kind of event than this are taken as free of each other.
const MOST_EVENT_TESTS: usize = 12;

/// More different ways to the highest total than this are bounded together.
const MOST_BEST: usize = 500;

/// What tests look at: a fact with all that is derived from it, or the events of one kind.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Root {
    Fact(usize),
    Events(u16),
}

/// Tests that depend on each other, with every way in which they turn out together.
struct Turns {
    tests: Vec<usize>,
    ways: Vec<Vec<Truth>>,
}

/// How the tests of a model can turn out.
pub(super) struct Reach<'m> {
    model: &'m Model,
    /// By fact: the truths of its tests in each outcome; empty where there are too many.
    outcomes: Vec<Vec<Vec<Truth>>>,
}

impl<'m> Reach<'m> {
    pub fn new(model: &'m Model, now: Timestamp) -> Self {
        let outcomes = (0..model.facts.len()).map(|fact| {
            if model.tests_of.get(fact).is_none_or(|tests| tests.is_empty()) {
                return Vec::new();
            }
            let truths = |outcomes: &[Outcome]| outcomes.iter().map(|outcome| outcome.truths.clone()).collect();
            // The model keeps the outcomes of the form facts that its rules test.
            match model.outcomes.get(fact).filter(|_| model.form_facts.contains(&fact) && !depend_on_now(model, fact)) {
                Some(outcomes) => truths(outcomes),
                None => truths(&outcomes_of(model, fact, now)),
            }
        });
        Self { model, outcomes: outcomes.collect() }
    }

    /// Whether some lead satisfies the condition. Says yes where that cannot be decided.
    pub fn satisfiable(&self, condition: &Condition) -> bool {
        let turns = self.turns(&tests_of(condition));
        let mut truths = vec![Truth::Unknown; self.model.tests.len()];
        let mut steps = 0;
        satisfiable(condition, &turns, &mut truths, &mut steps)
    }

    fn root(&self, test: usize) -> Option<Root> {
        match self.model.tests.get(test)? {
            (Subject::Fact(fact), _) => self.model.facts.get(*fact).map(|fact| Root::Fact(fact.root)),
            (Subject::Events, Test::Events(event)) => Some(Root::Events(event.kind)),
            _ => None,
        }
    }

    fn roots(&self, tests: &[usize]) -> Vec<Root> {
        let mut roots = Vec::new();
        for root in tests.iter().filter_map(|test| self.root(*test)) {
            if !roots.contains(&root) {
                roots.push(root);
            }
        }
        roots
    }

    /// The tests by what they look at, with the ways they turn out.
    fn turns(&self, tests: &[usize]) -> Vec<Turns> {
        let mut all = Vec::new();
        for root in self.roots(tests) {
            let tests: Vec<usize> = tests.iter().copied().filter(|test| self.root(*test) == Some(root)).collect();
            let ways = match root {
                Root::Fact(fact) => self.fact_ways(fact, &tests),
                Root::Events(_) => self.event_ways(&tests),
            };
            if !ways.is_empty() {
                all.push(Turns { tests, ways });
                continue;
            }
            // Too many to go through: each test by itself, as if the others did not matter.
            for test in tests {
                let ways = match root {
                    Root::Fact(_) => vec![vec![Truth::True], vec![Truth::False], vec![Truth::Unknown]],
                    Root::Events(_) => self.event_ways(&[test]),
                };
                all.push(Turns { tests: vec![test], ways });
            }
        }
        all
    }

    fn fact_ways(&self, fact: usize, tests: &[usize]) -> Vec<Vec<Truth>> {
        let (Some(outcomes), Some(places)) = (self.outcomes.get(fact), self.model.tests_of.get(fact)) else {
            return Vec::new();
        };
        let columns: Vec<Option<usize>> =
            tests.iter().map(|test| places.iter().position(|place| place == test)).collect();
        let truth = |truths: &[Truth], column: Option<usize>| {
            column.and_then(|column| truths.get(column)).copied().unwrap_or(Truth::Unknown)
        };
        let mut ways: Vec<Vec<Truth>> =
            outcomes.iter().map(|truths| columns.iter().map(|column| truth(truths, *column)).collect()).collect();
        ways.sort_unstable();
        ways.dedup();
        ways
    }

    /// The ways that events of one kind can turn out; none where there are too many.
    fn event_ways(&self, tests: &[usize]) -> Vec<Vec<Truth>> {
        if tests.len() > MOST_EVENT_TESTS {
            return Vec::new();
        }
        let tests: Vec<&EventTest> = tests
            .iter()
            .filter_map(|test| match self.model.tests.get(*test) {
                Some((_, Test::Events(event))) => Some(event),
                _ => None,
            })
            .collect();
        let mut ways: Vec<Vec<Truth>> = vec![Vec::new()];
        for (place, test) in tests.iter().enumerate() {
            let mut longer = Vec::new();
            for way in &ways {
                for truth in [Truth::False, Truth::True] {
                    let possible = truth == Truth::False || self.can_happen(test);
                    let fits = tests.iter().take(place).zip(way).all(|(earlier, earlier_truth)| {
                        let (holds, held) = (truth == Truth::True, *earlier_truth == Truth::True);
                        !(holds && !held && implies(test, earlier) || held && !holds && implies(earlier, test))
                    });
                    if possible && fits {
                        longer.push(way.iter().copied().chain([truth]).collect());
                    }
                }
            }
            ways = longer;
        }
        ways
    }

    /// Whether there are as many kinds of page as the test wants to see.
    fn can_happen(&self, test: &EventTest) -> bool {
        let kinds = match &test.pages {
            None => self.model.pages.len(),
            Some(pages) => {
                (0..self.model.pages.len()).filter(|page| pages.iter().any(|kind| usize::from(*kind) == *page)).count()
            }
        };
        distinct(test) as usize <= kinds
    }

    /// These rules by what they look at, with the ways in which they turn out together.
    pub fn groups(&self, rules: &[usize]) -> Vec<Group> {
        let with_roots = rules.iter().filter_map(|place| {
            let rule = self.model.rules.get(*place)?;
            Some((*place, self.roots(&tests_of(&rule.condition))))
        });
        let mut groups = Vec::new();
        for (rules, _) in joined(with_roots.collect()) {
            match self.rule_ways(&rules) {
                Some(ways) => groups.push(Group::new(self.model, rules, ways)),
                // Too many to go through: each rule by itself, as if it shared nothing.
                None => groups.extend(
                    rules.into_iter().map(|rule| Group::new(self.model, vec![rule], vec![vec![false], vec![true]])),
                ),
            }
        }
        groups
    }

    /// Every way in which the rules turn out together: which of them are true. `None` where there are too many.
    fn rule_ways(&self, rules: &[usize]) -> Option<Vec<Vec<bool>>> {
        let conditions: Vec<&Condition> =
            rules.iter().filter_map(|rule| self.model.rules.get(*rule)).map(|rule| &rule.condition).collect();
        let mut tests: Vec<usize> = conditions.iter().flat_map(|condition| tests_of(condition)).collect();
        tests.sort_unstable();
        tests.dedup();
        let turns = self.turns(&tests);
        let joint = turns.iter().try_fold(1usize, |joint, turns| joint.checked_mul(turns.ways.len()))?;
        if joint > MOST_OUTCOMES {
            return None;
        }
        let mut truths = vec![Truth::Unknown; self.model.tests.len()];
        let mut ways = Vec::with_capacity(joint);
        for mut number in 0..joint {
            for turns in &turns {
                if let Some(way) = turns.ways.get(number % turns.ways.len()) {
                    set(&mut truths, &turns.tests, way);
                }
                number /= turns.ways.len();
            }
            ways.push(conditions.iter().map(|condition| condition.truth(&truths) == Truth::True).collect());
        }
        ways.sort_unstable();
        ways.dedup();
        Some(ways)
    }
}

fn set(truths: &mut [Truth], tests: &[usize], way: &[Truth]) {
    for (test, truth) in tests.iter().zip(way) {
        if let Some(slot) = truths.get_mut(*test) {
            *slot = *truth;
        }
    }
}

/// Searches turn by turn. What Kleene's rules say with the rest unknown stays so, however the rest turns out.
fn satisfiable(condition: &Condition, turns: &[Turns], truths: &mut [Truth], steps: &mut usize) -> bool {
    *steps += 1;
    match (condition.truth(truths), turns.split_first()) {
        (Truth::True, _) => true,
        (Truth::False, _) | (Truth::Unknown, None) => false,
        (Truth::Unknown, Some(_)) if *steps > MOST_STEPS => true,
        (Truth::Unknown, Some((first, rest))) => {
            let found = first.ways.iter().any(|way| {
                set(truths, &first.tests, way);
                satisfiable(condition, rest, truths, steps)
            });
            set(truths, &first.tests, &vec![Truth::Unknown; first.tests.len()]);
            found
        }
    }
}

/// How many kinds of page the test needs to see: an event with one of several kinds of page has one.
fn distinct(test: &EventTest) -> u32 {
    test.distinct.max(u32::from(test.pages.is_some()))
}

/// Whether the one test holds wherever the other does; both look at the same kind of event.
fn implies(test: &EventTest, other: &EventTest) -> bool {
    let pages = match (&test.pages, &other.pages) {
        (_, None) => true,
        (Some(pages), Some(others)) => pages.iter().all(|page| others.contains(page)),
        (None, Some(_)) => false,
    };
    let within = match (test.within, other.within) {
        (_, None) => true,
        (Some(within), Some(other)) => within <= other,
        (None, Some(_)) => false,
    };
    pages && within && test.count.max(distinct(test)) >= other.count && distinct(test) >= distinct(other)
}

/// The fewest and the most points. Wider than the points of a scorecard, so that no sum can overflow.
pub(super) type Points = (i64, i64);

/// The sum of two ranges that do not depend on each other.
pub(super) fn plus(a: Points, b: Points) -> Points {
    (a.0 + b.0, a.1 + b.1)
}

/// What is left of a sum when one part of it is taken away.
pub(super) fn minus(sum: Points, part: Points) -> Points {
    (sum.0 - part.0, sum.1 - part.1)
}

/// Rules that share what they look at.
pub(super) struct Group {
    /// Their places in the model.
    pub rules: Vec<usize>,
    /// The ways in which they turn out together: which of them are true.
    pub ways: Vec<Vec<bool>>,
    /// By way, by dimension: the points.
    pub sums: Vec<Vec<Points>>,
}

impl Group {
    fn new(model: &Model, rules: Vec<usize>, ways: Vec<Vec<bool>>) -> Self {
        let sums = ways.iter().map(|way| {
            let mut sums = vec![(0, 0); model.dimensions.len()];
            for (place, _) in rules.iter().zip(way).filter(|(_, truth)| **truth) {
                if let Some(rule) = model.rules.get(*place)
                    && let Some(sum) = sums.get_mut(rule.dimension)
                {
                    *sum = plus(*sum, points_of(rule));
                }
            }
            sums
        });
        Self { sums: sums.collect(), rules, ways }
    }

    /// The points in a dimension over all ways.
    pub fn bounds(&self, dimension: usize) -> Points {
        let of_ways = self.sums.iter().filter_map(|sums| sums.get(dimension).copied());
        of_ways.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0, 0))
    }
}

/// What a rule brings while it is true, whatever the number and age of its events.
pub(super) fn points_of(rule: &Rule) -> Points {
    let points = i64::from(rule.points);
    let least = if rule.decay.is_some() { 0 } else { points };
    let most = points * i64::from(rule.each.unwrap_or(1));
    (least.min(most), least.max(most))
}

/// The points that a dimension brings, given the sum of its rules.
pub(super) fn cut(dimension: &Dimension, raw: i64) -> i64 {
    dimension.cap.map_or(raw, |cap| raw.clamp(0, i64::from(cap.max(0))))
}

/// Sums by dimension that no other sums exceed in every dimension: the ways to the highest totals or, with `lowest`,
/// to the lowest.
pub(super) fn best_sums(model: &Model, groups: &[Group], lowest: bool) -> Vec<Vec<i64>> {
    let mut best = vec![vec![0i64; model.dimensions.len()]];
    for group in groups {
        // The lowest sums are the highest with the signs turned.
        let way = |sums: &Vec<Points>| sums.iter().map(|(least, most)| if lowest { -least } else { *most }).collect();
        let ways = undominated(group.sums.iter().map(way));
        let sums = best
            .iter()
            .flat_map(|sum| ways.iter().map(|way| sum.iter().zip(way).map(|(a, b)| a + b).collect::<Vec<i64>>()));
        best = undominated(sums);
    }
    if lowest {
        best.iter_mut().flatten().for_each(|points| *points = -*points);
    }
    best
}

/// Drops what another exceeds or equals everywhere. Where too many remain, one that exceeds them all stands for them.
fn undominated(sums: impl Iterator<Item = Vec<i64>>) -> Vec<Vec<i64>> {
    let exceeds = |a: &[i64], b: &[i64]| a.iter().zip(b).all(|(a, b)| a >= b);
    let mut best: Vec<Vec<i64>> = Vec::new();
    for sum in sums {
        if !best.iter().any(|known| exceeds(known, &sum)) {
            best.retain(|known| !exceeds(&sum, known));
            best.push(sum);
        }
        if best.len() > MOST_BEST {
            let highest = best.into_iter().reduce(|a, b| a.iter().zip(&b).map(|(a, b)| *a.max(b)).collect());
            best = highest.into_iter().collect();
        }
    }
    best
}
