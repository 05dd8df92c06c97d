//! What past leads say of a model: rates, revenue, velocity, and how well the score tells won from lost.
//!
//! [`metrics`] scores every lead of a [`History`] once, at the time it came, and counts. Every share comes with its counts
//! and an interval ([`Rate`]). All definitions with their sources are in `docs/METRICS.md`.

mod benchmarks;
mod breakdown;
mod compare;
mod curves;
mod dimensions;
mod discrimination;
mod effects;
mod options;
mod pipeline;
mod ranked;
mod ranking;
mod rate;
mod sales;
mod scored;
mod stability;
mod summary;
mod value;

pub use benchmarks::{Benchmark, Position};
pub use breakdown::{Breakdown, By, Group};
pub use compare::{
    AucDifference, BandMove, Comparison, Edit, Flip, HistoryComparison, LeadMove, ModelComparison, RuleChange,
    RuleCount, RuleEdit, Side, compare, compare_models,
};
pub use curves::{CalibrationPoint, Confusion, GainPoint, ScoreRange};
pub use dimensions::DimensionEffect;
pub use discrimination::{Discrimination, captured, discrimination};
pub use effects::{ColumnEffects, Effect, LevelEffect, RuleEffect, Verdict};
pub use options::Options;
pub use pipeline::{
    Account, AccountKey, Accounts, Alike, Committee, DuplicateGroup, Duplicates, OpenLead, Pipeline, ShortReason,
};
pub use ranked::{RankOptions, RankOrder, RankedLead, RankedLeads, Standings, lead_of, rank, ranked_csv};
pub use rate::Rate;
pub use sales::{Maturity, Rejection, Response};
pub use stability::{BandShares, Drift, Period, RuleShift, Shift, Stability};
pub use summary::Summary;
pub use value::ValueByScore;

pub(crate) use rate::{Z95, adjusted, same_share};

use crate::error::Error;
use crate::history::{History, Outcome, Record};
use crate::model::Model;
use crate::time::format_date;
use curves::Probability;
use scored::Scored;
use summary::{Known, Sums};

/// Everything measured.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    /// The model that scored.
    pub model: ModelName,
    /// The days on which the first and the last lead came; none where the file has no such dates.
    pub period: Option<[String; 2]>,
    /// All leads.
    pub overall: Summary,
    /// How soon sales answered; none where the file does not tell.
    pub response: Option<Response>,
    /// Why leads were rejected, the most frequent reason first.
    pub rejections: Vec<Rejection>,
    /// The same table as `overall` by group.
    pub breakdowns: Vec<Breakdown>,
    /// How the totals are distributed.
    pub distribution: Vec<ScoreRange>,
    /// How well the score tells won from lost.
    pub discrimination: Discrimination,
    /// Quality against won.
    pub confusion: Confusion,
    /// The share of won leads and revenue that the best leads hold, at every hundredth of the closed leads.
    pub gain: Vec<GainPoint>,
    /// The win rate by tenth of the score, the lowest first.
    pub calibration: Vec<CalibrationPoint>,
    /// Whether won leads with a higher total bring more; none where the file has no revenue.
    pub value_by_score: Option<ValueByScore>,
    /// Whether the score means the same in two periods; none without dates.
    pub stability: Option<Stability>,
    /// Conversion with and without each rule, in the order of the model.
    pub rules: Vec<RuleEffect>,
    /// What the caps and floors of each dimension do, in the order of the model.
    pub dimensions: Vec<DimensionEffect>,
    /// Conversion by level of the sources, segments and columns asked for.
    pub columns: Vec<ColumnEffects>,
    /// Which leads are too young to judge; none where the dates of fewer than ten won leads are known.
    pub maturity: Option<Maturity>,
    /// Open leads by rank, duplicates, accounts.
    pub pipeline: Pipeline,
    /// Usual figures beside these.
    pub benchmarks: Vec<Benchmark>,
    /// What to keep in mind when reading the figures.
    pub notes: Vec<Note>,
}

/// A model by name.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct ModelName {
    /// Its name.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Sixteen hexadecimal digits over the whole document.
    pub hash: String,
}

impl ModelName {
    fn of(model: &Model) -> Self {
        Self { id: model.id.clone(), version: model.version, hash: model.hash.clone() }
    }
}

/// Something to keep in mind.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Note {
    /// A stable code such as `revenue.missing`.
    pub code: &'static str,
    /// A sentence.
    pub message: String,
}

/// Whether a lead was won.
fn is_won(record: &Record) -> bool {
    record.outcome == Outcome::Won
}

/// Whether it is known how a lead ended.
fn is_closed(record: &Record) -> bool {
    record.outcome != Outcome::Open
}

