//! Checking a document and resolving its names: after this, scoring cannot fail.

use super::condition::{Condition, Subject, Test};
use super::document::ModelDocument;
use super::outcomes::outcomes_of;
use super::resolve::Names;
use super::shape::{Inspector, Shaped, advise, quoted};
use super::{Band, Dimension, Fading, Model, Route, Rule, Stage, Touches};
use crate::email::{EmailKind, ModelDomains};
use crate::error::Errors;
use crate::facts::{self, Fact, Kind, Known};
use crate::time::{self, DAY};
use crate::value::Value;

/// The event kinds that every model knows.
const EVENTS: [&str; 7] = [
    "page",
    "demo-request",
    "trial-activation",
    "event-attended",
    "calculator-completed",
    "content-download",
    "form-submitted",
];

const MOST_RULES: usize = 5_000;

pub(super) fn compile(document: Value) -> Result<Model, Errors> {
    let mut inspector = Inspector::default();
    inspector.inspect(&document, &ModelDocument::SHAPE);
    if !inspector.errors.is_empty() {
        return Err(Errors(inspector.errors));
    }
    let errors = &mut inspector;

    name(errors, "id", document.text_of("id"));
    if document.get("calibratedOn").and_then(Value::text).is_some_and(|date| time::parse(date).is_none()) {
        errors.error_at("calibratedOn", "model.date", "Write a date such as 2026-11-22, or null for never");
    }
    let mut names = Names {
        facts: declared_facts(errors, &document),
        events: declared_events(errors, &document),
        pages: pages(errors, &document),
        icp: document.get("icp").unwrap_or(&Value::Null),
        tests: Vec::new(),
    };
    let dimensions = dimensions(errors, &document);
    let bands = bands(errors, &document);
    let rules = rules(errors, &document, &dimensions, &mut names);
    let stages = stages(errors, &document, &mut names);
    let routes = routes(errors, &document, &mut names, &bands, &stages);
    let answers = questions(errors, &document, &names.facts);
    let kinds: Vec<&str> = EmailKind::ALL.iter().map(|kind| kind.name()).collect();
    if let Some(policy) = document.get("emailPolicy") {
        let from = errors.enter("emailPolicy");
        known_names(errors, "kinds", policy, &kinds);
        errors.leave(from);
    }
    if !inspector.errors.is_empty() {
        return Err(Errors(inspector.errors));
    }

    let list = |key| names.icp.texts_of(key).unwrap_or_default();
    let domains = ModelDomains::new(&list("competitors"), &list("ownDomains"));
    let Names { facts, events, pages, tests, .. } = names;
    let mut model = Model {
        id: document.text_of("id").into(),
        version: document.whole_of("version").unwrap_or(0).unsigned_abs(),
        hash: hash(&document),
        threshold: document.whole_of("threshold").unwrap_or(0),
        events,
        pages,
        dimensions,
        bands,
        stages,
        routes,
        rules,
        outcomes: Vec::new(),
        tests_of: tests_of(&facts, &tests),
        form_facts: Vec::new(),
        answers,
        tests,
        domains,
        facts,
        document,
    };
    link(&mut model);
    Ok(model)
}

/// Which form facts settle which rule, and how each fact could turn out.
fn link(model: &mut Model) {
    let mut used = vec![false; model.facts.len()];
    for rule in &mut model.rules {
        for test in rule.condition.tests() {
            let Some((Subject::Fact(fact), _)) = model.tests.get(test) else { continue };
            let Some(fact) = model.facts.get(*fact) else { continue };
            if fact.form && !rule.form_roots.contains(&fact.root) {
                rule.form_roots.push(fact.root);
                if let Some(used) = used.get_mut(fact.root) {
                    *used = true;
                }
            }
        }
    }
    for (fact, used) in used.into_iter().enumerate() {
        let outcomes = if used { outcomes_of(model, fact, time::Timestamp(0)) } else { Vec::new() };
        model.outcomes.push(outcomes);
        if used {
            model.form_facts.push(fact);
        }
    }
}

