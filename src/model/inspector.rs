//! Where the check of a model stands in the document, and what it has found wrong.
//!
//! With the feature `tools` each mistake has its place and a sentence. The module for pages has neither: the check is the
//! same, and what comes of it is one error, after which the scripts ask the larger module for the others.

use crate::error::{Error, Errors};
#[cfg(feature = "tools")]
use crate::value::push_integer;

/// A sentence, or what makes one where somebody reads it.
pub(super) trait Sentence {
    /// The sentence.
    #[cfg_attr(not(feature = "tools"), expect(dead_code, reason = "nobody reads it"))]
    fn text(self) -> String;
}

impl Sentence for &str {
    fn text(self) -> String {
        self.into()
    }
}

impl<F: FnOnce() -> String> Sentence for F {
    fn text(self) -> String {
        self()
    }
}

/// Collects errors and knows where in the document it stands.
#[derive(Default)]
pub(super) struct Inspector {
    #[cfg(feature = "tools")]
    path: String,
    #[cfg(feature = "tools")]
    errors: Vec<Error>,
    #[cfg(not(feature = "tools"))]
    wrong: bool,
    /// How many conditions hold the present one.
    pub depth: usize,
}

#[cfg(feature = "tools")]
impl Inspector {
    /// Reports an error at the present place.
    pub fn error(&mut self, code: &'static str, message: impl Sentence) {
        self.errors.push(Error::new(code, self.path.clone(), message.text()));
    }

    /// Everything that was reported, if anything was.
    pub fn outcome(&mut self) -> Result<(), Errors> {
        if self.errors.is_empty() { Ok(()) } else { Err(Errors(std::mem::take(&mut self.errors))) }
    }

    /// Goes one key deeper; hand the result to [`Inspector::leave`].
    pub fn enter(&mut self, key: &str) -> usize {
        let length = self.path.len();
        self.path.push('/');
        for character in key.chars() {
            match character {
                '~' => self.path.push_str("~0"),
                '/' => self.path.push_str("~1"),
                other => self.path.push(other),
            }
        }
        length
    }

    /// Goes to one item of a list.
    pub fn enter_item(&mut self, index: usize) -> usize {
        let length = self.path.len();
        self.path.push('/');
        push_integer(&mut self.path, index as i64);
        length
    }

    /// Goes back to where `enter` was called.
    pub fn leave(&mut self, length: usize) {
        self.path.truncate(length);
    }
}

#[cfg(not(feature = "tools"))]
impl Inspector {
    /// Notes that the model is wrong.
    pub fn error(&mut self, _code: &'static str, _message: impl Sentence) {
        self.wrong = true;
    }

    /// The one error that there can be.
    pub fn outcome(&mut self) -> Result<(), Errors> {
        let message = "This model is not valid; new Qualiform(model) of qualiform.js says what is wrong, and where";
        if self.wrong { Err(Errors(vec![Error::new("model.invalid", "", message)])) } else { Ok(()) }
    }

    /// Places are not followed here.
    pub fn enter(&mut self, _key: &str) -> usize {
        0
    }

    /// Places are not followed here.
    pub fn enter_item(&mut self, _index: usize) -> usize {
        0
    }

    /// Places are not followed here.
    pub fn leave(&mut self, _length: usize) {}
}

impl Inspector {
    /// Reports an error below the present place.
    pub fn error_at(&mut self, key: &str, code: &'static str, message: impl Sentence) {
        let from = self.enter(key);
        self.error(code, message);
        self.leave(from);
    }
}
