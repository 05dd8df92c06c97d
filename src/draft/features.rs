//! What could become rules: steps of numbers, levels, and whether a column says anything at all.

use super::columns::{Level, View, ViewKind};
use crate::value::Value;
use std::collections::HashMap;

/// Something that is true or false of a lead, as a condition of a model.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    pub fact: String,
    pub test: Test,
}

/// What is asked of a fact.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Test {
    AtLeast(f64),
    /// The number itself.
    Exactly(f64),
    /// One of these: as people write them, and for conditions. Other spellings follow with no text of their own.
    OneOf(Vec<(String, Value)>),
    /// Some of these in a list.
    Has(String),
    /// None of the frequent values.
    NoneOf(Vec<(String, Value)>),
    Known,
}

/// One column as codes with candidates.
#[derive(Clone, Debug)]
pub(super) struct Coded {
    /// The place of its view.
    pub view: usize,
    /// By lead.
    pub codes: Vec<u16>,
    /// By code, by candidate: 1 or 0.
    pub values: Vec<Vec<f64>>,
    pub candidates: Vec<Candidate>,
    /// By candidate: whether it can be joined with others of the column.
    pub joinable: Vec<bool>,
}

/// How finely columns are cut.
#[derive(Copy, Clone, Debug)]
pub(super) struct Cutting {
    /// Numbers are cut into at most so many parts with about as many leads each.
    pub parts: usize,
    /// A level with fewer leads is rare.
    pub rare: u32,
    /// Other levels at most; the rest is rare too.
    pub levels: usize,
}

impl Cutting {
    /// As fine as so many leads can tell.
    pub fn of(leads: usize) -> Self {
        Self { parts: (leads / 60).clamp(3, 12), rare: (leads / 400).clamp(8, 100) as u32, levels: 60 }
    }
}

/// Numbers with no more different values than this can be levels too: codes are often written as numbers.
const FEW: usize = 12;

/// The features of a column; nothing where it tells no two leads apart.
pub(super) fn coded(view: &View, place: usize, cutting: Cutting) -> Option<Coded> {
    let coded = match view.kind {
        ViewKind::Number => numbers(view, place, cutting),
        ViewKind::Words => words(view, place, cutting),
        ViewKind::List => items(view, place, cutting),
        ViewKind::Date => Coded {
            view: place,
            codes: Vec::new(),
            values: vec![Vec::new(), Vec::new()],
            candidates: Vec::new(),
            joinable: Vec::new(),
        },
    };
    coded.with_known(view)
}

impl Level {
    /// Its text and its other spellings, as [`Test::OneOf`] has them.
    fn texts(&self) -> Vec<(String, Value)> {
        let others = self.spellings.iter().map(|text| (String::new(), Value::from(text.as_str())));
        [(self.text.clone(), self.value.clone())].into_iter().chain(others).collect()
    }
}

impl Coded {
    /// Adds whether anything is known, where that is not so of all leads. Code 0 is unknown.
    fn with_known(mut self, view: &View) -> Option<Self> {
        if self.codes.is_empty() {
            self.codes = view.codes.iter().map(|code| u16::from(*code > 0)).collect();
        }
        let unknown = self.codes.iter().filter(|code| **code == 0).count();
        if unknown > 0 && unknown < self.codes.len() {
            for (code, row) in self.values.iter_mut().enumerate() {
                row.push(f64::from(u8::from(code > 0)));
            }
            self.candidates.push(Candidate { fact: view.fact.clone(), test: Test::Known });
            self.joinable.push(false);
        }
        (!self.candidates.is_empty()).then_some(self)
    }
}

fn numbers(view: &View, place: usize, cutting: Cutting) -> Coded {
    let mut order: Vec<(f64, u32, usize)> =
        view.values.iter().zip(view.counts()).enumerate().skip(1).map(|(code, (v, c))| (v.number, c, code)).collect();
    order.retain(|(_, count, _)| *count > 0);
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let few = order.len() <= FEW;
    // A part ends when it holds its share of what was left at its beginning, so that one value with half of the leads does
    // not take the parts of the others.
    let mut left: u32 = order.iter().map(|(_, count, _)| count).sum();
    let (mut parts, mut inside) = (cutting.parts as u32, 0u32);
    let mut edges: Vec<f64> = Vec::new();
    let mut part_of = vec![0u16; view.values.len()];
    let mut before: Option<f64> = None;
    let mut wanted = left.div_ceil(parts.max(1));
    for (number, count, code) in &order {
        // A value that fills a part by itself begins one.
        let full = inside >= wanted || (inside > 0 && *count >= wanted);
        if let (true, Some(before)) = (full && inside >= cutting.rare.min(wanted) && left >= cutting.rare, before) {
            edges.push(round_between(before, *number));
            parts = parts.saturating_sub(1).max(1);
            wanted = left.div_ceil(parts);
            inside = 0;
        }
        if let Some(part) = part_of.get_mut(*code) {
            *part = edges.len() as u16 + 1;
        }
        (inside, left) = (inside + count, left - count);
        before = Some(*number);
    }
    let codes: Vec<u16> =
        view.codes.iter().map(|code| part_of.get(*code as usize).copied().unwrap_or_default()).collect();
    let mut candidates: Vec<Candidate> =
        edges.iter().map(|edge| Candidate { fact: view.fact.clone(), test: Test::AtLeast(*edge) }).collect();
    let mut joinable = vec![false; candidates.len()];
    let mut values: Vec<Vec<f64>> = (0..=edges.len() + 1)
        .map(|part| (0..edges.len()).map(|edge| f64::from(u8::from(part > edge + 1))).collect())
        .collect();
    // Where each part is one number, the numbers may be no more than names.
    if few && order.len() == edges.len() + 1 && order.len() > 2 {
        for (level, (number, _, _)) in order.iter().enumerate() {
            candidates.push(Candidate { fact: view.fact.clone(), test: Test::Exactly(*number) });
            joinable.push(false);
            for (part, row) in values.iter_mut().enumerate() {
                row.push(f64::from(u8::from(part == level + 1)));
            }
        }
    }
    Coded { view: place, codes, values, candidates, joinable }
}

