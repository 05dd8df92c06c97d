//! JSON Lines: each object as it was, with an object `qualiform` in it, or a scorecard for each.

use super::columns::{Columns, Scored, push_json};
use super::decode;
use super::pipeline::{Chunk, Scorer};
use super::seen::Seen;
use super::table::{cells, trimmed};
use qualiform::history::{Cells, Mapping, Role};
use qualiform::score::Scorecard;
use qualiform::{Lead, Model, Timestamp, Value};
use std::collections::HashMap;

/// Scores the objects of a file.
pub struct Lines<'m> {
    pub model: &'m Model,
    /// What the keys of objects mean that are no leads but rows; none where there are no such.
    pub mapping: Option<&'m Mapping>,
    pub columns: &'m Columns<'m>,
    pub now: Timestamp,
    /// Write scorecards instead.
    pub cards: bool,
}

/// What each thread has to itself.
pub struct Own<'m> {
    keys: HashMap<&'m str, usize>,
    cells: Option<Cells<'m>>,
}

impl<'m> Scorer for Lines<'m> {
    type Own = Own<'m>;

    fn own(&self) -> Own<'m> {
        let columns = self.mapping.iter().flat_map(|mapping| &mapping.columns).enumerate();
        Own {
            keys: columns.map(|(place, column)| (column.column.as_str(), place)).collect(),
            cells: self.mapping.map(|mapping| cells(self.model, mapping, self.cards || self.columns.want_card())),
        }
    }

    fn score(&self, own: &mut Own<'m>, chunk: &mut Chunk) {
        let Chunk { bytes, out, seen, row, .. } = chunk;
        let mut number = *row;
        for line in bytes.split(|byte| *byte == b'\n') {
            let line = trimmed(line);
            if line.is_empty() {
                continue;
            }
            self.line(own, &decode::text(line), number, seen, out);
            number += 1;
        }
    }
}

/// What an object is besides facts, as leads have them.
const PARTS: [&str; 4] = ["facts", "events", "held", "now"];

/// The key under which the columns are written.
const KEY: &str = "qualiform";

/// Whether an object is a lead, and no row of a table.
pub fn is_lead(object: &Value) -> bool {
    PARTS.iter().any(|part| matches!(object.get(part), Some(Value::Object(_) | Value::List(_))))
}

impl<'m> Lines<'m> {
    fn line(&self, own: &mut Own<'m>, line: &str, number: u64, seen: &mut Seen, out: &mut Vec<u8>) {
        let object = serde_json::from_str::<serde_json::Value>(line).map(Value::from);
        let Ok(object @ Value::Object(_)) = object else {
            seen.problem("", "row.json", number);
            seen.unscored += 1;
            if self.cards {
                write_card(None, "row.json", out);
                return;
            }
            out.extend_from_slice(b"{\"text\":");
            push_json(out, line);
            let lead = Lead::new(self.model, self.now);
            let scored = Scored { lead: &lead, tally: None, card: None, problems: "row.json" };
            self.add(&scored, out);
            return;
        };
        let mut problems = String::new();
        let mut note = |place: &str, code: &'static str| {
            seen.problem(place, code, number);
            if !problems.is_empty() {
                problems.push_str("; ");
            }
            problems.push_str(place);
            problems.push_str(": ");
            problems.push_str(code);
        };
        let lead = match (&object, &mut own.cells) {
            (Value::Object(entries), Some(cells)) if !is_lead(&object) => {
                let mut lead = Lead::new(self.model, self.now);
                for (key, value) in entries {
                    let Some(place) = own.keys.get(key.as_str()) else { continue };
                    if let Some(code) = self.put(&mut lead, cells, *place, value) {
                        note(key, code);
                    }
                }
                lead
            }
            _ => {
                let lead = self.model.lead(&object, self.now);
                lead.problems(self.model).iter().for_each(|problem| note(&problem.fact, problem.code));
                lead
            }
        };
        let tally = self.model.tally(&lead);
        seen.leads += 1;
        seen.quality += u64::from(tally.quality);
        let card = (self.cards || self.columns.want_card()).then(|| self.model.score(&lead));
        if self.cards {
            write_card(card.as_ref(), &problems, out);
            return;
        }
        // Scored before: what was said then is replaced.
        let replaced = object.get(KEY).is_some().then(|| without_key(line));
        let open = replaced.as_deref().unwrap_or(line);
        let open = open.trim_end().strip_suffix('}').unwrap_or(open).trim_end();
        out.extend_from_slice(open.as_bytes());
        let scored = Scored { lead: &lead, tally: Some(&tally), card: card.as_ref(), problems: &problems };
        self.add(&scored, out);
    }

    /// Puts the value of a key into a lead.
    fn put(&self, lead: &mut Lead, cells: &mut Cells<'m>, place: usize, value: &Value) -> Option<&'static str> {
        let text = match value {
            Value::Null => return None,
            Value::Text(text) => return cells.put(lead, place, text, self.now),
            Value::Bool(yes) => yes.to_string(),
            Value::Number(number) => number.to_string(),
            Value::List(_) | Value::Object(_) => {
                let role = self.mapping.and_then(|mapping| mapping.columns.get(place)).map(|column| &column.role);
                if let Some(Role::Fact { fact }) = role {
                    lead.set(self.model, fact, value);
                    let problems = lead.problems(self.model);
                    return problems.iter().find(|problem| problem.fact == *fact).map(|problem| problem.code);
                }
                return None;
            }
        };
        cells.put(lead, place, &text, self.now)
    }

    /// The columns, into an object that is still open.
    fn add(&self, scored: &Scored, out: &mut Vec<u8>) {
        if out.last() != Some(&b'{') {
            out.push(b',');
        }
        push_json(out, KEY);
        out.push(b':');
        self.columns.write_object(scored, out);
        out.extend_from_slice(b"}\n");
    }
}

/// The line without what was said of it before.
fn without_key(line: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(line) {
        Ok(serde_json::Value::Object(mut object)) => {
            object.shift_remove(KEY);
            serde_json::Value::Object(object).to_string()
        }
        _ => line.to_owned(),
    }
}

/// A scorecard in a line; of a row that could not be scored what was wrong with it.
pub fn write_card(card: Option<&Scorecard>, problems: &str, out: &mut Vec<u8>) {
    // A vector takes every byte, and a scorecard is always JSON.
    let _ = match card {
        Some(card) => serde_json::to_writer(&mut *out, card),
        None => serde_json::to_writer(&mut *out, &serde_json::json!({"status": "unscored", "problem": problems})),
    };
    out.push(b'\n');
}
