//! Every check of the project, step by step. The first failure ends it.

use crate::process::{self, command, on_path, root, run as run_command};
use crate::setup::{self, GECKODRIVER, Need, WASM_BINDGEN};
use crate::{Usage, nearest, size, stamp, verify};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const WASM: &str = "wasm32-unknown-unknown";

/// Names to the tests a file that takes a line for each that passed only when it was tried once more.
const SECOND_TRY: &str = "QUALIFORM_SECOND_TRY";

struct Step {
    name: &'static str,
    what: &'static str,
    needs: &'static [Need],
    run: fn() -> Result<()>,
}

const STEPS: &[Step] = &[
    Step {
        name: "format",
        what: "rustfmt",
        needs: &[],
        run: || run_command(process::cargo().args(["fmt", "--all", "--check"])),
    },
    Step {
        name: "clippy",
        what: "lints, all features and targets",
        needs: &[],
        run: || {
            run_command(process::cargo().args([
                "clippy",
                "--workspace",
                "--all-targets",
                "--all-features",
                "--",
                "-D",
                "warnings",
            ]))
        },
    },
    Step { name: "clippy-wasm", what: "lints of what the browser gets", needs: &[Need::WasmTarget], run: clippy_wasm },
    Step {
        name: "rust",
        what: "unit, integration, property and documentation tests",
        needs: &[],
        run: || run_command(process::cargo().args(["test", "--workspace", "--all-features"])),
    },
    Step { name: "features", what: "the library with few features", needs: &[], run: features },
    Step { name: "verify", what: "generated files are not stale", needs: &[], run: verify::run },
    Step { name: "size", what: "the budget of bytes", needs: &[], run: || size::run(&[]) },
    Step {
        name: "wasm-node",
        what: "Rust tests in Node",
        needs: &[Need::WasmTarget, Need::Tool(WASM_BINDGEN)],
        run: || run_command(wasm_tests(process::cargo())?.env("WASM_BINDGEN_TEST_ONLY_NODE", "1")),
    },
    Step {
        name: "wasm-chromium",
        what: "Rust tests in Chromium",
        needs: &[Need::WasmTarget, Need::Tool(WASM_BINDGEN), Need::Browsers],
        run: || {
            let driver = on_path("chromedriver").context("chromedriver is not on PATH")?;
            browser_tests(process::cargo(), "CHROMEDRIVER", driver)
        },
    },
    Step {
        name: "wasm-firefox",
        what: "Rust tests in Firefox",
        needs: &[Need::WasmTarget, Need::Tool(WASM_BINDGEN), Need::Tool(GECKODRIVER), Need::Browsers],
        run: || {
            let driver = GECKODRIVER.program("geckodriver")?;
            browser_tests(process::cargo(), "GECKODRIVER", driver)
        },
    },
    Step {
        name: "wasm-webkit",
        what: "Rust tests in WebKitGTK",
        needs: &[Need::WasmTarget, Need::Tool(WASM_BINDGEN), Need::Browsers],
        run: || {
            let driver = on_path("WebKitWebDriver").context("WebKitWebDriver is not on PATH")?;
            // WebKitGTK has no headless mode. Modules for debugging, and they alone, trap there once in ten runs, at
            // changing places.
            twice(&second_try(), "Rust tests in WebKitGTK", || {
                let mut display = command("xvfb-run");
                display.arg("-a").arg(process::cargo().get_program());
                browser_tests(display, "SAFARIDRIVER", driver.clone())
            })
        },
    },
    Step { name: "studio", what: "types of the studio, and what it computes", needs: &[Need::Npm], run: studio },
    Step { name: "node", what: "the package in Node", needs: &[Need::Npm], run: || node_tests("tests/node") },
    Step {
        name: "package",
        what: "the packed package in small projects",
        needs: &[Need::Npm, Need::Browsers],
        run: || node_tests("tests/package"),
    },
    Step {
        name: "e2e",
        what: "pages in Chromium, Firefox and WebKitGTK",
        needs: &[Need::Npm, Need::Browsers],
        run: || {
            run_command(
                command("node").args(["--test-reporter=spec", "tests/e2e/all.mjs"]).env(SECOND_TRY, second_try()),
            )
        },
    },
];

/// `cargo xtask test [--only NAME[,NAME]] [--list]`.
pub fn run(arguments: &[String]) -> Result<()> {
    let steps = match arguments {
        [] => STEPS.iter().collect(),
        [flag] if flag == "--list" => {
            for step in STEPS {
                println!("  {:<15}{}", step.name, step.what);
            }
            return Ok(());
        }
        [flag, names] if flag == "--only" => chosen(names)?,
        other => {
            let other = other.join(" ");
            return Err(Usage(format!("\"{other}\" is not an option; there are --only NAME[,NAME] and --list")).into());
        }
    };
    match fs::remove_file(second_try()) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let start = Instant::now();
    let mut times = Vec::new();
    for step in &steps {
        println!("\n── {}: {} ──", step.name, step.what);
        let begun = Instant::now();
        setup::ensure(step.needs).and_then(|()| (step.run)()).with_context(|| {
            format!(
                "the step \"{}\" failed after {:.1} s; again: cargo xtask test --only {}",
                step.name,
                begun.elapsed().as_secs_f64(),
                step.name
            )
        })?;
        times.push((step.name, begun.elapsed().as_secs_f64()));
    }
    println!();
    for (name, seconds) in &times {
        println!("  {name:<15}{seconds:>8.1} s");
    }
    let seconds = start.elapsed().as_secs_f64();
    if steps.len() == STEPS.len() {
        println!("\nEverything passed: {} steps in {seconds:.0} s.", steps.len());
    } else {
        println!("\nPassed: {} of {} steps in {seconds:.0} s.", steps.len(), STEPS.len());
    }
    if let Ok(lines) = fs::read_to_string(second_try()) {
        println!("\nBut only on second try, for a reason to be looked for:");
        for line in lines.lines() {
            println!("  {line}");
        }
    }
    Ok(())
}

