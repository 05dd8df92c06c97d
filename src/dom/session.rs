//! What is known of one form: the lead as it stands, and what the page was told last.

use super::control::{self, Control};
use super::hint;
use super::offer;
use crate::email::EmailVerdict;
use crate::facts::Kind;
use crate::lead::{Lead, Problem};
use crate::model::{Model, advise};
use crate::score::Assessment;
use crate::time::Timestamp;
use crate::value::Value;
use crate::wasm::{clock, failure, give, text_of};
use js_sys::{Array, Object};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The options of `attach`; `visits` is what the drop-in script hands over.
const OPTIONS: &[&str] = &["offer", "prefix", "lang", "hidden", "facts", "events", "held", "now", "visits"];

/// A form that is being filled in, for the scripts of the package alone.
///
/// It is told what the form holds by `begin`, a `read` for each control, and `finish`; for a single control that was
/// changed, by its `read` and `finish`.
#[wasm_bindgen(skip_typescript)]
pub struct Session {
    model: Rc<Model>,
    /// What the integrator gave.
    given: Lead,
    lead: Lead,
    /// What was read since the last `finish`, by place of the fact.
    read: Vec<(usize, Value)>,
    /// Whether that was the whole form.
    whole: bool,
    told: Option<Told>,
}

/// What the page knows.
struct Told {
    lead: Lead,
    assessment: Assessment,
    problems: Vec<Problem>,
}

impl Session {
    pub(crate) fn new(model: Rc<Model>, given: Lead, options: &JsValue) -> Result<Self, JsValue> {
        if let Some(options) = options.dyn_ref::<Object>() {
            for key in Object::keys(options).iter().filter_map(|key| key.as_string()) {
                if !OPTIONS.contains(&key.as_str()) {
                    let message = advise("No such option", &key, OPTIONS.iter().copied());
                    return Err(failure("attach.option", &["/", &key].concat(), &message));
                }
            }
        }
        Ok(Self { lead: given.clone(), model, given, read: Vec::new(), whole: false, told: None })
    }
}

#[wasm_bindgen]
impl Session {
    /// The place of the fact that a control asks for, -1 for none. The address has the place 0.
    pub fn fact(&self, control: &Control) -> Result<i32, JsValue> {
        match control::fact_of(control, &self.model) {
            Ok(Some(place)) => Ok(place as i32),
            Ok(None) => Ok(-1),
            Err(message) => Err(failure("fact.unknown", "", &message)),
        }
    }

    /// Forgets what was read, and takes the visits of pages (`[path, fragment, milliseconds]`) and the offer.
    pub fn begin(&mut self, offer: &str, visits: &Array) -> Result<(), JsValue> {
        self.read.clear();
        self.whole = true;
        self.lead = self.given.clone();
        self.lead.now = clock();
        for visit in visits.iter() {
            let part = |place| Array::from(&visit).get(place);
            let text = |place| text_of(&part(place)).unwrap_or_default();
            let at = Timestamp(part(2).as_f64().unwrap_or(0.0) as i64);
            for kind in self.model.kinds_of_page(&text(0), &text(1)) {
                self.lead.record(&self.model, "page", Some(kind), at);
            }
        }
        match offer::event_of(offer) {
            Ok(Some(event)) => self.lead.record(&self.model, event, None, self.lead.now),
            Ok(None) => {}
            Err(message) => return Err(failure("offer.unknown", "", &message)),
        }
        Ok(())
    }

    /// Reads one control. Of two controls for one fact the first that has a value counts; the items of a list add up.
    pub fn read(&mut self, control: &Control, place: usize, settled: bool) {
        let Some(fact) = self.model.facts.get(place) else { return };
        let value = control::value_of(control, &fact.kind, settled);
        match self.read.iter_mut().find(|(known, _)| *known == place) {
            None => self.read.push((place, value)),
            Some((_, before)) if *before == Value::Null => *before = value,
            Some((_, before)) if fact.kind == Kind::List => {
                let mut items = listed(std::mem::replace(before, Value::Null));
                items.append(&mut listed(value));
                *before = Value::List(items);
            }
            Some(_) => {}
        }
    }

    /// Scores. Gives the scorecard where something that can be seen has changed, `undefined` where not.
    ///
    /// While the visitor types, the words of an answer alone are no change; they are told when the control is left.
    pub fn finish(&mut self, typing: bool) -> Result<JsValue, JsValue> {
        for (place, value) in self.read.drain(..) {
            // What nobody told in the form stays as the integrator gave it.
            if !self.whole || value != Value::Null {
                self.lead.set_at(&self.model, place, &value);
            }
        }
        self.whole = false;
        self.lead.now = clock();
        let assessment = self.model.assess(&self.lead);
        let problems = if self.lead.has_problems() { self.lead.problems(&self.model) } else { Vec::new() };
        if let Some(told) = &self.told
            && told.assessment == assessment
            && told.problems == problems
            && alike(&told.lead, &self.lead, typing)
        {
            return Ok(JsValue::UNDEFINED);
        }
        self.told = Some(Told { lead: self.lead.clone(), assessment, problems });
        self.card()
    }

    /// The scorecard of what is known now.
    pub fn card(&self) -> Result<JsValue, JsValue> {
        give(&self.model.score(&self.lead))
    }

    /// What to tell the visitor about the address, or `undefined`.
    pub fn hint(&self, language: &str) -> Result<JsValue, JsValue> {
        let hint = self.lead.email.as_ref().and_then(|verdict| hint::hint(&self.model, verdict, language));
        hint.map_or(Ok(JsValue::UNDEFINED), |hint| give(&hint))
    }

    /// What keeps this address from being sent by the model's policy, or `undefined`.
    pub fn refusal(&self, language: &str) -> Result<JsValue, JsValue> {
        let hint = self.lead.email.as_ref().and_then(|verdict| hint::refusal(&self.model, verdict, language));
        hint.map_or(Ok(JsValue::UNDEFINED), |hint| give(&hint))
    }
}

fn listed(value: Value) -> Vec<Value> {
    match value {
        Value::List(items) => items,
        Value::Null => Vec::new(),
        single => vec![single],
    }
}

fn alike(told: &Lead, lead: &Lead, typing: bool) -> bool {
    let class = |verdict: &EmailVerdict| (verdict.problem, verdict.kind, verdict.role, verdict.suggestion.clone());
    if typing {
        told.email.as_ref().map(class) == lead.email.as_ref().map(class)
    } else {
        told.facts == lead.facts && told.email == lead.email
    }
}
