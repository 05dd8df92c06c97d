//! What is learned from past leads, natively as in the module: the results in `tests/learning/` to the byte.
//!
//! The files are written by `QUALIFORM_WRITE_CASES=1 cargo test --test learning` and read by this test, by
//! `tests/node/learn.test.mjs` and, in three browsers, by `tests/e2e/learn.test.mjs`.

#![cfg(feature = "learn")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use qualiform::history::{About, ReadOptions};
use qualiform::{Error, History, Model, Timestamp, Value, calibrate, diagnosis, draft, metrics};
use serde::Serialize;
use serde_json::json;
use std::fmt::Write as _;
use std::path::PathBuf;

/// The moment that all is seen from, 2026-11-22T10:00:00Z.
const NOW: Timestamp = Timestamp(1_795_341_600_000);

/// A small generator of its own, so that the files do not change with a library.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// Leads of a company that sells to software and logistics companies of some size, and better to those who came by advice.
fn leads(dice: &mut Dice, count: usize) -> String {
    let mut csv =
        String::from("Lead,Created,Closed,Status,Amount,Source,Industry,Employees,Country,Email,Sessions,Plan\n");
    for lead in 0..count {
        let industry = dice.one(&["Software", "Logistics", "Retail", "Häuser", ""]);
        let employees = [12, 80, 250, 900, 4000][dice.below(5)];
        let source = dice.one(&["Organic", "Ads", "Advice", "Event"]);
        let plan = dice.one(&["free", "team", "company", ""]);
        let sessions = dice.below(9);
        let mut odds = 6 + 4 * sessions;
        odds += if matches!(industry, "Software" | "Logistics") { 20 } else { 0 };
        odds += if (80..1000).contains(&employees) { 15 } else { 0 };
        odds += if source == "Advice" { 18 } else { 0 };
        let (year, month, day) = (2024 + lead / (count / 2 + 1), 1 + dice.below(12), 1 + dice.below(28));
        let status = match dice.below(100) {
            roll if roll < odds => "Closed Won",
            roll if roll > 96 => "Open",
            _ => "Closed Lost",
        };
        let amount = if status == "Closed Won" { (1_000 + 100 * dice.below(90)).to_string() } else { String::new() };
        let closed = if status == "Open" { String::new() } else { format!("{year}-{month:02}-28") };
        let address = format!("jo{lead}@{}", dice.one(&["gmail.com", "northwind-freight.com", "initech.io", "tum.de"]));
        let country = dice.one(&["DE", "Poland", "US", "Atlantis"]);
        let _ = writeln!(
            csv,
            "L{lead},{year}-{month:02}-{day:02},{closed},{status},{amount},{source},{industry},{employees},{country},{address},{sessions},{plan}"
        );
    }
    csv
}

/// A table of points as a team might write it down, before it has looked at outcomes.
fn points(software: i32, size: i32) -> serde_json::Value {
    json!({
        "id": "sales", "version": 4, "facts": {"Sessions": {"type": "number"}, "Plan": {"type": "text"}},
        "dimensions": {"fit": {"floor": 5, "cap": 60}, "use": {"cap": 40}, "penalty": {"cap": null}},
        "threshold": 30, "bands": [{"id": "hot", "atLeast": 30}, {"id": "cold"}],
        "routes": [{"id": "sales", "quality": true}, {"id": "nurture"}],
        "rules": [
            {"id": "fit.industry", "dimension": "fit", "points": software, "label": "Industry",
             "when": {"fact": "industry", "in": ["software", "logistics"]}},
            {"id": "fit.size", "dimension": "fit", "points": size, "label": "Size",
             "when": {"fact": "employees", "between": [50, 1000]}},
            {"id": "fit.country", "dimension": "fit", "points": 10, "label": "Country",
             "when": {"fact": "country", "in": ["DE", "PL"]}},
            {"id": "use.often", "dimension": "use", "points": 10, "label": "Comes often",
             "when": {"fact": "Sessions", "atLeast": 4}},
            {"id": "use.paid", "dimension": "use", "points": 5, "label": "Pays",
             "when": {"fact": "Plan", "in": ["team", "company"]}},
            {"id": "penalty.free", "dimension": "penalty", "points": -10, "label": "Free mail",
             "when": {"fact": "emailKind", "is": "personal"}}
        ]
    })
}

/// The JSON text of a result, or of its error.
fn text<T: Serialize>(result: &Result<T, Error>) -> String {
    match result {
        Ok(result) => serde_json::to_string(result).unwrap(),
        Err(error) => {
            json!({"error": {"code": error.code(), "path": error.path(), "message": error.message()}}).to_string()
        }
    }
}

/// One file: what goes in, and what comes out of it as JSON texts.
fn case(csv: &str) -> String {
    let (champion, challenger) = (points(2, -5), points(20, 5));
    let model = |document: &serde_json::Value| Model::new(Value::from(document.clone())).unwrap();
    let read =
        |with: Option<&Model>| History::read(csv.as_bytes(), with, None, ReadOptions { now: Some(NOW) }).unwrap();
    let before = model(&champion);
    let history = read(Some(&before));
    let plain = read(None);
    let told = metrics::Options::new(NOW);
    let results = json!({
        "about": text(&Ok(About::of(&history))),
        "metrics": text(&metrics::metrics(&before, &history, &told)),
        "compare": text(&metrics::compare(&before, &model(&challenger), &history, &told)),
        "calibrate": text(&calibrate::calibrate(&before, &history, &calibrate::Options { now: NOW, ..Default::default() })),
        "diagnose": text(&diagnosis::diagnose(&before, &history, &told)),
        "draft": text(&draft::draft(&plain, &draft::Options::default(), NOW)),
    });
    let case = json!({"csv": csv, "champion": champion, "challenger": challenger, "results": results});
    serde_json::to_string_pretty(&case).unwrap() + "\n"
}

#[test]
fn stored_results_are_what_the_core_gives() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/learning");
    let mut dice = Dice(55);
    for (name, csv) in [
        ("many.json", leads(&mut dice, 700)),
        ("few.json", leads(&mut dice, 60)),
        ("lost.json", leads(&mut dice, 40).replace("Closed Won", "Closed Lost")),
    ] {
        let file = folder.join(name);
        let text = case(&csv);
        if std::env::var_os("QUALIFORM_WRITE_CASES").is_some() {
            std::fs::write(&file, &text).unwrap();
        }
        let stored = std::fs::read_to_string(&file).unwrap_or_default();
        for (stored, current) in stored.lines().zip(text.lines()) {
            assert_eq!(stored, current, "{name}: results changed. If they should, write the files anew");
        }
        assert_eq!(stored.lines().count(), text.lines().count(), "{name}");
    }
}
