//! A model is checked when it is built: every error with its code and place, and every finding of `lint`.

#![cfg(feature = "json")]
// The exceptions for tests do not reach the helpers of a test file.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use qualiform::model::PRESETS;
use qualiform::{Lead, Model, Timestamp};
use serde_json::{Value, json};

const NOW: Timestamp = Timestamp(1_795_000_000_000);

/// A small model in which nothing is wrong or unwise.
fn sound() -> Value {
    json!({
        "id": "sound",
        "version": 1,
        "calibratedOn": "2026-10-01",
        "icp": {"industries": ["software", "fintech"], "employees": [200, 2000], "competitors": ["rival.com"]},
        "facts": {
            "plan": {"type": "choice", "options": ["basic", "pro"]},
            "score": {"type": "number", "reach": "later"}
        },
        "events": ["webinar"],
        "dimensions": {"fit": {"floor": 10, "cap": 30}, "intent": {"cap": 20}, "penalty": {"cap": null}},
        "threshold": 30,
        "bands": [{"id": "A", "atLeast": 30}, {"id": "B"}],
        "stages": [{"id": "SQL", "quality": true, "when": {"fact": "salesAccepted", "is": true}}, {"id": "MQL", "atLeast": 10}],
        "routes": [{"id": "sales", "quality": true, "bands": ["A"], "respondWithinMinutes": 5}, {"id": "nurture"}],
        "rules": [
            rule("fit.industry", "fit", 10, json!({"fact": "industry", "in": {"icp": "industries"}})),
            rule("fit.employees", "fit", 20, json!({"fact": "employees", "between": {"icp": "employees"}})),
            rule("intent.pricing", "intent", 10, json!({"event": "page", "page": "pricing", "withinDays": 30})),
            rule("intent.webinar", "intent", 10, json!({"event": "webinar"})),
            rule("penalty.competitor", "penalty", -20, json!({"fact": "competitor", "is": true}))
        ],
        "questions": [{"id": "size", "fact": "employees", "text": "How many people work at your company?"}],
        "pages": {"pricing": ["/pricing*"]}
    })
}

fn rule(id: &str, dimension: &str, points: i32, when: Value) -> Value {
    json!({"id": id, "dimension": dimension, "points": points, "when": when, "label": "Label"})
}

/// Writes values into the sound model, each at its pointer; a last part `-` appends to a list.
fn changed(changes: &[(&str, Value)]) -> Value {
    let mut model = sound();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        match model.pointer_mut(parent).expect("a place in the model") {
            Value::Object(entries) => drop(entries.insert(key.into(), value.clone())),
            Value::Array(items) if key == "-" => items.push(value.clone()),
            Value::Array(items) => items[key.parse::<usize>().expect("an index")] = value.clone(),
            other => panic!("{other} has no parts"),
        }
    }
    model
}

/// The errors of a text as `code path`.
fn errors_of(text: &str) -> Vec<String> {
    let errors = Model::from_json(text).expect_err("an error");
    for error in errors.all() {
        assert!(error.message().len() > 10, "{error:?} says what to do");
    }
    errors.all().iter().map(|error| format!("{} {}", error.code(), error.path())).collect()
}

/// One change makes one error: its code, and the place where the change was made or below it.
#[track_caller]
fn refused(pointer: &str, value: Value, code: &str, path: &str) {
    assert_eq!(errors_of(&changed(&[(pointer, value)]).to_string()), [format!("{code} {path}")]);
}

/// The same for the condition of the first rule.
#[track_caller]
fn condition_refused(when: Value, code: &str, path: &str) {
    refused("/rules/0/when", when, code, &format!("/rules/0/when{path}"));
}

/// The findings as `code path`.
fn findings(model: &Value) -> Vec<String> {
    let model = Model::from_json(&model.to_string()).expect("a valid model");
    let findings = model.lint(NOW);
    for finding in &findings {
        assert!(finding.message.len() > 30 && finding.message.contains([';', ':']), "{finding:?} says what to do");
    }
    findings.into_iter().map(|finding| format!("{} {}", finding.code, finding.path)).collect()
}

/// These changes make these findings, and no others.
#[track_caller]
fn found(changes: &[(&str, Value)], expected: &[&str]) {
    assert_eq!(findings(&changed(changes)), expected);
}

/// A further rule with this condition can never be true, or can.
#[track_caller]
fn reachable(when: Value, yes: bool) {
    let changes = [("/rules/-", rule("further", "intent", 5, when)), ("/pages/docs", json!(["/docs*"]))];
    let unreachable = findings(&changed(&changes)).contains(&"lint.unreachable-rule /rules/5/when".into());
    assert_eq!(unreachable, !yes);
}

