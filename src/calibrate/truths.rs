//! Of which leads each rule was true, at their time.

use super::leads::Leads;
use crate::facts::{JOB_TITLE, SENIORITY};
use crate::history::{Cells, Column, History, Role};
use crate::lead::Lead;
use crate::model::{Condition, Model, Subject, Test, Truth};
use crate::time::Timestamp;

/// By rule of the model: the leads of whom it is true.
#[derive(Clone, Debug)]
pub(super) struct Truths {
    /// How many leads there are.
    pub leads: usize,
    pub rules: Vec<RuleTruth>,
}

/// The leads of whom one rule is true.
#[derive(Clone, Debug, Default)]
pub(super) struct RuleTruth {
    /// Their places among the leads, ascending.
    pub leads: Vec<u32>,
    /// For a rule that fades or counts several events, by lead: what its points are multiplied by. Empty: by 1.
    pub extents: Vec<f64>,
    /// Whether the file has a column for anything that the rule looks at.
    pub in_data: bool,
}

/// How a test of the model turns out.
enum Source<'h> {
    /// For every lead alike: no column tells it.
    Constant(Truth),
    /// By the text of one column.
    Level(&'h Column, Vec<Truth>),
    /// By lead, because several columns or the time of the lead decide together.
    Lead(Vec<Truth>),
}

impl Source<'_> {
    /// For the lead at one place among the leads, and at another in the history.
    fn of(&self, lead: usize, place: usize) -> Truth {
        match self {
            Source::Constant(truth) => *truth,
            Source::Level(column, truths) => {
                let code = column.codes.get(place).copied().unwrap_or(0);
                truths.get(code as usize).copied().unwrap_or(Truth::Unknown)
            }
            Source::Lead(truths) => truths.get(lead).copied().unwrap_or(Truth::Unknown),
        }
    }
}

impl RuleTruth {
    /// What the points of the rule are multiplied by for its lead at `place` among its own.
    pub fn extent(&self, place: usize) -> f64 {
        self.extents.get(place).copied().unwrap_or(1.0)
    }

    /// Its leads with their extents.
    pub fn entries(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.leads.iter().enumerate().map(|(place, lead)| (*lead as usize, self.extent(place)))
    }
}

impl Truths {
    /// A text is read once for each column, however many leads have it, unless the time of the lead matters as well.
    pub fn new(model: &Model, history: &History, leads: &Leads, now: Timestamp) -> Self {
        let mut reader = Reader { model, history, cells: Cells::for_totals(model, &history.mapping), now };
        let (mut sources, by_lead) = reader.sources();
        let mut held = reader.held();
        let mut extents: Vec<(usize, Vec<f64>)> = Vec::new();
        for (place, rule) in model.rules.iter().enumerate() {
            if rule.decay.is_some() || rule.each.is_some() {
                extents.push((place, Vec::with_capacity(leads.places.len())));
            }
        }
        let logged = history.logs.iter().any(|log| !log.held.is_empty());
        if logged {
            held = model.rules.iter().map(|_| Some(Source::Lead(Vec::with_capacity(leads.places.len())))).collect();
        }
        if logged || !by_lead.is_empty() || !extents.is_empty() {
            let past = history.leads(model, now);
            for place in &leads.places {
                let lead = past.get(*place);
                for test in &by_lead {
                    if let (Some((subject, test)), Some(Source::Lead(truths))) =
                        (model.tests.get(*test), sources.get_mut(*test))
                    {
                        truths.push(test.of(*subject, &lead));
                    }
                }
                for (rule, extents) in &mut extents {
                    extents.push(model.rules.get(*rule).map_or(0.0, |rule| model.extent(rule, &lead)));
                }
                for (held, settled) in held.iter_mut().zip(&lead.held) {
                    if let Some(Source::Lead(truths)) = held {
                        truths.push(settled.map_or(Truth::Unknown, Truth::of));
                    }
                }
            }
        }
        let mut tests = vec![Truth::Unknown; model.tests.len()];
        let mut rules = Vec::with_capacity(model.rules.len());
        for (place, rule) in model.rules.iter().enumerate() {
            let own = rule.condition.tests();
            let held = held.get(place).and_then(Option::as_ref);
            let said = |held: &Source| match held {
                Source::Lead(truths) => truths.iter().any(|truth| *truth != Truth::Unknown),
                _ => true,
            };
            let in_data = held.is_some_and(said)
                || own.iter().any(|test| !matches!(sources.get(*test), None | Some(Source::Constant(_))));
            let mut found = RuleTruth { in_data, ..RuleTruth::default() };
            for (lead, in_history) in leads.places.iter().enumerate() {
                let truth = match &rule.condition {
                    Condition::Test(test) => {
                        sources.get(*test).map_or(Truth::Unknown, |source| source.of(lead, *in_history))
                    }
                    condition => {
                        for test in &own {
                            if let (Some(slot), Some(source)) = (tests.get_mut(*test), sources.get(*test)) {
                                *slot = source.of(lead, *in_history);
                            }
                        }
                        condition.truth(&tests)
                    }
                };
                let settled =
                    truth == Truth::Unknown && held.is_some_and(|held| held.of(lead, *in_history) == Truth::True);
                if truth != Truth::True && !settled {
                    continue;
                }
                match extents.iter().find(|(rule, _)| *rule == place) {
                    None => found.leads.push(lead as u32),
                    Some((_, extents)) => {
                        let extent = extents.get(lead).copied().unwrap_or(0.0);
                        if extent != 0.0 {
                            found.leads.push(lead as u32);
                            found.extents.push(extent);
                        }
                    }
                }
            }
            rules.push(found);
        }
        Self { leads: leads.places.len(), rules }
    }

