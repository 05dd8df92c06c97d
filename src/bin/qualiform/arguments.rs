//! The command line, and what `--help` teaches.

use clap::{Args, Parser, Subcommand, ValueEnum};
use qualiform::Timestamp;

/// Lead quality, explained: scores leads, and learns from won and lost.
///
/// Every command reads CSV or JSON Lines from a file or the standard input, and writes to the standard output or a file
/// (-o), whole or not at all.
#[derive(Debug, Parser)]
#[command(name = "qualiform", version, max_term_width = 100, after_help = FIRST_STEPS)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const FIRST_STEPS: &str = "\
First steps:
  qualiform score leads.csv > scored.csv        score by the preset b2b-saas
  qualiform mapping leads.csv                   see what each column is taken for
  qualiform draft won-and-lost.csv -o my.json   a first model from past leads
  qualiform metrics -m my.json won-and-lost.csv how well it tells won from lost
  qualiform diagnose -m my.json won-and-lost.csv what is wrong with it, and what to change

Exit codes: 0 done; 1 done, and the answer is no (lint or diagnose found something, verify does not
agree, calibrate found nothing better); 2 unusable input or arguments, nothing written.";

#[derive(Debug, Subcommand)]
pub enum Command {
    Score(Score),
    Email(Email),
    Metrics(Metrics),
    Diagnose(Diagnose),
    Calibrate(Calibrate),
    Draft(Draft),
    Compare(Compare),
    Lint(Lint),
    Verify(Verify),
    Mapping(Mapping),
    Model(Model),
    Schema(Schema),
}

/// Where the leads are, and what their columns mean.
#[derive(Debug, Args)]
pub struct Table {
    /// CSV or JSON Lines; - is the standard input
    #[arg(default_value = "-", value_name = "FILE")]
    pub input: String,
    /// What the columns mean, as `qualiform mapping` prints it; recognised where it is not given
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<String>,
    /// What one column means, such as "Amount=revenue" or "Size=fact:employees"; may be repeated
    #[arg(long, value_name = "COLUMN=ROLE")]
    pub map: Vec<String>,
    /// How the leads are written
    #[arg(long, value_enum, default_value_t = Format::Auto, value_name = "FORMAT")]
    pub format: Format,
}

/// How a file is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Told from the content
    Auto,
    /// A table with a header
    Csv,
    /// One object a line
    JsonLines,
}

/// Adds scores to leads, in their order.
///
/// CSV in, the same rows out with columns behind them; JSON Lines in, the same objects out with an object `qualiform`, or
/// whole scorecards (--cards). Rows stream through all cores in constant memory. A row that cannot be read comes out too,
/// as `unscored` with its problem; a cell that cannot be used counts as not known.
#[derive(Debug, Args)]
#[command(after_help = SCORE_EXAMPLES)]
pub struct Score {
    #[command(flatten)]
    pub table: Table,
    /// The model: a file, or one of those that come along (see `qualiform model`)
    #[arg(short, long, default_value = "b2b-saas", value_name = "MODEL")]
    pub model: String,
    /// Where to write; - is the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
    /// What to add, in this order
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "score,band,stage,quality,route,reasons,email-kind,status,problems",
        value_name = "COLUMN,…"
    )]
    pub columns: Vec<Column>,
    /// What the names of added columns begin with
    #[arg(long, default_value = "qualiform", value_name = "NAME")]
    pub prefix: String,
    /// Write a scorecard for each lead, as JSON Lines: range, chance, reasons with evidence, what is missing
    #[arg(long)]
    pub cards: bool,
    /// The time that leads are scored at, such as 2026-12-31; the clock's where it is not given
    #[arg(long, value_name = "TIME")]
    pub now: Option<Timestamp>,
    /// The first row is a lead already; the columns are those of --mapping
    #[arg(long, requires = "mapping")]
    pub no_header: bool,
    /// End with exit code 2 at the first row or cell that cannot be used
    #[arg(long)]
    pub strict: bool,
    /// Put ' before texts that a spreadsheet would run as a formula
    #[arg(long)]
    pub spreadsheet: bool,
    /// So many threads; as many as there are cores where it is not given
    #[arg(long, value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,
    /// Say nothing but errors
    #[arg(short, long)]
    pub quiet: bool,
}

