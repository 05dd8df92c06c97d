//! Symmetric matrices of a few hundred rows: solving and inverting by Cholesky's factor.

/// A square matrix, row by row.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    size: usize,
    cells: Vec<f64>,
}

impl Matrix {
    pub fn zero(size: usize) -> Self {
        Self { size, cells: vec![0.0; size * size] }
    }

    pub fn row(&self, row: usize) -> &[f64] {
        self.cells.get(row * self.size..(row + 1) * self.size).unwrap_or_default()
    }

    pub fn row_mut(&mut self, row: usize) -> &mut [f64] {
        self.cells.get_mut(row * self.size..(row + 1) * self.size).unwrap_or_default()
    }

    pub fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.cells.chunks_exact(self.size.max(1))
    }

    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.row(row).get(column).copied().unwrap_or_default()
    }

    pub fn add(&mut self, row: usize, column: usize, value: f64) {
        if let Some(cell) = self.row_mut(row).get_mut(column) {
            *cell += value;
        }
    }

    pub fn diagonal(&self) -> impl Iterator<Item = f64> + '_ {
        self.cells.iter().step_by(self.size + 1).copied()
    }

    /// The rows and columns at these places.
    pub fn part(&self, places: &[usize]) -> Self {
        let mut cells = Vec::with_capacity(places.len() * places.len());
        for place in places {
            let row = self.row(*place);
            cells.extend(places.iter().map(|column| row.get(*column).copied().unwrap_or_default()));
        }
        Self { size: places.len(), cells }
    }

    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        self.rows().map(|row| dot(row, vector)).collect()
    }

    /// Cholesky's factor. A pivot that is lost in rounding is lifted to what rounding can hold, so that collinear columns give
    /// a short step and not none.
    pub fn factor(&self) -> Factor {
        let size = self.size;
        let mut lower = Matrix::zero(size);
        for row in 0..size {
            let (done, rest) = lower.cells.split_at_mut(row * size);
            let current = rest.get_mut(..size).unwrap_or_default();
            for (column, before) in done.chunks_exact(size).enumerate() {
                let (left, right) = current.split_at_mut(column);
                let pivot = before.get(column).copied().unwrap_or(1.0);
                if let Some(cell) = right.first_mut() {
                    *cell = (self.at(row, column) - dot(left, before)) / pivot;
                }
            }
            let (left, right) = current.split_at_mut(row);
            let whole = self.at(row, row);
            let pivot = whole - dot(left, left);
            if let Some(cell) = right.first_mut() {
                *cell = pivot.max(whole * 1e-13).max(1e-300).sqrt();
            }
        }
        Factor { lower }
    }
}

/// The lower factor of a positive matrix.
#[derive(Clone, Debug)]
pub(crate) struct Factor {
    lower: Matrix,
}

impl Factor {
    pub fn solve(&self, mut vector: Vec<f64>) -> Vec<f64> {
        self.solve_from(&mut vector, 0);
        vector
    }

    /// Solves in place; everything before `from` is zero.
    fn solve_from(&self, vector: &mut [f64], from: usize) {
        for (place, row) in self.lower.rows().enumerate().skip(from) {
            let (before, after) = vector.split_at_mut(place);
            let sum = dot(row.get(from..place).unwrap_or_default(), before.get(from..).unwrap_or_default());
            if let (Some(cell), Some(pivot)) = (after.first_mut(), row.get(place)) {
                *cell = (*cell - sum) / pivot;
            }
        }
        for place in (0..self.lower.size).rev() {
            let row = self.lower.row(place);
            let (before, after) = vector.split_at_mut(place);
            if let (Some(cell), Some(pivot)) = (after.first_mut(), row.get(place)) {
                *cell /= pivot;
                for (value, factor) in before.iter_mut().zip(row) {
                    *value -= factor * *cell;
                }
            }
        }
    }

    pub fn inverse(&self) -> Matrix {
        let size = self.lower.size;
        let mut inverse = Matrix::zero(size);
        for place in 0..size {
            let row = inverse.row_mut(place);
            if let Some(cell) = row.get_mut(place) {
                *cell = 1.0;
            }
            self.solve_from(row, place);
        }
        inverse
    }
}

/// The sum of products, in four lanes so that it is not one long chain of additions.
pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    let length = left.len().min(right.len());
    let (left, right) = (left.get(..length).unwrap_or_default(), right.get(..length).unwrap_or_default());
    let (left, right) = (left.chunks_exact(4), right.chunks_exact(4));
    let tail: f64 = left.remainder().iter().zip(right.remainder()).map(|(a, b)| a * b).sum();
    let mut lanes = [0.0; 4];
    for (left, right) in left.zip(right) {
        for ((lane, a), b) in lanes.iter_mut().zip(left).zip(right) {
            *lane += a * b;
        }
    }
    lanes.iter().sum::<f64>() + tail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_is_one() {
        let mut matrix = Matrix::zero(7);
        for row in 0..7 {
            for column in 0..7 {
                let apart = row as f64 - column as f64;
                matrix.add(row, column, (-apart.abs()).exp2() + if row == column { 0.5 } else { 0.0 });
            }
        }
        let inverse = matrix.factor().inverse();
        for row in 0..7 {
            let product = matrix.times(inverse.row(row));
            for (column, value) in product.iter().enumerate() {
                let expected = f64::from(u8::from(row == column));
                assert!((value - expected).abs() < 1e-12, "{row} {column}: {value}");
            }
        }
    }

    #[test]
    fn a_column_twice_is_solved() {
        let mut matrix = Matrix::zero(2);
        for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            matrix.add(row, column, 3.0);
        }
        let solved = matrix.factor().solve(vec![3.0, 3.0]);
        assert!((solved.iter().sum::<f64>() - 1.0).abs() < 1e-6, "{solved:?}");
    }
}
