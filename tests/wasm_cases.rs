//! The stored cases in WebAssembly, in Node and in each browser: the same bytes as natively.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{ask, card};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn presets() {
    compare(include_str!("cases/presets.jsonl"));
}

#[wasm_bindgen_test]
fn intricate() {
    compare(include_str!("cases/intricate.jsonl"));
}

fn compare(cases: &str) {
    let mut count = 0;
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(card(&case["model"], &case["lead"]), case["card"].as_str().unwrap(), "{}", case["name"]);
        let plan = ask(&case["model"], &case["lead"], &case["form"]);
        assert_eq!(plan, case["ask"].as_str().unwrap(), "{}", case["name"]);
        count += 1;
    }
    assert!(count > 50);
}
