//! Checking a document and resolving its names: after this, scoring cannot fail.

use super::condition::{Condition, EventTest, Subject, Test};
use super::document::{
    self, Bound, Choice, FactTest, FactType, Icp, ModelDocument, Pages, Range, Reach, Repeat, Scalar, When,
};
use super::outcomes::outcomes_of;
use super::read::{Named, Reader, advise, quoted};
use super::{CompiledRule, DimensionBounds, Fading, Model};
use crate::email::ModelDomains;
use crate::error::Errors;
use crate::facts::{self, Fact, Kind, Known};
use crate::text::fold;
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

/// Kinds of page are counted in four machine words.
const MOST_PAGES: usize = 256;
const MOST_RULES: usize = 5_000;

/// Everything a condition can refer to.
struct Names<'d> {
    facts: Vec<Fact>,
    events: Vec<String>,
    pages: Vec<String>,
    icp: Option<&'d Icp>,
    tests: Vec<(Subject, Test)>,
}

/// Checks the rest of what can be wrong, and resolves.
pub(super) fn compile(document: ModelDocument, source: &Value) -> Result<Model, Errors> {
    let mut reader = Reader::default();
    let errors = &mut reader;

    identifier(errors, "id", &document.id);
    let calibrated_on = document.calibrated_on.as_deref().and_then(|date| {
        let parsed = time::parse(date);
        if parsed.is_none() {
            errors.error_at("calibratedOn", "model.date", "Write a date such as 2026-11-22, or null for never");
        }
        parsed
    });

    let mut names = Names {
        facts: declared_facts(errors, &document),
        events: declared_events(errors, &document),
        pages: Vec::new(),
        icp: document.icp.as_ref(),
        tests: Vec::new(),
    };
    pages(errors, &document, &mut names.pages);
    let dimensions = dimensions(errors, &document);
    bands(errors, &document);

    let rules = errors.at("rules", |errors| rules(errors, &document, &mut names));
    let mut conditions = |list: &str, whens: Vec<Option<&When>>| -> Vec<Option<Condition>> {
        errors.at(list, |errors| {
            let whens = whens.into_iter().enumerate();
            whens.map(|(i, when)| errors.item(i, |e| e.at("when", |e| names.resolve(e, when?)))).collect()
        })
    };
    let stage_conditions =
        conditions("stages", document.stages.iter().flatten().map(|stage| stage.when.as_ref()).collect());
    let route_conditions = conditions("routes", document.routes.iter().map(|route| route.when.as_ref()).collect());
    routes(errors, &document);
    questions(errors, &document, &names.facts);
    policy(errors, &document);

    let problems = reader.into_errors();
    if !problems.is_empty() {
        return Err(Errors(problems));
    }

    let own = |list: Option<&Vec<String>>| list.map(Vec::as_slice).unwrap_or_default().to_vec();
    let domains = ModelDomains::new(
        &own(document.icp.as_ref().and_then(|icp| icp.competitors.as_ref())),
        &own(document.icp.as_ref().and_then(|icp| icp.own_domains.as_ref())),
    );
    let Names { facts, events, pages, tests, .. } = names;
    let mut model = Model {
        hash: hash(source),
        calibrated_on,
        events,
        pages,
        dimensions,
        rules,
        stage_conditions,
        route_conditions,
        outcomes: Vec::new(),
        tests_of: tests_of(&facts, &tests),
        form_facts: Vec::new(),
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
        let mut roots = Vec::new();
        rule.condition.each_test(&mut |test| {
            if let Some((Subject::Fact(fact), _)) = model.tests.get(test)
                && let Some(fact) = model.facts.get(*fact)
                && fact.form
                && !roots.contains(&fact.root)
            {
                roots.push(fact.root);
                if let Some(used) = used.get_mut(fact.root) {
                    *used = true;
                }
            }
        });
        rule.form_roots = roots;
    }
    model.form_facts = used.iter().enumerate().filter_map(|(fact, used)| used.then_some(fact)).collect();
    model.outcomes = (0..model.facts.len())
        .map(|fact| if model.form_facts.contains(&fact) { outcomes_of(model, fact, time::Timestamp(0)) } else { Vec::new() })
        .collect();
}

