//! Rows of CSV: each as it was, with the chosen columns behind it.

use super::columns::{Columns, Scored, push_cell};
use super::decode;
use super::pipeline::{Chunk, Scorer};
use super::seen::Seen;
use csv::StringRecord;
use qualiform::history::{Cells, Mapping, safe_cell};
use qualiform::{Lead, Model, Timestamp};
use std::borrow::Cow;

/// Scores the rows of one table.
pub struct Table<'m> {
    pub model: &'m Model,
    pub mapping: &'m Mapping,
    pub columns: &'m Columns<'m>,
    pub now: Timestamp,
    /// Write scorecards instead of rows.
    pub cards: bool,
    /// Put `'` before texts that a spreadsheet would run.
    pub spreadsheet: bool,
}

/// What each thread has to itself.
pub struct Own<'m> {
    cells: Cells<'m>,
    lead: Lead,
    record: StringRecord,
    /// The places of the columns that mean something.
    used: Vec<usize>,
    problems: String,
}

/// The cells of a table: for totals alone, unless more is wanted of each lead.
pub fn cells<'m>(model: &'m Model, mapping: &Mapping, whole: bool) -> Cells<'m> {
    if whole { Cells::new(model, mapping) } else { Cells::for_totals(model, mapping) }
}

impl<'m> Scorer for Table<'m> {
    type Own = Own<'m>;

    fn own(&self) -> Own<'m> {
        let cells = cells(self.model, self.mapping, self.cards || self.columns.want_card());
        Own {
            used: (0..self.mapping.columns.len()).filter(|place| cells.uses(*place)).collect(),
            cells,
            lead: Lead::new(self.model, self.now),
            record: StringRecord::new(),
            problems: String::new(),
        }
    }

    fn score(&self, own: &mut Own<'m>, chunk: &mut Chunk) {
        let separator = self.separator();
        let Chunk { bytes, out, seen, row, .. } = chunk;
        // Read here, where all cores are, and not by the thread that finds the ends of rows.
        let decoded;
        let bytes: &[u8] = match std::str::from_utf8(bytes) {
            Ok(_) => bytes,
            Err(_) => {
                decoded = rows_as_text(bytes);
                decoded.as_bytes()
            }
        };
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(bytes);
        let mut number = *row;
        // Reading from memory, and with any number of cells, nothing can fail.
        while reader.read_record(&mut own.record).unwrap_or(false) {
            let start = own.record.position().map_or(0, csv::Position::byte) as usize;
            let end = reader.position().byte() as usize;
            let raw = bytes.get(start..end).unwrap_or_default();
            self.row(own, trimmed(raw), number, seen, out);
            number += 1;
        }
    }
}

impl<'m> Table<'m> {
    fn separator(&self) -> u8 {
        u8::try_from(self.mapping.delimiter).unwrap_or(b',')
    }

    fn row(&self, own: &mut Own<'m>, raw: &[u8], number: u64, seen: &mut Seen, out: &mut Vec<u8>) {
        let width = self.mapping.columns.len();
        let cells = own.record.len();
        own.problems.clear();
        own.lead.clear(self.now);
        let readable = cells <= width;
        if cells != width {
            let code = if readable { "row.short" } else { "row.cells" };
            seen.problem("", code, number);
            own.problems.push_str(code);
        }
        if readable {
            for place in &own.used {
                let text = own.record.get(*place).unwrap_or_default();
                if let Some(code) = own.cells.put(&mut own.lead, *place, text, self.now) {
                    let column = self.mapping.columns.get(*place).map_or("", |column| &column.column);
                    seen.problem(column, code, number);
                    if !own.problems.is_empty() {
                        own.problems.push_str("; ");
                    }
                    own.problems.push_str(column);
                    own.problems.push_str(": ");
                    own.problems.push_str(code);
                }
            }
        }
        let tally = readable.then(|| self.model.tally(&own.lead));
        match &tally {
            Some(tally) => {
                seen.leads += 1;
                seen.quality += u64::from(tally.quality);
            }
            None => seen.unscored += 1,
        }
        let wanted = readable && (self.cards || self.columns.want_card());
        let card = wanted.then(|| self.model.score(&own.lead));
        if self.cards {
            super::lines::write_card(card.as_ref(), &own.problems, out);
            return;
        }
        self.copy(own, raw, out);
        let scored = Scored { lead: &own.lead, tally: tally.as_ref(), card: card.as_ref(), problems: &own.problems };
        self.columns.write_cells(&scored, self.separator(), out);
        out.push(b'\n');
    }

    /// The row with as many cells as the header has: missing ones are empty, those too many go into the last one.
    fn copy(&self, own: &Own, raw: &[u8], out: &mut Vec<u8>) {
        let (width, separator) = (self.mapping.columns.len(), self.separator());
        let cells = own.record.len();
        if cells <= width && !self.spreadsheet {
            out.extend_from_slice(raw);
        } else {
            for (place, cell) in own.record.iter().take(width.saturating_sub(1)).enumerate() {
                if place > 0 {
                    out.push(separator);
                }
                push_cell(out, &self.safe(cell), separator);
            }
            let rest: Vec<Cow<str>> =
                own.record.iter().skip(width.saturating_sub(1)).map(|cell| self.safe(cell)).collect();
            if !rest.is_empty() && width > 1 {
                out.push(separator);
            }
            push_cell(out, &rest.join(&char::from(separator).to_string()), separator);
        }
        for _ in cells..width {
            out.push(separator);
        }
    }

    fn safe<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        if self.spreadsheet { safe_cell(cell) } else { Cow::Borrowed(cell) }
    }
}

/// Each line as text, so that one line in another encoding changes no other.
fn rows_as_text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        text.push_str(&decode::text(line));
    }
    text
}

/// Without the line ends around it.
pub fn trimmed(mut raw: &[u8]) -> &[u8] {
    while let [b'\n' | b'\r', rest @ ..] | [rest @ .., b'\n' | b'\r'] = raw {
        raw = rest;
    }
    raw
}
