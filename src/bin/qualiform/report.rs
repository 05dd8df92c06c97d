//! Results as JSON, and as text for people: figures under their names, lists of like things as tables.

use super::failure::Failure;
use serde::Serialize;
use serde_json::{Map, Value};

/// As JSON, indented.
pub fn json(result: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(result).map(|text| text + "\n").map_err(unwritable)
}

/// As JSON, in one line.
pub fn json_line(result: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(result).map_err(unwritable)
}

fn unwritable(error: serde_json::Error) -> Failure {
    Failure::new(format!("the result cannot be written as JSON: {error}"))
}

/// As text for people.
pub fn text(result: &impl Serialize) -> Result<String, Failure> {
    let value = serde_json::to_value(result).map_err(unwritable)?;
    let mut out = String::new();
    match &value {
        Value::Object(entries) => section(entries, 0, &mut out),
        other => out.push_str(&cell(other)),
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    Ok(out)
}

/// Metrics for people: what fills pages (curves, lists of leads) is left to JSON, and groups are rows of a table.
pub fn metrics(metrics: &impl Serialize) -> Result<String, Failure> {
    let mut value = serde_json::to_value(metrics).map_err(unwritable)?;
    if let Value::Object(entries) = &mut value {
        for long in ["gain", "distribution", "pipeline"] {
            entries.shift_remove(long);
        }
        if let Some(Value::Array(breakdowns)) = entries.get_mut("breakdowns") {
            let tables = breakdowns.iter().map(breakdown).collect();
            entries.insert("breakdowns".into(), Value::Object(tables));
        }
        if let Some(Value::Array(columns)) = entries.get_mut("columns") {
            let tables = columns.iter().map(|column| (by(column), column["levels"].clone())).collect();
            entries.insert("columns".into(), Value::Object(tables));
        }
    }
    text(&value)
}

/// What a table is about: `by source`.
fn by(table: &Value) -> String {
    let name = table["column"].as_str().or(table["by"].as_str()).unwrap_or_default();
    format!("by {}", name.replace('-', " "))
}

/// The groups of a breakdown with their chief figures.
fn breakdown(table: &Value) -> (String, Value) {
    const CHIEF: [&str; 6] =
        ["records", "qualityRate", "opportunityRate", "winRate", "revenuePerLead", "velocityPerDay"];
    let groups = table["groups"].as_array().into_iter().flatten();
    let rows = groups.map(|group| {
        let mut row = Map::new();
        row.insert("group".into(), group["label"].clone());
        for name in CHIEF {
            let value = group.get("summary").and_then(|summary| summary.get(name));
            row.extend(value.filter(|value| !value.is_null()).map(|value| (name.to_owned(), value.clone())));
        }
        Value::Object(row)
    });
    (by(table), Value::Array(rows.collect()))
}

/// As text for people, without some parts.
pub fn without(result: &impl Serialize, parts: &[&str]) -> Result<String, Failure> {
    let mut value = serde_json::to_value(result).map_err(unwritable)?;
    if let Value::Object(entries) = &mut value {
        for part in parts {
            entries.shift_remove(*part);
        }
    }
    text(&value)
}

/// `leadToOpportunity` in words: `lead to opportunity`.
fn words(key: &str) -> String {
    let mut out = String::with_capacity(key.len() + 4);
    for character in key.chars() {
        if character.is_uppercase() {
            out.push(' ');
        }
        out.extend(character.to_lowercase());
    }
    out
}

fn section(entries: &Map<String, Value>, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    // What is one figure first, with the values below each other.
    let plain: Vec<(String, String)> = entries
        .iter()
        .filter(|(_, value)| is_cell(value) && !is_nothing(value))
        .map(|(key, value)| (words(key), cell(value)))
        .collect();
    let width = plain.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    for (name, value) in &plain {
        let line = format!("{indent}{name:<width$}  {value}");
        out.push_str(line.trim_end());
        out.push('\n');
    }
    for (key, value) in entries.iter().filter(|(_, value)| !is_cell(value)) {
        if depth == 0 && !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&indent);
        out.push_str(&words(key));
        out.push('\n');
        match value {
            Value::Object(entries) => section(entries, depth + 1, out),
            Value::Array(items) => list(items, depth + 1, out),
            _ => {}
        }
    }
}

/// A table where all items are objects, else a line for each.
fn list(items: &[Value], depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let items: Vec<Value> = items.iter().map(flattened).collect();
    let mut columns: Vec<&String> = Vec::new();
    let mut deep: Vec<&String> = Vec::new();
    for (key, value) in items.iter().filter_map(Value::as_object).flatten() {
        let known = if is_cell(value) { &mut columns } else { &mut deep };
        if !known.contains(&key) {
            known.push(key);
        }
    }
    columns.retain(|column| !deep.contains(column));
    if columns.is_empty() {
        for item in &items {
            match item {
                Value::Object(entries) => section(entries, depth, out),
                other => out.push_str(&format!("{indent}{}\n", cell(other))),
            }
        }
        return;
    }
    let mut rows: Vec<Vec<String>> = vec![columns.iter().map(|column| words(column)).collect()];
    let mut numeric = vec![true; columns.len()];
    for item in &items {
        let of = |column: &String| item.get(column).unwrap_or(&Value::Null);
        for (numeric, column) in numeric.iter_mut().zip(&columns) {
            *numeric &= matches!(of(column), Value::Number(_) | Value::Null);
        }
        rows.push(columns.iter().map(|column| cell(of(column))).collect());
    }
    for line in table(&rows, &numeric) {
        out.push_str(format!("{indent}{line}").trim_end());
        out.push('\n');
    }
    for item in &items {
        for key in &deep {
            let Some(value) = item.get(key.as_str()) else { continue };
            let name = columns.first().and_then(|first| item.get(first.as_str())).map(cell).unwrap_or_default();
            out.push_str(&format!("{indent}{name}: {}\n", words(key)));
            match value {
                Value::Object(entries) => section(entries, depth + 1, out),
                Value::Array(items) => list(items, depth + 1, out),
                _ => {}
            }
        }
    }
}

