//! The columns of a history as facts: what each text will mean when a lead is scored.
//!
//! Nothing is read here by rules of its own. A model that declares every column is made, the cells are put into leads of it
//! as they will be when the draft is used, and what became known is looked at.

use crate::facts::{EMAIL, EMAIL_KIND, JOB_TITLE, Known, SENIORITY};
use crate::history::{Cells, Column, History, Mapping, Role, fact_names};
use crate::lead::Lead;
use crate::model::Model;
use crate::time::Timestamp;
use crate::value::Value;
use std::collections::HashMap;

/// A column has a type where this share of its filled cells can be read as such.
const READABLE: f64 = 0.97;

/// What a column says of each lead, told apart as a model can.
#[derive(Debug)]
pub(super) struct View {
    /// The header.
    pub header: String,
    /// The fact that rules test.
    pub fact: String,
    /// By lead: the place in `values`; 0 is unknown.
    pub codes: Vec<u32>,
    /// The different values; the first is unknown.
    pub values: Vec<Level>,
    /// What the values are.
    pub kind: ViewKind,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum ViewKind {
    Number,
    Words,
    /// Tested by `has`: a lead can have several.
    List,
    Date,
}

/// One value of a column.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// As people write it.
    pub text: String,
    /// For conditions.
    pub value: Value,
    /// The number or the lower end of a band; the time of a date.
    pub number: f64,
    /// Other texts that mean the same.
    pub spellings: Vec<String>,
}

