//! The claim against what can be computed.

use super::claim::{Claim, RulePoints};
use super::{Computed, Difference, Unverified, Verdict, Verification};
use crate::email::{self, Certainty, EmailKind, EmailVerdict};
use crate::facts::{EMAIL_KIND, Known};
use crate::lead::Lead;
use crate::model::{Condition, Model, Rule, Subject, Test, Truth};
use crate::time::{DAY, Timestamp};
use crate::value::{concat, has, listed};

/// Holds a claim against `told`, what the page must have known, and `whole`, that and what only the server knows.
pub(super) fn check(model: &Model, claim: &Claim, mut told: Lead, whole: &Lead) -> Verification {
    let computed = computed(model, whole);
    let mut found = Found { differences: Vec::new(), unverified: Vec::new() };
    let claimed = claim.score.as_deref().and_then(|score| score.parse().ok());
    let verdict = if claim.is_empty() && claim.status.as_deref().is_none_or(|status| status == "unscored") {
        Verdict::Unscored
    } else if claim.status.as_deref().is_some_and(|status| status != "scored") {
        found.forged(
            "status",
            "verify.status",
            claim.status.as_deref(),
            Some("scored"),
            "A form that says it was not scored holds no result, and any other says \"scored\"",
        );
        Verdict::Forged
    } else if claim.model.as_ref().is_some_and(|claimed| *claimed != computed.model) {
        let why = "Another model or another version scored this; hold it against that one, or go by what was computed";
        found.add(false, "model", "verify.model", None, claim.model.as_deref(), Some(&computed.model), why);
        Verdict::OtherModel
    } else {
        mailbox(claim, &mut told, &computed, &mut found);
        Check::new(model, claim, &told, &computed, &mut found).all();
        found.verdict()
    };
    let ok = !matches!(verdict, Verdict::Forged | Verdict::OtherModel);
    Verification { ok, verdict, claimed, computed, differences: found.differences, unverified: found.unverified }
}

fn computed(model: &Model, lead: &Lead) -> Computed {
    let card = model.score(lead);
    let reasons = card.reasons.iter().map(|reason| RulePoints {
        rule: if reason.rule == "cap" { concat(&["cap.", reason.dimension]) } else { reason.rule.into() },
        points: reason.points,
    });
    Computed {
        score: card.total,
        quality: card.quality,
        band: card.band.into(),
        stage: card.stage.map(Into::into),
        route: card.route.id.into(),
        reasons: reasons.collect(),
        email_kind: card.email.and_then(|verdict| verdict.kind).map(EmailKind::name),
        model: format!("{}@{}#{}", model.id, model.version, model.hash),
    }
}

/// What was found so far.
struct Found {
    differences: Vec<Difference>,
    unverified: Vec<Unverified>,
}

impl Found {
    #[allow(clippy::too_many_arguments, reason = "the fields of a difference, in their order")]
    fn add(
        &mut self,
        forged: bool,
        field: &'static str,
        code: &'static str,
        rule: Option<&str>,
        claimed: Option<&str>,
        computed: Option<&str>,
        why: &str,
    ) {
        self.differences.push(Difference {
            field,
            code,
            rule: rule.map(Into::into),
            claimed: claimed.map(Into::into),
            computed: computed.map(Into::into),
            forged,
            why: why.into(),
        });
    }

    fn forged(
        &mut self,
        field: &'static str,
        code: &'static str,
        claimed: Option<&str>,
        computed: Option<&str>,
        why: &str,
    ) {
        self.add(true, field, code, None, claimed, computed, why);
    }

    /// A forged reason.
    fn reason(&mut self, code: &'static str, rule: &str, claimed: Option<i32>, computed: Option<i32>, why: &str) {
        let text = |points: Option<i32>| points.map(|points| points.to_string());
        self.add(true, "reasons", code, Some(rule), text(claimed).as_deref(), text(computed).as_deref(), why);
    }

    fn verdict(&self) -> Verdict {
        if self.differences.iter().any(|difference| difference.forged) {
            Verdict::Forged
        } else if self.differences.is_empty() && self.unverified.is_empty() {
            Verdict::Verified
        } else {
            Verdict::Plausible
        }
    }
}

