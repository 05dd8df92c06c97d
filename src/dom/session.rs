//! What is known of one form: the lead as it stands, and what the page was told last.

use super::control::{self, Control};
use crate::ask::offer;
use crate::facts::{Kind, Known};
use crate::lead::Lead;
use crate::model::{FRESH_DAYS, Model, Truth, advise};
use crate::text::fold;
use crate::time::{DAY, Timestamp};
use crate::value::{Value, concat, has};
use crate::wasm::{Qualiform, clock, failure, text_of};
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

/// The options of `attach`; `visits` is what the drop-in script hands over.
const OPTIONS: &[&str] = &[
    "offer",
    "prefix",
    "lang",
    "hidden",
    "domains",
    "emailPolicy",
    "dataLayer",
    "facts",
    "events",
    "held",
    "now",
    "visits",
    "questions",
    "write",
];

/// A form that is being filled in, for the scripts of the package alone.
///
/// It is told what the form holds by `begin`, a `read` for each control, and `finish`; for a single control that was
/// changed, by its `read` and `finish`.
#[wasm_bindgen(skip_typescript)]
pub struct Session {
    qualiform: Qualiform,
    options: JsValue,
    lead: Lead,
    /// By fact: what the controls of the form say, between `begin` and `finish`.
    whole: Option<Vec<Value>>,
    /// What the last scorecard rested on, see [`grounds`].
    told: Vec<u8>,
}

#[wasm_bindgen]
impl Session {
    /// The place of the fact that a control asks for, -1 for none. The address has the place 0.
    pub fn fact(&self, control: &Control) -> Result<i32, JsValue> {
        match control::fact_of(control, &self.qualiform.model) {
            Ok(place) => Ok(place.map_or(-1, |place| place as i32)),
            Err(message) => Err(failure("fact.unknown", "", &message)),
        }
    }

    /// Starts anew with what the integrator gave, the visits of pages (`[path, fragment, milliseconds]`), the kinds of page
    /// of earlier days (`[kind, milliseconds]`) and the offer.
    pub fn begin(&mut self, offer: &str, visits: Array, remembered: Array) -> Result<(), JsValue> {
        let model = &*self.qualiform.model;
        self.lead = self.qualiform.lead(&self.options);
        let mut whole = Vec::new();
        for _ in &model.facts {
            whole.push(Value::Null);
        }
        self.whole = Some(whole);
        for place in 0..visits.length() {
            let visit = Array::from(&visits.get(place));
            let part = |place| text_of(&visit.get(place)).unwrap_or_default();
            let at = Timestamp(visit.get(2).as_f64().unwrap_or_default() as i64);
            for kind in model.kinds_of_page(&part(0), &part(1)) {
                self.lead.record(model, "page", Some(kind), at);
            }
        }
        for place in 0..remembered.length() {
            let visit = Array::from(&remembered.get(place));
            let at = Timestamp(visit.get(1).as_f64().unwrap_or_default() as i64);
            self.lead.record(model, "page", text_of(&visit.get(0)).as_deref(), at);
        }
        match offer::event_of(offer) {
            Ok(Some(event)) => {
                self.lead.record(model, event, None, self.lead.now);
                Ok(())
            }
            Ok(None) => Ok(()),
            Err(message) => Err(failure("offer.unknown", "", &message)),
        }
    }

    /// Reads one control. Of two controls for one fact the first that has a value counts; the items of a list add up.
    pub fn read(&mut self, control: &Control, place: usize, settled: bool) {
        let model = &*self.qualiform.model;
        let Some(fact) = model.facts.get(place) else { return };
        let value = control::value_of(control, &fact.kind, settled);
        let Some(whole) = &mut self.whole else {
            self.lead.set_at(model, place, &value);
            return;
        };
        let Some(before) = whole.get_mut(place) else { return };
        match (&mut *before, value) {
            (Value::Null, value) => *before = value,
            (Value::List(items), Value::List(mut more)) if fact.kind == Kind::List => items.append(&mut more),
            _ => {}
        }
    }

