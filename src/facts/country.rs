//! Countries as ISO 3166-1 alpha-2 codes, read from a code or an English name.

use crate::text::{fold, has_words, split_word};

/// Every country of ISO 3166-1 (249), by code: the names it goes by, folded, without `and`, `of` and `the`, and `saint`
/// for `st`. The order of words does not matter.
///
/// Names as in ISO 3166-1 and in Unicode CLDR, with common short, former and sovereign-state names, and the own names of
/// the countries whose languages job titles are read in. The table is read by the compiler alone: the module that
/// visitors download holds only what [`TABLES`] makes of it.
const COUNTRIES: &str = "\
AD andorra
AE united arab emirates;uae
AF afghanistan
AG antigua barbuda
AI anguilla
AL albania
AM armenia
AO angola
AQ antarctica
AR argentina
AS american samoa
AT austria;osterreich
AU australia
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
BL saint barthelemy
BM bermuda
BN brunei darussalam;brunei
BO bolivia
BQ bonaire sint eustatius saba;caribbean netherlands
BR brazil
BS bahamas
BT bhutan
BV bouvet island
BW botswana
BY belarus
BZ belize
CA canada
CC cocos keeling islands
CD congo democratic republic;congo kinshasa;dr congo
CF central african republic
CG congo;congo brazzaville
CH switzerland;schweiz
CI cote d ivoire;ivory coast
CK cook islands
CL chile
CM cameroon
CN china;people s republic china
CO colombia
CR costa rica
CU cuba
CV cabo verde;cape verde
CW curacao
CX christmas island
CY cyprus
CZ czechia;czech republic
DE germany;deutschland
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
ES spain;espana
ET ethiopia
FI finland
FJ fiji
FK falkland islands;falkland islands malvinas
FM micronesia;micronesia federated states
FO faroe islands
FR france
GA gabon
GB united kingdom;u k;great britain;britain;england;scotland;wales;northern ireland;united kingdom great britain northern ireland
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
GR greece
GS south georgia south sandwich islands
GT guatemala
GU guam
GW guinea bissau
GY guyana
HK hong kong;hong kong sar china
HM heard island mcdonald islands;heard mcdonald islands
HN honduras
HR croatia
HT haiti
HU hungary
ID indonesia
IE ireland
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
KG kyrgyzstan
KH cambodia
KI kiribati
KM comoros
KN saint kitts nevis
KP north korea;korea democratic people s republic
KR south korea;korea
KW kuwait
KY cayman islands
KZ kazakhstan
LA lao people s democratic republic;laos
LB lebanon
LC saint lucia
LI liechtenstein
LK sri lanka
LR liberia
LS lesotho
LT lithuania
LU luxembourg
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
MM myanmar;myanmar burma
MN mongolia
MO macao;macau;macao sar china
MP northern mariana islands
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
NL netherlands;holland
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
PL poland;polska
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
SK slovakia
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
SZ eswatini
TC turks caicos islands
TD chad
TF french southern territories
TG togo
TH thailand
TJ tajikistan
TK tokelau
TL timor leste
TM turkmenistan
TN tunisia
TO tonga
TR turkiye;turkey
TT trinidad tobago
TV tuvalu
TW taiwan;republic china;taiwan province china
TZ tanzania
UA ukraine;украіна
UG uganda
UM united states minor outlying islands;u s outlying islands
US united states;usa;united states america;u s;u s a;america
UY uruguay
UZ uzbekistan
VA holy see vatican city state;holy see;vatican;vatican city
VC saint vincent grenadines
VE venezuela
VG virgin islands british
VI virgin islands u s
VN viet nam;vietnam
VU vanuatu
WF wallis futuna
WS samoa
YE yemen
YT mayotte
ZA south africa
ZM zambia
ZW zimbabwe";

/// How many countries there are.
const COUNT: usize = 249;
/// How many names they go by.
const NAMES: usize = 308;

/// The numbers of the names, and whose they are.
struct Tables {
    /// Which second letters each first letter has, one bit each.
    assigned: [u32; 26],
    /// A number for every name: first the first name of each country, then the others.
    names: [[u8; 3]; NAMES],
    /// The places of the countries that the other names are of.
    owners: [u8; NAMES - COUNT],
}

