//! The same table by group: source, segment, band, tenth of the score, stage, route, kind of address.

use super::ranking::Ranking;
use super::scored::Scored;
use super::summary::{Known, Summary, Sums};
use super::{Options, is_won};
use crate::email::EmailKind;
use crate::error::Error;
use crate::history::{Column, History, Role};
use std::collections::HashMap;

/// What leads are grouped by.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// A column that says where leads came from.
    Source,
    /// A column to report by.
    Segment,
    /// Any other column that was asked for.
    Column,
    /// The band of the score.
    Band,
    /// The tenth of the score; the first has the highest scores.
    Decile,
    /// The lifecycle stage by the model.
    Stage,
    /// The route by the model.
    Route,
    /// The kind of the e-mail address.
    EmailKind,
}

/// The same table for every group of leads.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Breakdown {
    /// What they are grouped by.
    pub by: By,
    /// The header, for a column.
    pub column: Option<String>,
    /// The groups: of a column the largest first, then the others together, then the leads of whom it is missing.
    pub groups: Vec<Group>,
}

/// One group of leads.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// The text of the column, the name of the band; empty where nothing is known, and for the others.
    pub label: String,
    /// How many smaller groups are together in this one; 0 for a group by itself.
    pub others: u32,
    /// For a tenth of the score: the lowest and the highest total.
    pub scores: Option<[i32; 2]>,
    /// What became of its leads.
    pub summary: Summary,
}

/// Leads by group: the groups' names, and by record the place of its group.
pub(super) struct Partition {
    pub by: By,
    pub column: Option<String>,
    pub labels: Vec<String>,
    /// By group: how many smaller ones are in it.
    pub others: Vec<u32>,
    pub places: Vec<u32>,
}

/// The columns to report by: sources, segments and those asked for.
///
/// # Errors
/// `metrics.column` where one that was asked for is not there.
pub(super) fn columns(history: &History, options: &Options) -> Result<Vec<Partition>, Error> {
    for wanted in &options.by {
        if !history.columns.iter().any(|column| column.name == *wanted) {
            let names: Vec<&str> = history.columns.iter().map(|column| column.name.as_str()).collect();
            let near = crate::text::nearest(wanted, names.iter().copied());
            let near = near.map_or(String::new(), |near| format!(" Is \"{near}\" meant?"));
            let message = format!(
                "The table has no column \"{wanted}\" to report by.{near} Its columns: {}.",
                names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
            );
            return Err(Error::new("metrics.column", format!("column \"{wanted}\""), message));
        }
    }
    let mut partitions = Vec::new();
    for column in &history.columns {
        let by = match column.role {
            Role::Source => By::Source,
            Role::Segment => By::Segment,
            _ if options.by.contains(&column.name) => By::Column,
            _ => continue,
        };
        partitions.push(of_column(by, column, options.groups));
    }
    Ok(partitions)
}

/// Leads by the texts of a column: the most frequent ones, the others together, and those without a text.
fn of_column(by: By, column: &Column, most: usize) -> Partition {
    let mut counts = vec![0u32; column.levels.len()];
    for code in &column.codes {
        if let Some(count) = counts.get_mut(*code as usize) {
            *count += 1;
        }
    }
    let mut levels: Vec<(u32, usize)> = counts
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, count)| **count > 0)
        .map(|(level, count)| (*count, level))
        .collect();
    levels.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let own = levels.len().min(most);
    let mut labels: Vec<String> = Vec::new();
    let mut place_of = vec![own as u32; column.levels.len()];
    for (place, (_, level)) in levels.iter().take(own).enumerate() {
        labels.push(column.levels.get(*level).cloned().unwrap_or_default());
        if let Some(slot) = place_of.get_mut(*level) {
            *slot = place as u32;
        }
    }
    let mut others = vec![0; own];
    if levels.len() > own {
        labels.push(String::new());
        others.push((levels.len() - own) as u32);
    }
    if counts.first().is_some_and(|missing| *missing > 0) {
        if let Some(slot) = place_of.first_mut() {
            *slot = labels.len() as u32;
        }
        labels.push(String::new());
        others.push(0);
    }
    let places = column.codes.iter().map(|code| place_of.get(*code as usize).copied().unwrap_or(own as u32)).collect();
    Partition { by, column: Some(column.name.clone()), labels, others, places }
}