fn tests_of(facts: &[Fact], tests: &[(Subject, Test)]) -> Vec<Vec<usize>> {
    let root = |place: usize| facts.get(place).map(|fact| fact.root);
    (0..facts.len())
        .map(|fact| {
            let looks = |subject: &Subject| matches!(subject, Subject::Fact(place) if root(*place) == Some(fact));
            tests.iter().enumerate().filter_map(|(place, (subject, _))| looks(subject).then_some(place)).collect()
        })
        .collect()
}

/// The digest of the document; where its schema lies is no part of the definition of quality.
fn hash(source: &Value) -> String {
    let digest = match source {
        Value::Object(entries) => {
            Value::Object(entries.iter().filter(|(key, _)| key != "$schema").cloned().collect()).digest()
        }
        other => other.digest(),
    };
    (0..16).rev().map(|place| char::from_digit(((digest >> (4 * place)) & 15) as u32, 16).unwrap_or('0')).collect()
}

/// Names appear in hidden fields and in object keys: letters, digits and `.`, `-`, `_`, beginning with a letter.
fn identifier(errors: &mut Reader, key: &str, name: &str) {
    let begins = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let allowed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_');
    if !begins || !name.chars().all(allowed) || name.len() > 64 {
        errors.error_at(
            key,
            "model.name",
            quoted("Use a letter, then letters, digits, '.', '-' or '_', 64 at most, instead of ", name, ""),
        );
    }
}

fn unique<'n>(errors: &mut Reader, names: impl Iterator<Item = &'n String>) {
    let mut seen: Vec<&String> = Vec::new();
    for (index, name) in names.enumerate() {
        if seen.contains(&name) {
            let message = quoted("The name ", name, " is taken; choose another");
            errors.item(index, |errors| errors.error_at("id", "model.duplicate-name", message));
        }
        seen.push(name);
    }
}

fn declared_facts(errors: &mut Reader, document: &ModelDocument) -> Vec<Fact> {
    let mut all = facts::built_in();
    let Some(Named(declared)) = &document.facts else { return all };
    errors.at("facts", |errors| {
        for (name, declaration) in declared {
            identifier(errors, name, name);
            if all.iter().any(|fact| fact.name == *name) {
                errors.error_at(name, "model.duplicate-name", "This fact exists already; choose another name");
            }
            let options = declaration.options.clone().unwrap_or_default();
            if (declaration.r#type == FactType::Choice) != (1..=255).contains(&options.len()) {
                errors.error_at(name, "fact.options", "A choice, and only a choice, has 1 to 255 options");
            }
            let kind = match declaration.r#type {
                FactType::Text => Kind::Text,
                FactType::Number => Kind::Number,
                FactType::Boolean => Kind::YesNo,
                FactType::List => Kind::List,
                FactType::Date => Kind::Date,
                FactType::Choice => Kind::Choice(options),
            };
            let form = declaration.reach != Some(Reach::Later);
            all.push(Fact { name: name.clone(), kind, form, root: all.len() });
        }
    });
    all
}

fn declared_events(errors: &mut Reader, document: &ModelDocument) -> Vec<String> {
    let mut all: Vec<String> = EVENTS.iter().map(|&kind| kind.into()).collect();
    for (index, kind) in document.events.iter().flatten().enumerate() {
        errors.at("events", |errors| {
            let mut key = String::new();
            crate::value::push_integer(&mut key, index as i64);
            identifier(errors, &key, kind);
            if all.contains(kind) {
                errors.error_at(&key, "model.duplicate-name", "This kind of event exists already; leave it out");
            }
        });
        all.push(kind.clone());
    }
    all
}

