//! A control of the page: what is written on it, and its value.

use super::recognise::{Marks, place_of, readable, recognise};
use crate::facts::Kind;
use crate::model::{Model, advise_fact};
use crate::text::trim;
use crate::value::Value;
use crate::wasm::text_of;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    /// An element of a page, also of another frame. Beside inputs, selects and text areas it may be a custom element,
    /// which need not have a `type`, nor a `value` that is text: so these are looked at, not taken on trust.
    #[wasm_bindgen(extends = Element)]
    pub type Control;

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
    let attribute = |name| control.get_attribute(name).unwrap_or_default();
    let (kind, autocomplete) = (kind_of(control), attribute("autocomplete"));
    let (name, id) = (attribute("name"), attribute("id"));
    let marks = Marks { kind: &kind, autocomplete: &autocomplete, name: &name, id: &id };
    match control.get_attribute("data-qualiform-fact") {
        _ if !readable(&marks) => Ok(None),
        None => Ok(recognise(&marks, &model.facts)),
        Some(marker) => match place_of(&marker, &model.facts) {
            None => Err(advise_fact(&marker, &model.facts)),
            place => Ok(place),
        },
    }
}

/// What a control answers; null: nothing. A choice of several, or one of a list, is a list.
///
/// A box that is not ticked says nothing, unless it asks for yes or no and the visitor has seen to it (`settled`). What is
/// disabled is not sent, so it says nothing either.
pub(super) fn value_of(control: &Control, kind: &Kind, settled: bool) -> Value {
    if control.matches(":disabled").unwrap_or(true) {
        return Value::Null;
    }
    let control_kind = kind_of(control);
    let value = match control_kind.as_str() {
        "checkbox" if *kind == Kind::YesNo && (settled || control.checked()) => return Value::Bool(control.checked()),
        "checkbox" | "radio" if !control.checked() => return Value::Null,
        "select-multiple" => {
            let chosen = Array::from(&control.selected());
            let mut items = Vec::new();
            for place in 0..chosen.length() {
                items.push(text(chosen.get(place).unchecked_ref::<Control>()));
            }
            return Value::List(items);
        }
        _ => text(control),
    };
    match control_kind.as_str() {
        "checkbox" if *kind == Kind::List && value != Value::Null => Value::List(vec![value]),
        _ => value,
    }
}

fn text(control: &Control) -> Value {
    text_of(&control.value()).filter(|text| !trim(text).is_empty()).map_or(Value::Null, Value::Text)
}

/// The `type`; a custom element need not have one.
fn kind_of(control: &Control) -> String {
    text_of(&control.kind()).unwrap_or_default()
}
