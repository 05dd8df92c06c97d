//! What ends a command early.

use std::io;

/// Why a command ended early.
#[derive(Debug)]
pub enum Failure {
    /// Nobody reads the output any more.
    PipeClosed,
    /// What cannot be used, where, and what to do.
    Refused(String),
}

impl Failure {
    /// A refusal.
    pub fn new(message: impl Into<String>) -> Self {
        Failure::Refused(message.into())
    }

    /// What the library found wrong with a file.
    pub fn of(name: &str, error: &qualiform::Error) -> Self {
        let place = if error.path().is_empty() { String::new() } else { format!("{}: ", error.path()) };
        Self::new(format!("{name}: {place}{}", error.message()))
    }

    /// What the system said of a file.
    pub fn of_file(name: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::PipeClosed,
            io::ErrorKind::NotFound => Self::new(format!("{name}: there is no such file or folder")),
            io::ErrorKind::PermissionDenied => Self::new(format!("{name}: not allowed to open it")),
            io::ErrorKind::IsADirectory => Self::new(format!("{name}: is a folder; name a file in it")),
            _ => Self::new(format!("{name}: {error}")),
        }
    }
}
