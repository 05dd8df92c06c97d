//! Lists for the pipeline: open leads by rank, duplicates, people of one account.

use super::breakdown::is_fact;
use super::curves::Probability;
use super::rate::Rate;
use super::scored::Scored;
use super::{Options, is_closed, is_won};
use crate::history::{Column, History, Outcome, Role, Wanted};
use crate::model::Model;
use crate::score::{RuleState, Tally};
use crate::text::fold;
use crate::time::DAY;
use std::collections::{HashMap, HashSet};

/// Lists for the pipeline.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Pipeline {
    /// How many leads are open.
    pub open: u32,
    /// The best of them: quality leads first, then by score as it stands now, then in the order of the file.
    pub leads: Vec<OpenLead>,
    /// Leads that are in the file more than once.
    pub duplicates: Duplicates,
    /// People of one account.
    pub accounts: Accounts,
}

/// An open lead.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OpenLead {
    /// Its row in the file; the header is row 1.
    pub row: u32,
    /// What tells it apart, where a column does.
    pub id: Option<String>,
    /// The total, now.
    pub score: i32,
    /// The band.
    pub band: String,
    /// Whether it is a quality lead.
    pub quality: bool,
    /// Where it goes.
    pub route: String,
    /// The probability that it is won, where the model was calibrated.
    pub probability: Option<f64>,
    /// What the opportunity is worth.
    pub amount: Option<f64>,
    /// Days since it came.
    pub age_days: Option<u32>,
    /// The registrable domain of its work address.
    pub account: Option<String>,
    /// The rules that count, those with the most points first.
    pub reasons: Vec<ShortReason>,
}

/// A rule that counts.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct ShortReason {
    /// The rule.
    pub rule: String,
    /// Its words for people.
    pub label: String,
    /// Its points.
    pub points: i32,
}

/// What leads have in common.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Alike {
    /// The identifier.
    Identifier,
    /// The e-mail address, without case.
    Address,
    /// First and last name without case and accents, and the account; with different addresses.
    Name,
}

/// Leads that are in the file more than once.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Duplicates {
    /// Leads that are like one before them, in any of the ways.
    pub leads: u32,
    /// How many groups there are.
    pub count: u32,
    /// The largest groups.
    pub groups: Vec<DuplicateGroup>,
}

/// Leads that seem to be one.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct DuplicateGroup {
    /// What they have in common.
    pub by: Alike,
    /// The identifier, the address, or the name and the account.
    pub key: String,
    /// Their rows in the file.
    pub rows: Vec<u32>,
}

/// People of one account.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Accounts {
    /// What an account is told by; none where the file holds neither.
    pub by: Option<AccountKey>,
    /// How many accounts there are.
    pub count: u32,
    /// Accounts with one person, with two, and with three or more: conversion of their leads.
    pub committees: [Committee; 3],
    /// The accounts with the most people; two or more.
    pub largest: Vec<Account>,
}

/// What an account is told by.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum AccountKey {
    /// The registrable domain of a work, school or university address. Personal, mixed, throwaway and forwarding ones tell
    /// no account.
    Domain,
    /// The name of the company, without case and accents, in a file without addresses.
    Company,
}

/// Accounts with so many people.
#[derive(Copy, Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Committee {
    /// People: 1, 2, or 3 and more.
    pub people: u32,
    /// Accounts.
    pub accounts: u32,
    /// Won, of their closed leads.
    pub win_rate: Rate,
}

/// An account with several people: a buying committee.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Its domain, or its name.
    pub account: String,
    /// Different people: by address, else by name; a lead without either is one of its own.
    pub people: u32,
    /// Its leads.
    pub leads: u32,
    /// Quality leads among them.
    pub quality: u32,
    /// Open ones.
    pub open: u32,
    /// Won ones.
    pub won: u32,
    /// Lost ones.
    pub lost: u32,
    /// The highest total.
    pub best_score: i32,
    /// Their rows in the file: the first 20.
    pub rows: Vec<u32>,
}