const SCORE_EXAMPLES: &str = "\
Examples:
  qualiform score leads.csv > scored.csv
  qualiform score -m ecommerce --columns score,chance,dimensions leads.csv -o scored.csv
  qualiform score --map 'demo request=event:demo-request' leads.csv
  qualiform score --cards leads.jsonl | jq .reasons
  zcat leads.csv.gz | qualiform score | gzip > scored.csv.gz

Columns:
  score, band, stage, quality, route, reasons, email-kind, model, status: as forms send them
  problems: what could not be used, as column: code
  low, high, chance, decided, completeness: how far the score can still move (slower)
  account: the registrable domain of a work address
  respond-within: minutes until the first answer
  dimensions: a column for each dimension of the model";

/// What can be added to a lead.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, ValueEnum)]
pub enum Column {
    Score,
    Band,
    Stage,
    Quality,
    Route,
    Reasons,
    EmailKind,
    Model,
    Status,
    Problems,
    Low,
    High,
    Chance,
    Decided,
    Completeness,
    Account,
    RespondWithin,
    Dimensions,
}

/// Says of addresses what they are: valid, work or free mail, mistyped.
///
/// One address a line in, one JSON object a line out.
#[derive(Debug, Args)]
#[command(after_help = EMAIL_EXAMPLES)]
pub struct Email {
    /// Addresses; without any they are read from the standard input, one a line
    #[arg(value_name = "ADDRESS")]
    pub addresses: Vec<String>,
    /// The model whose competitors and own domains count
    #[arg(short, long, default_value = "b2b-saas", value_name = "MODEL")]
    pub model: String,
    /// Where to write; - is the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
}

const EMAIL_EXAMPLES: &str = "\
Examples:
  qualiform email jo@gmial.com
  cut -d, -f3 leads.csv | qualiform email | jq -r .kind | sort | uniq -c";

/// Measures what past leads say of a model: rates, revenue, velocity, and how well the score tells won from lost.
///
/// A report for people, or everything as JSON (--json). docs/METRICS.md defines each figure.
#[derive(Debug, Args)]
#[command(after_help = METRICS_EXAMPLES)]
pub struct Metrics {
    #[command(flatten)]
    pub table: Table,
    /// The model: a file, or one of those that come along
    #[arg(short, long, default_value = "b2b-saas", value_name = "MODEL")]
    pub model: String,
    /// Also report by this column; may be repeated
    #[arg(long, value_name = "COLUMN")]
    pub by: Vec<String>,
    #[command(flatten)]
    pub report: Report,
}

const METRICS_EXAMPLES: &str = "\
Examples:
  qualiform metrics won-and-lost.csv
  qualiform metrics -m my.json --by country --json won-and-lost.csv | jq .";

/// Tells what is wrong with a definition of quality, why, and what to change, by what past leads became.
///
/// The gravest first, with the groups that an advertiser should leave out. The exit code is 1 where something grave was found.
/// docs/DIAGNOSIS.md says what each finding needs to be said.
#[derive(Debug, Args)]
#[command(after_help = DIAGNOSE_EXAMPLES)]
pub struct Diagnose {
    #[command(flatten)]
    pub table: Table,
    /// The model: a file, or one of those that come along
    #[arg(short, long, default_value = "b2b-saas", value_name = "MODEL")]
    pub model: String,
    /// Look for groups to leave out in this column; may be repeated. Without it in those of country, industry and seniority,
    /// always in sources and segments
    #[arg(long, value_name = "COLUMN")]
    pub by: Vec<String>,
    #[command(flatten)]
    pub report: Report,
}

const DIAGNOSE_EXAMPLES: &str = "\
Examples:
  qualiform diagnose won-and-lost.csv
  qualiform diagnose -m my.json --json won-and-lost.csv | jq '.exclusions[].label'";

