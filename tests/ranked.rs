//! The leads of a history one by one: the ranked list is that of the metrics, its pages hold each lead once, every condition
//! means what it says, and each lead scores as it does alone.

#![cfg(feature = "learn")]
// The exceptions for tests do not reach the helpers of a test file.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use qualiform::history::{History, Mapping, Outcome, ReadOptions, Role};
use qualiform::metrics::{
    Options, RankOptions, RankOrder, RankedLead, RankedLeads, Standings, lead_of, pipeline, rank, ranked_csv,
};
use qualiform::{Model, Timestamp, Value};
use serde_json::json;
use std::collections::HashSet;
use std::fmt::Write as _;

/// 2026-03-01.
const NOW: Timestamp = Timestamp(1_772_323_200_000);

/// Every kind of fact that files write in ways of their own, an event that fades, a rule that was settled, a calibration.
fn model() -> Model {
    let rule = |id: &str, dimension: &str, points: i32, when: serde_json::Value| json!({"id": id, "dimension": dimension, "points": points, "when": when, "label": format!("Label of {id}")});
    let mut demo = rule("intent.demo", "intent", 30, json!({"event": "demo-request"}));
    demo["decay"] = json!({"halfLifeDays": 20});
    let document = json!({
        "id": "list", "version": 2, "calibratedOn": "2026-02-01",
        "calibration": {"pointsPerLogOdds": 12.5, "threshold": 25, "oddsAtThreshold": 0.4},
        "facts": {"Betrag": {"type": "number"}, "Termin": {"type": "date"}, "Zufrieden": {"type": "boolean"}},
        "dimensions": {"fit": {"cap": 35, "floor": 5}, "intent": {"cap": 40}, "penalty": {"cap": null}},
        "threshold": 25,
        "bands": [{"id": "A", "atLeast": 40}, {"id": "B", "atLeast": 15}, {"id": "C"}],
        "stages": [{"id": "SQL", "quality": true, "when": {"event": "demo-request"}}, {"id": "MQL", "quality": true}],
        "routes": [{"id": "sales", "quality": true}, {"id": "nurture"}],
        "rules": [
            rule("fit.industry", "fit", 10, json!({"fact": "industry", "in": ["software", "logistik"]})),
            rule("fit.size", "fit", 10, json!({"fact": "employees", "between": [200, 2000]})),
            rule("fit.title", "fit", 10, json!({"fact": "seniority", "in": ["director", "vp", "executive", "owner"]})),
            rule("fit.country", "fit", 5, json!({"fact": "country", "in": ["DE", "UA"]})),
            rule("fit.worth", "fit", 5, json!({"fact": "Betrag", "atLeast": 1234.5})),
            demo,
            rule("intent.date", "intent", 10, json!({"fact": "Termin", "withinDays": 90})),
            rule("intent.content", "intent", 5, json!({"fact": "Zufrieden", "is": true})),
            rule("intent.surge", "intent", 5, json!({"fact": "intentSurge", "is": true})),
            rule("penalty.address", "penalty", -15, json!({"fact": "emailKind", "is": "personal"})),
        ]
    });
    Model::from_json(&document.to_string()).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Leads in the habits of a German file, in an order that is not that of their dates.
fn csv(leads: usize) -> String {
    let mut seed = 7u64;
    let mut one = |of: &[&'static str]| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        of[(seed >> 33) as usize % of.len()]
    };
    let mut csv = String::from(
        "Nr;E-Mail;Branche;Mitarbeiter;Land;Position;Betrag;Termin;Zufrieden;Demo;Welle;Quelle;Angelegt;Geschlossen;Status;Umsatz;\
         Ablehnung;Grund;Notiz;Intern\n",
    );
    for lead in 0..leads {
        let status = one(&["gewonnen", "verloren", "offen", "offen"]);
        let closed = if status == "offen" { "" } else { one(&["20.02.2026", "11.02.2026", ""]) };
        let _ = writeln!(
            csv,
            "{nr};{mail};{industry};{employees};{country};{title};{worth};{date};{content};{demo};{surge};{source};{created};{closed};\
             {status};{revenue};{rejection};{reason};{note};geheim{lead}",
            nr = if lead % 9 == 0 { format!("=cmd({lead})") } else { format!("L-{lead}") },
            mail = one(&["ann@acme-tools.com", "Bob@Gmail.com", "zoé@initech.io", "kein", "", "x@stud.tum.de"]),
            industry = one(&["Software", "Logistik", "Häuser", "-", "unbekannt"]),
            employees = one(&["201-500", "1.200", "12", "viele", ""]),
            country = one(&["Deutschland", "DE", "UA", "Atlantis", ""]),
            title = one(&["Vice President Sales", "Intern", "Geschäftsführer", "CEO", "n/a", ""]),
            worth = one(&["1.234,50", "1234,49", "9", "", "k. A."]),
            date = one(&["01.04.2026", "15.12.2026", "bald", "", "03.02.2026"]),
            content = one(&["ja", "nein", "weiß nicht", ""]),
            demo = one(&["13.01.2026", "30.12.2025", "2", "ja", "nein", "27.02.2026", ""]),
            surge = one(&["ja", "nein", ""]),
            source = one(&["Anzeigen", "Empfehlung", "Web-Seite", ""]),
            created = one(&["02.01.2026", "15.01.2026", "31.12.2025", "28.02.2026", ""]),
            revenue = if status == "gewonnen" { one(&["5.000,00", "", "12"]) } else { "" },
            rejection = if status == "verloren" { one(&["", "Student", "", "kein Budget"]) } else { "" },
            reason = if status == "verloren" { one(&["Preis", ""]) } else { "" },
            note = one(&["ruft zurück", "+49 30 1", "\"a; b\"", ""]),
        );
    }
    csv
}

fn history(model: &Model, text: &str) -> History {
    let options = ReadOptions { now: Some(NOW) };
    let read = |mapping: Option<&Mapping>| History::read(text.as_bytes(), Some(model), mapping, options).unwrap();
    let mut mapping = read(None).mapping;
    let fact = |name: &str| Role::Fact { fact: name.into() };
    for column in &mut mapping.columns {
        column.role = match column.column.as_str() {
            "Nr" => Role::Identifier,
            "E-Mail" => fact("email"),
            "Branche" => fact("industry"),
            "Mitarbeiter" => fact("employees"),
            "Land" => fact("country"),
            "Position" => fact("jobTitle"),
            "Demo" => Role::Event { kind: "demo-request".into(), page: None },
            "Welle" => Role::Rule { rule: "intent.surge".into() },
            "Quelle" => Role::Source,
            "Angelegt" => Role::Created,
            "Geschlossen" => Role::Closed,
            "Status" => Role::Outcome,
            "Umsatz" => Role::Revenue,
            "Ablehnung" => Role::RejectionReason,
            "Grund" => Role::LostReason,
            "Notiz" => Role::Feature,
            "Intern" => Role::Ignored,
            own => fact(own),
        };
    }
    let texts = [("gewonnen", Outcome::Won), ("verloren", Outcome::Lost), ("offen", Outcome::Open)];
    mapping.outcomes = texts.map(|(text, outcome)| (text.to_owned(), outcome)).into();
    read(Some(&mapping))
}

/// The model with 400 leads, and where they stand.
fn four_hundred() -> (Model, History, Standings) {
    let model = model();
    let history = history(&model, &csv(400));
    assert!(history.records.len() > 390, "{:?}", history.problem_counts);
    let standings = Standings::new(&model, &history, NOW);
    (model, history, standings)
}

fn list(options: RankOptions) -> RankedLeads {
    let (model, history, standings) = four_hundred();
    rank(&model, &history, &standings, &options).unwrap()
}

fn all() -> RankOptions {
    RankOptions { limit: 1_000, ..RankOptions::new(NOW) }
}

fn rows(list: &RankedLeads) -> Vec<u32> {
    list.leads.iter().map(|lead| lead.row).collect()
}

#[test]
fn each_lead_scores_as_it_does_alone() {
    let (model, history, standings) = four_hundred();
    let list = rank(&model, &history, &standings, &RankOptions { order: RankOrder::Row, ..all() }).unwrap();
    assert_eq!((list.leads.len(), list.matching, list.total), (history.records.len(), list.total, list.leads.len()));
    let leads = history.leads(&model, NOW);
    let (mut bands, mut events, mut held) = (HashSet::new(), 0, 0);
    for (place, (told, record)) in list.leads.iter().zip(&history.records).enumerate() {
        // As it is given to whoever wants to see it, read by the model as any lead.
        let past = lead_of(&model, &history, told.row, NOW).unwrap();
        let alone = model.lead(&Value::from(serde_json::to_value(&past).unwrap()), Timestamp(0));
        let card = model.score(&alone);
        assert_eq!(
            (told.score, told.low, told.high, told.chance, told.quality),
            (card.total, card.low, card.high, card.chance, card.quality),
            "row {}: {past:?}",
            told.row
        );
        assert_eq!(
            (told.band.as_str(), told.stage.as_deref(), told.route.as_str(), told.account.as_deref()),
            (card.band, card.stage, card.route.id, card.account)
        );
        // And as the history has it, where that is seen from the same time: to the last word.
        if record.outcome != Outcome::Open {
            let card = serde_json::to_value(&card).unwrap();
            assert_eq!(serde_json::to_value(model.score(&leads.get(place))).unwrap(), card, "row {}", told.row);
        }
        bands.insert(told.band.clone());
        events += past.events.len();
        held += past.held.len();
    }
    assert_eq!(bands.len(), 3);
    assert!(events > 100 && held > 100, "{events} {held}");
}

#[test]
fn a_lead_in_json_has_its_events_and_what_was_settled() {
    let model = model();
    let lines = r#"{"facts": {"industry": "software"}, "events": [{"kind": "demo-request"}, {"kind": "page", "page": "pricing", "at": "2026-01-05T10:00:00Z"}, {"kind": "demo-request", "at": "2026-02-20"}], "held": {"fit.size": true}, "now": "2026-01-06T12:00:00Z", "outcome": "won"}
{"facts": {"industry": "retail"}, "outcome": "open"}
"#;
    let history = History::read(lines.as_bytes(), Some(&model), None, ReadOptions { now: Some(NOW) }).unwrap();
    let past = serde_json::to_value(lead_of(&model, &history, 1, NOW).unwrap()).unwrap();
    let expected = json!({
        "facts": {"industry": "software"},
        "events": [
            {"kind": "demo-request", "at": "2026-01-06T12:00:00.000Z"},
            {"kind": "page", "page": "pricing", "at": "2026-01-05T10:00:00.000Z"}
        ],
        "held": {"fit.size": true},
        "now": "2026-01-06T12:00:00.000Z"
    });
    assert_eq!(past, expected);
    let open = serde_json::to_value(lead_of(&model, &history, 2, NOW).unwrap()).unwrap();
    assert_eq!(open["now"], "2026-03-01T00:00:00.000Z");
    let standings = Standings::new(&model, &history, NOW);
    assert_eq!(
        rank(&model, &history, &standings, &all()).unwrap().leads[0].score,
        model.score(&history.leads(&model, NOW).get(0)).total
    );
}

#[test]
fn open_leads_are_those_of_the_metrics() {
    let (model, history, standings) = four_hundred();
    let metrics = pipeline(&model, &history, &Options { listed: 1_000, ..Options::new(NOW) });
    let options = RankOptions { outcome: Some(vec![Outcome::Open]), ..all() };
    let list = rank(&model, &history, &standings, &options).unwrap();
    assert_eq!(list.matching, metrics.open as usize);
    assert!(list.matching > 100);
    for (told, listed) in list.leads.iter().zip(&metrics.leads) {
        assert_eq!(
            (told.row, &told.id, told.score, &told.band, told.quality, &told.route),
            (listed.row, &listed.id, listed.score, &listed.band, listed.quality, &listed.route)
        );
        assert_eq!(
            (told.probability, told.amount, &told.account),
            (listed.probability, listed.amount, &listed.account)
        );
        assert_eq!(told.reasons, listed.reasons);
    }
    assert!(list.leads[0].probability.is_some());
}

#[test]
fn the_best_first_or_the_first_or_the_newest() {
    let rank = |lead: &RankedLead| (!lead.quality, -lead.score, lead.row);
    let by_score = list(all());
    assert!(by_score.leads.is_sorted_by_key(rank));
    assert!(by_score.leads[0].quality && !by_score.leads.last().unwrap().quality);
    let by_row = list(RankOptions { order: RankOrder::Row, ..all() });
    assert!(rows(&by_row).is_sorted());
    let newest = list(RankOptions { order: RankOrder::Newest, ..all() });
    // Text of RFC 3339 is in the order of time; nothing stands behind all of it.
    assert!(newest.leads.is_sorted_by_key(|lead| (std::cmp::Reverse(lead.created.clone()), lead.row)));
    assert!(newest.leads[0].created.is_some() && newest.leads.last().unwrap().created.is_none());
    for list in [by_row, newest] {
        let mut sorted = rows(&list);
        sorted.sort_unstable();
        let mut others = rows(&by_score);
        others.sort_unstable();
        assert_eq!(sorted, others);
    }
}

#[test]
fn pages_hold_each_lead_once() {
    let (model, history, standings) = four_hundred();
    for order in [RankOrder::Score, RankOrder::Row, RankOrder::Newest] {
        let whole = rank(&model, &history, &standings, &RankOptions { order, ..all() }).unwrap();
        for limit in [1, 37, 100] {
            let mut leads = Vec::new();
            for offset in (0..whole.matching).step_by(limit) {
                let page = rank(&model, &history, &standings, &RankOptions { order, limit, offset, ..all() }).unwrap();
                assert_eq!((page.matching, page.total), (whole.matching, whole.total));
                assert!(page.leads.len() == limit || offset + limit > whole.matching);
                leads.extend(page.leads);
            }
            assert_eq!(leads, whole.leads);
        }
    }
    let behind = list(RankOptions { offset: 10_000, ..all() });
    assert!(behind.leads.is_empty() && behind.matching > 390);
    assert!(list(RankOptions { limit: 0, ..all() }).leads.is_empty());
}

/// The leads that a condition lets pass are those of whom it holds; some, not all.
#[track_caller]
fn passes(options: RankOptions, holds: impl Fn(&RankedLead) -> bool) {
    let whole = list(all());
    let expected: Vec<&RankedLead> = whole.leads.iter().filter(|lead| holds(lead)).collect();
    assert!(!expected.is_empty() && expected.len() < whole.leads.len(), "{} leads", expected.len());
    let found = list(options);
    assert_eq!(found.matching, expected.len());
    assert_eq!(found.leads.iter().collect::<Vec<_>>(), expected);
    assert_eq!(found.total, whole.total);
}

#[test]
fn conditions() {
    let text = |text: &str| RankOptions { text: Some(text.into()), ..all() };
    let holds = |part: &'static str| move |lead: &RankedLead| lead.cells.iter().any(|cell| cell.contains(part));
    passes(RankOptions { outcome: Some(vec![Outcome::Won, Outcome::Lost]), ..all() }, |lead| {
        lead.outcome != Outcome::Open
    });
    passes(RankOptions { band: Some(vec!["A".into(), "C".into()]), ..all() }, |lead| lead.band != "B");
    passes(RankOptions { quality: Some(true), ..all() }, |lead| lead.quality);
    passes(RankOptions { quality: Some(false), ..all() }, |lead| !lead.quality);
    passes(RankOptions { rejected: Some(true), ..all() }, |lead| lead.rejected);
    passes(RankOptions { rejected: Some(false), ..all() }, |lead| lead.rejection_reason.is_none());
    passes(RankOptions { source: Some("WEB seite".into()), ..all() }, |lead| {
        lead.source.as_deref() == Some("Web-Seite")
    });
    passes(RankOptions { source: Some(String::new()), ..all() }, |lead| lead.source.is_none());
    passes(text("zoe@init"), holds("zoé@initech.io"));
    passes(text("HAUS"), holds("Häuser"));
    passes(RankOptions { rows: Some(vec![3, 9, 100_000]), ..all() }, |lead| [3, 9].contains(&lead.row));
    passes(
        RankOptions {
            outcome: Some(vec![Outcome::Lost]),
            quality: Some(true),
            source: Some("anzeigen".into()),
            text: Some("preis".into()),
            ..all()
        },
        |lead| {
            lead.outcome == Outcome::Lost
                && lead.quality
                && lead.source.as_deref() == Some("Anzeigen")
                && lead.lost_reason.is_some()
        },
    );
    // Signs alone ask for nothing; what is ignored is not searched; a list of nothing lets nobody pass.
    assert_eq!(list(text(" -- ")).matching, list(all()).total);
    assert_eq!(list(text("geheim")).matching, 0);
    assert_eq!(list(RankOptions { band: Some(Vec::new()), ..all() }).matching, 0);
}

#[test]
fn what_the_file_says_of_a_lead() {
    let list = list(RankOptions { order: RankOrder::Row, ..all() });
    assert_eq!((list.columns.len(), list.columns.last().unwrap().as_str()), (19, "Notiz"));
    let text = csv(400);
    for lead in &list.leads {
        let line: Vec<&str> = text.lines().nth(lead.row as usize - 1).unwrap().split(';').collect();
        assert_eq!(lead.cells.len(), 19);
        // The note may hold a separator of its own.
        // Texts that say nothing are told as nothing.
        let said = |cell: &&str| if matches!(*cell, "-" | "unbekannt" | "n/a") { "" } else { *cell }.to_owned();
        assert_eq!(&lead.cells[..6], line[..6].iter().map(said).collect::<Vec<_>>(), "row {}", lead.row);
        assert_eq!(lead.id.as_deref(), Some(line[0]));
        assert_eq!(lead.source.as_deref().unwrap_or_default(), line[11]);
        assert_eq!(lead.rejection_reason.as_deref().unwrap_or_default(), line[16]);
        assert_eq!(lead.lost_reason.as_deref().unwrap_or_default(), line[17]);
    }
    assert!(list.leads.iter().any(|lead| lead.created.as_deref() == Some("2026-01-15T00:00:00.000Z")));
    assert!(list.leads.iter().any(|lead| lead.revenue == Some(5_000.0) && lead.amount == Some(5_000.0)));
}

#[test]
fn csv_of_all_that_match() {
    let (model, history, standings) = four_hundred();
    let options = RankOptions { outcome: Some(vec![Outcome::Open]), ..RankOptions::new(NOW) };
    let text =
        ranked_csv(&model, &history, &standings, &RankOptions { offset: 50, limit: 3, ..options.clone() }).unwrap();
    assert!(text.starts_with("row,id,score,band,quality,route,outcome,reasons\r\n") && text.ends_with("\r\n"));
    let list = rank(&model, &history, &standings, &RankOptions { limit: 1_000, ..options }).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), list.matching);
    let mut guarded = 0;
    for (cells, lead) in records.iter().zip(&list.leads) {
        let id = lead.id.clone().unwrap();
        let safe = if id.starts_with('=') { format!("'{id}") } else { id };
        guarded += usize::from(safe.starts_with('\''));
        let quality = if lead.quality { "yes" } else { "no" };
        let told =
            [lead.row.to_string(), safe, lead.score.to_string(), lead.band.clone(), quality.into(), lead.route.clone()];
        assert_eq!(cells.iter().take(6).collect::<Vec<_>>(), told);
        assert_eq!(&cells[6], "open");
        let points = |reason: &str| -> i32 { reason.rsplit_once(':').unwrap().1.parse().unwrap() };
        let sum: i32 = cells[7].split(',').filter(|reason| !reason.is_empty()).map(points).sum();
        assert_eq!(sum, lead.score, "{}", &cells[7]);
        assert!(lead.reasons.iter().all(|reason| cells[7].contains(&format!("{}:{}", reason.rule, reason.points))));
    }
    assert!(guarded > 5);
}

