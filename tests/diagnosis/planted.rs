//! What is planted is found.

use super::world::World;
use super::{UNPROVEN, all_said, codes, sound};
use qualiform::diagnosis::TEMPLATES;
use std::collections::BTreeSet;

/// Every symptom with a world that has it.
fn symptoms() -> Vec<(&'static str, World)> {
    let well = World::well;
    vec![
        ("diagnosis.quality-rate.low", World { threshold: 40, ..well() }),
        ("diagnosis.quality-rate.high", World { threshold: 20, ..well() }),
        ("diagnosis.rejection.quality", World { rejected: [0.3, 0.05], ..well() }),
        ("diagnosis.rejection.all", World { rejected: [0.1, 0.3], ..well() }),
        ("diagnosis.quality-to-opportunity.low", World { opportunities: 0.02, ..well() }),
        ("diagnosis.quality-to-opportunity.high", World { opportunities: 0.7, ..well() }),
        ("diagnosis.opportunity-to-win.low", World { opportunities: 0.6, ..well() }),
        ("diagnosis.opportunity-to-win.high", World { opportunities: 0.03, ..well() }),
        ("diagnosis.lead-to-deal.low", World { intercept: -6.9, leads: 8_000, ..well() }),
        ("diagnosis.lead-to-deal.high", World { intercept: -3.5, ..well() }),
        ("diagnosis.score.reversed", World { effects: [-0.9, -0.9, -0.9, -0.9, 1.0], intercept: -2.0, ..well() }),
        ("diagnosis.score.blind", World { effects: [0.0; 5], intercept: -2.5, ..well() }),
        ("diagnosis.score.weak", World { effects: [0.3, 0.3, 0.3, 0.3, -0.3], intercept: -3.2, ..well() }),
        (
            "diagnosis.score.not-monotone",
            World { points: [10, 10, 10, 40, -10], effects: [1.2, 1.2, 1.2, -1.2, -1.2], intercept: -3.2, ..well() },
        ),
        ("diagnosis.threshold.missed-wins", World { threshold: 40, effects: [0.5, 0.5, 0.5, 0.5, -0.5], ..well() }),
        ("diagnosis.quality.worse", World { effects: [-0.9, -0.9, -0.9, -0.9, 1.0], intercept: -2.0, ..well() }),
        ("diagnosis.quality.no-better", World { effects: [0.0; 5], intercept: -2.5, ..well() }),
        ("diagnosis.value.reversed", World { worth: -500.0, ..well() }),
        ("diagnosis.value.flat", World { worth: 0.0, intercept: -3.4, leads: 8_000, ..well() }),
        ("diagnosis.rule.disagrees", World { effects: [0.9, 0.9, 0.9, -0.9, -1.2], intercept: -3.8, ..well() }),
        ("diagnosis.penalty.disagrees", World { effects: [0.9, 0.9, 0.9, 0.9, 1.0], ..well() }),
        (
            "diagnosis.rules.no-difference",
            World { effects: [0.9, 0.9, 0.9, 0.0, -1.2], intercept: -2.9, leads: 9_000, ..well() },
        ),
        ("diagnosis.rules.always", World { shares: [0.99, 0.43, 0.43, 0.43, 0.2], threshold: 40, ..well() }),
        ("diagnosis.rules.never", World { shares: [0.001, 0.5, 0.5, 0.5, 0.2], threshold: 20, ..well() }),
        (
            "diagnosis.floor.excludes-winners",
            World {
                floor: 40,
                points: [10, 10, 10, 10, -5],
                effects: [0.3, 0.3, 0.3, 0.3, -0.3],
                intercept: -3.4,
                ..well()
            },
        ),
        (
            "diagnosis.cap.excludes-winners",
            World {
                cap: 30,
                shares: [0.6, 0.6, 0.6, 0.6, 0.5],
                effects: [0.5, 0.5, 0.5, 0.5, 0.0],
                intercept: -4.0,
                ..well()
            },
        ),
        (
            "diagnosis.penalty.hits-winners",
            World { effects: [0.9, 0.9, 0.9, 0.9, 0.4], points: [10, 10, 10, 10, -25], ..well() },
        ),
        ("diagnosis.cap.eats", World { cap: 20, threshold: 20, shares: [0.6, 0.6, 0.6, 0.6, 0.2], ..well() }),
        ("diagnosis.source.drags", World { source: (0.3, -2.5), intercept: -4.5, ..well() }),
        ("diagnosis.segment.drags", World { country: (0.3, -2.5), intercept: -4.5, ..well() }),
        ("diagnosis.addresses.personal", World { personal: (0.3, -1.5), intercept: -4.5, ..well() }),
        ("diagnosis.addresses.disposable", World { disposable: (0.1, -4.0), intercept: -4.5, ..well() }),
        ("diagnosis.addresses.student", World { students: (0.1, -4.0), intercept: -4.5, ..well() }),
        ("diagnosis.duplicates", World { twice: 0.12, ..well() }),
        ("diagnosis.committee.uncounted", World { colleagues: (0.2, 1.8), ..well() }),
        ("diagnosis.shares.shifted", World { newer: (0.4, 0.0, true), ..well() }),
        (
            "diagnosis.score.means-less",
            World {
                newer: (0.0, 1.4, false),
                effects: [1.4, 1.4, 1.4, 1.4, -1.4],
                intercept: -6.0,
                leads: 8_000,
                ..well()
            },
        ),
        ("diagnosis.win-rate.falls", World { newer: (0.0, -1.2, true), intercept: -4.5, ..well() }),
        ("diagnosis.response.costs", World { fast: (0.3, 1.2), intercept: -5.4, ..well() }),
        ("diagnosis.response.slow", World { fast: (0.3, 0.0), ..well() }),
        ("diagnosis.outcomes.few", World { leads: 500, ..well() }),
        ("diagnosis.leads.young", World { days: 400, ..well() }),
        ("diagnosis.facts.missing", World { unknown: [0.8, 0.0, 0.0, 0.0, 0.0], ..well() }),
        ("diagnosis.model.never-calibrated", World { calibrated: false, ..well() }),
    ]
}

