//! What an answer would tell: how much less doubt about quality there would be, and whether anything could change at all.
//!
//! Of every question the rest of the score is added up once ([`crate::score::sums`]), with the dimensions that the question
//! touches kept apart. Then every sum of the rest meets every answer: exactly, and for the price of one score a question.

use super::Candidate;
use crate::facts;
use crate::model::{Condition, Outcome, Question, Truth};
use crate::score::outlook::{self, Group, State, each_outcome, ledger};
use crate::score::placement;
use crate::score::sums::{Ledger, Rest};
use crate::value::{has, listed};

/// What asking a question is good for.
pub(super) struct Insight {
    /// Whether an answer can still change quality, band or route.
    pub matters: bool,
    /// The expected loss of doubt about quality (entropy of the chance) per effort, in 2^-32 bits: whole numbers, so that what
    /// is equal is equal on every engine.
    pub gain: i64,
    /// The points between the best and the worst answer.
    pub swing: i32,
    /// The rules that an answer can still move; else the stages and routes.
    pub why: String,
}

/// The fact whose tests a question can settle: a title tells the seniority.
fn root_of(question: &Question) -> usize {
    if question.fact == facts::JOB_TITLE { facts::SENIORITY } else { question.fact }
}

/// Whether an earlier visit settled every rule that the question is about.
pub(super) fn settled(state: State, question: &Question) -> bool {
    let pending = pending(state, root_of(question));
    !pending.is_empty() && outlook::remembered(state, &pending, root_of(question))
}

/// The unsettled rules on a fact.
fn pending(state: State, root: usize) -> Vec<usize> {
    let mut pending = Vec::new();
    for (place, (rule, of_rule)) in state.model.rules.iter().zip(state.rules).enumerate() {
        if of_rule.truth == Truth::Unknown && has(&rule.form_roots, &root) {
            pending.push(place);
        }
    }
    pending
}

/// What each of the questions is good for.
pub(super) fn insights(state: State, candidates: &[Candidate]) -> Vec<Insight> {
    if candidates.is_empty() {
        return Vec::new();
    }
    let (ledger, groups) = ledger(state, true);
    let rests = ledger.all_but_one();
    let mut insights = Vec::new();
    for Candidate { question, .. } in candidates {
        let root = root_of(question);
        let mut insight = Insight { matters: false, gain: 0, swing: 0, why: String::new() };
        if let Some(outcomes) = state.model.outcomes.get(root) {
            let pending = pending(state, root);
            insight.why = why(state, root, &pending);
            insight.swing = swing(state, root, &pending, outcomes);
        }
        let found = groups.iter().enumerate().find(|(_, group)| has(&group.facts, &root));
        match (found, &rests) {
            (Some((place, group)), Some(rests)) => {
                if let Some(rest) = rests.get(place) {
                    weigh(state, &ledger, rest, (place, group, root), question.effort, &mut insight);
                }
            }
            // Too much to go through: asked rather than missed.
            _ => insight.matters = !insight.why.is_empty(),
        }
        insights.push(insight);
    }
    insights
}

/// One joint outcome of the question's group.
struct Meeting {
    share: f64,
    key: u128,
    /// Only where a stage or a route rests on the group.
    truths: Vec<Truth>,
}

/// Lets every answer meet every sum of the rest.
fn weigh(
    state: State,
    ledger: &Ledger,
    rest: &Rest,
    (place, group, root): (usize, &Group, usize),
    effort: f64,
    insight: &mut Insight,
) {
    let model = state.model;
    let mut routed = false;
    for when in model.routing() {
        for fact in outlook::roots(model, when) {
            routed |= has(&group.facts, &fact);
        }
    }
    // By answer; of each, the outcomes of the group's other facts stand in one order.
    let mut answers: Vec<Vec<Meeting>> = Vec::new();
    let own = group.facts.iter().position(|fact| *fact == root).unwrap_or_default();
    let gone_through = each_outcome(state, group, &mut |joint| {
        let answer = joint.places.get(own).copied().unwrap_or_default();
        if answers.len() <= answer {
            answers.resize_with(answer + 1, Vec::new);
        }
        if let Some(meetings) = answers.get_mut(answer) {
            let truths = if routed { joint.truths.to_vec() } else { Vec::new() };
            meetings.push(Meeting { share: joint.share, key: ledger.key_in(place, &joint.points), truths });
        }
    });
    if gone_through.is_none() {
        insight.matters = !insight.why.is_empty();
        return;
    }
    // By answer: its probability, and the probability of it and quality.
    let mut chances = vec![(0.0, 0.0); answers.len()];
    for others in 0..answers.first().map_or(0, Vec::len) {
        for (sum, share) in &rest.sums {
            let mut first: Option<(&Meeting, i32, bool)> = None;
            for (meetings, (mass, quality_mass)) in answers.iter().zip(&mut chances) {
                let Some(meeting) = meetings.get(others) else { continue };
                let (total, floors) = ledger.read(rest.with(*sum, meeting.key));
                let quality = floors && total >= model.threshold;
                *mass += share * meeting.share;
                if quality {
                    *quality_mass += share * meeting.share;
                }
                match first {
                    _ if insight.matters => {}
                    None => first = Some((meeting, total, quality)),
                    Some((other, other_total, other_quality)) => {
                        let alike = total == other_total && quality == other_quality && meeting.truths == other.truths;
                        insight.matters = !alike && {
                            let place = |meeting: &Meeting, total, quality| {
                                let truths = if routed { &meeting.truths } else { state.tests };
                                placement(model, total, quality, truths)
                            };
                            quality != other_quality
                                || !place(meeting, total, quality).same(&place(other, other_total, other_quality))
                        };
                    }
                }
            }
        }
    }
    let (mut chance, mut doubt_left) = (0.0, 0.0);
    for (mass, quality_mass) in chances {
        chance += quality_mass;
        if mass > 0.0 {
            doubt_left += mass * entropy(quality_mass / mass);
        }
    }
    let gain = (entropy(chance) - doubt_left) / effort;
    insight.gain = (gain * GAIN_UNIT + 0.5) as i64;
}

