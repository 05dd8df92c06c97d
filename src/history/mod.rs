//! Past leads with what became of them: outcomes in.
//!
//! A [`History`] is read from CSV or JSON Lines through a [`Mapping`], which says what each column means. Columns are
//! kept as codes into the list of their different texts: each text is read once, however many rows have it.
//!
//! Which files are read and how columns are recognised: `docs/OUTCOMES.md`.

mod about;
mod adopt;
mod cells;
mod dates;
mod decode;
mod habits;
mod json;
mod leads;
mod mapping;
mod numbers;
mod one;
mod problems;
mod progress;
mod read;
mod recognise;
mod spelling;
mod stages;
mod table;
mod words;

pub use about::{About, ColumnContent};
pub use cells::Cells;
pub use leads::Leads;
pub(crate) use leads::Wanted;
pub use mapping::{ColumnMapping, DateOrder, DecimalMark, Mapping, Role, fact_name, fact_names};
pub use one::{LeadEvent, PastLead};
use problems::Problems;
pub use problems::{Notice, ProblemCount, RowProblem};
pub(crate) use read::FEWEST;
pub use table::safe_cell;

use crate::time::Timestamp;

/// How a lead ended.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// A customer.
    Won,
    /// Closed without a deal, rejected and disqualified leads among them.
    Lost,
    /// Not known yet.
    Open,
}

impl Outcome {
    /// Its name, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Outcome::Won => "won",
            Outcome::Lost => "lost",
            Outcome::Open => "open",
        }
    }
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

impl Record {
    /// When the lead came, as far as it is known: when it was created, else when it became an opportunity.
    pub fn came(&self) -> Option<Timestamp> {
        self.created.or(self.opened)
    }
}

/// One column of the file: what each row says, as a code into the different texts.
#[derive(Clone, Debug)]
pub struct Column {
    /// The header.
    pub name: String,
    /// What it means.
    pub role: Role,
    /// The different texts, trimmed, as first met; 0 is the empty text: missing. Spellings of one text are one level,
    /// under the most frequent; a level that no row has any more stays, so that codes do not move.
    pub levels: Vec<String>,
    /// By record: the place of its text in `levels`.
    pub codes: Vec<u32>,
    /// Other spellings that rows of the file have, each with the place of the level that stands for it: `GTXPro` for
    /// `GTX Pro`. Only those which a test of a model tells apart.
    pub spellings: Vec<(u32, String)>,
}

/// Something that happened before a lead was won or lost.
#[derive(Clone, Debug, PartialEq)]
pub struct PastEvent {
    /// Its kind.
    pub kind: String,
    /// For `page`: the kind of page.
    pub page: Option<String>,
    /// When; `None`: when the lead came.
    pub at: Option<Timestamp>,
}

/// What only leads in JSON have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    /// When it was scored.
    pub now: Option<Timestamp>,
    /// What happened.
    pub events: Vec<PastEvent>,
    /// By rule: what an earlier visit had settled.
    pub held: Vec<(String, bool)>,
}

/// How a history is to be read.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The time of reading: leads that were won or lost later are kept aside. `None`: nothing is too late.
    pub now: Option<Timestamp>,
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
    /// By record: events and what was settled, where the file holds leads in JSON; else empty.
    pub logs: Vec<Log>,
    /// Rows kept aside and cells that could not be used: the first thousand.
    pub problems: Vec<RowProblem>,
    /// How often each thing is wrong, the most frequent first.
    pub problem_counts: Vec<ProblemCount>,
    /// How many rows were kept aside.
    pub aside: usize,
    /// What was decided about the file where it leaves something open.
    pub notices: Vec<Notice>,
}
