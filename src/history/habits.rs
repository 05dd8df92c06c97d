//! How a file writes dates, numbers and stages: from all of a column at once, since one cell leaves it open.

use super::stages::{Stage, squeeze, stages_of};
use super::table::Table;
use super::{ColumnMapping, DateOrder, DecimalMark, Mapping, Notice, Outcome, Role, dates, numbers};
use crate::facts::Kind;
use crate::model::Model;
use crate::text::fold;

/// So many different texts of a column are looked at for how its numbers are written.
const SAMPLE: usize = 5_000;

/// Numbers that stand for no answer in many systems.
const SENTINELS: [&str; 9] = ["-1", "-9", "-99", "-999", "-9999", "99", "999", "9999", "99999"];

/// What is known of how a file is written from a mapping that was given: its dates and numbers decide where the file itself
/// leaves it open.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Given {
    pub dates: Option<DateOrder>,
    pub decimal: Option<DecimalMark>,
}

/// The order of day and month: by column where it says so itself, else as in the other columns.
pub(super) fn date_order(
    table: &Table,
    mapping: &mut Mapping,
    model: Option<&Model>,
    given: Given,
    notices: &mut Vec<Notice>,
) {
    let mut all = dates::Votes::default();
    let mut by_column = Vec::new();
    for (column, mapped) in table.columns.iter().zip(&mapping.columns) {
        let mut votes = dates::Votes::default();
        if is_date(&mapped.role, model) {
            column.texts().for_each(|text| votes.see(text));
            all.add(votes);
        }
        by_column.push(votes);
    }
    let order = all.order().or(given.dates).unwrap_or_default();
    // Without dates that could be either, nothing depends on it.
    mapping.dates = order;
    for ((votes, mapped), column) in by_column.iter().zip(&mut mapping.columns).zip(&table.columns) {
        mapped.dates = votes.order().or(mapped.dates).filter(|own| *own != order);
        if votes.either == 0 || votes.order().is_some() {
            continue;
        }
        let example = column.texts().find(|text| {
            let read = |order| dates::parse(text, order);
            read(DateOrder::DayMonthYear) != read(DateOrder::MonthDayYear)
        });
        let how = match (all.order(), given.dates.or(mapped.dates)) {
            (Some(_), _) => "as the other dates of this file are",
            (None, Some(_)) => "as the mapping says",
            (None, None) => "since nothing in the file says otherwise",
        };
        let first = if mapped.dates.unwrap_or(order) == DateOrder::MonthDayYear { "month" } else { "day" };
        notices.push(Notice::column(
            "dates.ambiguous",
            &mapped.column,
            format!(
                "Dates such as {} were read with the {first} first, {how}. To change it, set \"dates\" in the mapping to \
                 \"day-month-year\" or \"month-day-year\".",
                example.unwrap_or_default()
            ),
        ));
    }
}

/// The sign before decimals: by column where it says so itself, else as in the other columns.
pub(super) fn decimal_mark(
    table: &Table,
    mapping: &mut Mapping,
    model: Option<&Model>,
    given: Given,
    notices: &mut Vec<Notice>,
) {
    let mut all = numbers::Votes::default();
    let mut by_column = Vec::new();
    for (column, mapped) in table.columns.iter().zip(&mapping.columns) {
        let mut votes = numbers::Votes::default();
        if is_number(&mapped.role, model) {
            let mut seen = 0usize;
            for text in column.texts().take(SAMPLE) {
                seen += 1;
                votes.see(text);
            }
            // Of texts, those that happen to be numbers say nothing.
            if votes.numbers * 2 < seen {
                votes = numbers::Votes::default();
            }
            all.add(votes);
        }
        by_column.push(votes);
    }
    // Where a comma stands before decimals, cells are kept apart by a semicolon.
    let local = (mapping.delimiter == ';').then_some(DecimalMark::Comma);
    let mark = all.mark().or(given.decimal).or(local).unwrap_or_default();
    mapping.decimal = mark;
    for ((votes, mapped), column) in by_column.iter().zip(&mut mapping.columns).zip(&table.columns) {
        mapped.decimal = votes.mark().or(mapped.decimal).filter(|own| *own != mark);
        if votes.either == 0 || votes.mark().is_some() || all.mark().is_some() || given.decimal.is_some() {
            continue;
        }
        let read = |text: &str, mark| numbers::parse(text, mark);
        let example = column.texts().find(|text| read(text, DecimalMark::Point) != read(text, DecimalMark::Comma));
        if let Some((example, number)) = example.and_then(|text| Some((text, read(text, mark)?))) {
            notices.push(Notice::column(
                "numbers.ambiguous",
                &mapped.column,
                format!(
                    "Numbers such as {example} were read as {number}: nothing in the file says which sign stands before decimals. To \
                     change it, set \"decimal\" in the mapping to \"point\" or \"comma\"."
                ),
            ));
        }
    }
}

pub(super) fn is_date(role: &Role, model: Option<&Model>) -> bool {
    match role {
        Role::Created | Role::Opened | Role::Closed | Role::Responded | Role::Event { .. } => true,
        Role::Fact { fact } => kind_of(fact, model) == Some(Kind::Date),
        _ => false,
    }
}

