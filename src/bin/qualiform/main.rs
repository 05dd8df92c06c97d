//! The command-line tool `qualiform`.

fn main() {}
