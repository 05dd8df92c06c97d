//! How an unknown fact could turn out, as far as the rules can tell the ways apart, and how likely each way is.
//!
//! Two answers on which every test agrees are one outcome. The last outcome of each fact is that it stays open.

use super::Model;
use super::condition::{Condition, Subject, Test, Truth};
use crate::email::{EmailKind, kind_of_domain};
use crate::facts::number::Band;
use crate::facts::{self, Kind, Known};
use crate::time::Timestamp;
use crate::value::{has, sort};

/// Up to so many joint outcomes of facts that share rules are gone through one by one.
pub(crate) const MOST_OUTCOMES: usize = 4_096;

/// Numbers with more different bounds than this are not gone through band by band.
const MOST_BOUNDS: usize = 40;

/// One way in which a fact could turn out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcome {
    /// The truth of each of the tests in [`Model::tests_of`] of the fact, in their order.
    pub truths: Vec<Truth>,
    /// The probability; those of one fact add up to 1.
    pub share: f64,
}

/// The outcomes of a fact while they are collected.
struct Collector<'m> {
    /// The tests on the fact, with the fact (itself or one derived from it) that each looks at.
    tests: Vec<(usize, &'m Test)>,
    now: Timestamp,
    seen: Vec<Vec<Truth>>,
}

impl Collector<'_> {
    /// What the tests see of an answer: values by place of the fact.
    fn see(&self, answer: &[(usize, Known)]) -> Vec<Truth> {
        let mut truths = Vec::new();
        for (fact, test) in &self.tests {
            let mut truth = Truth::Unknown;
            for (place, known) in answer {
                if place == fact {
                    truth = test.of_fact(known, self.now);
                }
            }
            truths.push(truth);
        }
        truths
    }

    fn note(&mut self, truths: Vec<Truth>) {
        if !has(&self.seen, &truths) {
            self.seen.push(truths);
        }
    }

    fn answer(&mut self, root: usize, known: Known) {
        let truths = self.see(&[(root, known)]);
        self.note(truths);
    }
}

/// The outcomes of the fact at `root`; empty when there are too many to go through.
pub(crate) fn outcomes_of(model: &Model, root: usize, now: Timestamp) -> Vec<Outcome> {
    let (Some(fact), Some(places)) = (model.facts.get(root), model.tests_of.get(root)) else { return Vec::new() };
    let mut collector = Collector { tests: Vec::new(), now, seen: Vec::new() };
    for place in places {
        if let Some((Subject::Fact(fact), test)) = model.tests.get(*place) {
            collector.tests.push((*fact, test));
        }
    }
    let complete = match &fact.kind {
        Kind::YesNo => {
            collector.answer(root, Known::YesNo(true));
            collector.answer(root, Known::YesNo(false));
            true
        }
        Kind::Email => emails(model, &mut collector),
        Kind::Number | Kind::Timeline => bands(root, &mut collector),
        Kind::Date => dates(root, &mut collector),
        Kind::Text | Kind::List | Kind::Domain => texts(root, fact.kind == Kind::List, &mut collector),
        Kind::Country => {
            // No country has this code: it stands for every one that no test names.
            collector.answer(root, Known::Country(*b"??"));
            for place in 0..collector.tests.len() {
                if let Some((_, Test::Countries(codes))) = collector.tests.get(place) {
                    for code in codes {
                        collector.answer(root, Known::Country(*code));
                    }
                }
            }
            true
        }
        kind => {
            for word in 0..kind.words().map_or(0, |words| words.len()) {
                collector.answer(root, Known::Word(word as u8));
            }
            true
        }
    };
    if !complete || collector.seen.len() >= MOST_OUTCOMES {
        return Vec::new();
    }
    shares(model, root, places, collector)
}

/// Each kind with no competitor, and each domain that the model names with the kind that it has.
fn emails(model: &Model, collector: &mut Collector) -> bool {
    let mut domains: Vec<&str> = Vec::new();
    for domain in model.domains.competitors().iter().chain(model.domains.own()) {
        domains.push(domain);
    }
    for (_, test) in &collector.tests {
        if let Test::Domains(tested) = test {
            for domain in tested {
                domains.push(domain);
            }
        }
    }
    for place in 0..EmailKind::ALL.len() + domains.len() {
        let domain = match place.checked_sub(EmailKind::ALL.len()) {
            Some(place) => domains.get(place).copied().unwrap_or_default(),
            None => "",
        };
        let kind = EmailKind::ALL.get(place).copied().unwrap_or_else(|| kind_of_domain(domain).0);
        let truths = collector.see(&[
            (facts::EMAIL, Known::Address),
            (facts::EMAIL_KIND, Known::Word(kind as u8)),
            (facts::EMAIL_DOMAIN, Known::Text(domain.into())),
            (facts::COMPETITOR, Known::YesNo(model.domains.is_competitor(domain))),
            (facts::OWN_STAFF, Known::YesNo(model.domains.is_own(domain))),
        ]);
        collector.note(truths);
    }
    true
}

