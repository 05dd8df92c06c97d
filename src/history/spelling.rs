//! Texts of a column that mean one thing: `google` and `Google`, `GTXPro` and `GTX Pro`; texts that say nothing.

use super::table::Coded;
use super::{DecimalMark, Mapping, Notice, Role, numbers};
use crate::facts::Kind;
use crate::model::Model;
use crate::text::{fold, plain};
use std::collections::HashMap;

/// Columns with more different texts hold names and sentences, which are compared as they are.
const MOST_TEXTS: usize = 20_000;

/// So many sentences about spellings are said of a column.
const MOST_TOLD: usize = 5;

/// What becomes of the texts of a column.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// By code: the code that stands for it.
    pub stands_for: Vec<u32>,
    /// Spellings that a test of a model tells apart from the one that stands for them.
    pub spellings: Vec<(u32, String)>,
}

/// Finds the texts of a column that say nothing, and those that are spellings of one.
pub(super) fn fold_texts(
    place: usize,
    column: &Coded,
    mapping: &Mapping,
    model: Option<&Model>,
    notices: &mut Vec<Notice>,
) -> Folded {
    let mut stands_for: Vec<u32> = (0..column.levels.len() as u32).collect();
    for (code, text) in column.levels.iter().enumerate().skip(1) {
        // Numbers and long texts are the many, and say something.
        let short = text.len() < 40 && !text.starts_with(|first: char| first.is_ascii_digit());
        let listed = mapping.columns.get(place).is_some_and(|mapped| !mapped.missing.is_empty());
        if (short || listed)
            && mapping.says_nothing(place, text)
            && let Some(slot) = stands_for.get_mut(code)
        {
            *slot = 0;
        }
    }
    let mut spellings = Vec::new();
    let Some(mapped) = mapping.columns.get(place) else { return Folded { stands_for, spellings } };
    let words = match &mapped.role {
        Role::Feature | Role::Source | Role::Segment | Role::RejectionReason | Role::LostReason => true,
        Role::Fact { fact } => {
            model.and_then(|model| model.facts.get(model.fact(fact)?)).is_none_or(|fact| fact.kind == Kind::Text)
        }
        _ => false,
    };
    if words && column.levels.len() <= MOST_TEXTS {
        let mut counts = vec![0u32; column.levels.len()];
        for code in &column.codes {
            if let Some(count) = counts.get_mut(*code as usize) {
                *count += 1;
            }
        }
        let mut told = 0;
        for group in groups(column, &stands_for) {
            let count = |code: &u32| counts.get(*code as usize).copied().unwrap_or(0);
            // The first of equally frequent ones.
            let Some(chosen) = group.iter().copied().max_by_key(|code| (count(code), std::cmp::Reverse(*code))) else {
                continue;
            };
            let text = |code: u32| column.levels.get_index(code as usize).map_or("", String::as_str);
            let mut others = Vec::new();
            for code in group.into_iter().filter(|code| *code != chosen) {
                if let Some(slot) = stands_for.get_mut(code as usize) {
                    *slot = chosen;
                }
                if fold(text(code)) != fold(text(chosen)) {
                    spellings.push((chosen, text(code).to_owned()));
                }
                others.push(format!("\"{}\"", text(code)));
            }
            told += 1;
            if told <= MOST_TOLD {
                let message = format!(
                    "{} is counted as \"{}\": the same but for case, accents or spaces.",
                    others.join(", "),
                    text(chosen)
                );
                notices.push(Notice::column("text.spelling", &mapped.column, message));
            }
        }
        if told > MOST_TOLD {
            let message =
                format!("{} more texts have several spellings, each counted as the most frequent.", told - MOST_TOLD);
            notices.push(Notice::column("text.spelling", &mapped.column, message));
        }
    }
    Folded { stands_for, spellings }
}

/// Codes of the texts that are spellings of one, in the order of the first of each.
fn groups(column: &Coded, stands_for: &[u32]) -> Vec<Vec<u32>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for (code, text) in column.levels.iter().enumerate().skip(1) {
        if stands_for.get(code) == Some(&0) {
            continue;
        }
        let Some(key) = key(text) else { continue };
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(code as u32),
            None => groups.push(vec![code as u32]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// What two spellings of one text have in common: letters and digits without case and accents. What stands between two
/// digits stays, and so do signs that tell things apart (`C++` and `C#`, `<50` and `>50`). Nothing for texts without
/// letters: numbers are told apart.
fn key(text: &str) -> Option<String> {
    if !text.chars().any(char::is_alphabetic) || numbers::parse(text, DecimalMark::Point).is_some() {
        return None;
    }
    let mut key = String::with_capacity(text.len());
    let mut between = '\0';
    for character in text.chars() {
        match plain(character) {
            '\0' => {}
            ' ' if matches!(character, '+' | '#' | '&' | '<' | '>' | '=' | '%' | '@' | '$' | '€' | '/') => {
                key.push(character);
                between = '\0';
            }
            ' ' => between = if matches!(character, '.' | ',' | '-' | ':') { character } else { ' ' },
            letter => {
                let digits = letter.is_ascii_digit() && key.ends_with(|last: char| last.is_ascii_digit());
                if digits && between != '\0' {
                    key.push(between);
                }
                between = '\0';
                key.push(letter);
            }
        }
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_text() {
        for (text, other) in [
            ("google", "Google"),
            ("GTXPro", "GTX Pro"),
            ("e-mail", "Email"),
            ("Größe", "GROßE"),
            ("GTX 500", "gtx500"),
        ] {
            assert_eq!(key(text), key(other), "{text} {other}");
        }
        for (text, other) in [
            ("C++", "C#"),
            ("C", "C++"),
            ("<50 people", ">50 people"),
            ("v1.0", "v10"),
            ("11-50 staff", "1150 staff"),
            ("R&D", "RD"),
            ("1.5 m²", "15 m²"),
        ] {
            assert_ne!(key(text), key(other), "{text} {other}");
        }
        for text in ["", "12", "1.0", "-5", "5 k", "10-20", "$5"] {
            assert_eq!(key(text), None, "{text}");
        }
    }
}
