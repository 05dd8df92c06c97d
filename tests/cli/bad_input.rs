use super::leads::table;
use super::{Folder, run};
use std::fs;

/// Every command that writes refuses it in a sentence with exit code 2, and leaves the output as it was.
#[track_caller]
fn refused(name: &str, file: &str, commands: &[&[&str]], expected: &[&str]) {
    let folder = Folder::new(&format!("bad-{name}"));
    let input = folder.with("leads.csv", file);
    let output = folder.with("output", "as it was");
    for command in commands {
        let arguments = [*command, &["--quiet", "-o", &output, &input]].concat();
        let told = run(&arguments, "").refused();
        for expected in expected {
            assert!(told.contains(expected), "{command:?}: {told}");
        }
        assert_eq!(fs::read_to_string(&output).expect("there"), "as it was", "{command:?}");
        assert_eq!(folder.names(), ["leads.csv", "output"], "{command:?}");
    }
}

const SCORE: &[&str] = &["score"];
const METRICS: &[&str] = &["metrics"];
const CALIBRATE: &[&str] = &["calibrate"];
const DRAFT: &[&str] = &["draft"];
const LEARNING: &[&[&str]] = &[METRICS, CALIBRATE, DRAFT];
const ALL: &[&[&str]] = &[SCORE, METRICS, CALIBRATE, DRAFT];

/// Outcomes of so many leads, every third won.
fn outcomes(count: usize, row: impl Fn(usize) -> String) -> String {
    (0..count).map(|number| format!("{},{}\n", row(number), if number % 3 == 0 { "won" } else { "lost" })).collect()
}

#[test]
fn nothing_at_all() {
    refused("empty", "", ALL, &["leads.csv: "]);
    refused("blank", "\n\n\n", ALL, &["leads.csv: "]);
}

#[test]
fn a_header_alone() {
    refused("header", "email,industry,outcome\n", LEARNING, &["leads.csv: "]);
}

#[test]
fn no_outcomes() {
    let rows = "a@acme.io,software\n".repeat(50);
    refused("no-outcomes", &format!("email,industry\n{rows}"), LEARNING, &["leads.csv: ", "outcome"]);
}

#[test]
fn one_class_only() {
    let rows = "a@acme.io,software,won\n".repeat(50);
    refused("one-class", &format!("email,industry,outcome\n{rows}"), LEARNING, &["50", "won", "lost"]);
}

#[test]
fn ten_rows() {
    let rows = outcomes(10, |number| format!("a{number}@acme.io,software"));
    refused("ten", &format!("email,industry,outcome\n{rows}"), LEARNING, &["leads.csv: ", "won", "lost", "10"]);
}

#[test]
fn all_columns_constant() {
    let rows = outcomes(300, |_| "software,250".into());
    refused("constant", &format!("industry,employees,outcome\n{rows}"), &[CALIBRATE, DRAFT], &["leads.csv: "]);
}

#[test]
fn a_header_twice() {
    let rows = outcomes(60, |number| format!("a{number}@acme.io,software,retail"));
    refused("twice", &format!("email,industry,industry,outcome\n{rows}"), ALL, &["industry"]);
}

#[test]
fn outcomes_in_the_future() {
    let rows = outcomes(60, |number| format!("software,{number},2999-01-01"));
    refused("future", &format!("industry,employees,closed,outcome\n{rows}"), LEARNING, &["after today"]);
}

#[test]
fn negative_revenue() {
    let rows = outcomes(60, |number| format!("software,{number},-5"));
    refused("negative", &format!("industry,employees,revenue,outcome\n{rows}"), LEARNING, &["leads.csv: "]);
}

#[test]
fn a_model_whose_rules_the_data_does_not_hold() {
    let rows = outcomes(60, |number| format!("{},{}", number % 7, number % 5));
    refused("foreign", &format!("moon phase,shoe size,outcome\n{rows}"), &[SCORE, CALIBRATE], &["leads.csv: "]);
}

#[test]
fn files_that_are_no_tables() {
    refused("pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n", ALL, &["leads.csv: "]);
    refused("zip", "PK\u{3}\u{4}\u{14}\0\0\0", ALL, &["leads.csv: "]);
    let wide: String = (0..2_000).map(|number| format!("c{number},")).collect();
    refused("wide", &format!("{wide}outcome\n"), LEARNING, &["leads.csv: "]);
}

#[test]
fn quotes_that_never_close() {
    let good = table(30, 1, true);
    refused("quote", &(good + "\"never,closed\n"), ALL, &["leads.csv: ", "quote"]);
}

#[test]
fn a_column_that_is_there_already() {
    let folder = Folder::new("bad-already");
    let input = folder.with("leads.csv", "industry,qualiform_score\nsoftware,99\n");
    assert!(run(&["score", "--quiet", &input], "").refused().contains("--prefix"));
}

#[test]
fn arguments_that_are_none() {
    for arguments in [
        &["scor"][..],
        &["score", "--colums", "score"],
        &["score", "--columns", "scroe"],
        &["score", "--now", "yesterday"],
        &["score", "--threads", "0"],
        &["score", "--no-header"],
        &["calibrate", "--objective", "fame"],
        &[],
    ] {
        let ran = run(arguments, "");
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!ran.err.is_empty(), "{arguments:?}");
    }
    assert!(run(&["scor"], "").err.contains("score"));
    assert!(run(&["score", "--map", "industry"], "industry\nsoftware\n").refused().contains("COLUMN=ROLE"));
    let file = "industry,status,stage\nsoftware,won,lost\n";
    let twice = run(&["draft", "--map", "status=outcome", "--map", "stage=outcome"], file).refused();
    assert!(twice.contains("only one column can mean that"), "{twice}");
    let twice = run(&["score", "--map", "industry=fact:industry", "--map", "industry=source"], file).refused();
    assert!(twice.contains("a column means one thing"), "{twice}");
    let folder = Folder::new("bad-places");
    let leads = folder.with("leads.csv", "industry\nsoftware\n");
    assert!(run(&["score", &folder.path("none.csv")], "").refused().contains("no such file"));
    assert!(run(&["score", &folder.path("")], "").refused().contains("is a folder"));
    assert!(
        run(&["score", "-o", &folder.path("no/such/out"), &leads, "--quiet"], "")
            .refused()
            .contains("no such file or folder")
    );
}
