//! What the columns of a file mean.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
