//! `qualiform score`: a filter from leads to scored leads.

mod columns;
mod cut;
mod decode;
mod lines;
mod pipeline;
mod seen;
mod table;

use crate::arguments::{Format, Score};
use crate::failure::Failure;
use crate::files::{self, Input, Output};
use crate::{Found, mappings, models};
use columns::{Columns, push_cell};
use cut::Rows;
use lines::Lines;
use pipeline::Source;
use qualiform::history::Mapping;
use qualiform::{Model, Timestamp, Value};
use seen::Seen;
use std::io::Read;
use std::time::Instant;
use table::{Table, cells};

/// So much of a file is looked at to see what its columns mean.
const SAMPLE: u64 = 1 << 19;

/// `qualiform score`
pub fn run(arguments: &Score) -> Result<Found, Failure> {
    let started = Instant::now();
    models::load_domains()?;
    let model = models::model(&arguments.model)?;
    let now = models::now(arguments.now);
    let columns = Columns::new(&model, &arguments.prefix, &arguments.columns);
    let Input { name, reader, size } = Input::open(&arguments.table.input)?;
    let failed = |error: std::io::Error| Failure::of_file(&name, &error);
    let mut reader = decode::utf8(reader).map_err(failed)?;
    let mut ahead = Vec::new();
    reader.by_ref().take(SAMPLE).read_to_end(&mut ahead).map_err(failed)?;

    let job = Job { arguments, model: &model, now, columns: &columns, name: &name, size };
    let rows = match (arguments.table.format, arguments.no_header) {
        (Format::JsonLines, true) => return Err(Failure::new("--no-header is about CSV; JSON Lines have none")),
        (Format::JsonLines, false) => job.lines(ahead, reader)?,
        (Format::Auto, false) if begins_with_object(&ahead) => job.lines(ahead, reader)?,
        _ => job.table(ahead, reader)?,
    };
    if !arguments.quiet {
        for line in rows.told() {
            eprintln!("qualiform: {line}");
        }
        eprintln!("qualiform: {:.1} s", started.elapsed().as_secs_f64());
    }
    Ok(Found::Done)
}

fn begins_with_object(bytes: &[u8]) -> bool {
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

/// One run.
struct Job<'a> {
    arguments: &'a Score,
    model: &'a Model,
    now: Timestamp,
    columns: &'a Columns<'a>,
    name: &'a str,
    size: Option<u64>,
}

type Reader = Box<dyn Read + Send>;

