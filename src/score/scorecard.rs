//! The scorecard: the score with everything that explains it.

use super::{Assessment, Frameworks, frameworks, placement};
use crate::email::{EmailKind, EmailVerdict};
use crate::facts::Known;
use crate::lead::{Event, Lead, Problem};
use crate::model::{Model, Rule, Subject, Test, Touches, Truth};
use crate::value::push_integer;
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// Everything there is to say of a lead: the score, its range, and a reason for every point.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Scorecard<'a> {
    /// The points of all dimensions, each cut to its cap, plus the penalties.
    pub total: i32,
    /// The smallest total over every way the unknown form facts could turn out.
    pub low: i32,
    /// The largest.
    pub high: i32,
    /// The probability that the finished lead is a quality lead; 0 or 1 only when that is certain.
    pub chance: f64,
    /// Total at or over the threshold, and every floor met.
    pub quality: bool,
    /// Whether the unknown facts can no longer change `quality`.
    pub decided: bool,
    /// The share of the form facts that the rules test which are known, 0 to 1.
    pub completeness: f64,
    /// The name of the band that the total lies in.
    pub band: &'a str,
    /// The lifecycle stage, such as MQL.
    pub stage: Option<&'a str>,
    /// Where the lead goes.
    pub route: RouteChoice<'a>,
    /// By dimension, in the order of the model.
    #[serde(serialize_with = "as_object")]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "std::collections::BTreeMap<String, DimensionScore>"),
        ts(type = "Record<string, DimensionScore>")
    )]
    pub dimensions: Vec<(&'a str, DimensionScore)>,
    /// One entry for every true rule, and one for every cap that bites; they add up to `total`.
    pub reasons: Vec<Reason<'a>>,
    /// What the unknown rules wait for.
    pub missing: Vec<Missing<'a>>,
    /// Facts that were given and could not be used.
    pub problems: Vec<Problem>,
    /// The checklists of sales.
    pub frameworks: Frameworks,
    /// The verdict on the address, where one was given.
    pub email: Option<&'a EmailVerdict>,
    /// The registrable domain of a work address, for matching leads to accounts.
    pub account: Option<&'a str>,
    /// The model that scored.
    pub model: ModelReference<'a>,
}

/// The route of a lead.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
#[cfg_attr(feature = "schema", ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct RouteChoice<'a> {
    /// Its name.
    pub id: &'a str,
    /// Minutes until the first answer; null: no hurry.
    #[cfg_attr(feature = "schema", ts(optional = false))]
    pub respond_within_minutes: Option<u32>,
    /// The plan of touches, where the route has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touches: Option<Touches>,
}

/// The score of one dimension.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct DimensionScore {
    /// The sum of its rules, cut to `0..cap`.
    pub points: i32,
    /// The sum of its rules.
    pub raw: i32,
    /// The most it can bring; null: penalties.
    pub cap: Option<i32>,
    /// What a quality lead must at least show here.
    pub floor: i32,
    /// The fewest points it can still come to.
    pub low: i32,
    /// The most.
    pub high: i32,
}

/// Why points were given or taken.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Reason<'a> {
    /// The rule, or `cap` where a cap cuts its dimension.
    pub rule: &'a str,
    /// The dimension.
    pub dimension: &'a str,
    /// The points.
    pub points: i32,
    /// A few words for people.
    pub label: &'a str,
    /// What made it true.
    #[cfg_attr(feature = "schema", schemars(with = "String"), ts(type = "string"))]
    pub evidence: Evidence<'a>,
    /// The place of the rule in the model; none for a cap.
    #[serde(skip)]
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "the boundary finds names by their places"))]
    pub(crate) place: Option<usize>,
    /// The place of the dimension in the model.
    #[serde(skip)]
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "the boundary finds names by their places"))]
    pub(crate) dimension_place: usize,
}

/// What an unknown rule waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Missing<'a> {
    /// The rule.
    pub rule: &'a str,
    /// The fact that is not known.
    pub fact: &'a str,
    /// The points if it turns out true.
    pub points: i32,
    /// The place of the rule in the model.
    #[serde(skip)]
    pub(crate) place: usize,
    /// The place of the fact in the model.
    #[serde(skip)]
    pub(crate) fact_place: usize,
}

/// Which model scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct ModelReference<'a> {
    /// Its name.
    pub id: &'a str,
    /// Its version.
    pub version: u32,
    /// Sixteen hexadecimal digits over the whole document.
    pub hash: &'a str,
}

/// What made a reason true; written out only when somebody reads it.
#[derive(Clone, Debug)]
pub struct Evidence<'a>(Ground<'a>);

#[derive(Clone, Debug)]
enum Ground<'a> {
    /// What the tests of a rule looked at.
    Rule { model: &'a Model, lead: &'a Lead, place: usize, tests: Arc<[Truth]> },
    /// Settled on an earlier visit.
    Held,
    /// A cap cut this sum.
    Cap(i32),
}

