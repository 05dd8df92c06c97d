//! What sales did with the leads: how soon it answered, why it rejected, and which leads are too young to judge.

use super::rate::Rate;
use super::summary::{days_between, median};
use super::{is_closed, is_won};
use crate::history::{FEWEST, History, Outcome, Record, Role};
use crate::time::{DAY, Timestamp};
use std::collections::HashMap;

/// Milliseconds of the five minutes in which a lead is to be answered.
const FIVE_MINUTES: i64 = 300_000;

/// How soon sales answered.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Response {
    /// Minutes from the lead to the first answer: the median.
    pub median_minutes: f64,
    /// Answered within five minutes, of the leads whose answer has a time.
    pub within_five_minutes: Rate,
    /// Won, of closed leads that were answered within five minutes.
    pub win_rate_within: Rate,
    /// Won, of closed leads that were answered later.
    pub win_rate_after: Rate,
    /// Won, of closed leads without an answer in the file.
    pub win_rate_unanswered: Rate,
    /// Answers left out because they lie before the lead, or because a date has no time of day.
    pub left_out: u32,
}

/// Why leads were rejected.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Rejection {
    /// The reason as written; empty where none was given.
    pub reason: String,
    /// Its share of the rejected leads.
    pub rate: Rate,
}

/// Leads that are too young for their end to be known.
#[derive(Copy, Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Maturity {
    /// Within so many days of coming nine of ten won leads were won.
    pub days: u32,
    /// Won leads of which both dates are known.
    pub won: u32,
    /// Open leads younger than that on the newest day in the file.
    pub young_open: u32,
    /// Lost leads younger than that: those like them that will be won are still open, so that their win
    /// rate is too low.
    pub young_lost: u32,
}

/// How soon sales answered; none where the file does not tell.
pub(super) fn response(history: &History) -> Option<Response> {
    let (mut minutes, mut left_out) = (Vec::new(), 0u32);
    // Closed and won leads: answered within five minutes, later, not at all.
    let mut counts = [[0u32; 2]; 3];
    for record in &history.records {
        let Some(created) = record.created else { continue };
        let group = match record.responded {
            None => 2,
            // A date without a time of day reads as midnight.
            Some(responded) if responded < created || is_midnight(created) || is_midnight(responded) => {
                left_out += 1;
                continue;
            }
            Some(responded) => {
                let waited = responded.0 - created.0;
                minutes.push(waited as f64 / 60_000.0);
                usize::from(waited > FIVE_MINUTES)
            }
        };
        if let (true, Some([closed, won])) = (is_closed(record), counts.get_mut(group)) {
            *closed += 1;
            *won += u32::from(is_won(record));
        }
    }
    let within = minutes.iter().filter(|minutes| **minutes <= 5.0).count() as u32;
    let answered = minutes.len() as u32;
    let [[closed_within, won_within], [closed_after, won_after], [closed_never, won_never]] = counts;
    Some(Response {
        median_minutes: median(&mut minutes)?,
        within_five_minutes: Rate::new(within, answered),
        win_rate_within: Rate::new(won_within, closed_within),
        win_rate_after: Rate::new(won_after, closed_after),
        win_rate_unanswered: Rate::new(won_never, closed_never),
        left_out,
    })
}

fn is_midnight(at: Timestamp) -> bool {
    at.0.rem_euclid(DAY) == 0
}

/// The reasons for which leads were rejected, the most frequent first.
pub(super) fn rejections(history: &History) -> Vec<Rejection> {
    let column = history.columns.iter().find(|column| column.role == Role::RejectionReason);
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let mut all = 0;
    for (place, _) in history.records.iter().enumerate().filter(|(_, record)| record.rejected) {
        let code = column.and_then(|column| column.codes.get(place)).copied().unwrap_or(0);
        *counts.entry(code).or_default() += 1;
        all += 1;
    }
    let mut counts: Vec<(u32, u32)> = counts.into_iter().collect();
    counts.sort_by(|(code, count), (other, others)| others.cmp(count).then(code.cmp(other)));
    let reason = |(code, count): (u32, u32)| {
        let text = column.and_then(|column| column.levels.get(code as usize));
        Rejection { reason: text.cloned().unwrap_or_default(), rate: Rate::new(count, all) }
    };
    counts.into_iter().map(reason).collect()
}

/// How many days after coming nine of ten won leads were won (nearest rank), and of how many won leads that is known; none
/// where the dates of fewer than ten are.
fn days_to_win(history: &History) -> Option<(u32, u32)> {
    let won = history.records.iter().filter(|record| record.outcome == Outcome::Won);
    let mut days: Vec<i64> = won.filter_map(|record| days_between(record.came()?, record.closed?)).collect();
    if days.len() < FEWEST {
        return None;
    }
    days.sort_unstable();
    let rank = (days.len() * 9).div_ceil(10) - 1;
    days.get(rank).map(|at| (u32::try_from(*at).unwrap_or(u32::MAX), days.len() as u32))
}

/// Which leads are too young to judge.
pub(super) fn maturity(history: &History, now: Timestamp) -> Option<Maturity> {
    let (days, won) = days_to_win(history)?;
    let made = history.made(now);
    let is_young = |came: Timestamp| made.0.saturating_sub(came.0) < i64::from(days) * DAY;
    let young = |outcome| {
        let of = |record: &&Record| record.outcome == outcome && record.came().is_some_and(is_young);
        history.records.iter().filter(of).count() as u32
    };
    Some(Maturity { days, won, young_open: young(Outcome::Open), young_lost: young(Outcome::Lost) })
}
