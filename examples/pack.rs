//! Writes `domains.bin` to the standard output from lines on the standard input, each with tabs between its fields:
//! `date`, the day; `provider`, a domain; `listed`, a space, a number and a name; `absent`, a space and a name that must
//! not be found.

use qualiform::email::pack::{Entry, Space, build};
use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

#[derive(Default)]
struct Input {
    date: String,
    entries: Vec<Entry>,
    absent: Vec<(Space, String)>,
    providers: String,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut input = Input::default();
    for (place, line) in text.lines().enumerate() {
        take(&mut input, line).ok_or_else(|| format!("line {}: cannot be read: {line}", place + 1))?;
    }
    let bytes = build(&input.date, &input.entries, &input.absent, &input.providers)?;
    io::stdout().write_all(&bytes)?;
    Ok(())
}

fn take(input: &mut Input, line: &str) -> Option<()> {
    let mut fields = line.split('\t');
    match fields.next()? {
        "date" => input.date = fields.next()?.into(),
        "provider" => {
            input.providers += fields.next()?;
            input.providers.push(' ');
        }
        "listed" => {
            let space = space(fields.next()?)?;
            let number = fields.next()?.parse().ok()?;
            input.entries.push((space, fields.next()?.into(), number));
        }
        "absent" => input.absent.push((space(fields.next()?)?, fields.next()?.into())),
        _ => return None,
    }
    fields.next().is_none().then_some(())
}

fn space(name: &str) -> Option<Space> {
    Some(match name {
        "name" => Space::Name,
        "role" => Space::Role,
        "student" => Space::Student,
        _ => return None,
    })
}
