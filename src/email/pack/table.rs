//! A map from hashes to small values that stores no keys.
//!
//! Keys are spread over buckets of at most 64. In a bucket each key's hash gives a row of bits, one for each key of the
//! bucket; the value of a key is the exclusive or of the columns that its row selects. The builder solves these linear
//! equations over GF(2), so a key costs the bits of its value and a fifth of a bit. A hash that is no key gives an
//! arbitrary value. (Dietzfelbinger and Pagh, "Succinct data structures for retrieval and approximate membership", 2008.)

use crate::value::mix;

/// Where the values of one table are in the bytes of a pack.
#[derive(Debug)]
pub(super) struct Table {
    /// The bits of a value.
    pub width: u32,
    /// By bucket: how many keys are in all buckets before it; one more at the end.
    starts: Vec<u32>,
    /// Where the seeds of the buckets stand, a byte each.
    seeds: usize,
    /// Where the columns begin.
    columns: usize,
}

/// What an equation depends on: the bucket of a key, and its row there.
pub(super) fn bucket(hash: u64, buckets: u32) -> u32 {
    ((hash >> 32).wrapping_mul(u64::from(buckets)) >> 32) as u32
}

/// The columns of its bucket that make up the value of a key: `keys` bits.
pub(super) fn row(hash: u64, seed: u8, keys: u32) -> u64 {
    let bits = mix(hash ^ u64::from(seed).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    if keys > 63 { bits } else { bits & ((1 << keys) - 1) }
}

impl Table {
    /// Reads where things are, from `at` on: one byte for the size of each bucket, one for its seed, then the columns.
    /// Gives the table and the place behind it; nothing when the bytes end before.
    pub fn read(bytes: &[u8], at: usize, buckets: u32, width: u32) -> Option<(Self, usize)> {
        let seeds = at + buckets as usize;
        let columns = seeds + buckets as usize;
        let mut starts = vec![0];
        let mut keys = 0;
        for size in bytes.get(at..seeds)? {
            keys += u32::from(*size);
            starts.push(keys);
        }
        let end = columns + (keys as usize * width as usize).div_ceil(8);
        // What is read reaches over the end by less than nine bytes: the padding of the pack.
        (end + 9 <= bytes.len()).then_some((Self { width, starts, seeds, columns }, end))
    }

    /// The value at a hash.
    pub fn value(&self, bytes: &[u8], hash: u64) -> u32 {
        let bucket = bucket(hash, self.starts.len() as u32 - 1) as usize;
        let &[start, end, ..] = self.starts.get(bucket..).unwrap_or_default() else { return 0 };
        let keys = end - start;
        let row = row(hash, bytes.get(self.seeds + bucket).copied().unwrap_or_default(), keys);
        let mut at = self.columns * 8 + start as usize * self.width as usize;
        let mut value = 0;
        for _ in 0..self.width {
            // Columns lie one behind the other, bit by bit of the value.
            value = value << 1 | ((window(bytes, at) & row).count_ones() & 1);
            at += keys as usize;
        }
        value
    }
}

/// The 64 bits that begin at a bit.
fn window(bytes: &[u8], bit: usize) -> u64 {
    let Some([low @ .., high]) = bytes.get(bit / 8..bit / 8 + 9) else { return 0 };
    let Ok(low) = low.try_into() else { return 0 };
    let shift = bit % 8;
    u64::from_le_bytes(low) >> shift | (u64::from(*high) << 1) << (63 - shift)
}
