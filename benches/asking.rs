//! How many questions a decision takes: simulated visitors, the order that the model finds against fixed and random ones.
//!
//! `cargo bench --bench asking [visitors]`. Every visitor has answers to nine questions of the preset `b2b-saas`, drawn from
//! the shares of its question bank (a rule's prior where a question has none), an address and consent. Questions are asked
//! one by one until the chance of quality is as far from one half as a bound says; then quality is taken for what is
//! likelier. Agreement is the share of visitors for whom this is what asking all nine would have said.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use qualiform::{Form, Model, Timestamp, Value};
use serde_json::{Value as Json, json};
use std::collections::HashMap;

const NOW: Timestamp = Timestamp(1_795_000_000_000);

/// The nine questions in the order of a queue that somebody arranged from easy to hard, as HubSpot asks them.
const QUEUE: [&str; 9] =
    ["employees", "role", "industry", "country", "useCase", "tech", "timeline", "budgetOwner", "renewal"];

/// The same as a list ranked from the general to the particular, as Marketo's progressive profiling takes them.
const RANKED: [&str; 9] =
    ["industry", "country", "employees", "role", "budgetOwner", "timeline", "renewal", "tech", "useCase"];

/// Bounds of certainty at which asking stops.
const BOUNDS: [f64; 14] = [0.5, 0.6, 0.7, 0.75, 0.8, 0.84, 0.87, 0.9, 0.92, 0.94, 0.96, 0.98, 0.99, 1.0];

/// Addresses with the shares of the rules' priors.
const EMAILS: [(&str, f64); 3] = [("jo@northwind-freight.com", 0.7), ("jo@gmail.com", 0.2), ("jo@duck.com", 0.1)];

struct Dice(u64);

