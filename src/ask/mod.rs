//! What to ask a visitor now: progressive profiling and strategic friction.
//!
//! Progressive profiling fills in what is not known yet, a few questions a visit. Friction asks those who show high intent
//! about budget, timeline, use case and current solution. Either way a question is worth its effort only while its answer
//! can still change what becomes of the lead; [`information`] finds out.

mod information;
pub(crate) mod offer;

use crate::error::Error;
use crate::facts;
use crate::lead::Lead;
use crate::model::{AskingMode, Model, Question, advise};
use crate::score::outlook::State;
use crate::text::fold;
use crate::time::{self, Timestamp};
use crate::value::{Value, concat, has, sort};
use information::insights;
use offer::Place;

/// The points of intent from which a form is one of high intent, whatever it offers.
const HIGH_INTENT: i32 = 25;

/// The facts that friction asks for, in the order of `always`.
pub(crate) const FRICTION: [usize; 4] = [facts::BUDGET, facts::TIMELINE, facts::USE_CASE, facts::CURRENT_SOLUTION];

/// The form that would ask.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    /// What it offers, such as `demo`; empty: nothing in particular.
    pub offer: String,
    /// Facts that it asks for anyway.
    pub fields: Vec<String>,
    /// Which visit this is, 1 the first; 0 counts as 1.
    pub visit: u32,
    /// The ids of the questions that can be shown; `None`: all.
    pub questions: Option<Vec<String>>,
    /// The ids of the questions that were shown since the form was opened.
    pub asked: Vec<String>,
    /// When a question was answered on an earlier visit, by id.
    pub answered: Vec<(String, Timestamp)>,
    /// What stands for the visitor in the draw of the holdout; without it the address does.
    pub visitor: String,
}

/// What to ask now.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Ask<'a> {
    /// The questions to show, in their order.
    pub questions: Vec<Asked<'a>>,
    /// Whether this visitor belongs to the share who get no friction.
    pub holdout: bool,
    /// Whether the unknown facts can no longer change `quality`.
    pub decided: bool,
}

/// A question to show.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Asked<'a> {
    /// Its id in the question bank.
    pub id: &'a str,
    /// The fact that it asks for.
    pub fact: &'a str,
    /// Why it is asked at all.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["progressive", "friction"])), ts(type = "\"progressive\" | \"friction\""))]
    pub kind: &'static str,
    /// The rules that its answer can still move, with commas; else the stages and routes; else `pinned` or `always`.
    pub why: String,
    /// Whether an answer is required.
    pub required: bool,
    /// The points between its best and its worst answer.
    pub swing: i32,
    /// The place of the fact in the model.
    #[serde(skip)]
    pub(crate) fact_place: usize,
}

/// A question that may be asked.
struct Candidate<'a> {
    question: &'a Question,
    /// Its place among the facts of friction.
    friction: Option<usize>,
    mode: AskingMode,
}

impl Model {
    /// The questions to show now. The lead may lack the event that the form offers; the plan counts it in.
    ///
    /// # Errors
    /// `offer.unknown`: there is no such offer; the message names those that there are.
    pub fn ask<'a>(&'a self, lead: &Lead, form: &Form) -> Result<Ask<'a>, Error> {
        let event = offer::event_of(&form.offer).map_err(|message| Error::new("offer.unknown", "/offer", message))?;
        match event.and_then(|event| self.event_kind(event)) {
            Some(kind) if !lead.events.iter().any(|event| event.kind == kind) => {
                let mut lead = lead.clone();
                lead.record(self, event.unwrap_or_default(), None, lead.now);
                Ok(self.plan(&lead, form))
            }
            _ => Ok(self.plan(lead, form)),
        }
    }

    fn plan<'a>(&'a self, lead: &Lead, form: &Form) -> Ask<'a> {
        let assessment = self.assess(lead);
        let state =
            State { model: self, lead, tests: &assessment.tests, rules: &assessment.rules, raw: &assessment.raw };
        let mut ask =
            Ask { questions: Vec::new(), holdout: drawn(self, lead, form), decided: assessment.outlook.decided };
        let place = offer::place_of(&form.offer);
        if place == Place::Top {
            return ask;
        }
        let mut high_intent = place == Place::HighIntent;
        for (dimension, raw) in self.dimensions.iter().zip(&assessment.raw) {
            high_intent |= dimension.id == "intent" && dimension.cut(*raw) >= HIGH_INTENT;
        }
        // Who is measured without friction must not get the same questions under another name.
        let friction = if ask.holdout { AskingMode::Off } else { self.asking.friction };
        let high_intent = high_intent && self.asking.friction != AskingMode::Off;

        let told = self.told_by(lead, form);
        let mut new = 0;
        let mut open: Vec<Candidate> = Vec::new();
        for question in &self.questions {
            let place = FRICTION.iter().position(|fact| high_intent && *fact == question.fact);
            if place.is_none() && !question.pinned && has(&form.asked, &question.id) {
                new += 1;
            }
            let mode = match place {
                _ if question.pinned => AskingMode::Always,
                Some(_) => friction,
                None => self.asking.progressive,
            };
            let left_out = mode == AskingMode::Off
                || has(&told, &question.fact)
                || open.iter().any(|other| other.question.fact == question.fact)
                || question.from_visit > form.visit.max(1)
                || question.offers.as_ref().is_some_and(|offers| !has(offers, &form.offer))
                || form.questions.as_ref().is_some_and(|questions| !has(questions, &question.id));
            if !left_out && !remembered(state, question, form) {
                open.push(Candidate { question, friction: place, mode });
            }
        }

        let insights = insights(state, &open);
        // Pinned ones; then friction that is always asked, in its order; then by what they tell; then by the bank.
        let mut order = Vec::new();
        for (place, (candidate, insight)) in open.iter().zip(&insights).enumerate() {
            let rank = match (candidate.mode, candidate.friction) {
                _ if candidate.question.pinned => (0, 0),
                (AskingMode::Adaptive, _) if !insight.matters => continue,
                (AskingMode::Adaptive, _) => (2, -insight.gain),
                (_, Some(place)) => (1, place as i64),
                _ => (3, 0),
            };
            order.push((rank, place));
        }
        sort(&mut order, |a, b| a < b);
        for (_, place) in order {
            let (Some(candidate), Some(insight)) = (open.get(place), insights.get(place)) else { continue };
            let question = candidate.question;
            if candidate.friction.is_none() && !question.pinned && !has(&form.asked, &question.id) {
                if new >= self.asking.per_visit {
                    continue;
                }
                new += 1;
            }
            let otherwise = if question.pinned { "pinned" } else { "always" };
            ask.questions.push(Asked {
                id: &question.id,
                fact: self.facts.get(question.fact).map_or("", |fact| &fact.name),
                kind: if candidate.friction.is_some() { "friction" } else { "progressive" },
                why: if insight.why.is_empty() { otherwise.into() } else { insight.why.clone() },
                required: question.required,
                swing: insight.swing,
                fact_place: question.fact,
            });
        }
        ask
    }

    /// The facts that need no question: known, or asked for by the form anyway.
    fn told_by(&self, lead: &Lead, form: &Form) -> Vec<usize> {
        let mut told = Vec::new();
        for (place, known) in lead.facts.iter().enumerate() {
            if known.is_known() {
                told.push(place);
            }
        }
        for field in &form.fields {
            if let Some(place) = self.fact(field) {
                told.push(place);
                // The title tells it, unless it is there and does not.
                if place == facts::JOB_TITLE && !lead.facts.get(place).is_some_and(|known| known.is_known()) {
                    told.push(facts::SENIORITY);
                }
            }
        }
        if has(&told, &facts::SENIORITY) {
            told.push(facts::JOB_TITLE);
        }
        told
    }
}