impl Job<'_> {
    fn table(&self, mut ahead: Vec<u8>, reader: Reader) -> Result<Seen, Failure> {
        let whole = ahead.len() < SAMPLE as usize;
        if ahead.iter().all(u8::is_ascii_whitespace) && whole {
            if self.arguments.no_header {
                Output::open(self.arguments.output.as_deref())?.finish()?;
                return Ok(Seen::default());
            }
            return Err(Failure::new(format!(
                "{}: there is nothing in it; the first row names the columns",
                self.name
            )));
        }
        let mapping = self.mapping(&ahead)?;
        let mut output = Output::open(self.arguments.output.as_deref())?;
        let separator = u8::try_from(mapping.delimiter).unwrap_or(b',');
        let mut row = 1;
        if !self.arguments.no_header {
            self.header(&mut ahead, separator, &mapping, &mut output)?;
            row = 2;
        }
        let between: &'static [u8] = match separator {
            b';' => b";\r\n",
            b'\t' => b"\t\r\n",
            b'|' => b"|\r\n",
            _ => b",\r\n",
        };
        let source = Source { name: self.name.into(), ahead, reader, rows: Rows::Csv(between), row };
        let scorer = Table {
            model: self.model,
            mapping: &mapping,
            columns: self.columns,
            now: self.now,
            cards: self.arguments.cards,
            spreadsheet: self.arguments.spreadsheet,
        };
        self.stream(source, &scorer, output)
    }

    fn lines(&self, ahead: Vec<u8>, reader: Reader) -> Result<Seen, Failure> {
        let rows = ahead.split(|byte| *byte == b'\n').filter(|line| begins_with_object(line)).take(1);
        let first =
            rows.filter_map(|line| serde_json::from_slice::<serde_json::Value>(line).ok()).map(Value::from).next();
        let flat = first.is_some_and(|first| !lines::is_lead(&first));
        let mapping = if flat { Some(self.mapping(&ahead)?) } else { None };
        let output = Output::open(self.arguments.output.as_deref())?;
        let source = Source { name: self.name.into(), ahead, reader, rows: Rows::Lines, row: 1 };
        let scorer = Lines {
            model: self.model,
            mapping: mapping.as_ref(),
            columns: self.columns,
            now: self.now,
            cards: self.arguments.cards,
        };
        self.stream(source, &scorer, output)
    }

    fn stream<S: pipeline::Scorer>(&self, source: Source, scorer: &S, mut output: Output) -> Result<Seen, Failure> {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = self.arguments.threads.map_or_else(cores, usize::from);
        let bar = files::progress(self.size, &output, self.arguments.quiet);
        let seen = pipeline::run(source, scorer, threads, self.arguments.strict, &mut output, &bar);
        bar.finish_and_clear();
        output.finish_if(seen)
    }

    /// What the columns mean: given, or recognised from the first rows; and tells it.
    fn mapping(&self, ahead: &[u8]) -> Result<Mapping, Failure> {
        let table = &self.arguments.table;
        let given = table.mapping.as_deref().map(mappings::read).transpose()?;
        let mut mapping = match given {
            Some(given) if self.arguments.no_header => given,
            given => Mapping::recognise(ahead, Some(self.model), given.as_ref())
                .map_err(|error| Failure::of(self.name, &error))?,
        };
        mappings::apply(&mut mapping, &table.map)?;
        let cells = cells(self.model, &mapping, self.arguments.cards || self.columns.want_card());
        if !(0..mapping.columns.len()).any(|place| cells.uses(place)) {
            return Err(self.meaningless(&mapping));
        }
        if !self.arguments.quiet {
            eprintln!("qualiform: {}", mappings::told(&mapping, |place| cells.uses(place)));
        }
        Ok(mapping)
    }

    /// Takes the header from what was read, and writes it with the new columns.
    fn header(
        &self,
        ahead: &mut Vec<u8>,
        separator: u8,
        mapping: &Mapping,
        output: &mut Output,
    ) -> Result<(), Failure> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(ahead.as_slice());
        let mut record = csv::ByteRecord::new();
        // Reading from memory, nothing can fail.
        let _ = reader.read_byte_record(&mut record);
        let end = reader.position().byte() as usize;
        drop(reader);
        let raw = decode::text(table::trimmed(ahead.get(..end).unwrap_or_default())).into_owned();
        ahead.drain(..end.min(ahead.len()));
        if self.arguments.cards {
            return Ok(());
        }
        let mut line = raw.into_bytes();
        for name in self.columns.headers() {
            if mapping.columns.iter().any(|column| column.column == name) {
                return Err(Failure::new(format!(
                    "{}: there is a column \"{name}\" already; leave it out, or give the new ones another --prefix",
                    self.name
                )));
            }
            line.push(separator);
            push_cell(&mut line, &name, separator);
        }
        line.push(b'\n');
        output.write(&line)
    }

    fn meaningless(&self, mapping: &Mapping) -> Failure {
        let names: Vec<&str> = mapping.columns.iter().map(|column| column.column.as_str()).take(20).collect();
        Failure::new(format!(
            "{}: none of its columns ({}) means anything to the model; say what one means, such as --map \"{}=fact:email\"",
            self.name,
            names.join(", "),
            names.first().unwrap_or(&"Email")
        ))
    }
}
