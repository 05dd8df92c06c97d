//! Made-up sets of other shapes than the shared ones, each drafted and beside it a logistic regression on the plain columns
//! (numbers as they are, levels one by one, ridge by leave-one-out): what drafts gain or lose where nobody tuned them.

use super::measures::{Told, auc, log_loss};
use super::shared::told;
use qualiform::draft::{Options, draft};
use qualiform::fit::{Design, Settings};
use qualiform::{History, Model, Timestamp};

/// Numbers from 0 to 1 (SplitMix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() * count as f64) as usize
    }
}

/// What a column says of one lead.
#[derive(Clone, Debug)]
enum Cell {
    Number(f64),
    Word(String),
    Missing,
}

/// The columns of one lead and its log-odds.
type Make = fn(&mut Random) -> (Vec<Cell>, f64);

const SETS: [(&str, usize, Make); 10] = [
    ("numbers, linear", 4_000, linear),
    ("numbers, curved", 4_000, curved),
    ("numbers, skewed", 6_000, skewed),
    ("numbers below 0", 4_000, negative),
    ("few leads", 160, words),
    ("300 levels", 6_000, levels),
    ("60 % missing", 4_000, missing),
    ("crossed", 6_000, crossed),
    ("1 % won", 4_000, rare),
    ("noise", 3_000, noise),
];

fn linear(random: &mut Random) -> (Vec<Cell>, f64) {
    let x: Vec<f64> = (0..8).map(|_| random.normal()).collect();
    let log_odds = -1.0 + 0.8 * x[0] - 0.6 * x[1] + 0.4 * x[2] + 0.3 * x[3] - 0.2 * x[4];
    (x.into_iter().map(Cell::Number).collect(), log_odds)
}

fn curved(random: &mut Random) -> (Vec<Cell>, f64) {
    let x: Vec<f64> = (0..6).map(|_| random.normal()).collect();
    let log_odds = -0.5 - 0.7 * x[0] * x[0] + 1.2 * f64::from(u8::from(x[1] > 0.5)) + 0.5 * x[2].abs() + 0.3 * x[3];
    (x.into_iter().map(Cell::Number).collect(), log_odds)
}

fn skewed(random: &mut Random) -> (Vec<Cell>, f64) {
    let x: Vec<f64> = (0..5).map(|_| 1.2 * random.normal()).collect();
    let log_odds = -1.5 + 0.5 * x[0] + 0.4 * x[1] - 0.3 * x[2];
    // Employees, visits, seconds: most are small, half of the fourth is 0.
    let written = x.iter().enumerate().map(|(place, x)| match place {
        3 if *x < 0.0 => Cell::Number(0.0),
        _ => Cell::Number((30.0 * x.exp()).round()),
    });
    (written.collect(), log_odds)
}

fn negative(random: &mut Random) -> (Vec<Cell>, f64) {
    let x: Vec<f64> = (0..4).map(|_| -2.0 + 3.0 * random.normal()).collect();
    let log_odds = -1.0 + 0.3 * x[0] - 0.2 * x[1];
    (x.into_iter().map(|x| Cell::Number((x * 10.0).round() / 10.0)).collect(), log_odds)
}

fn word(prefix: &str, number: usize) -> Cell {
    Cell::Word(format!("{prefix} {}", (b'a' + number as u8 % 26) as char).repeat(1 + number / 26))
}

fn words(random: &mut Random) -> (Vec<Cell>, f64) {
    let codes: Vec<usize> = (0..7).map(|place| random.below(2 + place % 3)).collect();
    let log_odds = -0.3 + 0.9 * codes[0] as f64 - 0.7 * f64::from(u8::from(codes[1] == 2)) + 0.5 * codes[3] as f64;
    (codes.into_iter().map(|code| word("kind", code)).collect(), log_odds)
}

fn levels(random: &mut Random) -> (Vec<Cell>, f64) {
    // A few levels are frequent.
    let level = (300.0 * random.next() * random.next() * random.next()) as usize;
    let effect = ((level * 7_919) % 13) as f64 / 6.0 - 1.0;
    let other = random.below(40);
    let log_odds = -1.0 + 0.8 * effect + 0.5 * f64::from(u8::from(other.is_multiple_of(5)));
    (vec![word("level", level), word("other", other), Cell::Number(random.normal())], log_odds)
}

fn missing(random: &mut Random) -> (Vec<Cell>, f64) {
    let x: Vec<f64> = (0..6).map(|_| random.normal()).collect();
    let mut log_odds = -0.8 + 0.5 * x[0] + 0.5 * x[1];
    let mut cells: Vec<Cell> = x.into_iter().map(Cell::Number).collect();
    for (place, cell) in cells.iter_mut().enumerate() {
        if random.next() < 0.6 {
            *cell = Cell::Missing;
            // Who does not say is less serious.
            log_odds -= if place < 3 { 0.5 } else { 0.0 };
        }
    }
    (cells, log_odds)
}

fn crossed(random: &mut Random) -> (Vec<Cell>, f64) {
    let x: Vec<f64> = (0..5).map(|_| random.normal()).collect();
    let kind = random.below(4);
    let both = u8::from(x[0] > 0.0) ^ u8::from(x[1] > 0.0);
    let log_odds = -1.2 + 1.2 * f64::from(both) + if kind == 1 { 0.8 * x[2] } else { 0.0 } + 0.3 * x[3];
    let mut cells: Vec<Cell> = x.into_iter().map(Cell::Number).collect();
    cells.push(word("kind", kind));
    (cells, log_odds)
}

