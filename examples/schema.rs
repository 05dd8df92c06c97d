//! Prints the JSON Schema of a model (`json`), the TypeScript types of the package (`typescript`) or those of its module that
//! learns (`learn`).

use qualiform::schema;
use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("json") => print!("{}", schema::json_schema()),
        Some("typescript") => print!("{}", schema::typescript()),
        Some("learn") => print!("{}", schema::typescript_of_learning()),
        _ => {
            eprintln!("Say which: json, typescript or learn");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
