//! What is said of a file: rows kept aside, cells that could not be used, and how it was read.

use serde::Serialize;
use std::collections::BTreeMap;

/// So many problems are kept in detail; all are counted.
const MOST_DETAILS: usize = 1_000;

/// A row that was kept aside, or a cell that could not be used, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RowProblem {
    /// The row of the file; the header is row 1, in JSON Lines the first lead.
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

/// How often one thing is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ProblemCount {
    /// The header of the column; none where rows as a whole are meant.
    pub column: Option<String>,
    /// A stable code such as `date.format`.
    pub code: &'static str,
    /// In how many rows.
    pub count: usize,
    /// The first of them.
    pub first_row: u32,
}

/// Something that was decided about a file, to be shown: what was recognised where it was not certain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// A stable code such as `dates.ambiguous`.
    pub code: &'static str,
    /// The header of the column; none where the file is meant.
    pub column: Option<String>,
    /// What was decided and how to have it otherwise, in sentences.
    pub message: String,
}

impl Notice {
    pub(super) fn file(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, column: None, message: message.into() }
    }

    pub(super) fn column(code: &'static str, column: &str, message: impl Into<String>) -> Self {
        Self { code, column: Some(column.into()), message: message.into() }
    }
}

/// Problems as they are found.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub list: Vec<RowProblem>,
    pub count: usize,
    /// Rows kept aside.
    pub aside: usize,
    counts: BTreeMap<(Option<String>, &'static str), (usize, u32)>,
}

impl Problems {
    /// A row is kept aside.
    pub fn row(&mut self, row: u32, code: &'static str, message: impl FnOnce() -> String) {
        self.add(row, None, code, true, message);
    }

    /// Something is wrong with a cell, for which its row may be kept `aside`.
    pub fn add(
        &mut self,
        row: u32,
        column: Option<&str>,
        code: &'static str,
        aside: bool,
        message: impl FnOnce() -> String,
    ) {
        self.count += 1;
        self.aside += usize::from(aside);
        self.counts.entry((column.map(Into::into), code)).or_insert((0, row)).0 += 1;
        if self.list.len() < MOST_DETAILS {
            self.list.push(RowProblem { row, column: column.map(Into::into), code, message: message(), aside });
        }
    }

    /// How often each thing is wrong, the most frequent first.
    pub fn counts(&self) -> Vec<ProblemCount> {
        let mut counts: Vec<ProblemCount> = self
            .counts
            .iter()
            .map(|((column, code), (count, first_row))| ProblemCount {
                column: column.clone(),
                code,
                count: *count,
                first_row: *first_row,
            })
            .collect();
        counts.sort_by_key(|count| std::cmp::Reverse(count.count));
        counts
    }
}
