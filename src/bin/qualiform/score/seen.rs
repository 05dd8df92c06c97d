//! What was seen on the way: counts, and what could not be used.

use crate::report::figure;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Counts of some rows.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Scored leads.
    pub leads: u64,
    /// Quality leads among them.
    pub quality: u64,
    /// Rows that could not be scored.
    pub unscored: u64,
    /// By column (empty: the row as a whole) and code: how often, and the first row.
    problems: BTreeMap<(String, &'static str), (u64, u64)>,
}

/// Leads may name so many different things that are wrong with them; of more only the count is kept.
const MOST_KINDS: usize = 1_000;

impl Seen {
    /// Notes something that cannot be used.
    pub fn problem(&mut self, column: &str, code: &'static str, row: u64) {
        if let Some((count, _)) = self.problems.get_mut(&(column.to_owned(), code)) {
            *count += 1;
        } else if self.problems.len() < MOST_KINDS {
            self.problems.insert((column.to_owned(), code), (1, row));
        }
    }

    /// Adds the counts of later rows.
    pub fn add(&mut self, later: &Self) {
        self.leads += later.leads;
        self.quality += later.quality;
        self.unscored += later.unscored;
        for (kind, (count, row)) in &later.problems {
            let full = self.problems.len() >= MOST_KINDS;
            match self.problems.entry(kind.clone()) {
                Entry::Occupied(mut known) => known.get_mut().0 += count,
                Entry::Vacant(unknown) if !full => {
                    unknown.insert((*count, *row));
                }
                Entry::Vacant(_) => {}
            }
        }
    }

    /// The first problem, as a sentence.
    pub fn first(&self) -> Option<String> {
        let ((column, code), (_, row)) = self.problems.iter().min_by_key(|(_, (_, row))| *row)?;
        Some(format!("{}: {} ({code})", place(column, *row), meaning(code)))
    }

    /// Everything, in a few lines.
    pub fn told(&self) -> Vec<String> {
        let share = match self.leads {
            0 => String::new(),
            leads => format!(" ({:.1} %)", 100.0 * self.quality as f64 / leads as f64),
        };
        let count = |number: u64| figure(number as f64);
        let mut lines = vec![format!("{} leads, {} quality leads{share}", count(self.leads), count(self.quality))];
        if self.unscored > 0 {
            lines.push(format!(
                "{} rows could not be scored; they are written with the status unscored",
                count(self.unscored)
            ));
        }
        let mut problems: Vec<_> = self.problems.iter().collect();
        problems.sort_by_key(|(_, (count, row))| (std::cmp::Reverse(*count), *row));
        for ((column, code), (number, row)) in problems.iter().take(10) {
            let times = if *number == 1 { String::new() } else { format!(", and {} more", count(number - 1)) };
            lines.push(format!("{}: {} ({code}){times}", place(column, *row), meaning(code)));
        }
        if problems.len() > 10 {
            lines.push(format!("and {} other kinds of problems", problems.len() - 10));
        }
        lines
    }
}

fn place(column: &str, row: u64) -> String {
    if column.is_empty() { format!("row {row}") } else { format!("row {row}, column \"{column}\"") }
}

/// What a code means for the row.
fn meaning(code: &str) -> &'static str {
    match code {
        "row.cells" => "more cells than the header has; quote texts with a separator in them",
        "row.short" => "fewer cells than the header has; the missing ones count as not known",
        "row.json" => "is no JSON object; write one object a line",
        code if code.starts_with("row.") => "cannot be read",
        code if code.starts_with("number.") => "is no number such as 250 or 201-500; counts as not known",
        code if code.starts_with("date.") => "is no date such as 2026-12-31; counts as not known",
        code if code.starts_with("country.") => "is no country that is known; counts as not known",
        code if code.starts_with("choice.") => "is none of the words to choose from; counts as not known",
        code if code.starts_with("boolean.") || code.starts_with("held.") => {
            "is neither yes nor no; counts as not known"
        }
        code if code.starts_with("event.") => "is neither yes, no, a date nor a count; counts as not happened",
        "fact.unknown" => "is no fact of the model; not used",
        "fact.derived" => "is derived from the address; not used",
        code if code.starts_with("domain.") || code.starts_with("email.") => {
            "is no address that mail can reach; counts as not known"
        }
        _ => "cannot be used; counts as not known",
    }
}
