//! A Golomb-coded set: the sorted hashes as differences, in Rice's code, each followed by the number of its name.

use super::common::{Candidate, Entry, MORE, NARROW, Reader, Set, Space, Writer, bits, key, push_number};

/// Bits of a difference that are written as they are: with hashes 2^16 apart on average, 15 is the shortest.
const RICE: u32 = 15;

struct Golomb {
    salt: u32,
    hashes: Vec<u32>,
    numbers: Vec<u8>,
}

impl Set for Golomb {
    fn find(&self, space: Space, name: &str) -> Option<u32> {
        let hash = reduced(key(self.salt, space, name), self.hashes.len());
        self.hashes.binary_search(&hash).ok().map(|place| u32::from(self.numbers[place]))
    }
}

/// A hash below 2^16 times the number of entries.
fn reduced(hash: u64, entries: usize) -> u32 {
    ((u128::from(hash) * ((entries as u128) << 16)) >> 64) as u32
}

pub fn candidate(entries: &[Entry]) -> Candidate {
    let (salt, hashes) = (0..).find_map(|salt| Some((salt, hashes(entries, salt)?))).unwrap();
    let mut writer = Writer::default();
    let mut before = 0;
    for (hash, number) in hashes {
        let difference = hash - before;
        before = hash;
        for _ in 0..difference >> RICE {
            writer.push(1, 1);
        }
        writer.push(0, 1);
        writer.push(difference & ((1 << RICE) - 1), RICE);
        // 0, 10 and 110 for the three frequent numbers, 111 and three bits for the others.
        let rank = number.min(MORE);
        writer.push((1 << rank) - 1, if rank < MORE { rank + 1 } else { rank });
        if let Some(more) = number.checked_sub(MORE) {
            writer.push(more, NARROW);
        }
    }
    let mut bytes = Vec::new();
    push_number(&mut bytes, salt as usize);
    push_number(&mut bytes, entries.len());
    bytes.extend(writer.bytes);
    bytes.extend([0; 4]);
    Candidate {
        title: "Golomb (Rice) coded hashes, each with its kind",
        exact: false,
        cost: "must be decoded, one after the other",
        bytes,
        load: |bytes| Box::new(decode(bytes)),
    }
}

/// Nothing when two names have the same hash.
fn hashes(entries: &[Entry], salt: u32) -> Option<Vec<(u32, u32)>> {
    let hash = |entry: &Entry| (reduced(key(salt, entry.space, &entry.name), entries.len()), entry.number);
    let mut hashes: Vec<_> = entries.iter().map(hash).collect();
    hashes.sort_unstable();
    hashes.windows(2).all(|pair| pair[0].0 != pair[1].0).then_some(hashes)
}

fn decode(bytes: &[u8]) -> Golomb {
    let mut reader = Reader(bytes);
    let salt = reader.number() as u32;
    let count = reader.number();
    let mut golomb = Golomb { salt, hashes: Vec::with_capacity(count), numbers: Vec::with_capacity(count) };
    let mut at = 0;
    let mut take = |width: u32| {
        at += width as usize;
        bits(reader.0, at - width as usize, width)
    };
    let mut hash = 0;
    for _ in 0..count {
        while take(1) == 1 {
            hash += 1 << RICE;
        }
        hash += take(RICE);
        let mut number = 0;
        while number < MORE && take(1) == 1 {
            number += 1;
        }
        if number == MORE {
            number += take(NARROW);
        }
        golomb.hashes.push(hash);
        golomb.numbers.push(number as u8);
    }
    golomb
}
