//! The address that was probably meant.
//!
//! Conservative: a hint that is wrong costs more than one that is missing. Stray signs are mended when only one reading
//! is left; a name is mended when it is one slip of the finger from a large provider and is not itself a known domain.

use super::lists::{byte, cut, find, has, part};
use super::known::Known;
use super::{Certainty, ModelDomains, syntax};

/// The domains that are guessed, the most used first. None has a name shorter than five letters: one slip from
/// `aol.com`, `gmx.de` or `me.com` is somebody else's name.
pub(super) const PROVIDERS: &str = "gmail.com yahoo.com hotmail.com outlook.com icloud.com yahoo.co.uk yahoo.fr \
    yahoo.de yahoo.es yahoo.it yahoo.co.in yahoo.com.br hotmail.co.uk hotmail.fr hotmail.de hotmail.es hotmail.it \
    protonmail.com googlemail.com comcast.net verizon.net sbcglobal.net btinternet.com t-online.de orange.fr \
    wanadoo.fr laposte.net libero.it interia.pl seznam.cz yandex.ru rediffmail.com ";

/// Names of their own that are one slip from a provider's.
pub(super) const REAL: &str = "gail gmain gmall gomail hitmail incloud ipcloud itcloud liber libera liberi liberia \
    libre libri libro linero orage oranges outlooks ";

/// Endings that do not exist, with the sign of the one that was meant: `!` for `com`, `#` for `net`, `+` for `org`;
/// those of `*` do exist, but stand for `com` beside a provider's name.
pub(super) const ENDINGS: &str = "ccom!cim!cm*cmo!co*comm!con!coom!cpm!nett#nte#ocm!ogr+om*orgg+vom!xom!";

/// The whole address that was probably meant by a valid one whose domain nobody knows; none when it stands.
pub(super) fn for_valid(local: &str, domain: &str, _known: &Known) -> Option<String> {
    Some(join(local, '@', &mended(domain)?))
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
    if known.kind(&tidy).1 == Certainty::Presumed && !domains.is_competitor(&tidy) && !domains.is_own(&tidy) {
        match mended(&tidy) {
            Some(mended) => tidy = mended,
            None if junk => return None,
            None => {}
        }
    }
    // A last label of one letter is a name cut off.
    if syntax::domain(&tidy).is_none() || byte(&tidy, tidy.len() - 2) == b'.' {
        return None;
    }
    Some(join(local, '@', &tidy))
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
fn mended(domain: &str) -> Option<String> {
    let (name, ending) = cut(domain, b'.');
    let sign = find(ENDINGS, ending);
    let meant = match sign {
        0 if !ending.is_empty() => ending,
        b'#' => "net",
        b'+' => "org",
        _ => "com",
    };
    let meant = join(name, '.', meant);
    // In `gmailcom` the dot is what is missing.
    let typed = if ending.is_empty() { domain } else { &meant };
    let mut provider = "";
    let mut start = if has(REAL, name) { PROVIDERS.len() } else { 0 };
    while start < PROVIDERS.len() {
        // None is shorter than `yahoo.fr`.
        let mut end = start + 8;
        while byte(PROVIDERS, end) > b' ' {
            end += 1;
        }
        let its = part(PROVIDERS, start, end);
        if its == meant {
            return Some(meant);
        }
        if provider.is_empty() && is_slip(typed, its) {
            provider = its;
        }
        start = end + 1;
    }
    if !provider.is_empty() {
        return Some(provider.into());
    }
    matches!(sign, b'!' | b'#' | b'+').then_some(meant)
}

/// Whether exactly one likely slip of the finger lies between what was typed and what was meant.
fn is_slip(typed: &str, meant: &str) -> bool {
    let (mut at, mut its_at, mut slipped) = (0, 0, false);
    loop {
        let (letter, its) = (byte(typed, at), byte(meant, its_at));
        if letter == its {
            if letter == 0 {
                return slipped;
            }
            at += 1;
            its_at += 1;
            continue;
        }
        // One slip from a country's ending is another country.
        if slipped || its_at + 3 > meant.len() && byte(meant, meant.len() - 3) == b'.' {
            return false;
        }
        slipped = true;
        let same_length = typed.len() == meant.len();
        if same_length && byte(typed, at + 1) == its && byte(meant, its_at + 1) == letter {
            at += 2;
            its_at += 2;
            continue;
        }
        // The first letter is seldom missed. The wrong letter of two is doubled in `yahho`.
        let likely = if same_length {
            byte(typed, at.wrapping_sub(1)) == letter || near(letter, its)
        } else {
            letter != b'.' || typed.len() < meant.len()
        };
        if at == 0 || !likely {
            return false;
        }
        at += usize::from(typed.len() >= meant.len());
        its_at += usize::from(typed.len() <= meant.len());
    }
}

/// Whether one letter is easily typed for the other: a neighbour on the keyboard, another vowel, one that looks alike.
fn near(a: u8, b: u8) -> bool {
    const NEIGHBOURS: &[u8] =
        b"qwertyuiop asdfghjkl zxcvbnm qaz wsx edc rfv tgb yhn ujm ik zse xdr cft vgy bhu nji mkolp aeiouaiueoa 1il1 0o";
    for pair in NEIGHBOURS.windows(2) {
        if pair == [a, b] || pair == [b, a] {
            return true;
        }
    }
    false
}
