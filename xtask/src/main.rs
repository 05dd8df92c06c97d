//! The project's own commands: `cargo xtask help` lists them.

mod bench;
mod data;
mod forms;
mod generated;
mod glue;
mod package;
mod process;
mod rename;
mod serve;
mod setup;
mod size;
mod stamp;
mod studio;
mod test;
mod verify;

use std::process::ExitCode;

const COMMANDS: &[(&str, &str)] = &[
    ("setup", "install what is missing, or say exactly what to install"),
    ("demo", "serve the landing page, the examples and the studio [--port N]"),
    ("test", "run everything [--only NAME[,NAME]] [--list]"),
    ("build", "build the npm package into pkg/, and the studio"),
    ("studio", "build the studio alone"),
    ("data", "pack the address lists [--check] [--refresh]"),
    ("size", "what a page downloads, against the budget [--table]"),
    ("verify", "check that the committed generated files are not stale"),
    (
        "bench",
        "measure the speed, natively and in Node [filter], verdicts on addresses [--email], an input event \
         in a page [--input], learning in WebAssembly [--learn], the studio [--studio], address lists [--sets], questions [--ask]",
    ),
    ("help", "this list"),
];

/// A command line that cannot be understood: exit code 2, where a failed command has 1.
#[derive(Debug)]
struct Usage(String);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
        }
    }
}

fn run(arguments: &[String]) -> anyhow::Result<()> {
    let Some((command, rest)) = arguments.split_first() else {
        print_help();
        return Ok(());
    };
    match command.as_str() {
        "setup" => no_arguments(rest).and_then(|()| setup::run()),
        "demo" => serve::run(rest),
        "test" => test::run(rest),
        "build" => no_arguments(rest).and_then(|()| package::run()),
        "studio" => no_arguments(rest).and_then(|()| studio::run()),
        "data" => data::run(rest),
        "size" => size::run(rest),
        "verify" => no_arguments(rest).and_then(|()| verify::run()),
        "bench" => bench::run(rest),
        "help" | "--help" | "-h" => {
            print_help();
            Ok(())
        }
        unknown => Err(unknown_command(unknown).into()),
    }
}

fn print_help() {
    println!("cargo xtask <command>\n");
    for (name, what) in COMMANDS {
        println!("  {name:<8}{what}");
    }
}

fn no_arguments(rest: &[String]) -> anyhow::Result<()> {
    match rest.first() {
        None => Ok(()),
        Some(extra) => Err(Usage(format!("\"{extra}\" is not an option of this command")).into()),
    }
}

fn unknown_command(unknown: &str) -> Usage {
    let nearest = nearest(unknown, COMMANDS.iter().map(|(name, _)| *name));
    Usage(match nearest {
        Some(name) => format!("there is no command \"{unknown}\"; did you mean \"{name}\"?"),
        None => format!("there is no command \"{unknown}\"; `cargo xtask help` lists them"),
    })
}

/// The candidate at most two edits away from `word`, if there is one.
fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 2 && *distance < candidate.len())
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance, in bytes.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.bytes().enumerate() {
            let substituted = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_command_is_answered_with_the_nearest() {
        assert!(unknown_command("biuld").0.contains("\"build\""));
        assert!(unknown_command("tests").0.contains("\"test\""));
        assert!(unknown_command("deploy").0.contains("help"));
    }

    #[test]
    fn unknown_commands_and_options_are_usage_errors() {
        for line in [&["biuld"][..], &["build", "--fast"], &["size", "--tabel"]] {
            let arguments: Vec<String> = line.iter().map(|word| (*word).into()).collect();
            assert!(run(&arguments).unwrap_err().is::<Usage>(), "{line:?}");
        }
    }
}
