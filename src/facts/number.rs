//! Numbers and bands of numbers as people write them: `201-500`, `1,000+`, `$10-50k`, `more than 500`, `3-6 months`.

use crate::text::{Folded, fold, folded, mentions};

/// All numbers from `low` to `high`, both included; a single number has both equal, an open end is infinite.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Band {
    /// The smallest number.
    pub low: f64,
    /// The largest number.
    pub high: f64,
}

/// More characters than this are no number.
const LONGEST: usize = 64;

/// Words around numbers, folded, with what they do; in English, German, French, Spanish, Polish and Ukrainian.
const WORDS: [(Word, &str); 16] = [
    (Word::Scale(3), "k thousand tsd tys тис"),
    (Word::Scale(6), "m mm mn mio million millions mln millionen млн"),
    (Word::Scale(9), "b bn billion billions mrd mld млрд"),
    (
        Word::Ignored,
        "usd eur gbp pln uah chf cad dollar dollars euro euros zl грн arr \
         employee employees people person persons staff user users seat seats headcount fte ftes \
         mitarbeiter mitarbeitende mitarbeitenden beschaftigte personen employes salaries personnes empleados personas \
         pracownikow osob osoby працівників співробітників осіб людеи \
         about around approx approximately ca circa etwa environ unos okolo близько \
         than or at up als de que o lub ou oder або ніж the in of next",
    ),
    (Word::And, "and und et y i і та"),
    (Word::Between, "between zwischen entre miedzy між"),
    (Word::Above, "over above more greater uber mehr plus mas powyzej ponad wiecej понад більше"),
    (Word::AtLeast, "least min minimum from ab von od від desde"),
    (Word::Below, "under below less fewer unter weniger moins menos ponizej mniej менше"),
    (Word::To, "to bis do до hasta"),
    (Word::Toward, "a"),
    (Word::AtMost, "most max maximum within innerhalb"),
    (Word::Unit(1), "d day days tag tage tagen jour jours dia dias dzien dni день дні днів"),
    (
        Word::Unit(7),
        "w wk wks week weeks woche wochen semaine semaines semana semanas tydzien tygodnie tygodni тиждень \
         тижні тижнів",
    ),
    (
        Word::Unit(30),
        "m mo mos month months monat monate monaten mois mes meses miesiac miesiace miesiecy місяць місяці \
         місяців",
    ),
    (Word::Unit(365), "y yr yrs year years jahr jahre jahren an ans ano anos rok lata lat рік роки років"),
];

/// Words for no delay at all, folded.
const NOW: &str = "asap immediately immediate now today urgent urgently sofort maintenant inmediatamente ahora natychmiast \
    teraz зараз негаино терміново якнаишвидше";

/// What a word or a sign does.
#[derive(Copy, Clone, PartialEq)]
enum Word {
    /// The number before it is this power of ten larger.
    Scale(u8),
    /// The number before it counts periods of so many days.
    Unit(u16),
    /// Says nothing about the amount.
    Ignored,
    /// The next `and` joins two numbers.
    Between,
    /// Joins two numbers after a `between`, else says nothing.
    And,
    /// The number after it is left out; after a number (`50 or more`) the number is included.
    Above,
    /// As [`Word::Above`], the other way.
    Below,
    /// The number after it is the smallest.
    AtLeast,
    /// The number after it is the largest.
    AtMost,
    /// Between two numbers; before the only one it says that this is the largest.
    To,
    /// Between two numbers only.
    Toward,
}

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
///   none.
///
/// Nothing for what is no number, is longer than 64 characters or has more than 15 digits before the decimal sign.
pub fn parse_number(text: &str) -> Option<Band> {
    read(&plain(text)?, false)
}

/// Reads a time until something happens, in days: as [`parse_number`] does, with units (`6 weeks`, `within 3 months`),
/// or a name.
///
/// A month counts 30 days, a year 365. The names: `asap`, `now` and their like 0; `this-week` 7, `this-month` 30,
/// `next-month` 60, `this-quarter` 90, `next-quarter` 180, `this-year` 365, `next-year` 730, `no-plan` without end;
/// spaces, underscores and letter case do not matter.
pub fn parse_timeline(text: &str) -> Option<Band> {
    let plain = plain(text)?;
    if let Some(band) = read(&plain, true) {
        return Some(band);
    }
    let name = fold(&plain);
    let days = match name.as_str() {
        "this week" => 7.0,
        "this month" => 30.0,
        "next month" => 60.0,
        "this quarter" => 90.0,
        "next quarter" => 180.0,
        "this year" => 365.0,
        "next year" => 730.0,
        "no plan" | "no plans" | "no plans yet" | "no timeline" => f64::INFINITY,
        "right now" | "right away" | "as soon as possible" | "des que possible" => 0.0,
        _ if mentions(NOW, &name) => 0.0,
        _ => return None,
    };
    Some(Band { low: days, high: days })
}

