//! The public suffix list and the suffixes under which only schools are.

use super::sources::{self, folder};
use anyhow::{Context, Result};
use publicsuffix::{List, Psl as _};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The list as rules by name, and as its own reader understands it.
pub struct Suffixes {
    list: List,
    /// By name in ASCII: what the pack holds of it.
    pub rules: BTreeMap<String, u32>,
    /// Suffixes under which only schools and universities are, that are no rule of the list but domains.
    pub academic: BTreeSet<String>,
}

// Numbers of src/email/pack (`MEANINGS`): a rule, one for schools, a wildcard, an exception, one for anybody, and a
// provider's.
const RULE: u32 = 11;
pub const ACADEMIC: u32 = 12;
const WILDCARD: u32 = 13;
const EXCEPTION: u32 = 14;
pub const REGISTRY: u32 = 15;
pub const PERSONAL: u32 = 16;

impl Suffixes {
    /// Reads the list; a rule that is no domain is an error.
    pub fn read() -> Result<Self> {
        let text = fs::read_to_string(folder().join("mpl/public_suffix_list.dat"))?;
        let list: List = text.parse().map_err(|error| anyhow::anyhow!("the public suffix list: {error}"))?;
        let mut rules = BTreeMap::new();
        for line in text.lines() {
            let rule = line.trim();
            if rule.is_empty() || rule.starts_with("//") {
                continue;
            }
            let (name, number) = match (rule.strip_prefix("*."), rule.strip_prefix('!')) {
                (Some(name), _) => (name, WILDCARD),
                (_, Some(name)) => (name, EXCEPTION),
                _ => (rule, RULE),
            };
            let name = idna::domain_to_ascii_strict(name).ok().with_context(|| format!("the rule {rule}"))?;
            if let Some(other) = rules.insert(name, number)
                && other != number
            {
                anyhow::bail!("the public suffix list holds {rule} in two ways: the pack has no number for that");
            }
        }
        // Some countries have rules below them only. Without a rule of its own the last label is the suffix all the same,
        // so that one changes nothing, and every ending that exists is there.
        let endings: Vec<String> =
            rules.keys().filter_map(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_owned()).collect();
        for ending in endings {
            rules.entry(ending).or_insert(RULE);
        }
        Ok(Self { list, rules, academic: BTreeSet::new() })
    }

    /// Marks the suffixes of schools. Those that the list has only by a wildcard become rules of their own.
    pub fn mark_academic(&mut self) -> Result<()> {
        let never: BTreeSet<String> = sources::lines("sources/academic-suffixes-never.txt")?.into_iter().collect();
        for file in ["sources/academic-suffixes.txt", "research/academic-suffixes.txt"] {
            for name in sources::lines(file)? {
                if never.contains(&name) {
                    continue;
                }
                match self.rules.get(&name) {
                    Some(&RULE | &ACADEMIC) => drop(self.rules.insert(name, ACADEMIC)),
                    // The built-in rules know the few that are wildcards.
                    Some(_) => {}
                    None if self.is_suffix(&name) => drop(self.rules.insert(name, ACADEMIC)),
                    None => drop(self.academic.insert(name)),
                }
            }
        }
        Ok(())
    }

    /// Gives a plain rule another number; false where the name is no plain rule.
    pub fn mark(&mut self, name: &str, number: u32) -> bool {
        match self.rules.get_mut(name) {
            Some(its) if *its == RULE || *its == number => {
                *its = number;
                true
            }
            _ => false,
        }
    }

    /// Whether a name is a public suffix itself.
    pub fn is_suffix(&self, name: &str) -> bool {
        self.list.suffix(name.as_bytes()).is_some_and(|suffix| suffix.as_bytes().len() == name.len())
    }

    /// Whether a suffix is one by the wish of a domain's owner rather than of a registry.
    pub fn is_private(&self, name: &str) -> bool {
        self.list.suffix(name.as_bytes()).and_then(|suffix| suffix.typ()) == Some(publicsuffix::Type::Private)
    }

    /// The registrable domain; none for a suffix.
    pub fn registrable<'a>(&self, name: &'a str) -> Option<&'a str> {
        let length = self.list.domain(name.as_bytes())?.as_bytes().len();
        name.get(name.len() - length..)
    }

    /// The number of the rule that the name's suffix has.
    pub fn number(&self, name: &str) -> Option<u32> {
        let suffix = self.list.suffix(name.as_bytes())?;
        self.rules.get(std::str::from_utf8(suffix.as_bytes()).ok()?).copied()
    }

    /// Whether only schools are under the name's suffix.
    pub fn is_academic(&self, name: &str) -> bool {
        self.number(name) == Some(ACADEMIC)
    }

    /// Whether anybody gets a name under the name's suffix.
    pub fn is_registry(&self, name: &str) -> bool {
        self.number(name) == Some(REGISTRY)
    }
}
