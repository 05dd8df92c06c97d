//! Conditions, resolved: what a rule asks of the facts and events, in Kleene's three values.

use crate::email::covered;
use crate::facts::Known;
use crate::lead::{Event, Lead};
use crate::text::mentions;
use crate::time::Timestamp;
use crate::value::has;

/// Kleene's three values. The order makes `all` the least and `any` the greatest of the parts.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Truth {
    False,
    Unknown,
    True,
}

impl Truth {
    pub fn of(yes: bool) -> Self {
        if yes { Truth::True } else { Truth::False }
    }

    pub fn not(self) -> Self {
        match self {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        }
    }
}

/// A tree over the places of tests in [`super::Model::tests`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Condition {
    Test(usize),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
}

impl Condition {
    /// The truth of the tree, given the truth of each test.
    pub fn truth(&self, tests: &[Truth]) -> Truth {
        let (parts, all) = match self {
            Condition::Test(place) => return tests.get(*place).copied().unwrap_or(Truth::Unknown),
            Condition::Not(part) => return part.truth(tests).not(),
            Condition::All(parts) => (parts, true),
            Condition::Any(parts) => (parts, false),
        };
        let mut truth = Truth::of(all);
        for part in parts {
            let part = part.truth(tests);
            if (part < truth) == all {
                truth = part;
            }
        }
        truth
    }

    /// Every test of the tree.
    pub fn tests(&self) -> Vec<usize> {
        let mut tests = Vec::new();
        self.ground(None, &mut tests);
        tests
    }

    /// The tests that make a condition what it is: of a true `any` those of its first true part, else all.
    pub fn ground(&self, truths: Option<&[Truth]>, tests: &mut Vec<usize>) {
        match self {
            Condition::Test(place) => tests.push(*place),
            Condition::Not(part) => part.ground(truths, tests),
            Condition::All(parts) | Condition::Any(parts) => {
                let from = tests.len();
                for part in parts {
                    let found = match (self, truths) {
                        (Condition::Any(_), Some(truths)) => part.truth(truths) == Truth::True,
                        _ => false,
                    };
                    if found {
                        tests.truncate(from);
                    }
                    part.ground(truths, tests);
                    if found {
                        return;
                    }
                }
            }
        }
    }
}

/// What a test looks at: a fact by place, or the events.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Fact(usize),
    Events,
}

/// One test, with everything folded and parsed beforehand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    /// The fact is known.
    Known,
    /// Yes or no.
    Flag(bool),
    /// The band lies within, bounds included.
    Within { low: f64, high: f64 },
    /// The date lies within, in milliseconds, bounds included.
    DateWithin { low: i64, high: i64 },
    /// The date is no further from now, in milliseconds.
    Near(i64),
    /// The text is one of these, or the list has one of these (folded).
    OneOf(Vec<String>),
    /// The domain is one of these or lies under one of them.
    Domains(Vec<String>),
    /// The country is one of these.
    Countries(Vec<[u8; 2]>),
    /// The word is one of these places.
    Words(Vec<u8>),
    /// The text mentions one of these as whole words (folded).
    Mentions(Vec<String>),
    /// At least `count` such events, or events on at least `distinct` kinds of page.
    Events(EventTest),
}

/// A test of the events.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EventTest {
    pub kind: u16,
    /// The kinds of page that count; `None`: all.
    pub pages: Option<Vec<u16>>,
    /// Milliseconds.
    pub within: Option<i64>,
    pub count: u32,
    pub distinct: u32,
}

impl EventTest {
    /// Whether this event is one that the test looks for.
    pub fn matches(&self, event: &Event, now: Timestamp) -> bool {
        event.kind == self.kind
            && self.pages.as_ref().is_none_or(|pages| event.page.is_some_and(|page| has(pages, &page)))
            && self.within.is_none_or(|within| age(event, now) <= within)
    }

    fn holds(&self, events: &[Event], now: Timestamp) -> bool {
        let mut count = 0u32;
        let mut seen = [0u64; 4];
        for event in events {
            if self.matches(event, now) {
                count = count.saturating_add(1);
                if let Some((word, bit)) = event.page.map(|page| (usize::from(page / 64), page % 64))
                    && let Some(word) = seen.get_mut(word)
                {
                    *word |= 1 << bit;
                }
            }
        }
        let distinct: u32 = seen.iter().map(|word| word.count_ones()).sum();
        count >= self.count && distinct >= self.distinct
    }
}

/// The age of an event in milliseconds. An event of the future (a clock that is wrong) happened now.
pub(crate) fn age(event: &Event, now: Timestamp) -> i64 {
    now.0.saturating_sub(event.at.0).max(0)
}

impl Test {
    /// The truth of a test of a fact.
    pub fn of_fact(&self, known: &Known, now: Timestamp) -> Truth {
        let yes = match (known, self) {
            (Known::Unknown, _) => return Truth::Unknown,
            (_, Test::Known) => true,
            (Known::YesNo(yes), Test::Flag(wanted)) => yes == wanted,
            (Known::Band(band), Test::Within { low, high }) => *low <= band.low && band.high <= *high,
            (Known::Date(date), Test::DateWithin { low, high }) => (*low..=*high).contains(&date.0),
            (Known::Date(date), Test::Near(near)) => date.0.saturating_sub(now.0).saturating_abs() <= *near,
            (Known::Text(text), Test::OneOf(words)) => has(words, text),
            (Known::Text(domain), Test::Domains(parents)) => covered(parents, domain),
            (Known::List(items), Test::OneOf(words)) => items.iter().any(|item| has(words, item)),
            (Known::Country(country), Test::Countries(countries)) => has(countries, country),
            (Known::Word(word), Test::Words(words)) => has(words, word),
            (Known::Text(text), Test::Mentions(phrases)) => phrases.iter().any(|phrase| mentions(text, phrase)),
            _ => false,
        };
        Truth::of(yes)
    }

    /// The truth of a test for a lead.
    pub fn of(&self, subject: Subject, lead: &Lead) -> Truth {
        match (subject, self) {
            (Subject::Events, Test::Events(test)) => Truth::of(test.holds(&lead.events, lead.now)),
            (Subject::Fact(place), _) => {
                lead.facts.get(place).map_or(Truth::Unknown, |fact| self.of_fact(fact, lead.now))
            }
            _ => Truth::False,
        }
    }
}
