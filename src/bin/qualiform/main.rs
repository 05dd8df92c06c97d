//! The command-line tool `qualiform`: scores files of leads, and learns from won and lost.
//!
//! What is decided about leads is in the library; here are files, threads, arguments and words for people.

mod arguments;
mod diagnosis;
mod failure;
mod files;
mod learn;
mod mappings;
mod models;
mod report;
mod score;
mod simple;
mod verify;

use arguments::{Arguments, Command};
use clap::Parser as _;
use failure::Failure;
use std::process::ExitCode;

/// What a command found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Found {
    /// What was asked for.
    Done,
    /// Something that a script wants to know of: findings, a forgery, nothing better than the present points.
    Something,
}

fn main() -> ExitCode {
    let found = match Arguments::parse().command {
        Command::Score(arguments) => score::run(&arguments),
        Command::Email(arguments) => simple::email(&arguments),
        Command::Metrics(arguments) => learn::metrics(&arguments),
        Command::Diagnose(arguments) => learn::diagnose(&arguments),
        Command::Calibrate(arguments) => learn::calibrate(&arguments),
        Command::Draft(arguments) => learn::draft(&arguments),
        Command::Compare(arguments) => learn::compare(&arguments),
        Command::Lint(arguments) => simple::lint(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Mapping(arguments) => mappings::run(&arguments),
        Command::Model(arguments) => simple::model(&arguments),
        Command::Schema(arguments) => simple::schema(&arguments),
    };
    match found {
        Ok(Found::Done) => ExitCode::SUCCESS,
        Ok(Found::Something) => ExitCode::FAILURE,
        // As if the signal had ended it: whoever reads no further, as `head` does, wants to hear nothing.
        Err(Failure::PipeClosed) => ExitCode::from(141),
        Err(Failure::Refused(message)) => {
            eprintln!("qualiform: {message}");
            ExitCode::from(2)
        }
    }
}
