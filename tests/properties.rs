//! What holds for every lead and every model: checked on random ones.

#![allow(clippy::indexing_slicing)] // the exceptions for tests do not reach the helpers of a test file

use proptest::prelude::*;
use qualiform::{Model, Timestamp, Value};

const NOW: Timestamp = Timestamp(1_795_000_000_000);

/// The answers that a visitor could give, by fact; `null`: left open.
fn answers(fact: &str) -> Vec<Value> {
    let texts = |texts: &[&str]| texts.iter().map(|text| Value::from(*text)).collect::<Vec<_>>();
    let mut answers = match fact {
        "industry" => texts(&["software", "retail"]),
        "employees" => {
            texts(&["100", "200", "500", "2000", "5000", "1-50", "100-500", "201-500", "1000+", "1500-2000"])
        }
        "tech" => texts(&["hubspot", "other", "snowflake"]),
        "country" => texts(&["DE", "Brazil"]),
        "useCase" => texts(&["lead scoring for us", "nothing"]),
        "seniority" => texts(&["student", "intern", "staff", "manager", "director", "vp", "executive", "owner"]),
        "budgetOwner" | "consent" => vec![true.into(), false.into()],
        "timelineDays" => texts(&["30", "90", "91", "no-plan", "this-quarter"]),
        "renewalDate" => texts(&["2027-01-31"]),
        "email" => texts(&[
            "jo@some-company.com",
            "jo@gmail.com",
            "jo@stud.uni-x.edu",
            "jo@uni-x.edu",
            "jo@mailinator.com",
            "jo@duck.com",
            "jo@att.com",
            "jo@example.com",
            "jo@competitor.example",
        ]),
        _ => vec![],
    };
    answers.push(Value::Null);
    answers
}

const FACTS: [&str; 10] = [
    "industry",
    "employees",
    "tech",
    "country",
    "useCase",
    "seniority",
    "budgetOwner",
    "timelineDays",
    "renewalDate",
    "email",
];

fn fact_test() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        r#"{"fact":"industry","in":["software"]}"#,
        r#"{"fact":"employees","between":[200,2000]}"#,
        r#"{"fact":"employees","atLeast":1000}"#,
        r#"{"fact":"tech","has":["hubspot","snowflake"]}"#,
        r#"{"fact":"country","in":["DE"]}"#,
        r#"{"fact":"useCase","mentions":["lead scoring"]}"#,
        r#"{"fact":"seniority","in":["director","vp","executive","owner"]}"#,
        r#"{"fact":"seniority","is":"student"}"#,
        r#"{"fact":"budgetOwner","is":true}"#,
        r#"{"fact":"timelineDays","atMost":90}"#,
        r#"{"fact":"renewalDate","known":true}"#,
        r#"{"fact":"emailKind","is":"corporate"}"#,
        r#"{"fact":"emailKind","is":"personal"}"#,
        r#"{"fact":"competitor","is":true}"#,
        r#"{"fact":"phoneVerified","is":true}"#,
        r#"{"event":"demo-request"}"#,
        r#"{"event":"page","page":"pricing","withinDays":7}"#,
    ])
    .prop_map(String::from)
}