#[test]
fn the_text() {
    assert_eq!(errors_of("{"), ["json.syntax "]);
    assert_eq!(errors_of("[]"), ["model.type "]);
}

#[test]
fn the_shape() {
    refused("/treshold", json!(1), "model.unknown-key", "/treshold");
    refused("/rules/0/wen", json!({}), "model.unknown-key", "/rules/0/wen");
    refused("/threshold", json!("high"), "model.type", "/threshold");
    refused("/threshold", json!(1.5), "model.type", "/threshold");
    refused("/threshold", json!(null), "model.type", "/threshold");
    refused("/version", json!(-1), "model.type", "/version");
    refused("/rules/0/points", json!(1_000_000), "model.type", "/rules/0/points");
    refused("/icp/employees", json!([1]), "model.type", "/icp/employees");
    refused("/facts/plan/type", json!("word"), "model.unknown-value", "/facts/plan/type");
    refused("/routes/0/touches", json!({"firstHour": 2, "total": [12, 15]}), "model.missing-key", "/routes/0/touches");
    let mut model = sound();
    model.as_object_mut().expect("an object").remove("threshold");
    assert_eq!(errors_of(&model.to_string()), ["model.missing-key "]);
    refused("/id", json!("1st"), "model.type", "/id");
    refused("/facts/a b", json!({"type": "text"}), "model.name", "/facts/a b");
    refused("/dimensions/a~1b", json!({"cap": null}), "model.name", "/dimensions/a~01b");
    refused("/calibratedOn", json!("soon"), "model.date", "/calibratedOn");
    refused("/rules", json!([]), "model.type", "/rules");
    refused("/bands", json!([]), "model.type", "/bands");
    refused("/rules/1/id", json!("fit.industry"), "model.duplicate-name", "/rules/1/id");
    refused("/stages/1/id", json!("SQL"), "model.duplicate-name", "/stages/1/id");
    refused("/facts/email", json!({"type": "text"}), "model.duplicate-name", "/facts/email");
    refused("/events/-", json!("page"), "model.duplicate-name", "/events");
    refused("/rules/0/id", json!("cap"), "model.name", "/rules/0/id");
    refused("/facts/plan/options", json!([]), "fact.options", "/facts/plan");
    refused("/facts/score/options", json!(["one"]), "fact.options", "/facts/score");
    refused("/pages/pricing", json!(["pricing"]), "pages.pattern", "/pages");
    refused("/emailPolicy", json!({"mode": "never"}), "model.unknown-value", "/emailPolicy/mode");
    refused("/emailPolicy", json!({"mode": "note", "kinds": ["free"]}), "model.unknown-name", "/emailPolicy/kinds");
}

/// JSON text keeps the last of two equal keys; another reader may hand over both.
#[test]
fn a_key_written_twice() {
    let qualiform::Value::Object(mut entries) = sound().into() else { panic!("an object") };
    entries.push(("version".into(), 2.into()));
    let errors = Model::new(qualiform::Value::Object(entries)).expect_err("an error");
    let errors: Vec<_> = errors.all().iter().map(|error| (error.code(), error.path())).collect();
    assert_eq!(errors, [("model.duplicate-key", "/version")]);
}

#[test]
fn dimensions_bands_stages_and_routes() {
    refused("/dimensions/fit/cap", json!(-1), "dimension.cap", "/dimensions/fit");
    refused("/dimensions/fit/floor", json!(31), "dimension.floor", "/dimensions/fit");
    refused("/dimensions/fit/floor", json!(-1), "dimension.floor", "/dimensions/fit");
    refused("/dimensions/penalty/floor", json!(5), "dimension.floor", "/dimensions/penalty");
    refused("/bands/0", json!({"id": "A"}), "bands.order", "/bands/0/atLeast");
    refused("/bands/1/atLeast", json!(10), "bands.order", "/bands/1/atLeast");
    refused("/routes/0/bands", json!(["Z"]), "model.unknown-name", "/routes/0/bands");
    refused("/routes/0/stages", json!(["PQL"]), "model.unknown-name", "/routes/0/stages");
    refused("/routes/1/quality", json!(true), "routes.last", "/routes");
    refused("/stages/0/when", json!({"fact": "salesAcepted", "is": true}), "fact.unknown", "/stages/0/when/fact");
    refused("/routes/0/when", json!({"event": "webinarr"}), "event.unknown", "/routes/0/when/event");
    let empty = changed(&[("/dimensions", json!({}))]);
    assert!(errors_of(&empty.to_string()).contains(&"model.empty /dimensions".into()));
}

