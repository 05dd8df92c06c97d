//! Models with rules for everything in a table of past leads: for tests on outcome files kept outside of the project.

use qualiform::history::Role;
use qualiform::{History, Model};
use std::fs;
use std::path::PathBuf;

/// The folder with outcome files, where the environment names one.
pub fn folder() -> Option<PathBuf> {
    std::env::var_os("QUALIFORM_OUTCOMES").map(PathBuf::from)
}

/// The lines of a file whose `split` is one of these, with their header.
pub fn lines(name: &str, splits: &[&str]) -> Option<Vec<String>> {
    let text = fs::read_to_string(folder()?.join(name)).ok()?;
    let mut lines = text.lines();
    let header = lines.next()?.to_owned();
    let place = header.split(',').position(|column| column == "split")?;
    let kept = lines.filter(|line| line.split(',').nth(place).is_some_and(|split| splits.contains(&split)));
    Some([header].into_iter().chain(kept.map(str::to_owned)).collect())
}

/// What stands at the head of a feature's column, and the fact it becomes.
fn fact_of(header: &str) -> Option<String> {
    let name = header.strip_prefix("n:").or(header.strip_prefix("c:"))?;
    Some(format!("x.{}", name.replace(|sign: char| !sign.is_ascii_alphanumeric(), "_")))
}

/// A history of these lines in which every feature is a fact of the model.
pub fn history(lines: &[String], model: Option<&Model>) -> History {
    let text = lines.join("\n");
    let mut mapping = History::from_csv(text.as_bytes(), None, None).expect("a table").mapping;
    for column in &mut mapping.columns {
        column.role = match (fact_of(&column.column), column.column.as_str()) {
            (Some(fact), _) => Role::Fact { fact },
            (_, "y") => Role::Outcome,
            (_, "revenue") => Role::Revenue,
            (_, "date") => Role::Created,
            _ => Role::Ignored,
        };
    }
    for (text, outcome) in [("1", qualiform::history::Outcome::Won), ("0", qualiform::history::Outcome::Lost)] {
        mapping.outcomes.insert(text.into(), outcome);
    }
    History::from_csv(text.as_bytes(), model, Some(&mapping)).expect("a table")
}

/// A model with a rule for every frequent text of a column and for every quartile of a number, all with `points(place)`.
pub fn model(history: &History, points: impl Fn(usize) -> i32) -> Model {
    let mut facts = serde_json::Map::new();
    let mut rules = Vec::new();
    for column in &history.columns {
        let Some(fact) = &fact_of(&column.name) else { continue };
        let mut add = |when: serde_json::Value, label: String| {
            rules.push(serde_json::json!({"id": format!("r{}", rules.len()), "dimension": "sum", "points": points(rules.len()), "when": when, "label": label}));
        };
        if column.name.starts_with("n:") {
            facts.insert(fact.clone(), serde_json::json!({"type": "number"}));
            let mut numbers: Vec<f64> =
                column.codes.iter().filter_map(|code| column.levels[*code as usize].parse().ok()).collect();
            numbers.sort_by(f64::total_cmp);
            let mut edges: Vec<f64> =
                [1, 2, 3].iter().filter_map(|part| numbers.get(numbers.len() * part / 4)).copied().collect();
            edges.dedup();
            for edge in edges {
                add(serde_json::json!({"fact": fact, "atLeast": edge}), format!("{fact} from {edge}"));
            }
        } else {
            facts.insert(fact.clone(), serde_json::json!({"type": "text"}));
            for (code, level) in column.levels.iter().enumerate().skip(1) {
                let count = column.codes.iter().filter(|own| **own as usize == code).count();
                if count * 50 >= column.codes.len() {
                    add(serde_json::json!({"fact": fact, "is": level}), format!("{fact} is {level}"));
                }
            }
        }
    }
    let document = serde_json::json!({"id": "shared", "version": 1, "facts": facts, "dimensions": {"sum": {"cap": null}},
        "threshold": 10, "bands": [{"id": "A", "atLeast": 10}, {"id": "B"}], "routes": [{"id": "all"}], "rules": rules});
    Model::from_json(&document.to_string()).unwrap_or_else(|errors| panic!("{errors}"))
}
