//! What to do with new points, and what to know before trusting them.

use super::anchor::Anchor;
use super::leads::Leads;
use super::points::chance;
use super::trial::{HeldOut, TOP, Trial};
use super::truths::Truths;
use super::{Objective, Options};
use crate::error::Error;
use crate::model::{Finding, Model};
use crate::time::Timestamp;
use crate::value::Value;

/// What to do.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Use the new points: they are better beyond chance.
    NewPoints,
    /// Keep the points, and start every lead higher or lower: the same leads win more or less often than they did.
    NewBase,
    /// Keep the present points.
    Keep,
}

/// What to do, and why.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", ts(rename = "CalibrationVerdict"))]
pub struct Verdict {
    /// What to do.
    pub decision: Decision,
    /// That with its figures, as a sentence.
    pub sentence: String,
}

/// Under so many closed leads the present points decide most.
const SMALL: usize = 200;

/// Under this share of closed leads below the threshold, leads that the score turned away have hardly any outcome.
const TURNED_AWAY: f64 = 0.1;

pub(super) fn decide(trial: &Trial, objective: Objective, changed: bool) -> Verdict {
    let leads = trial.challenger.leads;
    let on = match trial.held_out {
        HeldOut::Newest => format!("on the newest {leads} leads, which they have not seen"),
        HeldOut::Fifths => format!("on {leads} leads, each judged by points that have not seen it"),
        HeldOut::Quarter => format!("on {leads} leads held out by chance"),
    };
    let (what, figure, by_chance): (_, fn(f64) -> String, _) = match objective {
        Objective::Outcome => ("AUC", |auc| format!("{auc:.3}"), 0.5),
        Objective::Revenue => {
            ("the share of revenue that the best 30 % of leads hold", |share| format!("{:.1} %", 100.0 * share), TOP)
        }
    };
    let (better, alone) = (trial.improvement, trial.challenger_alone);
    let before = alone.value - better.value;
    let range = format!("95 % interval of the difference: {} to {}", figure(better.low), figure(better.high));
    let keep = |sentence: String| Verdict { decision: Decision::Keep, sentence };
    if !changed {
        return keep("Keep the present points: the outcomes agree with them".into());
    }
    if better.low > 0.0 && alone.low > by_chance {
        let sentence = format!(
            "Use the new points: {on}, {what} goes from {} to {} ({range})",
            figure(before),
            figure(alone.value)
        );
        return Verdict { decision: Decision::NewPoints, sentence };
    }
    if better.low > 0.0 || better.value > 0.0 && alone.low <= by_chance {
        return keep(format!(
            "Keep the present points: {on}, the new ones do no better than chance ({what} {}, 95 % interval {} to {})",
            figure(alone.value),
            figure(alone.low),
            figure(alone.high)
        ));
    }
    let why = if better.value > 0.0 { "could be chance" } else { "is no gain" };
    keep(format!(
        "Keep the present points: {on}, {what} goes from {} to {}, which {why} ({range})",
        figure(before),
        figure(alone.value)
    ))
}

/// Where the present points have come to mean other odds beyond chance: start every lead elsewhere.
pub(super) fn shifted(anchor: &Anchor, totals: &[i32], leads: &Leads, now: i32, base: i32) -> Option<Verdict> {
    if base == now {
        return None;
    }
    let chances = totals.iter().map(|total| chance(anchor.log_odds(*total)));
    let (expected, variance) =
        chances.fold((0.0, 0.0), |(sum, variance), chance| (sum + chance, variance + chance * (1.0 - chance)));
    let apart = leads.counts.won as f64 - expected;
    if apart * apart <= 3.841_458_820_694_124 * variance {
        return None;
    }
    let sentence = format!(
        "Keep the points, and start every lead at {base} instead of {now}: {} leads were won where the points led to expect {}, and \
         with that the threshold means the same odds as before",
        leads.counts.won,
        expected.round()
    );
    Some(Verdict { decision: Decision::NewBase, sentence })
}

fn finding(code: &'static str, path: &str, message: String) -> Finding {
    Finding { code, path: path.into(), message }
}

