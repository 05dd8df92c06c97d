//! Names of facts that speak of a person's protected qualities, in English, German, French, Spanish, Polish and
//! Ukrainian. Fact names are ASCII, so the words are written without accents or in Latin letters.

/// A quality with the words that name it and the beginnings of longer words that do.
struct Quality {
    name: &'static str,
    words: &'static [&'static str],
    stems: &'static [&'static str],
}

const QUALITIES: [Quality; 7] = [
    Quality {
        name: "age",
        words: &["dob", "yob"],
        stems: &[
            "birth",
            "geburt",
            "naissance",
            "nacimiento",
            "urodz",
            "narodzh",
            "agegroup",
            "agerange",
            "altersgruppe",
        ],
    },
    Quality {
        name: "gender",
        words: &["sex", "sexe", "sexo", "genero", "plec", "pronouns"],
        stems: &["gender", "geschlecht"],
    },
    Quality {
        name: "nationality",
        words: &["citizen"],
        stems: &[
            "nationalit",
            "citizenship",
            "staatsang",
            "staatsbuerg",
            "citoyennet",
            "nacionalid",
            "ciudadania",
            "narodowosc",
            "obywatel",
            "natsionaln",
            "hromadian",
        ],
    },
    Quality {
        name: "origin",
        words: &["race", "rasse", "raza", "rasa"],
        stems: &["ethnic", "ethnie", "ethnisch", "etnic", "etnia", "skincolo", "hautfarbe"],
    },
    Quality { name: "belief", words: &[], stems: &["religi", "relihi", "konfession", "wyznani"] },
    Quality {
        name: "health",
        words: &[],
        stems: &[
            "disabilit",
            "behinder",
            "handicap",
            "discapacid",
            "niepelnospraw",
            "invalidn",
            "pregnan",
            "schwanger",
        ],
    },
    Quality {
        name: "name",
        words: &["imie", "nazwisko", "imya", "prizvyshche", "prenom", "apellido", "apellidos"],
        stems: &["surname", "forename", "firstname", "lastname", "fullname", "vorname", "nachname", "familienname"],
    },
];

/// Words for age that also tell how old a thing is.
const AGE: [&str; 6] = ["age", "ages", "alter", "edad", "wiek", "vik"];

/// Beside one of these, an age is a thing's.
const THINGS: [&str; 36] = [
    "company",
    "business",
    "firm",
    "organisation",
    "organization",
    "account",
    "domain",
    "contract",
    "subscription",
    "lead",
    "deal",
    "order",
    "invoice",
    "site",
    "website",
    "system",
    "software",
    "tool",
    "stack",
    "crm",
    "data",
    "product",
    "project",
    "app",
    "device",
    "machine",
    "equipment",
    "fleet",
    "vehicle",
    "building",
    "property",
    "firma",
    "entreprise",
    "empresa",
    "days",
    "months",
];

/// Words for a name, of a person or of a thing.
const NAME: [&str; 3] = ["name", "nom", "nombre"];

/// A name is a person's when all that stands beside it is among these.
const OF_PERSONS: [&str; 24] = [
    "full", "first", "last", "given", "family", "middle", "maiden", "person", "persons", "contact", "customer", "user",
    "visitor", "lead", "your", "my", "of", "de", "the", "complet", "completo", "famille", "personne", "persona",
];

/// The protected quality that a fact's name seems to speak of; `None` where it speaks of none, or of a thing's.
pub(super) fn quality_of_a_person(fact: &str) -> Option<&'static str> {
    let words = words(fact);
    let joined = words.concat();
    let any = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    for quality in &QUALITIES {
        let begins = |text: &str| quality.stems.iter().any(|stem| text.starts_with(stem));
        if any(quality.words) || words.iter().any(|word| begins(word)) || begins(&joined) {
            return Some(quality.name);
        }
    }
    if any(&AGE) && !any(&THINGS) {
        return Some("age");
    }
    let of_person = |word: &String| NAME.contains(&word.as_str()) || OF_PERSONS.contains(&word.as_str());
    (any(&NAME) && words.iter().all(of_person)).then_some("name")
}

/// The words of a name such as `dateOfBirth`, `date_of_birth` or `DOB`, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut after_small = false;
    let mut open = false;
    for letter in name.chars() {
        if !letter.is_ascii_alphabetic() {
            open = false;
            continue;
        }
        if !open || (letter.is_ascii_uppercase() && after_small) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(letter.to_ascii_lowercase());
        }
        open = true;
        after_small = letter.is_ascii_lowercase();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::quality_of_a_person;

    #[test]
    fn qualities_of_persons() {
        for (name, quality) in [
            ("age", "age"),
            ("contactAge", "age"),
            ("date_of_birth", "age"),
            ("DOB", "age"),
            ("geburtsdatum", "age"),
            ("alter", "age"),
            ("ageGroup", "age"),
            ("wiek", "age"),
            ("birthYear2", "age"),
            ("gender", "gender"),
            ("GENDER", "gender"),
            ("sex", "gender"),
            ("geschlecht", "gender"),
            ("plec", "gender"),
            ("nationality", "nationality"),
            ("nationalite", "nationality"),
            ("nationalitaet", "nationality"),
            ("Staatsangehoerigkeit", "nationality"),
            ("nacionalidad", "nationality"),
            ("hromadianstvo", "nationality"),
            ("country.citizenship", "nationality"),
            ("race", "origin"),
            ("ethnicOrigin", "origin"),
            ("religion", "belief"),
            ("pregnancy", "health"),
            ("name", "name"),
            ("fullName", "name"),
            ("first-name", "name"),
            ("nachname", "name"),
            ("nom_de_famille", "name"),
            ("nazwisko", "name"),
        ] {
            assert_eq!(quality_of_a_person(name), Some(quality), "{name}");
        }
    }

    #[test]
    fn qualities_of_things() {
        for name in [
            "companyAge",
            "account_age",
            "ageInDays",
            "usage",
            "stage",
            "pageViews",
            "language",
            "average",
            "companyName",
            "planName",
            "campaign.name",
            "namespace",
            "nombreEmployes",
            "international",
            "sexyBrand",
            "traceId",
            "agency",
            "alternative",
            "state",
            "generous",
            "trace",
            "embrace",
            "region",
            "teams",
        ] {
            assert_eq!(quality_of_a_person(name), None, "{name}");
        }
    }
}