/// So many rows of an account are told.
const ROWS: usize = 20;

/// So many reasons of an open lead are told.
const REASONS: usize = 5;

pub(super) fn pipeline(history: &History, scored: &Scored, options: &Options) -> Pipeline {
    let people = People::of(history, scored);
    let open = history.records.iter().filter(|record| !is_closed(record)).count();
    Pipeline {
        open: open as u32,
        leads: ranked(history, scored, options, &people),
        duplicates: duplicates(history, scored, options, &people),
        accounts: accounts(history, scored, options, &people),
    }
}

/// The columns that say who a lead is.
struct People<'h> {
    identifier: Option<&'h Column>,
    /// First and last names, where the file has both.
    names: Option<[Folded<'h>; 2]>,
    addresses: bool,
    company: Option<(&'h Column, Folded<'h>)>,
}

/// By level of a column: a number that is the same for texts that are alike without case and accents.
struct Folded<'h> {
    numbers: Vec<u32>,
    codes: &'h [u32],
}

impl<'h> Folded<'h> {
    fn of(column: &'h Column) -> Self {
        let mut known: HashMap<String, u32> = HashMap::new();
        let mut number = |level: &String| {
            let next = known.len() as u32;
            *known.entry(fold(level)).or_insert(next)
        };
        Self { numbers: column.levels.iter().map(&mut number).collect(), codes: &column.codes }
    }

    /// The number of a record's text; none where it has none.
    fn number(&self, record: usize) -> Option<u32> {
        let code = self.codes.get(record).copied().filter(|code| *code > 0)?;
        self.numbers.get(code as usize).copied()
    }
}

impl<'h> People<'h> {
    fn of(history: &'h History, scored: &Scored) -> Self {
        let column = |name: &str| {
            let mapped = scored.history.mapping.columns.iter().position(|column| is_fact(&column.role, name));
            mapped.and_then(|place| history.columns.get(place))
        };
        Self {
            identifier: history.columns.iter().find(|column| column.role == Role::Identifier),
            names: column("firstName")
                .zip(column("lastName"))
                .map(|(first, last)| [Folded::of(first), Folded::of(last)]),
            addresses: column("email").is_some(),
            company: column("company").map(|company| (company, Folded::of(company))),
        }
    }

    /// First and last name; none where either is missing.
    fn name(&self, record: usize) -> Option<[u32; 2]> {
        let [first, last] = self.names.as_ref()?;
        Some([first.number(record)?, last.number(record)?])
    }

    /// What tells the account: the domain's place or, in a file without addresses, the company.
    fn account(&self, scored: &Scored, record: usize) -> Option<u32> {
        match self.addresses {
            true => scored.leads.get(record)?.account,
            false => self.company.as_ref()?.1.number(record),
        }
    }

    /// The account as it is told: the domain, or the company as it is written.
    fn account_text(&self, scored: &Scored, record: usize) -> String {
        let text = match self.addresses {
            true => account_of(scored, record),
            false => self.company.as_ref().and_then(|(company, _)| text(company, record)),
        };
        text.unwrap_or_default().into()
    }
}

/// What a column says of a record; none where nothing.
pub(super) fn text(column: &Column, record: usize) -> Option<&str> {
    let code = *column.codes.get(record)?;
    column.levels.get(code as usize).map(String::as_str).filter(|text| !text.is_empty())
}

fn account_of<'s>(scored: &'s Scored, record: usize) -> Option<&'s str> {
    let place = scored.leads.get(record)?.account?;
    scored.accounts.get(place as usize).map(String::as_str)
}

