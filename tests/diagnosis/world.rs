//! Past leads of a known truth: a world in which all is well, and what can be planted in it.

use qualiform::diagnosis::{Diagnosis, diagnose};
use qualiform::history::{Outcome, Role};
use qualiform::metrics::Options;
use qualiform::{History, Model, Timestamp};
use serde_json::{Value, json};
use std::fmt::Write as _;

#[path = "../common/truth.rs"]
#[expect(dead_code, reason = "only its numbers are used here")]
mod truth;
pub use truth::Draw;

/// 2026-11-22T10:00:00Z.
pub const NOW: Timestamp = Timestamp(1_795_341_600_000);

/// What a world is like. As it begins, all is well.
#[derive(Clone)]
pub struct World {
    pub leads: usize,
    /// By fact `f0` to `f4`: how many leads have it, and what it adds to the log-odds of winning. The last is the penalty.
    pub shares: [f64; 5],
    pub effects: [f64; 5],
    /// How many leads do not tell it.
    pub unknown: [f64; 5],
    pub points: [i32; 5],
    pub threshold: i32,
    pub floor: i32,
    pub cap: i32,
    pub intercept: f64,
    /// How many leads that are not won become opportunities all the same.
    pub opportunities: f64,
    /// How many quality leads, and how many others, sales rejects.
    pub rejected: [f64; 2],
    /// How many leads come from the last of four sources and countries, and what that does.
    pub source: (f64, f64),
    /// What the shares of facts are multiplied by for leads of that source, and how many more of them sales rejects.
    pub poor_source: (f64, f64),
    pub country: (f64, f64),
    /// How many have such an address, and what that does.
    pub personal: (f64, f64),
    pub disposable: (f64, f64),
    pub students: (f64, f64),
    /// How many leads are a second time in the file.
    pub twice: f64,
    /// How many are of a company that was there, and what that does to both.
    pub colleagues: (f64, f64),
    /// Whether the model has a rule on how many people of a company are here, and whether the file tells it.
    pub committee: Option<bool>,
    /// How many are answered at all.
    pub answered: f64,
    /// Whether sales says why it rejects.
    pub reasons: bool,
    /// How many are answered within five minutes, and what that does.
    pub fast: (f64, f64),
    /// What a fact more is worth to a deal, of 1,000.
    pub worth: f64,
    /// In the newer half: how many more leads have the first fact, what is added to every lead's log-odds, and whether facts
    /// still tell.
    pub newer: (f64, f64, bool),
    pub open: f64,
    /// Days from the lead to its end.
    pub days: usize,
    pub calibrated: bool,
}

impl World {
    pub fn well() -> Self {
        Self {
            leads: 4_000,
            shares: [0.43, 0.43, 0.43, 0.43, 0.2],
            effects: [0.9, 0.9, 0.9, 0.9, -1.2],
            unknown: [0.0; 5],
            points: [10, 10, 10, 10, -10],
            threshold: 30,
            floor: 0,
            cap: 50,
            intercept: -5.1,
            opportunities: 0.16,
            rejected: [0.08, 0.08],
            source: (0.25, 0.0),
            poor_source: (1.0, 0.0),
            committee: None,
            answered: 1.0,
            reasons: true,
            country: (0.25, 0.0),
            personal: (0.05, 0.0),
            disposable: (0.0, 0.0),
            students: (0.0, 0.0),
            twice: 0.01,
            colleagues: (0.0, 0.0),
            fast: (0.85, 0.0),
            worth: 500.0,
            newer: (0.0, 0.0, true),
            open: 0.02,
            days: 20,
            calibrated: true,
        }
    }

    pub fn document(&self) -> Value {
        let facts: serde_json::Map<String, Value> =
            (0..5).map(|fact| (format!("f{fact}"), json!({"type": "boolean"}))).collect();
        let mut rules: Vec<Value> = (0..5)
            .map(|fact| {
                let (head, dimension) = if fact < 4 { ("fit", "fit") } else { ("penalty", "penalty") };
                let id = format!("{head}.f{fact}");
                json!({"id": id, "dimension": dimension, "points": self.points[fact], "label": format!("Fact {fact}"),
                    "when": {"fact": format!("f{fact}"), "is": true}})
            })
            .collect();
        if self.committee.is_some() {
            rules.push(json!({"id": "fit.people", "dimension": "fit", "points": 10, "label": "Several people",
                "when": {"fact": "committeeMembers", "atLeast": 2}}));
        }
        json!({
            "id": "world", "version": 1, "calibratedOn": if self.calibrated { json!("2026-11-01") } else { Value::Null },
            "facts": facts, "dimensions": {"fit": {"cap": self.cap, "floor": self.floor}, "penalty": {"cap": null}},
            "threshold": self.threshold, "bands": [{"id": "A", "atLeast": self.threshold}, {"id": "B"}],
            "stages": [{"id": "MQL", "quality": true}], "routes": [{"id": "sales", "quality": true}, {"id": "nurture"}],
            "rules": rules,
            "questions": [{"id": "first", "fact": "f0", "text": "Is it so?"}]
        })
    }