/// Page kinds are named where they have patterns, in the profile, or first in a rule.
fn pages(errors: &mut Reader, document: &ModelDocument, all: &mut Vec<String>) {
    let patterns = document.pages.as_ref().map(|Named(pages)| pages.as_slice()).unwrap_or_default();
    errors.at("pages", |errors| {
        for (kind, patterns) in patterns {
            identifier(errors, kind, kind);
            errors.at(kind, |errors| {
                for (index, pattern) in patterns.iter().enumerate() {
                    if !pattern.starts_with(['/', '#', '*']) {
                        let message = quoted("A pattern begins with / (a path), # (a fragment) or *, unlike ", pattern, "");
                        errors.item(index, |errors| errors.error("pages.pattern", message));
                    }
                }
            });
            all.push(kind.clone());
        }
    });
    for kind in document.icp.iter().flat_map(|icp| icp.high_intent_pages.iter().flatten()) {
        if !all.contains(kind) {
            all.push(kind.clone());
        }
    }
}

fn dimensions(errors: &mut Reader, document: &ModelDocument) -> Vec<DimensionBounds> {
    let Named(declared) = &document.dimensions;
    errors.at("dimensions", |errors| {
        if declared.is_empty() {
            errors.error("model.empty", "Name at least one dimension");
        }
        for (index, (id, dimension)) in declared.iter().enumerate() {
            identifier(errors, id, id);
            if declared.iter().take(index).any(|(earlier, _)| earlier == id) {
                errors.error_at(id, "model.duplicate-key", "This key is written twice; keep one");
            }
            match (dimension.cap, dimension.floor.unwrap_or(0)) {
                (Some(cap), _) if cap < 0 => {
                    errors.at(id, |e| e.error_at("cap", "dimension.cap", "A cap is 0 or more, or null for penalties"));
                }
                (Some(cap), floor) if !(0..=cap).contains(&floor) => {
                    errors.at(id, |e| e.error_at("floor", "dimension.floor", "A floor lies between 0 and the cap"));
                }
                (None, floor) if floor != 0 => {
                    let message = "A dimension without a cap holds penalties and has no floor; remove the floor or add a cap";
                    errors.at(id, |errors| errors.error_at("floor", "dimension.floor", message));
                }
                _ => {}
            }
        }
    });
    declared.iter().map(|(_, d)| DimensionBounds { cap: d.cap, floor: d.floor.unwrap_or(0) }).collect()
}

fn bands(errors: &mut Reader, document: &ModelDocument) {
    errors.at("bands", |errors| {
        unique(errors, document.bands.iter().map(|band| &band.id));
        let Some((last, upper)) = document.bands.split_last() else {
            errors.error("model.empty", "Name at least one band");
            return;
        };
        let mut before = i32::MAX;
        for (index, band) in upper.iter().enumerate() {
            match band.at_least {
                Some(at_least) if at_least < before => before = at_least,
                _ => errors.item(index, |errors| {
                    errors.error_at("atLeast", "bands.order", "List bands from the highest down, each with a lower atLeast");
                }),
            }
        }
        if last.at_least.is_some() {
            errors.item(upper.len(), |errors| {
                errors.error_at("atLeast", "bands.last", "The last band takes every total that is left: leave atLeast out");
            });
        }
    });
}

fn routes(errors: &mut Reader, document: &ModelDocument) {
    let stages: Vec<&str> = document.stages.iter().flatten().map(|stage| stage.id.as_str()).collect();
    let bands: Vec<&str> = document.bands.iter().map(|band| band.id.as_str()).collect();
    errors.at("stages", |errors| unique(errors, document.stages.iter().flatten().map(|stage| &stage.id)));
    errors.at("routes", |errors| {
        unique(errors, document.routes.iter().map(|route| &route.id));
        for (index, route) in document.routes.iter().enumerate() {
            errors.item(index, |errors| {
                identifier(errors, "id", &route.id);
                known_names(errors, "bands", route.bands.as_ref(), &bands);
                known_names(errors, "stages", route.stages.as_ref(), &stages);
            });
        }
        let open = |route: &document::Route| {
            route.quality.is_none() && route.bands.is_none() && route.stages.is_none() && route.when.is_none()
        };
        if !document.routes.last().is_some_and(open) {
            errors.error("routes.last", "End with a route that has no conditions, so that every lead has one");
        }
    });
}