fn rare(random: &mut Random) -> (Vec<Cell>, f64) {
    let (mut cells, log_odds) = linear(random);
    cells.push(word("kind", random.below(5)));
    (cells, log_odds - 4.5)
}

fn noise(random: &mut Random) -> (Vec<Cell>, f64) {
    let mut cells: Vec<Cell> = (0..6).map(|_| Cell::Number(random.normal())).collect();
    cells.extend((0..4).map(|place| word("kind", random.below(3 + 4 * place))));
    (cells, -1.0)
}

struct Set {
    cells: Vec<Vec<Cell>>,
    won: Vec<bool>,
}

fn make(make: Make, leads: usize, random: &mut Random) -> Set {
    let mut set = Set { cells: Vec::new(), won: Vec::new() };
    for _ in 0..leads {
        let (cells, log_odds) = make(random);
        set.cells.push(cells);
        set.won.push(random.next() < 1.0 / (1.0 + (-log_odds).exp()));
    }
    set
}

impl Set {
    fn csv(&self) -> String {
        let mut out = String::from("outcome");
        for column in 0..self.cells[0].len() {
            out += &format!(",column {column}");
        }
        for (cells, won) in self.cells.iter().zip(&self.won) {
            out += if *won { "\nwon" } else { "\nlost" };
            for cell in cells {
                match cell {
                    Cell::Number(number) => out += &format!(",{number:.4}"),
                    Cell::Word(word) => out += &format!(",{word}"),
                    Cell::Missing => out.push(','),
                }
            }
        }
        out
    }

    /// The columns as a logistic regression sees them; levels are those of `known`.
    fn columns(&self, known: &Set) -> Vec<Vec<f64>> {
        let mut columns = Vec::new();
        for place in 0..self.cells[0].len() {
            let numbers: Vec<f64> = known
                .cells
                .iter()
                .filter_map(|cells| match &cells[place] {
                    Cell::Number(number) => Some(*number),
                    _ => None,
                })
                .collect();
            if !numbers.is_empty() {
                let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
                columns.push(
                    self.cells
                        .iter()
                        .map(|cells| match &cells[place] {
                            Cell::Number(number) => *number,
                            _ => mean,
                        })
                        .collect(),
                );
                if numbers.len() < known.cells.len() {
                    let missing = |cells: &Vec<Cell>| f64::from(u8::from(matches!(cells[place], Cell::Missing)));
                    columns.push(self.cells.iter().map(missing).collect());
                }
                continue;
            }
            let mut levels: Vec<&str> = Vec::new();
            for cells in &known.cells {
                if let Cell::Word(word) = &cells[place]
                    && !levels.contains(&word.as_str())
                {
                    levels.push(word);
                }
            }
            for level in levels {
                let is = |cells: &Vec<Cell>| matches!(&cells[place], Cell::Word(word) if word == level);
                columns.push(self.cells.iter().map(|cells| f64::from(u8::from(is(cells)))).collect());
            }
        }
        columns
    }

    fn regression(&self, test: &Set) -> Vec<Told> {
        let mut design = Design::new(&self.won, None);
        for column in self.columns(self) {
            design = design.feature(column.into_iter());
        }
        let fit = design.ready().fit(&Settings::default());
        let columns = test.columns(self);
        let each = test.won.iter().enumerate().map(|(lead, won)| {
            let score = fit.intercept + columns.iter().zip(&fit.coefficients).map(|(c, b)| c[lead] * b).sum::<f64>();
            Told { score, chance: 1.0 / (1.0 + (-score).exp()), won: *won, revenue: 0.0 }
        });
        each.collect()
    }
}

pub fn run() {
    const DRAWS: u64 = 5;
    println!(
        "\nmade-up set          leads  won %      AUC  of LR    expected  log-loss  of LR   | rules (means of {DRAWS} draws)"
    );
    let mut difference = 0.0;
    for (name, leads, of) in SETS {
        let mut sums = [0.0; 7];
        for draw in 0..DRAWS {
            let mut random = Random(draw + 1);
            let (train, test) = (make(of, leads, &mut random), make(of, 20_000, &mut random));
            let theirs = train.regression(&test);
            let history = History::from_csv(train.csv().as_bytes(), None, None).expect("a history");
            let own = match draft(&history, &Options::default(), Timestamp(1_795_000_000_000)) {
                Ok(draft) => {
                    let model = Model::new(draft.document.clone()).expect("a model");
                    sums[6] += draft.rules.len() as f64;
                    sums[2] += draft.expected_auc;
                    told(&test.csv(), &draft, &model)
                }
                // Nothing is drafted: all leads are alike.
                Err(_) => {
                    sums[2] += 0.5;
                    let base = train.won.iter().filter(|won| **won).count() as f64 / leads as f64;
                    theirs.iter().map(|lead| Told { score: 0.0, chance: base, ..*lead }).collect()
                }
            };
            let won = train.won.iter().filter(|won| **won).count() as f64 / leads as f64;
            for (sum, value) in
                sums.iter_mut().zip([auc(&own), auc(&theirs), 0.0, log_loss(&own), log_loss(&theirs), won])
            {
                *sum += value;
            }
        }
        let [own, theirs, expected, loss, their_loss, won, rules] = sums.map(|sum| sum / DRAWS as f64);
        println!(
            "{name:<20} {leads:5} {:6.1} {own:8.4} {:+7.4} {expected:9.4} {loss:9.4} {:+8.4} | {rules:.1}",
            won * 100.0,
            own - theirs,
            loss - their_loss
        );
        difference += own - theirs;
    }
    println!("{:<42} {:+7.4}", "mean", difference / SETS.len() as f64);
}
