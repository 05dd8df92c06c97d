//! Numbers and bands of numbers as people write them: `201-500`, `1,000+`, `$10-50k`, `more than 500`, `3-6 months`.

use crate::text::{byte_at, fold, paired, push_whole, split_word};

/// All numbers from `low` to `high`, both included; a single number has both equal, an open end is infinite.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Band {
    /// The smallest number.
    pub low: f64,
    /// The largest number.
    pub high: f64,
}

/// More bytes than this are no number.
const LONGEST: usize = 64;

/// English words around numbers, each list behind the mark of what its words do; a plural `s` is not written.
///
/// `3`, `6`, `9`: the number before is that power of ten larger. `.`: says nothing about the amount. `>`, `<`: the number
/// after is left out, a number before (`50 or more`) is included. `?`, `=`, each one sign further on: the number is the
/// smallest or the largest. `B`: two numbers follow. `T`: between two numbers; before the only one it says that this is
/// the largest.
const WORDS: &str = "3 k thousand 6 m mn mio million 9 b bn billion \
    . employee people person user seat staff usd eur gbp pln uah dollar euro day \
    about around approx ca than or and at up in of the next \
    > over above more plus < under below fewer less ? least min minimum from = most max maximum within B between T to";

/// Units of time, as [`WORDS`]; tried first where a time is asked for: `m` is months then, not a million.
const UNITS: &str = "D d day W w wk week M m mo month Q q quarter Y y yr year";

/// What times are called, folded, in days; the last have no end.
static NAMED: [(&str, u16); 15] = [
    ("now", 0),
    ("asap", 0),
    ("today", 0),
    ("immediately", 0),
    ("as soon as possible", 0),
    ("this week", 7),
    ("this month", 30),
    ("next month", 60),
    ("this quarter", 90),
    ("next quarter", 180),
    ("this year", 365),
    ("next year", 730),
    ("no plan", NO_END),
    ("no plans", NO_END),
    ("no timeline", NO_END),
];

/// The mark of a time without end in [`NAMED`].
const NO_END: u16 = u16::MAX;

/// Reads a number or a band of numbers, none of them negative.
///
/// - `201-500`, `201–500`, `201 to 500`, `between 201 and 500`; the reverse order is refused.
/// - `1000+`, `50 or more`, `>=500`, `at least 500`: from there on. `up to 50`, `<=50`, `50 or less`: from 0.
/// - `> 500`, `over 500`, `<50`, `less than 50` leave the whole number itself out: from 501 on, up to 49. Where the
///   number is not whole, it is included.
/// - `k`, `m`, `bn` and their like multiply. One behind the second number counts for the first too (`$10-50k`), unless
///   that would turn the two around (`500-1m`).
/// - A comma or a dot before exactly three digits groups thousands (`1.000`, `1,000`), unless a scale follows the dot
///   (`1.234m`) or only 0 is before it; otherwise it is the decimal sign. A space or an apostrophe groups, never else.
/// - Currencies, and words for people and seats, are ignored; any other word is refused: a wrong number is worse than
///   none. Words are read in English.
///
/// Nothing for what is no number, is longer than 64 bytes or has more than 15 digits before the decimal sign.
pub fn parse_number(text: &str) -> Option<Band> {
    read(text, false)
}

/// Reads a number or a band as [`parse_number`] does, or a single negative number: `-1.8`.
pub fn parse_signed(text: &str) -> Option<Band> {
    match text.strip_prefix('-') {
        None => parse_number(text),
        // Not `-10-20`.
        Some(size) => {
            parse_number(size).filter(|band| band.low == band.high).map(|band| Band { low: -band.low, high: -band.low })
        }
    }
}

/// Reads a time until something happens, in days: as [`parse_number`] does, with units (`6 weeks`, `within 3 months`),
/// or a name.
///
/// A month counts 30 days, a quarter 90, a year 365. The names: `now`, `asap` and their like 0; `this-week` 7,
/// `this-month` 30, `next-month` 60, `this-quarter` 90, `next-quarter` 180, `this-year` 365, `next-year` 730, `no-plan`
/// without end; spaces, underscores and letter case do not matter.
pub fn parse_timeline(text: &str) -> Option<Band> {
    if text.len() > LONGEST {
        return None;
    }
    let given = fold(text);
    for (name, days) in &NAMED {
        if *name == given {
            let days = if *days == NO_END { f64::INFINITY } else { f64::from(*days) };
            return Some(Band { low: days, high: days });
        }
    }
    read(text, true)
}

