//! An export as a customer relationship management system writes it, for the studio to show what it does: `www/studio/sample.csv`.
//!
//! The truth ([`odds`]) is not what the preset `b2b-saas` believes. Demo requests, with 25 points, come from a display network
//! whose leads are hardly ever won, and from people who want to look; makers of things buy, and are not in the ideal customer profile; the country and the tools
//! tell nothing; people with a personal address buy as others do. What the preset does not know: who is answered within five
//! minutes buys more often, and so do companies of which several people ask.
//!
//! Every company and every person is invented. Gmail allows no hyphen in a name, so that none of the personal addresses is
//! anybody's.

use super::{Random, day};
use std::fmt::Write as _;

/// Writes so many leads of a seed, those that came first before the others.
pub fn table(count: u64, seed: u64) -> String {
    let mut random = Random(seed);
    let mut leads: Vec<Lead> = Vec::new();
    let companies = STEMS.len() * TRADES.len() * FORMS.len();
    let mut met = 0;
    for number in 0..count {
        let minute = 1_440 * (DAYS * number / count.max(1)) + 420 + random.below(720);
        let chance = random.below(100);
        let known = if chance < 25 { earlier(&leads, &mut random).cloned() } else { None };
        let lead = match known {
            // The same person once more, within months.
            Some(known) if chance < 7 => known.again(minute, &mut random),
            // Somebody else of a company that was there.
            Some(known) => Lead::new(minute, known.company, true, &mut random),
            None => {
                // 7 and the number of companies (2,280) have no common divisor: each is met before the first comes again.
                let company = Company::new(7 * met % companies, &mut random);
                met += 1;
                Lead::new(minute, company, false, &mut random)
            }
        };
        leads.push(lead);
    }
    let shared: Vec<bool> = leads.iter().map(|lead| leads.iter().any(|other| lead.is_colleague(other))).collect();
    let mut out = String::from(
        "Created,Source,Campaign,Email,Company,Job title,Employees,Industry,Country,Tech stack,Use case,Timeline,Budget owner,\
         Demo request,Pricing page,Stage,Rejection reason,Amount,Opportunity date,Closed,First response\n",
    );
    for (lead, shared) in leads.iter().zip(shared) {
        lead.row(shared, &mut random, &mut out);
    }
    out
}

/// One of the last two hundred leads; none of none.
fn earlier<'a>(leads: &'a [Lead], random: &mut Random) -> Option<&'a Lead> {
    let back = leads.len().min(200);
    if back == 0 {
        return None;
    }
    leads.iter().rev().nth(random.below(back as u64) as usize)
}

/// The item at a place, from the start again behind the last.
fn around<T: Copy + Default>(list: &[T], place: usize) -> T {
    list.get(place % list.len().max(1)).copied().unwrap_or_default()
}

/// The days over which leads come, up to 2026-11-20.
const DAYS: u64 = 540;
/// From this day on the display network runs at full strength.
const CAMPAIGN: u64 = 330;

const STEMS: [&str; 40] = [
    "Brindle",
    "Quorvex",
    "Tallomar",
    "Fenwyck",
    "Ostramel",
    "Mirelle",
    "Kestrow",
    "Dunmarsh",
    "Velloby",
    "Harrowin",
    "Pellorin",
    "Sundrey",
    "Torvanna",
    "Willexa",
    "Ambrosk",
    "Corvalle",
    "Elderby",
    "Frostane",
    "Glimmor",
    "Hollowyn",
    "Ivorick",
    "Jasperel",
    "Kinderow",
    "Lorrimel",
    "Marbeck",
    "Nortelle",
    "Oakmirra",
    "Pinnarow",
    "Quillane",
    "Rookwyn",
    "Silverel",
    "Thornavel",
    "Ulverin",
    "Vintarra",
    "Wexmoor",
    "Yarrowel",
    "Zephrine",
    "Bexolin",
    "Caldrow",
    "Drummeln",
];
const TRADES: [(&str, &str); 19] = [
    ("Cloud", "Software"),
    ("Apps", "Software"),
    ("Code", "Software"),
    ("Data", "Software"),
    ("Pay", "Fintech"),
    ("Ledger", "Fintech"),
    ("Care", "Healthcare"),
    ("Clinic", "Healthcare"),
    ("Freight", "Logistics"),
    ("Haul", "Logistics"),
    ("Works", "Manufacturing"),
    ("Metal", "Manufacturing"),
    ("Tools", "Manufacturing"),
    ("Pumps", "Manufacturing"),
    ("Store", "Retail"),
    ("Shop", "Retail"),
    ("Academy", "Education"),
    ("Advice", "Services"),
    ("Agency", "Services"),
];
/// What stands behind a name, and the ending of the domain.
const FORMS: [(&str, &str); 3] = [("", "com"), (" Labs", "io"), (" GmbH", "de")];
const NAMES: [&str; 24] = [
    "ana", "ben", "cleo", "dan", "eva", "finn", "gita", "hugo", "ines", "jon", "kim", "leo", "mia", "nils", "olga",
    "paul", "ria", "sam", "tess", "uma", "vera", "will", "yara", "zoe",
];
const COUNTRIES: [(&str, u64); 9] =
    [("US", 34), ("DE", 16), ("GB", 12), ("FR", 8), ("PL", 6), ("ES", 6), ("IN", 8), ("BR", 6), ("", 4)];