fn tests_of(facts: &[Fact], tests: &[(Subject, Test)]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new(); facts.len()];
    for (place, (subject, _)) in tests.iter().enumerate() {
        if let Subject::Fact(fact) = subject
            && let Some(of_root) = facts.get(*fact).and_then(|fact| all.get_mut(fact.root))
        {
            of_root.push(place);
        }
    }
    all
}

/// The digest of the document; where its schema lies is no part of the definition of quality.
fn hash(document: &Value) -> String {
    let digest = match document {
        Value::Object(entries) => {
            Value::Object(entries.iter().filter(|(key, _)| key != "$schema").cloned().collect()).digest()
        }
        other => other.digest(),
    };
    (0..16).rev().map(|place| char::from_digit(((digest >> (4 * place)) & 15) as u32, 16).unwrap_or('0')).collect()
}

/// Names appear in hidden fields and in object keys: letters, digits and `.`, `-`, `_`, beginning with a letter.
pub(super) fn name(errors: &mut Inspector, key: &str, name: &str) {
    let begins = name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    if !begins || !name.bytes().all(allowed) || name.len() > 64 {
        let message = quoted("Use a letter, then letters, digits, '.', '-' or '_', 64 at most, instead of ", name, "");
        errors.error_at(key, "model.name", &message);
    }
}

/// The ids of a list of objects: well-formed, and each taken once.
fn ids(errors: &mut Inspector, items: &[Value]) {
    for (index, item) in items.iter().enumerate() {
        let from = errors.enter_item(index);
        let id = item.text_of("id");
        name(errors, "id", id);
        if items.iter().take(index).any(|earlier| earlier.text_of("id") == id) {
            let message = quoted("The name ", id, " is taken; choose another");
            errors.error_at("id", "model.duplicate-name", &message);
        }
        errors.leave(from);
    }
}

fn known_names(errors: &mut Inspector, key: &str, holder: &Value, known: &[&str]) {
    let from = errors.enter(key);
    for (index, item) in holder.list_of(key).iter().enumerate() {
        let item = item.text().unwrap_or_default();
        if !known.contains(&item) {
            let from = errors.enter_item(index);
            errors.error("model.unknown-name", &advise("No such name in this model", item, known.iter().copied()));
            errors.leave(from);
        }
    }
    errors.leave(from);
}

fn declared_facts(errors: &mut Inspector, document: &Value) -> Vec<Fact> {
    let mut all = facts::built_in();
    let from = errors.enter("facts");
    for (id, declaration) in document.entries_of("facts") {
        name(errors, id, id);
        if all.iter().any(|fact| fact.name == *id) {
            errors.error_at(id, "model.duplicate-name", "This fact exists already; choose another name");
        }
        let options = declaration.texts_of("options").unwrap_or_default();
        let kind = declaration.text_of("type");
        if (kind == "choice") != (1..=255).contains(&options.len()) {
            errors.error_at(id, "fact.options", "A choice, and only a choice, has 1 to 255 options");
        }
        let kind = match kind {
            "number" => Kind::Number,
            "boolean" => Kind::YesNo,
            "list" => Kind::List,
            "date" => Kind::Date,
            "choice" => Kind::Choice(options),
            _ => Kind::Text,
        };
        all.push(Fact { name: id.clone(), kind, form: declaration.text_of("reach") != "later", root: all.len() });
    }
    errors.leave(from);
    all
}

fn declared_events(errors: &mut Inspector, document: &Value) -> Vec<String> {
    let mut all: Vec<String> = EVENTS.iter().map(|&kind| kind.into()).collect();
    let from = errors.enter("events");
    for kind in document.texts_of("events").unwrap_or_default() {
        name(errors, &kind, &kind);
        if all.contains(&kind) {
            errors.error_at(&kind, "model.duplicate-name", "This kind of event exists already; leave it out");
        }
        all.push(kind);
    }
    errors.leave(from);
    all
}

