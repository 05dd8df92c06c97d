//! Binary fuse filters, which only say whether a name is in them; the number has to come from several of them.

use super::common::{Candidate, Entry, Reader, Set, Space, key, push_number};
use std::collections::BTreeMap;
use xorf::{BinaryFuse8, BinaryFuse16, Descriptor, DmaSerializable, Filter};

fn write(bytes: &mut Vec<u8>, filter: &impl DmaSerializable) {
    let mut descriptor = [0; Descriptor::DMA_LEN];
    filter.dma_copy_descriptor_to(&mut descriptor);
    bytes.extend(descriptor);
    push_number(bytes, filter.dma_fingerprints().len());
    bytes.extend(filter.dma_fingerprints());
}

fn descriptor(reader: &mut Reader) -> Descriptor {
    let low = reader.number() as u64;
    let high = reader.number() as u64;
    Descriptor {
        seed: high << 32 | low,
        segment_length: reader.number() as u32,
        segment_length_mask: reader.number() as u32,
        segment_count_length: reader.number() as u32,
    }
}

fn read_16(reader: &mut Reader) -> BinaryFuse16 {
    let descriptor = descriptor(reader);
    let length = reader.number();
    let (pairs, _) = reader.take(length).as_chunks();
    BinaryFuse16 { descriptor, fingerprints: pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect() }
}

fn read_8(reader: &mut Reader) -> BinaryFuse8 {
    let descriptor = descriptor(reader);
    let length = reader.number();
    BinaryFuse8 { descriptor, fingerprints: reader.take(length).into() }
}

fn by_number(entries: &[Entry]) -> BTreeMap<u32, Vec<u64>> {
    let mut numbers: BTreeMap<u32, Vec<u64>> = BTreeMap::new();
    for entry in entries {
        numbers.entry(entry.number).or_default().push(key(0, entry.space, &entry.name));
    }
    numbers
}

/// The numbers in the order in which they are asked for, the rarest first, so that few names pass a filter before theirs.
fn rarest_first(numbers: &BTreeMap<u32, Vec<u64>>) -> Vec<u32> {
    let mut order: Vec<u32> = numbers.keys().copied().collect();
    order.sort_by_key(|number| numbers[number].len());
    order
}

struct Several {
    filters: Vec<(u32, BinaryFuse16)>,
    exceptions: Exceptions,
}

impl Set for Several {
    fn find(&self, space: Space, name: &str) -> Option<u32> {
        let hash = key(0, space, name);
        let (number, _) = self.filters.iter().find(|(_, filter)| filter.contains(&hash))?;
        Some(self.exceptions.of(hash).unwrap_or(*number))
    }
}

/// A filter of 16 bits for each number.
pub fn one_a_kind(entries: &[Entry]) -> Candidate {
    let numbers = by_number(entries);
    let mut filters = Vec::new();
    for number in rarest_first(&numbers) {
        filters.push((number, BinaryFuse16::try_from(&numbers[&number]).unwrap()));
    }
    let wrong = |number: u32, hash: u64| filters.iter().find(|(_, filter)| filter.contains(&hash)).unwrap().0 != number;
    let exceptions = Exceptions::of_those(&numbers, wrong);
    let mut bytes = exceptions.write();
    for (number, filter) in &filters {
        push_number(&mut bytes, *number as usize);
        write(&mut bytes, filter);
    }
    Candidate {
        title: "Binary fuse 16 (`xorf`), one a kind",
        exact: false,
        cost: "a filter for each number, whose false positives add up",
        bytes,
        load: |bytes| {
            let mut reader = Reader(bytes);
            let exceptions = Exceptions::read(&mut reader);
            let mut filters = Vec::new();
            while !reader.0.is_empty() {
                filters.push((reader.number() as u32, read_16(&mut reader)));
            }
            Box::new(Several { filters, exceptions })
        },
    }
}

struct Cascade {
    all: BinaryFuse16,
    filters: Vec<(u32, BinaryFuse8)>,
    /// Of those that no filter takes.
    rest: u32,
    exceptions: Exceptions,
}

impl Set for Cascade {
    fn find(&self, space: Space, name: &str) -> Option<u32> {
        let hash = key(0, space, name);
        if !self.all.contains(&hash) {
            return None;
        }
        let found = self.filters.iter().find(|(_, filter)| filter.contains(&hash));
        Some(self.exceptions.of(hash).unwrap_or(found.map_or(self.rest, |(number, _)| *number)))
    }
}

/// One filter of 16 bits for all, and to tell the numbers apart one of 8 bits for each but the most frequent.
pub fn with_cascade(entries: &[Entry]) -> Candidate {
    let numbers = by_number(entries);
    let all: Vec<u64> = numbers.values().flatten().copied().collect();
    let mut order = rarest_first(&numbers);
    let rest = order.pop().unwrap();
    let filters: Vec<(u32, BinaryFuse8)> =
        order.into_iter().map(|number| (number, BinaryFuse8::try_from(&numbers[&number]).unwrap())).collect();
    let wrong = |number: u32, hash: u64| {
        filters.iter().find(|(_, filter)| filter.contains(&hash)).map_or(rest, |(its, _)| *its) != number
    };
    let mut bytes = Exceptions::of_those(&numbers, wrong).write();
    write(&mut bytes, &BinaryFuse16::try_from(&all).unwrap());
    push_number(&mut bytes, rest as usize);
    for (number, filter) in &filters {
        push_number(&mut bytes, *number as usize);
        write(&mut bytes, filter);
    }
    Candidate {
        title: "Binary fuse 16, the kind by a cascade of binary fuse 8",
        exact: false,
        cost: "many filters and a list of exceptions",
        bytes,
        load: |bytes| {
            let mut reader = Reader(bytes);
            let exceptions = Exceptions::read(&mut reader);
            let all = read_16(&mut reader);
            let rest = reader.number() as u32;
            let mut filters = Vec::new();
            while !reader.0.is_empty() {
                filters.push((reader.number() as u32, read_8(&mut reader)));
            }
            Box::new(Cascade { all, filters, rest, exceptions })
        },
    }
}

/// The listed names that the filters give a wrong number: their hashes, sorted, with the right one.
struct Exceptions(Vec<(u32, u8)>);

impl Exceptions {
    fn of_those(numbers: &BTreeMap<u32, Vec<u64>>, wrong: impl Fn(u32, u64) -> bool) -> Self {
        let mut exceptions = Vec::new();
        for (number, hashes) in numbers {
            for hash in hashes.iter().filter(|hash| wrong(*number, **hash)) {
                exceptions.push(((hash >> 32) as u32, *number as u8));
            }
        }
        exceptions.sort_unstable();
        Self(exceptions)
    }

    fn of(&self, hash: u64) -> Option<u32> {
        let place = self.0.binary_search_by_key(&((hash >> 32) as u32), |(hash, _)| *hash).ok()?;
        Some(u32::from(self.0[place].1))
    }

    fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        push_number(&mut bytes, self.0.len());
        for (hash, number) in &self.0 {
            push_number(&mut bytes, *hash as usize);
            bytes.push(*number);
        }
        bytes
    }

    fn read(reader: &mut Reader) -> Self {
        let count = reader.number();
        Self((0..count).map(|_| (reader.number() as u32, reader.take(1)[0])).collect())
    }
}
