//! A mapping that was given, held against a file and a model.

use super::recognise::recognise;
use super::table::Table;
use super::{ColumnMapping, Mapping, Notice, Role};
use crate::error::Error;
use crate::model::{Model, advise};
use crate::text::fold;

/// The given mapping in the order of the file; columns that it does not name are recognised.
///
/// # Errors
/// `mapping.column`, `mapping.twice`, `mapping.fact`, `mapping.event`, `mapping.rule`.
pub(super) fn adopt(
    table: &Table,
    given: &Mapping,
    model: Option<&Model>,
    notices: &mut Vec<Notice>,
) -> Result<Mapping, Error> {
    check(given, model)?;
    let mut columns: Vec<Option<ColumnMapping>> = vec![None; table.header.len()];
    for mapped in &given.columns {
        let exact = table.header.iter().position(|name| *name == mapped.column.trim());
        let place = exact.or_else(|| table.header.iter().position(|name| fold(name) == fold(&mapped.column)));
        let slot = place.and_then(|place| columns.get_mut(place));
        match (slot, &mapped.role) {
            (Some(slot @ None), _) => *slot = Some(mapped.clone()),
            (Some(Some(_)), _) => return Err(twice(&mapped.column)),
            (None, Role::Ignored) => {}
            (None, Role::Feature) => {
                let message = format!("The mapping names \"{}\", which the file does not have.", mapped.column);
                notices.push(Notice::column("mapping.column", &mapped.column, message));
            }
            (None, role) => {
                let known: Vec<&str> = table.header.iter().map(String::as_str).collect();
                let problem = format!("The mapping has a column for {role} that the file does not have");
                return Err(Error::new("mapping.column", at(&mapped.column), advise(&problem, &mapped.column, &known)));
            }
        }
    }
    let mut recognised = recognise(table, model, &mut Vec::new());
    let mut added = Vec::new();
    for place in 0..columns.len() {
        let (Some(None), Some(mut found)) = (columns.get(place), recognised.columns.get(place).cloned()) else {
            continue;
        };
        let taken = columns.iter().flatten().any(|other| other.role == found.role && found.role.is_single());
        // How the leads ended is not guessed where the mapping says something else.
        if taken || found.role == Role::Outcome {
            found.role = if found.role == Role::Outcome { Role::Ignored } else { Role::Feature };
        }
        added.push(format!("\"{}\" ({})", found.column, found.role));
        if let Some(slot) = columns.get_mut(place) {
            *slot = Some(found);
        }
    }
    if !added.is_empty() {
        let message = format!("The mapping does not name these columns, which were recognised: {}.", added.join(", "));
        notices.push(Notice::file("mapping.new", message));
    }
    // The outcome may be in none of the columns that are named.
    if given.place(&Role::Outcome).is_none() {
        for (mapped, found) in columns.iter_mut().flatten().zip(&recognised.columns) {
            let named = given.columns.iter().any(|known| fold(&known.column) == fold(&mapped.column));
            if found.role == Role::Outcome && !named {
                mapped.role = Role::Outcome;
            }
        }
    }
    recognised.columns = columns.into_iter().flatten().collect();
    recognised.outcomes = given.outcomes.iter().map(|(text, outcome)| (fold(text), *outcome)).collect();
    recognised.before_opportunity = given.before_opportunity.iter().map(|text| fold(text)).collect();
    recognised.rejected = given.rejected.iter().map(|text| fold(text)).collect();
    recognised.missing = given.missing.iter().map(|text| fold(text)).filter(|text| !text.is_empty()).collect();
    if model.is_none() {
        let built_in = crate::facts::built_in();
        for mapped in &mut recognised.columns {
            let known = match &mapped.role {
                Role::Fact { fact } => built_in.iter().any(|known| known.name == *fact),
                Role::Event { .. } | Role::Rule { .. } => false,
                _ => true,
            };
            // Without the model that names it, it is something known of the lead.
            if !known {
                mapped.role = Role::Feature;
            }
        }
    }
    Ok(recognised)
}

fn at(column: &str) -> String {
    format!("column \"{column}\"")
}

fn twice(column: &str) -> Error {
    Error::new(
        "mapping.twice",
        at(column),
        format!("The mapping names the column \"{column}\" twice. Remove one of the two."),
    )
}

/// Whether a mapping can be meant.
fn check(given: &Mapping, model: Option<&Model>) -> Result<(), Error> {
    for (place, mapped) in given.columns.iter().enumerate() {
        let mut before = given.columns.iter().take(place);
        if let Some(other) = before.find(|other| other.role == mapped.role && mapped.role.is_single()) {
            let message = format!(
                "\"{}\" and \"{}\" are both mapped as {}: only one column can be. Map the other as feature or ignored.",
                other.column, mapped.column, mapped.role
            );
            return Err(Error::new("mapping.twice", at(&mapped.column), message));
        }
        let Some(model) = model else { continue };
        let unknown = |code, problem: &str, name: &str, known: &[&str]| {
            Err(Error::new(code, at(&mapped.column), advise(problem, name, known)))
        };
        match &mapped.role {
            Role::Fact { fact } => {
                match model.fact(fact).and_then(|place| model.facts.get(place).map(|fact| (place, fact))) {
                    None => {
                        let known: Vec<&str> = model.facts.iter().map(|fact| fact.name.as_str()).collect();
                        return unknown("mapping.fact", "The model has no such fact", fact, &known);
                    }
                    Some((place, known)) if known.root != place => {
                        let message = format!("\"{fact}\" cannot be given: it is derived from the e-mail address.");
                        return Err(Error::new("mapping.fact", at(&mapped.column), message));
                    }
                    Some(_) => {}
                }
            }
            Role::Event { kind, .. } if model.event_kind(kind).is_none() => {
                let known: Vec<&str> = model.events.iter().map(String::as_str).collect();
                return unknown("mapping.event", "The model knows no such event", kind, &known);
            }
            Role::Rule { rule } if model.rule(rule).is_none() => {
                let known: Vec<&str> = model.rules.iter().map(|rule| rule.id.as_str()).collect();
                return unknown("mapping.rule", "The model has no such rule", rule, &known);
            }
            _ => {}
        }
    }
    Ok(())
}
