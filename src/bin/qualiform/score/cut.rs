//! Where rows end, so that whole rows go to a thread at a time, without reading what is in them.

/// How rows are told apart.
#[derive(Copy, Clone, Debug)]
pub enum Rows {
    /// Lines.
    Lines,
    /// CSV as the reader of the cells takes it: a quote at the beginning of a cell hides line ends up to the next single
    /// quote; any other quote is a character. Each of these stands between cells.
    Csv(&'static [u8]),
}

/// Finds the ends of rows in a buffer that grows at its end.
#[derive(Debug)]
pub struct Cutter {
    rows: Rows,
    /// Looked at so far.
    seen: usize,
    /// Where the row that is looked at begins.
    start: usize,
    quoted: bool,
    /// Whole rows up to `start` that are not empty.
    count: u64,
}

impl Cutter {
    /// For a buffer that begins with a row.
    pub fn new(rows: Rows) -> Self {
        Self { rows, seen: 0, start: 0, quoted: false, count: 0 }
    }

    /// Looks at what the buffer has that was not looked at. Afterwards [`Self::whole`] tells how far whole rows go.
    pub fn look(&mut self, buffer: &[u8]) {
        while let Some(rest) = buffer.get(self.seen..).filter(|rest| !rest.is_empty()) {
            if self.quoted {
                let Some(found) = memchr::memchr(b'"', rest) else {
                    self.seen = buffer.len();
                    return;
                };
                match rest.get(found + 1) {
                    // Whether it is doubled is seen with the next bytes.
                    None => {
                        self.seen += found;
                        return;
                    }
                    Some(b'"') => self.seen += found + 2,
                    Some(_) => {
                        self.quoted = false;
                        self.seen += found + 1;
                    }
                }
                continue;
            }
            let found = match self.rows {
                Rows::Lines => memchr::memchr(b'\n', rest),
                Rows::Csv(_) => memchr::memchr3(b'"', b'\n', b'\r', rest),
            };
            let Some(found) = found else {
                self.seen = buffer.len();
                return;
            };
            let place = self.seen + found;
            match rest.get(found) {
                Some(b'"') => {
                    self.quoted = self.begins_cell(buffer, place);
                    self.seen = place + 1;
                }
                // A line end of two characters is one; the second may be still to come.
                Some(b'\r') => match rest.get(found + 1) {
                    None => {
                        self.seen = place;
                        return;
                    }
                    Some(b'\n') => self.end(place, place + 2),
                    Some(_) => self.end(place, place + 1),
                },
                _ => self.end(place, place + 1),
            }
        }
    }

    fn begins_cell(&self, buffer: &[u8], place: usize) -> bool {
        let Rows::Csv(between) = self.rows else { return false };
        place == self.start
            || place.checked_sub(1).and_then(|before| buffer.get(before)).is_some_and(|before| between.contains(before))
    }

    fn end(&mut self, end: usize, next: usize) {
        self.count += u64::from(end > self.start);
        self.start = next;
        self.seen = next;
    }

    /// How many bytes of the buffer are whole rows, and how many rows that are not empty these are.
    pub fn whole(&self) -> (usize, u64) {
        (self.start, self.count)
    }

    /// Forgets the whole rows: the buffer now begins behind them.
    pub fn drop_whole(&mut self) {
        self.seen -= self.start;
        self.start = 0;
        self.count = 0;
    }

    /// Whether a quote is open.
    pub fn quoted(&self) -> bool {
        self.quoted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text, whatever pieces it comes in.
    fn rows(text: &str, piece: usize) -> Vec<String> {
        let mut cutter = Cutter::new(Rows::Csv(b","));
        let (mut buffer, mut rows) = (Vec::new(), Vec::new());
        for part in text.as_bytes().chunks(piece) {
            buffer.extend_from_slice(part);
            cutter.look(&buffer);
            let (end, _) = cutter.whole();
            rows.push(String::from_utf8(buffer.drain(..end).collect()).unwrap_or_default());
            cutter.drop_whole();
        }
        rows.push(String::from_utf8(buffer).unwrap_or_default());
        rows.retain(|row| !row.is_empty());
        rows
    }

    #[test]
    fn rows_end_where_the_reader_of_the_cells_ends_them() {
        let texts = [
            "a,b\nc,d\n",
            "a,\"x\ny\"\r\nc,d",
            "5\" pipe,b\nc,d\n",
            "\"a\"\"\nb\",c\n\"\"\n\"\"\"\"\n",
            "a,b\rc,d\r\n\n\ne",
            "\"a\"x\"\ny,z\n",
            "\"\",\"\"\n\" \n \",2\n",
        ];
        for text in texts {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let expected: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
            for piece in [1, 2, 3, 1000] {
                let mut cutter = Cutter::new(Rows::Csv(b","));
                let whole = format!("{text}\n");
                cutter.look(whole.as_bytes());
                assert_eq!(cutter.whole(), (whole.len(), expected.len() as u64), "{text:?}");
                // Each piece alone gives the rows that the whole gives.
                let mut found = Vec::new();
                for row in rows(text, piece) {
                    let mut reader =
                        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(row.as_bytes());
                    found.extend(reader.records().filter_map(Result::ok));
                }
                for (found, expected) in found.iter().zip(&expected) {
                    assert_eq!(found.as_slice(), expected.as_slice(), "{text:?} in pieces of {piece}");
                }
                assert_eq!(found.len(), expected.len(), "{text:?} in pieces of {piece}");
            }
        }
    }
}
