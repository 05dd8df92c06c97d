//! Which two columns say more together than each by itself.

use super::features::{Coded, Test};
use super::table::{Leads, Part};
use crate::fit::Fit;

/// Pairs of columns whose best crossing is no clearer than this (a squared z) are left: among thousands of crossings of
/// columns that have nothing to do with each other the best lies near it.
const CLEAR: f64 = 14.0;

/// So many crossings are looked at more closely.
const MOST: usize = 12;

/// So many of one pair of columns.
const OF_ONE_PAIR: usize = 2;

/// What the leads of a quarter must weigh by p(1 - p): fewer prove nothing.
const LEAST: f64 = 4.0;

struct Found {
    clear: f64,
    left: (usize, usize),
    right: (usize, usize),
}

/// The clearest crossings, each in its quarters: which of them carries the effect is for the fit to find.
///
/// After a fit of the columns by themselves, what it missed is added up for each pair of codes; a crossing of two candidates
/// parts the leads in four, and with w the weights p(1 - p) of the four and g what was missed in the first, its squared z is
/// g² (1/w₁ + 1/w₂ + 1/w₃ + 1/w₄).
pub(super) fn crossed(leads: &Leads, rows: &[usize], fit: &Fit) -> Vec<Vec<Part>> {
    let mut log_odds = vec![fit.intercept; rows.len()];
    let mut from = 0;
    for coded in leads.columns {
        let own = fit.coefficients.get(from..from + coded.candidates.len()).unwrap_or_default();
        from += own.len();
        let sums: Vec<f64> = coded.values.iter().map(|row| row.iter().zip(own).map(|(v, b)| v * b).sum()).collect();
        for (sum, row) in log_odds.iter_mut().zip(rows) {
            *sum += coded.codes.get(*row).and_then(|code| sums.get(usize::from(*code))).copied().unwrap_or_default();
        }
    }
    let missed: Vec<(f64, f64)> = rows
        .iter()
        .zip(&log_odds)
        .map(|(row, log_odds)| {
            let chance = 1.0 / (1.0 + libm::exp(-log_odds));
            let won = f64::from(u8::from(leads.won.get(*row).copied().unwrap_or_default()));
            let weight = leads.weights.get(*row).copied().unwrap_or(1.0);
            (weight * (won - chance), weight * chance * (1.0 - chance))
        })
        .collect();
    let mut found = Vec::new();
    for (a, left) in leads.columns.iter().enumerate() {
        for (b, right) in leads.columns.iter().enumerate().skip(a + 1) {
            let mut best = of_pair(rows, (a, left), (b, right), &missed);
            best.sort_by(|one, other| other.clear.total_cmp(&one.clear));
            best.truncate(OF_ONE_PAIR);
            found.extend(best);
        }
    }
    found.sort_by(|one, other| other.clear.total_cmp(&one.clear));
    found.truncate(MOST);
    let mut crossings = Vec::new();
    for found in found {
        for (not_left, not_right) in [(false, false), (false, true), (true, false), (true, true)] {
            let part = |(coded, candidate), negated| Part { coded, candidates: vec![candidate], negated };
            crossings.push(vec![part(found.left, not_left), part(found.right, not_right)]);
        }
    }
    crossings
}

/// The clear crossings of two columns; of each candidate of the left one the clearest only.
fn of_pair(rows: &[usize], left: (usize, &Coded), right: (usize, &Coded), missed: &[(f64, f64)]) -> Vec<Found> {
    let width = right.1.values.len();
    let mut table = vec![(0.0, 0.0); left.1.values.len() * width];
    for (row, (gap, weight)) in rows.iter().zip(missed) {
        let code = |coded: &Coded| usize::from(coded.codes.get(*row).copied().unwrap_or_default());
        if let Some(cell) = table.get_mut(code(left.1) * width + code(right.1)) {
            cell.0 += gap;
            cell.1 += weight;
        }
    }
    let usable = |coded: &Coded, candidate: usize| {
        coded.candidates.get(candidate).is_some_and(|candidate| candidate.test != Test::Known)
    };
    let mut found = Vec::new();
    for i in (0..left.1.candidates.len()).filter(|place| usable(left.1, *place)) {
        // By code of the right column: what was missed and the weight, with and without the left candidate; where either is
        // unknown nothing is crossed.
        let mut sides = [vec![(0.0, 0.0); width], vec![(0.0, 0.0); width]];
        for (row, cells) in left.1.values.iter().zip(table.chunks_exact(width.max(1))).skip(1) {
            let side = usize::from(row.get(i).is_some_and(|value| *value > 0.0));
            for (sum, cell) in sides.get_mut(side).into_iter().flatten().zip(cells) {
                sum.0 += cell.0;
                sum.1 += cell.1;
            }
        }
        let mut best: Option<Found> = None;
        for j in (0..right.1.candidates.len()).filter(|place| usable(right.1, *place)) {
            let mut quarters = [(0.0, 0.0); 4];
            for (side, sums) in sides.iter().enumerate() {
                for (row, sum) in right.1.values.iter().zip(sums).skip(1) {
                    let holds = row.get(j).is_some_and(|value| *value > 0.0);
                    if let Some(quarter) = quarters.get_mut(2 * side + usize::from(holds)) {
                        quarter.0 += sum.0;
                        quarter.1 += sum.1;
                    }
                }
            }
            if quarters.iter().any(|(_, weight)| *weight < LEAST) {
                continue;
            }
            let [one, two, three, four] = quarters;
            // What was missed along a side is nothing by the fit, but for the penalty: the contrast leaves that out.
            let contrast = one.0 / one.1 - two.0 / two.1 - three.0 / three.1 + four.0 / four.1;
            let clear = contrast * contrast / quarters.iter().map(|(_, weight)| 1.0 / weight).sum::<f64>();
            if clear > CLEAR && best.as_ref().is_none_or(|best| clear > best.clear) {
                best = Some(Found { clear, left: (left.0, i), right: (right.0, j) });
            }
        }
        found.extend(best);
    }
    found
}
