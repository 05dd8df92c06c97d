//! `qualiform verify`: what a browser claimed, recomputed.

use super::arguments::Verify;
use super::failure::Failure;
use super::files::{read_text, write_text};
use super::{Found, models, report};
use qualiform::Value;

/// `qualiform verify`
pub fn run(arguments: &Verify) -> Result<Found, Failure> {
    models::load_domains()?;
    let model = models::model(&arguments.model)?;
    let (fields, lead) = (object(&arguments.fields)?, object(&arguments.lead)?);
    let verification = qualiform::verify::verify(&model, &fields, &lead, models::now(arguments.report.now));
    let text = match arguments.report.json {
        true => report::json(&verification)?,
        false => report::text(&verification)?,
    };
    write_text(arguments.report.output.as_deref(), &text)?;
    Ok(Found::Done)
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
