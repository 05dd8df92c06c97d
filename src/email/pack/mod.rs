//! All address lists in one file, `domains.bin`: read in place, without unpacking.
//!
//! A name that is listed is always found. One that is not is taken for a listed one with a probability of at most 2^-16
//! for a whole domain, however many labels it has: what is below a name is only looked up where the name says that
//! something is. `cargo xtask data` makes the file; DESIGN.md compares the structures that were tried.

#[cfg(feature = "pack")]
mod build;
mod table;
#[cfg(test)]
#[cfg(feature = "pack")]
mod tests;

#[cfg(feature = "pack")]
pub use build::{Entry, build};

use super::{Certainty, EmailKind};
use crate::error::Error;
use table::Table;

/// What the file begins with: its name and the version of its form.
const MAGIC: &[u8] = b"qualiform.domains.1\n";
/// Behind the magic: the date, then seven numbers of 32 bits, the lowest byte first.
const DATE: usize = 10;
const NUMBERS: usize = 7;
/// Behind the tables: what reading may reach over the end, then the checksum.
const PADDING: usize = 9;
const CHECKSUM: usize = 8;

/// Bits of a value: a fingerprint, of which the lowest four values of 2^18 are left for the kinds.
const WIDTH: u32 = 18;
/// Bits of a value where the fingerprint has spoken and four kinds are not enough.
const NARROW: u32 = 3;
/// The kind that stands for "look into the second table".
const MORE: u32 = 3;

/// What a name is looked up as; the same text may be a domain, a suffix and a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "pack"), allow(dead_code))]
pub enum Space {
    /// A registrable domain, or a host below one.
    Domain = 1,
    /// A public suffix.
    Suffix,
    /// The part before the @ that names a function.
    Role,
    /// A label that says student.
    Student,
}

/// What a pack knows of a name in [`Space::Domain`], in the order of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The kind; none where only names below this one are listed.
    pub kind: Option<EmailKind>,
    /// Hosts below it, rather than it, are of that kind, since anybody gets a name there.
    pub registry: bool,
    /// Names below it may be listed with another kind.
    pub branch: bool,
}

const fn listing(kind: EmailKind, registry: bool, branch: bool) -> Listing {
    Listing { kind: Some(kind), registry, branch }
}

/// By number: what is said of a domain.
pub const LISTINGS: [Listing; 11] = [
    listing(EmailKind::Disposable, false, false),
    listing(EmailKind::Academic, false, false),
    listing(EmailKind::Personal, false, false),
    // From here on it takes the second table.
    listing(EmailKind::Relay, false, true),
    listing(EmailKind::Mixed, false, true),
    listing(EmailKind::Corporate, false, true),
    listing(EmailKind::Disposable, true, true),
    listing(EmailKind::Disposable, false, true),
    listing(EmailKind::Academic, false, true),
    listing(EmailKind::Personal, false, true),
    Listing { kind: None, registry: false, branch: true },
];

/// By number: what is said of a suffix. A rule of the public suffix list (<https://publicsuffix.org>).
pub const SUFFIX: u32 = 0;
/// A rule under which only schools and universities are.
pub const ACADEMIC_SUFFIX: u32 = 1;
/// Every name right under this one is a rule (`*.ck`).
pub const WILDCARD: u32 = 3;
/// Not a rule, in spite of the wildcard (`!www.ck`).
pub const EXCEPTION: u32 = 4;
/// A rule under which anybody gets names without a trace, and throwaway services do.
pub const REGISTRY_SUFFIX: u32 = 5;

/// The lists of one `domains.bin`.
#[derive(Debug)]
pub struct Pack {
    bytes: Vec<u8>,
    entries: u32,
    salt: u32,
    table: Table,
    more: Table,
    /// Where the text of the used providers is.
    text: (usize, usize),
}