/// What the leads say of how far to trust what is learned from them.
pub(super) fn findings(model: &Model, leads: &Leads, options: &Options) -> Vec<Finding> {
    let counts = &leads.counts;
    let mut findings = Vec::new();
    if counts.used < SMALL {
        let message = format!(
            "{} closed leads are few: they move the present points little, and add no rules; come back with {SMALL} or more",
            counts.used
        );
        findings.push(finding("calibrate.few-leads", "", message));
    }
    if counts.immature > 0 {
        let days = counts.days_to_win.unwrap_or(0.0);
        let message = format!(
            "{} closed leads were left out because they came in the last {days:.0} days of the file, in which nine of ten won leads \
             are won: those that are closed already are not like the rest",
            counts.immature
        );
        findings.push(finding("calibrate.immature", "", message));
    }
    if counts.rejected > 0 {
        let message = format!(
            "{} of {} lost leads were rejected. Where the score had a say in that, its own judgement comes back as an outcome: let a \
             small share of leads, drawn by lot, through whatever their score",
            counts.rejected, counts.lost
        );
        findings.push(finding("calibrate.rejected", "", message));
    }
    if options.objective == Objective::Revenue {
        let message = "Points by revenue rank leads by what they bring; a total gives no probability of winning";
        findings.push(finding("calibrate.revenue", "", message.into()));
    }
    if model.document().get("calibration").is_some_and(|kept| {
        let outcome = kept.get("pointsPerLogOdds").is_some();
        outcome != (options.objective == Objective::Outcome)
    }) {
        let message = "The model was calibrated by another objective before; this is a first calibration, and the threshold is set anew";
        findings.push(finding("calibrate.objective", "/calibration", message.into()));
    }
    findings
}

/// Leads under the threshold that have an outcome.
pub(super) fn turned_away(model: &Model, totals: &[i32]) -> Option<Finding> {
    let under = totals.iter().filter(|total| **total < model.threshold).count();
    if totals.is_empty() || under as f64 >= TURNED_AWAY * totals.len() as f64 {
        return None;
    }
    let message = format!(
        "Only {under} of {} closed leads are under the threshold: of leads that the score turns away nobody knows how they would have \
         ended. Let a small share of them, drawn by lot, through to sales",
        totals.len()
    );
    Some(finding("calibrate.turned-away", "/threshold", message))
}

/// Floors that new points meet much less or much more often than the present ones do: a floor is a number of points, and these
/// now stand for something else. It stays as it is, because it is people's word for the least that a quality lead shows.
pub(super) fn floors(model: &Model, truths: &Truths, present: &[i32], proposed: &[i32]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, bounds) in model.dimensions.iter().enumerate().filter(|(_, bounds)| bounds.floor > 0) {
        let cut = |points: &[i32]| -> Vec<i32> {
            truths.raw(model, points, place).into_iter().map(|raw| bounds.cut(raw)).collect()
        };
        let met = |points: &[i32]| points.iter().filter(|points| bounds.met(**points)).count();
        let mut after = cut(proposed);
        let (before, now) = (met(&cut(present)), met(&after));
        if 4 * now >= 3 * before && 3 * now <= 4 * before {
            continue;
        }
        after.sort_unstable_by(|a, b| b.cmp(a));
        let even = before.checked_sub(1).and_then(|last| after.get(last)).copied().unwrap_or(bounds.floor);
        let advice = match even {
            even if even > 0 && even != bounds.floor => {
                format!("; a floor of {even} lets about as many through as before")
            }
            _ => "; look at whether it still says what it should".into(),
        };
        let message = format!(
            "The floor of {} points is met by {before} of {} closed leads with the present points, and by {now} with the new ones\
             {advice}",
            bounds.floor, truths.leads
        );
        findings.push(finding("calibrate.floor", &format!("/dimensions/{}/floor", bounds.id), message));
    }
    findings
}

/// What is unwise in the proposed model and was not in the present one. Of rules without points the table says why.
pub(super) fn lint(model: &Model, document: &Value, now: Timestamp) -> Result<Vec<Finding>, Error> {
    let proposed =
        Model::new(document.clone()).map_err(|_| Error::new("calibrate.model", "", "The new points make no model"))?;
    let before = model.lint(now);
    let known = |finding: &Finding| before.iter().any(|other| other.code == finding.code && other.path == finding.path);
    let new = |finding: &Finding| finding.code != "lint.no-points" && !known(finding);
    Ok(proposed.lint(now).into_iter().filter(new).collect())
}