/// What a scale or a unit makes of the number before it, by its mark; 0 for another mark.
fn factor(mark: u8) -> f64 {
    f64::from(match mark {
        b'3' => 1000,
        b'6' => 1_000_000,
        b'9' => 1_000_000_000,
        b'D' => 1,
        b'W' => 7,
        b'M' => 30,
        b'Q' => 90,
        b'Y' => 365,
        _ => 0_u32,
    })
}

/// The mark of a word in a list such as [`WORDS`]; 0 for an unknown one.
fn meaning(word: &[u8], list: &str) -> u8 {
    // Not `ms`.
    let singular = match word {
        [singular @ .., b's'] if singular.len() > 2 => Some(singular),
        _ => None,
    };
    let mut mark = 0;
    let mut rest = list.as_bytes();
    while !rest.is_empty() {
        let known;
        (known, rest) = split_word(rest);
        let byte = byte_at(known, 0);
        if !byte.is_ascii_lowercase() {
            mark = byte;
        } else if known == word || singular == Some(known) {
            return mark;
        }
    }
    0
}

/// Signs that people write, each before what it is read as: one kind of space, dash and apostrophe, `$` for any
/// currency, and `\x01` and `\x02` for at least and at most.
const SIGNS: &str = "\u{a0} \u{2009} \u{202f} \t \n \r –-—-−-’'€$£$₴$≥\x01≤\x02";

/// The text in ASCII, small letters; nothing where it is too long or has a sign with no place around a number.
fn simple(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let mut out = String::with_capacity(LONGEST);
    for character in text.chars() {
        out.push(match character {
            ' '..='~' => character.to_ascii_lowercase(),
            _ => paired(SIGNS, character)?,
        });
    }
    Some(out)
}

fn read(text: &str, timeline: bool) -> Option<Band> {
    let text = simple(text)?;
    let text = text.as_bytes();
    let mut place = 0;
    let mut first = NO_AMOUNT;
    // The number read last.
    let mut last = NO_AMOUNT;
    let mut count = 0;
    // Two numbers are joined, or will be.
    let mut joined = false;
    let mut bound = 0;
    while place < text.len() {
        let start = place;
        let mut mark = byte_at(text, place);
        place += 1;
        match mark {
            b'0'..=b'9' => {
                if count > u8::from(joined) {
                    return None;
                }
                count += 1;
                first = last;
                (last, place) = Amount::read(text, start)?;
                continue;
            }
            b'a'..=b'z' => {
                while byte_at(text, place).is_ascii_lowercase() {
                    place += 1;
                }
                let word = text.get(start..place)?;
                mark = if timeline { meaning(word, UNITS) } else { 0 };
                if mark == 0 {
                    mark = meaning(word, WORDS);
                }
            }
            b'.' if byte_at(text, place).is_ascii_digit() => return None,
            b' ' | b'$' | b'~' => mark = b'.',
            b'-' if count == 1 => mark = b'T',
            b'+' if count == 1 => mark = b'?',
            1 if count == 0 => mark = b'?',
            2 if count == 0 => mark = b'=',
            b'>' | b'<' if count == 0 => {
                if byte_at(text, place) == b'=' {
                    place += 1;
                    mark += 1;
                }
            }
            b'.' => {}
            _ => return None,
        }
        match mark {
            b'T' if count == 0 => mark = b'=',
            b'>' | b'<' if count > 0 => mark += 1,
            _ => {}
        }
        match mark {
            b'.' => {}
            b'B' if count == 0 => joined = true,
            // `from 10 to 20`: the second number settles it.
            b'T' if !joined && matches!(bound, 0 | b'?') => {
                joined = true;
                bound = 0;
            }
            b'<'..=b'?' if !joined && bound == 0 => bound = mark,
            _ => {
                let factor = factor(mark);
                if factor == 0.0 || last.factor != 0.0 || count == 0 {
                    return None;
                }
                last.factor = factor;
            }
        }
    }
    if count != 1 + u8::from(joined) {
        return None;
    }
    let mut high = last.times(last.factor);
    let mut low = high;
    // Whole numbers have neighbours up to 2^53; what is larger, nobody bounds so finely.
    let step = if (low as u64) as f64 == low { 1.0 } else { 0.0 };
    match bound {
        b'?' => high = f64::INFINITY,
        b'>' => (low, high) = (low + step, f64::INFINITY),
        b'=' => low = 0.0,
        b'<' => (low, high) = (0.0, high - step),
        _ if joined => {
            low = first.times(last.factor);
            // `$10-50k`, but not `500-1m`.
            if first.factor != 0.0 || low > high {
                low = first.times(first.factor);
            }
        }
        _ => {}
    }
    (low <= high).then_some(Band { low, high })
}

