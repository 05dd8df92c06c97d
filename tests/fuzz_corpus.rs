//! What fuzzing has found or reached, kept in `fuzz/corpus`, is checked again without the fuzzer.

#![cfg(feature = "pack")]
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used)] // the exceptions for tests miss helpers

use std::fs;
use std::panic::{RefUnwindSafe, catch_unwind};
use std::path::Path;

#[path = "../fuzz/checks/pack.rs"]
mod pack;
#[path = "../fuzz/checks/verdict.rs"]
mod verdict;

/// Every file of a target's corpus must pass.
fn all(target: &str, check: impl Fn(&[u8]) + RefUnwindSafe) {
    let folder = Path::new("fuzz/corpus").join(target);
    let mut count = 0;
    for file in fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        assert!(catch_unwind(|| check(&bytes)).is_ok(), "{}: see the message above", path.display());
        count += 1;
    }
    assert!(count > 50, "{}: {count} files", folder.display());
}

/// One test, since the lists that are loaded are the same for all that runs at a time.
#[test]
fn every_kept_input_passes() {
    all("verdict", |bytes| verdict::check(bytes, false));
    qualiform::email::load(&fs::read("pkg/domains.bin").unwrap()).unwrap();
    all("verdict_full", |bytes| verdict::check(bytes, true));
    all("pack", pack::check);
}
