//! Calibration on leads from a known truth.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/shared.rs"]
mod shared;
#[path = "common/truth.rs"]
mod truth;

use qualiform::calibrate::{Calibration, Change, Decision, HeldOut, Objective, Options, Signs, Threshold, calibrate};
use qualiform::history::Role;
use qualiform::{Model, Timestamp, Value};
use truth::{World, history, model, with_points};

const NOW: Timestamp = Timestamp(1_795_305_600_000);

fn options() -> Options {
    Options { now: NOW, ..Options::default() }
}

fn run(model: &Model, csv: &str, options: &Options) -> Calibration {
    calibrate(model, &history(csv, model).unwrap(), options).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn refused(model: &Model, csv: &str, options: &Options, code: &str) {
    let error = history(csv, model).and_then(|past| calibrate(model, &past, options)).expect_err(code);
    assert_eq!(error.code(), code, "{error}");
    assert!(error.message().len() > 30, "{error}");
}

fn points_of(found: &Calibration) -> Vec<i32> {
    found.rules.iter().map(|rule| rule.after).collect()
}

fn proposed(found: &Calibration) -> Model {
    Model::new(found.model.clone().expect("a proposal")).unwrap_or_else(|errors| panic!("{errors}"))
}

fn number(document: &Value, path: &[&str]) -> f64 {
    let mut value = document;
    for key in path {
        value = value.get(key).unwrap_or_else(|| panic!("{path:?}"));
    }
    match value {
        Value::Number(number) => *number,
        other => panic!("{path:?}: {other:?}"),
    }
}

/// Effects in points, so many for each unit of log-odds.
fn true_points(world: &World, per_log_odds: f64) -> Vec<i32> {
    world.effects.iter().map(|effect| (effect * per_log_odds).round() as i32).collect()
}

#[test]
fn much_data_finds_the_truth() {
    let world = World::new(9, 1);
    let wrong: Vec<i32> = true_points(&world, 20.0).iter().rev().copied().collect();
    let present = world.model(&wrong);
    let found = run(&present, &world.csv(20_000, 2), &options());
    assert_eq!(found.verdict.decision, Decision::NewPoints, "{}", found.verdict.sentence);
    let per_log_odds = found.anchor.points_per_log_odds;
    for (rule, effect) in found.rules.iter().zip(&world.effects) {
        let exact = effect * per_log_odds;
        assert!((f64::from(rule.after) - exact).abs() < 0.12 * per_log_odds, "{rule:?}: {exact}");
        assert!(rule.low.unwrap() <= exact + 0.1 * per_log_odds && exact - 0.1 * per_log_odds <= rule.high.unwrap());
        assert_eq!(rule.with_it.among + rule.without_it.among, 20_000);
    }
    assert_eq!(found.trial.held_out, HeldOut::Newest);
    // Odds at the threshold are those of the leads there.
    let model = proposed(&found);
    assert_eq!(number(model.document(), &["version"]), 2.0);
    assert_eq!(number(model.document(), &["calibration", "outcomes"]), 20_000.0);
    assert_eq!(number(model.document(), &["threshold"]), f64::from(found.anchor.threshold));
    assert_eq!(model.document().get("calibratedOn").and_then(Value::text), Some("2026-11-22"));
}

#[test]
fn little_data_moves_little() {
    let world = World::new(9, 1);
    let present = world.model(&true_points(&world, 20.0));
    let found = run(&present, &world.csv(60, 3), &options());
    assert_eq!(found.trial.held_out, HeldOut::Fifths);
    for rule in &found.rules {
        assert!((rule.after - rule.before).abs() <= 8, "{rule:?}");
    }
    assert!(found.findings.iter().any(|finding| finding.code == "calibrate.few-leads"));
}

#[test]
fn right_points_are_kept() {
    let world = World::new(9, 1);
    let present = world.model(&true_points(&world, 20.0));
    let found = run(&present, &world.csv(3_000, 4), &options());
    assert_eq!(found.verdict.decision, Decision::Keep, "{}", found.verdict.sentence);
    assert!(found.model.is_none());
}

#[test]
fn nothing_is_proposed_where_nothing_tells() {
    let mut world = World::new(9, 1);
    world.effects.fill(0.0);
    let present = world.model(&[10, -10, 5, 20, 0, 3, 10, -5, 8]);
    for seed in 0..8 {
        let found = run(&present, &world.csv(2_000, seed), &options());
        assert_eq!(found.verdict.decision, Decision::Keep, "{}", found.verdict.sentence);
    }
}

#[test]
fn the_same_every_time() {
    let world = World::new(9, 1);
    let present = world.model(&[10, -10, 5, 20, 0, 3, 10, -5, 8]);
    let csv = world.csv(900, 5);
    let text = |found: &Calibration| serde_json::to_string(found).unwrap();
    assert_eq!(text(&run(&present, &csv, &options())), text(&run(&present, &csv, &options())));
}

#[test]
fn everything_else_stays_as_it_is() {
    let world = World::new(6, 1);
    let present = world.model(&[1, -10, 5, 2, 7, 3]);
    let found = run(&present, &world.csv(9_000, 6), &options());
    let before: serde_json::Value = serde_json::to_value(present.document()).unwrap();
    let mut after: serde_json::Value = serde_json::to_value(found.model.as_ref().expect("a proposal")).unwrap();
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let mut expected = keys(&before);
    expected.insert(3, "calibration".into());
    assert_eq!(keys(&after), expected);
    for key in ["version", "calibratedOn", "threshold"] {
        after[key] = before[key].clone();
    }
    after["bands"][0]["atLeast"] = before["bands"][0]["atLeast"].clone();
    after.as_object_mut().unwrap().shift_remove("calibration");
    for (place, rule) in after["rules"].as_array_mut().unwrap().iter_mut().enumerate() {
        assert_eq!(rule["points"], found.rules[place].after);
        rule["points"] = before["rules"][place]["points"].clone();
    }
    assert_eq!(after.to_string(), before.to_string());
}

/// The threshold means the same odds at a second calibration, though many fewer leads win.
#[test]
fn eighty_keeps_its_meaning() {
    let mut world = World::new(9, 1);
    let first = run(&world.model(&[9, 9, 9, 9, 9, 9, 9, 9, 9]), &world.csv(20_000, 7), &options());
    let model = proposed(&first);
    let odds_at = |model: &Model, world: &World, threshold: i32| {
        // Leads near the threshold, over many.
        let mut draw = truth::Draw(99);
        let (mut won, mut lost) = (0.0, 0.0);
        for _ in 0..60_000 {
            let (facts, is_won) = world.lead(&mut draw);
            let mut lead = qualiform::Lead::new(model, NOW);
            for (place, yes) in facts.iter().enumerate() {
                lead.set(model, &format!("f{place}"), &Value::Bool(*yes));
            }
            if (model.tally(&lead).total - threshold).abs() <= 2 {
                if is_won { won += 1.0 } else { lost += 1.0 }
            }
        }
        won / lost
    };
    let threshold = first.anchor.threshold;
    let before = odds_at(&model, &world, threshold);
    assert!((before / first.anchor.odds_at_threshold - 1.0).abs() < 0.15, "{before} {:?}", first.anchor);

    // Only fewer win: the points stay, and every lead starts lower.
    world.intercept -= 1.0;
    let second = run(&model, &world.csv(20_000, 8), &options());
    assert_eq!(second.verdict.decision, Decision::NewBase, "{}", second.verdict.sentence);
    let shifted = proposed(&second);
    assert_eq!(number(shifted.document(), &["threshold"]), f64::from(threshold));
    assert!(
        (f64::from(second.base) + second.anchor.points_per_log_odds).abs() < 4.0,
        "{} {:?}",
        second.base,
        second.anchor
    );
    let after = odds_at(&shifted, &world, threshold);
    assert!((after / before - 1.0).abs() < 0.2, "{before} {after}");

    // Effects change as well: new points, the same meaning.
    world.effects.reverse();
    let third = run(&shifted, &world.csv(20_000, 9), &options());
    assert_eq!(third.verdict.decision, Decision::NewPoints, "{}", third.verdict.sentence);
    assert_eq!(third.anchor.points_per_log_odds, second.anchor.points_per_log_odds);
    let again = proposed(&third);
    let at_last = odds_at(&again, &world, threshold);
    assert!((at_last / before - 1.0).abs() < 0.25, "{before} {at_last}");
    let bases =
        again.document().get("rules").map(|rules| serde_json::to_string(rules).unwrap().matches("\"base\"").count());
    assert_eq!(bases, Some(2), "one rule, in its dimension");
    // What every lead starts with is explained like every other point.
    let card = serde_json::to_value(again.score(&qualiform::Lead::new(&again, NOW))).unwrap();
    assert_eq!(card["total"], third.base);
    let wrong = again.lint(NOW).into_iter().filter(|finding| finding.path.contains(&format!("rules/{}", 9)));
    assert_eq!(wrong.count(), 0);
}

#[test]
fn thresholds_by_share_and_by_odds() {
    let world = World::new(9, 1);
    let present = world.model(&[9, 9, 9, 9, 9, 9, 9, 9, 9]);
    let csv = world.csv(8_000, 10);
    let found = run(&present, &csv, &Options { threshold: Threshold::Share(0.2), ..options() });
    let share = f64::from(found.quality_after.among) / 8_000.0;
    assert!((share - 0.2).abs() < 0.03, "{share}");
    let found = run(&present, &csv, &Options { threshold: Threshold::Odds(0.5), ..options() });
    assert!((found.anchor.odds_at_threshold / 0.5 - 1.0).abs() < 0.05, "{:?}", found.anchor);
    let shift = found.anchor.threshold - 20;
    let bands = proposed(&found).document().get("bands").cloned();
    assert_eq!(serde_json::to_value(bands).unwrap()[0]["atLeast"], 20 + shift);
}

#[test]
fn steps_bounds_signs_and_fewer_rules() {
    let world = World::new(12, 2);
    let wrong: Vec<i32> = true_points(&world, 20.0).iter().map(|points| -points).collect();
    let present = world.model(&wrong);
    let csv = world.csv(4_000, 11);
    let found = run(&present, &csv, &Options { step: 5, most: Some(20), ..options() });
    assert!(points_of(&found).iter().all(|points| points % 5 == 0 && points.abs() <= 20), "{:?}", points_of(&found));
    let found = run(&present, &csv, &Options { signs: Signs::Held, ..options() });
    for rule in &found.rules {
        assert!(rule.before == 0 || rule.after.signum() * rule.before.signum() >= 0, "{rule:?}");
    }
    assert!(found.rules.iter().any(|rule| rule.change == Change::SignHeld));
    let found = run(&present, &csv, &Options { rules: Some(4), ..options() });
    assert!(points_of(&found).iter().filter(|points| **points != 0).count() <= 4);
    assert_eq!(found.rules.iter().filter(|rule| rule.change == Change::Pruned).count(), 8);
}

#[test]
fn what_the_data_does_not_tell_stays() {
    let world = World::new(6, 1);
    let wide = model(&[3, -10, 5, 12, 7, 3, 9, -8], "{\"sum\": {\"cap\": null}}", 20);
    let csv = world.csv(6_000, 12);
    // f6 is not in the file; f7 is never true.
    let csv: String =
        csv.lines().enumerate().map(|(row, line)| format!("{line},{}\n", if row == 0 { "f7" } else { "no" })).collect();
    let found = run(&wide, &csv, &options());
    assert_eq!((found.rules[6].change, found.rules[6].after), (Change::NotInData, 9));
    assert_eq!((found.rules[7].change, found.rules[7].after), (Change::NeverTrue, -8));
    assert_eq!(found.rules[7].with_it.among, 0);
}

/// With caps the points are searched for with the totals that leads really get.
#[test]
fn caps_and_floors_are_respected() {
    let world = World::new(9, 1);
    let dimensions =
        "{\"fit\": {\"cap\": 20, \"floor\": 5}, \"intent\": {\"cap\": 25, \"floor\": 0}, \"penalty\": {\"cap\": null}}";
    let present = model(&[9, 9, 9, 9, 9, 9, 9, 9, 9], dimensions, 30);
    let csv = world.csv(6_000, 13);
    let found = run(&present, &csv, &options());
    let model = with_points(&present, &points_of(&found));
    // The totals of the report are those of real scores.
    let past = history(&csv, &model).unwrap();
    let mut quality = 0;
    let mut cells = qualiform::history::Cells::new(&model, &past.mapping);
    for place in 0..past.records.len() {
        let mut lead = qualiform::Lead::new(&model, NOW);
        for (column, of) in past.columns.iter().enumerate() {
            cells.put(&mut lead, column, &of.levels[of.codes[place] as usize], NOW);
        }
        let tally = model.tally(&lead);
        quality += u32::from(tally.total >= found.anchor.threshold && tally.raw[0].clamp(0, 20) >= 5);
    }
    assert_eq!(quality, found.quality_after.among);
    // No single step from the points found improves what they were chosen by.
    assert!(found.trial.improvement.value > 0.0, "{:?}", found.trial);
}

/// A floor is in points, and stays; that new points made something else of it is said.
#[test]
fn a_floor_that_has_come_to_ask_for_more_is_told() {
    let world = World::new(9, 1);
    let dimensions = |floor: i32| {
        format!(
            "{{\"fit\": {{\"cap\": 30, \"floor\": {floor}}}, \"intent\": {{\"cap\": 25}}, \"penalty\": {{\"cap\": null}}}}"
        )
    };
    let csv = world.csv(6_000, 13);
    let told = |floor: i32| {
        let present = model(&[9, 9, 9, 9, 9, 9, 9, 9, 9], &dimensions(floor), 30);
        let found = run(&present, &csv, &options());
        let told = found.findings.iter().find(|finding| finding.code == "calibrate.floor").cloned();
        // Counted once more, through scores.
        let met = |points: &[i32]| {
            let model = with_points(&present, points);
            let past = history(&csv, &model).unwrap();
            let leads = past.leads(&model, NOW);
            leads.iter().filter(|lead| model.tally(lead).raw[0].clamp(0, 30) >= floor).count()
        };
        (told, met(&[9; 9]), met(&points_of(&found)))
    };
    let (finding, before, after) = told(9);
    let finding = finding.unwrap_or_else(|| panic!("{before} and {after} meet the floor"));
    assert_eq!(finding.path, "/dimensions/fit/floor");
    assert!(finding.message.contains(&format!("met by {before} of 6000")), "{}", finding.message);
    assert!(finding.message.contains(&format!("by {after} with the new ones")), "{}", finding.message);
    assert!(3 * before > 4 * after || 4 * before < 3 * after);
    let (finding, ..) = told(0);
    assert_eq!(finding, None);
}

#[test]
fn by_revenue() {
    // f0 wins often and brings little, f1 wins as often as not and brings much.
    let mut draw = truth::Draw(5);
    let mut csv = String::from("f0,f1,f2,created,outcome,revenue\n");
    for place in 0..4_000 {
        let facts: Vec<bool> = (0..3).map(|_| draw.share() < 0.4).collect();
        let won = draw.share() < if facts[0] { 0.6 } else { 0.4 };
        let revenue = if facts[1] { 9_000.0 } else { 300.0 } + (100.0 * draw.share()).round();
        let word = |yes: bool| if yes { "yes" } else { "no" };
        let day = place * 336 / 4_000;
        csv += &format!(
            "{},{},{},2025-{:02}-{:02},{},{}\n",
            word(facts[0]),
            word(facts[1]),
            word(facts[2]),
            day / 28 + 1,
            day % 28 + 1,
            if won { "won" } else { "lost" },
            if won { revenue.to_string() } else { String::new() }
        );
    }
    let present = model(&[10, 1, 10], "{\"sum\": {\"cap\": null}}", 10);
    let found = run(&present, &csv, &Options { objective: Objective::Revenue, ..options() });
    assert_eq!(found.verdict.decision, Decision::NewPoints, "{}", found.verdict.sentence);
    assert!(found.rules[1].after > found.rules[0].after, "{:?}", points_of(&found));
    assert!(found.trial.challenger_revenue.unwrap() > 0.65, "{:?}", found.trial);
    assert_eq!(found.trial.challenger.log_loss, None);
    let document = found.model.unwrap();
    assert!(document.get("calibration").unwrap().get("oddsAtThreshold").is_none());
    assert!(document.get("calibration").unwrap().get("weightedOddsAtThreshold").is_some());
    assert!(found.findings.iter().any(|finding| finding.code == "calibrate.revenue"));
}

#[test]
fn young_leads_are_left_out() {
    let mut csv = String::from("f0,created,closed,outcome\n");
    let date = |day: u32| format!("2025-{:02}-{:02}", day / 28 + 1, day % 28 + 1);
    // The file was made on day 300: what closes later is open.
    let (mut open, mut young) = (0, 0);
    for place in 0..600u32 {
        let created = place / 2;
        let closed = created + 10 + place % 20;
        let yes = place % 3 == 0;
        let outcome = match place % 7 < if yes { 4 } else { 2 } {
            _ if closed > 300 => "open",
            true => "won",
            false => "lost",
        };
        open += usize::from(closed > 300);
        young += usize::from(closed <= 300 && created > 300 - 27);
        let closed = if closed > 300 { String::new() } else { date(closed) };
        csv += &format!("{},{},{closed},{outcome}\n", if yes { "yes" } else { "no" }, date(created));
    }
    let present = model(&[10], "{\"sum\": {\"cap\": null}}", 10);
    let mut mapping = history(&csv, &present).unwrap().mapping;
    mapping.columns[2].role = Role::Closed;
    let past = qualiform::History::from_csv(csv.as_bytes(), Some(&present), Some(&mapping)).unwrap();
    let found = calibrate(&present, &past, &options()).unwrap();
    // Nine of ten wins took 27 days or less, in a calendar of which every month has 28; so a few more.
    assert!((26.0..31.0).contains(&found.leads.days_to_win.unwrap()), "{:?}", found.leads);
    let found = found.leads;
    assert_eq!((found.open, found.used + found.immature + found.open), (open, 600));
    assert!(found.immature.abs_diff(young) <= 8 && young > 10, "{found:?} {young}");
}

#[test]
fn events_fade_and_count_as_in_a_score() {
    let text = r#"{"id": "events", "version": 1, "dimensions": {"all": {"cap": null}}, "threshold": 10, "bands": [{"id": "A"}],
        "routes": [{"id": "all"}], "rules": [
        {"id": "demo", "dimension": "all", "points": 20, "when": {"event": "demo-request"}, "label": "Demo", "decay": {"halfLifeDays": 10}},
        {"id": "views", "dimension": "all", "points": 4, "when": {"event": "content-download"}, "label": "Views", "repeat": {"each": 3}},
        {"id": "both", "dimension": "all", "points": 5, "when": {"all": [{"event": "demo-request"}, {"not": {"fact": "industry", "is": "retail"}}]}, "label": "Both"},
        {"id": "title", "dimension": "all", "points": 5, "when": {"fact": "seniority", "in": ["vp"]}, "label": "Title"}]}"#;
    let model = Model::from_json(text).unwrap();
    let mut draw = truth::Draw(3);
    let mut csv = String::from("industry,jobTitle,demo,downloads,created,outcome\n");
    for _ in 0..300 {
        let industry = ["retail", "software", ""][(draw.share() * 3.0) as usize];
        let title = ["VP of Sales", "clerk", ""][(draw.share() * 3.0) as usize];
        let demo = ["2025-05-01", "2025-05-21", "no", ""][(draw.share() * 4.0) as usize];
        let downloads = (draw.share() * 6.0) as u32;
        csv += &format!(
            "{industry},{title},{demo},{downloads},2025-06-01,{}\n",
            if draw.share() < 0.5 { "won" } else { "lost" }
        );
    }
    let mut past = history(&csv, &model).unwrap();
    for (column, event) in [(2, "demo-request"), (3, "content-download")] {
        let role = Role::Event { kind: event.into(), page: None };
        past.mapping.columns[column].role = role.clone();
        past.columns[column].role = role;
    }
    let found = calibrate(&model, &past, &options()).unwrap();
    // Counted by hand through real scores.
    let mut cells = qualiform::history::Cells::new(&model, &past.mapping);
    let mut counts = [0u32; 4];
    let mut quality = 0;
    for (place, record) in past.records.iter().enumerate() {
        let at = record.created.unwrap();
        let mut lead = qualiform::Lead::new(&model, at);
        for (column, of) in past.columns.iter().enumerate() {
            cells.put(&mut lead, column, &of.levels[of.codes[place] as usize], at);
        }
        let tally = model.tally(&lead);
        for (id, _) in model.counted(&tally) {
            let place = ["demo", "views", "both", "title"].iter().position(|known| *known == id).unwrap();
            counts[place] += 1;
        }
        quality += u32::from(tally.quality);
    }
    assert_eq!(found.rules.iter().map(|rule| rule.with_it.among).collect::<Vec<_>>(), counts);
    assert_eq!(found.quality_before.among, quality);
}

