//! Past leads with what became of them: outcomes in.
//!
//! A [`History`] is read from CSV or JSON Lines through a [`Mapping`], which says what each column means. Columns are
//! kept as codes into the list of their different texts: each text is read once, however many rows have it.

mod cells;
mod mapping;
mod read;

pub use cells::Cells;
pub use mapping::{ColumnMapping, DateOrder, DecimalMark, Mapping, Role, fact_name, fact_names};

use crate::time::Timestamp;

/// How a lead ended.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// A customer.
    Won,
    /// Closed without a deal, rejected and disqualified leads among them.
    Lost,
    /// Not known yet.
    Open,
}

/// What is known of one past lead beside its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The row of the file it came from; the header is row 1.
    pub row: u32,
    /// How it ended.
    pub outcome: Outcome,
    /// Whether it became an opportunity, won and lost deals among them.
    pub opportunity: bool,
    /// Whether sales rejected or disqualified it.
    pub rejected: bool,
    /// What it brought, in the currency of the file; only of won leads.
    pub revenue: Option<f64>,
    /// What an opportunity is worth, won or not.
    pub amount: Option<f64>,
    /// When it came.
    pub created: Option<Timestamp>,
    /// When it became an opportunity.
    pub opened: Option<Timestamp>,
    /// When it was won or lost.
    pub closed: Option<Timestamp>,
    /// When somebody first answered.
    pub responded: Option<Timestamp>,
}

/// One column of the file: what each row says, as a code into the different texts.
#[derive(Clone, Debug)]
pub struct Column {
    /// The header.
    pub name: String,
    /// What it means.
    pub role: Role,
    /// The different texts, trimmed, as first met; 0 is the empty text: missing.
    pub levels: Vec<String>,
    /// By record: the place of its text in `levels`.
    pub codes: Vec<u32>,
}

/// A row that was kept aside, or a cell that could not be used, and why.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RowProblem {
    /// The row of the file; the header is row 1.
    pub row: u32,
    /// The header of the column; none where the row as a whole is meant.
    pub column: Option<String>,
    /// A stable code such as `date.format`.
    pub code: &'static str,
    /// What is wrong and what to do, as a sentence.
    pub message: String,
    /// Whether the row was kept aside; else only the cell counts as empty.
    pub aside: bool,
}

/// Past leads with their outcomes.
#[derive(Clone, Debug)]
pub struct History {
    /// What each column means, as given or recognised: to be shown and saved.
    pub mapping: Mapping,
    /// The columns, in the order of the file.
    pub columns: Vec<Column>,
    /// The rows that can be used.
    pub records: Vec<Record>,
    /// Rows kept aside and cells that could not be used.
    pub problems: Vec<RowProblem>,
}
