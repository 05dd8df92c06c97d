//! A model's document as JSON text, laid out as people write it: short things on one line, a rule a line.

use super::Model;
use crate::value::Value;

/// What is no longer than this stands on one line.
const WIDTH: usize = 100;

impl Model {
    /// The document as JSON text, ending with a line feed. Keys keep their order, whole numbers have no decimals.
    pub fn text(&self) -> String {
        document_text(self.document())
    }
}

/// A document as JSON text in the layout of the presets: each key of the whole on a line of its own, below that one line for
/// each rule, band, question or other object of a list.
pub fn document_text(document: &Value) -> String {
    let mut out = String::new();
    let Value::Object(entries) = document else {
        inline(&mut out, document);
        out.push('\n');
        return out;
    };
    lines(&mut out, '{', '}', "", entries, |out, (key, value)| {
        member(out, key);
        match value {
            Value::Object(parts) if !parts.is_empty() && length(value) > WIDTH => {
                lines(out, '{', '}', "  ", parts, |out, (key, value)| {
                    member(out, key);
                    inline(out, value);
                });
            }
            Value::List(items) if items.iter().any(|item| matches!(item, Value::Object(_))) => {
                lines(out, '[', ']', "  ", items, inline);
            }
            _ => inline(out, value),
        }
    });
    out.push('\n');
    out
}

/// Items between brackets, each on a line of its own.
fn lines<T>(out: &mut String, open: char, close: char, indent: &str, items: &[T], write: impl Fn(&mut String, &T)) {
    out.push(open);
    for (place, item) in items.iter().enumerate() {
        out.push_str(if place == 0 { "\n  " } else { ",\n  " });
        out.push_str(indent);
        write(out, item);
    }
    if !items.is_empty() {
        out.push('\n');
        out.push_str(indent);
    }
    out.push(close);
}

fn length(value: &Value) -> usize {
    let mut text = String::new();
    inline(&mut text, value);
    text.chars().count()
}

fn member(out: &mut String, key: &str) {
    quoted(out, key);
    out.push_str(": ");
}

/// A value on one line.
fn inline(out: &mut String, value: &Value) {
    match value {
        Value::List(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                out.push_str(if place == 0 { "" } else { ", " });
                inline(out, item);
            }
            out.push(']');
        }
        Value::Object(entries) => {
            out.push('{');
            for (place, (key, value)) in entries.iter().enumerate() {
                out.push_str(if place == 0 { "" } else { ", " });
                member(out, key);
                inline(out, value);
            }
            out.push('}');
        }
        Value::Text(text) => quoted(out, text),
        // Nothing and NaN are both `null`; a checked document holds no NaN.
        scalar => out.push_str(&serde_json::to_string(scalar).unwrap_or_default()),
    }
}

fn quoted(out: &mut String, text: &str) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PRESETS;

    #[test]
    fn presets_are_written_as_they_are() {
        for (name, text) in PRESETS {
            assert_eq!(Model::from_json(text).unwrap().text(), *text, "{name}");
        }
    }

    #[test]
    fn any_value_reads_back() {
        let odd = r#"{"a \"b\"\n": [1, -0.5, 1e300, 9007199254740991, null, true, [], {}], "c": {}, "d": [{}, {"e": [{"f": "é🚀"}]}]}"#;
        let value = Value::from(serde_json::from_str::<serde_json::Value>(odd).unwrap());
        for value in [value, Value::Null, 3.into(), "x".into(), Value::Object(Vec::new())] {
            let text = document_text(&value);
            assert_eq!(Value::from(serde_json::from_str::<serde_json::Value>(&text).unwrap()), value, "{text}");
            assert!(!text.contains(".0"), "{text}");
        }
    }
}
