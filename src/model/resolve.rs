//! Conditions as they are written, resolved into tests: names looked up, words folded, bounds parsed.

use super::compile::advise_fact;
use super::condition::{Condition, EventTest, Subject, Test};
use super::inspector::Inspector;
use super::shape::{advise, quoted};
use crate::facts::{self, Fact, Kind};
use crate::text::fold;
use crate::time::{self, DAY};
use crate::value::{Value, concat};

/// The lists of the profile.
const LISTS: [&str; 7] =
    ["industries", "countries", "tech", "keywords", "competitors", "ownDomains", "highIntentPages"];

/// Kinds of page are counted in four machine words.
const MOST_PAGES: usize = 256;

/// Everything that a condition can refer to, and the tests found so far.
pub(super) struct Names<'d> {
    pub facts: Vec<Fact>,
    pub events: Vec<String>,
    pub pages: Vec<String>,
    pub icp: &'d Value,
    pub tests: Vec<(Subject, Test)>,
}

impl Names<'_> {
    /// Resolves a condition; `None` after an error.
    pub fn resolve(&mut self, errors: &mut Inspector, when: &Value) -> Option<Condition> {
        if when.get("all").is_some() {
            self.parts(errors, "all", when).map(Condition::All)
        } else if when.get("any").is_some() {
            self.parts(errors, "any", when).map(Condition::Any)
        } else if let Some(part) = when.get("not") {
            let from = errors.enter("not");
            let part = self.resolve(errors, part);
            errors.leave(from);
            part.map(|part| Condition::Not(Box::new(part)))
        } else if when.get("event").is_some() {
            self.event(errors, when)
        } else {
            self.fact(errors, when)
        }
    }

    fn parts(&mut self, errors: &mut Inspector, key: &str, when: &Value) -> Option<Vec<Condition>> {
        let written = when.list_of(key);
        let from = errors.enter(key);
        let mut all = Vec::new();
        for (index, part) in written.iter().enumerate() {
            let from = errors.enter_item(index);
            if let Some(part) = self.resolve(errors, part) {
                all.push(part);
            }
            errors.leave(from);
        }
        errors.leave(from);
        (all.len() == written.len()).then_some(all)
    }

    fn event(&mut self, errors: &mut Inspector, when: &Value) -> Option<Condition> {
        let wanted = when.text_of("event");
        let Some(kind) = self.events.iter().position(|kind| kind == wanted) else {
            errors.error_at("event", "event.unknown", || {
                let mut known: Vec<&str> = Vec::new();
                for kind in &self.events {
                    known.push(kind);
                }
                advise("No such event", wanted, &known)
            });
            return None;
        };
        let count = |key, least: i32| when.whole_of(key).unwrap_or(least).max(least) as u32;
        let distinct = count("distinctPages", 0);
        let pages = when.get("page").filter(|page| **page != Value::Null);
        if kind != 0 && (pages.is_some() || distinct > 0) {
            errors.error_at("page", "event.page", "Only the event \"page\" has a kind of page");
        }
        let pages = match pages {
            None => None,
            Some(pages) => {
                let from = errors.enter("page");
                let named = self.list(errors, pages);
                errors.leave(from);
                let mut places = Vec::new();
                for page in named? {
                    places.push(self.page(errors, &page)?);
                }
                Some(places)
            }
        };
        let within = self.days(when);
        let test = EventTest { kind: kind as u16, pages, within, count: count("count", 1), distinct };
        Some(add(&mut self.tests, Subject::Events, Test::Events(test)))
    }

    fn page(&mut self, errors: &mut Inspector, page: &str) -> Option<u16> {
        let place = self.pages.iter().position(|known| known == page).unwrap_or_else(|| {
            self.pages.push(page.into());
            self.pages.len() - 1
        });
        if place >= MOST_PAGES {
            errors.error_at("page", "pages.many", "A model has 256 kinds of page at most");
            return None;
        }
        Some(place as u16)
    }

    fn days(&self, when: &Value) -> Option<i64> {
        Some((when.number_of("withinDays")? * DAY as f64) as i64)
    }

    /// A list as it is written, or the list of the profile that it refers to.
    fn list(&self, errors: &mut Inspector, written: &Value) -> Option<Vec<String>> {
        if !matches!(written, Value::Object(_)) {
            return Some(written.texts());
        }
        let key = written.text_of("icp");
        let list = self.icp.texts_of(key);
        if list.is_none() {
            self.no_such(errors, "list", key, &LISTS);
        }
        list
    }

    fn no_such(&self, errors: &mut Inspector, what: &str, key: &str, known: &[&str]) {
        errors.error_at("icp", "icp.unknown", || advise(&concat(&["The icp has no such ", what]), key, known));
    }

    fn fact(&mut self, errors: &mut Inspector, when: &Value) -> Option<Condition> {
        let wanted = when.text_of("fact");
        let Some(place) = self.facts.iter().position(|fact| fact.name == wanted) else {
            errors.error_at("fact", "fact.unknown", || advise_fact(wanted, &self.facts));
            return None;
        };
        if matches!(wanted, "firstName" | "lastName") {
            errors.error_at("fact", "fact.never-scored", "Names are never scored; test another fact");
        }
        let kind = &self.facts.get(place)?.kind;
        let Value::Object(entries) = when else { return None };
        let mut found: Vec<Condition> = Vec::new();
        let mut wrong = false;
        let mut ranged = false;
        for (key, written) in entries {
            // The two ends of one range are one test.
            let bound = key == "atLeast" || key == "atMost";
            if key == "fact" || *written == Value::Null || (bound && ranged) {
                continue;
            }
            ranged |= bound;
            let from = errors.enter(key);
            let test = self.test(errors, key, when, written, kind);
            errors.leave(from);
            match test {
                Some(test) => {
                    let negated = key == "known" && matches!(written, Value::Bool(false));
                    let test = add(&mut self.tests, Subject::Fact(place), test);
                    found.push(if negated { Condition::Not(Box::new(test)) } else { test });
                }
                None => wrong = true,
            }
        }
        if wrong {
            return None;
        }
        match found.len() {
            0 => {
                errors.error("rule.no-test", || concat(&["Say what to test of the fact: ", fitting(kind)]));
                None
            }
            1 => found.pop(),
            _ => Some(Condition::All(found)),
        }
    }

    /// One test of a fact of this kind, as the key says; `None` after an error.
    fn test(&self, errors: &mut Inspector, key: &str, when: &Value, written: &Value, kind: &Kind) -> Option<Test> {
        let is = key == "is";
        match kind {
            _ if key == "known" => return Some(Test::Known),
            Kind::YesNo => {
                if let (true, Value::Bool(yes)) = (is, written) {
                    return Some(Test::Flag(*yes));
                }
            }
            Kind::Number | Kind::Timeline | Kind::Date => match (key, written) {
                ("is", Value::Number(number)) if *kind != Kind::Date => {
                    return Some(Test::Within { low: *number, high: *number });
                }
                ("atLeast" | "atMost", _) => return range(errors, kind, when.get("atLeast"), when.get("atMost")),
                ("between", _) => {
                    let pair = self.pair(errors, written)?;
                    return range(errors, kind, pair.first(), pair.get(1));
                }
                ("withinDays", _) if *kind == Kind::Date => return self.days(when).map(Test::Near),
                _ => {}
            },
            Kind::Email => {}
            _ => {
                let one = is && matches!(written, Value::Text(_));
                let fits = if *kind == Kind::List { key == "has" } else { one || key == "in" };
                if fits {
                    let words = self.list(errors, written)?;
                    return words_test(errors, kind, words);
                }
                if key == "mentions" && *kind == Kind::Text {
                    let words = self.list(errors, written)?;
                    return folded(errors, &words).map(Test::Mentions);
                }
            }
        }
        errors.error("rule.test", || {
            let message = quoted("The test ", key, " does not fit this fact. It can be tested by ");
            concat(&[&message, fitting(kind)])
        });
        None
    }

    /// The two ends of a range as they are written, or those of the profile that it refers to.
    fn pair<'a>(&'a self, errors: &mut Inspector, written: &'a Value) -> Option<&'a [Value]> {
        match written {
            Value::Object(_) => {
                let key = written.text_of("icp");
                let pair = if matches!(key, "employees" | "revenue") { self.icp.list_of(key) } else { &[] };
                if pair.is_empty() {
                    self.no_such(errors, "range", key, &["employees", "revenue"]);
                    return None;
                }
                Some(pair)
            }
            Value::List(pair) => Some(pair),
            _ => None,
        }
    }
}

