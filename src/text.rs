//! Text compared without case and accents, and names that are nearly right.
//!
//! Scope: the scripts that forms in Europe and the Americas are filled in with. The tables of the standard library and
//! of Unicode are left out on purpose: they weigh more than everything else in the module that visitors download. What
//! no table knows is compared as it is written.

use crate::value::has;

/// Latin letters from U+00C0 to U+017F, one byte each; an upper-case letter stands for two letters, see [`second`].
const LATIN: &[u8; 192] = b"aaaaaaAceeeeiiiidnooooo ouuuuyTSaaaaaaAceeeeiiiidnooooo ouuuuyTy\
      aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkkllllllllll\
      nnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Small letters, each before its base: Greek, Cyrillic, and the Romanian letters with a comma below.
const BASES: &str = "άαέεήηίιόούυώωϊιΐιϋυΰυςσйиёеѐеѝиїіўуѓгќкșsțt";

/// Not part of a word.
const SEPARATOR: u8 = 0x80;
/// Invisible, or a mark on the letter before it.
const NOTHING: u8 = 0x81;
/// A capital has an even code and its small letter follows.
const EVEN_CAPITALS: u8 = 0x83;
/// The full-width form of an ASCII character.
const FULL_WIDTH: u8 = 0x84;

/// From which character on what holds: one of the marks above, or how far behind a capital its small letter is.
static RANGES: [(u16, u8); 38] = [
    (0x80, SEPARATOR),
    (0x180, 0),
    (0x218, EVEN_CAPITALS),
    (0x21C, 0),
    // Spacing modifiers: the apostrophe of Ukrainian is among them, and the typewriter's separates too.
    (0x2B0, SEPARATOR),
    (0x300, NOTHING),
    (0x370, 0),
    (0x386, 0x26),
    (0x387, SEPARATOR),
    (0x388, 0x25),
    (0x38B, 0x40),
    (0x38D, 0x3F),
    (0x390, 0),
    (0x391, 0x20),
    (0x3AC, 0),
    (0x400, 0x50),
    (0x410, 0x20),
    (0x430, 0),
    (0x460, EVEN_CAPITALS),
    (0x4C0, 0),
    (0x4D0, EVEN_CAPITALS),
    (0x530, 0),
    (0x1E00, EVEN_CAPITALS),
    (0x1F00, 0),
    // General punctuation with its joiners and marks of direction, currency, arrows, mathematics, boxes.
    (0x2000, SEPARATOR),
    (0x200C, NOTHING),
    (0x2010, SEPARATOR),
    (0x2C00, 0),
    (0x2E00, SEPARATOR),
    (0x2E80, 0),
    (0x3000, SEPARATOR),
    (0x3021, 0),
    (0xFE00, NOTHING),
    (0xFE10, SEPARATOR),
    (0xFE70, 0),
    (0xFEFF, NOTHING),
    (0xFF01, FULL_WIDTH),
    (0xFF5F, SEPARATOR),
];

/// The form of `text` in which two spellings of one thing are equal: lower case, no accents, one space between words.
///
/// A word is a run of letters and digits; everything else (`+`, `#` and `&` too, so that `C++` becomes `c` and `R&D`
/// becomes `r d`) separates words. `ß`, `æ`, `œ` and `þ` become two letters, `ü` becomes `u` (not `ue`), and Cyrillic
/// letters lose what Unicode holds for an accent: `й` becomes `и`, `ї` becomes `і`, `ё` becomes `е`, while `ґ` and `є`
/// stay. Scripts that write no spaces come out as one word. The result is never longer, in bytes, than `text`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars() {
        match plain(character) {
            '\0' => {}
            ' ' => gap = !out.is_empty(),
            letter => {
                if gap {
                    out.push(' ');
                }
                gap = false;
                out.push(letter.to_ascii_lowercase());
                if letter.is_ascii_uppercase() {
                    out.push(second(letter));
                }
            }
        }
    }
    out
}

