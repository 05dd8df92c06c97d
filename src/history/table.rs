//! Text into columns of codes: what is common to CSV and JSON Lines, and reading CSV.

use super::progress::Progress;
use super::{Notice, Problems};
use crate::error::Error;
use foldhash::fast::RandomState;
use indexmap::IndexSet;
use std::borrow::Cow;
use std::collections::HashMap;

/// So many columns are no leads any more; a table this wide was most likely read with the wrong separator.
pub(super) const MOST_COLUMNS: usize = 500;

/// A table as it was read: nothing is known yet of what it means.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub header: Vec<String>,
    pub columns: Vec<Coded>,
    /// By row that was kept: its number in the file.
    pub rows: Vec<u32>,
    pub delimiter: char,
    /// By row that was kept: what only leads in JSON have. Empty for CSV.
    pub logs: Vec<super::Log>,
}

/// A column as codes into its different texts.
#[derive(Debug)]
pub(super) struct Coded {
    /// The different texts, trimmed, as first met; the first is the empty one.
    pub levels: IndexSet<String, RandomState>,
    pub codes: Vec<u32>,
    /// The first short texts with their codes: most cells are one of few, and to find them here, where the text itself is the
    /// key, takes a third of the time of the set.
    short: HashMap<u128, u32, RandomState>,
}

/// So many short texts of a column are found without the set.
const MOST_SHORT: usize = 4_096;

/// A text of up to 15 bytes with its length, which is never 0.
fn packed(text: &str) -> Option<u128> {
    let mut bytes = [0u8; 16];
    bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    let [.., last] = &mut bytes;
    if text.len() == 16 {
        return None;
    }
    *last = text.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

impl Coded {
    pub fn new() -> Self {
        let mut levels = IndexSet::default();
        levels.insert(String::new());
        Self { levels, codes: Vec::new(), short: HashMap::default() }
    }

    /// A column that begins so many rows late.
    pub fn after(rows: usize) -> Self {
        Self { codes: vec![0; rows], ..Self::new() }
    }

    pub fn push(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.codes.push(0);
            return;
        }
        let Some(key) = packed(text) else {
            let code = self.code(text);
            self.codes.push(code);
            return;
        };
        let code = match self.short.get(&key) {
            Some(code) => *code,
            None => {
                let code = self.code(text);
                if self.short.len() < MOST_SHORT {
                    self.short.insert(key, code);
                }
                code
            }
        };
        self.codes.push(code);
    }

    fn code(&mut self, text: &str) -> u32 {
        let place = match self.levels.get_index_of(text) {
            Some(place) => place,
            None => self.levels.insert_full(text.into()).0,
        };
        place as u32
    }

    /// The texts but the empty one.
    pub fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.levels.iter().skip(1).map(String::as_str)
    }
}

/// What is said while a table is read.
pub(super) struct Said<'s, 'p> {
    pub problems: &'s mut Problems,
    pub notices: &'s mut Vec<Notice>,
    pub progress: &'s mut Progress<'p>,
}

