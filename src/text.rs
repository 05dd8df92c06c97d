//! Text compared without case and accents, and names that are nearly right.
//!
//! Scope: the scripts that forms in Europe and the Americas are filled in with. The tables of the standard library and
//! of Unicode are left out on purpose: they weigh more than everything else in the module that visitors download. What
//! no table knows is compared as it is written.

/// Latin-1 letters from U+00C0 on, one byte each; an upper-case letter stands for two letters, see [`pair`].
const LATIN_1: &[u8; 64] = b"aaaaaaAceeeeiiiidnooooo ouuuuyTSaaaaaaAceeeeiiiidnooooo ouuuuyTy";

/// Latin Extended-A from U+0100 on, written as [`LATIN_1`] is.
const LATIN_EXTENDED_A: &[u8; 128] = b"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkkllllllllll\
      nnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Greek from U+0386 to U+03CE and Cyrillic from U+0430 to U+045F: the letters whose base is not simply themselves.
const BASES: &str = "άαέεήηίιόούυώωϊιΐιϋυΰυςσйиёеѐеѝиїіўуѓгќк";

/// What one character means in a comparison.
pub(crate) enum Folded {
    /// Invisible, or a mark on the letter before it.
    Nothing,
    /// Not part of a word.
    Separator,
    /// A letter or digit in its plain form.
    Plain(char),
    /// A letter that is written with two.
    Pair(&'static str),
}

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
        let folded = folded(character);
        match folded {
            Folded::Nothing => continue,
            Folded::Separator => {
                gap = true;
                continue;
            }
            Folded::Plain(_) | Folded::Pair(_) => {
                if gap && !out.is_empty() {
                    out.push(' ');
                }
                gap = false;
            }
        }
        match folded {
            Folded::Plain(letter) => out.push(letter),
            Folded::Pair(letters) => out.push_str(letters),
            Folded::Nothing | Folded::Separator => {}
        }
    }
    out
}

pub(crate) fn folded(character: char) -> Folded {
    let code = character as u32;
    match code {
        0..0x80 => ascii(character),
        // A soft hyphen, the joiners, the marks of direction and the byte order mark are not seen.
        0xAD | 0x200C..=0x200F | 0x2060 | 0xFEFF | 0xFE00..=0xFE0F => Folded::Nothing,
        0xAA => Folded::Plain('a'),
        0xBA => Folded::Plain('o'),
        0x80..0xC0 => Folded::Separator,
        0xC0..0x100 => latin(LATIN_1, code - 0xC0),
        0x100..0x180 => latin(LATIN_EXTENDED_A, code - 0x100),
        // Romanian comma-below letters.
        0x218 | 0x219 => Folded::Plain('s'),
        0x21A | 0x21B => Folded::Plain('t'),
        // Spacing modifiers: the apostrophe of Ukrainian is among them, and the typewriter's separates too.
        0x2B0..0x300 => Folded::Separator,
        0x300..0x370 | 0x483..=0x489 => Folded::Nothing,
        0x37E | 0x387 => Folded::Separator,
        0x386..0x3D0 | 0x400..0x460 => based(code),
        // Further Cyrillic: a capital has an even code and its small letter follows, but for one stretch that is odd.
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F => letter(code | 1),
        0x482 => Folded::Separator,
        0x4C1..=0x4CE => letter(code + (code & 1)),
        0x531..=0x556 => letter(code + 0x30),
        // Armenian, Hebrew, Arabic and Indian punctuation.
        0x55A..=0x55F | 0x589 | 0x58A | 0x5BE | 0x5F3 | 0x5F4 | 0x60C | 0x61B | 0x61F | 0x964 => Folded::Separator,
        0x1E9E => Folded::Pair("ss"),
        0x1E00..0x1E96 | 0x1EA0..0x1F00 => letter(code | 1),
        // General punctuation, currency, arrows, mathematics, boxes; then CJK punctuation and its relatives.
        0x2000..0x2C00 | 0x2E00..0x2E80 | 0x3000..0x3005 | 0x3008..0x3021 | 0x30FB => Folded::Separator,
        0xFE10..0xFE70 => Folded::Separator,
        // Full-width forms of ASCII.
        0xFF01..0xFF5F => char::from_u32(code - 0xFEE0).map_or(Folded::Separator, ascii),
        0xFF5F..0xFF66 | 0xFFE0..0x1_0000 => Folded::Separator,
        // Pictures, and the invisible tags that some of them carry.
        0x1F000..0x1FB00 | 0xE_0000..0xE_1000 => Folded::Separator,
        _ => Folded::Plain(character),
    }
}

fn ascii(character: char) -> Folded {
    if character.is_ascii_alphanumeric() { Folded::Plain(character.to_ascii_lowercase()) } else { Folded::Separator }
}

fn letter(code: u32) -> Folded {
    char::from_u32(code).map_or(Folded::Separator, Folded::Plain)
}

fn latin(table: &[u8], place: u32) -> Folded {
    match table.get(place as usize) {
        None | Some(b' ') => Folded::Separator,
        Some(byte) if byte.is_ascii_uppercase() => Folded::Pair(pair(*byte)),
        Some(byte) => Folded::Plain(char::from(*byte)),
    }
}