/// What one character means in a comparison: a small letter without accents or a digit; a space for what is not part of
/// a word; NUL for what is not seen; an upper-case letter of ASCII for the pair of it and [`second`].
pub(crate) fn plain(character: char) -> char {
    let code = character as u32;
    if code < 0x80 {
        return if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { ' ' };
    }
    if let Some(letter) = code.checked_sub(0xC0).and_then(|place| LATIN.get(place as usize)) {
        return char::from(*letter);
    }
    // Most letters of Cyrillic are what they mean: no need to look for them.
    if matches!(character, 'а'..='и' | 'к'..='я') {
        return character;
    }
    let mut kind = 0;
    for (first, its_kind) in &RANGES {
        if code < u32::from(*first) {
            break;
        }
        kind = *its_kind;
    }
    // Pictures.
    if (0x1F000..0x1FB00).contains(&code) {
        return ' ';
    }
    let small = match (code, kind) {
        (0xAA, _) => return 'a',
        (0xBA, _) => return 'o',
        (0x1E9E, _) => return 'S',
        (0xAD, _) | (_, NOTHING) => return '\0',
        (_, SEPARATOR) => return ' ',
        (_, FULL_WIDTH) => code - 0xFEE0,
        (_, EVEN_CAPITALS) => code | 1,
        _ => code + u32::from(kind),
    };
    let small = char::from_u32(small).unwrap_or(' ');
    match small {
        '\0'..='\x7f' => plain(small),
        // Behind Cyrillic are no bases to look for.
        '\u{500}'.. => small,
        _ => paired(BASES, small).unwrap_or(small),
    }
}

/// The character that stands behind this one in a list of pairs.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(crate) fn paired(pairs: &str, character: char) -> Option<char> {
    let mut rest = pairs.chars();
    while let Some(first) = rest.next() {
        let second = rest.next();
        if first == character {
            return second;
        }
    }
    None
}

/// The second letter of `ae`, `ij`, `oe`, `ss` and `th`.
fn second(first: char) -> char {
    match first {
        'I' => 'j',
        'S' => 's',
        'T' => 'h',
        _ => 'e',
    }
}

/// The text without the white space around it, as Unicode has it. (The standard library's looks it up in a table, forwards
/// and backwards, in 500 bytes.)
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(crate) fn trim(text: &str) -> &str {
    let (mut start, mut end) = (text.len(), 0);
    for (place, character) in text.char_indices() {
        if !is_space(character as u32) {
            start = start.min(place);
            end = place + character.len_utf8();
        }
    }
    text.get(start..end).unwrap_or_default()
}

fn is_space(code: u32) -> bool {
    matches!(code, 9..=13 | 0x20 | 0x85 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000)
}

/// The first word of a folded text, and what follows the space behind it.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(crate) fn split_word(folded: &[u8]) -> (&[u8], &[u8]) {
    let mut end = 0;
    while folded.get(end).is_some_and(|byte| *byte != b' ') {
        end += 1;
    }
    (folded.get(..end).unwrap_or_default(), folded.get(end + 1..).unwrap_or_default())
}

/// The parts of a text between signs of ASCII, also the empty ones. (Searching with the standard library's patterns costs
/// the module 2 KB.)
pub(crate) fn parts<'t>(text: &'t str, signs: &'static [u8]) -> Parts<'t> {
    Parts { rest: Some(text), signs }
}

/// See [`parts`].
pub(crate) struct Parts<'t> {
    rest: Option<&'t str>,
    signs: &'static [u8],
}

impl<'t> Iterator for Parts<'t> {
    type Item = &'t str;

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        let mut end = 0;
        while rest.as_bytes().get(end).is_some_and(|byte| !has(self.signs, byte)) {
            end += 1;
        }
        // Nothing where there is no sign: then the end is behind the last byte.
        self.rest = rest.get(end + 1..);
        rest.get(..end)
    }
}

/// Whether a word is among words with spaces between them.
pub(crate) fn among(words: &str, word: &str) -> bool {
    parts(words, b" ").any(|known| known == word)
}

/// The byte at a place of a text, 0 behind its end.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(crate) fn byte_at(text: &[u8], place: usize) -> u8 {
    text.get(place).copied().unwrap_or(0)
}

/// Whether `folded` has the words of `folded_phrase` side by side: both as [`fold`] gives them, nothing is allocated.
///
/// Whole words only: `start` does not mention `art`. A phrase without letters or digits is mentioned nowhere.
pub fn mentions(folded: &str, folded_phrase: &str) -> bool {
    has_words(folded.as_bytes(), folded_phrase.as_bytes())
}

/// [`mentions`] for the bytes of folded texts.
pub(crate) fn has_words(folded: &[u8], phrase: &[u8]) -> bool {
    let mut rest = folded;
    while !rest.is_empty() {
        if let Some(tail) = rest.strip_prefix(phrase)
            && matches!(tail.first(), None | Some(b' '))
        {
            return !phrase.is_empty();
        }
        rest = split_word(rest).1;
    }
    false
}

/// The most slips that [`nearest`] forgives: with more of them it is another word.
const MOST_SLIPS: usize = 3;

/// The one of `known` that `name` was most likely meant to be, or nothing where none is near; the first of equals.
///
/// Near means a few slips (a letter too many, too few or wrong, or two neighbours swapped): at most a third of the
/// name's length, one for a short name, three for a long one, and something in common. Letter case does not count.
/// Lengths are in bytes, since keys are ASCII.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut best = None;
    let mut limit = (name.len() / 3).clamp(1, MOST_SLIPS) + 1;
    for candidate in known {
        let slips = slips_to_other(name.as_bytes(), candidate.as_bytes(), limit);
        // The strict comparison lets the first of equals stand.
        if slips < limit {
            best = Some(candidate);
            limit = slips;
        }
    }
    best
}