/// Checks the kind of mailbox. A page may have had other address lists than the server; where they can have made the
/// difference, the claimed kind is the one that its rules are held against.
fn mailbox(claim: &Claim, told: &mut Lead, computed: &Computed, found: &mut Found) {
    let Some(verdict) = told.email.clone() else {
        if let Some(claimed) = claim.email_kind.as_deref().filter(|kind| !kind.is_empty()) {
            let why = "The submission has no address; the page was given one, or remembered a mistake";
            found.add(false, "email_kind", "verify.email-kind", None, Some(claimed), None, why);
        }
        return;
    };
    let kind = verdict.kind.map(EmailKind::name);
    let Some(claimed) = claim.email_kind.as_deref() else {
        if other_lists(&verdict, None) {
            told.put(EMAIL_KIND, Known::Unknown);
        }
        return;
    };
    if claimed == kind.unwrap_or_default() {
        return;
    }
    let named = EmailKind::from_name(claimed);
    if other_lists(&verdict, Some(named)) && (named.is_some() || claimed.is_empty()) {
        told.put(EMAIL_KIND, named.map_or(Known::Unknown, |kind| Known::Word(kind as u8)));
        let why = "Address lists of another day, or none beside the built-in ones, can have said so in the page";
        found.add(false, "email_kind", "verify.lists", None, Some(claimed), computed.email_kind, why);
    } else {
        let why = "The address in the submission is of another kind, whatever the lists";
        found.forged("email_kind", "verify.email-kind", Some(claimed), kind, why);
    }
}

/// Whether other address lists could have said that kind of an address: any where no list of the server holds it, else
/// what the built-in lists say. Without a kind, whether they could have said anything else.
fn other_lists(verdict: &EmailVerdict, claimed: Option<Option<EmailKind>>) -> bool {
    let Some(domain) = &verdict.domain else { return false };
    if verdict.problem.is_some_and(|problem| !email::is_unknown_ending(problem)) {
        return false;
    }
    if verdict.certainty != Certainty::Listed {
        return true;
    }
    let built_in = Some(email::kind_in_short_lists(domain));
    match claimed {
        Some(claimed) => claimed == built_in,
        None => verdict.kind != built_in,
    }
}

/// The claim of a score, rule by rule.
struct Check<'a> {
    model: &'a Model,
    claim: &'a Claim,
    computed: &'a Computed,
    found: &'a mut Found,
    /// By test: what the page must have found.
    certain: Vec<Truth>,
    /// By test: what it must have found if it was given all that the lead holds, which it need not have been.
    possible: Vec<Truth>,
    /// The total that is claimed.
    total: Option<i32>,
}

impl<'a> Check<'a> {
    fn new(model: &'a Model, claim: &'a Claim, told: &Lead, computed: &'a Computed, found: &'a mut Found) -> Self {
        let (certain, possible) = (truths(model, told, false), truths(model, told, true));
        Self { model, claim, computed, found, certain, possible, total: None }
    }

    fn all(mut self) {
        let claimed = self.claim.score.as_deref();
        self.total = claimed.and_then(|score| score.parse().ok());
        if let (Some(score), None) = (claimed, self.total) {
            let computed = self.computed.score.to_string();
            self.found.forged("score", "verify.score", Some(score), Some(&computed), "A score is a whole number");
        }
        let sums = match self.claim.reasons {
            Some(_) => Some(self.reasons()),
            None => {
                self.range();
                None
            }
        };
        self.quality(sums.as_deref());
        self.places();
    }

    /// Checks each reason; gives the sums by dimension that they come to.
    fn reasons(&mut self) -> Vec<i32> {
        let (points, unreadable) = self.claim.points();
        for part in &unreadable {
            let why = "A reason is the name of a rule, a colon and its points";
            self.found.forged("reasons", "verify.reasons", Some(part), None, why);
        }
        let mut by_rule: Vec<Option<i32>> = vec![None; self.model.rules.len()];
        let mut caps: Vec<i32> = vec![0; self.model.dimensions.len()];
        let mut sum = 0i64;
        for RulePoints { rule, points } in &points {
            sum += i64::from(*points);
            let dimension = rule
                .strip_prefix("cap.")
                .and_then(|wanted| self.model.dimensions.iter().position(|dimension| dimension.id == wanted));
            let slot = match (self.model.rule(rule), dimension) {
                (Some(place), _) => by_rule.get_mut(place),
                (None, Some(place)) => {
                    if let Some(cap) = caps.get_mut(place) {
                        *cap += points;
                    }
                    continue;
                }
                (None, None) => {
                    self.found.reason("verify.rule", rule, Some(*points), None, "The model has no such rule");
                    continue;
                }
            };
            match slot {
                Some(slot @ None) => *slot = Some(*points),
                _ => self.found.reason("verify.twice", rule, Some(*points), None, "A rule counts once"),
            }
        }
        let model = self.model;
        let mut sums = vec![0i32; model.dimensions.len()];
        for (rule, claimed) in model.rules.iter().zip(&by_rule) {
            self.rule(rule, *claimed);
            if let (Some(sum), Some(points)) = (sums.get_mut(rule.dimension), claimed) {
                *sum = sum.saturating_add(*points);
            }
        }
        for ((dimension, raw), cap) in model.dimensions.iter().zip(&sums).zip(caps) {
            let cut = dimension.cut(*raw).saturating_sub(*raw);
            if cut != cap {
                let rule = concat(&["cap.", &dimension.id]);
                let why = "The cap of the dimension takes something else from the claimed points";
                self.found.reason("verify.cap", &rule, Some(cap), Some(cut), why);
            }
        }
        match self.total {
            Some(total) if i64::from(total) != sum => {
                let why = "A score is the sum of its reasons";
                let sum = sum.to_string();
                self.found.forged("score", "verify.score", self.claim.score.as_deref(), Some(&sum), why);
            }
            Some(_) => {}
            None if self.claim.score.is_none() => self.total = i32::try_from(sum).ok(),
            None => {}
        }
        sums
    }