/// The best open leads, as they stand now.
fn ranked(history: &History, scored: &Scored, options: &Options, people: &People) -> Vec<OpenLead> {
    let all = scored.history.leads_by(&scored.history.mapping, scored.model, options.now, Wanted::Totals);
    // Read as it came and seen from now: what has faded since counts less.
    let tally = |record| {
        let mut lead = all.get(record);
        lead.now = options.now;
        scored.model.tally(&lead)
    };
    let open = history.records.iter().enumerate().filter(|(_, record)| record.outcome == Outcome::Open);
    let mut ranks: Vec<(bool, i32, usize)> = open
        .map(|(record, _)| {
            let Tally { quality, total, .. } = tally(record);
            (!quality, -total, record)
        })
        .collect();
    ranks.sort_unstable();
    ranks.truncate(options.listed);
    let probability = Probability::of(scored.model);
    let mut leads = Vec::with_capacity(ranks.len());
    for (_, _, place) in ranks {
        let Some(record) = history.records.get(place) else { continue };
        let tally = tally(place);
        let (band, _, route) = scored.model.place(&tally);
        leads.push(OpenLead {
            row: record.row,
            id: people.identifier.and_then(|column| text(column, place)).map(String::from),
            score: tally.total,
            band: band.into(),
            quality: tally.quality,
            route: route.into(),
            probability: probability.map(|probability| probability.at(tally.total)),
            amount: record.amount,
            age_days: record
                .created
                .and_then(|created| u32::try_from(options.now.0.saturating_sub(created.0).div_euclid(DAY)).ok()),
            account: account_of(scored, place).map(String::from),
            reasons: short_reasons(scored.model, &tally.rules),
        });
    }
    leads
}

/// The rules that count, those with the most points first.
pub(super) fn short_reasons(model: &Model, rules: &[RuleState]) -> Vec<ShortReason> {
    let mut reasons: Vec<ShortReason> = Vec::new();
    for (rule, state) in model.rules.iter().zip(rules).filter(|(_, state)| state.points != 0) {
        reasons.push(ShortReason { rule: rule.id.clone(), label: rule.label.clone(), points: state.points });
    }
    reasons.sort_by_key(|reason| -reason.points.abs());
    reasons.truncate(REASONS);
    reasons
}

/// Leads with the same identifier, the same address, or the same name at the same account.
fn duplicates(history: &History, scored: &Scored, options: &Options, people: &People) -> Duplicates {
    // Sorted, leads that are alike stand together; a list for each of them would cost more than everything else here.
    let mut all: Vec<(Alike, [u32; 3], usize)> = Vec::with_capacity(scored.leads.len());
    for (place, lead) in scored.leads.iter().enumerate() {
        let mut add = |by, key| all.push((by, key, place));
        let identifier = people.identifier.and_then(|column| column.codes.get(place));
        if let Some(identifier) = identifier.filter(|code| **code > 0) {
            add(Alike::Identifier, [*identifier, 0, 0]);
        }
        if let Some(address) = lead.address {
            add(Alike::Address, [address, 0, 0]);
        }
        if let (Some([first, last]), Some(account)) = (people.name(place), people.account(scored, place)) {
            add(Alike::Name, [first, last, account]);
        }
    }
    all.sort_unstable();
    // The same name with one address is told as that address.
    let addresses = |places: &[usize]| {
        let of_lead = |place: &usize| scored.leads.get(*place).and_then(|lead| lead.address);
        places.iter().map(of_lead).collect::<HashSet<_>>().len()
    };
    let told = |by: Alike, places: &[usize]| by != Alike::Name || !people.addresses || addresses(places) > 1;
    let mut groups: Vec<(Alike, Vec<usize>)> = Vec::new();
    for alike in all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|alike| alike.len() > 1) {
        let places: Vec<usize> = alike.iter().map(|(_, _, place)| *place).collect();
        if let Some((by, ..)) = alike.first().filter(|(by, ..)| told(*by, &places)) {
            groups.push((*by, places));
        }
    }
    let later: HashSet<usize> = groups.iter().flat_map(|(_, places)| places.iter().skip(1).copied()).collect();
    let count = groups.len() as u32;
    groups.sort_by(|(by, places), (other_by, others)| {
        others.len().cmp(&places.len()).then_with(|| places.cmp(others)).then(by.cmp(other_by))
    });
    groups.truncate(options.listed);
    let fact = |name: &str, record: usize| {
        let column = scored.history.mapping.columns.iter().position(|column| is_fact(&column.role, name));
        column.and_then(|place| history.columns.get(place)).and_then(|column| text(column, record)).unwrap_or_default()
    };
    let row = |place: &usize| history.records.get(*place).map(|record| record.row);
    let group = |(by, places): (Alike, Vec<usize>)| {
        let first = places.first().copied().unwrap_or_default();
        let key = match by {
            Alike::Identifier => people.identifier.and_then(|column| text(column, first)).unwrap_or_default().into(),
            Alike::Address => fact("email", first).into(),
            Alike::Name => {
                let account = people.account_text(scored, first);
                format!("{} {}, {account}", fact("firstName", first), fact("lastName", first))
            }
        };
        DuplicateGroup { by, key, rows: places.iter().filter_map(row).collect() }
    };
    Duplicates { leads: later.len() as u32, count, groups: groups.into_iter().map(group).collect() }
}

