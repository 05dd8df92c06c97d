//! The address that was probably meant.
//!
//! Conservative: a hint that is wrong costs more than one that is missing. Stray signs are mended when only one reading
//! is left; a name is mended when it is one slip of the finger from a large provider and is not itself a known domain.

use super::lists::contains;
use super::{Certainty, ModelDomains, kind_of_domain, syntax};

/// The providers that are guessed, the most used first, with their endings. None has a name shorter than five letters:
/// one slip from `aol.com`, `gmx.de` or `me.com` is somebody else's name.
pub(super) const PROVIDERS: &[(&str, &str)] = &[
    ("gmail", "com"),
    (
        "yahoo",
        "com co.uk fr de es it ca in co.in com.br com.ar com.mx com.au co.jp co.id",
    ),
    ("hotmail", "com co.uk fr de es it be nl"),
    ("outlook", "com fr de es it com.br"),
    ("icloud", "com"),
    ("protonmail", "com"),
    ("googlemail", "com"),
    ("comcast", "net"),
    ("verizon", "net"),
    ("sbcglobal", "net"),
    ("bellsouth", "net"),
    ("earthlink", "net"),
    ("optonline", "net"),
    ("btinternet", "com"),
    ("virginmedia", "com"),
    ("bigpond", "com"),
    ("t-online", "de"),
    ("orange", "fr"),
    ("wanadoo", "fr"),
    ("laposte", "net"),
    ("libero", "it"),
    ("interia", "pl"),
    ("seznam", "cz"),
    ("yandex", "ru"),
    ("rediffmail", "com"),
    ("rocketmail", "com"),
    ("tutanota", "com"),
    ("windowslive", "com"),
];

/// Names of their own that are one slip from a provider's.
pub(super) const REAL: &str = "bmail botmail cloud cmail dcloud e-online ecloud email f-online fmail g-online gail gmain gmall gomail gotmail \
    hitmail hmail incloud ipcloud itcloud jcloud kcloud liber libera liberi liberia libre libri libro linero mail \
    notmail ocloud online orage oranges outlooks r-online range tmail ucloud vmail y-online";

/// The whole address that was probably meant by a valid one whose domain nobody knows; none when it stands.
pub(super) fn for_valid(local: &str, domain: &str) -> Option<String> {
    mended(domain).map(|meant| joined(local, &meant))
}

/// The whole address that was probably meant by one that is not valid.
pub(super) fn for_invalid(address: &str, domains: &ModelDomains) -> Option<String> {
    // Longer than any address with a few slips.
    if address.len() > 320 {
        return None;
    }
    let (local, rest) = syntax::unwrapped(address)
        .unwrap_or(address)
        .split_once('@')?;
    let local = syntax::trim(local);
    if syntax::local_problem(local).is_some() {
        return None;
    }
    let typed = rest.trim_matches(|c| c == '@' || syntax::is_space(c));
    let (tidy, junk) = tidied(typed)?;
    let known = is_known(&tidy, domains);
    let meant = match mended(&tidy).filter(|_| !known) {
        Some(meant) => meant,
        None if junk && !known => return None,
        None => syntax::domain(&tidy).ok()?,
    };
    // A last label of one letter is a name cut off.
    (meant.rsplit('.').next()?.len() >= 2).then(|| joined(local, &meant))
}

/// Whether the domain is in a list, fits a pattern or is one of the model's, so that it stands as it is.
pub(super) fn is_known(domain: &str, domains: &ModelDomains) -> bool {
    kind_of_domain(domain).1 != Certainty::Presumed
        || domains.is_competitor(domain)
        || domains.is_own(domain)
}

fn joined(local: &str, domain: &str) -> String {
    let mut address = String::with_capacity(local.len() + 1 + domain.len());
    address.push_str(local);
    address.push('@');
    address.push_str(domain);
    address
}

/// The domain with stray dots, commas and spaces mended, and whether other signs were dropped from it; none when more
/// than one reading is left.
fn tidied(typed: &str) -> Option<(String, bool)> {
    let mut tidy = String::with_capacity(typed.len());
    let (mut dot, mut space, mut dots, mut gaps, mut junk) = (false, false, 0, 0, false);
    for c in typed.chars() {
        match c {
            '.' | ',' => dot = true,
            _ if syntax::is_space(c) => space = true,
            _ if c.is_ascii_alphanumeric() || c == '-' => {
                if (dot || space) && !tidy.is_empty() {
                    dots += i32::from(dot);
                    gaps += i32::from(!dot);
                    tidy.push('.');
                }
                (dot, space) = (false, false);
                tidy.push(c.to_ascii_lowercase());
            }
            _ if c.is_ascii() => junk = true,
            _ => return None,
        }
    }
    // A space alone stands for a dot only in `gmail com`.
    (gaps == 0 || gaps == 1 && dots == 0).then_some((tidy, junk))
}

