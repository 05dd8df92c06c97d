//! The syntax of an address.
//!
//! The grammar is the HTML standard's for `input type=email` (a "willful violation" of RFC 5322: no comments, no quoted
//! local parts), made stricter as mail is: no stray dots in the local part, the lengths of RFC 5321 and RFC 1035, no IP
//! address in place of a domain. A Unicode domain is taken as its punycode. A domain without a dot is well formed, yet a
//! problem: see [`Problem::is_well_formed`].

use super::lists::{cut, has, part};
use super::unicode;
use std::str::Chars;

/// What can be wrong with an address: the stable codes, one a line in the order of [`Problem`]. What the visitor should do
/// about it is said by the scripts, in the visitor's language (`npm/page/texts.js`).
pub const PROBLEMS: &str = "email.empty
email.no-at
email.many-ats
email.wrapped
email.space
email.long
email.local-empty
email.local-dots
email.local-characters
email.local-long
email.unicode-local
domain.empty
domain.no-dot
domain.dots
domain.characters
domain.hyphen
domain.long
domain.numeric
domain.unknown-tld
";

/// A line of [`PROBLEMS`].
#[derive(Clone, Copy)]
pub(super) enum Problem {
    Empty,
    NoAt,
    ManyAts,
    Wrapped,
    Space,
    Long,
    LocalEmpty,
    LocalDots,
    LocalCharacters,
    LocalLong,
    UnicodeLocal,
    DomainEmpty,
    DomainNoDot,
    DomainDots,
    DomainCharacters,
    DomainHyphen,
    DomainLong,
    DomainNumeric,
    DomainUnknownTld,
}

impl Problem {
    /// The stable code.
    pub fn code(self) -> &'static str {
        let mut rest = PROBLEMS;
        for _ in 0..self as u8 {
            rest = cut(rest, b'\n').1;
        }
        cut(rest, b'\n').0
    }

    /// Whether an address can have this problem and be well formed: its domain is a name, but no name of the internet's.
    pub fn is_well_formed(self) -> bool {
        matches!(self, Self::DomainNoDot | Self::DomainUnknownTld)
    }
}

/// The most bytes before and after the @ together (RFC 5321, section 4.5.3.1.3, less the angle brackets and the @).
pub(super) const LONGEST: usize = 253;

/// What is wrong with a trimmed address, of which `spaced` tells whether white space is in it; its domain in lower-case
/// ASCII is appended to the empty `domain`, which stays so when the domain is not well formed.
pub(super) fn problem(address: &str, spaced: bool, domain: &mut String) -> Option<Problem> {
    let (local, rest) = cut(address, b'@');
    let wrong = append_domain(rest, domain);
    if wrong.is_some_and(|wrong| !wrong.is_well_formed()) {
        domain.clear();
    }
    if address.is_empty() {
        return Some(Problem::Empty);
    }
    if unwrapped(address).is_some() {
        return Some(Problem::Wrapped);
    }
    if local.len() == address.len() {
        return Some(Problem::NoAt);
    }
    if cut(rest, b'@').0.len() < rest.len() {
        return Some(Problem::ManyAts);
    }
    if spaced {
        return Some(Problem::Space);
    }
    let long = (local.len() + domain.len() > LONGEST).then_some(Problem::Long);
    local_problem(local).or(wrong).or(long)
}

/// The inside of `Name <address>` or `mailto:address`; none when the text is neither.
pub(super) fn unwrapped(address: &str) -> Option<&str> {
    let (before, inside) = cut(address, b'<');
    if before.len() < address.len() {
        return Some(cut(inside, b'>').0);
    }
    let (scheme, rest) = cut(address, b':');
    (!rest.is_empty() && has("MAILTO Mailto mailto ", scheme)).then_some(rest)
}

/// What is wrong with the part before the @.
pub(super) fn local_problem(local: &str) -> Option<Problem> {
    if local.is_empty() {
        return Some(Problem::LocalEmpty);
    }
    let mut previous = b'.';
    for byte in local.as_bytes() {
        match *byte {
            b'.' if previous == b'.' => return Some(Problem::LocalDots),
            // `atext` of RFC 5322, and the dot.
            b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-'..=b'9' | b'=' | b'?' | b'A'..=b'Z' | b'^'..=b'~' => {
                previous = *byte;
            }
            128.. => return Some(Problem::UnicodeLocal),
            _ => return Some(Problem::LocalCharacters),
        }
    }
    if previous == b'.' {
        Some(Problem::LocalDots)
    } else if local.len() > 64 {
        Some(Problem::LocalLong)
    } else {
        None
    }
}