pub(super) fn assemble<'a>(model: &'a Model, lead: &'a Lead, assessment: Assessment) -> Scorecard<'a> {
    let Assessment { tests, rules, raw, total, quality, outlook } = assessment;
    let tests: Arc<[Truth]> = tests.into();

    let mut dimensions = Vec::with_capacity(raw.len());
    for ((bounds, raw), (low, high)) in model.dimensions.iter().zip(raw).zip(outlook.dimensions) {
        let points = bounds.cut(raw);
        let score = DimensionScore { points, raw, cap: bounds.cap, floor: bounds.floor, low, high };
        dimensions.push((bounds.id.as_str(), score));
    }

    let mut reasons = Vec::with_capacity(rules.len());
    let mut missing = Vec::new();
    for (place, (rule, state)) in model.rules.iter().zip(&rules).enumerate() {
        if state.truth == Truth::True || state.held {
            let ground = match state.held {
                true => Ground::Held,
                false => Ground::Rule { model, lead, place, tests: tests.clone() },
            };
            reasons.push(Reason {
                rule: &rule.id,
                dimension: model.dimensions.get(rule.dimension).map_or("", |dimension| &dimension.id),
                points: state.points,
                label: &rule.label,
                evidence: Evidence(ground),
                place: Some(place),
                dimension_place: rule.dimension,
            });
        } else if state.truth == Truth::Unknown {
            waits_for(model, place, rule, state.worth, &tests, &mut missing);
        }
    }
    for (dimension_place, (name, score)) in dimensions.iter().enumerate() {
        if score.points != score.raw {
            reasons.push(Reason {
                rule: "cap",
                dimension: name,
                points: score.points.saturating_sub(score.raw),
                label: if score.raw < 0 { "Not below zero" } else { "At the cap" },
                evidence: Evidence(Ground::Cap(score.raw)),
                place: None,
                dimension_place,
            });
        }
    }

    let placement = placement(model, total, quality, &tests);
    let band = placement.band.map_or("", |band| band.id.as_str());
    let stage = placement.stage.map(|stage| stage.id.as_str());
    let route = placement.route;
    let route = route.map_or(RouteChoice { id: "", respond_within_minutes: None, touches: None }, |route| {
        RouteChoice { id: &route.id, respond_within_minutes: route.respond_within_minutes, touches: route.touches }
    });

    let mut known = 0;
    for fact in &model.form_facts {
        known += u32::from(lead.facts.get(*fact).is_some_and(Known::is_known));
    }
    let completeness = if model.form_facts.is_empty() { 1.0 } else { f64::from(known) / model.form_facts.len() as f64 };
    let account = match &lead.email {
        Some(verdict) => match verdict.kind {
            Some(EmailKind::Corporate | EmailKind::Academic | EmailKind::Student) => verdict.account.as_deref(),
            _ => None,
        },
        None => None,
    };

    Scorecard {
        total,
        low: outlook.low,
        high: outlook.high,
        chance: outlook.chance,
        quality,
        decided: outlook.decided,
        completeness,
        band,
        stage,
        route,
        dimensions,
        reasons,
        missing,
        problems: if lead.has_problems() { lead.problems(model) } else { Vec::new() },
        frameworks: frameworks::frameworks(model, lead),
        email: lead.email.as_ref(),
        account,
        model: ModelReference { id: &model.id, version: model.version, hash: &model.hash },
    }
}

/// What an unknown rule waits for, each fact once.
fn waits_for<'a>(
    model: &'a Model,
    place: usize,
    rule: &'a Rule,
    points: i32,
    tests: &[Truth],
    missing: &mut Vec<Missing<'a>>,
) {
    let from = missing.len();
    for test in rule.condition.tests() {
        let Some((Subject::Fact(fact), _)) = model.tests.get(test) else { continue };
        let Some(root) = model.facts.get(*fact).map(|fact| fact.root) else { continue };
        let Some(fact) = model.facts.get(root) else { continue };
        let told = missing.iter().skip(from).any(|missing| missing.fact_place == root);
        if tests.get(test) == Some(&Truth::Unknown) && !told {
            missing.push(Missing { rule: &rule.id, fact: &fact.name, points, place, fact_place: root });
        }
    }
}

impl Evidence<'_> {
    /// The words, such as `industry: software; page: pricing`.
    pub fn text(&self) -> String {
        let mut out = String::new();
        match &self.0 {
            Ground::Held => out.push_str("settled on an earlier visit"),
            Ground::Cap(raw) => {
                out.push_str("sum ");
                push_integer(&mut out, i64::from(*raw));
            }
            Ground::Rule { model, lead, place, tests } => {
                let mut grounds = Vec::new();
                if let Some(rule) = model.rules.get(*place) {
                    rule.condition.ground(Some(tests), &mut grounds);
                }
                for test in grounds {
                    let from = out.len();
                    if from > 0 {
                        out.push_str("; ");
                    }
                    write_ground(model, lead, test, &mut out);
                }
            }
        }
        out
    }
}

/// Writes what one test looked at.
fn write_ground(model: &Model, lead: &Lead, test: usize, out: &mut String) {
    match model.tests.get(test) {
        Some((Subject::Fact(place), _)) => {
            if let (Some(fact), Some(known)) = (model.facts.get(*place), lead.facts.get(*place)) {
                out.push_str(&fact.name);
                out.push_str(": ");
                known.write(&fact.kind, out);
            }
        }
        Some((Subject::Events, Test::Events(test))) => {
            out.push_str(model.events.get(usize::from(test.kind)).map_or("", String::as_str));
            let mut separator = ": ";
            for (page, name) in model.pages.iter().enumerate() {
                let seen = |event: &Event| event.page == Some(page as u16) && test.matches(event, lead.now);
                if lead.events.iter().any(seen) {
                    out.push_str(separator);
                    out.push_str(name);
                    separator = ", ";
                }
            }
        }
        _ => {}
    }
}

impl Serialize for Evidence<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

fn as_object<S: Serializer>(entries: &[(&str, DimensionScore)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(entries.iter().map(|(name, score)| (name, score)))
}
