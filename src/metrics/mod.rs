//! What past leads say of a model: rates, revenue, velocity, and how well the score tells won from lost.

mod discrimination;
mod ranking;
mod rate;

pub use discrimination::{Discrimination, captured, discrimination};
pub use rate::Rate;

use crate::error::Error;
use crate::history::History;
use crate::model::Model;
use crate::time::Timestamp;

/// What to report.
#[derive(Clone, Debug)]
pub struct Options {
    /// The time from which ages and open leads are seen.
    pub now: Timestamp,
    /// Columns to report by, beside those mapped as source and segment.
    pub by: Vec<String>,
}

/// Everything measured.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Metrics {}

/// Measures a history by a model.
///
/// # Errors
/// What makes measuring impossible, as a sentence.
pub fn metrics(model: &Model, history: &History, options: &Options) -> Result<Metrics, Error> {
    let _ = (model, history, options);
    Err(Error::new("metrics.none", "", "not built yet"))
}
