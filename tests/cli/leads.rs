//! Leads of the example `leads`, which the documentation uses too.

#[expect(dead_code, reason = "the example's own start is not used here")]
#[path = "../../examples/leads/main.rs"]
mod example;

/// So many leads as CSV.
pub fn table(count: u64, seed: u64, outcomes: bool) -> String {
    text(count, seed, outcomes, false)
}

/// The same as JSON Lines.
pub fn lines(count: u64, seed: u64) -> String {
    text(count, seed, false, true)
}

fn text(count: u64, seed: u64, outcomes: bool, json: bool) -> String {
    let mut bytes = Vec::new();
    example::write(&mut bytes, count, seed, outcomes, json).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

/// What the events of these tables are.
pub const EVENTS: [&str; 4] = ["--map", "demo request=event:demo-request", "--map", "pricing page=event:page/pricing"];

/// A time at which every test sees them.
pub const NOW: [&str; 2] = ["--now", "2026-11-22"];
