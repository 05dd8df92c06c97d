//! The studio's scripts and styles: one file for the frame, one for each view and language, with the libraries inside.

use crate::package;
use crate::process::{self, node_tool, output, root};
use crate::setup::{self, Need};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// What is built: committed, so that the folder can be put on any host as it is.
pub const BUILT: &str = "www/studio/built";

/// The oldest engines with what its pages are made of: style sheets made by scripts, modules in workers, dialogues.
const ENGINES: &str = "chrome108,firefox114,safari16.4";

/// `cargo xtask studio`.
pub fn run() -> Result<()> {
    setup::ensure(&[Need::Npm])?;
    package::replace(&root().join(BUILT), &stage()?)?;
    println!("{BUILT}/ is up to date:");
    for (name, path) in package::files(&root().join(BUILT))? {
        println!("  {:>7}  {name}", fs::metadata(path)?.len());
    }
    Ok(())
}

/// Builds into a folder of its own and returns that folder.
pub fn stage() -> Result<PathBuf> {
    let stage = process::target().join("qualiform-studio");
    if stage.exists() {
        fs::remove_dir_all(&stage).context("an earlier build cannot be removed")?;
    }
    let studio = root().join("www/studio");
    let mut esbuild = node_tool("esbuild");
    esbuild
        .current_dir(root())
        .args([
            entry(&studio, "source/studio.tsx"),
            entry(&studio, "source/engine/worker.ts"),
            entry(&studio, "styles/studio.css"),
        ])
        .args(["--bundle", "--format=esm", "--splitting", "--minify", "--legal-comments=none", "--charset=utf8"])
        .args(["--jsx=automatic", "--jsx-import-source=preact", "--log-level=warning"])
        .args(["--define:process.env.NODE_ENV=\"production\"", "--entry-names=[name]", "--chunk-names=[name]-[hash]"])
        .arg(format!("--target={ENGINES}"))
        .arg(format!("--outdir={}", stage.display()));
    output(&mut esbuild)?;
    Ok(stage)
}

fn entry(studio: &Path, name: &str) -> PathBuf {
    studio.join(name)
}
