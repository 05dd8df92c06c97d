//! How senior a person is, read from a job title in English, German, French, Spanish, Polish or Ukrainian.
//!
//! A dictionary of words and phrases, no guess: a title without a known word has no seniority. How titles were sorted
//! where usage differs:
//!
//! - `director`: Head of …, Direktor, Directeur, Dyrektor, Директор, and in German the Leiter of a whole function
//!   (`Leiter Vertrieb`, `Bereichsleiterin`); associate, assistant and deputy directors too.
//! - `manager`: everyone called manager, also of a product, a project or an account, since an organization cannot be
//!   told from a title; Teamleiter and Abteilungsleiter, chef de projet, jefe, kierownik, керівник, team lead,
//!   supervisor.
//! - `executive`: chief officers, presidents, managing and general directors, Geschäftsführung and Vorstand, PDG,
//!   prezes.
//! - `owner`: founders too, also where they are chief executives.
//! - `staff`: assistants of anybody, however high; account and sales executives; product and process owners.
//! - `intern`: trainees and apprentices too.
//!
//! An `executive` without more is none of these: it is somebody else in every country.

use crate::text::{fold, split_word};

/// How senior a person is, from the lowest up.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seniority {
    /// Studies; also a working student.
    Student,
    /// Learns the work: intern, trainee, apprentice.
    Intern,
    /// Does the work.
    Staff,
    /// Leads a team, a product, a project or an account.
    Manager,
    /// Leads a function.
    Director,
    /// A vice president.
    Vp,
    /// Leads the organization: a chief officer, a managing director, a president.
    Executive,
    /// Owns or founded the organization.
    Owner,
}

impl Seniority {
    /// All, from the lowest up.
    pub const ALL: [Seniority; 8] = [
        Seniority::Student,
        Seniority::Intern,
        Seniority::Staff,
        Seniority::Manager,
        Seniority::Director,
        Seniority::Vp,
        Seniority::Executive,
        Seniority::Owner,
    ];

    /// Its name in models and leads.
    pub fn name(self) -> &'static str {
        match self {
            Seniority::Student => "student",
            Seniority::Intern => "intern",
            Seniority::Staff => "staff",
            Seniority::Manager => "manager",
            Seniority::Director => "director",
            Seniority::Vp => "vp",
            Seniority::Executive => "executive",
            Seniority::Owner => "owner",
        }
    }

    /// The one of that name, in any letter case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name().eq_ignore_ascii_case(name))
    }
}

/// The dictionary, by first letter (what begins with `^` first, Cyrillic last), in the order in which entries are tried.
///
/// An entry is the beginning of a folded title's word, or of some words, and the mark behind it. A space at its end: the
/// word ends there. `^` and `$` are the beginning and the end of the title, `?` is any letter. Marks are the places of
/// the levels from `0`, student, to `7`, owner; `S`, `I` and `W` are student, intern and staff (who work) whatever else
/// the title says; `+` makes a director beside it an executive; `-` means nothing, and takes its words away from the
/// entries behind it; `.` ends the title.
const ENTRIES: &str = "^ partner $7^ executive $6\
    account ex2assistant man3assistant dir4assistant vice pr5assistWasistWasystWadministra2advis2ae 2avp 5anal2\
    architect2audit2associate2alternantIapprentiIazubiIauszubildIancien.aspiring.at .\
    business partner2board mem6board dir6bereichsleit4becariIberater2begleit-buchhalter2bei .byly.byla.\
    chief engineer3chief6c?o 6c level6chro 6ciso 6chair6cofo7cofu7consejero del6consejera del6czlonek zarz6\
    chef de cuisine-chef d entreprise7chef d3cheffe d3charge2comptable2conseill2consultan2consultor 2consultora2\
    coordin2chez .\
    director4directeur4directric4direktor4dyrektor4dg 6drh 4dsi 4dirigeant6duen7developer2developpeu2desarrollador2\
    design2disenador2doradc2doktoran0doctoran0\
    executi+ejecutiv+eigentumer7entrepreneur7empresario7empresaria 7evp 5engineer 2engineers 2entwickler2\
    especialista2encargad3en practicasIestudiante0etudiant0eleve in0eleve0ex .ehemalig.\
    founder s Wfounder7fondate7fondatr7fundador7freelanc2former.\
    geschaftsfuhr6geschaeftsfuehr6geschaftsleit6general man6generaldir6general+gerente gen6gerente3gerant6\
    gesellschafter7grunder7gruender7glown3\
    head 4halbleit-handlow2\
    intern program-intern Iinhaber7ingenieur 2ingenieurin 2ingenieure 2ingeniero2ingeniera2inzynier2\
    jefe3jefa3\
    kierowni3kaufm2kauff2konsult2koordyn2ksiegow2\
    lead $3leader $3leiter4leitung4\
    managing partner7managing+member of the board6mitgr7mitarbeiterWmarketingleit4manager3menedzer3menadzer3\
    marketer2\
    naczelni3\
    office of.owner7\
    product owner2process owner2pdg 6presid6prasid6prezes6proprietaire7propietari7przedsiebiorca7praktiIpraktykaI\
    practicanteIpersonalleit4programm2programis2programad2\
    responsable3retired.recruiter2referentWrep 2representative2\
    svp 5student assSstudent0stagiaireIstazystIsecretaire gen6secretaWsekretaWself empl7selbst7supervis3szef3\
    subdirector4sales exec2sachbearbeiter2scientist2sdr 2specialist2spezialist2specjalist2staff 2\
    trainee Iteam le3teamle3tech lead3techni2tecnico2to the .\
    unternehmer7undergrad0uczen0\
    vice pre5vice pra5vicepre5vizepr5vp 5v p 5vorstand6vertriebsleit4verkaufer2\
    werkstudentSworking stSwiceprez5wlasciciel7wspol7wykonawcz+\
    zalozyciel7zarzadzaj+\
    генеральн+виконавч+директор4власник7власниц7засновни7спів7підприєм7президент6сео 6віце прези5віцепрези5голова п6\
    член правл6керівни3начальни3менеджер3тімлід3головн3помічниWасистентWсекретарWстажIпрактикантIстудент0аспірант0\
    аналіти2бухгалтер2дизаинер2інженер 2інженерк2консульт2маркетолог2програміст2розробни2спеціаліст2фахів2юрист2\
    екс .колишн.";

