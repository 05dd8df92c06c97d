//! The verdict on any text, by the built-in short lists.

#![no_main]

#[path = "../checks/verdict.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::check(bytes, false));
