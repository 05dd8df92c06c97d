//! What is asked, and when: the contract's section 5.

#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use qualiform::{Form, Model, Scorecard, Timestamp, Value};
use serde_json::{Value as Json, json};

const NOW: Timestamp = Timestamp(1_795_000_000_000);
const DAY: i64 = 86_400_000;

fn preset(changes: &[(&str, Json)]) -> Model {
    let mut json: Json = serde_json::from_str(qualiform::model::preset_text("b2b-saas").unwrap()).unwrap();
    for (pointer, value) in changes {
        match json.pointer_mut(pointer) {
            Some(slot) => *slot = value.clone(),
            None => {
                let (parent, key) = pointer.rsplit_once('/').unwrap();
                match json.pointer_mut(parent).unwrap() {
                    Json::Array(items) => items.push(value.clone()),
                    Json::Object(entries) => {
                        entries.insert(key.into(), value.clone());
                    }
                    _ => panic!("{pointer}"),
                }
            }
        }
    }
    Model::from_json(&json.to_string()).unwrap()
}

fn asking(asking: Json) -> Model {
    preset(&[("/asking", asking)])
}

fn form(value: Json) -> Form {
    Form::read(&Value::from(value)).unwrap()
}

fn ids(model: &Model, lead: Json, asked: Json) -> Vec<(&str, &'static str)> {
    let lead = model.lead(&Value::from(lead), NOW);
    let ask = model.ask(&lead, &form(asked)).unwrap();
    ask.questions.iter().map(|question| (question.id, question.kind)).collect()
}

/// A lead of whom all is known but what is named.
fn all_but(unknown: &[&str]) -> Json {
    let mut facts = json!({
        "email": "jo@northwind-freight.com", "consent": true, "employees": "201-500", "seniority": "director",
        "industry": "software", "useCase": "lead scoring", "timelineDays": "this-month", "budget": "5000-25000",
        "budgetOwner": true, "currentSolution": "nothing", "renewalDate": "2027-03-31", "tech": "hubspot", "country": "DE"
    });
    for fact in unknown {
        facts[fact] = Json::Null;
    }
    json!({"facts": facts, "events": [{"kind": "demo-request"}]})
}

#[test]
fn a_demo_form_asks_what_tells_most() {
    let model = preset(&[]);
    let lead = json!({"facts": {"email": "jo@northwind-freight.com"}});
    let asked = ids(&model, lead.clone(), json!({"offer": "demo"}));
    // Friction that can change nothing in this model (budget, current solution) is not asked.
    let friction: Vec<&str> = asked.iter().filter(|(_, kind)| *kind == "friction").map(|(id, _)| *id).collect();
    assert!(friction.contains(&"timeline") && friction.contains(&"useCase") && friction.len() == 2, "{asked:?}");
    assert_eq!(asked.iter().filter(|(_, kind)| *kind == "progressive").count(), 2);
    // A form in the middle of the funnel asks no friction.
    let middle = ids(&model, json!({"events": [{"kind": "page", "page": "pricing"}]}), json!({"offer": "guide"}));
    assert_eq!(middle.len(), 2);
    assert!(middle.iter().all(|(_, kind)| *kind == "progressive"));
}

#[test]
fn intent_from_25_on_makes_any_form_one_of_high_intent() {
    let model = asking(json!({"friction": "always", "progressive": "off"}));
    let trial = json!({"events": [{"kind": "trial-activation"}]});
    assert_eq!(ids(&model, trial, json!({"offer": "webinar"})).len(), 4);
    let pricing = json!({"events": [{"kind": "page", "page": "pricing"}]});
    assert!(ids(&model, pricing, json!({"offer": "webinar"})).is_empty());
}

#[test]
fn the_top_of_the_funnel_is_never_gated() {
    let model = preset(&[("/questions/0/pinned", json!(true)), ("/asking", json!({"progressive": "always"}))]);
    for offer in ["article", "newsletter"] {
        assert!(ids(&model, json!({"events": [{"kind": "trial-activation"}]}), json!({"offer": offer})).is_empty());
    }
    for offer in ["comparison", "calculator", "webinar", "demo", "guide", ""] {
        assert!(!ids(&model, json!({}), json!({"offer": offer})).is_empty(), "{offer}");
    }
}

#[test]
fn friction_always_asks_all_four_in_their_order() {
    let model = asking(json!({"friction": "always", "perVisit": 0}));
    let four =
        [("budget", "friction"), ("timeline", "friction"), ("useCase", "friction"), ("currentSolution", "friction")];
    for offer in ["demo", "trial", "pricing", "contact"] {
        assert_eq!(ids(&model, json!({}), json!({"offer": offer})), four, "{offer}");
    }
    let known = json!({"facts": {"budget": "5000", "useCase": "routing"}});
    assert_eq!(ids(&model, known, json!({"offer": "demo"})), [four[1], four[3]]);
    let off = asking(json!({"friction": "off"}));
    assert!(ids(&off, json!({}), json!({"offer": "demo"})).iter().all(|(_, kind)| *kind == "progressive"));
}

