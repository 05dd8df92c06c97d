//! JSON Lines, and one list of objects, into columns.

use super::table::{Coded, Said, Table, check_header};
use super::{Log, Notice, PastEvent, Problems, dates};
use crate::error::Error;
use serde_json::Value;
use std::collections::HashMap;

/// Deeper objects than this are no facts of a lead.
const DEEPEST: usize = 3;

/// Whether a text is JSON rather than CSV.
pub(super) fn is_json(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with('{')
        || start.starts_with('[') && start.get(1..).is_some_and(|rest| rest.trim_start().starts_with(['{', ']']))
}

/// Reads one object a line, one list of objects, or one object that holds such a list.
///
/// # Errors
/// `table.json`, `table.columns`, `table.header`, `table.rows`.
pub(super) fn read_json(text: &str, sample: bool, Said { problems, notices, progress }: Said) -> Result<Table, Error> {
    let mut reader = Reader::default();
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let lines = !text.trim_start().starts_with('[') && serde_json::from_str::<Value>(first).is_ok();
    if lines || sample {
        let mut end = 0usize;
        for (place, line) in text.lines().enumerate() {
            end += line.len() + 1;
            progress.at(end);
            let row = u32::try_from(place + 1).unwrap_or(u32::MAX);
            match serde_json::from_str(line) {
                _ if line.trim().is_empty() => {}
                Ok(value) => reader.read(row, value, problems)?,
                Err(error) => problems.row(row, "row.json", || format!("It is no JSON: {error}.")),
            }
        }
    } else {
        let whole = serde_json::from_str(text).map_err(|error| {
            Error::new(
                "table.json",
                format!("line {}, column {}", error.line(), error.column()),
                format!("The file is neither JSON Lines (one object in each line) nor one list of objects: {error}."),
            )
        })?;
        for (place, value) in items(whole).into_iter().enumerate() {
            reader.read(u32::try_from(place + 1).unwrap_or(u32::MAX), value, problems)?;
        }
    }
    let Reader { table, nested, logged, .. } = reader;
    let mut table = table;
    check_header(&table.header)?;
    if nested > 0 {
        notices.push(Notice::file(
            "json.nested",
            format!(
                "{nested} values are lists of objects or objects inside objects inside objects, and were not read."
            ),
        ));
    }
    if !logged {
        table.logs.clear();
    }
    table.delimiter = ',';
    if sample { Ok(table) } else { table.with_rows(problems) }
}

/// The leads of a list, or of an object around one.
fn items(whole: Value) -> Vec<Value> {
    match whole {
        Value::Array(items) => items,
        Value::Object(entries) if entries.values().filter(|value| value.is_array()).count() == 1 => entries
            .into_iter()
            .find_map(|(_, value)| if let Value::Array(items) = value { Some(items) } else { None })
            .unwrap_or_default(),
        one => vec![one],
    }
}

#[derive(Default)]
struct Reader {
    table: Table,
    places: HashMap<String, usize>,
    /// Values that have no place in a table.
    nested: usize,
    /// Whether any lead has events, or what an earlier visit settled, or its own time.
    logged: bool,
}

impl Reader {
    fn read(&mut self, row: u32, value: Value, problems: &mut Problems) -> Result<(), Error> {
        let Value::Object(mut entries) = value else {
            problems.row(row, "row.json", || "It is no object: write {\"name\": value} for each lead.".into());
            return Ok(());
        };
        let log = self.log(row, &mut entries, problems);
        let rows = self.table.rows.len();
        for (key, value) in entries {
            self.put(rows, &key, value, 0)?;
        }
        for column in &mut self.table.columns {
            if column.codes.len() == rows {
                column.push("");
            }
        }
        self.table.logs.push(log);
        self.table.rows.push(row);
        Ok(())
    }

    fn put(&mut self, rows: usize, key: &str, value: Value, depth: usize) -> Result<(), Error> {
        let text = match value {
            Value::Object(entries) if depth < DEEPEST => {
                for (inner, value) in entries {
                    self.put(rows, &format!("{key}.{inner}"), value, depth + 1)?;
                }
                return Ok(());
            }
            Value::Array(items) if items.iter().all(|item| !item.is_array() && !item.is_object()) => {
                items.into_iter().map(scalar).collect::<Vec<_>>().join(", ")
            }
            Value::Object(_) | Value::Array(_) => {
                self.nested += 1;
                return Ok(());
            }
            value => scalar(value),
        };
        let place = match self.places.get(key) {
            Some(place) => *place,
            None => {
                let place = self.table.header.len();
                self.table.header.push(key.trim().to_owned());
                self.table.columns.push(Coded::after(rows));
                self.places.insert(key.to_owned(), place);
                // Before memory is spent on them.
                if place >= super::table::MOST_COLUMNS {
                    check_header(&self.table.header)?;
                }
                place
            }
        };
        if let Some(column) = self.table.columns.get_mut(place).filter(|column| column.codes.len() == rows) {
            column.push(&text);
        }
        Ok(())
    }

