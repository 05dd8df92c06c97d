//! The committed JSON Schema and TypeScript types are what the Rust types say now.

use std::fs;
use std::path::Path;

#[track_caller]
fn assert_current(file: &str, text: &str) {
    let committed = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
    assert!(committed.ok().as_deref() == Some(text), "{file} is stale: run `cargo xtask build`");
}

#[test]
fn the_schema_is_current() {
    assert_current("data/model.schema.json", &qualiform::schema::json_schema());
}

#[test]
fn the_types_are_current() {
    assert_current("src/wasm/types.d.ts", &qualiform::schema::typescript());
}