const TITLES: [(&str, u64); 12] = [
    ("Head of Sales", 8),
    ("VP Marketing", 7),
    ("CEO", 9),
    ("Founder", 7),
    ("Sales Director", 8),
    ("Marketing Manager", 14),
    ("Sales Manager", 11),
    ("RevOps Manager", 9),
    ("SDR", 8),
    ("Analyst", 8),
    ("Assistant", 4),
    ("", 7),
];
const TECH: [(&str, u64); 6] =
    [("HubSpot", 30), ("Salesforce", 22), ("Snowflake", 6), ("Pipedrive", 14), ("SAP", 8), ("", 20)];
const USES: [(&str, u64); 6] =
    [("lead scoring", 26), ("routing", 16), ("attribution", 12), ("reporting", 16), ("just looking", 10), ("", 20)];
/// Days until the start; nothing where it was not answered.
const TIMELINES: [(&str, u64); 5] = [("30", 18), ("90", 26), ("180", 18), ("365", 16), ("", 22)];
const SIZES: [(u64, u64); 7] = [(5, 14), (20, 20), (70, 20), (220, 18), (700, 14), (1_600, 8), (5_000, 6)];

#[derive(Clone)]
struct Company {
    name: String,
    domain: String,
    industry: &'static str,
    employees: u64,
    country: &'static str,
}

impl Company {
    fn new(place: usize, random: &mut Random) -> Self {
        let (trade, industry) = around(&TRADES, place);
        let stem = around(&STEMS, place / TRADES.len());
        let (form, ending) = around(&FORMS, place / (TRADES.len() * STEMS.len()));
        let size = random.of(&SIZES).unwrap_or(20);
        Self {
            name: format!("{stem} {trade}{form}"),
            domain: format!("{}-{}.{ending}", stem.to_lowercase(), trade.to_lowercase()),
            industry,
            employees: size + random.below(size),
            country: random.of(&COUNTRIES).unwrap_or_default(),
        }
    }
}

#[derive(Clone)]
struct Lead {
    /// Minutes since the first day.
    minute: u64,
    company: Company,
    email: String,
    kind: Address,
    title: &'static str,
    source: &'static str,
    campaign: u64,
    tech: &'static str,
    uses: &'static str,
    timeline: &'static str,
    budget: Option<bool>,
    demo: bool,
    pricing: bool,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Address {
    Work,
    Personal,
    Student,
}

impl Lead {
    fn new(minute: u64, company: Company, colleague: bool, random: &mut Random) -> Self {
        let display = if minute / 1_440 >= CAMPAIGN { 44 } else { 10 };
        let sources = [
            ("Organic search", 30),
            ("Paid search", 22),
            ("Referral", 11),
            ("Partner", 7),
            ("Webinar", 12),
            ("Content", 12),
            ("Display", display),
        ];
        let source = random.of(&sources).unwrap_or_default();
        let from_display = source == "Display";
        let kind = match random.below(100) {
            _ if colleague => Address::Work,
            0..18 => Address::Personal,
            18..21 => Address::Student,
            _ => Address::Work,
        };
        let name = around(&NAMES, random.below(NAMES.len() as u64) as usize);
        let email = match kind {
            Address::Work => format!("{name}@{}", company.domain),
            Address::Personal => format!("{name}-{}@gmail.com", random.below(9_000) + 1_000),
            Address::Student => format!("{name}{}@stud.brindlemoor.edu", random.below(900) + 100),
        };
        Self {
            minute,
            email,
            kind,
            title: if kind == Address::Student { "Student" } else { random.of(&TITLES).unwrap_or_default() },
            source,
            campaign: 1 + minute / 1_440 / 90 + if from_display { 10 } else { 0 },
            tech: random.of(&TECH).unwrap_or_default(),
            uses: random.of(&USES).unwrap_or_default(),
            timeline: random.of(&TIMELINES).unwrap_or_default(),
            budget: (!random.happens(250)).then(|| random.happens(450)),
            // The network shows a button that asks for a demo.
            demo: random.happens(if from_display { 850 } else { 420 }),
            pricing: random.happens(if from_display { 150 } else { 420 }),
            company,
        }
    }

    /// The same person at another time, with what changes from visit to visit.
    fn again(&self, minute: u64, random: &mut Random) -> Self {
        let pricing = self.pricing || random.happens(400);
        Self { minute, pricing, ..self.clone() }
    }

    fn is_colleague(&self, other: &Self) -> bool {
        let work = self.kind == Address::Work && other.kind == Address::Work;
        work && self.company.domain == other.company.domain && self.email != other.email
    }

