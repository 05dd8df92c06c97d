//! The commands that need nothing but a model: `email`, `lint`, `model`, `schema`.

use super::arguments::{Email, Lint, Model as ModelArguments, Schema};
use super::failure::Failure;
use super::files::{Input, Output, write_text};
use super::{Found, models, report};
use qualiform::email as addresses;
use qualiform::model::{PRESETS, preset_text};
use std::io::{BufRead as _, BufReader, Read as _};

/// An address is 254 characters at most (RFC 5321); what is longer than this is no line of addresses.
const LONGEST_LINE: u64 = 100_000;

/// `qualiform email`
pub fn email(arguments: &Email) -> Result<Found, Failure> {
    models::load_domains()?;
    let model = models::model(&arguments.model)?;
    let mut output = Output::open(arguments.output.as_deref())?;
    let mut tell = |address: &str| {
        let mut line = report::json_line(&addresses::verdict(address, model.domains()))?;
        line.push('\n');
        output.write(line.as_bytes())
    };
    for address in &arguments.addresses {
        tell(address)?;
    }
    if arguments.addresses.is_empty() {
        let input = Input::open("-")?;
        let mut reader = BufReader::new(input.reader);
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line);
            if read.map_err(|error| Failure::of_file(&input.name, &error))? == 0 {
                break;
            }
            let text = String::from_utf8_lossy(&line);
            if !text.trim().is_empty() {
                tell(text.trim_end_matches(['\r', '\n']))?;
            }
        }
    }
    output.finish()?;
    Ok(Found::Done)
}

/// `qualiform lint`
pub fn lint(arguments: &Lint) -> Result<Found, Failure> {
    let model = models::model(&arguments.model)?;
    let mut findings = model.lint(models::now(arguments.report.now));
    findings.retain(|finding| !arguments.allow.iter().any(|code| code == finding.code));
    let text = if arguments.report.json {
        report::json(&findings)?
    } else {
        findings.iter().map(|found| format!("{}: {} ({})\n", found.path, found.message, found.code)).collect()
    };
    write_text(arguments.report.output.as_deref(), &text)?;
    Ok(if findings.is_empty() { Found::Done } else { Found::Something })
}

/// `qualiform model`
pub fn model(arguments: &ModelArguments) -> Result<Found, Failure> {
    let text = match &arguments.name {
        None => PRESETS.iter().map(|(name, _)| format!("{name}\n")).collect(),
        Some(name) => preset_text(name)
            .ok_or_else(|| {
                Failure::new(format!("no model \"{name}\" comes along; `qualiform model` lists those that do"))
            })?
            .to_owned(),
    };
    write_text(arguments.output.as_deref(), &text)?;
    Ok(Found::Done)
}

/// `qualiform schema`
pub fn schema(arguments: &Schema) -> Result<Found, Failure> {
    write_text(arguments.output.as_deref(), include_str!("../../../data/model.schema.json"))?;
    Ok(Found::Done)
}
