//! How long a fit takes: 130 features that are true or false of 41,000 leads, and of ten times as many.

use super::made::Random;
use qualiform::fit::{Design, Rounding, Settings, TableOptions};
use std::time::Instant;

const FEATURES: usize = 130;

pub fn run() {
    println!("\nleads × features     seconds: all (medians of 5), of it the design, the fit, the table of 25");
    for leads in [41_000, 410_000] {
        let mut random = Random(7);
        let effects: Vec<f64> =
            (0..FEATURES).map(|place| if place % 3 == 0 { 0.0 } else { 0.8 * (random.next() - 0.5) }).collect();
        let mut features = vec![Vec::new(); FEATURES];
        let mut won = Vec::with_capacity(leads);
        for _ in 0..leads {
            let mut log_odds = -2.0;
            for (place, (feature, effect)) in features.iter_mut().zip(&effects).enumerate() {
                let holds = random.next() < 0.1 + 0.05 * (place % 10) as f64;
                feature.push(holds);
                log_odds += if holds { *effect } else { 0.0 };
            }
            won.push(random.next() < 1.0 / (1.0 + f64::exp(-log_odds)));
        }
        let mut times: Vec<[f64; 4]> = (0..5).map(|_| once(&features, &won)).collect();
        times.sort_by(|a, b| a[0].total_cmp(&b[0]));
        let [all, design, fit, table] = times[2];
        println!("{leads:6} × {FEATURES}         {all:6.3}   {design:6.3} {fit:6.3} {table:6.3}");
    }
}

fn once(features: &[Vec<bool>], won: &[bool]) -> [f64; 4] {
    let before = Instant::now();
    let mut design = Design::new(won, None);
    for feature in features {
        design = design.feature(feature.iter().map(|holds| f64::from(u8::from(*holds))));
    }
    let design = design.ready();
    let ready = before.elapsed().as_secs_f64();
    let fit = design.fit(&Settings::default());
    let fitted = before.elapsed().as_secs_f64();
    let options = TableOptions { most: 25, rounding: Rounding::default() };
    assert_eq!(design.table(&fit, &Settings::default(), &options).features.len(), 25);
    let all = before.elapsed().as_secs_f64();
    [all, ready, fitted - ready, all - fitted]
}
