//! Unicode's own test vectors for domains (UTS #46) against what the verdict on an address says of its domain.
//!
//! The column `toAsciiN` says what a domain becomes, and which rules are broken. Two rules are followed as the URL standard
//! and mail do: V2 (two hyphens in the third and fourth place) never, V3 (a hyphen at an end of a label) where ASCII
//! shows it, so not behind `xn--`.
//!
//! Left out: two lines with half a character, which is no text; and what holds signs of ASCII other than letters, digits,
//! dots and hyphens. A few of those would become letters together with a combining mark; in an address each is an error.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use qualiform::email::{ModelDomains, verdict};

const FILE: &str = include_str!("suites/IdnaTestV2.txt");

/// One line of the file: the domain to read, and its ASCII when no rule that we follow is broken.
struct Vector {
    source: String,
    ascii: Option<String>,
}

/// What a column holds: its escapes read, `""` as nothing. None for half a character, which no text of ours can hold.
fn unescape(column: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = if column == "\"\"" { "" } else { column };
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let (hex, after) = match rest[at + 1..].strip_prefix("x{") {
            Some(braced) => braced.split_once('}').unwrap(),
            None => (&rest[at + 2..at + 6], &rest[at + 6..]),
        };
        text.push(char::from_u32(u32::from_str_radix(hex, 16).unwrap())?);
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

fn vectors() -> Vec<Vector> {
    let mut vectors = Vec::new();
    for line in FILE.lines() {
        let columns: Vec<&str> = line.split('#').next().unwrap().split(';').map(str::trim).collect();
        let [source, unicode, unicode_status, ascii, ascii_status, ..] = columns[..] else { continue };
        // A blank column repeats the one it is derived from.
        let or = |column: &'static str, other| if column.is_empty() { other } else { column };
        let statuses = or(ascii_status, or(unicode_status, "[]"));
        let ascii = or(ascii, or(unicode, source));
        let (Some(source), Some(ascii)) = (unescape(source), unescape(ascii)) else { continue };
        let hyphen =
            [&source, &ascii].into_iter().any(|text| text.split('.').any(|label| label != label.trim_matches('-')));
        let is_broken = |status| match status {
            "" | "V2" => false,
            "V3" => hyphen,
            _ => true,
        };
        let broken = statuses.trim_matches(['[', ']']).split(", ").any(is_broken);
        vectors.push(Vector { source, ascii: (!broken).then_some(ascii) });
    }
    vectors
}

/// Whether an address can bring the source to where domains are read: its own syntax stops every other sign of ASCII.
fn in_address(source: &str) -> bool {
    source.chars().all(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

/// Vectors that are read otherwise natively, with what they become.
const OTHERWISE: [(&str, &str); 6] = [
    // V4: after `xn--` another `xn--` is spelt, which neither the crate nor Node's `URL` minds.
    ("xn--xn--a--gua.pt", "xn--xn--a--gua.pt"),
    ("xn--xn---epa", "xn--xn---epa"),
    // V7: letters of Unicode 18, which the crate has and the file, of Unicode 17, has not.
    ("xn--5cb172r175fug38a.xn--mlj", "xn--5cb172r175fug38a.xn--mlj"),
    ("\u{3e8ac}\u{3002}\u{729}\u{3002}\u{cbd9}5", "xn--t92s.xn--znb.xn--5-y88f"),
    ("\u{3e8ac}\u{3002}\u{729}\u{3002}\u{110d}\u{1173}\u{11ac}5", "xn--t92s.xn--znb.xn--5-y88f"),
    ("xn--t92s.xn--znb.xn--5-y88f", "xn--t92s.xn--znb.xn--5-y88f"),
];

#[test]
fn every_vector_that_an_address_can_hold() {
    let mut otherwise = Vec::new();
    let (mut left_out, mut accepted, mut refused) = (0, 0, 0);
    for Vector { source, ascii } in vectors() {
        let found = verdict(&["jo@", &source].concat(), &ModelDomains::default());
        if !in_address(&source) {
            assert_eq!(found.domain, None, "{source:?}");
            left_out += 1;
        } else if found.domain != ascii {
            otherwise.push((source, found.domain.unwrap_or_default()));
        } else if ascii.is_some() {
            accepted += 1;
        } else {
            assert!(!found.valid && found.problem.is_some(), "{source:?}");
            refused += 1;
        }
    }
    assert_eq!(otherwise, OTHERWISE.map(|(source, ascii)| (source.into(), ascii.into())));
    assert_eq!((left_out, accepted, refused), (658, 524, 5201));
}
