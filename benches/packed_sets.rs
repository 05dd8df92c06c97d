//! The structures that the address lists could be packed into, side by side: prints the table in DESIGN.md.
//!
//! `cargo xtask bench --sets`. Every structure is built from `data/domains/entries.tsv` and has to give each listed name
//! its number; those that are not exact may find one name in 2^16 that is not listed.

// It measures and is part of nothing that is shipped: where it is wrong it may stop.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic)]

mod packed_sets {
    pub mod common;
    pub mod exact;
    pub mod fuse;
    pub mod golomb;
    pub mod ours;
    pub mod perfect;
    pub mod ribbon;
}

use packed_sets::common::{Candidate, Entry, Space, mix};
use packed_sets::{common, exact, fuse, golomb, ours, perfect, ribbon};
use std::collections::{BTreeMap, HashSet};
use std::hint::black_box;
use std::time::Instant;

/// Each time is the median of so many; all structures take turns.
const ROUNDS: usize = 21;
/// So many names that are not listed are looked up.
const STRANGERS: u64 = 1 << 22;

fn main() {
    // `cargo test --all-targets` runs benchmarks too, without this word: then there is nothing to measure.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let mut entries = common::entries();
    shuffle(&mut entries);
    let candidates = [
        exact::text(&entries),
        exact::automaton(&entries),
        fuse::one_a_kind(&entries),
        fuse::with_cascade(&entries),
        golomb::candidate(&entries),
        perfect::candidate(&entries),
        ribbon::narrow(&entries),
        ribbon::wide(&entries),
        ours::candidate(&entries),
    ];
    let limit = limit(&entries);
    println!("{} entries; the information limit is {limit:.0} bytes\n", entries.len());
    for candidate in &candidates {
        check(candidate, &entries);
    }
    let speeds = speeds(&candidates, &entries);
    println!(
        "| | bytes | after brotli | ÷ limit | bits an entry | load µs | listed ns | unlisted ns | false of 2^22 | |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|---|");
    for (candidate, speed) in candidates.iter().zip(speeds) {
        let bytes = candidate.bytes.len() as f64;
        let ratio = if candidate.exact { "exact".to_owned() } else { format!("{:.3}", bytes / limit) };
        println!(
            "| {} | {} | {} | {ratio} | {:.2} | {:.0} | {:.0} | {:.0} | {} | {} |",
            candidate.title,
            thousands(candidate.bytes.len()),
            thousands(brotli(&candidate.bytes)),
            bytes * 8.0 / entries.len() as f64,
            speed.load / 1_000.0,
            speed.listed,
            speed.unlisted,
            falsely_found(candidate, &entries),
            candidate.cost,
        );
    }
}

/// A name looked up as one thing gives its number, and one stranger in 2^16 gives any: so many bytes at least.
fn limit(entries: &[Entry]) -> f64 {
    let mut spaces: BTreeMap<u8, BTreeMap<u32, f64>> = BTreeMap::new();
    for entry in entries {
        *spaces.entry(entry.space as u8).or_default().entry(entry.number).or_default() += 1.0;
    }
    let mut bits = 0.0;
    for numbers in spaces.values() {
        let all: f64 = numbers.values().sum();
        bits += numbers.values().map(|count| count * (16.0 + (all / count).log2())).sum::<f64>();
    }
    bits / 8.0
}

fn check(candidate: &Candidate, entries: &[Entry]) {
    let set = (candidate.load)(&candidate.bytes);
    for entry in entries {
        let found = set.find(entry.space, &entry.name);
        assert_eq!(found, Some(entry.number), "{}: {}", candidate.title, entry.name);
    }
}

/// Nanoseconds.
struct Speed {
    load: f64,
    listed: f64,
    unlisted: f64,
}

fn speeds(candidates: &[Candidate], entries: &[Entry]) -> Vec<Speed> {
    // Copied one behind the other, as the strangers are: what is timed is the structure, not where the names lie.
    let names: Vec<(Space, String)> = entries.iter().map(|entry| (entry.space, entry.name.clone())).collect();
    let strangers: Vec<String> = strangers(entries).take(entries.len()).collect();
    let mut times = vec![[const { Vec::new() }; 3]; candidates.len()];
    for _ in 0..ROUNDS {
        for (candidate, [load, listed, unlisted]) in candidates.iter().zip(&mut times) {
            let start = Instant::now();
            let set = (candidate.load)(black_box(&candidate.bytes));
            black_box(set.find(Space::Name, "gmail.com"));
            load.push(start.elapsed().as_nanos() as f64);

            let start = Instant::now();
            for (space, name) in &names {
                black_box(set.find(*space, black_box(name)));
            }
            listed.push(start.elapsed().as_nanos() as f64 / names.len() as f64);

            let start = Instant::now();
            for name in &strangers {
                black_box(set.find(Space::Name, black_box(name)));
            }
            unlisted.push(start.elapsed().as_nanos() as f64 / strangers.len() as f64);
        }
    }
    let speed = |times: [Vec<f64>; 3]| {
        let [load, listed, unlisted] = times.map(median);
        Speed { load, listed, unlisted }
    };
    times.into_iter().map(speed).collect()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn falsely_found(candidate: &Candidate, entries: &[Entry]) -> usize {
    let set = (candidate.load)(&candidate.bytes);
    let found = strangers(entries).filter(|name| set.find(Space::Name, name).is_some()).count();
    assert!(!candidate.exact || found == 0, "{} is not exact", candidate.title);
    found
}

/// Domains that nobody listed, always the same.
fn strangers(entries: &[Entry]) -> impl Iterator<Item = String> {
    const ENDS: [&str; 8] = [".com", ".de", ".org", ".co.uk", ".net", ".fr", ".com.br", ".io"];
    let listed: HashSet<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    let names = (0..STRANGERS).map(|place| {
        let mut random = mix(place + 1);
        let mut name = String::new();
        for _ in 0..5 + random % 8 {
            random = mix(random);
            name.push(char::from(b'a' + (random % 26) as u8));
        }
        name + ENDS[(random >> 32) as usize % ENDS.len()]
    });
    names.filter(move |name| !listed.contains(name.as_str()))
}

/// Fisher and Yates: neighbours in the file must not be neighbours when they are looked up.
fn shuffle(entries: &mut [Entry]) {
    for place in (1..entries.len()).rev() {
        entries.swap(place, (mix(place as u64) % (place as u64 + 1)) as usize);
    }
}

fn brotli(bytes: &[u8]) -> usize {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters).unwrap();
    compressed.len()
}

fn thousands(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", number / 1_000, number % 1_000) }
}