/// Leads by account, and how many people each has.
fn accounts(history: &History, scored: &Scored, options: &Options, people: &People) -> Accounts {
    let records = 0..history.records.len();
    let mut members: Vec<(u32, usize)> =
        records.filter_map(|record| Some((people.account(scored, record)?, record))).collect();
    members.sort_unstable();
    let mut counts = [[0u32; 3]; 3];
    let mut largest = Vec::new();
    let mut all = 0;
    for members in members.chunk_by(|a, b| a.0 == b.0) {
        all += 1;
        let account = account_with(members, history, scored, people);
        let size = account.people.clamp(1, 3) as usize - 1;
        if let Some([accounts, closed, won]) = counts.get_mut(size) {
            *accounts += 1;
            *closed += account.won + account.lost;
            *won += account.won;
        }
        if account.people > 1 {
            largest.push(account);
        }
    }
    largest.sort_by(|a, b| b.people.cmp(&a.people).then(b.best_score.cmp(&a.best_score)).then(a.rows.cmp(&b.rows)));
    largest.truncate(options.listed);
    let committee =
        |people, [accounts, closed, won]: [u32; 3]| Committee { people, accounts, win_rate: Rate::new(won, closed) };
    let [one, two, more] = counts;
    Accounts {
        by: match (people.addresses, &people.company) {
            (true, _) => Some(AccountKey::Domain),
            (false, Some(_)) => Some(AccountKey::Company),
            _ => None,
        },
        count: all,
        committees: [committee(1, one), committee(2, two), committee(3, more)],
        largest,
    }
}

fn account_with(members: &[(u32, usize)], history: &History, scored: &Scored, people: &People) -> Account {
    let mut persons: Vec<Person> = Vec::with_capacity(members.len());
    let mut found = Account {
        account: members.first().map_or(String::new(), |(_, first)| people.account_text(scored, *first)),
        people: 0,
        leads: members.len() as u32,
        quality: 0,
        open: 0,
        won: 0,
        lost: 0,
        best_score: i32::MIN,
        rows: Vec::new(),
    };
    for (_, place) in members {
        let (Some(record), Some(lead)) = (history.records.get(*place), scored.leads.get(*place)) else { continue };
        persons.push(match (lead.address, people.name(*place)) {
            (Some(address), _) => Person::Address(address),
            (None, Some(name)) => Person::Name(name),
            (None, None) => Person::Lead(*place),
        });
        found.quality += u32::from(lead.quality);
        found.open += u32::from(!is_closed(record));
        found.won += u32::from(is_won(record));
        found.lost += u32::from(is_closed(record) && !is_won(record));
        found.best_score = found.best_score.max(lead.total);
        if found.rows.len() < ROWS {
            found.rows.push(record.row);
        }
    }
    persons.sort_unstable();
    persons.dedup();
    found.people = persons.len() as u32;
    found
}

/// What tells two people of an account apart.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Person {
    Address(u32),
    Name([u32; 2]),
    Lead(usize),
}
