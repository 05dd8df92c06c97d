//! Records of a history as leads of a model.

use super::cells::{self, Cell, Meaning, cell, meanings, place};
use super::{History, Log};
use crate::lead::Lead;
use crate::model::Model;
use crate::time::{DAY, Timestamp};
use crate::value::Value;

/// The records of a history as leads of one model, each at the time it came.
#[derive(Debug)]
pub struct Leads<'a> {
    model: &'a Model,
    history: &'a History,
    now: Timestamp,
    /// The columns that mean something, with what each of their texts means.
    columns: Vec<Read<'a>>,
}

#[derive(Debug)]
struct Read<'a> {
    meaning: Meaning,
    levels: &'a [String],
    codes: &'a [u32],
    /// By code.
    cells: Vec<cells::Read>,
}

impl History {
    /// The records as leads of `model`. A lead is seen at the time it came: its own `now` in JSON, else when it was created,
    /// else when it became an opportunity, else `now`.
    ///
    /// Events that happened more than a day after that are left out: they were not known then. (A day, because many files
    /// hold dates without times.)
    pub fn leads<'a>(&'a self, model: &'a Model, now: Timestamp) -> Leads<'a> {
        let mut columns = Vec::new();
        for (place, (meaning, column)) in meanings(model, &self.mapping).into_iter().zip(&self.columns).enumerate() {
            let read = match meaning {
                Meaning::Nothing => continue,
                Meaning::Deriving(_) => {
                    let missing = |text: &String| self.mapping.says_nothing(place, text);
                    let known = |text| if missing(text) { Ok(Cell::Nothing) } else { Ok(Cell::Settled(true)) };
                    column.levels.iter().map(known).collect()
                }
                _ => {
                    let mut read = vec![Ok(Cell::Nothing)];
                    read.extend(
                        column.levels.iter().skip(1).map(|text| cell(model, &self.mapping, place, &meaning, text)),
                    );
                    read
                }
            };
            columns.push(Read { meaning, levels: &column.levels, codes: &column.codes, cells: read });
        }
        Leads { model, history: self, now, columns }
    }
}

impl Leads<'_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.history.records.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.history.records.is_empty()
    }

    /// When a record came, as far as it is known, else `now`.
    pub fn at(&self, record: usize) -> Timestamp {
        let own = self.history.logs.get(record).and_then(|log| log.now);
        own.or_else(|| self.history.records.get(record)?.came()).unwrap_or(self.now)
    }

    /// The lead of a record; of whom nothing is known where there is no such record.
    pub fn get(&self, record: usize) -> Lead {
        let at = self.at(record);
        let mut lead = Lead::new(self.model, at);
        for column in &self.columns {
            let code = column.codes.get(record).copied().unwrap_or(0) as usize;
            if code == 0 {
                continue;
            }
            let (Some(read), Some(text)) = (column.cells.get(code), column.levels.get(code)) else { continue };
            match (&column.meaning, read) {
                (Meaning::Deriving(_), Ok(Cell::Nothing)) => {}
                (Meaning::Deriving(fact), _) => lead.set_at(self.model, *fact, &Value::from(text.as_str())),
                (Meaning::Event { .. }, Ok(Cell::Events(_, Some(when)))) if is_later(*when, at) => {}
                (meaning, read) => drop(place(self.model, &mut lead, meaning, read, text, at)),
            }
        }
        if let Some(Log { events, held, .. }) = self.history.logs.get(record) {
            for event in events.iter().filter(|event| !event.at.is_some_and(|when| is_later(when, at))) {
                lead.record(self.model, &event.kind, event.page.as_deref(), event.at.unwrap_or(at));
            }
            for (rule, settled) in held {
                lead.hold(self.model, rule, *settled);
            }
        }
        lead
    }

    /// All of them, in the order of the records.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Lead> + '_ {
        (0..self.len()).map(|record| self.get(record))
    }
}

/// Whether an event was not known yet when the lead came.
pub(super) fn is_later(event: Timestamp, came: Timestamp) -> bool {
    event.0 > came.0.saturating_add(DAY)
}
