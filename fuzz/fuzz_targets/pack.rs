//! The reader of `domains.bin` on any bytes, and what its builder makes of any entries.

#![no_main]

#[path = "../checks/pack.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::check(bytes));
