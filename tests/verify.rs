//! Claims of honest pages hold, whatever the page knew beside the server; claims that were tampered with are seen.

#![cfg(all(feature = "json", feature = "tools"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use qualiform::verify::{self, FieldNames, Options, Verdict, Verification};
use qualiform::{Model, Timestamp, Value};
use serde_json::{Map, json};

const NOW: Timestamp = Timestamp(1_795_342_800_000);
const LATER: [&str; 11] = [
    "intentSurge",
    "phoneVerified",
    "duplicate",
    "bounced",
    "spam",
    "salesAccepted",
    "committeeMembers",
    "honeypotFilled",
    "secondsToFill",
    "pastedAtOnce",
    "fasterThanReading",
];

type Json = serde_json::Value;

/// What the page writes into its hidden controls, as `npm/page/results.js` does.
fn claim(model: &Model, lead: &Json) -> Json {
    let lead = model.lead(&Value::from(lead.clone()), NOW);
    let card = model.score(&lead);
    let reasons: Vec<String> = card
        .reasons
        .iter()
        .map(|reason| match reason.rule {
            "cap" => format!("cap.{}:{}", reason.dimension, reason.points),
            rule => format!("{rule}:{}", reason.points),
        })
        .collect();
    json!({
        "qualiform_score": card.total.to_string(),
        "qualiform_band": card.band,
        "qualiform_stage": card.stage.unwrap_or_default(),
        "qualiform_quality": card.quality.to_string(),
        "qualiform_route": card.route.id,
        "qualiform_reasons": reasons.join(","),
        "qualiform_email_kind": card.email.and_then(|verdict| verdict.kind).map_or("", |kind| kind.name()),
        "qualiform_model": format!("{}@{}#{}", card.model.id, card.model.version, card.model.hash),
        "qualiform_status": "scored",
    })
}

fn check(model: &Model, payload: &Json, lead: &Json) -> Verification {
    verify::verify(model, &Value::from(payload.clone()), &Value::from(lead.clone()), NOW)
}

fn preset() -> Model {
    Model::preset("b2b-saas").unwrap()
}

/// What the page knew, and what of it is in the fields that the server gets.
fn seen() -> (Json, Json) {
    let facts = json!({ "email": "jo@acme-rockets.io", "industry": "software", "employees": "201-500", "country": "DE",
                        "jobTitle": "VP of Sales" });
    let events =
        json!([{ "kind": "demo-request" }, { "kind": "page", "page": "pricing", "at": "2026-11-20T10:00:00Z" }]);
    let page =
        json!({ "facts": facts, "events": events, "held": { "fit.useCase": true }, "now": "2026-11-22T10:00:00Z" });
    let server = json!({ "facts": facts, "events": [{ "kind": "demo-request" }], "now": "2026-11-22T10:00:03Z" });
    (page, server)
}

fn codes(found: &Verification) -> Vec<&str> {
    found.differences.iter().map(|difference| difference.code).collect()
}

#[test]
fn what_the_server_can_compute_is_verified() {
    let (_, server) = seen();
    let found = check(&preset(), &claim(&preset(), &server), &server);
    assert_eq!((found.verdict, found.ok), (Verdict::Verified, true), "{found:?}");
    assert_eq!(found.claimed, Some(found.computed.score));
}

#[test]
fn what_only_the_page_saw_is_told_apart() {
    let (page, server) = seen();
    let found = check(&preset(), &claim(&preset(), &page), &server);
    assert_eq!((found.verdict, found.ok), (Verdict::Plausible, true), "{found:?}");
    let open: Vec<(&str, i32, &str)> = found
        .unverified
        .iter()
        .map(|part| (part.rule.as_deref().unwrap(), part.points, part.waits_for[0].as_str()))
        .collect();
    assert_eq!(open, [("fit.useCase", 10, "useCase"), ("intent.pricing", 10, "page")]);
    assert_eq!(found.claimed, Some(found.computed.score + 20));
}