    /// The truth: the logarithm of the odds that a lead is won. Country, tools and use case change nothing.
    fn odds(&self, shared: bool, fast: bool) -> f64 {
        let industry = match self.company.industry {
            "Manufacturing" => 0.9,
            "Logistics" => 0.8,
            "Software" | "Fintech" => -0.3,
            "Education" => -2.5,
            _ => 0.0,
        };
        let source = match self.source {
            "Partner" => 0.8,
            "Referral" => 0.6,
            "Content" => -0.4,
            "Display" => -2.2,
            _ => 0.0,
        };
        let told = [
            (1.3, self.pricing),
            (-0.2, self.demo),
            (0.8, self.budget == Some(true)),
            (0.8, matches!(self.timeline, "30" | "90")),
            (0.7, (200..=2_000).contains(&self.company.employees)),
            (0.9, matches!(self.title, "RevOps Manager" | "Sales Manager")),
            (0.5, matches!(self.title, "Head of Sales" | "VP Marketing" | "CEO" | "Founder" | "Sales Director")),
            (-3.0, self.kind == Address::Student),
            (1.1, shared),
            (1.0, fast),
        ];
        let told: f64 = told.iter().map(|(weight, holds)| if *holds { *weight } else { 0.0 }).sum();
        -5.25 + industry + source + told
    }

    /// Why sales turned the lead down, where it did: of leads of the display network and of those without a budget more often.
    fn rejection(&self, random: &mut Random) -> Option<&'static str> {
        let display = self.source == "Display";
        let thousandths = match self.kind {
            Address::Student => 700,
            _ if display => 480,
            _ if self.budget == Some(false) => 220,
            _ => 110,
        };
        let student = if self.kind == Address::Student { 60 } else { 0 };
        let reasons = [
            ("No budget", if self.budget == Some(false) { 30 } else { 8 }),
            ("Not reachable", 14),
            ("No need", if display { 60 } else { 12 }),
            ("Student", student),
        ];
        random.happens(thousandths).then(|| random.of(&reasons).unwrap_or_default())
    }

    fn row(&self, shared: bool, random: &mut Random, out: &mut String) {
        let arrived = (self.minute / 1_440) as i64 - DAYS as i64;
        let wait = match random.below(100) {
            0..22 => Some(1 + random.below(4)),
            22..45 => Some(10 + random.below(80)),
            45..88 => Some(120 + random.below(2_800)),
            _ => None,
        };
        let fast = wait.is_some_and(|minutes| minutes <= 5);
        let odds = self.odds(shared, fast);
        let won = random.happens((1_000.0 / (1.0 + libm::exp(-odds))) as u64);
        let rejection = if won { None } else { self.rejection(random) };
        let opportunity = won || rejection.is_none() && random.happens(if odds > -3.5 { 280 } else { 120 });
        let days = match (won, rejection.is_some()) {
            (true, _) => 14 + random.below(60),
            (_, true) => 1 + random.below(6),
            _ => 10 + random.below(80),
        } as i64;
        let ended = arrived + days <= 0;
        let stage = match (ended, won, rejection.is_some(), opportunity) {
            (true, true, ..) => "Closed Won",
            (true, _, true, _) => "Disqualified",
            (true, ..) => "Closed Lost",
            (false, _, _, true) => "Negotiation",
            _ => "Contacted",
        };
        let yes = |yes: bool| if yes { "yes" } else { "" };
        let date_if = |is: bool, after: i64| if is { day(after) } else { String::new() };
        let value = (self.company.employees.min(3_000) * 12 + 900) / 100 * 100 + 100 * random.below(30);
        // Somebody who has a personal address seldom says for whom it is.
        let told = self.kind == Address::Work || random.happens(600);
        let of_company = |text: String| if told { text } else { String::new() };
        let cells = [
            format!("{} {}", day(arrived), clock(self.minute)),
            self.source.into(),
            format!("C{:02}", self.campaign),
            self.email.clone(),
            of_company(self.company.name.clone()),
            self.title.into(),
            of_company(self.company.employees.to_string()),
            self.company.industry.into(),
            self.company.country.into(),
            self.tech.into(),
            self.uses.into(),
            self.timeline.into(),
            self.budget.map_or("", |owner| if owner { "yes" } else { "no" }).into(),
            yes(self.demo).into(),
            yes(self.pricing).into(),
            stage.into(),
            rejection.filter(|_| ended).unwrap_or_default().into(),
            if opportunity { value.to_string() } else { String::new() },
            date_if(opportunity && arrived + days.min(10) / 2 <= 0, arrived + days.min(10) / 2),
            date_if(ended, arrived + days),
            wait.map_or(String::new(), |wait| {
                let minute = self.minute + wait;
                format!("{} {}", day((minute / 1_440) as i64 - DAYS as i64), clock(minute))
            }),
        ];
        for (place, cell) in cells.iter().enumerate() {
            let _ = write!(out, "{}{cell}", if place > 0 { "," } else { "" });
        }
        out.push('\n');
    }
}

/// The time of day.
fn clock(minute: u64) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}
