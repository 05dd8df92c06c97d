//! Champion and challenger: whether new points tell won from lost better than the present ones, on leads they have not seen.

use super::leads::Leads;
use super::{Objective, chance::Chance};
use crate::metrics::{Discrimination, discrimination};
use crate::time::{Timestamp, format_date};

/// Fewer leads than this are too few to hold some out: each fifth is judged by a fit to the other four.
const HOLD_OUT_FROM: usize = 500;

/// Without dates five fits are made up to so many leads; beyond, one quarter chosen by chance is held out.
const FOLDS_UP_TO: usize = 2_000;

const FOLDS: usize = 5;

/// The share held out, and how far it may be off where many leads came on one day.
const HELD_OUT: f64 = 0.25;
const FEWEST_HELD_OUT: f64 = 0.2;
const MOST_HELD_OUT: f64 = 0.3;

/// The share of leads of which revenue is counted.
pub(super) const TOP: f64 = 0.3;

/// How often leads are drawn anew; fewer times where there are many leads, whose interval is narrow.
const DRAWS: usize = 1_000;
const DRAWS_OF_MANY: usize = 400;
const MANY: usize = 20_000;

/// Where what is learned and what judges are parted.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    pub how: HeldOut,
    /// Each: those to learn from, those to judge by.
    pub parts: Vec<(Vec<usize>, Vec<usize>)>,
    /// The day from which leads judge.
    pub from: Option<Timestamp>,
}

/// Which leads judged.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum HeldOut {
    /// The newest fifth to third, by the day they came.
    Newest,
    /// Each fifth, by points fitted to the others: under 500 leads, or up to 2,000 without dates.
    Fifths,
    /// A quarter chosen by chance: without dates.
    Quarter,
}

/// A difference with its 95 % interval.
#[derive(Copy, Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
pub struct Interval {
    /// What was measured.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// What came out of it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Trial {
    /// Which leads judged.
    pub held_out: HeldOut,
    /// The day from which they came (YYYY-MM-DD), where the newest judged.
    pub from: Option<String>,
    /// The present points on leads held out.
    pub champion: Discrimination,
    /// New points, fitted to the other leads, on leads held out.
    pub challenger: Discrimination,
    /// The share of revenue that the best 30 % of leads by the present points hold; none without revenue.
    pub champion_revenue: Option<f64>,
    /// By the new points.
    pub challenger_revenue: Option<f64>,
    /// How much better the new points are: in AUC, or by revenue in the share of revenue that the best 30 % hold. The interval
    /// is the middle 95 % of leads drawn anew (bootstrap, paired, with a seed of its own).
    pub improvement: Interval,
    /// The new points' own figure and its interval.
    pub challenger_alone: Interval,
    /// How often leads were drawn anew.
    pub draws: usize,
}

impl Parts {
    pub fn new(leads: &Leads) -> Self {
        let count = leads.places.len();
        let dated = leads.created.iter().flatten().count();
        if count >= HOLD_OUT_FROM
            && dated * 10 >= count * 9
            && let Some(parts) = Self::newest(leads)
        {
            return parts;
        }
        let mut chance = Chance::new(count as u64);
        let mut fold = vec![0usize; count];
        // Won and lost are dealt out apart, so that each part has its share of both.
        for class in [true, false] {
            let mut places: Vec<usize> =
                leads.won.iter().enumerate().filter(|(_, won)| **won == class).map(|(place, _)| place).collect();
            chance.shuffle(&mut places);
            for (turn, place) in places.into_iter().enumerate() {
                if let Some(fold) = fold.get_mut(place) {
                    *fold = turn;
                }
            }
        }
        let split = |of: &dyn Fn(usize) -> bool| -> (Vec<usize>, Vec<usize>) {
            (0..count).partition(|place| !fold.get(*place).is_some_and(|turn| of(*turn)))
        };
        if count > FOLDS_UP_TO {
            return Self { how: HeldOut::Quarter, parts: vec![split(&|turn| turn % 4 == 0)], from: None };
        }
        let parts = (0..FOLDS).map(|own| split(&|turn| turn % FOLDS == own)).collect();
        Self { how: HeldOut::Fifths, parts, from: None }
    }

