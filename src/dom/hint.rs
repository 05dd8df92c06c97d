//! What to tell a visitor about the address that was typed.

use crate::email::{EmailKind, EmailVerdict, problem_text};
use crate::model::Model;
use crate::text::parts;
use crate::value::{Value, concat, has};

const DISPOSABLE: &str =
    "This looks like a temporary address. Please use one that you keep, so that our answer reaches you.";

/// Advice in the visitor's language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Advice<'a> {
    /// The stable code, such as `email.suggestion`.
    pub code: String,
    /// The sentence; `{address}` in it stands for the suggestion.
    pub text: &'a str,
    /// The address to put in its place with one click.
    pub suggestion: Option<&'a str>,
}

/// The advice that an address deserves, if any: a hint, or when it is `sent`, what the model's policy has against it
/// (`email.refused` always, `email.confirm` until the visitor sends it again).
///
/// The model's `texts` come first: the exact language, then the language without its region, then English. A kind of
/// address (`email.personal` …) is remarked on only where the model has a text for it; the exception is a throwaway address,
/// which no answer will reach. The policy is against the kinds that it lists, throwaway addresses where it lists none.
pub(super) fn advice<'a>(
    model: &'a Model,
    verdict: &'a EmailVerdict,
    language: &str,
    sent: bool,
) -> Option<Advice<'a>> {
    let kind = verdict.kind.map_or("", EmailKind::name);
    let disposable = kind == "disposable";
    let (topic, own) = if sent {
        let policy = model.document().get("emailPolicy")?;
        let against = match policy.get("kinds") {
            Some(Value::List(kinds)) => kinds.iter().any(|listed| listed.text() == Some(kind)),
            _ => disposable,
        };
        match policy.text_of("mode") {
            "block" if against => ("refused", "Error: this kind of address cannot be used here. Please enter another."),
            "confirm" if against => {
                ("confirm", "Please check this address. To use it as it is, send the form once more.")
            }
            _ => return None,
        }
    } else if verdict.address.is_empty() {
        return None;
    } else if verdict.suggestion.is_some() {
        ("suggestion", "Did you mean {address}?")
    } else if let Some(problem) = verdict.problem {
        (problem, problem_text(problem))
    } else if verdict.competitor {
        ("competitor", "")
    } else {
        (kind, if disposable { DISPOSABLE } else { "" })
    };
    // A problem is a code already.
    let code = if has(topic.as_bytes(), &b'.') { topic.into() } else { concat(&["email.", topic]) };
    let texts = model.document().get("texts");
    let short = parts(language, b"-").next().unwrap_or_default();
    let mut text = own;
    for language in ["en", short, language] {
        let texts = texts.and_then(|texts| texts.get(language));
        if let Some(written) = texts.and_then(|texts| texts.get(&code)).and_then(Value::text) {
            text = written;
        }
    }
    let suggestion = verdict.suggestion.as_deref().filter(|_| !sent);
    (!text.is_empty()).then_some(Advice { code, text, suggestion })
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    #[track_caller]
    fn hinted(model: &Model, address: &str, language: &str) -> Option<(String, String)> {
        let verdict = crate::email::verdict(address, &model.domains);
        advice(model, &verdict, language, false).map(|advice| (advice.code, advice.text.to_owned()))
    }

    #[test]
    fn defaults() {
        let model = Model::preset("b2b-saas").unwrap();
        let code = |address| hinted(&model, address, "en").map(|(code, _)| code);
        assert_eq!(code("jo@gmial.com").as_deref(), Some("email.suggestion"));
        assert_eq!(code("jo"), Some("email.no-at".into()));
        assert_eq!(code("jo@mailinator.com").as_deref(), Some("email.disposable"));
        for fine in ["", "jo@northwind-freight.com", "jo@gmail.com"] {
            assert_eq!(code(fine), None, "{fine}");
        }
    }

    #[test]
    fn the_policy_of_the_model() {
        let model = |policy: &str| {
            let text = crate::model::preset_text("b2b-saas").unwrap();
            let mut json: serde_json::Value = serde_json::from_str(text).unwrap();
            json["emailPolicy"] = serde_json::from_str(policy).unwrap();
            Model::from_json(&json.to_string()).unwrap()
        };
        let refused = |model: &Model, address| {
            let verdict = crate::email::verdict(address, &model.domains);
            advice(model, &verdict, "en", true).map(|advice| advice.code)
        };
        let block = model(r#"{"mode": "block", "kinds": ["personal"]}"#);
        assert_eq!(refused(&block, "jo@gmail.com").as_deref(), Some("email.refused"));
        assert_eq!(refused(&block, "jo@mailinator.com"), None);
        assert_eq!(refused(&block, "jo@gmail"), None);
        assert_eq!(refused(&model(r#"{"mode": "confirm"}"#), "jo@mailinator.com").as_deref(), Some("email.confirm"));
        assert_eq!(refused(&model(r#"{"mode": "note", "kinds": ["personal"]}"#), "jo@gmail.com"), None);
    }

    #[test]
    fn the_models_texts_come_first() {
        let text = crate::model::preset_text("b2b-saas").unwrap();
        let mut json: serde_json::Value = serde_json::from_str(text).unwrap();
        json["texts"] = serde_json::json!({
            "en": {"email.personal": "A work address helps us prepare."},
            "de": {"email.suggestion": "Meinten Sie {address}?"}
        });
        let model = Model::from_json(&json.to_string()).unwrap();
        let text = |address, language| hinted(&model, address, language).map(|(_, text)| text);
        assert_eq!(text("jo@gmial.com", "de-AT").as_deref(), Some("Meinten Sie {address}?"));
        assert_eq!(text("jo@gmial.com", "fr").as_deref(), Some("Did you mean {address}?"));
        assert_eq!(text("jo@gmail.com", "fr").as_deref(), Some("A work address helps us prepare."));
    }
}
