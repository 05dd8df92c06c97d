//! A control of the page: what is written on it, and its value.

use super::recognise::{Marks, readable, recognise, told};
use crate::facts::Kind;
use crate::model::{Model, advise};
use crate::value::Value;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An element of a page, also of another frame.
    pub type Control;

    #[wasm_bindgen(method, js_name = getAttribute)]
    fn attribute(this: &Control, name: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    fn matches(this: &Control, selector: &str) -> bool;
    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &Control) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Control) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn checked(this: &Control) -> bool;
    #[wasm_bindgen(method, getter, js_name = selectedOptions)]
    fn selected(this: &Control) -> JsValue;
}

/// The fact that a control asks for; `None` where it asks for none. A marker that names no fact is told as a sentence.
pub(super) fn fact_of(control: &Control, model: &Model) -> Result<Option<usize>, String> {
    let attribute = |name| control.attribute(name).unwrap_or_default();
    let (kind, autocomplete) = (kind_of(control), attribute("autocomplete"));
    let (name, id) = (attribute("name"), attribute("id"));
    let marks = Marks { kind: &kind, autocomplete: &autocomplete, name: &name, id: &id };
    if !readable(&marks) || control.attribute("data-qualiform-ignore").is_some() {
        return Ok(None);
    }
    let Some(marker) = control.attribute("data-qualiform-fact") else {
        return Ok(recognise(&marks, &model.facts));
    };
    match model.fact(&marker) {
        Some(place) if told(&model.facts, place) => Ok(Some(place)),
        _ => Err(advise("No such fact", &marker, model.facts.iter().map(|fact| fact.name.as_str()))),
    }
}

/// What a control answers; null: nothing.
///
/// A box that is not ticked says nothing, unless it asks for yes or no and the visitor has seen to it (`settled`). What is
/// disabled is not sent, so it says nothing either.
pub(super) fn value_of(control: &Control, kind: &Kind, settled: bool) -> Value {
    if control.matches(":disabled") {
        return Value::Null;
    }
    match (kind_of(control).as_str(), kind) {
        ("checkbox", Kind::YesNo) if control.checked() || settled => Value::Bool(control.checked()),
        ("checkbox" | "radio", _) if !control.checked() => Value::Null,
        ("select-multiple", _) => {
            let options = control.selected();
            let chosen = |place| value_at(&Reflect::get_u32(&options, place).ok()?);
            let length = Reflect::get(&options, &JsValue::from_str("length")).ok().and_then(|length| length.as_f64());
            Value::List((0..length.unwrap_or(0.0) as u32).filter_map(chosen).collect())
        }
        _ => text(&control.value()).unwrap_or(Value::Null),
    }
}

/// The `type`; a custom element need not have one.
fn kind_of(control: &Control) -> String {
    control.kind().as_string().unwrap_or_default()
}

fn value_at(option: &JsValue) -> Option<Value> {
    text(&option.unchecked_ref::<Control>().value())
}

fn text(value: &JsValue) -> Option<Value> {
    value.as_string().filter(|text| !text.trim().is_empty()).map(Value::Text)
}