    pub fn csv(&self, seed: u64) -> String {
        let mut draw = Draw(seed);
        // The first numbers of seeds that are neighbours are alike.
        (0..8).for_each(|_| _ = draw.share());
        let mut csv = String::from(
            "created,opened,closed,responded,outcome,reason,amount,source,country,email,committeeMembers,f0,f1,f2,f3,f4\n",
        );
        let mut companies = 0;
        let mut before = String::new();
        for lead in 0..self.leads {
            let is_newer = lead * 2 >= self.leads;
            let (more, lift, tells) = if is_newer { self.newer } else { (0.0, 0.0, true) };
            let mut odds = self.intercept + lift;
            let pick = |draw: &mut Draw, (share, effect): (f64, f64), odds: &mut f64| {
                let last = draw.share() < share;
                *odds += if last { effect } else { 0.0 };
                if last { 3 } else { (draw.share() * 3.0) as usize }
            };
            let source = ["Organic", "Paid", "Advice", "Display"][pick(&mut draw, self.source, &mut odds)];
            let (fewer, rejects) = if source == "Display" { self.poor_source } else { (1.0, 0.0) };
            let mut facts = [false; 5];
            for (place, fact) in facts.iter_mut().enumerate() {
                *fact = draw.share() < fewer * (self.shares[place] + if place == 0 { more } else { 0.0 });
                odds += if *fact && tells { self.effects[place] } else { 0.0 };
            }
            let mut total = 0;
            let mut cells = String::new();
            for (place, fact) in facts.iter().enumerate() {
                let is_known = draw.share() >= self.unknown[place];
                total += if *fact && is_known { self.points[place] } else { 0 };
                let _ = write!(
                    cells,
                    ",{}",
                    if !is_known {
                        ""
                    } else if *fact {
                        "yes"
                    } else {
                        "no"
                    }
                );
            }
            let country = ["US", "FR", "PL", "DE"][pick(&mut draw, self.country, &mut odds)];
            let mut chosen = |share: f64| draw.share() < share;
            let mut people = 1;
            let email = if chosen(self.personal.0) {
                odds += self.personal.1;
                format!("p-{lead}@gmail.com")
            } else if chosen(self.disposable.0) {
                odds += self.disposable.1;
                format!("d{lead}@mailinator.com")
            } else if chosen(self.students.0) {
                odds += self.students.1;
                format!("s{lead}@stud.brindlemoor.edu")
            } else if companies > 0 && chosen(self.colleagues.0) {
                // As rare as such companies are here, what they do shows in those who came second.
                odds += self.colleagues.1;
                people = 2;
                format!("c{lead}@company{}.com", companies - 1)
            } else {
                companies += 1;
                format!("w{lead}@company{}.com", companies - 1)
            };
            let is_answered = chosen(self.answered);
            let is_fast = is_answered && chosen(self.fast.0);
            odds += if is_fast { self.fast.1 } else { 0.0 };
            let won = chosen(1.0 / (1.0 + (-odds).exp()));
            let is_open = chosen(self.open);
            let quality = total >= self.threshold;
            let rejected = !won && !is_open && chosen(self.rejected[usize::from(!quality)] / 0.95 + rejects);
            let opened = won || !rejected && chosen(self.opportunities);
            let day = |after: usize| {
                // Leads come from 2024-01-01 on, evenly over 1,000 days.
                let day = lead * 1_000 / self.leads + after;
                date(day)
            };
            let hour = 8 + lead % 9;
            let minutes = if is_fast { 3 } else { 50 };
            let outcome = match (is_open, won, rejected) {
                (true, ..) => "open",
                (_, true, _) => "won",
                (_, _, true) => "rejected",
                _ => "lost",
            };
            let known = facts.iter().filter(|fact| **fact).count() as f64;
            let amount = (1_000.0 + self.worth * known + 600.0 * draw.share()).round();
            let row = format!(
                "{}T{hour:02}:05:00Z,{},{},{},{outcome},{},{},{source},{country},{email},{}{cells}\n",
                day(0),
                if opened { day(2) } else { String::new() },
                if is_open { String::new() } else { day(self.days) },
                if is_answered { format!("{}T{hour:02}:{:02}:00Z", day(0), 5 + minutes) } else { String::new() },
                if rejected && self.reasons { ["No budget", "No need"][lead % 2] } else { "" },
                if opened { amount.to_string() } else { String::new() },
                if self.committee == Some(true) { people.to_string() } else { String::new() },
            );
            csv.push_str(&row);
            if draw.share() < self.twice {
                before.push_str(&row);
            }
        }
        csv + &before
    }

    pub fn history(&self, model: &Model, seed: u64) -> History {
        let csv = self.csv(seed);
        let read = |mapping| History::from_csv(csv.as_bytes(), Some(model), mapping).unwrap();
        let mut mapping = read(None).mapping;
        for column in &mut mapping.columns {
            column.role = match column.column.as_str() {
                "created" => Role::Created,
                "opened" => Role::Opened,
                "closed" => Role::Closed,
                "responded" => Role::Responded,
                "outcome" => Role::Outcome,
                "reason" => Role::RejectionReason,
                "amount" => Role::Amount,
                "source" => Role::Source,
                "committeeMembers" if self.committee.is_none() => Role::Ignored,
                fact => Role::Fact { fact: fact.into() },
            };
        }
        let texts =
            [("won", Outcome::Won), ("lost", Outcome::Lost), ("open", Outcome::Open), ("rejected", Outcome::Lost)];
        mapping.outcomes = texts.map(|(text, outcome)| (text.to_owned(), outcome)).into();
        mapping.rejected = vec!["rejected".into()];
        mapping.before_opportunity = vec!["open".into()];
        read(Some(&mapping))
    }

    pub fn model(&self) -> Model {
        Model::from_json(&self.document().to_string()).unwrap_or_else(|errors| panic!("{errors}"))
    }

    pub fn diagnosis(&self, seed: u64) -> Diagnosis {
        let model = self.model();
        diagnose(&model, &self.history(&model, seed), &Options::new(NOW)).unwrap()
    }
}

/// The day so many days after 2024-01-01.
fn date(after: usize) -> String {
    let mut left = after;
    for year in 2024.. {
        let leap = year % 4 == 0;
        for (month, days) in [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].iter().enumerate()
        {
            if left < *days {
                return format!("{year}-{:02}-{:02}", month + 1, left + 1);
            }
            left -= days;
        }
    }
    String::new()
}
