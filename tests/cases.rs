//! The same cases natively as in the module: the scorecards in `tests/cases/` to the byte.
//!
//! The files are written by `QUALIFORM_WRITE_CASES=1 cargo test --test cases` and read by this test, by
//! `tests/node/cases.test.mjs` and, in three browsers, by `tests/e2e/cases.test.mjs`.

#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{ask, card};
use serde_json::json;
use std::path::PathBuf;

/// A small generator of its own, so that the files do not change with a library.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

fn random_lead(dice: &mut Dice) -> serde_json::Value {
    let values = [
        (
            "email",
            json!([
                "jo@acme-corp.com",
                "jo@gmail.com",
                "jo@gmial.com",
                "Jo@Müller.de",
                "jo@stud.tum.de",
                "not an address",
                "info@competitor.example",
                "jo@mailinator.com",
                "jo+x@bt.com"
            ]),
        ),
        ("industry", json!(["software", "Fin-Tech", "FinTech", "Bäckerei", "healthcare", 7, ""])),
        ("employees", json!(["201-500", "1000+", 450, "1,200", "50–249", "2001", "many", -3, "200-2000"])),
        ("tech", json!([["HubSpot", "Excel"], "Salesforce, Jira", ["none"], [], "snowflake"])),
        ("country", json!(["DE", "Germany", "us", "Côte d'Ivoire", "Atlantis", "Ukraine"])),
        ("useCase", json!(["Lead-Scoring for our funnel", "routing", "reporting", "Attribution, please!"])),
        ("jobTitle", json!(["VP of Sales", "Geschäftsführerin", "Стажер", "Student", "Account Executive", "Wizard"])),
        ("seniority", json!(["director", "student", "boss"])),
        ("budgetOwner", json!([true, false, "yes", "no", "perhaps"])),
        ("timelineDays", json!(["this-month", "this-quarter", "no-plan", 90, 91, "30-120"])),
        ("renewalDate", json!(["2027-01-31", "2026-02-30", "2027-01-31T10:00:00+02:00"])),
        ("consent", json!([true, false])),
        ("phoneVerified", json!([true, false])),
        ("duplicate", json!([true, false])),
        ("intentSurge", json!([true, false])),
        ("committeeMembers", json!([1, 2, "3+"])),
        ("bounced", json!([true, false])),
        ("spam", json!([true, false])),
        ("salesAccepted", json!([true])),
        ("misspelt", json!(["x"])),
    ];
    let share = 1 + dice.below(4);
    let mut facts = serde_json::Map::new();
    for (fact, values) in &values {
        if dice.below(5) < share {
            facts.insert((*fact).into(), dice.one(values.as_array().unwrap()).clone());
        }
    }
    let events = json!([
        {"kind": "page", "page": "pricing", "at": "2026-11-20T08:00:00Z"},
        {"kind": "page", "page": "comparison", "at": "2026-11-15T10:00:00Z"},
        {"kind": "page", "page": "careers", "at": "2025-01-01T00:00:00Z"},
        {"kind": "demo-request"},
        {"kind": "trial-activation", "at": "2026-11-01T10:00:00Z"},
        {"kind": "event-attended", "at": "2026-11-15T09:59:59.999Z"},
        {"kind": "event-attended", "at": "2026-11-15T10:00:00Z"},
        {"kind": "unheard-of"},
        {"kind": "page", "page": "pricing", "at": "yesterday"}
    ]);
    let events: Vec<_> = events.as_array().unwrap().iter().filter(|_| dice.below(3) == 0).cloned().collect();
    let mut lead = json!({"now": "2026-11-22T10:00:00Z", "facts": facts, "events": events});
    if dice.below(4) == 0 {
        lead["held"] = json!({"fit.industry": dice.below(2) == 0, "timing.timeline": true, "gone": true});
    }
    lead
}

