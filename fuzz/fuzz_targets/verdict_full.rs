//! The verdict on any text, by the full lists.

#![no_main]

#[path = "../checks/verdict.rs"]
mod checks;

const DOMAINS: &[u8] = include_bytes!("../../pkg/domains.bin");

libfuzzer_sys::fuzz_target!(
    init: {
        qualiform::email::load(DOMAINS).expect("pkg/domains.bin is whole");
    },
    |bytes: &[u8]| checks::check(bytes, true)
);
