//! How fast it is: natively, and through the boundary in Node; how good its verdicts on addresses are; and what else the
//! address lists could be packed into.

use crate::process::{self, command, root, run as run_command};
use crate::setup::{self, Need};
use anyhow::{Result, bail};

const BOUNDARY: &str = "benches/boundary.mjs";
const EMAIL: &str = "benches/email.mjs";

/// `cargo xtask bench [filter …]`; the arguments go to each benchmark. `--email` is the one of verdicts on addresses,
/// `--sets` that of structures for the address lists, `--ask` how many questions a decision takes.
pub fn run(arguments: &[String]) -> Result<()> {
    for (flag, name) in [("--sets", "packed_sets"), ("--ask", "asking")] {
        if arguments == [flag] {
            return run_command(process::cargo().args(["bench", "--package", "qualiform", "--bench", name]));
        }
    }
    if !root().join(BOUNDARY).is_file() {
        bail!("{BOUNDARY} is missing");
    }
    setup::ensure(&[Need::Npm])?;
    if let Some((_, rest)) = arguments.split_first().filter(|(first, _)| *first == "--email") {
        return run_command(command("node").arg(EMAIL).args(rest));
    }
    println!("── natively ──");
    let mut native = process::cargo();
    native.args(["bench", "--package", "qualiform", "--bench", "score", "--bench", "email", "--"]);
    run_command(native.args(arguments))?;
    println!("── through the boundary ──");
    run_command(command("node").arg(BOUNDARY).args(arguments))
}
