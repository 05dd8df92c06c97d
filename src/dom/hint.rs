//! What to tell a visitor about the address that was typed.

use crate::email::{EmailKind, EmailVerdict, problem_text};
use crate::model::Model;
use crate::value::Value;
use serde::Serialize;

/// A hint in the visitor's language. It helps; it is no error and never in the way.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Hint {
    /// The stable code, such as `email.suggestion`.
    pub code: &'static str,
    /// The sentence; `{address}` in it stands for the suggestion.
    pub text: String,
    /// The address to put in its place with one click.
    pub suggestion: Option<String>,
}

/// The hint that an address deserves, if any.
///
/// The model's `texts` come first: the exact language, then the language without its region, then English. A kind of
/// address (`email.personal`, `email.competitor` …) is remarked on only where the model has a text for it; the exception is
/// a throwaway address, which no answer will reach.
pub(super) fn hint(model: &Model, verdict: &EmailVerdict, language: &str) -> Option<Hint> {
    let (code, own) = if verdict.suggestion.is_some() {
        ("email.suggestion", "Did you mean {address}?")
    } else if let Some(problem) = verdict.problem {
        (problem, problem_text(problem))
    } else if verdict.competitor {
        ("email.competitor", "")
    } else {
        match verdict.kind? {
            EmailKind::Disposable => {
                ("email.disposable", "This looks like a temporary address. Please use one that you keep, so that our answer reaches you.")
            }
            EmailKind::Personal => ("email.personal", ""),
            EmailKind::Student => ("email.student", ""),
            EmailKind::Relay => ("email.relay", ""),
            EmailKind::Reserved => ("email.reserved", ""),
            EmailKind::Corporate | EmailKind::Academic | EmailKind::Mixed => return None,
        }
    };
    let text = text(model, code, language).unwrap_or(own);
    (!text.is_empty() && !verdict.address.is_empty())
        .then(|| Hint { code, text: text.into(), suggestion: verdict.suggestion.clone() })
}

/// What keeps an address from being sent: `email.refused` always, `email.confirm` until the visitor sends it again.
///
/// Only the kinds that the model's `emailPolicy` lists, throwaway addresses where it lists none.
pub(super) fn refusal(model: &Model, verdict: &EmailVerdict, language: &str) -> Option<Hint> {
    let policy = model.document().get("emailPolicy")?;
    let (code, own) = match policy.get("mode")?.text()? {
        "block" => ("email.refused", "Error: this kind of address cannot be used here. Please enter another."),
        "confirm" => ("email.confirm", "Please check this address. To use it as it is, send the form once more."),
        _ => return None,
    };
    let kind = verdict.kind?.name();
    let listed = match policy.get("kinds") {
        Some(Value::List(kinds)) => kinds.iter().any(|listed| listed.text() == Some(kind)),
        _ => kind == "disposable",
    };
    listed.then(|| Hint { code, text: text(model, code, language).unwrap_or(own).into(), suggestion: None })
}

fn text<'m>(model: &'m Model, code: &str, language: &str) -> Option<&'m str> {
    let texts = model.document().get("texts")?;
    let short = language.split('-').next().unwrap_or_default();
    [language, short, "en"].into_iter().find_map(|language| texts.get(language)?.get(code)?.text())
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    #[track_caller]
    fn hinted(model: &Model, address: &str, language: &str) -> Option<(String, String)> {
        let verdict = crate::email::verdict(address, &model.domains);
        hint(model, &verdict, language).map(|hint| (hint.code.to_owned(), hint.text))
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