/// The number with the fewest digits above `low`, up to `high`: an edge that people can remember and that parts the same
/// leads. Of equally short ones that which is nearest to the middle.
fn round_between(low: f64, high: f64) -> f64 {
    let gap = high - low;
    let mut scale = libm::pow(10.0, libm::ceil(libm::log10(gap.max(f64::MIN_POSITIVE))) + 1.0);
    for _ in 0..8 {
        let middle = (low + gap / 2.0) / scale;
        for multiple in [middle.round(), (low / scale).floor() + 1.0] {
            // Divided, because a tenth is no binary fraction but 3 / 10 is the nearest to 0.3.
            let edge = if scale < 1.0 { multiple / (1.0 / scale).round() } else { multiple * scale };
            if edge > low && edge <= high {
                return edge;
            }
        }
        scale /= 10.0;
    }
    high
}

fn words(view: &View, place: usize, cutting: Cutting) -> Coded {
    let mut frequent: Vec<(u32, usize)> =
        view.counts().into_iter().enumerate().skip(1).map(|(code, count)| (count, code)).collect();
    frequent.retain(|(count, _)| *count >= cutting.rare);
    frequent.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    frequent.truncate(cutting.levels);
    let levels: Vec<Vec<(String, Value)>> =
        frequent.iter().filter_map(|(_, code)| view.values.get(*code).map(Level::texts)).collect();
    // 0 unknown, then the levels, last the rare ones.
    let rare = levels.len() as u16 + 1;
    let mut code_of = vec![rare; view.values.len()];
    if let Some(unknown) = code_of.first_mut() {
        *unknown = 0;
    }
    for (place, (_, code)) in frequent.iter().enumerate() {
        if let Some(slot) = code_of.get_mut(*code) {
            *slot = place as u16 + 1;
        }
    }
    let codes: Vec<u16> =
        view.codes.iter().map(|code| code_of.get(*code as usize).copied().unwrap_or_default()).collect();
    let mut candidates: Vec<Candidate> =
        levels.iter().map(|level| Candidate { fact: view.fact.clone(), test: Test::OneOf(level.clone()) }).collect();
    let mut joinable = vec![true; candidates.len()];
    let some_rare = codes.iter().filter(|code| **code == rare).count() as u32 >= cutting.rare;
    if some_rare && !levels.is_empty() {
        candidates.push(Candidate { fact: view.fact.clone(), test: Test::NoneOf(levels.concat()) });
        joinable.push(false);
    }
    let width = candidates.len();
    let values: Vec<Vec<f64>> = (0..=usize::from(rare))
        .map(|code| (0..width).map(|candidate| f64::from(u8::from(code == candidate + 1))).collect())
        .collect();
    let seen = codes.iter().copied().max().unwrap_or_default();
    let alike = codes.iter().all(|code| *code == seen);
    if alike {
        return Coded {
            view: place,
            codes,
            values: vec![Vec::new(); usize::from(rare) + 1],
            candidates: Vec::new(),
            joinable: Vec::new(),
        };
    }
    Coded { view: place, codes, values, candidates, joinable }
}

/// The codes are the different sets of items; where there are too many, those with the rare items left out.
fn items(view: &View, place: usize, cutting: Cutting) -> Coded {
    let list = |level: &Value| match level {
        Value::List(items) => items.iter().filter_map(|item| item.text().map(str::to_owned)).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let mut counts: Vec<(String, u32)> = Vec::new();
    for (level, count) in view.values.iter().zip(view.counts()).skip(1) {
        for item in list(&level.value) {
            match counts.iter_mut().find(|(known, _)| *known == item) {
                Some((_, sum)) => *sum += count,
                None => counts.push((item, count)),
            }
        }
    }
    counts.retain(|(_, count)| *count >= cutting.rare);
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.truncate(cutting.levels.min(30));
    let mut seen: HashMap<Vec<bool>, u16> = HashMap::new();
    let mut values = vec![vec![0.0; counts.len()]];
    let code_of: Vec<u16> = view
        .values
        .iter()
        .enumerate()
        .map(|(place, level)| {
            if place == 0 {
                return 0;
            }
            let own = list(&level.value);
            let has: Vec<bool> = counts.iter().map(|(item, _)| own.contains(item)).collect();
            let next = (values.len()).min(usize::from(u16::MAX)) as u16;
            let row = has.iter().map(|has| f64::from(u8::from(*has))).collect();
            let code = *seen.entry(has).or_insert(next);
            if code == next {
                values.push(row);
            }
            code
        })
        .collect();
    let codes = view.codes.iter().map(|code| code_of.get(*code as usize).copied().unwrap_or_default()).collect();
    let candidates: Vec<Candidate> =
        counts.into_iter().map(|(item, _)| Candidate { fact: view.fact.clone(), test: Test::Has(item) }).collect();
    let joinable = vec![false; candidates.len()];
    Coded { view: place, codes, values, candidates, joinable }
}
