//! What is wrong with a definition of quality, why, and what to change.
//!
//! [`diagnose`] reads what [`crate::metrics`] measured. Nothing is said because a figure looks so: each symptom has a threshold
//! that the whole interval must pass, or a test. Which, is in `docs/DIAGNOSIS.md`.

mod chance;
mod dimensions;
mod edits;
mod evidence;
mod exclusions;
mod figures;
mod funnel;
mod people;
mod periods;
mod rules;
mod score;
mod segments;
mod words;

pub use edits::ModelEdit;
pub use exclusions::Exclusion;
pub use figures::{Figure, FigureKind, FigureValue, Said};
pub use words::TEMPLATES;

use crate::error::Error;
use crate::history::{History, Role};
use crate::metrics::{Metrics, Options, RuleEffect, metrics};
use crate::model::Model;

/// What past leads say is wrong, and what is not.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Diagnosis {
    /// What is wrong, the gravest first.
    pub symptoms: Vec<Symptom>,
    /// The groups that an advertiser should leave out, those with the most leads first.
    pub exclusions: Vec<Exclusion>,
    /// What was looked at and is well.
    pub healthy: Vec<Said>,
}

/// How much it matters.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The score misleads, or leads are lost by it: change it before it is used further.
    High,
    /// It costs: change it soon.
    Medium,
    /// To know, and to keep in mind.
    Low,
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Symptom {
    /// What.
    #[serde(flatten)]
    pub said: Said,
    /// How much it matters.
    pub severity: Severity,
    /// Why, as far as the leads tell: what they support most first.
    pub causes: Vec<Said>,
    /// What to change.
    pub changes: Vec<Change>,
}

/// Something to change.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", ts(rename = "DiagnosisChange"))]
pub struct Change {
    /// What.
    #[serde(flatten)]
    pub said: Said,
    /// The same as edits of the model, to be made together; empty where it is no change of the model.
    pub edits: Vec<ModelEdit>,
}

impl Symptom {
    fn new<const N: usize>(severity: Severity, code: &'static str, figures: [(&'static str, Figure); N]) -> Self {
        Self { said: Said::new(code, figures), severity, causes: Vec::new(), changes: Vec::new() }
    }

    fn cause<const N: usize>(&mut self, code: &'static str, figures: [(&'static str, Figure); N]) {
        self.causes.push(Said::new(code, figures));
    }

    /// A change that is none of the model.
    fn advise<const N: usize>(&mut self, code: &'static str, figures: [(&'static str, Figure); N]) {
        self.change(code, figures, Vec::new());
    }

    fn change<const N: usize>(
        &mut self,
        code: &'static str,
        figures: [(&'static str, Figure); N],
        edits: Vec<ModelEdit>,
    ) {
        self.changes.push(Change { said: Said::new(code, figures), edits });
    }
}

/// Diagnoses a history by a model, with the columns that [`complete`] adds.
///
/// # Errors
/// Those of [`metrics`].
pub fn diagnose(model: &Model, history: &History, options: &Options) -> Result<Diagnosis, Error> {
    let mut options = options.clone();
    complete(&mut options, history);
    Ok(of_metrics(model, &metrics(model, history, &options)?))
}

/// Where `options` name no columns to report by: names those of country, industry and seniority, by which an advertiser can
/// choose as by sources and segments.
pub fn complete(options: &mut Options, history: &History) {
    const FACTS: [&str; 3] = ["country", "industry", "seniority"];
    let is_usual = |role: &Role| matches!(role, Role::Fact { fact } if FACTS.contains(&fact.as_str()));
    if options.by.is_empty() {
        let usual = history.columns.iter().filter(|column| is_usual(&column.role));
        options.by = usual.map(|column| column.name.clone()).collect();
    }
}

/// Diagnoses what was measured by `model` already.
pub fn of_metrics(model: &Model, metrics: &Metrics) -> Diagnosis {
    let mut seen = Seen { model, metrics, symptoms: Vec::new(), healthy: Vec::new() };
    funnel::look(&mut seen);
    score::look(&mut seen);
    rules::look(&mut seen);
    dimensions::look(&mut seen);
    let exclusions = exclusions::of(metrics);
    segments::look(&mut seen, &exclusions);
    people::look(&mut seen);
    periods::look(&mut seen);
    evidence::look(&mut seen);
    let Seen { mut symptoms, healthy, .. } = seen;
    symptoms.sort_by_key(|symptom| symptom.severity);
    Diagnosis { symptoms, exclusions, healthy }
}

/// What is looked at, and what was found so far.
struct Seen<'a> {
    model: &'a Model,
    metrics: &'a Metrics,
    symptoms: Vec<Symptom>,
    healthy: Vec<Said>,
}

impl<'a> Seen<'a> {
    fn found(&mut self, symptom: Symptom) {
        self.symptoms.push(symptom);
    }

    fn well<const N: usize>(&mut self, code: &'static str, figures: [(&'static str, Figure); N]) {
        self.healthy.push(Said::new(code, figures));
    }

    /// The closed leads.
    fn closed(&self) -> u32 {
        self.metrics.overall.closed
    }

    /// The rules whose points go against what leads with them become, those with the most points first.
    fn against(&self) -> Vec<&'a RuleEffect> {
        let is_against = |rule: &&RuleEffect| {
            rule.agrees == Some(false) && rule.effect.adjusted_p.is_some_and(|p| p <= chance::TABLE)
        };
        let mut rules: Vec<&RuleEffect> = self.metrics.rules.iter().filter(is_against).collect();
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.points.abs()));
        rules
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const SOURCES: [&str; 10] = [
        include_str!("dimensions.rs"),
        include_str!("edits.rs"),
        include_str!("evidence.rs"),
        include_str!("exclusions.rs"),
        include_str!("funnel.rs"),
        include_str!("people.rs"),
        include_str!("periods.rs"),
        include_str!("rules.rs"),
        include_str!("score.rs"),
        include_str!("segments.rs"),
    ];

    /// Every code that is said has a sentence, and every sentence is said somewhere.
    #[test]
    fn every_code_has_its_sentence() {
        let mut said = BTreeSet::new();
        for source in SOURCES {
            for text in source.split('"').skip(1).step_by(2) {
                if ["diagnosis.", "cause.", "change.", "healthy.", "exclusion."]
                    .iter()
                    .any(|head| text.starts_with(head))
                {
                    said.insert(text);
                }
            }
        }
        let known: BTreeSet<&str> = TEMPLATES.iter().map(|(code, _)| *code).collect();
        assert_eq!(known.len(), TEMPLATES.len(), "a code stands twice");
        assert_eq!(said, known);
    }
}
