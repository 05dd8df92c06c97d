//! The address lists: from `data/domains/` to `pkg/domains.bin`, the same bytes from the same lists on every machine.

mod decide;
mod refresh;
mod report;
mod sources;
mod suffixes;

use crate::Usage;
use crate::process::{self, root};
use anyhow::{Context, Result, bail};
use decide::{BRANCH, Decided, Kind};
use sources::Lists;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::Stdio;
use suffixes::Suffixes;

/// The lists that others have to get in source form, since their licence (MPL-2.0) asks for it: they go into the package.
pub const MPL: &str = "data/domains/mpl";
/// The notices of the other lists, which go there too.
pub const NOTICES: &str = "data/domains/NOTICES.md";
/// The file in the package.
pub const PACK: &str = "domains.bin";
/// The day of the lists, `2026-11-22`: it moves when what they say does.
const DATE: &str = "date.txt";
/// All that the pack says, a line each, so that a change can be reviewed.
const ENTRIES: &str = "entries.tsv";
const REPORT: &str = "report.md";
/// What the last change of the entries was.
const CHANGES: &str = "changes.md";

/// What goes into the pack.
struct Contents {
    lists: Lists,
    decided: Decided,
    /// Space, number and name.
    entries: Vec<(&'static str, u32, String)>,
    absent: Vec<(&'static str, String)>,
    providers: Vec<String>,
}

/// `cargo xtask data [--check | --refresh]`.
pub fn run(arguments: &[String]) -> Result<()> {
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => write(),
        ["--check"] => check(),
        ["--refresh"] => refresh::run(),
        _ => Err(Usage("data takes nothing, --check or --refresh".into()).into()),
    }
}

/// Which of the files that go with this pack are not what the lists give now.
pub fn stale(bytes: &[u8]) -> Result<Vec<String>> {
    let contents = contents()?;
    let mut stale = Vec::new();
    for (file, text) in [(ENTRIES, contents.text()), (REPORT, report::write(&contents, bytes)?)] {
        if fs::read_to_string(sources::folder().join(file)).ok().as_ref() != Some(&text) {
            stale.push(format!("data/domains/{file}"));
        }
    }
    Ok(stale)
}

fn check() -> Result<()> {
    let bytes = bytes()?;
    let mut stale = stale(&bytes)?;
    if fs::read(root().join("pkg").join(PACK)).ok().as_ref() != Some(&bytes) {
        stale.push(format!("pkg/{PACK}"));
    }
    if !stale.is_empty() {
        bail!("stale, run `cargo xtask data` and commit what it writes: {}", stale.join(", "));
    }
    println!("The address lists are what data/domains/ gives.");
    Ok(())
}

/// The bytes of the pack, for the package.
pub fn bytes() -> Result<Vec<u8>> {
    pack(&contents()?, &date()?)
}

fn write() -> Result<()> {
    let contents = contents()?;
    let entries = contents.text();
    let path = sources::folder().join(ENTRIES);
    let before = fs::read_to_string(&path).unwrap_or_default();
    if before != entries {
        let (today, changes) = (today()?, report::changes(&before, &entries));
        print!("{changes}");
        fs::write(sources::folder().join(DATE), format!("{today}\n"))?;
        let intro = "The last change of the entries, the first of each kind by name; entries.tsv has them all.";
        fs::write(sources::folder().join(CHANGES), format!("# {today}\n\n{intro}\n\n```text\n{changes}```\n"))?;
        fs::write(path, entries)?;
    }
    let bytes = pack(&contents, &date()?)?;
    let report = report::write(&contents, &bytes)?;
    fs::write(sources::folder().join(REPORT), &report)?;
    fs::write(root().join("pkg").join(PACK), &bytes)?;
    println!("{}", report.split("\n## Contradictions").next().unwrap_or_default());
    println!("The whole report is data/domains/{REPORT}.");
    Ok(())
}

fn date() -> Result<String> {
    let date = fs::read_to_string(sources::folder().join(DATE));
    Ok(date.context("data/domains/date.txt cannot be read; run `cargo xtask data`")?.trim().into())
}

/// Today in UTC.
fn today() -> Result<String> {
    let days = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs() / 86_400;
    Ok(date_of(days))
}

/// The date of a day counted from 1970 (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn date_of(days: u64) -> String {
    let days = days + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

fn contents() -> Result<Contents> {
    let lists = sources::read()?;
    let mut suffixes = Suffixes::read()?;
    suffixes.mark_academic()?;
    let providers = sources::lines("research/providers.txt")?;
    let decided = decide::decide(&lists, &mut suffixes)?;

    let mut entries = names(&decided, &suffixes)?;
    for (space, file) in [("role", "research/roles.txt"), ("student", "research/student-labels.txt")] {
        let words: BTreeSet<String> = sources::lines(file)?.into_iter().collect();
        entries.extend(words.into_iter().map(|word| (space, 0, word)));
    }
    // A company can have listed hosts below it.
    let listed: BTreeSet<&str> =
        entries.iter().filter(|(space, ..)| *space == "name").map(|(.., name)| name.as_str()).collect();
    let mut absent: Vec<(&str, String)> = decided
        .absent
        .iter()
        .filter(|name| !listed.contains(name.as_str()))
        .map(|name| ("name", name.clone()))
        .collect();
    let roles: BTreeSet<&String> =
        entries.iter().filter(|(space, ..)| *space == "role").map(|(.., name)| name).collect();
    for name in sources::lines("research/roles-dropped.txt")? {
        if !roles.contains(&name) {
            absent.push(("role", name));
        }
    }
    Ok(Contents { lists, decided, entries, absent, providers })
}

/// The entries of domains and suffixes, and of the names that only lead to them.
fn names(decided: &Decided, suffixes: &Suffixes) -> Result<Vec<(&'static str, u32, String)>> {
    let mut branches: BTreeSet<&str> = BTreeSet::new();
    for name in decided.kinds.keys().chain(suffixes.rules.keys()) {
        let mut rest = name.as_str();
        while let Some((_, parent)) = rest.split_once('.') {
            branches.insert(parent);
            rest = parent;
        }
    }
    let mut numbers: BTreeMap<&str, u32> = branches.iter().map(|name| (*name, BRANCH)).collect();
    for (name, kind) in &decided.kinds {
        numbers.insert(name, kind.number(branches.contains(name.as_str())));
    }
    for (name, number) in &suffixes.rules {
        if let Some(kind) = decided.kinds.get(name) {
            bail!("{name} is {} and a rule of the public suffix list: the pack has no number for that", kind.name());
        }
        numbers.insert(name, *number);
    }
    Ok(numbers.into_iter().map(|(name, number)| ("name", number, name.to_owned())).collect())
}

impl Contents {
    /// What is said of each name, a line each.
    fn text(&self) -> String {
        let mut text = String::new();
        for (space, number, name) in &self.entries {
            let _ = writeln!(text, "{space}\t{number}\t{name}");
        }
        text
    }

