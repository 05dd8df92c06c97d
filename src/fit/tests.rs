//! What must be true of every fit, on leads made from a known truth.

use super::*;

/// Numbers from 0 to 1 (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

struct Leads {
    /// By feature, by lead.
    values: Vec<Vec<f64>>,
    won: Vec<bool>,
}

/// Leads whose log-odds are an intercept of -1 and the effects.
fn leads(count: usize, effects: &[f64], seed: u64) -> Leads {
    let mut random = Random(seed);
    let mut values = vec![Vec::new(); effects.len()];
    let mut won = Vec::new();
    for _ in 0..count {
        let mut log_odds = -1.0;
        for (place, effect) in effects.iter().enumerate() {
            let value = f64::from(u8::from(random.next() < 0.2 + 0.05 * (place % 10) as f64));
            values[place].push(value);
            log_odds += effect * value;
        }
        won.push(random.next() < newton::outcome(log_odds, 0.0).0);
    }
    Leads { values, won }
}

impl Leads {
    fn design(&self, order: &[usize], weights: Option<&[f64]>) -> Design {
        let won: Vec<bool> = order.iter().map(|lead| self.won[*lead]).collect();
        let mut design = Design::new(&won, weights);
        for values in &self.values {
            design = design.feature(order.iter().map(|lead| values[*lead]));
        }
        design.ready()
    }

    fn all(&self) -> Design {
        self.design(&(0..self.won.len()).collect::<Vec<_>>(), None)
    }
}

const EFFECTS: [f64; 12] = [1.0, -1.0, 0.5, -0.5, 2.0, 0.0, 0.0, 0.3, -1.5, 0.0, 0.8, 0.0];

#[track_caller]
fn close(left: &Fit, right: &Fit) {
    for (a, b) in left.coefficients.iter().zip(&right.coefficients) {
        assert!((a - b).abs() < 1e-7, "{a} {b}");
    }
    assert!((left.intercept - right.intercept).abs() < 1e-7);
    assert!((left.left_out_loss - right.left_out_loss).abs() < 1e-8);
}

#[test]
fn the_gradient_is_zero_at_the_optimum() {
    let leads = leads(900, &EFFECTS, 1);
    let fit = leads.all().fit(&Settings { strength: Some(7.0), ..Settings::default() });
    for values in &leads.values {
        let place = leads.values.iter().position(|other| std::ptr::eq(other, values)).unwrap();
        let (mean, square) =
            values.iter().fold((0.0, 0.0), |(sum, square), v| (sum + v / 900.0, square + v * v / 900.0));
        let mut slope = 7.0 * (square - mean * mean) * fit.coefficients[place];
        for (lead, value) in values.iter().enumerate() {
            let log_odds =
                fit.intercept + leads.values.iter().zip(&fit.coefficients).map(|(v, b)| v[lead] * b).sum::<f64>();
            slope += value * (1.0 / (1.0 + (-log_odds).exp()) - f64::from(u8::from(leads.won[lead])));
        }
        assert!(slope.abs() < 1e-5, "feature {place}: {slope}");
    }
}

#[test]
fn a_weight_of_two_is_a_lead_twice() {
    let leads = leads(300, &EFFECTS, 2);
    let weights: Vec<f64> = (0..300).map(|lead| if lead % 3 == 0 { 2.0 } else { 1.0 }).collect();
    let once: Vec<usize> = (0..300).collect();
    let twice: Vec<usize> = (0..300).flat_map(|lead| vec![lead; 1 + usize::from(lead % 3 == 0)]).collect();
    let settings = Settings { strength: Some(3.0), ..Settings::default() };
    let (weighted, repeated) =
        (leads.design(&once, Some(&weights)).fit(&settings), leads.design(&twice, None).fit(&settings));
    for (a, b) in weighted.coefficients.iter().zip(&repeated.coefficients) {
        assert!((a - b).abs() < 1e-7, "{a} {b}");
    }
}

