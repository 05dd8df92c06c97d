//! The boundary of the module that learns from past leads: a file of bytes in, JSON text in and out.
//!
//! What is measured here is large and asked for seldom, and JSON text is the fastest way for that: the engine's own parser
//! makes the objects, and they are what the command-line tool writes, to the digit. `npm/learn/index.js` makes objects and
//! errors of the texts. Forms do not load this module, so `wasm/mod.rs` and what stands behind it is not in it.

mod host;
mod ranked;

use crate::error::{Error, Errors};
use crate::history::{About, History, Mapping, ReadOptions};
use crate::model::Model;
use crate::time::{self, Timestamp};
use crate::{calibrate, diagnosis, draft, email, metrics};
pub(crate) use host::to_ascii;
use js_sys::Function;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// Past leads, held by the module, and what was measured of them last, by which model and how: a diagnosis reads the same.
#[wasm_bindgen(skip_typescript)]
pub struct Table {
    history: History,
    ranked: ranked::Kept,
    measured: RefCell<Option<Measured>>,
}

type Measured = ((String, metrics::Options), metrics::Metrics);

#[wasm_bindgen]
impl Table {
    /// Reads a file. The model and the mapping are JSON texts; leads that were won or lost after `now` are kept aside. `progress`
    /// takes how many bytes of how many are read; it throws nothing.
    pub fn read(
        bytes: &[u8],
        model: Option<String>,
        mapping: Option<String>,
        now: &str,
        progress: Option<Function>,
    ) -> Result<Table, JsValue> {
        let model = model.map(|model| model_of(&model)).transpose()?;
        let mapping =
            mapping.map(|mapping| Mapping::from_json(&mapping)).transpose().map_err(|error| thrown(&error))?;
        let options = ReadOptions { now: Some(moment(now)?) };
        let mut tell = |done: usize, total: usize| {
            if let Some(progress) = &progress {
                drop(progress.call2(&JsValue::NULL, &done.into(), &total.into()));
            }
        };
        History::read_told(bytes, model.as_ref(), mapping.as_ref(), options, &mut tell)
            .map(|history| Table { history, ranked: ranked::Kept::default(), measured: RefCell::default() })
            .map_err(|error| thrown(&error))
    }

    /// What was made of the file, as [`About`].
    pub fn about(&self) -> Result<String, JsValue> {
        text(&About::of(&self.history))
    }
}

/// Measures past leads by a model.
#[wasm_bindgen(skip_typescript)]
pub fn measure(table: &Table, model: &str, options: &str, now: &str) -> Result<String, JsValue> {
    let options: metrics::Options = given(options, Some(now))?;
    let measured = metrics::metrics(&model_of(model)?, &table.history, &options).map_err(|error| thrown(&error))?;
    let result = text(&measured);
    table.measured.replace(Some(((model.to_owned(), options), measured)));
    result
}

/// Compares two models over past leads.
#[wasm_bindgen(skip_typescript)]
pub fn oppose(table: &Table, champion: &str, challenger: &str, options: &str, now: &str) -> Result<String, JsValue> {
    let options: metrics::Options = given(options, Some(now))?;
    told(metrics::compare(&model_of(champion)?, &model_of(challenger)?, &table.history, &options))
}

/// New points for the rules of a model.
#[wasm_bindgen(skip_typescript)]
pub fn fit(table: &Table, model: &str, options: &str, now: &str) -> Result<String, JsValue> {
    let options = calibrate::Options { now: moment(now)?, ..given(options, None)? };
    told(calibrate::calibrate(&model_of(model)?, &table.history, &options))
}

/// A first model.
#[wasm_bindgen(skip_typescript)]
pub fn propose(table: &Table, options: &str, now: &str) -> Result<String, JsValue> {
    let options: draft::Options = given(options, None)?;
    told(draft::draft(&table.history, &options, moment(now)?))
}

/// Loads the content of `domains.bin` for every address from now on.
#[wasm_bindgen(skip_typescript)]
pub fn lists(pack: &[u8]) -> Result<String, JsValue> {
    #[derive(Serialize)]
    struct Loaded {
        entries: u32,
        date: String,
    }
    let loaded = email::load(pack).map_err(|error| thrown(&error))?;
    ranked::lists_loaded();
    text(&Loaded { entries: loaded.entries, date: loaded.date })
}

fn model_of(text: &str) -> Result<Model, JsValue> {
    Model::from_json(text).map_err(|Errors(errors)| throw(&errors))
}

/// The options that the caller gave, from their JSON text, with the moment among them where they have it.
fn given<T: for<'t> Deserialize<'t>>(text: &str, now: Option<&str>) -> Result<T, JsValue> {
    let mut options: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).map_err(no_option)?;
    if let Some(now) = now {
        options.insert("now".into(), now.into());
    }
    T::deserialize(serde_json::Value::Object(options)).map_err(no_option)
}

fn no_option(error: serde_json::Error) -> JsValue {
    thrown(&Error::new("call.option", "", format!("This option cannot be used: {error}")))
}

fn moment(now: &str) -> Result<Timestamp, JsValue> {
    let error = || Error::new("date.format", "/now", "The moment is a date such as 2026-12-31T09:30:00Z");
    time::parse(now).ok_or_else(|| thrown(&error()))
}

fn told<T: Serialize>(result: Result<T, Error>) -> Result<String, JsValue> {
    result.map_err(|error| thrown(&error)).and_then(|value| text(&value))
}

fn text<T: Serialize>(value: &T) -> Result<String, JsValue> {
    serde_json::to_string(value).map_err(|error| thrown(&Error::new("call.result", "", error.to_string())))
}

fn thrown(error: &Error) -> JsValue {
    throw(std::slice::from_ref(error))
}

/// Errors as the JSON text of a list, of which the script makes a `QualiformError`.
fn throw(errors: &[Error]) -> JsValue {
    let list = errors
        .iter()
        .map(|error| serde_json::json!({ "code": error.code(), "path": error.path(), "message": error.message() }));
    JsValue::from_str(&serde_json::Value::Array(list.collect()).to_string())
}

/// What is wrong, why, and what to change. The leads are counted anew only where they were not measured in just this way last.
#[wasm_bindgen(skip_typescript)]
pub fn examine(table: &Table, model: &str, options: &str, now: &str) -> Result<String, JsValue> {
    let mut options: metrics::Options = given(options, Some(now))?;
    diagnosis::complete(&mut options, &table.history);
    let checked = model_of(model)?;
    let asked = (model.to_owned(), options);
    let mut measured = table.measured.borrow_mut();
    let metrics = match measured.take() {
        Some((known, metrics)) if known == asked => metrics,
        _ => metrics::metrics(&checked, &table.history, &asked.1).map_err(|error| thrown(&error))?,
    };
    let found = text(&diagnosis::of_metrics(&checked, &metrics));
    *measured = Some((asked, metrics));
    found
}