/// The columns that could be drafted from, and the mapping and the facts of a model that does.
#[derive(Debug)]
pub(super) struct Columns {
    pub views: Vec<View>,
    /// The mapping of the history, with the columns as facts.
    pub mapping: Mapping,
    /// The declarations of the model: name and type.
    pub declared: Vec<(String, &'static str)>,
}

/// The leads at `rows`, seen column by column.
pub(super) fn columns(history: &History, rows: &[usize]) -> Columns {
    let headers: Vec<String> = history.columns.iter().map(|column| column.name.clone()).collect();
    let names = fact_names(&headers);
    let mut mapping = history.mapping.clone();
    let mut declared: Vec<(String, &'static str)> = Vec::new();
    let mut used: Vec<(usize, String)> = Vec::new();
    let built_in = declaring(&[]);
    for (place, (column, name)) in history.columns.iter().zip(&names).enumerate() {
        match &column.role {
            // A column that is called as a built-in fact is, but says something else, is a fact of the model's own.
            Role::Fact { fact }
                if built_in.as_ref().is_some_and(|model| readable(model, &mapping, place, column, fact, rows)) =>
            {
                used.push((place, fact.clone()));
                continue;
            }
            Role::Fact { .. } | Role::Feature => {
                if let Some(mapped) = mapping.columns.get_mut(place) {
                    mapped.role = Role::Fact { fact: name.clone() };
                }
            }
            // They keep their role, and are facts beside it where the model declares them.
            Role::Source | Role::Segment => {}
            _ => continue,
        }
        declared.push((name.clone(), "number"));
        used.push((place, name.clone()));
    }
    // First everything is tried as a number.
    if let Some(model) = declaring(&declared) {
        for (place, fact) in &used {
            let (Some(column), Some(slot)) =
                (history.columns.get(*place), declared.iter_mut().find(|(name, _)| name == fact))
            else {
                continue;
            };
            let marked_as_text = column.name.starts_with("c:");
            if marked_as_text || !readable(&model, &mapping, *place, column, fact, rows) {
                slot.1 = "text";
            }
        }
    }
    let Some(model) = declaring(&declared) else { return Columns { views: Vec::new(), mapping, declared } };
    let views = used
        .iter()
        .filter_map(|(place, fact)| View::new(&model, &mapping, *place, history.columns.get(*place)?, fact, rows))
        .collect();
    Columns { views, mapping, declared }
}

/// A model with these facts and nothing to say.
fn declaring(declared: &[(String, &'static str)]) -> Option<Model> {
    let text = |text: &str| Value::from(text);
    let object = |entries: Vec<(&str, Value)>| {
        Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    };
    let facts = declared.iter().map(|(name, kind)| (name.clone(), object(vec![("type", text(kind))]))).collect();
    let rule = object(vec![
        ("id", text("none")),
        ("dimension", text("fit")),
        ("points", Value::Number(1.0)),
        ("when", object(vec![("fact", text("company")), ("known", Value::Bool(true))])),
        ("label", text("none")),
    ]);
    let document = object(vec![
        ("id", text("none")),
        ("version", Value::Number(1.0)),
        ("facts", Value::Object(facts)),
        ("dimensions", object(vec![("fit", object(vec![("cap", Value::Number(1.0))]))])),
        ("threshold", Value::Number(1.0)),
        ("bands", Value::List(vec![object(vec![("id", text("A"))])])),
        ("routes", Value::List(vec![object(vec![("id", text("all"))])])),
        ("rules", Value::List(vec![rule])),
    ]);
    Model::new(document).ok()
}

/// How often each text of a column stands in the rows.
fn counts(column: &Column, rows: &[usize]) -> Vec<u32> {
    let mut counts = vec![0; column.levels.len()];
    for row in rows {
        let code = column.codes.get(*row).copied().unwrap_or_default();
        if let Some(count) = counts.get_mut(code as usize) {
            *count += 1;
        }
    }
    counts
}

/// What a cell makes known of a fact.
fn known(cells: &mut Cells, model: &Model, place: usize, fact: usize, text: &str) -> Known {
    let mut lead = Lead::new(model, Timestamp(0));
    cells.put(&mut lead, place, text, Timestamp(0));
    lead.known(fact).clone()
}

/// Whether nearly all that a column says can be read as this fact.
fn readable(model: &Model, mapping: &Mapping, place: usize, column: &Column, fact: &str, rows: &[usize]) -> bool {
    let Some(fact) = model.fact(fact) else { return false };
    let mut cells = Cells::new(model, mapping);
    let (mut read, mut filled) = (0u32, 0u32);
    for (text, count) in column.levels.iter().zip(counts(column, rows)).skip(1) {
        // What says nothing in any type does not count.
        if count > 0 && !mapping.says_nothing(place, text) {
            filled += count;
            if known(&mut cells, model, place, fact, text).is_known() {
                read += count;
            }
        }
    }
    f64::from(read) >= READABLE * f64::from(filled) && read > 0
}

impl View {
    fn new(
        model: &Model,
        mapping: &Mapping,
        place: usize,
        column: &Column,
        fact: &str,
        rows: &[usize],
    ) -> Option<Self> {
        // An address and a job title are known by what is derived from them.
        let tested = match model.fact(fact)? {
            EMAIL => EMAIL_KIND,
            JOB_TITLE => SENIORITY,
            other => other,
        };
        let named = model.facts.get(tested)?;
        let mut cells = Cells::new(model, mapping);
        let mut values =
            vec![Level { text: String::new(), value: Value::Null, number: f64::NAN, spellings: Vec::new() }];
        let mut seen: HashMap<String, u32> = HashMap::new();
        let mut kind = ViewKind::Words;
        let mut translation = vec![0u32; column.levels.len()];
        let counts = counts(column, rows);
        for (place_of, ((text, count), code)) in (0u32..).zip(column.levels.iter().zip(counts).zip(&mut translation)) {
            if count == 0 || place_of == 0 {
                continue;
            }
            let known = known(&mut cells, model, place, tested, text);
            let mut written = String::new();
            known.write(&named.kind, &mut written);
            let (text, value, number, key) = match &known {
                Known::Unknown | Known::Address => continue,
                Known::Band(band) => {
                    kind = ViewKind::Number;
                    (written.clone(), Value::Number(band.low), band.low, written)
                }
                Known::Date(date) => {
                    kind = ViewKind::Date;
                    (written.clone(), Value::from(written.as_str()), date.0 as f64, written)
                }
                Known::Text(folded) => (text.clone(), Value::from(text.as_str()), f64::NAN, folded.clone()),
                Known::List(items) => {
                    kind = ViewKind::List;
                    let items = items.iter().map(|item| Value::from(item.as_str())).collect();
                    (text.clone(), Value::List(items), f64::NAN, written)
                }
                Known::YesNo(yes) => (written.clone(), Value::Bool(*yes), f64::NAN, written),
                Known::Country(_) | Known::Word(_) => {
                    (written.clone(), Value::from(written.as_str()), f64::NAN, written)
                }
            };
            let spellings = match &value {
                Value::Text(_) => {
                    let own = column.spellings.iter().filter(|(level, _)| *level == place_of);
                    own.map(|(_, text)| text.clone()).collect()
                }
                _ => Vec::new(),
            };
            let level = Level { text, value, number, spellings };
            let next = values.len() as u32;
            *code = *seen.entry(key).or_insert(next);
            if *code == next {
                values.push(level);
            }
        }
        let codes = rows
            .iter()
            .map(|row| {
                let code = column.codes.get(*row).copied().unwrap_or_default();
                translation.get(code as usize).copied().unwrap_or_default()
            })
            .collect();
        Some(Self { header: column.name.clone(), fact: named.name.clone(), codes, values, kind })
    }

    /// How many leads have each value.
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.values.len()];
        for code in &self.codes {
            if let Some(count) = counts.get_mut(*code as usize) {
                *count += 1;
            }
        }
        counts
    }
}
