//! How well scores tell won from lost, and how true probabilities are.

use super::ranking::Ranking;

/// How well scores tell won from lost. Every figure is none where it has no meaning: with one class only, or without
/// probabilities.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Discrimination {
    /// Closed leads.
    pub leads: u32,
    /// Won leads among them.
    pub won: u32,
    /// The area under the receiver operating characteristic: the probability that a won lead scores higher than a lost
    /// one, equal scores counting half (Mann and Whitney 1947). One half is chance.
    pub auc: Option<f64>,
    /// The lower end of its 95 % interval (DeLong, DeLong and Clarke-Pearson 1988).
    pub auc_low: Option<f64>,
    /// The upper end.
    pub auc_high: Option<f64>,
    /// The win rate of the tenth of leads with the highest scores over the win rate of all. Leads of one score at the cut
    /// count in part.
    pub lift10: Option<f64>,
    /// The share of all won leads that the fifth with the highest scores holds.
    pub capture20: Option<f64>,
    /// The mean of minus the natural logarithm of the probability that was given to what happened; probabilities are kept
    /// within 10⁻⁶ and 1 − 10⁻⁶.
    pub log_loss: Option<f64>,
    /// The mean squared error of the probabilities (G. W. Brier, Monthly Weather Review 78, 1950).
    pub brier: Option<f64>,
    /// Expected calibration error: in ten groups of equal size by probability, the mean distance of the mean probability
    /// from the win rate.
    pub ece10: Option<f64>,
}

/// Measures how well scores tell won from lost: by lead its score, whether it was won, and the probability that was given
/// to that. Lists of different lengths are read to the end of the shortest.
pub fn discrimination(scores: &[f64], won: &[bool], probabilities: Option<&[f64]>) -> Discrimination {
    let ranking = Ranking::new(scores.iter().zip(won).map(|(score, won)| (*score, *won, 0.0)));
    of_ranking(&ranking, probabilities.map(|probabilities| (probabilities, won)))
}

/// The share of all value that the leads with the highest scores hold: `share` of them, 0 to 1; leads of one score at the
/// cut count in part. None where there is no value.
pub fn captured(scores: &[f64], values: &[f64], share: f64) -> Option<f64> {
    Ranking::new(scores.iter().zip(values).map(|(score, value)| (*score, false, *value))).value_captured(share)
}

pub(super) fn of_ranking(ranking: &Ranking, probabilities: Option<(&[f64], &[bool])>) -> Discrimination {
    let auc = ranking.auc();
    let interval = auc.and_then(|(_, interval)| interval);
    let of = |measure: fn(&[f64], &[bool]) -> Option<f64>| {
        probabilities.and_then(|(probabilities, won)| measure(probabilities, won))
    };
    Discrimination {
        leads: ranking.leads as u32,
        won: ranking.won as u32,
        auc: auc.map(|(auc, _)| auc),
        auc_low: interval.map(|(low, _)| low),
        auc_high: interval.map(|(_, high)| high),
        lift10: ranking.captured(0.1).map(|captured| captured / 0.1),
        capture20: ranking.captured(0.2),
        log_loss: of(log_loss),
        brier: of(brier),
        ece10: of(ece10),
    }
}

/// The mean over leads of what a probability costs.
fn mean_cost(probabilities: &[f64], won: &[bool], cost: fn(f64, f64) -> f64) -> Option<f64> {
    let mut sum = 0.0;
    let mut leads = 0u32;
    for (probability, won) in probabilities.iter().zip(won) {
        sum += cost(*probability, f64::from(u8::from(*won)));
        leads += 1;
    }
    (leads > 0).then(|| sum / f64::from(leads))
}

fn log_loss(probabilities: &[f64], won: &[bool]) -> Option<f64> {
    mean_cost(probabilities, won, |probability, won| {
        let kept = probability.clamp(1e-6, 1.0 - 1e-6);
        -libm::log(if won > 0.0 { kept } else { 1.0 - kept })
    })
}

fn brier(probabilities: &[f64], won: &[bool]) -> Option<f64> {
    mean_cost(probabilities, won, |probability, won| (probability - won) * (probability - won))
}