/// One bit of entropy is so many units of gain.
const GAIN_UNIT: f64 = (1u64 << 32) as f64;

/// The doubt about something of this probability, in bits. By multiplication and division alone: a logarithm of the
/// platform's library may differ in the last bit from one engine to the next.
fn entropy(chance: f64) -> f64 {
    let mut doubt = 0.0;
    for part in [chance, 1.0 - chance] {
        if part > 0.0 {
            doubt -= part * logarithm(part);
        }
    }
    doubt
}

/// The logarithm to the base 2 of a normal number, by the series of the area tangent.
fn logarithm(number: f64) -> f64 {
    const LN_2: f64 = std::f64::consts::LN_2;
    let bits = number.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1023;
    // The mantissa, 1 to 2.
    let mantissa = f64::from_bits((bits & ((1 << 52) - 1)) | (1023 << 52));
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let (mut power, mut sum, mut odd) = (ratio, 0.0, 1.0);
    // The ratio is a third at most: after 16 terms what is left out lies below the last bit.
    for _ in 0..16 {
        sum += power / odd;
        power *= ratio * ratio;
        odd += 2.0;
    }
    exponent as f64 + 2.0 * sum / LN_2
}

/// The rules that the answer can still move, with commas; else the stages and routes whose conditions rest on it.
fn why(state: State, root: usize, pending: &[usize]) -> String {
    let model = state.model;
    let mut names: Vec<&str> = Vec::new();
    for place in pending {
        names.extend(model.rules.get(*place).map(|rule| rule.id.as_str()));
    }
    if names.is_empty() {
        let stages = model.stages.iter().map(|stage| (&stage.id, &stage.when));
        for (id, when) in stages.chain(model.routes.iter().map(|route| (&route.id, &route.when))) {
            let open = |when: &Condition| when.truth(state.tests) == Truth::Unknown;
            if when.as_ref().is_some_and(|when| open(when) && has(&outlook::roots(model, when), &root)) {
                names.push(id);
            }
        }
    }
    listed(&names)
}

/// The points between the best and the worst answer, after caps. A rule that waits for other answers too counts as far as
/// it could still turn out.
fn swing(state: State, root: usize, pending: &[usize], outcomes: &[Outcome]) -> i32 {
    let model = state.model;
    let mut truths = state.tests.to_vec();
    let (mut best, mut worst) = (i32::MIN, i32::MAX);
    // The last outcome is that it stays open: no answer, unless every other one is the same.
    let answers = outcomes.len().saturating_sub(1).max(2);
    for outcome in outcomes.iter().take(answers) {
        for (place, truth) in model.tests_of.get(root).into_iter().flatten().zip(&outcome.truths) {
            if let Some(slot) = truths.get_mut(*place) {
                *slot = *truth;
            }
        }
        let (mut low, mut high) = (state.raw.to_vec(), state.raw.to_vec());
        for place in pending {
            let (Some(rule), Some(of_rule)) = (model.rules.get(*place), state.rules.get(*place)) else { continue };
            let truth = rule.condition.truth(&truths);
            let points = match truth {
                Truth::True => (of_rule.worth, of_rule.worth),
                Truth::False => (0, 0),
                Truth::Unknown if answers == outcomes.len() => (0, 0),
                Truth::Unknown => (of_rule.worth.min(0), of_rule.worth.max(0)),
            };
            // What was held counts already.
            if let (Some(low), Some(high)) = (low.get_mut(rule.dimension), high.get_mut(rule.dimension)) {
                *low += points.0 - of_rule.points;
                *high += points.1 - of_rule.points;
            }
        }
        best = best.max(model.cut(&high));
        worst = worst.min(model.cut(&low));
    }
    if best < worst { 0 } else { best.saturating_sub(worst) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_one() {
        for number in [1.0, 0.5, 0.25, 0.9, 0.1, 1e-9, 0.999_999, 1.0 / 3.0, f64::EPSILON, 3.0, 1e300] {
            assert!((logarithm(number) - number.log2()).abs() < 1e-14 * number.log2().abs().max(1.0), "{number}");
        }
    }

    #[test]
    fn entropy_is_most_at_one_half() {
        assert_eq!((entropy(0.0), entropy(0.5), entropy(1.0)), (0.0, 1.0, 0.0));
        assert!((entropy(0.11) - 0.499_915_958_164_528_5).abs() < 1e-12);
    }
}
