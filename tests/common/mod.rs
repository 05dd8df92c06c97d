//! What the tests of stored cases share: scorecards and plans as the JSON text that JavaScript would write.

use qualiform::{Form, Model, Timestamp, Value};
use serde::Serialize;
use std::io::{self, Write};

/// Cases bring their own clock; this one is never read.
const NEVER: Timestamp = Timestamp(0);

/// Numbers as `JSON.stringify` writes them.
struct JavaScript;

impl serde_json::ser::Formatter for JavaScript {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        writer.write_all(ryu_js::Buffer::new().format_finite(value).as_bytes())
    }
}

fn model_of(model: &serde_json::Value) -> Model {
    match model {
        serde_json::Value::String(preset) => Model::preset(preset).expect("a preset"),
        document => Model::new(Value::from(document.clone())).unwrap_or_else(|errors| panic!("{errors}")),
    }
}

fn text(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, JavaScript)).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The scorecard of a lead.
pub fn card(model: &serde_json::Value, lead: &serde_json::Value) -> String {
    let model = model_of(model);
    text(&model.score(&model.lead(&Value::from(lead.clone()), NEVER)))
}

/// What a form would ask of a lead.
pub fn ask(model: &serde_json::Value, lead: &serde_json::Value, form: &serde_json::Value) -> String {
    let model = model_of(model);
    let form = Form::read(&Value::from(form.clone())).unwrap();
    text(&model.ask(&model.lead(&Value::from(lead.clone()), NEVER), &form).unwrap())
}
