//! What is known of domains: the full lists once they are loaded, the built-in short ones until then.

use super::lists::{self, cut, part};
use super::pack::{Pack, Rule, Space};
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

impl Full {
    fn read(bytes: &[u8]) -> Result<Self, Error> {
        let pack = Pack::read(bytes)?;
        Ok(Self { providers: Providers::new(pack.providers()), pack })
    }
}

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
    let full = Full::read(bytes)?;
    let loaded = Loaded { entries: full.pack.entries(), date: full.pack.date().into() };
    if let Ok(mut current) = LOADED.write() {
        *current = Some(Arc::new(full));
    }
    Ok(loaded)
}

/// The lists as they are at one moment; the short ones by default.
#[derive(Default)]
pub(super) struct Known(Option<Arc<Full>>);

impl Known {
    /// The lists of these bytes alone, whatever is loaded.
    #[cfg(test)]
    pub fn of(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self(Some(Arc::new(Full::read(bytes)?))))
    }

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

    /// What the full lists say.
    fn listed(&self, pack: &Pack, domain: &str) -> Option<(EmailKind, Certainty)> {
        let walk = Walk::down(pack, domain);
        if let Some((EmailKind::Academic, _)) = walk.kind {
            let mut hosts = part(domain, 0, before(domain, walk.suffix).unwrap_or(0));
            if hosts.is_empty() && walk.academic {
                // Below a university that is a suffix itself: `stud.rub.de`.
                hosts = part(domain, 0, walk.suffix);
            }
            while !hosts.is_empty() {
                let (label, others) = cut(hosts, b'.');
                if self.names_students(label) {
                    return Some((EmailKind::Student, Certainty::Pattern));
                }
                hosts = others;
            }
        }
        walk.kind
    }

    /// The registrable domain of a domain in lower-case ASCII: by the public suffix list where it is loaded, else by an
    /// approximation, which is presumed. None for a public suffix.
    pub fn registrable<'a>(&self, domain: &'a str) -> (Option<&'a str>, Certainty) {
        match &self.0 {
            Some(full) => {
                let start = before(domain, Walk::down(&full.pack, domain).suffix);
                (start.map(|start| part(domain, start, domain.len())), Certainty::Listed)
            }
            None => (registrable::presumed(domain), Certainty::Presumed),
        }
    }

    /// Whether the last label is a top-level domain; always where that is not known.
    pub fn has_ending(&self, domain: &str) -> bool {
        let last = part(domain, before(domain, domain.len() + 1).unwrap_or(0), domain.len());
        self.0.as_ref().is_none_or(|full| full.pack.meaning(last).is_some())
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

/// What the full lists say of a domain.
struct Walk {
    /// Where its public suffix begins.
    suffix: usize,
    /// Whether only schools are below the suffix.
    academic: bool,
    /// The kind, and how it is known.
    kind: Option<(EmailKind, Certainty)>,
}

impl Walk {
    /// Goes from the last label on, as long as the lists say that there is something below; the public suffix is found
    /// by the algorithm of <https://publicsuffix.org/list/>.
    fn down(pack: &Pack, domain: &str) -> Self {
        let mut walk = Self { suffix: 0, academic: false, kind: None };
        let mut start = domain.len() + 1;
        // Without any rule the last label is the suffix.
        let mut is_suffix = true;
        while let Some(longer) = before(domain, start) {
            let parent = start;
            start = longer;
            if is_suffix {
                walk.suffix = start;
            }
            let Some(meaning) = pack.meaning(part(domain, start, domain.len())) else { break };
            match meaning.rule {
                Rule::Suffix => {
                    walk.suffix = start;
                    walk.academic = meaning.kind == Some(EmailKind::Academic);
                    walk.kind = None;
                }
                Rule::Exception => walk.suffix = parent,
                Rule::Wildcard | Rule::None => {}
            }
            is_suffix = meaning.rule == Rule::Wildcard;
            // The name of a registry is its own.
            if let Some(kind) = meaning.kind
                && !(meaning.registry && start == 0)
            {
                let certainty = if meaning.registry { Certainty::Pattern } else { Certainty::Listed };
                walk.kind = Some((kind, certainty));
            }
            if !meaning.branch {
                break;
            }
        }
        walk
    }
}
