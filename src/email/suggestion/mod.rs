//! The address that was probably meant.
//!
//! Conservative: a hint that is wrong costs more than one that is missing. Stray signs are mended when only one reading
//! is left; a name is mended when it is a likely slip or two from a used provider and is not itself a known domain.

mod ending;
mod providers;
mod slip;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(super) use ending::ENDINGS;

use super::known::Known;
use super::lists::{byte, cut, has};
use super::{Certainty, EmailKind, ModelDomains, kind_of_domain, syntax};
#[cfg(test)]
pub(super) use providers::PROVIDERS;
pub(super) use providers::Providers;
use slip::{FAR, Reach, cost};

/// Providers with branches in many countries, which the kinds know by their pattern.
const FAMILIES: &[&str] = &["yahoo", "hotmail", "outlook", "yandex"];

/// Trade marks that stand under `com` alone, or under what the kinds know.
const ALONE: &str = "gmail hotmail icloud ";

/// Names and domains of their own that are a slip or two from a provider's.
pub(super) const REAL: &str = "ambler botmail carter centum chapter charged charger charted chartered charterer \
    chartres chatter cloud earthling freinet gail gomail gotmail.com harter hatmail hitmail hootmail hostmail incloud \
    ipcloud itcloud jail jcloud laposta liber libera liberi libro lice life lived liver livre love mail maim mali \
    maul nail notmail numerical orage orang oranger ramble range simpatico sonnet swell ucloud webb weeb ";

/// Longer than any provider with its slips.
const LONGEST: usize = 32;

/// The whole address that was probably meant by a valid one whose domain nobody knows; none when it stands.
pub(super) fn for_valid(local: &str, domain: &str, providers: &Providers) -> Option<String> {
    Some(join(local, '@', &mended(domain, providers)?))
}

/// The whole address that was probably meant by a trimmed one that is not valid.
pub(super) fn for_invalid(address: &str, domains: &ModelDomains, known: &Known) -> Option<String> {
    // Longer than any address with a few slips.
    if address.len() > 320 {
        return None;
    }
    let (local, typed) = cut(syntax::unwrapped(address).unwrap_or(address), b'@');
    let local = syntax::trim(local).0;
    if syntax::local_problem(local).is_some() {
        return None;
    }
    let (mut tidy, junk) = tidied(typed)?;
    let own = domains.is_competitor(&tidy) || domains.is_own(&tidy);
    if !own && known.kind(&tidy).1 != Certainty::Listed {
        // What a pattern says of a name is no reason to take signs out of it.
        match mended(&tidy, known.providers()) {
            Some(mended) if known.kind(&tidy).1 == Certainty::Presumed => tidy = mended,
            _ if junk => return None,
            _ => {}
        }
    }
    if !own && !known.has_ending(&tidy) {
        tidy = ending::for_unknown(&tidy, known.providers(), &|ending| known.has_ending(ending))?;
    }
    // A last label of one letter is a name cut off.
    if syntax::domain(&tidy).is_none() || byte(&tidy, tidy.len() - 2) == b'.' {
        return None;
    }
    // What is too long stays too long.
    (local.len() + tidy.len() <= syntax::LONGEST).then(|| join(local, '@', &tidy))
}

/// The whole address that was probably meant by a well-formed one whose top-level domain does not exist.
pub(super) fn for_unknown_ending(local: &str, domain: &str, known: &Known) -> Option<String> {
    let meant = ending::for_unknown(domain, known.providers(), &|ending| known.has_ending(ending))?;
    Some(join(local, '@', &meant))
}

fn join(left: &str, sign: char, right: &str) -> String {
    let mut both = String::from(left);
    both.push(sign);
    both.push_str(right);
    both
}