#[test]
fn the_order_of_leads_changes_nothing() {
    let leads = leads(500, &EFFECTS, 3);
    let mut order: Vec<usize> = (0..500).collect();
    let mut random = Random(9);
    for place in (1..500).rev() {
        order.swap(place, (random.next() * (place + 1) as f64) as usize);
    }
    let (straight, mixed) = (leads.all(), leads.design(&order, None));
    let (a, b) = (straight.fit(&Settings::default()), mixed.fit(&Settings::default()));
    close(&a, &b);
    let options = TableOptions { most: 6, rounding: Rounding::default() };
    let (a, b) = (straight.table(&a, &Settings::default(), &options), mixed.table(&b, &Settings::default(), &options));
    assert_eq!((a.features, a.points.points), (b.features, b.points.points));
}

#[test]
fn a_part_is_a_design_of_its_own() {
    let leads = leads(400, &EFFECTS, 4);
    let few = Leads { values: vec![leads.values[4].clone(), leads.values[1].clone()], won: leads.won.clone() };
    close(&leads.all().part(&[4, 1]).fit(&Settings::default()), &few.all().fit(&Settings::default()));
}

#[test]
fn a_strong_prior_is_kept_but_for_its_scale() {
    let leads = leads(400, &EFFECTS, 5);
    let prior: Vec<f64> = EFFECTS.iter().map(|effect| effect * 10.0).collect();
    let fit = leads.all().fit(&Settings { prior: Some(prior.clone()), strength: Some(1e9), ..Settings::default() });
    assert!((0.05..0.15).contains(&fit.scale), "{}", fit.scale);
    for (b, points) in fit.coefficients.iter().zip(&prior) {
        assert!((b - fit.scale * points).abs() < 1e-4, "{b} {points}");
    }
}

#[test]
fn a_good_prior_is_trusted_and_a_reversed_one_left() {
    let few = leads(60, &EFFECTS, 6);
    let other = leads(20_000, &EFFECTS, 7);
    let loss = |fit: &Fit| {
        let mut sum = 0.0;
        for (lead, won) in other.won.iter().enumerate() {
            let log_odds =
                fit.intercept + other.values.iter().zip(&fit.coefficients).map(|(v, b)| v[lead] * b).sum::<f64>();
            sum += newton::outcome(log_odds, f64::from(u8::from(*won))).1;
        }
        sum / other.won.len() as f64
    };
    let design = few.all();
    let toward = |sign: f64| {
        let prior = Some(EFFECTS.iter().map(|effect| (effect * sign * 10.0).round()).collect());
        design.fit(&Settings { prior, ..Settings::default() })
    };
    let alone = design.fit(&Settings::default());
    assert!(loss(&toward(1.0)) < loss(&alone) - 0.01, "{} {}", loss(&toward(1.0)), loss(&alone));
    assert_eq!(toward(-1.0).scale, 0.0);
    assert!((loss(&toward(-1.0)) - loss(&alone)).abs() < 1e-9);
}

#[test]
fn leaving_out_is_foretold() {
    let leads = leads(80, &EFFECTS[..5], 8);
    let settings = Settings { strength: Some(2.0), weights: Some(vec![0.2; 5]), ..Settings::default() };
    let foretold = leads.all().fit(&settings).left_out_loss;
    let mut sum = 0.0;
    for left in 0..80 {
        let rest: Vec<usize> = (0..80).filter(|lead| *lead != left).collect();
        let fit = leads.design(&rest, None).fit(&settings);
        let log_odds =
            fit.intercept + leads.values.iter().zip(&fit.coefficients).map(|(v, b)| v[left] * b).sum::<f64>();
        sum += newton::outcome(log_odds, f64::from(u8::from(leads.won[left]))).1;
    }
    assert!((foretold - sum / 80.0).abs() < 0.003, "{foretold} {}", sum / 80.0);
}

