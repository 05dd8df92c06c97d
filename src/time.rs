//! Points in time, as a lead gives them, and how much an old event still counts.

use crate::text::{byte_at, push_whole};

/// Milliseconds of one day.
pub const DAY: i64 = 86_400_000;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(pub i64);

/// Reads an RFC 3339 date-time (`2026-11-22T10:00:00+02:00`) or a date (`2026-11-22`, its midnight in UTC).
///
/// Nothing where it is neither, or names a day or an hour that does not exist. Fractions are cut to milliseconds, `t`,
/// `z` and a space instead of `T` are accepted, and a leap second is the last millisecond before it.
pub fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim_ascii().as_bytes();
    let date_only = text.len() == 10;
    if !(fits(text, 0, b"0000-00-00") && (date_only || fits(text, 10, b"T00:00:00"))) {
        return None;
    }
    let date = [number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)];
    let days = days_of(date);
    // What a date alone does not have is 0.
    let (hour, minute, second) = (number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
    let mut millis = second * 1000;
    let mut zone = 19;
    if fits(text, 19, b".0") {
        zone += 1;
        let mut weight = 100;
        while fits(text, zone, b"0") {
            millis += number(text, zone, zone + 1) * weight;
            weight /= 10;
            zone += 1;
        }
    }
    let utc = date_only || text.len() == zone + 1 && fits(text, zone, b"Z");
    let (hours, minutes) = (number(text, zone + 1, zone + 3), number(text, zone + 4, zone + 6));
    let zoned = text.len() == zone + 6 && fits(text, zone, b"+00:00") && hours < 24 && minutes < 60;
    // A day that does not exist comes back as another one.
    if !(utc || zoned) || date_of(days) != date || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let ahead = hours * 60 + minutes;
    let ahead = if byte_at(text, zone) == b'-' { -ahead } else { ahead };
    Some(Timestamp(days * DAY + (hour * 60 + minute - ahead) * 60_000 + millis.min(59_999)))
}

#[cfg(feature = "learn")]
impl std::str::FromStr for Timestamp {
    type Err = crate::Error;

    /// Reads an RFC 3339 date-time or a date, as leads give them.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| {
            let message = format!("\"{text}\" is no date; write one such as 2026-12-31 or 2026-12-31T09:30:00Z");
            crate::Error::new("date.format", "", message)
        })
    }
}

/// Whether a text, from a place on, is written as `shape` is: `0` is a digit; `T`, `Z` and `+` also stand for what
/// RFC 3339 and habit accept in their places.
fn fits(text: &[u8], place: usize, shape: &[u8]) -> bool {
    let mut place = place;
    let mut rest = shape;
    while let [expected, others @ ..] = rest {
        let byte = byte_at(text, place);
        let fits = match expected {
            b'0' => byte.is_ascii_digit(),
            b'T' => matches!(byte, b'T' | b't' | b' '),
            b'Z' => matches!(byte, b'Z' | b'z'),
            b'+' => matches!(byte, b'+' | b'-'),
            _ => byte == *expected,
        };
        if !fits {
            return false;
        }
        place += 1;
        rest = others;
    }
    true
}

/// The number that the digits at some places make; 0 where there are none.
fn number(text: &[u8], from: usize, to: usize) -> i64 {
    let mut number = 0;
    for digit in text.get(from..to).unwrap_or_default() {
        number = number * 10 + i64::from(digit.wrapping_sub(b'0'));
    }
    number
}

/// Years of 400 are alike: 146,097 days. Counting from 1 March puts the leap day last.
const ERA: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// Days since 1970-01-01 of a year, month and day in the proleptic Gregorian calendar (the usual arithmetic on years
/// that begin in March); of another day where this one does not exist.
pub(crate) fn days_of([year, month, day]: [i64; 3]) -> i64 {
    // One era later, so that nothing is negative.
    let year = year + 399 + i64::from(month > 2);
    year * 365 + year / 4 - year / 100 + year / 400 + (153 * ((month + 9) % 12) + 2) / 5 + day - 1 - ERA - EPOCH
}

/// The year, month and day of a number of days since 1970-01-01.
pub(crate) fn date_of(days: i64) -> [i64; 3] {
    let days = days + EPOCH;
    let of_era = days.rem_euclid(ERA);
    let years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * years + years / 4 - years / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12 + 1;
    [days.div_euclid(ERA) * 400 + years + i64::from(month <= 2), month, day]
}

