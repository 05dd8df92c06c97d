//! Kinds that show in the domain's own labels, without a list of domains.

use super::lists::contains;
use super::registrable::registrable;

/// Names that the public domain name system never resolves (RFC 2606, 6761, 6762, 7686, 8375, 9476; ICANN for
/// `internal`) and the private top levels of RFC 6762, appendix G: `corp`, `home`, `intranet`, `lan`, `private`.
const RESERVED: &str = "alt corp example home internal intranet invalid lan local localdomain localhost onion private test";

/// Countries without a registry for `edu.`, or whose `edu.` holds throwaway services (kg, pl, rs, vn).
const NOT_EDU: &str = "ai at be ca cc ch cz de dk eu fi fr gg hr hu ie im jp kg li lt lu me nl no nu nz pl re ro rs se si sk su tk tv \
    uk us vn";
/// Countries with a registry for `ac.`.
const AC: &str = "ae at bd be bw ci cn cr cy fj gg gn id il in ir jp ke kr lk ls ma me ml mu mw mz ni nz om pa pg pr rs ru rw sz \
    th tz ug uk vn za zm zw";
/// Other suffixes for universities and schools.
const ACADEMIC: &str = "ed.ao ed.cr ed.jp es.kr g12.br hs.kr k12.tr ms.kr sc.kr sc.ug sch.ae sch.gg sch.id sch.ir sch.je \
    sch.jo sch.lk sch.ly sch.my sch.ng sch.om sch.ps sch.sa sch.uk school.nz school.za";

/// Labels that say student, pupil or former student.
const STUDENTS: &str = "alum alumnes alumni alumno alumnos aluno alunos elev estudiante estudiantes etu etud etudiant etudiants ogr \
    ogrenci opiskelija pupil std stu stud student studente studenten studenti students studs uczen";

/// Free mail under many top levels: `yahoo.fr`, `hotmail.co.uk`, `yahoo.com.br`.
const FAMILIES: &str = "aol gmx hotmail live outlook yahoo yandex";
/// Country codes that companies use as a generic top level, or that are mistyped `com`.
const GENERIC: &str = "ai cc cm co fm gg io la ly me om sh to tv vc ws";

/// Whether no mail can ever reach the domain.
pub(super) fn is_reserved(domain: &str) -> bool {
    let top = domain.rsplit('.').next().unwrap_or_default();
    contains(RESERVED, top)
        || top == "arpa" && (domain == "home.arpa" || domain.ends_with(".home.arpa"))
}

/// Whether the suffix or the name is one of schools and universities.
pub(super) fn is_academic(domain: &str) -> bool {
    let mut labels = domain.rsplit('.');
    let top = labels.next().unwrap_or_default();
    let second = labels.next().unwrap_or_default();
    let third = labels.next();
    if top == "edu" {
        return true;
    }
    if top.len() != 2 {
        return false;
    }
    let by_name = match top {
        "de" => ["uni-", "tu-", "fh-"]
            .iter()
            .any(|prefix| second.starts_with(prefix)),
        "fr" => second.starts_with("univ-"),
        _ => false,
    };
    by_name
        || third.is_some_and(|third| match second {
            "edu" => !contains(NOT_EDU, top),
            "ac" => contains(AC, top),
            _ if top == "us" => second.len() == 2 && matches!(third, "cc" | "k12" | "tec"),
            _ => domain
                .len()
                .checked_sub(second.len() + 3)
                .and_then(|at| domain.get(at..))
                .is_some_and(|suffix| contains(ACADEMIC, suffix)),
        })
}

/// Whether a whole label left of the registrable domain says student.
pub(super) fn names_students(domain: &str) -> bool {
    let left = domain.strip_suffix(registrable(domain)).unwrap_or_default();
    left.split('.').any(|label| contains(STUDENTS, label))
}

/// Whether the domain is a country's branch of a large free mail provider.
pub(super) fn is_personal(domain: &str) -> bool {
    let Some((name, suffix)) = registrable(domain).split_once('.') else {
        return false;
    };
    let country = suffix
        .strip_prefix("com.")
        .or(suffix.strip_prefix("co."))
        .unwrap_or(suffix);
    contains(FAMILIES, name)
        && country.len() == 2
        && (country != suffix || !contains(GENERIC, country))
}

/// Every list, for the tests that guard their form.
#[cfg(test)]
pub(super) const ALL: [&str; 7] = [RESERVED, NOT_EDU, AC, ACADEMIC, STUDENTS, FAMILIES, GENERIC];
