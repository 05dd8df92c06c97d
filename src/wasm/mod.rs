//! The boundary: JavaScript values in, JavaScript values out. Everything behind it is plain Rust.

mod card;
mod errors;
mod host;
mod values;

use crate::ask::Form;
use crate::dom::Session;
use crate::error::Error;
use crate::lead::Lead;
use crate::model::{Model, PRESETS, preset_text};
#[cfg(feature = "tools")]
use crate::verify;
use crate::{email, time::Timestamp};
use card::{Names, card_of, plan_of, verdict_of};
pub(crate) use errors::failure;
pub(crate) use host::to_ascii;
use js_sys::Array;
use std::rc::Rc;
pub(crate) use values::text_of;
use values::{lead_of, value_of};
use wasm_bindgen::prelude::*;

/// Half the size of the standard library's allocator, and what is freed is found again: memory does not grow.
/// That a text or list grows where it stands is left out: it makes nothing faster here.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// Decides lead quality by one model.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Qualiform {
    pub(crate) model: Rc<Model>,
    names: Rc<Names>,
}

#[wasm_bindgen]
impl Qualiform {
    /// Checks a model and makes it ready to score; without one, the preset `b2b-saas`.
    ///
    /// Throws a `QualiformError` that says what is wrong with the model, where, and what to do.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Model | null", js_name = "model")] source: Option<JsValue>,
    ) -> Result<Qualiform, JsValue> {
        let source = match source {
            Some(source) if !source.is_undefined() && !source.is_null() => source,
            _ => parse(preset_text("b2b-saas").unwrap_or_default())?,
        };
        let model = Model::new(value_of(&source)).map_err(|errors| errors::invalid(&errors))?;
        Ok(Self { names: Rc::new(Names::new(&model)), model: Rc::new(model) })
    }

    /// The names of the models that come with the package.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn presets() -> Array {
        let names = Array::new();
        for (name, _) in PRESETS {
            names.push(&JsValue::from_str(name));
        }
        names
    }

    /// A model that comes with the package, to change or to hand to the constructor.
    #[wasm_bindgen(unchecked_return_type = "Model")]
    pub fn preset(#[wasm_bindgen(unchecked_param_type = "string")] name: &JsValue) -> Result<JsValue, JsValue> {
        let name = text_of(name).unwrap_or_default();
        if let Some(text) = preset_text(&name) {
            return parse(text);
        }
        let mut known = Vec::new();
        for (name, _) in PRESETS {
            known.push(*name);
        }
        Err(failure("preset.unknown", "", &crate::model::advise("No such preset", &name, &known)))
    }

    /// Scores a lead. What cannot be used of it is scored as unknown and told in `problems`.
    #[wasm_bindgen(unchecked_return_type = "Scorecard")]
    pub fn score(&self, #[wasm_bindgen(unchecked_param_type = "Lead")] lead: &JsValue) -> JsValue {
        self.card(&self.lead(lead))
    }

    /// Scores many leads with one clock.
    #[wasm_bindgen(js_name = scoreMany, unchecked_return_type = "Scorecard[]")]
    pub fn score_many(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Lead[]")] leads: &JsValue,
    ) -> Result<Array, JsValue> {
        if !values::is_list(leads) {
            return Err(failure("call.leads", "", "scoreMany takes a list of leads"));
        }
        let now = clock();
        let scorecards = Array::new();
        for place in 0..values::length_of(leads) {
            let lead = lead_of(&self.model, &self.names.facts, &values::item(leads, place), now);
            scorecards.push(&self.card(&lead));
        }
        Ok(scorecards)
    }

    /// The questions to show now: progressive ones and friction, each with its reason.
    #[wasm_bindgen(unchecked_return_type = "Ask")]
    pub fn ask(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Lead")] lead: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "AskForm | null | undefined")] form: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.plan(&self.lead(lead), form)
    }

    /// The verdict on an e-mail address.
    #[wasm_bindgen(unchecked_return_type = "EmailVerdict")]
    pub fn email(&self, #[wasm_bindgen(unchecked_param_type = "string")] address: &JsValue) -> JsValue {
        verdict_of(&email::verdict(&text_of(address).unwrap_or_default(), &self.model.domains))
    }

    /// What is valid in the model, but unwise.
    #[cfg(feature = "tools")]
    #[wasm_bindgen(unchecked_return_type = "Finding[]")]
    pub fn lint(&self) -> Result<JsValue, JsValue> {
        values::give(&self.model.lint(clock()))
    }

    /// What the hidden fields of a submission claim, against what its other fields say.
    #[cfg(feature = "tools")]
    #[wasm_bindgen(skip_typescript)]
    pub fn verify(&self, payload: &JsValue, lead: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let options = verify::Options::read(&value_of(options)).map_err(|error| errors::failure_of(&error))?;
        let (payload, lead) = (value_of(payload), value_of(lead));
        values::give(&verify::verify_with(&self.model, &payload, &lead, clock(), &options))
    }

    /// The lead in a submission, by the names of its fields.
    #[cfg(feature = "tools")]
    #[wasm_bindgen(js_name = leadOf, skip_typescript)]
    pub fn lead_of(&self, payload: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let names = verify::FieldNames::read(&value_of(options), &self.model);
        let names = names.map_err(|error| errors::failure_of(&error))?;
        Ok(values::take(&verify::lead_of_fields(&self.model, &value_of(payload), &names)))
    }

    /// A form of the page, for the scripts of the package, which make `attach` of it.
    #[wasm_bindgen(skip_typescript)]
    pub fn session(&self, options: JsValue) -> Result<Session, JsValue> {
        Session::new(self.clone(), options)
    }
}

impl Qualiform {
    pub(crate) fn lead(&self, source: &JsValue) -> Lead {
        lead_of(&self.model, &self.names.facts, source, clock())
    }

    pub(crate) fn plan(&self, lead: &Lead, form: &JsValue) -> Result<JsValue, JsValue> {
        let thrown = |error: Error| failure(error.code(), error.path(), error.message());
        let form = Form::read(&value_of(form)).map_err(thrown)?;
        Ok(plan_of(&self.names, &self.model.ask(lead, &form).map_err(thrown)?))
    }

    pub(crate) fn card(&self, lead: &Lead) -> JsValue {
        card_of(&self.names, &self.model.score(lead))
    }
}

/// Loads the content of `domains.bin` for every verdict from now on; gives the number of its entries and its date.
#[wasm_bindgen(js_name = loadDomains, skip_typescript)]
pub fn load_domains(pack: &[u8]) -> Result<Array, JsValue> {
    let loaded = email::load(pack).map_err(|error| errors::failure_of(&error))?;
    let told = Array::new();
    told.push(&JsValue::from(loaded.entries));
    told.push(&JsValue::from_str(&loaded.date));
    Ok(told)
}

/// Has the next call make a new instance of the module. Touches no memory: it is called after a trap.
#[wasm_bindgen(skip_typescript)]
pub fn restart() {
    wasm_bindgen::handler::schedule_reinit();
}

/// The browser's clock.
pub(crate) fn clock() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}

/// Parses JSON of ours.
fn parse(text: &str) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(text)
}
