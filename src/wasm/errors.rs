//! `QualiformError`: an `Error` with a code, a path, and a message that says what to do.

use crate::error::Errors;
use js_sys::{Array, Error, Reflect};
use wasm_bindgen::JsValue;

/// A `QualiformError`.
pub(crate) fn failure(code: &str, path: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    error.set_name("QualiformError");
    set(&error, "code", &JsValue::from_str(code));
    set(&error, "path", &JsValue::from_str(path));
    error.into()
}

/// The first thing that is wrong with a model, with all of them in `errors`.
pub(super) fn invalid(errors: &Errors) -> JsValue {
    let all = Array::new();
    for error in errors.all() {
        all.push(&failure_of(error));
    }
    let first = errors.all().first().map_or(JsValue::UNDEFINED, failure_of);
    set(&first, "errors", &all);
    first
}

/// One thing that is wrong, as a `QualiformError`.
pub(super) fn failure_of(error: &crate::Error) -> JsValue {
    failure(error.code(), error.path(), error.message())
}

fn set(target: &JsValue, key: &str, value: &JsValue) {
    // It cannot fail on a plain object of ours.
    let _ = Reflect::set(target, &JsValue::from_str(key), value);
}
