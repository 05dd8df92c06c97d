//! Checking a document and resolving its names: after this, scoring cannot fail.

use super::condition::{Condition, Subject, Test};
use super::document::ModelDocument;
use super::inspector::Inspector;
use super::outcomes::outcomes_of;
use super::resolve::Names;
use super::shape::{Shaped, advise, quoted};
use super::{Asking, AskingMode, Band, Dimension, Fading, Model, Question, Route, Rule, Stage, Touches};
use crate::email::ModelDomains;
use crate::error::Errors;
use crate::facts::{self, Fact, Kind, Known};
use crate::time::{self, DAY};
use crate::value::{Value, concat, has};

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
    inspector.outcome()?;
    let errors = &mut inspector;

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
    let questions = questions(errors, &document, &names.facts);
    if let Some(policy) = document.get("emailPolicy") {
        let from = errors.enter("emailPolicy");
        known_names(errors, "kinds", policy, &Kind::Mailbox.words().unwrap_or_default());
        errors.leave(from);
    }
    inspector.outcome()?;

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
        questions,
        asking: asking(&document),
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
            if fact.form && !has(&rule.form_roots, &fact.root) {
                rule.form_roots.push(fact.root);
                if let Some(used) = used.get_mut(fact.root) {
                    *used = true;
                }
            }
        }
    }
    for (fact, used) in used.into_iter().enumerate() {
        // Only where a stage or a route tests it, a fact changes no points, but it can be worth a question.
        let form = model.facts.get(fact).is_some_and(|fact| fact.form);
        let tested = form && model.tests_of.get(fact).is_some_and(|tests| !tests.is_empty());
        let outcomes = if tested { outcomes_of(model, fact, time::Timestamp(0)) } else { Vec::new() };
        model.outcomes.push(outcomes);
        if used {
            model.form_facts.push(fact);
        }
    }
}

fn tests_of(facts: &[Fact], tests: &[(Subject, Test)]) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = Vec::new();
    for _ in facts {
        all.push(Vec::new());
    }
    for (place, (subject, _)) in tests.iter().enumerate() {
        if let Subject::Fact(fact) = subject
            && let Some(of_root) = facts.get(*fact).and_then(|fact| all.get_mut(fact.root))
        {
            of_root.push(place);
        }
    }
    all
}

/// The digest of the document, as sixteen hexadecimal digits.
fn hash(document: &Value) -> String {
    let digest = document.digest();
    let mut hash = String::new();
    for place in (0..16).rev() {
        hash.push(char::from_digit(((digest >> (4 * place)) & 15) as u32, 16).unwrap_or('0'));
    }
    hash
}

/// Each of the names in a list must be known.
fn known_names(errors: &mut Inspector, key: &str, holder: &Value, known: &[&str]) {
    for item in holder.list_of(key) {
        let item = item.text().unwrap_or_default();
        if !has(known, &item) {
            errors.error_at(key, "model.unknown-name", || advise("No such name in this model", item, known));
        }
    }
}