/// Reads CSV as RFC 4180 and spreadsheets have it. A `sample` may end anywhere, and need hold nothing but a header.
///
/// # Errors
/// `table.header`, `table.columns`, `table.rows`, `table.delimiter`, `table.quote`: what makes the whole file unusable.
pub(super) fn read_csv(
    text: &str,
    preferred: Option<char>,
    sample: bool,
    Said { problems, notices, progress }: Said,
) -> Result<Table, Error> {
    let whole = text.len();
    let (text, named) = separator_line(text);
    let lines_before = usize::from(named.is_some());
    let delimiter = named.or_else(|| preferred.filter(|mark| first_line(text).contains(*mark)));
    let delimiter = delimiter.unwrap_or_else(|| recognise_delimiter(text));
    let mark = u8::try_from(delimiter).ok().filter(u8::is_ascii).unwrap_or(b',');
    if !sample && let Some(row) = open_quote(text.as_bytes(), mark) {
        return Err(Error::new(
            "table.quote",
            format!("row {row}"),
            format!(
                "A quotation mark that opens a cell in row {row} is never closed, so that the rest of the file is one cell. \
                 Close it, or remove it."
            ),
        ));
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(mark).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    // The text is UTF-8 and rows may be of any length: nothing can go wrong.
    let above = whole - text.len();
    let mut next = |record: &mut csv::StringRecord| -> Option<(u64, u64)> {
        let before = reader.position().line();
        let any = reader.read_record(record).unwrap_or(false);
        progress.at(above + reader.position().byte() as usize);
        any.then(|| (before, reader.position().line()))
    };
    let mut row = lines_before as u32;
    if let Some((before, after)) = next(&mut record) {
        row += 1 + blank_lines(&record, before, after);
    }
    let header = header(record.iter(), notices)?;
    let width = header.len();
    if width < 2 && !sample {
        return Err(Error::new(
            "table.delimiter",
            "row 1",
            format!(
                "Only one column was found (\"{}\"). The cells of a row stand between commas, semicolons, tabs or |, and past \
                 leads need a column for the outcome and others for what is known of them.",
                header.first().map_or("", |name| name.get(..name.floor_char_boundary(60)).unwrap_or_default())
            ),
        ));
    }
    let mut columns: Vec<Coded> = header.iter().map(|_| Coded::new()).collect();
    let mut rows = Vec::new();
    let mut empty = 0usize;
    while let Some((before, after)) = next(&mut record) {
        row += 1 + blank_lines(&record, before, after);
        let cells = record.len();
        if cells != width || width == 1 {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                empty += 1;
                continue;
            }
            // A separator too many at the end of each row is a habit of some programs.
            let surplus = record.iter().skip(width).any(|cell| !cell.trim().is_empty());
            if cells < width || surplus {
                problems.row(row, "row.cells", || {
                    format!(
                        "It has {cells} cells where the header has {width}: a separator or a quotation mark is missing or too many."
                    )
                });
                continue;
            }
        }
        for (column, cell) in columns.iter_mut().zip(&record) {
            column.push(cell);
        }
        rows.push(row);
        // Rows of nothing but separators are what spreadsheets put below a table.
        if columns.iter().all(|column| column.codes.last() == Some(&0)) {
            for column in &mut columns {
                column.codes.pop();
            }
            rows.pop();
            empty += 1;
        }
    }
    if empty > 0 {
        notices.push(Notice::file("table.blank", format!("{empty} empty rows were passed over.")));
    }
    let table = Table { header, columns, rows, delimiter, logs: Vec::new() };
    if sample { Ok(table) } else { table.with_rows(problems) }
}

impl Table {
    /// The table, if it has rows that can be used.
    pub fn with_rows(self, problems: &Problems) -> Result<Self, Error> {
        if !self.rows.is_empty() {
            return Ok(self);
        }
        Err(match problems.list.first() {
            None => Error::new(
                "table.rows",
                "",
                "There is a header, but no row below it. Past leads are needed, one in each row.",
            ),
            Some(first) => Error::new(
                "table.rows",
                format!("row {}", first.row),
                format!("None of the {} rows can be used. Row {}: {}", problems.count, first.row, first.message),
            ),
        })
    }
}

/// The names of the columns.
fn header<'t>(cells: impl Iterator<Item = &'t str>, notices: &mut Vec<Notice>) -> Result<Vec<String>, Error> {
    let mut header: Vec<String> = cells.map(|cell| cell.trim().to_owned()).collect();
    // What a separator too many at its end leaves.
    while header.len() > 1 && header.last().is_some_and(String::is_empty) {
        header.pop();
    }
    check_header(&header)?;
    for (place, name) in header.iter_mut().enumerate() {
        if name.is_empty() {
            *name = format!("column {}", place + 1);
            notices.push(Notice::column(
                "table.header",
                name,
                format!("Column {} has no name: it is called \"{name}\".", place + 1),
            ));
        }
    }
    Ok(header)
}

