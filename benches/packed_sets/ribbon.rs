//! Ribbon: linear equations over GF(2) as in ours, but in one system whose rows are a window of 64 or 128 bits somewhere.
//! (Dillinger and Walzer, "Ribbon filter: practically smaller than Bloom and Xor", 2021.)

use super::common::{Candidate, Entry, NARROW, Reader, Set, Space, WIDTH, answer, key, mix, push_number, tables};

/// A table whose rows are `window` bits wide.
struct Table {
    window: usize,
    seed: u64,
    slots: usize,
    /// 128 slots a block: bit by bit of the value 16 bytes.
    columns: Vec<u8>,
    width: u32,
}

/// Where the window of a key begins, and which slots in it make up its value.
fn row(hash: u64, seed: u64, window: usize, slots: usize) -> (usize, u128) {
    let low = mix(hash ^ mix(seed));
    let start = ((u128::from(low) * (slots - window + 1) as u128) >> 64) as usize;
    let bits = u128::from(mix(low)) << 64 | u128::from(mix(!low));
    (start, if window < 128 { bits & ((1 << window) - 1) } else { bits } | 1)
}

/// By slot an equation, in triangular form; nothing when there is no solution.
fn eliminate(keys: &[(u64, u32)], seed: u64, window: usize, slots: usize) -> Option<Vec<(u128, u32)>> {
    let mut equations = vec![(0, 0); slots];
    for (hash, value) in keys {
        let (mut at, mut row) = row(*hash, seed, window, slots);
        let mut value = *value;
        while row != 0 && equations[at].0 != 0 {
            row ^= equations[at].0;
            value ^= equations[at].1;
            if row != 0 {
                at += row.trailing_zeros() as usize;
                row >>= row.trailing_zeros();
            }
        }
        if row != 0 {
            equations[at] = (row, value);
        } else if value != 0 {
            return None;
        }
    }
    Some(equations)
}

impl Table {
    fn write(keys: &[(u64, u32)], window: usize, width: u32) -> Vec<u8> {
        // Half a per cent more slots whenever eight seeds have failed.
        let tries = (0..).map(|step| (step % 8, keys.len() + window + keys.len() * (step as usize / 8) / 200));
        let solved = |(seed, slots)| Some((seed, slots, eliminate(keys, seed, window, slots)?));
        let (seed, slots, equations) = { tries }.find_map(solved).unwrap();
        let mut columns = vec![0; slots.div_ceil(128) * width as usize * 16];
        // The 128 slots from the present one on, for each bit of the value.
        let mut solution = vec![0_u128; width as usize];
        for (slot, (row, value)) in equations.iter().enumerate().rev() {
            for (bit, solution) in solution.iter_mut().enumerate() {
                *solution <<= 1;
                let parity = (*solution & row).count_ones() & 1;
                if *row != 0 && parity != value >> bit & 1 {
                    *solution |= 1;
                    columns[(slot / 128 * width as usize + bit) * 16 + slot % 128 / 8] |= 1 << (slot % 8);
                }
            }
        }
        let mut bytes = Vec::new();
        for number in [window, seed as usize, slots, columns.len()] {
            push_number(&mut bytes, number);
        }
        bytes.extend(columns);
        bytes
    }

    fn read(reader: &mut Reader, width: u32) -> Self {
        let [window, seed, slots, length] = [(); 4].map(|()| reader.number());
        Self { window, seed: seed as u64, slots, columns: reader.take(length).to_vec(), width }
    }

    fn value(&self, hash: u64) -> u32 {
        let (start, row) = row(hash, self.seed, self.window, self.slots);
        let shift = start % 128;
        // The window may reach into the next block.
        let (low, high) = (row << shift, (row >> 1) >> (127 - shift));
        let mut at = start / 128 * self.width as usize * 16;
        let next = self.width as usize * 16;
        let mut value = 0;
        for bit in 0..self.width {
            let mut ones = self.block(at) & low;
            if high != 0 {
                ones ^= self.block(at + next) & high;
            }
            value |= (ones.count_ones() & 1) << bit;
            at += 16;
        }
        value
    }

    fn block(&self, at: usize) -> u128 {
        u128::from_le_bytes(self.columns[at..at + 16].try_into().unwrap())
    }
}

struct Ribbon([Table; 2]);

impl Set for Ribbon {
    fn find(&self, space: Space, name: &str) -> Option<u32> {
        let hash = key(0, space, name);
        let [first, second] = &self.0;
        answer(hash, Some(first.value(hash)), || Some(second.value(hash)))
    }
}

fn candidate(entries: &[Entry], title: &'static str, window: usize) -> Candidate {
    let [first, second] = tables(entries);
    let mut bytes = Table::write(&first, window, WIDTH);
    bytes.extend(Table::write(&second, window, NARROW));
    Candidate {
        title,
        exact: false,
        cost: "read in place; our own again, no crate is kept",
        bytes,
        load: |bytes| {
            let mut reader = Reader(bytes);
            Box::new(Ribbon([WIDTH, NARROW].map(|width| Table::read(&mut reader, width))))
        },
    }
}

pub fn narrow(entries: &[Entry]) -> Candidate {
    candidate(entries, "Ribbon, windows of 64", 64)
}

pub fn wide(entries: &[Entry]) -> Candidate {
    candidate(entries, "Ribbon, windows of 128", 128)
}
