//! Whether the score tells won from lost, and quality leads from others.

use super::chance::{TABLE, is_lower, is_under, ratio, stretched};
use super::dimensions;
use super::figures::{count, rate, ratio as figure, score, share};
use super::{Seen, Severity, Symptom, edits};
use crate::metrics::{CalibrationPoint, Rate, adjusted, same_share};

/// Under this the score is better than chance, and little else.
const WEAK: f64 = 0.65;

/// A lower threshold is worth it where it takes in so many times more of the won leads than of all.
const WORTH: f64 = 1.25;

/// Fewer won or lost leads tell nothing of the score.
const FEWEST: u32 = 30;

pub(super) fn look(seen: &mut Seen) {
    discrimination(seen);
    tenths(seen);
    missed(seen);
    quality(seen);
    value(seen);
}

/// Whether there are enough won and lost leads to say that something is not there.
fn is_enough(seen: &Seen) -> bool {
    seen.metrics.overall.won.min(seen.metrics.overall.lost) >= FEWEST
}

fn discrimination(seen: &mut Seen) {
    let found = &seen.metrics.discrimination;
    let (Some(auc), Some(low), Some(high)) = (found.auc, found.auc_low, found.auc_high) else { return };
    let figures = || {
        [
            ("auc", share(auc)),
            ("low", share(low)),
            ("high", share(high)),
            ("chance", share(0.5)),
            ("won", count(found.won)),
            ("lost", count(found.leads - found.won)),
        ]
    };
    let (severity, code) = match () {
        () if !is_enough(seen) => return,
        () if stretched(auc, high) < 0.5 => (Severity::High, "diagnosis.score.reversed"),
        // Where it could still be good, too few leads are the symptom.
        () if low <= 0.5 && high < WEAK => (Severity::High, "diagnosis.score.blind"),
        () if low <= 0.5 => (Severity::Medium, "diagnosis.score.unproven"),
        () if high < WEAK => (Severity::Medium, "diagnosis.score.weak"),
        () => return seen.well("healthy.score", figures()),
    };
    let mut symptom = Symptom::new(severity, code, figures());
    causes(seen, &mut symptom);
    calibrate(seen, &mut symptom);
    seen.found(symptom);
}

/// What keeps a score from telling won from lost.
fn causes(seen: &Seen, symptom: &mut Symptom) {
    let against = seen.against();
    if let Some(first) = against.first() {
        let figures = [
            ("count", count(against.len() as u32)),
            ("label", super::figures::text(&first.label)),
            ("rule", super::figures::rule(&first.rule)),
            ("points", super::figures::points(first.points)),
        ];
        symptom.cause("cause.rules-against", figures);
    }
    super::evidence::unknown_rules(seen, symptom);
    let flat = super::rules::without_difference(seen);
    if !flat.is_empty() {
        let rules = seen.metrics.rules.iter().filter(|rule| rule.points != 0).count();
        symptom.cause("cause.rules-flat", [("count", count(flat.len() as u32)), ("rules", count(rules as u32))]);
    }
}

/// Calibrating weighs all rules together. With too few outcomes it would keep the points as they are.
pub(super) fn calibrate(seen: &Seen, symptom: &mut Symptom) {
    let overall = &seen.metrics.overall;
    if is_enough(seen) {
        symptom.advise("change.calibrate", [("won", count(overall.won)), ("lost", count(overall.lost))]);
    } else {
        symptom.advise("change.more-outcomes", [("won", count(overall.won)), ("lost", count(overall.lost))]);
    }
}

/// A tenth with a lower score that is won more often than one with a higher score, beyond chance (false discovery
/// rate over all pairs): the pair that is farthest apart.
fn tenths(seen: &mut Seen) {
    let tenths: Vec<&CalibrationPoint> = seen.metrics.calibration.iter().collect();
    let mut pairs = Vec::new();
    for (place, lower) in tenths.iter().enumerate() {
        for higher in tenths.iter().skip(place + 1) {
            pairs.push((*lower, *higher, same_share(&lower.win_rate, &higher.win_rate)));
        }
    }
    let p_values: Vec<Option<f64>> = pairs.iter().map(|(.., p)| *p).collect();
    let apart = |lower: &Rate, higher: &Rate| lower.share.unwrap_or(0.0) - higher.share.unwrap_or(0.0);
    let turned = pairs.iter().zip(adjusted(&p_values)).filter(|((lower, higher, _), p)| {
        apart(&lower.win_rate, &higher.win_rate) > 0.0 && p.is_some_and(|p| p <= TABLE)
    });
    let mut turned: Vec<_> = turned.map(|(pair, _)| pair).collect();
    turned.sort_by(|a, b| apart(&b.0.win_rate, &b.1.win_rate).total_cmp(&apart(&a.0.win_rate, &a.1.win_rate)));
    match turned.first() {
        Some((lower, higher, _)) => {
            let [from, to] = lower.scores;
            let [high_from, high_to] = higher.scores;
            let figures = [
                ("from", score(from)),
                ("to", score(to)),
                ("share", rate(&lower.win_rate)),
                ("highFrom", score(high_from)),
                ("highTo", score(high_to)),
                ("highShare", rate(&higher.win_rate)),
            ];
            let mut symptom = Symptom::new(Severity::Medium, "diagnosis.score.not-monotone", figures);
            causes(seen, &mut symptom);
            calibrate(seen, &mut symptom);
            seen.found(symptom);
        }
        None if is_enough(seen) && tenths.len() > 2 => {
            seen.well("healthy.monotone", [("count", count(tenths.len() as u32))]);
        }
        None => {}
    }
}

