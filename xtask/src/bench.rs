//! How fast it is: natively, and through the boundary in Node; and how good its verdicts on addresses are.

use crate::process::{self, command, root, run as run_command};
use crate::setup::{self, Need};
use anyhow::{Result, bail};

const BOUNDARY: &str = "benches/boundary.mjs";
const EMAIL: &str = "benches/email.mjs";

/// `cargo xtask bench [filter …]`; the arguments go to each benchmark. `--email` is the one of verdicts on addresses.
pub fn run(arguments: &[String]) -> Result<()> {
    if !root().join(BOUNDARY).is_file() {
        bail!("{BOUNDARY} is missing");
    }
    setup::ensure(&[Need::Npm])?;
    if let Some((_, rest)) = arguments.split_first().filter(|(first, _)| *first == "--email") {
        return run_command(command("node").arg(EMAIL).args(rest));
    }
    println!("── natively ──");
    let mut native = process::cargo();
    native.args(["bench", "--package", "qualiform", "--benches", "--"]);
    run_command(native.args(arguments))?;
    println!("── through the boundary ──");
    run_command(command("node").arg(BOUNDARY).args(arguments))
}
