//! JavaScript values in and out.
//!
//! Whatever a page hands over may be a proxy or have getters that throw, so that every look at it can fail; a
//! failure there is a value that cannot be used, never an exception of ours.

use crate::lead::{DATE_ACCEPTED, EVENTS_ACCEPTED, HELD_ACCEPTED, Lead};
use crate::model::Model;
use crate::time::{self, Timestamp};
use crate::value::Value;
#[cfg(feature = "tools")]
use js_sys::Object;
use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn object_keys(object: &JsValue) -> Result<Array, JsValue>;

    /// Throws for a proxy that was revoked.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn array_or_throw(value: &JsValue) -> Result<bool, JsValue>;
}

/// Whether this is a list.
pub(super) fn is_list(value: &JsValue) -> bool {
    array_or_throw(value).unwrap_or(false)
}

/// Deeper than any model; a structure that contains itself ends here.
const DEEPEST: u32 = 40;

/// What a value that JSON cannot hold (a function, a symbol, a failing getter) becomes: an object without keys, which
/// no reader accepts.
fn unusable() -> Value {
    Value::Object(Vec::new())
}

/// A plain copy of a JavaScript value.
pub(super) fn value_of(value: &JsValue) -> Value {
    copy(value, 0)
}

fn copy(value: &JsValue, depth: u32) -> Value {
    if value.is_undefined() || value.is_null() {
        Value::Null
    } else if let Some(text) = text_of(value) {
        Value::Text(text)
    } else if let Some(number) = value.as_f64() {
        Value::Number(number)
    } else if let Some(yes) = value.as_bool() {
        Value::Bool(yes)
    } else if depth >= DEEPEST || !value.is_object() || value.is_function() {
        unusable()
    } else if is_list(value) {
        let mut items = Vec::new();
        for place in 0..length_of(value) {
            items.push(copy(&item(value, place), depth + 1));
        }
        Value::List(items)
    } else {
        let Ok(keys) = object_keys(value) else { return unusable() };
        let mut entries = Vec::new();
        for place in 0..keys.length() {
            let key = keys.get(place);
            if let Some(name) = text_of(&key) {
                entries.push((name, copy(&get(value, &key), depth + 1)));
            }
        }
        Value::Object(entries)
    }
}

/// The text of a string.
pub(crate) fn text_of(value: &JsValue) -> Option<String> {
    value.as_string()
}

fn get(object: &JsValue, key: &JsValue) -> JsValue {
    // A symbol is neither null nor any usable value.
    Reflect::get(object, key).unwrap_or_else(|_| JsValue::symbol(None))
}

pub(super) fn item(list: &JsValue, place: u32) -> JsValue {
    Reflect::get_u32(list, place).unwrap_or_else(|_| JsValue::symbol(None))
}

pub(super) fn length_of(list: &JsValue) -> u32 {
    get(list, &JsValue::from_str("length")).as_f64().unwrap_or(0.0) as u32
}

/// What an object has under a name; `None` for nothing, `null` included.
#[inline(never)]
fn part(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = get(object, &JsValue::from_str(name));
    if value.is_undefined() || value.is_null() { None } else { Some(value) }
}

/// The time that was written.
#[inline(never)]
fn time_of(value: &JsValue) -> Option<Timestamp> {
    time::parse(&text_of(value)?)
}

/// Reads a lead, getter by getter, without a copy of it.
pub(super) fn lead_of(model: &Model, names: &[JsString], source: &JsValue, now: Timestamp) -> Lead {
    let mut lead = Lead::new(model, now);
    if !source.is_object() {
        if !source.is_undefined() && !source.is_null() {
            lead.problem("lead", "lead.type", "an object with facts, events, held and now");
        }
        return lead;
    }
    if let Some(stated) = part(source, "now") {
        match time_of(&stated) {
            Some(stated) => lead.now = stated,
            None => lead.problem("now", "date.format", DATE_ACCEPTED),
        }
    }
    if let Some(facts) = part(source, "facts") {
        if facts.is_object() && !is_list(&facts) {
            read_facts(model, names, &facts, &mut lead);
        } else {
            lead.problem("facts", "facts.type", "an object of facts by name");
        }
    }
    if let Some(events) = part(source, "events") {
        if is_list(&events) {
            for place in 0..length_of(&events) {
                read_event(model, &item(&events, place), &mut lead);
            }
        } else {
            lead.problem("events", "event.type", EVENTS_ACCEPTED);
        }
    }
    if let Some(held) = part(source, "held") {
        let mut usable = held.is_object();
        let rules = if usable { object_keys(&held).unwrap_or_default() } else { Array::new() };
        for place in 0..rules.length() {
            let rule = rules.get(place);
            match (text_of(&rule), get(&held, &rule).as_bool()) {
                (Some(rule), Some(settled)) => lead.hold(model, &rule, settled),
                _ => usable = false,
            }
        }
        if !usable {
            lead.problem("held", "held.type", HELD_ACCEPTED);
        }
    }
    lead
}

fn read_facts(model: &Model, names: &[JsString], facts: &JsValue, lead: &mut Lead) {
    let mut found = 0;
    for (place, name) in names.iter().enumerate() {
        let value = get(facts, name);
        if !value.is_undefined() {
            found += 1;
            lead.set_at(model, place, &copy(&value, DEEPEST - 2));
        }
    }
    // Foreign names are looked for only where something was left over.
    if let Ok(keys) = object_keys(facts)
        && keys.length() != found
    {
        for place in 0..keys.length() {
            let name = text_of(&keys.get(place)).unwrap_or_default();
            if model.fact(&name).is_none() {
                lead.set(model, &name, &Value::Null);
            }
        }
    }
}

fn read_event(model: &Model, event: &JsValue, lead: &mut Lead) {
    let kind = if event.is_object() { part(event, "kind") } else { None };
    let Some(kind) = kind.and_then(|kind| text_of(&kind)) else {
        lead.problem("events", "event.type", EVENTS_ACCEPTED);
        return;
    };
    let at = match part(event, "at") {
        Some(at) => time_of(&at),
        None => Some(lead.now),
    };
    match at {
        Some(at) => lead.record(model, &kind, part(event, "page").and_then(|page| text_of(&page)).as_deref(), at),
        None => lead.problem("events", "date.format", DATE_ACCEPTED),
    }
}

/// A JavaScript value of ours.
#[cfg(feature = "tools")]
pub(super) fn give(value: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

/// A plain value as a JavaScript value.
#[cfg(feature = "tools")]
pub(super) fn take(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(yes) => JsValue::from_bool(*yes),
        Value::Number(number) => JsValue::from_f64(*number),
        Value::Text(text) => JsValue::from_str(text),
        Value::List(items) => items.iter().map(take).collect::<Array>().into(),
        Value::Object(entries) => {
            let object = Object::new();
            for (key, value) in entries {
                // A plain object of ours takes every key.
                let _ = Reflect::set(&object, &JsValue::from_str(key), &take(value));
            }
            object.into()
        }
    }
}
