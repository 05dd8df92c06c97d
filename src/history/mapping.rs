//! What the columns of a file mean.

use crate::error::Error;
use crate::facts::built_in;
use crate::model::advise;
use crate::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::str::FromStr;

/// What one column means. As text: `outcome`, `source`, `fact:employees`, `event:demo-request`, `event:page/pricing`,
/// `rule:fit.industry` and so on, which is how it stands in a saved mapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS), ts(type = "string"))]
#[serde(into = "String", try_from = "String")]
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
    /// Where the lead came from. A fact too, where the model declares one of that name.
    Source,
    /// A group to report by. A fact too, where the model declares one of that name.
    Segment,
    /// Why sales rejected it; a lead with a reason was rejected.
    RejectionReason,
    /// Why the deal was lost; that alone does not make it a rejected lead.
    LostReason,
    /// What tells two leads apart.
    Identifier,
    /// Known of the lead, but nothing that the model names: can be drafted from.
    Feature,
    /// Not read.
    Ignored,
}

/// The roles without a name behind them.
const ROLES: [(Role, &str); 14] = [
    (Role::Outcome, "outcome"),
    (Role::Revenue, "revenue"),
    (Role::Amount, "amount"),
    (Role::Created, "created"),
    (Role::Opened, "opened"),
    (Role::Closed, "closed"),
    (Role::Responded, "responded"),
    (Role::Source, "source"),
    (Role::Segment, "segment"),
    (Role::RejectionReason, "rejection-reason"),
    (Role::LostReason, "lost-reason"),
    (Role::Identifier, "identifier"),
    (Role::Feature, "feature"),
    (Role::Ignored, "ignored"),
];

impl Role {
    /// Whether only one column can have it.
    pub fn is_single(&self) -> bool {
        !matches!(self, Role::Event { .. } | Role::Segment | Role::LostReason | Role::Feature | Role::Ignored)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Role::Fact { fact } => write!(f, "fact:{fact}"),
            Role::Event { kind, page: None } => write!(f, "event:{kind}"),
            Role::Event { kind, page: Some(page) } => write!(f, "event:{kind}/{page}"),
            Role::Rule { rule } => write!(f, "rule:{rule}"),
            _ => f.write_str(ROLES.iter().find(|(role, _)| role == self).map_or("", |(_, name)| name)),
        }
    }
}

impl FromStr for Role {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let named = |name: &str| match name.trim() {
            "" => Err(Error::new("mapping.role", "", format!("\"{text}\" lacks the name behind the colon."))),
            name => Ok(name.to_owned()),
        };
        match text.split_once(':') {
            Some(("fact", name)) => Ok(Role::Fact { fact: named(name)? }),
            Some(("rule", name)) => Ok(Role::Rule { rule: named(name)? }),
            Some(("event", name)) => match name.split_once('/') {
                None => Ok(Role::Event { kind: named(name)?, page: None }),
                Some((kind, page)) => Ok(Role::Event { kind: named(kind)?, page: Some(named(page)?) }),
            },
            _ => ROLES.iter().find(|(_, name)| *name == text).map(|(role, _)| role.clone()).ok_or_else(|| {
                let mut known: Vec<&str> = ROLES.iter().map(|(_, name)| *name).collect();
                known.extend(["fact:NAME", "event:KIND", "event:page/PAGE", "rule:ID"]);
                Error::new("mapping.role", "", advise("No role is called that", text, &known))
            }),
        }
    }
}

impl From<Role> for String {
    fn from(role: Role) -> Self {
        role.to_string()
    }
}

impl TryFrom<String> for Role {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

/// One column and its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ColumnMapping {
    /// The header, as written.
    pub column: String,
    /// What it means.
    #[serde(rename = "as")]
    pub role: Role,
    /// Texts that say nothing in this column, beside those of the whole mapping: `999` where no number is that large.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", ts(optional, as = "Option<Vec<String>>"))]
    pub missing: Vec<String>,
    /// How its dates are written, where not as in the rest of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
    /// How its numbers are written, where not as in the rest of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal: Option<DecimalMark>,
}

impl ColumnMapping {
    /// A column that is written as the rest of the file.
    pub fn new(column: impl Into<String>, role: Role) -> Self {
        Self { column: column.into(), role, missing: Vec::new(), dates: None, decimal: None }
    }
}

/// Which part of a date such as 03/04/2026 comes first.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 2026-04-03
    YearMonthDay,
    /// 03.04.2026, 03/04/2026: the third of April.
    #[default]
    DayMonthYear,
    /// 04/03/2026: the third of April.
    MonthDayYear,
}

/// The sign before the decimals of a number.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum DecimalMark {
    /// 1,234.50
    #[default]
    Point,
    /// 1.234,50
    Comma,
}

