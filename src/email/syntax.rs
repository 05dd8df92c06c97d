//! The syntax of an address.
//!
//! The grammar is the HTML standard's for `input type=email` (a "willful violation" of RFC 5322: no comments, no quoted
//! local parts), made stricter: no stray dots in the local part, the lengths of RFC 5321 and RFC 1035, a domain of at
//! least two labels whose last one is not a number, no IP literals. A Unicode domain is taken as its punycode.

use super::punycode;

/// What can be wrong with an address: the stable code, and what the visitor should do about it.
pub const PROBLEMS: &[(&str, &str)] = &[
    (
        "email.empty",
        "Enter your email address, such as name@company.com.",
    ),
    (
        "email.no-at",
        "Add the @ and the part after it, such as name@company.com.",
    ),
    ("email.many-ats", "Enter one address, with a single @."),
    (
        "email.wrapped",
        "Enter the address alone, without a name, brackets or \"mailto:\".",
    ),
    ("email.space", "Remove the spaces."),
    ("email.long", "Enter an address of at most 254 characters."),
    (
        "email.local-empty",
        "Add the part before the @, such as name@company.com.",
    ),
    ("email.local-dots", "Remove the extra dot before the @."),
    (
        "email.local-characters",
        "Use only letters, digits and signs such as . - _ + before the @.",
    ),
    (
        "email.local-long",
        "Shorten the part before the @ to 64 characters.",
    ),
    (
        "email.unicode-local",
        "Use only plain letters, without accents, before the @.",
    ),
    (
        "domain.empty",
        "Add the part after the @, such as company.com.",
    ),
    (
        "domain.no-dot",
        "Add the ending after the @, such as .com in company.com.",
    ),
    ("domain.dots", "Remove the extra dot after the @."),
    (
        "domain.characters",
        "Use only letters, digits, dots and hyphens after the @.",
    ),
    (
        "domain.hyphen",
        "Remove the hyphen beside a dot, or at the start or end, after the @.",
    ),
    ("domain.long", "Check the part after the @: it is too long."),
    (
        "domain.numeric",
        "Enter a name such as company.com after the @, not a number.",
    ),
];

/// The sentence for a code of [`PROBLEMS`]; empty for any other text.
pub fn problem_text(code: &str) -> &'static str {
    PROBLEMS
        .iter()
        .find(|(known, _)| *known == code)
        .map_or("", |(_, text)| text)
}

/// An address taken apart.
pub(super) struct Parts<'a> {
    /// What stands before the @; empty when there is not exactly one.
    pub local: &'a str,
    /// The domain in lower-case ASCII, when it is well formed.
    pub domain: Option<String>,
    /// The first problem found.
    pub problem: Option<&'static str>,
}

/// Takes a trimmed address apart.
pub(super) fn parse(address: &str) -> Parts<'_> {
    let at = address
        .split_once('@')
        .filter(|(_, rest)| !rest.contains('@'));
    let (local, domain) = match at {
        Some((local, rest)) => (local, domain(rest)),
        None => ("", Err("email.many-ats")),
    };
    let length = local.len() + 1 + domain.as_deref().map_or(0, str::len);
    let problem = if address.is_empty() {
        Some("email.empty")
    } else if unwrapped(address).is_some() {
        Some("email.wrapped")
    } else if !address.contains('@') {
        Some("email.no-at")
    } else if at.is_none() {
        Some("email.many-ats")
    } else if address.contains(is_space) {
        Some("email.space")
    } else {
        local_problem(local)
            .or(domain.as_ref().err().copied())
            .or((length > 254).then_some("email.long"))
    };
    Parts {
        local,
        domain: domain.ok(),
        problem,
    }
}

/// The inside of `Name <address>` or `mailto:address`; none when the text is neither.
pub(super) fn unwrapped(address: &str) -> Option<&str> {
    if let Some((_, inside)) = address.split_once('<') {
        return Some(inside.strip_suffix('>').unwrap_or(inside));
    }
    let (scheme, rest) = address.split_once(':')?;
    scheme.eq_ignore_ascii_case("mailto").then_some(rest)
}

/// What is wrong with the part before the @.
pub(super) fn local_problem(local: &str) -> Option<&'static str> {
    if local.is_empty() {
        Some("email.local-empty")
    } else if !local.is_ascii() {
        Some("email.unicode-local")
    } else if !local.bytes().all(is_local_byte) {
        Some("email.local-characters")
    } else if has_stray_dot(local) {
        Some("email.local-dots")
    } else if local.len() > 64 {
        Some("email.local-long")
    } else {
        None
    }
}

/// The domain in lower-case ASCII, or the code of what is wrong with it.
pub(super) fn domain(text: &str) -> Result<String, &'static str> {
    if text.is_empty() {
        return Err("domain.empty");
    }
    if text.starts_with('[') {
        return Err("domain.numeric");
    }
    // A bound on the work: a character takes four bytes at most, and its ASCII form one at least.
    if text.len() > 4 * 253 {
        return Err("domain.long");
    }
    let domain = punycode::to_ascii(text)?;
    if !domain
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
    {
        Err("domain.characters")
    } else if has_stray_dot(&domain) {
        Err("domain.dots")
    } else if domain
        .split('.')
        .any(|label| label.starts_with('-') || label.ends_with('-'))
    {
        Err("domain.hyphen")
    } else if domain.len() > 253 || domain.split('.').any(|label| label.len() > 63) {
        Err("domain.long")
    } else {
        match domain.rsplit_once('.') {
            None => Err("domain.no-dot"),
            Some((_, top)) if top.bytes().all(|byte| byte.is_ascii_digit()) => {
                Err("domain.numeric")
            }
            Some(_) => Ok(domain),
        }
    }
}

fn has_stray_dot(text: &str) -> bool {
    // Its pieces between dots, rather than a search for "..": that would bring in a substring searcher.
    text.split('.').any(str::is_empty)
}

/// `atext` of RFC 5322, and the dot.
fn is_local_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte)
}

/// White space and the invisible characters that come along when text is pasted. A list of our own: the Unicode table
/// of `char::is_whitespace` costs more bytes.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200b}' | '\u{2028}' | '\u{2029}'
        | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}' | '\u{feff}')
}

/// The text without the white space around it.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}
