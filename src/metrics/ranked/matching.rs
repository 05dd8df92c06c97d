//! Which leads a list is asked for.

use super::options::{RankOptions, RankOrder};
use super::standings::{Standing, Standings};
use crate::error::Error;
use crate::history::{Column, History, Outcome, Record, Role};
use crate::model::{Model, advise};
use crate::text::fold;
use std::collections::HashSet;

/// The conditions of a list, each made so that a lead is held against it in no time.
struct Conditions<'h> {
    outcome: Option<&'h [Outcome]>,
    /// By place of the band.
    band: Option<Vec<bool>>,
    quality: Option<bool>,
    rejected: Option<bool>,
    /// Who passes without a source, and which levels of the column do.
    source: Option<Levels<'h>>,
    /// One of these has to match.
    text: Option<Vec<Levels<'h>>>,
    rows: Option<HashSet<u32>>,
}

/// A column, and which of its texts match.
struct Levels<'h> {
    codes: &'h [u32],
    matching: Vec<bool>,
}

impl<'h> Levels<'h> {
    fn of(column: &'h Column, matches: impl FnMut(&String) -> bool) -> Self {
        Self { codes: &column.codes, matching: column.levels.iter().map(matches).collect() }
    }

    fn holds(&self, record: usize) -> bool {
        let code = self.codes.get(record).copied().unwrap_or(0);
        self.matching.get(code as usize).copied().unwrap_or(false)
    }
}

impl<'h> Conditions<'h> {
    fn of(model: &Model, history: &'h History, options: &'h RankOptions) -> Result<Self, Error> {
        let band = options.band.as_ref().map(|names| bands(model, names)).transpose()?;
        let source = options.source.as_ref().map(|source| {
            let source = fold(source);
            let column = history.columns.iter().find(|column| column.role == Role::Source);
            match column {
                Some(column) => Levels::of(column, |level| fold(level) == source),
                // Of nobody it is known.
                None => Levels { codes: &[], matching: vec![source.is_empty()] },
            }
        });
        let text = options.text.as_deref().map(fold).filter(|text| !text.is_empty());
        let text = text.map(|text| {
            let columns = history.columns.iter().filter(|column| is_told(column));
            columns.map(|column| Levels::of(column, |level| fold(level).contains(&text))).collect()
        });
        Ok(Self {
            outcome: options.outcome.as_deref(),
            band,
            quality: options.quality,
            rejected: options.rejected,
            source,
            text,
            rows: options.rows.as_ref().map(|rows| rows.iter().copied().collect()),
        })
    }

    fn hold(&self, place: usize, record: &Record, lead: &Standing) -> bool {
        let in_band = |bands: &Vec<bool>| lead.band.and_then(|band| bands.get(band as usize)).copied().unwrap_or(false);
        self.outcome.is_none_or(|outcomes| outcomes.contains(&record.outcome))
            && self.quality.is_none_or(|quality| quality == lead.quality)
            && self.rejected.is_none_or(|rejected| rejected == record.rejected)
            && self.band.as_ref().is_none_or(in_band)
            && self.rows.as_ref().is_none_or(|rows| rows.contains(&record.row))
            && self.source.as_ref().is_none_or(|source| source.holds(place))
            && self.text.as_ref().is_none_or(|columns| columns.iter().any(|column| column.holds(place)))
    }
}

/// By place of a band: whether it is among the names.
fn bands(model: &Model, names: &[String]) -> Result<Vec<bool>, Error> {
    let known: Vec<&str> = model.bands.iter().map(|band| band.id.as_str()).collect();
    if let Some(name) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(Error::new("rank.band", "/band", advise("The model has no such band", name, &known)));
    }
    Ok(known.iter().map(|band| names.iter().any(|name| name == band)).collect())
}

/// Whether the cells of a column are told and searched: what the mapping ignores is not.
pub(super) fn is_told(column: &Column) -> bool {
    column.role != Role::Ignored
}

/// The places of the records that match, in the order that was asked for.
pub(super) fn matching(
    model: &Model,
    history: &History,
    standings: &Standings,
    options: &RankOptions,
) -> Result<Vec<usize>, Error> {
    let conditions = Conditions::of(model, history, options)?;
    let matches = |place: &usize| {
        let found = history.records.get(*place).zip(standings.leads.get(*place));
        found.is_some_and(|(record, lead)| conditions.hold(*place, record, lead))
    };
    let mut places: Vec<usize> = match options.order {
        RankOrder::Score => standings.order.iter().map(|place| *place as usize).filter(matches).collect(),
        RankOrder::Row | RankOrder::Newest => (0..standings.leads.len()).filter(matches).collect(),
    };
    if options.order == RankOrder::Newest {
        let came = |place: &usize| history.records.get(*place).and_then(Record::came);
        places.sort_by_cached_key(|place| std::cmp::Reverse(came(place)));
    }
    Ok(places)
}
