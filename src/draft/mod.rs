//! A first model from a history without rules.
//!
//! Columns are cut into what a rule can ask (`x >= edge`, a level, whether it is known), what is known only afterwards is
//! refused ([`Reason`]), a ridge fit gives each an effect, levels of one column with the same effect are joined, crossings of
//! two columns are tried, and the few rules that matter get whole points.

mod checks;
mod columns;
mod features;
mod pairs;
mod table;
mod write;

pub use checks::Reason;

use crate::error::Error;
use crate::fit::Rounding;
use crate::history::{History, Mapping};
use crate::time::Timestamp;
use crate::value::Value;
use columns::{Columns, View};
use features::{Coded, Cutting};
use table::{Leads, Making, PointTable, gain, table};

/// How to draft.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", ts(rename = "DraftOptions"))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// The name of the model.
    pub id: String,
    /// The most rules, 1 to 200.
    pub rules: usize,
    /// Points are multiples of this.
    pub step: i32,
    /// No rule has more points than this, or fewer than its negative.
    pub most: i32,
    /// What the points are to find.
    pub objective: Objective,
    /// What makes a quality lead.
    pub threshold: Threshold,
    /// Columns, by header, that are not to be used.
    pub exclude: Vec<String>,
    /// Columns, by header, that are to be used whatever speaks against them.
    pub include: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            id: "draft".into(),
            rules: 25,
            step: 1,
            most: 10,
            objective: Objective::Outcome,
            threshold: Threshold::Share(0.3),
            exclude: Vec::new(),
            include: Vec::new(),
        }
    }
}

/// What points are to find.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", ts(rename = "DraftObjective"))]
#[serde(rename_all = "kebab-case")]
pub enum Objective {
    /// Leads that are won.
    Outcome,
    /// Revenue: each won lead counts as much as it brought, cut at the 95th percentile. Gives no probability.
    Revenue,
}

/// From which total on a lead is a quality lead.
#[derive(Copy, Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", ts(rename = "DraftThreshold"))]
#[serde(rename_all = "camelCase")]
pub enum Threshold {
    /// As many as sales can take: this share of all leads, 0 to 1.
    Share(f64),
    /// Where so many are won for each that is lost.
    Odds(f64),
}

/// A drafted model, and what was seen on the way.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// The document of the model.
    #[serde(rename = "model")]
    #[cfg_attr(feature = "schema", ts(type = "Model"))]
    pub document: Value,
    /// What the columns of the file are to that model.
    pub mapping: Mapping,
    /// The rules with what they were learned from, in the order of the model.
    pub rules: Vec<DraftRule>,
    /// Each column that could have been used, in the order of the file.
    pub columns: Vec<DraftColumn>,
    /// Won and lost leads that it was learned from.
    pub outcomes: usize,
    /// The won ones among them.
    pub won: usize,
    /// What the points were to find.
    pub objective: Objective,
    /// The points that multiply the odds of winning by e (2.718).
    pub points_per_log_odds: f64,
    /// The threshold.
    pub threshold: i32,
    /// How many are won at the threshold for each that is lost; weighted by revenue where that was the objective.
    pub odds_at_threshold: f64,
    /// The share of these leads at the threshold or above.
    pub share_at_threshold: f64,
    /// The share of pairs of a won and a lost lead that drafts made without them put in the right order (AUC): what is to be
    /// expected of other leads, 0.5 is chance.
    pub expected_auc: f64,
    /// Whether rules that cross two columns were found to help other leads.
    pub crossed: bool,
    /// What should be known about the draft as a whole.
    pub notices: Vec<Reason>,
}

/// A drafted rule.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DraftRule {
    /// Its id.
    pub id: String,
    /// In words.
    pub label: String,
    /// The dimension it counts in.
    pub dimension: String,
    /// Its points.
    pub points: i32,
    /// Of how many leads it is true.
    pub leads: usize,
    /// How many of them were won.
    pub won: usize,
}

