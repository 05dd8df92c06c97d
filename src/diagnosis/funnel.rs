//! The shares of the funnel beside the usual ones: quality leads, rejected ones, opportunities, deals.

use super::chance::{TABLE, is_lower, is_over, is_under, rest};
use super::figures::{count, rate, score, share, text};
use super::{Seen, Severity, Symptom, edits};
use crate::metrics::{Benchmark, By, Group, Position, Rate, adjusted, same_share};

/// The usual share of quality leads, and how far from it is still near: markets differ.
const QUALITY: f64 = 0.2;
const QUALITY_LOW: f64 = 0.15;
const QUALITY_HIGH: f64 = 0.3;

/// The share of leads that sales may turn down.
const REJECTION: f64 = 0.15;

/// So many groups or reasons are named.
const NAMED: usize = 3;

pub(super) fn look(seen: &mut Seen) {
    quality_rate(seen);
    rejections(seen);
    let steps = seen.metrics.benchmarks.iter();
    for benchmark in steps
        .filter(|benchmark| ["quality-to-opportunity", "opportunity-to-win", "lead-to-deal"].contains(&benchmark.id))
    {
        step(seen, benchmark);
    }
}

fn quality_rate(seen: &mut Seen) {
    let of_all = seen.metrics.overall.quality_rate;
    let figures = || {
        [
            ("share", rate(&of_all)),
            ("count", count(of_all.count)),
            ("leads", count(of_all.among)),
            ("usual", share(QUALITY)),
        ]
    };
    if is_under(&of_all, QUALITY_LOW) {
        let severity = if is_under(&of_all, QUALITY_LOW / 3.0) { Severity::High } else { Severity::Medium };
        let mut symptom = Symptom::new(severity, "diagnosis.quality-rate.low", figures());
        for dimension in &seen.metrics.dimensions {
            if is_over(&dimension.under_floor, 0.5) {
                let figures = [
                    ("dimension", text(&dimension.dimension)),
                    ("floor", score(dimension.floor)),
                    ("share", rate(&dimension.under_floor)),
                ];
                symptom.cause("cause.floor", figures);
            }
        }
        super::evidence::unknown_rules(seen, &mut symptom);
        for (group, of_rest) in worse_sources(seen, |group| group.summary.quality_rate, of_all, false) {
            let figures = [
                ("source", text(&group.label)),
                ("share", rate(&group.summary.quality_rate)),
                ("rest", rate(&of_rest)),
                ("leads", count(group.summary.records)),
            ];
            symptom.cause("cause.source-quality", figures);
        }
        threshold(seen, &mut symptom);
        seen.found(symptom);
    } else if is_over(&of_all, QUALITY_HIGH) {
        let severity = if is_over(&of_all, 2.0 * QUALITY_HIGH) { Severity::Medium } else { Severity::Low };
        let mut symptom = Symptom::new(severity, "diagnosis.quality-rate.high", figures());
        for (rule, holds) in super::rules::constant(seen).always {
            let figures = [
                ("rule", super::figures::rule(&rule.rule)),
                ("label", text(&rule.label)),
                ("points", super::figures::points(rule.points)),
                ("share", rate(&holds)),
            ];
            symptom.cause("cause.rule-always", figures);
        }
        threshold(seen, &mut symptom);
        seen.found(symptom);
    } else if of_all.among >= 100 {
        seen.well("healthy.quality-rate", figures());
    }
}

/// The threshold at which the usual share of leads would reach it, floors left aside.
fn threshold(seen: &Seen, symptom: &mut Symptom) {
    let wanted = QUALITY * f64::from(seen.metrics.overall.records);
    let mut reaching = 0;
    for range in seen.metrics.distribution.iter().rev() {
        reaching += range.won + range.lost + range.open;
        if f64::from(reaching) < wanted {
            continue;
        }
        let present = seen.model.threshold;
        let is_apart = match symptom.said.code {
            "diagnosis.quality-rate.high" => range.from > present,
            _ => range.from < present,
        };
        if is_apart {
            let figures = [
                ("threshold", score(range.from)),
                ("present", score(present)),
                ("share", rate(&Rate::new(reaching, seen.metrics.overall.records))),
            ];
            symptom.change("change.threshold", figures, edits::threshold(seen.model, range.from));
        }
        return;
    }
}

