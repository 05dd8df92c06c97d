//! `QualiformError`: an `Error` with a code, a path, and a message that says what to do.

use crate::error::Errors;
use js_sys::{Array, Error, Reflect};
use wasm_bindgen::JsValue;

/// A `QualiformError`.
pub(crate) fn failure(code: &str, path: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    set(&error, "name", &JsValue::from_str("QualiformError"));
    set(&error, "code", &JsValue::from_str(code));
    set(&error, "path", &JsValue::from_str(path));
    error.into()
}

/// The first thing that is wrong with a model, with all of them in `errors`.
pub(super) fn invalid(errors: &Errors) -> JsValue {
    let one = |error: &crate::Error| failure(error.code(), error.path(), error.message());
    let all: Vec<JsValue> = errors.all().iter().map(one).collect();
    let first = errors.all().first().map_or(JsValue::UNDEFINED, one);
    set(&first, "errors", &all.into_iter().collect::<Array>());
    first
}

fn set(target: &JsValue, key: &str, value: &JsValue) {
    // It fails only for a name, where a page has frozen `Error.prototype`.
    let _ = Reflect::set(target, &JsValue::from_str(key), value);
}