/// The provider's domain that was meant, or the same name with the top level that was meant.
fn mended(domain: &str) -> Option<String> {
    let Some((name, suffix)) = domain.split_once('.') else {
        return completed(domain);
    };
    let mut best: Option<(i32, &str, &str)> = None;
    for &(its_name, its_suffixes) in PROVIDERS {
        let Some(in_name) = slip(name, its_name) else {
            continue;
        };
        for its_suffix in its_suffixes.split(' ') {
            let Some(in_suffix) = slip(suffix, its_suffix) else {
                continue;
            };
            // One slip from a country's ending is another country.
            if in_suffix > 0 && !matches!(its_suffix, "com" | "net") {
                continue;
            }
            if best.is_none_or(|(slips, ..)| in_name + in_suffix < slips) {
                best = Some((in_name + in_suffix, its_name, its_suffix));
            }
        }
    }
    let (name, top) = match best {
        Some((_, its_name, its_suffix)) if !contains(REAL, name) => (its_name, its_suffix),
        _ => (name, existing_top(suffix)?),
    };
    Some(dotted(name, top))
}

/// The top level that was meant by one that does not exist.
fn existing_top(suffix: &str) -> Option<&'static str> {
    Some(match suffix {
        "ccom" | "cim" | "cmo" | "comm" | "con" | "coom" | "cpm" | "ocm" | "vom" | "xom" => "com",
        "nett" | "nte" => "net",
        "ogr" | "orgg" => "org",
        _ => return None,
    })
}

/// The provider whose ending or dot is missing: `gmail`, `gmailcom`.
fn completed(name: &str) -> Option<String> {
    PROVIDERS.iter().find_map(|&(its_name, its_suffixes)| {
        let ending = name.strip_prefix(its_name)?;
        let meant = its_suffixes.split(' ').find(|suffix| match ending {
            "" => *suffix == "com",
            _ => suffix
                .bytes()
                .filter(|&byte| byte != b'.')
                .eq(ending.bytes()),
        })?;
        Some(dotted(its_name, meant))
    })
}

fn dotted(name: &str, suffix: &str) -> String {
    let mut domain = String::with_capacity(name.len() + 1 + suffix.len());
    domain.push_str(name);
    domain.push('.');
    domain.push_str(suffix);
    domain
}

/// How many slips of the finger lie between two names: 0, 1, or none when it is more than one or an unlikely one.
fn slip(typed: &str, meant: &str) -> Option<i32> {
    let (mut typed, mut meant) = (typed.as_bytes(), meant.as_bytes());
    if typed.len().abs_diff(meant.len()) > 1 {
        return None;
    }
    let mut previous = None;
    while let ([a, rest_a @ ..], [b, rest_b @ ..]) = (typed, meant) {
        if a != b {
            break;
        }
        (typed, meant, previous) = (rest_a, rest_b, Some(*a));
    }
    let next = meant.first().copied();
    while let ([rest_a @ .., a], [rest_b @ .., b]) = (typed, meant) {
        if a != b {
            break;
        }
        (typed, meant) = (rest_a, rest_b);
    }
    match (typed, meant) {
        ([], []) => Some(0),
        ([], [_]) => Some(1),
        ([extra], []) => {
            (previous.is_some() || next.is_some_and(|next| near(*extra, next))).then_some(1)
        }
        // The wrong letter of two is doubled in `yahho`.
        ([a], [b]) => (near(*a, *b) || previous == Some(*a)).then_some(1),
        ([a, b], [c, d]) => (a == d && b == c).then_some(1),
        _ => None,
    }
}

/// Whether one letter is easily typed for the other: a neighbour on the keyboard, another vowel, or one that looks alike.
fn near(a: u8, b: u8) -> bool {
    let alike = |a, b| matches!((a, b), (b'i', b'l' | b'1') | (b'l', b'1') | (b'o', b'0'));
    let vowel = |c: u8| b"aeiou".contains(&c);
    if alike(a, b) || alike(b, a) || vowel(a) && vowel(b) {
        return true;
    }
    match (key(a), key(b)) {
        (Some((row_a, x_a)), Some((row_b, x_b))) => {
            row_a.abs_diff(row_b) <= 1 && x_a.abs_diff(x_b) <= 4
        }
        _ => false,
    }
}

/// Where a letter's key is: its row, and its place in quarters of a key's width.
fn key(letter: u8) -> Option<(usize, usize)> {
    let rows: [(&[u8], usize); 3] = [(b"qwertyuiop", 0), (b"asdfghjkl", 1), (b"zxcvbnm", 3)];
    rows.iter().enumerate().find_map(|(row, (keys, shift))| {
        let column = keys.iter().position(|&key| key == letter)?;
        Some((row, column * 4 + shift))
    })
}
