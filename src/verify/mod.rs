//! Re-check on the server: what the hidden fields of a submission claim, against the facts in its other fields.
//!
//! Whoever sends a form can write what they like into its hidden fields, so a score that decides anything is computed again.
//! [`verify`] says what differs, and whether the difference can be honest: a page knows what its server does not, such as
//! the pages that were seen and what an earlier visit settled. Points that rest on that are told apart as unverified.
//!
//! The claim is held against the model by which it was made alone; another version of it is told, and nothing more.

mod check;
mod claim;
mod fields;

pub use claim::{Claim, RulePoints};
pub use fields::{FieldNames, lead_of_fields};

use crate::error::Error;
use crate::model::{Model, advise};
use crate::time::Timestamp;
use crate::value::{Value, concat};

/// What the names of the hidden fields begin with, unless a form says otherwise.
pub const PREFIX: &str = "qualiform";

/// How to read a submission.
#[derive(Clone, Debug)]
pub struct Options {
    /// What the names of the hidden fields begin with.
    pub prefix: String,
    /// What only the server knows, as a lead: counts in what is computed, and is never held against the page.
    pub known: Value,
}

impl Default for Options {
    fn default() -> Self {
        Self { prefix: PREFIX.into(), known: Value::Null }
    }
}

impl Options {
    /// Reads `{ prefix, known }`, both optional.
    ///
    /// # Errors
    /// `verify.option` for another key, or a value that is none; the path says which.
    pub fn read(value: &Value) -> Result<Self, Error> {
        let mut options = Self::default();
        let entries = match value {
            Value::Null => &[],
            Value::Object(entries) => entries.as_slice(),
            _ => return Err(Error::new("verify.option", "", "The options are an object with prefix and known")),
        };
        for (key, value) in entries {
            let path = concat(&["/", key]);
            match (key.as_str(), value) {
                (_, Value::Null) => {}
                ("prefix", Value::Text(prefix)) => options.prefix = prefix.clone(),
                ("prefix", _) => return Err(Error::new("verify.option", path, "The prefix is text such as qualiform")),
                ("known", Value::Object(_)) => options.known = value.clone(),
                ("known", _) => {
                    return Err(Error::new(
                        "verify.option",
                        path,
                        "What the server knows is a lead: an object with facts",
                    ));
                }
                _ => {
                    let message = advise("No such option", key, &["prefix", "known"]);
                    return Err(Error::new("verify.option", path, message));
                }
            }
        }
        Ok(options)
    }
}

/// What a re-check comes to.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// All that is claimed was computed again.
    Verified,
    /// Nothing contradicts the claim, and part of it cannot be computed here: see `unverified`.
    Plausible,
    /// The claim contradicts itself or the facts.
    Forged,
    /// The claim was made by another model, or by another version: it can only be held against that one.
    OtherModel,
    /// Nothing is claimed: the form was sent without a score, as it is where the module could not be loaded.
    Unscored,
}

/// Something claimed that was not computed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The field without its prefix, such as `score`.
    pub field: &'static str,
    /// A stable code such as `verify.false`.
    pub code: &'static str,
    /// The rule, where it is about one.
    pub rule: Option<String>,
    /// What is claimed; null: nothing.
    pub claimed: Option<String>,
    /// What was computed; null: nothing.
    pub computed: Option<String>,
    /// Whether no honest page could have written it.
    pub forged: bool,
    /// Why, as a sentence. It holds no answer of the visitor's.
    pub why: String,
}

/// Points that are claimed and cannot be computed from what is given.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Unverified {
    /// The rule; null where the form has no field for its reasons, so that only the sum can be looked at.
    pub rule: Option<String>,
    /// The points claimed.
    pub points: i32,
    /// The facts and kinds of event that it waits for.
    pub waits_for: Vec<String>,
    /// Why, as a sentence.
    pub why: String,
}

/// The result as computed on the server.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Computed {
    /// The total: the points that are proven.
    pub score: i32,
    /// Whether it is a quality lead.
    pub quality: bool,
    /// The name of its band.
    pub band: String,
    /// The lifecycle stage.
    pub stage: Option<String>,
    /// The name of its route.
    pub route: String,
    /// Every rule that counts, and every cap that bites, as `cap.` and its dimension.
    pub reasons: Vec<RulePoints>,
    /// The kind of mailbox.
    pub email_kind: Option<&'static str>,
    /// The model, as `id@version#hash`.
    pub model: String,
}

/// What came of the re-check.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Verification {
    /// Whether the claim can be honest: verified, plausible or unscored.
    pub ok: bool,
    /// What it comes to.
    pub verdict: Verdict,
    /// The score that is claimed; null: none that can be read.
    pub claimed: Option<i32>,
    /// What the facts come to: what to go by.
    pub computed: Computed,
    /// What is claimed and was not computed, and what was computed and is not claimed.
    pub differences: Vec<Difference>,
    /// The points that cannot be computed here.
    pub unverified: Vec<Unverified>,
}

/// Recomputes what the hidden fields of `payload` claim from `lead`: what the other fields say, and what the page had been
/// given beside them. The names of the fields begin with [`PREFIX`]; `now` is used where the lead does not bring its own.
///
/// Never fails: whatever cannot be read is no claim, or one that does not hold.
pub fn verify(model: &Model, payload: &Value, lead: &Value, now: Timestamp) -> Verification {
    verify_with(model, payload, lead, now, &Options::default())
}

/// As [`verify`], with options.
pub fn verify_with(model: &Model, payload: &Value, lead: &Value, now: Timestamp, options: &Options) -> Verification {
    let told = model.lead(lead, now);
    let mut whole = told.clone();
    model.add_to(&mut whole, &options.known);
    check::check(model, &Claim::read(payload, &options.prefix), told, &whole)
}