/// The text as the reader wants it: folded words, one kind of space, dash and apostrophe, `$` for any currency.
///
/// Nothing for a text that is too long, or has a sign with no place around a number.
fn plain(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for (count, character) in text.chars().enumerate() {
        if count == LONGEST {
            return None;
        }
        match character {
            ' '..='~' => out.push(character.to_ascii_lowercase()),
            '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => out.push(' '),
            '–' | '—' | '−' => out.push('-'),
            '’' => out.push('\''),
            '€' | '£' | '¥' | '₴' => out.push('$'),
            '≥' => out.push_str(">="),
            '≤' => out.push_str("<="),
            _ => match folded(character) {
                Folded::Plain(letter) => out.push(letter),
                Folded::Pair(letters) => out.push_str(letters),
                Folded::Nothing => {}
                Folded::Separator => return None,
            },
        }
    }
    Some(out)
}

/// Reads what [`plain`] gives.
fn read(text: &str, timeline: bool) -> Option<Band> {
    let mut reading = Reading::default();
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = match (byte, tail) {
            (b'0'..=b'9', _) => reading.number(rest)?,
            (b' ' | b'$' | b'~', _) => tail,
            (b'.', _) if !tail.first().is_some_and(u8::is_ascii_digit) => tail,
            (b'-', _) => {
                reading.word(Word::Toward, timeline)?;
                tail
            }
            (b'+', _) => {
                reading.bound(false, Bound::AtLeast)?;
                tail
            }
            (b'>' | b'<', [b'=', tail @ ..]) => {
                reading.bound(true, if *byte == b'>' { Bound::AtLeast } else { Bound::AtMost })?;
                tail
            }
            (b'>' | b'<', _) => {
                reading.bound(true, if *byte == b'>' { Bound::Above } else { Bound::Below })?;
                tail
            }
            _ => {
                let end = rest.iter().position(|byte| !matches!(byte, b'a'..=b'z' | 0x80..)).unwrap_or(rest.len());
                let (word, tail) = rest.split_at_checked(end)?;
                reading.word(meaning(str::from_utf8(word).ok()?, timeline)?, timeline)?;
                tail
            }
        };
    }
    reading.band()
}

/// What a folded word does; nothing for an unknown one.
fn meaning(word: &str, timeline: bool) -> Option<Word> {
    let mut known = WORDS.iter().filter(|(_, words)| mentions(words, word)).map(|(meaning, _)| *meaning);
    let first = known.next()?;
    // `m` is a million, but months where a time is asked for.
    Some(if timeline { known.next().unwrap_or(first) } else { first })
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    first: Amount,
    second: Amount,
    /// How many of the two are there.
    count: u8,
    /// What stands before the first number, or after the only one.
    bound: Option<Bound>,
    /// Between the two numbers was what joins them.
    joined: bool,
    /// A `between` waits for its `and`.
    between: bool,
}

#[derive(Copy, Clone, PartialEq)]
enum Bound {
    AtLeast,
    Above,
    AtMost,
    Below,
}

impl Reading {
    fn number<'a>(&mut self, text: &'a [u8]) -> Option<&'a [u8]> {
        let (amount, tail) = Amount::read(text)?;
        match self.count {
            0 => self.first = amount,
            1 if self.joined => self.second = amount,
            _ => return None,
        }
        self.count += 1;
        Some(tail)
    }

    /// A bound that stands `before` the first number, or behind the only one.
    fn bound(&mut self, before: bool, bound: Bound) -> Option<()> {
        if before != (self.count == 0) || self.joined || self.bound.is_some() {
            return None;
        }
        self.bound = Some(bound);
        Some(())
    }

    fn word(&mut self, word: Word, timeline: bool) -> Option<()> {
        let before = self.count == 0;
        match word {
            Word::Ignored => {}
            Word::Between => self.between = true,
            Word::And if !self.between || before => {}
            Word::To if before => self.bound(true, Bound::AtMost)?,
            // `from 10 to 20`: the second number settles it.
            Word::To | Word::Toward | Word::And => {
                if before || self.joined || !matches!(self.bound, None | Some(Bound::AtLeast)) {
                    return None;
                }
                self.joined = true;
                self.between = false;
                self.bound = None;
            }
            Word::Above => self.bound(before, if before { Bound::Above } else { Bound::AtLeast })?,
            Word::Below => self.bound(before, if before { Bound::Below } else { Bound::AtMost })?,
            Word::AtLeast => self.bound(true, Bound::AtLeast)?,
            Word::AtMost => self.bound(true, Bound::AtMost)?,
            Word::Scale(_) | Word::Unit(_) if before => return None,
            Word::Scale(_) | Word::Unit(_) => {
                let last = if self.count == 2 { &mut self.second } else { &mut self.first };
                match word {
                    Word::Scale(scale) if last.scale == 0 && last.unit == 0 => last.scale = scale,
                    Word::Unit(days) if timeline && last.unit == 0 => last.unit = days,
                    // A number of days is a number; a number of months is not.
                    Word::Unit(1) if !timeline => {}
                    _ => return None,
                }
            }
        }
        Some(())
    }

    fn band(self) -> Option<Band> {
        let Reading { first, second, .. } = self;
        if self.between || self.count != 1 + u8::from(self.joined) {
            return None;
        }
        let value = first.value();
        // Whole numbers have neighbours up to 2^53; what is larger, nobody bounds so finely.
        let step = if (value as u64) as f64 == value { 1.0 } else { 0.0 };
        let (low, high) = match self.bound {
            None if self.joined => {
                let unit = if first.unit == 0 { second.unit } else { first.unit };
                let scale = if first.scale == 0 { second.scale } else { first.scale };
                let high = second.value();
                let low = Amount { unit, scale, ..first }.value();
                (if low <= high { low } else { Amount { unit, ..first }.value() }, high)
            }
            None => (value, value),
            Some(Bound::AtLeast) => (value, f64::INFINITY),
            Some(Bound::Above) => (value + step, f64::INFINITY),
            Some(Bound::AtMost) => (0.0, value),
            Some(Bound::Below) => (0.0, value - step),
        };
        (low <= high).then_some(Band { low, high })
    }
}