#[test]
fn rules() {
    refused("/rules/0/dimension", json!("fitt"), "rule.dimension", "/rules/0/dimension");
    refused("/rules/0/prior", json!(1.5), "model.type", "/rules/0/prior");
    refused("/rules/0/decay", json!({"halfLifeDays": 7}), "rule.decay", "/rules/0/decay");
    refused("/rules/2/decay", json!({"halfLifeDays": 7, "linearDays": 7}), "rule.decay", "/rules/2/decay");
    refused("/rules/2/decay", json!({}), "rule.decay", "/rules/2/decay");
    refused("/rules/2/decay", json!({"linearDays": -1}), "model.type", "/rules/2/decay/linearDays");
    refused("/rules/0/repeat", json!({"each": 3}), "rule.repeat", "/rules/0/repeat");
    refused("/rules/2/repeat", json!({"each": 0}), "model.type", "/rules/2/repeat/each");
    refused("/rules/2/repeat", json!("twice"), "model.unknown-value", "/rules/2/repeat");
    let mut many = sound();
    let rules =
        (0..5_001).map(|place| rule(&format!("rule.{place}"), "fit", 1, json!({"fact": "consent", "is": true})));
    many["rules"] = rules.collect();
    assert_eq!(errors_of(&many.to_string()), ["model.many /rules"]);
}

#[test]
fn conditions() {
    condition_refused(json!({}), "model.condition", "");
    condition_refused(json!({"all": []}), "model.type", "/all");
    condition_refused(json!({"any": [{"fact": "consent", "is": true}, {}]}), "model.condition", "/any/1");
    condition_refused(json!({"fact": "industri", "in": ["a"]}), "fact.unknown", "/fact");
    condition_refused(json!({"fact": "firstName", "is": "Ada"}), "fact.never-scored", "/fact");
    condition_refused(json!({"fact": "industry"}), "rule.no-test", "");
    condition_refused(json!({"fact": "industry", "atLeast": 3}), "rule.test", "/atLeast");
    condition_refused(json!({"fact": "employees", "is": "many"}), "rule.test", "/is");
    condition_refused(json!({"fact": "industry", "in": {"icp": "industry"}}), "icp.unknown", "/in/icp");
    condition_refused(json!({"fact": "employees", "between": {"icp": "tech"}}), "icp.unknown", "/between/icp");
    condition_refused(json!({"fact": "industry", "in": []}), "model.empty", "/in");
    condition_refused(json!({"fact": "useCase", "mentions": ["…"]}), "model.empty", "/mentions");
    condition_refused(json!({"fact": "country", "in": []}), "model.empty", "/in");
    condition_refused(json!({"fact": "country", "is": "Atlantis"}), "model.unknown-value", "/is");
    condition_refused(json!({"fact": "seniority", "in": ["vp", "boss"]}), "model.unknown-value", "/in");
    condition_refused(json!({"fact": "plan", "is": "free"}), "model.unknown-value", "/is");
    condition_refused(json!({"fact": "employees", "between": [10, 5]}), "rule.bound", "/between");
    condition_refused(json!({"fact": "employees", "atLeast": "2026-01-01"}), "rule.bound", "/atLeast");
    condition_refused(json!({"fact": "renewalDate", "atLeast": 5}), "rule.bound", "/atLeast");
    condition_refused(json!({"fact": "renewalDate", "withinDays": -1}), "model.type", "/withinDays");
    condition_refused(json!({"event": "pages"}), "event.unknown", "/event");
    condition_refused(json!({"event": "webinar", "page": "pricing"}), "event.page", "/page");
    condition_refused(json!({"event": "page", "page": {"icp": "highIntentPages"}}), "icp.unknown", "/page/icp");
    let pages: Vec<String> = (0..257).map(|place| format!("page-{place}")).collect();
    condition_refused(json!({"event": "page", "page": pages}), "pages.many", "/page");
    let deep = (0..12).fold(json!({"fact": "consent", "is": true}), |part, _| json!({"not": part}));
    condition_refused(deep, "model.too-deep", &"/not".repeat(12));
}

#[test]
fn questions() {
    let question = |fact: &str| json!({"id": "q", "fact": fact, "text": "Question?"});
    refused("/questions/-", question("emploees"), "fact.unknown", "/questions/1/fact");
    refused("/questions/-", question("score"), "question.reach", "/questions/1/fact");
    refused("/questions/-", question("emailKind"), "question.reach", "/questions/1/fact");
    refused("/questions/0/options", json!([{"value": "many"}]), "question.value", "/questions/0/options/0/value");
    refused("/questions/0/options", json!([{"value": "5", "share": 2}]), "model.type", "/questions/0/options/0/share");
    let shares = json!([{"value": "5", "share": 0.6}, {"value": "6", "share": 0.6}]);
    refused("/questions/0/options", shares, "question.share", "/questions/0/options");
}

