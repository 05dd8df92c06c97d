//! A form scored while it is filled in.
//!
//! The module reads controls, scores and decides what to tell; it never writes to the page. What it decides is handed to
//! the scripts in `npm/page/`, which listen, write the results and dispatch the events. So no code of the page ever runs
//! while the module is in the middle of its work, and a trap can be caught in one place.

#[cfg(all(target_arch = "wasm32", not(feature = "learn")))]
mod control;
#[cfg_attr(
    not(any(test, all(target_arch = "wasm32", not(feature = "learn")))),
    expect(dead_code, reason = "a server knows the names of fields, and nothing else of their controls")
)]
mod recognise;
#[cfg(all(target_arch = "wasm32", not(feature = "learn")))]
mod session;

#[cfg(feature = "tools")]
pub(crate) use recognise::fact_of_name;
#[cfg(all(target_arch = "wasm32", not(feature = "learn")))]
pub use session::Session;
