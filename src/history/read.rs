//! A file into a history.

use super::adopt::adopt;
use super::habits::{self, Given};
use super::progress::Progress;
use super::recognise::recognise;
use super::spelling::{Folded, fold_texts};
use super::table::{Coded, Said, Table, read_csv};
use super::{
    Column, History, Mapping, Notice, Outcome, Problems, ReadOptions, Record, Role, dates, decode, json, numbers,
};
use crate::error::Error;
use crate::model::Model;
use crate::text::fold;
use crate::time::{DAY, Timestamp, format_date};

/// Fewer won or lost leads than this are no ground for any number.
pub(crate) const FEWEST: usize = 10;

impl History {
    /// Reads CSV or JSON Lines, whichever it is. `model` tells by their names which columns are facts; without a `mapping` it is
    /// recognised.
    ///
    /// # Errors
    /// What makes the file as a whole unusable (`table.…`), and a mapping that is not of this file (`mapping.…`); the path is
    /// the row or the column. A file without outcomes is no error here: see [`Self::require_outcomes`].
    pub fn read(
        bytes: &[u8],
        model: Option<&Model>,
        mapping: Option<&Mapping>,
        options: ReadOptions,
    ) -> Result<Self, Error> {
        Self::read_told(bytes, model, mapping, options, &mut |_, _| {})
    }

    /// [`Self::read`], which tells how far it has come: so many bytes of so many, some fifty times for a file, the last time when
    /// the history is made.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_told(
        bytes: &[u8],
        model: Option<&Model>,
        mapping: Option<&Mapping>,
        options: ReadOptions,
        tell: &mut dyn FnMut(usize, usize),
    ) -> Result<Self, Error> {
        let mut progress = Progress::new(tell, bytes.len());
        let history = Reading::default().whole(bytes, None, model, mapping, options, &mut progress)?;
        progress.end();
        Ok(history)
    }

    /// Reads CSV.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn from_csv(bytes: &[u8], model: Option<&Model>, mapping: Option<&Mapping>) -> Result<Self, Error> {
        Self::of_kind(bytes, false, model, mapping)
    }

    /// Reads JSON: an object in each line, or one list of objects. Objects are flat, or leads (`{facts, events, held, now}`)
    /// with the outcome beside them.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn from_json_lines(bytes: &[u8], model: Option<&Model>, mapping: Option<&Mapping>) -> Result<Self, Error> {
        Self::of_kind(bytes, true, model, mapping)
    }

    fn of_kind(bytes: &[u8], json: bool, model: Option<&Model>, mapping: Option<&Mapping>) -> Result<Self, Error> {
        let mut silent = |_, _| {};
        let mut progress = Progress::new(&mut silent, bytes.len());
        Reading::default().whole(bytes, Some(json), model, mapping, ReadOptions::default(), &mut progress)
    }

    /// By level of a column: the number that it is, as the file writes numbers.
    pub fn numbers(&self, column: usize) -> Vec<Option<f64>> {
        let mark = self.mapping.decimal_of(column);
        self.columns
            .get(column)
            .map_or_else(Vec::new, |column| column.levels.iter().map(|text| numbers::parse(text, mark)).collect())
    }

    /// By level of a column: the time that it is, as the file writes dates.
    pub fn dates(&self, column: usize) -> Vec<Option<Timestamp>> {
        let order = self.mapping.dates_of(column);
        self.columns.get(column).map_or_else(Vec::new, |column| {
            let written = written(column.levels.iter().skip(1).map(String::as_str), order);
            column.levels.iter().map(|text| written.read(text)).collect()
        })
    }

    /// How many leads ended so.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.records.iter().filter(|record| record.outcome == outcome).count()
    }

    /// When the file was made, as far as it tells: its newest date, and not after `now`. How a lead stood is known as of then.
    pub(crate) fn made(&self, now: Timestamp) -> Timestamp {
        let dates = |record: &Record| [record.created, record.opened, record.closed, record.responded];
        self.records.iter().flat_map(dates).flatten().max().unwrap_or(now).min(now)
    }

    /// Whether there is anything to learn from: at least ten leads that were won, and ten that were lost.
    ///
    /// # Errors
    /// `outcome.none`, `outcome.one-class`, `outcome.few`: which of them is missing, and how to map the outcome.
    pub fn require_outcomes(&self) -> Result<(), Error> {
        if let (true, Some(problem)) = (self.records.is_empty(), self.problems.iter().find(|problem| problem.aside)) {
            let message = format!("None of {} rows can be used; row {}: {}", self.aside, problem.row, problem.message);
            return Err(Error::new("outcome.none", "", message));
        }
        let Some(place) = self.mapping.place(&Role::Outcome) else {
            let names: Vec<String> =
                self.mapping.columns.iter().take(40).map(|mapped| format!("\"{}\"", mapped.column)).collect();
            return Err(Error::new(
                "outcome.none",
                "",
                format!(
                    "No column says how the leads ended. Say which one does by mapping it as outcome. The columns: {}.",
                    names.join(", ")
                ),
            ));
        };
        let (won, lost) = (self.count(Outcome::Won), self.count(Outcome::Lost));
        if won >= FEWEST && lost >= FEWEST {
            return Ok(());
        }
        let column = self.columns.get(place);
        let header = column.map_or("", |column| &column.name);
        let texts: Vec<String> = column.map_or_else(Vec::new, |column| {
            column.levels.iter().skip(1).take(12).map(|text| format!("\"{text}\"")).collect()
        });
        let holds = if texts.is_empty() { "nothing".to_owned() } else { texts.join(", ") };
        let how = format!(
            "The column \"{header}\" holds {holds}; what these mean is under \"outcomes\" in the mapping, and another column can be \
             mapped as outcome."
        );
        let (code, message) = match (won, lost) {
            (0, 0) => ("outcome.none", format!("No lead is won or lost. {how}")),
            (0, _) => (
                "outcome.one-class",
                format!("{lost} leads are lost and none is won: nothing tells one from the other. {how}"),
            ),
            (_, 0) => (
                "outcome.one-class",
                format!("{won} leads are won and none is lost: nothing tells one from the other. {how}"),
            ),
            _ => (
                "outcome.few",
                format!(
                    "Only {won} leads are won and {lost} lost; at least {FEWEST} of each are needed to learn anything. Read a longer \
                     period."
                ),
            ),
        };
        Err(Error::new(code, format!("column \"{header}\""), message))
    }
}