#[test]
fn misspelt_keys_are_told_the_nearest() {
    for (pointer, value, near) in [
        ("/treshold", json!(1), "threshold"),
        ("/rules/0/when", json!({"fact": "emploees", "known": true}), "employees"),
        ("/rules/0/when", json!({"event": "webinr"}), "webinar"),
        ("/rules/0/dimension", json!("fits"), "fit"),
    ] {
        let errors = Model::from_json(&changed(&[(pointer, value)]).to_string()).expect_err("an error");
        let message = errors.all()[0].message();
        assert!(message.contains(&format!("Did you mean \"{near}\"?")), "{message}");
    }
}

#[test]
fn all_errors_are_told_at_once() {
    let model = changed(&[("/rules/0/dimension", json!("x")), ("/rules/1/when", json!({"fact": "x", "known": true}))]);
    assert_eq!(errors_of(&model.to_string()), ["rule.dimension /rules/0/dimension", "fact.unknown /rules/1/when/fact"]);
}

#[test]
fn nothing_is_found_in_a_sound_model() {
    found(&[], &[]);
}

#[test]
fn presets_are_examples_that_want_calibration() {
    for (name, text) in PRESETS {
        let model: Value = serde_json::from_str(text).expect("JSON");
        let mut expected = vec!["lint.never-calibrated /calibratedOn", "lint.example-competitor /icp/competitors/0"];
        // A shop has no rule on competitors, and so none to name.
        if *name == "ecommerce" {
            expected.pop();
        }
        assert_eq!(findings(&model), expected, "{name}");
    }
}

#[test]
fn calibration() {
    found(&[("/calibratedOn", json!(null))], &["lint.never-calibrated /calibratedOn"]);
    found(&[("/calibratedOn", json!("2026-08-20"))], &[]);
    found(&[("/calibratedOn", json!("2026-08-19"))], &["lint.stale-calibration /calibratedOn"]);
    found(&[("/calibratedOn", json!("2027-01-01"))], &["lint.future-calibration /calibratedOn"]);
}

#[test]
fn the_profile() {
    found(&[("/icp/tech", json!(["hubspot"]))], &["lint.unused-icp /icp/tech"]);
    found(&[("/icp/tech", json!([]))], &[]);
    found(&[("/icp/ownDomains", json!(["us.com"]))], &["lint.unused-icp /icp/ownDomains"]);
    let own = json!({"fact": "ownStaff", "is": true});
    found(&[("/icp/ownDomains", json!(["us.com"])), ("/routes/0/when", own)], &[]);
    let competitors = json!(["rival.com", "Competitor.example"]);
    found(&[("/icp/competitors", competitors)], &["lint.example-competitor /icp/competitors/1"]);
    let consent = json!({"fact": "consent", "is": false});
    found(&[("/rules/4/when", consent)], &["lint.unused-icp /icp/competitors"]);
}

#[test]
fn people() {
    for name in
        ["age", "dateOfBirth", "Geschlecht", "nationalite", "nombre", "plec", "religion", "hromadianstvo", "surname"]
    {
        let path = format!("/facts/{name}");
        found(&[(&path, json!({"type": "text"}))], &[&format!("lint.discrimination {path}")]);
    }
    found(&[("/facts/companyAge", json!({"type": "number"})), ("/facts/planName", json!({"type": "text"}))], &[]);
}

#[test]
fn balance() {
    found(&[("/rules/4/points", json!(20))], &["lint.no-negative-rule /rules"]);
    let facts = [
        ("/rules/2/when", json!({"fact": "consent", "is": true})),
        ("/rules/3/when", json!({"fact": "phone", "known": true})),
    ];
    found(&facts, &["lint.no-behavioural-rule /rules"]);
    let one = [
        ("/rules/2/dimension", json!("fit")),
        ("/rules/3/dimension", json!("fit")),
        ("/dimensions/fit/cap", json!(50)),
    ];
    found(&one, &["lint.one-dimension /dimensions"]);
    found(&[("/rules/3/points", json!(0))], &["lint.no-points /rules/3/points"]);
}

