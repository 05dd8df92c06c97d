//! How fast it is: natively, and through the boundary in Node; how good its verdicts on addresses are; and what else the
//! address lists could be packed into.

use crate::process::{self, command, root, run as run_command};
use crate::setup::{self, Need};
use anyhow::{Result, bail};

const BOUNDARY: &str = "benches/boundary.mjs";
const EMAIL: &str = "benches/email.mjs";
const INPUT: &str = "benches/input.mjs";
const LEARN: &str = "benches/learn.mjs";
const STUDIO: &str = "benches/studio.mjs";

/// Benchmarks in Rust that stand alone, by their flag.
const NATIVE: [(&str, &str); 5] = [
    ("--sets", "packed_sets"),
    ("--ask", "asking"),
    ("--outcomes", "outcomes"),
    ("--calibrate", "calibrate"),
    ("--metrics", "metrics"),
];

/// `cargo xtask bench [filter …]`; the arguments go to each benchmark. A flag chooses one that stands alone: `--email` that of
/// verdicts on addresses, `--input` what an input event costs in a page, `--learn` what learning from past leads takes in
/// WebAssembly, `--studio` what it takes in the studio, `--sets` structures for the address lists, `--ask` how many questions a decision takes, `--outcomes` how well
/// drafts tell won from lost, `--calibrate` what few and many outcomes make of points, `--metrics` the time of a report.
pub fn run(arguments: &[String]) -> Result<()> {
    for (flag, name) in NATIVE {
        if arguments == [flag] {
            return run_command(process::cargo().args(["bench", "--package", "qualiform", "--bench", name]));
        }
    }
    if !root().join(BOUNDARY).is_file() {
        bail!("{BOUNDARY} is missing");
    }
    setup::ensure(&[Need::Npm])?;
    for (flag, script) in [("--email", EMAIL), ("--input", INPUT), ("--learn", LEARN), ("--studio", STUDIO)] {
        if let Some((_, rest)) = arguments.split_first().filter(|(first, _)| *first == flag) {
            return run_command(command("node").arg(script).args(rest));
        }
    }
    println!("── natively ──");
    let mut native = process::cargo();
    native.args(["bench", "--package", "qualiform", "--bench", "score", "--bench", "email", "--"]);
    run_command(native.args(arguments))?;
    println!("── through the boundary ──");
    run_command(command("node").arg(BOUNDARY).args(arguments))
}
