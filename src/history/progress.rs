//! How far reading has come.

/// It is told no more often than this for one file.
const TOLD: usize = 50;

/// Tells a caller how far reading has come, in bytes of the file.
pub(super) struct Progress<'p> {
    tell: &'p mut dyn FnMut(usize, usize),
    /// The bytes of the file.
    total: usize,
    /// The bytes of its text, which are others where it is no UTF-8.
    text: usize,
    /// The place in the text from which on it is told again.
    next: usize,
}

impl<'p> Progress<'p> {
    pub fn new(tell: &'p mut dyn FnMut(usize, usize), total: usize) -> Self {
        Self { tell, total, text: total, next: usize::MAX }
    }

    /// The text begins, which is so long.
    pub fn begin(&mut self, text: usize) {
        (self.text, self.next) = (text, text.div_ceil(TOLD));
    }

    /// The text is read up to a place.
    #[inline]
    pub fn at(&mut self, place: usize) {
        if place >= self.next {
            self.tell(place);
        }
    }

    #[cold]
    fn tell(&mut self, place: usize) {
        let done = self.total as u64 * place as u64 / self.text.max(1) as u64;
        // The end is told when the history is made.
        if let Ok(done) = usize::try_from(done)
            && done < self.total
        {
            (self.tell)(done, self.total);
        }
        self.next = place.saturating_add(self.text.div_ceil(TOLD).max(1));
    }

    /// All is done.
    pub fn end(self) {
        (self.tell)(self.total, self.total);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn told_in_order_and_not_too_often() {
        for (total, text) in [(0, 0), (1, 1), (7, 14), (49, 49), (50, 50), (99, 50), (12_345, 24_690), (30_000, 20_000)]
        {
            let mut told = Vec::new();
            let mut tell = |done, of| told.push((done, of));
            let mut progress = Progress::new(&mut tell, total);
            progress.at(5);
            progress.begin(text);
            for place in 0..=text {
                progress.at(place);
            }
            progress.end();
            assert!(told.is_sorted() && told.iter().all(|(_, of)| *of == total), "{told:?}");
            assert_eq!(told.last(), Some(&(total, total)));
            assert!(told.len() <= TOLD && (text < 10_000 || told.len() == TOLD), "{total} {text}: {}", told.len());
        }
    }
}
