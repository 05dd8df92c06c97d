//! Records of a history as leads of a model.

use super::cells::{self, Cell, Meaning, cell, meanings, place};
use super::{History, Log, Mapping};
use crate::facts;
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
    /// Whether only totals are wanted.
    totals: bool,
}

#[derive(Debug)]
struct Read<'a> {
    meaning: Meaning,
    levels: &'a [String],
    codes: &'a [u32],
    /// By code.
    cells: Vec<cells::Read>,
}

/// Which leads are wanted, and for what.
#[derive(Copy, Clone, Debug)]
pub(crate) enum Wanted<'r> {
    /// All of them, with everything that is known.
    All,
    /// All of them, for their totals alone: see [`super::Cells::for_totals`].
    Totals,
    /// The leads of these records, by their places: no other text is read. All others are leads of whom nothing is known.
    Records(&'r [usize]),
}

impl History {
    /// The records as leads of `model`. A lead is seen at the time it came: its own `now` in JSON, else when it was created,
    /// else when it became an opportunity, else `now`.
    ///
    /// Events that happened more than a day after that are left out: they were not known then. (A day, because many files
    /// hold dates without times.)
    pub fn leads<'a>(&'a self, model: &'a Model, now: Timestamp) -> Leads<'a> {
        self.leads_by(&self.mapping, model, now, Wanted::All)
    }

    /// [`Self::leads`] by another mapping of the same columns.
    pub(crate) fn leads_by<'a>(
        &'a self,
        mapping: &Mapping,
        model: &'a Model,
        now: Timestamp,
        wanted: Wanted,
    ) -> Leads<'a> {
        let totals = matches!(wanted, Wanted::Totals);
        let mut columns = Vec::new();
        for (place, (meaning, column)) in meanings(model, mapping).into_iter().zip(&self.columns).enumerate() {
            let read = |text: &String| match &meaning {
                // What a title says is found out once; what an address or a level says, where a lead has it.
                Meaning::Deriving(fact) if *fact != facts::JOB_TITLE => match mapping.says_nothing(place, text) {
                    true => Ok(Cell::Nothing),
                    false => Ok(Cell::Settled(true)),
                },
                _ => cell(model, mapping, place, &meaning, text),
            };
            let nothing = || Ok(Cell::Nothing);
            let cells = match (&meaning, wanted) {
                (Meaning::Nothing, _) => continue,
                (Meaning::Fact(fact) | Meaning::Deriving(fact), Wanted::Totals) if !model.tests(*fact) => continue,
                (_, Wanted::Records(records)) => {
                    let mut cells = Vec::new();
                    cells.resize_with(column.levels.len(), nothing);
                    for code in records.iter().filter_map(|record| column.codes.get(*record)) {
                        let level = column.levels.get(*code as usize).filter(|_| *code > 0);
                        if let (Some(text), Some(cell)) = (level, cells.get_mut(*code as usize)) {
                            *cell = read(text);
                        }
                    }
                    cells
                }
                _ => std::iter::once(nothing()).chain(column.levels.iter().skip(1).map(read)).collect(),
            };
            columns.push(Read { meaning, levels: &column.levels, codes: &column.codes, cells });
        }
        Leads { model, history: self, now, columns, totals }
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
                (_, Ok(Cell::Nothing)) => {}
                (Meaning::Deriving(facts::EMAIL), _) if self.totals && text.contains('@') => {
                    lead.set_address_briefly(self.model, text);
                }
                (Meaning::Deriving(fact), Ok(Cell::Settled(_))) => {
                    lead.set_at(self.model, *fact, &Value::from(text.as_str()));
                }
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
