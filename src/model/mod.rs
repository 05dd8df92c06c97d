//! The model: the definition of a quality lead, checked once, after which scoring cannot fail.

mod compile;
mod condition;
mod document;
mod inspector;
#[cfg(feature = "tools")]
mod lint;
mod outcomes;
mod pages;
mod presets;
mod resolve;
mod shape;
#[cfg(feature = "learn")]
mod text;

#[cfg(feature = "tools")]
pub use lint::Finding;
pub use presets::{PRESETS, preset_text};
#[cfg(feature = "learn")]
pub use text::document_text;
#[cfg(all(test, feature = "schema"))]
pub(crate) use {
    document::{All, Any, EventTest, FactTest, Not},
    shape::Field,
};
#[cfg(feature = "schema")]
pub(crate) use {
    document::{ModelDocument, Named},
    shape::{Shape, Shaped},
};

#[cfg(target_arch = "wasm32")]
pub(crate) use compile::FRESH_DAYS;
#[cfg(any(feature = "tools", target_arch = "wasm32"))]
pub(crate) use compile::advise_fact;
pub(crate) use condition::{Condition, Subject, Test, Truth, age};
pub(crate) use outcomes::{MOST_OUTCOMES, Outcome, depend_on_now, outcomes_of};
pub(crate) use shape::advise;

use crate::email::ModelDomains;
use crate::error::Errors;
use crate::facts::{Fact, Known};
use crate::value::Value;

/// A checked model, ready to score. It cannot be changed; a changed document makes a new one.
#[derive(Debug)]
pub struct Model {
    pub(crate) id: String,
    pub(crate) version: u32,
    /// Sixteen hexadecimal digits over the whole document.
    pub(crate) hash: String,
    /// The document it was made from.
    document: Value,
    pub(crate) threshold: i32,
    pub(crate) facts: Vec<Fact>,
    /// The event kinds.
    pub(crate) events: Vec<String>,
    /// The page kinds.
    pub(crate) pages: Vec<String>,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) bands: Vec<Band>,
    pub(crate) stages: Vec<Stage>,
    pub(crate) routes: Vec<Route>,
    pub(crate) rules: Vec<Rule>,
    /// Every different test of the rules, once.
    pub(crate) tests: Vec<(Subject, Test)>,
    /// By fact: how it could turn out while it is unknown, seen by the tests on it.
    pub(crate) outcomes: Vec<Vec<Outcome>>,
    /// By fact: the tests on it and on what is derived from it.
    pub(crate) tests_of: Vec<Vec<usize>>,
    /// The form facts that the rules test.
    pub(crate) form_facts: Vec<usize>,
    /// The question bank.
    pub(crate) questions: Vec<Question>,
    pub(crate) asking: Asking,
    pub(crate) domains: ModelDomains,
}

/// A dimension and its bounds: no cap means penalties, which are never cut.
#[derive(Clone, Debug)]
pub(crate) struct Dimension {
    pub id: String,
    pub cap: Option<i32>,
    pub floor: i32,
}

/// A named range of the total.
#[derive(Clone, Debug)]
pub(crate) struct Band {
    pub id: String,
    pub at_least: Option<i32>,
}

/// A lifecycle stage.
#[derive(Debug)]
pub(crate) struct Stage {
    pub id: String,
    pub quality: Option<bool>,
    pub at_least: Option<i32>,
    pub when: Option<Condition>,
}

/// Where a lead goes.
#[derive(Debug)]
pub(crate) struct Route {
    pub id: String,
    pub quality: Option<bool>,
    pub bands: Option<Vec<String>>,
    pub stages: Option<Vec<String>>,
    pub when: Option<Condition>,
    pub respond_within_minutes: Option<u32>,
    pub touches: Option<Touches>,
}

/// How often and how long sales tries to reach a lead.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Touches {
    /// Touches within the first hour.
    pub first_hour: u32,
    /// The fewest and the most touches in all.
    pub total: [u32; 2],
    /// Over how many business days, fewest and most.
    pub business_days: [u32; 2],
}

impl Dimension {
    /// The sum of the rules, cut to `0..cap`.
    pub fn cut(&self, raw: i32) -> i32 {
        match self.cap {
            Some(cap) => raw.clamp(0, cap.max(0)),
            None => raw,
        }
    }

    /// Whether the points meet the floor. Penalties have none.
    pub fn met(&self, points: i32) -> bool {
        self.cap.is_none() || points >= self.floor
    }
}

