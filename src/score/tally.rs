//! The points of a lead without its outlook: what past leads by the million want.

use super::{RuleState, placement};
use crate::lead::Lead;
use crate::model::{Model, Truth};

/// The points of a lead, without range and chance.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// The total.
    pub total: i32,
    /// Whether it is a quality lead.
    pub quality: bool,
    /// By dimension of the model: the sum of its rules before the cut.
    pub raw: Vec<i32>,
    pub(crate) rules: Vec<RuleState>,
    pub(crate) tests: Vec<Truth>,
}

impl Model {
    /// The points of a lead: a [`Self::score`] without range, chance, reasons and words, in a fraction of the time.
    pub fn tally(&self, lead: &Lead) -> Tally {
        let tests = self.truths(lead);
        let mut raw = vec![0i32; self.dimensions.len()];
        let mut rules = Vec::with_capacity(self.rules.len());
        for (place, rule) in self.rules.iter().enumerate() {
            let truth = rule.condition.truth(&tests);
            let held = truth == Truth::Unknown && lead.held.get(place) == Some(&Some(true));
            let worth = if truth == Truth::False { 0 } else { self.worth(rule, lead) };
            let points = if truth == Truth::True || held { worth } else { 0 };
            if let Some(raw) = raw.get_mut(rule.dimension) {
                *raw += points;
            }
            rules.push(RuleState { truth, held, worth, points });
        }
        let mut total = 0i32;
        let mut floors = true;
        for (bounds, raw) in self.dimensions.iter().zip(&raw) {
            let points = bounds.cut(*raw);
            total += points;
            floors &= bounds.met(points);
        }
        Tally { quality: floors && total >= self.threshold, total, raw, rules, tests }
    }

    /// The names of band, stage and route of a tally.
    pub fn place<'m>(&'m self, tally: &Tally) -> (&'m str, Option<&'m str>, &'m str) {
        let place = placement(self, tally.total, tally.quality, &tally.tests);
        (
            place.band.map_or("", |band| band.id.as_str()),
            place.stage.map(|stage| stage.id.as_str()),
            place.route.map_or("", |route| route.id.as_str()),
        )
    }

    /// The ids and points of the rules that count for a tally, in the order of the model.
    pub fn counted<'m>(&'m self, tally: &'m Tally) -> impl Iterator<Item = (&'m str, i32)> {
        self.rules
            .iter()
            .zip(&tally.rules)
            .filter(|(_, state)| state.points != 0)
            .map(|(rule, state)| (rule.id.as_str(), state.points))
    }
    /// Every reason of a tally: the true rules in the order of the model, and behind them the caps that bit. Their points add up
    /// to the total.
    #[cfg(feature = "learn")]
    pub fn reasons<'m>(&'m self, tally: &'m Tally) -> impl Iterator<Item = Counted<'m>> {
        let rules = self.rules.iter().zip(&tally.rules);
        let rules = rules.filter(|(_, state)| state.truth == Truth::True || state.held);
        let caps = self.dimensions.iter().zip(&tally.raw);
        let caps = caps.map(|(bounds, raw)| (bounds, bounds.cut(*raw) - raw)).filter(|(_, points)| *points != 0);
        rules
            .map(|(rule, state)| Counted::Rule(&rule.id, state.points))
            .chain(caps.map(|(bounds, points)| Counted::Cap(&bounds.id, points)))
    }

    /// The ids and points of the dimensions of a tally, each cut to its bounds.
    #[cfg(feature = "learn")]
    pub fn by_dimension<'m>(&'m self, tally: &'m Tally) -> impl Iterator<Item = (&'m str, i32)> {
        self.dimensions.iter().zip(&tally.raw).map(|(bounds, raw)| (bounds.id.as_str(), bounds.cut(*raw)))
    }

    /// The ids of the dimensions.
    #[cfg(feature = "learn")]
    pub fn dimension_ids(&self) -> impl Iterator<Item = &str> {
        self.dimensions.iter().map(|bounds| bounds.id.as_str())
    }
}

/// What counted for a total.
#[cfg(feature = "learn")]
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Counted<'m> {
    /// A rule that was true, by its id, and its points.
    Rule(&'m str, i32),
    /// A cap that bit, by the id of its dimension, and what it took.
    Cap(&'m str, i32),
}
