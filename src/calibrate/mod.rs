//! New points for the rules of a model, from outcomes.
//!
//! Logistic regression on which rules were true of won and of lost leads, pulled toward the present points times one scale
//! ([`crate::fit`]): 30 outcomes move little, 30,000 move everything. What comes out is rounded to whole points and tried on
//! leads held out; it is proposed only where it is better there beyond chance. What a point means in odds is fixed at the
//! first calibration and kept, so that a threshold of 80 means the same odds every quarter.

mod anchor;
mod average;
mod chance;
mod drift;
mod leads;
mod points;
mod propose;
mod rules;
mod trial;
mod truths;
mod verdict;

pub use anchor::Anchor;
pub use drift::Drift;
pub use leads::Counts;
pub use rules::{Change, RuleOutcome};
pub use trial::{HeldOut, Interval, Trial};
pub use verdict::{Decision, Verdict};

use crate::error::Error;
use crate::fit::{Design, Settings};
use crate::history::History;
use crate::metrics::Rate;
use crate::model::{Finding, Model};
use crate::time::Timestamp;
use crate::value::Value;
use anchor::{BASE, Ground, Standing};
use leads::Leads;
use points::{Material, Table, chance as chance_of};
use trial::{Judged, Parts};
use truths::Truths;

/// How to calibrate.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", ts(rename = "CalibrationOptions"))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Options {
    /// The time from which leads are too young to count, and the day noted in the model. Given apart from the others.
    #[serde(skip, default = "beginning")]
    pub now: Timestamp,
    /// What points are to tell.
    pub objective: Objective,
    /// The most rules that keep points; never more than one for five won leads. None: all that matter.
    pub rules: Option<usize>,
    /// New points are multiples of this: 1, or 5.
    pub step: u32,
    /// No rule gets more points, or fewer than its negative. None: the most that a rule has at present, 30 at least.
    pub most: Option<u32>,
    /// Whether rules keep the sign of their points.
    pub signs: Signs,
    /// Where the threshold is to lie.
    pub threshold: Threshold,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            now: beginning(),
            objective: Objective::Outcome,
            rules: None,
            step: 1,
            most: None,
            signs: Signs::Free,
            threshold: Threshold::Kept,
        }
    }
}

fn beginning() -> Timestamp {
    Timestamp(0)
}

/// What points are to tell.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Objective {
    /// Whether a lead is won.
    #[default]
    Outcome,
    /// What it brings: a won lead counts its revenue, cut at the 95th percentile. The result is no probability.
    Revenue,
}

/// Whether rules keep the sign of their points.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Signs {
    /// Outcomes may turn a gain into a loss.
    #[default]
    Free,
    /// A rule that adds points never takes any, and the reverse.
    Held,
}

/// Where the threshold is to lie.
#[derive(Copy, Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Threshold {
    /// At the first calibration where as many leads reach it as do at present; afterwards where it is.
    #[default]
    Kept,
    /// Where this share of leads reaches it, 0 to 1: what sales can take.
    Share(f64),
    /// Where so many leads are won for each one lost.
    Odds(f64),
}

/// What a calibration found.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Calibration {
    /// What to do.
    pub verdict: Verdict,
    /// What points were to tell.
    pub objective: Objective,
    /// How many leads there were, and which were learned from.
    pub leads: Counts,
    /// New points against the present ones, on leads that neither has seen.
    pub trial: Trial,
    /// Each rule, in the order of the model.
    pub rules: Vec<RuleOutcome>,
    /// What points and threshold meant before; none at the first calibration.
    pub anchor_before: Option<Anchor>,
    /// What they mean with the new points.
    pub anchor: Anchor,
    /// Points that every lead starts with, so that the threshold keeps its meaning while the win rate changes.
    pub base: i32,
    /// Quality leads by the present points, of the leads learned from: how many of them were won.
    pub quality_before: Rate,
    /// By the new points.
    pub quality_after: Rate,
    /// How leads have changed; none without dates.
    pub drift: Option<Drift>,
    /// What to know before trusting it.
    pub findings: Vec<Finding>,
    /// The model as proposed, the same document in everything but points, version, date, calibration, and threshold with
    /// bands at the first calibration; none where the present points are to be kept.
    #[cfg_attr(feature = "schema", ts(type = "Model | null"))]
    pub model: Option<Value>,
}

