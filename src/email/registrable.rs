//! The registrable domain, the part of a domain that its owner registered, while the public suffix list is not loaded.
//!
//! An approximation of that list (<https://publicsuffix.org>): two labels, or three where the second level
//! of a country is a category.

use super::lists::{cut, has};

/// Second-level labels under which a country's registry gives out names, and single registries whose first label is an
/// ordinary name elsewhere (`in.gr`, `web.de`).
const CATEGORIES: &str =
    "ac co com ed edu go gob gouv gov id.au in.rs in.th in.ua kiev.ua ltd me.uk mil ne net or org plc sch web.za ";
/// Schools, colleges, libraries and institutes of a state: `lincoln.k12.ca.us`.
const STATES: &str = "cc k12 lib tec ";

/// The registrable domain of a normalised domain: `mail.acme.co.uk` gives `acme.co.uk`; nothing for a suffix.
pub(super) fn presumed(domain: &str) -> Option<&str> {
    let mut rest = domain;
    loop {
        if is_suffix(rest) {
            return None;
        }
        let parent = cut(rest, b'.').1;
        if is_suffix(parent) {
            return Some(rest);
        }
        rest = parent;
    }
}

/// Whether the names right under the suffix are given out by a registry.
fn is_suffix(suffix: &str) -> bool {
    let (first, parent) = cut(suffix, b'.');
    match parent.len() {
        0 => true,
        2 => has(CATEGORIES, first) || has(CATEGORIES, suffix) || parent == "us" && first.len() == 2,
        5 => parent.ends_with(".us") && has(STATES, first),
        _ => false,
    }
}

/// Every list, for the tests that guard their form.
#[cfg(test)]
pub(super) const ALL: [&str; 2] = [CATEGORIES, STATES];