/// A model in which caps, floors, decay, repeats and nested conditions all bite.
fn intricate() -> serde_json::Value {
    json!({
        "id": "intricate", "version": 3,
        "facts": {"plan": {"type": "choice", "options": ["free", "team", "company"]}, "seats": {"type": "number"}},
        "events": ["product-view"],
        "dimensions": {"fit": {"floor": 7, "cap": 25}, "use": {"floor": 0, "cap": 40}, "penalty": {"cap": null}},
        "threshold": 33, "bands": [{"id": "hot", "atLeast": 33}, {"id": "cold"}], "routes": [{"id": "all"}],
        "rules": [
            {"id": "fit.plan", "dimension": "fit", "points": 13, "label": "Paying", "prior": 0.3,
             "when": {"fact": "plan", "in": ["team", "company"]}},
            {"id": "fit.size", "dimension": "fit", "points": 9, "label": "Large",
             "when": {"any": [{"fact": "seats", "atLeast": 50}, {"fact": "employees", "atLeast": 1000}]}},
            {"id": "fit.both", "dimension": "fit", "points": 11, "label": "Paying and large",
             "when": {"all": [{"fact": "plan", "is": "company"}, {"not": {"fact": "seats", "atMost": 10}}]}},
            {"id": "use.views", "dimension": "use", "points": 5, "label": "Views", "repeat": {"each": 4},
             "decay": {"halfLifeDays": 7, "windowDays": 60}, "when": {"event": "product-view"}},
            {"id": "use.recent", "dimension": "use", "points": 20, "label": "Recent", "decay": {"linearDays": 30},
             "when": {"event": "product-view", "withinDays": 40}},
            {"id": "penalty.free", "dimension": "penalty", "points": -6, "label": "Free",
             "when": {"all": [{"fact": "plan", "is": "free"}, {"fact": "emailKind", "in": ["personal", "disposable"]}]}}
        ],
        "questions": [
            {"id": "plan", "fact": "plan", "text": "Which plan?"},
            {"id": "seats", "fact": "seats", "text": "How many seats?", "effort": 1.5,
             "options": [{"value": "1-9", "share": 0.4}, {"value": "10-49", "share": 0.3}, {"value": "50+", "share": 0.1}]},
            {"id": "size", "fact": "employees", "text": "How many people?", "required": true},
            {"id": "budget", "fact": "budget", "text": "Which budget?"},
            {"id": "goal", "fact": "useCase", "text": "What for?", "pinned": true}
        ],
        "asking": {"perVisit": 9, "friction": "always", "holdout": 0.3}
    })
}

fn intricate_lead(dice: &mut Dice) -> serde_json::Value {
    let mut facts = serde_json::Map::new();
    for (fact, values) in [
        ("plan", json!(["free", "team", "company"])),
        ("seats", json!([5, "10-60", "50+", 11])),
        ("employees", json!([20, "1000+"])),
        ("email", json!(["jo@gmail.com", "jo@acme-corp.com"])),
    ] {
        if dice.below(2) == 0 {
            facts.insert(fact.into(), dice.one(values.as_array().unwrap()).clone());
        }
    }
    let days = [
        "2026-11-22T09:00:00Z",
        "2026-11-18T00:00:00Z",
        "2026-11-01T12:30:00Z",
        "2026-09-23T10:00:00Z",
        "2026-12-24T00:00:00Z",
    ];
    let events: Vec<_> = (0..dice.below(7)).map(|_| json!({"kind": "product-view", "at": dice.one(&days)})).collect();
    json!({"now": "2026-11-22T10:00:00Z", "facts": facts, "events": events})
}

/// One line of a file.
fn case(dice: &mut Dice, name: String, model: serde_json::Value, lead: serde_json::Value) -> String {
    let form = json!({
        "offer": dice.one(&["demo", "demo", "guide", "webinar", "newsletter", "contact"]),
        "visit": 1 + dice.below(3),
        "fields": dice.one(&[json!([]), json!(["email", "country"]), json!(["jobTitle"])]),
        "visitor": format!("visitor {}", dice.below(9))
    });
    let (card, ask) = (card(&model, &lead), ask(&model, &lead, &form));
    json!({"name": name, "model": model, "lead": lead, "card": card, "form": form, "ask": ask}).to_string() + "\n"
}

fn written() -> Vec<(&'static str, String)> {
    let mut dice = Dice(2026);
    let presets = ["b2b-saas", "b2b-saas", "b2b-saas-recurring", "ecommerce", "professional-services"];
    let mut files = Vec::new();
    let mut lines = String::new();
    for number in 0..150 {
        let model = json!(dice.one(&presets));
        let lead = if number == 0 { json!({"now": "2026-11-22T10:00:00Z"}) } else { random_lead(&mut dice) };
        lines.push_str(&case(&mut dice, format!("preset {number}"), model, lead));
    }
    files.push(("presets.jsonl", lines));
    let mut lines = String::new();
    for number in 0..60 {
        let lead = intricate_lead(&mut dice);
        lines.push_str(&case(&mut dice, format!("intricate {number}"), intricate(), lead));
    }
    files.push(("intricate.jsonl", lines));
    files
}

#[test]
fn stored_cases_are_what_the_core_gives() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for (name, text) in written() {
        let file = folder.join(name);
        if std::env::var_os("QUALIFORM_WRITE_CASES").is_some() {
            std::fs::write(&file, &text).unwrap();
        }
        let stored = std::fs::read_to_string(&file).unwrap_or_default();
        for (stored, current) in stored.lines().zip(text.lines()) {
            assert_eq!(
                stored, current,
                "{name}: scores changed. If they should, say so in CHANGELOG.md and write the cases anew"
            );
        }
        assert_eq!(stored.lines().count(), text.lines().count(), "{name}");
    }
}
