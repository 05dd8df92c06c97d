//! The leads and features of a fit, as codes.
//!
//! Features are kept in blocks: a block has a code for each lead, and for each code the values of its features. One block is
//! a column with all its steps, or a few rules together. So sums over leads are sums over codes, and the sums of products
//! that a Newton step needs are taken once for each pair of blocks, whatever number of features they hold: 130 features in
//! 22 blocks are 253 additions for each lead in place of 8,515. The tables of the pairs then give the sums of the features.

use super::matrix::Matrix;
use std::collections::HashMap;

/// Blocks are joined up to so many codes: a table of two of them, 32 KB, stays in the fastest memory.
const CODES: usize = 64;

/// A feature with more different values than this is read to the nearest of so many steps.
const DIFFERENT: usize = 256;

/// Leads that are the same in everything, and how they ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case {
    /// How many leads.
    pub count: f64,
    /// What each counts.
    pub weight: f64,
    /// 1 for won, 0 for lost.
    pub won: f64,
}

/// Features that share a code.
#[derive(Clone, Debug)]
struct Block {
    /// By case.
    codes: Vec<u16>,
    /// The features, by their places in the design.
    features: Vec<usize>,
    /// By code, one value for each feature.
    values: Vec<f64>,
}

impl Block {
    fn width(&self) -> usize {
        self.features.len().max(1)
    }

    fn len(&self) -> usize {
        self.values.len() / self.width()
    }

    fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks_exact(self.width())
    }

    /// The sum of its features for each code. `coefficients` are by feature of the design.
    fn sums(&self, coefficients: &[f64]) -> Vec<f64> {
        let own: Vec<f64> =
            self.features.iter().map(|place| coefficients.get(*place).copied().unwrap_or_default()).collect();
        self.rows().map(|row| row.iter().zip(&own).map(|(value, own)| value * own).sum()).collect()
    }

    /// The sum of `amounts` for each code.
    fn collect(&self, amounts: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.len()];
        for (code, amount) in self.codes.iter().zip(amounts) {
            if let Some(sum) = sums.get_mut(usize::from(*code)) {
                *sum += amount;
            }
        }
        sums
    }

    /// Gives codes with the same values one code.
    fn narrowed(mut self) -> Self {
        let mut seen: HashMap<Vec<u64>, u16> = HashMap::new();
        let mut values = Vec::new();
        let mut translation = Vec::with_capacity(self.len());
        for row in self.rows() {
            let next = seen.len() as u16;
            let code = *seen.entry(row.iter().map(|value| value.to_bits()).collect()).or_insert(next);
            if code == next {
                values.extend_from_slice(row);
            }
            translation.push(code);
        }
        self.values = values;
        for code in &mut self.codes {
            *code = translation.get(usize::from(*code)).copied().unwrap_or_default();
        }
        self
    }

    /// Two blocks as one.
    fn joined(self, other: &Self) -> Self {
        let mut values = Vec::with_capacity(self.len() * other.len() * (self.width() + other.width()));
        for row in self.rows() {
            for right in other.rows() {
                values.extend_from_slice(row);
                values.extend_from_slice(right);
            }
        }
        let stride = other.len() as u16;
        let codes = self.codes.iter().zip(&other.codes).map(|(left, right)| left * stride + right).collect();
        let mut features = self.features;
        features.extend_from_slice(&other.features);
        Self { codes, features, values }
    }
}

/// Past leads with what is known of them, ready for fits.
#[derive(Clone, Debug)]
pub struct Design {
    cases: Vec<Case>,
    blocks: Vec<Block>,
    features: usize,
    /// By feature: its mean and variance over the leads, by weight.
    moments: Vec<(f64, f64)>,
}

impl Design {
    /// Leads without features, by how they ended. `weights` say what each counts, 1 where absent.
    pub fn new(won: &[bool], weights: Option<&[f64]>) -> Self {
        let cases = won
            .iter()
            .enumerate()
            .map(|(place, won)| Case {
                count: 1.0,
                weight: weights.map_or(1.0, |weights| weights.get(place).copied().unwrap_or(1.0)),
                won: f64::from(u8::from(*won)),
            })
            .collect();
        Self { cases, blocks: Vec::new(), features: 0, moments: Vec::new() }
    }