fn known_names(errors: &mut Reader, key: &str, names: Option<&Vec<String>>, known: &[&str]) {
    errors.at(key, |errors| {
        for (index, name) in names.into_iter().flatten().enumerate() {
            if !known.contains(&name.as_str()) {
                let message = advise("No such name in this model", name, known);
                errors.item(index, |errors| errors.error("model.unknown-name", message));
            }
        }
    });
}

fn questions(errors: &mut Reader, document: &ModelDocument, facts: &[Fact]) {
    let names: Vec<&str> = facts.iter().map(|fact| fact.name.as_str()).collect();
    errors.at("questions", |errors| {
        unique(errors, document.questions.iter().flatten().map(|question| &question.id));
        for (index, question) in document.questions.iter().flatten().enumerate() {
            errors.item(index, |errors| {
                identifier(errors, "id", &question.id);
                let Some((place, fact)) = facts.iter().enumerate().find(|(_, fact)| fact.name == question.fact) else {
                    errors.error_at("fact", "fact.unknown", advise("No such fact", &question.fact, &names));
                    return;
                };
                if !fact.form || fact.root != place {
                    errors.error_at("fact", "question.reach", "The visitor cannot tell this fact; ask for another");
                }
                let mut sum = 0.0;
                for (option_index, option) in question.options.iter().flatten().enumerate() {
                    let usable = fact.kind == Kind::Email
                        || matches!(fact.kind.read(&Value::Text(option.value.clone())), Ok(known) if known != Known::Unknown);
                    let share = option.share.unwrap_or(0.0);
                    sum += share;
                    errors.at("options", |errors| {
                        errors.item(option_index, |errors| {
                            if !usable {
                                let message = ["This fact accepts ", &fact.kind.accepts()].concat();
                                errors.error_at("value", "question.value", message);
                            }
                            if !(0.0..=1.0).contains(&share) {
                                errors.error_at("share", "question.share", "A share lies between 0 and 1");
                            }
                        });
                    });
                }
                // A sum of decimal fractions misses 1 by a hair.
                if sum > 1.0 + 1e-9 {
                    errors.error_at("options", "question.share", "The shares add up to more than 1");
                }
            });
        }
    });
}

fn policy(errors: &mut Reader, document: &ModelDocument) {
    let kinds: Vec<&str> = crate::email::EmailKind::ALL.iter().map(|kind| kind.name()).collect();
    if let Some(policy) = &document.email_policy {
        errors.at("emailPolicy", |errors| known_names(errors, "kinds", policy.kinds.as_ref(), &kinds));
    }
}

fn rules(errors: &mut Reader, document: &ModelDocument, names: &mut Names) -> Vec<CompiledRule> {
    if document.rules.is_empty() || document.rules.len() > MOST_RULES {
        errors.error("model.empty", "Write at least one rule, and 5000 at most");
    }
    unique(errors, document.rules.iter().map(|rule| &rule.id));
    let known: Vec<&str> = document.dimensions.0.iter().map(|(id, _)| id.as_str()).collect();
    let rules = document.rules.iter().enumerate();
    rules.filter_map(|(index, rule)| errors.item(index, |errors| compile_rule(errors, rule, &known, names))).collect()
}