/// The domain with stray dots, commas and spaces mended, and whether anything else was dropped from it; none when more
/// than one reading is left.
fn tidied(typed: &str) -> Option<(String, bool)> {
    let mut tidy = String::new();
    let (mut dot, mut space, mut junk) = (false, false, false);
    let mut chars = typed.chars();
    loop {
        let c = syntax::next(&mut chars);
        match char::from(u8::try_from(c).unwrap_or(255)) {
            '.' | ',' => dot = true,
            '@' if tidy.is_empty() => {}
            letter @ ('-' | '0'..='9' | 'a'..='z' | 'A'..='Z') => {
                if !tidy.is_empty() {
                    if dot {
                        tidy.push('.');
                    } else {
                        junk |= space;
                    }
                }
                (dot, space) = (false, false);
                tidy.push(letter.to_ascii_lowercase());
            }
            _ if c == syntax::END => return Some((tidy, junk)),
            _ if syntax::is_space(c) => space = true,
            '\0'..='\x7f' => junk = true,
            _ => return None,
        }
    }
}

/// The provider's domain that was meant, or the same name with the top level that was meant.
fn mended(domain: &str, providers: &Providers) -> Option<String> {
    let (name, ending) = cut(domain, b'.');
    let meant = ending::meant(ending);
    let with_ending = if meant.is_empty() { String::new() } else { join(name, '.', meant) };
    let typed = if meant.is_empty() { domain } else { &with_ending };
    if domain.len() <= LONGEST
        && let Some(found) = provider(typed, providers)
    {
        return (found != domain).then_some(found);
    }
    (!meant.is_empty() && !ending::exists(ending)).then_some(with_ending)
}

/// The provider that was meant, or the same domain when it is one.
fn provider(typed: &str, providers: &Providers) -> Option<String> {
    let (name, ending) = cut(typed, b'.');
    // The look-alike of `mail` is a word for shops.
    let guess = name.len() > 3 && !name.ends_with("mall") && !has(REAL, name) && !has(REAL, typed);
    let (mut best, mut found, mut branch) = (FAR, "", "");
    if guess && ending.len() > 1 {
        for family in FAMILIES {
            if name.len().abs_diff(family.len()) < 3
                && let Some(reach) = Reach::of(family.len(), 0)
            {
                let cost = cost(name, family, reach);
                if cost < best && kind_of_domain(&join(family, '.', ending)).0 == EmailKind::Personal {
                    (best, branch) = (cost, family);
                }
            }
        }
    }
    let (first, second) = (byte(typed, 0), byte(typed, 1));
    let set = providers::letters(typed);
    let mut next = 0;
    while let Some(its) = providers.near(set, &mut next) {
        let place = next - 1;
        // All that is guessed keeps one of the first two letters, or swaps them.
        let (its_first, its_second) = (byte(its, 0), byte(its, 1));
        if first != its_first && second != its_second && first != its_second && second != its_first {
            continue;
        }
        if first == its_first && second == its_second && is_meant_whole(typed, its) {
            return Some(its.into());
        }
        if guess
            && typed.len().abs_diff(its.len()) < 3
            && let Some(reach) = Reach::of(letters(typed, cut(its, b'.').0, place), place)
        {
            let cost = cost(typed, its, reach);
            if cost < best {
                (best, found) = (cost, its);
            }
        }
    }
    if !found.is_empty() {
        Some(found.into())
    } else if !branch.is_empty() {
        Some(join(branch, '.', ending))
    } else {
        (has(ALONE, name) && ending::is_short(ending)).then(|| join(name, '.', "com"))
    }
}

/// Whether a provider was typed as it is, without its dot, with its ending cut off (`gmail`, `gmail.c`), or with its
/// ending twice (`gmail.com.com`).
fn is_meant_whole(typed: &str, its: &str) -> bool {
    let (name, ending) = cut(its, b'.');
    if its.starts_with(typed) {
        return typed.len() == name.len() + 2 || typed == name && ending == "com" && name.len() > 4 || typed == its;
    }
    match typed.strip_prefix(its) {
        Some(more) if name.len() > 4 => more == ending || more.strip_prefix(".") == Some(ending),
        Some(_) => false,
        None => typed.strip_prefix(name) == Some(ending),
    }
}

/// How many letters of a provider's name tell it from others: behind another word, `mail` makes another service.
fn letters(typed: &str, name: &str, place: usize) -> usize {
    match name.strip_suffix("mail") {
        Some(word) if place >= 10 && !typed.starts_with(word) => word.len(),
        _ => name.len(),
    }
}