fn condition() -> impl Strategy<Value = String> {
    fact_test().prop_recursive(2, 6, 3, |part| {
        prop_oneof![
            prop::collection::vec(part.clone(), 1..3).prop_map(|parts| format!(r#"{{"all":[{}]}}"#, parts.join(","))),
            prop::collection::vec(part.clone(), 1..3).prop_map(|parts| format!(r#"{{"any":[{}]}}"#, parts.join(","))),
            part.prop_map(|part| format!(r#"{{"not":{part}}}"#)),
        ]
    })
}

prop_compose! {
    fn model()(
        rules in prop::collection::vec((condition(), -20i32..30, 0usize..3), 1..7),
        caps in prop::collection::vec((0i32..10, 0i32..40), 2),
        threshold in -20i32..60,
    ) -> String {
        let names = ["fit", "intent", "penalty"];
        let rules: Vec<String> = rules.iter().enumerate().map(|(place, (when, points, dimension))| format!(
            r#"{{"id":"rule.{place}","dimension":"{}","points":{points},"when":{when},"label":"Rule"}}"#, names[*dimension]
        )).collect();
        let bounds = |(floor, more): (i32, i32)| format!(r#"{{"floor":{floor},"cap":{}}}"#, floor + more);
        format!(
            r#"{{"id":"random","version":1,"icp":{{"competitors":["competitor.example"]}},
                "dimensions":{{"fit":{},"intent":{},"penalty":{{"cap":null}}}},"threshold":{threshold},
                "bands":[{{"id":"all"}}],"routes":[{{"id":"all"}}],"rules":[{}],"pages":{{"pricing":["/pricing"]}}}}"#,
            bounds(caps[0]), bounds(caps[1]), rules.join(",")
        )
    }
}

type Facts = Vec<(String, Value)>;

fn lead_value(facts: &Facts, events: &[(&str, Option<&str>, &str)]) -> Value {
    let events = events.iter().map(|(kind, page, at)| {
        let mut event = vec![("kind".to_string(), Value::from(*kind)), ("at".to_string(), Value::from(*at))];
        event.extend(page.map(|page| ("page".to_string(), Value::from(page))));
        Value::Object(event)
    });
    Value::Object(vec![
        ("facts".into(), Value::Object(facts.clone())),
        ("events".into(), Value::List(events.collect())),
    ])
}

fn facts() -> impl Strategy<Value = Facts> {
    let each = FACTS.map(|fact| {
        // Half of the facts are open.
        let known = prop::sample::select(answers(fact));
        prop_oneof![Just(Value::Null), known].prop_map(move |value| (fact.to_string(), value))
    });
    each.to_vec()
}

const EVENTS: [(&str, Option<&str>, &str); 4] = [
    ("demo-request", None, "2026-11-18T10:00:00Z"),
    ("page", Some("pricing"), "2026-11-17T10:00:00Z"),
    ("page", Some("pricing"), "2026-01-01T10:00:00Z"),
    ("event-attended", None, "2026-11-10T10:00:00Z"),
];

fn events() -> impl Strategy<Value = Vec<(&'static str, Option<&'static str>, &'static str)>> {
    prop::sample::subsequence(EVENTS.to_vec(), 0..=EVENTS.len())
}

/// Every way in which the open facts could turn out.
fn completions(facts: &Facts) -> Vec<Facts> {
    let mut all = vec![Facts::new()];
    for (fact, value) in facts {
        let values = if *value == Value::Null { answers(fact) } else { vec![value.clone()] };
        all = all
            .iter()
            .flat_map(|so_far| {
                values.iter().map(|value| {
                    let mut next = so_far.clone();
                    next.push((fact.clone(), value.clone()));
                    next
                })
            })
            .collect();
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reasons_add_up_to_the_total(model in model(), facts in facts(), events in events()) {
        let model = Model::from_json(&model).unwrap();
        let lead = model.lead(&lead_value(&facts, &events), NOW);
        let card = model.score(&lead);
        prop_assert_eq!(card.reasons.iter().map(|reason| reason.points).sum::<i32>(), card.total);
        prop_assert_eq!(card.dimensions.iter().map(|(_, score)| score.points).sum::<i32>(), card.total);
        prop_assert!((0.0..=1.0).contains(&card.chance) && (0.0..=1.0).contains(&card.completeness));
    }

    #[test]
    fn the_range_is_what_going_through_every_completion_gives(
        model in model(),
        facts in facts(),
        events in events(),
        open in prop::collection::vec(0usize..FACTS.len(), 1..4),
    ) {
        let model = Model::from_json(&model).unwrap();
        // At most three open facts, so that all completions can be scored.
        let facts: Facts = facts.into_iter().enumerate().map(|(place, (fact, value))| {
            let filled = if value == Value::Null { answers(&fact)[0].clone() } else { value };
            (fact, if open.contains(&place) { Value::Null } else { filled })
        }).collect();
        let lead = model.lead(&lead_value(&facts, &events), NOW);
        let card = model.score(&lead);
        let mut totals = Vec::new();
        let mut qualities = Vec::new();
        let mut dimensions: Vec<Vec<i32>> = vec![Vec::new(); card.dimensions.len()];
        for completion in completions(&facts) {
            let complete = model.lead(&lead_value(&completion, &events), NOW);
            let complete = model.score(&complete);
            totals.push(complete.total);
            qualities.push(complete.quality);
            for (seen, (_, score)) in dimensions.iter_mut().zip(&complete.dimensions) {
                seen.push(score.points);
            }
            prop_assert!(card.low <= complete.low && complete.high <= card.high, "knowing more never widens the range");
        }
        prop_assert_eq!((Some(&card.low), Some(&card.high)), (totals.iter().min(), totals.iter().max()));
        for (seen, (_, score)) in dimensions.iter().zip(&card.dimensions) {
            prop_assert_eq!((Some(&score.low), Some(&score.high)), (seen.iter().min(), seen.iter().max()));
        }
        let decided = qualities.iter().all(|quality| *quality == qualities[0]);
        prop_assert_eq!(card.decided, decided);
        if decided {
            prop_assert_eq!(card.chance, if qualities[0] { 1.0 } else { 0.0 });
        } else {
            prop_assert!(0.0 < card.chance && card.chance < 1.0);
        }
    }

    #[test]
    fn the_order_of_facts_and_events_is_irrelevant(model in model(), facts in facts(), events in events()) {
        let model = Model::from_json(&model).unwrap();
        let mut turned_facts = facts.clone();
        turned_facts.reverse();
        let mut turned_events = events.clone();
        turned_events.reverse();
        let (a, b) = (
            model.lead(&lead_value(&facts, &events), NOW),
            model.lead(&lead_value(&turned_facts, &turned_events), NOW),
        );
        prop_assert_eq!(
            serde_json::to_string(&model.score(&a)).unwrap(),
            serde_json::to_string(&model.score(&b)).unwrap()
        );
    }

    #[test]
    fn nonsense_never_panics(name in ".{0,20}", text in ".{0,400}", number in prop::num::f64::ANY) {
        let model = Model::preset("b2b-saas").unwrap();
        for fact in ["email", "employees", "tech", "country", "renewalDate", "jobTitle", "useCase", "budgetOwner", &name] {
            for value in [Value::from(text.as_str()), Value::Number(number), Value::List(vec![Value::from(text.as_str())])] {
                let lead = model.lead(&lead_value(&vec![(fact.to_string(), value)], &[("page", Some(&text), &text), (&name, None, &text)]), NOW);
                let card = model.score(&lead);
                prop_assert!(card.low <= card.total || card.total <= card.high);
            }
        }
    }
}

/// One rule for each yes-no fact, unequal points and priors, a cap, a floor and a penalty: small enough to enumerate.
#[test]
fn chance_is_what_enumeration_gives() {
    let facts = ["a", "b", "c", "d", "e", "f"];
    let points = [10, 7, 13, 5, -9, 4];
    let priors = [0.5, 0.2, 0.9, 0.35, 0.1, 0.6];
    let dimensions = ["fit", "fit", "intent", "intent", "penalty", "fit"];
    let declared: Vec<String> = facts.iter().map(|fact| format!(r#""{fact}":{{"type":"boolean"}}"#)).collect();
    for (cap, floor, threshold) in [(15, 10, 25), (40, 0, 12), (17, 7, 30), (11, 4, 5), (12, 12, 12)] {
        let rules: Vec<String> = (0..facts.len())
            .map(|i| {
                format!(
                    r#"{{"id":"r{i}","dimension":"{}","points":{},"prior":{},"label":"R","when":{{"fact":"{}","is":true}}}}"#,
                    dimensions[i], points[i], priors[i], facts[i]
                )
            })
            .collect();
        let text = format!(
            r#"{{"id":"t","version":1,"facts":{{{}}},"dimensions":{{"fit":{{"cap":{cap},"floor":{floor}}},"intent":{{"cap":14}},"penalty":{{"cap":null}}}},
               "threshold":{threshold},"bands":[{{"id":"x"}}],"routes":[{{"id":"x"}}],"rules":[{}]}}"#,
            declared.join(","),
            rules.join(",")
        );
        let model = Model::from_json(&text).unwrap_or_else(|errors| panic!("{errors}"));
        let mut expected = 0.0;
        for outcome in 0..1u32 << facts.len() {
            let mut share = 1.0;
            let mut values = Facts::new();
            for (i, fact) in facts.iter().enumerate() {
                let yes = outcome >> i & 1 == 1;
                share *= if yes { priors[i] } else { 1.0 - priors[i] };
                values.push((fact.to_string(), yes.into()));
            }
            if model.score(&model.lead(&lead_value(&values, &[]), NOW)).quality {
                expected += share;
            }
        }
        let open = model.lead(&lead_value(&Facts::new(), &[]), NOW);
        let chance = model.score(&open).chance;
        assert!(
            (chance - expected).abs() < 1e-12,
            "cap {cap} floor {floor} threshold {threshold}: {chance} {expected}"
        );
    }
}