/// One number: `mantissa * 10^(scale - decimals)`, and what a dot in it may still turn out to be.
#[derive(Copy, Clone, Default)]
struct Amount {
    mantissa: u64,
    decimals: u8,
    scale: u8,
    /// Days of one of them, 0 where no unit was named.
    unit: u16,
    /// One dot with three digits behind it: thousands, or decimals where a scale follows.
    ambiguous: bool,
}

/// A mantissa below this takes one more digit: 15 digits are what a 64-bit float holds exactly.
const ROOM: u64 = 100_000_000_000_000;

impl Amount {
    /// Reads the number that `text` begins with; gives what is left.
    fn read(text: &[u8]) -> Option<(Self, &[u8])> {
        let mut amount = Amount::default();
        let (lead, mut rest) = amount.whole(text)?;
        let mut grouped_by = None;
        while let [sign @ (b' ' | b'\'' | b'.' | b','), tail @ ..] = rest {
            let follows = tail.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let decimal = matches!(sign, b'.' | b',');
            let zero = decimal && amount.mantissa == 0;
            if follows == 3 && lead <= 3 && !zero && grouped_by.is_none_or(|by| by == sign) {
                // A second group of the same sign leaves no doubt.
                amount.ambiguous = *sign == b'.' && grouped_by.is_none();
                grouped_by = Some(sign);
                (_, rest) = amount.whole(tail)?;
            } else if decimal && follows > 0 && grouped_by != Some(sign) {
                amount.ambiguous = false;
                (amount.decimals, rest) = amount.digits(tail);
                break;
            } else if *sign == b' ' || follows == 0 {
                break;
            } else {
                return None;
            }
        }
        Some((amount, rest))
    }

    /// Takes a run of digits, all of which count: gives their number and what is left.
    fn whole<'a>(&mut self, text: &'a [u8]) -> Option<(u8, &'a [u8])> {
        let (count, rest) = self.digits(text);
        (usize::from(count) + rest.len() == text.len()).then_some((count, rest))
    }

    /// Takes the digits that there is room for and passes over the others: gives how many it took and what is left.
    fn digits<'a>(&mut self, text: &'a [u8]) -> (u8, &'a [u8]) {
        let mut taken = 0;
        let mut rest = text;
        while let [digit @ b'0'..=b'9', tail @ ..] = rest {
            if self.mantissa < ROOM {
                self.mantissa = self.mantissa * 10 + u64::from(digit - b'0');
                taken += 1;
            }
            rest = tail;
        }
        (taken, rest)
    }

    /// The number itself, correctly rounded: whole numbers and powers of ten are exact, so only one operation rounds.
    fn value(self) -> f64 {
        let decimals = if self.ambiguous && self.scale != 0 { 3 } else { self.decimals };
        let mut power = 1.0;
        for _ in 0..self.scale.abs_diff(decimals) {
            power *= 10.0;
        }
        let mantissa = self.mantissa as f64;
        let value = if self.scale < decimals { mantissa / power } else { mantissa * power };
        value * f64::from(self.unit.max(1))
    }
}

