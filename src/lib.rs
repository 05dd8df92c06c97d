//! Lead quality, decided inside the form.

pub mod email;
pub mod facts;
pub mod text;
pub mod time;
