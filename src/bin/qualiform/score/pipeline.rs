//! Rows through all cores, and out in their order, in constant memory.
//!
//! A fixed number of chunks goes round: the reader fills one with whole rows, a worker scores them, the writer writes what
//! came of it and hands the chunk back.

use super::cut::{Cutter, Rows};
use super::seen::Seen;
use crate::failure::Failure;
use crate::files::Output;
use indicatif::ProgressBar;
use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// So many bytes make a chunk.
const CHUNK: usize = 1 << 18;
/// A row longer than this is none.
const LONGEST_ROW: usize = 1 << 23;

/// Some rows, and what came of them.
#[derive(Debug, Default)]
pub struct Chunk {
    sequence: u64,
    /// The number of its first row.
    pub row: u64,
    /// Its rows.
    pub bytes: Vec<u8>,
    /// What is written of them.
    pub out: Vec<u8>,
    /// What was seen in them.
    pub seen: Seen,
}

/// Scores the rows of chunks.
pub trait Scorer: Sync {
    /// What each thread has to itself.
    type Own;
    /// Makes that.
    fn own(&self) -> Self::Own;
    /// Fills `out` and `seen` of a chunk.
    fn score(&self, own: &mut Self::Own, chunk: &mut Chunk);
}

/// What is read: first what was looked at already.
pub struct Source {
    /// What it is called in messages.
    pub name: String,
    /// What was read before, from the first row on.
    pub ahead: Vec<u8>,
    /// The rest.
    pub reader: Box<dyn Read + Send>,
    /// How rows are told apart.
    pub rows: Rows,
    /// The number of the first row.
    pub row: u64,
}

/// Reads, scores and writes everything.
///
/// # Errors
/// What cannot be read or written; with `strict` the first thing that cannot be used.
pub fn run<S: Scorer>(
    source: Source,
    scorer: &S,
    threads: usize,
    strict: bool,
    output: &mut Output,
    bar: &ProgressBar,
) -> Result<Seen, Failure> {
    let (free, to_fill) = channel();
    let (filled, to_score) = channel();
    let (scored, to_write) = channel();
    for _ in 0..threads * 2 + 2 {
        // Nobody has gone yet.
        let _ = free.send(Chunk::default());
    }
    let to_score = &Mutex::new(to_score);
    thread::scope(|scope| {
        let reader = scope.spawn(move || read(source, &to_fill, &filled));
        for _ in 0..threads {
            let scored = scored.clone();
            scope.spawn(move || work(scorer, to_score, &scored));
        }
        drop(scored);
        let seen = write(&to_write, &free, strict, output, bar);
        // Whoever still waits for a chunk, or for somebody to take one, sees that there is nobody.
        drop((free, to_write));
        let read = reader.join().unwrap_or_else(|_| Err(Failure::new("reading ended unexpectedly")));
        let seen = seen?;
        read.map(|()| seen)
    })
}

fn read(mut source: Source, free: &Receiver<Chunk>, filled: &Sender<Chunk>) -> Result<(), Failure> {
    let mut cutter = Cutter::new(source.rows);
    let mut rest = std::mem::take(&mut source.ahead);
    let mut row = source.row;
    let mut sequence = 0;
    let mut ended = false;
    while !ended {
        let Ok(mut chunk) = free.recv() else { return Ok(()) };
        chunk.bytes.clear();
        chunk.bytes.append(&mut rest);
        cutter.look(&chunk.bytes);
        while cutter.whole().0 == 0 || chunk.bytes.len() < CHUNK {
            let read = source.reader.by_ref().take(CHUNK as u64).read_to_end(&mut chunk.bytes);
            ended = read.map_err(|error| Failure::of_file(&source.name, &error))? == 0;
            if ended {
                break;
            }
            cutter.look(&chunk.bytes);
            if chunk.bytes.len() > LONGEST_ROW + CHUNK && cutter.whole().0 == 0 {
                return Err(endless(&source.name, row, cutter.quoted()));
            }
        }
        let (mut end, count) = cutter.whole();
        if ended {
            // A quote at the very end closes; else what it opened never ends.
            if cutter.quoted() && chunk.bytes.last() != Some(&b'"') {
                return Err(endless(&source.name, row + count, true));
            }
            end = chunk.bytes.len();
        }
        rest.extend_from_slice(chunk.bytes.get(end..).unwrap_or_default());
        chunk.bytes.truncate(end);
        cutter.drop_whole();
        chunk.sequence = sequence;
        chunk.row = row;
        sequence += 1;
        row += count;
        if filled.send(chunk).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

fn endless(name: &str, row: u64, quoted: bool) -> Failure {
    Failure::new(if quoted {
        format!(
            "{name}: row {row}: a quote is opened and never closed; close it, or double each quote that is part of a text"
        )
    } else {
        format!("{name}: row {row}: more than 8 MB without a line end; is this a table of leads?")
    })
}

fn work<S: Scorer>(scorer: &S, filled: &Mutex<Receiver<Chunk>>, scored: &Sender<Chunk>) {
    let mut own = scorer.own();
    loop {
        let Ok(next) = filled.lock().map(|filled| filled.recv()) else { return };
        let Ok(mut chunk) = next else { return };
        chunk.out.clear();
        chunk.seen = Seen::default();
        scorer.score(&mut own, &mut chunk);
        if scored.send(chunk).is_err() {
            return;
        }
    }
}

fn write(
    scored: &Receiver<Chunk>,
    free: &Sender<Chunk>,
    strict: bool,
    output: &mut Output,
    bar: &ProgressBar,
) -> Result<Seen, Failure> {
    let mut seen = Seen::default();
    let mut early = BTreeMap::new();
    let mut next = 0;
    for chunk in scored {
        early.insert(chunk.sequence, chunk);
        while let Some(chunk) = early.remove(&next) {
            next += 1;
            seen.add(&chunk.seen);
            if strict && let Some(problem) = seen.first() {
                return Err(Failure::new(problem));
            }
            output.write(&chunk.out)?;
            bar.inc(chunk.bytes.len() as u64);
            // The reader may have ended.
            let _ = free.send(chunk);
        }
    }
    Ok(seen)
}