/// Whether a header can be one.
pub(super) fn check_header(header: &[String]) -> Result<(), Error> {
    if header.len() >= MOST_COLUMNS {
        return Err(Error::new(
            "table.columns",
            "row 1",
            format!(
                "The first row has {} cells; fewer than {MOST_COLUMNS} columns are read. Is the separator right, and does the file \
                 hold one lead in each row? Leave out the columns that say nothing of a lead.",
                header.len()
            ),
        ));
    }
    let mut seen = HashMap::new();
    for (place, name) in header.iter().enumerate() {
        if let Some(first) = seen.insert(name.as_str(), place).filter(|_| !name.is_empty()) {
            return Err(Error::new(
                "table.header",
                format!("row 1, column \"{name}\""),
                format!(
                    "Columns {} and {} are both called \"{name}\". Rename or remove one of them.",
                    first + 1,
                    place + 1
                ),
            ));
        }
    }
    // `May 2026` may be a column of what was used in that month.
    let dated = |name: &str| name.starts_with(|first: char| first.is_ascii_digit());
    let value =
        |name: &&String| name.contains('@') || dated(name) && super::dates::parse(name, Default::default()).is_some();
    if let Some(value) = header.iter().find(value) {
        return Err(Error::new(
            "table.header",
            "row 1",
            format!(
                "The first row seems to hold a lead (\"{value}\") and no names of columns. Put a row of names above it."
            ),
        ));
    }
    Ok(())
}

/// Lines without anything that were passed over before a record: a spreadsheet counts them as rows. Line ends inside cells
/// are none.
fn blank_lines(record: &csv::StringRecord, before: u64, after: u64) -> u32 {
    let lines = after.saturating_sub(before);
    if lines <= 1 {
        return 0;
    }
    let inside = record.iter().map(|cell| cell.bytes().filter(|byte| *byte == b'\n').count() as u64).sum::<u64>();
    u32::try_from(lines.saturating_sub(1 + inside)).unwrap_or(0)
}

/// `sep=;`, which Excel writes above a table and takes off again.
fn separator_line(text: &str) -> (&str, Option<char>) {
    let line = first_line(text);
    let named = line.strip_prefix("sep=").and_then(|rest| rest.chars().next()).filter(char::is_ascii);
    match named {
        Some(mark) => (text.get(line.len()..).unwrap_or_default().trim_start_matches(['\r', '\n']), Some(mark)),
        None => (text, None),
    }
}

fn first_line(text: &str) -> &str {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default()
}

/// Which of comma, semicolon, tab and bar stands between the cells: the one of which the first rows have the same number as
/// the header, outside quotation marks.
pub(super) fn recognise_delimiter(text: &str) -> char {
    let mut end = text.len().min(1 << 16);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end).unwrap_or_default();
    let mut best = (0.0, 0usize, ',');
    for mark in [',', ';', '\t', '|'] {
        let counts = counts(sample, mark as u8);
        let Some((&first, rest)) = counts.split_first().filter(|(first, _)| **first > 0) else { continue };
        // The last row of a sample may be cut.
        let rest = if end < text.len() { rest.split_last().map_or(rest, |(_, rest)| rest) } else { rest };
        let same = rest.iter().filter(|count| **count == first).count();
        let share = if rest.is_empty() { 1.0 } else { same as f64 / rest.len() as f64 };
        if (share, first) > (best.0, best.1) {
            best = (share, first, mark);
        }
    }
    best.2
}

/// By row: how often a sign stands between cells.
fn counts(text: &str, mark: u8) -> Vec<usize> {
    let mut counts = Vec::new();
    let (mut count, mut quoted, mut any) = (0, false, false);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => {
                if any {
                    counts.push(count);
                }
                (count, any) = (0, false);
                if counts.len() == 200 {
                    return counts;
                }
                continue;
            }
            _ if byte == mark && !quoted => count += 1,
            _ => {}
        }
        any |= !byte.is_ascii_whitespace();
    }
    if any {
        counts.push(count);
    }
    counts
}

