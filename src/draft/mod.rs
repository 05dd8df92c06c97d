//! A first model from a history without rules.

use crate::error::Error;
use crate::history::History;
use crate::time::Timestamp;

/// How to draft.
#[derive(Clone, Debug)]
pub struct Options {
    /// The time from which leads are too young to count, and the day noted in the model.
    pub now: Timestamp,
    /// The most rules.
    pub rules: usize,
}

/// A drafted model, and what was seen on the way.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Draft {}

/// Drafts a model.
///
/// # Errors
/// What makes drafting impossible, as a sentence.
pub fn draft(history: &History, options: &Options) -> Result<Draft, Error> {
    let _ = (history, options);
    Err(Error::new("draft.none", "", "not built yet"))
}