/// Every literal, and free text or a list in which any of the phrases or items come together.
fn texts(root: usize, list: bool, collector: &mut Collector) -> bool {
    let value = |word: &str| if list { Known::List(vec![word.into()]) } else { Known::Text(word.into()) };
    let nothing = if list { Known::List(Vec::new()) } else { Known::Text(String::new()) };
    let mut together = vec![collector.see(&[(root, nothing)])];
    for place in 0..collector.tests.len() {
        let Some((_, test)) = collector.tests.get(place).copied() else { continue };
        let (Test::OneOf(words) | Test::Mentions(words)) = test else { continue };
        for word in words {
            let alone = collector.see(&[(root, value(word))]);
            if list || matches!(test, Test::Mentions(_)) {
                for from in 0..together.len() {
                    let mut union = together.get(from).cloned().unwrap_or_default();
                    for (truth, (more, (_, test))) in union.iter_mut().zip(alone.iter().zip(&collector.tests)) {
                        // Longer text that mentions a word is not equal to it.
                        if list || !matches!(test, Test::OneOf(_)) {
                            *truth = (*truth).max(*more);
                        }
                    }
                    if !has(&together, &union) {
                        together.push(union);
                    }
                }
            }
            collector.note(alone);
            if together.len() > MOST_OUTCOMES {
                return false;
            }
        }
    }
    for truths in together {
        collector.note(truths);
    }
    true
}

/// Every band from the smallest number on, between the bounds that the tests name, their neighbourhoods, and the open ends.
fn bands(root: usize, collector: &mut Collector) -> bool {
    let mut bounds: Vec<f64> = vec![facts::smallest(root)];
    for (_, test) in &collector.tests {
        if let Test::Within { low, high } = test {
            for bound in [*low, *high] {
                if bound.is_finite() && bound > facts::smallest(root) && !has(&bounds, &bound) {
                    bounds.push(bound);
                }
            }
        }
    }
    if bounds.len() > MOST_BOUNDS {
        return false;
    }
    sort(&mut bounds, |a, b| a < b);
    let mut points = Vec::new();
    for (place, bound) in bounds.iter().enumerate() {
        points.push(*bound);
        points.push(bounds.get(place + 1).map_or(bound + 1.0, |next| (bound + next) / 2.0));
    }
    points.push(f64::INFINITY);
    for (place, low) in points.iter().enumerate() {
        for high in points.get(place..).unwrap_or_default() {
            collector.answer(root, Known::Band(Band { low: *low, high: *high }));
        }
    }
    true
}

/// A date at, before, between and after all that the tests name.
fn dates(root: usize, collector: &mut Collector) -> bool {
    let now = collector.now.0;
    let mut bounds = vec![now];
    for (_, test) in &collector.tests {
        match test {
            Test::DateWithin { low, high } => bounds.extend_from_slice(&[*low, *high]),
            Test::Near(near) => bounds.extend_from_slice(&[now.saturating_sub(*near), now.saturating_add(*near)]),
            _ => {}
        }
    }
    for bound in bounds {
        for step in [-1, 0, 1] {
            collector.answer(root, Known::Date(Timestamp(bound.saturating_add(step))));
        }
    }
    true
}

/// Whether the outcomes of this fact change with the clock.
pub(crate) fn depend_on_now(model: &Model, root: usize) -> bool {
    let mut near = false;
    let mut fixed = false;
    for place in model.tests_of.get(root).into_iter().flatten() {
        match model.tests.get(*place) {
            Some((_, Test::Near(_))) => near = true,
            Some((_, Test::DateWithin { .. })) => fixed = true,
            _ => {}
        }
    }
    near && fixed
}

/// Gives each outcome its probability: by the shares of the question's options; else by the priors of the rules.
fn shares(model: &Model, root: usize, places: &[usize], mut collector: Collector) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    for truths in std::mem::take(&mut collector.seen) {
        outcomes.push(Outcome { truths, share: 0.0 });
    }
    let mut open = 0.0;
    let mut sum = 0.0;
    let mut answered = false;
    for question in &model.questions {
        // Of two questions for one fact the first whose shares are known counts.
        if question.fact == root && !question.shares.is_empty() && !answered {
            answered = true;
            open = 1.0;
            for (known, share) in &question.shares {
                let truths = collector.see(&[(root, known.clone())]);
                for outcome in outcomes.iter_mut().filter(|outcome| outcome.truths == truths) {
                    outcome.share += share;
                    open -= share;
                }
            }
        }
    }
    if !answered {
        for outcome in &mut outcomes {
            outcome.share = 1.0;
            for (((_, test), place), truth) in collector.tests.iter().zip(places).zip(&outcome.truths) {
                if !matches!(test, Test::Known) {
                    let prior = prior(model, *place);
                    outcome.share *= if *truth == Truth::True { prior } else { 1.0 - prior };
                }
            }
            sum += outcome.share;
        }
        for ((_, test), place) in collector.tests.iter().zip(places) {
            // Where a rule asks whether the fact is known at all, its prior tells how often it is left open.
            if matches!(test, Test::Known) {
                open = 1.0 - prior(model, *place);
            }
        }
        let count = outcomes.len() as f64;
        for outcome in &mut outcomes {
            outcome.share = (1.0 - open) * if sum > 0.0 { outcome.share / sum } else { 1.0 / count };
        }
    }
    outcomes.push(Outcome { truths: vec![Truth::Unknown; places.len()], share: open.max(0.0) });
    outcomes
}

/// The probability that a test is true: the prior of the first rule that is nothing but this test; else one half.
fn prior(model: &Model, test: usize) -> f64 {
    for rule in &model.rules {
        let Some(prior) = rule.prior else { continue };
        match &rule.condition {
            Condition::Test(place) if *place == test => return prior,
            Condition::Not(part) if **part == Condition::Test(test) => return 1.0 - prior,
            _ => {}
        }
    }
    0.5
}
