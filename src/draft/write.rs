//! A table of points as the document of a model.

use super::columns::Columns;
use super::features::{Candidate, Coded, Test};
use super::table::{Part, Pick};
use super::{Draft, DraftRule, Drafted, Objective, Threshold, Written, view_of};
use crate::history::{Mapping, Role, fact_name};
use crate::time::format_date;
use crate::value::Value;
use std::collections::HashSet;

/// The dimensions as in the preset, each with the built-in facts that speak for it; other facts speak for the first.
const DIMENSIONS: [(&str, &[&str]); 6] = [
    ("fit", &[]),
    ("intent", &["intentSurge"]),
    ("access", &["seniority", "budgetOwner", "committeeMembers", "budget"]),
    ("timing", &["timelineDays", "renewalDate"]),
    (
        "integrity",
        &["emailKind", "phoneVerified", "consent", "duplicate", "bounced", "spam", "phone", "honeypotFilled"],
    ),
    (PENALTY, &[]),
];

/// Where points against a lead count: a dimension that is never cut.
const PENALTY: &str = "penalty";

/// Names are no longer than this.
const LONGEST: usize = 64;

/// So many values of a list stand in a label.
const IN_LABEL: usize = 6;

pub(super) fn write(written: &Written) -> Drafted {
    let Written { seen, leads, table, options, now } = written;
    let totals = table.totals(leads.columns, leads.won.len());
    let threshold = threshold(&totals, options.threshold, table.per_point, table.at_zero);
    let odds = libm::exp(table.at_zero + table.per_point * f64::from(threshold));
    let mut picks: Vec<(&Pick, Named)> = table.picks.iter().map(|pick| (pick, named(pick, written))).collect();
    // By dimension, in it the most points first.
    let place = |named: &Named| DIMENSIONS.iter().position(|(name, _)| *name == named.dimension);
    picks.sort_by_key(|(pick, named)| (place(named), -pick.points.abs()));
    let mut ids = HashSet::new();
    let mut rules = Vec::new();
    let mut documents = Vec::new();
    let mut facts = Vec::new();
    for (pick, named) in picks {
        let id = unique(&mut ids, &named.id);
        let holds = pick.holds(leads.columns);
        let count = holds.iter().filter(|holds| **holds).count();
        let won = holds.iter().zip(leads.won).filter(|(holds, won)| **holds && **won).count();
        let share = (100.0 * count as f64 / holds.len().max(1) as f64).round() / 100.0;
        documents.push(object([
            ("id", Value::from(id.as_str())),
            ("dimension", Value::from(named.dimension)),
            ("points", whole(pick.points)),
            ("when", named.when),
            ("label", Value::from(named.label.as_str())),
            ("prior", Value::Number(share.clamp(0.01, 0.99))),
        ]));
        facts.push(named.facts);
        rules.push(DraftRule {
            id,
            label: named.label,
            dimension: named.dimension.into(),
            points: pick.points,
            leads: count,
            won,
        });
    }
    let used: HashSet<&str> = facts.iter().flatten().map(String::as_str).collect();
    let declared = seen
        .declared
        .iter()
        .filter(|(name, _)| used.contains(name.as_str()))
        .map(|(name, kind)| (name.clone(), object([("type", Value::from(*kind))])))
        .collect();
    let document = object([
        ("id", Value::from(options.id.as_str())),
        ("version", whole(1)),
        ("calibratedOn", Value::from(format_date(*now).as_str())),
        ("calibration", meaning(written, threshold, odds)),
        ("facts", Value::Object(declared)),
        ("dimensions", dimensions(&rules)),
        ("threshold", whole(threshold)),
        ("bands", bands(&totals, threshold)),
        ("stages", Value::List(vec![object([("id", Value::from("MQL")), ("quality", Value::Bool(true))])])),
        ("routes", routes()),
        ("rules", Value::List(documents)),
    ]);
    Drafted {
        draft: Draft {
            document,
            mapping: mapping(seen, &used),
            rules,
            columns: Vec::new(),
            outcomes: leads.won.len(),
            won: leads.won.iter().filter(|won| **won).count(),
            objective: options.objective,
            points_per_log_odds: 1.0 / table.per_point,
            threshold,
            odds_at_threshold: odds,
            share_at_threshold: share(&totals, threshold),
            crossed: false,
            expected_auc: 0.5,
            notices: Vec::new(),
        },
        facts,
    }
}

pub(super) fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn whole(number: i32) -> Value {
    Value::Number(f64::from(number))
}

