//! The shape of a model's document as a table, and the one function that holds a document against it.
//!
//! The table comes from the same declarations as the JSON Schema and the TypeScript types (`document.rs`). A table
//! and one walker weigh a tenth of what a reader generated for each type weighs in the module.

use super::inspector::Inspector;
use crate::text::nearest;
use crate::value::{Value, concat, has, listed};

/// What may stand at one place of a document.
pub(crate) enum Shape {
    Text,
    /// A letter, then letters, digits, `.`, `-` or `_`; 64 characters at most. Names appear in hidden fields and as keys.
    Name,
    Flag,
    Number,
    /// A number within these bounds.
    Between(f64, f64),
    /// A whole number within these bounds.
    Whole(i32, i32),
    /// One of these words.
    Word(&'static [&'static str]),
    List(&'static Shape),
    /// A list that is not empty.
    Some(&'static Shape),
    /// A list of exactly two.
    Pair(&'static Shape),
    /// An object whose keys are names of the author's own.
    Named(&'static Shape),
    /// An object with these keys and no others.
    Object(&'static [Field]),
    /// The first of these that could be meant.
    Either(&'static [&'static Shape]),
    /// A condition, which holds conditions.
    Condition,
}

/// A key of an object.
pub(crate) struct Field {
    pub key: &'static str,
    pub required: bool,
    pub shape: &'static Shape,
}

/// A type that can stand in a document.
pub(crate) trait Shaped {
    const SHAPE: Shape;
    const REQUIRED: bool = true;
}

impl Shaped for String {
    const SHAPE: Shape = Shape::Text;
}

impl Shaped for bool {
    const SHAPE: Shape = Shape::Flag;
}

impl Shaped for f64 {
    const SHAPE: Shape = Shape::Number;
}

/// Points and counts stay far from the ends of `i32`, so that no sum of 5,000 rules can overflow.
impl Shaped for i32 {
    const SHAPE: Shape = Shape::Whole(-100_000, 100_000);
}

impl Shaped for u32 {
    const SHAPE: Shape = Shape::Whole(0, 100_000);
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const REQUIRED: bool = false;
}

impl<T: Shaped + 'static> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
}

impl<T: Shaped + 'static> Shaped for [T; 2] {
    const SHAPE: Shape = Shape::Pair(&T::SHAPE);
}

impl<T: Shaped> Shaped for Box<T> {
    const SHAPE: Shape = T::SHAPE;
}

impl Shape {
    /// What to write here, in words.
    fn expected(&self) -> &'static str {
        match self {
            Shape::Text | Shape::Word(_) => "text",
            Shape::Name => "a letter, then letters, digits, '.', '-' or '_', 64 at most",
            Shape::Flag => "true or false",
            Shape::Number => "a number",
            Shape::Between(_, 1.0) => "a number from 0 to 1",
            Shape::Between(..) => "a number of days from 0 to 36500",
            Shape::Whole(0, _) => "a whole number from 0 to 100000",
            Shape::Whole(1, _) => "a whole number from 1 to 1000",
            Shape::Whole(..) => "a whole number from -100000 to 100000",
            Shape::List(_) => "a list",
            Shape::Some(_) => "a list that is not empty",
            Shape::Pair(_) => "a list of two: the lowest and the highest",
            Shape::Named(_) | Shape::Object(_) => "an object",
            Shape::Either(_) => "another kind of value",
            Shape::Condition => "an object with one of the keys all, any, not, fact or event",
        }
    }

    /// Whether a value is of this kind at all, whatever is in it.
    fn could_be(&self, value: &Value) -> bool {
        match (self, value) {
            (Shape::Either(shapes), _) => shapes.iter().any(|shape| shape.could_be(value)),
            (Shape::Text | Shape::Word(_), Value::Text(_)) => true,
            (Shape::Name, Value::Text(name)) => is_name(name),
            (Shape::Flag, Value::Bool(_)) => true,
            (Shape::Number, Value::Number(number)) => number.is_finite(),
            (Shape::Between(low, high), Value::Number(number)) => low <= number && number <= high,
            (Shape::Whole(low, high), Value::Number(number)) => {
                number.trunc() == *number && f64::from(*low) <= *number && *number <= f64::from(*high)
            }
            (Shape::List(_), Value::List(_)) => true,
            (Shape::Some(_), Value::List(items)) => !items.is_empty(),
            (Shape::Pair(_), Value::List(items)) => items.len() == 2,
            (Shape::Named(_) | Shape::Object(_) | Shape::Condition, Value::Object(_)) => true,
            _ => false,
        }
    }
}