impl Mapping {
    /// What the columns of a file mean, from its beginning: it may end anywhere, and need hold nothing but a header. A mapping
    /// that is `given` says it for the columns that it names.
    ///
    /// # Errors
    /// As [`History::read`], as far as a beginning can tell.
    pub fn recognise(bytes: &[u8], model: Option<&Model>, given: Option<&Mapping>) -> Result<Self, Error> {
        let mut reading = Reading { sample: true, ..Reading::default() };
        let text = decode::decode(bytes, &mut reading.notices)?;
        let mut silent = |_, _| {};
        let table = reading.table(&text, None, given, &mut Progress::new(&mut silent, bytes.len()))?;
        reading.mapping(&table, model, given)
    }
}

/// What is said while a file is read.
#[derive(Default)]
struct Reading {
    problems: Problems,
    notices: Vec<Notice>,
    sample: bool,
}

impl Reading {
    fn whole(
        mut self,
        bytes: &[u8],
        is_json: Option<bool>,
        model: Option<&Model>,
        given: Option<&Mapping>,
        options: ReadOptions,
        progress: &mut Progress,
    ) -> Result<History, Error> {
        let text = decode::decode(bytes, &mut self.notices)?;
        progress.begin(text.len());
        let table = self.table(&text, is_json, given, progress)?;
        let mapping = self.mapping(&table, model, given)?;
        self.history(table, mapping, model, options)
    }

    fn table(
        &mut self,
        text: &str,
        is_json: Option<bool>,
        given: Option<&Mapping>,
        progress: &mut Progress,
    ) -> Result<Table, Error> {
        let said = Said { problems: &mut self.problems, notices: &mut self.notices, progress };
        if is_json.unwrap_or_else(|| json::is_json(text)) {
            return json::read_json(text, self.sample, said);
        }
        read_csv(text, given.map(|given| given.delimiter), self.sample, said)
    }

