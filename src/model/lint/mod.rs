//! What is valid in a model, but unwise.
//!
//! Each check errs on the side of silence: what cannot be decided is not reported.

mod people;
mod points;
mod reach;

use super::condition::{Condition, Subject, Test};
use super::{AskingMode, MOST_OUTCOMES, Model};
use crate::facts;
use crate::time::{self, DAY, Timestamp};
use crate::value::Value;

/// Points that were checked against won and lost leads longer ago than this may no longer tell them apart.
const CALIBRATION_DAYS: i64 = 90;

/// Something in a model that is valid, but unwise.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Finding {
    /// A stable code such as `lint.unreachable-rule`.
    pub code: &'static str,
    /// Where: a JSON pointer into the model.
    pub path: String,
    /// What is unwise and what to do.
    pub message: String,
}

impl Model {
    /// What is valid in this model, but unwise. `now` tells how old the calibration is.
    pub fn lint(&self, now: Timestamp) -> Vec<Finding> {
        let mut linter = Linter { model: self, now, findings: Vec::new() };
        linter.calibration();
        linter.profile();
        linter.people();
        linter.points();
        linter.balance();
        linter.pages();
        linter.priors();
        linter.outcomes();
        linter.questions();
        linter.findings
    }
}

struct Linter<'m> {
    model: &'m Model,
    now: Timestamp,
    findings: Vec<Finding>,
}