fn compile_rule(
    errors: &mut Reader,
    rule: &document::Rule,
    dimensions: &[&str],
    names: &mut Names,
) -> Option<CompiledRule> {
    identifier(errors, "id", &rule.id);
    if rule.id == "cap" {
        errors.error_at("id", "model.name", "The name \"cap\" is kept for the reasons; choose another");
    }
    let dimension = dimensions.iter().position(|id| *id == rule.dimension);
    if dimension.is_none() {
        errors.error_at("dimension", "rule.dimension", advise("No such dimension", &rule.dimension, dimensions));
    }
    if rule.prior.is_some_and(|prior| !(0.0..=1.0).contains(&prior)) {
        errors.error_at("prior", "rule.prior", "A probability lies between 0 and 1");
    }
    let condition = errors.at("when", |errors| names.resolve(errors, &rule.when));
    let mut looks_at_events = false;
    if let Some(condition) = &condition {
        condition.each_test(&mut |test| {
            looks_at_events |= matches!(names.tests.get(test), Some((Subject::Events, _)));
        });
    }
    let decay = rule.decay.as_ref().map(|decay| {
        let days = |days: Option<f64>| days.map(|days| days * DAY as f64);
        let positive = |days: Option<f64>| days.is_none_or(|days| (0.0..=36_500.0).contains(&days) && days > 0.0);
        if !looks_at_events {
            errors.error_at("decay", "rule.decay", "Only rules on events have an age; remove the decay");
        } else if decay.half_life_days.is_some() && decay.linear_days.is_some() {
            errors.error_at("decay", "rule.decay", "Choose one of halfLifeDays and linearDays");
        } else if decay.half_life_days.is_none() && decay.linear_days.is_none() && decay.window_days.is_none() {
            errors.error_at("decay", "rule.decay", "Say halfLifeDays, linearDays or windowDays");
        } else if ![decay.half_life_days, decay.linear_days, decay.window_days].into_iter().all(positive) {
            errors.error_at("decay", "rule.decay", "Days are more than 0 and at most 36500");
        }
        Fading {
            half_life: days(decay.half_life_days),
            linear: days(decay.linear_days),
            window: days(decay.window_days).map(|days| days as i64),
        }
    });
    let each = match &rule.repeat {
        Some(Repeat::Each(limit)) => {
            if !matches!(condition, Some(Condition::Test(_))) || !looks_at_events {
                let message = "Only a rule on one kind of event can count each; write one event test";
                errors.error_at("repeat", "rule.repeat", message);
            }
            if !(1..=1000).contains(&limit.each) {
                errors.error_at("repeat", "rule.repeat", "The limit is 1 to 1000");
            }
            Some(limit.each)
        }
        _ => None,
    };
    Some(CompiledRule { dimension: dimension?, points: rule.points, condition: condition?, form_roots: Vec::new(), decay, each })
}

