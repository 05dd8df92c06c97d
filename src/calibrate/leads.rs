//! Which past leads can be learned from, and what each of them counts.

use super::{Objective, Options};
use crate::error::Error;
use crate::history::{FEWEST, History, Outcome, Record};
use crate::time::{DAY, Timestamp, format_date};

/// An export may have been made in a time zone ahead of the clock that reads it.
const AHEAD: i64 = DAY;

/// The leads that are learned from, by their places in the history.
#[derive(Clone, Debug)]
pub(super) struct Leads {
    pub places: Vec<usize>,
    pub won: Vec<bool>,
    /// What a won lead brought; 0 for the others.
    pub revenue: Vec<f64>,
    /// When it came.
    pub created: Vec<Option<Timestamp>>,
    pub counts: Counts,
}

/// How many leads the file has, and what became of them.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Rows that could be read.
    pub records: usize,
    /// Leads that are neither won nor lost yet: left out.
    pub open: usize,
    /// Leads too young for their outcome to count: left out.
    pub immature: usize,
    /// Days after which nine of ten won leads were won; a lead younger than that is immature.
    pub days_to_win: Option<f64>,
    /// Leads that were learned from.
    pub used: usize,
    /// Of them, won.
    pub won: usize,
    /// Of them, lost.
    pub lost: usize,
    /// Of the lost, those that sales rejected.
    pub rejected: usize,
}

impl Leads {
    pub fn new(history: &History, options: &Options) -> Result<Self, Error> {
        check(history, options)?;
        let mut counts = Counts { records: history.records.len(), ..Counts::default() };
        let youngest = ripe_before(history, options, &mut counts);
        let mut leads = Self {
            places: Vec::new(),
            won: Vec::new(),
            revenue: Vec::new(),
            created: Vec::new(),
            counts: Counts::default(),
        };
        for (place, record) in history.records.iter().enumerate() {
            if record.outcome == Outcome::Open {
                counts.open += 1;
                continue;
            }
            if youngest.zip(record.came()).is_some_and(|(youngest, created)| created > youngest) {
                counts.immature += 1;
                continue;
            }
            let won = record.outcome == Outcome::Won;
            counts.used += 1;
            counts.won += usize::from(won);
            counts.lost += usize::from(!won);
            counts.rejected += usize::from(!won && record.rejected);
            leads.places.push(place);
            leads.won.push(won);
            leads.revenue.push(if won { record.revenue.or(record.amount).unwrap_or(0.0) } else { 0.0 });
            leads.created.push(record.came());
        }
        leads.counts = counts;
        leads.enough(history, options)?;
        Ok(leads)
    }

    fn enough(&self, history: &History, options: &Options) -> Result<(), Error> {
        let Counts { records, open, immature, won, lost, .. } = self.counts;
        let left_out = if immature == 0 {
            String::new()
        } else {
            format!(" ({immature} more are too young for their outcome to count)")
        };
        if records == 0 {
            let first = history.problems.iter().find(|problem| problem.aside);
            let message = match first {
                None => "The file has no leads; export some with their outcome".into(),
                Some(problem) => {
                    format!("None of {} rows can be used; row {}: {}", history.aside, problem.row, problem.message)
                }
            };
            return Err(Error::new("outcome.none", "", message));
        }
        if won + lost == 0 {
            let message = format!(
                "None of {records} leads was won or lost{left_out}, {open} are open; name the column that says how a lead ended, and \
                 which of its words mean won and lost"
            );
            return Err(Error::new("outcome.none", "", message));
        }
        if won == 0 || lost == 0 {
            let all = if won == 0 { "lost" } else { "won" };
            let message = format!(
                "All {} closed leads were {all}{left_out}; to see what tells won from lost, the file needs both",
                won + lost
            );
            return Err(Error::new("outcome.one-class", "", message));
        }
        if won < FEWEST || lost < FEWEST {
            let message = format!(
                "Only {won} leads were won and {lost} lost{left_out}; wait until there are {FEWEST} of each, and keep the present points"
            );
            return Err(Error::new("outcome.few", "", message));
        }
        if options.objective == Objective::Revenue
            && self.revenue.iter().filter(|revenue| **revenue > 0.0).count() < FEWEST
        {
            let message = format!(
                "Fewer than {FEWEST} won leads say what they brought; name the column of the revenue, or calibrate by outcome"
            );
            return Err(Error::new("revenue.none", "", message));
        }
        Ok(())
    }

    /// What each lead counts in a fit: 1; by revenue a won lead counts its revenue, cut at the 95th percentile, relative to
    /// the mean, so that won leads count together as many as they are.
    pub fn weights(&self, objective: Objective) -> Option<Vec<f64>> {
        if objective == Objective::Outcome {
            return None;
        }
        let mut won: Vec<f64> = self.revenue.iter().zip(&self.won).filter(|(_, won)| **won).map(|(r, _)| *r).collect();
        won.sort_unstable_by(f64::total_cmp);
        let cap = won.get(won.len() * 95 / 100).or(won.last()).copied().unwrap_or(1.0);
        let sum: f64 = won.iter().map(|revenue| revenue.min(cap)).sum();
        let mean = sum / won.len().max(1) as f64;
        let weight = |(revenue, won): (&f64, &bool)| if *won { revenue.min(cap) / mean } else { 1.0 };
        Some(self.revenue.iter().zip(&self.won).map(weight).collect())
    }
}

/// What can only be a mistake in the file as a whole.
fn check(history: &History, options: &Options) -> Result<(), Error> {
    for record in &history.records {
        for (at, what) in [(record.closed, "closed"), (record.created, "came")] {
            if let Some(at) = at.filter(|at| at.0 > options.now.0.saturating_add(AHEAD)) {
                let message = format!(
                    "A lead that {what} on {} is later than now, {}; correct the date, or say how dates are written",
                    format_date(at),
                    format_date(options.now)
                );
                return Err(Error::new("outcome.future", row(record), message));
            }
        }
    }
    Ok(())
}

fn row(record: &Record) -> String {
    format!("row {}", record.row)
}

/// The day after which a lead is too young: its age, when the file was made, is less than what nine of ten won leads took.
/// Of such leads those that are closed ended early, which says something of their kind and not of their chance.
fn ripe_before(history: &History, options: &Options, counts: &mut Counts) -> Option<Timestamp> {
    let mut taken: Vec<i64> = history
        .records
        .iter()
        .filter(|record| record.outcome == Outcome::Won)
        .filter_map(|record| Some(record.closed?.0.saturating_sub(record.came()?.0)))
        .filter(|taken| *taken >= 0)
        .collect();
    if taken.len() < FEWEST {
        return None;
    }
    taken.sort_unstable();
    let days = *taken.get(taken.len() * 9 / 10)?;
    counts.days_to_win = Some(days as f64 / DAY as f64);
    Some(Timestamp(history.made(options.now).0.saturating_sub(days)))
}
