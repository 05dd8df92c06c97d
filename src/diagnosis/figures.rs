//! Figures with what they are, so that a page can write them the way its reader does.

use super::words;
use crate::metrics::Rate;
use std::collections::BTreeMap;

/// What a figure is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FigureKind {
    /// A share of a whole, 0 to 1.
    Share,
    /// A number of leads, rules or other things.
    Count,
    /// Money in the currency of the file.
    Money,
    /// Days.
    Days,
    /// Minutes.
    Minutes,
    /// Points of a rule.
    Points,
    /// A total, a threshold, a floor or a cap.
    Score,
    /// One figure over another, or one between −1 and 1.
    Ratio,
    /// A text as it stands in the file or the model.
    Text,
    /// The id of a rule of the model.
    Rule,
    /// The header of a column.
    Column,
}

/// A number or a name of a sentence.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Figure {
    /// What it is.
    pub kind: FigureKind,
    /// The number, or the name.
    pub value: FigureValue,
}

/// A number or a name.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum FigureValue {
    /// A number, always finite.
    Number(f64),
    /// A name.
    Text(String),
}

#[cfg(feature = "schema")]
crate::schema::in_place!(FigureValue: |_| "number | string".into());

/// A sentence, with its figures by the names that its template has for them.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Said {
    /// A stable code such as `diagnosis.quality-rate.low`, by which it is translated.
    pub code: &'static str,
    /// The sentence in English.
    pub message: String,
    /// Every number and name of the sentence.
    pub figures: BTreeMap<&'static str, Figure>,
}

impl Said {
    /// The sentence of a code with these figures.
    pub(super) fn new<const N: usize>(code: &'static str, figures: [(&'static str, Figure); N]) -> Self {
        let figures = BTreeMap::from(figures);
        Self { code, message: words::sentence(code, &figures), figures }
    }
}

impl Figure {
    fn number(kind: FigureKind, number: f64) -> Self {
        // JSON has no other numbers; none of the figures is anything else by its definition.
        Self { kind, value: FigureValue::Number(if number.is_finite() { number } else { 0.0 }) }
    }

    fn name(kind: FigureKind, name: &str) -> Self {
        Self { kind, value: FigureValue::Text(name.into()) }
    }

    /// As people write it in English.
    pub(super) fn english(&self) -> String {
        let number = match &self.value {
            FigureValue::Text(text) => return text.clone(),
            FigureValue::Number(number) => *number,
        };
        match self.kind {
            FigureKind::Share if number > 0.0 && number < 0.0995 => format!("{:.1} %", 100.0 * number),
            FigureKind::Share => format!("{:.0} %", 100.0 * number),
            FigureKind::Ratio => {
                let text = format!("{:.2}", number.abs());
                if number < 0.0 && text != "0.00" { format!("−{text}") } else { text }
            }
            FigureKind::Minutes | FigureKind::Days if number < 10.0 => {
                format!("{number:.1}").trim_end_matches(".0").into()
            }
            _ => grouped(number),
        }
    }
}

/// A whole number with commas between thousands.
fn grouped(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if number < 0.0 && out != "0" { format!("−{out}") } else { out }
}

pub(super) fn share(share: f64) -> Figure {
    Figure::number(FigureKind::Share, share)
}

/// The share of a rate; 0 of none.
pub(super) fn rate(rate: &Rate) -> Figure {
    share(rate.share.unwrap_or(0.0))
}

pub(super) fn count(count: u32) -> Figure {
    Figure::number(FigureKind::Count, f64::from(count))
}

pub(super) fn days(days: u32) -> Figure {
    Figure::number(FigureKind::Days, f64::from(days))
}

pub(super) fn minutes(minutes: f64) -> Figure {
    Figure::number(FigureKind::Minutes, minutes)
}

pub(super) fn money(money: f64) -> Figure {
    Figure::number(FigureKind::Money, money)
}

pub(super) fn points(points: i32) -> Figure {
    Figure::number(FigureKind::Points, f64::from(points))
}

pub(super) fn score(score: i32) -> Figure {
    Figure::number(FigureKind::Score, f64::from(score))
}

pub(super) fn ratio(ratio: f64) -> Figure {
    Figure::number(FigureKind::Ratio, ratio)
}

pub(super) fn text(text: &str) -> Figure {
    Figure::name(FigureKind::Text, text)
}

pub(super) fn rule(id: &str) -> Figure {
    Figure::name(FigureKind::Rule, id)
}

pub(super) fn column(header: &str) -> Figure {
    Figure::name(FigureKind::Column, header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_as_people_write_them() {
        let written = [
            share(0.0),
            share(0.0421),
            share(0.256),
            share(1.0),
            count(1_234_567),
            points(-10),
            minutes(4.5),
            minutes(1_440.0),
            ratio(0.5),
            ratio(f64::NAN),
            ratio(-0.001),
            ratio(-0.126),
            money(999.6),
        ]
        .map(|figure| figure.english());
        assert_eq!(
            written,
            [
                "0 %",
                "4.2 %",
                "26 %",
                "100 %",
                "1,234,567",
                "−10",
                "4.5",
                "1,440",
                "0.50",
                "0.00",
                "0.00",
                "−0.13",
                "1,000"
            ]
        );
    }
}