/// An item of a table with the figures of its parts beside its own.
fn flattened(item: &Value) -> Value {
    let Value::Object(entries) = item else { return item.clone() };
    let mut flat = Map::new();
    for (key, value) in entries {
        match value {
            Value::Object(parts) if rate(parts).is_none() && parts.values().all(is_cell) => {
                parts.iter().for_each(|(key, value)| _ = flat.insert(key.clone(), value.clone()));
            }
            _ => _ = flat.insert(key.clone(), value.clone()),
        }
    }
    Value::Object(flat)
}

/// Rows with their columns below each other; numbers to the right.
fn table(rows: &[Vec<String>], numeric: &[bool]) -> Vec<String> {
    let widths: Vec<usize> = (0..numeric.len())
        .map(|place| rows.iter().filter_map(|row| row.get(place)).map(|cell| cell.chars().count()).max().unwrap_or(0))
        .collect();
    rows.iter()
        .map(|row| {
            let mut line = String::new();
            for ((cell, width), numeric) in row.iter().zip(&widths).zip(numeric) {
                let padded = if *numeric { format!("{cell:>width$}") } else { format!("{cell:<width$}") };
                line.push_str(&padded);
                line.push_str("  ");
            }
            line
        })
        .collect()
}

/// Whether there is nothing to tell.
fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// Whether a value is written in one cell.
fn is_cell(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().all(|item| !item.is_object() && !item.is_array()) && items.len() <= 8,
        Value::Object(entries) => rate(entries).is_some(),
        _ => true,
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => "–".into(),
        // A group of those who say nothing.
        Value::String(text) if text.is_empty() => "–".into(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.into(),
        Value::Number(number) => figure(number.as_f64().unwrap_or(f64::NAN)),
        Value::String(text) => text.replace(['\n', '\r'], " "),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(", "),
        Value::Object(entries) => rate(entries).unwrap_or_default(),
    }
}

/// A share with its counts and its interval: `42.0 % (21 of 50; 29.4 to 55.8 %)`.
fn rate(entries: &Map<String, Value>) -> Option<String> {
    let number = |name: &str| entries.get(name).map(Value::as_f64);
    let (count, among) = (number("count")??, number("among")??);
    let percent = |share: f64| format!("{:.1}", share * 100.0);
    let Some(share) = number("share")? else { return Some("–".into()) };
    let interval = match (number("low")?, number("high")?) {
        (Some(low), Some(high)) => format!("; {} to {} %", percent(low), percent(high)),
        _ => String::new(),
    };
    Some(format!("{} % ({} of {}{interval})", percent(share), figure(count), figure(among)))
}

/// A number with commas between thousands, and as many decimals as tell something.
pub fn figure(number: f64) -> String {
    if number != 0.0 && number.abs() < 0.0005 {
        return if number < 0.0 { "> -0.001" } else { "< 0.001" }.into();
    }
    let decimals = match number.abs() {
        _ if number == number.trunc() => 0,
        size if size >= 1_000.0 => 0,
        size if size >= 10.0 => 1,
        _ => 3,
    };
    let text = format!("{:.decimals$}", number.abs());
    let (whole, rest) =
        text.split_once('.').map_or((text.as_str(), String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let mut out = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let sign = if number < 0.0 { "-" } else { "" };
    format!("{sign}{out}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        let cases = [(0.0, "0"), (12.0, "12"), (-1_234_567.0, "-1,234,567"), (0.12345, "0.123"), (45.678, "45.7")];
        for (number, text) in cases {
            assert_eq!(figure(number), text);
        }
        assert_eq!(figure(1_234.5), "1,234");
    }

    #[test]
    fn a_report_has_figures_sections_and_tables() {
        let report = serde_json::json!({
            "winRate": {"count": 21, "among": 50, "share": 0.42, "low": 0.294, "high": 0.558},
            "nobody": {"count": 0, "among": 0, "share": null, "low": null, "high": null},
            "response": null,
            "records": 1234,
            "bySource": [{"source": "", "won": 3}, {"source": "referral", "won": 12}],
            "score": {"auc": 0.8123, "verdict": "good"},
            "notes": ["one", "two"]
        });
        let expected = "\
win rate  42.0 % (21 of 50; 29.4 to 55.8 %)
nobody    –
records   1,234
notes     one, two

by source
  source    won
  –           3
  referral   12

score
  auc      0.812
  verdict  good
";
        assert_eq!(text(&report).ok().as_deref(), Some(expected));
    }
}
