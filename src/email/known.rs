//! What is known of domains: the full lists once they are loaded, the built-in short ones until then.

use super::lists::{self, cut, part};
use super::pack::{self, Pack, Space};
use super::suggestion::Providers;
use super::{Certainty, EmailKind, patterns, registrable};
use crate::error::Error;
use std::sync::{Arc, RwLock};

/// The lists that were loaded last, for every model and form.
static LOADED: RwLock<Option<Arc<Full>>> = RwLock::new(None);

/// The full lists, with what is made of them once.
struct Full {
    pack: Pack,
    providers: Providers,
}

/// The most labels that a rule of the public suffix list has, and one more.
const MOST_LABELS: u8 = 8;

/// What was loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// How many domains and public suffix rules are listed.
    pub entries: u32,
    /// The day of the lists, `2026-11-22`.
    pub date: String,
}

/// Loads the full lists, the content of `domains.bin`, for every verdict from now on.
///
/// Fails with `domains.foreign`, `domains.version` or `domains.damaged` where that is not what the bytes are; then all
/// stays as it was.
pub fn load(bytes: &[u8]) -> Result<Loaded, Error> {
    let pack = Pack::read(bytes)?;
    let loaded = Loaded { entries: pack.entries(), date: pack.date().into() };
    let providers = Providers::new(pack.providers());
    if let Ok(mut current) = LOADED.write() {
        *current = Some(Arc::new(Full { pack, providers }));
    }
    Ok(loaded)
}

/// The lists as they are at one moment.
pub(super) struct Known(Option<Arc<Full>>);

impl Known {
    /// Those that were loaded last.
    pub fn now() -> Self {
        Self(LOADED.read().ok().and_then(|full| full.clone()))
    }

    /// The kind of a domain in lower-case ASCII, and how it is known.
    pub fn kind(&self, domain: &str) -> (EmailKind, Certainty) {
        if let Some(full) = &self.0
            && let Some(found) = self.listed(&full.pack, domain)
        {
            return found;
        }
        let mut students = false;
        let mut rest = domain;
        loop {
            let (label, parent) = cut(rest, b'.');
            if parent.is_empty() {
                return patterns::kind_of_host(domain);
            }
            // The full lists hold what the short ones do, but for the examples.
            let listed = if self.0.is_none() || label == "example" { lists::listed(rest) } else { None };
            let found = match listed {
                Some(kind) => Some((kind, Certainty::Listed)),
                None => patterns::kind(label, parent).map(|kind| (kind, Certainty::Pattern)),
            };
            match found {
                Some((EmailKind::Academic, _)) if students => return (EmailKind::Student, Certainty::Pattern),
                Some(found) => return found,
                None => {}
            }
            students |= self.names_students(label);
            rest = parent;
        }
    }

    /// What the full lists say: what is below a name is looked up only where the name says that something is.
    fn listed(&self, pack: &Pack, domain: &str) -> Option<(EmailKind, Certainty)> {
        let (suffix, code) = suffix(pack, domain);
        // A suffix can have mailboxes too.
        let registrable = before(domain, suffix).unwrap_or(0);
        let mut start = registrable;
        let mut found = match code {
            Some(pack::ACADEMIC_SUFFIX) => Some((EmailKind::Academic, Certainty::Listed)),
            Some(pack::REGISTRY_SUFFIX) if suffix > 0 => Some((EmailKind::Disposable, Certainty::Pattern)),
            _ => None,
        };
        while let Some(listing) = pack.find(Space::Domain, part(domain, start, domain.len())).and_then(pack::listing_of)
        {
            if let Some(kind) = listing.kind
                && !(listing.registry && start == 0)
            {
                found = Some((kind, pack::certainty(listing.registry)));
            }
            match before(domain, start) {
                Some(longer) if listing.branch => start = longer,
                _ => break,
            }
        }
        if let Some((EmailKind::Academic, _)) = found {
            let mut hosts = part(domain, 0, registrable);
            if hosts.is_empty() && code == Some(pack::ACADEMIC_SUFFIX) {
                // Below a university that is a suffix itself: `stud.rub.de`.
                hosts = part(domain, 0, suffix);
            }
            while !hosts.is_empty() {
                let (label, others) = cut(hosts, b'.');
                if self.names_students(label) {
                    return Some((EmailKind::Student, Certainty::Pattern));
                }
                hosts = others;
            }
        }
        found
    }

    /// The registrable domain of a domain in lower-case ASCII: by the public suffix list where it is loaded, else by an
    /// approximation, which is presumed. None for a public suffix.
    pub fn registrable<'a>(&self, domain: &'a str) -> (Option<&'a str>, Certainty) {
        match &self.0 {
            Some(full) => {
                let start = before(domain, suffix(&full.pack, domain).0);
                (start.map(|start| part(domain, start, domain.len())), Certainty::Listed)
            }
            None => (registrable::presumed(domain), Certainty::Presumed),
        }
    }

    /// Whether the last label is a top-level domain; always where that is not known.
    pub fn has_ending(&self, domain: &str) -> bool {
        let mut last = domain;
        while let (_, rest) = cut(last, b'.')
            && !rest.is_empty()
        {
            last = rest;
        }
        self.0.as_ref().is_none_or(|full| full.pack.find(Space::Suffix, last).is_some())
    }

    /// Whether the name right before the @ names a function rather than a person: blind to case, to a `+` tag, to `.`,
    /// `-` and `_`.
    pub fn is_role(&self, local: &str) -> bool {
        let word = lists::role_word(local);
        match &self.0 {
            Some(full) => full.pack.find(Space::Role, &word) == Some(0),
            None => lists::is_role(&word),
        }
    }

    /// Whether a label says student.
    fn names_students(&self, label: &str) -> bool {
        let mut rest = label;
        while !rest.is_empty() {
            let (word, others) = cut(rest, b'-');
            // A part of a name must be long enough to mean something: `st-andrews`, `al-azhar`.
            let says = (word.len() == label.len() || word.len() > 3)
                && match &self.0 {
                    Some(full) => full.pack.find(Space::Student, word) == Some(0),
                    None => patterns::names_students(word),
                };
            if says {
                return true;
            }
            rest = others;
        }
        false
    }

    /// The providers that typing errors are compared with, the most used first.
    pub fn providers(&self) -> &Providers {
        match &self.0 {
            Some(full) => &full.providers,
            None => Providers::built_in(),
        }
    }
}

/// Where the label before a place begins; nothing before the first one.
fn before(domain: &str, place: usize) -> Option<usize> {
    let end = place.checked_sub(1)?;
    let mut start = end;
    while start > 0 && lists::byte(domain, start - 1) != b'.' {
        start -= 1;
    }
    Some(start)
}

/// Where the public suffix of a domain begins, by the algorithm of <https://publicsuffix.org/list/>, and the number of
/// its rule.
fn suffix(pack: &Pack, domain: &str) -> (usize, Option<u32>) {
    let mut start = domain.len() + 1;
    let mut found = None;
    let mut wildcard = false;
    for _ in 0..MOST_LABELS {
        let longest = start;
        let Some(longer) = before(domain, start) else { break };
        start = longer;
        let code = pack.find(Space::Suffix, part(domain, start, domain.len()));
        match code {
            Some(pack::EXCEPTION) => return (longest, None),
            // Without any rule the last label is the suffix.
            Some(pack::WILDCARD) | None if !wildcard && found.is_some() => {}
            _ => found = Some((start, code)),
        }
        wildcard = code == Some(pack::WILDCARD);
    }
    found.unwrap_or((0, None))
}