#[test]
fn rules_that_no_lead_can_satisfy() {
    reachable(json!({"all": [{"fact": "plan", "is": "basic"}, {"fact": "plan", "is": "pro"}]}), false);
    reachable(json!({"any": [{"fact": "plan", "is": "basic"}, {"fact": "plan", "is": "pro"}]}), true);
    reachable(json!({"all": [{"fact": "consent", "is": true}, {"not": {"fact": "consent", "is": true}}]}), false);
    reachable(
        json!({"all": [{"not": {"fact": "plan", "is": "basic"}}, {"not": {"fact": "plan", "is": "pro"}}]}),
        false,
    );
    reachable(json!({"all": [{"fact": "employees", "atLeast": 500}, {"fact": "employees", "atMost": 100}]}), false);
    reachable(json!({"all": [{"fact": "employees", "atLeast": 100}, {"fact": "employees", "atMost": 500}]}), true);
    reachable(json!({"fact": "employees", "atMost": -1}), false);
    reachable(json!({"all": [{"fact": "score", "atLeast": 9}, {"fact": "score", "atMost": 3}]}), false);
    reachable(json!({"all": [{"fact": "country", "is": "DE"}, {"fact": "country", "in": ["FR", "Germany"]}]}), true);
    reachable(json!({"all": [{"fact": "country", "is": "DE"}, {"fact": "country", "is": "FR"}]}), false);
    reachable(json!({"all": [{"fact": "tech", "has": ["a"]}, {"fact": "tech", "has": ["b"]}]}), true);
    reachable(json!({"all": [{"fact": "industry", "is": "a"}, {"fact": "industry", "is": "b"}]}), false);
    reachable(json!({"all": [{"fact": "useCase", "mentions": ["a"]}, {"fact": "useCase", "mentions": ["b"]}]}), true);
    reachable(json!({"all": [{"fact": "useCase", "is": "a"}, {"fact": "useCase", "mentions": ["b"]}]}), false);
    reachable(json!({"all": [{"fact": "emailKind", "is": "student"}, {"fact": "emailKind", "is": "personal"}]}), false);
    reachable(
        json!({"all": [{"fact": "emailDomain", "is": "gmail.com"}, {"fact": "emailKind", "is": "corporate"}]}),
        false,
    );
    reachable(json!({"fact": "ownStaff", "is": true}), false);
    reachable(json!({"fact": "phone", "known": false}), false);
    reachable(json!({"not": {"fact": "phone", "known": false}}), true);
    reachable(json!({"fact": "renewalDate", "atLeast": "2020-01-01", "atMost": "2021-01-01", "withinDays": 30}), false);
    reachable(json!({"all": [{"event": "webinar"}, {"not": {"event": "webinar"}}]}), false);
    reachable(json!({"all": [{"event": "webinar", "count": 3}, {"not": {"event": "webinar", "count": 2}}]}), false);
    reachable(json!({"all": [{"event": "webinar", "count": 2}, {"not": {"event": "webinar", "count": 3}}]}), true);
    reachable(
        json!({"all": [{"event": "webinar", "withinDays": 7}, {"not": {"event": "webinar", "withinDays": 30}}]}),
        false,
    );
    reachable(
        json!({"all": [{"event": "page", "page": "pricing"}, {"not": {"event": "page", "page": ["pricing", "docs"]}}]}),
        false,
    );
    reachable(json!({"all": [{"event": "page", "page": "pricing"}, {"not": {"event": "page", "page": "docs"}}]}), true);
    reachable(json!({"event": "page", "page": ["pricing", "docs"], "distinctPages": 2}), true);
    reachable(json!({"event": "page", "page": ["pricing", "docs"], "distinctPages": 3}), false);
    found(&[("/stages/0/when", json!({"fact": "phone", "known": false}))], &["lint.unreachable-stage /stages/0/when"]);
    found(&[("/routes/0/when", json!({"fact": "ownStaff", "is": true}))], &["lint.unreachable-route /routes/0/when"]);
}

#[test]
fn a_rule_on_many_facts_is_decided() {
    let facts =
        ["consent", "budgetOwner", "intentSurge", "phoneVerified", "duplicate", "bounced", "spam", "salesAccepted"];
    let mut parts: Vec<Value> = facts.iter().map(|fact| json!({"fact": fact, "is": true})).collect();
    parts.extend(["a", "b", "c"].map(|word| json!({"fact": "useCase", "mentions": [word]})));
    parts.extend((1..9).map(|bound| json!({"fact": "employees", "atLeast": bound})));
    reachable(json!({"all": parts}), true);
    parts.push(json!({"not": {"fact": "salesAccepted", "is": true}}));
    reachable(json!({"all": parts}), false);
}

#[test]
fn points_that_never_count() {
    found(
        &[("/dimensions/intent/cap", json!(0))],
        &["lint.worthless-rule /rules/2/points", "lint.worthless-rule /rules/3/points"],
    );
    // Whoever has a thousand people has the two hundred that fill the dimension.
    let implied = rule("fit.large", "fit", 10, json!({"fact": "employees", "between": [500, 1000]}));
    found(&[("/rules/-", implied.clone()), ("/rules/1/points", json!(30))], &["lint.worthless-rule /rules/5/points"]);
    found(&[("/rules/-", implied)], &[]);
    let malus = rule("intent.malus", "intent", -5, json!({"fact": "consent", "is": false}));
    found(&[("/rules/-", malus.clone())], &[]);
    found(
        &[("/rules/-", malus), ("/rules/2/dimension", json!("fit")), ("/rules/3/dimension", json!("fit"))],
        &["lint.worthless-rule /rules/5/points", "lint.one-dimension /dimensions"],
    );
    found(&[("/rules/2/points", json!(25))], &["lint.points-over-cap /rules/2/points"]);
}

