//! The JSON Schema of a model and the TypeScript types of the boundary, written out from the Rust types.
//!
//! A development tool behind the feature `schema`; `cargo xtask build` writes the files and `cargo xtask verify`
//! holds them against these functions. What the types cannot say, such as that a rule names a dimension of its model,
//! is checked when a model is built.

use crate::ask::Ask;
use crate::email::EmailVerdict;
use crate::model::{Finding, ModelDocument, Named, Shape, Shaped};
use crate::score::{DimensionScore, Scorecard};
use crate::verify::Verification;
use crate::{calibrate, diagnosis, draft, history, metrics};
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, json_schema};
use std::collections::BTreeSet;
use ts_rs::{Config, TS, TypeVisitor};

/// Gives a type a TypeScript form that is written in its place, without a name of its own. The parts are the types
/// that the form names.
macro_rules! in_place {
    ($name:ident $(<$generic:ident>)?: |$config:pat_param| $text:expr $(, $part:ty)*) => {
        impl $(<$generic: ts_rs::TS>)? ts_rs::TS for $name $(<$generic>)? {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;

            fn name($config: &ts_rs::Config) -> String {
                $text
            }

            fn inline(config: &ts_rs::Config) -> String {
                Self::name(config)
            }

            fn visit_generics(_visitor: &mut impl ts_rs::TypeVisitor)
            where
                Self: 'static,
            {
                $(
                    <$part as ts_rs::TS>::visit_generics(_visitor);
                    _visitor.visit::<$part>();
                )*
            }
        }
    };
}
pub(crate) use in_place;

/// Gives a type the JSON Schema of its shape; the inner type is that of its items.
macro_rules! bounded {
    ($name:ident $(<$generic:ident>)?, $inner:ty) => {
        impl $(<$generic: schemars::JsonSchema + Shaped + 'static>)? schemars::JsonSchema for $name $(<$generic>)? {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::schema::of_shape(&<Self as Shaped>::SHAPE, generator.subschema_for::<$inner>())
            }
        }
    };
}
pub(crate) use bounded;

/// What [`Shape::Name`] accepts.
const NAME: &str = "^[A-Za-z][A-Za-z0-9._-]{0,63}$";

/// The schema of a shape with bounds; `inner` for all others.
pub(crate) fn of_shape(shape: &Shape, inner: Schema) -> Schema {
    match shape {
        Shape::Name => json_schema!({ "type": "string", "pattern": NAME }),
        Shape::Between(low, high) => json_schema!({ "type": "number", "minimum": low, "maximum": high }),
        Shape::Whole(low, high) => json_schema!({ "type": "integer", "minimum": low, "maximum": high }),
        Shape::Some(_) => json_schema!({ "type": "array", "items": inner, "minItems": 1 }),
        Shape::Named(_) => json_schema!({
            "type": "object",
            "propertyNames": { "pattern": NAME },
            "additionalProperties": inner,
        }),
        _ => inner,
    }
}

/// The JSON Schema (draft 2020-12) of a model, as JSON text.
///
/// An optional key may also be `null`, which means the same as leaving it out.
#[allow(clippy::expect_used, reason = "a schema is JSON by its type")]
pub fn json_schema() -> String {
    let mut schema = schemars::schema_for!(ModelDocument);
    RecursiveTransform(bound).transform(&mut schema);
    serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n"
}

/// Puts the bounds that the check has for whole numbers in place of the names of Rust's types.
fn bound(schema: &mut Schema) {
    let shape = match schema.remove("format") {
        Some(format) if format == "int32" => i32::SHAPE,
        Some(format) if format == "uint32" => u32::SHAPE,
        _ => return,
    };
    for (keyword, value) in of_shape(&shape, Schema::default()).as_object().into_iter().flatten() {
        // The type may be a list with "null" in it.
        if keyword != "type" {
            schema.insert(keyword.clone(), value.clone());
        }
    }
}

// The boundary reads a lead getter by getter; these two types only say what it reads.
/// What is known of one person's interest.
#[allow(dead_code)]
#[derive(TS)]
#[ts(rename = "Lead", optional_fields)]
struct LeadDocument {
    /// What is known, by the name of the fact. Missing, null and "" all mean: not known.
    facts: Option<Named<FactValue>>,
    /// What happened, in any order.
    events: Option<Vec<LeadEvent>>,
    /// By the name of the rule: what an earlier visit settled. Counts only while the rule itself is unknown.
    held: Option<Named<bool>>,
    /// The moment to score at (RFC 3339); the clock's when absent.
    now: Option<String>,
}