/// Causes, changes and what is well, each with a world in which it is said. The others come with the symptoms.
fn others() -> Vec<(&'static str, World)> {
    let well = World::well;
    vec![
        ("cause.source-quality", World { threshold: 40, poor_source: (0.4, 0.0), ..well() }),
        ("cause.source-rejected", World { rejected: [0.1, 0.2], poor_source: (1.0, 0.3), ..well() }),
        ("cause.source-deals", World { intercept: -6.5, source: (0.5, -3.0), leads: 9_000, ..well() }),
        ("cause.rejected", World { opportunities: 0.02, rejected: [0.4, 0.05], ..well() }),
        ("cause.slow-answer", World { opportunities: 0.02, fast: (0.3, 1.5), intercept: -5.4, ..well() }),
        ("cause.rules-flat", World { effects: [0.3, 0.3, 0.3, 0.0, -0.3], intercept: -2.4, leads: 9_000, ..well() }),
        ("cause.quality-falls", World { newer: (-0.35, -1.2, true), intercept: -4.5, ..well() }),
        ("cause.unanswered", World { fast: (0.3, 1.2), answered: 0.7, intercept: -5.4, ..well() }),
        ("cause.cap-holds", World { cap: 25, ..well() }),
        (
            "cause.penalty-holds",
            World {
                points: [10, 10, 10, 10, -25],
                shares: [0.43, 0.43, 0.43, 0.43, 0.7],
                effects: [0.9, 0.9, 0.9, 0.9, 0.0],
                ..well()
            },
        ),
        ("cause.open", World { open: 0.7, leads: 1_500, ..well() }),
        ("change.record-reasons", World { rejected: [0.3, 0.05], reasons: false, ..well() }),
        ("change.supply-committee", World { colleagues: (0.2, 1.8), committee: Some(false), ..well() }),
        ("healthy.committee", World { colleagues: (0.2, 1.8), committee: Some(true), ..well() }),
        ("change.supply-fact", World { committee: Some(false), ..well() }),
        ("change.add-question", World { unknown: [0.0, 0.8, 0.0, 0.0, 0.0], ..well() }),
    ]
}

/// Each is found, and every sentence is said in some world.
#[test]
fn what_is_planted_is_found() {
    let (mut said, mut missed) = (BTreeSet::from([UNPROVEN, "exclusion.wins-less"]), Vec::new());
    let planted = symptoms();
    for (code, world) in planted.iter().chain(&others()) {
        let found = world.diagnosis(0);
        sound(&found, &world.document());
        let told: BTreeSet<&str> = all_said(&found).iter().map(|said| said.code).collect();
        if !told.contains(code) {
            missed.push((*code, codes(&found)));
        }
        said.extend(told);
    }
    assert!(missed.is_empty(), "{missed:#?}");
    let known = || TEMPLATES.iter().map(|(code, _)| *code);
    let symptoms = planted.iter().map(|(code, _)| *code).chain([UNPROVEN]);
    assert_eq!(known().filter(|code| code.starts_with("diagnosis.")).collect::<BTreeSet<_>>(), symptoms.collect());
    assert_eq!(known().filter(|code| !said.contains(code)).collect::<Vec<_>>(), Vec::<&str>::new());
}
