use super::*;

const INF: f64 = f64::INFINITY;

#[track_caller]
fn check(parse: impl Fn(&str) -> Option<Band>, cases: &str) {
    for case in cases.split(" ; ") {
        let (text, expected) = case.split_once(" => ").unwrap();
        let (low, high) = expected.split_once("..").unwrap_or((expected, expected));
        let band = Band { low: low.parse().unwrap(), high: high.parse().unwrap() };
        assert_eq!(parse(text), Some(band), "{text:?}");
    }
}

#[track_caller]
fn numbers(cases: &str) {
    check(parse_number, cases);
}

#[track_caller]
fn timelines_are(cases: &str) {
    check(parse_timeline, cases);
}

#[track_caller]
fn none(texts: &str) {
    for text in texts.split(" ; ") {
        assert_eq!(parse_number(text), None, "{text:?}");
    }
}

#[test]
fn single_numbers() {
    numbers("0 => 0 ; 250 => 250 ;  250  => 250 ; 007 => 7 ; 500 employees => 500 ; about 500 people => 500");
    numbers("ca. 500 => 500 ; 500 seats => 500");
    numbers("1 employee => 1 ; $ 5000 => 5000");
    numbers("5000 USD => 5000 ; 5000uah => 5000 ; ₴5000 => 5000");
    numbers("30 days => 30 ; 500. => 500");
    numbers("999999999999999 => 999999999999999 ; 0000000000000000000000000000001 => 1");
}

#[test]
fn separators() {
    numbers("1,000 => 1000 ; 1.000 => 1000 ; 10 000 => 10000 ; 10\u{a0}000 => 10000 ; 10\u{202f}000 => 10000");
    numbers("1'000 => 1000 ; 1’000’000 => 1e6 ; 1,000,000 => 1e6 ; 1.000.000 => 1e6 ; 1,000.50 => 1000.5");
    numbers("1.000,5 => 1000.5 ; 10 000,25 => 10000.25 ; 1,234.567 => 1234.567 ; 1.5 => 1.5 ; 1,5 => 1.5");
    numbers("1.25 => 1.25 ; 0.125 => 0.125 ; 0,500 => 0.5");
    numbers("1234.567 => 1234.567 ; 1000.5 => 1000.5 ; 0.1 => 0.1");
    numbers("3.14159265358979323846264338 => 3.14159265358979");
    none("1.2.3 ; 1,00,000 ; 1'5 ; 1.000,000.5 ; 1,000.000,5 ; 10 20");
    none("500 1000 ; 22.11.2026 ; 2026-11-22 ; .5");
}

#[test]
fn scales() {
    numbers("10k => 10000 ; 10 K => 10000 ; €1.5m => 1500000 ; 1,5 Mio € => 1500000 ; 1,5 Mio. EUR => 1500000");
    numbers("1.1m => 1100000 ; 1.234m => 1234000 ; 1.234.567k => 1234567000 ; 1,500k => 1500000 ; 2bn => 2e9");
    numbers("2 billion => 2e9 ; 3 thousand => 3000 ; $5M => 5e6 ; 999999999999999bn => 999999999999999e9");
    numbers("0.001k => 1");
    none("k ; k10 ; 10kk ; 10k5 ; 1e5 ; 0x10");
}

#[test]
fn bands() {
    numbers("201-500 => 201..500 ; 201–500 => 201..500 ; 201 — 500 => 201..500 ; 201−500 => 201..500");
    numbers("201 to 500 => 201..500 ; 201 to 500 employees => 201..500");
    numbers("from 201 to 500 => 201..500");
    numbers("between 201 and 500 => 201..500");
    numbers("1,001-5,000 employees => 1001..5000");
    numbers("1.001–5.000 => 1001..5000 ; 1 001 – 5 000 => 1001..5000 ; $10k-$50k => 10000..50000");
    numbers("$10-50k => 10000..50000 ; $10 - $50k => 10000..50000 ; 10k to 1.5m USD => 10000..1.5e6");
    numbers("500-1m => 500..1e6 ; 1,000-5k => 1000..5000 ; 0-1m => 0..1e6 ; 10-10 => 10");
    none("500-201 ; 500- ; 500 to ; - ; -5 ; -5-10 ; 5--10 ; 5-10-15 ; 5-10+ ; >5-10 ; between 5 ; 10 and 20");
    none("a 500");
}