/// What the compiler reads out of [`COUNTRIES`]. A number of 24 bits stands for a name: a third of the bytes of the
/// names themselves. One in 50,000 texts that are no country is taken for one.
static TABLES: Tables = {
    let mut tables = Tables { assigned: [0; 26], names: [[0; 3]; NAMES], owners: [0; NAMES - COUNT] };
    let mut countries = 0;
    let mut others = 0;
    let mut rest = COUNTRIES.as_bytes();
    #[allow(clippy::indexing_slicing, reason = "evaluated when compiling: a wrong table does not build")]
    while let [first, second, _space, tail @ ..] = rest {
        tables.assigned[(*first - b'A') as usize] |= 1 << (*second - b'A');
        let mut first_name = true;
        let mut sum = 0_u32;
        let mut word = SEED;
        rest = tail;
        loop {
            let end = if let [byte, tail @ ..] = rest {
                rest = tail;
                *byte
            } else {
                b'\n'
            };
            if !matches!(end, b' ' | b';' | b'\n') {
                word = step(word, end);
                continue;
            }
            sum = sum.wrapping_add(word);
            word = SEED;
            if end == b' ' {
                continue;
            }
            if first_name {
                tables.names[countries] = sealed(sum);
            } else {
                tables.names[COUNT + others] = sealed(sum);
                tables.owners[others] = countries as u8;
                others += 1;
            }
            first_name = false;
            sum = 0;
            if end == b'\n' {
                break;
            }
        }
        countries += 1;
    }
    assert!(countries == COUNT && others == NAMES - COUNT);
    tables
};

/// The number of a word without letters (the hash is FNV-1a).
const SEED: u32 = 0x811C_9DC5;

/// The number of a word with one more letter.
const fn step(word: u32, byte: u8) -> u32 {
    (word ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The number of a name, from the sum of the numbers of its words.
const fn sealed(sum: u32) -> [u8; 3] {
    let [_, rest @ ..] = sum.wrapping_mul(0x9E37_79B1).to_le_bytes();
    rest
}

/// Words that tell no two countries apart.
const SMALL: &str = "and of the";

/// These too, once the name as it is has not been found.
const CEREMONIAL: &str = "and of the republic kingdom state united federal islamic plurinational bolivarian";

/// More bytes than this are no country.
const LONGEST: usize = 100;

/// The ISO 3166-1 alpha-2 code, in upper case, of a code or an English name; nothing for what is neither.
///
/// Codes are read in either letter case, with `UK` for GB and `EL` for GR, as the European Union writes them; codes
/// that ISO has not assigned (`XK`, `EU`) are refused. Names are compared without case, accents, punctuation and the
/// order of words, as people and lists write them: `Côte d’Ivoire`, `Korea (Republic of)`, `Bolivia, Plurinational State
/// of`, `St. Lucia`, `U.S.`, `the Netherlands`. Source: ISO 3166-1 and Unicode CLDR, with common other names. `Georgia`
/// is the country.
pub fn parse_country(text: &str) -> Option<[u8; 2]> {
    if text.len() > LONGEST {
        return None;
    }
    if let [first, second] = text.trim_ascii().as_bytes() {
        let mut code = [first.to_ascii_uppercase(), second.to_ascii_uppercase()];
        match &code {
            b"UK" => code = *b"GB",
            b"EL" => code = *b"GR",
            _ => {}
        }
        let [first, second] = code;
        let row = TABLES.assigned.get(usize::from(first.wrapping_sub(b'A')))?;
        return (row.checked_shr(u32::from(second.wrapping_sub(b'A')))? & 1 == 1).then_some(code);
    }
    let folded = fold(text);
    by_name(folded.as_bytes(), SMALL).or_else(|| by_name(folded.as_bytes(), CEREMONIAL))
}

/// The country of a folded name, without the words of `dropped`.
fn by_name(folded: &[u8], dropped: &str) -> Option<[u8; 2]> {
    let mut sum = 0_u32;
    let mut rest = folded;
    while !rest.is_empty() {
        let mut word;
        (word, rest) = split_word(rest);
        if has_words(dropped.as_bytes(), word) {
            continue;
        }
        if word == b"st" {
            word = b"saint";
        }
        let mut number = SEED;
        for byte in word {
            number = step(number, *byte);
        }
        sum = sum.wrapping_add(number);
    }
    let number = sealed(sum);
    let mut place = TABLES.names.iter().position(|name| *name == number)?;
    if let Some(other) = place.checked_sub(COUNT) {
        place = usize::from(*TABLES.owners.get(other)?);
    }
    nth(place)
}

/// The code of the country at a place of the table.
fn nth(place: usize) -> Option<[u8; 2]> {
    let mut before = place;
    let mut first = 0;
    while let Some(row) = TABLES.assigned.get(first) {
        for second in 0..26 {
            if row >> second & 1 == 1 {
                if before == 0 {
                    return Some([b'A' + first as u8, b'A' + second]);
                }
                before -= 1;
            }
        }
        first += 1;
    }
    None
}

#[cfg(test)]
mod tests;