/// The value of a fact.
struct FactValue;

in_place!(FactValue: |_| "string | number | boolean | string[] | null".into());

/// One thing that happened.
#[allow(dead_code)]
#[derive(TS)]
#[ts(optional_fields)]
struct LeadEvent {
    /// The kind, such as `page` or `demo-request`.
    kind: String,
    /// For `page`: the kind of page, such as `pricing`.
    page: Option<String>,
    /// When (RFC 3339); now when absent.
    at: Option<String>,
}

/// The form that would ask.
#[allow(dead_code)]
#[derive(TS)]
#[ts(optional_fields, rename = "AskForm")]
struct AskForm {
    /// What it offers, such as `demo`.
    offer: Option<String>,
    /// Facts that it asks for anyway.
    fields: Option<Vec<String>>,
    /// Which visit this is, 1 the first.
    visit: Option<u32>,
    /// The ids of the questions that can be shown; all when absent.
    questions: Option<Vec<String>>,
    /// The ids of the questions that were shown since the form was opened.
    asked: Option<Vec<String>>,
    /// When a question was answered on an earlier visit (RFC 3339), by id.
    answered: Option<Named<String>>,
    /// What stands for the visitor in the draw of the holdout; without it the address does.
    visitor: Option<String>,
}

/// The boundary sets these properties on an `Error` by hand; there is no Rust type of this shape.
const ERROR: &str = r#"/** What every failure is. */
export interface QualiformError extends Error {
  readonly name: "QualiformError";
  /** Dotted, lower case, never changes. */
  readonly code: string;
  /** For a model, a JSON pointer to the mistake; else empty or the name of the option. */
  readonly path: string;
  /** For a model, all that is wrong with it, this first. */
  readonly errors?: QualiformError[];
}
"#;

/// The TypeScript types of everything that crosses the boundary, as the text of a declaration file.
pub fn typescript() -> String {
    whole().file(&[]) + ERROR
}

fn whole() -> Declarations {
    let mut declarations = Declarations::default();
    declarations.visit::<ModelDocument>();
    declarations.visit::<LeadDocument>();
    declarations.visit::<Scorecard<'static>>();
    declarations.visit::<DimensionScore>();
    declarations.visit::<EmailVerdict>();
    declarations.visit::<Finding>();
    declarations.visit::<Ask<'static>>();
    declarations.visit::<AskForm>();
    declarations.visit::<Verification>();
    declarations
}

/// The TypeScript types of what the module that learns takes and gives, as the text of a declaration file. Those of
/// [`typescript`] among them are taken from there.
pub fn typescript_of_learning() -> String {
    let mut declarations = Declarations::default();
    declarations.visit::<history::About<'static>>();
    declarations.visit::<metrics::Options>();
    declarations.visit::<metrics::Metrics>();
    declarations.visit::<metrics::Comparison>();
    declarations.visit::<metrics::RankOptions>();
    declarations.visit::<metrics::RankedLeads>();
    declarations.visit::<calibrate::Options>();
    declarations.visit::<calibrate::Calibration>();
    declarations.visit::<draft::Options>();
    declarations.visit::<draft::Draft>();
    declarations.visit::<diagnosis::Diagnosis>();
    let shared = whole().0;
    let (known, own) = declarations.0.into_iter().partition(|declaration| shared.contains(declaration));
    let known: BTreeSet<(String, String)> = known;
    let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
    Declarations(own).file(&names)
}

/// The declarations so far, by name: ts-rs visits the parts of a type in an order that changes from build to build.
#[derive(Default)]
struct Declarations(BTreeSet<(String, String)>);