/// The mapping for the model: a column whose fact it does not declare is a feature again.
fn mapping(seen: &Columns, used: &HashSet<&str>) -> Mapping {
    let mut mapping = seen.mapping.clone();
    for mapped in &mut mapping.columns {
        let left = |fact: &str| !used.contains(fact) && seen.declared.iter().any(|(name, _)| name == fact);
        if matches!(&mapped.role, Role::Fact { fact } if left(fact)) {
            mapped.role = Role::Feature;
        }
    }
    mapping
}

/// What the points mean in outcomes, for calibrations and probabilities to come.
fn meaning(written: &Written, threshold: i32, odds: f64) -> Value {
    let (per_log_odds, at_threshold) = match written.options.objective {
        Objective::Outcome => ("pointsPerLogOdds", "oddsAtThreshold"),
        Objective::Revenue => ("pointsPerLogWeightedOdds", "weightedOddsAtThreshold"),
    };
    let count = |count: usize| Value::Number(count as f64);
    let won = written.leads.won;
    object([
        (per_log_odds, Value::Number(1.0 / written.table.per_point)),
        ("threshold", whole(threshold)),
        (at_threshold, Value::Number(odds)),
        ("outcomes", count(won.len())),
        ("won", count(won.iter().filter(|won| **won).count())),
    ])
}

/// The share of leads with this total or more.
fn share(totals: &[i32], threshold: i32) -> f64 {
    totals.iter().filter(|total| **total >= threshold).count() as f64 / totals.len().max(1) as f64
}

fn threshold(totals: &[i32], wanted: Threshold, per_point: f64, at_zero: f64) -> i32 {
    match wanted {
        Threshold::Odds(odds) => libm::ceil((libm::log(odds) - at_zero) / per_point).clamp(-1e6, 1e6) as i32,
        Threshold::Share(wanted) => {
            let mut different = totals.to_vec();
            different.sort_unstable_by(|a, b| b.cmp(a));
            different.dedup();
            let away = |total: i32| (share(totals, total) - wanted).abs();
            different.into_iter().min_by(|a, b| away(*a).total_cmp(&away(*b))).unwrap_or_default()
        }
    }
}

/// A: quality leads; B: as many again below; C: the rest.
fn bands(totals: &[i32], threshold: i32) -> Value {
    let band = |id: &str, at_least: Option<i32>| {
        let mut entries = vec![("id".to_owned(), Value::from(id))];
        entries.extend(at_least.map(|total| ("atLeast".to_owned(), whole(total))));
        Value::Object(entries)
    };
    let wanted = (2.0 * share(totals, threshold)).clamp(0.05, 0.8);
    let mut below: Vec<i32> = totals.iter().copied().filter(|total| *total < threshold).collect();
    below.sort_unstable_by(|a, b| b.cmp(a));
    below.dedup();
    let second = below.iter().copied().find(|total| share(totals, *total) >= wanted);
    let mut bands = vec![band("A", Some(threshold))];
    // The last total of all would leave none for C.
    match second.filter(|second| below.last() != Some(second)) {
        Some(second) => bands.extend([band("B", Some(second)), band("C", None)]),
        None => bands.push(band("B", None)),
    }
    Value::List(bands)
}

fn routes() -> Value {
    Value::List(vec![
        object([
            ("id", Value::from("sales")),
            ("quality", Value::Bool(true)),
            ("respondWithinMinutes", Value::Number(5.0)),
        ]),
        object([("id", Value::from("nurture"))]),
    ])
}

/// Each used dimension, with a cap that never bites: the fit knows of none.
fn dimensions(rules: &[DraftRule]) -> Value {
    let mut entries = Vec::new();
    for (name, _) in DIMENSIONS {
        let of: Vec<i32> = rules.iter().filter(|rule| rule.dimension == name).map(|rule| rule.points).collect();
        if !of.is_empty() {
            let cap = if name == PENALTY { Value::Null } else { whole(of.iter().sum()) };
            entries.push((name.to_owned(), object([("cap", cap)])));
        }
    }
    Value::Object(entries)
}

/// What a rule is called and asks.
struct Named {
    id: String,
    dimension: &'static str,
    when: Value,
    label: String,
    facts: Vec<String>,
}

fn named(pick: &Pick, written: &Written) -> Named {
    let mut conditions = Vec::new();
    let mut labels = Vec::new();
    let mut slugs = Vec::new();
    let mut facts = Vec::new();
    for part in &pick.parts {
        let Some(coded) = written.leads.columns.get(part.coded) else { continue };
        let header = view_of(&written.seen.views, coded).map_or("", |view| view.header.as_str());
        let Some(asked) = asked(part, coded) else { continue };
        conditions.push(condition(&asked, part.negated));
        labels.push(label(header, &asked.test, part.negated));
        slugs.push(format!("{}.{}", asked.fact, slug(&asked.test, part.negated)));
        facts.push(asked.fact);
    }
    let first = facts.first().map_or("", String::as_str);
    let dimension = if pick.points < 0 {
        PENALTY
    } else {
        DIMENSIONS.iter().find(|(_, facts)| facts.contains(&first)).map_or("fit", |(name, _)| name)
    };
    let when = match conditions.len() {
        1 => conditions.pop().unwrap_or(Value::Null),
        _ => object([("all", Value::List(conditions))]),
    };
    Named { id: format!("{dimension}.{}", slugs.join("_")), dimension, when, label: labels.join(", and "), facts }
}