impl Pack {
    /// Reads a file; what is not whole, or not such a file, is refused with `domains.foreign`, `domains.version` or
    /// `domains.damaged`.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let name = MAGIC.len() - 2;
        if bytes.get(..name) != MAGIC.get(..name) {
            return Err(refused(
                "domains.foreign",
                "This is no domains.bin of Qualiform; load the one beside the module",
            ));
        }
        if !bytes.starts_with(MAGIC) {
            return Err(refused(
                "domains.version",
                "This domains.bin is of another version; load the one that came with the module",
            ));
        }
        Self::parse(bytes)
            .ok_or_else(|| refused("domains.damaged", "This domains.bin is damaged or cut off; fetch it again"))
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let whole = bytes.len().checked_sub(CHECKSUM)?;
        let (content, checksum) = bytes.split_at_checked(whole)?;
        if checksum != hash(MAGIC.len() as u64, content).to_le_bytes() {
            return None;
        }
        let date = MAGIC.len();
        std::str::from_utf8(bytes.get(date..date + DATE)?).ok()?;
        let mut numbers = [0; NUMBERS];
        for (place, number) in numbers.iter_mut().enumerate() {
            let at = date + DATE + place * 4;
            *number = u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
        }
        let [domains, rules, _words, salt, buckets, more_buckets, text] = numbers;
        let (table, at) = Table::read(content, date + DATE + NUMBERS * 4, buckets, WIDTH)?;
        let (more, at) = Table::read(content, at, more_buckets, NARROW)?;
        let text = (at, at.checked_add(text as usize)?);
        std::str::from_utf8(content.get(text.0..text.1)?).ok()?;
        (text.1 + PADDING == whole).then_some(())?;
        Some(Self { bytes: bytes.to_vec(), entries: domains.checked_add(rules)?, salt, table, more, text })
    }

    /// How many domains and public suffix rules are listed.
    pub fn entries(&self) -> u32 {
        self.entries
    }

    /// The day of the lists, `2026-11-22`.
    pub fn date(&self) -> &str {
        self.part(MAGIC.len(), MAGIC.len() + DATE)
    }

    /// The most used providers of mailboxes, those that typing errors are compared with: by use, a space behind each.
    pub fn providers(&self) -> &str {
        self.part(self.text.0, self.text.1)
    }

    fn part(&self, start: usize, end: usize) -> &str {
        self.bytes.get(start..end).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
    }

    /// The number that the lists give to exactly this name, if they do.
    pub fn find(&self, space: Space, name: &str) -> Option<u32> {
        let hash = key(self.salt, space, name);
        let code = self.table.value(&self.bytes, hash) ^ fingerprint(hash);
        match code {
            0..MORE => Some(code),
            MORE => Some(MORE + self.more.value(&self.bytes, hash)),
            _ => None,
        }
    }
}

/// What the number that [`Pack::find`] gives to a domain means.
pub fn listing_of(number: u32) -> Option<Listing> {
    LISTINGS.get(number as usize).copied()
}

/// The certainty of what a listing says of a name at or below it.
pub fn certainty(registry: bool) -> Certainty {
    if registry { Certainty::Pattern } else { Certainty::Listed }
}

fn refused(code: &'static str, message: &str) -> Error {
    Error::new(code, "", message)
}

/// The hash of a name, by which everything about it is found.
fn key(salt: u32, space: Space, name: &str) -> u64 {
    table::mix(hash(u64::from(salt) << 8 | space as u64, name.as_bytes()))
}

/// What tells a listed name from another one of the same bucket and row.
fn fingerprint(hash: u64) -> u32 {
    (table::mix(hash ^ 0xd1b5_4a32_d192_ed03) >> (64 - WIDTH)) as u32
}

/// FNV-1a of 64 bits, begun with a number; that is spread first, or `a` begun with 1 would be `b` begun with 2.
fn hash(begin: u64, bytes: &[u8]) -> u64 {
    let mut hash = table::mix(0xcbf2_9ce4_8422_2325 ^ begin);
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    }
    hash
}
