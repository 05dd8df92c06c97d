//! Numbers and bands of numbers as people write them: `201-500`, `1,000+`, `$10-50k`, `more than 500`, `3-6 months`.

use crate::text::{fold, mentions};

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
const WORDS: [(Word, &str); 15] = [
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
         than or and at up als de que o i lub et ou und oder або і ніж the in of next",
    ),
    (Word::Between, "between zwischen entre miedzy між"),
    (Word::Above, "over above more greater uber mehr plus mas powyzej ponad wiecej понад більше"),
    (Word::AtLeast, "least min minimum from ab von od від desde"),
    (Word::Below, "under below less fewer unter weniger moins menos ponizej mniej менше"),
    (Word::To, "to bis do до hasta"),
    (Word::Toward, "a"),
    (Word::AtMost, "most max maximum within innerhalb"),
    (Word::Unit(1), "d day days tag tage tagen jour jours dia dias dzien dni день дні днів"),
    (Word::Unit(7), "w wk wks week weeks woche wochen semaine semaines semana semanas tydzien tygodnie tygodni тиждень тижні тижнів"),
    (Word::Unit(30), "m mo mos month months monat monate monaten mois mes meses miesiac miesiace miesiecy місяць місяці місяців"),
    (Word::Unit(365), "y yr yrs year years jahr jahre jahren an ans ano anos rok lata lat рік роки років"),
];

/// Timelines that have a name, folded, as days.
const TIMELINES: [(f64, &str); 9] = [
    (0.0, "asap;immediately;immediate;now;right now;right away;today;urgent;urgently;as soon as possible;sofort;des que possible"),
    (0.0, "maintenant;inmediatamente;ahora;lo antes posible;natychmiast;teraz;зараз;негаино;терміново;якнаишвидше"),
    (7.0, "this week"),
    (30.0, "this month"),
    (60.0, "next month"),
    (90.0, "this quarter"),
    (180.0, "next quarter"),
    (365.0, "this year"),
    (730.0, "next year"),
];

/// Timelines that never come.
const NEVER: &str = "no plan;no plans;no plans yet;no timeline;no timeline yet";

/// What a word or a sign does.
#[derive(Copy, Clone, PartialEq)]
enum Word {
    /// The number before it is this power of ten larger.
    Scale(u32),
    /// The number before it counts periods of so many days.
    Unit(u16),
    /// Says nothing about the amount.
    Ignored,
    /// An `and` that follows is a `to`.
    Between,
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
/// - `> 500`, `over 500`, `<50`, `less than 50` leave the whole number itself out: from 501 on, up to 49. Where the number
///   is not whole, it is included.
/// - `k`, `m`, `bn` and their like multiply. One behind the second number counts for the first too (`$10-50k`), unless that
///   would turn the two around (`500-1m`).
/// - A comma or a dot before exactly three digits groups thousands (`1.000`, `1,000`), unless a scale follows the dot (`1.234m`) or
///   only 0 is before it; otherwise it is the decimal sign. A space or an apostrophe groups, never else.
/// - Currencies, and words for people and seats, are ignored; any other word is refused: a wrong number is worse than none.
///
/// Nothing for what is no number, is longer than 64 characters or has more than 15 digits before the decimal sign.
pub fn parse_number(text: &str) -> Option<Band> {
    read(text, false)
}

/// Reads a time until something happens, in days: as [`parse_number`] does, with units (`6 weeks`, `within 3 months`), or a name.
///
/// A month counts 30 days, a year 365. The names: `asap`, `now` and their like 0; `this-week` 7, `this-month` 30, `next-month` 60,
/// `this-quarter` 90, `next-quarter` 180, `this-year` 365, `next-year` 730, `no-plan` without end; spaces, underscores and
/// letter case do not matter.
pub fn parse_timeline(text: &str) -> Option<Band> {
    if let Some(band) = read(text, true) {
        return Some(band);
    }
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let folded = fold(text);
    let among = |names: &str| names.split(';').any(|name| name == folded);
    let days = match TIMELINES.iter().find(|(_, names)| among(names)) {
        Some((days, _)) => *days,
        None if among(NEVER) => f64::INFINITY,
        None => return None,
    };
    Some(Band { low: days, high: days })
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    first: Option<Amount>,
    second: Option<Amount>,
    /// What stands before the first number, or after the last.
    bound: Option<Bound>,
    /// Between the two numbers was what joins them.
    joined: bool,
    between: bool,
}

#[derive(Copy, Clone, PartialEq)]
enum Bound {
    AtLeast,
    Above,
    AtMost,
    Below,
}

fn read(text: &str, timeline: bool) -> Option<Band> {
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let mut reading = Reading::default();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let tail = rest.get(character.len_utf8()..)?;
        rest = match character {
            '0'..='9' => reading.number(rest)?,
            '$' | '€' | '£' | '¥' | '₴' | '~' => tail,
            '.' if !tail.starts_with(|next: char| next.is_ascii_digit()) => tail,
            '-' | '–' | '—' | '−' => {
                reading.join(false)?;
                tail
            }
            '+' => {
                reading.after(Bound::AtLeast)?;
                tail
            }
            '>' | '<' | '≥' | '≤' => {
                let (inclusive, tail) = match tail.strip_prefix('=') {
                    Some(tail) => (true, tail),
                    None => (matches!(character, '≥' | '≤'), tail),
                };
                let bound = match (matches!(character, '>' | '≥'), inclusive) {
                    (true, true) => Bound::AtLeast,
                    (true, false) => Bound::Above,
                    (false, true) => Bound::AtMost,
                    (false, false) => Bound::Below,
                };
                reading.before(bound)?;
                tail
            }
            _ if is_space(character) => tail,
            _ => {
                let end = rest.find(|character: char| !is_letter(character)).unwrap_or(rest.len());
                let (word, tail) = rest.split_at_checked(end)?;
                reading.word(&fold(word), timeline)?;
                tail
            }
        };
    }
    reading.band()
}

