//! The studio's scripts and styles: one file for the frame, one for each view and language, with the libraries inside.

use crate::package;
use crate::process::{self, node_tool, output, root};
use crate::setup::{self, Need};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What is built: committed, so that the folder can be put on any host as it is.
pub const BUILT: &str = "www/studio/built";

/// The file with the licences of what is inside.
const LICENCES: &str = "licences.txt";

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
    let listed = process::target().join("qualiform-studio.json");
    output(esbuild.arg(format!("--metafile={}", listed.display())))?;
    let listed = serde_json::from_str(&fs::read_to_string(listed)?).context("esbuild's list of files is not valid")?;
    fs::write(stage.join(LICENCES), licences(&packages(&listed))?)?;
    Ok(stage)
}

/// The npm packages of which something is in what was built, by esbuild's list.
fn packages(listed: &Value) -> BTreeSet<String> {
    let outputs = listed["outputs"].as_object().into_iter().flatten();
    let inputs = outputs.filter_map(|(_, output)| output["inputs"].as_object()).flatten();
    inputs
        .filter(|(_, input)| input["bytesInOutput"].as_u64() != Some(0))
        .filter_map(|(path, _)| {
            let mut parts = path.strip_prefix("node_modules/")?.split('/');
            let first = parts.next()?;
            Some(if first.starts_with('@') { format!("{first}/{}", parts.next()?) } else { first.to_owned() })
        })
        .collect()
}

/// The licences of packages, each text once: they ask to be with every copy.
fn licences(packages: &BTreeSet<String>) -> Result<String> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages {
        let folder = root().join("node_modules").join(package);
        let manifest: Value = serde_json::from_str(&fs::read_to_string(folder.join("package.json"))?)?;
        let text = |key: &str| manifest[key].as_str().unwrap_or_default().to_owned();
        let Some(file) = fs::read_dir(&folder)?.filter_map(Result::ok).map(|entry| entry.path()).find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            name.starts_with("license") || name.starts_with("licence")
        }) else {
            bail!("{package} has no file with its licence, which has to go with the studio");
        };
        let licence = fs::read_to_string(file)?.replace("\r\n", "\n");
        texts.entry(licence.trim().to_owned()).or_default().push(format!(
            "{package} {} ({})",
            text("version"),
            text("license")
        ));
    }
    let mut page = String::from("The studio's scripts hold parts of these packages.\n");
    let mut texts: Vec<_> = texts.into_iter().map(|(text, names)| (names, text)).collect();
    texts.sort();
    for (names, text) in texts {
        write!(page, "\n{}\n{}\n\n{text}\n", "-".repeat(80), names.join("\n"))?;
    }
    Ok(page)
}

fn entry(studio: &Path, name: &str) -> PathBuf {
    studio.join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_those_of_which_something_was_taken() {
        let listed = serde_json::json!({"outputs": {
            "a.js": {"inputs": {
                "node_modules/@lezer/lr/dist/index.js": {"bytesInOutput": 9},
                "node_modules/d3/src/index.js": {"bytesInOutput": 0},
                "www/studio/source/app.tsx": {"bytesInOutput": 5},
            }},
            "b.js": {"inputs": {"node_modules/preact/dist/preact.mjs": {"bytesInOutput": 1}}},
        }});
        assert_eq!(packages(&listed).into_iter().collect::<Vec<_>>(), ["@lezer/lr", "preact"]);
    }
}