    fn mapping(&mut self, table: &Table, model: Option<&Model>, given: Option<&Mapping>) -> Result<Mapping, Error> {
        let notices = &mut self.notices;
        let (mut mapping, habits) = match given {
            None => (recognise(table, model, notices), Given::default()),
            Some(given) => {
                (adopt(table, given, model, notices)?, Given { dates: Some(given.dates), decimal: Some(given.decimal) })
            }
        };
        mapping.delimiter = table.delimiter;
        habits::date_order(table, &mut mapping, model, habits, notices);
        habits::decimal_mark(table, &mut mapping, model, habits, notices);
        habits::stages(table, &mut mapping, notices);
        // Once shown, a number that stands for nothing is the mapping's to say.
        if given.is_none() {
            habits::sentinels(table, &mut mapping, notices);
        }
        Ok(mapping)
    }

    fn history(
        mut self,
        table: Table,
        mapping: Mapping,
        model: Option<&Model>,
        options: ReadOptions,
    ) -> Result<History, Error> {
        let folded: Vec<Folded> = table
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| fold_texts(place, column, &mapping, model, &mut self.notices))
            .collect();
        let mut records = Vec::with_capacity(table.rows.len());
        let mut kept: Vec<bool> = Vec::with_capacity(table.rows.len());
        {
            let rows = Rows::new(&table, &mapping, &folded);
            let mut future = 0usize;
            let mut closed = 0usize;
            for (place, row) in table.rows.iter().enumerate() {
                let record = rows.record(place, *row, options.now, &mut self.problems);
                closed += usize::from(record.outcome != Some(Outcome::Open));
                future += usize::from(record.future);
                kept.push(record.record.is_some());
                records.extend(record.record);
            }
            if future > 0 && future == closed {
                return Err(Error::new(
                    "outcome.future",
                    mapping
                        .place(&Role::Closed)
                        .and_then(|place| table.header.get(place))
                        .map_or_else(String::new, |name| format!("column \"{name}\"")),
                    format!(
                        "All {future} leads that are won or lost were so after today. Are day and month the right way round, and is it \
                         the date of closing?"
                    ),
                ));
            }
        }
        let all = records.len() == kept.len();
        let Table { header, columns, mut logs, .. } = table;
        let mut of_row = kept.iter();
        logs.retain(|_| of_row.next() == Some(&true));
        let columns = header
            .into_iter()
            .zip(columns)
            .zip(&mapping.columns)
            .zip(folded)
            .map(|(((name, column), mapped), folded)| {
                let stands_for = |code: u32| folded.stands_for.get(code as usize).copied().unwrap_or(0);
                let codes = if all {
                    column.codes.into_iter().map(stands_for).collect()
                } else {
                    column
                        .codes
                        .into_iter()
                        .zip(&kept)
                        .filter(|(_, kept)| **kept)
                        .map(|(code, _)| stands_for(code))
                        .collect()
                };
                let levels = column.levels.into_iter().collect();
                Column { name, role: mapped.role.clone(), levels, codes, spellings: folded.spellings }
            })
            .collect();
        let problem_counts = self.problems.counts();
        Ok(History {
            mapping,
            columns,
            records,
            logs,
            problems: self.problems.list,
            problem_counts,
            aside: self.problems.aside,
            notices: self.notices,
        })
    }
}

/// How a column writes its dates.
fn written<'t>(texts: impl Iterator<Item = &'t str> + Clone, order: super::DateOrder) -> dates::Written {
    dates::Written::of_numbers(texts).unwrap_or(dates::Written::Text(order))
}

/// A column that is read for each record: by code, what its text means.
struct Read<'t, T> {
    name: &'t str,
    column: &'t Coded,
    /// Nothing where the text says nothing, or is wrong.
    values: Vec<Option<T>>,
    /// By code: whether the text says something that cannot be read.
    wrong: Vec<bool>,
}

