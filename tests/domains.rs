//! The full address lists: what `pkg/domains.bin` says of real names.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use qualiform::email::pack::{MEANINGS, Pack, Space};
use qualiform::email::{
    Certainty, EmailKind, EmailVerdict, ModelDomains, kind_of_domain, load, normalise_domain, registrable, verdict,
};
use std::fs;
use std::sync::Once;

const ENTRIES: &str = include_str!("../data/domains/entries.tsv");

fn loaded() -> Vec<u8> {
    static ONCE: Once = Once::new();
    let bytes = fs::read("pkg/domains.bin").unwrap();
    ONCE.call_once(|| {
        load(&bytes).unwrap();
    });
    bytes
}

fn of(address: &str) -> EmailVerdict {
    loaded();
    verdict(address, &ModelDomains::default())
}

fn list(file: &str) -> Vec<String> {
    let text = fs::read_to_string(["data/domains/", file].concat()).unwrap();
    let names = text.lines().map(|line| line.split(['#', '\t']).next().unwrap_or_default().trim().to_owned());
    names.filter(|name| !name.is_empty() && name != "domain").collect()
}

fn entries(space: &str) -> Vec<(u32, &'static str)> {
    let lines = ENTRIES.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    lines.filter(|fields| fields[0] == space).map(|fields| (fields[1].parse().unwrap(), fields[2])).collect()
}

#[track_caller]
fn kind(domain: &str, kind: EmailKind, certainty: Certainty) {
    loaded();
    assert_eq!(kind_of_domain(domain), (kind, certainty), "{domain}");
}

#[test]
fn every_entry_is_found_as_what_it_is() {
    let bytes = loaded();
    let pack = Pack::read(&bytes).unwrap();
    for (name, space) in [("name", Space::Name), ("role", Space::Role), ("student", Space::Student)] {
        let listed = entries(name);
        assert!(listed.len() > 50, "{name}");
        for (number, entry) in listed {
            assert_eq!(pack.find(space, entry), Some(number), "{name} {entry}");
        }
    }
    assert_eq!(pack.entries() as usize, entries("name").len());
    assert!(pack.entries() >= 50_000);
}

#[test]
fn every_listed_domain_has_its_kind_and_covers_what_is_below() {
    loaded();
    // The hosts are made up, so one in 65,536 is taken for something that is listed.
    let mut wrong = Vec::new();
    for (number, name) in entries("name") {
        let meaning = MEANINGS[number as usize];
        let Some(wanted) = meaning.kind else { continue };
        let host = ["quite-something.", name].concat();
        let (found, certainty) = kind_of_domain(&host);
        // A host below a university may be a student's.
        let covered = found == EmailKind::Student || found == wanted && certainty != Certainty::Presumed;
        if !covered {
            wrong.push(host);
        }
        if !meaning.registry {
            let (found, _) = kind_of_domain(name);
            assert!(found == wanted || found == EmailKind::Student, "{name}");
        }
    }
    assert!(wrong.len() < 6, "{wrong:?}");
}

/// What is not listed is found once in 65,536 names, so none of those that must not be may be.
#[test]
fn companies_and_what_is_often_mistaken_are_not_found() {
    let mut checked = 0;
    let mut mixed = 0;
    for file in ["companies.txt", "banks.txt", "mailhosters.txt", "not-personal.txt"] {
        for domain in list(&["research/", file].concat()) {
            let found = of(&["jo@", &domain].concat());
            match found.kind {
                Some(EmailKind::Mixed) => mixed += 1,
                Some(EmailKind::Corporate) => {
                    assert_eq!(found.suggestion, None, "{domain}");
                    assert!(found.account.is_none_or(|account| domain.ends_with(&account)), "{domain}");
                }
                // Hospitals of universities, and the alias services of mail hosters.
                Some(EmailKind::Academic | EmailKind::Student | EmailKind::Relay) => {}
                other => panic!("{domain} {other:?}"),
            }
            checked += 1;
        }
    }
    assert!(checked > 3_000 && mixed < checked / 20, "{checked} {mixed}");
    for file in ["not-disposable-a.txt", "not-disposable-b.txt"] {
        for domain in list(&["sources/", file].concat()) {
            assert_ne!(of(&["jo@", &domain].concat()).kind, Some(EmailKind::Disposable), "{domain}");
        }
    }
    for file in ["sources/relay.txt", "research/relay.txt"] {
        for domain in list(file) {
            kind(&domain, EmailKind::Relay, Certainty::Listed);
        }
    }
}

/// 786,432 made-up domains: 12 may be taken for something listed on average, and 36 in one of ten million such tests. As
/// many labels as there are, it is one look-up that can go wrong.
#[test]
fn a_whole_domain_is_mistaken_once_in_65_536() {
    loaded();
    let mut mistaken = 0;
    for hosts in ["", "mail.", "a.b.c."] {
        for ending in ["com", "co.uk"] {
            for seed in 0..1_u32 << 17 {
                let name = format!("quite-{}.{ending}", seed.wrapping_mul(2_654_435_761));
                let domain = [hosts, &name].concat();
                let found = kind_of_domain(&domain).1 != Certainty::Presumed;
                mistaken += u32::from(found || registrable(&domain).0 != Some(name));
            }
        }
    }
    assert!(mistaken < 36, "{mistaken}");
}

