//! What a rule or a level of a column does: conversion with it and without it.

use super::breakdown::Partition;
use super::rate::{Rate, adjusted, same_share};
use super::scored::Scored;
use super::{is_closed, is_won};
use crate::history::History;

/// What conversion says.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub enum Verdict {
    /// More of the leads with it are won.
    #[serde(rename = "helps")]
    Helps,
    /// Fewer are.
    #[serde(rename = "hurts")]
    Hurts,
    /// A difference as large as this one is no surprise where there is none.
    #[serde(rename = "no difference seen")]
    NoDifferenceSeen,
    /// Too few leads to test.
    #[serde(rename = "too few")]
    TooFew,
}

/// Conversion (won, of closed leads) with and without something.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Effect {
    /// Won, of closed leads with it.
    pub with: Rate,
    /// Won, of closed leads without it, or of whom it is not known.
    pub without: Rate,
    /// The share with it over the share without it; none where none without it was won.
    pub ratio: Option<f64>,
    /// The two-sided p value of the z test of two proportions with pooled variance; none where fewer than 5 won or lost
    /// leads were to be expected on either side.
    pub p: Option<f64>,
    /// The same, adjusted for the number of tests in this table (false discovery rate, Benjamini and Hochberg 1995).
    pub adjusted_p: Option<f64>,
    /// What it says, at an adjusted p of at most 5 %.
    pub verdict: Verdict,
}

/// What a rule does.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RuleEffect {
    /// The rule.
    pub rule: String,
    /// Its words for people.
    pub label: String,
    /// Its points.
    pub points: i32,
    /// Closed leads of whom it is not known whether the rule holds; they count as without it.
    pub unknown: u32,
    /// Conversion with and without it.
    pub effect: Effect,
    /// Whether the points have the sign of the difference; none where no difference was seen, or without points.
    pub agrees: Option<bool>,
}

/// What each level of a column does.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ColumnEffects {
    /// The header.
    pub column: String,
    /// Its levels, the most frequent first.
    pub levels: Vec<LevelEffect>,
}

/// What a level of a column does.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct LevelEffect {
    /// The text; empty for missing, and for the others.
    pub level: String,
    /// How many smaller levels are together in this one.
    pub others: u32,
    /// Conversion with it, and of all other leads.
    pub effect: Effect,
}

/// Tests a table of counts: of each row the closed and the won leads with it, of `closed` and `won` in all.
fn effects(rows: &[(u32, u32)], closed: u32, won: u32) -> Vec<Effect> {
    let mut rates = Vec::with_capacity(rows.len());
    for (with, won_with) in rows {
        rates.push((Rate::new(*won_with, *with), Rate::new(won - won_with, closed - with)));
    }
    let p_values: Vec<Option<f64>> = rates.iter().map(|(with, without)| same_share(with, without)).collect();
    let mut effects = Vec::with_capacity(rows.len());
    for (((with, without), p), adjusted_p) in rates.into_iter().zip(&p_values).zip(adjusted(&p_values)) {
        let shares = with.share.zip(without.share).filter(|(_, without)| *without > 0.0);
        effects.push(Effect {
            with,
            without,
            ratio: shares.map(|(with, without)| with / without),
            p: *p,
            adjusted_p,
            verdict: match adjusted_p {
                None => Verdict::TooFew,
                Some(p) if p > 0.05 => Verdict::NoDifferenceSeen,
                Some(_) if with.share > without.share => Verdict::Helps,
                Some(_) => Verdict::Hurts,
            },
        });
    }
    effects
}

/// The closed and the won leads of a history.
fn closed_and_won(history: &History) -> (u32, u32) {
    let count =
        |test: fn(&crate::history::Record) -> bool| history.records.iter().filter(|record| test(record)).count();
    (count(is_closed) as u32, count(is_won) as u32)
}

/// What each rule of the model does.
pub(super) fn of_rules(history: &History, scored: &Scored) -> Vec<RuleEffect> {
    let rules = &scored.model.rules;
    let mut rows = vec![(0u32, 0u32); rules.len()];
    for (place, record) in history.records.iter().enumerate().filter(|(_, record)| is_closed(record)) {
        for rule in scored.counting(place) {
            if let Some((with, won)) = rows.get_mut(usize::from(*rule)) {
                *with += 1;
                *won += u32::from(is_won(record));
            }
        }
    }
    let (closed, won) = closed_and_won(history);
    let effects = rules.iter().enumerate().zip(effects(&rows, closed, won));
    let of_rule = |((place, rule), effect): ((usize, &crate::model::Rule), Effect)| RuleEffect {
        rule: rule.id.clone(),
        label: rule.label.clone(),
        points: rule.points,
        unknown: scored.unknown(place),
        agrees: match effect.verdict {
            Verdict::Helps if rule.points != 0 => Some(rule.points > 0),
            Verdict::Hurts if rule.points != 0 => Some(rule.points < 0),
            _ => None,
        },
        effect,
    };
    effects.map(of_rule).collect()
}

/// What each level of a column does.
pub(super) fn of_column(history: &History, partition: &Partition) -> ColumnEffects {
    let mut rows = vec![(0u32, 0u32); partition.labels.len()];
    for (record, place) in history.records.iter().zip(&partition.places).filter(|(record, _)| is_closed(record)) {
        if let Some((with, won)) = rows.get_mut(*place as usize) {
            *with += 1;
            *won += u32::from(is_won(record));
        }
    }
    let (closed, won) = closed_and_won(history);
    let levels = partition.labels.iter().zip(&partition.others).zip(effects(&rows, closed, won));
    let levels = levels.map(|((level, others), effect)| LevelEffect { level: level.clone(), others: *others, effect });
    ColumnEffects { column: partition.column.clone().unwrap_or_default(), levels: levels.collect() }
}