/// The domain in lower-case ASCII, when mail can be sent there.
pub(super) fn domain(text: &str) -> Option<String> {
    let mut domain = String::new();
    append_domain(text, &mut domain).is_none().then_some(domain)
}

/// Appends a domain in lower-case ASCII to an empty text, as far as it goes; what is wrong with the domain.
fn append_domain(text: &str, out: &mut String) -> Option<Problem> {
    match text.as_bytes().first() {
        None => return Some(Problem::DomainEmpty),
        Some(b'[') => return Some(Problem::DomainNumeric),
        _ => {}
    }
    let (mut length, mut plain, mut previous) = (0, true, b'.');
    for byte in text.as_bytes() {
        match *byte {
            // In punycode a hyphen at an end of a label does not show any more.
            b'-' if previous == b'.' => return Some(Problem::DomainHyphen),
            b'.' if previous == b'-' => return Some(Problem::DomainHyphen),
            // Two hyphens: perhaps the sign `xn--` of a label in punycode, which can be a wrong one.
            b'-' => plain &= previous != b'-',
            b'.' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {}
            128.. => plain = false,
            _ => return Some(Problem::DomainCharacters),
        }
        previous = *byte;
        // The bytes that begin a character.
        length += usize::from(*byte & 0xc0 != 0x80);
    }
    if previous == b'-' {
        return Some(Problem::DomainHyphen);
    }
    if length > unicode::MOST {
        return Some(Problem::DomainLong);
    }
    if plain {
        return append_ascii(text, out);
    }
    match unicode::to_ascii(text) {
        Some(ascii) => append_ascii(&ascii, out),
        None => Some(Problem::DomainCharacters),
    }
}

/// [`append_domain`] for a domain in ASCII.
fn append_ascii(text: &str, out: &mut String) -> Option<Problem> {
    let mut rest = text;
    loop {
        let (label, others) = cut(rest, b'.');
        match label.as_bytes() {
            [] => return Some(Problem::DomainDots),
            [b'-', ..] | [.., b'-'] => return Some(Problem::DomainHyphen),
            _ => {}
        }
        if label.len() > 63 || out.len() + label.len() > 253 {
            return Some(Problem::DomainLong);
        }
        let mut number = true;
        for byte in label.as_bytes() {
            match *byte {
                b'0'..=b'9' => {}
                b'-' | b'A'..=b'Z' | b'a'..=b'z' => number = false,
                // A sign that Unicode has other forms of, such as the fullwidth `_`.
                _ => return Some(Problem::DomainCharacters),
            }
            out.push(char::from(byte.to_ascii_lowercase()));
        }
        if label.len() < rest.len() {
            out.push('.');
            rest = others;
            continue;
        }
        return if out.len() == label.len() {
            Some(Problem::DomainNoDot)
        } else if number {
            Some(Problem::DomainNumeric)
        } else {
            None
        };
    }
}

/// White space and the invisible characters that come along when text is pasted. A list of our own: the Unicode table
/// of `char::is_whitespace` costs more bytes.
pub(super) fn is_space(c: u32) -> bool {
    matches!(c, 9..=13 | 0x20 | 0xa0 | 0x2000..=0x200b | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x2060 | 0x3000 | 0xfeff)
}

/// What [`next`] gives behind the last character.
pub(super) const END: u32 = u32::MAX;

/// The code of the next character.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn next(chars: &mut Chars) -> u32 {
    chars.next().map_or(END, u32::from)
}

/// The text without the white space around it, and whether there is some in it.
pub(super) fn trim(text: &str) -> (&str, bool) {
    let (mut start, mut end, mut spaced) = (text.len(), 0, false);
    let mut chars = text.chars();
    loop {
        let at = text.len() - chars.as_str().len();
        let c = next(&mut chars);
        if c == END {
            return (part(text, start, end), spaced);
        }
        if !is_space(c) {
            start = start.min(at);
            spaced |= end > 0 && end < at;
            end = text.len() - chars.as_str().len();
        }
    }
}