    /// How many domains are of a kind.
    fn count(&self, kind: Kind) -> usize {
        self.decided.kinds.values().filter(|its| **its == kind).count()
    }
}

/// Has the core make the pack: it knows its form.
fn pack(contents: &Contents, date: &str) -> Result<Vec<u8>> {
    let mut input = format!("date\t{date}\n");
    for provider in &contents.providers {
        let _ = writeln!(input, "provider\t{provider}");
    }
    for (space, number, name) in &contents.entries {
        let _ = writeln!(input, "listed\t{space}\t{number}\t{name}");
    }
    for (space, name) in &contents.absent {
        let _ = writeln!(input, "absent\t{space}\t{name}");
    }
    let mut cargo = process::cargo();
    cargo.args(["run", "--quiet", "--package", "qualiform", "--features", "pack", "--example", "pack"]);
    let mut child = cargo.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("cargo cannot be started")?;
    let mut stdin = child.stdin.take().context("the example takes no input")?;
    // It reads all before it writes.
    stdin.write_all(input.as_bytes())?;
    drop(stdin);
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("domains.bin could not be made");
    }
    Ok(output.stdout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        for (days, date) in [(0, "1970-01-01"), (11_016, "2000-02-29"), (20_779, "2026-11-22")] {
            assert_eq!(date_of(days), date);
        }
    }
}