impl Declarations {
    /// The text of a file of them, with the names that it takes from the package's own declarations.
    fn file(self, imported: &[&str]) -> String {
        let mut file = String::from("// Written by `cargo xtask build` from the Rust types.\n\n");
        if !imported.is_empty() {
            file.extend(["import type { ", &imported.join(", "), " } from \"./qualiform.js\";\n\n"]);
        }
        for (_, declaration) in self.0 {
            file.push_str(&declaration);
            file.push('\n');
        }
        file
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Other types are the language's own, or written in place.
        if T::output_path().is_none() {
            return;
        }
        let config = Config::new();
        let declaration = laid_out(&T::docs().unwrap_or_default(), &T::decl(&config));
        if self.0.insert((T::ident(&config), declaration)) {
            T::visit_dependencies(self);
        }
    }
}

/// A declaration as ts-rs writes it, laid out for readers: indented, interfaces for objects, short comments on one line,
/// `T[]` for lists.
fn laid_out(docs: &str, declaration: &str) -> String {
    let declaration = match declaration.split_once(" = {") {
        Some((name, body)) if !body.contains(" } | ") => {
            ["export ", &name.replacen("type", "interface", 1), " {", body.strip_suffix(';').unwrap_or(body)].concat()
        }
        _ => ["export ", declaration].concat(),
    };
    // Links between Rust's items mean nothing here.
    let text = (docs.to_owned() + &declaration).replace("[`", "`").replace("`]", "`");
    let mut out = String::new();
    let mut depth = 0;
    for line in text.replace("/**\n * ", "/** ").replace("\n */", " */").lines() {
        if line.starts_with("/**") || line.starts_with(" *") {
            out.extend([&"  ".repeat(depth), line, "\n"]);
            continue;
        }
        // The last property of an object shares its line with the end of the object.
        let (line, end) = match line.rsplit_once(", }") {
            Some((property, end)) => (property, Some(end.trim_end())),
            None => (line.trim_end().trim_end_matches(','), None),
        };
        out.push_str(&"  ".repeat(depth));
        out.push_str(&lists(line));
        if line.ends_with('{') {
            depth += 1;
        } else if depth > 0 {
            out.push(';');
        }
        out.push('\n');
        if let Some(end) = end {
            depth = depth.saturating_sub(1);
            out.push_str(&"  ".repeat(depth));
            out.push('}');
            out.push_str(end);
            out.push('\n');
            depth += usize::from(end.ends_with('{'));
        }
    }
    out
}