fn is_number(role: &Role, model: Option<&Model>) -> bool {
    match role {
        Role::Revenue | Role::Amount | Role::Feature => true,
        Role::Fact { fact } => kind_of(fact, model) == Some(Kind::Number),
        _ => false,
    }
}

fn kind_of(fact: &str, model: Option<&Model>) -> Option<Kind> {
    match model {
        Some(model) => model.facts.iter().find(|known| known.name == fact).map(|fact| fact.kind.clone()),
        None => crate::facts::built_in().into_iter().find(|known| known.name == fact).map(|fact| fact.kind),
    }
}

/// What each stage of the outcome column means, where the mapping does not say it.
pub(super) fn stages(table: &Table, mapping: &mut Mapping, notices: &mut Vec<Notice>) {
    let Some(place) = mapping.place(&Role::Outcome) else { return };
    let (Some(column), Some(header)) = (table.columns.get(place), table.header.get(place)) else { return };
    // In a list of leads an open one is new; in a list of deals it is an opportunity.
    let header_words = fold(header);
    let of_leads = header_words.split(' ').any(|word| word.starts_with("lead") || word == "lifecycle");
    // What a mapping says of some stages holds beside what is known of the others.
    let known = if mapping.outcomes.is_empty() {
        stages_of(column.texts())
    } else {
        column.texts().map(super::stages::stage_of).collect()
    };
    let mut unknown: Vec<(usize, &str)> = Vec::new();
    for (code, (text, stage)) in column.texts().zip(known).enumerate() {
        let folded = fold(text);
        if mapping.outcomes.contains_key(&folded) || mapping.says_nothing(place, text) {
            continue;
        }
        let outcome = match stage {
            Some(Stage::Won) => Outcome::Won,
            Some(Stage::Lost | Stage::Rejected) => Outcome::Lost,
            Some(Stage::Open | Stage::Before) => Outcome::Open,
            None => {
                let rows = column.codes.iter().filter(|row| **row as usize == code + 1).count();
                unknown.push((rows, text));
                continue;
            }
        };
        let before = stage == Some(Stage::Before)
            || of_leads && matches!(squeeze(&folded).as_str(), "open" | "inprogress" | "active");
        if before && !mapping.before_opportunity.contains(&folded) {
            mapping.before_opportunity.push(folded.clone());
        }
        if stage == Some(Stage::Rejected) && !mapping.rejected.contains(&folded) {
            mapping.rejected.push(folded.clone());
        }
        mapping.outcomes.insert(folded, outcome);
    }
    if unknown.is_empty() {
        return;
    }
    unknown.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let shown: Vec<String> = unknown.iter().take(10).map(|(rows, text)| format!("\"{text}\" ({rows})")).collect();
    let more = if unknown.len() > 10 { format!(" and {} more", unknown.len() - 10) } else { String::new() };
    notices.push(Notice::column(
        "outcome.unknown",
        header,
        format!(
            "It is not known what these stages mean, and their leads count as open opportunities: {}{more}. Say it in the mapping \
             under \"outcomes\", such as \"{}\": \"won\", and under \"beforeOpportunity\" what is none yet.",
            shown.join(", "),
            unknown.first().map(|(_, text)| fold(text)).unwrap_or_default()
        ),
    ));
}

/// Numbers such as 999 that stand for no answer: where they are far from every other number of the column, and frequent.
pub(super) fn sentinels(table: &Table, mapping: &mut Mapping, notices: &mut Vec<Notice>) {
    for (column, mapped) in table.columns.iter().zip(&mut mapping.columns) {
        if !matches!(mapped.role, Role::Feature | Role::Amount | Role::Fact { .. }) || !mapped.missing.is_empty() {
            continue;
        }
        for sentinel in SENTINELS {
            let Some(code) = column.levels.get_index_of(sentinel) else { continue };
            if stands_apart(column, sentinel, mapped) {
                let rows = column.codes.iter().filter(|row| **row as usize == code).count();
                if rows * 20 < column.codes.len() {
                    continue;
                }
                notices.push(Notice::column(
                    "missing.number",
                    &mapped.column,
                    format!(
                        "{sentinel} ({rows} rows) counts as not known, since no other number of the column is near it. To read it as a \
                         number, remove it from \"missing\" of this column in the mapping."
                    ),
                ));
                mapped.missing.push(sentinel.into());
                break;
            }
        }
    }
}

/// Whether a number is the only negative one, or more than three times the next, in a column of ten numbers or more.
fn stands_apart(column: &super::table::Coded, sentinel: &str, mapped: &ColumnMapping) -> bool {
    let Ok(value) = sentinel.parse::<f64>() else { return false };
    let mark = mapped.decimal.unwrap_or_default();
    let mut others = 0usize;
    let mut greatest = f64::NEG_INFINITY;
    let mut least = f64::INFINITY;
    for text in column.texts().filter(|text| *text != sentinel) {
        let Some(number) = numbers::parse(text, mark) else {
            if fold(text).is_empty() {
                continue;
            }
            return false;
        };
        others += 1;
        greatest = greatest.max(number);
        least = least.min(number);
    }
    others >= 10 && if value < 0.0 { least >= 0.0 } else { least >= 0.0 && greatest * 3.0 < value }
}
