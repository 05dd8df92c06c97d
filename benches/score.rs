//! Full scorecards a second on one core, from values to the scorecard: reading the lead, scoring, range and chance, reasons.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use qualiform::{Form, Lead, Model, Timestamp, Value};

fn main() {
    divan::main();
}

const NOW: Timestamp = Timestamp(1_795_000_000_000);

fn model() -> Model {
    Model::preset("b2b-saas").unwrap_or_else(|| std::process::abort())
}

fn value(json: &str) -> Value {
    serde_json::from_str::<serde_json::Value>(json).map_or(Value::Null, Value::from)
}

/// Every form fact is known, and the others too.
const COMPLETE: &str = r#"{
    "facts": {"email": "jo@bigcorp.io", "jobTitle": "VP of Sales", "industry": "software", "employees": "201-500",
        "useCase": "lead scoring and routing", "country": "DE", "tech": ["hubspot", "segment"], "timelineDays": 60,
        "renewalDate": "2027-01-01", "budgetOwner": true, "consent": true, "phoneVerified": true, "duplicate": false,
        "bounced": false, "spam": false, "intentSurge": true, "committeeMembers": 3, "salesAccepted": false},
    "events": [{"kind": "page", "page": "pricing", "at": "2026-11-18T10:00:00Z"},
        {"kind": "demo-request", "at": "2026-11-18T10:00:00Z"}]}"#;

const HALF_KNOWN: &str = r#"{
    "facts": {"email": "jo@bigcorp.io", "jobTitle": "VP of Sales", "industry": "software", "consent": true},
    "events": [{"kind": "demo-request", "at": "2026-11-18T10:00:00Z"}]}"#;

#[divan::bench(args = ["complete", "half-known", "empty"])]
fn read_and_score(bencher: Bencher, name: &str) {
    let (model, lead) = (model(), value(text(name)));
    bencher.counter(ItemsCount::new(1u32)).bench_local(|| {
        let lead = model.lead(black_box(&lead), NOW);
        black_box(model.score(&lead).total)
    });
}

#[divan::bench(args = ["complete", "half-known", "empty"])]
fn score_alone(bencher: Bencher, name: &str) {
    let model = model();
    let lead: Lead = model.lead(&value(text(name)), NOW);
    bencher.counter(ItemsCount::new(1u32)).bench_local(|| black_box(model.score(black_box(&lead)).total));
}

/// What to ask, with the lead read before.
#[divan::bench(args = ["half-known", "empty"])]
fn ask(bencher: Bencher, name: &str) {
    let model = model();
    let lead: Lead = model.lead(&value(text(name)), NOW);
    let form = Form { offer: "demo".into(), ..Form::default() };
    bencher.counter(ItemsCount::new(1u32)).bench_local(|| black_box(model.ask(black_box(&lead), &form).is_ok()));
}

fn text(name: &str) -> &'static str {
    match name {
        "complete" => COMPLETE,
        "half-known" => HALF_KNOWN,
        _ => "{}",
    }
}
