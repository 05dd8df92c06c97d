//! What went wrong, where, and what to do about it.

use std::fmt;

/// One thing that is wrong with a model, or with a call.
///
/// `code` is dotted, lower case and never changes; `path` is a JSON pointer (RFC 6901) into the model, empty where
/// the whole of it is meant; `message` is a sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: &'static str,
    path: String,
    message: String,
}

impl Error {
    pub(crate) fn new(code: &'static str, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, path: path.into(), message: message.into() }
    }

    /// The same, said of another place.
    #[cfg(feature = "learn")]
    pub(crate) fn at(mut self, path: &str) -> Self {
        self.path = path.into();
        self
    }

    /// The stable code, such as `model.unknown-key`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Where: a JSON pointer into the model.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong and what to do, as a sentence.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Everything that is wrong with a model, in the order of the document: never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errors(pub(crate) Vec<Error>);

impl Errors {
    /// All of them.
    pub fn all(&self) -> &[Error] {
        &self.0
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            f.write_str(&error.path)?;
            f.write_str(": ")?;
            f.write_str(&error.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}