/// Leads as JSON bring their events and what an earlier visit had settled.
#[test]
fn events_of_leads_in_json() {
    let text = r#"{"id": "events", "version": 1, "dimensions": {"all": {"cap": null}}, "threshold": 10, "bands": [{"id": "A"}],
        "routes": [{"id": "all"}], "rules": [
        {"id": "demo", "dimension": "all", "points": 20, "when": {"event": "demo-request"}, "label": "Demo"},
        {"id": "size", "dimension": "all", "points": 5, "when": {"fact": "employees", "atLeast": 100}, "label": "Size"}]}"#;
    let model = Model::from_json(text).unwrap();
    let mut draw = truth::Draw(3);
    let (mut lines, mut demos, mut sizes) = (String::new(), 0, 0);
    for _ in 0..200 {
        let (demo, size, won) = (draw.share() < 0.4, draw.share() < 0.3, draw.share() < 0.5);
        demos += u32::from(demo);
        sizes += u32::from(size);
        let events = if demo { r#"{"kind": "demo-request", "at": "2026-01-31"}"# } else { "" };
        let held = if size { r#"{"size": true}"# } else { "{}" };
        lines += &format!(
            "{{\"facts\": {{}}, \"events\": [{events}], \"held\": {held}, \"now\": \"2026-02-01T10:00:00Z\", \"outcome\": \"{}\"}}\n",
            if won { "won" } else { "lost" }
        );
    }
    let past = qualiform::History::from_json_lines(lines.as_bytes(), Some(&model), None).unwrap();
    let found = calibrate(&model, &past, &options()).unwrap();
    assert_eq!(found.rules.iter().map(|rule| rule.with_it.among).collect::<Vec<_>>(), [demos, sizes]);
}

#[test]
fn bad_input_is_a_sentence() {
    let world = World::new(3, 1);
    let present = world.model(&[1, 2, 3]);
    let csv = world.csv(300, 1);
    let header = "f0,f1,f2,created,outcome\n";
    refused(&present, header, &options(), "table.rows");
    refused(&present, &csv.replace("won", "open").replace("lost", "open"), &options(), "outcome.none");
    refused(&present, &csv.replace("won", "lost"), &options(), "outcome.one-class");
    refused(&present, &csv.replace("lost", "won"), &options(), "outcome.one-class");
    let ten: String = csv.lines().take(11).map(|line| format!("{line}\n")).collect();
    refused(&present, &ten, &options(), "outcome.few");
    refused(&present, &csv.replace("yes", "no"), &options(), "calibrate.constant");
    refused(
        &model(&[1, 2], "{\"sum\": {\"cap\": null}}", 1),
        &csv.replace("f0", "x0").replace("f1", "x1"),
        &options(),
        "calibrate.no-columns",
    );
    refused(&present, &csv.replace("2025-03-01", "2035-03-01"), &options(), "outcome.future");
    let revenue: String = csv
        .lines()
        .map(|line| format!("{line},{}\n", if line.ends_with("outcome") { "revenue" } else { "-5" }))
        .collect();
    refused(&present, &revenue, &Options { objective: Objective::Revenue, ..options() }, "outcome.none");
    refused(&present, &csv, &Options { objective: Objective::Revenue, ..options() }, "revenue.none");
    for (wrong, code) in [
        (Options { step: 0, ..options() }, "options.step"),
        (Options { step: 5, most: Some(3), ..options() }, "options.step"),
        (Options { rules: Some(0), ..options() }, "options.rules"),
        (Options { threshold: Threshold::Share(1.0), ..options() }, "options.threshold"),
        (Options { threshold: Threshold::Odds(f64::NAN), ..options() }, "options.threshold"),
    ] {
        refused(&present, &csv, &wrong, code);
    }
}

#[test]
fn options_from_json() {
    let read = |text: &str| serde_json::from_str::<Options>(text);
    let options =
        read(r#"{"objective": "revenue", "rules": 15, "step": 5, "signs": "held", "threshold": {"share": 0.2}}"#)
            .unwrap();
    assert_eq!((options.objective, options.rules, options.step), (Objective::Revenue, Some(15), 5));
    assert_eq!((options.signs, options.threshold), (Signs::Held, Threshold::Share(0.2)));
    assert_eq!(read("{}").unwrap().threshold, Threshold::Kept);
    assert!(read(r#"{"rulez": 1}"#).is_err());
}

/// The negative control: who wins in this sample cannot be told, what a win brings can.
#[test]
fn nothing_is_proposed_for_the_sample_in_which_nothing_tells() {
    let Some(lines) = shared::lines("crm_time.csv", &["train", "test"]) else {
        eprintln!("skipped: QUALIFORM_OUTCOMES names no folder with crm_time.csv");
        return;
    };
    for present in [0, 5, -3] {
        let model =
            shared::model(&shared::history(&lines, None), |place| if place % 2 == 0 { present } else { 2 * present });
        let past = shared::history(&lines, Some(&model));
        let found = calibrate(&model, &past, &options()).unwrap();
        println!("{}", found.verdict.sentence);
        assert_eq!(found.verdict.decision, Decision::Keep, "{}", found.verdict.sentence);
        let found = calibrate(&model, &past, &Options { objective: Objective::Revenue, ..options() }).unwrap();
        println!("{}", found.verdict.sentence);
        assert_eq!(found.verdict.decision, Decision::NewPoints, "{}", found.verdict.sentence);
        // By list price alone the best 30 % hold 68 %; points that mean nothing are no help on the way there.
        let least = if present == 0 { 0.65 } else { 0.62 };
        assert!(found.trial.challenger_revenue.unwrap() >= least, "{:?}", found.trial);
    }
}