impl Names<'_> {
    /// Resolves a condition; `None` after an error.
    fn resolve(&mut self, errors: &mut Reader, when: &When) -> Option<Condition> {
        match when {
            When::All(parts) => self.parts(errors, "all", &parts.all).map(Condition::All),
            When::Any(parts) => self.parts(errors, "any", &parts.any).map(Condition::Any),
            When::Not(part) => errors.at("not", |errors| self.resolve(errors, &part.not)).map(|c| Condition::Not(Box::new(c))),
            When::Event(test) => self.event(errors, test).map(|test| self.add(Subject::Events, Test::Events(test))),
            When::Fact(test) => self.fact(errors, test),
        }
    }

    fn parts(&mut self, errors: &mut Reader, key: &str, parts: &[When]) -> Option<Vec<Condition>> {
        errors.at(key, |errors| {
            if parts.is_empty() {
                errors.error("model.empty", "Write at least one condition");
            }
            let parts = parts.iter().enumerate();
            // Collected first: an error in one part must not hide those in the next.
            let resolved: Vec<_> = parts.map(|(i, part)| errors.item(i, |errors| self.resolve(errors, part))).collect();
            resolved.into_iter().collect()
        })
    }

    /// The place of a test, each different one being kept once.
    fn add(&mut self, subject: Subject, test: Test) -> Condition {
        let known = self.tests.iter().position(|(s, t)| *s == subject && *t == test);
        Condition::Test(known.unwrap_or_else(|| {
            self.tests.push((subject, test));
            self.tests.len() - 1
        }))
    }

    fn event(&mut self, errors: &mut Reader, test: &document::EventTest) -> Option<EventTest> {
        let known: Vec<&str> = self.events.iter().map(String::as_str).collect();
        let Some(kind) = known.iter().position(|kind| *kind == test.event) else {
            errors.error_at("event", "event.unknown", advise("No such event", &test.event, &known));
            return None;
        };
        if kind != 0 && (test.page.is_some() || test.distinct_pages.is_some()) {
            errors.error_at("page", "event.page", "Only the event \"page\" has a kind of page");
        }
        let pages = match &test.page {
            None => None,
            Some(Pages::One(page)) => Some(vec![page.clone()]),
            Some(Pages::List(pages)) => Some(pages.clone()),
            Some(Pages::Icp(reference)) => errors.at("page", |errors| self.icp_list(errors, &reference.icp)),
        };
        let pages = pages.map(|pages| pages.iter().filter_map(|page| self.page(errors, page)).collect());
        let within = self.days(errors, test.within_days);
        Some(EventTest {
            kind: kind as u16,
            pages,
            within,
            count: test.count.unwrap_or(1).max(1),
            distinct: test.distinct_pages.unwrap_or(0),
        })
    }

    fn page(&mut self, errors: &mut Reader, page: &str) -> Option<u16> {
        let place = self.pages.iter().position(|known| known == page).unwrap_or_else(|| {
            identifier(errors, "page", page);
            self.pages.push(page.into());
            self.pages.len() - 1
        });
        if place >= MOST_PAGES {
            errors.error_at("page", "pages.many", "A model has 256 kinds of page at most");
            return None;
        }
        Some(place as u16)
    }

    fn days(&self, errors: &mut Reader, days: Option<f64>) -> Option<i64> {
        let days = days?;
        if !(0.0..=36_500.0).contains(&days) {
            errors.error_at("withinDays", "rule.days", "Days lie between 0 and 36500");
        }
        Some((days * DAY as f64) as i64)
    }

    fn icp_list(&self, errors: &mut Reader, key: &str) -> Option<Vec<String>> {
        let list = self.icp.and_then(|icp| match key {
            "industries" => icp.industries.as_ref(),
            "countries" => icp.countries.as_ref(),
            "tech" => icp.tech.as_ref(),
            "keywords" => icp.keywords.as_ref(),
            "competitors" => icp.competitors.as_ref(),
            "ownDomains" => icp.own_domains.as_ref(),
            "highIntentPages" => icp.high_intent_pages.as_ref(),
            _ => None,
        });
        if list.is_none() {
            errors.error_at("icp", "icp.unknown", advise("The icp has no such list", key, Icp::KEYS));
        }
        list.cloned()
    }

    fn choice(&self, errors: &mut Reader, key: &str, choice: &Choice) -> Option<Vec<String>> {
        match choice {
            Choice::List(list) => Some(list.clone()),
            Choice::Icp(reference) => errors.at(key, |errors| self.icp_list(errors, &reference.icp)),
        }
    }

    fn fact(&mut self, errors: &mut Reader, test: &FactTest) -> Option<Condition> {
        let names: Vec<&str> = self.facts.iter().map(|fact| fact.name.as_str()).collect();
        let Some(place) = names.iter().position(|name| *name == test.fact) else {
            errors.error_at("fact", "fact.unknown", advise("No such fact", &test.fact, &names));
            return None;
        };
        if matches!(test.fact.as_str(), "firstName" | "lastName") {
            errors.error_at("fact", "fact.never-scored", "Names are never scored; test another fact");
        }
        let kind = self.facts.get(place)?.kind.clone();
        let mut found: Vec<Option<Condition>> = Vec::new();
        let mut note = |condition: Option<Condition>| found.push(condition);

        if let Some(scalar) = &test.is {
            note(errors.at("is", |errors| match (&kind, scalar) {
                (Kind::YesNo, Scalar::Flag(yes)) => Some(self.add(Subject::Fact(place), Test::Flag(*yes))),
                (Kind::Number | Kind::Timeline, Scalar::Number(number)) => {
                    Some(self.add(Subject::Fact(place), Test::Within { low: *number, high: *number }))
                }
                (_, Scalar::Text(text)) => self.words(errors, place, &kind, std::slice::from_ref(text)),
                _ => unfit(errors, "is", &kind),
            }));
        }
        if let Some(choice) = &test.r#in {
            let words = self.choice(errors, "in", choice);
            note(words.and_then(|words| errors.at("in", |errors| match kind {
                Kind::List => unfit(errors, "in", &kind),
                _ => self.words(errors, place, &kind, &words),
            })));
        }
        if let Some(choice) = &test.has {
            let words = self.choice(errors, "has", choice);
            note(words.and_then(|words| errors.at("has", |errors| match kind {
                Kind::List => self.words(errors, place, &kind, &words),
                _ => unfit(errors, "has", &kind),
            })));
        }
        if let Some(choice) = &test.mentions {
            let words = self.choice(errors, "mentions", choice);
            note(words.and_then(|words| errors.at("mentions", |errors| match kind {
                Kind::Text => {
                    let phrases = folded(errors, &words)?;
                    Some(self.add(Subject::Fact(place), Test::Mentions(phrases)))
                }
                _ => unfit(errors, "mentions", &kind),
            })));
        }
        let open = [test.at_least.as_ref(), test.at_most.as_ref()];
        if open.iter().any(Option::is_some) {
            let key = if test.at_least.is_some() { "atLeast" } else { "atMost" };
            note(errors.at(key, |errors| self.range(errors, key, place, &kind, open)));
        }
        if let Some(range) = &test.between {
            note(errors.at("between", |errors| match range {
                Range::Pair([low, high]) => self.range(errors, "between", place, &kind, [Some(low), Some(high)]),
                Range::Icp(reference) => {
                    let pair = self.icp.and_then(|icp| match reference.icp.as_str() {
                        "employees" => icp.employees,
                        "revenue" => icp.revenue,
                        _ => None,
                    });
                    let Some([low, high]) = pair else {
                        let message = advise("The icp has no such range", &reference.icp, &["employees", "revenue"]);
                        errors.error_at("icp", "icp.unknown", message);
                        return None;
                    };
                    self.range(errors, "between", place, &kind, [Some(&Bound::Number(low)), Some(&Bound::Number(high))])
                }
            }));
        }
        if test.within_days.is_some() {
            let within = self.days(errors, test.within_days);
            note(match (kind, within) {
                (Kind::Date, Some(within)) => Some(self.add(Subject::Fact(place), Test::Near(within))),
                (kind, _) => errors.at("withinDays", |errors| unfit(errors, "withinDays", &kind)),
            });
        }
        if let Some(wanted) = test.known {
            let known = self.add(Subject::Fact(place), Test::Known);
            note(Some(if wanted { known } else { Condition::Not(Box::new(known)) }));
        }
        let mut found: Vec<Condition> = found.into_iter().collect::<Option<_>>()?;
        match found.len() {
            0 => {
                let known = FactTest::KEYS.iter().filter(|key| **key != "fact").copied().collect::<Vec<_>>().join(", ");
                errors.error("rule.no-test", ["Say what to test of the fact: ", &known].concat());
                None
            }
            1 => found.pop(),
            _ => Some(Condition::All(found)),
        }
    }

    /// A test for one of several words, in the way of the fact's kind.
    fn words(&mut self, errors: &mut Reader, place: usize, kind: &Kind, words: &[String]) -> Option<Condition> {
        let test = match kind {
            Kind::Text | Kind::List => Test::OneOf(folded(errors, words)?),
            Kind::Domain => Test::Domains(words.iter().map(|word| word.to_ascii_lowercase()).collect()),
            Kind::Country => Test::Countries(self.each_word(errors, kind, words, facts::country::parse_country)?),
            Kind::Seniority | Kind::EmailKind | Kind::Choice(_) => {
                Test::Words(self.each_word(errors, kind, words, |word| kind.word(word))?)
            }
            _ => return unfit(errors, "is and in", kind),
        };
        Some(self.add(Subject::Fact(place), test))
    }

    fn each_word<T>(
        &self,
        errors: &mut Reader,
        kind: &Kind,
        words: &[String],
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut all = Vec::new();
        for word in words {
            match read(word) {
                Some(word) => all.push(word),
                None => {
                    let known = kind.words().unwrap_or_default();
                    let mut message = advise("No such value", word, &known);
                    if known.is_empty() {
                        message.push_str(". Expected ");
                        message.push_str(&kind.accepts());
                    }
                    errors.error("model.unknown-value", message);
                }
            }
        }
        (all.len() == words.len() && !all.is_empty()).then_some(all)
    }

    fn range(
        &mut self,
        errors: &mut Reader,
        key: &str,
        place: usize,
        kind: &Kind,
        bounds: [Option<&Bound>; 2],
    ) -> Option<Condition> {
        let [low, high] = bounds;
        let test = match kind {
            Kind::Number | Kind::Timeline => {
                let number = |bound: Option<&Bound>, open: f64| match bound {
                    None => Some(open),
                    Some(Bound::Number(number)) => Some(*number),
                    Some(Bound::Date(_)) => None,
                };
                let (Some(low), Some(high)) = (number(low, f64::NEG_INFINITY), number(high, f64::INFINITY)) else {
                    errors.error("rule.bound", "Write a number");
                    return None;
                };
                // Without this, "no plan at all" (infinitely many days) would pass an open upper end only.
                (low <= high).then_some(Test::Within { low, high })
            }
            Kind::Date => {
                let date = |bound: Option<&Bound>, open: i64| match bound {
                    None => Some(open),
                    Some(Bound::Date(date)) => time::parse(date).map(|date| date.0),
                    Some(Bound::Number(_)) => None,
                };
                let (Some(low), Some(high)) = (date(low, i64::MIN), date(high, i64::MAX)) else {
                    errors.error("rule.bound", "Write a date such as 2026-12-31");
                    return None;
                };
                (low <= high).then_some(Test::DateWithin { low, high })
            }
            _ => return unfit(errors, key, kind),
        };
        if test.is_none() {
            errors.error("rule.bound", "The lowest comes first, the highest second");
        }
        test.map(|test| self.add(Subject::Fact(place), test))
    }
}

fn folded(errors: &mut Reader, words: &[String]) -> Option<Vec<String>> {
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    if folded.is_empty() || folded.iter().any(String::is_empty) {
        errors.error("model.empty", "Write at least one word, and none without letters or digits");
        return None;
    }
    Some(folded)
}

fn unfit(errors: &mut Reader, test: &str, kind: &Kind) -> Option<Condition> {
    let fitting = match kind {
        Kind::Text => "is, in, mentions, known",
        Kind::Email => "known; its kind and domain are the facts emailKind and emailDomain",
        Kind::Number | Kind::Timeline => "is (a number), atLeast, atMost, between, known",
        Kind::List => "has, known",
        Kind::Date => "atLeast, atMost, between, withinDays, known",
        Kind::YesNo => "is (true or false), known",
        _ => "is, in, known",
    };
    errors.error("rule.test", [&quoted("The test ", test, " does not fit this fact. It can be tested by "), fitting].concat());
    None
}