#[test]
fn out_of_reach() {
    found(&[("/threshold", json!(51))], &["lint.unreachable-threshold /threshold"]);
    found(&[("/threshold", json!(50))], &[]);
    found(&[("/threshold", json!(-20))], &["lint.idle-threshold /threshold"]);
    let high = json!([{"id": "top", "atLeast": 51}, {"id": "A", "atLeast": 50}, {"id": "B"}]);
    found(&[("/bands", high)], &["lint.unreachable-band /bands/0/atLeast"]);
    let low = json!([{"id": "A", "atLeast": 30}, {"id": "B", "atLeast": -20}, {"id": "C"}]);
    found(&[("/bands", low)], &["lint.unreachable-band /bands/2"]);
    found(&[("/stages/1/atLeast", json!(51))], &["lint.unreachable-stage /stages/1/atLeast"]);
    let floor = [("/dimensions/fit/floor", json!(25)), ("/rules/0/points", json!(2))];
    found(&floor, &["lint.unreachable-floor /dimensions/fit/floor"]);
    // One answer earns the fit, another the intent: the threshold asks for both.
    let either = [
        ("/rules/0/when", json!({"fact": "plan", "is": "basic"})),
        ("/rules/1/when", json!({"fact": "plan", "is": "basic"})),
        ("/rules/2/when", json!({"fact": "plan", "is": "pro"})),
        ("/icp", json!({"competitors": ["rival.com"]})),
        ("/threshold", json!(41)),
        ("/questions", json!([])),
    ];
    found(&either, &["lint.same-test /rules/1/when", "lint.unreachable-threshold /threshold"]);
    let both = [
        ("/rules/2/when", json!({"fact": "employees", "atLeast": 2001})),
        ("/threshold", json!(35)),
        ("/dimensions/fit/floor", json!(20)),
        ("/dimensions/intent/floor", json!(20)),
    ];
    found(&both, &["lint.unreachable-threshold /threshold"]);
}

#[test]
fn one_test_in_two_rules() {
    let twin = |when| [("/rules/-", rule("twin", "intent", 5, when))];
    found(&twin(json!({"fact": "industry", "in": ["Fintech", "software"]})), &["lint.same-test /rules/5/when"]);
    found(
        &twin(json!({"all": [{"event": "webinar"}, {"event": "webinar", "count": 1}]})),
        &["lint.same-test /rules/5/when"],
    );
    found(&twin(json!({"not": {"not": {"fact": "competitor", "is": true}}})), &["lint.same-test /rules/5/when"]);
    found(&twin(json!({"fact": "industry", "is": "software"})), &[]);
}

#[test]
fn too_many_outcomes() {
    let facts = ["consent", "budgetOwner", "plan", "country", "seniority", "timelineDays", "phone", "company"];
    let parts: Vec<Value> = facts.iter().map(|fact| json!({"fact": fact, "known": true})).collect();
    let many: Vec<Value> =
        (0..13).map(|place| json!({"fact": "useCase", "mentions": [format!("word{place}")]})).collect();
    let joined = rule("joined", "intent", 5, json!({"all": parts}));
    found(&[("/rules/-", joined.clone())], &[]);
    let wide = rule("wide", "intent", 5, json!({"any": many}));
    found(&[("/rules/-", wide)], &["lint.too-many-outcomes /rules/5"]);
    let apart = ["consent", "budgetOwner"].map(|fact| json!({"fact": fact, "is": true}));
    let wider = [parts, apart.to_vec(), many[..4].to_vec()].concat();
    found(&[("/rules/-", rule("wider", "intent", 5, json!({"all": wider})))], &["lint.too-many-outcomes /rules/5"]);
}

#[test]
fn pages_without_patterns() {
    let page = rule("intent.docs", "intent", 5, json!({"event": "page", "page": ["pricing", "docs"]}));
    found(&[("/rules/-", page.clone())], &["lint.page-without-pattern /rules/5/when"]);
    found(&[("/rules/-", page.clone()), ("/pages/docs", json!([]))], &["lint.page-without-pattern /rules/5/when"]);
    found(&[("/rules/-", page), ("/pages/docs", json!(["/docs*"]))], &[]);
}

