//! The leads of a history one by one: pages of the ranked list, CSV, and one lead to be scored again.

use super::{Table, given, model_of, moment, thrown, told};
use crate::history::History;
use crate::metrics::{self, RankOptions, Standings};
use crate::model::Model;
use crate::time::Timestamp;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use wasm_bindgen::prelude::*;

/// How often address lists were loaded: by other lists a lead may stand elsewhere.
static LISTS: AtomicU32 = AtomicU32::new(0);

/// Address lists were loaded.
pub(super) fn lists_loaded() {
    LISTS.fetch_add(1, Ordering::Relaxed);
}

/// The standings that were asked for last, beside their history: a page of the list takes as long as its own leads, where to
/// score them all takes a third of a second for 100,000.
#[derive(Default)]
pub(super) struct Kept(RefCell<Option<(u32, Rc<Standings>)>>);

impl Kept {
    /// Those of a model at a time, made anew where others are kept.
    fn of(&self, model: &Model, history: &History, now: Timestamp) -> Rc<Standings> {
        let lists = LISTS.load(Ordering::Relaxed);
        // The old ones go first: two of them need never be in memory.
        let kept = self.0.take().filter(|(of_lists, kept)| *of_lists == lists && kept.are_of(model, history, now));
        let (_, standings) = kept.unwrap_or_else(|| (lists, Rc::new(Standings::new(model, history, now))));
        self.0.replace(Some((lists, Rc::clone(&standings))));
        standings
    }
}

/// A page of the ranked list.
#[wasm_bindgen(skip_typescript)]
pub fn ranking(table: &Table, model: &str, options: &str, now: &str) -> Result<String, JsValue> {
    let (model, options): (Model, RankOptions) = (model_of(model)?, given(options, Some(now))?);
    let standings = table.ranked.of(&model, &table.history, options.now);
    told(metrics::rank(&model, &table.history, &standings, &options))
}

/// All leads of the list that match, as CSV.
#[wasm_bindgen(skip_typescript)]
pub fn ranking_csv(table: &Table, model: &str, options: &str, now: &str) -> Result<String, JsValue> {
    let (model, options): (Model, RankOptions) = (model_of(model)?, given(options, Some(now))?);
    let standings = table.ranked.of(&model, &table.history, options.now);
    metrics::ranked_csv(&model, &table.history, &standings, &options).map_err(|error| thrown(&error))
}

/// The lead of a row; without a model what the built-in facts tell of it.
#[wasm_bindgen(skip_typescript)]
pub fn past_lead(table: &Table, row: u32, model: Option<String>, now: &str) -> Result<String, JsValue> {
    let model = model_of(model.as_deref().unwrap_or(BUILT_IN))?;
    told(metrics::lead_of(&model, &table.history, row, moment(now)?))
}

/// A model with no facts but the built-in ones.
const BUILT_IN: &str = r#"{"id": "built-in", "version": 1, "dimensions": {"fit": {"cap": 0}}, "threshold": 0, "bands": [{"id": "all"}],
    "routes": [{"id": "all"}], "rules": [{"id": "none", "dimension": "fit", "points": 0, "label": "None",
    "when": {"fact": "industry", "known": true}}]}"#;
