//! What is added to a lead: the values of the chosen columns, into cells or JSON.

use crate::arguments::Column;
use crate::models;
use qualiform::score::{Counted, Scorecard, Tally};
use qualiform::{Lead, Model};
use std::io::Write as _;

/// The chosen columns of one model.
pub struct Columns<'m> {
    model: &'m Model,
    prefix: &'m str,
    reference: String,
    chosen: Vec<Column>,
    /// Whether range or chance are among them, which take longer.
    outlook: bool,
    reasons: bool,
}

/// What a tally says in words.
#[derive(Default)]
struct Words<'v> {
    band: &'v str,
    stage: Option<&'v str>,
    route: &'v str,
    reasons: String,
}

/// One value.
enum Cell<'v> {
    Nothing,
    Whole(i64),
    Number(f64),
    YesNo(bool),
    Text(&'v str),
}

/// A lead and what came of it; without a tally it could not be scored.
pub struct Scored<'v> {
    pub lead: &'v Lead,
    pub tally: Option<&'v Tally>,
    pub card: Option<&'v Scorecard<'v>>,
    pub problems: &'v str,
}

impl<'m> Columns<'m> {
    /// The chosen columns; each counts once.
    pub fn new(model: &'m Model, prefix: &'m str, given: &[Column]) -> Self {
        let mut chosen = Vec::new();
        for column in given {
            if !chosen.contains(column) {
                chosen.push(*column);
            }
        }
        let outlook = chosen.iter().any(|column| {
            use Column::{Account, Chance, Completeness, Decided, High, Low, RespondWithin};
            matches!(column, Low | High | Chance | Decided | Completeness | Account | RespondWithin)
        });
        let reasons = chosen.contains(&Column::Reasons);
        Self { model, prefix, reference: models::reference(model), chosen, outlook, reasons }
    }

    /// Whether a whole scorecard is wanted.
    pub fn want_card(&self) -> bool {
        self.outlook
    }

    /// The names of the columns in a table.
    pub fn headers(&self) -> Vec<String> {
        let mut headers = Vec::new();
        for column in &self.chosen {
            match column {
                Column::Dimensions => {
                    headers.extend(self.model.dimension_ids().map(|id| format!("{}_{id}", self.prefix)));
                }
                _ => headers.push(format!("{}_{}", self.prefix, name(*column, '_'))),
            }
        }
        headers
    }

    /// Writes a cell for each column, each behind a separator.
    pub fn write_cells(&self, scored: &Scored, separator: u8, out: &mut Vec<u8>) {
        let mut put = |cell: Cell| {
            out.push(separator);
            // A vector takes every byte.
            let _ = match cell {
                Cell::Nothing => Ok(()),
                Cell::Whole(number) => write!(out, "{number}"),
                Cell::Number(number) => write!(out, "{number}"),
                Cell::YesNo(yes) => write!(out, "{yes}"),
                Cell::Text(text) => {
                    push_cell(out, text, separator);
                    Ok(())
                }
            };
        };
        let words = self.words(scored);
        for column in &self.chosen {
            match (column, scored.tally) {
                (Column::Dimensions, Some(tally)) => {
                    self.model.by_dimension(tally).for_each(|(_, points)| put(Cell::Whole(points.into())));
                }
                (Column::Dimensions, None) => self.model.dimension_ids().for_each(|_| put(Cell::Nothing)),
                _ => put(self.value(*column, scored, &words)),
            }
        }
    }

