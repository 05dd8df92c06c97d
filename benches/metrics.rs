//! Metrics of 100,000 generated leads by the default preset: every lead scored, every table, curve and list.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use divan::Bencher;
use qualiform::history::History;
use qualiform::metrics::{Metrics, Options, compare, metrics};
use qualiform::{Model, Timestamp};
use std::sync::LazyLock;

const NOW: Timestamp = Timestamp(1_795_000_000_000);

const LEADS: u64 = 100_000;

fn main() {
    divan::main();
}

/// Leads of a seed: one in five with a personal address, one in ten open, three people a company.
static TABLE: LazyLock<String> = LazyLock::new(|| {
    let mut state = 7u64;
    let mut draw = |below: u64| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % below
    };
    let mut text = String::from(
        "Id,Email,First name,Last name,Company,Job title,Industry,Employees,Country,Lead source,Stage,Revenue,Created,Closed\n",
    );
    let industries = ["software", "retail", "fintech", "", "manufacturing", "healthcare"];
    let titles = ["CTO", "Marketing Manager", "Student", "VP of Sales", "Engineer", "", "Head of Growth"];
    let sources = ["google", "linkedin", "referral", "webinar", "newsletter"];
    let countries = ["US", "Germany", "FR", "India", "Poland", ""];
    for lead in 0..LEADS {
        let company = draw(LEADS / 3);
        let domain = if draw(5) == 0 { "gmail.com".into() } else { format!("company-{company}.com") };
        let industry = draw(6) as usize;
        let won = draw(100) < if industry == 0 { 30 } else { 15 };
        let stage = match draw(10) {
            0 => "Negotiation",
            _ if won => "Closed Won",
            _ => "Closed Lost",
        };
        let revenue = if stage == "Closed Won" { (500 + draw(20_000)).to_string() } else { String::new() };
        let (month, day) = (1 + lead * 10 / LEADS, 1 + draw(28));
        text.push_str(&format!(
            "{lead},person{lead}@{domain},Ann{},Lee{},Company {company},{},{},{},{},{},{stage},{revenue},2026-{month:02}-{day:02},{}\n",
            draw(500),
            draw(2_000),
            titles[draw(7) as usize],
            industries[industry],
            1 + draw(3_000),
            countries[draw(6) as usize],
            sources[draw(5) as usize],
            if stage == "Negotiation" { String::new() } else { format!("2026-{:02}-28", month + 1) },
        ));
    }
    text
});

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::preset("b2b-saas").expect("a preset"));

static HISTORY: LazyLock<History> =
    LazyLock::new(|| History::from_csv(TABLE.as_bytes(), Some(&MODEL), None).expect("a table"));

#[divan::bench(sample_count = 10, sample_size = 1)]
fn read() -> History {
    History::from_csv(TABLE.as_bytes(), Some(&MODEL), None).expect("a table")
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn measure(bencher: Bencher) {
    LazyLock::force(&HISTORY);
    bencher.bench(|| -> Metrics { metrics(&MODEL, &HISTORY, &Options::new(NOW)).expect("outcomes") });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn beside_another_model(bencher: Bencher) {
    let other = Model::preset("b2b-saas-recurring").expect("a preset");
    LazyLock::force(&HISTORY);
    bencher.bench(|| compare(&MODEL, &other, &HISTORY, &Options::new(NOW)).expect("leads"));
}