#[test]
fn progressive_questions_are_two_a_visit() {
    let model = asking(json!({"progressive": "always", "friction": "off"}));
    let first = ids(&model, json!({}), json!({"offer": "guide"}));
    assert_eq!(first, [("employees", "progressive"), ("role", "progressive")]);
    // What was shown stays, and counts; answered or not, nothing new comes on this visit.
    let shown = json!({"offer": "guide", "asked": ["employees", "role"]});
    assert_eq!(ids(&model, json!({}), shown.clone()), first);
    assert_eq!(ids(&model, json!({"facts": {"employees": 300}}), shown), [first[1]]);
    let three = asking(json!({"progressive": "always", "friction": "off", "perVisit": 3}));
    assert_eq!(ids(&three, json!({}), json!({})).len(), 3);
}

#[test]
fn what_the_form_asks_for_anyway_is_not_asked_again() {
    let model = asking(json!({"progressive": "always", "perVisit": 99, "friction": "always"}));
    let fields = json!({"offer": "demo", "fields": ["employees", "jobTitle", "budget", "no-such-fact"]});
    let asked = ids(&model, json!({}), fields.clone());
    for id in ["employees", "role", "budget"] {
        assert!(!asked.iter().any(|(asked, _)| *asked == id), "{id}: {asked:?}");
    }
    // A title that does not tell the seniority leaves the question open.
    let wizard = ids(&model, json!({"facts": {"jobTitle": "Wizard"}}), fields);
    assert!(wizard.contains(&("role", "progressive")));
    let some = ids(&model, json!({}), json!({"questions": ["industry"]}));
    assert_eq!(some, [("industry", "progressive")]);
}

#[test]
fn pinned_later_and_particular_questions() {
    let model = preset(&[
        ("/questions/0/pinned", json!(true)),
        ("/questions/1/offers", json!(["webinar"])),
        ("/asking", json!({"progressive": "always", "friction": "off", "perVisit": 1})),
    ]);
    assert_eq!(ids(&model, json!({}), json!({})), [("employees", "progressive"), ("industry", "progressive")]);
    assert_eq!(ids(&model, json!({}), json!({"offer": "webinar"}))[1].0, "role");
    let later = asking(json!({"progressive": "always", "perVisit": 99}));
    let has_goal = |visit| ids(&later, json!({}), json!({"visit": visit})).iter().any(|(id, _)| *id == "goal");
    assert!(!has_goal(1) && has_goal(2) && has_goal(7));
    // A pinned question is asked whatever it can change, and once.
    let pinned =
        preset(&[("/questions/5/pinned", json!(true)), ("/asking", json!({"perVisit": 0, "friction": "off"}))]);
    let lead = pinned.lead(&Value::from(json!({})), NOW);
    let ask = pinned.ask(&lead, &form(json!({"offer": "demo"}))).unwrap();
    assert_eq!((ask.questions[0].id, ask.questions[0].why.as_str(), ask.questions.len()), ("budget", "pinned", 1));
}

#[test]
fn known_and_fresh_is_never_asked() {
    let model = asking(json!({"progressive": "always", "perVisit": 99, "friction": "off"}));
    let answered = |days: i64| {
        let at = (NOW.0 - days * DAY) / 1000;
        let at = date(at);
        ids(&model, json!({}), json!({"answered": {"employees": at}})).iter().any(|(id, _)| *id == "employees")
    };
    assert!(!answered(0) && !answered(179) && answered(182));
    let held = json!({"held": {"fit.employees": false}});
    assert!(!ids(&model, held, json!({})).iter().any(|(id, _)| *id == "employees"));
    // Of a fact on which several rules rest, all must be settled.
    let seniority = json!({"held": {"access.seniority": true}});
    assert!(ids(&model, seniority, json!({})).iter().any(|(id, _)| *id == "role"));
}

