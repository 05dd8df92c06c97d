//! A minimal perfect hash (FMPHGO) that gives each name a place of its own, and an array of values.

use super::common::{
    Candidate, Entry, NARROW, Reader, Set, Space, WIDTH, Writer, answer, bits, key, push_number, tables,
};
use ph::fmph::{Bits8, GOBuildConf, GOConf, GOFunction, TwoToPowerBitsStatic};

/// The smallest that the crate offers.
type Places = GOFunction<TwoToPowerBitsStatic<5>, Bits8>;

struct Table {
    places: Places,
    values: Vec<u8>,
    width: u32,
}

struct Perfect([Table; 2]);

impl Table {
    fn value(&self, hash: u64) -> Option<u32> {
        let place = self.places.get(&hash)? as usize;
        Some(bits(&self.values, place * self.width as usize, self.width))
    }

    fn write(keys: &[(u64, u32)], width: u32) -> Vec<u8> {
        let hashes: Vec<u64> = keys.iter().map(|(hash, _)| *hash).collect();
        let places = Places::from_slice_with_conf(&hashes, GOBuildConf::with_mt(GOConf::default_smallest(), false));
        let mut values = vec![0; keys.len()];
        for (hash, value) in keys {
            values[places.get_or_panic(hash) as usize] = *value;
        }
        let mut writer = Writer::default();
        for value in values {
            writer.push(value, width);
        }
        writer.bytes.extend([0; 4]);
        let mut bytes = Vec::new();
        push_number(&mut bytes, places.write_bytes());
        places.write(&mut bytes).unwrap();
        push_number(&mut bytes, writer.bytes.len());
        bytes.extend(writer.bytes);
        bytes
    }

    fn read(reader: &mut Reader, width: u32) -> Self {
        let length = reader.number();
        let places = Places::read(&mut reader.take(length)).unwrap();
        let length = reader.number();
        Self { places, values: reader.take(length).to_vec(), width }
    }
}

impl Set for Perfect {
    fn find(&self, space: Space, name: &str) -> Option<u32> {
        let hash = key(0, space, name);
        let [first, second] = &self.0;
        answer(hash, first.value(hash), || second.value(hash))
    }
}

pub fn candidate(entries: &[Entry]) -> Candidate {
    let [first, second] = tables(entries);
    let mut bytes = Table::write(&first, WIDTH);
    bytes.extend(Table::write(&second, NARROW));
    Candidate {
        title: "Minimal perfect hash (`ph`), 16 bits and the kind",
        exact: false,
        cost: "a crate of its own; its ranks are counted when loading",
        bytes,
        load: |bytes| {
            let mut reader = Reader(bytes);
            Box::new(Perfect([WIDTH, NARROW].map(|width| Table::read(&mut reader, width))))
        },
    }
}
