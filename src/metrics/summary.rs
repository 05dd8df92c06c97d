//! What became of a group of leads: counts, rates, revenue, cycle and velocity.

use super::rate::Rate;
use super::scored::ScoredLead;
use crate::history::{History, Outcome, Record};
use crate::time::{DAY, Timestamp};

/// What became of a group of leads. Money is in the currency of the file.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Leads.
    pub records: u32,
    /// Leads of whom it is not known yet how they end.
    pub open: u32,
    /// Leads that became an opportunity, won and lost ones among them.
    pub opportunities: u32,
    /// Won and lost leads.
    pub closed: u32,
    /// Won leads.
    pub won: u32,
    /// Lost leads, rejected ones among them.
    pub lost: u32,
    /// Leads that sales rejected or disqualified.
    pub rejected: u32,
    /// Quality leads by the model, of all leads.
    pub quality_rate: Rate,
    /// Opportunities, of all leads.
    pub opportunity_rate: Rate,
    /// Won, of closed leads.
    pub win_rate: Rate,
    /// Won, of all leads, open ones among them.
    pub lead_to_win_rate: Rate,
    /// Rejected, of all leads.
    pub rejection_rate: Rate,
    /// Opportunities, of quality leads.
    pub quality_to_opportunity: Rate,
    /// Won, of closed opportunities.
    pub opportunity_to_win: Rate,
    /// Won, of closed quality leads.
    pub quality_win_rate: Rate,
    /// Rejected, of quality leads: how often sales disagrees with the model.
    pub quality_rejection_rate: Rate,
    /// What the won leads brought; none where the file has no revenue.
    pub revenue: Option<f64>,
    /// Revenue by won lead whose revenue is known.
    pub average_value: Option<f64>,
    /// Revenue by lead.
    pub revenue_per_lead: Option<f64>,
    /// Revenue by closed lead.
    pub revenue_per_closed: Option<f64>,
    /// The amounts of open opportunities; none where the file has no amounts.
    pub pipeline: Option<f64>,
    /// Pipeline by lead.
    pub pipeline_per_lead: Option<f64>,
    /// Won leads of which the length of the cycle is known.
    pub cycles: u32,
    /// Days from opportunity (from lead, where the file does not know that) to won: the mean.
    pub mean_cycle_days: Option<f64>,
    /// The median.
    pub median_cycle_days: Option<f64>,
    /// Pipeline velocity: opportunities × win rate × average value ÷ mean cycle, money a day.
    pub velocity_per_day: Option<f64>,
}

/// What the records of a file can tell.
#[derive(Copy, Clone, Debug)]
pub(super) struct Known {
    revenue: bool,
    amounts: bool,
    /// Whether any record says when it became an opportunity.
    opened: bool,
}

impl Known {
    pub fn of(history: &History) -> Self {
        let any = |test: fn(&Record) -> bool| history.records.iter().any(test);
        Self {
            revenue: any(|record| value(record).is_some()),
            amounts: any(|record| record.amount.is_some()),
            opened: any(|record| record.opened.is_some()),
        }
    }

    /// Calendar days from opportunity, or lead, to the end. None where a date is missing or the end comes first.
    pub fn cycle(self, record: &Record) -> Option<i64> {
        let from = if self.opened { record.opened } else { record.created };
        days_between(from?, record.closed?)
    }
}

/// Calendar days (UTC) between two times; none where the second comes first.
pub(super) fn days_between(from: Timestamp, to: Timestamp) -> Option<i64> {
    let days = to.0.div_euclid(DAY) - from.0.div_euclid(DAY);
    (days >= 0).then_some(days)
}

/// What a won lead brought: its revenue, else its amount.
pub(super) fn value(record: &Record) -> Option<f64> {
    if record.outcome == Outcome::Won { record.revenue.or(record.amount) } else { None }
}

/// The value in the middle; of two in the middle their mean. None of none.
pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = values.get(values.len() / 2)?;
    let lower = values.get((values.len() - 1) / 2)?;
    Some(lower.midpoint(*upper))
}

/// Sums over the leads of a group.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    records: u32,
    opportunities: u32,
    won: u32,
    lost: u32,
    rejected: u32,
    quality: u32,
    quality_opportunities: u32,
    quality_closed: u32,
    quality_won: u32,
    quality_rejected: u32,
    closed_opportunities: u32,
    revenue: f64,
    valued: u32,
    pipeline: f64,
    cycles: Vec<f64>,
}

impl Sums {
    pub fn add(&mut self, known: Known, record: &Record, lead: &ScoredLead) {
        let one = |yes: bool| u32::from(yes);
        let won = record.outcome == Outcome::Won;
        let closed = record.outcome != Outcome::Open;
        let quality = lead.quality;
        self.records += 1;
        self.opportunities += one(record.opportunity);
        self.won += one(won);
        self.lost += one(closed && !won);
        self.rejected += one(record.rejected);
        self.quality += one(quality);
        self.quality_opportunities += one(quality && record.opportunity);
        self.quality_closed += one(quality && closed);
        self.quality_won += one(quality && won);
        self.quality_rejected += one(quality && record.rejected);
        self.closed_opportunities += one(closed && (record.opportunity || won));
        if let Some(value) = value(record) {
            self.revenue += value;
            self.valued += 1;
        }
        if !closed && record.opportunity {
            self.pipeline += record.amount.unwrap_or(0.0);
        }
        if won && let Some(days) = known.cycle(record) {
            self.cycles.push(days as f64);
        }
    }

    pub fn summary(mut self, known: Known) -> Summary {
        let closed = self.won + self.lost;
        let by = |sum: f64, count: u32| (count > 0).then(|| sum / f64::from(count));
        let revenue = known.revenue.then_some(self.revenue);
        let pipeline = known.amounts.then_some(self.pipeline);
        let win_rate = Rate::new(self.won, closed);
        let average_value = by(self.revenue, self.valued);
        let mean_cycle_days = by(self.cycles.iter().sum(), self.cycles.len() as u32);
        let velocity = |rate: f64, value: f64, days: f64| f64::from(self.opportunities) * rate * value / days;
        let velocity_per_day = match (win_rate.share, average_value, mean_cycle_days) {
            (Some(rate), Some(value), Some(days)) if days > 0.0 => Some(velocity(rate, value, days)),
            _ => None,
        };
        Summary {
            records: self.records,
            open: self.records - closed,
            opportunities: self.opportunities,
            closed,
            won: self.won,
            lost: self.lost,
            rejected: self.rejected,
            quality_rate: Rate::new(self.quality, self.records),
            opportunity_rate: Rate::new(self.opportunities, self.records),
            win_rate,
            lead_to_win_rate: Rate::new(self.won, self.records),
            rejection_rate: Rate::new(self.rejected, self.records),
            quality_to_opportunity: Rate::new(self.quality_opportunities, self.quality),
            opportunity_to_win: Rate::new(self.won, self.closed_opportunities),
            quality_win_rate: Rate::new(self.quality_won, self.quality_closed),
            quality_rejection_rate: Rate::new(self.quality_rejected, self.quality),
            revenue,
            average_value,
            revenue_per_lead: revenue.and_then(|revenue| by(revenue, self.records)),
            revenue_per_closed: revenue.and_then(|revenue| by(revenue, closed)),
            pipeline,
            pipeline_per_lead: pipeline.and_then(|pipeline| by(pipeline, self.records)),
            cycles: self.cycles.len() as u32,
            mean_cycle_days,
            median_cycle_days: median(&mut self.cycles),
            velocity_per_day,
        }
    }
}