/// The candidates of a part as one question: levels that were joined, in the order of how frequent they are.
fn asked(part: &Part, coded: &Coded) -> Option<Candidate> {
    let mut places = part.candidates.clone();
    places.sort_unstable();
    let mut all = places.iter().filter_map(|place| coded.candidates.get(*place).cloned());
    let mut first = all.next()?;
    if let Test::OneOf(levels) = &mut first.test {
        for other in all {
            if let Test::OneOf(more) = other.test {
                levels.extend(more);
            }
        }
    }
    Some(first)
}

fn condition(asked: &Candidate, negated: bool) -> Value {
    let test = |key: &str, value: Value| object([("fact", Value::from(asked.fact.as_str())), (key, value)]);
    let list = |levels: &[(String, Value)]| Value::List(levels.iter().map(|(_, value)| value.clone()).collect());
    let not = |when: Value| object([("not", when)]);
    let when = match &asked.test {
        Test::AtLeast(edge) => test("atLeast", Value::Number(*edge)),
        Test::Exactly(number) => test("is", Value::Number(*number)),
        Test::OneOf(levels) => match levels.as_slice() {
            [(_, value)] => test("is", value.clone()),
            // Yes or no: whatever it is.
            [(_, Value::Bool(_)), ..] => test("known", Value::Bool(true)),
            _ => test("in", list(levels)),
        },
        Test::NoneOf(levels) => not(test("in", list(levels))),
        Test::Has(item) => test("has", Value::List(vec![Value::from(item.as_str())])),
        Test::Known => test("known", Value::Bool(true)),
    };
    if negated { not(when) } else { when }
}

/// A header as people read it.
fn words_of(header: &str) -> String {
    let header = ["n:", "c:"].iter().find_map(|prefix| header.strip_prefix(prefix)).unwrap_or(header);
    header.replace('_', " ").trim().to_owned()
}

fn label(header: &str, test: &Test, negated: bool) -> String {
    let name = words_of(header);
    let is = if negated { "is not" } else { "is" };
    match test {
        Test::AtLeast(edge) if negated => format!("{name} below {edge}"),
        Test::AtLeast(edge) => format!("{name} {edge} or more"),
        Test::Exactly(number) => format!("{name} {is} {number}"),
        Test::OneOf(levels) => {
            let texts: Vec<&str> =
                levels.iter().map(|(text, _)| text.as_str()).filter(|text| !text.is_empty()).collect();
            format!("{name} {is} {}", listed(&texts))
        }
        Test::NoneOf(_) => format!("{name} {is} a rare value"),
        Test::Has(item) => format!("{name} {} {item}", if negated { "lacks" } else { "has" }),
        Test::Known => format!("{name} {is} known"),
    }
}

/// `a`, `a or b`, `a, b or c`; of many the first.
fn listed(texts: &[&str]) -> String {
    match texts {
        [] => String::new(),
        [one] => (*one).to_owned(),
        _ if texts.len() > IN_LABEL => {
            let shown = texts.get(..IN_LABEL - 1).unwrap_or_default();
            format!("{} or {} others", shown.join(", "), texts.len() - shown.len())
        }
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}

fn slug(test: &Test, negated: bool) -> String {
    let text = match test {
        Test::AtLeast(edge) => edge.to_string(),
        Test::Exactly(number) => format!("is-{number}"),
        Test::OneOf(levels) => levels.first().map_or(String::new(), |(text, _)| fact_name(text)),
        Test::NoneOf(_) => "rare".into(),
        Test::Has(item) => fact_name(item),
        Test::Known => "known".into(),
    };
    if negated { format!("not-{text}") } else { text }
}

/// The name itself, shortened and numbered where there is one like it.
fn unique(taken: &mut HashSet<String>, name: &str) -> String {
    let shortened: String = name.chars().take(LONGEST).collect();
    let mut name = shortened.clone();
    let mut count = 1;
    while !taken.insert(name.clone()) {
        count += 1;
        let mark = format!("_{count}");
        name = shortened.chars().take(LONGEST - mark.len()).collect::<String>() + &mark;
    }
    name
}
