//! `QualiformError`: an `Error` with a code, a path, and a message that says what to do.

use super::card::put;
use crate::error::{Error, Errors};
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/wasm/errors.js")]
extern "C" {
    /// A `QualiformError`.
    pub(crate) fn failure(code: &str, path: &str, message: &str) -> JsValue;
}

/// One thing that is wrong, as a `QualiformError`.
pub(super) fn failure_of(error: &Error) -> JsValue {
    failure(error.code(), error.path(), error.message())
}

/// The first thing that is wrong with a model, with all of them in `errors`.
pub(super) fn invalid(errors: &Errors) -> JsValue {
    let all = Array::new();
    for error in errors.all() {
        all.push(&failure_of(error));
    }
    let first = errors.all().first().map_or(JsValue::UNDEFINED, failure_of);
    put(&first, &JsString::from("errors"), &all);
    first
}