/// `Array<T>` of a simple type as `T[]`.
fn lists(line: &str) -> String {
    let mut parts = line.split("Array<");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('>') {
            Some((item, rest)) if item.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
                out.extend([item, "[]", rest]);
            }
            _ => out.extend(["Array<", part]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// What a schema says, past references and the `null` that an optional key may be.
    fn resolve<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
        if let Some(reference) = schema["$ref"].as_str() {
            return resolve(root.pointer(&reference[1..]).unwrap(), root);
        }
        match schema["anyOf"].as_array() {
            Some(parts) if parts.len() == 2 && parts[1]["type"] == "null" => resolve(&parts[0], root),
            _ => schema,
        }
    }

    /// Holds a schema against the shape that the check of a model uses; counts the places compared.
    fn compare(shape: &Shape, schema: &Value, root: &Value, path: &str) -> usize {
        let schema = resolve(schema, root);
        let kind = |name: &str| {
            let kind = &schema["type"];
            assert!(kind == name || kind[0] == name && kind[1] == "null", "{path}: {kind} is not {name}");
        };
        let below = |shape: &Shape, key: &str| {
            assert!(schema[key].is_object(), "{path}: no {key}");
            compare(shape, &schema[key], root, &format!("{path}/{key}"))
        };
        1 + match shape {
            // A schema may know more of a text than the shape does.
            Shape::Text => 0,
            Shape::Name => {
                assert_eq!(schema["pattern"], NAME, "{path}");
                0
            }
            Shape::Flag => {
                kind("boolean");
                0
            }
            Shape::Number => {
                kind("number");
                0
            }
            Shape::Between(low, high) => {
                kind("number");
                assert_eq!(
                    (schema["minimum"].as_f64(), schema["maximum"].as_f64()),
                    (Some(*low), Some(*high)),
                    "{path}"
                );
                0
            }
            Shape::Whole(low, high) => {
                kind("integer");
                assert_eq!(
                    (&schema["minimum"], &schema["maximum"]),
                    (&Value::from(*low), &Value::from(*high)),
                    "{path}"
                );
                0
            }
            Shape::Word(words) => {
                let known: Vec<&Value> =
                    schema["oneOf"].as_array().unwrap().iter().map(|word| &word["const"]).collect();
                assert_eq!(known, *words, "{path}");
                0
            }
            Shape::List(item) => {
                kind("array");
                assert!(schema.get("minItems").is_none(), "{path}");
                below(item, "items")
            }
            Shape::Some(item) => {
                kind("array");
                assert_eq!(schema["minItems"], 1, "{path}");
                below(item, "items")
            }
            Shape::Pair(item) => {
                kind("array");
                assert_eq!((&schema["minItems"], &schema["maxItems"]), (&Value::from(2), &Value::from(2)), "{path}");
                below(item, "items")
            }
            Shape::Named(item) => {
                kind("object");
                assert_eq!(schema["propertyNames"]["pattern"], NAME, "{path}");
                below(item, "additionalProperties")
            }
            Shape::Object(fields) => {
                kind("object");
                assert_eq!(schema["additionalProperties"], false, "{path}");
                let properties = schema["properties"].as_object().unwrap();
                let keys: Vec<&str> = fields.iter().map(|field| field.key).collect();
                assert_eq!(properties.keys().collect::<Vec<_>>(), keys, "{path}");
                let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
                let said: Vec<&str> =
                    schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                assert_eq!(said, required, "{path}");
                let part = |field: &crate::model::Field| {
                    compare(field.shape, &properties[field.key], root, &format!("{path}/{}", field.key))
                };
                fields.iter().map(part).sum()
            }
            Shape::Either(shapes) => {
                let parts = schema["anyOf"].as_array().unwrap();
                assert_eq!(parts.len(), shapes.len(), "{path}");
                shapes.iter().zip(parts).map(|(shape, part)| compare(shape, part, root, path)).sum()
            }
            // Conditions hold conditions: their parts are compared once, in the test.
            Shape::Condition => {
                assert_eq!(schema, &root["$defs"]["Condition"], "{path}");
                0
            }
        }
    }

    #[test]
    fn the_schema_says_what_the_check_of_a_model_says() {
        use crate::model::{All, Any, EventTest, FactTest, Not};
        let root: Value = serde_json::from_str(&json_schema()).unwrap();
        let mut places = compare(&ModelDocument::SHAPE, &root, &root, "");
        let parts = root["$defs"]["Condition"]["anyOf"].as_array().unwrap();
        let shapes = [&All::SHAPE, &Any::SHAPE, &Not::SHAPE, &FactTest::SHAPE, &EventTest::SHAPE];
        assert_eq!(parts.len(), shapes.len());
        for (shape, part) in shapes.into_iter().zip(parts) {
            places += compare(shape, part, &root, "/condition");
        }
        assert!(places > 150, "{places} places were compared");
    }

    #[test]
    fn no_type_is_any_and_every_type_has_one_declaration() {
        for (types, wanted) in [
            (
                typescript(),
                &["Model", "Condition", "Lead", "Scorecard", "EmailVerdict", "Finding", "QualiformError"][..],
            ),
            (typescript_of_learning(), &["About", "Mapping", "Metrics", "MetricsOptions", "Calibration", "Draft"]),
        ] {
            declared(&types, wanted);
        }
    }

    #[track_caller]
    fn declared(types: &str, wanted: &[&str]) {
        let mut names = Vec::new();
        for line in types.lines().filter(|line| !line.trim_start().starts_with("/*")) {
            assert!(
                !line.replace("any:", "").split(|c: char| !c.is_alphanumeric()).any(|word| word == "any"),
                "{line}"
            );
            if let Some(declared) = line.strip_prefix("export ") {
                names.push(declared.split(' ').nth(1).unwrap());
            }
        }
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "{names:?}");
        for name in wanted {
            assert!(names.contains(name), "{name}");
        }
    }

    #[test]
    fn short_comments_take_one_line_and_lists_are_short() {
        let written = "type A = { \n/**\n * The [`b`].\n */\nb?: Array<string> | null, \n/**\n * C\n * and c.\n */\nc: [number, number], };";
        let wanted = "/** Docs. */\nexport interface A {\n  /** The `b`. */\n  b?: string[] | null;\n  /** C\n   * and c. */\n  c: [number, number];\n}\n";
        assert_eq!(laid_out("/**\n * Docs.\n */\n", written), wanted);
    }
}