    /// Adds a feature by its value for each lead: 1 and 0, or any finite numbers. More than 256 different ones are read to
    /// the nearest of 256 steps between the least and the greatest.
    #[must_use]
    pub fn feature(self, values: impl Iterator<Item = f64>) -> Self {
        let mut codes = Vec::with_capacity(self.cases.len());
        let mut seen: HashMap<u64, u16> = HashMap::new();
        let mut different: Vec<f64> = Vec::new();
        for value in values {
            // Most features are true or false: their two values are found without a look into the map.
            let near = different.iter().take(2).position(|known| known.to_bits() == value.to_bits());
            codes.push(near.map_or_else(
                || {
                    *seen.entry(value.to_bits()).or_insert_with(|| {
                        different.push(value);
                        (different.len() - 1).min(usize::from(u16::MAX)) as u16
                    })
                },
                |near| near as u16,
            ));
        }
        if different.len() <= DIFFERENT {
            return self.column(codes, different.into_iter().map(|value| vec![value]).collect());
        }
        let low = different.iter().copied().fold(f64::INFINITY, f64::min);
        let high = different.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let step = (high - low) / (DIFFERENT - 1) as f64;
        let nearest: Vec<u16> = different.iter().map(|value| ((value - low) / step).round() as u16).collect();
        let codes = codes.iter().map(|code| nearest.get(usize::from(*code)).copied().unwrap_or_default()).collect();
        self.column(codes, (0..DIFFERENT).map(|place| vec![low + step * place as f64]).collect())
    }

    /// Adds the features of one column: its code for each lead, and for each code the values of the features, as many for
    /// each code.
    #[must_use]
    pub fn column(mut self, codes: Vec<u16>, values: Vec<Vec<f64>>) -> Self {
        let width = values.first().map_or(0, Vec::len);
        if width > 0 {
            let features = (self.features..self.features + width).collect();
            self.features += width;
            self.blocks.push(Block { codes, features, values: values.concat() });
        }
        self
    }

    /// Makes it ready: joins small blocks and equal leads. Call it once, after the last feature.
    #[must_use]
    pub fn ready(mut self) -> Self {
        let mut joined: Vec<Block> = Vec::new();
        for block in self.blocks.drain(..).map(Block::narrowed) {
            match joined.iter().position(|other| other.len() * block.len() <= CODES) {
                Some(place) => {
                    let other = joined.swap_remove(place);
                    joined.push(other.joined(&block));
                    let last = joined.len() - 1;
                    joined.swap(place, last);
                }
                None => joined.push(block),
            }
        }
        self.blocks = joined;
        self.merge();
        self.measure();
        self
    }

    /// Makes one case of leads that are the same in everything, where that is worth it.
    fn merge(&mut self) {
        let most = self.cases.len() / 2;
        let mut ids: Vec<u32> = Vec::with_capacity(self.cases.len());
        let mut seen: HashMap<(u64, bool), u32> = HashMap::new();
        for case in &self.cases {
            let next = seen.len() as u32;
            ids.push(*seen.entry((case.weight.to_bits(), case.won > 0.0)).or_insert(next));
        }
        let mut different = seen.len();
        for block in &self.blocks {
            let codes = block.len();
            // A table where it fits, which is most of the time.
            if different * codes <= 1 << 22 {
                let mut table = vec![u32::MAX; different * codes];
                different = 0;
                for (id, code) in ids.iter_mut().zip(&block.codes) {
                    if let Some(cell) = table.get_mut(*id as usize * codes + usize::from(*code)) {
                        if *cell == u32::MAX {
                            *cell = different as u32;
                            different += 1;
                        }
                        *id = *cell;
                    }
                }
            } else {
                let mut seen: HashMap<(u32, u16), u32> = HashMap::new();
                for (id, code) in ids.iter_mut().zip(&block.codes) {
                    let next = seen.len() as u32;
                    *id = *seen.entry((*id, *code)).or_insert(next);
                }
                different = seen.len();
            }
            if different > most {
                return;
            }
        }
        let mut first: Vec<usize> = Vec::with_capacity(different);
        let mut counts = vec![0.0; different];
        for (place, id) in ids.iter().enumerate() {
            if *id as usize == first.len() {
                first.push(place);
            }
            if let Some(count) = counts.get_mut(*id as usize) {
                *count += self.cases.get(place).map_or(0.0, |case| case.count);
            }
        }
        for block in &mut self.blocks {
            block.codes = first.iter().map(|place| block.codes.get(*place).copied().unwrap_or_default()).collect();
        }
        let merged =
            first.iter().zip(counts).filter_map(|(place, count)| Some(Case { count, ..*self.cases.get(*place)? }));
        self.cases = merged.collect();
    }

    fn measure(&mut self) {
        let weights: Vec<f64> = self.cases.iter().map(|case| case.count * case.weight).collect();
        let whole: f64 = weights.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        self.moments = vec![(0.0, 0.0); self.features];
        for block in &self.blocks {
            let sums = block.collect(&weights);
            for (place, feature) in block.features.iter().enumerate() {
                let values = || block.rows().filter_map(|row| row.get(place)).zip(&sums);
                let mean = values().map(|(value, sum)| value * sum).sum::<f64>() / whole;
                let variance = values().map(|(value, sum)| (value - mean) * (value - mean) * sum).sum::<f64>() / whole;
                if let Some(moments) = self.moments.get_mut(*feature) {
                    *moments = (mean, variance);
                }
            }
        }
    }

