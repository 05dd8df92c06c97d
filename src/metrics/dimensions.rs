//! What the bounds of a dimension do: points that its cap takes, and leads that its floor, cap or penalties keep from quality.

use super::rate::Rate;
use crate::history::{Outcome, Record};
use crate::model::Model;
use crate::score::Tally;

/// What the bounds of a dimension do.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DimensionEffect {
    /// The dimension.
    pub dimension: String,
    /// The most points that it can bring; none: it is never cut, as penalties are not.
    pub cap: Option<i32>,
    /// The points that a quality lead has at least.
    pub floor: i32,
    /// Leads whose rules bring more than the cap, of all leads.
    pub cut: Rate,
    /// Leads under the floor, of all leads.
    pub under_floor: Rate,
    /// Won, of the closed leads that reach the threshold and every other floor, and miss this one.
    pub held_by_floor: Rate,
    /// Won, of the closed leads that would be quality leads without the cap.
    pub held_by_cap: Rate,
    /// Won, of the closed leads that would be quality leads without what they lose in this dimension.
    pub held_by_penalty: Rate,
}

/// Closed leads, and won ones among them.
#[derive(Copy, Clone, Debug, Default)]
struct Held {
    closed: u32,
    won: u32,
}

impl Held {
    fn add(&mut self, held: bool, outcome: Outcome) {
        self.closed += u32::from(held && outcome != Outcome::Open);
        self.won += u32::from(held && outcome == Outcome::Won);
    }

    fn rate(self) -> Rate {
        Rate::new(self.won, self.closed)
    }
}

/// Counts by dimension; sums over parts of a history add up.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Counts {
    leads: u32,
    cut: u32,
    under: u32,
    by_floor: Held,
    by_cap: Held,
    by_penalty: Held,
}

impl Counts {
    pub fn merge(&mut self, other: &Self) {
        self.leads += other.leads;
        self.cut += other.cut;
        self.under += other.under;
        let pairs = [
            (&mut self.by_floor, other.by_floor),
            (&mut self.by_cap, other.by_cap),
            (&mut self.by_penalty, other.by_penalty),
        ];
        for (held, more) in pairs {
            held.closed += more.closed;
            held.won += more.won;
        }
    }
}

/// Adds one lead to the counts of every dimension.
pub(super) fn add(counts: &mut [Counts], model: &Model, record: &Record, tally: &Tally) {
    let bounds = || model.dimensions.iter().zip(&tally.raw);
    let unmet = bounds().filter(|(bounds, raw)| !bounds.met(bounds.cut(**raw))).count();
    for (counts, (bounds, raw)) in counts.iter_mut().zip(bounds()) {
        let points = bounds.cut(*raw);
        let under = !bounds.met(points);
        counts.leads += 1;
        counts.cut += u32::from(*raw > points);
        counts.under += u32::from(under);
        let reaches = tally.total >= model.threshold;
        counts.by_floor.add(under && unmet == 1 && reaches, record.outcome);
        let without_cap = *raw > points && unmet == 0 && !reaches && tally.total - points + raw >= model.threshold;
        counts.by_cap.add(without_cap, record.outcome);
        let without_loss = points < 0 && unmet == 0 && !reaches && tally.total - points >= model.threshold;
        counts.by_penalty.add(without_loss, record.outcome);
    }
}

/// What the bounds of each dimension do, in the order of the model.
pub(super) fn of_dimensions(model: &Model, counts: &[Counts]) -> Vec<DimensionEffect> {
    let dimensions = model.dimensions.iter().zip(counts);
    let effect = |(bounds, counts): (&crate::model::Dimension, &Counts)| DimensionEffect {
        dimension: bounds.id.clone(),
        cap: bounds.cap,
        floor: bounds.floor,
        cut: Rate::new(counts.cut, counts.leads),
        under_floor: Rate::new(counts.under, counts.leads),
        held_by_floor: counts.by_floor.rate(),
        held_by_cap: counts.by_cap.rate(),
        held_by_penalty: counts.by_penalty.rate(),
    };
    dimensions.map(effect).collect()
}
