use super::*;

#[track_caller]
fn is(text: &str, code: &str) {
    let found = parse_country(text);
    assert_eq!(found.as_ref().map(|code| str::from_utf8(code).unwrap()), Some(code), "{text:?}");
}

#[track_caller]
fn no(text: &str) {
    assert_eq!(parse_country(text), None, "{text:?}");
}

#[test]
fn table() {
    let codes: Vec<&str> = COUNTRIES.split('\n').map(|line| line.split_once(' ').unwrap().0).collect();
    assert_eq!(codes.len(), 249);
    assert!(codes.is_sorted());
    let mut names: Vec<&str> =
        COUNTRIES.split('\n').flat_map(|line| line.split_once(' ').unwrap().1.split(';')).collect();
    for name in &names {
        assert_eq!(fold(name), *name);
        assert!(!name.split(' ').any(|word| matches!(word, "and" | "of" | "the" | "st")), "{name}");
    }
    assert_eq!(names.len(), NAMES);
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), NAMES, "one name, two countries");
    let mut numbers = TABLES.names.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), NAMES, "one number, two names");
    assert!(!numbers.contains(&sealed(0)), "no name at all");
}

#[test]
fn every_code_and_name_of_the_table() {
    for line in COUNTRIES.split('\n') {
        let (code, names) = line.split_once(' ').unwrap();
        is(code, code);
        is(&code.to_lowercase(), code);
        for name in names.split(';') {
            is(name, code);
            is(&name.to_uppercase(), code);
        }
    }
}

#[test]
fn exactly_the_assigned_codes() {
    let accepted = ('A'..='Z')
        .flat_map(|first| ('A'..='Z').map(move |second| format!("{first}{second}")))
        .filter(|code| parse_country(code).is_some())
        .count();
    // 249, and the two of the European Union.
    assert_eq!(accepted, 251);
    is("UK", "GB");
    is("el", "GR");
    is(" de ", "DE");
    for code in ["XK", "EU", "AA", "ZZ", "QM", "AN", "SU", "YU", "XX", "OO"] {
        no(code);
    }
}

#[test]
fn names() {
    is("Germany", "DE");
    is("germany ", "DE");
    is("United States", "US");
    is("United States of America", "US");
    is("The United States of America", "US");
    is("USA", "US");
    is("U.S.", "US");
    is("U.S.A.", "US");
    is("Great Britain", "GB");
    is("England", "GB");
    is("U.K.", "GB");
    is("Czech Republic", "CZ");
    is("Czechia", "CZ");
    is("Türkiye", "TR");
    is("Turkey", "TR");
    is("Côte d'Ivoire", "CI");
    is("Cote d’Ivoire", "CI");
    is("Ivory Coast", "CI");
    is("Österreich", "AT");
    is("Україна", "UA");
    is("España", "ES");
    is("Antigua & Barbuda", "AG");
    is("St. Lucia", "LC");
    is("Saint Kitts and Nevis", "KN");
    is("the Netherlands", "NL");
    is("Isle of Man", "IM");
    is("Réunion", "RE");
    is("Åland", "AX");
    is("São Tomé & Príncipe", "ST");
    is("Guinea-Bissau", "GW");
    is("Guinea", "GN");
    is("Niger", "NE");
    is("Nigeria", "NG");
    is("Dominica", "DM");
    is("Dominican Republic", "DO");
}

#[test]
fn formal_names() {
    is("Republic of Poland", "PL");
    is("Kingdom of Spain", "ES");
    is("Federal Republic of Germany", "DE");
    is("Korea, Republic of", "KR");
    is("Korea (the Republic of)", "KR");
    is("Korea, Democratic People's Republic of", "KP");
    is("Democratic People’s Republic of Korea", "KP");
    is("People's Republic of China", "CN");
    is("Republic of China", "TW");
    is("Taiwan, Province of China", "TW");
    is("Hong Kong SAR China", "HK");
    is("Congo", "CG");
    is("Republic of the Congo", "CG");
    is("Congo, The Democratic Republic of the", "CD");
    is("Congo - Kinshasa", "CD");
    is("Iran (Islamic Republic of)", "IR");
    is("Bolivia, Plurinational State of", "BO");
    is("Micronesia, Federated States of", "FM");
    is("Virgin Islands, U.S.", "VI");
    is("Virgin Islands, British", "VG");
    is("Palestine, State of", "PS");
    is("Lao People's Democratic Republic", "LA");
}

#[test]
fn nonsense() {
    // Names are kept as numbers of 24 bits: what is no country has one of them by chance once in 50,000 times.
    let mistaken = (0..20_000).filter(|number| parse_country(&format!("no country {number}")).is_some()).count();
    assert!(mistaken <= 3, "{mistaken}");
    let nonsense = "x;-;Atlantis;Republic;the;Republic of;United;Kingdom;Kosovo;Europe;German;1;12;🚀;ДЕ;é;Georgia, USA;Paris, France";
    nonsense.split(';').for_each(no);
    for text in ["", " ", "\n", ";", "of, of", "(of", "and;of", "Germany France", "AD andorra"] {
        no(text);
    }
    no(&"Germany ".repeat(20_000));
}