    /// A design of some of the features, in the order given.
    #[must_use]
    pub fn part(&self, features: &[usize]) -> Self {
        self.grouped(&features.iter().map(|feature| vec![*feature]).collect::<Vec<_>>())
    }

    /// A design whose features are sums of features of this one. Those of one sum come from one column.
    #[must_use]
    pub(crate) fn grouped(&self, groups: &[Vec<usize>]) -> Self {
        let mut places = vec![None; self.features];
        for (place, group) in groups.iter().enumerate() {
            for feature in group {
                if let Some(slot) = places.get_mut(*feature) {
                    *slot = Some(place);
                }
            }
        }
        let mut blocks = Vec::new();
        for block in &self.blocks {
            let places: Vec<Option<usize>> =
                block.features.iter().map(|feature| places.get(*feature).copied().flatten()).collect();
            let mut features: Vec<usize> = places.iter().copied().flatten().collect();
            features.sort_unstable();
            features.dedup();
            if !features.is_empty() {
                let mut values = Vec::with_capacity(block.len() * features.len());
                for row in block.rows() {
                    for feature in &features {
                        let own = places.iter().zip(row).filter(|(place, _)| **place == Some(*feature));
                        values.push(own.map(|(_, value)| value).sum());
                    }
                }
                blocks.push(Block { codes: block.codes.clone(), features, values });
            }
        }
        Self { cases: self.cases.clone(), blocks, features: groups.len(), moments: Vec::new() }.ready()
    }

    /// About so many of its cases, evenly spread, where it has many more; the moments stay those of all.
    pub(super) fn thinned(&self, most: usize) -> Option<Self> {
        let stride = self.cases.len() / most.max(1);
        (stride > 1).then(|| Self {
            cases: self.cases.iter().step_by(stride).copied().collect(),
            blocks: self
                .blocks
                .iter()
                .map(|block| Block {
                    codes: block.codes.iter().step_by(stride).copied().collect(),
                    features: block.features.clone(),
                    values: block.values.clone(),
                })
                .collect(),
            features: self.features,
            moments: self.moments.clone(),
        })
    }

    /// The number of features.
    pub fn features(&self) -> usize {
        self.features
    }

    /// The mean and the variance of a feature over the leads.
    pub fn moments(&self, feature: usize) -> (f64, f64) {
        self.moments.get(feature).copied().unwrap_or_default()
    }

    pub(super) fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// What all leads count together.
    pub fn weight(&self) -> f64 {
        self.cases.iter().map(|case| case.count * case.weight).sum()
    }

    /// What the won leads count together.
    pub fn weight_won(&self) -> f64 {
        self.cases.iter().map(|case| case.count * case.weight * case.won).sum()
    }

    /// The log-odds of each case; of the coefficients the last is the intercept.
    pub(super) fn log_odds(&self, coefficients: &[f64]) -> Vec<f64> {
        let intercept = coefficients.last().copied().unwrap_or_default();
        let mut sums = vec![intercept; self.cases.len()];
        for block in &self.blocks {
            let parts = block.sums(coefficients);
            for (sum, code) in sums.iter_mut().zip(&block.codes) {
                *sum += parts.get(usize::from(*code)).copied().unwrap_or_default();
            }
        }
        sums
    }

    /// For each feature the sum of its values times `amounts`, which are by case; last the sum of the amounts.
    pub(super) fn products(&self, amounts: &[f64]) -> Vec<f64> {
        let mut products = vec![0.0; self.features + 1];
        for block in &self.blocks {
            let sums = block.collect(amounts);
            for (place, feature) in block.features.iter().enumerate() {
                let sum: f64 =
                    block.rows().filter_map(|row| row.get(place)).zip(&sums).map(|(value, sum)| value * sum).sum();
                if let Some(product) = products.get_mut(*feature) {
                    *product = sum;
                }
            }
        }
        if let Some(last) = products.last_mut() {
            *last = amounts.iter().sum();
        }
        products
    }

