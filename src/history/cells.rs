//! Cells of a table into a lead.

use super::stages::yes_no;
use super::{Mapping, Role, dates, fact_names, numbers};
use crate::facts::seniority::seniority_of;
use crate::facts::{self, Kind, Known, built_in};
use crate::lead::Lead;
use crate::model::Model;
use crate::time::Timestamp;
use crate::value::Value;
use std::collections::HashMap;

/// So many different texts of a column are remembered with what they mean.
const REMEMBERED: usize = 4_096;

/// More events than this of one kind count as so many.
const MOST_EVENTS: u32 = 1_000;

/// Puts the cells of rows into leads of one model. What a text means is found out once for each column.
#[derive(Debug)]
pub struct Cells<'m> {
    model: &'m Model,
    mapping: Mapping,
    columns: Vec<(Meaning, HashMap<String, Read>)>,
    /// Whether only totals are wanted.
    totals: bool,
}

/// What a text means, or the code of what is wrong with it.
pub(super) type Read = Result<Cell, &'static str>;

/// What a column means to a model.
#[derive(Clone, Debug)]
pub(super) enum Meaning {
    Fact(usize),
    /// A fact from which others are derived.
    Deriving(usize),
    Event {
        kind: String,
        page: Option<String>,
    },
    Rule(String),
    Nothing,
}

/// What a text means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// A fact.
    Known(Known),
    /// So many events, and when, where the cell says it.
    Events(u32, Option<Timestamp>),
    /// Whether a rule was true.
    Settled(bool),
    /// A job title, and the seniority that it says.
    Title(Known, Option<u8>),
    /// Nothing is said.
    Nothing,
}

impl<'m> Cells<'m> {
    /// What the columns of a mapping mean to a model.
    pub fn new(model: &'m Model, mapping: &Mapping) -> Self {
        let columns = meanings(model, mapping).into_iter().map(|meaning| (meaning, HashMap::new())).collect();
        Self { model, mapping: mapping.clone(), columns, totals: false }
    }

    /// The same for totals alone, in half the time: what no test looks at is left out, and the verdicts on addresses have
    /// neither account, role nor suggestion.
    pub fn for_totals(model: &'m Model, mapping: &Mapping) -> Self {
        let mut cells = Self::new(model, mapping);
        cells.totals = true;
        for (meaning, _) in &mut cells.columns {
            if matches!(meaning, Meaning::Fact(place) | Meaning::Deriving(place) if !model.tests(*place)) {
                *meaning = Meaning::Nothing;
            }
        }
        cells
    }

    /// Whether a column means anything to the model.
    pub fn uses(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|(meaning, _)| !matches!(meaning, Meaning::Nothing))
    }

    /// Puts the text of a column, by its place in the mapping, into a lead. `at` is when its events happened where the cell does not
    /// say it. Gives the code of what is wrong with a cell that cannot be used.
    pub fn put(&mut self, lead: &mut Lead, column: usize, text: &str, at: Timestamp) -> Option<&'static str> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let (meaning, texts) = self.columns.get_mut(column)?;
        match meaning {
            Meaning::Nothing => return None,
            // No word for nothing is an address; and addresses are too many to be remembered.
            Meaning::Deriving(facts::EMAIL) if self.totals && text.contains('@') => {
                return lead.set_address_briefly(self.model, text);
            }
            Meaning::Deriving(place) if *place != facts::JOB_TITLE => {
                let value = if self.mapping.says_nothing(column, text) { Value::Null } else { Value::from(text) };
                lead.set_at(self.model, *place, &value);
                return lead.problem_of(*place);
            }
            _ => {}
        }
        if let Some(cell) = texts.get(text) {
            return place(self.model, lead, meaning, cell, text, at);
        }
        let cell = cell(self.model, &self.mapping, column, meaning, text);
        let problem = place(self.model, lead, meaning, &cell, text, at);
        if texts.len() < REMEMBERED {
            texts.insert(text.into(), cell);
        }
        problem
    }
}