/// Where the entries of each [`group`] begin, and the last end.
static STARTS: [u16; 29] = {
    let mut starts = [0; 29];
    let mut rest = ENTRIES.as_bytes();
    let mut reached = 0;
    let mut at_start = true;
    #[allow(clippy::indexing_slicing, reason = "evaluated when compiling: a wrong table does not build")]
    while let [byte, tail @ ..] = rest {
        if at_start {
            let its_group = group(*byte);
            assert!(its_group >= reached, "not in order");
            while reached < its_group {
                reached += 1;
                starts[reached] = (ENTRIES.len() - rest.len()) as u16;
            }
        }
        at_start = is_mark(*byte);
        rest = tail;
    }
    starts[28] = ENTRIES.len() as u16;
    starts
};

/// The place in [`STARTS`] for what begins with this byte.
const fn group(first: u8) -> usize {
    match first {
        b'a'..=b'z' => (first - b'`') as usize,
        0x80.. => 27,
        _ => 0,
    }
}

/// The ends of German compounds (`Vertriebsleiter`, `Vorstandsassistenz`), each before its mark.
const ENDINGS: &str = "assistenzWassistentWsekretarWreferentWpraktikantIstudent0leiter3leitung3manager3entwickler2\
    ingenieur2berater2kaufmann2kauffrau2techniker2";

/// Titles longer than this, in bytes, are stories.
const LONGEST: usize = 256;

/// How senior the holder of a job title is; nothing where no word of it is known.
///
/// The highest level that a word shows counts: `Founder & CEO` is an owner, `Associate Director` a director. Some words
/// decide alone: `Assistant to the CEO` is staff, `Praktikant der Geschäftsführung` an intern. What follows `at`, `to
/// the` or `former` is not read.
pub fn seniority_of(title: &str) -> Option<Seniority> {
    if title.len() > LONGEST {
        return None;
    }
    let mut text = String::with_capacity(LONGEST + 4);
    text.push_str("^ ");
    text.push_str(&fold(title));
    text.push_str(" $");
    let mut highest = None;
    let mut before = b'-';
    let mut rest = text.as_bytes();
    while let [first, ..] = rest {
        let (word, mut after) = split_word(rest);
        let mut mark = ending(word);
        // What decides alone comes first: `Geschäftsführungsassistentin` begins like somebody else.
        if !mark.is_ascii_uppercase() {
            let from = usize::from(*STARTS.get(group(*first))?);
            let to = usize::from(*STARTS.get(group(*first) + 1)?);
            if let Some((found, length)) = find(rest, ENTRIES.as_bytes().get(from..to)?) {
                mark = found;
                after = split_word(rest.get(length - 1..)?).1;
            }
        }
        if matches!((before, mark), (b'4', b'+') | (b'+', b'4')) {
            mark = b'6';
        }
        let place = match mark {
            b'.' => break,
            b'S' => return Some(Seniority::Student),
            b'I' => return Some(Seniority::Intern),
            b'W' => return Some(Seniority::Staff),
            _ => mark.wrapping_sub(b'0'),
        };
        let level = Seniority::ALL.get(usize::from(place)).copied();
        highest = highest.max(level);
        // `Engineer and PhD student` studies; `Student advisor` does not.
        if place == 0 && after == b"$" && highest <= Some(Seniority::Staff) {
            return level;
        }
        before = mark;
        rest = after;
    }
    highest
}

/// The mark of the first entry that `text` begins with, and the entry's length.
fn find(text: &[u8], entries: &[u8]) -> Option<(u8, usize)> {
    let mut length = 0;
    let mut fits = true;
    for byte in entries {
        if is_mark(*byte) {
            if fits {
                return Some((*byte, length));
            }
            length = 0;
            fits = true;
        } else {
            fits = fits && (*byte == b'?' || text.get(length) == Some(byte));
            length += 1;
        }
    }
    None
}

/// The mark of the German compound that `word` is, `-` where it is none.
fn ending(word: &[u8]) -> u8 {
    let word = if let [stem @ .., b'i', b'n'] = word { stem } else { word };
    let mut rest = ENDINGS.as_bytes();
    let mut length = 0;
    while let Some(byte) = rest.get(length) {
        if is_mark(*byte) {
            let (end, tail) = rest.split_at(length);
            if word.ends_with(end) {
                return *byte;
            }
            rest = tail.get(1..).unwrap_or_default();
            length = 0;
        } else {
            length += 1;
        }
    }
    b'-'
}

/// Whether an entry ends with this byte.
const fn is_mark(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'+' | b'-' | b'.')
}

#[cfg(test)]
mod tests;
