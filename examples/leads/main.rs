//! Invented leads with a known truth, the same for the same seed: to try the tool with, and to measure it.
//!
//! `cargo run --release --example leads -- 1000 [--seed 7] [--outcomes] [--json]` writes CSV, or JSON Lines of the same leads.
//! With `--outcomes` it also says what became of each: the odds of winning are those of [`odds`], and nothing else.
//! With `--crm` it writes an export of a CRM with a truth of its own ([`crm`]); `www/studio/sample.csv` is
//! `cargo run --release --example leads -- 2300 --crm --seed 11`.

pub mod crm;

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads no further wants no more.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<()> {
    let (mut count, mut seed, mut outcomes, mut json, mut crm) = (1_000, 7, false, false, false);
    let mut arguments = std::env::args().skip(1);
    let unusable =
        |what: &str| io::Error::other(format!("\"{what}\": write leads N [--seed S] [--outcomes] [--json] [--crm]"));
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--outcomes" => outcomes = true,
            "--json" => json = true,
            "--crm" => crm = true,
            "--seed" => {
                let given = arguments.next().unwrap_or_default();
                seed = given.parse().map_err(|_| unusable(&given))?;
            }
            number => count = number.parse().map_err(|_| unusable(number))?,
        }
    }
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout());
    if crm {
        out.write_all(crm::table(count, seed).as_bytes())?;
    } else {
        write(&mut out, count, seed, outcomes, json)?;
    }
    out.flush()
}

/// Writes so many leads of a seed.
pub fn write(out: &mut impl io::Write, count: u64, seed: u64, outcomes: bool, json: bool) -> io::Result<()> {
    let mut random = Random(seed);
    let mut line = String::new();
    if !json {
        let names: Vec<&str> =
            COLUMNS.iter().copied().take(if outcomes { COLUMNS.len() } else { LEAD_COLUMNS }).collect();
        writeln!(out, "{}", names.join(","))?;
    }
    for number in 0..count {
        let lead = Lead::new(number, &mut random);
        line.clear();
        if json {
            lead.object(&mut line)
        } else {
            lead.row(outcomes, &mut line)
        };
        line.push('\n');
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

/// Events first, then facts of the preset `b2b-saas`, then what only outcomes have.
const COLUMNS: [&str; 19] = [
    "id",
    "demo request",
    "pricing page",
    "email",
    "company",
    "jobTitle",
    "industry",
    "employees",
    "country",
    "tech",
    "useCase",
    "timelineDays",
    "budgetOwner",
    "consent",
    "source",
    "created",
    "outcome",
    "revenue",
    "closed",
];
/// So many of them are known when a lead comes.
const LEAD_COLUMNS: usize = 15;

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// Whether something of this probability, in thousandths, happens.
    fn happens(&mut self, thousandths: u64) -> bool {
        self.below(1_000) < thousandths
    }

    /// One of some things with their weights.
    fn of<T: Copy>(&mut self, choices: &[(T, u64)]) -> Option<T> {
        let mut left = self.below(choices.iter().map(|(_, weight)| weight).sum::<u64>().max(1));
        for (choice, weight) in choices {
            if left < *weight {
                return Some(*choice);
            }
            left -= weight;
        }
        None
    }
}

const INDUSTRIES: [(&str, u64); 8] = [
    ("software", 22),
    ("fintech", 10),
    ("healthcare", 12),
    ("logistics", 8),
    ("manufacturing", 14),
    ("retail", 14),
    ("education", 8),
    ("", 12),
];
const TITLES: [(&str, u64); 14] = [
    ("Head of Marketing", 7),
    ("VP of Sales", 6),
    ("Chief Revenue Officer", 4),
    ("CEO", 6),
    ("Founder & CEO", 4),
    ("Director of Operations", 6),
    ("Marketing Manager", 12),
    ("Sales Operations Analyst", 8),
    ("Account Executive", 8),
    ("Software Engineer", 9),
    ("Working Student", 3),
    ("Student", 4),
    ("Geschäftsführer", 3),
    ("", 20),
];
const COUNTRIES: [(&str, u64); 11] = [
    ("US", 30),
    ("Germany", 10),
    ("GB", 10),
    ("France", 6),
    ("NL", 4),
    ("Poland", 5),
    ("UA", 4),
    ("IN", 12),
    ("Brazil", 6),
    ("AU", 4),
    ("", 9),
];
const TECH: [(&str, u64); 6] = [
    ("salesforce, snowflake", 12),
    ("hubspot", 22),
    ("segment; salesforce", 6),
    ("pipedrive", 14),
    ("sap", 10),
    ("", 36),
];
const USE_CASES: [(&str, u64); 7] = [
    ("We need lead scoring for our inbound team", 14),
    ("Routing of leads to territories", 10),
    ("Better attribution, and reporting", 10),
    ("qualification of trial sign-ups", 8),
    ("just looking", 12),
    ("Newsletter", 10),
    ("", 36),
];
const TIMELINES: [(&str, u64); 5] =
    [("this-month", 14), ("this-quarter", 24), ("this-year", 20), ("no-plan", 16), ("", 26)];
const SOURCES: [(&str, u64); 6] =
    [("Organic search", 28), ("Paid search", 24), ("Referral", 12), ("Webinar", 12), ("Content", 16), ("Partner", 8)];
const FREE_MAIL: [(&str, u64); 4] = [("gmail.com", 60), ("outlook.com", 20), ("gmx.de", 10), ("yahoo.com", 10)];

struct Lead {
    number: u64,
    /// Days before 2026-11-20 that it came.
    age: i64,
    demo: bool,
    pricing: bool,
    email: String,
    company: String,
    title: &'static str,
    industry: &'static str,
    employees: Option<u64>,
    country: &'static str,
    tech: &'static str,
    use_case: &'static str,
    timeline: &'static str,
    budget_owner: Option<bool>,
    consent: bool,
    source: &'static str,
    won: bool,
    revenue: u64,
    days_to_close: i64,
}

impl Lead {
    fn new(number: u64, random: &mut Random) -> Self {
        let company = format!("company{}", random.below(200_000));
        let domain = match random.happens(250) {
            true => random.of(&FREE_MAIL).unwrap_or_default().to_owned(),
            false => {
                format!("{company}.{}", random.of(&[("com", 6), ("io", 2), ("de", 1), ("co.uk", 1)]).unwrap_or("com"))
            }
        };
        let mut lead = Self {
            number,
            age: random.below(540) as i64,
            demo: random.happens(300),
            pricing: random.happens(400),
            email: format!("person{number}@{domain}"),
            company,
            title: random.of(&TITLES).unwrap_or_default(),
            industry: random.of(&INDUSTRIES).unwrap_or_default(),
            employees: (!random.happens(200)).then(|| 1 << random.below(14)).map(|size: u64| size + random.below(size)),
            country: random.of(&COUNTRIES).unwrap_or_default(),
            tech: random.of(&TECH).unwrap_or_default(),
            use_case: random.of(&USE_CASES).unwrap_or_default(),
            timeline: random.of(&TIMELINES).unwrap_or_default(),
            budget_owner: (!random.happens(300)).then(|| random.happens(400)),
            consent: random.happens(700),
            source: random.of(&SOURCES).unwrap_or_default(),
            won: false,
            revenue: 0,
            days_to_close: 0,
        };
        let chance = 1.0 / (1.0 + (-odds(&lead)).exp());
        lead.won = random.happens((chance * 1_000.0) as u64);
        lead.revenue = 1_000 + lead.employees.unwrap_or(20) * (5 + random.below(10));
        lead.days_to_close = 7 + random.below(80) as i64;
        lead
    }

    fn cells(&self) -> [String; COLUMNS.len()] {
        let yes_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        let came = day(-self.age);

        let closed = self.days_to_close - self.age;
        let (outcome, revenue, closed) = match (closed > 0, self.won) {
            (true, _) => ("open", String::new(), String::new()),
            (_, true) => ("won", self.revenue.to_string(), day(closed)),
            _ => ("lost", String::new(), day(closed)),
        };
        [
            self.number.to_string(),
            yes_no(self.demo),
            yes_no(self.pricing),
            self.email.clone(),
            self.company.clone(),
            self.title.into(),
            self.industry.into(),
            self.employees.map_or(String::new(), |count| count.to_string()),
            self.country.into(),
            self.tech.into(),
            self.use_case.into(),
            self.timeline.into(),
            self.budget_owner.map_or(String::new(), yes_no),
            yes_no(self.consent),
            self.source.into(),
            came.clone(),
            outcome.into(),
            revenue,
            closed,
        ]
    }

    fn row(&self, outcomes: bool, out: &mut String) {
        for (place, cell) in self.cells().iter().take(if outcomes { COLUMNS.len() } else { LEAD_COLUMNS }).enumerate() {
            if place > 0 {
                out.push(',');
            }
            match cell.contains([',', '"']) {
                // A text takes everything.
                true => _ = write!(out, "\"{}\"", cell.replace('"', "\"\"")),
                false => out.push_str(cell),
            }
        }
    }

    fn object(&self, out: &mut String) {
        let cells = self.cells();
        let facts: serde_json::Map<String, serde_json::Value> = COLUMNS
            .iter()
            .zip(&cells)
            .skip(3)
            .take(11)
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(name, cell)| ((*name).to_owned(), cell.clone().into()))
            .collect();
        let mut events = Vec::new();
        if self.demo {
            events.push(serde_json::json!({"kind": "demo-request"}));
        }
        if self.pricing {
            events.push(serde_json::json!({"kind": "page", "page": "pricing"}));
        }
        *out += &serde_json::json!({"facts": facts, "events": events}).to_string();
    }
}

