//! Generated files that are committed must be what the sources give now, to the byte.

use crate::process::root;
use crate::{data, generated, package, setup, size, studio};
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// `cargo xtask verify`.
pub fn run() -> Result<()> {
    setup::ensure(setup::FOR_BUILD)?;
    let mut stale = Vec::new();
    for ((file, _), text) in generated::FILES.iter().zip(generated::texts()?) {
        if fs::read_to_string(root().join(file)).ok().as_deref() != Some(text.as_str()) {
            stale.push((*file).to_owned());
        }
    }
    let stage = package::stage()?;
    for (folder, stage) in [("pkg", stage.clone()), (studio::BUILT, studio::stage()?)] {
        stale.extend(differences(&root().join(folder), &stage)?.iter().map(|what| format!("{folder}/{what}")));
    }
    for file in data::stale(&fs::read(stage.join(data::PACK))?)? {
        stale.push(format!("{file} (`cargo xtask data`)"));
    }
    if size::readme_is_stale()? {
        stale.push("README.md (the table between the size markers: `cargo xtask size --table`)".into());
    }
    if stale.is_empty() {
        println!("The generated files are what the sources give.");
        return Ok(());
    }
    bail!("stale, run `cargo xtask build` and commit what it writes:\n  {}", stale.join("\n  "));
}

/// What differs between a committed folder and the one that was just built.
fn differences(committed: &Path, built: &Path) -> Result<Vec<String>> {
    let mut found: BTreeMap<String, &str> = BTreeMap::new();
    let committed = package::files(committed)?;
    let built = package::files(built)?;
    for (name, path) in &committed {
        match built.iter().find(|(other, _)| other == name) {
            Some((_, other)) if fs::read(path)? == fs::read(other)? => {}
            Some(_) => drop(found.insert(name.clone(), "differs")),
            None => drop(found.insert(name.clone(), "is not made by the build")),
        }
    }
    for (name, _) in &built {
        if !committed.iter().any(|(other, _)| other == name) {
            found.insert(name.clone(), "is missing");
        }
    }
    Ok(found.into_iter().map(|(name, what)| format!("{name} {what}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_difference_is_named() {
        let place = std::env::temp_dir().join(format!("qualiform-verify-{}", std::process::id()));
        let (committed, built) = (place.join("committed"), place.join("built"));
        for (folder, name, text) in [
            (&committed, "same", "1"),
            (&committed, "changed", "1"),
            (&committed, "extra", "1"),
            (&built, "same", "1"),
            (&built, "changed", "2"),
            (&built, "new", "1"),
        ] {
            fs::create_dir_all(folder).unwrap();
            fs::write(folder.join(name), text).unwrap();
        }
        let found = differences(&committed, &built).unwrap();
        fs::remove_dir_all(&place).unwrap();
        assert_eq!(found, ["changed differs", "extra is not made by the build", "new is missing"]);
    }
}
