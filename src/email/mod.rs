//! The verdict on an e-mail address: is it well formed, what kind of mailbox is it, and was it mistyped?
//!
//! Order of the kinds: reserved, disposable, relay, academic or student, personal, mixed; everything else is presumed
//! corporate. Built-in short lists and suffix rules decide; the lists are behind one function, [`lists::listed`].
//!
//! Out of scope: whether the mailbox exists. Nothing here asks the network.

mod lists;
mod patterns;
mod punycode;
mod registrable;
mod suggestion;
mod syntax;
#[cfg(test)]
mod tests;

pub use registrable::registrable;
pub use syntax::{PROBLEMS, problem_text};

use serde::Serialize;

/// What is known about one e-mail address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct EmailVerdict {
    /// The address as given, without the white space around it.
    pub address: String,
    /// Whether the address is well formed.
    pub valid: bool,
    /// The stable code of what is wrong with it; its text is [`problem_text`].
    pub problem: Option<&'static str>,
    /// The domain in lower-case ASCII (punycode), when the domain itself is well formed.
    pub domain: Option<String>,
    /// The registrable domain, the key that matches a lead to an account.
    pub account: Option<String>,
    /// The kind of mailbox; none for an address that is not valid.
    pub kind: Option<EmailKind>,
    /// How the kind is known.
    pub certainty: Certainty,
    /// Whether the part before the @ names a function (`info`, `sales`) rather than a person.
    pub role: bool,
    /// Whether the domain, or a parent of it, is one of the model's competitors.
    pub competitor: bool,
    /// Whether the domain, or a parent of it, is one of the model's own.
    pub own_staff: bool,
    /// The whole address that was probably meant.
    pub suggestion: Option<String>,
}

/// The kinds of mailbox.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub enum EmailKind {
    /// A company's own domain, or one that nothing else is known of.
    Corporate,
    /// Free mail and consumer internet providers.
    Personal,
    /// An academic domain with a sign of a student.
    Student,
    /// Any other academic domain.
    Academic,
    /// A throwaway mailbox.
    Disposable,
    /// A forwarding alias that hides the mailbox behind it.
    Relay,
    /// A domain that both staff and consumers use.
    Mixed,
    /// A domain that can never receive mail, such as example.com.
    Reserved,
}

impl EmailKind {
    /// Every kind, in the contract's order.
    pub const ALL: [Self; 8] = [
        Self::Corporate,
        Self::Personal,
        Self::Student,
        Self::Academic,
        Self::Disposable,
        Self::Relay,
        Self::Mixed,
        Self::Reserved,
    ];

    /// The kind's name in models and verdicts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Corporate => "corporate",
            Self::Personal => "personal",
            Self::Student => "student",
            Self::Academic => "academic",
            Self::Disposable => "disposable",
            Self::Relay => "relay",
            Self::Mixed => "mixed",
            Self::Reserved => "reserved",
        }
    }

    /// The kind of that exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How a kind is known.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub enum Certainty {
    /// The domain, or a parent of it, is in a list.
    Listed,
    /// A suffix or a label of the domain says so.
    Pattern,
    /// Nothing speaks against it.
    Presumed,
}

/// The domains that a model brings; an entry covers its sub-domains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelDomains {
    competitors: Vec<String>,
    own: Vec<String>,
}

impl ModelDomains {
    /// Takes the lists as people write them; an entry that [`normalise_domain`] refuses is left out.
    pub fn new(competitors: &[String], own: &[String]) -> Self {
        let normalised = |entries: &[String]| {
            entries
                .iter()
                .filter_map(|entry| normalise_domain(entry))
                .collect()
        };
        Self {
            competitors: normalised(competitors),
            own: normalised(own),
        }
    }

    /// The competitors' domains, normalised.
    pub fn competitors(&self) -> &[String] {
        &self.competitors
    }

    /// The model's own domains, normalised.
    pub fn own(&self) -> &[String] {
        &self.own
    }

    /// Whether a normalised domain belongs to a competitor.
    pub fn is_competitor(&self, domain: &str) -> bool {
        self.competitors.iter().any(|entry| covers(entry, domain))
    }

    /// Whether a normalised domain is the model's own.
    pub fn is_own(&self, domain: &str) -> bool {
        self.own.iter().any(|entry| covers(entry, domain))
    }
}

/// Whether `entry` is `domain` or a parent of it, by whole labels.
fn covers(entry: &str, domain: &str) -> bool {
    domain
        .strip_suffix(entry)
        .is_some_and(|left| left.is_empty() || left.ends_with('.'))
}

/// A domain as a model's list holds it: trimmed, lower case, in punycode, without a leading `@`, `*.` or `www.`.
/// None when what is left is no domain.
pub fn normalise_domain(text: &str) -> Option<String> {
    let text = syntax::trim(text);
    let text = text.strip_prefix('@').unwrap_or(text);
    let text = text.strip_prefix("*.").unwrap_or(text);
    let domain = syntax::domain(text).ok()?;
    match domain.strip_prefix("www.") {
        Some(rest) if rest.contains('.') => Some(rest.into()),
        _ => Some(domain),
    }
}

/// The verdict on an address as the visitor typed it; any text is accepted, in time linear in its length.
pub fn verdict(address: &str, domains: &ModelDomains) -> EmailVerdict {
    let address = syntax::trim(address);
    let parts = syntax::parse(address);
    let valid = parts.problem.is_none();
    let of_valid = parts.domain.as_deref().filter(|_| valid);
    let (kind, certainty) = match of_valid.map(kind_of_domain) {
        Some((kind, certainty)) => (Some(kind), certainty),
        None => (None, Certainty::Presumed),
    };
    let competitor = of_valid.is_some_and(|domain| domains.is_competitor(domain));
    let own_staff = of_valid.is_some_and(|domain| domains.is_own(domain));
    EmailVerdict {
        valid,
        problem: parts.problem,
        account: parts
            .domain
            .as_deref()
            .map(|domain| registrable(domain).into()),
        kind,
        certainty,
        role: valid && lists::is_role(parts.local),
        competitor,
        own_staff,
        suggestion: match of_valid {
            Some(_) if certainty != Certainty::Presumed || competitor || own_staff => None,
            Some(domain) => suggestion::for_valid(parts.local, domain),
            None => suggestion::for_invalid(address, domains),
        },
        domain: parts.domain,
        address: address.into(),
    }
}

/// The kind of a domain in lower-case ASCII, and how it is known.
pub fn kind_of_domain(domain: &str) -> (EmailKind, Certainty) {
    if patterns::is_reserved(domain) {
        return (EmailKind::Reserved, Certainty::Pattern);
    }
    let (kind, certainty) = match lists::listed(domain) {
        Some(kind) => (kind, Certainty::Listed),
        None if patterns::is_academic(domain) => (EmailKind::Academic, Certainty::Pattern),
        None if patterns::is_personal(domain) => (EmailKind::Personal, Certainty::Pattern),
        None => (EmailKind::Corporate, Certainty::Presumed),
    };
    if kind == EmailKind::Academic && patterns::names_students(domain) {
        return (EmailKind::Student, Certainty::Pattern);
    }
    (kind, certainty)
}
