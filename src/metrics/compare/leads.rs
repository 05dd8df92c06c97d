//! What two models say of the same leads.

use crate::history::{History, Outcome, Role};
use crate::metrics::ranking::Ranking;
use crate::metrics::rate::{Rate, Z95};
use crate::metrics::scored::Scored;
use crate::metrics::{Options, is_closed, is_won};
use crate::model::Model;
use std::collections::HashMap;

/// What two models say of the same leads.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HistoryComparison {
    /// The champion over all leads.
    pub champion: Side,
    /// The challenger.
    pub challenger: Side,
    /// How much better the challenger tells won from lost; none with one class only.
    pub auc: Option<AucDifference>,
    /// Leads that are of quality for both.
    pub both: Flip,
    /// Leads that the challenger makes quality leads.
    pub gained: Flip,
    /// Leads that it no longer counts as such.
    pub dropped: Flip,
    /// Leads of quality for neither.
    pub neither: Flip,
    /// From which band to which, the most leads first; leads whose band has the same name in both are left out.
    pub bands: Vec<BandMove>,
    /// By rule of either model: how many leads it counts for.
    pub rules: Vec<RuleCount>,
    /// How many leads have another total, band or quality.
    pub moved: u32,
    /// The leads that move the most; those that change sides first.
    pub leads: Vec<LeadMove>,
}

/// One model over all leads.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// Quality leads, of all leads.
    pub quality_rate: Rate,
    /// Won, of closed quality leads.
    pub quality_win_rate: Rate,
    /// Quality leads, of won leads.
    pub recall: Rate,
    /// How well the score tells won from lost; none with one class only.
    pub auc: Option<f64>,
    /// The share of all won leads that the fifth with the highest scores holds.
    pub capture20: Option<f64>,
}

/// The difference of two areas under the curve over the same leads: challenger less champion.
#[derive(Copy, Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct AucDifference {
    /// The difference; above zero the challenger is better.
    pub difference: f64,
    /// The lower end of its 95 % interval (DeLong, DeLong and Clarke-Pearson 1988, paired); none with fewer than two leads of
    /// either class. It says nothing of leads that the challenger was fitted to.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// Leads of which the models agree or disagree.
#[derive(Copy, Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Flip {
    /// Leads.
    pub leads: u32,
    /// Won ones.
    pub won: u32,
    /// Lost ones.
    pub lost: u32,
    /// Open ones.
    pub open: u32,
    /// Won, of closed ones.
    pub win_rate: Rate,
}

/// Leads that change bands.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct BandMove {
    /// The band by the champion.
    pub from: String,
    /// The band by the challenger.
    pub to: String,
    /// The leads.
    pub leads: Flip,
}

/// How many leads a rule counts for.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RuleCount {
    /// The rule.
    pub rule: String,
    /// Its points in the champion; none where it is not there.
    pub old_points: Option<i32>,
    /// Its points in the challenger.
    pub new_points: Option<i32>,
    /// The leads for whom it counts in the champion.
    pub old_leads: u32,
    /// And in the challenger.
    pub new_leads: u32,
    /// Won, of the closed leads for whom it counts in the challenger; in the champion, where the challenger does not have it.
    pub win_rate: Rate,
}

/// A lead that moves.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LeadMove {
    /// Its row in the file; the header is row 1.
    pub row: u32,
    /// What tells it apart, where a column does.
    pub id: Option<String>,
    /// How it ended.
    #[cfg_attr(feature = "schema", ts(type = "\"won\" | \"lost\" | \"open\""))]
    pub outcome: Outcome,
    /// The total by the champion.
    pub old_score: i32,
    /// By the challenger.
    pub new_score: i32,
    /// The band by the champion.
    pub old_band: String,
    /// By the challenger.
    pub new_band: String,
    /// Whether the champion makes it a quality lead.
    pub old_quality: bool,
    /// Whether the challenger does.
    pub new_quality: bool,
}

