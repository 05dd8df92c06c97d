//! Suggestions for mistyped addresses: the public pairs, single slips of the long names, and what holds for any domain.
//!
//! `suites/typos.jsonl` holds pairs from public projects and single edits made by rule; its provenance is told beside it.

#![allow(clippy::indexing_slicing)] // the exceptions for tests do not reach the helpers of a test file

use proptest::prelude::*;
use qualiform::email::{Certainty, EmailKind, ModelDomains, verdict};

/// Long names among the built-in providers.
const LONG: [&str; 14] = [
    "outlook.com",
    "hotmail.com",
    "icloud.com",
    "yandex.ru",
    "hotmail.co.uk",
    "orange.fr",
    "wanadoo.fr",
    "libero.it",
    "t-online.de",
    "comcast.net",
    "laposte.net",
    "btinternet.com",
    "sbcglobal.net",
    "protonmail.com",
];

/// The pairs that are not mended, by what forbids it.
const LEFT: [(&str, &str); 5] = [
    (
        "names of three letters and fewer: one slip is another company's",
        "ail.com alo.com aoo.com aop.com apl.com oal.com zol.com bmx.de gjx.de gkx.de gmd.de gxm.de hmx.de tmx.de \
         qeb.de seb.de wbe.de wen.de wev.de wrb.de wwb.de qqq.com",
    ),
    ("too little left of a name", "ail.ru lie.com liv.com"),
    ("words and names of their own", "gail.com liber.it liberi.it libro.it life.com range.fr ucloud.com weeb.de"),
    ("a letter before `mail` makes another service", "fmail.com hmail.com"),
    ("no provider of the built-in table", "zopo.com"),
];

/// The suggested domain for an address at this one.
fn hint(domain: &str) -> Option<String> {
    let suggestion = verdict(&["user@", domain].concat(), &ModelDomains::default()).suggestion?;
    suggestion.strip_prefix("user@").map(Into::into)
}

#[test]
fn public_pairs() {
    let (mut pairs, mut missed) = (0, Vec::new());
    for line in include_str!("suites/typos.jsonl").lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let (input, expected) = (case["input"].as_str().unwrap(), case["expect"].as_str());
        let found = verdict(input, &ModelDomains::default()).suggestion;
        pairs += usize::from(expected.is_some());
        if expected.is_none() {
            assert_eq!(found, None, "{input}");
        } else if found.as_deref() != expected {
            missed.push(input.split_once('@').unwrap().1.to_owned());
        }
    }
    let mut left: Vec<&str> = LEFT.iter().flat_map(|(_, domains)| domains.split(' ')).collect();
    missed.sort_unstable();
    left.sort_unstable();
    assert_eq!(missed, left);
    // 481 of 517.
    assert!(pairs == 517 && left.len() * 100 <= pairs * 7, "{} of {pairs}", left.len());
}

/// Every domain that one slip makes of this one's name: of the kind that `slip` makes of a name at a place.
fn slips(domain: &str, slip: impl Fn(&str, usize) -> Vec<String>) -> Vec<String> {
    let Some((name, ending)) = domain.split_once('.') else { return vec![] };
    let mut slips: Vec<String> = (0..name.len()).flat_map(|at| slip(name, at)).collect();
    slips.sort_unstable();
    slips.dedup();
    slips.retain(|slip| slip != name);
    slips.iter().map(|slip| [slip, ".", ending].concat()).collect()
}

/// How many of the slips of all long names are mended, of how many.
fn mended(slip: impl Fn(&str, usize) -> Vec<String>) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for domain in LONG {
        for typed in slips(domain, &slip) {
            let found = hint(&typed);
            assert!(found.is_none() || found.as_deref() == Some(domain), "{typed} {found:?}");
            right += usize::from(found.is_some());
            all += 1;
        }
    }
    (right, all)
}

#[test]
fn single_slips_of_long_names() {
    let swapped = mended(|name, at| {
        let mut letters: Vec<u8> = name.into();
        if at > 0 {
            letters.swap(at - 1, at);
        }
        Vec::from_iter(String::from_utf8(letters))
    });
    let repeated = mended(|name, at| vec![[&name[..=at], &name[at..]].concat()]);
    let left_out = mended(|name, at| vec![[&name[..at], &name[at + 1..]].concat()]);
    let beside = mended(|name, at| {
        let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
        let Some(row) = rows.iter().find(|row| row.contains(&name[at..=at])) else { return vec![] };
        let place = row.find(&name[at..=at]).unwrap();
        let near = [place.wrapping_sub(1), place + 1].into_iter().filter_map(|place| row.get(place..=place));
        near.map(|letter| [&name[..at], letter, &name[at + 1..]].concat()).collect()
    });
    // What is not mended is a name of its own: `cloud`, `range`, `libro`.
    for ((right, all), percent) in [(swapped, 100), (repeated, 98), (left_out, 94), (beside, 97)] {
        assert!(all > 80 && right * 100 >= all * percent, "{right} of {all}, not {percent} %");
    }
}

/// Domains that look typed: a provider with up to three changes, or any letters.
fn typed() -> impl Strategy<Value = String> {
    let changed = (prop::sample::select(LONG.to_vec()), prop::collection::vec((0..16_usize, "[a-z.0-9-]{0,2}"), 0..4))
        .prop_map(|(domain, changes)| {
            let mut typed = String::from(domain);
            for (at, letters) in changes {
                let at = at.min(typed.len() - 1);
                typed.replace_range(at..=at, &letters);
                typed.push_str(if typed.is_empty() { "a" } else { "" });
            }
            typed
        });
    prop_oneof![changed, "[a-z0-9-]{1,12}[.,]?[a-z]{0,4}([.][a-z]{0,3})?", "[a-z.@ ,-]{0,60}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_suggestion_is_another_address_that_stands(typed in typed()) {
        let address = ["user@", typed.as_str()].concat();
        let first = verdict(&address, &ModelDomains::default());
        if let Some(suggestion) = first.suggestion {
            prop_assert_ne!(&suggestion, &address);
            let second = verdict(&suggestion, &ModelDomains::default());
            prop_assert!(second.valid, "{}", suggestion);
            prop_assert_eq!(&second.suggestion, &None, "{}", suggestion);
            // What was valid becomes a provider's, or keeps its name and gets another ending.
            let name = |address: &str| address.split('.').next().map(str::to_owned);
            let known = second.kind == Some(EmailKind::Personal) && second.certainty != Certainty::Presumed;
            prop_assert!(!first.valid || known || name(&suggestion) == name(&address), "{}", suggestion);
        }
    }
}