/// Won leads that are no quality leads.
fn missed(seen: &mut Seen) {
    let confusion = &seen.metrics.confusion;
    let recall = confusion.recall;
    if recall.among < FEWEST {
        return;
    }
    let others = Rate::new(confusion.other_won, confusion.other_won + confusion.other_lost);
    let figures = [
        ("missed", count(confusion.other_won)),
        ("won", count(recall.among)),
        ("recall", rate(&recall)),
        ("threshold", score(seen.model.threshold)),
        ("otherRate", rate(&others)),
        ("qualityRate", rate(&confusion.precision)),
    ];
    if !is_under(&recall, 1.0 / 3.0) {
        return seen.well("healthy.recall", figures);
    }
    let severity = if is_under(&recall, 0.15) { Severity::High } else { Severity::Medium };
    let mut symptom = Symptom::new(severity, "diagnosis.threshold.missed-wins", figures);
    dimensions::held_back(seen, &mut symptom);
    causes(seen, &mut symptom);
    nearest(seen, &mut symptom);
    calibrate(seen, &mut symptom);
    seen.found(symptom);
}

/// The highest lower threshold that half of all won leads reach, floors left aside; none where nearly as many of all leads do,
/// as with a score that tells nothing.
fn nearest(seen: &Seen, symptom: &mut Symptom) {
    let overall = &seen.metrics.overall;
    let (mut won, mut leads) = (0, 0);
    for range in seen.metrics.distribution.iter().rev() {
        won += range.won;
        leads += range.won + range.lost + range.open;
        if won * 2 < overall.won {
            continue;
        }
        let (of_won, of_all) = (Rate::new(won, overall.won), Rate::new(leads, overall.records));
        let worth = ratio(&of_won, &of_all).is_some_and(|(low, _)| low > WORTH);
        if range.from < seen.model.threshold && worth {
            let figures = [
                ("threshold", score(range.from)),
                ("present", score(seen.model.threshold)),
                ("wonShare", rate(&of_won)),
                ("share", rate(&of_all)),
            ];
            symptom.change("change.threshold-winners", figures, edits::threshold(seen.model, range.from));
        }
        return;
    }
}

/// Whether quality leads are won more often than others.
fn quality(seen: &mut Seen) {
    let confusion = &seen.metrics.confusion;
    let quality = confusion.precision;
    let others = Rate::new(confusion.other_won, confusion.other_won + confusion.other_lost);
    if quality.among < FEWEST || others.among < FEWEST {
        return;
    }
    let Some((low, high)) = ratio(&quality, &others) else { return };
    let figures = [
        ("share", rate(&quality)),
        ("closed", count(quality.among)),
        ("won", count(quality.count)),
        ("rest", rate(&others)),
        ("most", figure(high)),
    ];
    let (severity, code) = match () {
        () if is_lower(&quality, &others) => (Severity::High, "diagnosis.quality.worse"),
        () if high < 1.5 => (Severity::High, "diagnosis.quality.no-better"),
        () if low > 1.0 => return seen.well("healthy.quality", figures),
        () => return,
    };
    let mut symptom = Symptom::new(severity, code, figures);
    causes(seen, &mut symptom);
    calibrate(seen, &mut symptom);
    seen.found(symptom);
}

/// Whether a higher score brings more money.
fn value(seen: &mut Seen) {
    let Some(found) = seen.metrics.value_by_score else { return };
    let figures = [
        ("correlation", figure(found.correlation)),
        ("low", figure(found.low)),
        ("high", figure(found.high)),
        ("won", count(found.won)),
        ("value", super::figures::money(seen.metrics.overall.average_value.unwrap_or(0.0))),
    ];
    let (severity, code) = match () {
        () if found.won < FEWEST => return,
        () if stretched(found.correlation, found.high) < 0.0 => (Severity::Medium, "diagnosis.value.reversed"),
        () if found.low <= 0.0 && found.high < 0.15 => (Severity::Low, "diagnosis.value.flat"),
        () if found.low > 0.0 => return seen.well("healthy.value", figures),
        () => return,
    };
    let mut symptom = Symptom::new(severity, code, figures);
    symptom.advise("change.calibrate-revenue", []);
    seen.found(symptom);
}
