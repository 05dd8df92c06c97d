//! The lead in a submission, by the names of its fields.

use super::PREFIX;
use crate::ask::offer::event_of;
use crate::dom::fact_of_name;
use crate::error::Error;
use crate::facts::Kind;
use crate::model::{Model, advise, advise_fact};
use crate::value::{Value, concat};

/// What the names of the fields of one form mean.
#[derive(Clone, Debug)]
pub struct FieldNames {
    /// What the names of the hidden fields begin with.
    pub prefix: String,
    /// By the name of a field: the fact that it asks for; none: it asks for no fact. Other fields are recognised.
    pub names: Vec<(String, Option<String>)>,
    /// What the form offers, such as `demo`: the lead has its event, as it had in the page.
    pub offer: String,
}

impl FieldNames {
    /// Reads `{ prefix, names, offer }`, all of them optional.
    ///
    /// # Errors
    /// `verify.option` for another key or a value that is none, `fact.unknown`, `offer.unknown`; the path says where.
    pub fn read(value: &Value, model: &Model) -> Result<Self, Error> {
        let mut read = Self { prefix: PREFIX.into(), names: Vec::new(), offer: String::new() };
        let entries = match value {
            Value::Null => &[],
            Value::Object(entries) => entries.as_slice(),
            _ => return Err(Error::new("verify.option", "", "The options are an object with prefix, names and offer")),
        };
        for (key, value) in entries {
            let path = concat(&["/", key]);
            match (key.as_str(), value) {
                (_, Value::Null) => {}
                ("prefix", Value::Text(prefix)) => read.prefix = prefix.clone(),
                ("offer", Value::Text(offer)) => {
                    event_of(offer).map_err(|message| Error::new("offer.unknown", path, message))?;
                    read.offer = offer.clone();
                }
                ("names", Value::Object(names)) => {
                    for (name, fact) in names {
                        let path = concat(&[&path, "/", name]);
                        read.names.push((name.clone(), fact_named(fact, &path, model)?));
                    }
                }
                ("prefix" | "offer", _) => return Err(Error::new("verify.option", path, "This option is text")),
                ("names", _) => {
                    return Err(Error::new("verify.option", path, "The names are an object of facts by field"));
                }
                _ => {
                    let message = advise("No such option", key, &["prefix", "names", "offer"]);
                    return Err(Error::new("verify.option", path, message));
                }
            }
        }
        Ok(read)
    }
}

fn fact_named(fact: &Value, path: &str, model: &Model) -> Result<Option<String>, Error> {
    match fact {
        Value::Null => Ok(None),
        Value::Text(name) if model.fact(name).is_some() => Ok(Some(name.clone())),
        Value::Text(name) => Err(Error::new("fact.unknown", path, advise_fact(name, &model.facts))),
        _ => Err(Error::new("verify.option", path, "A field has the name of a fact, or null for none")),
    }
}

/// The lead of a submission: its facts, by the names of the fields, and the event of what the form offers.
///
/// A field is recognised as its control was in the page, by its name alone: what only the markup says
/// (`data-qualiform-fact`, `autocomplete`, `type`) is told in `names`.
pub fn lead_of_fields(model: &Model, payload: &Value, names: &FieldNames) -> Value {
    let own = concat(&[&names.prefix, "_"]);
    let mut facts: Vec<(String, Value)> = Vec::new();
    let entries = match payload {
        Value::Object(entries) => entries.as_slice(),
        _ => &[],
    };
    for (field, value) in entries {
        let place = match names.names.iter().find(|(name, _)| name == field) {
            Some((_, fact)) => fact.as_deref().and_then(|fact| model.fact(fact)),
            None if field.starts_with(&own) => None,
            None => fact_of_name(field, &model.facts),
        };
        let Some(fact) = place.and_then(|place| model.facts.get(place)) else { continue };
        let Some(value) = answer(value, &fact.kind) else { continue };
        match facts.iter_mut().find(|(name, _)| *name == fact.name) {
            None => facts.push((fact.name.clone(), value)),
            // Of two fields for one fact the first counts; the items of a list add up, as in the page.
            Some((_, Value::List(items))) if fact.kind == Kind::List => match value {
                Value::List(mut more) => items.append(&mut more),
                value => items.push(value),
            },
            Some((_, before)) if fact.kind == Kind::List => *before = Value::List(vec![before.clone(), value]),
            Some(_) => {}
        }
    }
    let mut lead = vec![("facts".to_owned(), Value::Object(facts))];
    if let Ok(Some(event)) = event_of(&names.offer) {
        let event = Value::Object(vec![("kind".into(), Value::Text(event.into()))]);
        lead.push(("events".into(), Value::List(vec![event])));
    }
    Value::Object(lead)
}

/// What a field answers: of several texts of one name the first that says something, for a list all of them.
fn answer(value: &Value, kind: &Kind) -> Option<Value> {
    let says = |value: &Value| match value {
        Value::Text(text) => !text.trim().is_empty(),
        other => *other != Value::Null,
    };
    match value {
        Value::List(items) if *kind == Kind::List => {
            let items: Vec<Value> = items.iter().filter(|item| says(item)).cloned().collect();
            (!items.is_empty()).then_some(Value::List(items))
        }
        Value::List(items) => items.iter().find(|item| says(item)).cloned(),
        value => says(value).then(|| value.clone()),
    }
}
