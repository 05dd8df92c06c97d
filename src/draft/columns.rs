//! The columns of a history as facts: what each text will mean when a lead is scored.
//!
//! Nothing is read here by rules of its own. A model that declares every column is made, the cells are put into leads of it
//! as they will be when the draft is used, and what became known is looked at.

use crate::facts::{EMAIL, EMAIL_KIND, JOB_TITLE, Known, SENIORITY};
use crate::history::{Cells, Column, ColumnMapping, History, Mapping, Role, fact_names};
use crate::lead::Lead;
use crate::model::Model;
use crate::time::Timestamp;
use crate::value::Value;
use std::collections::HashMap;

/// A column is one of numbers where this share of its filled cells can be read as such.
const NUMBERS: f64 = 0.97;

/// What a column says of each lead, told apart as a model can.
#[derive(Debug)]
pub(super) struct View {
    /// The place of the column in the history.
    pub column: usize,
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
    let mut declared: Vec<(String, &'static str)> = Vec::new();
    let mut mapping = history.mapping.clone();
    let mut used: Vec<(usize, String)> = Vec::new();
    for (place, (column, name)) in history.columns.iter().zip(fact_names(&headers)).enumerate() {
        let fact = match &column.role {
            Role::Fact { fact } => fact.clone(),
            Role::Feature | Role::Source | Role::Segment => {
                declared.push((name.clone(), "number"));
                name
            }
            _ => continue,
        };
        if let Some(mapped) = mapping.columns.get_mut(place) {
            let role = Role::Fact { fact: fact.clone() };
            *mapped = ColumnMapping { role, ..mapped.clone() };
        }
        used.push((place, fact));
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
            if marked_as_text || !of_numbers(&model, &mapping, *place, column, fact, rows) {
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

fn of_numbers(model: &Model, mapping: &Mapping, place: usize, column: &Column, fact: &str, rows: &[usize]) -> bool {
    let Some(fact) = model.fact(fact) else { return false };
    let mut cells = Cells::new(model, mapping);
    let (mut numbers, mut others) = (0u32, 0u32);
    for (text, count) in column.levels.iter().zip(counts(column, rows)).skip(1) {
        // What says nothing is neither.
        if count > 0 && !crate::text::fold(text).is_empty() && !mapping.missing.contains(&crate::text::fold(text)) {
            match known(&mut cells, model, place, fact, text) {
                Known::Unknown => others += count,
                _ => numbers += count,
            }
        }
    }
    f64::from(numbers) >= NUMBERS * f64::from(numbers + others) && numbers > 0
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
        let mut values = vec![Level { text: String::new(), value: Value::Null, number: f64::NAN }];
        let mut seen: HashMap<String, u32> = HashMap::new();
        let mut kind = ViewKind::Words;
        let mut translation = vec![0u32; column.levels.len()];
        for ((text, count), code) in column.levels.iter().zip(counts(column, rows)).zip(&mut translation).skip(1) {
            if count == 0 {
                continue;
            }
            let known = known(&mut cells, model, place, tested, text);
            let mut written = String::new();
            known.write(&named.kind, &mut written);
            let (level, key) = match &known {
                Known::Unknown | Known::Address => continue,
                Known::Band(band) => {
                    kind = ViewKind::Number;
                    (Level { text: written.clone(), value: Value::Number(band.low), number: band.low }, written)
                }
                Known::Date(date) => {
                    kind = ViewKind::Date;
                    let number = date.0 as f64;
                    (Level { text: written.clone(), value: Value::from(written.as_str()), number }, written)
                }
                Known::Text(folded) => {
                    (Level { text: text.clone(), value: Value::from(text.as_str()), number: f64::NAN }, folded.clone())
                }
                Known::List(items) => {
                    kind = ViewKind::List;
                    let items = items.iter().map(|item| Value::from(item.as_str())).collect();
                    (Level { text: text.clone(), value: Value::List(items), number: f64::NAN }, written)
                }
                Known::YesNo(yes) => {
                    (Level { text: written.clone(), value: Value::Bool(*yes), number: f64::NAN }, written)
                }
                Known::Country(_) | Known::Word(_) => {
                    let value = Value::from(written.as_str());
                    (Level { text: written.clone(), value, number: f64::NAN }, written)
                }
            };
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
        Some(Self { column: place, header: column.name.clone(), fact: named.name.clone(), codes, values, kind })
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