/// The groups that the model makes.
pub(super) fn of_model(scored: &Scored) -> Vec<Partition> {
    let model = scored.model;
    let mut partitions = Vec::new();
    let bands: Vec<&str> = model.bands.iter().map(|band| band.id.as_str()).collect();
    partitions.push(by_name(By::Band, &bands, scored.leads.iter().map(|lead| lead.band)));
    if !model.stages.is_empty() {
        let mut stages: Vec<&str> = model.stages.iter().map(|stage| stage.id.as_str()).collect();
        stages.push("");
        partitions.push(by_name(By::Stage, &stages, scored.leads.iter().map(|lead| lead.stage.unwrap_or_default())));
    }
    let routes: Vec<&str> = model.routes.iter().map(|route| route.id.as_str()).collect();
    partitions.push(by_name(By::Route, &routes, scored.leads.iter().map(|lead| lead.route)));
    let has_addresses = scored.history.mapping.columns.iter().any(|column| is_fact(&column.role, "email"));
    if has_addresses {
        let mut kinds: Vec<&str> = EmailKind::ALL.iter().map(|kind| kind.name()).collect();
        kinds.push("");
        let of_leads = scored.leads.iter().map(|lead| lead.kind.map_or("", EmailKind::name));
        partitions.push(by_name(By::EmailKind, &kinds, of_leads));
    }
    partitions
}

pub(super) fn is_fact(role: &Role, name: &str) -> bool {
    matches!(role, Role::Fact { fact } if fact == name)
}

fn by_name<'a>(by: By, names: &[&str], of_leads: impl Iterator<Item = &'a str>) -> Partition {
    let mut place_of: HashMap<&str, u32> = HashMap::new();
    for (place, name) in names.iter().enumerate() {
        place_of.entry(name).or_insert(place as u32);
    }
    let places = of_leads.map(|name| place_of.get(name).copied().unwrap_or(u32::MAX)).collect();
    let labels = names.iter().map(|name| (*name).into()).collect();
    Partition { by, column: None, labels, others: vec![0; names.len()], places }
}

/// The tenths of the score, all leads of one score together; see [`Ranking::tenths`].
pub(super) fn by_tenth(history: &History, scored: &Scored, known: Known) -> Breakdown {
    let leads = scored.leads.iter().zip(&history.records);
    let ranking = Ranking::new(leads.map(|(lead, record)| (f64::from(lead.total), is_won(record), 0.0)));
    let tenths = ranking.tenths();
    let places: Vec<u32> =
        scored.leads.iter().map(|lead| ranking.tenth_of(&tenths, f64::from(lead.total)) as u32).collect();
    let labels: Vec<String> = (1..=10).map(|tenth| tenth.to_string()).collect();
    let mut scores: Vec<Option<[i32; 2]>> = vec![None; labels.len()];
    for (step, tenth) in ranking.steps.iter().zip(&tenths) {
        if let Some(range) = scores.get_mut(*tenth) {
            let total = step.score as i32;
            *range = Some(range.map_or([total, total], |[_, high]| [total, high]));
        }
    }
    let partition = Partition { by: By::Decile, column: None, others: vec![0; labels.len()], labels, places };
    let mut breakdown = breakdown(&partition, history, scored, known);
    for group in &mut breakdown.groups {
        let tenth = group.label.parse::<usize>().unwrap_or(1) - 1;
        group.scores = scores.get(tenth).copied().flatten();
    }
    breakdown
}

/// The table of every group that has leads.
pub(super) fn breakdown(partition: &Partition, history: &History, scored: &Scored, known: Known) -> Breakdown {
    let mut sums = vec![Sums::default(); partition.labels.len()];
    for ((record, lead), place) in history.records.iter().zip(&scored.leads).zip(&partition.places) {
        if let Some(sums) = sums.get_mut(*place as usize) {
            sums.add(known, record, lead);
        }
    }
    let groups = partition.labels.iter().zip(&partition.others).zip(sums);
    let groups = groups.map(|((label, others), sums)| Group {
        label: label.clone(),
        others: *others,
        scores: None,
        summary: sums.summary(known),
    });
    Breakdown {
        by: partition.by,
        column: partition.column.clone(),
        groups: groups.filter(|group| group.summary.records > 0).collect(),
    }
}