/// The sources that are worse than all others in a share, beyond chance, the largest first.
fn worse_sources<'a>(
    seen: &Seen<'a>,
    of: impl Fn(&Group) -> Rate,
    all: Rate,
    higher_is_worse: bool,
) -> Vec<(&'a Group, Rate)> {
    let sources = seen.metrics.breakdowns.iter().filter(|breakdown| breakdown.by == By::Source);
    let groups: Vec<&Group> = sources
        .flat_map(|breakdown| &breakdown.groups)
        .filter(|group| !group.label.is_empty() && group.others == 0)
        .collect();
    let p_values: Vec<Option<f64>> =
        groups.iter().map(|group| same_share(&of(group), &rest(&all, &of(group)))).collect();
    let worse = groups.into_iter().zip(adjusted(&p_values)).filter_map(|(group, p)| {
        let others = rest(&all, &of(group));
        let is_worse = if higher_is_worse { of(group).share > others.share } else { of(group).share < others.share };
        (is_worse && p.is_some_and(|p| p <= TABLE)).then_some((group, others))
    });
    worse.take(NAMED).collect()
}

fn rejections(seen: &mut Seen) {
    let overall = &seen.metrics.overall;
    let (all, quality) = (overall.rejection_rate, overall.quality_rejection_rate);
    if all.count == 0 {
        return;
    }
    let figures = |of: &Rate| {
        [("share", rate(of)), ("rejected", count(of.count)), ("leads", count(of.among)), ("usual", share(REJECTION))]
    };
    let sales_disagrees = is_over(&quality, REJECTION);
    if sales_disagrees {
        let severity = if is_over(&quality, 2.0 * REJECTION) { Severity::High } else { Severity::Medium };
        let mut symptom = Symptom::new(severity, "diagnosis.rejection.quality", figures(&quality));
        let others = rest(&all, &quality);
        if !is_lower(&quality, &others) && others.among > 0 {
            symptom.cause("cause.rejected-alike", [("share", rate(&quality)), ("rest", rate(&others))]);
        }
        why(seen, &mut symptom);
        symptom.advise("change.agree-rubric", []);
        seen.found(symptom);
    }
    if is_over(&all, REJECTION) {
        let severity = if is_over(&all, 2.0 * REJECTION) { Severity::Medium } else { Severity::Low };
        let mut symptom = Symptom::new(severity, "diagnosis.rejection.all", figures(&all));
        for (group, others) in worse_sources(seen, |group| group.summary.rejection_rate, all, true) {
            let figures = [
                ("source", text(&group.label)),
                ("share", rate(&group.summary.rejection_rate)),
                ("rest", rate(&others)),
                ("rejected", count(group.summary.rejected)),
            ];
            symptom.cause("cause.source-rejected", figures);
        }
        if !sales_disagrees {
            why(seen, &mut symptom);
        }
        symptom.advise("change.ask-reasons-early", []);
        seen.found(symptom);
    } else if !sales_disagrees && all.among >= 100 {
        seen.well("healthy.rejection", figures(&all));
    }
}

/// The main reasons of rejections.
fn why(seen: &Seen, symptom: &mut Symptom) {
    let given: u32 =
        seen.metrics.rejections.iter().filter(|why| !why.reason.is_empty()).map(|why| why.rate.count).sum();
    for why in
        seen.metrics.rejections.iter().filter(|why| !why.reason.is_empty() && is_over(&why.rate, 0.1)).take(NAMED)
    {
        let figures = [("reason", text(&why.reason)), ("share", rate(&why.rate)), ("count", count(why.rate.count))];
        symptom.cause("cause.reason", figures);
    }
    if given == 0 {
        symptom.advise("change.record-reasons", [("rejected", count(seen.metrics.overall.rejected))]);
    }
}