/// Page kinds are named where they have patterns, in the profile, or first in a rule.
fn pages(errors: &mut Inspector, document: &Value) -> Vec<String> {
    let mut all = Vec::new();
    let from = errors.enter("pages");
    for (kind, patterns) in document.entries_of("pages") {
        name(errors, kind, kind);
        for pattern in patterns.texts() {
            if !pattern.starts_with(['/', '#', '*']) {
                let message = quoted("A pattern begins with / (a path), # (a fragment) or *, unlike ", &pattern, "");
                errors.error_at(kind, "pages.pattern", &message);
            }
        }
        all.push(kind.clone());
    }
    errors.leave(from);
    for kind in document.get("icp").and_then(|icp| icp.texts_of("highIntentPages")).unwrap_or_default() {
        if !all.contains(&kind) {
            all.push(kind);
        }
    }
    all
}

fn dimensions(errors: &mut Inspector, document: &Value) -> Vec<Dimension> {
    let mut all = Vec::new();
    let from = errors.enter("dimensions");
    for (id, dimension) in document.entries_of("dimensions") {
        name(errors, id, id);
        let (cap, floor) = (dimension.whole_of("cap"), dimension.whole_of("floor").unwrap_or(0));
        let from = errors.enter(id);
        match cap {
            Some(cap) if cap < 0 => errors.error_at("cap", "dimension.cap", "A cap is 0 or more, or null for penalties"),
            Some(cap) if !(0..=cap).contains(&floor) => {
                errors.error_at("floor", "dimension.floor", "A floor lies between 0 and the cap");
            }
            None if floor != 0 => {
                let message = "A dimension without a cap holds penalties and has no floor; remove the floor or add a cap";
                errors.error_at("floor", "dimension.floor", message);
            }
            _ => {}
        }
        errors.leave(from);
        all.push(Dimension { id: id.clone(), cap, floor });
    }
    if all.is_empty() {
        errors.error("model.empty", "Name at least one dimension");
    }
    errors.leave(from);
    all
}

fn bands(errors: &mut Inspector, document: &Value) -> Vec<Band> {
    let written = document.list_of("bands");
    let from = errors.enter("bands");
    ids(errors, written);
    if written.is_empty() {
        errors.error("model.empty", "Name at least one band");
    }
    let mut before = i32::MAX;
    let mut all = Vec::new();
    for (index, band) in written.iter().enumerate() {
        let at_least = band.whole_of("atLeast");
        let from = errors.enter_item(index);
        match at_least {
            None if index + 1 == written.len() => {}
            Some(_) if index + 1 == written.len() => {
                let message = "The last band takes every total that is left: leave atLeast out";
                errors.error_at("atLeast", "bands.last", message);
            }
            Some(at_least) if at_least < before => before = at_least,
            _ => {
                let message = "List bands from the highest down, each with a lower atLeast";
                errors.error_at("atLeast", "bands.order", message);
            }
        }
        errors.leave(from);
        all.push(Band { id: band.text_of("id").into(), at_least });
    }
    errors.leave(from);
    all
}

fn condition_of(errors: &mut Inspector, holder: &Value, names: &mut Names) -> Option<Condition> {
    let when = holder.get("when").filter(|when| **when != Value::Null)?;
    let from = errors.enter("when");
    let condition = names.resolve(errors, when);
    errors.leave(from);
    condition
}

fn stages(errors: &mut Inspector, document: &Value, names: &mut Names) -> Vec<Stage> {
    let written = document.list_of("stages");
    let from = errors.enter("stages");
    ids(errors, written);
    let mut all = Vec::new();
    for (index, stage) in written.iter().enumerate() {
        let from = errors.enter_item(index);
        all.push(Stage {
            id: stage.text_of("id").into(),
            quality: stage.flag_of("quality"),
            at_least: stage.whole_of("atLeast"),
            when: condition_of(errors, stage, names),
        });
        errors.leave(from);
    }
    errors.leave(from);
    all
}

