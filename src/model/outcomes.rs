//! How an unknown fact could turn out, as far as the rules can tell the ways apart, and how likely each way is.
//!
//! Two answers on which every test agrees are one outcome. The last outcome of each fact is that it stays open.

use super::Model;
use super::condition::{Condition, Subject, Test, Truth};
use crate::email::{EmailKind, kind_of_domain};
use crate::facts::number::Band;
use crate::facts::{self, Kind, Known};
use crate::time::Timestamp;
use crate::value::sort;

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

/// An answer: values by place of the fact.
type Answer = Vec<(usize, Known)>;

/// The outcomes of the fact at `root`; empty when there are too many to go through.
pub(crate) fn outcomes_of(model: &Model, root: usize, now: Timestamp) -> Vec<Outcome> {
    let (Some(fact), Some(places)) = (model.facts.get(root), model.tests_of.get(root)) else { return Vec::new() };
    let tests: Vec<(usize, &Test)> = places
        .iter()
        .filter_map(|place| match model.tests.get(*place) {
            Some((Subject::Fact(fact), test)) => Some((*fact, test)),
            _ => None,
        })
        .collect();
    let see = |answer: &Answer| -> Vec<Truth> {
        let known = |fact: usize| answer.iter().find(|(place, _)| *place == fact).map_or(&Known::Unknown, |(_, known)| known);
        tests.iter().map(|(fact, test)| test.of_fact(known(*fact), now)).collect()
    };
    let mut seen: Vec<Vec<Truth>> = Vec::new();
    let mut note = |truths: Vec<Truth>| {
        if !seen.contains(&truths) {
            seen.push(truths);
        }
    };
    let one = |known: Known| vec![(root, known)];

    match &fact.kind {
        Kind::YesNo => [true, false].into_iter().for_each(|yes| note(see(&one(Known::YesNo(yes))))),
        Kind::Email => email_answers(model, &tests).iter().for_each(|answer| note(see(answer))),
        Kind::Seniority | Kind::EmailKind | Kind::Choice(_) => {
            let words = fact.kind.words().map_or(0, |words| words.len());
            (0..words).for_each(|place| note(see(&one(Known::Word(place as u8)))));
        }
        Kind::Number | Kind::Timeline => {
            let Some(bands) = bands(&tests) else { return Vec::new() };
            bands.into_iter().for_each(|band| note(see(&one(Known::Band(band)))));
        }
        Kind::Date => dates(&tests, now).into_iter().for_each(|date| note(see(&one(Known::Date(date))))),
        Kind::Country => {
            // No country has this code: it stands for every one that no test names.
            note(see(&one(Known::Country(*b"??"))));
            for (_, test) in &tests {
                if let Test::Countries(codes) = test {
                    codes.iter().for_each(|code| note(see(&one(Known::Country(*code)))));
                }
            }
        }
        Kind::Text | Kind::List | Kind::Domain => {
            let list = fact.kind == Kind::List;
            let value = |word: &String| if list { Known::List(vec![word.clone()]) } else { Known::Text(word.clone()) };
            // Free text can mention any of the phrases, a list can hold any of the items, in any company.
            let nothing = see(&one(if list { Known::List(Vec::new()) } else { Known::Text(String::new()) }));
            let mut together = vec![nothing];
            for (_, test) in &tests {
                match test {
                    Test::OneOf(words) if !list => words.iter().for_each(|word| note(see(&one(value(word))))),
                    Test::OneOf(words) | Test::Mentions(words) => {
                        for word in words {
                            let with = mentioned(&tests, &see(&one(value(word))));
                            for truths in together.clone() {
                                let union: Vec<Truth> = truths.iter().zip(&with).map(|(a, b)| *a.max(b)).collect();
                                if !together.contains(&union) {
                                    together.push(union);
                                }
                            }
                            note(see(&one(value(word))));
                            if together.len() > MOST_OUTCOMES {
                                return Vec::new();
                            }
                        }
                    }
                    _ => {}
                }
            }
            together.into_iter().for_each(&mut note);
        }
    }
    if seen.len() >= MOST_OUTCOMES {
        return Vec::new();
    }
    let open = vec![Truth::Unknown; tests.len()];
    shares(model, root, places, &tests, seen, open, &see)
}

/// What stays true of longer text that mentions this: not that it is equal to it.
fn mentioned(tests: &[(usize, &Test)], truths: &[Truth]) -> Vec<Truth> {
    let list = |test: &Test| !matches!(test, Test::Mentions(_) | Test::Known);
    let text = tests.iter().any(|(_, test)| matches!(test, Test::Mentions(_)));
    tests.iter().zip(truths).map(|((_, test), truth)| if text && list(test) { Truth::False } else { *truth }).collect()
}