/// A rule with its condition resolved.
#[derive(Debug)]
pub(crate) struct Rule {
    pub id: String,
    pub label: String,
    pub dimension: usize,
    pub points: i32,
    pub condition: Condition,
    /// The form facts whose answers can settle it.
    pub form_roots: Vec<usize>,
    pub decay: Option<Fading>,
    /// The most events that count; `None`: once.
    pub each: Option<u32>,
    pub prior: Option<f64>,
}

/// How points fade: half-life and even fading in days, the window in milliseconds.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Fading {
    pub half_life: Option<f64>,
    pub linear: Option<f64>,
    pub window: Option<i64>,
}

/// A question of the bank.
#[derive(Debug)]
pub(crate) struct Question {
    pub id: String,
    pub fact: usize,
    /// How hard it is to answer, more than 0.
    pub effort: f64,
    pub required: bool,
    pub pinned: bool,
    pub from_visit: u32,
    /// Asked on these only.
    pub offers: Option<Vec<String>>,
    /// How long an answer is fresh, in milliseconds.
    pub fresh: i64,
    /// Answers with the share of visitors who choose them, where that is told.
    pub shares: Vec<(Known, f64)>,
}

/// How many questions are asked, and when.
#[derive(Debug)]
pub(crate) struct Asking {
    pub per_visit: u32,
    pub progressive: AskingMode,
    pub friction: AskingMode,
    /// The share of visitors without friction.
    pub holdout: f64,
}

/// When a question is asked.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum AskingMode {
    Adaptive,
    Always,
    Off,
}

impl Model {
    /// Checks a document and makes it ready to score.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with a code, a JSON pointer and what to do.
    pub fn new(document: Value) -> Result<Self, Errors> {
        compile::compile(document)
    }

    /// The preset of that name: `b2b-saas`, `b2b-saas-recurring`, `ecommerce`, `professional-services`.
    #[cfg(feature = "json")]
    pub fn preset(name: &str) -> Option<Self> {
        Self::from_json(preset_text(name)?).ok()
    }

    /// A model from JSON text.
    ///
    /// # Errors
    /// As [`Model::new`]; text that is no JSON gives `json.syntax` with line and column.
    #[cfg(feature = "json")]
    pub fn from_json(text: &str) -> Result<Self, Errors> {
        match serde_json::from_str::<serde_json::Value>(text) {
            Ok(json) => Self::new(Value::from(json)),
            Err(error) => Err(Errors(vec![crate::Error::new("json.syntax", "", error.to_string())])),
        }
    }

    /// The document it was made from.
    pub fn document(&self) -> &Value {
        &self.document
    }

    /// Sixteen hexadecimal digits that tell two models apart.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    pub(crate) fn fact(&self, name: &str) -> Option<usize> {
        self.facts.iter().position(|fact| fact.name == name)
    }

    /// The domains that it brings.
    #[cfg(feature = "learn")]
    pub fn domains(&self) -> &ModelDomains {
        &self.domains
    }

    /// Whether a test of the model looks at the fact at `place`, or at one that is derived from it: others change no score.
    #[cfg(feature = "learn")]
    pub(crate) fn tests(&self, place: usize) -> bool {
        let tested = |place: usize| self.tests_of.get(place).is_some_and(|tests| !tests.is_empty());
        tested(place) || place == crate::facts::JOB_TITLE && tested(crate::facts::SENIORITY)
    }

    /// Whether other facts are derived from the one at `place`.
    #[cfg(feature = "learn")]
    pub(crate) fn derives(&self, place: usize) -> bool {
        [crate::facts::EMAIL, crate::facts::JOB_TITLE, crate::facts::SENIORITY].contains(&place)
    }

    pub(crate) fn event_kind(&self, kind: &str) -> Option<u16> {
        self.events.iter().position(|known| known == kind).map(|place| place as u16)
    }

    pub(crate) fn page_kind(&self, page: &str) -> Option<u16> {
        self.pages.iter().position(|known| known == page).map(|place| place as u16)
    }

    /// The total of sums by dimension, each cut to its bounds.
    pub(crate) fn cut(&self, sums: &[i32]) -> i32 {
        let mut total = 0;
        for (bounds, sum) in self.dimensions.iter().zip(sums) {
            total += bounds.cut(*sum);
        }
        total
    }

    /// The conditions that stages and routes depend on beside quality and band.
    pub(crate) fn routing(&self) -> Vec<&Condition> {
        let mut conditions = Vec::new();
        for stage in &self.stages {
            conditions.extend(&stage.when);
        }
        for route in &self.routes {
            conditions.extend(&route.when);
        }
        conditions
    }

    pub(crate) fn rule(&self, id: &str) -> Option<usize> {
        self.rules.iter().position(|rule| rule.id == id)
    }
}
