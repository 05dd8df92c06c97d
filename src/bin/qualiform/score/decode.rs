//! Bytes as UTF-8, whatever a spreadsheet has written.

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use std::io::{self, Read};

/// Gives UTF-8 of a file that begins with the mark of UTF-16, and any other as it is, without the mark of UTF-8.
///
/// # Errors
/// What reading its first bytes gave.
pub fn utf8(mut reader: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
    let mut mark = Vec::new();
    reader.by_ref().take(3).read_to_end(&mut mark)?;
    let (decoder, rest) = match mark.as_slice() {
        [0xFF, 0xFE, rest @ ..] => (Some(UTF_16LE.new_decoder_without_bom_handling()), rest),
        [0xFE, 0xFF, rest @ ..] => (Some(UTF_16BE.new_decoder_without_bom_handling()), rest),
        [0xEF, 0xBB, 0xBF] => (None, &[][..]),
        all => (None, all),
    };
    let reader = io::Cursor::new(rest.to_vec()).chain(reader);
    Ok(match decoder {
        None => Box::new(reader),
        Some(decoder) => Box::new(Decoding { reader, decoder, ready: Vec::new(), given: 0, ended: false }),
    })
}

struct Decoding<R> {
    reader: R,
    decoder: Decoder,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.ended {
            let mut raw = vec![0; 1 << 15];
            let read = self.reader.read(&mut raw)?;
            self.ended = read == 0;
            let raw = raw.get(..read).unwrap_or_default();
            let room = self.decoder.max_utf8_buffer_length(raw.len()).unwrap_or_default();
            self.ready.clear();
            self.ready.resize(room, 0);
            let (_, _, written, _) = self.decoder.decode_to_utf8(raw, &mut self.ready, self.ended);
            self.ready.truncate(written);
            self.given = 0;
        }
        let rest = self.ready.get(self.given..).unwrap_or_default();
        let count = rest.len().min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        self.given += count;
        Ok(count)
    }
}

/// A row as text: what is no UTF-8 is Windows-1252, in which every byte is a character.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut text = String::new();
        let reader = utf8(Box::new(io::Cursor::new(bytes.to_vec())));
        reader.and_then(|mut reader| reader.read_to_string(&mut text)).unwrap_or_default();
        text
    }

    #[test]
    fn marks_tell_the_encoding() {
        assert_eq!(read(b""), "");
        assert_eq!(read(b"a"), "a");
        assert_eq!(read("\u{feff}Größe".as_bytes()), "Größe");
        let wide: Vec<u8> = "\u{feff}Größe €😀".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide), "Größe €😀");
        let wide: Vec<u8> = "\u{feff}Größe".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&wide), "Größe");
        let long = "ä".repeat(100_000);
        let wide: Vec<u8> = format!("\u{feff}{long}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide), long);
    }

    #[test]
    fn other_bytes_are_those_of_windows() {
        assert_eq!(text(b"Gr\xf6\xdfe"), "Größe");
        assert_eq!(text("Größe".as_bytes()), "Größe");
    }
}
