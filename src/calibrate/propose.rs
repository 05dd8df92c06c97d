//! The model with its new points: the same document in everything else.

use super::Objective;
use super::anchor::{BASE, Standing};
use super::leads::Counts;
use crate::error::Error;
use crate::model::Model;
use crate::time::{Timestamp, format_date};
use crate::value::Value;

/// The document with new points, threshold and bands, the next version, and the day.
pub(super) fn document(
    model: &Model,
    points: &[i32],
    standing: &Standing,
    objective: Objective,
    counts: &Counts,
    now: Timestamp,
) -> Result<Value, Error> {
    let mut document = model.document().clone();
    let version = model.document().whole_of("version").unwrap_or(0).saturating_add(1);
    put(&mut document, "version", Value::from(version), "id");
    put(&mut document, "calibratedOn", Value::Text(format_date(now)), "version");
    let mut calibration = standing.anchor.entries(objective);
    for (key, count) in [("outcomes", counts.used), ("won", counts.won)] {
        calibration.push((key.into(), Value::Number(count as f64)));
    }
    put(&mut document, "calibration", Value::Object(calibration), "calibratedOn");
    let threshold = model.document().whole_of("threshold").unwrap_or(0) + standing.shift;
    put(&mut document, "threshold", Value::from(threshold), "dimensions");
    for key in ["bands", "stages"] {
        for item in items(&mut document, key) {
            if let Some(at_least) = item.whole_of("atLeast") {
                put(item, "atLeast", Value::from(at_least + standing.shift), "id");
            }
        }
    }
    for (rule, points) in items(&mut document, "rules").iter_mut().zip(points) {
        if rule.whole_of("points") != Some(*points) {
            put(rule, "points", Value::from(*points), "dimension");
        }
    }
    base(&mut document, standing.base);
    if let Err(errors) = Model::new(document.clone()) {
        let error = errors.all().first();
        let message = error.map_or("", |error| error.message());
        let path = error.map_or("", |error| error.path());
        return Err(Error::new("calibrate.model", path, format!("The new points make no model: {message}")));
    }
    Ok(document)
}

/// Sets a key, or writes it after another one.
fn put(object: &mut Value, key: &str, value: Value, after: &str) {
    let Value::Object(entries) = object else { return };
    match entries.iter_mut().find(|(name, _)| name == key) {
        Some((_, slot)) => *slot = value,
        None => {
            let place = entries.iter().position(|(name, _)| name == after).map_or(entries.len(), |place| place + 1);
            entries.insert(place, (key.into(), value));
        }
    }
}

fn entry<'v>(object: &'v mut Value, key: &str) -> Option<&'v mut Value> {
    match object {
        Value::Object(entries) => entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value),
        _ => None,
    }
}

fn items<'v>(document: &'v mut Value, key: &str) -> &'v mut [Value] {
    match entry(document, key) {
        Some(Value::List(items)) => items,
        _ => &mut [],
    }
}

/// Gives the rule [`BASE`] its points, in a dimension of its own that is never cut. It is true of every lead: either a form
/// was submitted or none was. Without points it goes.
fn base(document: &mut Value, points: i32) {
    let object = |entries: Vec<(&str, Value)>| {
        Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    };
    if let Some(Value::List(rules)) = entry(document, "rules") {
        rules.retain(|rule| rule.text_of("id") != BASE || rule.text_of("dimension") != BASE);
        if points != 0 {
            let submitted = || object(vec![("event", "form-submitted".into())]);
            let always = Value::List(vec![submitted(), object(vec![("not", submitted())])]);
            rules.push(object(vec![
                ("id", BASE.into()),
                ("dimension", BASE.into()),
                ("points", points.into()),
                ("when", object(vec![("any", always)])),
                ("label", "Where every lead starts".into()),
            ]));
        }
    }
    let used = items(document, "rules").iter().any(|rule| rule.text_of("dimension") == BASE);
    if let Some(Value::Object(dimensions)) = entry(document, "dimensions") {
        match (used, dimensions.iter().position(|(name, _)| name == BASE)) {
            (true, None) => dimensions.push((BASE.into(), object(vec![("cap", Value::Null)]))),
            (false, Some(place)) => {
                dimensions.remove(place);
            }
            _ => {}
        }
    }
}