/// [`slips`], or `limit` where the two have nothing in common.
#[cfg_attr(target_arch = "wasm32", inline(never))]
fn slips_to_other(a: &[u8], b: &[u8], limit: usize) -> usize {
    let slips = slips(a, b, limit);
    if slips < a.len().max(b.len()) { slips } else { limit }
}

/// How many slips turn `a` into `b`, letter case aside: the Damerau-Levenshtein distance, each stretch edited once; or
/// `limit`, where it is not below that. The work grows with four to the power of the limit.
pub(crate) fn slips(a: &[u8], b: &[u8], limit: usize) -> usize {
    let (mut a, mut b) = (a, b);
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b)
        && same(*x, *y)
    {
        (a, b) = (rest_a, rest_b);
    }
    if a.len().max(b.len()) == 0 || limit == 0 {
        return 0;
    }
    // What is wrong first: a letter too many, too few, another one, or two swapped.
    let mut least = limit;
    for (in_a, in_b) in [(1, 0), (0, 1), (1, 1), (2, 2)] {
        let possible = in_a < 2 || matches!((a, b), ([p, q, ..], [r, s, ..]) if same(*p, *s) && same(*q, *r));
        if possible && let (Some(rest_a), Some(rest_b)) = (a.get(in_a..), b.get(in_b..)) {
            least = 1 + slips(rest_a, rest_b, least - 1);
        }
    }
    least
}

#[cfg_attr(target_arch = "wasm32", inline(never))]
fn same(a: u8, b: u8) -> bool {
    a.eq_ignore_ascii_case(&b)
}

