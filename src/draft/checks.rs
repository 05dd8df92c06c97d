//! Columns that must not be learned from, and columns to think twice about.

use super::columns::{View, ViewKind};
use super::features::Coded;
use super::table::part_of;
use crate::history::{History, Outcome};
use crate::text::{fold, has_words};

/// One reason for or against a column.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", ts(rename = "DraftReason"))]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// A stable code such as `leak.predicts-alone`.
    pub code: &'static str,
    /// A sentence.
    pub message: String,
}

impl Reason {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// What speaks against a column, and what should be thought about.
#[derive(Debug)]
pub(super) struct Checked {
    pub refused: Option<Reason>,
    pub warnings: Vec<Reason>,
}

/// One column that tells won from lost better than this knows something that was written down afterwards.
const TELLS_ALONE: f64 = 0.85;

/// Headers, folded, of what is known only once a lead is worked on.
const LATER: &[&str] = &[
    "stage",
    "deal stage",
    "lead stage",
    "opportunity stage",
    "sales stage",
    "pipeline stage",
    "status",
    "lead status",
    "deal status",
    "opportunity status",
    "forecast",
    "forecast category",
    "probability",
    "win probability",
    "tag",
    "tags",
    "owner",
    "lead owner",
    "deal owner",
    "opportunity owner",
    "account owner",
    "contact owner",
    "record owner",
    "sales agent",
    "sales rep",
    "sales representative",
    "assigned to",
    "assignee",
    "last activity",
    "last activity date",
    "last activity type",
    "last notable activity",
    "last contacted",
    "last contact date",
    "last modified",
    "last modified date",
    "last updated",
    "next step",
    "next activity",
    "next activity date",
    "number of sales activities",
    "duration",
    "call duration",
    "time in stage",
    "days in stage",
    "days to close",
    "sales cycle",
    "sales cycle length",
    "amount",
    "deal amount",
    "deal value",
    "deal size",
    "opportunity amount",
    "contract value",
    "close value",
    "close date",
    "closed date",
    "closing date",
    "closed at",
    "won at",
    "lost at",
    "won",
    "lost",
    "is won",
    "is closed",
    "won reason",
    "win reason",
    "lost reason",
    "loss reason",
    "reason lost",
    "closed lost reason",
    "closed won reason",
    "rejection reason",
    "disqualification reason",
    "competitor lost to",
    "invoice",
    "invoice number",
    "order number",
    "customer id",
    "customer since",
    "subscription id",
    "page values",
    "pagevalues",
];

/// Words in a header that may speak of what came later.
const MAYBE_LATER: &[&str] =
    &["stage", "owner", "last activity", "closed", "close date", "amount", "agent", "reason", "status", "outcome"];

/// Words in a header that speak of the calendar.
const CALENDAR: &[&str] =
    &["month", "day of week", "weekday", "day", "week", "quarter", "date", "hour", "day of month", "season"];

/// Words in a header that speak of what people are protected for, or what stands for it.
const PROTECTED: &[&str] = &[
    "age",
    "gender",
    "sex",
    "marital",
    "marital status",
    "married",
    "ethnicity",
    "ethnic",
    "race",
    "religion",
    "nationality",
    "citizenship",
    "disability",
    "pregnant",
    "children",
    "birth",
    "birthday",
    "date of birth",
    "birth date",
    "year of birth",
    "postcode",
    "post code",
    "postal code",
    "zip",
    "zip code",
    "zipcode",
    "salutation",
    "title of address",
    "first name",
    "last name",
    "native language",
    "mother tongue",
    "sexual orientation",
    "veteran",
];

/// Looks at one column. `coded` is nothing where it tells no two leads apart.
pub(super) fn check(history: &History, rows: &[usize], view: &View, coded: Option<&Coded>, won: &[bool]) -> Checked {
    let header = spaced(&view.header);
    let refused = refused(history, rows, view, coded, won, &header);
    let mut checked = Checked { refused, warnings: Vec::new() };
    if checked.refused.is_some() {
        return checked;
    }
    if let Some(word) = MAYBE_LATER.iter().find(|word| mentions(&header, word)) {
        checked.warnings.push(Reason::new(
            "leak.name",
            format!(
                "The name has the word \"{word}\": make sure that this is known when the lead comes, not only later."
            ),
        ));
    }
    if CALENDAR.iter().any(|word| mentions(&header, word)) {
        checked.warnings.push(Reason::new(
            "calendar",
            "Points for a time of the year or the week hold only as long as the seasons repeat themselves: exclude it unless \
             you know why they do.",
        ));
    }
    if let Some(word) = PROTECTED.iter().find(|word| mentions(&header, word)) {
        checked.warnings.push(Reason::new(
            "protected",
            format!(
                "\"{word}\" can stand for what the law forbids to decide by, or lead to it: exclude it unless you are sure \
                 that you may use it."
            ),
        ));
    }
    checked
}

fn refused(
    history: &History,
    rows: &[usize],
    view: &View,
    coded: Option<&Coded>,
    won: &[bool],
    header: &str,
) -> Option<Reason> {
    let counts = view.counts();
    let filled: u32 = counts.iter().skip(1).sum();
    if filled == 0 {
        return Some(Reason::new("column.empty", "No lead has it."));
    }
    if LATER.contains(&header) {
        return Some(Reason::new("leak.later", "By its name it is known only once the lead is worked on or decided."));
    }
    let (mut filled_won, mut filled_lost, mut all_won) = (0u32, 0u32, 0u32);
    for (code, won) in view.codes.iter().zip(won) {
        all_won += u32::from(*won);
        if *code > 0 {
            *(if *won { &mut filled_won } else { &mut filled_lost }) += 1;
        }
    }
    let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
    let (of_won, of_lost) = (share(filled_won, all_won), share(filled_lost, won.len() as u32 - all_won));
    for (often, seldom, name) in [(of_won, of_lost, "won"), (of_lost, of_won, "lost")] {
        if often > 0.95 && seldom < 0.5 {
            return Some(Reason::new(
                "leak.filled",
                format!(
                    "It is filled in for {:.0} % of the {name} leads and {:.0} % of the others: it is written down when a \
                     lead is {name}.",
                    often * 100.0,
                    seldom * 100.0
                ),
            ));
        }
    }
    if view.kind == ViewKind::Date {
        let after = view.codes.iter().zip(rows).filter(|(code, row)| {
            let date = view.values.get(**code as usize).map_or(f64::NAN, |level| level.number);
            let closed = history.records.get(**row).and_then(|record| record.closed);
            // Later than the day itself.
            closed.is_some_and(|closed| date > (closed.0 + 86_400_000) as f64)
        });
        let after = after.count() as u32;
        return Some(if after > filled / 20 {
            Reason::new("leak.after", format!("{after} of its dates lie after the day the lead was won or lost."))
        } else {
            Reason::new("column.date", "Points for a date age with it; whether there is one can be a rule of your own.")
        });
    }
    if counts.iter().skip(1).filter(|count| **count > 0).count() == 1 && filled as usize == view.codes.len() {
        return Some(Reason::new("column.constant", "All leads have the same value."));
    }
    let different = counts.iter().filter(|count| **count > 0).count() as f64;
    if view.kind == ViewKind::Words && different > 0.5 * f64::from(filled) && filled >= 20 {
        return Some(Reason::new(
            "column.near-unique",
            format!(
                "{different:.0} different values in {filled} leads: an identifier or free text, not a group of leads."
            ),
        ));
    }
    let numbered = ["id", "row", "index", "number", "no", "nr", "record id", "lead number", "prospect id", "lead id"];
    if view.kind == ViewKind::Number
        && different > 0.95 * f64::from(filled)
        && filled >= 20
        && numbered.contains(&header)
    {
        return Some(Reason::new("column.identifier", "By its name and its values it only tells leads apart."));
    }
    let Some(coded) = coded else {
        return Some(Reason::new("column.rare", "No value is frequent enough to learn from."));
    };
    let tells = tells_alone(view, coded, won);
    if tells > TELLS_ALONE {
        return Some(Reason::new(
            "leak.predicts-alone",
            format!(
                "Alone it puts {:.0} of 100 pairs of a won and a lost lead in the right order; no column that is known when \
                 a lead comes does. If it is known then, name it with --include.",
                tells * 100.0
            ),
        ));
    }
    None
}

/// A header as words: `n:Comp_size` as `comp size`, `lastActivity` as `last activity`.
fn spaced(header: &str) -> String {
    let header = ["n:", "c:"].iter().find_map(|prefix| header.strip_prefix(prefix)).unwrap_or(header);
    let mut out = String::with_capacity(header.len() + 4);
    let mut small = false;
    for character in header.chars() {
        if small && character.is_uppercase() {
            out.push(' ');
        }
        small = character.is_lowercase();
        out.push(character);
    }
    fold(&out)
}

fn mentions(header: &str, phrase: &str) -> bool {
    has_words(header.as_bytes(), phrase.as_bytes())
}

/// How many of 1 pairs of a won and a lost lead a column puts in the right order, by the win rates of its values among other
/// leads.
fn tells_alone(view: &View, coded: &Coded, won: &[bool]) -> f64 {
    const PARTS: usize = 5;
    // Levels one by one, and numbers by their parts.
    let codes: Vec<u32> = match view.kind {
        ViewKind::Words => view.codes.clone(),
        _ => coded.codes.iter().map(|code| u32::from(*code)).collect(),
    };
    let different = codes.iter().copied().max().unwrap_or_default() as usize + 1;
    let mut sums = vec![[(0.0, 0.0); PARTS]; different];
    for (row, (code, won)) in codes.iter().zip(won).enumerate() {
        let part = (part_of(row) % PARTS as u64) as usize;
        if let Some(sum) = sums.get_mut(*code as usize).and_then(|sums| sums.get_mut(part)) {
            sum.0 += f64::from(u8::from(*won));
            sum.1 += 1.0;
        }
    }
    let base = won.iter().filter(|won| **won).count() as f64 / won.len().max(1) as f64;
    let mut scores: Vec<(f64, bool)> = Vec::with_capacity(won.len());
    for (row, (code, won)) in codes.iter().zip(won).enumerate() {
        let part = (part_of(row) % PARTS as u64) as usize;
        let own = sums.get(*code as usize);
        let (mut wins, mut all) = (0.0, 0.0);
        for (other, sum) in own.into_iter().flatten().enumerate() {
            if other != part {
                wins += sum.0;
                all += sum.1;
            }
        }
        scores.push(((wins + 2.0 * base) / (all + 2.0), *won));
    }
    ordered_pairs(&mut scores)
}

/// The share of pairs of a won and a lost lead of which the won one has more; ties count half (Mann and Whitney).
pub(super) fn ordered_pairs(scores: &mut [(f64, bool)]) -> f64 {
    scores.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut pairs, mut all_won) = (0.0, 0.0, 0.0);
    for tied in scores.chunk_by(|a, b| a.0 == b.0) {
        let won = tied.iter().filter(|(_, won)| *won).count() as f64;
        let lost = tied.len() as f64 - won;
        pairs += won * (below + lost / 2.0);
        below += lost;
        all_won += won;
    }
    if all_won * below > 0.0 { pairs / (all_won * below) } else { 0.5 }
}

/// How many leads were won and lost.
pub(super) fn closed(history: &History) -> (Vec<usize>, Vec<bool>) {
    let mut rows = Vec::new();
    let mut won = Vec::new();
    for (row, record) in history.records.iter().enumerate() {
        match record.outcome {
            Outcome::Open => continue,
            outcome => won.push(outcome == Outcome::Won),
        }
        rows.push(row);
    }
    (rows, won)
}
