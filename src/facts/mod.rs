//! What can be known of a lead: the built-in facts, their types and reach, and their values as read from a form.

pub mod country;
pub mod number;
pub mod seniority;

use crate::email::EmailKind;
use crate::text::{fold, parts, trim};
use crate::time::Timestamp;
use crate::value::{Value, concat, listed, push_integer, sort};
use country::parse_country;
use number::{Band, parse_signed, parse_timeline, write_band};
use seniority::Seniority;

/// What the values of a fact are.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Free text, compared without case and accents.
    Text,
    /// An e-mail address: gives the four derived facts.
    Email,
    /// A number or a band; of the built-in facts, which count people, money and time, never negative.
    Number,
    /// Days until a purchase: a number, a band, or words such as `this-quarter`.
    Timeline,
    /// A country.
    Country,
    /// A list of text.
    List,
    /// A date.
    Date,
    /// Yes or no.
    YesNo,
    /// One of the words of [`Seniority`].
    Seniority,
    /// One of the words of [`EmailKind`].
    Mailbox,
    /// A domain, in ASCII.
    Domain,
    /// One of the words that the model declares.
    Choice(Vec<String>),
}

impl PartialEq for Kind {
    // Inlined, a comparison with a constant looks at no words.
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Kind::Choice(words), Kind::Choice(others)) => words == others,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// A fact that a model can test.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub name: String,
    pub kind: Kind,
    /// Whether the visitor can still tell it in the form.
    pub form: bool,
    /// The fact that tells it: itself, or `email` for the derived ones.
    pub root: usize,
}

/// The places of the built-in facts that the code knows by name.
pub(crate) const EMAIL: usize = 0;
pub(crate) const JOB_TITLE: usize = 5;
pub(crate) const SENIORITY: usize = 6;
pub(crate) const USE_CASE: usize = 8;
pub(crate) const CURRENT_SOLUTION: usize = 9;
pub(crate) const BUDGET: usize = 12;
pub(crate) const TIMELINE: usize = 15;
pub(crate) const EMAIL_KIND: usize = 26;
pub(crate) const EMAIL_DOMAIN: usize = 27;
pub(crate) const COMPETITOR: usize = 28;
pub(crate) const OWN_STAFF: usize = 29;

/// The built-in facts. `+` marks those which only others can tell; after the four derived ones come those that the form
/// itself notices about how it was filled in.
const BUILT_IN: [(&str, Kind); 34] = [
    ("email", Kind::Email),
    ("phone", Kind::Text),
    ("company", Kind::Text),
    ("firstName", Kind::Text),
    ("lastName", Kind::Text),
    ("jobTitle", Kind::Text),
    ("seniority", Kind::Seniority),
    ("industry", Kind::Text),
    ("useCase", Kind::Text),
    ("currentSolution", Kind::Text),
    ("employees", Kind::Number),
    ("revenue", Kind::Number),
    ("budget", Kind::Number),
    ("country", Kind::Country),
    ("tech", Kind::List),
    ("timelineDays", Kind::Timeline),
    ("renewalDate", Kind::Date),
    ("budgetOwner", Kind::YesNo),
    ("consent", Kind::YesNo),
    ("+intentSurge", Kind::YesNo),
    ("+phoneVerified", Kind::YesNo),
    ("+duplicate", Kind::YesNo),
    ("+bounced", Kind::YesNo),
    ("+spam", Kind::YesNo),
    ("+salesAccepted", Kind::YesNo),
    ("+committeeMembers", Kind::Number),
    ("emailKind", Kind::Mailbox),
    ("emailDomain", Kind::Domain),
    ("competitor", Kind::YesNo),
    ("ownStaff", Kind::YesNo),
    ("+honeypotFilled", Kind::YesNo),
    ("+secondsToFill", Kind::Number),
    ("+pastedAtOnce", Kind::YesNo),
    ("+fasterThanReading", Kind::YesNo),
];

/// The smallest number that the fact at `place` can be: those of a model's own can be negative.
pub(crate) fn smallest(place: usize) -> f64 {
    if place < BUILT_IN.len() { 0.0 } else { f64::NEG_INFINITY }
}

