//! What the columns of a file mean.

use crate::facts::built_in;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// What one column means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Role {
    /// A fact of the model, built in or its own.
    Fact {
        /// Its name.
        fact: String,
    },
    /// An event: yes / no, a date, or a count of events.
    Event {
        /// The kind.
        kind: String,
        /// For `page`: the kind of page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<String>,
    },
    /// Whether a rule of the model was true of the lead: yes / no.
    Rule {
        /// Its id.
        rule: String,
    },
    /// How the lead ended: won, lost or open, or a stage that `outcomes` translates.
    Outcome,
    /// What the deal brought, a number.
    Revenue,
    /// What the opportunity is worth, a number.
    Amount,
    /// When the lead came.
    Created,
    /// When it became an opportunity.
    Opened,
    /// When it was won or lost.
    Closed,
    /// When somebody first answered.
    Responded,
    /// Where the lead came from.
    Source,
    /// A group to report by.
    Segment,
    /// Why sales rejected it; a lead with a reason was rejected.
    RejectionReason,
    /// What tells two leads apart.
    Identifier,
    /// Known of the lead, but nothing that the model names: can be drafted from.
    Feature,
    /// Not read.
    Ignored,
}

/// One column and its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnMapping {
    /// The header, as written.
    pub column: String,
    /// What it means.
    #[serde(flatten)]
    pub role: Role,
}

/// Which part of a date such as 03/04/2026 comes first.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 2026-04-03
    YearMonthDay,
    /// 03.04.2026, 03/04/2026: the third of April.
    DayMonthYear,
    /// 04/03/2026: the third of April.
    MonthDayYear,
}

/// The sign before the decimals of a number.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecimalMark {
    /// 1,234.50
    Point,
    /// 1.234,50
    Comma,
}

/// What a file says and how: recognised from its header and first rows, shown, changed and saved as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mapping {
    /// Each column, in the order of the file.
    pub columns: Vec<ColumnMapping>,
    /// What each text of the outcome column means: `Closed Won` is won. Folded texts.
    pub outcomes: BTreeMap<String, super::Outcome>,
    /// Stages (folded) before an opportunity: their leads are none yet.
    pub before_opportunity: Vec<String>,
    /// Texts (folded) that say nothing: `select`, `unknown`, `n/a`.
    pub missing: Vec<String>,
    /// Between the cells of a row: `,`, `;`, a tab or `|`.
    pub delimiter: char,
    /// How dates are written.
    pub dates: DateOrder,
    /// How numbers are written.
    pub decimal: DecimalMark,
}

/// The longest name of a fact.
const LONGEST_NAME: usize = 64;

/// The name of the fact that a model drafted from a column declares: the header without a leading `n:` or `c:`, what is
/// no ASCII letter, digit, `.`, `-` or `_` turned into `_`, an `x` put in front where no letter is, 64 bytes at most.
///
/// ```
/// assert_eq!(qualiform::history::fact_name("c:Comp size"), "Comp_size");
/// assert_eq!(qualiform::history::fact_name("2nd product"), "x2nd_product");
/// ```
pub fn fact_name(header: &str) -> String {
    let header = header.trim();
    let header = header.strip_prefix("n:").or_else(|| header.strip_prefix("c:")).unwrap_or(header).trim();
    let mut name = String::with_capacity(header.len().min(LONGEST_NAME));
    for character in header.chars() {
        if name.is_empty() && !character.is_ascii_alphabetic() {
            name.push('x');
        }
        let kept = character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_');
        name.push(if kept { character } else { '_' });
    }
    if name.is_empty() {
        name.push('x');
    }
    // All of it is ASCII.
    name.truncate(LONGEST_NAME);
    name
}

/// The [`fact_name`]s of a whole header, each its own: the second of two that are alike but for case gets `_2` behind it,
/// the third `_3`. The built-in facts count as taken before the first column: a column `duplicate` that is not that fact
/// is `duplicate_2`.
pub fn fact_names(header: &[String]) -> Vec<String> {
    let mut taken: HashSet<String> = built_in().iter().map(|fact| fact.name.to_ascii_lowercase()).collect();
    let mut names = Vec::with_capacity(header.len());
    for header in header {
        let plain = fact_name(header);
        let mut name = plain.clone();
        let mut count = 1u32;
        while !taken.insert(name.to_ascii_lowercase()) {
            count += 1;
            let mark = format!("_{count}");
            name = plain.clone();
            name.truncate(LONGEST_NAME - mark.len());
            name.push_str(&mark);
        }
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_facts() {
        for (header, name) in [
            ("Source", "Source"),
            ("n:emp.var.rate", "emp.var.rate"),
            (" c: Deal type ", "Deal_type"),
            ("2nd", "x2nd"),
            ("_id", "x_id"),
            ("Größe", "Gr__e"),
            ("розмір", "x______"),
            ("", "x"),
            ("n:", "x"),
        ] {
            assert_eq!(fact_name(header), name, "{header:?}");
        }
        assert_eq!(fact_name(&"ä".repeat(1_000)).len(), 64);
    }

    #[test]
    fn names_of_a_header_are_different() {
        let header = ["a b", "a-b", "A_b", "a_b_2", "a b", "розмір", "галузь"].map(String::from);
        assert_eq!(fact_names(&header), ["a_b", "a-b", "A_b_2", "a_b_2_2", "a_b_3", "x______", "x_______2"]);
        let header = ["revenue", "n:revenue", "JobTitle"].map(String::from);
        assert_eq!(fact_names(&header), ["revenue_2", "revenue_3", "JobTitle_2"]);
        let long = ["x".repeat(70), "x".repeat(71), "y".repeat(64)];
        assert!(fact_names(&long).iter().all(|name| name.len() == 64));
    }
}
