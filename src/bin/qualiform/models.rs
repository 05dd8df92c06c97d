//! The model that a command works with, the clock, and the address lists.

use super::failure::Failure;
use super::files::read_text;
use qualiform::model::{PRESETS, preset_text};
use qualiform::{Model, Timestamp, Value, email};
use std::time::{SystemTime, UNIX_EPOCH};

/// The lists of domains that pages load: so the tool says of an address what a page says of it.
static DOMAINS: &[u8] = include_bytes!("../../../pkg/domains.bin");

/// Has every verdict know the full lists.
pub fn load_domains() -> Result<(), Failure> {
    email::load(DOMAINS).map(|_| ()).map_err(|error| Failure::of("address lists", &error))
}

/// A preset by its name, or a model from a file.
pub fn model(given: &str) -> Result<Model, Failure> {
    let text = match preset_text(given) {
        Some(preset) => preset.to_owned(),
        None if given.ends_with(".json") || given.contains(['/', '\\']) || given == "-" => read_text(given)?,
        None => read_text(given).map_err(|_| {
            let known: Vec<&str> = PRESETS.iter().map(|(name, _)| *name).collect();
            let known = known.join(", ");
            Failure::new(format!("\"{given}\" is neither a file nor one of the models that come along ({known})"))
        })?,
    };
    Model::from_json(&text).map_err(|errors| {
        let all = errors.all();
        let told: Vec<String> =
            all.iter().take(10).map(|error| format!("{given}: {}: {}", error.path(), error.message())).collect();
        let more = match all.len() - told.len() {
            0 => String::new(),
            more => format!("\nand {more} more"),
        };
        Failure::new(told.join("\n") + &more)
    })
}

/// The name, version and hash of a model, as forms send them.
pub fn reference(model: &Model) -> String {
    let id = model.document().get("id").and_then(Value::text).unwrap_or_default();
    let version = match model.document().get("version") {
        Some(Value::Number(version)) => *version,
        _ => 0.0,
    };
    format!("{id}@{version}#{}", model.hash())
}

/// The time that was given, or the clock's.
pub fn now(given: Option<Timestamp>) -> Timestamp {
    given.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or_default())
    })
}
