//! The ending that was probably meant: the last label of a domain, `com` or `de`.

use super::slip::{self, FAR, Reach};
use super::{Providers, join, mended};
use crate::email::lists::{byte, cut, find, has, part};

/// Endings with the sign of the one that was meant: `!` for `com`, `#` for `net`, `+` for `org`; those of `*` and `&` do
/// exist, but stand for `com` and `net` beside a provider's name.
pub(in crate::email) const ENDINGS: &str = "ccom!cim!cm*cmm!cmo!cno!co*coim!comm!comn!con!conm!coom!cpm!ent#\
    ne&nett#nte#ocm!ogr+om*orgg+rog+vcom!vom!xcom!xom!";

/// The endings of most addresses, those first that others are mistaken for.
const LIKELY: &str = "com net org de uk fr it es nl be at ch pl cz ru ua br in jp cn au ca us eu se no dk fi pt gr hu ro \
    tr mx ar co io edu gov info biz ";

/// Labels that stand between a name and its country.
const MIDDLES: &str = "ac co com edu gov net org ";

/// The ending that was meant by one of [`ENDINGS`]; empty for any other.
pub(super) fn meant(ending: &str) -> &'static str {
    match find(ENDINGS, ending) {
        0 => "",
        b'#' | b'&' => "net",
        b'+' => "org",
        _ => "com",
    }
}

/// Whether one of [`ENDINGS`] does exist.
pub(super) fn exists(ending: &str) -> bool {
    matches!(find(ENDINGS, ending), b'*' | b'&')
}

/// Whether an ending is a top level of up to four letters, or a category under a country (`co.uk`).
pub(super) fn is_short(ending: &str) -> bool {
    let (first, country) = cut(ending, b'.');
    match country.len() {
        0 => matches!(first.len(), 2..=4),
        2 => has(MIDDLES, first),
        _ => false,
    }
}

/// The domain that was probably meant by one whose top level does not exist, which `exists` tells of a label; none when
/// it does, or when several are as likely.
pub(super) fn for_unknown(domain: &str, providers: &Providers, exists: &dyn Fn(&str) -> bool) -> Option<String> {
    let mut start = domain.len();
    while byte(domain, start.checked_sub(1)?) != b'.' {
        start -= 1;
    }
    let (left, typed) = (part(domain, 0, start - 1), part(domain, start, domain.len()));
    if exists(typed) {
        return None;
    }
    let (name, middle) = cut(left, b'.');
    if !name.is_empty()
        && let Some(mended) = mended(domain, providers)
    {
        return Some(mended);
    }
    // `mail.acme.cmo` may be a name of a machine: no mail address.
    if name.is_empty() || !middle.is_empty() && !has(MIDDLES, middle) {
        return None;
    }
    let (mut best, mut second, mut found) = (FAR, FAR, "");
    let mut rest = LIKELY;
    while !rest.is_empty() {
        let (likely, others) = cut(rest, b' ');
        rest = others;
        // Of two letters, one other is any country's; only `rf` for `fr` is plain.
        let other = typed.len() == 2 && likely.len() == 2 && byte(typed, 0) != byte(likely, 1);
        if other || !middle.is_empty() && likely.len() > 2 || !exists(likely) {
            continue;
        }
        // Most addresses end in `com`: its slips are the likelier ones.
        let cost = slip::cost(typed, likely, Reach::ENDING).saturating_sub(u8::from(likely == "com"));
        if cost < best {
            (best, second, found) = (cost, best, likely);
        } else {
            second = second.min(cost);
        }
    }
    if best + 1 >= second || best >= slip::EXTRA {
        return None;
    }
    // `hotmai.coo`: with the ending in place the name may be a provider's.
    let meant = join(left, '.', found);
    Some(mended(&meant, providers).unwrap_or(meant))
}