/// A test by its place, each different one being kept once.
fn add(tests: &mut Vec<(Subject, Test)>, subject: Subject, test: Test) -> Condition {
    let wanted = (subject, test);
    for (place, known) in tests.iter().enumerate() {
        if *known == wanted {
            return Condition::Test(place);
        }
    }
    tests.push(wanted);
    Condition::Test(tests.len() - 1)
}

/// A test for one of several words, in the way of the fact's kind.
fn words_test(errors: &mut Inspector, kind: &Kind, words: Vec<String>) -> Option<Test> {
    let mut countries = Vec::new();
    let mut places = Vec::new();
    for word in &words {
        match (kind, facts::country::parse_country(word), kind.word(word)) {
            (Kind::Text | Kind::List, ..) => return folded(errors, &words).map(Test::OneOf),
            (Kind::Domain, ..) => return Some(Test::Domains(words)),
            (Kind::Country, Some(country), _) => countries.push(country),
            (_, _, Some(place)) => places.push(place),
            _ => {
                errors.error("model.unknown-value", || {
                    let known = kind.words().unwrap_or_default();
                    concat(&[&advise("No such value", word, &known), " Expected ", &kind.accepts()])
                });
                return None;
            }
        }
    }
    if words.is_empty() {
        errors.error("model.empty", "Write at least one value");
        return None;
    }
    Some(if *kind == Kind::Country { Test::Countries(countries) } else { Test::Words(places) })
}

