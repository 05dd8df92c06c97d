//! Cells of a table into a lead.

use super::{Mapping, Role};
use crate::facts::Known;
use crate::lead::Lead;
use crate::model::Model;
use crate::text::fold;
use crate::time::{self, Timestamp};
use crate::value::Value;
use std::collections::HashMap;

/// So many different texts of a column are remembered with what they mean.
const REMEMBERED: usize = 4_096;

/// Puts the cells of rows into leads of one model. What a text means is found out once for each column.
#[derive(Debug)]
pub struct Cells<'m> {
    model: &'m Model,
    columns: Vec<Meaning>,
    missing: Vec<String>,
}

#[derive(Debug)]
enum Meaning {
    Fact {
        place: usize,
        texts: HashMap<String, Known>,
    },
    /// Facts from which others are derived are read each time.
    Deriving {
        place: usize,
    },
    Event {
        kind: String,
        page: Option<String>,
    },
    Rule(String),
    Nothing,
}

impl<'m> Cells<'m> {
    /// What the columns of a mapping mean to a model.
    pub fn new(model: &'m Model, mapping: &Mapping) -> Self {
        let columns = mapping.columns.iter().map(|column| Meaning::new(model, &column.role)).collect();
        Self { model, columns, missing: mapping.missing.clone() }
    }

    /// Puts the text of a column, by its place in the mapping, into a lead. `at` is when its events happened where the cell does not
    /// say it. Gives the code of what is wrong with a cell that cannot be used.
    pub fn put(&mut self, lead: &mut Lead, column: usize, text: &str, at: Timestamp) -> Option<&'static str> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let meaning = self.columns.get_mut(column)?;
        match meaning {
            Meaning::Nothing => None,
            Meaning::Fact { place, texts } => {
                if let Some(known) = texts.get(text) {
                    lead.know(*place, known.clone());
                    return None;
                }
                let value = if self.missing.contains(&fold(text)) { Value::Null } else { Value::from(text) };
                lead.set_at(self.model, *place, &value);
                let problem = lead.problem_of(*place);
                if problem.is_none() && texts.len() < REMEMBERED {
                    texts.insert(text.into(), lead.known(*place).clone());
                }
                problem
            }
            Meaning::Deriving { place } => {
                lead.set_at(self.model, *place, &Value::from(text));
                lead.problem_of(*place)
            }
            Meaning::Event { kind, page } => {
                let (count, at) = match (fold(text).as_str(), text.parse::<u32>(), time::parse(text)) {
                    ("no" | "false", _, _) => (0, at),
                    ("yes" | "true", _, _) => (1, at),
                    (_, Ok(count), _) => (count.min(1_000), at),
                    (_, _, Some(at)) => (1, at),
                    _ => return Some("event.type"),
                };
                for _ in 0..count {
                    lead.record(self.model, kind, page.as_deref(), at);
                }
                None
            }
            Meaning::Rule(rule) => {
                let settled = match fold(text).as_str() {
                    "1" | "yes" | "true" => true,
                    "0" | "no" | "false" => false,
                    _ => return Some("held.type"),
                };
                lead.hold(self.model, rule, settled);
                None
            }
        }
    }
}

impl Meaning {
    fn new(model: &Model, role: &Role) -> Self {
        match role {
            Role::Fact { fact } => match model.fact(fact) {
                None => Meaning::Nothing,
                Some(place) if model.derives(place) => Meaning::Deriving { place },
                Some(place) => Meaning::Fact { place, texts: HashMap::new() },
            },
            Role::Event { kind, page } => Meaning::Event { kind: kind.clone(), page: page.clone() },
            Role::Rule { rule } => Meaning::Rule(rule.clone()),
            _ => Meaning::Nothing,
        }
    }
}