    /// Checks one rule and the points that are claimed for it.
    fn rule(&mut self, rule: &Rule, claimed: Option<i32>) {
        let computed = self.computed.reasons.iter().find(|reason| reason.rule == rule.id).map(|reason| reason.points);
        let Some(points) = claimed else {
            if rule.condition.truth(&self.certain) == Truth::True {
                let why = "The facts in the submission say that it is true, and it is not among the reasons";
                self.found.reason("verify.left-out", &rule.id, None, computed.or(Some(rule.points)), why);
            } else if let Some(computed) = computed {
                let why = "It is true by what the page did not know";
                let computed = computed.to_string();
                self.found.add(false, "reasons", "verify.known", Some(&rule.id), None, Some(&computed), why);
            }
            return;
        };
        if rule.condition.truth(&self.possible) == Truth::False {
            let why = "The facts in the submission say that it is false";
            self.found.reason("verify.false", &rule.id, claimed, computed, why);
        } else if !bounds(rule).allow(points) {
            let why = "The model gives other points";
            self.found.reason("verify.points", &rule.id, claimed, computed.or(Some(rule.points)), why);
        } else if computed != claimed {
            let waits_for = self.waits_for(rule);
            let names: Vec<&str> = waits_for.iter().map(String::as_str).collect();
            let why = match names.as_slice() {
                [] => "How much of it is left depends on when it happened".to_owned(),
                names => concat(&["It rests on what this lead does not tell: ", &listed(names)]),
            };
            self.found.unverified.push(Unverified { rule: Some(rule.id.clone()), points, waits_for, why });
        }
    }

    /// The facts and kinds of event that could make a rule true.
    fn waits_for(&self, rule: &Rule) -> Vec<String> {
        let mut names = Vec::new();
        for test in rule.condition.tests() {
            if self.possible.get(test) != Some(&Truth::Unknown) {
                continue;
            }
            let name = match self.model.tests.get(test) {
                Some((Subject::Fact(place), _)) => self.model.facts.get(*place).map(|fact| &fact.name),
                Some((Subject::Events, Test::Events(test))) => self.model.events.get(usize::from(test.kind)),
                _ => None,
            };
            if let Some(name) = name
                && !has(&names, name)
            {
                names.push(name.clone());
            }
        }
        names
    }

    /// Without reasons only this can be said of a score: whether any way that what is open turns out comes to it.
    fn range(&mut self) {
        let Some(total) = self.total.filter(|total| *total != self.computed.score) else { return };
        let model = self.model;
        let (mut least, mut most) = (vec![0i32; model.dimensions.len()], vec![0i32; model.dimensions.len()]);
        let mut waits_for = Vec::new();
        for rule in &model.rules {
            let bounds = bounds(rule);
            let (low, high) = match (rule.condition.truth(&self.certain), rule.condition.truth(&self.possible)) {
                (Truth::True, _) => (bounds.least, bounds.most),
                (_, Truth::False) => (0, 0),
                _ => {
                    for name in self.waits_for(rule) {
                        if !has(&waits_for, &name) {
                            waits_for.push(name);
                        }
                    }
                    (bounds.least.min(0), bounds.most.max(0))
                }
            };
            if let (Some(least), Some(most)) = (least.get_mut(rule.dimension), most.get_mut(rule.dimension)) {
                *least = least.saturating_add(low);
                *most = most.saturating_add(high);
            }
        }
        let (least, most) = (model.cut(&least), model.cut(&most));
        if (least..=most).contains(&total) {
            let points = total.saturating_sub(self.computed.score);
            let why = "The form has no field for its reasons, so that only the sum can be looked at".into();
            self.found.unverified.push(Unverified { rule: None, points, waits_for, why });
        } else {
            let why = format!("Whatever the page knew beside these facts, the score lies between {least} and {most}");
            let computed = self.computed.score.to_string();
            self.found.forged("score", "verify.score", self.claim.score.as_deref(), Some(&computed), &why);
        }
    }

