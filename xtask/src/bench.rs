//! How fast it is: natively, and through the boundary in Node.

use crate::process::{self, command, root, run as run_command};
use crate::setup::{self, Need};
use anyhow::{Result, bail};

const BOUNDARY: &str = "benches/boundary.mjs";

/// `cargo xtask bench [filter …]`; the arguments go to each benchmark.
pub fn run(arguments: &[String]) -> Result<()> {
    if !root().join(BOUNDARY).is_file() {
        bail!("{BOUNDARY} is missing");
    }
    setup::ensure(&[Need::Npm])?;
    println!("── natively ──");
    let mut native = process::cargo();
    native.args(["bench", "--package", "qualiform", "--benches", "--"]);
    run_command(native.args(arguments))?;
    println!("── through the boundary ──");
    run_command(command("node").arg(BOUNDARY).args(arguments))
}
