//! What changes with time: shares that shift, quality that means less, answers that come late.

use super::chance::{is_lower, is_over, is_under};
use super::figures::{count, minutes, rate, ratio, rule, share, text};
use super::{Seen, Severity, Symptom};
use crate::metrics::{Drift, Period, Stability};

/// So many rules are named.
const NAMED: usize = 5;

pub(super) fn look(seen: &mut Seen) {
    if let Some(stability) = &seen.metrics.stability {
        shifted(seen, stability);
        means_less(seen, stability);
        wins_less(seen, stability);
    }
    response(seen);
}

/// A shift that chance alone would give once in a thousand times: where nothing changes, the index over ten groups is χ² with 9
/// degrees of freedom times 1/n + 1/m (B. Yurdakul, "Statistical properties of population stability index", 2018).
fn is_beyond_chance(psi: f64, stability: &Stability) -> bool {
    let leads = |period: &Period| f64::from(period.quality_rate.among.max(1));
    psi > 27.88 * (1.0 / leads(&stability.older) + 1.0 / leads(&stability.newer))
}

fn shifted(seen: &mut Seen, stability: &Stability) {
    let figures = || {
        [
            ("split", text(&stability.split)),
            ("psi", ratio(stability.score.psi)),
            ("older", rate(&stability.older.quality_rate)),
            ("newer", rate(&stability.newer.quality_rate)),
        ]
    };
    let severity = match stability.score.verdict {
        Drift::Shifted if is_beyond_chance(stability.score.psi, stability) => Severity::Medium,
        Drift::Shifting if is_beyond_chance(stability.score.psi, stability) => Severity::Low,
        Drift::Stable => return seen.well("healthy.stability", figures()),
        _ => return,
    };
    let mut symptom = Symptom::new(severity, "diagnosis.shares.shifted", figures());
    let mut rules: Vec<_> = stability.rules.iter().filter(|rule| rule.shift.psi >= 0.1).collect();
    rules.sort_by(|a, b| b.shift.psi.total_cmp(&a.shift.psi));
    for shift in rules.into_iter().take(NAMED) {
        let figures = [("rule", rule(&shift.rule)), ("older", rate(&shift.older)), ("newer", rate(&shift.newer))];
        symptom.cause("cause.rule-shifted", figures);
    }
    symptom.advise("change.look-at-campaigns", [("split", text(&stability.split))]);
    seen.found(symptom);
}

/// The score tells won from lost worse than it did.
fn means_less(seen: &mut Seen, stability: &Stability) {
    let (older, newer) = (&stability.older, &stability.newer);
    let (Some(before), Some(now)) = (older.auc, newer.auc) else { return };
    // Two intervals that do not meet are farther apart than 5 % would ask.
    if newer.auc_high < older.auc_low && newer.auc_high.is_some() {
        let figures = [("older", share(before)), ("newer", share(now)), ("split", text(&stability.split))];
        let mut symptom = Symptom::new(Severity::Medium, "diagnosis.score.means-less", figures);
        young(seen, &mut symptom);
        super::score::calibrate(seen, &mut symptom);
        seen.found(symptom);
    } else if newer.auc_low > Some(0.5) && newer.auc_high >= older.auc_low {
        seen.well("healthy.score-lasts", [("older", share(before)), ("newer", share(now))]);
    }
}

fn wins_less(seen: &mut Seen, stability: &Stability) {
    let (older, newer) = (&stability.older, &stability.newer);
    if !is_lower(&newer.win_rate, &older.win_rate) {
        return;
    }
    let figures = [
        ("older", rate(&older.win_rate)),
        ("newer", rate(&newer.win_rate)),
        ("split", text(&stability.split)),
        ("closed", count(newer.win_rate.among)),
    ];
    let mut symptom = Symptom::new(Severity::Medium, "diagnosis.win-rate.falls", figures);
    young(seen, &mut symptom);
    if is_lower(&newer.quality_rate, &older.quality_rate) {
        let figures = [("older", rate(&older.quality_rate)), ("newer", rate(&newer.quality_rate))];
        symptom.cause("cause.quality-falls", figures);
    }
    symptom.advise("change.look-at-campaigns", [("split", text(&stability.split))]);
    seen.found(symptom);
}

/// Leads too young to judge, as a cause.
fn young(seen: &Seen, symptom: &mut Symptom) {
    if let Some(maturity) = &seen.metrics.maturity
        && maturity.young_open + maturity.young_lost > 0
    {
        let figures = [
            ("days", super::figures::days(maturity.days)),
            ("open", count(maturity.young_open)),
            ("lost", count(maturity.young_lost)),
        ];
        symptom.cause("cause.young", figures);
    }
}

fn response(seen: &mut Seen) {
    let Some(response) = &seen.metrics.response else { return };
    let within = response.within_five_minutes;
    let costs = is_lower(&response.win_rate_after, &response.win_rate_within);
    let figures = [
        ("minutes", minutes(response.median_minutes)),
        ("within", rate(&within)),
        ("answered", count(within.among)),
        ("winsWithin", rate(&response.win_rate_within)),
        ("winsAfter", rate(&response.win_rate_after)),
    ];
    let is_slow = is_under(&within, if costs { 0.8 } else { 0.5 });
    if !is_slow {
        if is_over(&within, 0.5) {
            seen.well("healthy.response", figures);
        }
        return;
    }
    let (severity, code) = match costs {
        true => (Severity::High, "diagnosis.response.costs"),
        false => (Severity::Low, "diagnosis.response.slow"),
    };
    let mut symptom = Symptom::new(severity, code, figures);
    if response.win_rate_unanswered.among >= 30 {
        let unanswered = &response.win_rate_unanswered;
        symptom.cause("cause.unanswered", [("leads", count(unanswered.among)), ("winRate", rate(unanswered))]);
    }
    symptom.advise("change.answer-sooner", [("now", share(within.share.unwrap_or(0.0)))]);
    seen.found(symptom);
}
