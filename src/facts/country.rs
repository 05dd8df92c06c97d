//! Countries as ISO 3166-1 alpha-2 codes, read from a code or an English name.

use crate::text::{fold, mentions};

/// Every country of ISO 3166-1 (249), by code: the names it goes by, folded, without `and`, `of` and `the`, and `saint`
/// for `st`.
///
/// Names as in ISO 3166-1 and in Unicode CLDR, with common short, former and sovereign-state names, some alpha-3 codes,
/// and the own names of the countries whose languages job titles are read in.
const COUNTRIES: &str = "\
AD andorra
AE united arab emirates;uae;u a e;emirates
AF afghanistan
AG antigua barbuda;antigua
AI anguilla
AL albania
AM armenia
AO angola
AQ antarctica
AR argentina
AS american samoa
AT austria;osterreich
AU australia;aus
AW aruba
AX aland islands;aland
AZ azerbaijan
BA bosnia herzegovina;bosnia
BB barbados
BD bangladesh
BE belgium
BF burkina faso
BG bulgaria
BH bahrain
BI burundi
BJ benin
BL saint barthelemy;saint barts
BM bermuda
BN brunei darussalam;brunei
BO bolivia
BQ bonaire sint eustatius saba;caribbean netherlands;bonaire
BR brazil;brasil
BS bahamas
BT bhutan
BV bouvet island
BW botswana
BY belarus
BZ belize
CA canada;can
CC cocos keeling islands;cocos islands;keeling islands
CD congo democratic republic;democratic republic congo;congo kinshasa;dr congo;drc;zaire
CF central african republic
CG congo;congo brazzaville
CH switzerland;schweiz;suisse
CI cote d ivoire;ivory coast
CK cook islands
CL chile
CM cameroon
CN china;people s republic china;mainland china;prc
CO colombia
CR costa rica
CU cuba
CV cabo verde;cape verde
CW curacao
CX christmas island
CY cyprus
CZ czechia;czech republic
DE germany;deu;deutschland
DJ djibouti
DK denmark
DM dominica
DO dominican republic
DZ algeria
EC ecuador
EE estonia
EG egypt
EH western sahara
ER eritrea
ES spain;esp;espana
ET ethiopia
FI finland
FJ fiji
FK falkland islands malvinas;falkland islands;falklands;malvinas
FM micronesia;federated states micronesia
FO faroe islands;faroes
FR france;fra
GA gabon
GB united kingdom;gbr;u k;great britain;britain;united kingdom great britain northern ireland;england;scotland;wales;northern ireland
GD grenada
GE georgia
GF french guiana
GG guernsey
GH ghana
GI gibraltar
GL greenland
GM gambia
GN guinea
GP guadeloupe
GQ equatorial guinea
GR greece;hellenic republic
GS south georgia south sandwich islands;south georgia
GT guatemala
GU guam
GW guinea bissau
GY guyana
HK hong kong;hong kong sar china;hong kong sar;hong kong china
HM heard island mcdonald islands;heard mcdonald islands
HN honduras
HR croatia
HT haiti
HU hungary
ID indonesia
IE ireland;eire
IL israel
IM isle man
IN india
IO british indian ocean territory
IQ iraq
IR iran
IS iceland
IT italy;italia
JE jersey
JM jamaica
JO jordan
JP japan
KE kenya
KG kyrgyzstan;kyrgyz republic
KH cambodia
KI kiribati
KM comoros
KN saint kitts nevis;saint kitts
KP north korea;korea democratic people s republic;democratic people s republic korea;dprk
KR south korea;korea
KW kuwait
KY cayman islands;caymans
KZ kazakhstan
LA lao people s democratic republic;laos;lao
LB lebanon
LC saint lucia
LI liechtenstein
LK sri lanka
LR liberia
LS lesotho
LT lithuania
LU luxembourg;luxemburg
LV latvia
LY libya
MA morocco
MC monaco
MD moldova
ME montenegro
MF saint martin french part;saint martin
MG madagascar
MH marshall islands
MK north macedonia;macedonia
ML mali
MM myanmar;myanmar burma;burma
MN mongolia
MO macao;macau;macao sar china;macau sar china;macao sar;macau sar
MP northern mariana islands;northern marianas
MQ martinique
MR mauritania
MS montserrat
MT malta
MU mauritius
MV maldives
MW malawi
MX mexico
MY malaysia
MZ mozambique
NA namibia
NC new caledonia
NE niger
NF norfolk island
NG nigeria
NI nicaragua
NL netherlands;nld;holland;nederland
NO norway
NP nepal
NR nauru
NU niue
NZ new zealand
OM oman
PA panama
PE peru
PF french polynesia
PG papua new guinea
PH philippines
PK pakistan
PL poland;pol;polska
PM saint pierre miquelon
PN pitcairn;pitcairn islands
PR puerto rico
PS palestine;palestinian territories
PT portugal
PW palau
PY paraguay
QA qatar
RE reunion
RO romania
RS serbia
RU russian federation;russia
RW rwanda
SA saudi arabia
SB solomon islands
SC seychelles
SD sudan
SE sweden
SG singapore
SH saint helena ascension tristan da cunha;saint helena
SI slovenia
SJ svalbard jan mayen
SK slovakia;slovak republic
SL sierra leone
SM san marino
SN senegal
SO somalia
SR suriname
SS south sudan
ST sao tome principe
SV el salvador
SX sint maarten dutch part;sint maarten
SY syrian arab republic;syria
SZ eswatini;swaziland
TC turks caicos islands;turks caicos
TD chad
TF french southern territories
TG togo
TH thailand
TJ tajikistan
TK tokelau
TL timor leste;east timor
TM turkmenistan
TN tunisia
TO tonga
TR turkiye;turkey
TT trinidad tobago;trinidad
TV tuvalu
TW taiwan;republic china
TZ tanzania
UA ukraine;ukr;украіна
UG uganda
UM united states minor outlying islands;u s outlying islands;us minor outlying islands
US united states;usa;united states america;u s;u s a;us america;america
UY uruguay
UZ uzbekistan
VA holy see vatican city state;holy see;vatican city;vatican
VC saint vincent grenadines;saint vincent
VE venezuela
VG virgin islands british;british virgin islands
VI virgin islands u s;u s virgin islands;us virgin islands
VN viet nam;vietnam
VU vanuatu
WF wallis futuna
WS samoa
YE yemen
YT mayotte
ZA south africa
ZM zambia
ZW zimbabwe";