fn pair(mark: u8) -> &'static str {
    match mark {
        b'A' => "ae",
        b'I' => "ij",
        b'O' => "oe",
        b'S' => "ss",
        _ => "th",
    }
}

/// Greek and Cyrillic: the small letter by its offset, then its base.
fn based(code: u32) -> Folded {
    let small = match code {
        0x386 => 0x3AC,
        0x388..=0x38A => code + 0x25,
        0x38C => 0x3CC,
        0x38E | 0x38F => code + 0x3F,
        0x391..=0x3AB | 0x410..0x430 => code + 0x20,
        0x400..0x410 => code + 0x50,
        _ => code,
    };
    let mut pairs = BASES.chars();
    while let (Some(accented), Some(base)) = (pairs.next(), pairs.next()) {
        if accented as u32 == small {
            return Folded::Plain(base);
        }
    }
    letter(small)
}

/// Whether `folded` has the words of `folded_phrase` side by side: both as [`fold`] gives them, nothing is allocated.
///
/// Whole words only: `start` does not mention `art`. A phrase without letters or digits is mentioned nowhere.
pub fn mentions(folded: &str, folded_phrase: &str) -> bool {
    if folded_phrase.is_empty() {
        return false;
    }
    let mut rest = folded.as_bytes();
    loop {
        if rest.first() == folded_phrase.as_bytes().first()
            && let Some(tail) = rest.strip_prefix(folded_phrase.as_bytes())
            && matches!(tail.first(), None | Some(b' '))
        {
            return true;
        }
        let Some(gap) = rest.iter().position(|byte| *byte == b' ') else { return false };
        rest = rest.get(gap + 1..).unwrap_or_default();
    }
}

/// The longest name, in bytes, that [`nearest`] compares.
const LONGEST_NAME: usize = 64;

/// The one of `known` that `name` was most likely meant to be, or nothing where none is near; the first of equals.
///
/// Near means a Damerau-Levenshtein distance (a letter too many, too few or wrong, or two neighbours swapped) of at
/// most a third of the name's length, one for a short name, and something in common. Letter case does not count.
/// Lengths are in bytes, since keys are ASCII; more than 64 are not compared.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut best = None;
    let mut limit = (name.len() / 3).max(1);
    if name.is_empty() || name.len() > LONGEST_NAME {
        return None;
    }
    for candidate in known.filter(|candidate| candidate.len() <= LONGEST_NAME) {
        let distance = distance(name.as_bytes(), candidate.as_bytes());
        // The strict comparison lets the first of equals stand.
        if distance < name.len().max(candidate.len()) && (distance < limit || best.is_none() && distance == limit) {
            best = Some(candidate);
            limit = distance;
        }
    }
    best
}

/// The Damerau-Levenshtein distance, each stretch edited once; both at most [`LONGEST_NAME`] bytes long.
fn distance(a: &[u8], b: &[u8]) -> usize {
    type Row = [u8; LONGEST_NAME + 1];
    let at = |row: &Row, place: usize| row.get(place).copied().unwrap_or(u8::MAX);
    let mut before: Row = [0; LONGEST_NAME + 1];
    let mut above: Row = std::array::from_fn(|place| place as u8);
    let mut last_a = None;
    for (i, letter_a) in a.iter().map(u8::to_ascii_lowercase).enumerate() {
        let mut row: Row = [i as u8 + 1; LONGEST_NAME + 1];
        let mut last_b = None;
        for (j, letter_b) in b.iter().map(u8::to_ascii_lowercase).enumerate() {
            let substituted = at(&above, j) + u8::from(letter_a != letter_b);
            let mut least = substituted.min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            if last_a == Some(letter_b) && last_b == Some(letter_a) {
                least = least.min(at(&before, j.saturating_sub(1)) + 1);
            }
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = least;
            }
            last_b = Some(letter_b);
        }
        last_a = Some(letter_a);
        before = above;
        above = row;
    }
    usize::from(at(&above, b.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        folds("Ӂ ӂ Ӑ Ӣ", "ӂ ӂ ӑ ӣ");
        folds("об’єднання об'єднання обʼєднання", "об єднання об єднання об єднання");
        folds("Ա", "ա");
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
        folds("\u{fffd}\u{10ffff}", "\u{10ffff}");
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
        for character in ('А'..='я').chain('Α'..='Ρ').chain('Ѡ'..='ҁ').chain('Ҋ'..='ӿ').chain('Ա'..='Ֆ') {
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
    fn distances() {
        let far = "z".repeat(64);
        assert_eq!(distance(b"", b""), 0);
        assert_eq!(distance(b"", b"abc"), 3);
        assert_eq!(distance(b"abc", b""), 3);
        assert_eq!(distance(b"kitten", b"sitting"), 3);
        assert_eq!(distance(b"ab", b"ba"), 1);
        assert_eq!(distance(b"abcd", b"badc"), 2);
        assert_eq!(distance("a".repeat(64).as_bytes(), far.as_bytes()), 64);
        assert_eq!(distance(far.as_bytes(), far.as_bytes()), 0);
    }
}