impl<'t, T: Copy> Read<'t, T> {
    fn new(
        role: &Role,
        table: &'t Table,
        mapping: &Mapping,
        folded: &[Folded],
        read: impl Fn(usize, &Coded, &str) -> Option<T>,
    ) -> Option<Self> {
        let place = mapping.place(role)?;
        let (column, folded) = (table.columns.get(place)?, folded.get(place)?);
        let mut values = Vec::with_capacity(column.levels.len());
        let mut wrong = Vec::with_capacity(column.levels.len());
        for (text, stands_for) in column.levels.iter().zip(&folded.stands_for) {
            let value = if *stands_for == 0 { None } else { read(place, column, text) };
            wrong.push(value.is_none() && *stands_for != 0);
            values.push(value);
        }
        Some(Self { name: table.header.get(place)?, column, values, wrong })
    }

    fn code(&self, row: usize) -> usize {
        self.column.codes.get(row).copied().unwrap_or(0) as usize
    }

    fn text(&self, row: usize) -> &str {
        self.column.levels.get_index(self.code(row)).map_or("", String::as_str)
    }

    fn get(&self, row: usize) -> Option<T> {
        self.values.get(self.code(row)).copied().flatten()
    }

    fn is_wrong(&self, row: usize) -> bool {
        self.wrong.get(self.code(row)).copied().unwrap_or(false)
    }
}

/// What a stage means for a record.
#[derive(Copy, Clone)]
struct Ending {
    outcome: Outcome,
    before: bool,
    rejected: bool,
}

/// The columns that records are made of.
struct Rows<'t> {
    outcome: Option<Read<'t, Ending>>,
    rejection: Option<Read<'t, ()>>,
    revenue: Option<Read<'t, f64>>,
    amount: Option<Read<'t, f64>>,
    created: Option<Read<'t, Timestamp>>,
    opened: Option<Read<'t, Timestamp>>,
    closed: Option<Read<'t, Timestamp>>,
    responded: Option<Read<'t, Timestamp>>,
}

struct Made {
    /// Nothing where the row is kept aside.
    record: Option<Record>,
    outcome: Option<Outcome>,
    future: bool,
}

impl<'t> Rows<'t> {
    fn new(table: &'t Table, mapping: &Mapping, folded: &[Folded]) -> Self {
        let number = |role: Role| {
            Read::new(&role, table, mapping, folded, |place, _, text| numbers::parse(text, mapping.decimal_of(place)))
        };
        let date = |role: Role| {
            let place = mapping.place(&role)?;
            // Texts that say nothing do not hide that the others are numbers.
            let says = folded.get(place).map(|folded| folded.stands_for.as_slice()).unwrap_or_default();
            let texts = table.columns.get(place)?.levels.iter().zip(says).filter(|(_, code)| **code != 0);
            let written = written(texts.map(|(text, _)| text.as_str()), mapping.dates_of(place));
            Read::new(&role, table, mapping, folded, |_, _, text| written.read(text))
        };
        let outcome = Read::new(&Role::Outcome, table, mapping, folded, |_, _, text| {
            let folded = fold(text);
            Some(Ending {
                outcome: mapping.outcomes.get(&folded).copied().unwrap_or(Outcome::Open),
                before: mapping.before_opportunity.contains(&folded),
                rejected: mapping.rejected.contains(&folded),
            })
        });
        Self {
            outcome,
            rejection: Read::new(&Role::RejectionReason, table, mapping, folded, |_, _, _| Some(())),
            revenue: number(Role::Revenue),
            amount: number(Role::Amount),
            created: date(Role::Created),
            opened: date(Role::Opened),
            closed: date(Role::Closed),
            responded: date(Role::Responded),
        }
    }