#[test]
fn every_kind_of_forgery_is_seen() {
    let (page, server) = seen();
    let honest = claim(&preset(), &page);
    let reasons = honest["qualiform_reasons"].as_str().unwrap();
    let more = |text: &str| json!(format!("{reasons},{text}"));
    let forgeries: Vec<(&str, Json, &str)> = vec![
        ("score", json!("120"), "verify.score"),
        ("score", json!("1e3"), "verify.score"),
        ("score", json!(["95", "120"]), "verify.score"),
        ("band", json!("A+"), "verify.band"),
        ("quality", json!("false"), "verify.quality"),
        ("stage", json!("customer"), "verify.stage"),
        ("route", json!("golf"), "verify.route"),
        ("email_kind", json!("personal"), "verify.lists"),
        ("email_kind", json!("friendly"), "verify.email-kind"),
        ("status", json!("unscored"), "verify.status"),
        ("model", json!("b2b-saas@1#0000000000000000"), "verify.model"),
        ("reasons", more("fit.charm:10"), "verify.rule"),
        ("reasons", more("fit.industry:10"), "verify.twice"),
        ("reasons", more("cap.fit:-1"), "verify.cap"),
        ("reasons", more("penalty.student:-15"), "verify.false"),
        ("reasons", more("nonsense"), "verify.reasons"),
        ("reasons", json!(reasons.replace("fit.industry:10", "fit.industry:11")), "verify.points"),
        ("reasons", json!(reasons.replace("fit.industry:10,", "")), "verify.left-out"),
    ];
    for (field, value, code) in forgeries {
        let mut payload = honest.clone();
        payload[format!("qualiform_{field}")] = value.clone();
        let found = check(&preset(), &payload, &server);
        assert!(codes(&found).contains(&code), "{field} {value}: {:?}", found.differences);
        assert!(!found.ok || code == "verify.lists", "{field} {value}");
        assert!(found.differences.iter().all(|part| !part.why.is_empty() && !part.why.contains("acme")));
    }
}

#[test]
fn a_free_address_is_no_work_address_whatever_the_lists() {
    let (page, mut server) = seen();
    let payload = claim(&preset(), &page);
    server["facts"]["email"] = json!("jo@gmail.com");
    let found = check(&preset(), &payload, &server);
    assert_eq!(found.verdict, Verdict::Forged);
    for code in ["verify.email-kind", "verify.false", "verify.left-out"] {
        assert!(codes(&found).contains(&code), "{code}: {:?}", found.differences);
    }
}

#[test]
fn another_version_of_the_model_is_no_forgery_and_not_looked_into() {
    let (page, server) = seen();
    let mut document: Json = serde_json::from_str(qualiform::model::preset_text("b2b-saas").unwrap()).unwrap();
    document["version"] = json!(99);
    let newer = Model::new(Value::from(document)).unwrap();
    let found = check(&newer, &claim(&preset(), &page), &server);
    assert_eq!((found.verdict, found.ok), (Verdict::OtherModel, false));
    assert_eq!((codes(&found), found.differences[0].forged), (vec!["verify.model"], false));
}

#[test]
fn a_form_without_a_score_is_computed() {
    let (_, server) = seen();
    let unscored = claim(&preset(), &server);
    let unscored: Map<String, Json> =
        unscored.as_object().unwrap().keys().map(|key| (key.clone(), json!(""))).collect();
    let mut unscored = Json::Object(unscored);
    for payload in [json!({}), json!({ "email": "jo@acme-rockets.io" }), json!(null), json!(7), {
        unscored["qualiform_status"] = json!("unscored");
        unscored
    }] {
        let found = check(&preset(), &payload, &server);
        assert_eq!((found.verdict, found.ok, found.claimed), (Verdict::Unscored, true, None), "{payload}");
        assert_eq!(found.computed.score, 70, "{payload}");
    }
}

