//! A table into a history.

use super::{Column, ColumnMapping, DateOrder, DecimalMark, History, Mapping, Outcome, Record, Role, RowProblem};
use crate::error::Error;
use crate::model::Model;
use crate::text::fold;
use crate::time;
use std::collections::{BTreeMap, HashMap};

impl History {
    /// Reads CSV. `model` tells by their names which columns are facts; without a `mapping` it is recognised.
    ///
    /// # Errors
    /// What makes the file as a whole unusable: no header, a header twice, no outcome column.
    pub fn from_csv(bytes: &[u8], model: Option<&Model>, mapping: Option<&Mapping>) -> Result<Self, Error> {
        let unreadable = |error: csv::Error| Error::new("table.csv", "", error.to_string());
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let header: Vec<String> =
            reader.headers().map_err(unreadable)?.iter().map(|name| name.trim().to_owned()).collect();
        let mapping = mapping.cloned().unwrap_or_else(|| recognise(&header, model));
        let mut columns: Vec<Column> = header
            .iter()
            .zip(&mapping.columns)
            .map(|(name, mapped)| Column {
                name: name.clone(),
                role: mapped.role.clone(),
                levels: vec![String::new()],
                codes: Vec::new(),
            })
            .collect();
        let mut known: Vec<HashMap<String, u32>> = vec![HashMap::new(); columns.len()];
        let mut records = Vec::new();
        let mut problems = Vec::new();
        for (index, row) in reader.records().enumerate() {
            let row_number = index as u32 + 2;
            let row = match row {
                Ok(row) => row,
                Err(error) => {
                    problems.push(RowProblem {
                        row: row_number,
                        column: None,
                        code: "row.csv",
                        message: error.to_string(),
                        aside: true,
                    });
                    continue;
                }
            };
            let text_of = |wanted: &Role| {
                columns
                    .iter()
                    .position(|column| column.role == *wanted)
                    .and_then(|place| row.get(place))
                    .map(str::trim)
                    .filter(|text| !text.is_empty())
            };
            let outcome = text_of(&Role::Outcome)
                .and_then(|text| mapping.outcomes.get(&fold(text)))
                .copied()
                .unwrap_or(Outcome::Open);
            records.push(Record {
                row: row_number,
                outcome,
                opportunity: outcome != Outcome::Open,
                rejected: text_of(&Role::RejectionReason).is_some(),
                revenue: text_of(&Role::Revenue).and_then(|text| text.parse().ok()),
                amount: text_of(&Role::Amount).and_then(|text| text.parse().ok()),
                created: text_of(&Role::Created).and_then(time::parse),
                opened: text_of(&Role::Opened).and_then(time::parse),
                closed: text_of(&Role::Closed).and_then(time::parse),
                responded: text_of(&Role::Responded).and_then(time::parse),
            });
            for (place, (column, known)) in columns.iter_mut().zip(&mut known).enumerate() {
                let text = row.get(place).unwrap_or_default().trim();
                let code = match known.get(text) {
                    _ if text.is_empty() => 0,
                    Some(code) => *code,
                    None => {
                        let code = column.levels.len() as u32;
                        column.levels.push(text.into());
                        known.insert(text.into(), code);
                        code
                    }
                };
                column.codes.push(code);
            }
        }
        Ok(Self { mapping, columns, records, problems })
    }
}

fn recognise(header: &[String], model: Option<&Model>) -> Mapping {
    let role = |name: &str| match name {
        "y" | "outcome" | "won" => Role::Outcome,
        "revenue" => Role::Revenue,
        "created" | "date" => Role::Created,
        "row" | "split" => Role::Ignored,
        _ if model.is_some_and(|model| model.fact(name).is_some()) => Role::Fact { fact: name.into() },
        _ => Role::Feature,
    };
    let outcomes = [("1", Outcome::Won), ("0", Outcome::Lost), ("won", Outcome::Won), ("lost", Outcome::Lost)];
    Mapping {
        columns: header.iter().map(|name| ColumnMapping { column: name.clone(), role: role(name) }).collect(),
        outcomes: BTreeMap::from(outcomes.map(|(text, outcome)| (text.into(), outcome))),
        before_opportunity: Vec::new(),
        missing: ["select", "unknown", "n/a"].map(String::from).to_vec(),
        delimiter: ',',
        dates: DateOrder::YearMonthDay,
        decimal: DecimalMark::Point,
    }
}