    /// Takes the parts of a lead that are no cells.
    fn log(&mut self, row: u32, entries: &mut serde_json::Map<String, Value>, problems: &mut Problems) -> Log {
        let mut log = Log::default();
        let mut wrong = |place: &str, accepts: &str| {
            problems.add(row, Some(place), "lead.type", false, || {
                format!("\"{place}\" must be {accepts}; it was not read.")
            });
        };
        let moment = |value: &Value| value.as_str().and_then(|text| dates::read_one(text, Default::default()));
        // A column may be called so too: then its values are no lists and objects.
        if let Some(Value::Array(events)) = entries.get("events") {
            self.logged = true;
            for event in events {
                let at = match event.get("at") {
                    None | Some(Value::Null) => Some(None),
                    Some(at) => moment(at).map(Some),
                };
                match (event.get("kind").and_then(Value::as_str), at) {
                    (Some(kind), Some(at)) => log.events.push(PastEvent {
                        kind: kind.into(),
                        page: event.get("page").and_then(Value::as_str).map(Into::into),
                        at,
                    }),
                    _ => wrong("events", crate::lead::EVENTS_ACCEPTED),
                }
            }
            entries.shift_remove("events");
        }
        if let Some(Value::Object(held)) = entries.get("held") {
            self.logged = true;
            for (rule, settled) in held {
                match settled.as_bool() {
                    Some(settled) => log.held.push((rule.clone(), settled)),
                    None => wrong("held", crate::lead::HELD_ACCEPTED),
                }
            }
            entries.shift_remove("held");
        }
        if let Some(now) = entries.get("now").filter(|now| !now.is_null()) {
            match moment(now) {
                Some(now) => (self.logged, log.now) = (true, Some(now)),
                None => wrong("now", crate::lead::DATE_ACCEPTED),
            }
            entries.shift_remove("now");
        }
        log
    }
}

fn scalar(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::progress::Progress;

    fn read(text: &str) -> (Result<Table, Error>, Problems) {
        let mut problems = Problems::default();
        let (mut silent, mut notices) = (|_, _| {}, Vec::new());
        let mut progress = Progress::new(&mut silent, text.len());
        let said = Said { problems: &mut problems, notices: &mut notices, progress: &mut progress };
        (read_json(text, false, said), problems)
    }

    #[test]
    fn lines_lists_and_lists_in_objects() {
        for text in [
            "{\"a\": 1, \"b\": \"x\"}\n\n{\"b\": true, \"c\": [1, \"y\"]}\n",
            "[{\"a\": 1, \"b\": \"x\"},\n {\"b\": true, \"c\": [1, \"y\"]}]",
            "{\"total\": 2,\n \"results\": [{\"a\": 1, \"b\": \"x\"}, {\"b\": true, \"c\": [1, \"y\"]}]}",
        ] {
            let table = read(text).0.unwrap();
            assert_eq!(table.header, ["a", "b", "c"]);
            let codes: Vec<&[u32]> = table.columns.iter().map(|column| column.codes.as_slice()).collect();
            assert_eq!(codes, [[1, 0], [1, 2], [0, 1]]);
            assert_eq!(table.columns[2].levels.get_index(1).unwrap(), "1, y");
            assert!(table.logs.is_empty());
        }
    }

    #[test]
    fn leads() {
        let text = r#"{"facts": {"industry": "software"}, "events": [{"kind": "page", "page": "pricing", "at": "2026-01-02"}, 5],
            "held": {"fit.tech": true}, "now": "2026-01-03", "stage": "Won"}"#;
        let (table, problems) = read(&text.replace('\n', " "));
        let table = table.unwrap();
        assert_eq!(table.header, ["facts.industry", "stage"]);
        assert_eq!((table.logs[0].events.len(), table.logs[0].held.len(), table.logs[0].now.is_some()), (1, 1, true));
        assert_eq!(problems.list[0].code, "lead.type");
    }

    #[test]
    fn bad_lines_are_kept_aside() {
        let (table, problems) = read("{\"a\": 1}\n{\"a\": \n5\n{\"a\": 2}");
        assert_eq!(table.unwrap().rows, [1, 4]);
        assert_eq!((problems.aside, problems.list[0].row), (2, 2));
        assert_eq!(read("{\"a\": 1").0.unwrap_err().code(), "table.json");
        assert_eq!(read("[]").0.unwrap_err().code(), "table.rows");
    }
}
