//! Which leads to list, and how.

use crate::error::Error;
use crate::history::Outcome;
use crate::metrics::options::timestamp;
use crate::time::Timestamp;

/// A page of the list holds no more leads than this.
const MOST: usize = 1_000;

/// Which leads to list, and how. All conditions hold together; an absent one lets every lead pass.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RankOptions {
    /// The time from which open leads are seen: RFC 3339.
    #[serde(deserialize_with = "timestamp")]
    #[cfg_attr(feature = "schema", ts(type = "string"))]
    pub now: Timestamp,
    /// So many leads are passed over: 0 when absent.
    #[serde(default)]
    #[cfg_attr(feature = "schema", ts(optional, as = "Option<u32>"))]
    pub offset: usize,
    /// The most leads that are given: 100 when absent, at most 1000.
    #[serde(default = "limit")]
    #[cfg_attr(feature = "schema", ts(optional, as = "Option<u32>"))]
    pub limit: usize,
    /// Their order: by score when absent.
    #[serde(default)]
    #[cfg_attr(feature = "schema", ts(optional, as = "Option<RankOrder>"))]
    pub order: RankOrder,
    /// How they ended.
    pub outcome: Option<Vec<Outcome>>,
    /// The bands that they are in.
    pub band: Option<Vec<String>>,
    /// Whether they are quality leads.
    pub quality: Option<bool>,
    /// Whether sales rejected them.
    pub rejected: Option<bool>,
    /// Where they came from, without case and accents; `""`: those of whom the file does not say it.
    pub source: Option<String>,
    /// What one of their cells holds somewhere, without case, accents and punctuation.
    pub text: Option<String>,
    /// Their rows in the file.
    pub rows: Option<Vec<u32>>,
}

/// The order of a list.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RankOrder {
    /// Quality leads first, then by score, the highest first, then in the order of the file.
    #[default]
    Score,
    /// In the order of the file.
    Row,
    /// Those who came last first; those of whom it is not known when at the end.
    Newest,
}

impl RankOptions {
    /// The first hundred of all leads, seen from `now`.
    pub fn new(now: Timestamp) -> Self {
        Self {
            now,
            offset: 0,
            limit: limit(),
            order: RankOrder::Score,
            outcome: None,
            band: None,
            quality: None,
            rejected: None,
            source: None,
            text: None,
            rows: None,
        }
    }

    /// # Errors
    /// `rank.limit`: a page holds fewer leads.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.limit <= MOST {
            return Ok(());
        }
        let message = format!(
            "A page has at most {MOST} leads, not {}: ask for the next ones with offset, or for all as CSV.",
            self.limit
        );
        Err(Error::new("rank.limit", "/limit", message))
    }
}

fn limit() -> usize {
    100
}