#[test]
fn a_form_that_declares_few_fields_is_held_to_their_range() {
    let (page, server) = seen();
    let honest = claim(&preset(), &page);
    let few = |score: &str| json!({ "qualiform_score": score, "qualiform_band": honest["qualiform_band"] });
    let found = check(&preset(), &few(honest["qualiform_score"].as_str().unwrap()), &server);
    assert_eq!((found.verdict, found.unverified.len()), (Verdict::Plausible, 1), "{found:?}");
    assert_eq!((found.unverified[0].rule.as_deref(), found.unverified[0].points), (None, 20));
    assert!(found.unverified[0].waits_for.iter().any(|name| name == "page"));
    assert!(check(&preset(), &few("146"), &server).verdict == Verdict::Forged);
    assert!(check(&preset(), &few("-90"), &server).verdict == Verdict::Forged);
}

#[test]
fn what_only_the_server_knows_counts_and_is_not_held_against_the_page() {
    let (page, server) = seen();
    let payload = Value::from(claim(&preset(), &page));
    let known = json!({ "facts": { "spam": true, "useCase": "routing of leads", "industry": "retail" } });
    let options = Options { known: Value::from(known), ..Options::default() };
    let found = verify::verify_with(&preset(), &payload, &Value::from(server), NOW, &options);
    assert_eq!(found.verdict, Verdict::Plausible, "{found:?}");
    let known: Vec<(&str, Option<&str>, bool)> =
        found.differences.iter().map(|part| (part.code, part.rule.as_deref(), part.forged)).collect();
    assert_eq!(known, [("verify.known", Some("penalty.spam"), false)]);
    assert!(found.unverified.iter().any(|part| part.rule.as_deref() == Some("fit.industry")));
}

#[test]
fn a_false_claim_about_what_the_page_was_given_is_seen() {
    let (page, mut server) = seen();
    server["facts"]["duplicate"] = json!(true);
    let mut payload = claim(&preset(), &page);
    payload["qualiform_reasons"] =
        json!(format!("{},integrity.unique:5", payload["qualiform_reasons"].as_str().unwrap()));
    assert!(codes(&check(&preset(), &payload, &server)).contains(&"verify.false"));
}

#[test]
fn fading_and_counted_points_keep_their_bounds() {
    let model = json!({
        "id": "fading", "version": 1, "dimensions": { "use": { "cap": 200 } }, "threshold": 50,
        "bands": [{ "id": "all" }], "routes": [{ "id": "all" }],
        "rules": [
            { "id": "use.visits", "dimension": "use", "points": 10, "label": "Visits", "repeat": { "each": 4 },
              "when": { "event": "page", "count": 2 } },
            { "id": "use.trial", "dimension": "use", "points": 30, "label": "Trial", "decay": { "halfLifeDays": 14 },
              "when": { "event": "trial-activation" } },
        ],
    });
    let model = Model::new(Value::from(model)).unwrap();
    let hash = model.hash().to_owned();
    for (reasons, score, wanted) in [
        ("use.visits:30", "30", None),
        ("use.trial:17,use.visits:40", "57", None),
        ("use.visits:35", "35", Some("verify.points")),
        ("use.visits:50", "50", Some("verify.points")),
        ("use.visits:-10", "-10", Some("verify.points")),
        ("use.trial:31", "31", Some("verify.points")),
        ("use.trial:-1", "-1", Some("verify.points")),
    ] {
        let payload = json!({ "qualiform_reasons": reasons, "qualiform_score": score,
                              "qualiform_model": format!("fading@1#{hash}") });
        let found = check(&model, &payload, &json!({}));
        match wanted {
            None => assert_eq!(found.verdict, Verdict::Plausible, "{reasons}: {:?}", found.differences),
            Some(code) => assert!(codes(&found).contains(&code), "{reasons}: {:?}", found.differences),
        }
    }
}