/// The spaces that stand between words and between groups of digits.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}')
}

fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || (character >= '\u{c0}' && !matches!(character, '\u{2000}'..='\u{2fff}'))
}

impl Reading {
    fn number<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (amount, tail) = Amount::read(text)?;
        match (self.first, self.second, self.joined) {
            (None, _, _) => self.first = Some(amount),
            (Some(_), None, true) => self.second = Some(amount),
            _ => return None,
        }
        Some(tail)
    }

    fn last(&mut self) -> Option<&mut Amount> {
        self.second.as_mut().or(self.first.as_mut())
    }

    /// A sign or word that stands between two numbers; a `to` also before the only one.
    fn join(&mut self, is_to: bool) -> Option<()> {
        match (self.first, self.joined, self.bound) {
            (None, _, None) if is_to => self.bound = Some(Bound::AtMost),
            // `from 10 to 20`: the second number settles it.
            (Some(_), false, None | Some(Bound::AtLeast)) => {
                self.joined = true;
                self.bound = None;
            }
            _ => return None,
        }
        Some(())
    }

    fn before(&mut self, bound: Bound) -> Option<()> {
        if self.first.is_some() || self.bound.is_some() {
            return None;
        }
        self.bound = Some(bound);
        Some(())
    }

    fn after(&mut self, bound: Bound) -> Option<()> {
        if self.first.is_none() || self.joined || self.bound.is_some() {
            return None;
        }
        self.bound = Some(bound);
        Some(())
    }

    fn word(&mut self, folded: &str, timeline: bool) -> Option<()> {
        if self.between && self.first.is_some() && matches!(folded, "and" | "und" | "et" | "y" | "a" | "i" | "і" | "та") {
            self.between = false;
            return self.join(false);
        }
        let mut known = WORDS.iter().filter(|(_, words)| mentions(words, folded));
        let (mut word, _) = *known.next()?;
        // `m` is a million, but months where a time is asked for.
        if timeline && let Some((unit, _)) = known.next() {
            word = *unit;
        }
        match word {
            Word::Ignored => {}
            Word::Between => self.between = true,
            Word::Scale(scale) => {
                let last = self.last()?;
                if last.scale != 0 || last.unit != 0 {
                    return None;
                }
                last.scale = scale;
            }
            // A number of days is a number; a number of months is not.
            Word::Unit(1) if !timeline && self.first.is_some() => {}
            Word::Unit(days) if timeline => {
                let last = self.last()?;
                if last.unit != 0 {
                    return None;
                }
                last.unit = days;
            }
            Word::Unit(_) => return None,
            Word::Above if self.first.is_some() => self.after(Bound::AtLeast)?,
            Word::Below if self.first.is_some() => self.after(Bound::AtMost)?,
            Word::Above => self.before(Bound::Above)?,
            Word::Below => self.before(Bound::Below)?,
            Word::AtLeast => self.before(Bound::AtLeast)?,
            Word::AtMost => self.before(Bound::AtMost)?,
            Word::To => self.join(true)?,
            Word::Toward => self.join(false)?,
        }
        Some(())
    }

    fn band(self) -> Option<Band> {
        let first = self.first?;
        if self.between {
            return None;
        }
        if self.joined {
            let second = self.second?;
            let mut low = first;
            if low.unit == 0 {
                low.unit = second.unit;
            }
            if low.scale == 0 {
                low.scale = second.scale;
            }
            let high = second.value();
            if low.value() > high {
                low.scale = first.scale;
            }
            let low = low.value();
            return (self.bound.is_none() && low <= high).then_some(Band { low, high });
        }
        let value = first.value();
        // Not to be asked of infinity; 2^53 is where whole numbers stop being neighbours.
        let whole = value < 9e15 && (value as u64) as f64 == value;
        let step = if whole { 1.0 } else { 0.0 };
        let (low, high) = match self.bound {
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
#[derive(Copy, Clone)]
struct Amount {
    mantissa: u64,
    decimals: u32,
    scale: u32,
    /// Days of one of them, 0 where no unit was named.
    unit: u16,
    /// One dot with three digits behind it: thousands, or decimals where a scale follows.
    ambiguous: bool,
}

/// Digits that a 64-bit float holds exactly.
const DIGITS: u32 = 15;

impl Amount {
    /// Reads the number that `text` begins with; gives what is left.
    fn read(text: &str) -> Option<(Self, &str)> {
        let mut amount = Amount { mantissa: 0, decimals: 0, scale: 0, unit: 0, ambiguous: false };
        let mut digits = 0;
        let (lead, mut rest) = amount.group(text, &mut digits)?;
        let leading_zero = amount.mantissa == 0;
        let mut grouped_by = None;
        loop {
            let mut characters = rest.chars();
            let Some(sign) = characters.next() else { break };
            let tail = characters.as_str();
            let follows = tail.bytes().take_while(u8::is_ascii_digit).count();
            let spaced = is_space(sign);
            let decimal = matches!(sign, '.' | ',');
            if follows == 0 || !(spaced || decimal || matches!(sign, '\'' | '’')) {
                break;
            }
            let groups = follows == 3 && lead <= 3 && !(leading_zero && decimal) && grouped_by.is_none_or(|by| by == sign);
            if groups {
                // A second group of the same sign leaves no doubt.
                amount.ambiguous = sign == '.' && grouped_by.is_none();
                grouped_by = Some(sign);
                (_, rest) = amount.group(tail, &mut digits)?;
            } else if decimal && grouped_by != Some(sign) {
                let before = digits;
                let mut kept = tail;
                for byte in tail.bytes().take(follows) {
                    if digits < DIGITS {
                        amount.mantissa = amount.mantissa * 10 + u64::from(byte - b'0');
                        digits += 1;
                    }
                    kept = kept.get(1..)?;
                }
                amount.ambiguous = false;
                amount.decimals = digits - before;
                rest = kept;
                // `1.5.3` is a version, not a number.
                let more = rest.strip_prefix(['.', ',', '\'']).is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_digit()));
                if more {
                    return None;
                }
                break;
            } else if spaced {
                break;
            } else {
                return None;
            }
        }
        Some((amount, rest))
    }

    /// Takes a run of digits: gives their count and what is left.
    fn group<'a>(&mut self, text: &'a str, digits: &mut u32) -> Option<(usize, &'a str)> {
        let mut count = 0;
        for byte in text.bytes().take_while(u8::is_ascii_digit) {
            self.mantissa = self.mantissa.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
            if self.mantissa > 0 {
                *digits += 1;
            }
            count += 1;
        }
        (*digits <= DIGITS).then_some((count, text.get(count..)?))
    }

    /// The number itself, correctly rounded: whole numbers and powers of ten are exact, so only one operation rounds.
    fn value(self) -> f64 {
        let decimals = if self.ambiguous && self.scale != 0 { 3 } else { self.decimals };
        let mut power = 1_u64;
        for _ in 0..self.scale.abs_diff(decimals) {
            power *= 10;
        }
        let value = if self.scale < decimals {
            self.mantissa as f64 / power as f64
        } else {
            self.mantissa as f64 * power as f64
        };
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
    fn is(text: &str, low: f64, high: f64) {
        assert_eq!(parse_number(text), Some(Band { low, high }), "{text:?}");
    }

    #[track_caller]
    fn one(text: &str, value: f64) {
        is(text, value, value);
    }

    #[track_caller]
    fn no(text: &str) {
        assert_eq!(parse_number(text), None, "{text:?}");
    }

    #[track_caller]
    fn days(text: &str, low: f64, high: f64) {
        assert_eq!(parse_timeline(text), Some(Band { low, high }), "{text:?}");
    }

    #[test]
    fn single_numbers() {
        one("0", 0.0);
        one("250", 250.0);
        one(" 250 ", 250.0);
        one("007", 7.0);
        one("500 employees", 500.0);
        one("about 500 people", 500.0);
        one("ca. 500 Mitarbeiter", 500.0);
        one("500 Beschäftigte", 500.0);
        one("500 співробітників", 500.0);
        one("$ 5000", 5000.0);
        one("5000 USD", 5000.0);
        one("5000zł", 5000.0);
        one("₴5000", 5000.0);
        one("30 days", 30.0);
        one("approx. 500", 500.0);
        one("500.", 500.0);
        one("999999999999999", 999_999_999_999_999.0);
        one("0000000000000000000000000000001", 1.0);
    }

    #[test]
    fn separators() {
        one("1,000", 1000.0);
        one("1.000", 1000.0);
        one("10 000", 10_000.0);
        one("10\u{a0}000", 10_000.0);
        one("10\u{202f}000", 10_000.0);
        one("1'000", 1000.0);
        one("1’000’000", 1e6);
        one("1,000,000", 1e6);
        one("1.000.000", 1e6);
        one("1,000.50", 1000.5);
        one("1.000,5", 1000.5);
        one("10 000,25", 10_000.25);
        one("1,234.567", 1234.567);
        one("1.5", 1.5);
        one("1,5", 1.5);
        one("1.25", 1.25);
        one("0.125", 0.125);
        one("0,500", 0.5);
        one("1234.567", 1234.567);
        one("1000.5", 1000.5);
        one("0.1", 0.1);
        one("3.14159265358979323846264338", 314_159_265_358_979.0 / 1e14);
        no("1.2.3");
        no("1,00,000");
        no("1'5");
        no("1.000,000.5");
        no("1,000.000,5");
        no("10 20");
        no("500 1000");
        no("22.11.2026");
        no("2026-11-22");
        no(".5");
    }

    #[test]
    fn scales() {
        one("10k", 10_000.0);
        one("10 K", 10_000.0);
        one("€1.5m", 1_500_000.0);
        one("1,5 Mio €", 1_500_000.0);
        one("1,5 Mio. EUR", 1_500_000.0);
        one("1.1m", 1_100_000.0);
        one("1.234m", 1_234_000.0);
        one("1.234.567k", 1_234_567_000.0);
        one("1,500k", 1_500_000.0);
        one("2bn", 2e9);
        one("2 billion", 2e9);
        one("3 млн грн", 3e6);
        one("$5M ARR", 5e6);
        one("999999999999999bn", 999_999_999_999_999e9);
        one("0.001k", 1.0);
        no("k");
        no("k10");
        no("10kk");
        no("10k5");
        no("1e5");
        no("0x10");
    }

    #[test]
    fn bands() {
        is("201-500", 201.0, 500.0);
        is("201–500", 201.0, 500.0);
        is("201 — 500", 201.0, 500.0);
        is("201−500", 201.0, 500.0);
        is("201 to 500", 201.0, 500.0);
        is("201 bis 500 Mitarbeiter", 201.0, 500.0);
        is("od 201 do 500", 201.0, 500.0);
        is("від 201 до 500 осіб", 201.0, 500.0);
        is("de 201 à 500", 201.0, 500.0);
        is("from 201 to 500", 201.0, 500.0);
        is("between 201 and 500", 201.0, 500.0);
        is("entre 201 y 500", 201.0, 500.0);
        is("1,001-5,000 employees", 1001.0, 5000.0);
        is("1.001–5.000", 1001.0, 5000.0);
        is("1 001 – 5 000", 1001.0, 5000.0);
        is("$10k-$50k", 10_000.0, 50_000.0);
        is("$10-50k", 10_000.0, 50_000.0);
        is("$10 - $50k", 10_000.0, 50_000.0);
        is("10k to 1.5m USD", 10_000.0, 1.5e6);
        is("500-1m", 500.0, 1e6);
        is("1,000-5k", 1000.0, 5000.0);
        is("0-1m", 0.0, 1e6);
        is("10-10", 10.0, 10.0);
        no("500-201");
        no("500-");
        no("500 to");
        no("-");
        no("-5");
        no("-5-10");
        no("5--10");
        no("5-10-15");
        no("5-10+");
        no(">5-10");
        no("between 5");
        no("10 and 20");
        no("a 500");
    }

    #[test]
    fn open_bands() {
        is("1000+", 1000.0, INF);
        is("1,000+", 1000.0, INF);
        is("1000 + employees", 1000.0, INF);
        is("10k+", 10_000.0, INF);
        is(">=500", 500.0, INF);
        is("≥ 500", 500.0, INF);
        is("at least 500", 500.0, INF);
        is("500 or more", 500.0, INF);
        is("500 and above", 500.0, INF);
        is("500 plus", 500.0, INF);
        is("from 500", 500.0, INF);
        is("> 500", 501.0, INF);
        is("over 500", 501.0, INF);
        is("more than 500", 501.0, INF);
        is("more than $1.5", 1.5, INF);
        is("over $10k", 10_001.0, INF);
        is("über 500", 501.0, INF);
        is("mehr als 500", 501.0, INF);
        is("plus de 500", 501.0, INF);
        is("más de 500", 501.0, INF);
        is("powyżej 500", 501.0, INF);
        is("понад 500", 501.0, INF);
        is("<50", 0.0, 49.0);
        is("under 50", 0.0, 49.0);
        is("less than 50", 0.0, 49.0);
        is("менше 50", 0.0, 49.0);
        is("<1", 0.0, 0.0);
        is("<=50", 0.0, 50.0);
        is("up to 50", 0.0, 50.0);
        is("bis 50", 0.0, 50.0);
        is("max. 50", 0.0, 50.0);
        is("at most 50", 0.0, 50.0);
        is("50 or less", 0.0, 50.0);
        no("<0");
        no("> <5");
        no(">>5");
        no("5>");
        no("=5");
        no("+");
        no("+5");
        no("5++");
        no("no more than 50");
        no("over 5 or more");
    }

    #[test]
    fn nonsense() {
        for text in [
            "", " ", "NaN", "inf", "infinity", "∞", "many", "none", "5%", "24/7", "5 apples", "3 months", "five", "🚀", "5🚀", "①", "٣", "５",
            "1_000", "(5)", "5;6", "\u{0}", "\u{fffd}", "99999999999999999999", "1234567890123456", "employees", "$", "or more",
        ] {
            no(text);
        }
        no(&"9".repeat(100_000));
        no(&" ".repeat(100_000));
        no(&format!("5{}", " ".repeat(64)));
        one(&format!("5{}", " ".repeat(63)), 5.0);
    }

    #[test]
    fn the_digits_are_rounded_as_the_standard_library_does() {
        for text in ["0.3", "2.67", "123456789012.345", "0.000001", "99999.99999", "1.1", "7.7", "123456.789"] {
            let text = text.replace('.', ",");
            let expected: f64 = text.replace(',', ".").parse().unwrap();
            assert_eq!(Amount::read(&text).map(|(amount, _)| amount.value()), Some(expected), "{text}");
        }
    }

    #[test]
    fn timelines() {
        days("this-month", 30.0, 30.0);
        days("this_quarter", 90.0, 90.0);
        days("This Year", 365.0, 365.0);
        days("no-plan", INF, INF);
        days("No plans yet", INF, INF);
        days("next quarter", 180.0, 180.0);
        days("next year", 730.0, 730.0);
        days("ASAP", 0.0, 0.0);
        days("immediately", 0.0, 0.0);
        days("Негайно", 0.0, 0.0);
        days("dès que possible", 0.0, 0.0);
        days("45", 45.0, 45.0);
        days("30 days", 30.0, 30.0);
        days("30-60", 30.0, 60.0);
        days("90+", 90.0, INF);
        days("3 months", 90.0, 90.0);
        days("3 Monate", 90.0, 90.0);
        days("3 місяці", 90.0, 90.0);
        days("in 3 months", 90.0, 90.0);
        days("within 3 months", 0.0, 90.0);
        days("within the next 3 months", 0.0, 90.0);
        days("6 weeks", 42.0, 42.0);
        days("1-3 months", 30.0, 90.0);
        days("2 weeks - 3 months", 14.0, 90.0);
        days("6m", 180.0, 180.0);
        days("6+ months", 180.0, INF);
        days("less than 1 month", 0.0, 29.0);
        days("more than 6 months", 181.0, INF);
        days("1.5 years", 547.5, 547.5);
        days("1 year", 365.0, 365.0);
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
        for (text, expected) in [
            ("201-500", "201–500"),
            ("1000+", "1000+"),
            ("250", "250"),
            ("up to 50", "0–50"),
            ("1.5m", "1500000"),
        ] {
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
