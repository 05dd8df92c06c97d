//! Bytes of a file into text.

use super::Notice;
use crate::error::Error;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// How files begin that are often given a name that ends in `.csv`, and what to say of them.
const OTHERS: [(&[u8], &str); 9] = [
    (b"%PDF", "a PDF: a document to look at, without cells. Export the leads from where they are kept, as CSV"),
    (b"PK\x03\x04", "a ZIP archive, as Excel workbooks (.xlsx) are. Open it and save the sheet as \"CSV UTF-8\""),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook (.xls). Open it and save the sheet as \"CSV UTF-8\""),
    (b"\x1f\x8b", "compressed (gzip). Unpack it first"),
    (b"{\\rtf", "a text document (RTF). Export the leads from where they are kept, as CSV"),
    (b"<!DOCTYPE", "a web page. Export the leads from where they are kept, as CSV"),
    (b"<html", "a web page. Export the leads from where they are kept, as CSV"),
    (b"<?xml", "XML. Export the leads from where they are kept, as CSV"),
    (b"PAR1", "a Parquet file. Write it as CSV or JSON Lines first"),
];

/// The text of a file: UTF-8, UTF-16, or else Windows-1252; without a byte order mark.
///
/// # Errors
/// `table.empty`, `table.binary`.
pub(super) fn decode<'b>(bytes: &'b [u8], notices: &mut Vec<Notice>) -> Result<Cow<'b, str>, Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return if encoding == UTF_8 { plain(rest, notices) } else { whole(encoding, rest, notices) };
    }
    let start = bytes.trim_ascii_start();
    for (mark, what) in OTHERS {
        if start.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)) {
            return Err(binary(what));
        }
    }
    // Without a mark, UTF-16 shows by the zeros of its ASCII letters.
    match bytes {
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => whole(UTF_16LE, bytes, notices),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => whole(UTF_16BE, bytes, notices),
        _ => plain(bytes, notices),
    }
}

fn binary(what: &str) -> Error {
    Error::new("table.binary", "", format!("This file is no table: it is {what}."))
}

/// Text of an encoding that a mark named.
fn whole<'b>(encoding: &'static Encoding, bytes: &'b [u8], notices: &mut Vec<Notice>) -> Result<Cow<'b, str>, Error> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if text.contains('\0') {
        return Err(binary("made of bytes that are no text. Export the leads as CSV or JSON Lines"));
    }
    if broken {
        notices.push(Notice::file(
            "table.encoding",
            format!("Some bytes are no {}: the letters in their place are shown as \u{fffd}.", encoding.name()),
        ));
    }
    not_empty(text)
}

/// UTF-8, or what is left when it is none.
fn plain<'b>(bytes: &'b [u8], notices: &mut Vec<Notice>) -> Result<Cow<'b, str>, Error> {
    // Control characters other than tab and line ends are in no table; some programs leave one or two.
    let odd = bytes.iter().take(1 << 16).filter(|byte| matches!(byte, 0..=8 | 14..=31)).count();
    if bytes.contains(&0) || odd * 100 > bytes.len().min(1 << 16) {
        return Err(binary("made of bytes that are no text. Export the leads as CSV or JSON Lines"));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return not_empty(Cow::Borrowed(text));
    }
    // One broken letter in a file of UTF-8 does not make it another encoding: there, letters of several bytes are right
    // far more often than wrong; in a file of Windows-1252 they are right only by accident.
    let mut right = 0usize;
    let mut wrong = 0usize;
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    if right > wrong {
        notices.push(Notice::file(
            "table.encoding",
            format!("{wrong} letters are no UTF-8 as the rest is: they are shown as \u{fffd}."),
        ));
        return not_empty(String::from_utf8_lossy(bytes));
    }
    notices.push(Notice::file(
        "table.encoding",
        "The file is no UTF-8 and was read as Windows-1252. Where letters look wrong, save it as \"CSV UTF-8\".",
    ));
    not_empty(WINDOWS_1252.decode_without_bom_handling(bytes).0)
}

fn not_empty(text: Cow<'_, str>) -> Result<Cow<'_, str>, Error> {
    if text.trim().is_empty() {
        return Err(Error::new(
            "table.empty",
            "",
            "This file is empty. It needs a row of column names and, below it, a row for each lead.",
        ));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(bytes: &[u8], text: &str, notices: usize) {
        let mut said = Vec::new();
        assert_eq!(decode(bytes, &mut said).unwrap(), text);
        assert_eq!(said.len(), notices, "{said:?}");
    }

    #[track_caller]
    fn refuses(bytes: &[u8], code: &str, part: &str) {
        let error = decode(bytes, &mut Vec::new()).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(error.message().contains(part), "{error}");
    }

    #[test]
    fn encodings() {
        reads(b"a,b", "a,b", 0);
        reads("\u{feff}größe".as_bytes(), "größe", 0);
        reads(b"gr\xf6\xdfe \x80", "größe €", 1);
        reads("Київ, größe \u{e9}".as_bytes(), "Київ, größe é", 0);
        let mut damaged = "größe, größe".as_bytes().to_vec();
        damaged.push(0xff);
        reads(&damaged, "größe, größe\u{fffd}", 1);
        let le: Vec<u8> = "\u{feff}a;ґ".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "\u{feff}a;ґ".encode_utf16().flat_map(u16::to_be_bytes).collect();
        reads(&le, "a;ґ", 0);
        reads(&be, "a;ґ", 0);
        reads(&le[2..], "a;ґ", 0);
        reads(&be[2..], "a;ґ", 0);
    }

    #[test]
    fn what_is_no_text() {
        refuses(b"", "table.empty", "empty");
        refuses(b"\xef\xbb\xbf \r\n", "table.empty", "empty");
        refuses(b"%PDF-1.7\n", "table.binary", "PDF");
        refuses(b"PK\x03\x04 and so on", "table.binary", "xlsx");
        refuses(b" <!doctype html>", "table.binary", "web page");
        refuses(b"a,b\n1,\0\0\0", "table.binary", "bytes");
        refuses(b"\x01\x02\x03\x04", "table.binary", "bytes");
    }
}
