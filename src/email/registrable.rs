//! The registrable domain: the part of a domain that its owner registered.
//!
//! An approximation of the public suffix list (<https://publicsuffix.org>): two labels, or three where the second level
//! of a country is a category.

use super::lists::contains;

/// Second-level labels under which a country's registry gives out names.
const CATEGORIES: &str =
    "ac co com ed edu go gob gouv gov govt gv ltd mil ne net nhs nom or org plc sch school";
/// Other second-level registries; their first labels are ordinary names elsewhere (`in.gr`, `web.de`).
const OTHERS: &str = "id.au in.rs in.th in.ua kiev.ua kyiv.ua lviv.ua me.uk web.id web.za";

/// The registrable domain of a normalised domain: `mail.acme.co.uk` gives `acme.co.uk`.
pub fn registrable(domain: &str) -> &str {
    let mut dots = domain.rmatch_indices('.').map(|(at, _)| at);
    let after = |dot: Option<usize>| dot.and_then(|at| domain.get(at + 1..)).unwrap_or(domain);
    let top = after(dots.next());
    let two = after(dots.next());
    if top.len() != 2 {
        return two;
    }
    let category = two.split('.').next().unwrap_or_default();
    let is_state = top == "us" && category.len() == 2;
    if !is_state && !contains(CATEGORIES, category) && !contains(OTHERS, two) {
        return two;
    }
    let three = after(dots.next());
    // Colleges, schools, libraries and institutes of a state: `lincoln.k12.ca.us`.
    if is_state
        && ["cc.", "k12.", "lib.", "tec."]
            .iter()
            .any(|prefix| three.starts_with(prefix))
    {
        return after(dots.next());
    }
    three
}

/// Every list, for the tests that guard their form.
#[cfg(test)]
pub(super) const ALL: [&str; 2] = [CATEGORIES, OTHERS];
