//! The leads of a history one by one: a list by rank, a page at a time, and as CSV.

mod csv;
mod matching;
mod options;
mod standings;

pub use csv::ranked_csv;
pub use options::{RankOptions, RankOrder};
pub use standings::Standings;

use super::curves::Probability;
use super::pipeline::{ShortReason, short_reasons, text};
use super::scored::{account_of, mapping_by};
use crate::error::Error;
use crate::history::{Column, History, Outcome, PastLead, Role, Wanted};
use crate::model::Model;
use crate::score::{Assessment, placement};
use crate::time::{self, Timestamp};
use matching::{is_told, matching};

/// A page of the list.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct RankedLeads {
    /// The leads.
    pub leads: Vec<RankedLead>,
    /// How many match, on all pages.
    pub matching: usize,
    /// How many leads the history has.
    pub total: usize,
    /// The headers of the cells: all columns but those that are ignored.
    pub columns: Vec<String>,
}

/// A lead of the list. An open one is seen from `now`; one that was won or lost from when it came, as in all other figures.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RankedLead {
    /// Its row in the file; the header is row 1.
    pub row: u32,
    /// What tells it apart, where a column does.
    pub id: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// Whether sales rejected it.
    pub rejected: bool,
    /// The total.
    pub score: i32,
    /// The smallest total over every way the unknown form facts could turn out.
    pub low: i32,
    /// The largest.
    pub high: i32,
    /// The probability that it is a quality lead once all is known of it; 0 or 1 only when that is certain.
    pub chance: f64,
    /// The probability that it is won, where the model was calibrated.
    pub probability: Option<f64>,
    /// The band.
    pub band: String,
    /// The lifecycle stage, such as MQL.
    pub stage: Option<String>,
    /// Whether it is a quality lead.
    pub quality: bool,
    /// Where it goes.
    pub route: String,
    /// The registrable domain of its work address.
    pub account: Option<String>,
    /// Where it came from.
    pub source: Option<String>,
    /// When it came, else when it became an opportunity: RFC 3339.
    pub created: Option<String>,
    /// What the opportunity is worth.
    pub amount: Option<f64>,
    /// What it brought.
    pub revenue: Option<f64>,
    /// Why sales rejected it, as the file says it.
    pub rejection_reason: Option<String>,
    /// Why the deal was lost, as the file says it.
    pub lost_reason: Option<String>,
    /// The rules that count, those with the most points first: five at most.
    pub reasons: Vec<ShortReason>,
    /// What the file says of it, in the order of the headers; nothing where a text says nothing, such as `n/a`.
    pub cells: Vec<String>,
}

/// A page of the leads that match. `standings` are those of this history by this model at `options.now`
/// ([`Standings::are_of`]): where a lead stands is told from them, and only the leads of the page are read again.
///
/// # Errors
/// `rank.limit`, `rank.band`: an option that cannot be, and what can.
pub fn rank(
    model: &Model,
    history: &History,
    standings: &Standings,
    options: &RankOptions,
) -> Result<RankedLeads, Error> {
    options.check()?;
    let all = matching(model, history, standings, options)?;
    let page: Vec<usize> = all.iter().copied().skip(options.offset).take(options.limit).collect();
    let mapping = mapping_by(model, &history.mapping);
    let leads = history.leads_by(&mapping, model, options.now, Wanted::Records(&page));
    let told: Vec<&Column> = history.columns.iter().filter(|column| is_told(column)).collect();
    let saying = |role: &Role, place: usize| {
        let mut columns = history.columns.iter().filter(|column| column.role == *role);
        columns.find_map(|column| text(column, place)).map(String::from)
    };
    let probability = Probability::of(model);
    let mut ranked = Vec::with_capacity(page.len());
    for place in page {
        let Some(record) = history.records.get(place) else { continue };
        let mut lead = leads.get(place);
        if record.outcome == Outcome::Open {
            lead.now = options.now;
        }
        let Assessment { tests, rules, total, quality, outlook, .. } = model.assess(&lead);
        let belongs = placement(model, total, quality, &tests);
        ranked.push(RankedLead {
            row: record.row,
            id: saying(&Role::Identifier, place),
            outcome: record.outcome,
            rejected: record.rejected,
            score: total,
            low: outlook.low,
            high: outlook.high,
            chance: outlook.chance,
            probability: probability.map(|probability| probability.at(total)),
            band: belongs.band.map_or_else(String::new, |band| band.id.clone()),
            stage: belongs.stage.map(|stage| stage.id.clone()),
            quality,
            route: belongs.route.map_or_else(String::new, |route| route.id.clone()),
            account: lead.email().and_then(account_of).map(String::from),
            source: saying(&Role::Source, place),
            created: record.came().map(time::format),
            amount: record.amount,
            revenue: record.revenue,
            rejection_reason: saying(&Role::RejectionReason, place),
            lost_reason: saying(&Role::LostReason, place),
            reasons: short_reasons(model, &rules),
            cells: told.iter().map(|column| text(column, place).unwrap_or_default().to_owned()).collect(),
        });
    }
    Ok(RankedLeads {
        leads: ranked,
        matching: all.len(),
        total: history.records.len(),
        columns: told.iter().map(|column| column.name.clone()).collect(),
    })
}

/// The lead of a row of the file, as it is given to `model` to be scored again: the score is that of the list.
///
/// # Errors
/// `history.row`: no lead came from that row.
pub fn lead_of(model: &Model, history: &History, row: u32, now: Timestamp) -> Result<PastLead, Error> {
    let mapping = mapping_by(model, &history.mapping);
    Ok(history.past_lead(history.record_of(row)?, &mapping, model, now))
}
