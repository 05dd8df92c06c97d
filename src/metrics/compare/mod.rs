//! Two models beside each other: rule by rule, and lead by lead over a history.

mod documents;
mod leads;

pub use documents::{Edit, ModelComparison, RuleChange, RuleEdit, compare_models};
pub use leads::{AucDifference, BandMove, Flip, HistoryComparison, LeadMove, RuleCount, Side};

use super::Options;
use crate::error::Error;
use crate::history::History;
use crate::model::Model;

/// Two models beside each other.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Comparison {
    /// What differs between the documents.
    pub models: ModelComparison,
    /// What that means for the leads of the history.
    pub history: HistoryComparison,
}

/// Compares two models, and what they say of the leads of a history. Outcomes are no must: without won and lost leads there is
/// no AUC, and the leads that move are counted all the same.
///
/// # Errors
/// `compare.no-leads` where the history has no lead that can be used.
pub fn compare(
    champion: &Model,
    challenger: &Model,
    history: &History,
    options: &Options,
) -> Result<Comparison, Error> {
    if history.records.is_empty() {
        return Err(Error::new(
            "compare.no-leads",
            "",
            "No lead can be used. Look at the problems by row, and at what each column is taken for.",
        ));
    }
    Ok(Comparison {
        models: compare_models(champion, challenger),
        history: leads::compare(champion, challenger, history, options),
    })
}
