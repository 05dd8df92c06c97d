//! Who the leads are: kinds of address, duplicates, several people of one account.

use super::chance::{is_lower, is_over, is_under, rest, together};
use super::figures::{count, rate, text};
use super::{Seen, Severity, Symptom, edits};
use crate::metrics::{AccountKey, By, Rate};
use crate::value::Value;

/// More duplicates than this distort every share.
const DUPLICATES: f64 = 0.05;

/// The fact that says how many people of an account are here.
const COMMITTEE: &str = "committeeMembers";

pub(super) fn look(seen: &mut Seen) {
    addresses(seen);
    duplicates(seen);
    committees(seen);
}

/// Kinds of address that many leads have, and that are won less often than all others.
fn addresses(seen: &mut Seen) {
    let Some(kinds) = seen.metrics.breakdowns.iter().find(|breakdown| breakdown.by == By::EmailKind) else { return };
    let told: u32 =
        kinds.groups.iter().filter(|group| !group.label.is_empty()).map(|group| group.summary.records).sum();
    let mut well = told >= 100;
    for (kind, many, code) in [
        ("personal", 0.1, "diagnosis.addresses.personal"),
        ("disposable", 0.01, "diagnosis.addresses.disposable"),
        ("student", 0.02, "diagnosis.addresses.student"),
    ] {
        let Some(group) = kinds.groups.iter().find(|group| group.label == kind) else { continue };
        let (summary, overall) = (&group.summary, &seen.metrics.overall);
        let share = Rate::new(summary.records, told);
        let others = rest(&overall.win_rate, &summary.win_rate);
        if !is_over(&share, many) || !is_lower(&summary.win_rate, &others) {
            continue;
        }
        well = false;
        let figures = [
            ("share", rate(&share)),
            ("leads", count(summary.records)),
            ("winRate", rate(&summary.win_rate)),
            ("restRate", rate(&others)),
        ];
        let mut symptom = Symptom::new(Severity::Medium, code, figures);
        let sources = seen.metrics.breakdowns.iter().any(|breakdown| breakdown.by == By::Source);
        let edits = edits::unwelcome(seen.model, kind, kind == "disposable");
        let code = if kind == "disposable" { "change.confirm-address" } else { "change.ask-work-address" };
        if !edits.is_empty() {
            symptom.change(code, [("kind", text(kind))], edits);
        }
        if sources {
            symptom.advise("change.look-at-sources", []);
        }
        seen.found(symptom);
    }
    if well {
        seen.well("healthy.addresses", [("leads", count(told))]);
    }
}

fn duplicates(seen: &mut Seen) {
    let duplicates = &seen.metrics.pipeline.duplicates;
    let share = Rate::new(duplicates.leads, seen.metrics.overall.records);
    let figures = [("share", rate(&share)), ("leads", count(duplicates.leads)), ("groups", count(duplicates.count))];
    if is_over(&share, DUPLICATES) {
        let severity = if is_over(&share, 4.0 * DUPLICATES) { Severity::Medium } else { Severity::Low };
        let mut symptom = Symptom::new(severity, "diagnosis.duplicates", figures);
        symptom.advise("change.merge-duplicates", []);
        seen.found(symptom);
    } else if is_under(&share, DUPLICATES) && seen.metrics.pipeline.accounts.by.is_some() {
        seen.well("healthy.duplicates", figures);
    }
}

/// Accounts with several people that are won more often, where the model does not count it.
fn committees(seen: &mut Seen) {
    let accounts = &seen.metrics.pipeline.accounts;
    let [one, two, more] = accounts.committees;
    let several = together(&two.win_rate, &more.win_rate);
    if accounts.by.is_none() || !is_lower(&one.win_rate, &several) {
        return;
    }
    let figures = [
        ("several", rate(&several)),
        ("one", rate(&one.win_rate)),
        ("leads", count(several.among)),
        ("accounts", count(two.accounts + more.accounts)),
    ];
    let rules = seen.metrics.rules.iter().filter(|effect| {
        let rule = seen.model.rule(&effect.rule).and_then(|place| seen.model.rules.get(place));
        let fact = seen.model.fact(COMMITTEE);
        let tests = fact.and_then(|fact| seen.model.tests_of.get(fact));
        rule.zip(tests).is_some_and(|(rule, tests)| rule.condition.tests().iter().any(|test| tests.contains(test)))
    });
    let rules: Vec<_> = rules.collect();
    let counted = |effect: &&crate::metrics::RuleEffect| {
        effect.points != 0 && is_under(&Rate::new(effect.unknown, seen.metrics.overall.closed), 0.5)
    };
    if rules.iter().any(counted) {
        return seen.well("healthy.committee", figures);
    }
    let mut symptom = Symptom::new(Severity::Medium, "diagnosis.committee.uncounted", figures);
    match rules.first() {
        Some(effect) => {
            let unknown = Rate::new(effect.unknown, seen.metrics.overall.closed);
            symptom.cause("cause.rule-unknown", super::rules::unknown_figures(effect, &unknown));
            let by = match accounts.by {
                Some(AccountKey::Company) => "company",
                _ => "domain",
            };
            symptom.advise("change.supply-committee", [("fact", text(COMMITTEE)), ("by", text(by))]);
        }
        None => {
            let points = (seen.model.threshold / 8).max(1);
            let when = edits::object(vec![("fact", Value::from(COMMITTEE)), ("atLeast", Value::from(2))]);
            let label = "Several people of the company are here";
            let edits = edits::rule(seen.model, "access.committee", "access", points, when, label);
            symptom.change("change.add-committee", [("points", super::figures::points(points))], edits);
        }
    }
    seen.found(symptom);
}