/// What each column of a mapping means to a model.
pub(super) fn meanings(model: &Model, mapping: &Mapping) -> Vec<Meaning> {
    let header: Vec<String> = mapping.columns.iter().map(|mapped| mapped.column.clone()).collect();
    let names = fact_names(&header);
    let own = built_in().len();
    let fact = |place: usize| if model.derives(place) { Meaning::Deriving(place) } else { Meaning::Fact(place) };
    mapping
        .columns
        .iter()
        .zip(&names)
        .map(|(mapped, name)| match &mapped.role {
            Role::Fact { fact: name } => model.fact(name).map_or(Meaning::Nothing, fact),
            Role::Event { kind, page } => Meaning::Event { kind: kind.clone(), page: page.clone() },
            Role::Rule { rule } => Meaning::Rule(rule.clone()),
            // A model that was drafted from them declares them.
            Role::Source | Role::Segment => {
                let declared = |(_, fact): &(usize, &crate::facts::Fact)| fact.name.eq_ignore_ascii_case(name);
                let found = model.facts.iter().enumerate().skip(own).find(declared);
                found.map_or(Meaning::Nothing, |(place, _)| Meaning::Fact(place))
            }
            _ => Meaning::Nothing,
        })
        .collect()
}

/// What a text means in a column, or the code of what is wrong with it.
pub(super) fn cell(model: &Model, mapping: &Mapping, column: usize, meaning: &Meaning, text: &str) -> Read {
    if mapping.says_nothing(column, text) {
        return Ok(Cell::Nothing);
    }
    match meaning {
        Meaning::Fact(place) => {
            let Some(fact) = model.facts.get(*place) else { return Ok(Cell::Nothing) };
            let known = match &fact.kind {
                // As the file writes numbers, not as the form does; bands are read by the fact.
                Kind::Number => match numbers::parse(text, mapping.decimal_of(column)) {
                    Some(number) => fact.kind.read(&Value::Number(number))?,
                    None => fact.kind.read(&Value::from(text))?,
                },
                Kind::Date => dates::read_one(text, mapping.dates_of(column)).map(Known::Date).ok_or("date.format")?,
                Kind::YesNo => {
                    yes_no(text).map_or_else(|| fact.kind.read(&Value::from(text)), |yes| Ok(Known::YesNo(yes)))?
                }
                kind => kind.read(&Value::from(text))?,
            };
            Ok(Cell::Known(known))
        }
        Meaning::Event { .. } => match (yes_no(text), text.parse::<f64>()) {
            (_, Ok(count)) if (0.0..20_000.0).contains(&count) => {
                Ok(Cell::Events((count as u32).min(MOST_EVENTS), None))
            }
            (Some(yes), _) => Ok(Cell::Events(u32::from(yes), None)),
            _ => match dates::read_one(text, mapping.dates_of(column)) {
                Some(at) => Ok(Cell::Events(1, Some(at))),
                None => Err("event.type"),
            },
        },
        Meaning::Rule(_) => yes_no(text).map(Cell::Settled).ok_or("held.type"),
        Meaning::Deriving(facts::JOB_TITLE) => {
            let title = Kind::Text.read(&Value::from(text))?;
            Ok(Cell::Title(title, seniority_of(text).map(|level| level as u8)))
        }
        Meaning::Deriving(_) | Meaning::Nothing => Ok(Cell::Nothing),
    }
}

/// Puts what a text means into a lead.
pub(super) fn place(
    model: &Model,
    lead: &mut Lead,
    meaning: &Meaning,
    cell: &Read,
    text: &str,
    at: Timestamp,
) -> Option<&'static str> {
    match (cell, meaning) {
        (Ok(Cell::Known(known)), Meaning::Fact(place)) => lead.know(*place, known.clone()),
        (Ok(Cell::Events(count, when)), Meaning::Event { kind, page }) => {
            for _ in 0..*count {
                lead.record(model, kind, page.as_deref(), when.unwrap_or(at));
            }
        }
        (Ok(Cell::Title(title, seniority)), _) => lead.know_title(title.clone(), *seniority),
        (Ok(Cell::Settled(settled)), Meaning::Rule(rule)) => lead.hold(model, rule, *settled),
        (Err(code), Meaning::Fact(place) | Meaning::Deriving(place)) => {
            // So that the scorecard tells it too.
            lead.set_at(model, *place, &Value::from(text));
            return Some(code);
        }
        (Err(code), _) => return Some(code),
        _ => {}
    }
    None
}
