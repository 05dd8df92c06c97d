//! What holds for the verdict on any text. The fuzz targets and `tests/fuzz_corpus.rs` share it.

use qualiform::email::{
    Certainty, EmailVerdict, ModelDomains, PROBLEMS, kind_of_domain, normalise_domain, registrable, verdict,
};

/// Fails where the verdict on the text breaks a promise; `full` tells whether the full lists are loaded.
pub fn check(bytes: &[u8], full: bool) {
    let text = String::from_utf8_lossy(bytes);
    takes_anything(&text);
    let found = holds(&text, &ModelDomains::default(), full);
    let Some(domain) = found.domain else { return };
    // Entries of a model that cover the domain, and one that ends within its first label.
    let parent = domain.split_once('.').map_or("", |(_, parent)| parent);
    let within = domain.get(1..).unwrap_or_default();
    for entry in [&domain, parent, within] {
        let entries = [entry.to_owned()];
        holds(&text, &ModelDomains::new(&entries, &[]), full);
        holds(&text, &ModelDomains::new(&[], &entries), full);
    }
}

/// The other functions that take a text.
fn takes_anything(text: &str) {
    kind_of_domain(text);
    registrable(text);
    if let Some(domain) = normalise_domain(text) {
        assert!(is_domain(&domain) && domain.contains('.'), "{text:?}: {domain}");
    }
}

fn holds(text: &str, domains: &ModelDomains, full: bool) -> EmailVerdict {
    let found = verdict(text, domains);
    let address = found.address.as_str();
    assert_eq!(address, trimmed(text), "{text:?}: white space");
    assert_eq!(verdict(address, domains), found, "{text:?}: another verdict without white space");
    validity(&found);
    names(&found, full);
    lists(&found, domains);
    if let Some(suggestion) = &found.suggestion {
        assert_ne!(suggestion, address, "the suggestion is the address");
        let next = verdict(suggestion, domains);
        assert!(next.valid && next.address == *suggestion, "{address:?}: the suggestion {suggestion:?} is not valid");
    }
    if found.problem.is_none() {
        case(&found, domains);
    }
    found
}

/// Valid is what the grammar says, and a kind is what an address without a problem has.
fn validity(found: &EmailVerdict) {
    let address = &found.address;
    let is_name = matches!(found.problem, Some("domain.no-dot" | "domain.unknown-tld"));
    assert_eq!(found.valid, found.problem.is_none() || is_name, "{address:?}: {:?}", found.problem);
    assert_eq!(found.kind.is_none(), found.problem.is_some(), "{address:?}: {:?} {:?}", found.kind, found.problem);
    assert!(found.problem.is_none_or(|code| PROBLEMS.lines().any(|known| known == code)), "{:?}", found.problem);
    if found.kind.is_none() {
        assert!(found.certainty == Certainty::Presumed && !found.role, "{address:?}: more is known than its kind");
    }
    // Two hyphens may be punycode, which is more than this grammar.
    if address.is_ascii() && !address.contains("--") {
        assert_eq!(found.valid, is_address(address), "{address:?}: {:?}", found.problem);
    }
    assert!(!found.valid || found.domain.is_some(), "{address:?}: no domain");
}

/// The domain is in its only form, and the account is the part of it that was registered.
fn names(found: &EmailVerdict, full: bool) {
    let listed = if full && found.domain.is_some() { Certainty::Listed } else { Certainty::Presumed };
    let Some(domain) = &found.domain else {
        assert_eq!(found.account, None, "{:?}: an account without a domain", found.address);
        return;
    };
    assert!(is_domain(domain), "{:?}: {domain}", found.address);
    let again = verdict(&["a@", domain].concat(), &ModelDomains::default());
    assert_eq!(again.domain.as_ref(), Some(domain), "{:?}: the domain is read otherwise", found.address);
    assert_eq!(registrable(domain), (found.account.clone(), listed), "{domain}");
    if let Some(account) = &found.account {
        assert!(covers(account, domain), "{domain}: {account}");
        assert_eq!(registrable(account).0.as_ref(), Some(account), "{domain}: the account of its account");
    }
    if let Some(kind) = found.kind {
        assert_eq!(kind_of_domain(domain), (kind, found.certainty), "{domain}");
    }
}

/// The model's lists cover whole labels.
fn lists(found: &EmailVerdict, domains: &ModelDomains) {
    let reached = found.problem.is_none_or(|problem| problem == "domain.unknown-tld");
    let domain = found.domain.as_deref().unwrap_or_default();
    let covered = |entries: &[String]| reached && entries.iter().any(|entry| covers(entry, domain));
    assert_eq!(found.competitor, covered(domains.competitors()), "{domain}: {:?}", domains.competitors());
    assert_eq!(found.own_staff, covered(domains.own()), "{domain}: {:?}", domains.own());
}

/// Capital letters change nothing.
fn case(found: &EmailVerdict, domains: &ModelDomains) {
    let upper = verdict(&found.address.to_ascii_uppercase(), domains);
    let small = |text: &Option<String>| text.as_ref().map(|text| text.to_ascii_lowercase());
    let (suggestion, address) = (small(&found.suggestion), found.address.to_ascii_uppercase());
    assert_eq!(small(&upper.suggestion), suggestion, "{address:?}: another suggestion in capitals");
    let wanted = EmailVerdict { address, suggestion: upper.suggestion.clone(), ..found.clone() };
    assert_eq!(upper, wanted, "another verdict in capitals");
}

/// Without the white space and invisible signs around it.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| match c {
        // Unicode's white space, but for two that no keyboard and no text processor makes.
        '\u{85}' | '\u{1680}' => false,
        '\u{200b}' | '\u{2060}' | '\u{feff}' => true,
        _ => c.is_whitespace(),
    })
}

/// The grammar of an address in ASCII: the HTML standard's, and the limits of RFC 5321.
fn is_address(address: &str) -> bool {
    let Some((local, domain)) = address.split_once('@') else { return false };
    let atext = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&byte);
    let last = domain.rsplit_once('.').map_or("a", |(_, last)| last);
    local.len() <= 64
        && local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(atext))
        && is_domain(&domain.to_ascii_lowercase())
        && !last.bytes().all(|byte| byte.is_ascii_digit())
        && address.len() <= 254
}

/// Labels of letters, digits and inner hyphens, in small letters.
fn is_domain(domain: &str) -> bool {
    let sign = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    domain.len() <= 253
        && domain.split('.').all(|label| {
            matches!(label.len(), 1..=63) && label.bytes().all(sign) && !label.starts_with('-') && !label.ends_with('-')
        })
}

/// Whether the entry is the domain or a parent of it.
fn covers(entry: &str, domain: &str) -> bool {
    let (mut entry, mut domain) = (entry.rsplit('.'), domain.rsplit('.'));
    entry.all(|label| domain.next() == Some(label))
}
