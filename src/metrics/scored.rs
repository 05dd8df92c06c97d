//! Every lead of a history by one model, scored once.

use super::{Options, dimensions};
use crate::email::{EmailKind, EmailVerdict};
use crate::history::{ColumnMapping, History, Leads, Mapping, Role, fact_names};
use crate::model::{Model, Truth};
use crate::score::placement;
use foldhash::fast::FixedState;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// What a model says of one lead, at the time it came.
#[derive(Clone, Debug)]
pub(super) struct ScoredLead<'m> {
    pub total: i32,
    pub quality: bool,
    pub band: &'m str,
    pub stage: Option<&'m str>,
    pub route: &'m str,
    /// The kind of its address; none without one that mail can reach.
    pub kind: Option<EmailKind>,
    /// The place of its address in small letters; the same for the same address.
    pub address: Option<u32>,
    /// The place of the registrable domain of its work address in [`Scored::accounts`].
    pub account: Option<u32>,
}

/// The leads of a history, scored by one model.
#[derive(Debug)]
pub(super) struct Scored<'m> {
    pub model: &'m Model,
    /// The history as this model reads it.
    pub history: Cow<'m, History>,
    /// By record.
    pub leads: Vec<ScoredLead<'m>>,
    /// The registrable domains, as first met.
    pub accounts: Vec<String>,
    /// The places of the rules that count, lead after lead.
    counting: Vec<u16>,
    /// By record: where its part of `counting` ends.
    ends: Vec<usize>,
    /// By rule; see [`Self::unknown`].
    unknown: Vec<u32>,
    /// By dimension.
    pub bounds: Vec<dimensions::Counts>,
}

/// What one part of the records came to; texts are made places when the parts are put together.
struct Part<'m> {
    leads: Vec<ScoredLead<'m>>,
    addresses: Vec<Option<(String, Option<String>)>>,
    counting: Vec<u16>,
    counts: Vec<usize>,
    unknown: Vec<u32>,
    bounds: Vec<dimensions::Counts>,
}

impl<'m> Scored<'m> {
    /// Scores every lead at the time it came; one without a date at `now`.
    pub fn new(model: &'m Model, history: &'m History, options: &Options) -> Self {
        let history = read_by(model, history);
        let parts = parts(&history.leads(model, options.now), model, &history);
        let mut scored = Self {
            model,
            leads: Vec::with_capacity(history.records.len()),
            accounts: Vec::new(),
            counting: Vec::new(),
            ends: Vec::with_capacity(history.records.len()),
            unknown: vec![0; model.rules.len()],
            bounds: vec![dimensions::Counts::default(); model.dimensions.len()],
            history,
        };
        let mut addresses: HashMap<String, u32, FixedState> = HashMap::default();
        let mut accounts: HashMap<String, u32, FixedState> = HashMap::default();
        for part in parts {
            for (mut lead, address) in part.leads.into_iter().zip(part.addresses) {
                if let Some((address, account)) = address {
                    let next = addresses.len() as u32;
                    lead.address = Some(*addresses.entry(address).or_insert(next));
                    lead.account = account.map(|account| {
                        let next = scored.accounts.len() as u32;
                        *accounts.entry(account).or_insert_with_key(|account| {
                            scored.accounts.push(account.clone());
                            next
                        })
                    });
                }
                scored.leads.push(lead);
            }
            let mut end = scored.counting.len();
            for count in part.counts {
                end += count;
                scored.ends.push(end);
            }
            scored.counting.extend(part.counting);
            for (sum, count) in scored.unknown.iter_mut().zip(part.unknown) {
                *sum += count;
            }
            for (sum, counts) in scored.bounds.iter_mut().zip(&part.bounds) {
                sum.merge(counts);
            }
        }
        scored
    }

    /// The places of the rules that count for a record.
    pub fn counting(&self, record: usize) -> &[u16] {
        let end = self.ends.get(record).copied().unwrap_or(0);
        let start = record.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.counting.get(start..end).unwrap_or(&[])
    }

    /// Of how many closed leads it is not known whether a rule holds.
    pub fn unknown(&self, rule: usize) -> u32 {
        self.unknown.get(rule).copied().unwrap_or(0)
    }
}

/// A history as a model reads it; see [`mapping_by`].
fn read_by<'h>(model: &Model, history: &'h History) -> Cow<'h, History> {
    match mapping_by(model, &history.mapping) {
        Cow::Borrowed(_) => Cow::Borrowed(history),
        Cow::Owned(mapping) => {
            let mut history = history.clone();
            history.mapping = mapping;
            Cow::Owned(history)
        }
    }
}

