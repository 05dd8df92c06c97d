//! `qualiform verify`: what a browser claimed, recomputed.

use super::arguments::Verify;
use super::failure::Failure;
use super::files::{read_text, write_text};
use super::{Found, models, report};
use qualiform::verify::{FieldNames, Options, lead_of_fields, verify_with};
use qualiform::{Error, Value};

/// `qualiform verify`
pub fn run(arguments: &Verify) -> Result<Found, Failure> {
    models::load_domains()?;
    let model = models::model(&arguments.model)?;
    let fields = object(&arguments.fields)?;
    let given = |path: &Option<String>| path.as_deref().map(object).transpose();
    let lead = match given(&arguments.lead)? {
        Some(lead) => lead,
        None => {
            let mut names = vec![("prefix".to_owned(), Value::from(arguments.prefix.as_str()))];
            names.extend(arguments.offer.as_deref().map(|offer| ("offer".to_owned(), Value::from(offer))));
            let names = FieldNames::read(&Value::Object(names), &model);
            lead_of_fields(&model, &fields, &names.map_err(|error| of_argument(&error))?)
        }
    };
    let mut options = Options { prefix: arguments.prefix.clone(), ..Options::default() };
    options.known = given(&arguments.known)?.unwrap_or(Value::Null);
    let verification = verify_with(&model, &fields, &lead, models::now(arguments.report.now), &options);
    let text = match arguments.report.json {
        true => report::json(&verification)?,
        false => report::text(&verification)?,
    };
    write_text(arguments.report.output.as_deref(), &text)?;
    Ok(if verification.ok { Found::Done } else { Found::Something })
}

fn of_argument(error: &Error) -> Failure {
    Failure::new(format!("--{}: {}", error.path().trim_start_matches('/'), error.message()))
}

/// A JSON object from a file.
fn object(path: &str) -> Result<Value, Failure> {
    let value: serde_json::Value = serde_json::from_str(&read_text(path)?)
        .map_err(|error| Failure::new(format!("{path}: is no JSON: {error}")))?;
    if value.is_object() {
        Ok(Value::from(value))
    } else {
        Err(Failure::new(format!("{path}: write a JSON object, {{…}}")))
    }
}