#[test]
fn ignored_priors() {
    found(&[("/rules/0/prior", json!(0.2)), ("/rules/4/prior", json!(0.2))], &[]);
    found(&[("/rules/2/prior", json!(0.2))], &["lint.ignored-prior /rules/2/prior"]);
    let options = json!([{"value": "100", "share": 0.5}]);
    found(&[("/rules/1/prior", json!(0.2)), ("/questions/0/options", options)], &["lint.ignored-prior /rules/1/prior"]);
    let mut later = rule("later", "intent", 5, json!({"fact": "intentSurge", "is": true}));
    later["prior"] = json!(0.2);
    found(&[("/rules/-", later)], &["lint.ignored-prior /rules/5/prior"]);
    let mut several = rule(
        "several",
        "intent",
        5,
        json!({"all": [{"fact": "phone", "known": true}, {"fact": "consent", "is": true}]}),
    );
    several["prior"] = json!(0.2);
    found(&[("/rules/-", several)], &["lint.ignored-prior /rules/5/prior"]);
}

#[test]
fn unused_questions() {
    let question = |fact: &str| [("/questions/-", json!({"id": "q", "fact": fact, "text": "Question?"}))];
    found(&question("company"), &["lint.unused-question /questions/1"]);
    found(&question("budget"), &[]);
    found(&question("industry"), &[]);
    let [asked] = question("plan");
    found(&[asked, ("/routes/0/when", json!({"fact": "plan", "is": "pro"}))], &[]);
    let [asked] = question("jobTitle");
    found(&[asked, ("/rules/0/when", json!({"fact": "seniority", "is": "vp"})), ("/icp/industries", json!([]))], &[]);
}

const CONDITIONS: [&str; 16] = [
    r#"{"fact":"employees","between":[200,2000]}"#,
    r#"{"fact":"employees","atLeast":1000}"#,
    r#"{"fact":"employees","atMost":100}"#,
    r#"{"fact":"plan","is":"pro"}"#,
    r#"{"fact":"plan","is":"basic"}"#,
    r#"{"fact":"plan","known":true}"#,
    r#"{"fact":"useCase","mentions":["routing"]}"#,
    r#"{"fact":"useCase","is":"routing"}"#,
    r#"{"fact":"emailKind","is":"personal"}"#,
    r#"{"fact":"emailKind","in":["personal","student"]}"#,
    r#"{"fact":"competitor","is":true}"#,
    r#"{"fact":"intentSurge","is":true}"#,
    r#"{"event":"webinar"}"#,
    r#"{"event":"webinar","count":2,"withinDays":7}"#,
    r#"{"event":"page","page":"pricing"}"#,
    r#"{"event":"page","page":["pricing","docs"],"distinctPages":2}"#,
];

fn condition() -> impl Strategy<Value = Value> {
    let test = prop::sample::select(CONDITIONS.to_vec()).prop_map(|text| serde_json::from_str(text).expect("JSON"));
    test.prop_recursive(2, 6, 3, |part: BoxedStrategy<Value>| {
        prop_oneof![
            prop::collection::vec(part.clone(), 1..4).prop_map(|parts| json!({"all": parts})),
            prop::collection::vec(part.clone(), 1..4).prop_map(|parts| json!({"any": parts})),
            part.prop_map(|part| json!({"not": part})),
        ]
    })
}

fn model() -> impl Strategy<Value = Value> {
    let rules = prop::collection::vec((condition(), -20i32..30, 0usize..3, 0u8..4), 1..7);
    (rules, 0i32..40, 0i32..10, -20i32..60).prop_map(|(rules, cap, floor, threshold)| {
        let rules = rules.into_iter().enumerate().map(|(place, (when, points, dimension, repeat))| {
            let mut rule = rule(&format!("r{place}"), ["fit", "intent", "penalty"][dimension], points, when);
            if rule["when"].get("event").is_some() {
                match repeat {
                    0 => rule["repeat"] = json!({"each": 3}),
                    1 => rule["decay"] = json!({"halfLifeDays": 3}),
                    _ => {}
                }
            }
            rule
        });
        changed(&[
            ("/rules", rules.collect()),
            ("/threshold", json!(threshold)),
            ("/dimensions/fit/cap", json!(cap)),
            ("/dimensions/fit/floor", json!(floor.min(cap))),
            ("/bands", json!([{"id": "A", "atLeast": threshold}, {"id": "B", "atLeast": threshold - 30}, {"id": "C"}])),
            ("/icp", json!({"competitors": ["rival.com"]})),
        ])
    })
}

