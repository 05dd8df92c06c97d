//! What is valid in a model, but unwise.

use super::Model;
use crate::time::Timestamp;

/// Something in a model that is valid, but unwise.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Finding {
    /// A stable code such as `lint.unreachable-rule`.
    pub code: &'static str,
    /// Where: a JSON pointer into the model.
    pub path: String,
    /// What is unwise and what to do.
    pub message: String,
}

impl Model {
    /// What is valid in this model, but unwise.
    pub fn lint(&self, _now: Timestamp) -> Vec<Finding> {
        Vec::new()
    }
}