/// Counts of leads by outcome.
#[derive(Copy, Clone, Default)]
struct Counts {
    won: u32,
    lost: u32,
    open: u32,
}

impl Counts {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Won => self.won += 1,
            Outcome::Lost => self.lost += 1,
            Outcome::Open => self.open += 1,
        }
    }

    fn flip(self) -> Flip {
        let Self { won, lost, open } = self;
        Flip { leads: won + lost + open, won, lost, open, win_rate: Rate::new(won, won + lost) }
    }
}

pub(super) fn compare(champion: &Model, challenger: &Model, history: &History, options: &Options) -> HistoryComparison {
    let old = Scored::new(champion, history, options);
    let new = Scored::new(challenger, history, options);
    let [mut both, mut gained, mut dropped, mut neither] = [Counts::default(); 4];
    let mut bands: HashMap<(&str, &str), Counts> = HashMap::new();
    let mut moved: Vec<(bool, u32, usize)> = Vec::new();
    for (place, ((record, old), new)) in history.records.iter().zip(&old.leads).zip(&new.leads).enumerate() {
        match (old.quality, new.quality) {
            (true, true) => both.add(record.outcome),
            (false, true) => gained.add(record.outcome),
            (true, false) => dropped.add(record.outcome),
            (false, false) => neither.add(record.outcome),
        }
        if old.band != new.band {
            bands.entry((old.band, new.band)).or_default().add(record.outcome);
        }
        if (old.total, old.quality, old.band) != (new.total, new.quality, new.band) {
            moved.push((old.quality == new.quality, old.total.abs_diff(new.total), place));
        }
    }
    let all_moved = moved.len() as u32;
    moved.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    moved.truncate(options.listed);
    let mut bands: Vec<BandMove> = bands
        .into_iter()
        .map(|((from, to), leads)| BandMove { from: from.into(), to: to.into(), leads: leads.flip() })
        .collect();
    bands.sort_by(|a, b| b.leads.leads.cmp(&a.leads.leads).then((&a.from, &a.to).cmp(&(&b.from, &b.to))));
    HistoryComparison {
        champion: side(history, &old),
        challenger: side(history, &new),
        auc: auc_difference(history, &old, &new),
        both: both.flip(),
        gained: gained.flip(),
        dropped: dropped.flip(),
        neither: neither.flip(),
        bands,
        rules: rules(history, &old, &new),
        moved: all_moved,
        leads: moved.into_iter().filter_map(|(_, _, place)| lead_move(history, &old, &new, place)).collect(),
    }
}

fn ranking(history: &History, scored: &Scored) -> Ranking {
    let closed = history.records.iter().zip(&scored.leads).filter(|(record, _)| is_closed(record));
    Ranking::new(closed.map(|(record, lead)| (f64::from(lead.total), is_won(record), 0.0)))
}

fn side(history: &History, scored: &Scored) -> Side {
    let mut quality = Counts::default();
    let mut won = 0;
    for (record, lead) in history.records.iter().zip(&scored.leads) {
        won += u32::from(is_won(record));
        if lead.quality {
            quality.add(record.outcome);
        }
    }
    let ranking = ranking(history, scored);
    Side {
        quality_rate: Rate::new(quality.flip().leads, history.records.len() as u32),
        quality_win_rate: quality.flip().win_rate,
        recall: Rate::new(quality.won, won),
        auc: ranking.auc().map(|(auc, _)| auc),
        capture20: ranking.captured(0.2),
    }
}

/// By closed lead: whether it was won, and the share of leads of the other class that it stands on the right side of.
fn placements(history: &History, scored: &Scored) -> Vec<(bool, f64)> {
    let ranking = ranking(history, scored);
    let lost = ranking.leads - ranking.won;
    let (mut won_above, mut lost_above) = (0.0, 0.0);
    let mut shares = Vec::with_capacity(ranking.steps.len());
    for step in &ranking.steps {
        let lost_here = step.leads - step.won;
        shares.push(((lost - lost_above - lost_here / 2.0) / lost, (won_above + step.won / 2.0) / ranking.won));
        won_above += step.won;
        lost_above += lost_here;
    }
    let closed = history.records.iter().zip(&scored.leads).filter(|(record, _)| is_closed(record));
    closed
        .map(|(record, lead)| {
            let place = ranking.steps.partition_point(|step| step.score > f64::from(lead.total));
            let (under, over) = shares.get(place).copied().unwrap_or_default();
            (is_won(record), if is_won(record) { under } else { over })
        })
        .collect()
}