fn lead() -> impl Strategy<Value = Value> {
    let fact = |name: &'static str, values: Vec<Value>| {
        (prop::sample::select(values), any::<bool>())
            .prop_map(move |(value, known)| (name, if known { value } else { Value::Null }))
    };
    let texts = |texts: &[&str]| texts.iter().map(|text| json!(text)).collect::<Vec<_>>();
    let facts = (
        fact("employees", texts(&["50", "200", "500", "1000", "3000", "1-50", "201-500", "1000+"])),
        fact("plan", texts(&["basic", "pro"])),
        fact("useCase", texts(&["routing", "routing of leads", "other"])),
        fact("email", texts(&["jo@some-company.com", "jo@gmail.com", "jo@stud.uni-x.edu", "jo@rival.com"])),
        fact("intentSurge", vec![json!(true), json!(false)]),
    );
    let event = prop::sample::select(vec![
        ("webinar", None),
        ("page", Some("pricing")),
        ("page", Some("docs")),
        ("page", None),
    ]);
    let events = prop::collection::vec((event, prop::sample::select(vec!["2026-11-17", "2026-10-01"])), 0..5);
    (facts, events).prop_map(|((a, b, c, d, e), events)| {
        let facts: serde_json::Map<String, Value> =
            [a, b, c, d, e].map(|(name, value)| (name.into(), value)).into_iter().collect();
        let events = events.into_iter().map(|((kind, page), at)| json!({"kind": kind, "page": page, "at": at}));
        json!({"facts": facts, "events": events.collect::<Vec<_>>()})
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn findings_are_true(model in model(), leads in prop::collection::vec(lead(), 20)) {
        no_lead_contradicts(&model, &leads);
    }
}

/// No lead does what a finding says that none can do.
fn no_lead_contradicts(written: &Value, leads: &[Value]) {
    let read = |written: &Value| Model::from_json(&written.to_string()).expect("a valid model");
    let model = read(written);
    let findings = model.lint(NOW);
    let told = |code: &str, path: &str| findings.iter().any(|finding| finding.code == code && finding.path == path);
    let rules = written["rules"].as_array().expect("rules").len();
    let threshold = written["threshold"].as_i64().expect("a number") as i32;
    let leads: Vec<Lead> = leads.iter().map(|lead| model.lead(&lead.clone().into(), NOW)).collect();

    let mut fired = vec![Vec::new(); rules];
    for lead in &leads {
        let card = model.score(lead);
        assert!(!card.quality || !told("lint.unreachable-threshold", "/threshold"));
        assert!(card.total >= threshold || !told("lint.idle-threshold", "/threshold"));
        let band = ["A", "B", "C"].iter().position(|band| *band == card.band).expect("a band");
        assert!(!told("lint.unreachable-band", &format!("/bands/{band}")));
        assert!(!told("lint.unreachable-band", &format!("/bands/{band}/atLeast")));
        for (place, fired) in fired.iter_mut().enumerate() {
            fired.push(card.reasons.iter().any(|reason| reason.rule == format!("r{place}")));
        }
    }
    for place in 0..rules {
        if told("lint.unreachable-rule", &format!("/rules/{place}/when")) {
            assert!(!fired[place].contains(&true));
        }
        if told("lint.same-test", &format!("/rules/{place}/when")) {
            assert!(fired[..place].contains(&fired[place]));
        }
        if told("lint.worthless-rule", &format!("/rules/{place}/points")) {
            let mut without = written.clone();
            without["rules"][place]["points"] = json!(0);
            let without = read(&without);
            assert!(leads.iter().all(|lead| without.score(lead).total == model.score(lead).total));
        }
    }
}

#[test]
fn a_number_of_the_models_own_can_be_negative() {
    let model = changed(&[
        ("/facts/balance", json!({"type": "number"})),
        ("/rules/-", rule("fit.balance", "fit", 5, json!({"fact": "balance", "atLeast": -2}))),
        ("/rules/-", rule("penalty.debt", "penalty", -7, json!({"fact": "balance", "atMost": -10.5}))),
    ]);
    let model = Model::from_json(&model.to_string()).expect("a model");
    let card = |value: Value| {
        let lead = model.lead(&json!({"facts": {"balance": value}}).into(), NOW);
        let card = model.score(&lead);
        (card.dimensions[0].1.points, card.dimensions[2].1.points, card.problems.len())
    };
    assert_eq!(card(json!(-1.8)), (5, 0, 0));
    assert_eq!(card(json!("-1.8")), (5, 0, 0));
    assert_eq!(card(json!("-11")), (0, -7, 0));
    assert_eq!(card(json!("10-20")), (5, 0, 0));
    assert_eq!(card(json!("-10-20")), (0, 0, 1), "a negative band is not read as something else");
    // Both ends are reached by an open number, and by no other lead of the model.
    let open = model.score(&Lead::new(&model, NOW)).dimensions[2].1;
    assert_eq!((open.low, open.high), (-27, 0));
    let built_in = model.lead(&json!({"facts": {"employees": -5}}).into(), NOW);
    assert_eq!(model.score(&built_in).problems[0].code, "number.range");
}