fn is_name(name: &str) -> bool {
    let mut allowed = name.len() <= 64 && name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    for byte in name.as_bytes() {
        allowed &= byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    }
    allowed
}

/// Deeper trees than this say nothing that people could follow.
const DEEPEST: usize = 12;

impl Inspector {
    /// Holds a value against a shape and reports everything that does not fit.
    pub fn inspect(&mut self, value: &Value, shape: &Shape) {
        if !shape.could_be(value) {
            return self.error("model.type", || concat(&["Expected ", shape.expected(), " here"]));
        }
        match (shape, value) {
            (Shape::Word(words), Value::Text(word)) if !has(words, &word.as_str()) => {
                self.error("model.unknown-value", || advise("No such value here", word, words));
            }
            (Shape::List(item) | Shape::Some(item) | Shape::Pair(item), Value::List(items)) => {
                for (index, value) in items.iter().enumerate() {
                    let from = self.enter_item(index);
                    self.inspect(value, item);
                    // What has an id shares it with no other of the list.
                    let id = value.text_of("id");
                    if !id.is_empty() && items.iter().take(index).any(|earlier| earlier.text_of("id") == id) {
                        self.error_at("id", "model.duplicate-name", || quoted("Choose another name than ", id, ""));
                    }
                    self.leave(from);
                }
            }
            (Shape::Named(item), Value::Object(entries)) => {
                for (index, (key, value)) in entries.iter().enumerate() {
                    let from = self.enter(key);
                    if !is_name(key) {
                        self.error("model.name", || concat(&["Name it with ", Shape::Name.expected()]));
                    }
                    self.once(entries, index, key);
                    self.inspect(value, item);
                    self.leave(from);
                }
            }
            (Shape::Object(fields), Value::Object(entries)) => self.fields(entries, fields),
            (Shape::Either(shapes), _) => {
                if let Some(shape) = shapes.iter().find(|shape| shape.could_be(value)) {
                    self.inspect(value, shape);
                }
            }
            (Shape::Condition, _) => self.condition(value),
            _ => {}
        }
    }

    fn fields(&mut self, entries: &[(String, Value)], fields: &[Field]) {
        for (index, (key, value)) in entries.iter().enumerate() {
            let from = self.enter(key);
            match fields.iter().find(|field| field.key == key) {
                None => self.error("model.unknown-key", || {
                    let mut known = Vec::new();
                    for field in fields {
                        known.push(field.key);
                    }
                    advise("No such key here", key, &known)
                }),
                // `null` is read like an absent key.
                Some(field) if *value == Value::Null && !field.required => {}
                Some(field) => {
                    self.once(entries, index, key);
                    self.inspect(value, field.shape);
                }
            }
            self.leave(from);
        }
        for field in fields {
            if field.required && !entries.iter().any(|(key, _)| key == field.key) {
                self.error("model.missing-key", || quoted("Add the key ", field.key, ""));
            }
        }
    }

    fn once(&mut self, entries: &[(String, Value)], index: usize, key: &str) {
        if entries.iter().take(index).any(|(earlier, _)| earlier == key) {
            self.error("model.duplicate-key", "This key is written twice; keep one");
        }
    }

    fn condition(&mut self, value: &Value) {
        use super::document::{All, Any, EventTest, FactTest, Not};
        // A tree without end must not end the stack.
        if self.depth >= DEEPEST {
            return self.error("model.too-deep", "Conditions may be nested 12 deep; split this rule");
        }
        self.depth += 1;
        let shapes = [
            ("all", &All::SHAPE),
            ("any", &Any::SHAPE),
            ("not", &Not::SHAPE),
            ("event", &EventTest::SHAPE),
            ("fact", &FactTest::SHAPE),
        ];
        match shapes.iter().find(|(key, _)| value.get(key).is_some()) {
            Some((_, shape)) => self.inspect(value, shape),
            None => self.error("model.condition", || concat(&["A condition is ", Shape::Condition.expected()])),
        }
        self.depth -= 1;
    }
}

/// `before "name" after`.
pub(super) fn quoted(before: &str, name: &str, after: &str) -> String {
    concat(&[before, "\"", name, "\"", after])
}

/// A sentence that names the nearest known name, and all of them where they are few.
pub(crate) fn advise(problem: &str, name: &str, known: &[&str]) -> String {
    let mut message = concat(&[problem, ": \"", name, "\"."]);
    if let Some(near) = nearest(name, known.iter().copied()) {
        message.push_str(&quoted(" Did you mean ", near, "?"));
    }
    if known.len() <= 48 {
        message.push_str(" Known: ");
        message.push_str(&listed(known));
    }
    message
}
