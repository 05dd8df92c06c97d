//! A lead: what is known of one person's interest, read against the facts and events of one model.

use crate::email::{self, EmailVerdict};
use crate::facts::{self, Kind, Known};
use crate::model::Model;
use crate::text::{nearest, trim};
use crate::time::{self, Timestamp};
use crate::value::{Value, concat, has, listed};

/// One thing that happened, with the places of its kinds in the model.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(crate) struct Event {
    pub kind: u16,
    /// The place of the page's kind; `None` where the model does not name it.
    pub page: Option<u16>,
    pub at: Timestamp,
}

/// A fact that was given but cannot be used: it is scored as unknown.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Problem {
    /// The fact's name, or `events`, `held`, `now`.
    pub fact: String,
    /// A stable code such as `number.format`.
    pub code: &'static str,
    /// What would be accepted.
    pub accepts: String,
}

impl Problem {
    fn is_before(&self, other: &Self) -> bool {
        self.fact < other.fact || self.fact == other.fact && self.code < other.code
    }
}

/// What is known of a lead. Made by [`Model::lead`] from JSON-like values; whatever cannot be used becomes an unknown
/// fact and an entry in the scorecard's `problems`.
///
/// A lead belongs to the model that made it: another model has other facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Lead {
    pub(crate) now: Timestamp,
    pub(crate) facts: Vec<Known>,
    pub(crate) events: Vec<Event>,
    /// By rule: what an earlier visit settled.
    pub(crate) held: Vec<Option<bool>>,
    pub(crate) email: Option<EmailVerdict>,
    given_seniority: Option<u8>,
    titled_seniority: Option<u8>,
    /// By fact: the code of what is wrong with what was given.
    fact_problems: Vec<Option<&'static str>>,
    other_problems: Vec<Problem>,
    /// Names that are no facts of the model: the first of them in the order of the alphabet.
    strays: Vec<String>,
}

/// So many foreign names are told; a lead with thousands of them tells what is wrong as well with the first.
const STRAYS: usize = 20;

impl Lead {
    /// A lead of whom nothing is known at `now`.
    pub fn new(model: &Model, now: Timestamp) -> Self {
        let mut lead = Self {
            now,
            facts: Vec::with_capacity(model.facts.len()),
            events: Vec::new(),
            held: Vec::with_capacity(model.rules.len()),
            email: None,
            given_seniority: None,
            titled_seniority: None,
            fact_problems: Vec::with_capacity(model.facts.len()),
            other_problems: Vec::new(),
            strays: Vec::new(),
        };
        for _ in &model.facts {
            lead.facts.push(Known::Unknown);
            lead.fact_problems.push(None);
        }
        for _ in &model.rules {
            lead.held.push(None);
        }
        lead
    }

    /// Gives a fact a value. `null` and empty text make it unknown again.
    pub fn set(&mut self, model: &Model, name: &str, value: &Value) {
        match model.fact(name) {
            Some(place) => self.set_at(model, place, value),
            None => self.stray(name),
        }
    }

    /// Gives the fact at `place` in the model a value.
    pub(crate) fn set_at(&mut self, model: &Model, place: usize, value: &Value) {
        let Some(fact) = model.facts.get(place) else { return };
        let read = match fact.kind {
            Kind::Email => self.read_email(model, value),
            // Derived from the address; a made-up one would not be explained by it.
            _ if fact.root != place => match value {
                Value::Null => return,
                _ => Err("fact.derived"),
            },
            _ => match fact.kind.read(value) {
                Ok(Known::Band(band)) if band.low < facts::smallest(place) => Err("number.range"),
                read => read,
            },
        };
        let (known, problem) = match read {
            Ok(known) => (known, None),
            Err(code) => (Known::Unknown, Some(code)),
        };
        if let Some(slot) = self.fact_problems.get_mut(place) {
            *slot = problem;
        }
        if fact.root != place {
            return;
        }
        match place {
            facts::SENIORITY => {
                self.given_seniority = match known {
                    Known::Word(level) => Some(level),
                    _ => None,
                }
            }
            facts::JOB_TITLE => {
                let title = if known == Known::Unknown { "" } else { value.text().unwrap_or_default() };
                self.titled_seniority = facts::seniority::seniority_of(title).map(|level| level as u8);
                self.put(facts::JOB_TITLE, known);
            }
            _ => {
                self.put(place, known);
                return;
            }
        }
        let seniority = self.given_seniority.or(self.titled_seniority);
        self.put(facts::SENIORITY, seniority.map_or(Known::Unknown, Known::Word));
    }

    pub(crate) fn put(&mut self, place: usize, known: Known) {
        if let Some(slot) = self.facts.get_mut(place) {
            *slot = known;
        }
    }

