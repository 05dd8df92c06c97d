//! The lists of `data/domains/`, read into names with what each source says of them.

use crate::process::root;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// What a list says of the names in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    /// A throwaway service that was observed at work.
    Observed,
    /// A throwaway service by the word of a list.
    Disposable,
    /// Hosts below it are given to anybody, and throwaway services were observed there.
    Registry,
    /// A forwarding alias.
    Relay,
    /// A school or university.
    Academic,
    /// Free mail or a consumer internet provider, by our own research.
    Researched,
    /// The same by the word of a public list.
    Personal,
    /// Staff and consumers.
    Mixed,
    /// A company, a bank, a mail hoster: the guard.
    Company,
    /// Often mistaken for a throwaway service.
    NotDisposable,
    /// A real name that one slip of the finger makes of a provider's.
    Neighbour,
    /// A slip of a provider's name that lists hold as if it were a service: it is listed as nothing, and mended.
    Mistyped,
}

/// A list: its file below `data/domains/`, and what it claims.
pub struct Source {
    pub file: &'static str,
    pub claim: Claim,
    /// It copies others, so that its word alone lists nothing.
    pub copies: bool,
}

const fn source(file: &'static str, claim: Claim) -> Source {
    Source { file, claim, copies: false }
}

const fn copy(file: &'static str, claim: Claim) -> Source {
    Source { file, claim, copies: true }
}

/// Every list of domains.
pub const SOURCES: &[Source] = &[
    source("sources/disposable-observed.tsv", Claim::Observed),
    source("sources/disposable-fakefilter.tsv", Claim::Observed),
    source("sources/disposable-cc0.txt", Claim::Disposable),
    copy("sources/disposable-aggregate-mx.txt", Claim::Disposable),
    source("sources/not-disposable-a.txt", Claim::NotDisposable),
    source("sources/not-disposable-b.txt", Claim::NotDisposable),
    source("sources/relay.txt", Claim::Relay),
    source("research/relay.txt", Claim::Relay),
    source("research/registries.txt", Claim::Registry),
    source("research/disposable.txt", Claim::Observed),
    source("sources/academic-hipo.txt", Claim::Academic),
    source("sources/academic-swot.txt", Claim::Academic),
    source("sources/free-spamassassin.txt", Claim::Personal),
    source("sources/free-mailservices.txt", Claim::Personal),
    copy("sources/free-aftership.txt", Claim::Personal),
    copy("sources/free-willwhite.txt", Claim::Personal),
    source("mpl/isp-ispdb.txt", Claim::Personal),
    source("mpl/isp-deltachat.txt", Claim::Personal),
    source("research/personal-europe.txt", Claim::Researched),
    source("research/personal-world.txt", Claim::Researched),
    source("research/mixed-europe.txt", Claim::Mixed),
    source("research/mixed-world.txt", Claim::Mixed),
    source("research/companies.txt", Claim::Company),
    source("research/banks.txt", Claim::Company),
    source("research/mailhosters.txt", Claim::Company),
    source("research/not-personal.txt", Claim::Company),
    source("research/neighbours.txt", Claim::Neighbour),
    source("research/mistyped.txt", Claim::Mistyped),
];

/// A name's claims, each with the places in [`SOURCES`] that make it.
pub type Claims = BTreeMap<Claim, BTreeSet<usize>>;

/// All that the lists say.
#[derive(Default)]
pub struct Lists {
    pub names: BTreeMap<String, Claims>,
    /// Lines that are no domain: file and line.
    pub refused: Vec<String>,
    /// Throwaway domains that their service gave up long before the list was made.
    pub expired: usize,
}

/// Reads every list of [`SOURCES`].
pub fn read() -> Result<Lists> {
    let mut lists = Lists::default();
    for (place, source) in SOURCES.iter().enumerate() {
        let rows = rows(source.file)?;
        let newest = rows.iter().filter_map(|row| row.last_seen).max().unwrap_or_default();
        for Row { word: line, last_seen } in rows {
            if last_seen.is_some_and(|time| newest - time > HALF_A_YEAR) {
                lists.expired += 1;
                continue;
            }
            if source.claim == Claim::Neighbour && !line.contains('.') {
                // A name under every ending, which the core knows.
                continue;
            }
            match normalised(&line) {
                Some(name) => {
                    lists.names.entry(name).or_default().entry(source.claim).or_default().insert(place);
                }
                None => lists.refused.push(format!("{}: {line}", source.file)),
            }
        }
    }
    Ok(lists)
}

/// Where the lists are.
pub fn folder() -> PathBuf {
    root().join("data/domains")
}

/// In seconds. What a list last saw longer than that before its newest line has expired.
const HALF_A_YEAR: i64 = 183 * 86_400;

/// A line of a list.
struct Row {
    /// The first column.
    word: String,
    /// The fourth one, where the list says when a domain was last seen, in seconds since 1970.
    last_seen: Option<i64>,
}

/// The first words of a list's lines: without comments, empty lines and the heading of a table.
pub fn lines(file: &str) -> Result<Vec<String>> {
    Ok(rows(file)?.into_iter().map(|row| row.word).collect())
}

fn rows(file: &str) -> Result<Vec<Row>> {
    let path = folder().join(file);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read data/domains/{file}"))?;
    let mut rows = Vec::new();
    for line in text.lines() {
        let word = line.split(['#', '\t']).next().unwrap_or_default().trim();
        if !word.is_empty() && word != "domain" {
            let last_seen = line.split('\t').nth(3).and_then(|time| time.trim().parse().ok());
            rows.push(Row { word: word.to_owned(), last_seen });
        }
    }
    if rows.is_empty() {
        bail!("data/domains/{file} holds no entry");
    }
    Ok(rows)
}

/// A domain in lower-case ASCII (UTS 46), without a leading `*.`, `.` or `@`; none for what is no domain.
pub fn normalised(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['*', '.', '@']).trim_end_matches('.');
    let ascii = idna::domain_to_ascii_strict(text).ok()?;
    ascii.contains('.').then_some(ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_lower_case_ascii() {
        assert_eq!(normalised("*.BÜCHER.example").as_deref(), Some("xn--bcher-kva.example"));
        assert_eq!(normalised("@Example.com.").as_deref(), Some("example.com"));
        for wrong in ["com", "a b.com", "a_b.com", "-a.com", ""] {
            assert_eq!(normalised(wrong), None, "{wrong}");
        }
    }
}