#[test]
fn open_bands() {
    numbers("1000+ => 1000..inf ; 1,000+ => 1000..inf ; 1000 + employees => 1000..inf ; 10k+ => 10000..inf");
    numbers(">=500 => 500..inf ; ≥ 500 => 500..inf ; at least 500 => 500..inf ; 500 or more => 500..inf");
    numbers("500 and above => 500..inf ; 500 plus => 500..inf ; from 500 => 500..inf ; > 500 => 501..inf");
    numbers("over 500 => 501..inf ; more than 500 => 501..inf");
    numbers("more than $1.5 => 1.5..inf ; over $10k => 10001..inf");
    numbers("≤ 500 => 0..500 ; above 500 => 501..inf");
    numbers("<50 => 0..49 ; under 50 => 0..49");
    numbers("less than 50 => 0..49 ; fewer than 50 => 0..49 ; <1 => 0 ; <=50 => 0..50 ; up to 50 => 0..50");
    numbers("up to 50k => 0..50000 ; max. 50 => 0..50 ; at most 50 => 0..50 ; 50 or less => 0..50");
    none("<0 ; > <5 ; >>5 ; 5> ; =5 ; + ; +5 ; 5++ ; no more than 50 ; over 5 or more");
}

#[test]
fn nonsense() {
    none("５ ; 500 Mitarbeiter ; \u{1}5 ; NaN ; inf ; infinity ; ∞ ; many ; none ; 5% ; 24/7 ; 5 apples");
    none("3 months ; five ; 🚀 ; 5🚀 ; ① ; ٣ ; 1_000");
    none("(5) ; 5;6 ; \u{0} ; \u{fffd} ; 99999999999999999999");
    none("1234567890123456 ; employees ; $ ; or more");
    none(&"9".repeat(100_000));
    none(&" ".repeat(100_000));
    none(&format!("5{}", " ".repeat(64)));
    assert!(parse_number(&format!("5{}", " ".repeat(63))).is_some());
}

#[test]
fn the_digits_are_rounded_as_the_standard_library_does() {
    for text in ["0.3", "2.67", "123456789012.345", "0.000001", "99999.99999", "1.1", "7.7", "123456.789"] {
        let text = text.replace('.', ",");
        let expected: f64 = text.replace(',', ".").parse().unwrap();
        assert_eq!(Amount::read(text.as_bytes(), 0).map(|(amount, _)| amount.times(0.0)), Some(expected), "{text}");
    }
}

#[test]
fn timelines() {
    timelines_are("this-month => 30 ; this_quarter => 90");
    timelines_are("This Year => 365 ; no-plan => inf ; No plans => inf ; no timeline => inf");
    timelines_are("next quarter => 180 ; next year => 730 ; ASAP => 0 ; immediately => 0 ; today => 0");
    timelines_are("As soon as possible => 0 ; this week => 7 ; 2 quarters => 180 ; 45 => 45 ; 30 days => 30");
    timelines_are("30-60 => 30..60 ; 90+ => 90..inf ; 3 months => 90");
    timelines_are("in 3 months => 90 ; within 3 months => 0..90");
    timelines_are("within the next 3 months => 0..90 ; 6 weeks => 42");
    timelines_are("1-3 months => 30..90 ; 2 weeks - 3 months => 14..90");
    timelines_are("6m => 180 ; 6+ months => 180..inf");
    timelines_are("less than 1 month => 0..29");
    timelines_are("more than 6 months => 181..inf");
    timelines_are("1.5 years => 547.5 ; 1 year => 365");
    for text in ["", "not sure", "unknown", "months", "soon", "3 months years", "-3 months", "a month", "🚀"] {
        assert_eq!(parse_timeline(text), None, "{text:?}");
    }
    assert_eq!(parse_timeline(&"now ".repeat(50_000)), None);
}

#[track_caller]
fn writes(value: f64, expected: &str) {
    let mut out = String::new();
    write_number(&mut out, value);
    assert_eq!(out, expected);
}

#[test]
fn written_numbers() {
    writes(0.0, "0");
    writes(-0.0, "0");
    writes(250.0, "250");
    writes(1e6, "1000000");
    writes(9_007_199_254_740_993.0, "9007199254740992");
    writes(1e17, "100000000000000000");
    writes(1.5, "1.5");
    writes(0.125, "0.125");
    writes(0.05, "0.05");
    writes(1.0 / 3.0, "0.333");
    writes(2.9996, "3");
    writes(0.0001, "0");
    writes(-12.25, "-12.25");
    writes(INF, "∞");
    writes(-INF, "-∞");
    writes(1e24, "1e18+");
    writes(-1e18, "-1e18+");
}

#[test]
fn written_bands() {
    for (text, expected) in
        [("201-500", "201–500"), ("1000+", "1000+"), ("250", "250"), ("up to 50", "0–50"), ("1.5m", "1500000")]
    {
        let mut out = String::new();
        write_band(&mut out, parse_number(text).unwrap());
        assert_eq!(out, expected);
    }
    let mut out = String::new();
    write_band(&mut out, Band { low: INF, high: INF });
    write_band(&mut out, Band { low: -INF, high: 5.0 });
    assert_eq!(out, "∞≤5");
}
