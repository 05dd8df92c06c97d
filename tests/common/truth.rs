//! Past leads from a known truth: which rules are true of them by chance, and who is won by the rules' true effects.

use qualiform::{Error, History, Model, Value};
use std::fmt::Write;

/// Numbers drawn by chance, the same ones for the same seed.
pub struct Draw(pub u64);

impl Draw {
    /// From 0 up to, and without, 1.
    pub fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mixed = (self.0 ^ (self.0 >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        (mixed >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Roughly normal with mean 0 and deviation 1.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }
}

/// What is true of a world of leads: yes/no facts `f0`, `f1` …, how frequent each is, and what it adds to the log-odds.
pub struct World {
    pub shares: Vec<f64>,
    pub effects: Vec<f64>,
    pub intercept: f64,
    /// How much facts go together, 0 to 1.
    pub together: f64,
}

impl World {
    /// So many facts, of which every third has no effect.
    pub fn new(facts: usize, seed: u64) -> Self {
        let mut draw = Draw(seed);
        let shares = (0..facts).map(|_| 0.1 + 0.5 * draw.share()).collect();
        let size = (12.0 / facts as f64).sqrt().min(1.0);
        let effects =
            (0..facts).map(|place| if place % 3 == 2 { 0.0 } else { size * (0.3 + 0.9 * draw.normal()) }).collect();
        Self { shares, effects, intercept: -1.2, together: 0.3 }
    }

    /// A lead: its facts and whether it was won.
    pub fn lead(&self, draw: &mut Draw) -> (Vec<bool>, bool) {
        let kind = draw.share();
        let mut log_odds = self.intercept;
        let mut facts = Vec::with_capacity(self.shares.len());
        for (share, effect) in self.shares.iter().zip(&self.effects) {
            let own = if draw.share() < self.together { kind } else { draw.share() };
            let yes = own < *share;
            if yes {
                log_odds += effect;
            }
            facts.push(yes);
        }
        (facts, draw.share() < 1.0 / (1.0 + (-log_odds).exp()))
    }

    /// A file of leads as CSV: the facts, the outcome, and a day for each lead, the oldest first.
    pub fn csv(&self, leads: usize, seed: u64) -> String {
        let mut draw = Draw(seed);
        let mut text = String::new();
        for fact in 0..self.shares.len() {
            write!(text, "f{fact},").unwrap();
        }
        text.push_str("created,outcome\n");
        for place in 0..leads {
            let (facts, won) = self.lead(&mut draw);
            for yes in facts {
                text.push_str(if yes { "yes," } else { "no," });
            }
            let day = place * 336 / leads;
            writeln!(text, "2025-{:02}-{:02},{}", day / 28 + 1, day % 28 + 1, if won { "won" } else { "lost" })
                .unwrap();
        }
        text
    }

    /// A model with a rule for each fact, in a dimension that is never cut.
    pub fn model(&self, points: &[i32]) -> Model {
        model(points, "{\"sum\": {\"cap\": null}}", 20)
    }
}

/// A model with a rule `r0`, `r1` … for each fact `f0`, `f1` …, in dimensions in turn.
pub fn model(points: &[i32], dimensions: &str, threshold: i32) -> Model {
    let names = match serde_json::from_str(dimensions).unwrap() {
        serde_json::Value::Object(entries) => entries.keys().cloned().collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let facts: Vec<String> = (0..points.len()).map(|fact| format!("\"f{fact}\": {{\"type\": \"boolean\"}}")).collect();
    let rules: Vec<String> = points
        .iter()
        .enumerate()
        .map(|(place, points)| {
            let dimension = &names[place % names.len()];
            format!(
                "{{\"id\": \"r{place}\", \"dimension\": \"{dimension}\", \"points\": {points}, \"when\": {{\"fact\": \"f{place}\", \"is\": \
                 true}}, \"label\": \"Fact {place}\"}}"
            )
        })
        .collect();
    let text = format!(
        "{{\"id\": \"truth\", \"version\": 1, \"calibratedOn\": null, \"facts\": {{{}}}, \"dimensions\": {dimensions}, \"threshold\": \
         {threshold}, \"bands\": [{{\"id\": \"A\", \"atLeast\": {threshold}}}, {{\"id\": \"B\"}}], \"routes\": [{{\"id\": \"all\"}}], \"rules\": [{}]}}",
        facts.join(", "),
        rules.join(", ")
    );
    Model::from_json(&text).unwrap_or_else(|errors| panic!("{errors}"))
}

/// The same model with other points.
pub fn with_points(model: &Model, points: &[i32]) -> Model {
    let mut document = model.document().clone();
    if let Value::Object(entries) = &mut document {
        for (key, value) in entries {
            let Value::List(rules) = value else { continue };
            if key == "rules" {
                for (rule, points) in rules.iter_mut().zip(points) {
                    let Value::Object(rule) = rule else { continue };
                    rule.iter_mut().filter(|(key, _)| key == "points").for_each(|(_, value)| *value = (*points).into());
                }
            }
        }
    }
    Model::new(document).unwrap_or_else(|errors| panic!("{errors}"))
}

pub fn history(csv: &str, model: &Model) -> Result<History, Error> {
    History::from_csv(csv.as_bytes(), Some(model), None)
}
