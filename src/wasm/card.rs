//! Scorecards and verdicts as JavaScript objects: names that come again in every scorecard are made once.

use crate::ask::Ask;
use crate::email::EmailVerdict;
use crate::model::Model;
use crate::score::{Checklist, Scorecard};
use js_sys::{Array, JsString, Object};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/wasm/card.js")]
extern "C" {
    fn dimension(points: i32, raw: i32, cap: i32, floor: i32, low: i32, high: i32) -> JsValue;
    fn reason(list: &Array, rule: &JsString, dimension: &JsString, points: i32, label: &JsString, evidence: &str);
    fn missing(list: &Array, rule: &JsString, fact: &JsString, points: i32);
    fn touches(first_hour: u32, least: u32, most: u32, least_days: u32, most_days: u32) -> JsValue;
    fn problem(list: &Array, fact: &str, code: &str, accepts: &str);
    fn reference(id: &str, version: u32, hash: &str) -> JsValue;
    fn route(id: &str, respond_within_minutes: Option<u32>, touches: JsValue) -> JsValue;
    fn verdict(
        address: &str,
        valid: bool,
        problem: Option<&str>,
        domain: Option<&str>,
        account: Option<&str>,
        kind: Option<&str>,
        certainty: &str,
        role: bool,
        competitor: bool,
        own_staff: bool,
        suggestion: Option<&str>,
    ) -> JsValue;
    pub(super) fn put(target: &JsValue, key: &JsString, value: &JsValue);
    fn question(list: &Array, id: &str, fact: &JsString, kind: &str, why: &str, required: bool, swing: i32);
    fn plan(questions: &Array, holdout: bool, decided: bool) -> JsValue;
    fn card(
        total: i32,
        low: i32,
        high: i32,
        chance: f64,
        quality: bool,
        decided: bool,
        completeness: f64,
        band: &str,
        stage: Option<&str>,
        route: JsValue,
        dimensions: &Object,
        reasons: &Array,
        missing: &Array,
        problems: &Array,
        frameworks: &Object,
        email: JsValue,
        account: Option<&str>,
        model: JsValue,
    ) -> JsValue;
}

/// The names of a model as JavaScript strings, made once.
pub(crate) struct Names {
    /// The facts, in the order of the model.
    pub facts: Vec<JsString>,
    /// Rules with their labels.
    rules: Vec<(JsString, JsString)>,
    dimensions: Vec<JsString>,
    /// What stands for a rule where a cap bites.
    cap: JsString,
    /// The checklists and their parts.
    parts: Vec<(&'static str, JsString)>,
}

impl Names {
    pub fn new(model: &Model) -> Self {
        let mut names =
            Self { facts: Vec::new(), rules: Vec::new(), dimensions: Vec::new(), cap: named("cap"), parts: Vec::new() };
        for fact in &model.facts {
            names.facts.push(named(&fact.name));
        }
        for rule in &model.rules {
            names.rules.push((named(&rule.id), named(&rule.label)));
        }
        for dimension in &model.dimensions {
            names.dimensions.push(named(&dimension.id));
        }
        for part in Checklist::parts() {
            names.parts.push((part, named(part)));
        }
        names
    }

    fn part(&self, wanted: &str) -> Option<&JsString> {
        self.parts.iter().find(|(part, _)| *part == wanted).map(|(_, name)| name)
    }
}

#[inline(never)]
fn named(name: &str) -> JsString {
    JsString::from(name)
}

/// A verdict on an address.
pub(crate) fn verdict_of(of: &EmailVerdict) -> JsValue {
    verdict(
        &of.address,
        of.valid,
        of.problem,
        of.domain.as_deref(),
        of.account.as_deref(),
        of.kind.map(|kind| kind.name()),
        of.certainty.name(),
        of.role,
        of.competitor,
        of.own_staff,
        of.suggestion.as_deref(),
    )
}

/// A scorecard.
pub(crate) fn card_of(names: &Names, of: &Scorecard) -> JsValue {
    let dimensions = Object::new();
    for ((_, score), name) in of.dimensions.iter().zip(&names.dimensions) {
        // No cap is less than none.
        let cap = score.cap.unwrap_or(-1);
        put(&dimensions, name, &dimension(score.points, score.raw, cap, score.floor, score.low, score.high));
    }
    let reasons = Array::new();
    for entry in &of.reasons {
        let (rule, label) = match entry.place {
            Some(place) => match names.rules.get(place) {
                Some((rule, label)) => (rule, label),
                None => continue,
            },
            None => (&names.cap, &named(entry.label)),
        };
        if let Some(dimension) = names.dimensions.get(entry.dimension_place) {
            reason(&reasons, rule, dimension, entry.points, label, &entry.evidence.text());
        }
    }
    let open = Array::new();
    for entry in &of.missing {
        if let (Some((rule, _)), Some(fact)) = (names.rules.get(entry.place), names.facts.get(entry.fact_place)) {
            missing(&open, rule, fact, entry.points);
        }
    }
    let problems = Array::new();
    for entry in &of.problems {
        problem(&problems, &entry.fact, entry.code, &entry.accepts);
    }
    let frameworks = Object::new();
    for (name, checklist) in of.frameworks.named() {
        let one = Object::new();
        for (key, parts) in [("known", &checklist.known), ("open", &checklist.open)] {
            let list = Array::new();
            for part in parts {
                if let Some(part) = names.part(part) {
                    list.push(part);
                }
            }
            if let Some(key) = names.part(key) {
                put(&one, key, &list);
            }
        }
        if let Some(name) = names.part(name) {
            put(&frameworks, name, &one);
        }
    }
    let touches = match &of.route.touches {
        Some(plan) => {
            let ([least, most], [least_days, most_days]) = (plan.total, plan.business_days);
            touches(plan.first_hour, least, most, least_days, most_days)
        }
        None => JsValue::UNDEFINED,
    };
    card(
        of.total,
        of.low,
        of.high,
        of.chance,
        of.quality,
        of.decided,
        of.completeness,
        of.band,
        of.stage,
        route(of.route.id, of.route.respond_within_minutes, touches),
        &dimensions,
        &reasons,
        &open,
        &problems,
        &frameworks,
        of.email.map_or(JsValue::NULL, verdict_of),
        of.account,
        reference(of.model.id, of.model.version, of.model.hash),
    )
}

/// What to ask, as `Ask`.
pub(super) fn plan_of(names: &Names, ask: &Ask) -> JsValue {
    let questions = Array::new();
    for asked in &ask.questions {
        if let Some(fact) = names.facts.get(asked.fact_place) {
            question(&questions, asked.id, fact, asked.kind, &asked.why, asked.required, asked.swing);
        }
    }
    plan(&questions, ask.holdout, ask.decided)
}
