//! The list as CSV.

use super::matching::matching;
use super::options::RankOptions;
use super::standings::Standings;
use crate::error::Error;
use crate::history::{History, Outcome, Role, Wanted, safe_cell};
use crate::metrics::pipeline::text;
use crate::metrics::scored::mapping_by;
use crate::model::Model;
use crate::score::{Counted, Tally};
use std::fmt::Write as _;

/// The columns.
const HEADER: [&str; 8] = ["row", "id", "score", "band", "quality", "route", "outcome", "reasons"];

/// The leads that match, all of them whatever offset and limit say, as CSV (RFC 4180): row, id, score, band, quality, route,
/// outcome, and the rules that count with their points as forms send them (`fit.industry:10,cap.fit:-5`). No cell is taken for
/// a formula by a spreadsheet; see [`safe_cell`].
///
/// # Errors
/// `rank.band`.
pub fn ranked_csv(
    model: &Model,
    history: &History,
    standings: &Standings,
    options: &RankOptions,
) -> Result<String, Error> {
    let places = matching(model, history, standings, options)?;
    let mapping = mapping_by(model, &history.mapping);
    let all = history.leads_by(&mapping, model, options.now, Wanted::Totals);
    let identifier = history.columns.iter().find(|column| column.role == Role::Identifier);
    let mut csv = String::with_capacity(96 * (places.len() + 1));
    row(&mut csv, HEADER.map(String::from));
    for place in places {
        let Some(record) = history.records.get(place) else { continue };
        let mut lead = all.get(place);
        if record.outcome == Outcome::Open {
            lead.now = options.now;
        }
        let tally = model.tally(&lead);
        let (band, _, route) = model.place(&tally);
        row(
            &mut csv,
            [
                record.row.to_string(),
                identifier.and_then(|column| text(column, place)).unwrap_or_default().to_owned(),
                tally.total.to_string(),
                band.to_owned(),
                if tally.quality { "yes" } else { "no" }.to_owned(),
                route.to_owned(),
                record.outcome.name().to_owned(),
                reasons(model, &tally),
            ],
        );
    }
    Ok(csv)
}

fn row(csv: &mut String, cells: [String; HEADER.len()]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            csv.push(',');
        }
        let cell = safe_cell(cell);
        if cell.contains([',', '"', '\r', '\n']) {
            csv.extend(["\"", &cell.replace('"', "\"\""), "\""]);
        } else {
            csv.push_str(&cell);
        }
    }
    csv.push_str("\r\n");
}

fn reasons(model: &Model, tally: &Tally) -> String {
    let mut out = String::new();
    for reason in model.reasons(tally) {
        let comma = if out.is_empty() { "" } else { "," };
        // A text takes every character.
        let _ = match reason {
            Counted::Rule(rule, points) => write!(out, "{comma}{rule}:{points}"),
            Counted::Cap(dimension, points) => write!(out, "{comma}cap.{dimension}:{points}"),
        };
    }
    out
}