/// What became of a column.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DraftColumn {
    /// The header.
    pub column: String,
    /// The fact it is to the model.
    pub fact: String,
    /// How many rules use it.
    pub rules: usize,
    /// Why it was not used at all.
    pub refused: Option<Reason>,
    /// What should be thought about before it is.
    pub warnings: Vec<Reason>,
}

/// With fewer leads than this a draft is a guess with a few rules.
const FEW: usize = 200;

/// Below this many leads no columns are crossed.
const ENOUGH_TO_CROSS: usize = 1_000;

/// Crossed rules are taken when the gain in loss on leads held out is this many standard errors: they must help, and
/// four fifths of the leads find fewer of them than all will.
const CLEARLY_BETTER: f64 = 0.5;

/// A draft whose gain over knowing nothing is fewer standard errors than this may be chance.
const CLEARLY_KNOWN: f64 = 1.64;

/// What is expected of other leads is measured on at most so many.
const DECIDING: usize = 20_000;

/// Drafts a model from the won and lost leads of a history. `now` gives its day to the model.
///
/// # Errors
/// What [`History::require_outcomes`] refuses. `draft.option`: an option that cannot be. `draft.nothing`: no column that can be
/// used. `draft.revenue`: no revenue to learn from.
pub fn draft(history: &History, options: &Options, now: Timestamp) -> Result<Draft, Error> {
    check_options(options)?;
    history.require_outcomes()?;
    let (rows, won) = checks::closed(history);
    let wins = won.iter().filter(|won| **won).count();
    let losses = won.len() - wins;
    let weights = weights(history, &rows, &won, options.objective)?;
    let seen = columns::columns(history, &rows);
    let cutting = Cutting::of(won.len());
    let mut reports = Vec::new();
    let mut coded = Vec::new();
    for (place, view) in seen.views.iter().enumerate() {
        let own = features::coded(view, place, cutting);
        let mut checked = checks::check(history, &rows, view, own.as_ref(), &won);
        let named = |list: &[String]| list.iter().any(|name| *name == view.header || *name == view.fact);
        if named(&options.include) {
            checked.refused = None;
        }
        if named(&options.exclude) {
            checked.refused = Some(Reason { code: "column.excluded", message: "You excluded it.".into() });
        }
        if checked.refused.is_none() {
            coded.extend(own);
        }
        reports.push(DraftColumn {
            column: view.header.clone(),
            fact: view.fact.clone(),
            rules: 0,
            refused: checked.refused,
            warnings: checked.warnings,
        });
    }
    if coded.is_empty() {
        return Err(Error::new("draft.nothing", "", nothing(&reports)));
    }
    let leads = Leads { columns: &coded, won: &won, weights: &weights };
    let rounding = Rounding { step: options.step, most: options.most, per_point: None };
    // A rule for every five leads of the rarer outcome, and few where few leads can contradict.
    let most = options.rules.min(wins.min(losses) / 5).max(1);
    let mut making = Making { rules: most, crossed: false, rounding };
    let mut held_out = table::held_out(&leads, &making, DECIDING);
    if won.len() >= ENOUGH_TO_CROSS {
        let crossing = Making { crossed: true, ..making.clone() };
        let crossed = table::held_out(&leads, &crossing, DECIDING);
        if gain(&held_out.losses, &crossed.losses) > CLEARLY_BETTER {
            (making, held_out) = (crossing, crossed);
        }
    }
    let all: Vec<usize> = (0..won.len()).collect();
    let found = table(&leads, &all, &making);
    if found.picks.is_empty() {
        return Err(Error::new(
            "draft.nothing",
            "",
            "No column tells won from lost: the outcomes look like chance. Bring more leads, or more that is known of them",
        ));
    }
    let mut draft = write::write(&Written { seen: &seen, leads: &leads, table: &found, options, now });
    for report in &mut reports {
        report.rules = draft.uses(&report.fact);
    }
    draft.draft.columns = reports;
    draft.draft.crossed = making.crossed;
    draft.draft.expected_auc = checks::ordered_pairs(&mut held_out.told);
    draft.draft.notices = notices(won.len(), wins, most, options);
    if gain(&held_out.blind, &held_out.losses) < CLEARLY_KNOWN {
        draft.draft.notices.push(Reason {
            code: "draft.weak",
            message:
                "On leads that it was not made from, this draft is no better than knowing nothing: do not use it to \
                      decide. Bring more leads, or more that is known of them."
                    .into(),
        });
    }
    Ok(draft.draft)
}

