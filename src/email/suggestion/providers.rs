//! The used providers of mailboxes, made ready to be compared with what was typed.

use crate::email::lists::{byte, part};
use std::sync::OnceLock;

/// The domains that are guessed without the larger set, the most used first, each closed by a space.
pub(in crate::email) const PROVIDERS: &str = "gmail.com yahoo.com hotmail.com outlook.com icloud.com qq.com mail.ru \
    live.com 163.com aol.com yandex.ru yahoo.co.uk yahoo.co.in hotmail.co.uk yahoo.com.br yahoo.fr hotmail.fr gmx.de \
    web.de naver.com orange.fr wanadoo.fr libero.it t-online.de comcast.net msn.com googlemail.com protonmail.com \
    uol.com.br rediffmail.com laposte.net interia.pl seznam.cz btinternet.com sbcglobal.net verizon.net bellsouth.net \
    gmx.net ";

/// Two slips of the finger change at most so many members of the set of letters: a wrong letter takes one and gives one.
const MOST_CHANGES: u32 = 4;

/// A table of providers, the most used first.
#[derive(Debug)]
pub(in crate::email) struct Providers {
    text: String,
    places: Vec<Place>,
}

/// Where a provider stands in the text, and the set of its letters.
#[derive(Debug)]
struct Place {
    start: usize,
    end: usize,
    letters: u32,
}

impl Providers {
    /// Of domains with a space behind each.
    pub fn new(text: &str) -> Self {
        let mut places = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let mut end = start;
            while byte(text, end) > b' ' {
                end += 1;
            }
            places.push(Place { start, end, letters: letters(part(text, start, end)) });
            start = end + 1;
        }
        Self { text: text.into(), places }
    }

    /// Those that are there without the full lists.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Providers> = OnceLock::new();
        BUILT_IN.get_or_init(|| Self::new(PROVIDERS))
    }

    /// The next one, from `place` on, that may lie within two slips of what has these [`letters`]; `place` goes behind it.
    pub fn near(&self, letters: u32, place: &mut usize) -> Option<&str> {
        while let Some(its) = self.places.get(*place) {
            *place += 1;
            if (its.letters ^ letters).count_ones() <= MOST_CHANGES {
                return Some(part(&self.text, its.start, its.end));
            }
        }
        None
    }
}

/// The set of letters and signs, 32 of them told apart.
pub(super) fn letters(text: &str) -> u32 {
    let mut letters = 0;
    for byte in text.as_bytes() {
        letters |= 1 << (byte & 31);
    }
    letters
}
