//! What the documentation and `--help` show is what happens.

use super::leads::{lines, table};
use super::{Folder, run};
use std::fs;
use std::path::Path;
use std::process::Command;

/// A folder with the files that examples name.
fn with_files(name: &str, outcomes: u64) -> Folder {
    let folder = Folder::new(name);
    folder.with("leads.csv", &table(1_000, 7, false));
    folder.with("leads.jsonl", &lines(1_000, 7));
    folder.with("won-and-lost.csv", &table(outcomes, 7, true));
    let model = run(&["model", "b2b-saas"], "").done();
    folder.with("my.json", &model);
    folder.with("calibrated.json", &model.replace("\"points\": 25", "\"points\": 20"));
    folder.with("lead.json", "{\"facts\": {\"industry\": \"software\", \"email\": \"jo@bigcorp.io\"}}");
    folder.with("crm.json", "{\"facts\": {\"duplicate\": true}}");
    folder.with(
        "fields.json",
        "{\"email\": \"jo@bigcorp.io\", \"industry\": \"software\", \"qualiform_score\": \"15\",\n \
         \"qualiform_reasons\": \"fit.industry:10,integrity.email:5\", \"qualiform_status\": \"scored\"}\n",
    );
    folder
}

/// What a line for the shell prints, and its exit code.
fn shell(folder: &Folder, line: &str) -> (Option<i32>, String, String) {
    let tool = Path::new(env!("CARGO_BIN_EXE_qualiform")).parent().expect("a folder");
    let path = format!("{}:{}", tool.display(), std::env::var("PATH").unwrap_or_default());
    let output =
        Command::new("sh").args(["-c", line]).current_dir(&folder.0).env("PATH", path).output().expect("a shell");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn installed(program: &str) -> bool {
    Command::new("sh")
        .args(["-c", &format!("command -v {program}")])
        .output()
        .is_ok_and(|output| output.status.success())
}

#[cfg(unix)]
#[test]
fn the_examples_of_help_run() {
    let mut ran = 0;
    let commands = run(&["help"], "").done();
    let commands = commands.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // What is further to the right goes on with the line before.
    let commands = commands.filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    let names: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names.iter().filter(|name| **name != "help") {
        let help = run(&[name, "--help"], "").done();
        let examples: Vec<&str> =
            help.lines().map(str::trim).filter(|line| line.contains("qualiform ") && help_example(line)).collect();
        assert!(!examples.is_empty(), "{name} has no example");
        for example in examples {
            if example.contains("jq") && !installed("jq") {
                continue;
            }
            let folder = with_files(&format!("help-{name}"), 2_000);
            let _ = Command::new("gzip").arg("-k").arg(folder.path("leads.csv")).output();
            shell(&folder, "qualiform mapping leads.csv > mapping.json");
            let (code, _, err) = shell(&folder, example);
            assert!(matches!(code, Some(0 | 1)), "{example}: {err}");
            ran += 1;
        }
    }
    assert!(ran >= 15, "{ran}");
}

fn help_example(line: &str) -> bool {
    ["qualiform ", "zcat ", "cut "].iter().any(|start| line.starts_with(start))
}

#[cfg(unix)]
#[test]
fn docs_cli_shows_what_happens() {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/CLI.md")).expect("docs/CLI.md");
    let folder = with_files("docs", 10_000);
    let mut ran = 0;
    let mut fresh = String::new();
    let mut parts = text.split("```console\n");
    fresh.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (block, rest) = part.split_once("```").expect("a block ends");
        fresh.push_str("```console\n");
        let mut lines = block.lines().peekable();
        while let Some(line) = lines.next() {
            let command = line.strip_prefix("$ ").unwrap_or_else(|| panic!("a block begins with a command: {line}"));
            while lines.next_if(|line| !line.starts_with("$ ")).is_some() {}
            let (code, out, err) = shell(&folder, command);
            assert!(matches!(code, Some(0 | 1)), "{command}: {err}");
            fresh.push_str(&format!("{line}\n{out}"));
            ran += 1;
        }
        fresh.push_str("```");
        fresh.push_str(rest);
    }
    assert!(ran >= 8, "{ran}");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/CLI.md"), &fresh).expect("written");
    }
    assert!(
        fresh == text,
        "docs/CLI.md shows something else; UPDATE=1 cargo test --test cli writes it again:\n{fresh}"
    );
}
