//! Points in time, as a lead gives them, and how much an old event still counts.

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
    let mut reader = Reader(text.trim_ascii().as_bytes());
    let year = reader.number(4)?;
    reader.byte(b'-')?;
    let month = reader.number(2)?;
    reader.byte(b'-')?;
    let day = reader.number(2)?;
    if !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) {
        return None;
    }
    let midnight = days_from_civil(year, month, day) * DAY;
    if reader.0.is_empty() {
        return Some(Timestamp(midnight));
    }
    if !matches!(reader.next()?, b'T' | b't' | b' ') {
        return None;
    }
    let hour = reader.number(2)?;
    reader.byte(b':')?;
    let minute = reader.number(2)?;
    reader.byte(b':')?;
    let second = reader.number(2)?;
    let fraction = reader.fraction()?;
    let offset = reader.offset()?;
    if hour > 23 || minute > 59 || second > 60 || !reader.0.is_empty() {
        return None;
    }
    let millis = if second == 60 { 59_999 } else { second * 1000 + fraction };
    Some(Timestamp(midnight + ((hour * 60 + minute - offset) * 60_000) + millis))
}

/// What is left of the text.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn byte(&mut self, expected: u8) -> Option<()> {
        (self.next()? == expected).then_some(())
    }

    fn digit(&mut self) -> Option<i64> {
        let byte = self.next()?;
        byte.is_ascii_digit().then(|| i64::from(byte - b'0'))
    }

    fn number(&mut self, digits: u8) -> Option<i64> {
        let mut value = 0;
        for _ in 0..digits {
            value = value * 10 + self.digit()?;
        }
        Some(value)
    }

    /// The milliseconds of a fraction of a second, where one follows.
    fn fraction(&mut self) -> Option<i64> {
        if self.0.first() != Some(&b'.') {
            return Some(0);
        }
        self.next();
        let mut millis = self.digit()? * 100;
        let mut weight = 10;
        while self.0.first().is_some_and(u8::is_ascii_digit) {
            millis += self.digit()? * weight;
            weight /= 10;
        }
        Some(millis)
    }

    /// The minutes that local time is ahead of UTC.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.next()? {
            b'Z' | b'z' => return Some(0),
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hours = self.number(2)?;
        self.byte(b':')?;
        let minutes = self.number(2)?;
        (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
    }
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Years of 400 are alike: 146,097 days. Counting from 1 March puts the leap day last.
const ERA: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// Days since 1970-01-01 of a day in the proleptic Gregorian calendar (the usual arithmetic on years that begin in
/// March).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year.div_euclid(400) * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH
}

/// The day of a point in time in UTC, as `YYYY-MM-DD`; a year before 0 has a minus sign.
pub fn format_date(at: Timestamp) -> String {
    let days = at.0.div_euclid(DAY) + EPOCH;
    let of_era = days.rem_euclid(ERA);
    let years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * years + years / 4 - years / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12 + 1;
    let year = days.div_euclid(ERA) * 400 + years + i64::from(month <= 2);
    let mut out = String::with_capacity(10);
    if year < 0 {
        out.push('-');
    }
    push_padded(&mut out, year.unsigned_abs(), 1000);
    out.push('-');
    push_padded(&mut out, month.unsigned_abs(), 10);
    out.push('-');
    push_padded(&mut out, day.unsigned_abs(), 10);
    out
}

/// Appends a number with at least as many digits as `weight` has.
fn push_padded(out: &mut String, value: u64, mut weight: u64) {
    while value / weight >= 10 {
        weight *= 10;
    }
    while weight > 0 {
        out.push(char::from(b'0' + (value / weight % 10) as u8));
        weight /= 10;
    }
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
