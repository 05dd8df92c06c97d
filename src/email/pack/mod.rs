//! All address lists in one file, `domains.bin`: read in place, without unpacking.
//!
//! A name that is listed is always found. One that is not is taken for a listed one with a probability of 2^-16, and a
//! whole domain is too, however many labels it has: a walk from its last label on goes below a name only where that says
//! that something is listed there, and so ends at the first one that is not. `cargo xtask data` makes the file; DESIGN.md
//! compares the structures that were tried.

#[cfg(feature = "pack")]
mod build;
mod table;
#[cfg(test)]
#[cfg(feature = "pack")]
mod tests;

#[cfg(feature = "pack")]
pub use build::{Entry, build};

use super::EmailKind;
use crate::error::Error;
use crate::value::mix;
use table::Table;

/// What the file begins with: its name and the version of its form.
const MAGIC: &[u8] = b"qualiform.domains.1\n";
/// Behind the magic: the date, then six numbers of 32 bits, the lowest byte first.
const DATE: usize = 10;
const NUMBERS: usize = 6;
/// Behind the tables: what reading may reach over the end, then the checksum.
const PADDING: usize = 9;
const CHECKSUM: usize = 8;

/// Bits of a value: a fingerprint, of which the lowest four values of 2^18 are left for the kinds.
const WIDTH: u32 = 18;
/// Bits of a value where the fingerprint has spoken and four numbers are not enough.
const NARROW: u32 = 4;
/// The number that stands for "look into the second table".
const MORE: u32 = 3;

/// What a text is looked up as; the same one may be a domain and a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "pack"), allow(dead_code))]
pub enum Space {
    /// A domain, a host or a public suffix.
    Name = 1,
    /// The part before the @ that names a function.
    Role,
    /// A label that says student.
    Student,
}

/// What a name is in the public suffix list (<https://publicsuffix.org>).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// No rule.
    None,
    /// A public suffix.
    Suffix,
    /// Every name right below it is a public suffix (`*.ck`).
    Wildcard,
    /// None, in spite of the wildcard (`!www.ck`).
    Exception,
}

/// What a pack says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Whether it is a rule.
    pub rule: Rule,
    /// The kind of it and of what is below it.
    pub kind: Option<EmailKind>,
    /// The kind is that of hosts below it alone, since anybody gets a name there.
    pub registry: bool,
    /// Names below it may be listed. Where this is false, or the name is not found, none is.
    pub branch: bool,
}

const fn listed(kind: EmailKind, branch: bool) -> Meaning {
    Meaning { rule: Rule::None, kind: Some(kind), registry: false, branch }
}

const fn rule(rule: Rule, kind: Option<EmailKind>, registry: bool) -> Meaning {
    Meaning { rule, kind, registry, branch: true }
}

/// By number.
pub const MEANINGS: [Meaning; 17] = [
    listed(EmailKind::Disposable, false),
    listed(EmailKind::Academic, false),
    listed(EmailKind::Personal, false),
    // From here on it takes the second table.
    listed(EmailKind::Relay, true),
    listed(EmailKind::Mixed, true),
    // A company below a name of another kind.
    listed(EmailKind::Corporate, true),
    rule(Rule::None, Some(EmailKind::Disposable), true),
    listed(EmailKind::Disposable, true),
    listed(EmailKind::Academic, true),
    listed(EmailKind::Personal, true),
    // Nothing itself: it only leads to listed names.
    rule(Rule::None, None, false),
    rule(Rule::Suffix, None, false),
    // Only schools and universities are below it.
    rule(Rule::Suffix, Some(EmailKind::Academic), false),
    rule(Rule::Wildcard, None, false),
    rule(Rule::Exception, None, false),
    rule(Rule::Suffix, Some(EmailKind::Disposable), true),
    // A provider below whose name others have domains: `iki.fi`.
    rule(Rule::Suffix, Some(EmailKind::Personal), false),
];

/// The lists of one `domains.bin`.
#[derive(Debug)]
pub struct Pack {
    bytes: Vec<u8>,
    entries: u32,
    salt: u32,
    table: Table,
    more: Table,
    date: String,
    providers: String,
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
        let mut numbers = [0; NUMBERS];
        for (place, number) in numbers.iter_mut().enumerate() {
            let at = date + DATE + place * 4;
            *number = u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
        }
        let [entries, _words, salt, buckets, more_buckets, text] = numbers;
        let (table, at) = Table::read(content, date + DATE + NUMBERS * 4, buckets, WIDTH)?;
        let (more, at) = Table::read(content, at, more_buckets, NARROW)?;
        let end = at.checked_add(text as usize)?;
        let (date, providers) = (ascii(bytes.get(date..date + DATE)?), ascii(bytes.get(at..end)?));
        (end + PADDING == whole).then_some(Self { bytes: bytes.to_vec(), entries, salt, table, more, date, providers })
    }

    /// How many domains and public suffix rules are listed.
    pub fn entries(&self) -> u32 {
        self.entries
    }

    /// The day of the lists, `2026-11-22`.
    pub fn date(&self) -> &str {
        &self.date
    }

    /// The most used providers of mailboxes, those that typing errors are compared with: by use, a space behind each.
    pub fn providers(&self) -> &str {
        &self.providers
    }

    /// What the lists say of exactly this name, if they do.
    pub fn meaning(&self, name: &str) -> Option<Meaning> {
        self.find(Space::Name, name).and_then(|number| MEANINGS.get(number as usize).copied())
    }

    /// The number that the lists give to exactly this text, if they do; of a name, the place in [`MEANINGS`].
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

/// A text in ASCII. (Reading it as UTF-8 would cost the module 600 bytes.)
fn ascii(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        text.push(char::from(*byte));
    }
    text
}

fn refused(code: &'static str, message: &str) -> Error {
    Error::new(code, "", message)
}

/// The hash of a name, by which everything about it is found.
fn key(salt: u32, space: Space, name: &str) -> u64 {
    mix(hash(u64::from(salt) << 8 | space as u64, name.as_bytes()))
}

/// What tells a listed name from another one of the same bucket and row.
fn fingerprint(hash: u64) -> u32 {
    (mix(hash ^ 0xd1b5_4a32_d192_ed03) >> (64 - WIDTH)) as u32
}

/// FNV-1a of 64 bits, begun with a number; that is spread first, or `a` begun with 1 would be `b` begun with 2.
fn hash(begin: u64, bytes: &[u8]) -> u64 {
    let mut hash = mix(0xcbf2_9ce4_8422_2325 ^ begin);
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    }
    hash
}
