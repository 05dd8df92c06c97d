//! Files written from the Rust types: the JSON Schema of a model and the TypeScript types.

use crate::process::{self, output, root};
use anyhow::{Context, Result};
use std::fs;

/// A generated file: where it is, and the word that makes the example print it.
pub const FILES: &[(&str, &str)] =
    &[("data/model.schema.json", "json"), ("src/wasm/types.d.ts", "typescript"), ("src/wasm/learn.d.ts", "learn")];

/// What the Rust types say now, in the order of [`FILES`].
pub fn texts() -> Result<Vec<String>> {
    FILES.iter().map(|(_, word)| text(word)).collect()
}

/// Writes those files that differ.
pub fn write() -> Result<()> {
    for ((file, _), text) in FILES.iter().zip(texts()?) {
        let path = root().join(file);
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        fs::write(&path, text).with_context(|| format!("cannot write {file}"))?;
        println!("wrote {file}");
    }
    Ok(())
}

fn text(word: &str) -> Result<String> {
    let mut cargo = process::cargo();
    cargo.args(["run", "--quiet", "--package", "qualiform", "--features", "schema"]);
    cargo.args(["--example", "schema", "--", word]);
    output(&mut cargo).context("the types could not be generated")
}