    /// Checks whether a lead of the claimed points is a quality lead, as claimed.
    fn quality(&mut self, sums: Option<&[i32]>) {
        let (Some(claimed), Some(total)) = (self.claim.quality.as_deref(), self.total) else { return };
        let model = self.model;
        let floors = sums.is_none_or(|sums| {
            model.dimensions.iter().zip(sums).all(|(dimension, sum)| dimension.met(dimension.cut(*sum)))
        });
        let quality = total >= model.threshold && floors;
        // Without the reasons nobody knows whether the floors were met.
        let open = sums.is_none() && quality && claimed == "false";
        let computed = if quality { "true" } else { "false" };
        if claimed != computed && !open {
            let why = "The claimed points say otherwise";
            self.found.forged("quality", "verify.quality", Some(claimed), Some(computed), why);
        }
    }

    /// Checks band, stage and route against the claimed points.
    fn places(&mut self) {
        let (model, claim, Some(total)) = (self.model, self.claim, self.total) else { return };
        let band = model.bands.iter().find(|band| band.at_least.is_none_or(|least| total >= least));
        let band = band.map_or("", |band| band.id.as_str());
        if let Some(claimed) = claim.band.as_deref().filter(|claimed| *claimed != band) {
            let why = "The claimed score lies in another band";
            self.found.forged("band", "verify.band", Some(claimed), Some(band), why);
        }
        let Some(quality) = claim.quality.as_deref().map(|quality| quality == "true") else { return };
        let Some(stage) = claim.stage.as_deref() else { return };
        let stages = model.stages.iter().filter(|stage| {
            stage.quality.is_none_or(|wanted| wanted == quality) && stage.at_least.is_none_or(|least| total >= least)
        });
        let stages = self.open(stages.map(|stage| (stage.id.as_str(), &stage.when)));
        if !stages.contains(&stage) {
            let why = "No lead of the claimed points and these facts is in that stage";
            self.found.forged("stage", "verify.stage", Some(stage), self.computed.stage.as_deref(), why);
        }
        let Some(route) = claim.route.as_deref() else { return };
        let named = |names: &Option<Vec<String>>, name: &str| {
            names.as_ref().is_none_or(|names| names.iter().any(|known| known == name))
        };
        let routes = model.routes.iter().filter(|route| {
            route.quality.is_none_or(|wanted| wanted == quality)
                && named(&route.bands, band)
                && named(&route.stages, stage)
        });
        let routes = self.open(routes.map(|route| (route.id.as_str(), &route.when)));
        if !routes.contains(&route) {
            let why = "No lead of the claimed points and these facts goes there";
            self.found.forged("route", "verify.route", Some(route), Some(&self.computed.route), why);
        }
    }

    /// Of places of which the first whose condition holds is taken, those that it can be.
    fn open<'p>(&self, places: impl Iterator<Item = (&'p str, &'p Option<Condition>)>) -> Vec<&'p str> {
        let mut open = Vec::new();
        for (name, condition) in places {
            let truth = |truths: &[Truth]| condition.as_ref().map_or(Truth::True, |condition| condition.truth(truths));
            if truth(&self.possible) != Truth::False {
                open.push(name);
            }
            if truth(&self.certain) == Truth::True {
                return open;
            }
        }
        open.push("");
        open
    }
}

/// How every test turned out in the page, as far as it must have: events are what only the page saw, and what only others
/// can tell (`given`) it need not have been given. A date near to now is near only if it is so a day earlier and later, by
/// whatever clock the visitor has.
fn truths(model: &Model, lead: &Lead, given: bool) -> Vec<Truth> {
    let truth = |(subject, test): &(Subject, Test)| {
        let Subject::Fact(place) = *subject else { return Truth::Unknown };
        if !given && model.facts.get(place).is_none_or(|fact| !fact.form) {
            return Truth::Unknown;
        }
        let Some(known) = lead.facts.get(place) else { return Truth::Unknown };
        let at = |shift: i64| test.of_fact(known, Timestamp(lead.now.0.saturating_add(shift)));
        let truth = at(0);
        if at(-DAY) == truth && at(DAY) == truth { truth } else { Truth::Unknown }
    };
    model.tests.iter().map(truth).collect()
}

/// The points that a rule can have when it is true.
struct Bounds {
    least: i32,
    most: i32,
    /// Where nothing fades, the points of one event.
    step: Option<i32>,
}

impl Bounds {
    fn allow(&self, points: i32) -> bool {
        (self.least..=self.most).contains(&points)
            && self.step.is_none_or(|step| points == step || step != 0 && points % step == 0)
    }
}

fn bounds(rule: &Rule) -> Bounds {
    let events = rule.each.and_then(|each| i32::try_from(each).ok()).unwrap_or(1);
    let all = rule.points.saturating_mul(events).clamp(-400_000, 400_000);
    let fades = rule.decay.is_some();
    // What is true without an event, by a fact, counts for none where events are counted.
    let one = if fades || rule.each.is_some() { 0 } else { rule.points };
    Bounds { least: one.min(all), most: one.max(all), step: (!fades).then_some(rule.points) }
}
