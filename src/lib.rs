//! Lead quality, decided inside the form.

#[cfg(any(test, target_arch = "wasm32"))]
mod dom;
pub mod email;
mod error;
pub mod facts;
mod lead;
pub mod model;
#[cfg(feature = "schema")]
pub mod schema;
pub mod score;
mod text;
mod time;
mod value;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use error::{Error, Errors};
pub use lead::{Lead, Problem};
pub use model::Model;
pub use score::Scorecard;
pub use time::Timestamp;
pub use value::Value;