/// How a result is shown.
#[derive(Debug, Args)]
pub struct Report {
    /// Everything, as JSON
    #[arg(long)]
    pub json: bool,
    /// Where to write; - is the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
    /// The time from which ages are seen, such as 2026-12-31; the clock's where it is not given
    #[arg(long, value_name = "TIME")]
    pub now: Option<Timestamp>,
    /// Say nothing but errors
    #[arg(short, long)]
    pub quiet: bool,
}

/// Gives the rules of a model new points, from what became of past leads.
///
/// The newest leads are held out. A model is written only when it is better on those, for sure; else the present points
/// stand, nothing is written, and the exit code is 1. The report goes to the standard error.
#[derive(Debug, Args)]
#[command(after_help = CALIBRATE_EXAMPLES)]
pub struct Calibrate {
    #[command(flatten)]
    pub table: Table,
    /// The model: a file, or one of those that come along
    #[arg(short, long, default_value = "b2b-saas", value_name = "MODEL")]
    pub model: String,
    #[command(flatten)]
    pub points: Points,
    /// Rules keep the sign of their points
    #[arg(long)]
    pub hold_signs: bool,
    /// Write the report as JSON to this file
    #[arg(long, value_name = "FILE")]
    pub report: Option<String>,
    /// Where to write the model; - is the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
    /// The time from which leads are too young to count, and the day noted in the model
    #[arg(long, value_name = "TIME")]
    pub now: Option<Timestamp>,
    /// Say nothing but errors
    #[arg(short, long)]
    pub quiet: bool,
}

/// What points are to be like.
#[derive(Debug, Args)]
pub struct Points {
    /// What points are to tell
    #[arg(long, value_enum, default_value_t = Objective::Outcome, value_name = "OBJECTIVE")]
    pub objective: Objective,
    /// The most rules that have points
    #[arg(long, value_name = "N")]
    pub rules: Option<usize>,
    /// Points are multiples of this, such as 5
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub step: u32,
    /// No rule has more points than this, or fewer than its negative
    #[arg(long, value_name = "N")]
    pub most: Option<u32>,
    /// The threshold is where this share of leads is a quality lead, such as 0.2
    #[arg(long, value_name = "SHARE", conflicts_with = "odds")]
    pub share: Option<f64>,
    /// The threshold is where so many leads are won for each one lost, such as 0.5
    #[arg(long, value_name = "ODDS")]
    pub odds: Option<f64>,
}

/// What points are to tell.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum Objective {
    /// Whether a lead is won
    Outcome,
    /// What it brings
    Revenue,
}

const CALIBRATE_EXAMPLES: &str = "\
Examples:
  qualiform calibrate -m my.json won-and-lost.csv -o calibrated.json
  qualiform calibrate -m my.json --report report.json won-and-lost.csv > calibrated.json";

/// Makes a first model from past leads: which columns tell won from lost, and how many points each answer is worth.
///
/// Columns that are known only afterwards are refused, and those that invite discrimination are pointed out. The report
/// goes to the standard error.
#[derive(Debug, Args)]
#[command(after_help = DRAFT_EXAMPLES)]
pub struct Draft {
    #[command(flatten)]
    pub table: Table,
    #[command(flatten)]
    pub points: Points,
    /// A column that is not to be used; may be repeated
    #[arg(long, value_name = "COLUMN")]
    pub exclude: Vec<String>,
    /// A column that is to be used whatever speaks against it; may be repeated
    #[arg(long, value_name = "COLUMN")]
    pub include: Vec<String>,
    /// The name of the model
    #[arg(long, default_value = "draft", value_name = "NAME")]
    pub id: String,
    /// Write the report as JSON to this file
    #[arg(long, value_name = "FILE")]
    pub report: Option<String>,
    /// Where to write the model; - is the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
    /// The time from which leads are too young to count, and the day noted in the model
    #[arg(long, value_name = "TIME")]
    pub now: Option<Timestamp>,
    /// Say nothing but errors
    #[arg(short, long)]
    pub quiet: bool,
}

const DRAFT_EXAMPLES: &str = "\
Examples:
  qualiform draft won-and-lost.csv -o my.json
  qualiform draft --exclude country won-and-lost.csv | qualiform lint -";

