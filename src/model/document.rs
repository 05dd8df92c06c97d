//! The model as it is written: one JSON file that is the whole definition of a quality lead.
//!
//! These declarations are the source of the check ([`super::shape`]), of the JSON Schema and of the TypeScript types.

// Nothing is ever read into these types: the check uses their shapes, the generators their declarations.
#![allow(dead_code)]

use super::shape::{Field, Shape, Shaped};
#[cfg(feature = "schema")]
use crate::email::EmailKind;

/// Declares a part of the document: its shape and, for the generators, the type with its schema and TypeScript type.
macro_rules! document {
    ($( $(#[$meta:meta])* $name:ident { $( $(#[$about:meta])* $field:ident $key:literal : $type:ty, )* } )*) => { $(
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
        #[cfg_attr(feature = "schema", schemars(deny_unknown_fields), ts(optional_fields = nullable))]
        $(#[$meta])*
        pub struct $name { $( $(#[$about])* #[cfg_attr(feature = "schema", serde(rename = $key))] pub $field: $type, )* }

        impl Shaped for $name {
            const SHAPE: Shape = Shape::Object(&[
                $( Field { key: $key, required: <$type as Shaped>::REQUIRED, shape: &<$type as Shaped>::SHAPE }, )*
            ]);
        }
    )* };
}

document! {
    /// The whole definition of a quality lead.
    #[cfg_attr(feature = "schema", schemars(title = "Qualiform model"), ts(rename = "Model"))]
    ModelDocument {
        /// Where the JSON Schema lies, for editors. Means nothing to the score.
        schema "$schema": Option<String>,
        /// The name of the model.
        id "id": Name,
        /// Counts up with every change that is put to use.
        version "version": u32,
        /// The day the points were last checked against won and lost leads (YYYY-MM-DD), or null: never.
        calibrated_on "calibratedOn": Option<String>,
        /// What the points mean in outcomes, written by a calibration: `pointsPerLogOdds` (points that multiply the odds of
        /// winning by e), `threshold` and `oddsAtThreshold` (won for each lost at that total), `outcomes` and `won` (how
        /// many it was learned from). A calibration by revenue has `pointsPerLogWeightedOdds` and `weightedOddsAtThreshold`
        /// instead, which give no probability. Means nothing to the score.
        calibration "calibration": Option<Named<f64>>,
        /// The ideal customer profile: lists that rules refer to as `{"icp": "industries"}`.
        icp "icp": Option<Icp>,
        /// Facts of the model's own, by name.
        facts "facts": Option<Named<FactDeclaration>>,
        /// Event kinds of the model's own.
        events "events": Option<Vec<Name>>,
        /// The dimensions by name, in the order they are shown.
        dimensions "dimensions": Named<Dimension>,
        /// The total from which a lead that meets every floor is a quality lead.
        threshold "threshold": i32,
        /// Names for ranges of the total, the highest first; the last one has no `atLeast`.
        bands "bands": AtLeastOne<Band>,
        /// Lifecycle stages: the first that applies is the lead's.
        stages "stages": Option<Vec<Stage>>,
        /// Where a lead goes: the first that applies; the last one applies to every lead.
        routes "routes": AtLeastOne<Route>,
        /// The rules.
        rules "rules": AtLeastOne<Rule>,
        /// The question bank.
        questions "questions": Option<Vec<Question>>,
        /// How many questions are asked, and when.
        asking "asking": Option<Asking>,
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
        id "id": Name,
        /// The lowest total; absent in the last band only.
        at_least "atLeast": Option<i32>,
        /// What such a lead is worth on average, for a form that is measured. Means nothing to the score.
        value "value": Option<f64>,
    }

    /// A lifecycle stage such as MQL.
    Stage {
        /// The name.
        id "id": Name,
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
        id "id": Name,
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
        id "id": Name,
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
        prior "prior": Option<Share>,
    }

    /// How points fade: by half every so many days, or evenly to nothing; nothing after the window.
    Decay {
        /// Half of the points are gone after so many days.
        half_life_days "halfLifeDays": Option<Days>,
        /// All points are gone, evenly, after so many days.
        linear_days "linearDays": Option<Days>,
        /// Nothing is left after so many days.
        window_days "windowDays": Option<Days>,
    }

    /// A question of the bank.
    Question {
        /// The stable name.
        id "id": Name,
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
        /// After so many days an answer is stale and may be asked for again; 180 when absent.
        fresh_days "freshDays": Option<Days>,
        /// Asked whatever its answer can change, and beside the questions that `perVisit` counts.
        pinned "pinned": Option<bool>,
        /// Asked from this visit on, counted from 1.
        from_visit "fromVisit": Option<Limit>,
    }

    /// How many questions are asked, and when.
    Asking {
        /// New progressive questions a visit; 2 when absent.
        per_visit "perVisit": Option<u32>,
        /// Questions that fill in what is not known yet; adaptive when absent.
        progressive "progressive": Option<AskingMode>,
        /// Questions about budget, timeline, use case and current solution where intent is high; adaptive when absent.
        friction "friction": Option<AskingMode>,
        /// The share of visitors who get no friction, so that its effect can be measured; 0 when absent.
        holdout "holdout": Option<Share>,
    }

    /// An answer to choose from.
    QuestionOption {
        /// What the fact becomes.
        value "value": String,
        /// What the visitor reads; the value when absent.
        label "label": Option<String>,
        /// The share of visitors who choose it, 0 to 1. What the shares leave of 1 is the share who leave it open.
        share "share": Option<Share>,
    }

    /// What a form does about addresses of unwelcome kinds.
    EmailPolicy {
        /// Note and score; ask once; or refuse.
        mode "mode": EmailPolicyMode,
        /// The kinds that are unwelcome.
        #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<EmailKind>>"), ts(as = "Option<Vec<EmailKind>>"))]
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
        within_days "withinDays": Option<Days>,
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
        within_days "withinDays": Option<Days>,
        /// At least so many; 1 when absent.
        count "count": Option<u32>,
        /// At least so many different kinds of page.
        distinct_pages "distinctPages": Option<u32>,
    }

    /// True when all are true.
    All {
        /// The parts.
        all "all": AtLeastOne<When>,
    }

    /// True when one is true.
    Any {
        /// The parts.
        any "any": AtLeastOne<When>,
    }

    /// True when the part is false.
    Not {
        /// The part.
        not "not": Box<When>,
    }

    /// A list of the ideal customer profile.
    IcpReference {
        /// Its key there.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = Icp::keys())), ts(type = "keyof Icp"))]
        icp "icp": String,
    }

    /// Every event counts, up to a limit.
    Each {
        /// The most events that count.
        each "each": Limit,
    }
}

#[cfg(feature = "schema")]
impl Icp {
    fn keys() -> Vec<&'static str> {
        match Self::SHAPE {
            Shape::Object(fields) => fields.iter().map(|field| field.key).collect(),
            _ => Vec::new(),
        }
    }
}

/// Declares a choice of words.
macro_rules! words {
    ($( $(#[$meta:meta])* $name:ident { $( $(#[$about:meta])* $variant:ident $word:literal, )* } )*) => { $(
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        $(#[$meta])*
        pub enum $name { $( $(#[$about])* #[cfg_attr(feature = "schema", serde(rename = $word))] $variant, )* }

        #[cfg(feature = "schema")]
        crate::schema::in_place!($name: |_| [$( concat!('"', $word, '"') ),*].join(" | "));

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

    /// When a question is asked.
    AskingMode {
        /// While its answer can still change quality, band or route; the most informative first.
        Adaptive "adaptive",
        /// Always, in the order of the bank.
        Always "always",
        /// Never.
        Off "off",
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
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged, inline))]
        $(#[$meta])*
        pub enum $name { $( $(#[$about])* $variant($type), )* }

        #[cfg(feature = "schema")]
        crate::schema::in_place!($name: |config| [$( <$type as ts_rs::TS>::name(config) ),*].join(" | "), $($type),*);

        impl Shaped for $name {
            const SHAPE: Shape = Shape::Either(&[$( &<$type as Shaped>::SHAPE ),*]);
        }
    )* };
}

/// A small tree of tests: `all`, `any` or `not` of others, or a test of one fact or of the events.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
#[cfg_attr(feature = "schema", schemars(untagged, rename = "Condition"), ts(untagged, rename = "Condition"))]
pub enum When {
    /// All of several.
    All(#[cfg_attr(feature = "schema", ts(inline))] All),
    /// One of several.
    Any(#[cfg_attr(feature = "schema", ts(inline))] Any),
    /// Not this.
    Not(#[cfg_attr(feature = "schema", ts(inline))] Not),
    /// A test of one fact.
    Fact(Box<FactTest>),
    /// A test of the events.
    Event(EventTest),
}

/// The kinds of condition are told apart by their keys, and they hold each other.
impl Shaped for When {
    const SHAPE: Shape = Shape::Condition;
}

/// Declares a type of its own for a value with bounds.
macro_rules! bounded {
    ($( $(#[$meta:meta])* $name:ident($type:ty): $shape:expr, )* ) => { $(
        $(#[$meta])*
        pub struct $name(pub $type);

        #[cfg(feature = "schema")]
        crate::schema::in_place!($name: |config| <$type as ts_rs::TS>::name(config));
        #[cfg(feature = "schema")]
        crate::schema::bounded!($name, $type);

        impl Shaped for $name {
            const SHAPE: Shape = $shape;
        }
    )* };
}

bounded! {
    /// A name: a letter, then letters, digits, `.`, `-` or `_`; 64 characters at most.
    Name(String): Shape::Name,
    /// A probability or a share of a whole, 0 to 1.
    Share(f64): Shape::Between(0.0, 1.0),
    /// A number of days, 0 to 36500.
    Days(f64): Shape::Between(0.0, 36_500.0),
    /// The most events that count, 1 to 1000.
    Limit(u32): Shape::Whole(1, 1_000),
}

/// A list that is not empty.
pub struct AtLeastOne<T>(pub Vec<T>);

#[cfg(feature = "schema")]
crate::schema::in_place!(AtLeastOne<T>: |config| <Vec<T> as ts_rs::TS>::name(config), T);
#[cfg(feature = "schema")]
crate::schema::bounded!(AtLeastOne<T>, T);

impl<T: Shaped + 'static> Shaped for AtLeastOne<T> {
    const SHAPE: Shape = Shape::Some(&T::SHAPE);
}

/// An object whose keys are names of the author's own.
pub struct Named<T>(pub std::collections::BTreeMap<String, T>);

#[cfg(feature = "schema")]
crate::schema::in_place!(Named<T>: |config| ["Record<string, ", &T::name(config), ">"].concat(), T);
#[cfg(feature = "schema")]
crate::schema::bounded!(Named<T>, T);

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
