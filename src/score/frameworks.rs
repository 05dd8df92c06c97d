//! The checklists of sales: which parts of BANT, CHAMP and MEDDICC are known, and which are open.

use crate::facts::Known;
use crate::lead::Lead;
use crate::model::Model;

/// What of a checklist is known and what is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Checklist {
    /// The parts that a known fact speaks to.
    pub known: Vec<&'static str>,
    /// The parts that nothing is known of.
    pub open: Vec<&'static str>,
}

/// The three checklists.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "UPPERCASE")]
pub struct Frameworks {
    /// Budget, authority, need, timeline.
    pub bant: Checklist,
    /// Challenges, authority, money, prioritization.
    pub champ: Checklist,
    /// Metrics, economic buyer, decision criteria, decision process, identified pain, champion, competition.
    pub meddicc: Checklist,
}

/// A part of a checklist and the facts that speak to it. Facts that a model declares count by their name.
type Part = (&'static str, &'static [&'static str]);

const BANT: &[Part] = &[
    ("budget", &["budget"]),
    ("authority", &["budgetOwner", "seniority"]),
    ("need", &["useCase"]),
    ("timeline", &["timelineDays"]),
];

const CHAMP: &[Part] = &[
    ("challenges", &["useCase"]),
    ("authority", &["budgetOwner", "seniority"]),
    ("money", &["budget"]),
    ("prioritization", &["timelineDays"]),
];

const MEDDICC: &[Part] = &[
    ("metrics", &["goal"]),
    ("economicBuyer", &["budgetOwner"]),
    ("decisionCriteria", &["decisionCriteria"]),
    ("decisionProcess", &["decisionProcess", "committeeMembers"]),
    ("identifiedPain", &["useCase"]),
    ("champion", &["seniority"]),
    ("competition", &["currentSolution"]),
];

impl Checklist {
    /// Every name that occurs in checklists.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn parts() -> Vec<&'static str> {
        let mut all = vec!["BANT", "CHAMP", "MEDDICC", "known", "open"];
        for (part, _) in BANT.iter().chain(CHAMP).chain(MEDDICC) {
            all.push(part);
        }
        all
    }
}

impl Frameworks {
    /// The checklists by name.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn named(&self) -> [(&'static str, &Checklist); 3] {
        [("BANT", &self.bant), ("CHAMP", &self.champ), ("MEDDICC", &self.meddicc)]
    }
}

/// The checklists of a lead.
pub(super) fn frameworks(model: &Model, lead: &Lead) -> Frameworks {
    let list = |parts: &'static [Part]| {
        let mut checklist = Checklist::default();
        for (part, facts) in parts {
            let mut known = false;
            for name in *facts {
                known |= model.fact(name).and_then(|place| lead.facts.get(place)).is_some_and(Known::is_known);
            }
            if known { checklist.known.push(*part) } else { checklist.open.push(*part) }
        }
        checklist
    };
    Frameworks { bant: list(BANT), champ: list(CHAMP), meddicc: list(MEDDICC) }
}