/// Appends a whole number with at least so many digits. (Formatting through `core::fmt` would cost the module several
/// hundred bytes.)
pub(crate) fn push_whole(out: &mut String, value: u64, digits: u8) {
    if value >= 10 || digits > 1 {
        push_whole(out, value / 10, digits.saturating_sub(1));
    }
    out.push(char::from(b'0' + (value % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_text() {
        let of = |text| parts(text, b",;").collect::<Vec<_>>();
        assert_eq!(of(""), [""]);
        assert_eq!(of("a"), ["a"]);
        assert_eq!(of(",ä;;b c,"), ["", "ä", "", "b c", ""]);
    }

    #[test]
    fn trimmed_as_the_library_does() {
        for code in 0..0x11_0000 {
            let Some(character) = char::from_u32(code) else { continue };
            assert_eq!(is_space(code), character.is_whitespace(), "{code:x}");
        }
        for text in ["", " \u{3000}", "ä", " a \u{a0}b\u{2003}\n", "\u{200b} c"] {
            assert_eq!(trim(text), text.trim());
        }
    }

    #[track_caller]
    fn folds(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "{text:?}");
        assert_eq!(fold(expected), expected, "folding twice");
    }

    #[test]
    fn latin() {
        folds("  Lead   SCORING\t\n", "lead scoring");
        folds("Geschäftsführerin", "geschaftsfuhrerin");
        folds("Łódź, Kraków", "lodz krakow");
        folds("STRASSE Straße STRAẞE", "strasse strasse strasse");
        folds("Œuvre æther Ærø Þór ĳs", "oeuvre aether aero thor ijs");
        folds("Ñandú ÇA İstanbul ıo ſo", "nandu ca istanbul io so");
        folds("ČŠŽ čšž Ďď Ťť Ňň Řř Ůů Őő Űű", "csz csz dd tt nn rr uu oo uu");
        folds("Ștefan Țară", "stefan tara");
        folds("No 1ª 2º", "no 1a 2o");
        folds("2×3÷4", "2 3 4");
    }

    #[test]
    fn composed_and_decomposed_are_one() {
        folds("e\u{301}te\u{301}", "ete");
        assert_eq!(fold("и\u{306}і\u{308}е\u{308}"), fold("йїё"));
        folds("\u{301}\u{302}", "");
        folds("a \u{301} b", "a b");
    }

    #[test]
    fn greek_and_cyrillic() {
        folds("ΆΈΉΊΌΎΏ άέήίόύώ Σς ΪΫϊϋΐΰ", "αεηιουω αεηιουω σσ ιυιυιυ");
        folds("ΑΒΓΩ", "αβγω");
        folds("Генеральний ДИРЕКТОР", "генеральнии директор");
        folds("ІЇЄҐ іїєґ Ёё Йй", "іієґ іієґ ее ии");
        folds("ЂЉЊЋЏ Ѓќ Ўў", "ђљњћџ гк уу");
        folds("Ӑ Ӣ", "ӑ ӣ");
        folds("об’єднання об'єднання обʼєднання", "об єднання об єднання об єднання");
    }

    #[test]
    fn separators() {
        folds("C++ / C#", "c c");
        folds("R&D", "r d");
        folds("a—b…c\u{a0}d\u{202f}e\u{3000}f、g", "a b c d e f g");
        folds("（ＡＢＣ１２３）", "abc123");
        folds("🚀 growth™ €5 №1", "growth 5 1");
        folds("soft\u{ad}hyphen zero\u{200d}joiner \u{feff}mark", "softhyphen zerojoiner mark");
        folds("「日本」語", "日本 語");
        folds("", "");
        folds(" -- !! ", "");
        folds("\u{fffd}", "");
    }

    #[test]
    fn every_character_folds_once_and_never_grows() {
        for character in '\0'..=char::MAX {
            let text = character.to_string();
            let folded = fold(&text);
            assert!(folded.len() <= text.len(), "{character:?}");
            assert_eq!(fold(&folded), folded, "{character:?}");
        }
    }

    #[test]
    fn letters_agree_with_the_standard_library() {
        // Where no accent is involved, folding is lower case.
        for character in ('А'..='я').chain('Α'..='Ρ').chain('Ѡ'..='ҁ').chain('Ҋ'..='ҿ').chain('Ӑ'..='ӿ') {
            if !"ЙйӀ".contains(character) {
                let lower: String = character.to_lowercase().collect();
                assert_eq!(fold(&character.to_string()), lower);
            }
        }
    }

    #[test]
    fn long_text() {
        let long = "Ä ".repeat(50_000);
        assert_eq!(fold(&long).len(), 99_999);
        assert!(!mentions(&fold(&long), "b"));
        assert!(mentions(&format!("{} b", fold(&long)), "a b"));
    }

    #[track_caller]
    fn mentioned(text: &str, phrase: &str, expected: bool) {
        assert_eq!(mentions(&fold(text), &fold(phrase)), expected, "{phrase:?} in {text:?}");
    }

    #[test]
    fn phrases() {
        mentioned("We need lead-scoring now", "Lead Scoring", true);
        mentioned("a start", "art", false);
        mentioned("artful", "art", false);
        mentioned("art", "art", true);
        mentioned("the art", "art", true);
        mentioned("art of war", "art", true);
        mentioned("lead lead scoring", "lead scoring", true);
        mentioned("lead", "lead scoring", false);
        mentioned("anything", "", false);
        mentioned("", "", false);
        mentioned("anything", "++", false);
        mentioned("ROUTÉE", "routee", true);
        mentioned("їжак", "Їжак", true);
    }

    #[track_caller]
    fn near(name: &str, expected: Option<&str>) {
        let known = ["email", "employees", "industry", "revenue", "when", "is", "in", "jobTitle"];
        assert_eq!(nearest(name, known.iter().copied()), expected, "{name:?}");
    }

    #[test]
    fn misspelt_names() {
        near("emial", Some("email"));
        near("employes", Some("employees"));
        near("Employees", Some("employees"));
        near("indutsry", Some("industry"));
        near("jobtitel", Some("jobTitle"));
        near("revenues", Some("revenue"));
        near("whne", Some("when"));
        near("iz", Some("is"));
        near("colour", None);
        near("x", None);
        near("", None);
        near(&"e".repeat(65), None);
        near("індустрія", None);
        assert_eq!(nearest("ab", ["ax", "ay"].into_iter()), Some("ax"));
        assert_eq!(nearest("abc", std::iter::once("x".repeat(100).as_str())), None);
        assert_eq!(nearest("abc", std::iter::empty()), None);
    }

    #[test]
    fn counted_slips() {
        let far = "z".repeat(100_000);
        let counted = |a: &str, b: &str| slips(a.as_bytes(), b.as_bytes(), 5);
        assert_eq!(counted("", ""), 0);
        assert_eq!(counted("", "abc"), 3);
        assert_eq!(counted("abc", ""), 3);
        assert_eq!(counted("kitten", "sitting"), 3);
        assert_eq!(counted("Kitten", "KITTEN"), 0);
        assert_eq!(counted("ab", "ba"), 1);
        assert_eq!(counted("abcd", "badc"), 2);
        assert_eq!(counted("abcdef", "fabcde"), 2);
        assert_eq!(counted("abcdef", "ghijkl"), 5);
        assert_eq!(counted(&"a".repeat(64), &far), 5);
        assert_eq!(counted(&far, &far), 0);
        assert_eq!(slips(b"ab", b"cd", 0), 0);
    }
}