#[test]
fn what_cannot_be_asked_for_is_told() {
    let (model, history, standings) = four_hundred();
    let refused = |options: RankOptions| {
        let error = rank(&model, &history, &standings, &options).unwrap_err();
        (error.code(), error.path().to_owned(), error.message().to_owned())
    };
    let (code, path, message) = refused(RankOptions { limit: 1_001, ..all() });
    assert_eq!((code, path.as_str()), ("rank.limit", "/limit"));
    assert!(message.contains("1000") && message.contains("1001"), "{message}");
    let (code, path, message) = refused(RankOptions { band: Some(vec!["a".into()]), ..all() });
    assert_eq!((code, path.as_str()), ("rank.band", "/band"));
    assert!(message.contains("\"A\""), "{message}");
    for row in [0, 1, 402, 9_999] {
        let error = lead_of(&model, &history, row, NOW).unwrap_err();
        assert_eq!((error.code(), error.path()), ("history.row", "/row"));
        assert!(error.message().contains(&row.to_string()) && error.message().contains("rows 2 to"), "{error}");
    }
}

#[test]
fn standings_are_of_one_model_and_moment() {
    let (model, history, standings) = four_hundred();
    assert!(standings.are_of(&model, &history, NOW));
    assert!(!standings.are_of(&model, &history, Timestamp(NOW.0 + 1)));
    assert!(!standings.are_of(&Model::preset("b2b-saas").unwrap(), &history, NOW));
    // Open leads fade.
    let later = Standings::new(&model, &history, Timestamp(NOW.0 + 40 * 86_400_000));
    assert_ne!(standings, later);
}

#[test]
fn a_history_that_was_read_with_another_model_is_listed_as_by_its_own() {
    let model = model();
    let own = history(&model, &csv(200));
    let other = History::read(csv(200).as_bytes(), None, None, ReadOptions { now: Some(NOW) }).unwrap();
    // As in the metrics, columns that bear the name of a fact of the model are that fact.
    let standings = Standings::new(&model, &other, NOW);
    let list = rank(&model, &other, &standings, &all()).unwrap();
    let metrics = pipeline(&model, &other, &Options { listed: 1_000, ..Options::new(NOW) });
    let open: Vec<(u32, i32)> =
        list.leads.iter().filter(|lead| lead.outcome == Outcome::Open).map(|lead| (lead.row, lead.score)).collect();
    assert_eq!(open, metrics.leads.iter().map(|lead| (lead.row, lead.score)).collect::<Vec<_>>());
    assert_eq!(other.records.len(), own.records.len());
    assert!(list.leads.iter().any(|lead| lead.reasons.iter().any(|reason| reason.rule == "intent.content")));
}
