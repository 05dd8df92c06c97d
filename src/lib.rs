//! Lead quality, decided inside the form: a model and what is known of a lead give a scorecard that explains every point,
//! says how far the score can still move and how likely the finished lead is a quality lead.
//!
//! ```
//! use qualiform::{Model, Timestamp, Value};
//!
//! let model = Model::preset("b2b-saas").ok_or("no such preset")?;
//! let facts = Value::Object(vec![("industry".into(), "software".into())]);
//! let lead = model.lead(&Value::Object(vec![("facts".into(), facts)]), Timestamp(1_795_000_000_000));
//! let card = model.score(&lead);
//! assert_eq!((card.total, card.reasons.len()), (10, 1));
//! # Ok::<(), &str>(())
//! ```
//!
//! # Scope
//!
//! The core is pure: it knows no clock, no locale, no network and no storage, and gives the same bytes on every engine.
//! It does not fetch, store or send anything, does not verify that a mailbox exists, and decides nothing about a person:
//! a score is a signal with reasons. `wasm` and `dom` bring it into pages.

#![cfg_attr(
    all(target_arch = "wasm32", feature = "learn"),
    allow(dead_code, unused_imports, reason = "the boundary of forms is not in the module that learns")
)]

pub mod ask;
#[cfg(feature = "learn")]
pub mod calibrate;
#[cfg(feature = "learn")]
pub mod diagnosis;
#[cfg(any(test, target_arch = "wasm32", feature = "tools"))]
mod dom;
#[cfg(feature = "learn")]
pub mod draft;
pub mod email;
mod error;
pub mod facts;
#[cfg(feature = "learn")]
pub mod fit;
#[cfg(feature = "learn")]
pub mod history;
mod lead;
#[cfg(feature = "learn")]
pub mod metrics;
pub mod model;
#[cfg(feature = "schema")]
pub mod schema;
pub mod score;
mod text;
mod time;
mod value;
#[cfg(feature = "tools")]
pub mod verify;
#[cfg(all(target_arch = "wasm32", not(feature = "learn")))]
pub mod wasm;
/// The boundary of the module that learns, in place of that of forms.
#[cfg(all(target_arch = "wasm32", feature = "learn"))]
#[path = "wasm/learn.rs"]
pub mod wasm;

pub use ask::{Ask, Form};
pub use error::{Error, Errors};
#[cfg(feature = "learn")]
pub use history::History;
pub use lead::{Lead, Problem};
pub use model::Model;
pub use score::Scorecard;
pub use time::Timestamp;
pub use value::Value;

/// The README's example runs as it is written.
#[cfg(all(doctest, feature = "json"))]
#[doc = include_str!("../README.md")]
struct Readme;
