//! Numbers as people and their programs write them.

use super::DecimalMark;
use super::words::CURRENCIES;

/// Longer text is no number.
const LONGEST: usize = 64;

/// Reads a number: `1,234.50`, `1.234,50`, `1 234,50`, `$1,200`, `1.200 €`, `EUR 5`, `12 %` (12), `1.5k`, `2m`, `(300)` for
/// -300, `-5`, `5-`, `1e6`.
///
/// `mark` decides only where the text itself does not: `1.234` and `1,234`. Nothing where it is no number.
pub(super) fn parse(text: &str, mark: DecimalMark) -> Option<f64> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    // Most are plain; a sign before exactly three digits may group them.
    if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
        return text.parse().ok();
    }
    let shape = Shape::of(text)?;
    let decimal = match shape.certain() {
        Certain::Mark(mark) => Some(mark),
        Certain::None => None,
        Certain::Open => Some(mark),
    };
    let decimal = decimal.map(sign_of);
    let mut plain = String::with_capacity(shape.digits.len());
    for character in shape.digits.chars() {
        match character {
            '.' | ',' if Some(character) == decimal => plain.push('.'),
            '.' | ',' => {}
            digit => plain.push(digit),
        }
    }
    let number: f64 = plain.parse().ok()?;
    let number = number * shape.scale;
    number.is_finite().then_some(if shape.negative { -number } else { number })
}

fn sign_of(mark: DecimalMark) -> char {
    match mark {
        DecimalMark::Point => '.',
        DecimalMark::Comma => ',',
    }
}

/// What speaks for one decimal mark or the other in the texts of a column.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Votes {
    /// Texts that are numbers.
    pub numbers: usize,
    /// Texts whose decimals stand behind a point.
    pub point: usize,
    /// Texts whose decimals stand behind a comma.
    pub comma: usize,
    /// Texts that could be either: `1.234`.
    pub either: usize,
}

impl Votes {
    /// Looks at one text.
    pub fn see(&mut self, text: &str) {
        let Some(shape) = Shape::of(text.trim()).filter(|_| text.len() <= LONGEST) else { return };
        self.numbers += 1;
        match shape.certain() {
            Certain::Mark(DecimalMark::Point) => self.point += 1,
            Certain::Mark(DecimalMark::Comma) => self.comma += 1,
            Certain::Open => self.either += 1,
            Certain::None => {}
        }
    }

    /// The votes of another column too.
    pub fn add(&mut self, other: Self) {
        self.numbers += other.numbers;
        self.point += other.point;
        self.comma += other.comma;
        self.either += other.either;
    }

    /// What the texts say themselves: nothing where they leave it open.
    pub fn mark(&self) -> Option<DecimalMark> {
        match () {
            () if self.point > self.comma => Some(DecimalMark::Point),
            () if self.comma > self.point => Some(DecimalMark::Comma),
            () => None,
        }
    }
}

/// Whether the text itself says which sign stands before its decimals.
enum Certain {
    /// This one, if either: the other groups.
    Mark(DecimalMark),
    /// It has neither.
    None,
    /// One sign before exactly three digits.
    Open,
}

/// A number without what stands around it.
struct Shape {
    /// Digits with points and commas, perhaps an exponent.
    digits: String,
    negative: bool,
    scale: f64,
}