/// What a file says and how: recognised from its header and its texts, shown, changed and saved as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mapping {
    /// Each column, in the order of the file.
    pub columns: Vec<ColumnMapping>,
    /// What each text of the outcome column means: `Closed Won` is won. Folded texts.
    #[serde(default)]
    pub outcomes: BTreeMap<String, super::Outcome>,
    /// Stages (folded) before an opportunity: their leads are none yet.
    #[serde(default)]
    pub before_opportunity: Vec<String>,
    /// Stages (folded) of leads that sales rejected or disqualified.
    #[serde(default)]
    pub rejected: Vec<String>,
    /// Texts (folded) that say nothing: `select`, `unknown`, `n a`. Text without letters and digits says nothing either.
    #[serde(default)]
    pub missing: Vec<String>,
    /// Between the cells of a row: `,`, `;`, a tab or `|`.
    #[serde(default = "comma")]
    pub delimiter: char,
    /// How dates are written, where they do not say it themselves.
    #[serde(default)]
    pub dates: DateOrder,
    /// How numbers are written, where they do not say it themselves.
    #[serde(default)]
    pub decimal: DecimalMark,
}

fn comma() -> char {
    ','
}

impl Mapping {
    /// Reads a saved mapping.
    ///
    /// # Errors
    /// `mapping.json`: what is wrong with the text, and where.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|error| {
            Error::new("mapping.json", "", format!("This is no mapping as `qualiform mapping` writes it: {error}."))
        })
    }

    /// The mapping as JSON, to be saved.
    pub fn to_json(&self) -> String {
        // Nothing in it can fail to be written.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Gives a column another role, written as [`Role`] says. A column that had it and cannot share it becomes a feature,
    /// an outcome is ignored: what came of a lead is nothing to learn from.
    ///
    /// # Errors
    /// `mapping.column`, `mapping.role`.
    pub fn set(&mut self, header: &str, role: &str) -> Result<(), Error> {
        let role: Role = role.parse().map_err(|error: Error| error.at(&format!("column \"{header}\"")))?;
        let header = header.trim();
        let place = self
            .columns
            .iter()
            .position(|mapped| mapped.column == header)
            .or_else(|| self.columns.iter().position(|mapped| fold(&mapped.column) == fold(header)))
            .ok_or_else(|| {
                let known: Vec<&str> = self.columns.iter().map(|mapped| mapped.column.as_str()).collect();
                Error::new(
                    "mapping.column",
                    format!("column \"{header}\""),
                    advise("The file has no such column", header, &known),
                )
            })?;
        for (other, mapped) in self.columns.iter_mut().enumerate() {
            if other == place {
                if role == Role::Outcome && mapped.role != Role::Outcome {
                    // What other stages meant, these may not.
                    self.outcomes.clear();
                    self.before_opportunity.clear();
                    self.rejected.clear();
                }
                mapped.role = role.clone();
            } else if mapped.role == role && role.is_single() {
                mapped.role = if role == Role::Outcome { Role::Ignored } else { Role::Feature };
            }
        }
        Ok(())
    }

    /// The place of the column with a role.
    pub fn place(&self, role: &Role) -> Option<usize> {
        self.columns.iter().position(|mapped| mapped.role == *role)
    }

    /// How the dates of a column are written.
    pub(super) fn dates_of(&self, place: usize) -> DateOrder {
        self.columns.get(place).and_then(|mapped| mapped.dates).unwrap_or(self.dates)
    }

    /// How the numbers of a column are written.
    pub(super) fn decimal_of(&self, place: usize) -> DecimalMark {
        self.columns.get(place).and_then(|mapped| mapped.decimal).unwrap_or(self.decimal)
    }

    /// Whether a text of a column says nothing.
    pub(crate) fn says_nothing(&self, place: usize, text: &str) -> bool {
        // Folded, text of ASCII keeps all its letters and digits: most texts have more of them than any that says nothing,
        // and need not be folded to know it.
        let longest = self.missing.iter().map(String::len).max().unwrap_or(0);
        let is_long = text.is_ascii() && text.bytes().filter(u8::is_ascii_alphanumeric).count() > longest;
        let is_missing = || {
            let folded = fold(text);
            // Signs alone, `-` and `?`; of scripts that [`fold`] does not know, all letters stay.
            folded.is_empty() || self.missing.contains(&folded)
        };
        !is_long && is_missing()
            || self.columns.get(place).is_some_and(|mapped| mapped.missing.iter().any(|missing| missing == text))
    }
}

/// The longest name of a fact.
const LONGEST_NAME: usize = 64;

/// The name of the fact that a model drafted from a column declares: the header without a leading `n:`, `c:` or `facts.`, what is
/// no ASCII letter, digit, `.`, `-` or `_` turned into `_`, an `x` put in front where no letter is, 64 bytes at most.
///
/// ```
/// assert_eq!(qualiform::history::fact_name("c:Comp size"), "Comp_size");
/// assert_eq!(qualiform::history::fact_name("2nd product"), "x2nd_product");
/// ```
pub fn fact_name(header: &str) -> String {
    let header = header.trim();
    // `facts.` stands before the facts of a lead in JSON Lines.
    let header = ["n:", "c:", "facts."].iter().find_map(|prefix| header.strip_prefix(prefix)).unwrap_or(header).trim();
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
