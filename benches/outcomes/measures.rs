//! Measures of a score on leads it has not seen, as `baseline.json` defines them.

/// A lead: its score, the probability told, whether it was won, and what it brought.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub score: f64,
    pub chance: f64,
    pub won: bool,
    pub revenue: f64,
}

/// Mann and Whitney, ties count half.
pub fn auc(leads: &[Told]) -> f64 {
    let mut sorted = leads.to_vec();
    sorted.sort_by(|a, b| a.score.total_cmp(&b.score));
    let (mut below, mut pairs, mut all_won) = (0.0, 0.0, 0.0);
    for tied in sorted.chunk_by(|a, b| a.score == b.score) {
        let won = tied.iter().filter(|lead| lead.won).count() as f64;
        let lost = tied.len() as f64 - won;
        pairs += won * (below + lost / 2.0);
        below += lost;
        all_won += won;
    }
    pairs / (all_won * below)
}

pub fn log_loss(leads: &[Told]) -> f64 {
    let of = |lead: &Told| {
        let chance = lead.chance.clamp(1e-6, 1.0 - 1e-6);
        -(if lead.won { chance } else { 1.0 - chance }).ln()
    };
    leads.iter().map(of).sum::<f64>() / leads.len() as f64
}

/// Ten bins of as many leads: the mean difference between what was told and what came.
pub fn calibration_error(leads: &[Told]) -> f64 {
    let mut sorted = leads.to_vec();
    sorted.sort_by(|a, b| a.chance.total_cmp(&b.chance));
    let mut error = 0.0;
    for bin in 0..10 {
        let part = &sorted[bin * sorted.len() / 10..(bin + 1) * sorted.len() / 10];
        error += part.iter().map(|lead| lead.chance - f64::from(u8::from(lead.won))).sum::<f64>().abs();
    }
    error / leads.len() as f64
}

/// The share of a whole (wins, revenue) in the best part of the leads, ties at the cut shared.
pub fn held_by_top(leads: &[Told], top: f64, of: impl Fn(&Told) -> f64) -> f64 {
    let mut sorted = leads.to_vec();
    sorted.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut room = top * leads.len() as f64;
    let mut held = 0.0;
    for tied in sorted.chunk_by(|a, b| a.score == b.score) {
        let share = (room / tied.len() as f64).clamp(0.0, 1.0);
        held += share * tied.iter().map(&of).sum::<f64>();
        room -= tied.len() as f64;
    }
    held / leads.iter().map(of).sum::<f64>()
}

pub fn lift(leads: &[Told]) -> f64 {
    held_by_top(leads, 0.1, |lead| f64::from(u8::from(lead.won))) / 0.1
}
