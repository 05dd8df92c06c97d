//! What to report.

use crate::lead::DATE_ACCEPTED;
use crate::time::{self, Timestamp};
use serde::de::{Deserialize, Deserializer, Error};

/// What to report.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", ts(rename = "MetricsOptions"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Options {
    /// The time from which ages and open leads are seen: RFC 3339.
    #[serde(deserialize_with = "timestamp")]
    #[cfg_attr(feature = "schema", ts(type = "string"))]
    pub now: Timestamp,
    /// Columns to report by, beside those mapped as source and segment.
    #[serde(default)]
    #[cfg_attr(feature = "schema", ts(optional, as = "Option<Vec<String>>"))]
    pub by: Vec<String>,
    /// From when on a lead belongs to the newer of the two periods that are compared; the median day when absent.
    #[serde(default, deserialize_with = "optional_timestamp")]
    #[cfg_attr(feature = "schema", ts(optional, type = "string"))]
    pub split: Option<Timestamp>,
    /// The most groups of a column that are told by themselves; 50 when absent. The smaller ones are told together.
    #[serde(default = "groups")]
    #[cfg_attr(feature = "schema", ts(optional, as = "Option<u32>"))]
    pub groups: usize,
    /// The most open leads, groups of duplicates and accounts that are listed; 100 when absent.
    #[serde(default = "listed")]
    #[cfg_attr(feature = "schema", ts(optional, as = "Option<u32>"))]
    pub listed: usize,
}

impl Options {
    /// The usual report, seen from `now`.
    pub fn new(now: Timestamp) -> Self {
        Self { now, by: Vec::new(), split: None, groups: groups(), listed: listed() }
    }
}

fn groups() -> usize {
    50
}

fn listed() -> usize {
    100
}

pub(super) fn timestamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    read(&String::deserialize(deserializer)?)
}

fn optional_timestamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    Option::<String>::deserialize(deserializer)?.map(|text| read(&text)).transpose()
}

fn read<E: Error>(text: &str) -> Result<Timestamp, E> {
    time::parse(text).ok_or_else(|| E::custom(format!("\"{text}\" is not {DATE_ACCEPTED}")))
}
