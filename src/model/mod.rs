//! The model: the definition of a quality lead, checked once, after which scoring cannot fail.

mod compile;
mod condition;
mod document;
mod lint;
mod outcomes;
mod pages;
mod presets;
mod read;

pub use document::{
    All, Any, Band, Bound, Choice, Decay, Dimension, Each, EmailPolicy, EmailPolicyMode, EventTest, FactDeclaration,
    FactTest, FactType, Icp, IcpReference, ModelDocument, Not, Once, Pages, Question, QuestionOption, Range, Reach,
    Repeat, Route, Rule, Scalar, Stage, Touches, When,
};
pub use lint::Finding;
pub use presets::{PRESETS, preset_text};
pub use read::Named;
#[cfg(target_arch = "wasm32")]
pub(crate) use read::advise;

pub(crate) use condition::{Condition, Subject, Test, Truth, age, each_ground};
pub(crate) use outcomes::{MOST_OUTCOMES, Outcome, depend_on_now, outcomes_of};

use crate::email::ModelDomains;
use crate::error::Errors;
use crate::facts::Fact;
use crate::time::Timestamp;
use crate::value::Value;
use read::{Read, Reader};

/// A checked model, ready to score. It cannot be changed; a changed document makes a new one.
#[derive(Debug)]
pub struct Model {
    pub(crate) document: ModelDocument,
    /// Sixteen hexadecimal digits over the whole document.
    pub(crate) hash: String,
    pub(crate) calibrated_on: Option<Timestamp>,
    pub(crate) facts: Vec<Fact>,
    /// The event kinds.
    pub(crate) events: Vec<String>,
    /// The page kinds.
    pub(crate) pages: Vec<String>,
    pub(crate) dimensions: Vec<DimensionBounds>,
    pub(crate) rules: Vec<CompiledRule>,
    /// Every different test of the rules, once.
    pub(crate) tests: Vec<(Subject, Test)>,
    /// The conditions of stages and routes, in their order.
    pub(crate) stage_conditions: Vec<Option<Condition>>,
    pub(crate) route_conditions: Vec<Option<Condition>>,
    /// By fact: how it could turn out while it is unknown, seen by the tests on it.
    pub(crate) outcomes: Vec<Vec<Outcome>>,
    /// By fact: the tests on it and on what is derived from it.
    pub(crate) tests_of: Vec<Vec<usize>>,
    /// The form facts that the rules test.
    pub(crate) form_facts: Vec<usize>,
    pub(crate) domains: ModelDomains,
}

/// A dimension's bounds: no cap means penalties, which are never cut.
#[derive(Copy, Clone, Debug)]
pub(crate) struct DimensionBounds {
    pub cap: Option<i32>,
    pub floor: i32,
}

impl DimensionBounds {
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
pub(crate) struct CompiledRule {
    pub dimension: usize,
    pub points: i32,
    pub condition: Condition,
    /// The form facts whose answers can settle it.
    pub form_roots: Vec<usize>,
    pub decay: Option<Fading>,
    /// The most events that count; `None`: once.
    pub each: Option<u32>,
}

/// How points fade, in milliseconds.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Fading {
    pub half_life: Option<f64>,
    pub linear: Option<f64>,
    pub window: Option<i64>,
}

impl Model {
    /// Checks a document and makes it ready to score.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with a code, a JSON pointer and what to do.
    pub fn new(value: &Value) -> Result<Self, Errors> {
        let mut reader = Reader::default();
        let document = ModelDocument::read(value, &mut reader);
        let errors = reader.into_errors();
        match document {
            Some(document) if errors.is_empty() => compile::compile(document, value),
            _ => Err(Errors(errors)),
        }
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
            Ok(json) => Self::new(&Value::from(json)),
            Err(error) => Err(Errors(vec![crate::Error::new("json.syntax", "", error.to_string())])),
        }
    }

    /// The document it was made from.
    pub fn document(&self) -> &ModelDocument {
        &self.document
    }

    /// Sixteen hexadecimal digits that tell two models apart.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    pub(crate) fn fact(&self, name: &str) -> Option<usize> {
        self.facts.iter().position(|fact| fact.name == name)
    }

    pub(crate) fn event_kind(&self, kind: &str) -> Option<u16> {
        self.events.iter().position(|known| known == kind).map(|place| place as u16)
    }

    pub(crate) fn page_kind(&self, page: &str) -> Option<u16> {
        self.pages.iter().position(|known| known == page).map(|place| place as u16)
    }

    pub(crate) fn rule(&self, id: &str) -> Option<usize> {
        self.document.rules.iter().position(|rule| rule.id == id)
    }
}