    fn record(&self, place: usize, row: u32, now: Option<Timestamp>, problems: &mut Problems) -> Made {
        let ending = self.outcome.as_ref().and_then(|read| read.get(place));
        let outcome = ending.map_or(Outcome::Open, |ending| ending.outcome);
        let mut number = |read: &Option<Read<f64>>| {
            let read = read.as_ref()?;
            if read.is_wrong(place) {
                problems.add(row, Some(read.name), "number.format", false, || {
                    format!("\"{}\" is no number; it counts as not known.", short(read.text(place)))
                });
            }
            read.get(place)
        };
        let (revenue, amount) = (number(&self.revenue), number(&self.amount));
        let mut date = |read: &Option<Read<Timestamp>>| {
            let read = read.as_ref()?;
            if read.is_wrong(place) {
                problems.add(row, Some(read.name), "date.format", false, || {
                    format!(
                        "\"{}\" is no date; it counts as not known. Write dates such as 2026-12-31.",
                        short(read.text(place))
                    )
                });
            }
            read.get(place)
        };
        let (created, opened) = (date(&self.created), date(&self.opened));
        let responded = date(&self.responded);
        // Of open leads it is when somebody hopes to win them.
        let closed = if outcome == Outcome::Open { None } else { date(&self.closed) };
        let name = |read: &Option<Read<Timestamp>>| read.as_ref().map(|read| read.name.to_owned());
        let late = |at: &Timestamp| now.is_some_and(|now| at.0 > now.0.saturating_add(DAY));
        if let Some(at) = closed.filter(late) {
            problems.add(row, name(&self.closed).as_deref(), "outcome.future", true, || {
                format!("The lead was won or lost on {}, which is after today. The row is kept aside.", format_date(at))
            });
            return Made { record: None, outcome: Some(outcome), future: true };
        }
        if let Some(money) = revenue.filter(|money| *money < 0.0) {
            let name = self.revenue.as_ref().map(|read| read.name);
            problems.add(row, name, "revenue.negative", true, || {
                format!(
                    "The revenue is {money}. A credit is no deal: the row is kept aside. Put refunds into their deal."
                )
            });
            return Made { record: None, outcome: Some(outcome), future: false };
        }
        let mut usable = |read: &Option<Read<Timestamp>>, at: Option<Timestamp>| {
            let wrong = at.filter(late)?;
            problems.add(row, name(read).as_deref(), "date.future", false, || {
                format!("{} is after today; it counts as not known.", format_date(wrong))
            });
            Some(())
        };
        let created = if usable(&self.created, created).is_some() { None } else { created };
        let opened = if usable(&self.opened, opened).is_some() { None } else { opened };
        let came = created.or(opened);
        // Files that hold dates without times say midnight.
        let mut in_order = |read: &Option<Read<Timestamp>>, at: Option<Timestamp>| {
            let (Some(at), Some(came)) = (at, came) else { return at };
            if at.0.saturating_add(DAY) > came.0 {
                return Some(at);
            }
            problems.add(row, name(read).as_deref(), "date.order", false, || {
                format!("{} is before the lead came ({}); it counts as not known.", format_date(at), format_date(came))
            });
            None
        };
        let closed = in_order(&self.closed, closed);
        let responded = in_order(&self.responded, responded);
        let reason = self.rejection.as_ref().is_some_and(|read| read.get(place).is_some());
        let rejected = outcome != Outcome::Won && (reason || ending.is_some_and(|ending| ending.rejected));
        let opportunity = match outcome {
            Outcome::Won => true,
            // A date of becoming one says it, where there are such dates; else a deal that was lost was one.
            Outcome::Lost if self.opened.is_some() => opened.is_some(),
            Outcome::Lost => !rejected,
            Outcome::Open => ending.is_some_and(|ending| !ending.before) || opened.is_some(),
        };
        // A deal has one value in most systems.
        let brought = if outcome == Outcome::Won { revenue.or(amount.filter(|money| *money >= 0.0)) } else { None };
        let record = Record {
            row,
            outcome,
            opportunity,
            rejected,
            revenue: brought,
            amount: amount.or(revenue),
            created,
            opened,
            closed,
            responded,
        };
        Made { record: Some(record), outcome: Some(outcome), future: false }
    }
}

/// The beginning of a text, for a message.
fn short(text: &str) -> &str {
    text.get(..text.floor_char_boundary(60)).unwrap_or_default()
}
