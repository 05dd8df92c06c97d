//! What became of each rule, and why.

use super::anchor::BASE;
use super::leads::Leads;
use super::points::{Table, varies};
use super::truths::Truths;
use super::{Options, Signs};
use crate::metrics::Rate;
use crate::model::Model;

/// A rule that fewer leads have, or fewer lack, is not judged by its own outcomes.
const FEWEST: u32 = 10;

/// One rule: its outcomes, its points before and after, and why.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RuleOutcome {
    /// Its id.
    pub rule: String,
    /// Its words for people.
    pub label: String,
    /// The dimension it counts in.
    pub dimension: String,
    /// The present points.
    pub before: i32,
    /// The points that outcomes speak for.
    pub after: i32,
    /// The lower end of the 95 % interval of its points, before rounding and bounds; none where nothing could be learned.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// Won leads among those of whom it is true, with Wilson's 95 % interval.
    pub with_it: Rate,
    /// Won leads among the others.
    pub without_it: Rate,
    /// How far the share of leads of whom it is true has moved from the older to the newer part: population stability
    /// index, under 0.1 stable, over 0.25 another population. None without dates.
    pub stability: Option<f64>,
    /// What became of it.
    pub change: Change,
    /// That, as a sentence.
    pub why: String,
}

/// What became of a rule.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// The file has no column for what it looks at: its points stay.
    NotInData,
    /// True of no lead: its points stay.
    NeverTrue,
    /// True of every lead: its points stay.
    AlwaysTrue,
    /// Too few leads have it, or lack it, to say much: its points stay near the present ones.
    TooFew,
    /// Its points stay.
    Confirmed,
    /// It gets more, or loses fewer, points.
    Raised,
    /// It gets fewer, or loses more, points.
    Lowered,
    /// Its points change from gain to loss, or the reverse.
    Turned,
    /// With it as many leads win as without it, all else equal: no points.
    NoDifference,
    /// No points, so that there are no more rules than asked for.
    Pruned,
    /// Outcomes speak for the other sign, which is held: no points.
    SignHeld,
    /// Carries how many more or fewer leads win than at the first calibration.
    Base,
}

/// The report on every rule, in the order of the model; the rule [`BASE`] at the end where it is new.
pub(super) fn report(
    model: &Model,
    truths: &Truths,
    leads: &Leads,
    table: &Table,
    options: &Options,
    most: i32,
    stability: &[Option<f64>],
) -> Vec<RuleOutcome> {
    let won = leads.counts.won as u32;
    let all = leads.counts.used as u32;
    let mut report = Vec::with_capacity(model.rules.len());
    for (place, rule) in model.rules.iter().enumerate() {
        let Some(truth) = truths.rules.get(place) else { continue };
        let with = truth.leads.len() as u32;
        let won_with = truth.leads.iter().filter(|lead| leads.won.get(**lead as usize) == Some(&true)).count() as u32;
        let after = table.points.get(place).copied().unwrap_or(rule.points);
        let fitted = table.fitted.get(place).copied().flatten();
        let pruned = table.pruned.get(place) == Some(&true);
        let held = options.signs == Signs::Held
            && fitted.is_some_and(|(points, _)| points == 0.0)
            && after == 0
            && rule.points != 0;
        let scarce = with.min(all - with) < FEWEST;
        let bounded = fitted.is_some_and(|(points, _)| points.abs() >= f64::from(most) + 0.5);
        let (change, mut why) = if rule.id == BASE && !varies(truths, place) {
            (Change::Base, "Where every lead starts: it keeps the meaning of the threshold".to_owned())
        } else if !truth.in_data && with == 0 {
            (Change::NotInData, "The file has no column for what this rule looks at; its points stay".into())
        } else if with == 0 {
            (Change::NeverTrue, "True of no lead in the data; its points stay".into())
        } else if !varies(truths, place) {
            (Change::AlwaysTrue, "True of every lead in the data, so it tells none apart; its points stay".into())
        } else if pruned {
            let rules = options.rules.unwrap_or(0);
            (Change::Pruned, format!("One of those that matter least; {rules} rules were asked for"))
        } else if held {
            (Change::SignHeld, "Outcomes speak for the other sign, which is held; no points".into())
        } else if scarce {
            let whose = if with <= all - with {
                format!("true of {with} leads")
            } else {
                format!("not true of {} leads", all - with)
            };
            (Change::TooFew, format!("Not enough outcomes: {whose}, so the present points decide"))
        } else if after == 0 {
            (
                Change::NoDifference,
                "No difference seen: all else equal, leads with it win as often as without it".into(),
            )
        } else if after == rule.points {
            (Change::Confirmed, "The outcomes agree with the present points".into())
        } else if after.signum() * rule.points.signum() < 0 {
            let how = if after < 0 { "less" } else { "more" };
            (
                Change::Turned,
                format!("All else equal, leads with it win {how} often: the reverse of the present points"),
            )
        } else if after > rule.points {
            let than = if after < 0 { "It speaks less against a lead" } else { "It tells more" };
            (Change::Raised, format!("{than} than the present points say"))
        } else {
            let than = if after < 0 { "It speaks more against a lead" } else { "It tells less" };
            (Change::Lowered, format!("{than} than the present points say"))
        };
        if bounded {
            why.push_str(&format!("; cut to the most points allowed, {most}"));
        }
        report.push(RuleOutcome {
            rule: rule.id.clone(),
            label: rule.label.clone(),
            dimension: model.dimensions.get(rule.dimension).map(|dimension| dimension.id.clone()).unwrap_or_default(),
            before: rule.points,
            after,
            low: fitted.map(|(points, half)| points - half),
            high: fitted.map(|(points, half)| points + half),
            with_it: Rate::new(won_with, with),
            without_it: Rate::new(won - won_with, all - with),
            stability: stability.get(place).copied().flatten(),
            change,
            why,
        });
    }
    report
}