/// Measures a history by a model.
///
/// # Errors
/// Those of [`History::require_outcomes`]; `metrics.column` for a column to report by that is not there.
pub fn metrics(model: &Model, history: &History, options: &Options) -> Result<Metrics, Error> {
    history.require_outcomes()?;
    let columns = breakdown::columns(history, options)?;
    let scored = Scored::new(model, history, options);
    let known = Known::of(history);

    let mut sums = Sums::default();
    for (record, lead) in history.records.iter().zip(&scored.leads) {
        sums.add(known, record, lead);
    }
    let overall = sums.summary(known);

    let mut breakdowns: Vec<Breakdown> = Vec::new();
    for partition in columns.iter().chain(&breakdown::of_model(&scored)) {
        breakdowns.push(breakdown::breakdown(partition, history, &scored, known));
    }
    breakdowns.push(breakdown::by_tenth(history, &scored, known));

    let ranking = curves::ranking(history, &scored);
    let probability = Probability::of(model);
    let probabilities = probability.map(|probability| probabilities(history, &scored, probability));
    let response = sales::response(history);
    let maturity = sales::maturity(history, options.now);
    Ok(Metrics {
        model: ModelName::of(model),
        period: period(history),
        rejections: sales::rejections(history),
        breakdowns,
        distribution: curves::distribution(history, &scored),
        discrimination: discrimination::of_ranking(&ranking, probabilities.as_ref().map(|(p, won)| (&**p, &**won))),
        confusion: curves::confusion(history, &scored),
        gain: curves::gain(&ranking),
        calibration: curves::calibration(&ranking, probability),
        value_by_score: value::by_score(history, &scored),
        stability: stability::stability(history, &scored, options),
        rules: effects::of_rules(history, &scored),
        dimensions: dimensions::of_dimensions(model, &scored.bounds),
        columns: columns.iter().map(|partition| effects::of_column(history, partition)).collect(),
        pipeline: pipeline::pipeline(history, &scored, options),
        benchmarks: benchmarks::benchmarks(&overall, response.as_ref()),
        notes: notes(history, &overall, known, maturity.as_ref()),
        maturity,
        response,
        overall,
    })
}

/// The ranked list of open leads, duplicates and accounts alone: also for a file in which no outcome is known yet.
pub fn pipeline(model: &Model, history: &History, options: &Options) -> Pipeline {
    pipeline::pipeline(history, &Scored::new(model, history, options), options)
}

/// The probabilities of the closed leads, and which of them were won.
fn probabilities(history: &History, scored: &Scored, probability: Probability) -> (Vec<f64>, Vec<bool>) {
    let closed = history.records.iter().zip(&scored.leads).filter(|(record, _)| is_closed(record));
    closed.map(|(record, lead)| (probability.at(lead.total), is_won(record))).unzip()
}

fn period(history: &History) -> Option<[String; 2]> {
    let days = || history.records.iter().filter_map(Record::came);
    Some([format_date(days().min()?), format_date(days().max()?)])
}

/// What the figures leave out.
fn notes(history: &History, overall: &Summary, known: Known, maturity: Option<&Maturity>) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut note = |code, message: String| notes.push(Note { code, message });
    let won = || history.records.iter().filter(|record| is_won(record));
    let count = |missing: usize| missing as u32;
    let aside = history.problems.iter().filter(|problem| problem.aside).count();
    if aside > 0 {
        note(
            "rows.aside",
            format!("{aside} rows could not be used and are in no figure; the problems by row say why."),
        );
    }
    if overall.revenue.is_some() {
        let missing = count(won().filter(|record| summary::value(record).is_none()).count());
        if missing > 0 {
            note(
                "revenue.missing",
                format!("{missing} of {} won leads have no revenue: they are in no sum and no average.", overall.won),
            );
        }
    }
    if overall.cycles > 0 {
        let missing = count(won().filter(|record| known.cycle(record).is_none()).count());
        if missing > 0 {
            note(
                "cycle.missing",
                format!(
                    "{missing} of {} won leads have no dates in the right order: their cycle is unknown.",
                    overall.won
                ),
            );
        }
    }
    if let Some(Maturity { days, young_open, young_lost, .. }) = maturity
        && young_open + young_lost > 0
    {
        note(
            "leads.young",
            format!(
                "Nine of ten won leads were won within {days} days. {young_open} open and {young_lost} lost leads are younger \
                 than that: the win rates of the newest leads are not final."
            ),
        );
    }
    if let Some(rate) = Some(overall.win_rate).filter(|rate| rate.count.min(rate.among - rate.count) < 30) {
        note(
            "outcomes.few",
            format!("Only {} won and {} lost leads: mind the intervals.", rate.count, rate.among - rate.count),
        );
    }
    notes
}