impl Linter<'_> {
    fn find(&mut self, code: &'static str, path: impl Into<String>, message: impl Into<String>) {
        self.findings.push(Finding { code, path: path.into(), message: message.into() });
    }

    fn calibration(&mut self) {
        let Some(date) = self.model.document().get("calibratedOn").and_then(Value::text).and_then(time::parse) else {
            let message = "The points were never checked against won and lost leads; calibrate them and write the date";
            return self.find("lint.never-calibrated", "/calibratedOn", message);
        };
        let days = self.now.0.saturating_sub(date.0).div_euclid(DAY);
        if days > CALIBRATION_DAYS {
            let message = format!("The points were last calibrated {days} days ago; check them against recent leads");
            self.find("lint.stale-calibration", "/calibratedOn", message);
        } else if days < -1 {
            self.find(
                "lint.future-calibration",
                "/calibratedOn",
                "This day is yet to come; write the day of the calibration",
            );
        }
    }

    fn profile(&mut self) {
        let document = self.model.document();
        let mut used = Vec::new();
        for part in ["rules", "stages", "routes"] {
            document
                .list_of(part)
                .iter()
                .filter_map(|item| item.get("when"))
                .for_each(|when| references(when, &mut used));
        }
        for (derived, list) in [(facts::COMPETITOR, "competitors"), (facts::OWN_STAFF, "ownDomains")] {
            if self.model.tests.iter().any(|(subject, _)| *subject == Subject::Fact(derived)) {
                used.push(list);
            }
        }
        for (key, list) in document.entries_of("icp") {
            let empty = matches!(list, Value::Null) || *list == Value::List(Vec::new());
            if !empty && !used.contains(&key.as_str()) {
                let message = match key.as_str() {
                    "competitors" => {
                        "No rule tests the fact competitor; add a penalty for it, or remove this list".into()
                    }
                    "ownDomains" => "No rule or route tests the fact ownStaff; add one, or remove this list".into(),
                    _ => format!("No rule uses this list; refer to it as {{\"icp\": \"{key}\"}}, or remove it"),
                };
                self.find("lint.unused-icp", format!("/icp/{key}"), message);
            }
        }
        let competitors = document.get("icp").and_then(|icp| icp.texts_of("competitors")).unwrap_or_default();
        for (place, domain) in competitors.iter().enumerate() {
            if domain.trim().to_ascii_lowercase().ends_with(".example") {
                let message =
                    format!("\"{domain}\" is an example that nobody writes from; put your competitors' domains here");
                self.find("lint.example-competitor", format!("/icp/competitors/{place}"), message);
            }
        }
    }

    fn people(&mut self) {
        let document = self.model.document();
        for (name, _) in document.entries_of("facts") {
            if let Some(quality) = people::quality_of_a_person(name) {
                let message =
                    format!("This looks like a person's {quality}: to score it invites discrimination; remove it");
                self.find("lint.discrimination", format!("/facts/{name}"), message);
            }
        }
    }

    fn balance(&mut self) {
        let model = self.model;
        if model.rules.iter().all(|rule| rule.points >= 0) {
            let message =
                "Nothing counts against a lead; add rules with negative points, such as for a personal address";
            self.find("lint.no-negative-rule", "/rules", message);
        }
        let behavioural = |condition: &Condition| tests_of(condition).iter().any(|test| self.event_of(*test).is_some());
        if !model.rules.iter().any(|rule| behavioural(&rule.condition)) {
            let message =
                "Nothing that a visitor does counts; add rules on events, such as a visit of the pricing page";
            self.find("lint.no-behavioural-rule", "/rules", message);
        }
        let mut earning = model.rules.iter().filter(|rule| rule.points > 0).map(|rule| rule.dimension);
        if let Some(first) = earning.next()
            && earning.all(|dimension| dimension == first)
        {
            let message =
                "All points are earned in one dimension, so nothing has to balance; spread the rules over several";
            self.find("lint.one-dimension", "/dimensions", message);
        }
    }

    fn event_of(&self, test: usize) -> Option<&super::condition::EventTest> {
        match self.model.tests.get(test) {
            Some((_, Test::Events(event))) => Some(event),
            _ => None,
        }
    }

    fn pages(&mut self) {
        let model = self.model;
        let patterns = model.document().entries_of("pages");
        let mut told: Vec<&str> = Vec::new();
        for (place, rule) in model.rules.iter().enumerate() {
            for test in tests_of(&rule.condition) {
                let kinds = self.event_of(test).and_then(|event| event.pages.clone()).unwrap_or_default();
                for kind in kinds.iter().filter_map(|kind| model.pages.get(usize::from(*kind))) {
                    let named = patterns.iter().any(|(known, patterns)| known == kind && !patterns.texts().is_empty());
                    if !named && !told.contains(&kind.as_str()) {
                        told.push(kind);
                        let message = format!("No URL pattern names the page \"{kind}\"; add its patterns under pages");
                        self.find("lint.page-without-pattern", format!("/rules/{place}/when"), message);
                    }
                }
            }
        }
    }

    fn priors(&mut self) {
        let model = self.model;
        for (place, rule) in model.rules.iter().enumerate().filter(|(_, rule)| rule.prior.is_some()) {
            let single = match &rule.condition {
                Condition::Test(test) => Some(*test),
                Condition::Not(part) => match **part {
                    Condition::Test(test) => Some(test),
                    _ => None,
                },
                _ => None,
            };
            let fact = match single.and_then(|test| model.tests.get(test)) {
                Some((Subject::Fact(fact), _)) => model.facts.get(*fact),
                _ => None,
            };
            let why = match fact {
                _ if single.is_none() => {
                    "A prior speaks of one test, and this rule has several; give it to a rule of one test"
                }
                None => "An event that is not there has not happened, so this prior is ignored; remove it",
                Some(fact) if !fact.form => "Nobody waits for this fact, so this prior is ignored; remove it",
                Some(fact)
                    if model
                        .questions
                        .iter()
                        .any(|question| question.fact == fact.root && !question.shares.is_empty()) =>
                {
                    "The shares of the question's options decide, so this prior is ignored; remove one of the two"
                }
                Some(_) => continue,
            };
            self.find("lint.ignored-prior", format!("/rules/{place}/prior"), why);
        }
    }

    /// Facts joined by common rules, whose range is not gone through outcome by outcome.
    fn outcomes(&mut self) {
        let model = self.model;
        let rules: Vec<(usize, Vec<usize>)> = model
            .rules
            .iter()
            .map(|rule| rule.form_roots.clone())
            .enumerate()
            .filter(|(_, facts)| !facts.is_empty())
            .collect();
        for (rules, facts) in joined(rules) {
            let joint = facts.iter().try_fold(1usize, |joint, fact| {
                joint.checked_mul(model.outcomes.get(*fact).map_or(0, |outcomes| outcomes.len()))
            });
            if joint.is_none_or(|joint| joint == 0 || joint > MOST_OUTCOMES) {
                let names: Vec<&str> =
                    facts.iter().filter_map(|fact| model.facts.get(*fact)).map(|fact| fact.name.as_str()).collect();
                let message = format!(
                    "The rules that join {} have more than {MOST_OUTCOMES} outcomes: low and high may lie too far apart, and \
                     chance is estimated; split these rules",
                    names.join(", ")
                );
                self.find("lint.too-many-outcomes", format!("/rules/{}", rules.first().unwrap_or(&0)), message);
            }
        }
    }

    fn questions(&mut self) {
        let model = self.model;
        let rules = model.rules.iter().map(|rule| &rule.condition);
        let stages = model.stages.iter().filter_map(|stage| stage.when.as_ref());
        let routes = model.routes.iter().filter_map(|route| route.when.as_ref());
        let mut used: Vec<usize> = Vec::new();
        for test in rules.chain(stages).chain(routes).flat_map(tests_of) {
            if let Some((Subject::Fact(fact), _)) = model.tests.get(test) {
                used.extend(model.facts.get(*fact).map(|fact| fact.root));
            }
        }
        if used.contains(&facts::SENIORITY) {
            used.push(facts::JOB_TITLE);
        }
        for (place, question) in model.document().list_of("questions").iter().enumerate() {
            let fact = question.text_of("fact");
            let mut asked = question.flag_of("pinned") == Some(true) || model.asking.progressive == AskingMode::Always;
            for place in crate::ask::FRICTION {
                asked |= model.facts.get(place).is_some_and(|known| known.name == fact);
            }
            // A question that waits for a later visit is one for people, to be pinned by who wants it.
            asked |= question.get("fromVisit").is_some();
            if !asked && !used.iter().any(|used| model.facts.get(*used).is_some_and(|used| used.name == fact)) {
                let message = format!(
                    "No rule uses the answer, so this is never asked; add a rule on the fact {fact}, pin the question, or remove it"
                );
                self.find("lint.unused-question", format!("/questions/{place}"), message);
            }
        }
    }
}