fn routes(errors: &mut Inspector, document: &Value, names: &mut Names, bands: &[Band], stages: &[Stage]) -> Vec<Route> {
    let written = document.list_of("routes");
    let bands: Vec<&str> = bands.iter().map(|band| band.id.as_str()).collect();
    let stages: Vec<&str> = stages.iter().map(|stage| stage.id.as_str()).collect();
    let from = errors.enter("routes");
    ids(errors, written);
    let mut all = Vec::new();
    for (index, route) in written.iter().enumerate() {
        let from = errors.enter_item(index);
        known_names(errors, "bands", route, &bands);
        known_names(errors, "stages", route, &stages);
        let touches = route.get("touches").filter(|touches| **touches != Value::Null).map(|touches| {
            let pair = |key| match touches.list_of(key) {
                [Value::Number(least), Value::Number(most)] => [*least as u32, *most as u32],
                _ => [0, 0],
            };
            let first_hour = touches.number_of("firstHour").unwrap_or(0.0) as u32;
            Touches { first_hour, total: pair("total"), business_days: pair("businessDays") }
        });
        all.push(Route {
            id: route.text_of("id").into(),
            quality: route.flag_of("quality"),
            bands: route.texts_of("bands"),
            stages: route.texts_of("stages"),
            when: condition_of(errors, route, names),
            respond_within_minutes: route.number_of("respondWithinMinutes").map(|minutes| minutes as u32),
            touches,
        });
        errors.leave(from);
    }
    let open = |route: &Route| {
        route.quality.is_none() && route.bands.is_none() && route.stages.is_none() && route.when.is_none()
    };
    if !all.last().is_some_and(open) {
        errors.error("routes.last", "End with a route that has no conditions, so that every lead has one");
    }
    errors.leave(from);
    all
}

/// Checks the question bank; gives the answers to choose from where their shares are known.
fn questions(errors: &mut Inspector, document: &Value, facts: &[Fact]) -> Vec<(usize, Vec<(Known, f64)>)> {
    let written = document.list_of("questions");
    let mut all = Vec::new();
    let from = errors.enter("questions");
    ids(errors, written);
    for (index, question) in written.iter().enumerate() {
        let from = errors.enter_item(index);
        match facts.iter().position(|fact| fact.name == question.text_of("fact")) {
            None => {
                let names = facts.iter().map(|fact| fact.name.as_str());
                errors.error_at("fact", "fact.unknown", &advise("No such fact", question.text_of("fact"), names));
            }
            Some(place) => {
                if let Some(fact) = facts.get(place) {
                    if !fact.form || fact.root != place {
                        let message = "The visitor cannot tell this fact; ask for another";
                        errors.error_at("fact", "question.reach", message);
                    }
                    let options = options(errors, question, fact);
                    if options.iter().any(|(_, share)| share.is_some()) {
                        let shares = options.into_iter().filter_map(|(known, share)| Some((known, share?)));
                        all.push((place, shares.collect()));
                    }
                }
            }
        }
        errors.leave(from);
    }
    errors.leave(from);
    all
}

fn options(errors: &mut Inspector, question: &Value, fact: &Fact) -> Vec<(Known, Option<f64>)> {
    let mut all = Vec::new();
    let mut sum = 0.0;
    let from = errors.enter("options");
    for (index, option) in question.list_of("options").iter().enumerate() {
        let from = errors.enter_item(index);
        let share = option.number_of("share");
        sum += share.unwrap_or(0.0);
        match fact.kind.read(&Value::Text(option.text_of("value").into())) {
            Ok(known) if known != Known::Unknown => all.push((known, share)),
            _ => {
                let message = ["This fact accepts ", &fact.kind.accepts()].concat();
                errors.error_at("value", "question.value", &message);
            }
        }
        if share.is_some_and(|share| !(0.0..=1.0).contains(&share)) {
            errors.error_at("share", "question.share", "A share lies between 0 and 1");
        }
        errors.leave(from);
    }
    // A sum of decimal fractions misses 1 by a hair.
    if sum > 1.0 + 1e-9 {
        errors.error("question.share", "The shares add up to more than 1");
    }
    errors.leave(from);
    all
}

