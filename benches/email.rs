//! Verdicts on addresses on one core, with the full lists.

use divan::{Bencher, black_box};
use qualiform::email::{ModelDomains, load, verdict};

fn main() {
    let pack = std::fs::read("pkg/domains.bin").unwrap_or_default();
    if let Err(error) = load(&pack) {
        eprintln!("{error}");
        std::process::exit(1);
    }
    divan::main();
}

const ADDRESSES: [(&str, &str); 8] = [
    ("company", "jo@northwind-freight.com"),
    ("country", "anna.schmidt@mail.acme.co.uk"),
    ("personal", "jo@wanadoo.fr"),
    ("student", "jo@stud.uni-goettingen.de"),
    ("disposable", "jo@box.mailinator.com"),
    ("typo", "jo@hotnail.com"),
    ("unicode", "jo@bücher-müller.de"),
    ("invalid", "jo doe@acme,com"),
];

#[divan::bench(args = ADDRESSES.map(|(name, _)| name))]
fn of(bencher: Bencher, name: &str) {
    let address = ADDRESSES.into_iter().find(|(its, _)| *its == name).map_or("", |(_, address)| address);
    let domains = ModelDomains::default();
    bencher.bench_local(|| verdict(black_box(address), &domains));
}

#[divan::bench]
fn loading(bencher: Bencher) {
    let pack = std::fs::read("pkg/domains.bin").unwrap_or_default();
    bencher.bench_local(|| load(black_box(&pack)).is_ok());
}

/// 100,000 characters: time must grow no faster than the text.
#[divan::bench(args = ["a", "@", "a@a.", "jo@ü"])]
fn long(bencher: Bencher, part: &str) {
    let address = part.repeat(100_000 / part.len());
    let domains = ModelDomains::default();
    bencher.bench_local(|| verdict(black_box(&address), &domains));
}
