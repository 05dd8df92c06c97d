//! Dates as people and their programs write them.

use super::DateOrder;
use super::words::{MONTHS, NOISE, ZONES};
use crate::text::fold;
use crate::time::{self, DAY, Timestamp};

/// Longer text is no date.
const LONGEST: usize = 64;

/// From this serial number of Excel (1954) to the other (2119): days since 30 December 1899.
const EXCEL: std::ops::Range<f64> = 20_000.0..80_000.0;
/// Days from the beginning of Excel's count to 1970.
const EXCEL_EPOCH: f64 = 25_569.0;
/// Seconds since 1970, from 1990 to 2100; in milliseconds a thousand times that.
const UNIX: std::ops::Range<f64> = 631_152_000.0..4_102_444_800.0;

/// How the dates of a column are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// As text, the ambiguous ones in this order.
    Text(DateOrder),
    /// As days since 30 December 1899.
    Excel,
    /// As seconds since 1970.
    Seconds,
    /// As milliseconds since 1970.
    Milliseconds,
}

impl Written {
    /// Reads a date; nothing where it is none or does not exist.
    pub fn read(self, text: &str) -> Option<Timestamp> {
        let number = || text.trim().parse::<f64>().ok();
        match self {
            Written::Text(order) => parse(text, order),
            Written::Excel => number().filter(|days| EXCEL.contains(days)).map(excel),
            Written::Seconds => number().filter(|at| UNIX.contains(at)).map(|at| Timestamp((at * 1000.0) as i64)),
            Written::Milliseconds => number().filter(|at| UNIX.contains(&(at / 1000.0))).map(|at| Timestamp(at as i64)),
        }
    }

    /// How a column whose texts are all numbers writes its dates, if they are any.
    pub fn of_numbers<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Self> {
        let mut low = f64::INFINITY;
        let mut high = f64::NEG_INFINITY;
        for text in texts {
            let number: f64 = text.parse().ok()?;
            low = low.min(number);
            high = high.max(number);
        }
        let within =
            |range: std::ops::Range<f64>, scale: f64| range.contains(&(low / scale)) && range.contains(&(high / scale));
        match () {
            () if within(EXCEL, 1.0) => Some(Written::Excel),
            () if within(UNIX, 1.0) => Some(Written::Seconds),
            () if within(UNIX, 1000.0) => Some(Written::Milliseconds),
            () => None,
        }
    }
}

/// A serial number of Excel, to the millisecond.
fn excel(days: f64) -> Timestamp {
    Timestamp(((days - EXCEL_EPOCH) * DAY as f64).round() as i64)
}

/// Reads one date by itself: text, or a serial number of Excel.
pub(super) fn read_one(text: &str, order: DateOrder) -> Option<Timestamp> {
    Written::Text(order).read(text).or_else(|| Written::Excel.read(text))
}

/// What speaks for one order of day and month or the other in the texts of a column.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Votes {
    /// Texts that are dates.
    pub dates: usize,
    /// Texts whose first number is above 12: the day.
    pub day_first: usize,
    /// Texts whose second number is above 12: then the first is the month.
    pub month_first: usize,
    /// Texts that could be either, and would be another day.
    pub either: usize,
}

impl Votes {
    /// Looks at one text.
    pub fn see(&mut self, text: &str) {
        let Some(raw) = Raw::of(text) else { return };
        if raw.resolve(DateOrder::DayMonthYear).or_else(|| raw.resolve(DateOrder::MonthDayYear)).is_none() {
            return;
        }
        self.dates += 1;
        match raw.date {
            Parts::Pair { first, second, .. } if first == second => {}
            Parts::Pair { first: 13.., .. } => self.day_first += 1,
            Parts::Pair { second: 13.., .. } => self.month_first += 1,
            Parts::Pair { .. } => self.either += 1,
            Parts::Certain { .. } => {}
        }
    }

    /// The votes of another column too.
    pub fn add(&mut self, other: Self) {
        self.dates += other.dates;
        self.day_first += other.day_first;
        self.month_first += other.month_first;
        self.either += other.either;
    }

