//! What a submission claims: the hidden fields that the form wrote.

use crate::value::{Value, concat, push_integer};

/// The points of one reason.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct RulePoints {
    /// The rule, or `cap.` and the dimension whose cap bites.
    pub rule: String,
    /// The points.
    pub points: i32,
}

/// What the hidden fields say, as text; `None` where a form has no such field, which it need not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// The total.
    pub score: Option<String>,
    /// The band.
    pub band: Option<String>,
    /// The stage; empty: none.
    pub stage: Option<String>,
    /// `true` or `false`.
    pub quality: Option<String>,
    /// The route.
    pub route: Option<String>,
    /// Rules and points, as `fit.industry:10,cap.fit:-5`.
    pub reasons: Option<String>,
    /// The kind of mailbox; empty: none.
    pub email_kind: Option<String>,
    /// The model, as `id@version#hash`.
    pub model: Option<String>,
    /// `scored` or `unscored`.
    pub status: Option<String>,
}

impl Claim {
    /// Reads the fields `prefix_score` and so on from an object of fields by name. A field that was sent twice with
    /// different texts reads as both, with a line break between them, which is no valid value of any.
    pub fn read(payload: &Value, prefix: &str) -> Self {
        let field = |name: &str| payload.get(&concat(&[prefix, "_", name])).and_then(text);
        Self {
            score: field("score"),
            band: field("band"),
            stage: field("stage"),
            quality: field("quality"),
            route: field("route"),
            reasons: field("reasons"),
            email_kind: field("email_kind"),
            model: field("model"),
            status: field("status"),
        }
    }

    /// Whether any field holds a result.
    pub(super) fn is_empty(&self) -> bool {
        let fields = [
            &self.score,
            &self.band,
            &self.stage,
            &self.quality,
            &self.route,
            &self.reasons,
            &self.email_kind,
            &self.model,
        ];
        fields.iter().all(|field| field.as_ref().is_none_or(String::is_empty))
    }

    /// The reasons, with what is no reason in the second list.
    pub(super) fn points(&self) -> (Vec<RulePoints>, Vec<String>) {
        let (mut points, mut unreadable) = (Vec::new(), Vec::new());
        for part in self.reasons.iter().flat_map(|reasons| reasons.split(',')).filter(|part| !part.is_empty()) {
            match part.rsplit_once(':').map(|(rule, points)| (rule, points.parse())) {
                Some((rule, Ok(number))) if !rule.is_empty() => {
                    points.push(RulePoints { rule: rule.into(), points: number });
                }
                _ => unreadable.push(part.chars().take(80).collect()),
            }
        }
        (points, unreadable)
    }
}

/// The text of a field. Bodies in JSON may have numbers, yes and no as such.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Text(text) => Some(text.clone()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Number(number) if number.trunc() == *number && number.abs() < 1e9 => {
            let mut digits = String::new();
            push_integer(&mut digits, *number as i64);
            Some(digits)
        }
        Value::List(items) => {
            let mut texts: Vec<String> = items.iter().filter_map(text).collect();
            texts.dedup();
            Some(texts.join("\n"))
        }
        Value::Number(_) | Value::Object(_) => Some("\n".into()),
    }
}