    /// Scores, and gives the scorecard; while the visitor types, `undefined` as long as nothing has changed but words.
    pub fn finish(&mut self, typing: bool) -> JsValue {
        let model = &*self.qualiform.model;
        for (place, value) in self.whole.take().iter().flatten().enumerate() {
            // What nobody tells in the form stays as the integrator gave it.
            if *value != Value::Null {
                self.lead.set_at(model, place, value);
            }
        }
        self.lead.now = clock();
        let grounds = grounds(model, &self.lead);
        if typing && self.told == grounds {
            return JsValue::UNDEFINED;
        }
        self.told = grounds;
        self.qualiform.card(&self.lead)
    }

    /// The name of a fact.
    pub fn name(&self, place: usize) -> Option<String> {
        self.qualiform.model.facts.get(place).map(|fact| fact.name.clone())
    }

    /// What to ask now, as `Ask`.
    pub fn plan(&self, form: &JsValue) -> Result<JsValue, JsValue> {
        self.qualiform.plan(&self.lead, form)
    }

    /// What the form has told, to be remembered: `[question id, days]` of what was answered, and `[rule id, truth, days]` of
    /// what that settled, with the days for which the answers stay fresh.
    pub fn told(&self) -> Array {
        let model = &*self.qualiform.model;
        let (answered, settled) = (Array::new(), Array::new());
        let days = |fresh: i64| JsValue::from((fresh / DAY) as u32);
        for question in &model.questions {
            if self.lead.facts.get(question.fact).is_some_and(Known::is_known) {
                answered.push(&Array::of2(&JsValue::from_str(&question.id), &days(question.fresh)));
            }
        }
        let truths = model.truths(&self.lead);
        for rule in &model.rules {
            let truth = rule.condition.truth(&truths);
            if rule.form_roots.is_empty() || truth == Truth::Unknown {
                continue;
            }
            let mut fresh = FRESH_DAYS as i64 * DAY;
            for question in &model.questions {
                if has(&rule.form_roots, &question.fact) {
                    fresh = fresh.min(question.fresh);
                }
            }
            settled.push(&Array::of3(&JsValue::from_str(&rule.id), &JsValue::from(truth == Truth::True), &days(fresh)));
        }
        Array::of2(&answered, &settled)
    }

    /// The kinds of page that an address of the site is.
    pub fn pages(&self, path: &str, fragment: &str) -> Array {
        let pages = Array::new();
        for kind in self.qualiform.model.kinds_of_page(path, fragment) {
            pages.push(&JsValue::from_str(kind));
        }
        pages
    }

    /// A keyed digest of the address that was typed, to notice another person by: 20 bits, which thousands of addresses share,
    /// so that it proves none.
    pub fn digest(&self, key: &str) -> Option<u32> {
        let verdict = self.lead.email.as_ref().filter(|verdict| verdict.valid)?;
        let keyed = Value::List(vec![Value::Text(key.into()), Value::Text(fold(&verdict.address))]);
        Some((keyed.digest() >> 16) as u32 & 0xf_ffff)
    }
}

impl Session {
    pub(crate) fn new(qualiform: Qualiform, options: JsValue) -> Result<Self, JsValue> {
        if let Some(options) = options.dyn_ref::<Object>() {
            for key in Object::keys(options) {
                let key = text_of(&key).unwrap_or_default();
                if !OPTIONS.contains(&key.as_str()) {
                    let message = advise("No such option", &key, OPTIONS);
                    return Err(failure("attach.option", &concat(&["/", &key]), &message));
                }
            }
        }
        Ok(Self { lead: qualiform.lead(&options), qualiform, options, whole: None, told: Vec::new() })
    }
}

/// What a score rests on: how every test turns out and which facts are known; and what else can be seen of the address.
/// While none of it changes, neither does the score, its range or its chance: far less work than to score anew.
fn grounds(model: &Model, lead: &Lead) -> Vec<u8> {
    let mut grounds = Vec::with_capacity(model.tests.len() + lead.facts.len() + 2);
    for truth in model.truths(lead) {
        grounds.push(truth as u8);
    }
    for fact in &lead.facts {
        grounds.push(u8::from(*fact == Known::Unknown));
    }
    if let Some(verdict) = &lead.email {
        grounds.push(verdict.kind.map_or(0, |kind| kind as u8 + 1));
        grounds.push(u8::from(verdict.suggestion.is_some()));
    }
    grounds
}