fn declared_facts(errors: &mut Inspector, document: &Value) -> Vec<Fact> {
    let mut all = facts::built_in();
    for (id, declaration) in document.entries_of("facts") {
        let from = errors.enter("facts");
        if all.iter().any(|fact| fact.name == *id) {
            errors.error_at(id, "model.duplicate-name", "This fact exists already; choose another name");
        }
        let options = declaration.texts_of("options").unwrap_or_default();
        let kind = declaration.text_of("type");
        if (kind == "choice") != (!options.is_empty() && options.len() < 256) {
            errors.error_at(id, "fact.options", "A choice, and only a choice, has 1 to 255 options");
        }
        errors.leave(from);
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
    all
}

fn declared_events(errors: &mut Inspector, document: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for kind in EVENTS {
        all.push(kind.into());
    }
    for kind in document.texts_of("events").unwrap_or_default() {
        if has(&all, &kind) {
            errors.error_at("events", "model.duplicate-name", || quoted("Leave out ", &kind, ": it exists already"));
        }
        all.push(kind);
    }
    all
}

/// Page kinds are named where they have patterns, in the profile, or first in a rule.
fn pages(errors: &mut Inspector, document: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for (kind, patterns) in document.entries_of("pages") {
        for pattern in patterns.texts() {
            if !matches!(pattern.as_bytes().first(), Some(b'/' | b'#' | b'*')) {
                errors.error_at("pages", "pages.pattern", || {
                    quoted("A pattern begins with / (a path), # (a fragment) or *, unlike ", &pattern, "")
                });
            }
        }
        all.push(kind.clone());
    }
    for kind in document.get("icp").and_then(|icp| icp.texts_of("highIntentPages")).unwrap_or_default() {
        if !has(&all, &kind) {
            all.push(kind);
        }
    }
    all
}

fn dimensions(errors: &mut Inspector, document: &Value) -> Vec<Dimension> {
    let mut all = Vec::new();
    let from = errors.enter("dimensions");
    for (id, dimension) in document.entries_of("dimensions") {
        let (cap, floor) = (dimension.whole_of("cap"), dimension.whole_of("floor").unwrap_or(0));
        if cap.is_some_and(|cap| cap < 0) {
            errors.error_at(id, "dimension.cap", "A cap is 0 or more, or null for penalties");
        } else if floor < 0 || floor > cap.unwrap_or(0) {
            let message = "A floor lies between 0 and the cap; penalties (no cap) have none";
            errors.error_at(id, "dimension.floor", message);
        }
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
    let mut before = i32::MAX;
    let mut all = Vec::new();
    for band in written {
        let at_least = band.whole_of("atLeast");
        let last = all.len() + 1 == written.len();
        if at_least.is_none() != last || at_least.is_some_and(|at_least| at_least >= before) {
            let from = errors.enter("bands");
            let item = errors.enter_item(all.len());
            let message = "List bands from the highest down, each with a lower atLeast, the last one without";
            errors.error_at("atLeast", "bands.order", message);
            errors.leave(item);
            errors.leave(from);
        }
        before = at_least.unwrap_or(before);
        all.push(Band { id: band.text_of("id").into(), at_least });
    }
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
    let from = errors.enter("stages");
    let mut all = Vec::new();
    for stage in document.list_of("stages") {
        let from = errors.enter_item(all.len());
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
    let mut band_names: Vec<&str> = Vec::new();
    for band in bands {
        band_names.push(&band.id);
    }
    let mut stage_names: Vec<&str> = Vec::new();
    for stage in stages {
        stage_names.push(&stage.id);
    }
    let from = errors.enter("routes");
    let mut all = Vec::new();
    let mut open = false;
    for route in document.list_of("routes") {
        let from = errors.enter_item(all.len());
        known_names(errors, "bands", route, &band_names);
        known_names(errors, "stages", route, &stage_names);
        let touches = route.get("touches");
        let touch = |key: &str, place: usize| match touches.and_then(|touches| touches.list_of(key).get(place)) {
            Some(Value::Number(number)) => *number as u32,
            _ => 0,
        };
        let route = Route {
            id: route.text_of("id").into(),
            quality: route.flag_of("quality"),
            bands: route.texts_of("bands"),
            stages: route.texts_of("stages"),
            when: condition_of(errors, route, names),
            respond_within_minutes: route.number_of("respondWithinMinutes").map(|minutes| minutes as u32),
            touches: touches.and_then(|touches| touches.number_of("firstHour")).map(|first_hour| Touches {
                first_hour: first_hour as u32,
                total: [touch("total", 0), touch("total", 1)],
                business_days: [touch("businessDays", 0), touch("businessDays", 1)],
            }),
        };
        open = route.quality.is_none() && route.bands.is_none() && route.stages.is_none() && route.when.is_none();
        all.push(route);
        errors.leave(from);
    }
    if !open {
        errors.error("routes.last", "End with a route that has no conditions, so that every lead has one");
    }
    errors.leave(from);
    all
}

/// Days for which an answer is fresh where the question does not say.
pub(crate) const FRESH_DAYS: f64 = 180.0;

fn asking(document: &Value) -> Asking {
    let asking = document.get("asking").unwrap_or(&Value::Null);
    let mode = |key| match asking.text_of(key) {
        "always" => AskingMode::Always,
        "off" => AskingMode::Off,
        _ => AskingMode::Adaptive,
    };
    Asking {
        per_visit: asking.number_of("perVisit").unwrap_or(2.0) as u32,
        progressive: mode("progressive"),
        friction: mode("friction"),
        holdout: asking.number_of("holdout").unwrap_or(0.0),
    }
}

fn questions(errors: &mut Inspector, document: &Value, facts: &[Fact]) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    let from = errors.enter("questions");
    for (index, question) in document.list_of("questions").iter().enumerate() {
        let from = errors.enter_item(index);
        let id = question.text_of("id");
        for before in &all {
            if before.id == id {
                errors.error_at("id", "model.duplicate-name", "Another question has this id; choose another");
            }
        }
        let effort = question.number_of("effort").unwrap_or(1.0);
        if effort <= 0.0 {
            errors.error_at("effort", "question.effort", "An effort is more than 0");
        }
        let wanted = question.text_of("fact");
        match facts.iter().enumerate().find(|(_, fact)| fact.name == wanted) {
            None => errors.error_at("fact", "fact.unknown", || advise_fact(wanted, facts)),
            Some((place, fact)) if !fact.form || fact.root != place => {
                errors.error_at("fact", "question.reach", "The visitor cannot tell this fact; ask for another");
            }
            Some((place, fact)) => {
                let from = errors.enter("options");
                let shares = options(errors, question, fact);
                errors.leave(from);
                let fresh = question.number_of("freshDays").unwrap_or(FRESH_DAYS) * DAY as f64;
                all.push(Question {
                    id: id.into(),
                    fact: place,
                    effort,
                    required: question.flag_of("required") == Some(true),
                    pinned: question.flag_of("pinned") == Some(true),
                    from_visit: question.number_of("fromVisit").unwrap_or(1.0) as u32,
                    offers: question.texts_of("offers"),
                    fresh: fresh as i64,
                    shares,
                });
            }
        }
        errors.leave(from);
    }
    errors.leave(from);
    all
}

/// The answers whose shares are given.
fn options(errors: &mut Inspector, question: &Value, fact: &Fact) -> Vec<(Known, f64)> {
    let mut all = Vec::new();
    let mut sum = 0.0;
    for (index, option) in question.list_of("options").iter().enumerate() {
        match fact.kind.read(&Value::Text(option.text_of("value").into())) {
            Ok(known) if known.is_known() => {
                if let Some(share) = option.number_of("share") {
                    sum += share;
                    all.push((known, share));
                }
            }
            _ => {
                let from = errors.enter_item(index);
                errors.error_at("value", "question.value", || concat(&["This fact accepts ", &fact.kind.accepts()]));
                errors.leave(from);
            }
        }
    }
    // A sum of decimal fractions misses 1 by a hair.
    if sum > 1.0 + 1e-9 {
        errors.error("question.share", "The shares add up to more than 1");
    }
    all
}

/// Says that a fact does not exist, and which do.
pub(crate) fn advise_fact(wanted: &str, facts: &[Fact]) -> String {
    let mut known: Vec<&str> = Vec::new();
    for fact in facts {
        known.push(&fact.name);
    }
    advise("No such fact", wanted, &known)
}

fn rules(errors: &mut Inspector, document: &Value, dimensions: &[Dimension], names: &mut Names) -> Vec<Rule> {
    let written = document.list_of("rules");
    let mut all = Vec::new();
    let from = errors.enter("rules");
    if written.len() > MOST_RULES {
        errors.error("model.many", "A model has 5000 rules at most");
    }
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
        errors.error_at("dimension", "rule.dimension", || {
            let mut known: Vec<&str> = Vec::new();
            for dimension in dimensions {
                known.push(&dimension.id);
            }
            advise("No such dimension", wanted, &known)
        });
    }
    let condition = condition_of(errors, rule, names);
    let mut looks_at_events = false;
    for test in condition.as_ref().map(Condition::tests).unwrap_or_default() {
        looks_at_events |= matches!(names.tests.get(test), Some((Subject::Events, _)));
    }
    let decay = rule.get("decay").filter(|decay| matches!(decay, Value::Object(_)));
    let decay = decay.map(|decay| Fading {
        half_life: decay.number_of("halfLifeDays"),
        linear: decay.number_of("linearDays"),
        window: decay.number_of("windowDays").map(|days| (days * DAY as f64) as i64),
    });
    if let Some(fading) = decay {
        let ways = u32::from(fading.half_life.is_some()) + u32::from(fading.linear.is_some());
        if !looks_at_events {
            errors.error_at("decay", "rule.decay", "Only rules on events have an age; remove the decay");
        } else if ways > 1 || (ways == 0 && fading.window.is_none()) {
            errors.error_at("decay", "rule.decay", "Choose one of halfLifeDays and linearDays");
        }
    }
    let each = rule.get("repeat").and_then(|repeat| repeat.whole_of("each")).map(i32::unsigned_abs);
    if each.is_some() && !(looks_at_events && matches!(condition, Some(Condition::Test(_)))) {
        let message = "Only a rule on one kind of event can count each; write one event test";
        errors.error_at("repeat", "rule.repeat", message);
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
        prior: rule.number_of("prior"),
    })
}