/// Says how two models differ, rule by rule, and on past leads where some are given.
#[derive(Debug, Args)]
#[command(after_help = COMPARE_EXAMPLES)]
pub struct Compare {
    /// The present model
    #[arg(value_name = "MODEL")]
    pub champion: String,
    /// The other one
    #[arg(value_name = "OTHER")]
    pub challenger: String,
    /// Past leads, CSV or JSON Lines; - is the standard input
    #[arg(value_name = "FILE")]
    pub input: Option<String>,
    /// What the columns mean, as `qualiform mapping` prints it; recognised where it is not given
    #[arg(long, value_name = "FILE", requires = "input")]
    pub mapping: Option<String>,
    /// What one column means, such as "Amount=revenue"; may be repeated
    #[arg(long, value_name = "COLUMN=ROLE", requires = "input")]
    pub map: Vec<String>,
    #[command(flatten)]
    pub report: Report,
}

const COMPARE_EXAMPLES: &str = "\
Examples:
  qualiform compare my.json calibrated.json
  qualiform compare my.json calibrated.json won-and-lost.csv";

/// Checks a model, and says what is valid but unwise.
///
/// Exit code 1 where something was found, 2 where the model is invalid.
#[derive(Debug, Args)]
#[command(after_help = LINT_EXAMPLES)]
pub struct Lint {
    /// A file, or one of those that come along; - is the standard input
    #[arg(value_name = "MODEL")]
    pub model: String,
    /// Pass over findings of this code; may be repeated
    #[arg(long, value_name = "CODE")]
    pub allow: Vec<String>,
    #[command(flatten)]
    pub report: Report,
}

const LINT_EXAMPLES: &str = "\
Examples:
  qualiform lint my.json
  qualiform lint --allow lint.never-calibrated b2b-saas";

/// Checks what a form sent: is the score in its hidden fields the one that its answers have?
///
/// Exit code 1 where it was forged, or made by another model. Points that rest on what only the browser knew are told apart.
#[derive(Debug, Args)]
#[command(after_help = VERIFY_EXAMPLES)]
pub struct Verify {
    /// The submitted fields: a JSON object of names and texts; - is the standard input
    #[arg(value_name = "FIELDS")]
    pub fields: String,
    /// The lead, {"facts": …, "events": …}; read from the fields by their names where it is not given
    #[arg(long, value_name = "FILE")]
    pub lead: Option<String>,
    /// What only your side knows, as a lead: {"facts": {"duplicate": true}}
    #[arg(long, value_name = "FILE")]
    pub known: Option<String>,
    /// What the form offers, such as demo
    #[arg(long, value_name = "OFFER", conflicts_with = "lead")]
    pub offer: Option<String>,
    /// What the names of the hidden fields begin with
    #[arg(long, default_value = "qualiform", value_name = "NAME")]
    pub prefix: String,
    /// The model: a file, or one of those that come along
    #[arg(short, long, default_value = "b2b-saas", value_name = "MODEL")]
    pub model: String,
    #[command(flatten)]
    pub report: Report,
}

const VERIFY_EXAMPLES: &str = "\
Examples:
  qualiform verify -m my.json fields.json
  qualiform verify -m my.json --lead lead.json --known crm.json --json fields.json";

/// Prints what the columns of a file are taken for: to look at, change, and give as --mapping.
#[derive(Debug, Args)]
#[command(after_help = MAPPING_EXAMPLES)]
pub struct Mapping {
    #[command(flatten)]
    pub table: Table,
    /// The model whose facts are looked for
    #[arg(short, long, default_value = "b2b-saas", value_name = "MODEL")]
    pub model: String,
    /// Where to write; - is the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
}

const MAPPING_EXAMPLES: &str = "\
Examples:
  qualiform mapping leads.csv > mapping.json
  qualiform score --mapping mapping.json leads.csv";

/// Lists the models that come along, or prints one, to start your own from.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  qualiform model b2b-saas > my.json")]
pub struct Model {
    /// Its name
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Where to write; - is the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
}

/// Prints the JSON Schema of models, for editors.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  qualiform schema > model.schema.json")]
pub struct Schema {
    /// Where to write; - is the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
}