    /// The newest quarter, where both parts have enough of won and lost.
    fn newest(leads: &Leads) -> Option<Self> {
        let count = leads.places.len();
        let mut days: Vec<Timestamp> = leads.created.iter().flatten().copied().collect();
        days.sort_unstable();
        let share = |from: &Timestamp| days.iter().filter(|day| *day >= from).count() as f64 / count as f64;
        let at = *days.get(((1.0 - HELD_OUT) * days.len() as f64) as usize)?;
        // Leads of one moment stay together.
        let after = days.iter().find(|day| **day > at).copied();
        let from = [Some(at), after]
            .into_iter()
            .flatten()
            .find(|from| (FEWEST_HELD_OUT..=MOST_HELD_OUT).contains(&share(from)))?;
        let (older, newer): (Vec<usize>, Vec<usize>) = (0..count)
            .partition(|place| leads.created.get(*place).copied().flatten().is_none_or(|created| created < from));
        let both = |part: &[usize]| {
            let won = part.iter().filter(|place| leads.won.get(**place) == Some(&true)).count();
            won.min(part.len() - won) >= crate::history::FEWEST
        };
        (both(&older) && both(&newer)).then(|| Self {
            how: HeldOut::Newest,
            parts: vec![(older, newer)],
            from: Some(from),
        })
    }
}

/// A lead that judges.
#[derive(Copy, Clone, Debug)]
pub(super) struct Judged {
    /// Which part it was held out of: only leads of one part are compared with each other.
    pub part: usize,
    pub won: bool,
    pub revenue: f64,
    pub champion: i32,
    pub challenger: i32,
    /// The probabilities that the two give; by revenue there are none.
    pub champion_chance: f64,
    pub challenger_chance: f64,
}

/// Judges.
pub(super) fn judge(judged: &[Judged], parts: &Parts, objective: Objective) -> Trial {
    let champion = Side::new(judged, |lead| lead.champion);
    let challenger = Side::new(judged, |lead| lead.challenger);
    let revenue = judged.iter().any(|lead| lead.revenue > 0.0);
    let once = vec![1u32; judged.len()];
    let figure = |side: &Side, drawn: &[u32]| match objective {
        Objective::Outcome => side.auc(judged, drawn),
        Objective::Revenue => side.revenue(judged, drawn),
    };
    let draws = if judged.len() > MANY { DRAWS_OF_MANY } else { DRAWS };
    let strata = strata(judged);
    let mut chance = Chance::new(judged.len() as u64 ^ 0x5eed);
    let (mut differences, mut alone) = (Vec::with_capacity(draws), Vec::with_capacity(draws));
    let mut drawn = vec![0u32; judged.len()];
    for _ in 0..draws {
        drawn.fill(0);
        for stratum in &strata {
            for _ in stratum {
                let lead = stratum.get(chance.below(stratum.len())).copied().unwrap_or(0);
                if let Some(times) = drawn.get_mut(lead as usize) {
                    *times += 1;
                }
            }
        }
        let new = figure(&challenger, &drawn);
        differences.push(new - figure(&champion, &drawn));
        alone.push(new);
    }
    let new = figure(&challenger, &once);
    let quality = |side: &Side, score: &dyn Fn(&Judged) -> f64, of: &dyn Fn(&Judged) -> f64| {
        let scores: Vec<f64> = judged.iter().map(score).collect();
        let won: Vec<bool> = judged.iter().map(|lead| lead.won).collect();
        let chances: Vec<f64> = judged.iter().map(of).collect();
        let chances = (objective == Objective::Outcome).then_some(chances.as_slice());
        let mut quality = discrimination(&scores, &won, chances);
        if parts.parts.len() > 1 {
            // Totals of different tables have no common order: only leads of one part are compared.
            (quality.auc, quality.auc_low, quality.auc_high) = (Some(side.auc(judged, &once)), None, None);
        }
        quality
    };
    Trial {
        held_out: parts.how,
        from: parts.from.map(format_date),
        champion: quality(&champion, &|lead| f64::from(lead.champion), &|lead| lead.champion_chance),
        challenger: match parts.parts.len() {
            1 => quality(&challenger, &|lead| f64::from(lead.challenger), &|lead| lead.challenger_chance),
            _ => quality(&challenger, &|lead| lead.challenger_chance, &|lead| lead.challenger_chance),
        },
        champion_revenue: revenue.then(|| champion.revenue(judged, &once)),
        challenger_revenue: revenue.then(|| challenger.revenue(judged, &once)),
        improvement: interval(new - figure(&champion, &once), differences),
        challenger_alone: interval(new, alone),
        draws,
    }
}