fn range(errors: &mut Inspector, kind: &Kind, low: Option<&Value>, high: Option<&Value>) -> Option<Test> {
    let test = if *kind == Kind::Date {
        let date = |bound: Option<&Value>, open: i64| match bound {
            None | Some(Value::Null) => Some(open),
            Some(bound) => bound.text().and_then(time::parse).map(|date| date.0),
        };
        let (Some(low), Some(high)) = (date(low, i64::MIN), date(high, i64::MAX)) else {
            errors.error("rule.bound", "Write a date such as 2026-12-31");
            return None;
        };
        (low <= high).then_some(Test::DateWithin { low, high })
    } else {
        let number = |bound: Option<&Value>, open: f64| match bound {
            None | Some(Value::Null) => Some(open),
            Some(Value::Number(number)) => Some(*number),
            Some(_) => None,
        };
        let (Some(low), Some(high)) = (number(low, f64::NEG_INFINITY), number(high, f64::INFINITY)) else {
            errors.error("rule.bound", "Write a number");
            return None;
        };
        (low <= high).then_some(Test::Within { low, high })
    };
    if test.is_none() {
        errors.error("rule.bound", "The lowest comes first, the highest second");
    }
    test
}

fn folded(errors: &mut Inspector, words: &[String]) -> Option<Vec<String>> {
    let mut folded = Vec::new();
    for word in words {
        folded.push(fold(word));
    }
    if folded.is_empty() || folded.iter().any(String::is_empty) {
        errors.error("model.empty", "Write at least one word, and none without letters or digits");
        return None;
    }
    Some(folded)
}

/// The tests that fit a kind of fact.
fn fitting(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "is, in, mentions, known",
        Kind::Email => "known; its kind and domain are the facts emailKind and emailDomain",
        Kind::Number | Kind::Timeline => "is (a number), atLeast, atMost, between, known",
        Kind::List => "has, known",
        Kind::Date => "atLeast, atMost, between, withinDays, known",
        Kind::YesNo => "is (true or false), known",
        _ => "is, in, known",
    }
}