/// The day of a point in time in UTC, as `YYYY-MM-DD`; a year before 0 has a minus sign.
pub fn format_date(at: Timestamp) -> String {
    let [year, month, day] = date_of(at.0.div_euclid(DAY));
    let mut out = String::with_capacity(10);
    if year < 0 {
        out.push('-');
    }
    push_whole(&mut out, year.unsigned_abs(), 4);
    out.push('-');
    push_whole(&mut out, month.unsigned_abs(), 2);
    out.push('-');
    push_whole(&mut out, day.unsigned_abs(), 2);
    out
}

/// A point in time in UTC as RFC 3339, such as `2026-11-22T10:00:00.000Z`: what [`parse`] reads as the same.
#[cfg(feature = "learn")]
pub fn format(at: Timestamp) -> String {
    let mut out = format_date(at);
    let rest = at.0.rem_euclid(DAY).unsigned_abs();
    for (sign, value, digits) in
        [('T', rest / 3_600_000, 2), (':', rest / 60_000 % 60, 2), (':', rest / 1_000 % 60, 2), ('.', rest % 1_000, 3)]
    {
        out.push(sign);
        push_whole(&mut out, value, digits);
    }
    out.push('Z');
    out
}

/// How much is left of something that halves every `half_life_days`, `age_ms` milliseconds after it was whole: 0 to 1.
///
/// What has not happened yet is whole. A half-life that is not above zero leaves nothing of the past. Only additions,
/// multiplications and divisions are used, which every engine rounds alike: the result is the same bits natively and in
/// WebAssembly, which a library's power function does not promise.
pub fn decay_half_life(age_ms: i64, half_life_days: f64) -> f64 {
    if age_ms <= 0 {
        return 1.0;
    }
    let halvings = age_ms as f64 / (half_life_days * DAY as f64);
    // Written so that NaN is refused as well. Below 2^-1022 a number loses digits, and nobody has points to lose there.
    if !(half_life_days > 0.0 && halvings < 1022.0) {
        return 0.0;
    }
    let whole = (halvings + 0.5) as u64;
    let power = f64::from_bits((1023 - whole) << 52);
    // The rest, between -1/2 and 1/2, by the series of the exponential function: the term after the last is tiny.
    let exponent = (whole as f64 - halvings) * std::f64::consts::LN_2;
    let mut sum = 1.0;
    for term in (1..=14_u8).rev() {
        sum = 1.0 + sum * exponent / f64::from(term);
    }
    power * sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: i64) {
        assert_eq!(parse(text), Some(Timestamp(expected)), "{text:?}");
    }

    #[track_caller]
    fn refuses(text: &str) {
        assert_eq!(parse(text), None, "{text:?}");
    }

    #[test]
    fn date_times() {
        reads("1970-01-01T00:00:00Z", 0);
        reads("2026-11-22T10:00:00Z", 1_795_341_600_000);
        reads("2026-11-22t10:00:00z", 1_795_341_600_000);
        reads("2026-11-22 10:00:00Z", 1_795_341_600_000);
        reads(" 2026-11-22T10:00:00Z\n", 1_795_341_600_000);
        reads("2026-11-22T12:00:00+02:00", 1_795_341_600_000);
        reads("2026-11-22T04:30:00-05:30", 1_795_341_600_000);
        reads("2026-11-22T10:00:00-00:00", 1_795_341_600_000);
        reads("2026-11-22T10:00:00.1Z", 1_795_341_600_100);
        reads("2026-11-22T10:00:00.12Z", 1_795_341_600_120);
        reads("2026-11-22T10:00:00.1239Z", 1_795_341_600_123);
        reads(&format!("2026-11-22T10:00:00.{}Z", "9".repeat(100_000)), 1_795_341_600_999);
        reads("2016-12-31T23:59:60Z", 1_483_228_799_999);
        reads("2016-12-31T23:59:60.5Z", 1_483_228_799_999);
        reads("1969-12-31T23:59:59.999Z", -1);
        reads("0000-01-01T00:00:00Z", -62_167_219_200_000);
        reads("9999-12-31T23:59:59.999Z", 253_402_300_799_999);
        reads("0000-01-01T00:00:00+23:59", -62_167_305_540_000);
    }

    #[test]
    fn dates() {
        reads("1970-01-01", 0);
        reads("2026-11-22", 1_795_305_600_000);
        reads("2024-02-29", 1_709_164_800_000);
        reads("2000-02-29", 951_782_400_000);
    }

    #[test]
    fn nonsense() {
        let nonsense = [
            "2026 ; 2026-11 ; 2026-1-2 ; 22.11.2026 ; 2026/11/22 ; 2026-13-01 ; 2026-00-01 ; 2026-01-00",
            "2026-02-29 ; 1900-02-29 ; 2100-02-29 ; 2026-04-31 ; 2026-11-22T ; 2026-11-22T10:00Z",
            "2026-11-22T10:00:00 ; 2026-11-22T24:00:00Z ; 2026-11-22T10:60:00Z ; 2026-11-22T10:00:61Z",
            "2026-11-22T10:00:00.Z ; 2026-11-22T10:00:00+0200 ; 2026-11-22T10:00:00+24:00",
            "2026-11-22T10:00:00+02:60 ; 2026-11-22T10:00:00ZZ ; 2026-11-22Z ; 2026-11-22X10:00:00Z",
            "+2026-11-22 ; -2026-11-22 ; 12026-11-22 ; ２０２６-11-22 ; 2026-11-22\u{0} ; 2026-11-22T10:00:00.5",
            "now ; 🚀",
        ];
        nonsense.iter().flat_map(|line| line.split(" ; ")).for_each(refuses);
        refuses("");
        refuses(" ");
        refuses(&"2".repeat(100_000));
    }

    #[test]
    fn every_day_reads_as_it_is_written() {
        let first = parse("0000-01-01").unwrap();
        let last = parse("9999-12-31").unwrap();
        let mut at = first;
        let mut days = 0;
        while at <= last {
            assert_eq!(parse(&format_date(at)), Some(at));
            at = Timestamp(at.0 + DAY);
            days += 1;
        }
        assert_eq!(days, 3_652_425);
    }

    #[test]
    fn any_time_has_a_date() {
        assert_eq!(format_date(Timestamp(0)), "1970-01-01");
        assert_eq!(format_date(Timestamp(-1)), "1969-12-31");
        assert_eq!(format_date(Timestamp(DAY - 1)), "1970-01-01");
        assert_eq!(format_date(Timestamp(-62_167_219_200_001)), "-0001-12-31");
        assert_eq!(format_date(Timestamp(253_402_300_800_000)), "10000-01-01");
        assert_eq!(format_date(Timestamp(i64::MAX)), "292278994-08-17");
        assert_eq!(format_date(Timestamp(i64::MIN)), "-292275055-05-16");
    }

    #[test]
    fn decay_agrees_with_the_library() {
        for half_life in [0.01, 0.5, 1.0, 7.0, 14.0, 30.0, 365.25] {
            let mut age = 1;
            while age < 40_000 * DAY {
                let expected = 2f64.powf(-(age as f64) / (half_life * DAY as f64));
                let got = decay_half_life(age, half_life);
                assert!((got - expected).abs() <= 1e-12 * expected + 1e-300, "{age} {half_life}: {got} {expected}");
                age += age / 7 + 1;
            }
        }
    }

    #[test]
    fn decay_is_exact_where_it_can_be() {
        assert_eq!(decay_half_life(0, 7.0), 1.0);
        assert_eq!(decay_half_life(-DAY, 7.0), 1.0);
        assert_eq!(decay_half_life(7 * DAY, 7.0), 0.5);
        assert_eq!(decay_half_life(70 * DAY, 7.0), 1.0 / 1024.0);
        assert_eq!(decay_half_life(DAY, f64::INFINITY), 1.0);
    }

    #[test]
    fn decay_never_fails() {
        for half_life in [0.0, -0.0, -1.0, f64::NAN, f64::NEG_INFINITY, -1e300, 1e-300, f64::MIN_POSITIVE] {
            assert_eq!(decay_half_life(DAY, half_life), 0.0, "{half_life}");
        }
        assert_eq!(decay_half_life(i64::MAX, 1.0), 0.0);
        assert_eq!(decay_half_life(i64::MIN, 1.0), 1.0);
        assert!(decay_half_life(i64::MAX, 1e300) <= 1.0);
    }

    #[test]
    fn decay_only_falls() {
        let mut last = 1.0;
        for hour in 0..24 * 365 {
            let left = decay_half_life(hour * DAY / 24, 14.0);
            assert!(left <= last, "hour {hour}");
            last = left;
        }
    }
}