/// Whether an earlier visit answered the question, and not too long ago.
fn remembered(state: State, question: &Question, form: &Form) -> bool {
    for (id, at) in &form.answered {
        if *id == question.id {
            return state.lead.now.0.saturating_sub(at.0) <= question.fresh;
        }
    }
    information::settled(state, question)
}

/// The draw of the holdout: the same for one visitor and model, always.
fn drawn(model: &Model, lead: &Lead, form: &Form) -> bool {
    let share = model.asking.holdout;
    let address = lead.email.as_ref().map_or("", |verdict| &verdict.address);
    let visitor = if form.visitor.is_empty() { fold(address) } else { form.visitor.clone() };
    if model.asking.friction == AskingMode::Off || (visitor.is_empty() && share < 1.0) {
        return false;
    }
    // Neighbouring texts have neighbouring digests; two rounds of multiplication spread them.
    let mut number = Value::List(vec![Value::Text(model.id.clone()), Value::Text(visitor)]).digest();
    for factor in [0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb_u64] {
        number = (number ^ (number >> 30)).wrapping_mul(factor);
    }
    ((number >> 11) as f64) < share * (1u64 << 53) as f64
}

/// What [`Form::read`] accepts.
const KEYS: &[&str] = &["offer", "fields", "visit", "questions", "asked", "answered", "visitor"];

impl Form {
    /// Reads `{ offer, fields, visit, questions, asked, answered, visitor }`, all of them optional.
    ///
    /// # Errors
    /// `ask.form`: not an object, an unknown key, or a value of the wrong type; the path says which.
    pub fn read(value: &Value) -> Result<Form, Error> {
        let mut form = Form::default();
        let wrong = |key: &str, message: &str| Err(Error::new("ask.form", concat(&["/", key]), message));
        let entries = match value {
            Value::Null => return Ok(form),
            Value::Object(entries) => entries,
            _ => return Err(Error::new("ask.form", "", "A form is an object with an offer, fields, a visit")),
        };
        for (key, value) in entries {
            if *value == Value::Null {
                continue;
            }
            match (key.as_str(), value) {
                ("offer", Value::Text(text)) => form.offer = text.clone(),
                ("visitor", Value::Text(text)) => form.visitor = text.clone(),
                ("visit", Value::Number(number)) if *number >= 1.0 => form.visit = *number as u32,
                ("fields", Value::List(_)) => form.fields = value.texts(),
                ("questions", Value::List(_)) => form.questions = Some(value.texts()),
                ("asked", Value::List(_)) => form.asked = value.texts(),
                ("answered", Value::Object(entries)) => {
                    for (id, at) in entries {
                        match at.text().and_then(time::parse) {
                            Some(at) => form.answered.push((id.clone(), at)),
                            None => return wrong(key, "By question id a date such as 2026-12-31T09:30:00Z"),
                        }
                    }
                }
                ("offer" | "visitor", _) => return wrong(key, "This is text"),
                ("visit", _) => return wrong(key, "Visits are counted from 1"),
                ("answered", _) => return wrong(key, "This is an object: by question id a date"),
                _ if has(KEYS, &key.as_str()) => return wrong(key, "This is a list of text"),
                _ => return wrong(key, &advise("No such key", key, KEYS)),
            }
        }
        Ok(form)
    }
}
