//! Reading a model's document out of a [`Value`], with a JSON pointer and advice in every error.

use crate::error::Error;
use crate::text::nearest;
use crate::value::Value;

/// Collects errors and knows where in the document it stands.
#[derive(Default)]
pub struct Reader {
    path: String,
    errors: Vec<Error>,
    depth: usize,
}

/// Something that can be read out of a [`Value`]; `None` after an error was reported.
pub trait Read: Sized {
    /// Reads, or reports what is wrong.
    fn read(value: &Value, reader: &mut Reader) -> Option<Self>;
    /// What an absent key means; `None` where the key is required.
    fn absent() -> Option<Self> {
        None
    }
}

impl Reader {
    /// Everything reported so far.
    pub fn into_errors(self) -> Vec<Error> {
        self.errors
    }

    /// Reports an error at the present place.
    pub fn error(&mut self, code: &'static str, message: impl Into<String>) {
        self.errors.push(Error::new(code, self.path.clone(), message));
    }

    /// Reports an error below the present place.
    pub fn error_at(&mut self, key: &str, code: &'static str, message: impl Into<String>) {
        self.at(key, |reader| reader.error(code, message));
    }

    /// Goes one key deeper for the time of `work`.
    pub fn at<T>(&mut self, key: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        self.path.push('/');
        for character in key.chars() {
            match character {
                '~' => self.path.push_str("~0"),
                '/' => self.path.push_str("~1"),
                other => self.path.push(other),
            }
        }
        let result = work(self);
        self.path.truncate(length);
        result
    }

    /// Goes to one item of a list for the time of `work`.
    pub fn item<T>(&mut self, index: usize, work: impl FnOnce(&mut Self) -> T) -> T {
        let mut key = String::new();
        crate::value::push_integer(&mut key, index as i64);
        self.at(&key, work)
    }

    /// The value as an object with no other than the known keys.
    pub fn object<'v>(&mut self, value: &'v Value, known: &[&str]) -> Option<&'v [(String, Value)]> {
        let Value::Object(entries) = value else {
            self.wrong_type("an object");
            return None;
        };
        for (index, (key, _)) in entries.iter().enumerate() {
            if !known.contains(&key.as_str()) {
                let message = advise("No such key here", key, known);
                self.error_at(key, "model.unknown-key", message);
            } else if entries.iter().take(index).any(|(earlier, _)| earlier == key) {
                self.error_at(key, "model.duplicate-key", "This key is written twice; keep one");
            }
        }
        Some(entries)
    }

    /// One field of an object: what it holds, or what its absence means.
    pub fn field<T: Read>(&mut self, entries: &[(String, Value)], key: &str) -> Option<T> {
        match entries.iter().find(|(name, _)| name == key) {
            Some((_, value)) => self.at(key, |reader| T::read(value, reader)),
            None => T::absent().or_else(|| {
                self.error("model.missing-key", quoted("Add the key ", key, ""));
                None
            }),
        }
    }

    /// Goes one condition deeper, unless that would be deeper than `most`: a tree without end must not end the stack.
    pub fn deeper<T>(&mut self, most: usize, work: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= most {
            self.error("model.too-deep", "Conditions may be nested 12 deep; split this rule");
            return None;
        }
        self.depth += 1;
        let result = work(self);
        self.depth -= 1;
        result
    }

    /// Reports that something else was expected here.
    pub fn wrong_type(&mut self, expected: &str) {
        self.error("model.type", ["Expected ", expected, " here"].concat());
    }
}

/// `before "name" after`.
pub fn quoted(before: &str, name: &str, after: &str) -> String {
    [before, "\"", name, "\"", after].concat()
}

/// A sentence that names the nearest known name, and all of them where they are few.
pub fn advise(problem: &str, name: &str, known: &[&str]) -> String {
    let mut message = quoted(&[problem, ": "].concat(), name, "");
    if let Some(near) = nearest(name, known.iter().copied()) {
        message.push_str(&quoted(". Did you mean ", near, "?"));
    }
    if !known.is_empty() && known.len() <= 48 {
        message.push_str(if message.ends_with('?') { " Known: " } else { ". Known: " });
        message.push_str(&known.join(", "));
    }
    message
}

impl Read for String {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.clone()),
            _ => {
                reader.wrong_type("text");
                None
            }
        }
    }
}

impl Read for bool {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Bool(yes) => Some(*yes),
            _ => {
                reader.wrong_type("true or false");
                None
            }
        }
    }
}

impl Read for f64 {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Number(number) if number.is_finite() => Some(*number),
            _ => {
                reader.wrong_type("a number");
                None
            }
        }
    }
}

/// Points and counts stay far from the ends of `i32`, so that no sum of 10,000 rules can overflow.
const LARGEST: f64 = 100_000.0;

impl Read for i32 {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Number(number) if number.trunc() == *number && number.abs() <= LARGEST => Some(*number as i32),
            _ => {
                reader.wrong_type("a whole number between -100000 and 100000");
                None
            }
        }
    }
}

impl Read for u32 {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Number(number) if number.trunc() == *number && (0.0..=LARGEST).contains(number) => {
                Some(*number as u32)
            }
            _ => {
                reader.wrong_type("a whole number from 0 to 100000");
                None
            }
        }
    }
}

/// `null` is read like an absent key.
impl<T: Read> Read for Option<T> {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            _ => T::read(value, reader).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Value::List(items) = value else {
            reader.wrong_type("a list");
            return None;
        };
        let mut all = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            // Every item is read, so that one error does not hide the next.
            if let Some(item) = reader.item(index, |reader| T::read(item, reader)) {
                all.push(item);
            }
        }
        (all.len() == items.len()).then_some(all)
    }
}

impl<T: Read> Read for Box<T> {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        T::read(value, reader).map(Box::new)
    }
}

impl<T: Read> Read for [T; 2] {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::List(items) if items.len() == 2 => {
                let mut items = Vec::<T>::read(value, reader)?.into_iter();
                Some([items.next()?, items.next()?])
            }
            _ => {
                reader.wrong_type("a list of two: the lowest and the highest");
                None
            }
        }
    }
}

/// An object whose keys are names of the author's own, in the order they were written.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<T>(pub Vec<(String, T)>);

impl<T: Read> Read for Named<T> {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Value::Object(entries) = value else {
            reader.wrong_type("an object");
            return None;
        };
        let mut all = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            if let Some(value) = reader.at(key, |reader| T::read(value, reader)) {
                all.push((key.clone(), value));
            }
        }
        (all.len() == entries.len()).then_some(Self(all))
    }
}