/// Which second letters each first letter has, one bit each: read out of [`COUNTRIES`] by the compiler.
const ASSIGNED: [u32; 26] = {
    let mut rows = [0; 26];
    let mut rest = COUNTRIES.as_bytes();
    while let [first, second, tail @ ..] = rest {
        #[allow(clippy::indexing_slicing, reason = "evaluated when compiling: a wrong table does not build")]
        {
            rows[(*first - b'A') as usize] |= 1 << (*second - b'A');
        }
        rest = tail;
        while let [byte, tail @ ..] = rest {
            rest = tail;
            if *byte == b'\n' {
                break;
            }
        }
    }
    rows
};

/// Words of official names that tell no two countries apart, once the name as it is has not been found.
const CEREMONIAL: &str = "republic kingdom federal principality commonwealth islamic sultanate";

/// More bytes than this are no country.
const LONGEST: usize = 100;

/// The ISO 3166-1 alpha-2 code, in upper case, of a code or an English name; nothing for what is neither.
///
/// Codes are read in either letter case, with `UK` for GB and `EL` for GR, as the European Union writes them; codes
/// that ISO has not assigned (`XK`, `EU`) are refused. Names are compared without case, accents and punctuation, as
/// people and lists write them: `Côte d’Ivoire`, `Korea (Republic of)`, `Bolivia, Plurinational State of`, `St. Lucia`,
/// `U.S.`, `the Netherlands`. Source: ISO 3166-1 and Unicode CLDR, with common other names. `Georgia` is the country.
pub fn parse_country(text: &str) -> Option<[u8; 2]> {
    if text.len() > LONGEST {
        return None;
    }
    if let [first, second] = text.trim_ascii().as_bytes()
        && first.is_ascii_alphabetic()
        && second.is_ascii_alphabetic()
    {
        return assigned([first.to_ascii_uppercase(), second.to_ascii_uppercase()]);
    }
    by_name(text).or_else(|| {
        // The formal name turned around: `Iran (Islamic Republic of)`. Not `Georgia, USA`.
        let (name, formal) = text.split_once([',', '('])?;
        mentions(&fold(formal), "of").then(|| by_name(name))?
    })
}

fn assigned(code: [u8; 2]) -> Option<[u8; 2]> {
    let code = match &code {
        b"UK" => *b"GB",
        b"EL" => *b"GR",
        _ => code,
    };
    let [first, second] = code.map(|letter| letter.wrapping_sub(b'A'));
    let row = ASSIGNED.get(usize::from(first))?;
    (row >> second & 1 == 1).then_some(code)
}

fn by_name(text: &str) -> Option<[u8; 2]> {
    let mut name = String::with_capacity(text.len() + 8);
    let mut short = String::with_capacity(text.len() + 8);
    for word in fold(text).split(' ') {
        let word = match word {
            "and" | "of" | "the" => continue,
            "st" => "saint",
            word => word,
        };
        push_word(&mut name, word);
        if !mentions(CEREMONIAL, word) {
            push_word(&mut short, word);
        }
    }
    find(&name).or_else(|| if short == name { None } else { find(&short) })
}

fn push_word(out: &mut String, word: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(word);
}

/// One pass over the bytes of the table: most names differ in their first letter and cost no more than being passed
/// over.
fn find(name: &str) -> Option<[u8; 2]> {
    let ends = |byte: Option<u8>| matches!(byte, None | Some(b';' | b'\n'));
    let mut bytes = COUNTRIES.bytes();
    loop {
        let code = [bytes.next()?, bytes.next()?];
        // The space before the first name, then the semicolon before any other.
        bytes.next()?;
        loop {
            let mut given = name.bytes();
            let mut byte = bytes.next();
            while !ends(byte) && given.next() == byte {
                byte = bytes.next();
            }
            if ends(byte) && given.len() == 0 {
                return Some(code);
            }
            while !ends(byte) {
                byte = bytes.next();
            }
            if byte != Some(b';') {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
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
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "one name, two countries");
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
        let nonsense =
            "x;-;Atlantis;Republic;the;Republic of;Kosovo;Europe;German;1;12;🚀;ДЕ;é;Georgia, USA;Paris, France";
        nonsense.split(';').for_each(no);
        for text in ["", " ", "\n", ";", "of, of", "(of", "and;of", "Germany France", "AD andorra"] {
            no(text);
        }
        no(&"Germany ".repeat(20_000));
    }
}
