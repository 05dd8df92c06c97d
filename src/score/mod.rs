//! Scoring: a lead and a model in, a scorecard out. It cannot fail, and it gives the same on every engine.

mod frameworks;
pub(crate) mod outlook;
mod scorecard;
pub(crate) mod sums;
mod tally;

pub use frameworks::{Checklist, Frameworks};
pub use scorecard::{DimensionScore, Evidence, Missing, ModelReference, Reason, RouteChoice, Scorecard};
#[cfg(feature = "learn")]
pub use tally::Counted;
pub use tally::Tally;

use crate::lead::Lead;
use crate::model::{Band, Condition, Fading, Model, Route, Rule, Stage, Subject, Test, Truth};
use crate::time::{DAY, decay_half_life};
use crate::value::{has, sort};
use outlook::State;

impl Model {
    /// Scores a lead that was read by this model.
    pub fn score<'a>(&'a self, lead: &'a Lead) -> Scorecard<'a> {
        scorecard::assemble(self, lead, self.assess(lead))
    }

    /// How every test of the model turns out for a lead.
    pub(crate) fn truths(&self, lead: &Lead) -> Vec<Truth> {
        let mut truths = Vec::with_capacity(self.tests.len());
        for (subject, test) in &self.tests {
            truths.push(test.of(*subject, lead));
        }
        truths
    }

    /// The numbers of a scorecard, without the words.
    pub(crate) fn assess(&self, lead: &Lead) -> Assessment {
        let Tally { total, quality, raw, rules, tests } = self.tally(lead);
        let outlook = outlook::outlook(State { model: self, lead, tests: &tests, rules: &rules, raw: &raw });
        Assessment { quality, tests, rules, raw, total, outlook }
    }

    /// The points of a rule if it is true, at the age that its events have.
    fn worth(&self, rule: &Rule, lead: &Lead) -> i32 {
        if rule.decay.is_none() && rule.each.is_none() {
            return rule.points;
        }
        let points = self.times_extent(f64::from(rule.points), rule, lead);
        // Half points go away from zero, so that a penalty fades like a reward. The bound keeps every sum within i32.
        (if points < 0.0 { points - 0.5 } else { points + 0.5 }).clamp(-400_000.0, 400_000.0) as i32
    }

    /// What the points of a rule are multiplied by where it is true: the events that count, each faded by its age.
    #[cfg(feature = "learn")]
    pub(crate) fn extent(&self, rule: &Rule, lead: &Lead) -> f64 {
        if rule.decay.is_none() && rule.each.is_none() { 1.0 } else { self.times_extent(1.0, rule, lead) }
    }

    /// Points times what is left of each event that counts.
    fn times_extent(&self, of_one: f64, rule: &Rule, lead: &Lead) -> f64 {
        let mut ages: Vec<i64> = Vec::new();
        for place in rule.condition.tests() {
            if let Some((Subject::Events, Test::Events(test))) = self.tests.get(place) {
                for event in &lead.events {
                    if test.matches(event, lead.now) {
                        ages.push(crate::model::age(event, lead.now));
                    }
                }
            }
        }
        // The newest count, whatever their order in the log.
        sort(&mut ages, |a, b| a < b);
        ages.truncate(rule.each.unwrap_or(1) as usize);
        let mut points = 0.0;
        for age in ages {
            points += of_one * rule.decay.map_or(1.0, |fading| fading.factor(age));
        }
        points
    }
}

impl Fading {
    /// What is left of the points at this age in milliseconds, 0 to 1.
    fn factor(&self, age: i64) -> f64 {
        if self.window.is_some_and(|window| age > window) {
            return 0.0;
        }
        match (self.half_life, self.linear) {
            (Some(half_life), _) => decay_half_life(age, half_life),
            (_, Some(linear)) => (1.0 - age as f64 / (linear * DAY as f64)).max(0.0),
            _ => 1.0,
        }
    }
}

/// What became of one rule.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(crate) struct RuleState {
    pub truth: Truth,
    /// Unknown now, but settled as true on an earlier visit.
    pub held: bool,
    /// Its points if it is true.
    pub worth: i32,
    /// Its points.
    pub points: i32,
}

/// The numbers of a scorecard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Assessment {
    pub tests: Vec<Truth>,
    pub rules: Vec<RuleState>,
    /// By dimension: the sum of its rules before the cut.
    pub raw: Vec<i32>,
    pub total: i32,
    pub quality: bool,
    pub outlook: Outlook,
}

/// How the score can still turn out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outlook {
    pub low: i32,
    pub high: i32,
    pub chance: f64,
    pub decided: bool,
    /// By dimension: the lowest and highest points.
    pub dimensions: Vec<(i32, i32)>,
}

/// Where a lead belongs.
pub(crate) struct Placement<'m> {
    pub band: Option<&'m Band>,
    pub stage: Option<&'m Stage>,
    pub route: Option<&'m Route>,
}

impl Placement<'_> {
    /// Whether both are the same places of one model.
    pub fn same(&self, other: &Placement) -> bool {
        let place = |placement: &Placement| {
            (
                placement.band.map(std::ptr::from_ref),
                placement.stage.map(std::ptr::from_ref),
                placement.route.map(std::ptr::from_ref),
            )
        };
        place(self) == place(other)
    }
}

/// Band, stage and route: each the first that applies.
pub(crate) fn placement<'m>(model: &'m Model, total: i32, quality: bool, tests: &[Truth]) -> Placement<'m> {
    let band = model.bands.iter().find(|band| band.at_least.is_none_or(|at_least| total >= at_least));
    let stage = model.stages.iter().find(|stage| {
        stage.quality.is_none_or(|wanted| wanted == quality)
            && stage.at_least.is_none_or(|at_least| total >= at_least)
            && holds(&stage.when, tests)
    });
    let named = |names: &Option<Vec<String>>, name: Option<&String>| {
        names.as_ref().is_none_or(|names| name.is_some_and(|name| has(names, name)))
    };
    let route = model.routes.iter().find(|route| {
        route.quality.is_none_or(|wanted| wanted == quality)
            && named(&route.bands, band.map(|band| &band.id))
            && named(&route.stages, stage.map(|stage| &stage.id))
            && holds(&route.when, tests)
    });
    Placement { band, stage, route }
}

/// Whether a condition holds for sure.
fn holds(condition: &Option<Condition>, tests: &[Truth]) -> bool {
    condition.as_ref().is_none_or(|condition| condition.truth(tests) == Truth::True)
}