/// A mapping as a model reads it. The file may have been read with another model: a column whose name as a fact is one that
/// this model declares, and that means no fact of this model yet, is that fact.
pub(super) fn mapping_by<'h>(model: &Model, mapping: &'h Mapping) -> Cow<'h, Mapping> {
    let mut mapping = Cow::Borrowed(mapping);
    let headers: Vec<String> = mapping.columns.iter().map(|column| column.column.clone()).collect();
    for (place, name) in fact_names(&headers).iter().enumerate() {
        let open = match mapping.columns.get(place) {
            Some(ColumnMapping { role: Role::Feature, .. }) => true,
            Some(ColumnMapping { role: Role::Fact { fact }, .. }) => model.fact(fact).is_none(),
            _ => false,
        };
        let declared = model.facts.iter().find(|fact| fact.name.eq_ignore_ascii_case(name));
        if let (true, Some(fact)) = (open, declared)
            && let Some(column) = mapping.to_mut().columns.get_mut(place)
        {
            column.role = Role::Fact { fact: fact.name.clone() };
        }
    }
    mapping
}

/// The account that an address tells: the registrable domain of a work address.
pub(super) fn account_of(verdict: &EmailVerdict) -> Option<&str> {
    match verdict.kind {
        Some(EmailKind::Corporate | EmailKind::Academic | EmailKind::Student) => verdict.account.as_deref(),
        _ => None,
    }
}

fn score<'m>(leads: &Leads, model: &'m Model, history: &History, records: Range<usize>) -> Part<'m> {
    let mut part = Part {
        leads: Vec::with_capacity(records.len()),
        addresses: Vec::with_capacity(records.len()),
        counting: Vec::new(),
        counts: Vec::with_capacity(records.len()),
        unknown: vec![0; model.rules.len()],
        bounds: vec![dimensions::Counts::default(); model.dimensions.len()],
    };
    for record in records {
        let lead = leads.get(record);
        let tally = model.tally(&lead);
        let place = placement(model, tally.total, tally.quality, &tally.tests);
        let verdict = lead.email.as_ref().filter(|verdict| verdict.kind.is_some());
        part.addresses
            .push(verdict.map(|verdict| (verdict.address.to_lowercase(), account_of(verdict).map(String::from))));
        part.leads.push(ScoredLead {
            total: tally.total,
            quality: tally.quality,
            band: place.band.map_or("", |band| &band.id),
            stage: place.stage.map(|stage| stage.id.as_str()),
            route: place.route.map_or("", |route| &route.id),
            kind: verdict.and_then(|verdict| verdict.kind),
            address: None,
            account: None,
        });
        let of_file = history.records.get(record);
        if let Some(of_file) = of_file {
            dimensions::add(&mut part.bounds, model, of_file, &tally);
        }
        let closed = of_file.is_some_and(super::is_closed);
        let before = part.counting.len();
        for ((rule, state), unknown) in tally.rules.iter().enumerate().zip(&mut part.unknown) {
            if state.truth == Truth::True || state.held {
                part.counting.push(rule as u16);
            } else if state.truth == Truth::Unknown {
                *unknown += u32::from(closed);
            }
        }
        part.counts.push(part.counting.len() - before);
    }
    part
}

/// All records in parts, in their order. Natively each core takes one; the parts do not depend on each other, so that the
/// result is the same.
#[cfg(not(target_arch = "wasm32"))]
fn parts<'m>(leads: &Leads, model: &'m Model, history: &History) -> Vec<Part<'m>> {
    /// Fewer are not worth a thread.
    const WORTH_A_THREAD: usize = 5_000;
    let all = leads.len();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let size = all.div_ceil(cores).max(WORTH_A_THREAD);
    if all <= size {
        return vec![score(leads, model, history, 0..all)];
    }
    let whole = |range: &Range<usize>| score(leads, model, history, range.clone());
    let ranges: Vec<Range<usize>> = (0..all).step_by(size).map(|start| start..all.min(start + size)).collect();
    std::thread::scope(|scope| {
        let threads: Vec<_> = ranges.iter().map(|range| scope.spawn(move || whole(range))).collect();
        let results = threads.into_iter().zip(&ranges);
        // A thread that could not do its part leaves it to this one.
        results.map(|(thread, range)| thread.join().unwrap_or_else(|_| whole(range))).collect()
    })
}

#[cfg(target_arch = "wasm32")]
fn parts<'m>(leads: &Leads, model: &'m Model, history: &History) -> Vec<Part<'m>> {
    vec![score(leads, model, history, 0..leads.len())]
}
