//! From what many lists claim to what is said of each name.
//!
//! A company, bank, university or free-mail domain never becomes disposable by a list alone. Where lists contradict one
//! another and nobody has decided (`decisions.tsv`), the reading that harms nobody is taken, and the conflict reported.

use super::sources::{Claim, Claims, Lists, SOURCES, folder};
use super::suffixes::{ACADEMIC, PERSONAL, REGISTRY, Suffixes};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// What is said of a name in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Disposable,
    Registry,
    Relay,
    Academic,
    Personal,
    Mixed,
    /// A company whose name is close to a provider's: known to exist.
    Corporate,
}

impl Kind {
    pub const ALL: [Self; 7] =
        [Self::Disposable, Self::Registry, Self::Relay, Self::Academic, Self::Personal, Self::Mixed, Self::Corporate];

    /// The word in decisions and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Disposable => "disposable",
            Self::Registry => "registry",
            Self::Relay => "relay",
            Self::Academic => "academic",
            Self::Personal => "personal",
            Self::Mixed => "mixed",
            Self::Corporate => "corporate",
        }
    }

    /// The number in the pack (`MEANINGS` of src/email/pack) for a name with or without listed names below it.
    pub fn number(self, branch: bool) -> u32 {
        match (self, branch) {
            (Self::Disposable, false) => 0,
            (Self::Academic, false) => 1,
            (Self::Personal, false) => 2,
            (Self::Relay, _) => 3,
            (Self::Mixed, _) => 4,
            (Self::Corporate, _) => 5,
            (Self::Registry, _) => 6,
            (Self::Disposable, true) => 7,
            (Self::Academic, true) => 8,
            (Self::Personal, true) => 9,
        }
    }
}

/// The number in the pack for a name that is nothing itself, but has listed names below it.
pub const BRANCH: u32 = 10;

/// A contradiction that was met, and how it ended.
pub struct Conflict {
    pub name: String,
    pub claims: String,
    pub taken: Option<Kind>,
    pub decided: bool,
}

/// What became of the lists.
#[derive(Default)]
pub struct Decided {
    pub kinds: BTreeMap<String, Kind>,
    /// Names that must not be found: companies, banks and what is often mistaken.
    pub absent: BTreeSet<String>,
    pub conflicts: Vec<Conflict>,
    /// Entries that are public suffixes: they would make everything below them their kind.
    pub suffixes: Vec<String>,
    /// Entries that can never receive mail.
    pub reserved: Vec<String>,
    /// How many names were left out because a suffix or a parent already says the same.
    pub covered: BTreeMap<Kind, usize>,
    /// How many names were left out because only lists that copy others claim them.
    pub unseen: usize,
}

/// Decides on every name.
pub fn decide(lists: &Lists, suffixes: &mut Suffixes) -> Result<Decided> {
    let decisions = decisions()?;
    let mut decided = Decided::default();
    for name in decisions.keys() {
        if !lists.names.contains_key(name) {
            bail!("data/domains/decisions.tsv: no list holds {name}: take the line out");
        }
    }
    for (name, claims) in &lists.names {
        if is_reserved(name) {
            decided.reserved.push(name.clone());
            continue;
        }
        if suffixes.is_suffix(name) {
            if !says_of_suffix(name, claims, suffixes) {
                decided.suffixes.push(name.clone());
            }
            continue;
        }
        let taken = match decisions.get(name) {
            Some(kind) => {
                decided.conflicts.push(conflict(name, claims, *kind, true));
                *kind
            }
            None => {
                let strong = strong(name, claims);
                let (kind, sure) = reading(&strong);
                if !sure {
                    decided.conflicts.push(conflict(name, claims, kind, false));
                }
                if strong.is_empty() {
                    decided.unseen += 1;
                    continue;
                }
                kind
            }
        };
        match taken {
            Some(kind) => drop(decided.kinds.insert(name.clone(), kind)),
            None => drop(decided.absent.insert(name.clone())),
        }
    }
    for name in &suffixes.academic {
        decided.kinds.insert(name.clone(), Kind::Academic);
    }
    except(&mut decided, suffixes);
    drop_covered(&mut decided, suffixes);
    Ok(decided)
}

/// Whether a name is one of those that never receive mail (RFC 2606, 6761, 6762, 7686, 9476): the core knows them itself.
fn is_reserved(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    matches!(ending, "alt" | "arpa" | "example" | "invalid" | "local" | "localhost" | "onion" | "test")
        || matches!(name, "example.com" | "example.net" | "example.org")
}

