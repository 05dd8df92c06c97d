//! Makes a `domains.bin`. Part of no module that a page loads.

use super::table::{bucket, row};
use super::{DATE, MAGIC, MEANINGS, MORE, NARROW, PADDING, Pack, Space, WIDTH, fingerprint, hash, key};
use crate::error::Error;

/// The keys of a bucket, on average: few enough that none of a thousand buckets has more than 64.
const AVERAGE: usize = 40;

/// So many salts are tried. One in several serves where tens of thousands of names must be absent.
const MOST_SALTS: u32 = 200;

/// A name and the number that it is to give (see [`super::MEANINGS`]).
pub type Entry = (Space, String, u32);

/// The bytes of a file with these entries, of that day (`2026-11-22`), with this text of providers. `absent` are names
/// that must not be found: a salt is sought by which none of them is. The same input gives the same bytes.
///
/// Fails with `domains.twice` for a name that is there twice, `domains.number` for a number that means nothing,
/// `domains.date` for another form of date, and `domains.salt` when no salt serves.
pub fn build(date: &str, entries: &[Entry], absent: &[(Space, String)], providers: &str) -> Result<Vec<u8>, Error> {
    let mut names: Vec<_> = entries.iter().map(|(space, name, _)| (*space as u8, name)).collect();
    names.sort();
    if let Some(twice) = names.windows(2).find(|pair| pair.first() == pair.last()).and_then(|pair| pair.first()) {
        return Err(Error::new("domains.twice", "", format!("{} is listed twice", twice.1)));
    }
    if let Some((_, name, number)) = entries.iter().find(|(.., number)| *number >= MEANINGS.len() as u32) {
        return Err(Error::new("domains.number", "", format!("{name}: there is no number {number}")));
    }
    if date.len() != DATE {
        return Err(Error::new("domains.date", "", "The date must be written as 2026-11-22"));
    }
    let mut wrong = None;
    for salt in 0..MOST_SALTS {
        let Some(bytes) = pack(date, entries, providers, salt) else { continue };
        let pack = Pack::read(&bytes)?;
        wrong = absent.iter().find(|(space, name)| pack.find(*space, name).is_some());
        if wrong.is_none() {
            return Ok(bytes);
        }
    }
    let name = wrong.map_or("a bucket", |(_, name)| name);
    Err(Error::new("domains.salt", "", format!("No salt serves: {name} must be absent, and is found each time")))
}

fn pack(date: &str, entries: &[Entry], providers: &str, salt: u32) -> Option<Vec<u8>> {
    let mut wide = Vec::new();
    let mut narrow = Vec::new();
    for (space, name, number) in entries {
        let hash = key(salt, *space, name);
        wide.push((hash, (*number).min(MORE) ^ fingerprint(hash)));
        if let Some(more) = number.checked_sub(MORE) {
            narrow.push((hash, more));
        }
    }
    let names = entries.iter().filter(|(space, ..)| *space == Space::Name).count() as u32;
    let (wide, buckets) = solve(&wide, WIDTH)?;
    let (narrow, more_buckets) = solve(&narrow, NARROW)?;

    let mut bytes = MAGIC.to_vec();
    bytes.extend(date.bytes());
    for number in [names, entries.len() as u32 - names, salt, buckets, more_buckets, providers.len() as u32] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(wide);
    bytes.extend(narrow);
    bytes.extend(providers.bytes());
    bytes.extend([0; PADDING]);
    let checksum = hash(MAGIC.len() as u64, &bytes);
    bytes.extend(checksum.to_le_bytes());
    Some(bytes)
}

/// The bytes of a table, and how many buckets it has; nothing when a bucket is too full or cannot be solved.
fn solve(keys: &[(u64, u32)], width: u32) -> Option<(Vec<u8>, u32)> {
    let buckets = keys.len().div_ceil(AVERAGE).max(1) as u32;
    let mut groups = vec![Vec::new(); buckets as usize];
    for key in keys {
        groups.get_mut(bucket(key.0, buckets) as usize)?.push(*key);
    }
    let mut sizes = Vec::new();
    let mut seeds = Vec::new();
    let mut bits = Bits::default();
    for group in &groups {
        if group.len() > 64 {
            return None;
        }
        let (seed, columns) = (0..=u8::MAX).find_map(|seed| Some((seed, columns(group, seed, width)?)))?;
        sizes.push(group.len() as u8);
        seeds.push(seed);
        for column in columns {
            bits.push(column, group.len());
        }
    }
    sizes.extend(seeds);
    sizes.extend(bits.bytes);
    Some((sizes, buckets))
}

/// The columns of a bucket, the highest bit of the value first; nothing when its rows depend on one another.
fn columns(keys: &[(u64, u32)], seed: u8, width: u32) -> Option<Vec<u64>> {
    // Gauss and Jordan: in the end each row has one bit, another one each.
    let mut rows: Vec<(u64, u32)> =
        keys.iter().map(|(hash, value)| (row(*hash, seed, keys.len() as u32), *value)).collect();
    for place in 0..rows.len() {
        let (pivot, value) = *rows.get(place)?;
        if pivot == 0 {
            return None;
        }
        let bit = 1 << pivot.trailing_zeros();
        for (other, (row, its)) in rows.iter_mut().enumerate() {
            if other != place && *row & bit != 0 {
                *row ^= pivot;
                *its ^= value;
            }
        }
    }
    let mut columns = Vec::new();
    for bit in (0..width).rev() {
        let mut column = 0;
        for (row, value) in &rows {
            if value >> bit & 1 == 1 {
                column |= row;
            }
        }
        columns.push(column);
    }
    Some(columns)
}

/// Bits, the lowest of a byte first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    count: usize,
}

impl Bits {
    fn push(&mut self, bits: u64, count: usize) {
        for place in 0..count {
            if self.count.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((bits >> place & 1) as u8) << (self.count % 8);
            }
            self.count += 1;
        }
    }
}
