//! A form scored while it is filled in.
//!
//! The module reads controls, scores and decides what to tell; it never writes to the page. What it decides is handed to
//! the scripts in `npm/page/`, which listen, write the results and dispatch the events. So no code of the page ever runs
//! while the module is in the middle of its work, and a trap can be caught in one place.

mod recognise;

#[cfg(target_arch = "wasm32")]
mod control;
#[cfg(target_arch = "wasm32")]
mod session;
#[cfg(target_arch = "wasm32")]
pub use session::Session;
