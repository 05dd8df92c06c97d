//! Kinds that show in the domain's own labels, without a list of domains.

use super::lists::{byte, cut, find, has, part};
use super::{Certainty, EmailKind};

/// Suffixes that decide: `#` for names that the public domain name system never resolves (RFC 2606, 6761, 6762, 7686,
/// 8375, 9476; ICANN for `internal`) and the private top levels of RFC 6762, appendix G; `+` for schools.
const SUFFIXES: &str = "alt#arpa#corp#ed.jp+edu+example#home#internal#intranet#invalid#lan#local#localdomain#\
    localhost#onion#private#sch.id+sch.uk+test#";

/// Countries where `ac.` is a registry for universities (`+`), where neither `ac.` nor `edu.` is or where `edu.` holds
/// throwaway services (a space), and where both are (`*`). In every other country `edu.` alone is.
const COUNTRIES: &str = "ae*ai at+be+ca cc ch cn*cr+cy*cz de dk eu fi fr hr hu id*ie il+im in*ir*jp+ke*kg kr+li lt lu \
    ma*me+nl no nu nz+pl re ro rs+ru se si sk su th*tk tv tz+ug+uk+us vn+za+zm*zw+";

/// Names of universities and colleges in Germany and France, up to the hyphen: `uni-koeln.de`.
const NAMES: &str = "fh tu uni univ ";

/// Labels that say student, pupil or former student.
const STUDENTS: &str = "alum alumni alumno alumnos etu etud etudiant stud student studente studenti students uczen ";

/// What throwaway services call themselves, of six to ten letters.
const THROWAWAY: &str = "10minute burnermail fakemail mailtemp minutemail spamok temp-mail tempemail tempmail \
    tempomail throwaway tmpmail trash-mail trashmail ";

/// Free mail under many top levels: `yahoo.fr`, `hotmail.co.uk`, `yahoo.com.br`.
const FAMILIES: &str = "aol gmx hotmail live outlook yahoo yandex ";
/// Country codes that companies use as a generic top level, or that are mistyped `com`.
const GENERIC: &str = "ai cc cm co fm gg io la ly me om sh to tv vc ws ";

/// The kind that a name under this parent shows: reserved, academic or personal.
pub(super) fn kind(label: &str, parent: &str) -> Option<EmailKind> {
    let (second, country) = cut(parent, b'.');
    let academic = match find(SUFFIXES, parent) {
        0 if country.len() == 2 => {
            matches!((find(COUNTRIES, country), second), (b'+' | b'*', "ac") | (0 | b'*', "edu"))
        }
        0 => second == "k12" && parent.len() == 9,
        b'#' => return Some(EmailKind::Reserved),
        _ => true,
    };
    if academic || has("de fr ", parent) && has(NAMES, cut(label, b'-').0) {
        return Some(EmailKind::Academic);
    }
    let branch = match country.len() {
        0 => second.len() == 2 && !has(GENERIC, second),
        2 => has("co com ", second),
        _ => false,
    };
    (branch && has(FAMILIES, label)).then_some(EmailKind::Personal)
}

/// Whether a label says student.
pub(super) fn names_students(label: &str) -> bool {
    has(STUDENTS, label)
}

/// What a name says of itself when no list speaks: throwaway services call themselves so, and live under numbers of
/// `.xyz`, which cost next to nothing. Anything else is presumed to be a company.
pub(super) fn kind_of_host(domain: &str) -> (EmailKind, Certainty) {
    let mut start = 0;
    while start < domain.len() {
        let begins = matches!(
            (byte(domain, start), byte(domain, start + 1)),
            (b't', b'e' | b'h' | b'm' | b'r')
                | (b'1', b'0')
                | (b'b', b'u')
                | (b'f', b'a')
                | (b'm', b'a' | b'i')
                | (b's', b'p')
        );
        for length in 6..=10 {
            if begins && has(THROWAWAY, part(domain, start, start + length)) {
                return (EmailKind::Disposable, Certainty::Pattern);
            }
        }
        start += 1;
    }
    let mut digits = 0;
    for place in 0..domain.len() {
        match byte(domain, place) {
            b'0'..=b'9' => digits += 1,
            b'.' if digits > 5 && part(domain, place, domain.len()) == ".xyz" => {
                return (EmailKind::Disposable, Certainty::Pattern);
            }
            // A letter: the label is no number until the next dot.
            b'.' => digits = 0,
            _ => digits = -100,
        }
    }
    (EmailKind::Corporate, Certainty::Presumed)
}

/// Every list, for the tests that guard their form.
#[cfg(test)]
pub(super) const ALL: [&str; 7] = [SUFFIXES, COUNTRIES, NAMES, STUDENTS, THROWAWAY, FAMILIES, GENERIC];