/// The lists of the profile that a condition refers to.
fn references<'d>(when: &'d Value, used: &mut Vec<&'d str>) {
    match when {
        Value::List(items) => items.iter().for_each(|item| references(item, used)),
        Value::Object(entries) => {
            used.extend(when.get("icp").and_then(Value::text));
            entries.iter().for_each(|(_, value)| references(value, used));
        }
        _ => {}
    }
}

/// The different tests of a condition.
fn tests_of(condition: &Condition) -> Vec<usize> {
    let mut tests = condition.tests();
    tests.sort_unstable();
    tests.dedup();
    tests
}

/// Puts rules together that share something, directly or through others: the rules, and what they share.
fn joined<T: Clone + PartialEq>(rules: Vec<(usize, Vec<T>)>) -> Vec<(Vec<usize>, Vec<T>)> {
    let mut groups: Vec<(Vec<usize>, Vec<T>)> = Vec::new();
    for (rule, subjects) in rules {
        let (shared, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|(_, of_group)| of_group.iter().any(|subject| subjects.contains(subject)));
        groups = apart;
        let mut group = (Vec::new(), Vec::new());
        for (rules, of_group) in shared.into_iter().chain([(vec![rule], subjects)]) {
            group.0.extend(rules);
            for subject in of_group {
                if !group.1.contains(&subject) {
                    group.1.push(subject);
                }
            }
        }
        group.0.sort_unstable();
        groups.push(group);
    }
    groups
}
