//! What a calibration is worth where outcomes are few, and what it costs where they are many.
//!
//! `cargo bench --bench calibrate`. Leads come from a known truth, so the points that would be right are known as well.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../tests/common/truth.rs"]
mod truth;

use qualiform::calibrate::{Options, calibrate};
use qualiform::{Lead, Model, Timestamp, Value};
use std::hint::black_box;
use std::time::Instant;
use truth::{Draw, World, history, with_points};

const NOW: Timestamp = Timestamp(1_795_305_600_000);
const DRAWS: u64 = 20;
const RULES: usize = 20;

fn main() {
    small_samples();
    cost();
}

/// The chance that a won lead has more points than a lost one, on 20,000 leads never learned from.
struct Judge {
    leads: Vec<(Vec<bool>, bool)>,
}

impl Judge {
    fn new(world: &World) -> Self {
        let mut draw = Draw(4_242);
        Self { leads: (0..20_000).map(|_| world.lead(&mut draw)).collect() }
    }

    fn auc(&self, model: &Model) -> f64 {
        let totals: Vec<f64> = self.leads.iter().map(|(facts, _)| f64::from(total(model, facts))).collect();
        let won: Vec<bool> = self.leads.iter().map(|(_, won)| *won).collect();
        qualiform::metrics::discrimination(&totals, &won, None).auc.unwrap_or(0.5)
    }
}

fn total(model: &Model, facts: &[bool]) -> i32 {
    let mut lead = Lead::new(model, NOW);
    for (place, yes) in facts.iter().enumerate() {
        lead.set(model, &format!("f{place}"), &Value::Bool(*yes));
    }
    model.tally(&lead).total
}

/// The model with the points that a calibration finds, whether it would propose them or not.
fn calibrated(model: &Model, csv: &str) -> Option<Model> {
    let options = Options { now: NOW, ..Options::default() };
    let past = history(csv, model).ok()?;
    let found = calibrate(model, &past, &options).ok()?;
    let points: Vec<i32> = found.rules.iter().map(|rule| rule.after).collect();
    Some(with_points(model, &points))
}

fn small_samples() {
    let world = World::new(RULES, 7);
    let judge = Judge::new(&world);
    let mut draw = Draw(11);
    // What somebody who knows the business would write: the sign mostly right, the size a guess in steps of five.
    let sensible: Vec<i32> = world
        .effects
        .iter()
        .map(|effect| (((effect + 0.5 * draw.normal()) * 20.0 / 5.0).round() * 5.0) as i32)
        .collect();
    let mut wrong = sensible.clone();
    wrong.rotate_left(7);
    let exact: Vec<i32> = world.effects.iter().map(|effect| (effect * 40.0).round() as i32).collect();
    println!(
        "AUC on 20,000 other leads, {RULES} rules, mean of {DRAWS} draws; with the true effects {:.3}",
        judge.auc(&world.model(&exact))
    );
    println!(
        "| outcomes | sensible points | calibrated toward them | fitted from nothing | wrong points | calibrated toward them |"
    );
    println!("|--:|--:|--:|--:|--:|--:|");
    let (sensible, wrong, nothing) = (world.model(&sensible), world.model(&wrong), world.model(&[0; RULES]));
    for leads in [50, 100, 200, 500, 1_000, 5_000] {
        let mut sums = [0.0; 3];
        let mut draws = 0.0;
        for seed in 0..DRAWS {
            let csv = world.csv(leads, 1_000 * seed + leads as u64);
            let found = [&sensible, &nothing, &wrong].map(|model| calibrated(model, &csv));
            if let [Some(a), Some(b), Some(c)] = &found {
                draws += 1.0;
                for (sum, model) in sums.iter_mut().zip([a, b, c]) {
                    *sum += judge.auc(model);
                }
            }
        }
        let [toward, from_nothing, from_wrong] = sums.map(|sum| sum / draws);
        println!(
            "| {leads} | {:.3} | {toward:.3} | {from_nothing:.3} | {:.3} | {from_wrong:.3} |{}",
            judge.auc(&sensible),
            judge.auc(&wrong),
            if draws < DRAWS as f64 { format!(" ({draws} draws with ten of each outcome)") } else { String::new() }
        );
    }
}

fn cost() {
    println!("\n| leads | rules | calibrated in ms (median of 5) |");
    println!("|--:|--:|--:|");
    let world = World::new(130, 3);
    let model = world.model(&[5; 130]);
    for leads in [41_000, 410_000] {
        let past = history(&world.csv(leads, 1), &model).unwrap_or_else(|error| panic!("{error}"));
        let options = Options { now: NOW, ..Options::default() };
        let mut times: Vec<f64> = (0..5)
            .map(|_| {
                let start = Instant::now();
                black_box(calibrate(&model, black_box(&past), &options).map(|found| found.rules.len()).ok());
                start.elapsed().as_secs_f64() * 1_000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("| {leads} | 130 | {:.0} |", times[2]);
    }
}