    /// Makes it a lead of whom nothing is known at `now`, as [`Lead::new`] of the same model does, in the memory that it has.
    #[cfg(feature = "learn")]
    pub fn clear(&mut self, now: Timestamp) {
        self.now = now;
        self.facts.fill(Known::Unknown);
        self.events.clear();
        self.held.fill(None);
        self.email = None;
        self.given_seniority = None;
        self.titled_seniority = None;
        self.fact_problems.fill(None);
        self.other_problems.clear();
        self.strays.clear();
    }

    /// The verdict on the address, where one was given.
    #[cfg(feature = "learn")]
    pub fn email(&self) -> Option<&EmailVerdict> {
        self.email.as_ref()
    }

    /// Puts what a text was found to mean before.
    #[cfg(feature = "learn")]
    pub(crate) fn know(&mut self, place: usize, known: Known) {
        self.put(place, known);
    }

    /// Gives the address, where only the score is wanted of it: the verdict has neither account, role nor suggestion.
    #[cfg(feature = "learn")]
    pub(crate) fn set_address_briefly(&mut self, model: &Model, address: &str) -> Option<&'static str> {
        self.forget_address();
        let read = self.take_verdict(email::brief_verdict(address, &model.domains));
        let problem = read.as_ref().err().copied();
        self.put(facts::EMAIL, read.unwrap_or(Known::Unknown));
        if let Some(slot) = self.fact_problems.get_mut(facts::EMAIL) {
            *slot = problem;
        }
        problem
    }

    /// Gives the job title, what it was found to mean before.
    #[cfg(feature = "learn")]
    pub(crate) fn know_title(&mut self, title: Known, seniority: Option<u8>) {
        self.put(facts::JOB_TITLE, title);
        self.titled_seniority = seniority;
        let seniority = self.given_seniority.or(self.titled_seniority);
        self.put(facts::SENIORITY, seniority.map_or(Known::Unknown, Known::Word));
    }

    /// What is known of the fact at `place`.
    #[cfg(feature = "learn")]
    pub(crate) fn known(&self, place: usize) -> &Known {
        self.facts.get(place).unwrap_or(&Known::Unknown)
    }

    /// The code of what is wrong with what was given for the fact at `place`.
    #[cfg(feature = "learn")]
    pub(crate) fn problem_of(&self, place: usize) -> Option<&'static str> {
        self.fact_problems.get(place).copied().flatten()
    }

    fn read_email(&mut self, model: &Model, value: &Value) -> Result<Known, &'static str> {
        self.forget_address();
        let text = match value {
            Value::Null => return Ok(Known::Unknown),
            Value::Text(text) if trim(text).is_empty() => return Ok(Known::Unknown),
            Value::Text(text) => text,
            _ => return Err("text.type"),
        };
        let verdict = email::verdict(text, &model.domains);
        self.take_verdict(verdict)
    }

    #[inline(always)]
    fn forget_address(&mut self) {
        self.email = None;
        for place in facts::EMAIL_KIND..=facts::OWN_STAFF {
            self.put(place, Known::Unknown);
        }
    }

    #[inline(always)]
    fn take_verdict(&mut self, verdict: EmailVerdict) -> Result<Known, &'static str> {
        let problem = verdict.problem;
        if let (None, Some(kind), Some(domain)) = (problem, verdict.kind, &verdict.domain) {
            self.put(facts::EMAIL_KIND, Known::Word(kind as u8));
            self.put(facts::EMAIL_DOMAIN, Known::Text(domain.clone()));
            self.put(facts::COMPETITOR, Known::YesNo(verdict.competitor));
            self.put(facts::OWN_STAFF, Known::YesNo(verdict.own_staff));
        }
        self.email = Some(verdict);
        problem.map_or(Ok(Known::Address), Err)
    }

    /// Notes an event; a kind that the model does not know is a problem, not a loss.
    pub fn record(&mut self, model: &Model, kind: &str, page: Option<&str>, at: Timestamp) {
        match model.event_kind(kind) {
            Some(kind) => self.events.push(Event { kind, page: page.and_then(|page| model.page_kind(page)), at }),
            None => {
                let mut known: Vec<&str> = Vec::new();
                for kind in &model.events {
                    known.push(kind);
                }
                self.problem("events", "event.unknown", &concat(&["an event kind: ", &listed(&known)]));
            }
        }
    }

    /// Notes what an earlier visit settled. Rules that the model no longer has are passed over: memory outlives models.
    pub fn hold(&mut self, model: &Model, rule: &str, settled: bool) {
        if let Some(slot) = model.rule(rule).and_then(|place| self.held.get_mut(place)) {
            *slot = Some(settled);
        }
    }

    /// Notes something unusable beside the facts, once for each place and code.
    pub(crate) fn problem(&mut self, place: &str, code: &'static str, accepts: &str) {
        for problem in &self.other_problems {
            if problem.fact == place && problem.code == code {
                return;
            }
        }
        self.other_problems.push(Problem { fact: place.into(), code, accepts: accepts.into() });
    }

    fn stray(&mut self, name: &str) {
        let mut short = String::new();
        for character in name.chars().take(60) {
            short.push(character);
        }
        let name = short;
        if !has(&self.strays, &name) {
            self.strays.push(name);
        }
        // The smallest names stay, whatever the order in which they come.
        if self.strays.len() > STRAYS {
            let (mut last, mut greatest) = (0, "");
            for (place, name) in self.strays.iter().enumerate() {
                if name.as_str() > greatest {
                    (last, greatest) = (place, name);
                }
            }
            self.strays.swap_remove(last);
        }
    }

    /// Everything that was given and could not be used, in the order of the model's facts.
    pub fn problems(&self, model: &Model) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (fact, code) in model.facts.iter().zip(&self.fact_problems) {
            if let Some(code) = *code {
                problems.push(Problem { fact: fact.name.clone(), code, accepts: fact.kind.accepts() });
            }
        }
        // The order in which a caller lists its facts and events must not show.
        let first = problems.len();
        let mut add = |problem: Problem| {
            let mut place = problems.len();
            while place > first && problems.get(place - 1).is_some_and(|before| problem.is_before(before)) {
                place -= 1;
            }
            problems.insert(place, problem);
        };
        for Problem { fact, code, accepts } in &self.other_problems {
            add(Problem { fact: fact.clone(), code, accepts: accepts.clone() });
        }
        for name in &self.strays {
            let near = nearest(name, model.facts.iter().map(|fact| fact.name.as_str()));
            let accepts = near.map_or("a fact of the model".into(), |near| concat(&["the fact ", near]));
            add(Problem { fact: name.clone(), code: "fact.unknown", accepts });
        }
        problems
    }

    pub(crate) fn has_problems(&self) -> bool {
        !self.other_problems.is_empty() || !self.strays.is_empty() || self.fact_problems.iter().any(Option::is_some)
    }
}