/// One number: `mantissa / divisor * factor`, and what a dot in it may still turn out to be.
#[derive(Copy, Clone)]
struct Amount {
    mantissa: f64,
    /// A power of ten.
    divisor: f64,
    /// What the scale or the unit behind it stands for, 0 where there was none.
    factor: f64,
    /// One dot with three digits behind it: thousands, or decimals where a scale follows.
    ambiguous: bool,
}

const NO_AMOUNT: Amount = Amount { mantissa: 0.0, divisor: 1.0, factor: 0.0, ambiguous: false };

/// A mantissa below this takes one more digit: 15 digits are what a 64-bit float holds exactly.
const ROOM: f64 = 1e14;

impl Amount {
    /// Reads the number that begins at `start`; gives the place behind it.
    fn read(text: &[u8], start: usize) -> Option<(Self, usize)> {
        let mut amount = NO_AMOUNT;
        let mut place = start;
        let mut digits = leading_digits(text, start);
        let lead = digits;
        let mut grouped_by = 0;
        let mut decimal = false;
        loop {
            for _ in 0..digits {
                if amount.mantissa < ROOM {
                    amount.mantissa = amount.mantissa * 10.0 + f64::from(byte_at(text, place).wrapping_sub(b'0'));
                    amount.divisor *= if decimal { 10.0 } else { 1.0 };
                } else if !decimal {
                    return None;
                }
                place += 1;
            }
            let sign = byte_at(text, place);
            digits = leading_digits(text, place + 1);
            let point = matches!(sign, b'.' | b',');
            if digits == 0 || decimal && !point || !point && !matches!(sign, b' ' | b'\'') {
                break;
            }
            let groups = digits == 3 && lead <= 3 && !decimal && !(point && amount.mantissa == 0.0);
            if groups && (grouped_by == 0 || grouped_by == sign) {
                // A second group of the same sign leaves no doubt.
                amount.ambiguous = sign == b'.' && grouped_by == 0;
                grouped_by = sign;
            } else if point && !decimal && grouped_by != sign {
                amount.ambiguous = false;
                decimal = true;
            } else {
                return None;
            }
            place += 1;
        }
        Some((amount, place))
    }

    /// The number with a scale or a unit, 0 for none. Whole numbers and powers of ten are exact: one operation rounds.
    fn times(&self, factor: f64) -> f64 {
        let divisor = if self.ambiguous && factor >= 1e3 { 1e3 } else { self.divisor };
        self.mantissa * if factor == 0.0 { 1.0 } else { factor } / divisor
    }
}

/// How many digits there are from a place on.
fn leading_digits(text: &[u8], place: usize) -> usize {
    let mut count = 0;
    while byte_at(text, place + count).is_ascii_digit() {
        count += 1;
    }
    count
}

/// Appends a number for people to read: a whole number exactly, any other rounded to three decimals, infinity as `∞`.
///
/// From 10^18 on it is written as `1e18+`. (Formatting through `core::fmt` would cost the module many kilobytes.)
pub fn write_number(out: &mut String, value: f64) {
    if value < 0.0 {
        out.push('-');
    }
    let size = value.abs();
    if size >= 1e18 {
        out.push_str(if size == f64::INFINITY { "∞" } else { "1e18+" });
        return;
    }
    let mut whole = size as u64;
    let mut decimals = ((size - whole as f64) * 1000.0 + 0.5) as u64;
    if decimals == 1000 {
        whole += 1;
        decimals = 0;
    }
    push_whole(out, whole, 1);
    if decimals > 0 {
        out.push('.');
        let mut digits = 3;
        while decimals.is_multiple_of(10) {
            decimals /= 10;
            digits -= 1;
        }
        push_whole(out, decimals, digits);
    }
}

/// Appends a band for people to read: `250`, `201–500`, `1000+`, `≤50`.
pub fn write_band(out: &mut String, band: Band) {
    if band.low == f64::NEG_INFINITY && band.high != band.low {
        out.push('≤');
    } else {
        write_number(out, band.low);
        if band.low == band.high {
            return;
        }
        if band.high == f64::INFINITY {
            out.push('+');
            return;
        }
        out.push('–');
    }
    write_number(out, band.high);
}

#[cfg(test)]
mod tests;