/// Leads among which one is drawn for another: of the same part and outcome.
fn strata(judged: &[Judged]) -> Vec<Vec<u32>> {
    let parts = judged.iter().map(|lead| lead.part).max().unwrap_or(0) + 1;
    let mut strata = vec![Vec::new(); 2 * parts];
    for (place, lead) in judged.iter().enumerate() {
        if let Some(stratum) = strata.get_mut(2 * lead.part + usize::from(lead.won)) {
            stratum.push(place as u32);
        }
    }
    strata
}

fn interval(value: f64, mut draws: Vec<f64>) -> Interval {
    draws.sort_unstable_by(f64::total_cmp);
    let at =
        |share: f64| draws.get((share * (draws.len().max(1) - 1) as f64).round() as usize).copied().unwrap_or(value);
    Interval { value, low: at(0.025), high: at(0.975) }
}

/// Leads in the order of one of the two tables, part by part, the best first.
struct Side {
    /// By lead: the place of its total.
    ranks: Vec<u32>,
    /// By place: whether it is the first of a part.
    firsts: Vec<bool>,
}

impl Side {
    fn new(judged: &[Judged], total: impl Fn(&Judged) -> i32) -> Self {
        let mut order: Vec<(usize, i32, usize)> =
            judged.iter().enumerate().map(|(place, lead)| (lead.part, -total(lead), place)).collect();
        order.sort_unstable();
        let mut side = Self { ranks: vec![0; judged.len()], firsts: Vec::new() };
        let mut last = None;
        for (part, total, place) in order {
            if last != Some((part, total)) {
                side.firsts.push(last.is_none_or(|(before, _)| before != part));
                last = Some((part, total));
            }
            if let Some(rank) = side.ranks.get_mut(place) {
                *rank = side.firsts.len() as u32 - 1;
            }
        }
        side
    }

    /// By place: sums over the leads drawn.
    fn sums<T: Copy + Default + std::ops::AddAssign>(
        &self,
        judged: &[Judged],
        drawn: &[u32],
        of: impl Fn(&Judged, u32) -> [T; 2],
    ) -> Vec<[T; 2]> {
        let mut sums = vec![[T::default(); 2]; self.firsts.len()];
        for ((lead, rank), times) in judged.iter().zip(&self.ranks).zip(drawn) {
            if let Some([a, b]) = sums.get_mut(*rank as usize) {
                let [of_a, of_b] = of(lead, *times);
                *a += of_a;
                *b += of_b;
            }
        }
        sums
    }

    /// The share of pairs of a won and a lost lead of one part in which the won one has more points, equal ones half.
    fn auc(&self, judged: &[Judged], drawn: &[u32]) -> f64 {
        let sums = self.sums(judged, drawn, |lead, times| if lead.won { [times, 0] } else { [0, times] });
        let (mut ahead, mut pairs, mut won_above, mut lost_above) = (0.0, 0.0, 0.0, 0.0);
        for ([won, lost], first) in sums.iter().zip(&self.firsts) {
            if *first {
                // All pairs of the part that ends here.
                pairs += won_above * lost_above;
                (won_above, lost_above) = (0.0, 0.0);
            }
            let (won, lost) = (f64::from(*won), f64::from(*lost));
            ahead += lost * (won_above + won / 2.0);
            won_above += won;
            lost_above += lost;
        }
        pairs += won_above * lost_above;
        if pairs > 0.0 { ahead / pairs } else { 0.5 }
    }

    /// The share of revenue that the best 30 % of each part hold; leads of one total at the cut count in part.
    fn revenue(&self, judged: &[Judged], drawn: &[u32]) -> f64 {
        let sums = self.sums(judged, drawn, |lead, times| [f64::from(times), f64::from(times) * lead.revenue]);
        let whole: f64 = sums.iter().map(|[_, revenue]| revenue).sum();
        let mut held = 0.0;
        let mut place = 0;
        while place < sums.len() {
            let length = 1 + self.firsts.iter().skip(place + 1).take_while(|first| !**first).count();
            let part = sums.get(place..place + length).unwrap_or_default();
            let mut left = TOP * part.iter().map(|[leads, _]| leads).sum::<f64>();
            for [leads, revenue] in part {
                if *leads > left {
                    held += revenue * left / leads;
                    break;
                }
                held += revenue;
                left -= leads;
            }
            place += length;
        }
        if whole > 0.0 { held / whole } else { TOP }
    }
}
