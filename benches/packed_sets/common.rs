//! What all structures are made from, and what several need.

pub use qualiform::email::pack::Space;

/// A name, what it is looked up as, and the number that says what it is.
pub struct Entry {
    pub space: Space,
    pub name: String,
    pub number: u32,
}

/// A structure that has been read.
pub trait Set {
    fn find(&self, space: Space, name: &str) -> Option<u32>;
}

/// A structure that has been written.
pub struct Candidate {
    pub title: &'static str,
    pub exact: bool,
    /// What it costs the module, or lacks.
    pub cost: &'static str,
    pub bytes: Vec<u8>,
    pub load: fn(&[u8]) -> Box<dyn Set>,
}

pub fn entries() -> Vec<Entry> {
    let text = std::fs::read_to_string("data/domains/entries.tsv").unwrap();
    let entry = |line: &str| {
        let [space, number, name] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let space = match space {
            "name" => Space::Name,
            "role" => Space::Role,
            "student" => Space::Student,
            _ => panic!("{line}"),
        };
        Entry { space, name: name.to_owned(), number: number.parse().unwrap() }
    };
    text.lines().map(entry).collect()
}

/// The hash of a name, the same for all that hash: FNV-1a, spread.
pub fn key(salt: u32, space: Space, name: &str) -> u64 {
    let mut hash = mix(0xcbf2_9ce4_8422_2325 ^ (u64::from(salt) << 8 | space as u64));
    for byte in name.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    mix(hash)
}

pub fn mix(mut hash: u64) -> u64 {
    hash = hash.wrapping_add(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// Fingerprint and number in one value, as the pack has it: of 2^18 values four say that a name is listed, three what it
/// is and one that a second table of three bits knows.
pub const WIDTH: u32 = 18;
pub const NARROW: u32 = 4;
pub const MORE: u32 = 3;

pub fn fingerprint(hash: u64) -> u32 {
    (mix(hash ^ 0xd1b5_4a32_d192_ed03) >> (64 - WIDTH)) as u32
}

/// The keys and values of the two tables.
pub fn tables(entries: &[Entry]) -> [Vec<(u64, u32)>; 2] {
    let mut first = Vec::new();
    let mut second = Vec::new();
    for entry in entries {
        let hash = key(0, entry.space, &entry.name);
        first.push((hash, entry.number.min(MORE) ^ fingerprint(hash)));
        if let Some(more) = entry.number.checked_sub(MORE) {
            second.push((hash, more));
        }
    }
    [first, second]
}

/// What the values of the two tables say of a hash.
pub fn answer(hash: u64, first: Option<u32>, second: impl FnOnce() -> Option<u32>) -> Option<u32> {
    match first? ^ fingerprint(hash) {
        code @ 0..MORE => Some(code),
        MORE => second().map(|more| MORE + more),
        _ => None,
    }
}

/// Bits, the lowest of a byte first.
#[derive(Default)]
pub struct Writer {
    pub bytes: Vec<u8>,
    count: usize,
}

impl Writer {
    pub fn push(&mut self, bits: u32, count: u32) {
        for place in 0..count {
            if self.count.is_multiple_of(8) {
                self.bytes.push(0);
            }
            *self.bytes.last_mut().unwrap() |= ((bits >> place & 1) as u8) << (self.count % 8);
            self.count += 1;
        }
    }
}

/// At most 25 bits from a place on; the bytes must go on for four more.
pub fn bits(bytes: &[u8], at: usize, count: u32) -> u32 {
    let window = u32::from_le_bytes(bytes[at / 8..at / 8 + 4].try_into().unwrap());
    window >> (at % 8) & ((1 << count) - 1)
}

/// Takes bytes apart, from the front.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    pub fn number(&mut self) -> usize {
        u32::from_le_bytes(self.take(4).try_into().unwrap()) as usize
    }
}

pub fn push_number(bytes: &mut Vec<u8>, number: usize) {
    bytes.extend((number as u32).to_le_bytes());
}
