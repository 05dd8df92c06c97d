use super::leads::{NOW, table};
use super::{Folder, column, run};
use qualiform::Model;
use serde_json::Value;

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn metrics_of_a_known_truth() {
    let folder = Folder::new("metrics");
    let leads = table(4_000, 11, true);
    let file = folder.with("leads.csv", &leads);
    let outcomes = column(&leads, "outcome");
    let count = |wanted: &str| outcomes.iter().filter(|outcome| *outcome == wanted).count();
    let report = json(&run(&["metrics", "--json", "--quiet", NOW[0], NOW[1], &file], "").done());
    let overall = &report["overall"];
    assert_eq!(overall["records"], 4_000);
    assert_eq!(
        (&overall["won"], &overall["lost"], &overall["open"]),
        (&count("won").into(), &count("lost").into(), &count("open").into())
    );
    let revenue: f64 = column(&leads, "revenue").iter().filter_map(|text| text.parse::<f64>().ok()).sum();
    assert_eq!(overall["revenue"].as_f64(), Some(revenue));
    let auc = report["discrimination"]["auc"].as_f64().expect("a figure");
    assert!((0.6..0.8).contains(&auc), "{auc}");
    let text = run(&["metrics", NOW[0], NOW[1], "--by", "country", &file], "");
    assert_eq!(text.code, Some(0), "{}", text.err);
    for part in ["overall\n", "  by country\n", "  Referral ", "fit.industry "] {
        assert!(text.out.contains(part), "{part}: {}", text.out);
    }
    assert!(text.err.contains("4,000 leads, 0 rows kept aside"), "{}", text.err);
}

#[test]
fn a_diagnosis_of_the_sample() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/www/studio/sample.csv");
    let text = run(&["diagnose", NOW[0], NOW[1], sample], "");
    // Something grave.
    assert_eq!(text.code, Some(1), "{}", text.err);
    assert!(
        text.out.starts_with("GRAVE   ") && text.out.contains("\nto leave out in advertising\n  Source: Display ("),
        "{}",
        text.out
    );
    assert!(text.out.lines().all(|line| line.chars().count() <= 100), "{}", text.out);
    let report = run(&["diagnose", "--json", "--quiet", NOW[0], NOW[1], sample], "");
    let report = json(&report.out);
    let first = &report["symptoms"][0];
    assert_eq!((&first["severity"], &first["figures"]["points"]["kind"]), (&"high".into(), &"points".into()));
    assert_eq!(report["exclusions"][0]["label"], "Display");
    // Nothing grave is said of leads that the preset was made for.
    let folder = Folder::new("diagnose");
    let file = folder.with("leads.csv", &table(10_000, 7, true));
    let well = run(&["diagnose", "--quiet", "--by", "tech", NOW[0], NOW[1], &file], "").done();
    assert!(well.contains("\nwell\n") && !well.contains("GRAVE"), "{well}");
    let missing = run(&["diagnose", "--quiet", "--by", "tehc", &file], "").refused();
    assert!(missing.contains("Is \"tech\" meant?"), "{missing}");
}

#[test]
fn calibrated_points_are_better_and_make_a_model() {
    let folder = Folder::new("calibrate");
    let file = folder.with("leads.csv", &table(12_000, 12, true));
    let model = folder.path("calibrated.json");
    let report = folder.path("report.json");
    let ran = run(&["calibrate", "--report", &report, "-o", &model, NOW[0], NOW[1], &file], "");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    let text = std::fs::read_to_string(&model).expect("a model");
    Model::from_json(&text).expect("valid");
    let report = json(&std::fs::read_to_string(&report).expect("a report"));
    assert!(report["trial"]["improvement"]["low"].as_f64().is_some_and(|low| low > 0.0), "{}", report["trial"]);
    // The truth gives nothing for the country, and more for the size than for the tools.
    let points = |id: &str| {
        let rules = json(&text)["rules"].as_array().cloned().unwrap_or_default();
        rules.iter().find(|rule| rule["id"] == id).and_then(|rule| rule["points"].as_i64()).unwrap_or(0)
    };
    assert!(points("fit.employees") > points("fit.tech"), "{text}");
    // Nothing can be better than what was just fitted: the exit code says so, and nothing is written.
    let again = folder.path("again.json");
    let ran = run(&["calibrate", "-m", &model, "--quiet", "-o", &again, NOW[0], NOW[1], &file], "");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(1), "", ""));
    assert!(!folder.names().contains(&"again.json".to_owned()));
    let compared = json(&run(&["compare", "--json", "b2b-saas", &model], "").done());
    assert!(compared["rules"].as_array().is_some_and(|rules| !rules.is_empty()), "{compared}");
    let compared = run(&["compare", "--quiet", "b2b-saas", &model, &file, NOW[0], NOW[1]], "").done();
    assert!(compared.contains("auc"), "{compared}");
}

#[test]
fn a_drafted_model_scores_the_file_it_came_from() {
    let folder = Folder::new("draft");
    let file = folder.with("leads.csv", &table(4_000, 13, true));
    let model = folder.path("draft.json");
    let ran = run(&["draft", "--rules", "15", "-o", &model, NOW[0], NOW[1], &file], "");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    // The outcome, what it brought and when it was closed are none of the columns.
    let drafted = json(&std::fs::read_to_string(&model).expect("a model"));
    let rules = drafted["rules"].as_array().expect("rules");
    assert!((3..=15).contains(&rules.len()), "{}", rules.len());
    for rule in rules {
        let when = rule["when"].to_string();
        assert!(!["outcome", "\"closed", "\"revenue"].iter().any(|late| when.contains(late)), "{when}");
    }
    let scored = run(&["score", "--quiet", "-m", &model, &file], "").done();
    let (scores, outcomes) = (column(&scored, "qualiform_score"), column(&scored, "outcome"));
    let mean = |wanted: &str| {
        let of: Vec<f64> = scores
            .iter()
            .zip(&outcomes)
            .filter(|(_, outcome)| *outcome == wanted)
            .filter_map(|(score, _)| score.parse().ok())
            .collect();
        of.iter().sum::<f64>() / of.len() as f64
    };
    assert!(mean("won") > mean("lost") + 5.0, "{} {}", mean("won"), mean("lost"));
}

#[test]
fn saved_mappings_and_changed_columns_are_kept() {
    let folder = Folder::new("learning-mapping");
    let leads = table(2_000, 14, true).replacen("outcome", "what became of it", 1);
    let file = folder.with("leads.csv", &leads);
    let maps = ["--map", "what became of it=outcome", "--map", "source=ignored"];
    let mapping = folder.path("mapping.json");
    run(&[&["mapping", "-o", &mapping][..], &maps, &[&file]].concat(), "").done();
    let direct = run(&[&["metrics", "--json", "--quiet", &file][..], &NOW, &maps].concat(), "").done();
    let saved = run(&[&["metrics", "--json", "--quiet", "--mapping", &mapping, &file][..], &NOW].concat(), "").done();
    assert_eq!(direct, saved);
    assert!(!direct.contains("Referral"), "an ignored column is not reported by");
}