/// The built-in facts.
pub(crate) fn built_in() -> Vec<Fact> {
    let mut all = Vec::with_capacity(BUILT_IN.len());
    for (name, kind) in BUILT_IN {
        let place = all.len();
        let later = name.strip_prefix("+");
        let derived = (EMAIL_KIND..=OWN_STAFF).contains(&place);
        all.push(Fact {
            name: later.unwrap_or(name).into(),
            kind,
            form: later.is_none(),
            root: if derived { EMAIL } else { place },
        });
    }
    all
}

/// What is known of one fact.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Known {
    /// Nothing.
    Unknown,
    /// An address; what it says is in the derived facts.
    Address,
    /// Text, folded.
    Text(String),
    /// A number or a band.
    Band(Band),
    /// ISO 3166-1 alpha-2.
    Country([u8; 2]),
    /// Items, folded.
    List(Vec<String>),
    /// A date.
    Date(Timestamp),
    /// Yes or no.
    YesNo(bool),
    /// The place of a word among the words of its kind.
    Word(u8),
}

/// Longer text than this is no answer to anything; it is refused rather than searched.
const LONGEST: usize = 100_000;

impl Kind {
    /// The word at a place among those to choose from, for the kinds that have some.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub fn word_at(&self, place: usize) -> Option<&str> {
        match self {
            Kind::Seniority => Seniority::ALL.get(place).map(|level| level.name()),
            Kind::Mailbox => EmailKind::ALL.get(place).map(|kind| kind.name()),
            Kind::Choice(options) => options.get(place).map(String::as_str),
            _ => None,
        }
    }

    /// The words to choose from, for the kinds that have some.
    pub fn words(&self) -> Option<Vec<&str>> {
        let mut words = vec![self.word_at(0)?];
        while let Some(word) = self.word_at(words.len()) {
            words.push(word);
        }
        Some(words)
    }

    /// The place of a word among the words of this kind.
    pub fn word(&self, word: &str) -> Option<u8> {
        let mut place = 0;
        loop {
            if self.word_at(place)?.eq_ignore_ascii_case(word) {
                return Some(place as u8);
            }
            place += 1;
        }
    }

    /// What a value of this kind must look like, for a `problems` entry.
    pub fn accepts(&self) -> String {
        let accepted = match self {
            Kind::Text => "text",
            Kind::Email => "an address such as name@company.com",
            Kind::Number => "a number such as 250, or a band such as 201-500, 1000+ or $10k-$50k",
            Kind::Timeline => "days such as 90, or this-month, this-quarter, this-year, no-plan",
            Kind::Country => "a country code such as DE, or an English name such as Germany",
            Kind::List => "a list of text, or text with commas",
            Kind::Date => "a date such as 2026-12-31",
            Kind::YesNo => "true or false",
            Kind::Domain | Kind::Mailbox => "nothing: it is derived from the email",
            Kind::Seniority | Kind::Choice(_) => {
                return concat(&["one of ", &listed(&self.words().unwrap_or_default())]);
            }
        };
        accepted.into()
    }

    /// Reads a value, or gives the code of what is wrong with it. `Email` is read by its owner, the lead.
    pub fn read(&self, value: &Value) -> Result<Known, &'static str> {
        let number_as_text;
        let text = match value {
            Value::Null => return Ok(Known::Unknown),
            Value::Text(text) if text.len() > LONGEST => return Err("text.long"),
            Value::Text(text) => {
                let text = trim(text);
                if text.is_empty() {
                    return Ok(Known::Unknown);
                }
                Some(text)
            }
            // An integrator's phone or customer number.
            Value::Number(number) if *self == Kind::Text && number.trunc() == *number && number.abs() < 1e15 => {
                let mut digits = String::new();
                push_integer(&mut digits, *number as i64);
                number_as_text = digits;
                Some(number_as_text.as_str())
            }
            _ => None,
        };
        let (known, code) = match self {
            Kind::Text => (text.map(folded_text), "text.type"),
            Kind::Email | Kind::Domain | Kind::Mailbox => (None, "fact.derived"),
            Kind::Number | Kind::Timeline => match (value, text) {
                (Value::Number(number), _) => {
                    (number.is_finite().then_some(Known::Band(Band { low: *number, high: *number })), "number.range")
                }
                (_, Some(text)) => {
                    let band = if *self == Kind::Timeline { parse_timeline(text) } else { parse_signed(text) };
                    (band.map(Known::Band), "number.format")
                }
                _ => (None, "number.type"),
            },
            Kind::Country => (text.and_then(parse_country).map(Known::Country), "country.unknown"),
            Kind::List => (list(value, text), "list.type"),
            Kind::Date => (text.and_then(crate::time::parse).map(Known::Date), "date.format"),
            Kind::YesNo => (yes_no(value, text).map(Known::YesNo), "boolean.type"),
            Kind::Seniority | Kind::Choice(_) => {
                let word = text.and_then(|text| match self.word(text) {
                    None if *self == Kind::Seniority => seniority::seniority_of(text).map(|level| level as u8),
                    word => word,
                });
                (word.map(Known::Word), "choice.unknown")
            }
        };
        known.ok_or(code)
    }
}

