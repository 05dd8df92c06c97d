//! The sentences, each with its figures in braces: one list for whoever translates them.

use super::Figure;
use std::collections::BTreeMap;

/// The English sentence of every code. A name in braces stands for the figure of that name.
pub const TEMPLATES: &[(&str, &str)] = &[
    // Symptoms: the funnel.
    ("diagnosis.quality-rate.low", "Only {share} of leads are quality leads ({count} of {leads}); {usual} is usual."),
    (
        "diagnosis.quality-rate.high",
        "{share} of leads are quality leads ({count} of {leads}); {usual} is usual. A definition that most leads meet sorts little.",
    ),
    (
        "diagnosis.rejection.quality",
        "Sales rejects {share} of quality leads ({rejected} of {leads}); {usual} is usual. Sales and the model do not agree on what quality is.",
    ),
    ("diagnosis.rejection.all", "Sales rejects {share} of all leads ({rejected} of {leads}); {usual} is usual."),
    (
        "diagnosis.quality-to-opportunity.low",
        "Only {share} of quality leads become opportunities ({count} of {leads}); {low} to {high} is usual.",
    ),
    (
        "diagnosis.quality-to-opportunity.high",
        "{share} of quality leads become opportunities ({count} of {leads}); {low} to {high} is usual. Good leads may wait below the threshold.",
    ),
    (
        "diagnosis.opportunity-to-win.low",
        "Only {share} of closed opportunities are won ({count} of {leads}); {low} to {high} is usual.",
    ),
    (
        "diagnosis.opportunity-to-win.high",
        "{share} of closed opportunities are won ({count} of {leads}); {low} to {high} is usual.",
    ),
    (
        "diagnosis.lead-to-deal.low",
        "Only {share} of leads become deals ({count} of {leads}); {low} to {high} is usual.",
    ),
    ("diagnosis.lead-to-deal.high", "{share} of leads become deals ({count} of {leads}); {low} to {high} is usual."),
    // Symptoms: the score.
    (
        "diagnosis.score.reversed",
        "Leads with a higher score are won less often: of a won and a lost lead the won one has the higher score in {auc} of pairs ({low} to {high}), and {chance} would be chance.",
    ),
    (
        "diagnosis.score.blind",
        "The score does not tell won from lost: of a won and a lost lead the won one has the higher score in {auc} of pairs ({low} to {high}), and {chance} is chance. {won} won and {lost} lost leads were compared.",
    ),
    (
        "diagnosis.score.unproven",
        "It is not shown that the score tells won from lost: of a won and a lost lead the won one has the higher score in {auc} of pairs, but {low} to {high} is possible, and {chance} is chance. {won} won and {lost} lost leads are too few to say.",
    ),
    (
        "diagnosis.score.weak",
        "The score tells won from lost little better than chance: of a won and a lost lead the won one has the higher score in {auc} of pairs ({low} to {high}), and {chance} is chance.",
    ),
    (
        "diagnosis.score.not-monotone",
        "More points do not always mean more wins: {share} of leads with {from} to {to} points are won, and {highShare} of those with {highFrom} to {highTo}.",
    ),
    (
        "diagnosis.threshold.missed-wins",
        "{missed} of {won} won leads are no quality leads: {recall} of them reach the threshold of {threshold} and every floor. Of leads below {otherRate} are won, of quality leads {qualityRate}.",
    ),
    (
        "diagnosis.quality.worse",
        "Quality leads are won less often than all others: {share} ({won} of {closed}) against {rest}.",
    ),
    (
        "diagnosis.quality.no-better",
        "Quality leads are won hardly more often than all others: {share} ({won} of {closed}) against {rest}, at best {most} times as often.",
    ),
    (
        "diagnosis.value.reversed",
        "Won leads with a higher score bring less: the rank correlation of score and revenue is {correlation} ({low} to {high}, {won} won leads).",
    ),
    (
        "diagnosis.value.flat",
        "Won leads with a higher score bring no more: the rank correlation of score and revenue is {correlation} ({low} to {high}, {won} won leads).",
    ),
    // Symptoms: rules and dimensions.
    (
        "diagnosis.rule.disagrees",
        "\"{label}\" ({rule}) adds {points} points, and yet leads with it are won less often: {with} against {without} without it ({closed} closed leads with it).",
    ),
    (
        "diagnosis.penalty.disagrees",
        "\"{label}\" ({rule}) takes points ({points}), and yet leads with it are won more often: {with} against {without} without it ({closed} closed leads with it).",
    ),
    (
        "diagnosis.rules.no-difference",
        "Rules that make no difference: {count}, with {points} points together. Leads with them are won as often as leads without.",
    ),
    (
        "diagnosis.rules.always",
        "Rules that hold of almost every lead: {count}. Their {points} points tell nobody apart.",
    ),
    ("diagnosis.rules.never", "Rules that hold of almost no lead: {count}. Hardly anybody gets their {points} points."),
    (
        "diagnosis.floor.excludes-winners",
        "The floor of \"{dimension}\" alone keeps {won} of {of} won leads from quality ({share}). Of the leads that it holds back {winRate} are won, of quality leads {qualityRate}.",
    ),
    (
        "diagnosis.cap.excludes-winners",
        "The cap of \"{dimension}\" alone keeps {won} of {of} won leads from quality ({share}). Of the leads that it holds back {winRate} are won, of quality leads {qualityRate}.",
    ),
    (
        "diagnosis.penalty.hits-winners",
        "The penalties of \"{dimension}\" alone keep {won} of {of} won leads from quality ({share}). Of the leads that they hold back {winRate} are won, of quality leads {qualityRate}.",
    ),
    (
        "diagnosis.cap.eats",
        "{share} of leads have more points in \"{dimension}\" than its cap of {cap} lets count: the rules behind it no longer tell them apart.",
    ),
    // Symptoms: groups and people.
    (
        "diagnosis.source.drags",
        "Sources in \"{column}\" that are won less than half as often as the others bring {share} of leads ({leads} leads, sources: {groups}): \"{label}\" wins {winRate}, all others {restRate}.",
    ),
    (
        "diagnosis.segment.drags",
        "Groups in \"{column}\" that are won less than half as often as the others make up {share} of leads ({leads} leads, groups: {groups}): \"{label}\" wins {winRate}, all others {restRate}.",
    ),
    (
        "diagnosis.addresses.personal",
        "{share} of addresses are personal ({leads}), and leads with one are won less often: {winRate} against {restRate}.",
    ),
    (
        "diagnosis.addresses.disposable",
        "{share} of addresses are throwaway ones ({leads}), and leads with one are won less often: {winRate} against {restRate}.",
    ),
    (
        "diagnosis.addresses.student",
        "{share} of addresses are those of students ({leads}), and leads with one are won less often: {winRate} against {restRate}.",
    ),
    (
        "diagnosis.duplicates",
        "{share} of leads are in the file more than once ({leads} leads, groups: {groups}): every share counts them twice.",
    ),
    (
        "diagnosis.committee.uncounted",
        "Where several people of a company ask, leads are won more often: {several} against {one} ({leads} closed leads, {accounts} companies). The score does not count it.",
    ),
    // Symptoms: time.
    (
        "diagnosis.shares.shifted",
        "Since {split} other leads come: the population stability index of the score is {psi}. Quality leads were {older} before and are {newer} since.",
    ),
    (
        "diagnosis.score.means-less",
        "The score tells won from lost worse than it did: of a won and a lost lead the won one had the higher score in {older} of pairs before {split}, and in {newer} since.",
    ),
    (
        "diagnosis.win-rate.falls",
        "Fewer leads are won since {split}: {newer} of {closed} closed leads, {older} before.",
    ),
    (
        "diagnosis.response.costs",
        "Slow answers cost deals: {within} of {answered} answered leads get an answer within five minutes (half of them wait {minutes} minutes or longer). Of those {winsWithin} are won, of the others {winsAfter}.",
    ),
    (
        "diagnosis.response.slow",
        "{within} of {answered} answered leads get an answer within five minutes; half of them wait {minutes} minutes or longer.",
    ),
    // Symptoms: what cannot be judged.
    (
        "diagnosis.outcomes.few",
        "{won} won and {lost} lost leads are too few to judge by: with fewer than {fewest} of either, most differences do not show.",
    ),
    (
        "diagnosis.leads.young",
        "{share} of leads ({leads}) are too young to judge: nine of ten of the {won} won leads took up to {days} days.",
    ),
    (
        "diagnosis.facts.missing",
        "Rules that are unknown of most leads: {count}. {points} of the {all} points that leads could get ({share}) hang on them.",
    ),
    (
        "diagnosis.model.never-calibrated",
        "The points were never held against outcomes, and there are {won} won and {lost} lost leads to do so.",
    ),
    // Causes.
    ("cause.floor", "The floor of {floor} in \"{dimension}\" is missed by {share} of leads."),
    (
        "cause.facts-missing",
        "Rules that are unknown of most leads: {count}; {points} of {all} points are out of reach.",
    ),
    (
        "cause.source-quality",
        "\"{source}\" brings {leads} leads, and {share} of them are quality leads; of all others {rest}.",
    ),
    ("cause.source-rejected", "Sales rejects {share} of leads from \"{source}\" ({rejected}); of all others {rest}."),
    (
        "cause.source-deals",
        "\"{source}\" brings {leads} leads, and {share} of them become deals; of all others {rest}.",
    ),
    (
        "cause.rejected-alike",
        "Quality leads are rejected as often as the others ({share} and {rest}): the score says nothing of what sales looks at.",
    ),
    ("cause.rejected", "Sales rejects {share} of quality leads ({rejected})."),
    ("cause.reason", "\"{reason}\" is the reason of {share} of rejections ({count})."),
    (
        "cause.slow-answer",
        "Half of the answered leads wait {minutes} minutes or longer: of leads answered within five minutes {within} are won, of the others {after}.",
    ),
    ("cause.only-deals", "{share} of leads in the file are opportunities ({count}): it may hold no others."),
    (
        "cause.rules-against",
        "Rules that work against their points: {count}; the one with the most is \"{label}\" ({rule}, {points}).",
    ),
    ("cause.rules-flat", "Rules with points that make no difference: {count} of {rules}."),
    ("cause.rule-unknown", "\"{label}\" ({rule}, {points} points) is unknown of {share} of closed leads."),
    ("cause.rule-shifted", "{rule} held of {older} of leads before, and of {newer} since."),
    ("cause.rule-flat", "\"{label}\" ({rule}, {points} points): {with} won with it, {without} without it."),
    ("cause.rule-always", "\"{label}\" ({rule}, {points} points) holds of {share} of leads."),
    ("cause.rule-never", "\"{label}\" ({rule}, {points} points) holds of {share} of leads."),
    (
        "cause.penalty-unearned",
        "Leads with \"{label}\" ({rule}, {points} points) are not won less often beyond chance: {with} against {without}.",
    ),
    (
        "cause.floor-holds",
        "The floor of \"{dimension}\" alone keeps {won} of {of} won leads from quality ({share}); of the leads that it holds back {winRate} are won, of quality leads {qualityRate}.",
    ),
    (
        "cause.cap-holds",
        "The cap of \"{dimension}\" alone keeps {won} of {of} won leads from quality ({share}); of the leads that it holds back {winRate} are won, of quality leads {qualityRate}.",
    ),
    (
        "cause.penalty-holds",
        "The penalties of \"{dimension}\" alone keep {won} of {of} won leads from quality ({share}); of the leads that they hold back {winRate} are won, of quality leads {qualityRate}.",
    ),
    (
        "cause.group-drags",
        "\"{label}\": {leads} leads, {quality} of them quality leads, {winRate} of the closed ones won, {rejection} rejected.",
    ),
    (
        "cause.young",
        "Nine of ten won leads took up to {days} days; {open} open and {lost} lost leads are younger, so that the newest win rates are too low.",
    ),
    ("cause.quality-falls", "Quality leads are fewer: {newer} of leads, {older} before."),
    ("cause.unanswered", "{leads} closed leads have no answer in the file; {winRate} of them are won."),
    ("cause.open", "{open} leads are still open ({share})."),
    // Changes.
    ("change.threshold", "Set the threshold to {threshold} in place of {present}: {share} of leads reach it."),
    (
        "change.threshold-winners",
        "Set the threshold to {threshold} in place of {present}: {wonShare} of won leads reach it, and {share} of all leads.",
    ),
    (
        "change.agree-rubric",
        "Agree with sales on one page when a quality lead is accepted and when it is rejected, and review the rejected ones each week.",
    ),
    ("change.record-reasons", "Record why sales rejects a lead: {rejected} rejected leads have no reason."),
    ("change.ask-reasons-early", "Ask in the form what leads are rejected for, and take points for the answer."),
    ("change.look-below", "Let sales try a sample of leads just below the threshold of {threshold}."),
    (
        "change.opportunity-criteria",
        "Ask more of a lead before it becomes an opportunity: budget, need, and who decides.",
    ),
    ("change.more-opportunities", "Let sales try more leads as opportunities: those that it takes are nearly safe."),
    ("change.exclude-segments", "Leave out the groups of the list of exclusions in advertising."),
    ("change.whole-file", "Check that the file holds every lead, lost and rejected ones too."),
    (
        "change.rule-points",
        "Take the {points} points of \"{label}\" ({rule}) away, or calibrate: that weighs all rules together.",
    ),
    ("change.rule-halve", "Give \"{label}\" ({rule}) {to} points in place of {points}, or calibrate."),
    ("change.penalty-halve", "Let \"{label}\" ({rule}) count {to} points in place of {points}, or calibrate."),
    ("change.rule-narrow", "Ask more of these rules, so that they tell leads apart, or leave them out."),
    (
        "change.rule-check",
        "Check that the columns or events behind these rules arrive, and that their words are those of the leads.",
    ),
    ("change.floor", "Lower the floor of \"{dimension}\" from {floor} to {to}."),
    ("change.cap", "Raise the cap of \"{dimension}\" from {cap} to {to}."),
    ("change.cap-or-points", "Raise the cap of \"{dimension}\", or give its rules fewer points."),
    ("change.calibrate", "Calibrate: {won} won and {lost} lost leads give the rules points by what they tell."),
    ("change.calibrate-revenue", "Calibrate by revenue, so that large deals count more."),
    ("change.more-outcomes", "Bring more outcomes: {won} won and {lost} lost leads are too few to calibrate by."),
    (
        "change.exclude",
        "Leave these groups of \"{column}\" out in advertising: {saved} of leads are saved, and {lostWins} won leads would have been lost ({lostShare} of all).",
    ),
    ("change.ask-work-address", "Let the form ask for a work address where somebody gives a {kind} one."),
    ("change.confirm-address", "Let the form ask once more where somebody gives a {kind} address."),
    ("change.look-at-sources", "Look at which sources bring them."),
    ("change.merge-duplicates", "Merge leads that are one person, and let the form recognise who was there before."),
    ("change.supply-committee", "Count the people of a company (by {by}) in the CRM, and give the number as {fact}."),
    ("change.add-committee", "Add a rule: {points} points where several people of a company are here."),
    ("change.look-at-campaigns", "Look at what changed around {split}: campaigns, forms, sources."),
    ("change.answer-sooner", "Answer quality leads within five minutes; today {now} of leads are."),
    ("change.wait", "Judge leads once they are {days} days old."),
    ("change.ask-question", "Ask the question \"{question}\": it tells {fact}, which \"{label}\" needs."),
    ("change.add-question", "Add a question for {fact}, or bring it from the CRM: \"{label}\" needs it."),
    (
        "change.supply-fact",
        "Bring what \"{label}\" ({rule}) needs from the CRM, the website or enrichment: no form asks for it.",
    ),
    // What is well.
    ("healthy.quality-rate", "{share} of leads are quality leads ({count} of {leads}), near the usual {usual}."),
    ("healthy.rejection", "Sales rejects {share} of leads ({rejected} of {leads}); {usual} is usual."),
    (
        "healthy.quality-to-opportunity",
        "{share} of quality leads become opportunities ({count} of {leads}); {low} to {high} is usual.",
    ),
    (
        "healthy.opportunity-to-win",
        "{share} of closed opportunities are won ({count} of {leads}); {low} to {high} is usual.",
    ),
    ("healthy.lead-to-deal", "{share} of leads become deals ({count} of {leads}); {low} to {high} is usual."),
    (
        "healthy.score",
        "The score tells won from lost: of a won and a lost lead the won one has the higher score in {auc} of pairs ({low} to {high}; {chance} is chance); {won} won and {lost} lost leads were compared.",
    ),
    (
        "healthy.monotone",
        "More points mean more wins: none of {count} groups by score is won more often than a higher one beyond chance.",
    ),
    (
        "healthy.recall",
        "{recall} of won leads are quality leads; {missed} of {won} are not. Of leads below the threshold of {threshold} {otherRate} are won, of quality leads {qualityRate}.",
    ),
    (
        "healthy.quality",
        "Quality leads are won more often: {share} ({won} of {closed}) against {rest}; at most {most} times as often.",
    ),
    (
        "healthy.value",
        "Won leads with a higher score bring more: the rank correlation of score and revenue is {correlation} ({low} to {high}, {won} won leads with {value} on average).",
    ),
    ("healthy.rules", "No rule works against its points beyond chance; {count} are seen to work as they should."),
    ("healthy.bounds", "The caps, floors and penalties of {count} dimensions keep few winners from quality."),
    ("healthy.segments", "No source or segment is won less than half as often as the others beyond chance."),
    ("healthy.addresses", "No kind of address drags: {leads} addresses were looked at."),
    ("healthy.duplicates", "{share} of leads are in the file more than once ({leads} leads, groups: {groups})."),
    (
        "healthy.committee",
        "Where several people of a company ask, leads are won more often ({several} against {one}, {leads} closed leads of {accounts} companies), and the score counts it.",
    ),
    (
        "healthy.stability",
        "The leads are still those of before: the population stability index of the score is {psi} around {split}; quality leads were {older} and are {newer}.",
    ),
    (
        "healthy.score-lasts",
        "The score tells won from lost as it did: the won one has the higher score in {older} of pairs before, and in {newer} since.",
    ),
    (
        "healthy.response",
        "{within} of {answered} answered leads get an answer within five minutes; half of them wait {minutes} minutes or longer. Of those {winsWithin} are won, of the others {winsAfter}.",
    ),
    ("healthy.outcomes", "{won} won and {lost} lost leads are enough to judge by."),
    ("healthy.facts", "No rule is unknown of most leads ({count} rules)."),
    ("healthy.calibrated", "The points were held against outcomes on {date}."),
    // The list of exclusions.
    (
        "exclusion.wins-less",
        "{winRate} of the {closed} closed leads of \"{label}\" are won, {restRate} of all others; {lostWins} won leads would be lost without it.",
    ),
];

/// The sentence of a code with these figures; empty where there is none.
pub(super) fn sentence(code: &str, figures: &BTreeMap<&'static str, Figure>) -> String {
    let template = TEMPLATES.iter().find(|(known, _)| *known == code).map_or("", |(_, template)| *template);
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        match figures.get(name) {
            Some(figure) => out.push_str(&figure.english()),
            // A name without its figure stays to be seen; the tests look for it.
            None => out.extend(["{", name, "}"]),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}