/// The paired difference of the areas under the curve.
fn auc_difference(history: &History, old: &Scored, new: &Scored) -> Option<AucDifference> {
    let pairs = placements(history, old).into_iter().zip(placements(history, new));
    let (mut of_won, mut of_lost) = (Vec::new(), Vec::new());
    for ((won, old), (_, new)) in pairs {
        if won { of_won.push(new - old) } else { of_lost.push(new - old) }
    }
    if of_won.is_empty() || of_lost.is_empty() {
        return None;
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    // Over the won leads the mean is the difference of the areas; over the lost leads it is the same.
    let difference = mean(&of_won);
    let variance_of_mean = |values: &[f64]| {
        let (mean, count) = (mean(values), values.len() as f64);
        values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (count - 1.0) / count
    };
    let known = of_won.len() > 1 && of_lost.len() > 1;
    let half = known.then(|| Z95 * (variance_of_mean(&of_won) + variance_of_mean(&of_lost)).sqrt());
    Some(AucDifference {
        difference,
        low: half.map(|half| difference - half),
        high: half.map(|half| difference + half),
    })
}

/// By rule of a model: the leads, the closed and the won leads for whom it counts.
fn counts_of(history: &History, scored: &Scored) -> Vec<Counts> {
    let mut counts = vec![Counts::default(); scored.model.rules.len()];
    for (place, record) in history.records.iter().enumerate() {
        for rule in scored.counting(place) {
            if let Some(counts) = counts.get_mut(usize::from(*rule)) {
                counts.add(record.outcome);
            }
        }
    }
    counts
}

fn rules(history: &History, old: &Scored, new: &Scored) -> Vec<RuleCount> {
    let (old_counts, new_counts) = (counts_of(history, old), counts_of(history, new));
    let find = |scored: &Scored, counts: &[Counts], id: &str| {
        let place = scored.model.rule(id)?;
        Some((scored.model.rules.get(place)?.points, counts.get(place)?.flip()))
    };
    let added = new.model.rules.iter().filter(|rule| old.model.rule(&rule.id).is_none());
    let rule = |rule: &crate::model::Rule| {
        let old = find(old, &old_counts, &rule.id);
        let new = find(new, &new_counts, &rule.id);
        RuleCount {
            rule: rule.id.clone(),
            old_points: old.map(|(points, _)| points),
            new_points: new.map(|(points, _)| points),
            old_leads: old.map_or(0, |(_, leads)| leads.leads),
            new_leads: new.map_or(0, |(_, leads)| leads.leads),
            win_rate: new.or(old).map_or(Rate::new(0, 0), |(_, leads)| leads.win_rate),
        }
    };
    old.model.rules.iter().chain(added).map(rule).collect()
}

fn lead_move(history: &History, old: &Scored, new: &Scored, place: usize) -> Option<LeadMove> {
    let (record, old, new) = (history.records.get(place)?, old.leads.get(place)?, new.leads.get(place)?);
    let identifier = history.columns.iter().find(|column| column.role == Role::Identifier);
    let text = |column: &crate::history::Column| column.levels.get(*column.codes.get(place)? as usize).cloned();
    Some(LeadMove {
        row: record.row,
        id: identifier.and_then(text).filter(|id| !id.is_empty()),
        outcome: record.outcome,
        old_score: old.total,
        new_score: new.total,
        old_band: old.band.into(),
        new_band: new.band.into(),
        old_quality: old.quality,
        new_quality: new.quality,
    })
}