#[test]
fn no_honest_page_is_called_a_forger() {
    let mut cases = 0;
    let mut plausible = 0;
    for file in ["intricate.jsonl", "presets.jsonl"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(file);
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let case: Json = serde_json::from_str(line).unwrap();
            let Some(page) = case.get("lead") else { continue };
            let model = match &case["model"] {
                Json::String(preset) => Model::preset(preset).unwrap(),
                document => Model::new(Value::from(document.clone())).unwrap(),
            };
            let payload = claim(&model, page);
            // The server has what is in the fields: no event, nothing held, nothing that only others can tell.
            let mut server = json!({ "facts": page["facts"], "now": page["now"] });
            for later in LATER {
                if let Some(facts) = server["facts"].as_object_mut() {
                    facts.remove(later);
                }
            }
            for lead in [&server, page] {
                let found = check(&model, &payload, lead);
                assert!(found.ok, "{}: {:?}", case["name"], found.differences);
                assert!(found.differences.is_empty(), "{}: {:?}", case["name"], found.differences);
                plausible += usize::from(found.verdict == Verdict::Plausible);
            }
            assert_eq!(check(&model, &payload, page).verdict, Verdict::Verified, "{}", case["name"]);
            // One point more than was scored is seen always.
            let mut forged = payload.clone();
            let score: i32 = payload["qualiform_score"].as_str().unwrap().parse().unwrap();
            forged["qualiform_score"] = json!((score + 1).to_string());
            assert_eq!(check(&model, &forged, &server).verdict, Verdict::Forged, "{}", case["name"]);
            cases += 1;
        }
    }
    assert!(cases > 150 && plausible > 50, "{cases} cases, {plausible} plausible");
}

#[test]
fn fields_are_recognised_by_their_names() {
    let model = preset();
    let options = json!({ "names": { "field_1": "industry", "title": null }, "offer": "demo" });
    let names = FieldNames::read(&Value::from(options), &model).unwrap();
    let payload = json!({
        "work_email": "jo@acme-rockets.io", "company-size": "201-500", "field_1": "software", "title": "Dr.", "tech[]": ["hubspot", "jira"],
        "tech": "", "utm_source": "x", "qualiform_email_kind": "corporate", "country": ["", "DE"],
    });
    let lead = verify::lead_of_fields(&model, &Value::from(payload), &names);
    let expected = json!({
        "facts": { "email": "jo@acme-rockets.io", "employees": "201-500", "industry": "software", "tech": ["hubspot", "jira"], "country": "DE" },
        "events": [{ "kind": "demo-request" }],
    });
    let read = |lead: &Value| model.score(&model.lead(lead, NOW)).total;
    assert_eq!(read(&lead), read(&Value::from(expected.clone())));
    for fact in ["email", "employees", "industry", "country", "tech"] {
        assert_eq!(
            lead.get("facts").and_then(|facts| facts.get(fact)),
            Value::from(expected.clone()).get("facts").unwrap().get(fact),
            "{fact}"
        );
    }
    assert!(lead.get("facts").and_then(|facts| facts.get("jobTitle")).is_none());
}

#[test]
fn options_that_are_none_are_errors_with_a_place() {
    let model = preset();
    let read = |options: Json| FieldNames::read(&Value::from(options), &model).map(drop).unwrap_err();
    for (options, code, path) in [
        (json!({ "offer": "dmeo" }), "offer.unknown", "/offer"),
        (json!({ "names": { "a": "industri" } }), "fact.unknown", "/names/a"),
        (json!({ "nmaes": {} }), "verify.option", "/nmaes"),
        (json!("demo"), "verify.option", ""),
    ] {
        let error = read(options);
        assert_eq!((error.code(), error.path()), (code, path), "{error}");
    }
    let error = Options::read(&Value::from(json!({ "prefx": "q" }))).unwrap_err();
    assert_eq!((error.code(), error.path()), ("verify.option", "/prefx"));
    assert!(error.message().contains("prefix"));
}