/// Whether something is said of a public suffix, by its rule. A university or a provider under whose name others have
/// domains, such as `rub.de` or `iki.fi`, has mailboxes too; nothing else is, since it would be said of all below it.
fn says_of_suffix(name: &str, claims: &Claims, suffixes: &mut Suffixes) -> bool {
    let has = |claim| claims.contains_key(&claim);
    if has(Claim::Registry) {
        return suffixes.mark(name, REGISTRY);
    }
    if has(Claim::Academic) {
        return suffixes.mark(name, ACADEMIC);
    }
    !has(Claim::Company)
        && suffixes.is_private(name)
        && (has(Claim::Personal) || has(Claim::Researched))
        && suffixes.mark(name, PERSONAL)
}

/// What the claims amount to, and whether they agree.
fn reading(claims: &Claims) -> (Option<Kind>, bool) {
    let has = |claim| claims.contains_key(&claim);
    if has(Claim::Mistyped) {
        return (None, true);
    }
    let disposable = has(Claim::Observed) || has(Claim::Disposable);
    if has(Claim::Relay) {
        // Lists of throwaway services hold most relays: that is known, and no reason to ask.
        return (Some(Kind::Relay), !has(Claim::Academic) && !has(Claim::Company));
    }
    if has(Claim::Mixed) {
        return (Some(Kind::Mixed), !disposable && !has(Claim::Academic));
    }
    if has(Claim::Company) {
        return match (has(Claim::Researched), has(Claim::Academic)) {
            // Both say it of our own knowledge: then both write from it.
            (true, _) => (Some(Kind::Mixed), false),
            (_, true) => (several(claims, Claim::Academic).then_some(Kind::Academic), false),
            _ => (has(Claim::Neighbour).then_some(Kind::Corporate), !disposable),
        };
    }
    if has(Claim::Registry) {
        return (Some(Kind::Registry), true);
    }
    if has(Claim::Academic) {
        return (Some(Kind::Academic), !disposable && !has(Claim::Personal) && !has(Claim::Researched));
    }
    if has(Claim::Researched) {
        return (Some(Kind::Personal), !disposable);
    }
    if has(Claim::NotDisposable) {
        return (has(Claim::Personal).then_some(Kind::Personal), true);
    }
    match (has(Claim::Observed), has(Claim::Disposable), has(Claim::Personal)) {
        // Who observed a service at work has seen more than who lists free mail.
        (true, _, personal) => (Some(Kind::Disposable), !personal),
        (_, true, true) => (Some(Kind::Personal), false),
        (_, true, _) => (Some(Kind::Disposable), true),
        (_, _, true) => (Some(Kind::Personal), true),
        _ => (has(Claim::Neighbour).then_some(Kind::Corporate), true),
    }
}

/// Whether more than one list makes the claim.
fn several(claims: &Claims, claim: Claim) -> bool {
    claims.get(&claim).is_some_and(|places| places.len() > 1)
}

/// The claims without those that only lists make which copy others.
fn strong(name: &str, claims: &Claims) -> Claims {
    let counts = |place: &usize| match SOURCES.get(*place) {
        Some(source) if source.copies => source.claim == Claim::Disposable && is_short_lived(name),
        _ => true,
    };
    let mut strong = Claims::new();
    for (claim, places) in claims {
        if places.iter().any(counts) {
            strong.insert(*claim, places.clone());
        }
    }
    strong
}