/// The truth: the logarithm of the odds that a lead is won. Country, tools, use case and consent change nothing.
fn odds(lead: &Lead) -> f64 {
    let industry = match lead.industry {
        "software" => 0.8,
        "fintech" => 0.5,
        "healthcare" => 0.3,
        "retail" => -0.4,
        _ => 0.0,
    };
    let size = match lead.employees {
        Some(200..=2_000) => 0.9,
        Some(0..20) => -0.5,
        Some(_) => 0.2,
        None => -0.2,
    };
    let title = match lead.title {
        "Student" | "Working Student" => -2.0,
        "VP of Sales" | "Chief Revenue Officer" | "CEO" | "Founder & CEO" | "Director of Operations" => 0.7,
        _ => 0.0,
    };
    let source = match lead.source {
        "Referral" | "Partner" => 0.5,
        "Paid search" => -0.3,
        _ => 0.0,
    };
    let personal = FREE_MAIL.iter().any(|(domain, _)| lead.email.ends_with(domain));
    let told = [
        (1.0, lead.demo),
        (0.5, lead.pricing),
        (0.6, lead.budget_owner == Some(true)),
        (-0.9, personal),
        (0.4, matches!(lead.timeline, "this-month" | "this-quarter")),
    ];
    let told: f64 = told.iter().map(|(weight, holds)| if *holds { *weight } else { 0.0 }).sum();
    -2.6 + industry + size + title + source + told
}

/// The day so many days after 2026-11-20 (the usual arithmetic on years that begin in March).
fn day(after: i64) -> String {
    let days = after + 20_777 + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{date:02}", era * 400 + year + next)
}