/// In ten groups of equal size (the first ones larger by one where ten does not divide the leads) the mean distance of the
/// mean probability from the win rate. Leads of one probability at a border are shared in proportion.
fn ece10(probabilities: &[f64], won: &[bool]) -> Option<f64> {
    let ranking = Ranking::new(probabilities.iter().zip(won).map(|(probability, won)| (*probability, *won, 0.0)));
    let leads = ranking.leads as u32;
    if leads == 0 {
        return None;
    }
    let mut steps = ranking.steps.iter();
    let mut step = steps.next().copied()?;
    let mut distances = 0.0;
    let groups = leads.min(10);
    for group in 0..groups {
        // The first groups of ascending probability are the larger ones; steps descend.
        let size = f64::from(leads / groups + u32::from(groups - 1 - group < leads % groups));
        let (mut wanted, mut predicted, mut happened) = (size, 0.0, 0.0);
        loop {
            let taken = wanted.min(step.leads);
            let rate = if step.leads > 0.0 { step.won / step.leads } else { 0.0 };
            predicted += taken * step.score;
            happened += taken * rate;
            step.won -= taken * rate;
            step.leads -= taken;
            wanted -= taken;
            if wanted <= 0.0 {
                break;
            }
            match steps.next() {
                Some(next) => step = *next,
                None => break,
            }
        }
        distances += (predicted - happened).abs() / size;
    }
    Some(distances / f64::from(groups))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn near(got: Option<f64>, expected: f64) {
        let got = got.expect("a figure");
        assert!((got - expected).abs() < 1e-12, "{got} {expected}");
    }

    #[test]
    fn a_table_that_can_be_checked_by_hand() {
        let scores = [9.0, 8.0, 8.0, 5.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.0];
        let won = [true, true, false, true, false, false, true, false, false, false];
        let found = discrimination(&scores, &won, None);
        // Of 24 pairs the won leads win 6 + 5.5 + 4.5 + 3.
        near(found.auc, 19.0 / 24.0);
        near(found.lift10, 2.5);
        // The top two are the best lead and half of the two at 8.
        near(found.capture20, (1.0 + 0.5) / 4.0);
        assert_eq!((found.log_loss, found.leads, found.won), (None, 10, 4));
    }

    #[test]
    fn probabilities_that_can_be_checked_by_hand() {
        let probabilities = [0.9, 0.5, 0.5, 0.1];
        let won = [true, true, false, true];
        let found = discrimination(&probabilities, &won, Some(&probabilities));
        near(found.brier, (0.01 + 0.25 + 0.25 + 0.81) / 4.0);
        near(found.log_loss, -(0.9f64.ln() + 2.0 * 0.5f64.ln() + 0.1f64.ln()) / 4.0);
        // Fewer than ten leads: each a group; the two at one half share their one win.
        near(found.ece10, (0.1 + 0.9) / 4.0);
        near(discrimination(&[1.0], &[false], Some(&[1.0])).log_loss, -(1.0 - (1.0 - 1e-6f64)).ln());
    }

    #[test]
    fn one_class_has_no_curve() {
        let found = discrimination(&[1.0, 2.0], &[true, true], None);
        assert_eq!((found.auc, found.lift10), (None, Some(1.0)));
        assert_eq!(discrimination(&[], &[], Some(&[])).brier, None);
    }

    #[test]
    fn value_is_captured_in_part() {
        near(captured(&[2.0, 1.0, 1.0, 0.0], &[10.0, 30.0, 0.0, 60.0], 0.5), 0.25);
        assert_eq!(captured(&[1.0], &[0.0], 0.5), None);
    }

    proptest! {
        #[test]
        fn auc_is_the_share_of_pairs(leads in proptest::collection::vec((-5i32..5, any::<bool>()), 2..60)) {
            let scores: Vec<f64> = leads.iter().map(|(score, _)| f64::from(*score)).collect();
            let won: Vec<bool> = leads.iter().map(|(_, won)| *won).collect();
            let (mut pairs, mut ahead) = (0.0, 0.0);
            for (score, _) in leads.iter().filter(|(_, won)| *won) {
                for (other, _) in leads.iter().filter(|(_, won)| !won) {
                    pairs += 1.0;
                    ahead += if score > other { 1.0 } else if score == other { 0.5 } else { 0.0 };
                }
            }
            let found = discrimination(&scores, &won, None);
            match found.auc {
                None => prop_assert_eq!(pairs, 0.0),
                Some(auc) => prop_assert!((auc - ahead / pairs).abs() < 1e-12),
            }
            if let (Some(low), Some(auc), Some(high)) = (found.auc_low, found.auc, found.auc_high) {
                prop_assert!(0.0 <= low && low <= auc && auc <= high && high <= 1.0);
            }
        }

        #[test]
        fn tenths_never_split_a_score(scores in proptest::collection::vec(-8i32..8, 1..200)) {
            let ranking = Ranking::new(scores.iter().map(|score| (f64::from(*score), false, 0.0)));
            let tenths = ranking.tenths();
            prop_assert!(tenths.is_sorted() && tenths.len() == ranking.steps.len());
            for (step, tenth) in ranking.steps.iter().zip(&tenths) {
                prop_assert_eq!(ranking.tenth_of(&tenths, step.score), *tenth);
            }
        }

        #[test]
        fn order_of_leads_means_nothing(mut leads in proptest::collection::vec((0u32..50, any::<bool>()), 1..80)) {
            let measure = |leads: &[(u32, bool)]| {
                let probabilities: Vec<f64> = leads.iter().map(|(score, _)| f64::from(*score) / 50.0).collect();
                let won: Vec<bool> = leads.iter().map(|(_, won)| *won).collect();
                discrimination(&probabilities, &won, Some(&probabilities))
            };
            let before = measure(&leads);
            leads.reverse();
            let after = measure(&leads);
            prop_assert_eq!(before.auc, after.auc);
            prop_assert!((before.ece10.unwrap_or(0.0) - after.ece10.unwrap_or(0.0)).abs() < 1e-9);
        }
    }
}