/// The row of a quotation mark that opens a cell and is never closed.
fn open_quote(text: &[u8], mark: u8) -> Option<u32> {
    if !text.contains(&b'"') {
        return None;
    }
    let (mut row, mut opened) = (1u32, None);
    let mut start = true;
    let mut bytes = text.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match (opened, byte) {
            // Two of them inside a cell are one that is meant.
            (Some(_), b'"') if bytes.peek() == Some(&b'"') => drop(bytes.next()),
            (Some(_), b'"') => (opened, start) = (None, false),
            (Some(_), _) => {}
            (None, b'"') if start => opened = Some(row),
            (None, b'\n') => {
                row += 1;
                start = true;
            }
            (None, _) => start = byte == mark,
        }
    }
    opened
}

/// A text for a cell of CSV that no spreadsheet takes for a formula: an apostrophe is put before `=`, `+`, `-`, `@`, a tab
/// and a line end, but not before numbers (OWASP, CSV Injection).
///
/// ```
/// assert_eq!(qualiform::history::safe_cell("=cmd()"), "'=cmd()");
/// assert_eq!(qualiform::history::safe_cell("-12.5"), "-12.5");
/// ```
pub fn safe_cell(text: &str) -> Cow<'_, str> {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs && text.parse::<f64>().is_err() { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Result<Table, Error>, Problems, Vec<Notice>) {
        let (mut problems, mut notices) = (Problems::default(), Vec::new());
        let mut silent = |_, _| {};
        let mut progress = Progress::new(&mut silent, text.len());
        let said = Said { problems: &mut problems, notices: &mut notices, progress: &mut progress };
        (read_csv(text, None, false, said), problems, notices)
    }

    #[track_caller]
    fn refuses(text: &str, code: &str, path: &str) {
        let error = read(text).0.unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path), "{error}");
    }

    #[test]
    fn separators() {
        for (text, mark) in [
            ("a,b\n1,2", ','),
            ("a;b\n1,5;2,5", ';'),
            ("a\tb\n1,5\t2", '\t'),
            ("a|b\n1|2", '|'),
            ("Name, first;b;c\nx;1;2\ny;3;4", ';'),
            ("a,b;c,d\n\"1;2;3\",x;y,z", ','),
            ("a", ','),
        ] {
            assert_eq!(recognise_delimiter(text), mark, "{text:?}");
        }
        assert_eq!(read("sep=;\r\na;b\r\n1;2").0.unwrap().rows, [3]);
    }

    #[test]
    fn rows_have_the_numbers_of_a_spreadsheet() {
        let (table, problems, notices) = read("a,b\n\n1,\"x\ny\"\n2,z,\n3\n\n\n,\n4,v\n");
        let table = table.unwrap();
        assert_eq!(table.rows, [3, 4, 9]);
        let rows: Vec<u32> = problems.list.iter().map(|problem| problem.row).collect();
        assert_eq!(rows, [5]);
        assert_eq!(notices.len(), 1);
        let texts: Vec<&String> = table.columns[1].levels.iter().collect();
        assert_eq!(texts, ["", "x\ny", "z", "v"]);
    }

    #[test]
    fn what_makes_a_table_unusable() {
        refuses("a,b\n", "table.rows", "");
        refuses("a,b\n1\n2,3,4\n", "table.rows", "row 2");
        refuses("a\n1\n", "table.delimiter", "row 1");
        refuses("a,b,a\n1,2,3", "table.header", "row 1, column \"a\"");
        refuses("x@y.example,b\n1,2", "table.header", "row 1");
        refuses("a,2026-01-01\n1,2", "table.header", "row 1");
        refuses("a,b\n1,\"2\n3,4\n5,6\n", "table.quote", "row 2");
        refuses(&format!("{}\n1", "a,".repeat(499) + "b"), "table.columns", "row 1");
        assert_eq!(read("a,b\n1,2\"\n\"\"\"x\"\"\",4\n").0.unwrap().rows, [2, 3]);
    }

    #[test]
    fn cells_that_spreadsheets_would_run() {
        for text in ["=1+1", "+cmd", "-cmd", "@x", "\t=1", "＝1"] {
            assert_eq!(safe_cell(text), format!("'{text}"));
        }
        for text in ["", "a=1", "-5", "+1.5"] {
            assert_eq!(safe_cell(text), text);
        }
    }
}