/// A step of the funnel beside its usual range.
fn step(seen: &mut Seen, benchmark: &Benchmark) {
    let Some(of_all) = benchmark.rate else { return };
    let figures = || {
        [
            ("share", rate(&of_all)),
            ("count", count(of_all.count)),
            ("leads", count(of_all.among)),
            ("low", share(benchmark.low)),
            ("high", share(benchmark.high)),
        ]
    };
    // Half of the usual, and twice as much.
    let far_below = is_under(&of_all, benchmark.low / 2.0);
    match (benchmark.id, benchmark.position) {
        ("quality-to-opportunity", Position::Below) => {
            let severity = if far_below { Severity::High } else { Severity::Medium };
            let mut symptom = Symptom::new(severity, "diagnosis.quality-to-opportunity.low", figures());
            if is_over(&seen.metrics.overall.quality_rejection_rate, REJECTION) {
                let rejected = seen.metrics.overall.quality_rejection_rate;
                symptom.cause("cause.rejected", [("share", rate(&rejected)), ("rejected", count(rejected.count))]);
            }
            slow(seen, &mut symptom);
            symptom.advise("change.agree-rubric", []);
            seen.found(symptom);
        }
        ("quality-to-opportunity", Position::Above) => {
            let mut symptom = Symptom::new(Severity::Low, "diagnosis.quality-to-opportunity.high", figures());
            only_deals(seen, &mut symptom);
            symptom.advise("change.look-below", [("threshold", score(seen.model.threshold))]);
            seen.found(symptom);
        }
        ("opportunity-to-win", Position::Below) => {
            let severity = if far_below { Severity::High } else { Severity::Medium };
            let mut symptom = Symptom::new(severity, "diagnosis.opportunity-to-win.low", figures());
            slow(seen, &mut symptom);
            symptom.advise("change.opportunity-criteria", []);
            seen.found(symptom);
        }
        ("opportunity-to-win", Position::Above) => {
            let mut symptom = Symptom::new(Severity::Low, "diagnosis.opportunity-to-win.high", figures());
            only_deals(seen, &mut symptom);
            symptom.advise("change.more-opportunities", []);
            seen.found(symptom);
        }
        ("lead-to-deal", Position::Below) => {
            let severity = if far_below { Severity::High } else { Severity::Medium };
            let mut symptom = Symptom::new(severity, "diagnosis.lead-to-deal.low", figures());
            for (group, others) in worse_sources(seen, |group| group.summary.lead_to_win_rate, of_all, false) {
                let figures = [
                    ("source", text(&group.label)),
                    ("share", rate(&group.summary.lead_to_win_rate)),
                    ("rest", rate(&others)),
                    ("leads", count(group.summary.records)),
                ];
                symptom.cause("cause.source-deals", figures);
            }
            slow(seen, &mut symptom);
            symptom.advise("change.exclude-segments", []);
            seen.found(symptom);
        }
        ("lead-to-deal", Position::Above) => {
            let mut symptom = Symptom::new(Severity::Low, "diagnosis.lead-to-deal.high", figures());
            only_deals(seen, &mut symptom);
            symptom.advise("change.whole-file", []);
            seen.found(symptom);
        }
        (_, Position::Within) if of_all.among >= 100 => {
            let code = match benchmark.id {
                "quality-to-opportunity" => "healthy.quality-to-opportunity",
                "opportunity-to-win" => "healthy.opportunity-to-win",
                _ => "healthy.lead-to-deal",
            };
            seen.well(code, figures());
        }
        _ => {}
    }
}

/// A file with many deals and few leads is one of opportunities.
fn only_deals(seen: &Seen, symptom: &mut Symptom) {
    let overall = &seen.metrics.overall;
    if is_over(&overall.opportunity_rate, 0.5) {
        let figures = [("share", rate(&overall.opportunity_rate)), ("count", count(overall.opportunities))];
        symptom.cause("cause.only-deals", figures);
    }
}

/// A late first answer, as far as leads that were answered late are won less.
fn slow(seen: &Seen, symptom: &mut Symptom) {
    let Some(response) = &seen.metrics.response else { return };
    if is_lower(&response.win_rate_after, &response.win_rate_within) {
        let figures = [
            ("minutes", super::figures::minutes(response.median_minutes)),
            ("within", rate(&response.win_rate_within)),
            ("after", rate(&response.win_rate_after)),
        ];
        symptom.cause("cause.slow-answer", figures);
    }
}