    /// The same for some of the leads, in the order given.
    pub fn part(&self, leads: &[usize]) -> Self {
        let mut places = vec![None; self.leads];
        for (place, lead) in leads.iter().enumerate() {
            if let Some(slot) = places.get_mut(*lead) {
                *slot = Some(place as u32);
            }
        }
        let rules = self.rules.iter().map(|rule| {
            let mut entries: Vec<(u32, f64)> = rule
                .entries()
                .filter_map(|(lead, extent)| Some((places.get(lead).copied().flatten()?, extent)))
                .collect();
            entries.sort_unstable_by_key(|(lead, _)| *lead);
            RuleTruth {
                leads: entries.iter().map(|(lead, _)| *lead).collect(),
                extents: if rule.extents.is_empty() {
                    Vec::new()
                } else {
                    entries.iter().map(|(_, extent)| *extent).collect()
                },
                in_data: rule.in_data,
            }
        });
        Self { leads: leads.len(), rules: rules.collect() }
    }

    /// The totals of all leads with these points by rule, each dimension cut to its bounds as a score is; and whether every
    /// floor is met.
    pub fn totals(&self, model: &Model, points: &[i32]) -> (Vec<i32>, Vec<bool>) {
        let mut totals = vec![0i32; self.leads];
        let mut floors = vec![true; self.leads];
        for (place, bounds) in model.dimensions.iter().enumerate() {
            for ((total, met), raw) in totals.iter_mut().zip(&mut floors).zip(self.raw(model, points, place)) {
                let points = bounds.cut(raw);
                *total += points;
                *met &= bounds.met(points);
            }
        }
        (totals, floors)
    }

    /// By lead: the sum of the rules of one dimension before the cut.
    pub fn raw(&self, model: &Model, points: &[i32], dimension: usize) -> Vec<i32> {
        let mut raw = vec![0i32; self.leads];
        for ((rule, truth), points) in model.rules.iter().zip(&self.rules).zip(points) {
            if rule.dimension != dimension || *points == 0 {
                continue;
            }
            for (lead, extent) in truth.entries() {
                if let Some(raw) = raw.get_mut(lead) {
                    *raw += worth(*points, extent);
                }
            }
        }
        raw
    }
}

/// Points times an extent, rounded as a score rounds them.
pub(super) fn worth(points: i32, extent: f64) -> i32 {
    if extent == 1.0 {
        return points;
    }
    (f64::from(points) * extent).clamp(-400_000.0, 400_000.0).round() as i32
}

struct Reader<'a> {
    model: &'a Model,
    history: &'a History,
    cells: Cells<'a>,
    now: Timestamp,
}

impl<'a> Reader<'a> {
    /// By test of the model: how it turns out; and which tests are still to be asked of each lead.
    fn sources(&mut self) -> (Vec<Source<'a>>, Vec<usize>) {
        let nobody = Lead::new(self.model, self.now);
        let mut sources = Vec::with_capacity(self.model.tests.len());
        let mut by_lead = Vec::new();
        let logs = self.history.logs.iter().any(|log| !log.events.is_empty());
        for (place, (subject, test)) in self.model.tests.iter().enumerate() {
            let columns = self.columns_of(*subject);
            let timed = matches!(test, Test::Near(_) | Test::Events(_));
            sources.push(match columns.as_slice() {
                [] if !(logs && *subject == Subject::Events) => Source::Constant(test.of(*subject, &nobody)),
                [(place, column)] if !timed => {
                    Source::Level(column, self.levels(*place, column, |lead| test.of(*subject, lead)))
                }
                _ => {
                    by_lead.push(place);
                    Source::Lead(Vec::new())
                }
            });
        }
        (sources, by_lead)
    }

    /// The columns that can tell a test of this subject, with their places.
    fn columns_of(&self, subject: Subject) -> Vec<(usize, &'a Column)> {
        let model = self.model;
        let root = |fact: usize| model.facts.get(fact).map(|fact| fact.root);
        let tells = |role: &Role| match (role, subject) {
            (Role::Event { .. }, Subject::Events) => true,
            (Role::Fact { fact }, Subject::Fact(tested)) => model
                .fact(fact)
                .is_some_and(|fact| root(fact) == root(tested) || fact == JOB_TITLE && root(tested) == root(SENIORITY)),
            _ => false,
        };
        self.history.columns.iter().enumerate().filter(|(_, column)| tells(&column.role)).collect()
    }

    /// What each text of a column makes of a lead of whom nothing else is known.
    fn levels(&mut self, place: usize, column: &Column, truth: impl Fn(&Lead) -> Truth) -> Vec<Truth> {
        let mut truths = Vec::with_capacity(column.levels.len());
        for text in &column.levels {
            let mut lead = Lead::new(self.model, self.now);
            self.cells.put(&mut lead, place, text, self.now);
            truths.push(truth(&lead));
        }
        truths
    }

    /// By rule: what a column says of it as a whole.
    fn held(&mut self) -> Vec<Option<Source<'a>>> {
        let history = self.history;
        let mut held: Vec<Option<Source<'a>>> = self.model.rules.iter().map(|_| None).collect();
        for (place, column) in history.columns.iter().enumerate() {
            let Role::Rule { rule } = &column.role else { continue };
            let Some(rule) = self.model.rule(rule) else { continue };
            let truths = self.levels(place, column, |lead| match lead.held.get(rule).copied().flatten() {
                Some(settled) => Truth::of(settled),
                None => Truth::Unknown,
            });
            if let Some(slot) = held.get_mut(rule) {
                *slot = Some(Source::Level(column, truths));
            }
        }
        held
    }
}