/// What the model is written from.
struct Written<'d> {
    seen: &'d Columns,
    leads: &'d Leads<'d>,
    table: &'d PointTable,
    options: &'d Options,
    now: Timestamp,
}

fn check_options(options: &Options) -> Result<(), Error> {
    let wrong = |message: &str| Err(Error::new("draft.option", "", message));
    if !(1..=200).contains(&options.rules) {
        return wrong("A draft has 1 to 200 rules");
    }
    if options.step < 1 || options.most < options.step || options.most > 1_000 {
        return wrong("Points are multiples of a step of 1 or more, up to a most that is no smaller than the step");
    }
    match options.threshold {
        Threshold::Share(share) if !(share > 0.0 && share < 1.0) => wrong("The share of leads lies between 0 and 1"),
        Threshold::Odds(odds) if !(odds > 0.0 && odds.is_finite()) => wrong("The odds are more than 0"),
        _ => Ok(()),
    }
}

/// What each lead counts.
fn weights(history: &History, rows: &[usize], won: &[bool], objective: Objective) -> Result<Vec<f64>, Error> {
    if objective == Objective::Outcome {
        return Ok(vec![1.0; rows.len()]);
    }
    let revenue =
        |row: &usize| history.records.get(*row).and_then(|record| record.revenue).unwrap_or_default().max(0.0);
    let of_won: Vec<f64> = rows.iter().zip(won).filter(|(_, won)| **won).map(|(row, _)| revenue(row)).collect();
    let mut sorted: Vec<f64> = of_won.iter().copied().filter(|revenue| *revenue > 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    let Some(cap) = sorted.get(sorted.len() * 95 / 100).copied() else {
        return Err(Error::new(
            "draft.revenue",
            "",
            "No won lead has revenue; name its column in the mapping, or draft by outcome",
        ));
    };
    let mean = of_won.iter().map(|revenue| revenue.min(cap)).sum::<f64>() / of_won.len() as f64;
    Ok(rows.iter().zip(won).map(|(row, won)| if *won { revenue(row).min(cap) / mean } else { 1.0 }).collect())
}

fn nothing(reports: &[DraftColumn]) -> String {
    let mut message = String::from("No column can be drafted from");
    for report in reports.iter().take(10) {
        if let Some(reason) = &report.refused {
            message.push_str(&format!("; {}: {}", report.column, reason.message.trim_end_matches('.')));
        }
    }
    message
}

fn notices(outcomes: usize, won: usize, rules: usize, options: &Options) -> Vec<Reason> {
    let mut notices = Vec::new();
    let mut note = |code, message: String| notices.push(Reason { code, message });
    if outcomes < FEW {
        note(
            "draft.small",
            format!(
                "{outcomes} outcomes are few: take this as a start to talk about, not as a measurement, and calibrate it \
                 when there are {FEW} or more."
            ),
        );
    }
    if rules < options.rules {
        let rarer = won.min(outcomes - won);
        note("draft.rules", format!("{rarer} outcomes of the rarer kind carry {rules} rules at most."));
    }
    if options.objective == Objective::Revenue {
        note(
            "draft.revenue",
            "The points find revenue, not wins: what they say of odds is weighted by revenue and no probability."
                .into(),
        );
    }
    notices
}

/// A draft with the conditions of its rules by fact.
struct Drafted {
    draft: Draft,
    facts: Vec<Vec<String>>,
}

impl Drafted {
    fn uses(&self, fact: &str) -> usize {
        self.facts.iter().filter(|facts| facts.iter().any(|used| used == fact)).count()
    }
}

/// A coded column's view.
fn view_of<'v>(views: &'v [View], coded: &Coded) -> Option<&'v View> {
    views.get(coded.view)
}
