//! New points for the rules of a model, from outcomes.

use crate::error::Error;
use crate::history::History;
use crate::model::Model;
use crate::time::Timestamp;

/// How to calibrate.
#[derive(Clone, Debug)]
pub struct Options {
    /// The time from which leads are too young to count, and the day noted in the model.
    pub now: Timestamp,
}

/// What a calibration found.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Calibration {}

/// Fits new points to a history.
///
/// # Errors
/// What makes fitting impossible, as a sentence.
pub fn calibrate(model: &Model, history: &History, options: &Options) -> Result<Calibration, Error> {
    let _ = (model, history, options);
    Err(Error::new("calibrate.none", "", "not built yet"))
}