#[test]
fn bounds_hold_and_the_rest_is_the_best_there_is() {
    let leads = leads(500, &EFFECTS, 10);
    let mut bounds = vec![(f64::NEG_INFINITY, f64::INFINITY); EFFECTS.len()];
    bounds[1] = (0.0, f64::INFINITY);
    bounds[4] = (0.0, 0.5);
    let settings = Settings { strength: Some(1.0), bounds: Some(bounds), ..Settings::default() };
    let fit = leads.all().fit(&settings);
    assert_eq!((fit.coefficients[1], fit.coefficients[4]), (0.0, 0.5));
    let free: Vec<usize> = (0..EFFECTS.len()).filter(|place| *place != 1 && *place != 4).collect();
    assert!(free.iter().all(|place| fit.coefficients[*place] != 0.0));
}

#[test]
fn pruning_keeps_what_matters_and_points_follow_the_effects() {
    let leads = leads(20_000, &EFFECTS, 11);
    let design = leads.all();
    let fit = design.fit(&Settings::default());
    let table = design.table(&fit, &Settings::default(), &TableOptions { most: 6, rounding: Rounding::default() });
    assert_eq!(table.features, [0, 1, 2, 4, 8, 10]);
    for (place, points) in table.features.iter().zip(&table.points.points) {
        let told = f64::from(*points) * table.points.per_point;
        assert!((told - EFFECTS[*place]).abs() < 0.2, "{place}: {points} points are {told}");
    }
    let fives = Rounding { step: 5, most: 30, per_point: None };
    let table = design.table(&fit, &Settings::default(), &TableOptions { most: 6, rounding: fives });
    assert!(table.points.points.iter().all(|points| points % 5 == 0 && (5..=30).contains(&points.abs())));
}

#[test]
fn a_given_worth_of_a_point_is_kept() {
    let leads = leads(5_000, &EFFECTS, 12);
    let design = leads.all();
    let fit = design.fit(&Settings::default());
    let rounding = Rounding { step: 1, most: 100, per_point: Some(0.05) };
    let points = design.points(&fit, &Settings::default(), &rounding);
    assert_eq!(points.per_point, 0.05);
    for (points, b) in points.points.iter().zip(&fit.coefficients) {
        assert!((f64::from(*points) * 0.05 - b).abs() < 0.1, "{points} {b}");
    }
}

#[test]
fn many_different_values_are_read_to_the_nearest() {
    let mut random = Random(13);
    let values: Vec<f64> = (0..3_000).map(|_| random.next() * 4.0 - 2.0).collect();
    let won: Vec<bool> = values.iter().map(|value| random.next() < newton::outcome(*value, 0.0).0).collect();
    let fit = Design::new(&won, None).feature(values.iter().copied()).ready().fit(&Settings::default());
    assert!((fit.coefficients[0] - 1.0).abs() < 0.15 && fit.intercept.abs() < 0.15, "{fit:?}");
}

#[test]
fn nothing_to_learn_from_is_no_accident() {
    let nothing = Design::new(&[true, false, true], None).ready().fit(&Settings::default());
    assert!(nothing.intercept.is_finite() && nothing.coefficients.is_empty());
    // A feature twice, one that is never true, and one that tells all.
    let won = [true, true, false, false, true, false];
    let mut design = Design::new(&won, None);
    for _ in 0..2 {
        design = design.feature([1.0, 0.0, 1.0, 0.0, 1.0, 0.0].into_iter());
    }
    design = design.feature([0.0; 6].into_iter()).feature(won.iter().map(|won| f64::from(u8::from(*won)))).ready();
    let fit = design.fit(&Settings { prior: Some(vec![0.0, 0.0, 1.0, 1.0]), ..Settings::default() });
    assert!(fit.coefficients.iter().chain(&fit.variances).all(|value| value.is_finite()), "{fit:?}");
    assert!((fit.coefficients[0] - fit.coefficients[1]).abs() < 1e-6);
    let table = design.table(&fit, &Settings::default(), &TableOptions { most: 2, rounding: Rounding::default() });
    assert_eq!(table.features.len(), 2);
}