impl Shape {
    fn of(text: &str) -> Option<Self> {
        let mut digits = String::with_capacity(text.len());
        let mut negative = false;
        let mut scale = 1.0;
        let mut inside = text;
        if let Some(rest) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            negative = true;
            inside = rest;
        }
        let mut rest = inside;
        while let Some(first) = rest.chars().next() {
            rest = rest.get(first.len_utf8()..)?;
            match first {
                '0'..='9' => digits.push(first),
                '.' | ',' => digits.push(first),
                // Between digits they group; around them they are nothing.
                ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}' => {}
                '-' | '\u{2212}' if !negative && (digits.is_empty() || rest.is_empty()) => negative = true,
                '+' if digits.is_empty() => {}
                '$' | '€' | '£' | '₴' | '¥' | '%' => {}
                'e' | 'E' if !digits.is_empty() && is_exponent(rest) => {
                    digits.push('e');
                    digits.push_str(rest);
                    rest = "";
                }
                letter if letter.is_alphabetic() => {
                    let end = rest.find(|character: char| !character.is_alphabetic()).unwrap_or(rest.len());
                    let word = format!("{letter}{}", rest.get(..end)?).to_lowercase();
                    rest = rest.get(end..)?;
                    // A grouping sign or a full stop may stand behind a word: `5 tys.`, `Rs.`
                    scale *= match word.as_str() {
                        "k" | "tsd" | "tys" | "тис" if !digits.is_empty() => 1e3,
                        "m" | "mn" | "mio" | "mln" | "млн" if !digits.is_empty() => 1e6,
                        "bn" | "mrd" | "mld" | "млрд" if !digits.is_empty() => 1e9,
                        word if CURRENCIES.split(' ').any(|known| known == word) => 1.0,
                        "zł" => 1.0,
                        _ => return None,
                    };
                    rest = rest.strip_prefix('.').unwrap_or(rest);
                }
                _ => return None,
            }
        }
        digits.bytes().any(|byte| byte.is_ascii_digit()).then_some(Self { digits, negative, scale }).filter(Self::sound)
    }

    /// Whether the signs stand where a number may have them: groups of three (or, in India, two) digits, one decimal mark.
    fn sound(&self) -> bool {
        let whole = self.digits.split('e').next().unwrap_or_default();
        let (points, commas) = (whole.matches('.').count(), whole.matches(',').count());
        let groups = |sign: char, text: &str| {
            let mut groups = text.split(sign);
            let first = groups.next().map_or(0, str::len);
            let rest: Vec<usize> = groups.map(str::len).collect();
            rest.is_empty()
                || (1..=3).contains(&first)
                    && rest.last() == Some(&3)
                    && rest.iter().all(|digits| matches!(digits, 2 | 3))
        };
        match (points, commas) {
            (0 | 1, 0) | (0, 1) => true,
            (_, 0) => groups('.', whole),
            (0, _) => groups(',', whole),
            _ => {
                // Both: what comes last stands before the decimals, once.
                let (last, other) = if whole.rfind('.') > whole.rfind(',') { ('.', ',') } else { (',', '.') };
                let (front, back) = whole.rsplit_once(last).unwrap_or_default();
                !front.contains(last) && !back.contains(other) && groups(other, front)
            }
        }
    }

    fn certain(&self) -> Certain {
        let whole = self.digits.split('e').next().unwrap_or_default();
        let (points, commas) = (whole.matches('.').count(), whole.matches(',').count());
        let (sign, other, mark, opposite) = match (points, commas) {
            (0, 0) => return Certain::None,
            (_, 0) => ('.', ',', DecimalMark::Point, DecimalMark::Comma),
            (0, _) => (',', '.', DecimalMark::Comma, DecimalMark::Point),
            _ if whole.rfind('.') > whole.rfind(',') => return Certain::Mark(DecimalMark::Point),
            _ => return Certain::Mark(DecimalMark::Comma),
        };
        debug_assert!(!whole.contains(other));
        if points + commas > 1 {
            return Certain::Mark(opposite);
        }
        let (front, back) = whole.split_once(sign).unwrap_or_default();
        let may_group = back.len() == 3 && (1..=3).contains(&front.len()) && !front.starts_with('0');
        if may_group { Certain::Open } else { Certain::Mark(mark) }
    }
}

fn is_exponent(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use DecimalMark::{Comma, Point};

    #[track_caller]
    fn reads(text: &str, mark: DecimalMark, expected: f64) {
        assert_eq!(parse(text, mark), Some(expected), "{text:?}");
    }

    #[test]
    fn habits() {
        for (text, number) in [
            ("0", 0.0),
            ("1200", 1200.0),
            ("1,234.50", 1234.5),
            ("1.234,50", 1234.5),
            ("1 234,50", 1234.5),
            ("1\u{a0}234,50 zł", 1234.5),
            ("1'234.50", 1234.5),
            ("$1,234,567", 1_234_567.0),
            ("1.234.567 €", 1_234_567.0),
            ("12,34,567.5", 1_234_567.5),
            ("EUR 5", 5.0),
            ("5 EUR", 5.0),
            ("(300)", -300.0),
            ("($1,234.50)", -1234.5),
            ("-5", -5.0),
            ("\u{2212}5", -5.0),
            ("5-", -5.0),
            ("+5", 5.0),
            ("12 %", 12.0),
            ("12.5%", 12.5),
            ("1.5k", 1500.0),
            ("2m", 2e6),
            ("3 Mio. €", 3e6),
            ("2 тис. грн", 2000.0),
            ("0.125", 0.125),
            ("0,125", 0.125),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e3", 1000.0),
            ("1.5E-2", 0.015),
            ("12345.678", 12345.678),
            ("12,5", 12.5),
            ("1234,567", 1234.567),
        ] {
            reads(text, Point, number);
            reads(text, Comma, number);
        }
        reads("1.234", Point, 1.234);
        reads("1.234", Comma, 1234.0);
        reads("1,234", Point, 1234.0);
        reads("1,234", Comma, 1.234);
    }

    #[test]
    fn what_is_no_number() {
        for text in [
            "",
            "-",
            "abc",
            "1-2",
            "1..2",
            "1,,2",
            "1.2.3",
            "1,2,3",
            "1.234.56",
            "2026-01-01",
            "12:30",
            "1,234.567.8",
            "k",
            "$",
            "5 apples",
            "1e",
            "e5",
            "--5",
            "1/2",
            "()",
            "1e9999",
            "10+",
        ] {
            assert_eq!(parse(text, Point), None, "{text:?}");
            assert_eq!(parse(text, Comma), None, "{text:?}");
        }
        assert_eq!(parse(&"1".repeat(100), Point), None);
    }

    #[test]
    fn the_column_tells_the_mark() {
        let mark = |texts: &[&str]| {
            let mut votes = Votes::default();
            texts.iter().for_each(|text| votes.see(text));
            (votes.mark(), votes.either)
        };
        assert_eq!(mark(&["1.234", "1.234,50"]), (Some(Comma), 1));
        assert_eq!(mark(&["1,234", "99.5"]), (Some(Point), 1));
        assert_eq!(mark(&["1.234.567"]), (Some(Comma), 0));
        assert_eq!(mark(&["1.234", "5", "x"]), (None, 1));
        assert_eq!(mark(&["0.125"]), (Some(Point), 0));
    }
}
