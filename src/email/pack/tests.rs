use super::*;

fn name(seed: u64) -> String {
    let mut name: String = (0..6).map(|place| char::from(b'a' + (mix(seed * 7 + place) % 26) as u8)).collect();
    name.push_str(&seed.to_string());
    name.push_str(".com");
    name
}

fn sample(count: u64) -> Vec<Entry> {
    let mut entries: Vec<Entry> =
        (0..count).map(|seed| (Space::Name, name(seed), (seed % MEANINGS.len() as u64) as u32)).collect();
    entries.push((Space::Name, "com".into(), 11));
    entries.push((Space::Role, "info".into(), 0));
    entries
}

fn small() -> Vec<u8> {
    build("2026-11-22", &sample(500), &[], "gmail.com yahoo.com ").unwrap()
}

#[test]
fn every_listed_name_gives_its_number() {
    let entries = sample(20_000);
    let pack = Pack::read(&build("2026-11-22", &entries, &[], "gmail.com ").unwrap()).unwrap();
    assert_eq!((pack.entries(), pack.date(), pack.providers()), (20_001, "2026-11-22", "gmail.com "));
    for (space, name, number) in &entries {
        assert_eq!(pack.find(*space, name), Some(*number), "{name}");
    }
    assert_eq!(pack.find(Space::Student, "info"), None);
}

/// 2^20 names that are not listed: 16 may be found on average, and 40 in fewer than one of a million such packs.
#[test]
fn what_is_not_listed_is_found_less_than_once_in_65_536() {
    let pack = Pack::read(&build("2026-11-22", &sample(5_000), &[], "").unwrap()).unwrap();
    let found = (1 << 30..(1 << 30) + (1 << 20)).filter(|seed| pack.find(Space::Name, &name(*seed)).is_some()).count();
    assert!((1..40).contains(&found), "{found}");
}

#[test]
fn what_must_be_absent_is() {
    // Of so many names a few are found by the first salt.
    let absent: Vec<(Space, String)> = (1 << 30..(1 << 30) + 100_000).map(|seed| (Space::Name, name(seed))).collect();
    let entries = sample(300);
    let bytes = build("2026-11-22", &entries, &absent, "").unwrap();
    let pack = Pack::read(&bytes).unwrap();
    assert!(absent.iter().all(|(space, name)| pack.find(*space, name).is_none()));
    assert!(pack.salt > 0);
    assert_eq!(bytes, build("2026-11-22", &entries, &absent, "").unwrap(), "the same input, other bytes");
}

#[test]
fn spaces_are_apart() {
    for (space, name) in [(Space::Name, "aero"), (Space::Role, "bero"), (Space::Student, "cero")] {
        for (other, its) in [(Space::Name, "aero"), (Space::Role, "bero"), (Space::Student, "cero")] {
            assert_eq!(key(7, space, name) == key(7, other, its), name == its);
        }
    }
}

#[test]
fn contradictory_input_is_refused() {
    let twice = [(Space::Name, "a.com".into(), 0), (Space::Name, "a.com".into(), 1)];
    assert_eq!(build("2026-11-22", &twice, &[], "").unwrap_err().code(), "domains.twice");
    assert_eq!(build("today", &[], &[], "").unwrap_err().code(), "domains.date");
    let far = [(Space::Name, "a.com".into(), 17)];
    assert_eq!(build("2026-11-22", &far, &[], "").unwrap_err().code(), "domains.number");
    let both = [(Space::Name, "a.com".to_owned())];
    assert_eq!(build("2026-11-22", &twice[..1], &both, "").unwrap_err().code(), "domains.salt");
}

#[test]
fn an_empty_pack_knows_nothing() {
    let pack = Pack::read(&build("2026-11-22", &[], &[], "").unwrap()).unwrap();
    assert_eq!((pack.entries(), pack.providers()), (0, ""));
    assert!((0..1_000).filter(|seed| pack.find(Space::Name, &name(*seed)).is_some()).count() < 2);
}

#[test]
fn damage_anywhere_is_refused() {
    let bytes = small();
    assert!(Pack::read(&bytes).is_ok());
    for place in 0..bytes.len() {
        for bit in [0, 7] {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1 << bit;
            let code = Pack::read(&damaged).unwrap_err();
            assert!(code.code().starts_with("domains."), "{place}");
        }
    }
    for length in 0..bytes.len() {
        assert!(Pack::read(&bytes[..length]).is_err(), "{length}");
    }
    assert_eq!(Pack::read(&[bytes.as_slice(), b"x"].concat()).unwrap_err().code(), "domains.damaged");
}

#[test]
fn foreign_bytes_are_refused_by_name() {
    assert_eq!(Pack::read(b"").unwrap_err().code(), "domains.foreign");
    assert_eq!(Pack::read(b"<!doctype html>").unwrap_err().code(), "domains.foreign");
    assert_eq!(Pack::read(b"qualiform.domains.2\n...").unwrap_err().code(), "domains.version");
    assert_eq!(Pack::read(MAGIC).unwrap_err().code(), "domains.damaged");
}

/// A checksum is no signature: who writes one that fits must get an error or a pack, never a trap.
#[test]
fn numbers_that_lie_are_survived() {
    let bytes = small();
    for place in 0..NUMBERS {
        for number in [0, 1, 2, 63, 1_000, 1 << 16, 1 << 31, u32::MAX] {
            let mut lying = bytes.clone();
            let at = MAGIC.len() + DATE + place * 4;
            lying[at..at + 4].copy_from_slice(&number.to_le_bytes());
            let whole = lying.len() - CHECKSUM;
            let checksum = hash(MAGIC.len() as u64, &lying[..whole]).to_le_bytes();
            lying[whole..].copy_from_slice(&checksum);
            if let Ok(pack) = Pack::read(&lying) {
                for seed in 0..100 {
                    pack.find(Space::Name, &name(seed));
                }
            }
        }
    }
}
