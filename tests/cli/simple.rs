use super::{Folder, run};
use qualiform::model::PRESETS;

#[test]
fn addresses_come_out_as_verdicts() {
    let out = run(&["email", "jo@gmial.com", "Jo@BigCorp.io"], "").done();
    let verdicts: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(verdicts[0]["suggestion"], "jo@gmail.com");
    assert_eq!((&verdicts[1]["kind"], &verdicts[1]["domain"]), (&"corporate".into(), &"bigcorp.io".into()));
    assert_eq!(run(&["email"], "jo@gmial.com\r\n\nJo@BigCorp.io").done(), out);
    // The lists are the full ones, as a page has them.
    assert!(run(&["email", "a@0-mail.com"], "").done().contains("\"disposable\""));
}

#[test]
fn what_a_model_is_not_is_told_with_its_place() {
    let folder = Folder::new("models");
    let unfinished = folder.with("my.json", "{\"id\": \"x\", \"version\": 1, \"rulez\": []}");
    let ran = run(&["lint", &unfinished], "");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("my.json: /rulez: "), "{}", ran.err);
    let broken = folder.with("broken.json", "{\"id\": ");
    assert!(run(&["lint", &broken], "").refused().contains("line 1 column"));
    assert!(run(&["score", "-m", "b2b-sas"], "").refused().contains("b2b-saas"));
    assert!(run(&["lint", &folder.path("none.json")], "").refused().contains("there is no such file"));
}

#[test]
fn lint_ends_with_one_where_something_is_unwise() {
    let ran = run(&["lint", "b2b-saas"], "");
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.starts_with("/calibratedOn: "), "{}", ran.out);
    let found = run(&["lint", "--json", "b2b-saas"], "").out;
    let found: Vec<serde_json::Value> = serde_json::from_str(&found).expect("JSON");
    let codes: Vec<&str> = found.iter().filter_map(|found| found["code"].as_str()).collect();
    let allowed: Vec<&str> = codes.iter().flat_map(|code| ["--allow", code]).collect();
    assert_eq!(run(&[&["lint", "b2b-saas"][..], &allowed].concat(), "").done(), "");
}

#[test]
fn models_and_schema_are_printed() {
    let names = run(&["model"], "").done();
    assert_eq!(names.lines().collect::<Vec<_>>(), PRESETS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for (name, text) in PRESETS {
        assert_eq!(run(&["model", name], "").done(), *text);
    }
    assert!(run(&["model", "nothing"], "").refused().contains("`qualiform model`"));
    assert_eq!(run(&["schema"], "").done(), include_str!("../../data/model.schema.json"));
    let folder = Folder::new("schema");
    let path = folder.path("schema.json");
    assert_eq!(run(&["schema", "-o", &path], "").done(), "");
    assert_eq!(std::fs::read_to_string(path).expect("written"), include_str!("../../data/model.schema.json"));
}

#[test]
fn a_forged_score_is_seen() {
    let folder = Folder::new("verify");
    let fields = |score: &str| {
        format!(
            "{{\"email\": \"jo@bigcorp.io\", \"industry\": \"software\", \"qualiform_score\": \"{score}\", \
             \"qualiform_reasons\": \"fit.industry:10,integrity.email:5\", \"qualiform_quality\": \"false\", \
             \"qualiform_status\": \"scored\"}}"
        )
    };
    let honest = folder.with("honest.json", &fields("15"));
    let verified = run(&["verify", "--json", &honest], "").done();
    assert!(verified.contains("\"verdict\": \"verified\""), "{verified}");
    let forged = folder.with("forged.json", &fields("95"));
    let ran = run(&["verify", &forged], "");
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.out.contains("forged"), "{}", ran.out);
    assert!(run(&["verify", "-"], "[1]").refused().contains("JSON object"));
}