/// Fits new points to a history.
///
/// # Errors
/// What makes fitting impossible, as a sentence: no outcomes, one class only, fewer than 10 won or lost leads, a model whose
/// rules the data does not hold or that are true of all leads alike, an outcome in the future, options out of range.
pub fn calibrate(model: &Model, history: &History, options: &Options) -> Result<Calibration, Error> {
    let mut options = options.clone();
    check(&options)?;
    let before = Anchor::of(model, options.objective)?;
    let leads = Leads::new(history, &options)?;
    let truths = Truths::new(model, history, &leads, options.now);
    learnable(model, history, &truths)?;
    let mut findings = verdict::findings(model, &leads, &options);
    if let Some(rules) = options.rules {
        let most = (leads.counts.won / 5).max(1);
        if rules > most {
            let message =
                format!("{rules} rules need {} won leads, five for each; at most {most} rules keep points", 5 * rules);
            findings.push(Finding { code: "calibrate.rules", path: "/rules".into(), message });
        }
        options.rules = Some(rules.min(most));
    }
    let most = most_points(model, &options);
    let weights = leads.weights(options.objective);
    let present: Vec<i32> = model.rules.iter().map(|rule| rule.points).collect();
    let (champion, met) = truths.totals(model, &present);
    findings.extend(verdict::turned_away(model, &champion));
    let per_log_odds = before.as_ref().map(|anchor| anchor.points_per_log_odds);

    let parts = Parts::new(&leads);
    let mut judged = Vec::new();
    for (part, (train, test)) in parts.parts.iter().enumerate() {
        let own = truths.part(train);
        let won: Vec<bool> = pick(&leads.won, train);
        let own_weights = weights.as_ref().map(|weights| pick(weights, train));
        let material = Material { model, truths: &own, won: &won, weights: own_weights.as_deref() };
        let table = Table::new(&material, &options, most, per_log_odds);
        let line = straight(&pick(&champion, train), &won, before.as_ref());
        let (challenger, _) = truths.totals(model, &table.points);
        for place in test {
            let of = |all: &[i32]| all.get(*place).copied().unwrap_or(0);
            let (champion, challenger) = (of(&champion), of(&challenger));
            judged.push(Judged {
                part,
                won: leads.won.get(*place) == Some(&true),
                revenue: leads.revenue.get(*place).copied().unwrap_or(0.0),
                champion,
                challenger,
                champion_chance: chance_of(line.0 + line.1 * f64::from(champion)),
                challenger_chance: chance_of(table.at_zero + f64::from(challenger) / table.per_log_odds),
            });
        }
    }
    let trial = trial::judge(&judged, &parts, options.objective);

    let material = Material { model, truths: &truths, won: &leads.won, weights: weights.as_deref() };
    let mut table = Table::new(&material, &options, most, per_log_odds);
    let base = model.rules.iter().position(|rule| rule.id == BASE).filter(|rule| !points::varies(&truths, *rule));
    let ground = Ground { model, truths: &truths, won: &leads.won, weights: weights.as_deref(), base };
    let standing = ground.standing(&mut table, before.as_ref(), options.threshold);
    let newer = match parts.how {
        HeldOut::Newest => parts.parts.first(),
        _ => None,
    };
    let stability = newer.map_or(Vec::new(), |(older, newer)| drift::stability(&truths, older, newer));
    let mut rules = rules::report(model, &truths, &leads, &table, &options, most, &stability);
    let drift = newer.map(|(older, newer)| {
        let moved = rules.iter().filter(|rule| rule.stability.is_some_and(|index| index > drift::MOVED));
        let moved = moved.map(|rule| rule.rule.clone()).collect();
        drift::drift(&leads, &champion, before.as_ref(), older, newer, moved)
    });

    let changed = rules.iter().any(|rule| rule.after != rule.before && rule.change != Change::Base);
    let mut verdict = verdict::decide(&trial, options.objective, changed);
    let mut proposed = (table.points.clone(), standing.clone());
    if verdict.decision == Decision::Keep
        && let Some(before) = &before
    {
        // The ranking stays, but it may have come to mean other odds.
        let mut kept = Table { points: present.clone(), ..table.clone() };
        let even = ground.standing(&mut kept, Some(before), options.threshold);
        let now = base.and_then(|base| present.get(base)).copied().unwrap_or(0);
        if let Some(shifted) = verdict::shifted(before, &champion, &leads, now, even.base) {
            verdict = shifted;
            proposed = (kept.points, even);
        }
    }
    if let Some(outcome) = base.and_then(|base| rules.get_mut(base)) {
        outcome.after = standing.base;
    }
    let proposal = match verdict.decision {
        Decision::Keep => None,
        _ => {
            let (points, standing) = &proposed;
            Some(propose::document(model, points, standing, options.objective, &leads.counts, options.now)?)
        }
    };
    if let Some(document) = &proposal {
        findings.extend(verdict::floors(model, &truths, &present, &proposed.0));
        findings.extend(verdict::lint(model, document, options.now)?);
    }
    let Standing { anchor, base, .. } = standing;
    let (after, floors) = truths.totals(model, &table.points);
    let good = |totals: &[i32], met: &[bool], threshold: i32| {
        let (mut count, mut among) = (0, 0);
        for ((total, met), won) in totals.iter().zip(met).zip(&leads.won) {
            if *total >= threshold && *met {
                among += 1;
                count += u32::from(*won);
            }
        }
        Rate::new(count, among)
    };
    Ok(Calibration {
        verdict,
        objective: options.objective,
        quality_before: good(&champion, &met, model.threshold),
        quality_after: good(&after, &floors, anchor.threshold - base),
        leads: leads.counts,
        trial,
        rules,
        anchor_before: before,
        anchor,
        base,
        drift,
        findings,
        model: proposal,
    })
}