impl Model {
    /// Reads a lead: `{ facts, events, held, now }`, all of them optional. Never fails: see [`Lead`].
    ///
    /// `now` is used where the lead does not bring its own.
    pub fn lead(&self, value: &Value, now: Timestamp) -> Lead {
        let mut lead = Lead::new(self, now);
        self.add_to(&mut lead, value);
        lead
    }

    /// Puts what a lead says on top of what is known of it.
    pub(crate) fn add_to(&self, lead: &mut Lead, value: &Value) {
        match value.get("now") {
            None | Some(Value::Null) => {}
            Some(given) => match given.text().and_then(time::parse) {
                Some(given) => lead.now = given,
                None => lead.problem("now", "date.format", DATE_ACCEPTED),
            },
        }
        match value.get("facts") {
            Some(Value::Object(entries)) => entries.iter().for_each(|(name, value)| lead.set(self, name, value)),
            None | Some(Value::Null) => {}
            Some(_) => lead.problem("facts", "facts.type", "an object of facts by name"),
        }
        match value.get("events") {
            Some(Value::List(events)) => events.iter().for_each(|event| self.read_event(lead, event)),
            None | Some(Value::Null) => {}
            Some(_) => lead.problem("events", "event.type", EVENTS_ACCEPTED),
        }
        match value.get("held") {
            Some(Value::Object(entries)) => {
                for (rule, settled) in entries {
                    match settled {
                        Value::Bool(settled) => lead.hold(self, rule, *settled),
                        _ => lead.problem("held", "held.type", HELD_ACCEPTED),
                    }
                }
            }
            None | Some(Value::Null) => {}
            Some(_) => lead.problem("held", "held.type", HELD_ACCEPTED),
        }
    }

    fn read_event(&self, lead: &mut Lead, event: &Value) {
        let Some(kind) = event.get("kind").and_then(Value::text) else {
            lead.problem("events", "event.type", EVENTS_ACCEPTED);
            return;
        };
        let at = match event.get("at") {
            None | Some(Value::Null) => Some(lead.now),
            Some(at) => at.text().and_then(time::parse),
        };
        match at {
            Some(at) => lead.record(self, kind, event.get("page").and_then(Value::text), at),
            None => lead.problem("events", "date.format", DATE_ACCEPTED),
        }
    }
}

pub(crate) const DATE_ACCEPTED: &str = "a date such as 2026-12-31 or 2026-12-31T09:30:00Z";

pub(crate) const EVENTS_ACCEPTED: &str = "a list of events, each with a kind";

pub(crate) const HELD_ACCEPTED: &str = "true or false by rule id";