#[test]
fn kinds_come_in_their_order() {
    use Certainty::{Listed, Pattern, Presumed};
    use EmailKind::{Academic, Corporate, Disposable, Mixed, Personal, Relay, Reserved, Student};
    for (domain, wanted, certainty) in [
        ("example.com", Reserved, Listed),
        ("mail.acme.test", Reserved, Pattern),
        ("mailinator.com", Disposable, Listed),
        ("box.mailinator.com", Disposable, Listed),
        ("anything.dpdns.org", Disposable, Pattern),
        ("a.b.cn.mt", Disposable, Pattern),
        ("dpdns.org", Corporate, Presumed),
        ("duck.com", Relay, Listed),
        ("privaterelay.appleid.com", Relay, Listed),
        ("apple.com", Corporate, Presumed),
        ("mit.edu", Academic, Listed),
        ("alumni.mit.edu", Student, Pattern),
        ("stud.uni-goettingen.de", Student, Pattern),
        ("uni-goettingen.de", Academic, Listed),
        ("rub.de", Academic, Listed),
        ("stud.rub.de", Student, Pattern),
        ("st-andrews.ac.uk", Academic, Listed),
        ("agh.edu.pl", Academic, Listed),
        ("student.agh.edu.pl", Student, Pattern),
        ("gmail.com", Personal, Listed),
        ("yahoo.co.uk", Personal, Listed),
        ("wanadoo.fr", Personal, Listed),
        ("iki.fi", Personal, Listed),
        ("att.com", Mixed, Listed),
        ("bt.com", Mixed, Listed),
        ("telekom.de", Mixed, Listed),
        ("stripe.com", Corporate, Presumed),
        ("notgmail.com", Corporate, Presumed),
    ] {
        kind(domain, wanted, certainty);
    }
}

/// The suffixes of schools in Poland, Kyrgyzstan, Serbia and Vietnam are full of throwaway services.
#[test]
fn throwaway_hosts_under_school_suffixes_are_not_academic() {
    for suffix in ["edu.pl", "edu.kg", "edu.rs", "edu.vn"] {
        kind(&["no-such-school-at-all.", suffix].concat(), EmailKind::Corporate, Certainty::Presumed);
    }
    for file in ["sources/disposable-observed.tsv", "sources/disposable-fakefilter.tsv"] {
        for domain in list(file) {
            if domain.contains(".edu.") {
                assert_ne!(of(&["jo@", &domain].concat()).kind, Some(EmailKind::Academic), "{domain}");
            }
        }
    }
}

#[test]
fn the_public_suffix_list_passes_its_own_test() {
    loaded();
    let mut checked = 0;
    for line in include_str!("suites/test_psl.txt").lines() {
        let Some(arguments) = line.strip_prefix("checkPublicSuffix(") else { continue };
        let mut given = arguments.trim_end_matches(");").split(", ").map(|word| match word {
            "null" => None,
            text => Some(text.trim_matches('\'').to_owned()),
        });
        let (Some(input), Some(wanted)) = (given.next(), given.next()) else { panic!("{line}") };
        // No text, or a name that begins with a dot, is no domain.
        let found = input.filter(|name| !name.starts_with('.')).and_then(|name| {
            let ascii = normalise_domain(&name).unwrap_or_else(|| name.to_lowercase());
            registrable(&ascii).0
        });
        assert_eq!(found, wanted.and_then(|name| normalise_domain(&name)), "{line}");
        checked += 1;
    }
    assert_eq!(checked, 78);
}

#[test]
fn accounts_are_listed_where_the_list_is() {
    assert_eq!(of("jo@mail.acme.co.uk").account.as_deref(), Some("acme.co.uk"));
    assert_eq!(registrable("mail.acme.co.uk"), (Some("acme.co.uk".into()), Certainty::Listed));
    assert_eq!(of("jo@a.blogspot.com").account.as_deref(), Some("a.blogspot.com"));
    assert_eq!(of("jo@co.uk").account, None);
}

#[test]
fn an_ending_that_does_not_exist_is_a_problem() {
    let found = of("jo@acme.con");
    assert_eq!((found.problem, found.kind), (Some("domain.unknown-tld"), None));
    assert_eq!(found.suggestion.as_deref(), Some("jo@acme.com"));
    for domain in ["acme.io", "acme.software", "acme.xn--p1ai", "acme.xn--j1amh", "acme.de", "mail.acme.test"] {
        assert_eq!(of(&["jo@", domain].concat()).problem, None, "{domain}");
    }
    assert_eq!(of("jo@acme.qqq").suggestion, None);
}

#[test]
fn roles_are_listed_without_names() {
    for local in ["info", "Sales", "kontakt", "no-reply", "biuro", "ventas"] {
        assert!(of(&[local, "@acme.com"].concat()).role, "{local}");
    }
    for local in list("research/roles-dropped.txt").iter().map(String::as_str).chain(["jo", "anna.schmidt", "alexa"]) {
        assert!(!of(&[local, "@acme.com"].concat()).role, "{local}");
    }
}

#[test]
fn a_damaged_pack_changes_nothing() {
    let mut bytes = loaded();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    assert_eq!(load(&bytes).unwrap_err().code(), "domains.damaged");
    assert_eq!(load(b"<html>").unwrap_err().code(), "domains.foreign");
    kind("wanadoo.fr", EmailKind::Personal, Certainty::Listed);
}