    /// What the texts say themselves: nothing where they leave it open.
    pub fn order(&self) -> Option<DateOrder> {
        match () {
            () if self.day_first > self.month_first => Some(DateOrder::DayMonthYear),
            () if self.month_first > self.day_first => Some(DateOrder::MonthDayYear),
            () => None,
        }
    }
}

/// Reads a date in one of many ways of writing it, in UTC where it names no zone.
pub(super) fn parse(text: &str, order: DateOrder) -> Option<Timestamp> {
    time::parse(text).or_else(|| Raw::of(text)?.resolve(order))
}

/// A date before it is known which of two numbers is the month.
#[derive(Copy, Clone, Debug)]
struct Raw {
    date: Parts,
    /// Since midnight in UTC; a zone can make it negative or more than a day.
    millis: i64,
}

#[derive(Copy, Clone, Debug)]
enum Parts {
    Certain { year: i64, month: i64, day: i64 },
    Pair { first: i64, second: i64, year: i64 },
}

impl Raw {
    fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        // The hour is what stands before the first colon.
        let (date, clock) = match text.split_once(':') {
            None => (text, None),
            Some((before, _)) => {
                let hours = before.trim_end_matches(|character: char| character.is_ascii_digit()).len();
                (text.get(..hours)?, Some(text.get(hours..)?))
            }
        };
        let millis = clock.map_or(Some(0), clock_millis)?;
        Some(Self { date: Parts::of(date)?, millis })
    }

    fn resolve(&self, order: DateOrder) -> Option<Timestamp> {
        let date = match (self.date, order) {
            (Parts::Certain { year, month, day }, _) => [year, month, day],
            (Parts::Pair { first, second, year }, DateOrder::MonthDayYear) => [year, first, second],
            (Parts::Pair { first, second, year }, _) => [year, second, first],
        };
        let [year, month, day] = date;
        // A lead of another century is a slip of the finger.
        let exists = (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let days = time::days_of(date);
        (exists && time::date_of(days) == date).then(|| Timestamp(days * DAY + self.millis))
    }
}

impl Parts {
    fn of(text: &str) -> Option<Self> {
        let mut numbers: [(i64, usize); 3] = [(0, 0); 3];
        let mut count = 0usize;
        let mut month = None;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if first.is_ascii_digit() {
                let end = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
                let (digits, after) = rest.split_at_checked(end)?;
                *numbers.get_mut(count)? = (digits.parse().ok()?, digits.len());
                count += 1;
                rest = after;
            } else if first.is_alphabetic() {
                let end = rest.find(|character: char| !character.is_alphabetic()).unwrap_or(rest.len());
                let (word, after) = rest.split_at_checked(end)?;
                let word = fold(word);
                match month_of(&word) {
                    Some(named) if month.is_none() => month = Some(named),
                    _ if NOISE.split(' ').any(|noise| noise == word) => {}
                    _ => return None,
                }
                rest = after;
            } else if matches!(first, ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | '/' | '-' | '\'') {
                rest = rest.get(first.len_utf8()..)?;
            } else {
                return None;
            }
        }
        let [(first, first_digits), (second, second_digits), (third, third_digits)] = numbers;
        Some(match (month, count) {
            (Some(month), 2) if first_digits == 4 => Parts::Certain { year: first, month, day: second },
            (Some(month), 2) => Parts::Certain { year: year_of(second, second_digits)?, month, day: first },
            (Some(month), 1) if first_digits == 4 => Parts::Certain { year: first, month, day: 1 },
            (None, 3) if first_digits == 4 => Parts::Certain { year: first, month: second, day: third },
            (None, 3) if first > 31 => {
                Parts::Certain { year: year_of(first, first_digits)?, month: second, day: third }
            }
            (None, 3) => Parts::Pair { first, second, year: year_of(third, third_digits)? },
            // 20260131
            (None, 1) if first_digits == 8 => {
                Parts::Certain { year: first / 10_000, month: first / 100 % 100, day: first % 100 }
            }
            _ => return None,
        })
    }
}