    /// For each two features the sum of the products of their values times `amounts`; the last row and column are those of
    /// the intercept.
    pub(super) fn cross_products(&self, amounts: &[f64]) -> Matrix {
        let mut matrix = Matrix::zero(self.features + 1);
        for (feature, product) in self.products(amounts).into_iter().enumerate() {
            matrix.add(feature, self.features, product);
            if feature < self.features {
                matrix.add(self.features, feature, product);
            }
        }
        let (mut table, mut second) = (Vec::new(), Vec::new());
        for (place, left) in self.blocks.iter().enumerate() {
            let sums = left.collect(amounts);
            for (row, sum) in left.rows().zip(&sums) {
                for (a, value) in left.features.iter().zip(row) {
                    if *value != 0.0 {
                        let amount = value * sum;
                        for (b, other) in left.features.iter().zip(row) {
                            matrix.add(*a, *b, amount * other);
                        }
                    }
                }
            }
            // Two at a time: the amounts are read once for both.
            for pair in self.blocks.get(place + 1..).unwrap_or_default().chunks(2) {
                let [right, others @ ..] = pair else { continue };
                let width = right.len();
                table.clear();
                table.resize(left.len() * width, 0.0);
                match others.first() {
                    Some(other) => {
                        let other_width = other.len();
                        second.clear();
                        second.resize(left.len() * other_width, 0.0);
                        let codes = left.codes.iter().zip(&right.codes).zip(&other.codes);
                        for (((a, b), c), amount) in codes.zip(amounts) {
                            if let Some(cell) = table.get_mut(usize::from(*a) * width + usize::from(*b)) {
                                *cell += amount;
                            }
                            if let Some(cell) = second.get_mut(usize::from(*a) * other_width + usize::from(*c)) {
                                *cell += amount;
                            }
                        }
                        add_pair(&mut matrix, left, other, &second);
                    }
                    None => {
                        for ((a, b), amount) in left.codes.iter().zip(&right.codes).zip(amounts) {
                            if let Some(cell) = table.get_mut(usize::from(*a) * width + usize::from(*b)) {
                                *cell += amount;
                            }
                        }
                    }
                }
                add_pair(&mut matrix, left, right, &table);
            }
        }
        matrix
    }

    /// For the cases at `places`, whose coefficients vary by `covariance`: the variance of the log-odds.
    pub(super) fn variances(&self, covariance: &Matrix, places: &[usize]) -> Vec<f64> {
        let own = covariance.row(self.features);
        let mut sums = vec![covariance.at(self.features, self.features); places.len()];
        for (place, left) in self.blocks.iter().enumerate() {
            let codes = |block: &Block| -> Vec<u16> {
                places.iter().map(|place| block.codes.get(*place).copied().unwrap_or_default()).collect()
            };
            let left_codes = codes(left);
            let with_intercept = left.sums(own);
            let within: Vec<f64> = left
                .rows()
                .zip(with_intercept)
                .map(|(row, linear)| 2.0 * linear + form(covariance, left, row, left, row))
                .collect();
            for (sum, code) in sums.iter_mut().zip(&left_codes) {
                *sum += within.get(usize::from(*code)).copied().unwrap_or_default();
            }
            for right in self.blocks.iter().skip(place + 1) {
                let width = right.len();
                let mut table = Vec::with_capacity(left.len() * width);
                for row in left.rows() {
                    // The row times the covariance once, then each of the other's rows.
                    let half: Vec<f64> = right
                        .features
                        .iter()
                        .map(|b| left.features.iter().zip(row).map(|(a, value)| value * covariance.at(*a, *b)).sum())
                        .collect();
                    table.extend(
                        right.rows().map(|other| 2.0 * other.iter().zip(&half).map(|(a, b)| a * b).sum::<f64>()),
                    );
                }
                for ((sum, a), b) in sums.iter_mut().zip(&left_codes).zip(codes(right)) {
                    *sum += table.get(usize::from(*a) * width + usize::from(b)).copied().unwrap_or_default();
                }
            }
        }
        sums
    }
}

/// The quadratic form of two rows of values.
fn form(matrix: &Matrix, left: &Block, row: &[f64], right: &Block, other: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (a, value) in left.features.iter().zip(row) {
        for (b, other) in right.features.iter().zip(other) {
            sum += value * other * matrix.at(*a, *b);
        }
    }
    sum
}

/// Adds the sums of a pair of blocks, by their codes, to the features'.
fn add_pair(matrix: &mut Matrix, left: &Block, right: &Block, table: &[f64]) {
    let mut sums = vec![0.0; left.width() * right.width()];
    let mut across = vec![0.0; right.width()];
    for (line, row) in table.chunks_exact(right.len().max(1)).zip(left.rows()) {
        across.fill(0.0);
        for (sum, values) in line.iter().zip(right.rows()) {
            if *sum != 0.0 {
                for (cell, value) in across.iter_mut().zip(values) {
                    *cell += sum * value;
                }
            }
        }
        for (value, sums) in row.iter().zip(sums.chunks_exact_mut(right.width())) {
            if *value != 0.0 {
                for (sum, cell) in sums.iter_mut().zip(&across) {
                    *sum += value * cell;
                }
            }
        }
    }
    for (a, sums) in left.features.iter().zip(sums.chunks_exact(right.width())) {
        for (b, sum) in right.features.iter().zip(sums) {
            matrix.add(*a, *b, *sum);
            matrix.add(*b, *a, *sum);
        }
    }
}
