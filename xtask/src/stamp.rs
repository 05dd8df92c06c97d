//! One hash over everything the package is made of, so that `demo` knows without building whether `pkg/` is up to date.

use crate::process::root;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The file in `pkg/` that holds the stamp. It is committed but not published.
pub const FILE: &str = "build.json";

const INPUTS: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "data",
    "npm",
    "package-lock.json",
    "rust-toolchain.toml",
    "src",
    "xtask/src/package.rs",
    "xtask/src/rename.rs",
];

/// The content of [`FILE`] for the inputs as they are now.
pub fn current() -> Result<String> {
    let root = root();
    let mut files = Vec::new();
    for input in INPUTS {
        collect(&root.join(input), &mut files)?;
    }
    let mut hash = Sha256::new();
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file);
        let name = name.to_string_lossy().replace('\\', "/");
        let content = fs::read(&file).with_context(|| format!("cannot read {name}"))?;
        // Lengths keep a byte from moving between a name and a content unnoticed.
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name.as_bytes());
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(&content);
    }
    let mut hex = String::new();
    for byte in hash.finalize() {
        write!(hex, "{byte:02x}")?;
    }
    Ok(format!("{{\n  \"inputs\": \"sha256-{hex}\"\n}}\n"))
}

/// Whether the committed `pkg/` was built from the inputs as they are now.
pub fn is_current() -> Result<bool> {
    let committed = fs::read_to_string(root().join("pkg").join(FILE)).unwrap_or_default();
    Ok(committed == current()?)
}

/// The files below `path`, sorted, without hidden ones.
pub fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() {
        let mut entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        entries.sort();
        for entry in entries {
            let hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if !hidden {
                collect(&entry, files)?;
            }
        }
    }
    Ok(())
}