    /// Writes the columns as an object.
    pub fn write_object(&self, scored: &Scored, out: &mut Vec<u8>) {
        let words = self.words(scored);
        out.push(b'{');
        for (place, column) in self.chosen.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            push_json(out, &camel(*column));
            out.push(b':');
            if *column == Column::Dimensions {
                write_dimensions(self.model, scored.tally, out);
                continue;
            }
            // A vector takes every byte.
            let _ = match self.value(*column, scored, &words) {
                Cell::Nothing => out.write_all(b"null"),
                Cell::Whole(number) => write!(out, "{number}"),
                Cell::Number(number) => write!(out, "{number}"),
                Cell::YesNo(yes) => write!(out, "{yes}"),
                Cell::Text(text) => {
                    push_json(out, text);
                    Ok(())
                }
            };
        }
        out.push(b'}');
    }

    fn words(&self, scored: &Scored) -> Words<'_> {
        let Some(tally) = scored.tally else { return Words::default() };
        let (band, stage, route) = self.model.place(tally);
        let reasons = if self.reasons { reasons(self.model, tally) } else { String::new() };
        Words { band, stage, route, reasons }
    }

    fn value<'v>(&'v self, column: Column, scored: &Scored<'v>, words: &'v Words) -> Cell<'v> {
        match (column, scored.tally, scored.card) {
            (Column::Status, tally, _) => Cell::Text(if tally.is_some() { "scored" } else { "unscored" }),
            (Column::Problems, ..) => Cell::Text(scored.problems),
            (Column::Model, ..) => Cell::Text(&self.reference),
            (_, None, _) => Cell::Nothing,
            (Column::Score, Some(tally), _) => Cell::Whole(tally.total.into()),
            (Column::Quality, Some(tally), _) => Cell::YesNo(tally.quality),
            (Column::Band, ..) => Cell::Text(words.band),
            (Column::Stage, ..) => words.stage.map_or(Cell::Nothing, Cell::Text),
            (Column::Route, ..) => Cell::Text(words.route),
            (Column::Reasons, ..) => Cell::Text(&words.reasons),
            (Column::EmailKind, ..) => {
                let kind = scored.lead.email().and_then(|verdict| verdict.kind);
                kind.map_or(Cell::Nothing, |kind| Cell::Text(kind.name()))
            }
            (Column::Low, _, Some(card)) => Cell::Whole(card.low.into()),
            (Column::High, _, Some(card)) => Cell::Whole(card.high.into()),
            (Column::Chance, _, Some(card)) => Cell::Number(card.chance),
            (Column::Decided, _, Some(card)) => Cell::YesNo(card.decided),
            (Column::Completeness, _, Some(card)) => Cell::Number(card.completeness),
            (Column::Account, _, Some(card)) => card.account.map_or(Cell::Nothing, Cell::Text),
            (Column::RespondWithin, _, Some(card)) => {
                card.route.respond_within_minutes.map_or(Cell::Nothing, |minutes| Cell::Whole(minutes.into()))
            }
            _ => Cell::Nothing,
        }
    }
}

fn write_dimensions(model: &Model, tally: Option<&Tally>, out: &mut Vec<u8>) {
    let Some(tally) = tally else {
        out.extend_from_slice(b"null");
        return;
    };
    out.push(b'{');
    for (place, (id, points)) in model.by_dimension(tally).enumerate() {
        if place > 0 {
            out.push(b',');
        }
        push_json(out, id);
        // A vector takes every byte.
        let _ = write!(out, ":{points}");
    }
    out.push(b'}');
}

/// Rules and points as forms send them: `fit.industry:10,cap.fit:-5`.
fn reasons(model: &Model, tally: &Tally) -> String {
    let mut out = String::with_capacity(256);
    for reason in model.reasons(tally) {
        if !out.is_empty() {
            out.push(',');
        }
        let (before, id, points) = match reason {
            Counted::Rule(id, points) => ("", id, points),
            Counted::Cap(dimension, points) => ("cap.", dimension, points),
        };
        out.push_str(before);
        out.push_str(id);
        out.push(':');
        push_whole(&mut out, points);
    }
    out
}

/// Appends a whole number, without the machinery of formats: there are ten for each lead.
fn push_whole(out: &mut String, number: i32) {
    if number < 0 {
        out.push('-');
    }
    let mut rest = number.unsigned_abs();
    let (mut digits, mut place) = ([b'0'; 10], 10);
    loop {
        place -= 1;
        if let Some(digit) = digits.get_mut(place) {
            *digit = b'0' + (rest % 10) as u8;
        }
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend(digits.get(place..).unwrap_or_default().iter().map(|digit| char::from(*digit)));
}

/// `email-kind` with another sign between words.
fn name(column: Column, between: char) -> String {
    use clap::ValueEnum as _;
    let name = column.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    name.replace('-', &between.to_string())
}

/// `emailKind`.
fn camel(column: Column) -> String {
    let name = name(column, ' ');
    let mut words = name.split(' ');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

/// Writes a text as a cell of CSV, quoted where it must be (RFC 4180).
pub fn push_cell(out: &mut Vec<u8>, text: &str, separator: u8) {
    let bytes = text.as_bytes();
    let quotes = memchr::memchr(b'"', bytes);
    if quotes.is_none() && memchr::memchr3(separator, b'\n', b'\r', bytes).is_none() {
        out.extend_from_slice(bytes);
        return;
    }
    out.push(b'"');
    match quotes {
        None => out.extend_from_slice(bytes),
        Some(_) => {
            for byte in bytes {
                if *byte == b'"' {
                    out.push(b'"');
                }
                out.push(*byte);
            }
        }
    }
    out.push(b'"');
}

/// Writes a text as JSON.
pub fn push_json(out: &mut Vec<u8>, text: &str) {
    // A vector takes every byte, and text is always JSON.
    let _ = serde_json::to_writer(out, text);
}