/// A year of two digits is of 1970 to 2069, as POSIX has it.
fn year_of(number: i64, digits: usize) -> Option<i64> {
    match (digits, number) {
        (4, _) => Some(number),
        (2, 0..70) => Some(number + 2000),
        (2, _) => Some(number + 1900),
        _ => None,
    }
}

/// The month that a folded word names, or shortens to three letters or more.
fn month_of(word: &str) -> Option<i64> {
    if word.chars().count() < 3 {
        return None;
    }
    let place = MONTHS.iter().position(|names| names.split(' ').any(|name| name.starts_with(word)))?;
    Some(place as i64 + 1)
}

/// `9:30`, `09:30:15.250`, `9:30 PM`, `09:30+02:00`, `9:30 CET`: milliseconds since midnight in UTC.
fn clock_millis(text: &str) -> Option<i64> {
    let end = text.find(|character: char| !character.is_ascii_digit() && !matches!(character, ':' | '.' | ','));
    let (clock, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    let clock = clock.trim_end_matches(['.', ',']);
    let mut parts = clock.split(':');
    let mut hours: i64 = parts.next()?.parse().ok()?;
    let minutes: i64 = parts.next().filter(|part| part.len() == 2)?.parse().ok()?;
    let (seconds, millis) = match parts.next() {
        None => (0, 0),
        Some(part) => {
            let (whole, fraction) = part.split_once(['.', ',']).unwrap_or((part, ""));
            let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
            (whole.parse::<i64>().ok()?, thousandths.parse::<i64>().ok()?)
        }
    };
    // `p.m.` and `PM` are one.
    let mut word: String =
        rest.chars().filter(|character| !matches!(character, ' ' | '.' | '\u{a0}' | '\u{202f}')).collect();
    word.make_ascii_lowercase();
    let mut zone = word.as_str();
    for (mark, noon) in [("am", 0), ("pm", 12)] {
        if let Some(after) = zone.strip_prefix(mark) {
            if !(1..=12).contains(&hours) {
                return None;
            }
            hours = hours % 12 + noon;
            zone = after;
            break;
        }
    }
    if parts.next().is_some() || hours > 23 || minutes > 59 || seconds > 60 {
        return None;
    }
    let ahead = minutes_ahead(zone)?;
    Some(((hours * 60 + minutes - ahead) * 60 + seconds.min(59)) * 1000 + millis)
}

/// How far a zone is ahead of UTC: `z`, `utc`, `+0200`, `+02:00`, `-5`, `cet`, in lower case without spaces.
fn minutes_ahead(zone: &str) -> Option<i64> {
    if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == zone) {
        return Some(hours * 60);
    }
    let zone = zone.strip_prefix("utc").or_else(|| zone.strip_prefix("gmt")).unwrap_or(zone);
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some((hours, minutes)), _) => (hours, minutes),
        (None, 4) => digits.split_at_checked(2)?,
        (None, 1 | 2) => (digits, "0"),
        _ => return None,
    };
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use DateOrder::{DayMonthYear, MonthDayYear};

    #[track_caller]
    fn reads(text: &str, order: DateOrder, expected: &str) {
        let expected = time::parse(expected).unwrap();
        assert_eq!(parse(text, order), Some(expected), "{text:?}");
    }

    #[test]
    fn habits() {
        for text in [
            "2026-04-03",
            "2026/04/03",
            "2026/4/3",
            "2026.04.03",
            "03.04.2026",
            "3.4.2026",
            "3/4/2026",
            "03/04/26",
            "3-4-26",
            "3 Apr 2026",
            "3 April 2026",
            "Apr 3, 2026",
            "April 3rd, 2026",
            "Fri, 3 Apr 2026",
            "3. April 2026",
            "3 avril 2026",
            "vendredi 3 avril 2026",
            "3 de abril de 2026",
            "3 kwietnia 2026",
            "3 kwi 2026",
            "3 квітня 2026 р.",
            "03-Apr-26",
            "20260403",
            "2026-Apr-03",
            "03.04.2026 00:00",
            "2026-04-03 00:00:00",
            "2026-04-03T00:00",
            " 2026-04-03T02:00:00+02:00 ",
            "4/3/2026".replace("4/3", "3/4").as_str(),
        ] {
            reads(text, DayMonthYear, "2026-04-03");
        }
        for text in ["4/3/2026", "04/03/26", "4-3-2026", "4/3/2026 12:00 AM", "2026-04-03", "3 Apr 2026"] {
            reads(text, MonthDayYear, "2026-04-03");
        }
        for text in ["März", "mars", "marzo", "marca", "березня", "Mrz", "Mar"] {
            reads(&format!("1 {text} 2026"), DayMonthYear, "2026-03-01");
        }
        reads("1 août 2026", DayMonthYear, "2026-08-01");
        reads("1 лютий 2026", DayMonthYear, "2026-02-01");
        reads("1 października 2026", DayMonthYear, "2026-10-01");
        reads("Jan 2026", DayMonthYear, "2026-01-01");
        reads("31/12/99", DayMonthYear, "1999-12-31");
    }

    #[test]
    fn clocks() {
        for text in [
            "03.04.2026 21:30",
            "3/4/2026 9:30 PM",
            "3/4/2026, 9:30:00 p.m.",
            "3 Apr 2026 21:30:00.000 UTC",
            "2026-04-03T21:30",
            "2026-04-03 23:30 CEST",
            "3/4/2026 23:30 +0200",
            "2026-04-03 16:30:00 GMT-5",
            "3 April 2026 at 9:30 pm",
            "3 avril 2026 à 21:30",
            "03.04.2026 um 21:30",
        ] {
            reads(text, DayMonthYear, "2026-04-03T21:30:00Z");
        }
        reads("3/4/2026 12:05 AM", DayMonthYear, "2026-04-03T00:05:00Z");
        reads("3/4/2026 1:02:03.25", DayMonthYear, "2026-04-03T01:02:03.250Z");
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "-",
            "soon",
            "12",
            "2026",
            "13/13/2026",
            "31.02.2026",
            "29.02.2025",
            "1/2/3",
            "1/2/2026/4",
            "1.234,50",
            "0/1/2026",
            "32 Jan 2026",
            "3 Foo 2026",
            "Jan Feb 2026",
            "03.04.2026 25:00",
            "03.04.2026 9:5",
            "03.04.2026 13:00 PM",
            "03.04.1026",
            "20261301",
            "3/4/2026 9:30 XYZ",
            "::",
            "a:b",
            "2026-04-03T",
        ] {
            let read = parse(text, DayMonthYear);
            assert!(read.is_none() || text == "2026-04-03T", "{text:?} {read:?}");
        }
        assert_eq!(parse(&"1".repeat(1_000), DayMonthYear), None);
    }

    #[test]
    fn the_column_tells_the_order() {
        let order = |texts: &[&str]| {
            let mut votes = Votes::default();
            texts.iter().for_each(|text| votes.see(text));
            (votes.order(), votes.either)
        };
        assert_eq!(order(&["03/04/2026", "13/04/2026"]), (Some(DayMonthYear), 1));
        assert_eq!(order(&["03/04/2026", "04/13/2026", "5/5/2026"]), (Some(MonthDayYear), 1));
        assert_eq!(order(&["03/04/2026", "x"]), (None, 1));
        assert_eq!(order(&["2026-04-13", "13 Apr 2026"]), (None, 0));
    }

    #[test]
    fn numbers_that_are_dates() {
        let read = |text: &str| Written::of_numbers([text].into_iter()).and_then(|written| written.read(text));
        assert_eq!(read("46115"), time::parse("2026-04-03"));
        assert_eq!(read("46115.5"), time::parse("2026-04-03T12:00:00Z"));
        assert_eq!(read("1775174400"), time::parse("2026-04-03"));
        assert_eq!(read("1775174400000"), time::parse("2026-04-03"));
        assert_eq!(read("12"), None);
        assert_eq!(Written::of_numbers(["46115", "x"].into_iter()), None);
        assert_eq!(Written::of_numbers(["46115", "3"].into_iter()), None);
        assert_eq!(Written::of_numbers([].into_iter()), None);
    }
}
