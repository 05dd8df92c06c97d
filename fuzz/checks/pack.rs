//! What holds for any `domains.bin`, read or built. The fuzz target and `tests/fuzz_corpus.rs` share it.

use qualiform::email::pack::{Entry, MEANINGS, Pack, Space, build};
use qualiform::email::{ModelDomains, load, verdict};
use std::collections::HashSet;

const MAGIC: &[u8] = b"qualiform.domains.1\n";
/// Where the last of the seven numbers behind the date is: the length of the text. The two before it count buckets.
const TEXT: usize = MAGIC.len() + DATE.len() + 6 * 4;
const PADDING: usize = 9;
const CHECKSUM: usize = 8;
const DATE: &str = "2026-11-22";
const SPACES: [Space; 3] = [Space::Name, Space::Role, Space::Student];

/// Fails where the bytes break a promise: read as they are, read with a beginning and a checksum that fit, and, when they
/// are no pack, taken for the entries of one.
pub fn check(bytes: &[u8]) {
    read(bytes);
    match bytes.strip_prefix(MAGIC) {
        Some(rest) => read(&sealed(rest)),
        None => built(&String::from_utf8_lossy(bytes)),
    }
}

/// A pack or an error; and a pack that lies gives arbitrary answers, but gives them.
fn read(bytes: &[u8]) {
    let pack = match Pack::read(bytes) {
        Ok(pack) => pack,
        Err(error) => {
            assert!(matches!(error.code(), "domains.foreign" | "domains.version" | "domains.damaged"), "{error:?}");
            return;
        }
    };
    assert_eq!(pack.date().len(), DATE.len());
    for name in ["", "com", "co.uk", "gmail.com", "mail.acme.co.uk", "info", "stud", pack.providers()] {
        for space in SPACES {
            let number = pack.find(space, name);
            assert!(number.is_none_or(|number| (number as usize) < MEANINGS.len()), "{name}: {number:?}");
        }
    }
    let loaded = load(bytes).expect("what can be read can be loaded");
    assert_eq!((loaded.entries, loaded.date.as_str()), (pack.entries(), pack.date()));
    for address in [
        "jo@gmial.com",
        "info@mail.acme.co.uk",
        "jo@stud.uni-x.edu",
        "jo@acme.con",
        "jo@@gmail,com",
        "a@b.c.d.e.f.g.h.i.j.k",
    ] {
        assert_eq!(verdict(address, &ModelDomains::default()).address, address);
    }
}

/// The bytes behind the magic, with the checksum that they should have in place of their last ones, and with all that is
/// between the tables and the padding as the text: so that what is changed in the tables is read.
fn sealed(rest: &[u8]) -> Vec<u8> {
    let content = rest.len().saturating_sub(CHECKSUM);
    let mut bytes = [MAGIC, rest.get(..content).unwrap_or_default()].concat();
    if let Some(text) = text_length(&bytes) {
        bytes.splice(TEXT..TEXT + 4, text.to_le_bytes());
    }
    // FNV-1a of 64 bits, begun with the length of the magic, spread.
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ MAGIC.len() as u64;
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^= hash >> 31;
    for byte in &bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    }
    bytes.extend(hash.to_le_bytes());
    bytes
}

/// How long the text is when the numbers of buckets and their sizes are true; none when they cannot be.
fn text_length(bytes: &[u8]) -> Option<u32> {
    let mut at = TEXT + 4;
    for (number, width) in [(TEXT - 8, 18), (TEXT - 4, 3)] {
        let buckets = u32::from_le_bytes(bytes.get(number..number + 4)?.try_into().ok()?) as usize;
        let keys: usize = bytes.get(at..at + buckets)?.iter().map(|size| usize::from(*size)).sum();
        at += 2 * buckets + (keys * width).div_ceil(8);
    }
    bytes.len().checked_sub(at + PADDING)?.try_into().ok()
}

/// The first line is the text of the providers. In every other one the first sign tells the space (`0` to `3`) or that
/// the name must be absent from it (`4` to `7`), the second one the number (`0` to `:`), the rest is the name.
fn built(text: &str) {
    let (providers, lines) = text.split_once('\n').unwrap_or_default();
    // The text holds domains in ASCII.
    let providers = providers.replace(|sign: char| !sign.is_ascii(), "?");
    let providers = providers.as_str();
    let mut entries: Vec<Entry> = Vec::new();
    let mut absent = Vec::new();
    for line in lines.split('\n') {
        let mut signs = line.chars();
        let (Some(first), Some(second)) = (signs.next(), signs.next()) else { continue };
        let sign = u32::from(first).wrapping_sub(u32::from('0')) as usize;
        let number = u32::from(second).wrapping_sub(u32::from('0')) % MEANINGS.len() as u32;
        let space = SPACES[sign % SPACES.len()];
        if (sign / SPACES.len()).is_multiple_of(2) {
            entries.push((space, signs.as_str().to_owned(), number));
        } else {
            absent.push((space, signs.as_str().to_owned()));
        }
    }
    let names: HashSet<(u8, &str)> = entries.iter().map(|(space, name, _)| (*space as u8, name.as_str())).collect();
    absent.retain(|(space, name)| !names.contains(&(*space as u8, name.as_str())));
    let bytes = match build(DATE, &entries, &absent, providers) {
        Ok(bytes) => bytes,
        Err(error) => {
            assert!(error.code() == "domains.twice" && names.len() < entries.len(), "{error:?}");
            return;
        }
    };
    assert_eq!(names.len(), entries.len(), "a name that is there twice was taken");
    let pack = Pack::read(&bytes).expect("what was built can be read");
    assert_eq!((pack.date(), pack.providers()), (DATE, providers));
    let counted = entries.iter().filter(|(space, ..)| *space == Space::Name).count();
    assert_eq!(pack.entries() as usize, counted);
    for (space, name, number) in &entries {
        assert_eq!(pack.find(*space, name), Some(*number), "{name:?}");
    }
    for (space, name) in &absent {
        assert_eq!(pack.find(*space, name), None, "{name:?}");
    }
    damaged(bytes, text.len());
}

/// No byte can be another one unnoticed.
fn damaged(mut bytes: Vec<u8>, begin: usize) {
    for place in (begin % 7..bytes.len()).step_by(7 + bytes.len() / 16) {
        bytes[place] ^= 1 << (place % 8);
        assert!(Pack::read(&bytes).is_err(), "damage at {place} is not noticed");
        bytes[place] ^= 1 << (place % 8);
    }
}