fn rules(errors: &mut Inspector, document: &Value, dimensions: &[Dimension], names: &mut Names) -> Vec<Rule> {
    let written = document.list_of("rules");
    let mut all = Vec::new();
    let from = errors.enter("rules");
    if written.is_empty() || written.len() > MOST_RULES {
        errors.error("model.empty", "Write at least one rule, and 5000 at most");
    }
    ids(errors, written);
    for (index, rule) in written.iter().enumerate() {
        let from = errors.enter_item(index);
        if let Some(rule) = compile_rule(errors, rule, dimensions, names) {
            all.push(rule);
        }
        errors.leave(from);
    }
    errors.leave(from);
    all
}

fn compile_rule(errors: &mut Inspector, rule: &Value, dimensions: &[Dimension], names: &mut Names) -> Option<Rule> {
    if rule.text_of("id") == "cap" {
        errors.error_at("id", "model.name", "The name \"cap\" is kept for the reasons; choose another");
    }
    let wanted = rule.text_of("dimension");
    let dimension = dimensions.iter().position(|dimension| dimension.id == wanted);
    if dimension.is_none() {
        let known = dimensions.iter().map(|dimension| dimension.id.as_str());
        errors.error_at("dimension", "rule.dimension", &advise("No such dimension", wanted, known));
    }
    let prior = rule.number_of("prior");
    if prior.is_some_and(|prior| !(0.0..=1.0).contains(&prior)) {
        errors.error_at("prior", "rule.prior", "A probability lies between 0 and 1");
    }
    let condition = condition_of(errors, rule, names);
    let mut looks_at_events = false;
    for test in condition.iter().flat_map(Condition::tests) {
        looks_at_events |= matches!(names.tests.get(test), Some((Subject::Events, _)));
    }
    let decay = rule.get("decay").filter(|decay| **decay != Value::Null).map(|decay| {
        let [half_life, linear, window] = ["halfLifeDays", "linearDays", "windowDays"].map(|key| decay.number_of(key));
        let days = [half_life, linear, window];
        let wrong = if !looks_at_events {
            "Only rules on events have an age; remove the decay"
        } else if half_life.is_some() == linear.is_some() && (half_life.is_some() || window.is_none()) {
            "Choose one of halfLifeDays and linearDays"
        } else if days.iter().flatten().any(|days| *days <= 0.0 || *days > 36_500.0) {
            "Days are more than 0 and at most 36500"
        } else {
            ""
        };
        if !wrong.is_empty() {
            errors.error_at("decay", "rule.decay", wrong);
        }
        let milliseconds = |days: f64| days * DAY as f64;
        Fading {
            half_life: half_life.map(milliseconds),
            linear: linear.map(milliseconds),
            window: window.map(|days| milliseconds(days) as i64),
        }
    });
    let each = rule.get("repeat").and_then(|repeat| repeat.whole_of("each")).map(i32::unsigned_abs);
    if let Some(limit) = each {
        if !matches!(condition, Some(Condition::Test(_))) || !looks_at_events {
            errors.error_at("repeat", "rule.repeat", "Only a rule on one kind of event can count each; write one event test");
        } else if !(1..=1000).contains(&limit) {
            errors.error_at("repeat", "rule.repeat", "The limit is 1 to 1000");
        }
    }
    Some(Rule {
        id: rule.text_of("id").into(),
        label: rule.text_of("label").into(),
        dimension: dimension?,
        points: rule.whole_of("points").unwrap_or(0),
        condition: condition?,
        form_roots: Vec::new(),
        decay,
        each,
        prior,
    })
}
