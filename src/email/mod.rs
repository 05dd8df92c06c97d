//! The verdict on an e-mail address: is it well formed, what kind of mailbox is it, and was it mistyped?
//!
//! Order of the kinds: reserved, disposable, relay, academic or student, personal, mixed; everything else is presumed
//! corporate. Built-in short lists and suffix rules decide until the full lists are loaded ([`load`]).
//!
//! Out of scope: whether the mailbox exists. Nothing here asks the network.

mod known;
mod lists;
pub mod pack;
mod patterns;
mod registrable;
mod suggestion;
mod syntax;
#[cfg(test)]
mod tests;
mod unicode;

pub use known::{Loaded, load};
pub use syntax::PROBLEMS;

use known::Known;
use serde::Serialize;

/// What is known about one e-mail address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct EmailVerdict {
    /// The address as given, without the white space around it.
    pub address: String,
    /// Whether the address is well formed, as an e-mail field of a form and a mail program would read it.
    pub valid: bool,
    /// The stable code of why no mail can reach it, one of [`PROBLEMS`]. A valid address can have one too:
    /// nobody receives mail at `jo@acme`.
    pub problem: Option<&'static str>,
    /// The domain in lower-case ASCII (punycode), when the domain itself is well formed.
    pub domain: Option<String>,
    /// The registrable domain, the key that matches a lead to an account; none for a public suffix.
    pub account: Option<String>,
    /// The kind of mailbox; none for an address that has a problem.
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

impl Certainty {
    /// The word of the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Pattern => "pattern",
            Self::Presumed => "presumed",
        }
    }
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
        Self { competitors: normalised(competitors), own: normalised(own) }
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
        covered(&self.competitors, domain)
    }

    /// Whether a normalised domain is the model's own.
    pub fn is_own(&self, domain: &str) -> bool {
        covered(&self.own, domain)
    }
}

fn normalised(entries: &[String]) -> Vec<String> {
    let mut domains = Vec::new();
    for entry in entries {
        if let Some(domain) = normalise_domain(entry) {
            domains.push(domain);
        }
    }
    domains
}

/// Whether an entry is the domain or a parent of it, by whole labels.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(crate) fn covered(entries: &[String], domain: &str) -> bool {
    for entry in entries {
        if let Some(left) = domain.strip_suffix(entry.as_str())
            && matches!(left.as_bytes().last(), None | Some(b'.'))
        {
            return true;
        }
    }
    false
}

/// A domain as a model's list holds it: trimmed, lower case, in punycode, without a leading `@`, `*.` or `www.`.
/// None when what is left is no domain.
pub fn normalise_domain(text: &str) -> Option<String> {
    let mut text = syntax::trim(text).0;
    while let [b'@' | b'*' | b'.', ..] = text.as_bytes() {
        text = lists::part(text, 1, text.len());
    }
    let (first, rest) = lists::cut(text, b'.');
    if lists::has("WWW Www www ", first)
        && let Some(domain) = syntax::domain(rest)
    {
        return Some(domain);
    }
    syntax::domain(text)
}

/// The verdict on an address as the visitor typed it; any text is accepted, in time linear in its length.
pub fn verdict(address: &str, domains: &ModelDomains) -> EmailVerdict {
    judge(address, domains, true)
}

/// What counts for a score alone: the verdict without account, role and suggestion, in half the time.
#[cfg(feature = "learn")]
pub(crate) fn brief_verdict(address: &str, domains: &ModelDomains) -> EmailVerdict {
    judge(address, domains, false)
}

#[inline(always)]
fn judge(address: &str, domains: &ModelDomains, whole: bool) -> EmailVerdict {
    let known = Known::now();
    let (address, spaced) = syntax::trim(address);
    let mut domain = String::new();
    let problem = syntax::problem(address, spaced, &mut domain);
    let mut verdict = EmailVerdict {
        address: address.into(),
        valid: problem.is_none_or(syntax::Problem::is_well_formed),
        problem: problem.map(syntax::Problem::code),
        domain: None,
        account: None,
        kind: None,
        certainty: Certainty::Presumed,
        role: false,
        competitor: false,
        own_staff: false,
        suggestion: None,
    };
    if problem.is_none() {
        let local = lists::cut(address, b'@').0;
        let (kind, certainty) = known.kind(&domain);
        verdict.competitor = domains.is_competitor(&domain);
        verdict.own_staff = domains.is_own(&domain);
        let named = certainty != Certainty::Presumed || verdict.competitor || verdict.own_staff;
        if !named && whole {
            verdict.suggestion = suggestion::for_valid(local, &domain, known.providers());
        }
        if !named && !known.has_ending(&domain) {
            verdict.problem = Some(syntax::Problem::DomainUnknownTld.code());
            if verdict.suggestion.is_none() && whole {
                verdict.suggestion = suggestion::for_unknown_ending(local, &domain, &known);
            }
        } else {
            verdict.kind = Some(kind);
            verdict.certainty = certainty;
            verdict.role = whole && known.is_role(local);
        }
    } else if whole {
        verdict.suggestion = suggestion::for_invalid(address, domains, &known);
    }
    if !domain.is_empty() {
        if whole {
            verdict.account = known.registrable(&domain).0.map(Into::into);
        }
        verdict.domain = Some(domain);
    }
    verdict
}

/// The kind of a domain in lower-case ASCII, and how it is known.
pub fn kind_of_domain(domain: &str) -> (EmailKind, Certainty) {
    Known::now().kind(domain)
}

/// Whether the problem is an ending that no list knows: other lists may know it.
#[cfg(feature = "tools")]
pub(crate) fn is_unknown_ending(problem: &str) -> bool {
    problem == syntax::Problem::DomainUnknownTld.code()
}

/// The kind of a domain by the built-in short lists, whatever is loaded.
#[cfg(feature = "tools")]
pub(crate) fn kind_in_short_lists(domain: &str) -> EmailKind {
    Known::default().kind(domain).0
}

/// The registrable domain of a domain in lower-case ASCII, `acme.co.uk` for `mail.acme.co.uk`, none for a public suffix;
/// and how it is known: listed by the public suffix list, or presumed by an approximation while that is not loaded.
pub fn registrable(domain: &str) -> (Option<String>, Certainty) {
    let (found, certainty) = Known::now().registrable(domain);
    (found.map(Into::into), certainty)
}
