//! What was made of a file, to be shown.

use super::{Column, History, Mapping, Notice, Outcome, ProblemCount, RowProblem};

/// So many texts of a column are shown.
const SAMPLES: usize = 5;

/// What was made of a file: how many leads, what its columns hold and mean, and what is wrong with it.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct About<'h> {
    /// The leads that can be used.
    pub rows: usize,
    /// Of these, the won.
    pub won: usize,
    /// Of these, the lost.
    pub lost: usize,
    /// Of these, those of which nothing is known yet.
    pub open: usize,
    /// Rows that were kept aside.
    pub aside: usize,
    /// What each column means, as given or recognised: to be shown, changed and given again.
    pub mapping: &'h Mapping,
    /// What each column holds, in the order of the file.
    pub columns: Vec<ColumnContent<'h>>,
    /// Rows that were kept aside and cells that could not be used: the first thousand.
    pub problems: &'h [RowProblem],
    /// How often each thing is wrong, the most frequent first.
    pub problem_counts: &'h [ProblemCount],
    /// What was decided about the file where it leaves something open.
    pub notices: &'h [Notice],
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ColumnContent<'h> {
    /// The header.
    pub name: &'h str,
    /// In how many rows it says something.
    pub filled: usize,
    /// How many different texts it has.
    pub texts: usize,
    /// The most frequent of them.
    pub samples: Vec<&'h str>,
}

impl<'h> About<'h> {
    /// What was made of the file of this history.
    pub fn of(history: &'h History) -> Self {
        Self {
            rows: history.records.len(),
            won: history.count(Outcome::Won),
            lost: history.count(Outcome::Lost),
            open: history.count(Outcome::Open),
            aside: history.aside,
            mapping: &history.mapping,
            columns: history.columns.iter().map(ColumnContent::of).collect(),
            problems: &history.problems,
            problem_counts: &history.problem_counts,
            notices: &history.notices,
        }
    }
}

impl<'h> ColumnContent<'h> {
    fn of(column: &'h Column) -> Self {
        let mut counts = vec![0usize; column.levels.len()];
        for code in &column.codes {
            if let Some(count) = counts.get_mut(*code as usize) {
                *count += 1;
            }
        }
        // The place 0 is that of the empty text.
        let mut levels: Vec<(usize, &str)> = counts
            .into_iter()
            .zip(&column.levels)
            .skip(1)
            .filter(|(count, _)| *count > 0)
            .map(|(count, text)| (count, text.as_str()))
            .collect();
        let filled = levels.iter().map(|(count, _)| count).sum();
        let texts = levels.len();
        // Of equally frequent ones the first met: the sort is stable.
        levels.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        levels.truncate(SAMPLES);
        Self { name: &column.name, filled, texts, samples: levels.into_iter().map(|(_, text)| text).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_short() {
        let csv = "Company,Outcome\nAcme,won\nInitech,lost\nAcme,lost\n,won\n";
        let history = History::from_csv(csv.as_bytes(), None, None).unwrap();
        let about = About::of(&history);
        assert_eq!((about.rows, about.won, about.lost, about.open, about.aside), (4, 2, 2, 0, 0));
        let company = ColumnContent { name: "Company", filled: 3, texts: 2, samples: vec!["Acme", "Initech"] };
        assert_eq!(about.columns[0], company);
    }
}
