//! One past lead, as it is given to be scored again.

use super::cells::{Cell, Meaning, cell, meanings};
use super::leads::is_later;
use super::stages::yes_no;
use super::{History, Mapping, Outcome, dates, numbers};
use crate::error::Error;
use crate::facts::Kind;
use crate::model::Model;
use crate::time::{self, Timestamp};
use crate::value::Value;
use serde::Serialize;
use std::collections::BTreeMap;

/// A past lead, as it is given to be scored: a `Lead` of the package. What it says is as the file has it, but for numbers and
/// dates: they are as every model reads them, however the file writes them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PastLead {
    /// By fact of the model: what was known.
    pub facts: Value,
    /// What had happened when it came.
    pub events: Vec<LeadEvent>,
    /// By rule: what an earlier visit had settled.
    pub held: BTreeMap<String, bool>,
    /// From when it is seen: RFC 3339.
    pub now: String,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeadEvent {
    /// Its kind.
    pub kind: String,
    /// For `page`: the kind of page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// When: RFC 3339.
    pub at: String,
}

impl History {
    /// The place of the record that came from a row of the file.
    ///
    /// # Errors
    /// `history.row`: no lead came from it, and which rows there are.
    pub(crate) fn record_of(&self, row: u32) -> Result<usize, Error> {
        // Rows are in the order of the file.
        self.records.binary_search_by_key(&row, |record| record.row).map_err(|_| {
            let rows = match (self.records.first(), self.records.last()) {
                (Some(first), Some(last)) => {
                    let aside = if self.aside > 0 { "; some between them were kept aside" } else { "" };
                    format!("its leads are in rows {} to {}{aside}", first.row, last.row)
                }
                _ => "it holds no leads".into(),
            };
            Error::new("history.row", "/row", format!("No lead of this history came from row {row}: {rows}."))
        })
    }

    /// A lead as [`Self::leads`] has it, with the columns that `mapping` names: one that is open seen from `now`, another from
    /// when it came.
    pub(crate) fn past_lead(&self, record: usize, mapping: &Mapping, model: &Model, now: Timestamp) -> PastLead {
        let log = self.logs.get(record);
        let came = self.records.get(record).and_then(|record| record.came());
        let at = log.and_then(|log| log.now).or(came);
        let since = at.unwrap_or(now);
        let is_open = self.records.get(record).is_none_or(|record| record.outcome == Outcome::Open);
        let (mut facts, mut events, mut held) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut happened = |kind: &str, page: Option<&str>, when: Option<Timestamp>| {
            if !when.is_some_and(|when| is_later(when, since)) {
                let at = time::format(when.unwrap_or(since));
                events.push(LeadEvent { kind: kind.into(), page: page.map(Into::into), at });
            }
        };
        for (place, (meaning, column)) in meanings(model, mapping).into_iter().zip(&self.columns).enumerate() {
            let code = column.codes.get(record).copied().unwrap_or(0) as usize;
            let Some(text) = column.levels.get(code).filter(|_| code > 0) else { continue };
            if mapping.says_nothing(place, text) {
                continue;
            }
            match &meaning {
                Meaning::Nothing => {}
                Meaning::Fact(fact) | Meaning::Deriving(fact) => {
                    let Some(fact) = model.facts.get(*fact) else { continue };
                    let read = match fact.kind {
                        Kind::Number => numbers::parse(text, mapping.decimal_of(place)).map(Value::Number),
                        Kind::Date => {
                            let date = dates::read_one(text, mapping.dates_of(place));
                            date.map(|date| Value::Text(time::format(date)))
                        }
                        Kind::YesNo => yes_no(text).map(Value::Bool),
                        _ => None,
                    };
                    facts.push((fact.name.clone(), read.unwrap_or_else(|| Value::from(text.as_str()))));
                }
                Meaning::Event { kind, page } => {
                    if let Ok(Cell::Events(count, when)) = cell(model, mapping, place, &meaning, text) {
                        for _ in 0..count {
                            happened(kind, page.as_deref(), when);
                        }
                    }
                }
                Meaning::Rule(rule) => {
                    if let Ok(Cell::Settled(settled)) = cell(model, mapping, place, &meaning, text) {
                        held.insert(rule.clone(), settled);
                    }
                }
            }
        }
        for event in log.iter().flat_map(|log| &log.events) {
            happened(&event.kind, event.page.as_deref(), event.at);
        }
        held.extend(log.iter().flat_map(|log| log.held.iter().cloned()));
        PastLead { facts: Value::Object(facts), events, held, now: time::format(if is_open { now } else { since }) }
    }
}
