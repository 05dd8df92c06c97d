//! Leads by their scores, the best first, with those of the same score together: what every measure of a ranking needs.

use super::rate::Z95;

/// Closed leads of one score.
#[derive(Copy, Clone, Debug)]
pub(super) struct Step {
    pub score: f64,
    pub leads: f64,
    pub won: f64,
    /// The sum of what they brought.
    pub value: f64,
}

/// Leads in the order of their scores. Equal scores are one step and never told apart.
#[derive(Clone, Debug)]
pub(super) struct Ranking {
    /// The highest score first.
    pub steps: Vec<Step>,
    pub leads: f64,
    pub won: f64,
    pub value: f64,
}

impl Ranking {
    /// Ranks leads: each a score, whether it was won, and what it brought.
    pub fn new(leads: impl Iterator<Item = (f64, bool, f64)>) -> Self {
        // 0 and -0 are one score.
        let mut all: Vec<(f64, bool, f64)> = leads.map(|(score, won, value)| (score + 0.0, won, value)).collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut steps: Vec<Step> = Vec::new();
        for (score, won, value) in all {
            let won = f64::from(u8::from(won));
            match steps.last_mut() {
                Some(step) if step.score.total_cmp(&score).is_eq() => {
                    step.leads += 1.0;
                    step.won += won;
                    step.value += value;
                }
                _ => steps.push(Step { score, leads: 1.0, won, value }),
            }
        }
        let sum = |of: fn(&Step) -> f64| steps.iter().map(of).sum();
        Self { leads: sum(|step| step.leads), won: sum(|step| step.won), value: sum(|step| step.value), steps }
    }

    /// The area under the curve: the probability that a won lead has a higher score than a lost one, an equal score
    /// counting half (H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18, 1947). None with one class only.
    ///
    /// With its 95 % interval by the variance of E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Biometrics 44, 1988;
    /// that one needs two leads of either class.
    pub fn auc(&self) -> Option<(f64, Option<(f64, f64)>)> {
        let lost = self.leads - self.won;
        if self.won == 0.0 || lost == 0.0 {
            return None;
        }
        // By step: the share of lost leads under a won lead of it, and of won leads over a lost lead of it.
        let mut places = Vec::with_capacity(self.steps.len());
        let (mut won_above, mut lost_above, mut pairs) = (0.0, 0.0, 0.0);
        for step in &self.steps {
            let lost_here = step.leads - step.won;
            let under = lost - lost_above - lost_here / 2.0;
            let over = won_above + step.won / 2.0;
            pairs += step.won * under;
            places.push((step, under / lost, over / self.won));
            won_above += step.won;
            lost_above += lost_here;
        }
        let auc = pairs / (self.won * lost);
        if self.won < 2.0 || lost < 2.0 {
            return Some((auc, None));
        }
        let (mut of_won, mut of_lost) = (0.0, 0.0);
        for (step, under, over) in places {
            of_won += step.won * (under - auc) * (under - auc);
            of_lost += (step.leads - step.won) * (over - auc) * (over - auc);
        }
        let variance = of_won / (self.won - 1.0) / self.won + of_lost / (lost - 1.0) / lost;
        let half = Z95 * variance.sqrt();
        Some((auc, Some(((auc - half).max(0.0), (auc + half).min(1.0)))))
    }

    /// How much of something the best leads have, a share of all leads from 0 to 1. Where the cut goes through leads of
    /// one score, each of them counts in part.
    pub fn in_top(&self, share: f64, of: fn(&Step) -> f64) -> f64 {
        let mut left = share * self.leads;
        let mut sum = 0.0;
        for step in &self.steps {
            if step.leads > left {
                sum += of(step) * left / step.leads;
                break;
            }
            sum += of(step);
            left -= step.leads;
        }
        sum
    }

    /// The share of all won leads among the best.
    pub fn captured(&self, share: f64) -> Option<f64> {
        (self.won > 0.0).then(|| self.in_top(share, |step| step.won) / self.won)
    }

    /// The share of all value among the best.
    pub fn value_captured(&self, share: f64) -> Option<f64> {
        (self.value > 0.0).then(|| self.in_top(share, |step| step.value) / self.value)
    }

    /// By step: its tenth of the leads, 0 for the best. All leads of one score are in the tenth that the middle of them lies
    /// in, so tenths differ in size where many leads have one score.
    pub fn tenths(&self) -> Vec<usize> {
        let mut above = 0.0;
        let mut tenths = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let middle = (above + step.leads / 2.0) / self.leads;
            tenths.push(((middle * 10.0) as usize).min(9));
            above += step.leads;
        }
        tenths
    }

    /// The tenth of a score, also of one that no ranked lead has: that of the next lower step, else the last.
    pub fn tenth_of(&self, tenths: &[usize], score: f64) -> usize {
        let place = self.steps.partition_point(|step| step.score > score);
        tenths.get(place).or(tenths.last()).copied().unwrap_or(0)
    }
}
