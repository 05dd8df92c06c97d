//! Prints the JSON Schema of a model (`json`) or the TypeScript types (`typescript`).

use qualiform::schema;
use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("json") => print!("{}", schema::json_schema()),
        Some("typescript") => print!("{}", schema::typescript()),
        _ => {
            eprintln!("Say which: json or typescript");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