fn check(options: &Options) -> Result<(), Error> {
    let most = options.most.unwrap_or(options.step);
    if options.step == 0 || options.step > most || most > 10_000 {
        let message =
            "A step is 1 or more, and no more than the most points that a rule may have, which is 10000 at most";
        return Err(Error::new("options.step", "step", message));
    }
    if options.rules == Some(0) {
        return Err(Error::new(
            "options.rules",
            "rules",
            "Ask for one rule at least, or leave it out for all that matter",
        ));
    }
    let possible = match options.threshold {
        Threshold::Kept => true,
        Threshold::Share(share) => share > 0.0 && share < 1.0,
        Threshold::Odds(odds) => odds > 1e-9 && odds < 1e9,
    };
    if !possible {
        let message = "A share lies between 0 and 1, such as 0.2; odds are above 0, such as 0.25 for one won of five";
        return Err(Error::new("options.threshold", "threshold", message));
    }
    Ok(())
}

/// Without a rule that tells some leads from others there is nothing to learn.
fn learnable(model: &Model, history: &History, truths: &Truths) -> Result<(), Error> {
    if (0..model.rules.len()).any(|rule| points::varies(truths, rule)) {
        return Ok(());
    }
    if truths.rules.iter().any(|rule| rule.in_data) {
        let message = format!(
            "Each rule of \"{}\" is true of all leads of the file or of none, so none tells won from lost; look at how the columns \
             are understood, or draft a model from this file",
            model.id
        );
        return Err(Error::new("calibrate.constant", "/rules", message));
    }
    let mut facts: Vec<&str> = Vec::new();
    for (subject, _) in &model.tests {
        if let crate::model::Subject::Fact(fact) = subject
            && let Some(fact) = model.facts.get(*fact).and_then(|fact| model.facts.get(fact.root))
            && !facts.contains(&fact.name.as_str())
        {
            facts.push(&fact.name);
        }
    }
    let columns: Vec<&str> = history.columns.iter().map(|column| column.name.as_str()).take(12).collect();
    let message = format!(
        "The file holds nothing that the rules of \"{}\" look at ({}); its columns are {}: say in a mapping which column is which \
         fact, or draft a model from this file",
        model.id,
        facts.iter().take(12).copied().collect::<Vec<_>>().join(", "),
        columns.join(", ")
    );
    Err(Error::new("calibrate.no-columns", "/rules", message))
}

/// So many points a rule has at most where nothing else is asked for: as many as in the presets.
const MOST_POINTS: u32 = 30;

fn most_points(model: &Model, options: &Options) -> i32 {
    let present = model.rules.iter().filter(|rule| rule.id != BASE).map(|rule| rule.points.unsigned_abs()).max();
    options.most.unwrap_or(present.unwrap_or(0).max(MOST_POINTS)).min(100_000) as i32
}

fn pick<T: Copy>(all: &[T], places: &[usize]) -> Vec<T> {
    places.iter().filter_map(|place| all.get(*place).copied()).collect()
}

/// The log-odds at a total of 0 and for each point more: as an earlier calibration fixed them, else the straight line that
/// suits the outcomes best.
fn straight(totals: &[i32], won: &[bool], anchor: Option<&Anchor>) -> (f64, f64) {
    if let Some(anchor) = anchor {
        return (anchor.log_odds(0), 1.0 / anchor.points_per_log_odds);
    }
    let design = Design::new(won, None).feature(totals.iter().map(|total| f64::from(*total))).ready();
    let fit = design.fit(&Settings { strength: Some(1.0), ..Settings::default() });
    (fit.intercept, fit.coefficients.first().copied().unwrap_or(0.0))
}