/// Each kind with no competitor, and each domain that the model names with the kind that it has.
fn email_answers(model: &Model, tests: &[(usize, &Test)]) -> Vec<Answer> {
    let answer = |kind: EmailKind, domain: &str| -> Answer {
        vec![
            (facts::EMAIL, Known::Address),
            (facts::EMAIL_KIND, Known::Word(kind as u8)),
            (facts::EMAIL_DOMAIN, Known::Text(domain.into())),
            (facts::COMPETITOR, Known::YesNo(model.domains.is_competitor(domain))),
            (facts::OWN_STAFF, Known::YesNo(model.domains.is_own(domain))),
        ]
    };
    let mut answers: Vec<Answer> = EmailKind::ALL.iter().map(|kind| answer(*kind, "")).collect();
    let mut with_domain = |domain: &str| answers.push(answer(kind_of_domain(domain).0, domain));
    model.domains.competitors().iter().chain(model.domains.own()).for_each(|domain| with_domain(domain));
    for (_, test) in tests {
        if let Test::Domains(domains) = test {
            domains.iter().for_each(|domain| with_domain(domain));
        }
    }
    answers
}

/// Every band between the bounds that the tests name, their neighbourhoods, and the open ends.
fn bands(tests: &[(usize, &Test)]) -> Option<Vec<Band>> {
    let mut bounds: Vec<f64> = vec![0.0];
    for (_, test) in tests {
        if let Test::Within { low, high } = test {
            bounds.extend([*low, *high].iter().filter(|bound| bound.is_finite() && **bound >= 0.0));
        }
    }
    sort(&mut bounds, |a, b| a < b);
    bounds.dedup();
    if bounds.len() > MOST_BOUNDS {
        return None;
    }
    let mut points = Vec::new();
    for (place, bound) in bounds.iter().enumerate() {
        points.push(*bound);
        points.push(bounds.get(place + 1).map_or(bound + 1.0, |next| (bound + next) / 2.0));
    }
    points.push(f64::INFINITY);
    let mut bands = Vec::new();
    for (place, low) in points.iter().enumerate() {
        bands.extend(points.iter().skip(place).map(|high| Band { low: *low, high: *high }));
    }
    Some(bands)
}

/// A date at, before, between and after all that the tests name.
fn dates(tests: &[(usize, &Test)], now: Timestamp) -> Vec<Timestamp> {
    let mut bounds = vec![now.0];
    for (_, test) in tests {
        match test {
            Test::DateWithin { low, high } => bounds.extend([*low, *high]),
            Test::Near(near) => bounds.extend([now.0.saturating_sub(*near), now.0.saturating_add(*near)]),
            _ => {}
        }
    }
    let around = |bound: &i64| [bound.saturating_sub(1), *bound, bound.saturating_add(1)];
    let mut dates: Vec<i64> = bounds.iter().flat_map(around).filter(|date| ![i64::MIN, i64::MAX].contains(date)).collect();
    sort(&mut dates, |a, b| a < b);
    dates.dedup();
    dates.into_iter().map(Timestamp).collect()
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
fn shares(
    model: &Model,
    root: usize,
    places: &[usize],
    tests: &[(usize, &Test)],
    seen: Vec<Vec<Truth>>,
    open: Vec<Truth>,
    see: &impl Fn(&Answer) -> Vec<Truth>,
) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = seen.into_iter().map(|truths| Outcome { truths, share: 0.0 }).collect();
    let answers = model.answers.iter().find(|(fact, _)| *fact == root);
    let left_open = if let Some((_, answers)) = answers {
        let mut sum = 0.0;
        for (known, share) in answers {
            let truths = see(&vec![(root, known.clone())]);
            if let Some(outcome) = outcomes.iter_mut().find(|outcome| outcome.truths == truths) {
                outcome.share += share;
                sum += share;
            }
        }
        (1.0f64 - sum).max(0.0)
    } else {
        // Where a rule asks whether the fact is known at all, its prior tells how often it is left open.
        let asked = tests.iter().zip(places).find(|((_, test), _)| matches!(test, Test::Known));
        let given = asked.map_or(1.0, |(_, place)| prior(model, *place));
        let mut sum = 0.0;
        for outcome in &mut outcomes {
            let mut weight = 1.0;
            for (((_, test), place), truth) in tests.iter().zip(places).zip(&outcome.truths) {
                if !matches!(test, Test::Known) {
                    let prior = prior(model, *place);
                    weight *= if *truth == Truth::True { prior } else { 1.0 - prior };
                }
            }
            outcome.share = weight;
            sum += weight;
        }
        let count = outcomes.len() as f64;
        for outcome in &mut outcomes {
            outcome.share = given * if sum > 0.0 { outcome.share / sum } else { 1.0 / count };
        }
        1.0 - given
    };
    outcomes.push(Outcome { truths: open, share: left_open });
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