/// Whether the name stands under an ending that costs little, where throwaway services go today and companies seldom are.
/// Held against the hosts that were first observed in the last month, such an aggregated name was four times as likely to be
/// among them as another one. Short words under `com` were likely too, but there the list holds companies.
fn is_short_lived(name: &str) -> bool {
    const OLD: [&str; 22] = [
        "aero", "asia", "biz", "cat", "com", "coop", "edu", "gov", "info", "int", "jobs", "mil", "mobi", "museum",
        "name", "net", "org", "post", "pro", "tel", "travel", "xxx",
    ];
    let (left, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    ending.len() > 2 && !OLD.contains(&ending) || left.ends_with(".edu")
}

fn conflict(name: &str, claims: &Claims, taken: Option<Kind>, decided: bool) -> Conflict {
    let mut files = Vec::new();
    for place in claims.values().flatten() {
        let file = SOURCES.get(*place).map_or("", |source| source.file);
        files.push(file.rsplit('/').next().unwrap_or_default().trim_end_matches(".txt").trim_end_matches(".tsv"));
    }
    Conflict { name: name.into(), claims: files.join(", "), taken, decided }
}

/// What people decided: a name, a kind or `none`, and the reason.
fn decisions() -> Result<BTreeMap<String, Option<Kind>>> {
    let text = fs::read_to_string(folder().join("decisions.tsv")).context("cannot read data/domains/decisions.tsv")?;
    let mut decisions = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(name), Some(kind), Some(_reason)) = (fields.next(), fields.next(), fields.next()) else {
            bail!("data/domains/decisions.tsv: \"{line}\" needs a name, a kind and a reason, with tabs between them");
        };
        let kind = match kind {
            "none" => None,
            word => Some(
                Kind::ALL
                    .into_iter()
                    .find(|kind| kind.name() == word)
                    .with_context(|| format!("data/domains/decisions.tsv: \"{word}\" is no kind"))?,
            ),
        };
        if decisions.insert(name.to_owned(), kind).is_some() {
            bail!("data/domains/decisions.tsv: {name} is decided twice");
        }
    }
    Ok(decisions)
}

/// Lists those names of companies that a listed parent would cover: `mail.protection.outlook.com` is no free mail.
fn except(decided: &mut Decided, suffixes: &Suffixes) {
    let covered: Vec<String> =
        decided.absent.iter().filter(|name| nearest(name, decided, suffixes).is_some()).cloned().collect();
    for name in covered {
        decided.absent.remove(&name);
        decided.kinds.insert(name, Kind::Corporate);
    }
}

/// Leaves out what a suffix or a listed parent already says.
fn drop_covered(decided: &mut Decided, suffixes: &Suffixes) {
    let mut covered = Vec::new();
    for (name, kind) in &decided.kinds {
        let said = nearest(name, decided, suffixes);
        let same = match said {
            // A host of a registry or of an alias service is what that is, whoever observed it.
            Some(Kind::Registry | Kind::Relay) => *kind == Kind::Disposable,
            said => said == Some(*kind),
        };
        if same {
            covered.push((name.clone(), *kind));
        }
    }
    for (name, kind) in covered {
        decided.kinds.remove(&name);
        *decided.covered.entry(kind).or_default() += 1;
    }
}

/// What is said of a name by its nearest listed parent, or by its suffix.
fn nearest(name: &str, decided: &Decided, suffixes: &Suffixes) -> Option<Kind> {
    for parent in parents(name, suffixes) {
        if let Some(kind) = decided.kinds.get(parent) {
            return Some(*kind);
        }
    }
    if suffixes.is_academic(name) {
        Some(Kind::Academic)
    } else if suffixes.is_registry(name) {
        Some(Kind::Registry)
    } else {
        None
    }
}

/// The domains above a name, the nearest first, down to the registrable one.
pub fn parents<'a>(name: &'a str, suffixes: &Suffixes) -> Vec<&'a str> {
    let registrable = suffixes.registrable(name).map_or(name.len(), str::len);
    let mut parents = Vec::new();
    let mut rest = name;
    while let Some((_, parent)) = rest.split_once('.')
        && parent.len() >= registrable
    {
        parents.push(parent);
        rest = parent;
    }
    parents
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(list: &[Claim]) -> Claims {
        let place = SOURCES.iter().position(|source| source.file.contains("cc0")).unwrap();
        list.iter().map(|claim| (*claim, BTreeSet::from([place]))).collect()
    }

    #[test]
    fn nothing_of_repute_becomes_disposable_by_a_list_alone() {
        for guard in [Claim::Company, Claim::Academic, Claim::Researched, Claim::Personal, Claim::Mixed, Claim::Relay] {
            let (kind, _) = reading(&claims(&[Claim::Disposable, guard]));
            assert_ne!(kind, Some(Kind::Disposable), "{guard:?}");
        }
        assert_eq!(reading(&claims(&[Claim::Disposable, Claim::NotDisposable])).0, None);
        assert_eq!(reading(&claims(&[Claim::Disposable])), (Some(Kind::Disposable), true));
    }

    #[test]
    fn contradictions_are_reported() {
        for pair in [
            [Claim::Disposable, Claim::Academic],
            [Claim::Observed, Claim::Personal],
            [Claim::Company, Claim::Researched],
            [Claim::Company, Claim::Disposable],
        ] {
            assert!(!reading(&claims(&pair)).1, "{pair:?}");
        }
    }
}