/// Text that holds nothing but punctuation says nothing.
fn folded_text(text: &str) -> Known {
    let folded = fold(text);
    if folded.is_empty() { Known::Unknown } else { Known::Text(folded) }
}

fn list(value: &Value, text: Option<&str>) -> Option<Known> {
    let mut folded = Vec::new();
    match (value, text) {
        (_, Some(text)) => {
            for part in parts(text, b",;\n") {
                folded.push(fold(part));
            }
        }
        (Value::List(items), _) => {
            for item in items {
                match item {
                    Value::Text(text) if text.len() <= LONGEST => folded.push(fold(text)),
                    Value::Null => {}
                    _ => return None,
                }
            }
        }
        _ => return None,
    }
    sort(&mut folded, |a, b| a < b);
    let mut items: Vec<String> = Vec::new();
    for item in folded {
        if !item.is_empty() && items.last() != Some(&item) {
            items.push(item);
        }
    }
    Some(if items.is_empty() { Known::Unknown } else { Known::List(items) })
}

fn yes_no(value: &Value, text: Option<&str>) -> Option<bool> {
    let is = |words: &[&str]| text.is_some_and(|text| words.iter().any(|word| word.eq_ignore_ascii_case(text)));
    match value {
        Value::Bool(yes) => Some(*yes),
        Value::Number(1.0) => Some(true),
        Value::Number(0.0) => Some(false),
        // "on" is what a checkbox without a value sends.
        _ if is(&["yes", "true", "on", "1", "y"]) => Some(true),
        _ if is(&["no", "false", "off", "0", "n"]) => Some(false),
        _ => None,
    }
}

impl Known {
    /// Whether anything is known.
    pub fn is_known(&self) -> bool {
        !matches!(self, Known::Unknown)
    }

    /// Writes the value as evidence for a reason: short, the same on every engine.
    pub fn write(&self, kind: &Kind, out: &mut String) {
        match self {
            Known::Unknown => out.push_str("unknown"),
            Known::Address => out.push_str("given"),
            Known::Text(text) => out.push_str(short(text)),
            Known::Band(band) => write_band(out, *band),
            Known::Country(code) => {
                for letter in code {
                    out.push(char::from(*letter));
                }
            }
            Known::List(items) => {
                let mut rest = items.iter();
                if let Some(first) = rest.next() {
                    out.push_str(short(first));
                }
                for item in rest.take(4) {
                    out.push_str(", ");
                    out.push_str(short(item));
                }
            }
            Known::Date(date) => out.push_str(&crate::time::format_date(*date)),
            Known::YesNo(yes) => out.push_str(if *yes { "yes" } else { "no" }),
            Known::Word(place) => {
                out.push_str(kind.word_at(usize::from(*place)).unwrap_or_default());
            }
        }
    }
}

/// At most 60 bytes: evidence is a reminder, not a copy.
fn short(text: &str) -> &str {
    let mut end = text.len().min(60);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}
