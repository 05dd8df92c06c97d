//! What differs between two models as they are written.

use crate::metrics::ModelName;
use crate::model::Model;
use crate::value::Value;

/// What differs between two models as they are written.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct ModelComparison {
    /// The present model.
    pub champion: ModelName,
    /// The one that may take its place.
    pub challenger: ModelName,
    /// Whether both documents say the same.
    pub same: bool,
    /// The rules that differ, in the order of the champion, then those that are new.
    pub rules: Vec<RuleChange>,
    /// Everything else that differs, in the order of the champion.
    pub edits: Vec<Edit>,
}

/// What became of a rule.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RuleEdit {
    /// The challenger alone has it.
    Added,
    /// The champion alone has it.
    Removed,
    /// Both have it, and it differs.
    Changed,
}

/// A rule that differs.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RuleChange {
    /// The rule.
    pub rule: String,
    /// Its words for people, those of the challenger where it has it.
    pub label: String,
    /// What became of it.
    pub edit: RuleEdit,
    /// Its points in the champion.
    pub old_points: Option<i32>,
    /// Its points in the challenger.
    pub new_points: Option<i32>,
    /// What differs beside the points: its condition, its dimension, and so on.
    pub edits: Vec<Edit>,
}

/// A part of the document that differs.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Edit {
    /// The keys that lead to it, with `/` before each; in a list whose items have an `id` the id leads, else the list is
    /// told as a whole. In a rule they start at the rule. Where only the order of such a list differs, its ids are told.
    pub path: String,
    /// What the champion says, as JSON text; none where it says nothing.
    pub old: Option<String>,
    /// What the challenger says.
    pub new: Option<String>,
}

/// Compares two models as they are written. The order of keys means nothing, and `$schema` does not count.
pub fn compare_models(champion: &Model, challenger: &Model) -> ModelComparison {
    let (old, new) = (champion.document(), challenger.document());
    let (old_rules, new_rules) = (old.list_of("rules"), new.list_of("rules"));
    let mut rules = Vec::new();
    for old_rule in old_rules {
        let new_rule = new_rules.iter().find(|rule| rule.text_of("id") == old_rule.text_of("id"));
        rules.extend(rule_change(Some(old_rule), new_rule));
    }
    for new_rule in new_rules {
        if !old_rules.iter().any(|rule| rule.text_of("id") == new_rule.text_of("id")) {
            rules.extend(rule_change(None, Some(new_rule)));
        }
    }
    let mut edits = Vec::new();
    differ(&without(old, &["$schema", "rules"]), &without(new, &["$schema", "rules"]), "", &mut edits);
    ModelComparison {
        champion: ModelName::of(champion),
        challenger: ModelName::of(challenger),
        same: rules.is_empty() && edits.is_empty(),
        rules,
        edits,
    }
}

fn rule_change(old: Option<&Value>, new: Option<&Value>) -> Option<RuleChange> {
    let rule = new.or(old)?;
    let points = |rule: Option<&Value>| rule.and_then(|rule| rule.whole_of("points"));
    let mut edits = Vec::new();
    if let (Some(old), Some(new)) = (old, new) {
        differ(&without(old, &["points"]), &without(new, &["points"]), "", &mut edits);
    }
    let change = RuleChange {
        rule: rule.text_of("id").into(),
        label: rule.text_of("label").into(),
        edit: match (old, new) {
            (None, _) => RuleEdit::Added,
            (_, None) => RuleEdit::Removed,
            _ => RuleEdit::Changed,
        },
        old_points: points(old),
        new_points: points(new),
        edits,
    };
    let differs = change.old_points != change.new_points || !change.edits.is_empty();
    (change.edit != RuleEdit::Changed || differs).then_some(change)
}

/// An object without some of its keys.
fn without(value: &Value, keys: &[&str]) -> Value {
    match value {
        Value::Object(entries) => {
            Value::Object(entries.iter().filter(|(key, _)| !keys.contains(&key.as_str())).cloned().collect())
        }
        other => other.clone(),
    }
}

/// The parts of a value by name: the entries of an object, the items of a list by their ids.
fn parts(value: &Value) -> Option<Vec<(&str, &Value)>> {
    match value {
        Value::Object(entries) => Some(entries.iter().map(|(key, value)| (key.as_str(), value)).collect()),
        Value::List(items) if !items.is_empty() => {
            items.iter().map(|item| item.get("id").and_then(Value::text).map(|id| (id, item))).collect()
        }
        _ => None,
    }
}

/// Notes where two values differ, as deep as both have parts with names.
fn differ(old: &Value, new: &Value, path: &str, edits: &mut Vec<Edit>) {
    if old.digest() == new.digest() {
        return;
    }
    let (Some(old_parts), Some(new_parts)) = (parts(old), parts(new)) else {
        edits.push(edit(path, old, new));
        return;
    };
    // An absent key and null mean the same.
    let part = |parts: &[(&str, &Value)], name: &str| {
        parts.iter().find(|(other, _)| *other == name).map_or(Value::Null, |(_, value)| (*value).clone())
    };
    for (name, value) in &old_parts {
        differ(value, &part(&new_parts, name), &format!("{path}/{name}"), edits);
    }
    for (name, value) in new_parts.iter().filter(|(name, _)| !old_parts.iter().any(|(other, _)| other == name)) {
        differ(&Value::Null, value, &format!("{path}/{name}"), edits);
    }
    // Which band, stage or route comes first means something, which key of an object does not.
    if let (Value::List(_), Value::List(_)) = (old, new) {
        let common = |own: &[(&str, &Value)], other: &[(&str, &Value)]| {
            let ids = own.iter().filter(|(id, _)| other.iter().any(|(common, _)| common == id));
            Value::List(ids.map(|(id, _)| Value::from(*id)).collect())
        };
        let (old_order, new_order) = (common(&old_parts, &new_parts), common(&new_parts, &old_parts));
        if old_order != new_order {
            edits.push(edit(path, &old_order, &new_order));
        }
    }
}

fn edit(path: &str, old: &Value, new: &Value) -> Edit {
    let told = |value: &Value| (*value != Value::Null).then(|| json(value).to_string());
    Edit { path: path.into(), old: told(old), new: told(new) }
}

/// A value as JSON, whole numbers without decimals.
fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(yes) => (*yes).into(),
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => (*number as i64).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Object(entries) => {
            serde_json::Value::Object(entries.iter().map(|(key, value)| (key.clone(), json(value))).collect())
        }
    }
}
