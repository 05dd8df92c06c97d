//! The shared sets: a draft from the train part, its measures on the test part beside those in `baseline.json`.

use super::measures::{Told, auc, calibration_error, held_by_top, lift, log_loss};
use qualiform::draft::{Draft, Objective, Options, draft};
use qualiform::history::Outcome;
use qualiform::{History, Model, Timestamp};
use std::path::Path;
use std::time::Instant;

const NOW: Timestamp = Timestamp(1_795_000_000_000);

/// Methods of `baseline.json` that are printed beside.
const OTHERS: [&str; 5] = ["lr_raw", "gb", "fasterrisk_k25", "nb_odoo", "points_k25_p10"];

pub fn run(folder: &Path) {
    let baseline = std::fs::read_to_string(folder.join("baseline.json")).expect("baseline.json");
    let baseline: serde_json::Value = serde_json::from_str(&baseline).expect("baseline.json holds JSON");
    println!(
        "set                      AUC  log-loss    ECE  lift10 expected |   to LR       GB    FR 25       NB   sketch | rules crossed  train      s"
    );
    let mut sums = vec![(0.0, 0); OTHERS.len()];
    for set in ["bank_clean", "shoppers_clean", "b2b_early", "hillstrom", "crm_time"] {
        let text = std::fs::read_to_string(folder.join(format!("{set}.csv"))).expect(set);
        let before = Instant::now();
        let (draft, model) = drafted(&part(&text, "train"), &Options::default());
        let seconds = before.elapsed().as_secs_f64();
        let told = told(&part(&text, "test"), &draft, &model);
        let seen = auc(&self::told(&part(&text, "train"), &draft, &model));
        let own = auc(&told);
        let mut differences = String::new();
        for (other, sum) in OTHERS.iter().zip(&mut sums) {
            match baseline["datasets"][set]["models"][other]["auc"].as_f64() {
                Some(theirs) => {
                    differences += &format!(" {:+8.4}", own - theirs);
                    // What cannot be told has no place in a mean.
                    if set != "crm_time" {
                        *sum = (sum.0 + own - theirs, sum.1 + 1);
                    }
                }
                None => differences += "        –",
            }
        }
        println!(
            "{set:<20} {own:8.4} {:9.5} {:6.4} {:7.3} {:8.4} |{differences} | {:5} {:>7} {seen:6.4} {seconds:6.2}",
            log_loss(&told),
            calibration_error(&told),
            lift(&told),
            draft.expected_auc,
            draft.rules.len(),
            draft.crossed
        );
        if std::env::var("QUALIFORM_RULES").is_ok() {
            for rule in &draft.rules {
                println!(
                    "    {:+4} {:6} leads, {:6} won  {}  [{}]",
                    rule.points, rule.leads, rule.won, rule.label, rule.id
                );
            }
            for column in &draft.columns {
                let codes: Vec<&str> = column.warnings.iter().map(|reason| reason.code).collect();
                println!(
                    "    {} {:?} {codes:?} {}",
                    column.column,
                    column.refused.as_ref().map(|reason| &reason.message),
                    column.rules
                );
            }
        }
    }
    let means: String = sums.iter().map(|(sum, count)| format!(" {:+8.4}", sum / f64::from(*count))).collect();
    println!("{:<62}|{means} |", "mean, without crm_time");
    revenue(folder);
}

/// The share of revenue in the best 30 % by score.
fn revenue(folder: &Path) {
    for set in ["crm_time", "hillstrom"] {
        let text = std::fs::read_to_string(folder.join(format!("{set}.csv"))).expect(set);
        for objective in [Objective::Outcome, Objective::Revenue] {
            let options = Options { objective, ..Options::default() };
            let (draft, model) = drafted(&part(&text, "train"), &options);
            let told = told(&part(&text, "test"), &draft, &model);
            let best: Vec<Told> = told.iter().map(|lead| Told { score: lead.revenue, ..*lead }).collect();
            println!(
                "{set} by {objective:?}: the top 30 % hold {:.1} % of revenue (perfect {:.1} %), AUC {:.4}",
                100.0 * held_by_top(&told, 0.3, |lead| lead.revenue),
                100.0 * held_by_top(&best, 0.3, |lead| lead.revenue),
                auc(&told)
            );
        }
    }
}

/// The header and the lines of one part of the split.
fn part(text: &str, split: &str) -> String {
    let mut lines = text.lines();
    let header = lines.next().expect("a header");
    let place = header.split(',').position(|name| name == "split").expect("a column split");
    let mut out = String::from(header);
    for line in lines.filter(|line| line.split(',').nth(place) == Some(split)) {
        out.push('\n');
        out.push_str(line);
    }
    out
}

fn drafted(text: &str, options: &Options) -> (Draft, Model) {
    let history = History::from_csv(text.as_bytes(), None, None).expect("a history");
    let draft = draft(&history, options, NOW).expect("a draft");
    let model = Model::new(draft.document.clone()).expect("a model");
    (draft, model)
}

/// Scores leads through the model itself.
pub fn told(text: &str, draft: &Draft, model: &Model) -> Vec<Told> {
    let history = History::from_csv(text.as_bytes(), Some(model), Some(&draft.mapping)).expect("a history");
    let leads = history.leads(model, NOW);
    let mut told = Vec::with_capacity(leads.len());
    for (lead, record) in leads.iter().zip(&history.records) {
        let total = model.tally(&lead).total;
        let log_odds = draft.odds_at_threshold.ln() + f64::from(total - draft.threshold) / draft.points_per_log_odds;
        told.push(Told {
            score: f64::from(total),
            chance: 1.0 / (1.0 + (-log_odds).exp()),
            won: record.outcome == Outcome::Won,
            revenue: record.revenue.unwrap_or_default(),
        });
    }
    told
}
