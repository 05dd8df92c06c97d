//! The model as it is written: one JSON file that is the whole definition of a quality lead.
//!
// The types exist for the generators; the check uses their shapes.
#![cfg_attr(not(feature = "schema"), allow(dead_code))]
//! These declarations are the source of the check ([`super::shape`]), of the JSON Schema and of the TypeScript types.

use super::shape::{Field, Shape, Shaped};

/// Declares a part of the document: its shape and, for the generators, the type with its schema and TypeScript type.
macro_rules! document {
    ($( $(#[$meta:meta])* $name:ident { $( $(#[$about:meta])* $field:ident $key:literal : $type:ty, )* } )*) => { $(
        $(#[$meta])*
        #[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema, ts_rs::TS))]
        #[cfg_attr(feature = "schema", serde(rename_all = "camelCase", deny_unknown_fields), ts(optional_fields))]
        pub struct $name { $( $(#[$about])* pub $field: $type, )* }

        impl Shaped for $name {
            const SHAPE: Shape = Shape::Object(&[
                $( Field { key: $key, required: <$type as Shaped>::REQUIRED, shape: &<$type as Shaped>::SHAPE }, )*
            ]);
        }
    )* };
}

document! {
    /// The whole definition of a quality lead.
    #[cfg_attr(feature = "schema", ts(rename = "Model"))]
    ModelDocument {
        /// Where the JSON Schema lies, for editors. Means nothing to the score.
        #[cfg_attr(feature = "schema", serde(rename = "$schema"))]
        schema "$schema": Option<String>,
        /// The name of the model: lower case letters, digits, hyphens.
        id "id": String,
        /// Counts up with every change that is put to use.
        version "version": u32,
        /// The day the points were last checked against won and lost leads (YYYY-MM-DD), or null: never.
        calibrated_on "calibratedOn": Option<String>,
        /// The ideal customer profile: lists that rules refer to as `{"icp": "industries"}`.
        icp "icp": Option<Icp>,
        /// Facts of the model's own, by name.
        facts "facts": Option<Named<FactDeclaration>>,
        /// Event kinds of the model's own.
        events "events": Option<Vec<String>>,
        /// The dimensions by name, in the order they are shown.
        dimensions "dimensions": Named<Dimension>,
        /// The total from which a lead that meets every floor is a quality lead.
        threshold "threshold": i32,
        /// Names for ranges of the total, the highest first; the last one has no `atLeast`.
        bands "bands": Vec<Band>,
        /// Lifecycle stages: the first that applies is the lead's.
        stages "stages": Option<Vec<Stage>>,
        /// Where a lead goes: the first that applies; the last one applies to every lead.
        routes "routes": Vec<Route>,
        /// The rules.
        rules "rules": Vec<Rule>,
        /// The question bank.
        questions "questions": Option<Vec<Question>>,
        /// Page kinds with the URL patterns that name them: `/pricing*` matches paths, `#/pricing*` fragments.
        pages "pages": Option<Named<Vec<String>>>,
        /// What a form does about addresses of unwelcome kinds.
        email_policy "emailPolicy": Option<EmailPolicy>,
        /// Texts for visitors by language and code, such as `{"en": {"email.suggestion": "Did you mean {address}?"}}`.
        texts "texts": Option<Named<Named<String>>>,
    }

    /// The ideal customer profile.
    Icp {
        /// Industries, compared without case and accents.
        industries "industries": Option<Vec<String>>,
        /// The lowest and the highest number of employees.
        employees "employees": Option<[f64; 2]>,
        /// The lowest and the highest yearly revenue.
        revenue "revenue": Option<[f64; 2]>,
        /// Countries: ISO 3166-1 alpha-2 or English names.
        countries "countries": Option<Vec<String>>,
        /// Tools in use.
        tech "tech": Option<Vec<String>>,
        /// Keywords that tell a fitting use case.
        keywords "keywords": Option<Vec<String>>,
        /// Domains of competitors; sub-domains count.
        competitors "competitors": Option<Vec<String>>,
        /// The company's own domains; sub-domains count.
        own_domains "ownDomains": Option<Vec<String>>,
        /// Page kinds that show high intent.
        high_intent_pages "highIntentPages": Option<Vec<String>>,
    }

    /// A fact of the model's own.
    FactDeclaration {
        /// What its values are.
        r#type "type": FactType,
        /// The values of a `choice`.
        options "options": Option<Vec<String>>,
        /// Who can tell it: the visitor in the form, or only others later.
        reach "reach": Option<Reach>,
    }

    /// One dimension of the score.
    Dimension {
        /// What a quality lead must at least show here; 0 when absent.
        floor "floor": Option<i32>,
        /// The most it can bring; null: never capped and never cut at zero (penalties).
        cap "cap": Option<i32>,
        /// A name for people.
        label "label": Option<String>,
    }

    /// A named range of the total.
    Band {
        /// The name.
        id "id": String,
        /// The lowest total; absent in the last band only.
        at_least "atLeast": Option<i32>,
    }

    /// A lifecycle stage such as MQL.
    Stage {
        /// The name.
        id "id": String,
        /// Only for quality leads (true) or only for others (false).
        quality "quality": Option<bool>,
        /// Only from this total on.
        at_least "atLeast": Option<i32>,
        /// Only where this is true.
        when "when": Option<When>,
    }

    /// Where a lead goes and how soon somebody answers.
    Route {
        /// The name.
        id "id": String,
        /// Only for quality leads (true) or only for others (false).
        quality "quality": Option<bool>,
        /// Only for these bands.
        bands "bands": Option<Vec<String>>,
        /// Only for these stages.
        stages "stages": Option<Vec<String>>,
        /// Only where this is true.
        when "when": Option<When>,
        /// Minutes until the first answer; null: no hurry.
        respond_within_minutes "respondWithinMinutes": Option<u32>,
        /// The plan of touches.
        touches "touches": Option<Touches>,
    }

    /// How often and how long sales tries to reach a lead.
    Touches {
        /// Touches within the first hour.
        first_hour "firstHour": u32,
        /// The fewest and the most touches in all.
        total "total": [u32; 2],
        /// Over how many business days, fewest and most.
        business_days "businessDays": [u32; 2],
    }

    /// Points for something that is true of a lead.
    Rule {
        /// The stable name, such as `fit.industry`.
        id "id": String,
        /// The dimension it counts in.
        dimension "dimension": String,
        /// The points; negative for penalties.
        points "points": i32,
        /// When it is true.
        when "when": When,
        /// A few words for people.
        label "label": String,
        /// How its points fade with the age of the event.
        decay "decay": Option<Decay>,
        /// Whether several events count several times.
        repeat "repeat": Option<Repeat>,
        /// The probability that it is true of a lead of whom the facts are not known; one half when absent.
        prior "prior": Option<f64>,
    }

    /// How points fade: by half every so many days, or evenly to nothing; nothing after the window.
    Decay {
        /// Half of the points are gone after so many days.
        half_life_days "halfLifeDays": Option<f64>,
        /// All points are gone, evenly, after so many days.
        linear_days "linearDays": Option<f64>,
        /// Nothing is left after so many days.
        window_days "windowDays": Option<f64>,
    }

    /// A question of the bank.
    Question {
        /// The stable name.
        id "id": String,
        /// The fact it asks for.
        fact "fact": String,
        /// The question as the visitor reads it.
        text "text": String,
        /// The answers to choose from.
        options "options": Option<Vec<QuestionOption>>,
        /// How hard it is to answer; 1 when absent.
        effort "effort": Option<f64>,
        /// Whether an answer is required.
        required "required": Option<bool>,
        /// Asked on these offers only.
        offers "offers": Option<Vec<String>>,
        /// After so many days an answer is stale and may be asked for again.
        fresh_days "freshDays": Option<f64>,
    }

    /// An answer to choose from.
    QuestionOption {
        /// What the fact becomes.
        value "value": String,
        /// What the visitor reads; the value when absent.
        label "label": Option<String>,
        /// The share of visitors who choose it, 0 to 1. What the shares leave of 1 is the share who leave it open.
        share "share": Option<f64>,
    }

    /// What a form does about addresses of unwelcome kinds.
    EmailPolicy {
        /// Note and score; ask once; or refuse.
        mode "mode": EmailPolicyMode,
        /// The kinds that are unwelcome.
        kinds "kinds": Option<Vec<String>>,
    }

    /// A test of one fact. Several tests in one object must all hold.
    FactTest {
        /// The fact.
        fact "fact": String,
        /// Equal to this: text without case and accents, a number, or yes / no.
        is "is": Option<Scalar>,
        /// One of these.
        r#in "in": Option<Choice>,
        /// The list holds one of these.
        has "has": Option<Choice>,
        /// The text mentions one of these as whole words, without case and accents.
        mentions "mentions": Option<Choice>,
        /// This or more: a number or a date.
        at_least "atLeast": Option<Bound>,
        /// This or less: a number or a date.
        at_most "atMost": Option<Bound>,
        /// Within these bounds, both included. A band must lie within as a whole.
        between "between": Option<Range>,
        /// The date is no more than so many days away from now, before or after.
        within_days "withinDays": Option<f64>,
        /// Whether it is known at all.
        known "known": Option<bool>,
    }

    /// A test of the log of events.
    EventTest {
        /// The kind of event.
        event "event": String,
        /// For `page`: the kind of page, or several.
        page "page": Option<Pages>,
        /// Not older than so many days.
        within_days "withinDays": Option<f64>,
        /// At least so many; 1 when absent.
        count "count": Option<u32>,
        /// At least so many different kinds of page.
        distinct_pages "distinctPages": Option<u32>,
    }

    /// True when all are true.
    All {
        /// The parts.
        all "all": Vec<When>,
    }

    /// True when one is true.
    Any {
        /// The parts.
        any "any": Vec<When>,
    }

    /// True when the part is false.
    Not {
        /// The part.
        not "not": Box<When>,
    }

    /// A list of the ideal customer profile.
    IcpReference {
        /// Its key there.
        icp "icp": String,
    }

    /// Every event counts, up to a limit.
    Each {
        /// The most events that count.
        each "each": u32,
    }
}

/// Declares a choice of words.
macro_rules! words {
    ($( $(#[$meta:meta])* $name:ident { $( $(#[$about:meta])* $variant:ident $word:literal, )* } )*) => { $(
        $(#[$meta])*
        #[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema, ts_rs::TS))]
        #[cfg_attr(feature = "schema", serde(rename_all = "lowercase"))]
        pub enum $name { $( $(#[$about])* $variant, )* }

        impl Shaped for $name {
            const SHAPE: Shape = Shape::Word(&[$($word),*]);
        }
    )* };
}

words! {
    /// What the values of a fact are.
    FactType {
        /// Free text.
        Text "text",
        /// A number or a band of numbers.
        Number "number",
        /// Yes or no.
        Boolean "boolean",
        /// A list of text.
        List "list",
        /// A date.
        Date "date",
        /// One of its options.
        Choice "choice",
    }

    /// Who can tell a fact.
    Reach {
        /// The visitor, in the form.
        Form "form",
        /// Only others, later. Nobody waits for it.
        Later "later",
    }

    /// What a form does about addresses of unwelcome kinds.
    EmailPolicyMode {
        /// Score and hint, never in the way.
        Note "note",
        /// Ask once, then accept.
        Confirm "confirm",
        /// Refuse.
        Block "block",
    }
}

/// Declares a place that takes one of several shapes.
macro_rules! either {
    ($( $(#[$meta:meta])* $name:ident { $( $(#[$about:meta])* $variant:ident($type:ty), )* } )*) => { $(
        $(#[$meta])*
        #[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema, ts_rs::TS))]
        #[cfg_attr(feature = "schema", serde(untagged))]
        pub enum $name { $( $(#[$about])* $variant($type), )* }

        impl Shaped for $name {
            const SHAPE: Shape = Shape::Either(&[$( &<$type as Shaped>::SHAPE ),*]);
        }
    )* };
}

/// A small tree of tests.
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema, ts_rs::TS))]
#[cfg_attr(feature = "schema", serde(untagged))]
pub enum When {
    /// All of several.
    All(All),
    /// One of several.
    Any(Any),
    /// Not this.
    Not(Not),
    /// A test of one fact.
    Fact(Box<FactTest>),
    /// A test of the events.
    Event(EventTest),
}

/// The kinds of condition are told apart by their keys, and they hold each other.
impl Shaped for When {
    const SHAPE: Shape = Shape::Condition;
}

/// An object whose keys are names of the author's own.
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema, ts_rs::TS))]
pub struct Named<T>(pub std::collections::BTreeMap<String, T>);

impl<T: Shaped + 'static> Shaped for Named<T> {
    const SHAPE: Shape = Shape::Named(&T::SHAPE);
}

either! {
    /// Text, a number, or yes / no.
    Scalar {
        /// Text.
        Text(String),
        /// A number.
        Number(f64),
        /// Yes or no.
        Flag(bool),
    }

    /// Words to choose from.
    Choice {
        /// Written here.
        List(Vec<String>),
        /// Taken from the ideal customer profile.
        Icp(IcpReference),
    }

    /// A number or a date.
    Bound {
        /// A number.
        Number(f64),
        /// A date: RFC 3339 or YYYY-MM-DD.
        Date(String),
    }

    /// The lowest and the highest.
    Range {
        /// Written here.
        Pair([Bound; 2]),
        /// Taken from the ideal customer profile.
        Icp(IcpReference),
    }

    /// Kinds of page.
    Pages {
        /// One kind.
        One(String),
        /// Several kinds.
        List(Vec<String>),
        /// Taken from the ideal customer profile.
        Icp(IcpReference),
    }

    /// Whether several events count several times.
    Repeat {
        /// `"once"`: they count once.
        Once(Once),
        /// They count each, up to a limit.
        Each(Each),
    }
}

words! {
    /// Counts once, however often it happened.
    Once {
        /// The word.
        Once "once",
    }
}
