//! How far what was typed lies from what was meant, in slips of the finger.

use crate::email::lists::{byte, cut, part};

/// More than any reach.
pub(super) const FAR: u8 = 100;

/// What a slip costs: the likelier, the less. A key hit twice; keys side by side, or in the wrong order; a letter left
/// out; another vowel, or one that looks alike; a letter too many; any other letter.
const REPEATED: u8 = 1;
const SURE: u8 = 2;
const MISSING: u8 = 3;
const ALIKE: u8 = 4;
pub(super) const EXTRA: u8 = 4;
const ANY: u8 = 5;

/// No slip so far.
const NOWHERE: usize = usize::MAX;

/// How many slips are borne, and what they may cost together.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    slips: u8,
    cost: u8,
    /// The place in what was typed where the last slip ended.
    after: usize,
}

impl Reach {
    /// For the last label alone.
    pub const ENDING: Self = Self { slips: 1, cost: EXTRA, after: NOWHERE };

    /// For a provider's name of that many letters; `place` counts the providers, the most used first. A name of three
    /// letters is one slip from somebody else's: a repeated key is all that is mended. Of those of four and five
    /// letters only the most used are guessed.
    pub fn of(letters: usize, place: usize) -> Option<Self> {
        let (slips, cost) = match letters {
            3 if place < 20 => (1, REPEATED),
            4 if place < 10 => (1, SURE + 1),
            5 if place < 10 => (1, EXTRA),
            6 => (1, EXTRA),
            7 | 8 => (2, SURE + SURE),
            9.. => (2, MISSING + MISSING),
            _ => return None,
        };
        Some(Self { slips, cost, after: NOWHERE })
    }
}

/// The cost of the cheapest slips that lead from `meant` to `typed`, both in lower-case ASCII; [`FAR`] when out of reach.
pub(super) fn cost(typed: &str, meant: &str, reach: Reach) -> u8 {
    from(typed, 0, meant, 0, reach)
}

/// The same from these places on. Every slip splits the way in four at most, so with two slips it is 16 walks.
fn from(typed: &str, mut at: usize, meant: &str, mut its_at: usize, reach: Reach) -> u8 {
    let (letter, its) = loop {
        let (letter, its) = (byte(typed, at), byte(meant, its_at));
        if letter != its {
            break (letter, its);
        }
        if letter == 0 {
            return 0;
        }
        at += 1;
        its_at += 1;
    };
    let Some(slips) = reach.slips.checked_sub(1) else { return FAR };
    // Two slips side by side are another word (`foodmail` is not `foxmail`), but not in the ending.
    if at == reach.after && its_at < cut(meant, b'.').0.len() {
        return FAR;
    }
    let before = byte(typed, at.wrapping_sub(1));
    let after = byte(typed, at + 1);
    let mut best = FAR;
    let mut tries = |price: u8, steps: usize, its_steps: usize| {
        // The first letter is seldom missed, and never together with another.
        let first = its_at == 0;
        let price = price + u8::from(first);
        if let Some(cost) = reach.cost.checked_sub(price) {
            let left = Reach { slips: if first { 0 } else { slips }, cost, after: at + steps };
            let rest = from(typed, at + steps, meant, its_at + its_steps, left);
            best = best.min(rest.saturating_add(price));
        }
    };
    // One slip from a country's ending is another country; only its last letter may be doubled.
    let country = byte(meant, meant.len().wrapping_sub(3)) == b'.';
    if country && its_at + 2 >= meant.len() {
        if its == 0 && letter == before {
            tries(REPEATED, 1, 0);
        }
        return best;
    }
    if after == its && byte(meant, its_at + 1) == letter {
        tries(SURE, 2, 2);
    }
    if letter != 0 && its != 0 {
        // The wrong letter of two is doubled in `yahho`.
        if letter == before && its == byte(meant, its_at + 1) || beside(letter, its) {
            // With another first letter, `gmail` is the next mail service.
            if its_at > 0 || part(meant, 1, 5) != "mail" {
                tries(SURE, 1, 1);
            }
        } else if its_at > 0 && (letter == before || alike(letter, its)) {
            tries(ALIKE, 1, 1);
        } else if its_at > 0 && letter != b'.' && its != b'.' {
            tries(ANY, 1, 1);
        }
    }
    // An `s` at the end makes a plural.
    let plural = letter == b's' && matches!(its, b'.' | 0);
    if letter == before && letter > b'9' {
        tries(REPEATED, 1, 0);
    } else if letter != 0 && letter != b'.' && !plural {
        if its_at == 0 && beside(letter, its) {
            tries(MISSING, 1, 0);
        } else if its_at > 0 {
            tries(if beside(letter, its) || beside(letter, before) { SURE } else { EXTRA }, 1, 0);
        }
    }
    if its != 0 {
        let doubled = its == byte(meant, its_at.wrapping_sub(1));
        tries(if doubled { SURE } else { MISSING }, 0, 1);
    }
    best
}

/// Whether the letters are neighbours on a keyboard, or stand in each other's place on a German or French one.
fn beside(a: u8, b: u8) -> bool {
    const KEYS: [u32; 32] = pairs(
        b"qwertyuiop asdfghjkl zxcvbnm qaz wsx edc rfv tgb yhn ujm ik zse xdr cft vgy bhu nji mkolp zy zw tzu ml",
    );
    is_pair(&KEYS, a, b)
}

/// Whether the letters are heard or seen as each other: vowels, `l` and `i`, or a digit that looks like the letter.
fn alike(a: u8, b: u8) -> bool {
    const LETTERS: [u32; 32] = pairs(b"aeiouaiueoa il");
    is_pair(&LETTERS, a, b) || matches!((a, b), (b'1', b'i' | b'l') | (b'0', b'o') | (b'3', b'e') | (b'5', b's'))
}

/// For every letter, the bits of the letters that stand next to it in the chains.
#[allow(clippy::indexing_slicing)] // a place that misses would stop the compiler, not the module
const fn pairs(mut chains: &[u8]) -> [u32; 32] {
    let mut pairs = [0; 32];
    while let [a, rest @ ..] = chains {
        if let [b, ..] = rest
            && *a > b' '
            && *b > b' '
        {
            pairs[(*a & 31) as usize] |= 1 << (*b & 31);
            pairs[(*b & 31) as usize] |= 1 << (*a & 31);
        }
        chains = rest;
    }
    pairs
}

fn is_pair(pairs: &[u32; 32], a: u8, b: u8) -> bool {
    let row = pairs.get(usize::from(a & 31)).copied().unwrap_or_default();
    a.is_ascii_lowercase() && b.is_ascii_lowercase() && row >> (b & 31) & 1 == 1
}