impl Dice {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        for (shift, factor) in [(30, 0xbf58_476d_1ce4_e5b9_u64), (27, 0x94d0_49bb_1331_11eb)] {
            number = (number ^ (number >> shift)).wrapping_mul(factor);
        }
        ((number ^ (number >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Order {
    Adaptive,
    Fixed([&'static str; 9]),
    Random,
}

/// A model with the facts and rules of its nine questions.
struct Simulation {
    model: Model,
    /// By question: its fact, and the rules on it.
    questions: HashMap<String, (String, Vec<String>)>,
    /// By question: answers with shares; what is left of 1 leaves it open.
    answers: HashMap<String, Vec<(Json, f64)>>,
    /// By what is known: chance, and what would be asked next.
    known: HashMap<String, (f64, Option<String>)>,
}

impl Simulation {
    fn new(document: &Json) -> Self {
        let mut document = document.clone();
        document["asking"] = json!({"perVisit": 9});
        let mut questions = HashMap::new();
        let mut answers = HashMap::new();
        for question in document["questions"].as_array().unwrap() {
            let id = question["id"].as_str().unwrap().to_owned();
            let fact = question["fact"].as_str().unwrap().to_owned();
            let mut rules = Vec::new();
            let mut prior = 0.5;
            for rule in document["rules"].as_array().unwrap() {
                if rule["when"].to_string().contains(&format!("\"fact\":\"{fact}\""))
                    && rule["when"]["fact"] == json!(fact)
                {
                    rules.push(rule["id"].as_str().unwrap().to_owned());
                    prior = rule["prior"].as_f64().unwrap_or(prior);
                }
            }
            let shares: Vec<(Json, f64)> = match question["options"].as_array() {
                Some(options) => options.iter().map(|o| (o["value"].clone(), o["share"].as_f64().unwrap())).collect(),
                None if fact == "country" => vec![(json!("DE"), prior), (json!("BR"), 1.0 - prior)],
                None => vec![(json!("2027-03-31"), prior)],
            };
            answers.insert(id.clone(), shares);
            questions.insert(id, (fact, rules));
        }
        let model = Model::from_json(&document.to_string()).unwrap();
        Self { model, questions, answers, known: HashMap::new() }
    }

    fn visitor_with(&self, email: &str, consent: bool, pricing: bool) -> Json {
        let mut events = vec![json!({"kind": "demo-request"})];
        if pricing {
            events.push(json!({"kind": "page", "page": "pricing"}));
        }
        json!({"facts": {"email": email, "consent": consent}, "events": events, "held": {}})
    }

    fn visitor(&self, dice: &mut Dice) -> (Json, HashMap<String, Option<Json>>) {
        let mut roll = dice.next();
        let email = EMAILS
            .iter()
            .find(|(_, share)| {
                roll -= share;
                roll < 0.0
            })
            .unwrap_or(&EMAILS[0])
            .0;
        let pricing = dice.next() < 0.5;
        let lead = self.visitor_with(email, dice.next() < 0.8, pricing);
        let mut truth = HashMap::new();
        for id in QUEUE {
            let mut roll = dice.next();
            let answer = self.answers[id].iter().find(|(_, share)| {
                roll -= share;
                roll < 0.0
            });
            truth.insert(id.to_owned(), answer.map(|(value, _)| value.clone()));
        }
        (lead, truth)
    }

    /// Notes an answer; a question that was left open settles its rules as not met.
    fn tell(&self, lead: &mut Json, id: &str, answer: &Option<Json>) {
        let (fact, rules) = &self.questions[id];
        match answer {
            Some(answer) => lead["facts"][fact] = answer.clone(),
            None => rules.iter().for_each(|rule| lead["held"][rule] = json!(false)),
        }
    }

    /// The chance, and the question that the model would ask next.
    fn look(&mut self, lead: &Json) -> (f64, Option<String>) {
        let key = lead.to_string();
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let read = self.model.lead(&Value::from(lead.clone()), NOW);
        let form = Form { offer: "demo".into(), questions: Some(QUEUE.map(String::from).to_vec()), ..Form::default() };
        let next = self.model.ask(&read, &form).unwrap().questions.first().map(|question| question.id.to_owned());
        let found = (self.model.score(&read).chance, next);
        self.known.insert(key, found.clone());
        found
    }

    fn run(&mut self, order: Order, visitors: usize) -> Vec<(f64, f64)> {
        let mut dice = Dice(7);
        let mut sums = vec![(0usize, 0usize); BOUNDS.len()];
        for _ in 0..visitors {
            let (lead, truth) = self.visitor(&mut dice);
            let mut whole = lead.clone();
            QUEUE.iter().for_each(|id| self.tell(&mut whole, id, &truth[*id]));
            let quality = self.look(&whole).0 >= 0.5;
            let mut left: Vec<String> = match order {
                Order::Fixed(order) => order.map(String::from).to_vec(),
                _ => QUEUE.map(String::from).to_vec(),
            };
            let mut mixed = Dice(dice.0 ^ 0x5555);
            let mut lead = lead;
            let mut asked = 0;
            let mut bound = 0;
            loop {
                let (chance, next) = self.look(&lead);
                while bound < BOUNDS.len() && (chance.max(1.0 - chance) >= BOUNDS[bound] || left.is_empty()) {
                    sums[bound].0 += asked;
                    sums[bound].1 += usize::from((chance >= 0.5) == quality);
                    bound += 1;
                }
                if bound == BOUNDS.len() {
                    break;
                }
                let id = match order {
                    Order::Adaptive => next.filter(|next| left.contains(next)).unwrap_or_else(|| left[0].clone()),
                    Order::Fixed(_) => left[0].clone(),
                    Order::Random => left[(mixed.next() * left.len() as f64) as usize].clone(),
                };
                left.retain(|other| *other != id);
                self.tell(&mut lead, &id, &truth[&id]);
                asked += 1;
            }
        }
        let share = |sum: usize| sum as f64 / visitors as f64;
        sums.iter().map(|(asked, agreed)| (share(*asked), share(*agreed))).collect()
    }
}

/// The least that any policy can do, whatever it asks next and whenever it stops: exact, by going back from the last question.
/// Answers count as "meets its rule" or not.
///
/// Each price of a question gives one point of the curve, the policy of least error plus price.
fn optimum(simulation: &mut Simulation) -> Vec<(f64, f64)> {
    const ALL: usize = 1 << QUEUE.len();
    let mut met = Vec::new();
    let mut chances = Vec::new();
    for id in QUEUE {
        let blank = simulation.model.lead(&Value::Null, NOW);
        let without = simulation.model.score(&blank).total;
        let fact = simulation.questions[id].0.clone();
        let mut chance = 0.0;
        let mut good = None;
        for (answer, share) in &simulation.answers[id] {
            let lead = simulation.model.lead(&Value::from(json!({"facts": {&fact: answer}})), NOW);
            if simulation.model.score(&lead).total > without {
                chance += share;
                good = Some(answer.clone());
            }
        }
        met.push(good);
        chances.push(chance);
    }
    let mut visitors = Vec::new();
    for (email, share) in EMAILS {
        for (consent, of_consent) in [(true, 0.8), (false, 0.2)] {
            for pricing in [true, false] {
                let lead = simulation.visitor_with(email, consent, pricing);
                let quality: Vec<bool> = (0..ALL)
                    .map(|mask| {
                        let mut lead = lead.clone();
                        for (place, id) in QUEUE.iter().enumerate() {
                            let answer = met[place].clone().filter(|_| mask >> place & 1 == 1);
                            simulation.tell(&mut lead, id, &answer);
                        }
                        simulation.model.score(&simulation.model.lead(&Value::from(lead), NOW)).quality
                    })
                    .collect();
                visitors.push((share * of_consent * 0.5, quality));
            }
        }
    }
    let prices = [
        0.3, 0.2, 0.15, 0.1, 0.08, 0.065, 0.055, 0.05, 0.045, 0.04, 0.035, 0.03, 0.025, 0.02, 0.015, 0.01, 0.005, 0.001,
    ];
    prices.map(|price| best(&visitors, &chances, price)).to_vec()
}

/// Questions and agreement of the best policy at a price for each question.
fn best(visitors: &[(f64, Vec<bool>)], chances: &[f64], price: f64) -> (f64, f64) {
    let count = chances.len();
    let all = (1usize << count) - 1;
    let (mut questions, mut agreement) = (0.0, 0.0);
    for (share, quality) in visitors {
        // By what was asked and what of it was met: chance, cost, questions, errors. More asked comes first.
        let mut states: HashMap<(usize, usize), (f64, f64, f64, f64)> = HashMap::new();
        for asked in (0..=all).rev() {
            let mut of_asked = asked;
            loop {
                let next = |place: usize, met: usize| states[&(asked | 1 << place, of_asked | met << place)];
                let chance = match (0..count).find(|place| asked >> place & 1 == 0) {
                    None => f64::from(u8::from(quality[of_asked])),
                    Some(place) => chances[place] * next(place, 1).0 + (1.0 - chances[place]) * next(place, 0).0,
                };
                let wrong = chance.min(1.0 - chance);
                let mut state = (chance, wrong, 0.0, wrong);
                for place in (0..count).filter(|place| asked >> place & 1 == 0 && wrong > 0.0) {
                    let (yes, no, part) = (next(place, 1), next(place, 0), chances[place]);
                    let mix = |yes: f64, no: f64| part * yes + (1.0 - part) * no;
                    let cost = price + mix(yes.1, no.1);
                    if cost < state.1 - 1e-12 {
                        state = (chance, cost, 1.0 + mix(yes.2, no.2), mix(yes.3, no.3));
                    }
                }
                states.insert((asked, of_asked), state);
                if of_asked == 0 {
                    break;
                }
                of_asked = (of_asked - 1) & asked;
            }
        }
        let (_, _, asked, wrong) = states[&(0, 0)];
        questions += share * asked;
        agreement += share * (1.0 - wrong);
    }
    (questions, agreement)
}

/// Questions at an agreement, between the points of the curve.
fn at(curve: &[(f64, f64)], agreement: f64) -> f64 {
    for pair in curve.windows(2) {
        let ((few, low), (many, high)) = (pair[0], pair[1]);
        if low <= agreement && agreement <= high && high > low {
            return few + (many - few) * (agreement - low) / (high - low);
        }
    }
    f64::NAN
}

fn main() {
    let visitors = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let text = qualiform::model::preset_text("b2b-saas").unwrap();
    let equal: Json = serde_json::from_str(text).unwrap();
    let mut unequal = equal.clone();
    for (rule, points) in [
        ("fit.industry", 20),
        ("fit.employees", 15),
        ("fit.tech", 5),
        ("fit.geography", 5),
        ("fit.useCase", 5),
        ("access.seniority", 15),
        ("access.budgetOwner", 5),
        ("timing.timeline", 15),
        ("timing.renewal", 5),
    ] {
        let rules = unequal["rules"].as_array_mut().unwrap();
        rules.iter_mut().find(|of| of["id"] == rule).unwrap()["points"] = json!(points);
    }
    for (name, document) in [("b2b-saas", equal), ("b2b-saas with unequal points", unequal)] {
        println!("\n{name}: {visitors} visitors, nine questions");
        let mut simulation = Simulation::new(&document);
        let orders = [
            ("adaptive", Order::Adaptive),
            ("fixed, HubSpot's queue", Order::Fixed(QUEUE)),
            ("fixed, Marketo's ranking", Order::Fixed(RANKED)),
            ("random", Order::Random),
        ];
        println!("{:26} {:>8} {:>8} {:>8} {:>9}", "questions for agreement of", "90 %", "95 %", "98 %", "certain");
        let mut curves = Vec::new();
        for (name, order) in orders {
            let curve = simulation.run(order, visitors);
            let (many, _) = curve[curve.len() - 1];
            println!("{name:26} {:8.2} {:8.2} {:8.2} {many:9.2}", at(&curve, 0.9), at(&curve, 0.95), at(&curve, 0.98));
            curves.push((name, curve));
        }
        let curve = optimum(&mut simulation);
        let name = "the best that is possible";
        println!("{name:26} {:8.2} {:8.2} {:8.2}", at(&curve, 0.9), at(&curve, 0.95), at(&curve, 0.98));
        for (name, curve) in curves {
            let points: Vec<String> =
                curve.iter().map(|(asked, agreed)| format!("{asked:.2}/{:.1}", 100.0 * agreed)).collect();
            println!("  {name}: {}", points.join(" "));
        }
    }
}