/// A date by seconds since 1970.
fn date(seconds: i64) -> String {
    let days = seconds.div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[test]
fn the_holdout_is_a_stable_share_without_friction() {
    let model = asking(json!({"holdout": 0.2}));
    let held_out = |form: Json, email: &str| {
        let lead = model.lead(&Value::from(json!({"facts": {"email": email}})), NOW);
        let mut form = form;
        form["offer"] = json!("demo");
        let ask = model.ask(&lead, &self::form(form)).unwrap();
        let friction = ask.questions.iter().any(|question| question.kind == "friction");
        let four = ["budget", "timeline", "useCase", "currentSolution"];
        let any = ask.questions.iter().any(|question| four.contains(&question.id));
        assert!(ask.holdout != friction && ask.holdout != any);
        ask.holdout
    };
    let count = (0..2000).filter(|n| held_out(json!({"visitor": format!("v{n}")}), "")).count();
    assert!((300..500).contains(&count), "{count}");
    let by_address = (0..500).filter(|n| held_out(json!({}), &format!("jo{n}@northwind-freight.com"))).count();
    assert!((60..140).contains(&by_address), "{by_address}");
    // The same visitor stays where the draw put it, whatever the address.
    for n in 0..20 {
        let visitor = json!({"visitor": format!("v{n}")});
        assert_eq!(held_out(visitor.clone(), ""), held_out(visitor, "jo@northwind-freight.com"));
    }
    assert!(!held_out(json!({}), ""));
    let everybody = asking(json!({"holdout": 1}));
    let nobody = asking(json!({"holdout": 0}));
    for (model, expected) in [(everybody, true), (nobody, false)] {
        let lead = model.lead(&Value::from(json!({})), NOW);
        assert_eq!(model.ask(&lead, &form(json!({"offer": "demo", "visitor": "x"}))).unwrap().holdout, expected);
    }
}

#[test]
fn reasons_and_swing() {
    let model = preset(&[("/asking", json!({"perVisit": 99}))]);
    let lead = model.lead(&Value::from(json!({})), NOW);
    let ask = model.ask(&lead, &form(json!({"offer": "demo"}))).unwrap();
    let told = |id: &str| {
        let question = ask.questions.iter().find(|question| question.id == id).unwrap();
        (question.fact, question.why.as_str(), question.swing)
    };
    assert_eq!(told("employees"), ("employees", "fit.employees", 10));
    // A director brings 10, a student loses 15.
    assert_eq!(told("role"), ("seniority", "access.seniority, penalty.student", 25));
    assert_eq!(told("renewal").2, 10);
    assert!(!ask.decided && !ask.holdout);
    // At the cap an answer brings nothing.
    let capped = preset(&[("/asking", json!({"perVisit": 99})), ("/dimensions/access/cap", json!(10))]);
    let owner =
        capped.lead(&Value::from(json!({"facts": {"budgetOwner": true, "email": "jo@northwind-freight.com"}})), NOW);
    let ask = capped.ask(&owner, &form(json!({"offer": "demo"}))).unwrap();
    assert_eq!(ask.questions.iter().find(|question| question.id == "role").unwrap().swing, 15);
}

#[test]
fn a_question_can_be_worth_a_route_alone() {
    let route = json!([
        {"id": "partners", "when": {"fact": "currentSolution", "is": "partner"}},
        {"id": "all"}
    ]);
    let model = preset(&[("/routes", route), ("/asking", json!({"perVisit": 99}))]);
    let lead = model.lead(&Value::from(all_but(&["currentSolution"])), NOW);
    let ask = model.ask(&lead, &form(json!({"offer": "demo"}))).unwrap();
    assert_eq!(ask.questions.len(), 1);
    let question = &ask.questions[0];
    assert_eq!((question.id, question.why.as_str(), question.swing), ("currentSolution", "partners", 0));
    assert!(ask.decided);
}

#[test]
fn what_cannot_be_read() {
    let refused = |value: Json, path: &str| {
        let error = Form::read(&Value::from(value)).unwrap_err();
        assert_eq!((error.code(), error.path()), ("ask.form", path), "{error:?}");
    };
    refused(json!("demo"), "");
    refused(json!({"offers": "demo"}), "/offers");
    refused(json!({"offer": 1}), "/offer");
    refused(json!({"visit": 0}), "/visit");
    refused(json!({"fields": "email"}), "/fields");
    refused(json!({"answered": ["employees"]}), "/answered");
    refused(json!({"answered": {"employees": "soon"}}), "/answered");
    let model = preset(&[]);
    let error = model.ask(&model.lead(&Value::from(json!({})), NOW), &form(json!({"offer": "dmeo"}))).unwrap_err();
    assert_eq!((error.code(), error.path()), ("offer.unknown", "/offer"));
    assert!(error.message().contains("\"demo\""), "{error:?}");
}

/// What a visitor could answer to each question, and that it stays open.
fn answers(fact: &str) -> Vec<Json> {
    match fact {
        "industry" => vec![json!("software"), json!("other"), Json::Null],
        "employees" => vec![json!("501-2000"), json!("1-10"), json!("100-500"), Json::Null],
        "seniority" => vec![json!("vp"), json!("staff"), json!("student"), Json::Null],
        "timelineDays" => vec![json!("this-month"), json!("no-plan"), Json::Null],
        "useCase" => vec![json!("routing"), json!("else"), Json::Null],
        "tech" => vec![json!("hubspot"), json!("other"), Json::Null],
        "country" => vec![json!("DE"), json!("US"), json!("BR"), Json::Null],
        "renewalDate" => vec![json!("2027-03-31"), Json::Null],
        _ => vec![json!(true), json!(false), Json::Null],
    }
}

fn outcome(card: &Scorecard) -> (bool, String, String) {
    (card.quality, card.band.into(), card.route.id.into())
}

/// Whether some answer to this question, with the others answered somehow, leads elsewhere than another.
fn can_change(model: &Model, lead: &Json, unknown: &[&str], question: &str) -> bool {
    let others: Vec<&str> = unknown.iter().copied().filter(|fact| *fact != question).collect();
    let ways = others.iter().map(|fact| answers(fact).len()).product::<usize>();
    (0..ways).any(|mut number| {
        let mut lead = lead.clone();
        for fact in &others {
            let of_fact = answers(fact);
            lead["facts"][*fact] = of_fact[number % of_fact.len()].clone();
            number /= of_fact.len();
        }
        let mut seen = answers(question).into_iter().map(|answer| {
            lead["facts"][question] = answer;
            outcome(&model.score(&model.lead(&Value::from(lead.clone()), NOW)))
        });
        let first = seen.next().unwrap();
        seen.any(|other| other != first)
    })
}

const ASKED: [&str; 9] =
    ["industry", "employees", "seniority", "timelineDays", "useCase", "tech", "country", "renewalDate", "budgetOwner"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    /// Nothing is asked that can change nothing, and nothing that can is left out.
    #[test]
    fn what_can_change_something_is_asked_and_nothing_else(
        unknown in prop::sample::subsequence(ASKED.to_vec(), 1..=4),
        known in prop::collection::vec(0usize..3, ASKED.len()),
        points in prop::collection::vec(1i32..=4, 27),
        threshold in 40i32..=90,
        fit_floor in 0i32..=40,
        caps in prop::collection::vec(10i32..=50, 5),
        email in prop::sample::select(vec!["jo@northwind-freight.com", "jo@gmail.com", "jo@competitor.example"]),
    ) {
        let mut json: Json = serde_json::from_str(qualiform::model::preset_text("b2b-saas").unwrap()).unwrap();
        for (rule, points) in json["rules"].as_array_mut().unwrap().iter_mut().zip(&points) {
            let sign = if rule["points"].as_i64().unwrap() < 0 { -1 } else { 1 };
            rule["points"] = json!(sign * 5 * points);
        }
        json["threshold"] = json!(threshold);
        for (name, cap) in ["fit", "intent", "access", "timing", "integrity"].iter().zip(&caps) {
            json["dimensions"][name] = json!({"cap": cap, "floor": if *name == "fit" { fit_floor.min(*cap) } else { 0 }});
        }
        json["bands"] = json!([{"id": "A", "atLeast": threshold}, {"id": "B", "atLeast": threshold - 25}, {"id": "C"}]);
        json["stages"] = json!([{"id": "student", "when": {"fact": "seniority", "is": "student"}}, {"id": "MQL", "quality": true}]);
        json["routes"] = json!([
            {"id": "brazil", "stages": ["MQL"], "when": {"all": [{"not": {"fact": "country", "is": "DE"}}, {"fact": "budgetOwner", "is": true}]}},
            {"id": "campus", "stages": ["student"]},
            {"id": "all"}
        ]);
        json["asking"] = json!({"perVisit": 99});
        let model = Model::from_json(&json.to_string()).unwrap();
        let mut lead = all_but(&unknown);
        lead["facts"]["email"] = json!(email);
        for (fact, choice) in ASKED.iter().zip(&known) {
            if !unknown.contains(fact) {
                let of_fact = answers(fact);
                lead["facts"][*fact] = of_fact[choice % (of_fact.len() - 1)].clone();
            }
        }
        let read = model.lead(&Value::from(lead.clone()), NOW);
        let ask = model.ask(&read, &form(json!({"offer": "demo"}))).unwrap();
        let asked: Vec<&str> = ask.questions.iter().map(|question| question.fact).collect();
        for fact in &unknown {
            let expected = can_change(&model, &lead, &unknown, fact);
            prop_assert_eq!(asked.contains(fact), expected, "{} of {:?}: {:?}", fact, &unknown, &asked);
        }
        prop_assert_eq!(ask.decided, model.score(&read).decided);
    }
}