/// Appends a number for people to read: a whole number exactly, any other rounded to three decimals, infinity as `∞`.
///
/// From 2^64 on it is written with an exponent. (Formatting through `core::fmt` would cost the module many kilobytes.)
pub fn write_number(out: &mut String, value: f64) {
    if value.is_nan() {
        out.push('?');
        return;
    }
    let mut size = value;
    if value < 0.0 {
        out.push('-');
        size = -value;
    }
    if size == f64::INFINITY {
        out.push('∞');
        return;
    }
    let mut exponent = 0;
    if size >= 18_446_744_073_709_551_616.0 {
        while size >= 10.0 {
            size /= 10.0;
            exponent += 1;
        }
    }
    let mut whole = size as u64;
    let mut thousandths = ((size - whole as f64) * 1000.0 + 0.5) as u64;
    if thousandths == 1000 {
        whole += 1;
        thousandths = 0;
    }
    write_whole(out, whole);
    if thousandths > 0 {
        out.push('.');
        let mut weight = 100;
        while thousandths > 0 {
            out.push(char::from(b'0' + (thousandths / weight) as u8));
            thousandths %= weight;
            weight /= 10;
        }
    }
    if exponent > 0 {
        out.push('e');
        write_whole(out, exponent);
    }
}

fn write_whole(out: &mut String, value: u64) {
    if value >= 10 {
        write_whole(out, value / 10);
    }
    out.push(char::from(b'0' + (value % 10) as u8));
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
mod tests {
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
        numbers(
            "0 => 0 ; ５ => 5 ; 250 => 250 ;  250  => 250 ; 007 => 7 ; 500 employees => 500 ; about 500 people => 500",
        );
        numbers("ca. 500 Mitarbeiter => 500 ; 500 Beschäftigte => 500");
        numbers("500 співробітників => 500 ; $ 5000 => 5000");
        numbers("5000 USD => 5000 ; 5000zł => 5000 ; ₴5000 => 5000");
        numbers("30 days => 30 ; approx. 500 => 500 ; 500. => 500");
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
        numbers("2 billion => 2e9 ; 3 млн грн => 3e6 ; $5M ARR => 5e6 ; 999999999999999bn => 999999999999999e9");
        numbers("0.001k => 1");
        none("k ; k10 ; 10kk ; 10k5 ; 1e5 ; 0x10");
    }

    #[test]
    fn bands() {
        numbers("201-500 => 201..500 ; 201–500 => 201..500 ; 201 — 500 => 201..500 ; 201−500 => 201..500");
        numbers("201 to 500 => 201..500 ; 201 bis 500 Mitarbeiter => 201..500 ; od 201 do 500 => 201..500");
        numbers("від 201 до 500 осіб => 201..500 ; de 201 à 500 => 201..500 ; from 201 to 500 => 201..500");
        numbers("between 201 and 500 => 201..500");
        numbers("entre 201 y 500 => 201..500");
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
        numbers("über 500 => 501..inf ; mehr als 500 => 501..inf");
        numbers("plus de 500 => 501..inf ; más de 500 => 501..inf");
        numbers("powyżej 500 => 501..inf ; понад 500 => 501..inf ; <50 => 0..49 ; under 50 => 0..49");
        numbers("less than 50 => 0..49 ; менше 50 => 0..49 ; <1 => 0 ; <=50 => 0..50 ; up to 50 => 0..50");
        numbers("bis 50 => 0..50 ; max. 50 => 0..50 ; at most 50 => 0..50 ; 50 or less => 0..50");
        none("<0 ; > <5 ; >>5 ; 5> ; =5 ; + ; +5 ; 5++ ; no more than 50 ; over 5 or more");
    }

    #[test]
    fn nonsense() {
        none("NaN ; inf ; infinity ; ∞ ; many ; none ; 5% ; 24/7 ; 5 apples");
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
            assert_eq!(Amount::read(text.as_bytes()).map(|(amount, _)| amount.value()), Some(expected), "{text}");
        }
    }

    #[test]
    fn timelines() {
        timelines_are("this-month => 30 ; this_quarter => 90");
        timelines_are("This Year => 365 ; no-plan => inf ; No plans yet => inf");
        timelines_are("next quarter => 180 ; next year => 730 ; ASAP => 0 ; immediately => 0 ; Негайно => 0");
        timelines_are("dès que possible => 0 ; 45 => 45 ; 30 days => 30");
        timelines_are("30-60 => 30..60 ; 90+ => 90..inf ; 3 months => 90");
        timelines_are("3 Monate => 90 ; 3 місяці => 90 ; in 3 months => 90 ; within 3 months => 0..90");
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
        writes(1e19, "10000000000000000000");
        writes(1.5, "1.5");
        writes(0.125, "0.125");
        writes(0.05, "0.05");
        writes(1.0 / 3.0, "0.333");
        writes(2.9996, "3");
        writes(0.0001, "0");
        writes(-12.25, "-12.25");
        writes(INF, "∞");
        writes(-INF, "-∞");
        writes(f64::NAN, "?");
        writes(1e24, "1e24");
        writes(f64::MAX, "1.798e308");
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
}
