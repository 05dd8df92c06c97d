//! Changes of a model that a page can make with one press.

use crate::model::Model;
use crate::value::Value;

/// One edit of a model's document.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct ModelEdit {
    /// A JSON pointer (RFC 6901) into the model. `-` in place of an index is behind the last item: the value is added.
    pub path: String,
    /// What is to stand there.
    #[cfg_attr(feature = "schema", ts(type = "unknown"))]
    pub value: Value,
}

fn edit(path: String, value: Value) -> ModelEdit {
    ModelEdit { path, value }
}

/// New points for a rule; nothing where the model has no such rule.
pub(super) fn points(model: &Model, rule: &str, points: i32) -> Vec<ModelEdit> {
    let place = model.rule(rule);
    place.map(|place| edit(format!("/rules/{place}/points"), points.into())).into_iter().collect()
}

/// A new threshold, with bands and stages moved along, as a calibration moves them.
pub(super) fn threshold(model: &Model, threshold: i32) -> Vec<ModelEdit> {
    let mut edits = vec![edit("/threshold".into(), threshold.into())];
    let shift = threshold - model.threshold;
    for key in ["bands", "stages"] {
        let Some(Value::List(items)) = model.document().get(key) else { continue };
        for (place, item) in items.iter().enumerate() {
            if let Some(at_least) = item.whole_of("atLeast") {
                edits.push(edit(format!("/{key}/{place}/atLeast"), at_least.saturating_add(shift).into()));
            }
        }
    }
    edits
}

/// A new floor or cap of a dimension.
pub(super) fn bound(dimension: &str, key: &str, to: i32) -> Vec<ModelEdit> {
    // Names of dimensions hold no character that a pointer would escape.
    vec![edit(format!("/dimensions/{dimension}/{key}"), to.into())]
}

/// One more rule, in this dimension, else in the one with the highest cap; nothing where the model has its id already.
pub(super) fn rule(model: &Model, id: &str, dimension: &str, points: i32, when: Value, label: &str) -> Vec<ModelEdit> {
    let capped = model.dimensions.iter().filter(|bounds| bounds.cap.is_some());
    let named = model.dimensions.iter().find(|bounds| bounds.id == dimension);
    let place = named.or(capped.max_by_key(|bounds| bounds.cap)).or(model.dimensions.first());
    let (Some(bounds), None) = (place, model.rule(id)) else { return Vec::new() };
    let value = object(vec![
        ("id", Value::from(id)),
        ("dimension", Value::from(bounds.id.as_str())),
        ("points", points.into()),
        ("when", when),
        ("label", Value::from(label)),
    ]);
    vec![edit("/rules/-".into(), value)]
}

/// That a form says something about addresses of this kind, in a way that is no milder than the present one.
pub(super) fn unwelcome(model: &Model, kind: &str, confirm: bool) -> Vec<ModelEdit> {
    let present = model.document().get("emailPolicy");
    let mut kinds: Vec<Value> = match present.and_then(|policy| policy.get("kinds")) {
        Some(Value::List(kinds)) => kinds.clone(),
        _ => Vec::new(),
    };
    let mode = present.map(|policy| policy.text_of("mode")).filter(|mode| !mode.is_empty()).unwrap_or("note");
    let wanted = if confirm && mode == "note" { "confirm" } else { mode };
    let is_known = kinds.iter().any(|known| known.text() == Some(kind));
    if is_known && wanted == mode {
        return Vec::new();
    }
    if !is_known {
        kinds.push(Value::from(kind));
    }
    vec![edit("/emailPolicy".into(), object(vec![("mode", Value::from(wanted)), ("kinds", Value::List(kinds))]))]
}

pub(super) fn object(entries: Vec<(&str, Value)>) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