fn chosen(names: &str) -> Result<Vec<&'static Step>> {
    names
        .split(',')
        .map(|name| {
            STEPS.iter().find(|step| step.name == name).ok_or_else(|| {
                let nearest = nearest(name, STEPS.iter().map(|step| step.name));
                let hint = match nearest {
                    Some(nearest) => format!("did you mean \"{nearest}\"?"),
                    None => "`cargo xtask test --list` lists them".to_owned(),
                };
                Usage(format!("there is no step \"{name}\"; {hint}")).into()
            })
        })
        .collect()
}

fn second_try() -> PathBuf {
    process::target().join("second-try.txt")
}

/// What an engine spoils now and then is run once more when it fails, and told at the end when it passes then.
fn twice(notes: &Path, what: &str, run: impl Fn() -> Result<()>) -> Result<()> {
    let Err(error) = run() else { return Ok(()) };
    println!("\n{error:#}; once more …\n");
    run()?;
    let mut file = fs::OpenOptions::new().create(true).append(true).open(notes)?;
    writeln!(file, "{what}: {error:#}")?;
    Ok(())
}

/// The three modules of the package.
fn clippy_wasm() -> Result<()> {
    for features in ["", "tools", "learn"] {
        let mut clippy = process::cargo();
        clippy.args(["clippy", "--package", "qualiform", "--lib", "--no-default-features", "--features", features]);
        run_command(clippy.args(["--target", WASM, "--", "-D", "warnings"]))?;
    }
    Ok(())
}

fn features() -> Result<()> {
    for features in [&["--no-default-features"][..], &[]] {
        let mut clippy = process::cargo();
        clippy.args(["clippy", "--package", "qualiform", "--lib"]);
        run_command(clippy.args(features).args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

/// `cargo test` of every `tests/wasm_*.rs`, in WebAssembly.
fn wasm_tests(mut cargo: Command) -> Result<Command> {
    let mut names = Vec::new();
    for file in files("tests", "rs")? {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        if name.starts_with("wasm_") {
            names.push(name.into_owned());
        }
    }
    if names.is_empty() {
        bail!("there is no tests/wasm_*.rs");
    }
    // Without the tool, which is no program for a browser.
    cargo.args(["test", "--package", "qualiform", "--no-default-features", "--features", "json,tools,pack"]);
    cargo.args(["--target", WASM]);
    for name in names {
        cargo.args(["--test", &name]);
    }
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", WASM_BINDGEN.program("wasm-bindgen-test-runner")?);
    Ok(cargo)
}

fn browser_tests(cargo: Command, variable: &str, driver: PathBuf) -> Result<()> {
    // Tests that do not say where they run, run everywhere.
    run_command(
        wasm_tests(cargo)?
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            .env(variable, driver),
    )
}

fn studio() -> Result<()> {
    run_command(process::node_tool("tsc").args(["--project", "www/studio/tsconfig.json"]))?;
    node_tests("tests/studio")
}

fn node_tests(folder: &str) -> Result<()> {
    let files: Vec<PathBuf> =
        files(folder, "mjs")?.into_iter().filter(|file| file.to_string_lossy().ends_with(".test.mjs")).collect();
    if files.is_empty() {
        bail!("there is no {folder}/*.test.mjs");
    }
    run_command(command("node").arg("--test").args(files))
}

/// The files of a folder, not of those in it, with an extension.
fn files(folder: &str, extension: &str) -> Result<Vec<PathBuf>> {
    let folder = root().join(folder);
    let mut files = Vec::new();
    stamp::collect(&folder, &mut files)?;
    files.retain(|file| {
        file.parent() == Some(folder.as_path()) && file.extension().is_some_and(|found| found == extension)
    });
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn steps_are_chosen_by_name() {
        let names = |list: &str| -> Vec<&str> { chosen(list).unwrap().iter().map(|step| step.name).collect() };
        assert_eq!(names("size,format"), ["size", "format"]);
        let Err(error) = chosen("formt") else { panic!("a misspelt step was accepted") };
        assert!(error.to_string().contains("\"format\""), "{error}");
    }

    #[test]
    fn what_fails_is_tried_twice_and_no_more() {
        let notes = std::env::temp_dir().join(format!("qualiform-second-try-{}", std::process::id()));
        for (failures, tries, passes, noted) in [(0, 1, true, ""), (1, 2, true, "it: no\n"), (2, 2, false, "")] {
            let tried = Cell::new(0);
            let result = twice(&notes, "it", || {
                tried.set(tried.get() + 1);
                if tried.get() <= failures { bail!("no") } else { Ok(()) }
            });
            assert_eq!((tried.get(), result.is_ok()), (tries, passes));
            assert_eq!(fs::read_to_string(&notes).unwrap_or_default(), noted);
            fs::remove_file(&notes).ok();
        }
    }

    #[test]
    fn names_are_unique() {
        for (index, step) in STEPS.iter().enumerate() {
            assert!(STEPS[..index].iter().all(|other| other.name != step.name));
        }
    }
}
