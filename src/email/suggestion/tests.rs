use super::*;

const TABLE: &str = include_str!("../../../data/domains/research/providers.txt");
const NEIGHBOURS: &str = include_str!("../../../data/domains/research/neighbours.txt");
const MISTYPED: &str = include_str!("../../../data/domains/research/mistyped.txt");

/// The words of a data file: what stands before the `#` of each line.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.split('#').next()).map(str::trim).filter(|word| !word.is_empty())
}

/// The whole table as the larger set holds it.
fn table() -> String {
    words(TABLE).map(|provider| [provider, " "].concat()).collect()
}

#[track_caller]
fn meant(typed: &str, meant: &str) {
    let suggestion = for_valid("jo", typed, &Providers::new(&table()));
    assert_eq!(suggestion, (!meant.is_empty()).then(|| ["jo@", meant].concat()), "{typed}");
}

/// By a few top levels.
fn unknown_ending(domain: &str) -> Option<String> {
    let exists =
        |label: &str| "com net org de fr it uk br es pl ru edu info biz io co eu us".split(' ').any(|it| it == label);
    ending::for_unknown(domain, Providers::built_in(), &exists)
}

#[test]
fn tables_are_well_formed() {
    let all: Vec<&str> = words(TABLE).collect();
    assert!((120..=200).contains(&all.len()), "{}", all.len());
    for (place, provider) in all.iter().enumerate() {
        assert!((6..=LONGEST - 2).contains(&provider.len()), "{provider}");
        assert_eq!(syntax::domain(provider).as_deref(), Some(*provider));
        assert!(!all[..place].contains(provider), "{provider}");
    }
    for provider in words(PROVIDERS) {
        assert!(provider.split(' ').all(|its| all.contains(&its)), "{provider}");
    }
    assert!(PROVIDERS.ends_with(' '));
}

#[test]
fn the_list_of_real_names_is_the_data_file() {
    let mut names: Vec<&str> = words(NEIGHBOURS).filter(|word| !word.starts_with("##")).collect();
    names.sort_unstable();
    assert_eq!(REAL.split_whitespace().collect::<Vec<_>>(), names);
}

#[test]
fn no_provider_gets_a_hint() {
    for provider in words(TABLE) {
        meant(provider, "");
    }
}

#[test]
fn slips_that_public_lists_hold_are_mended() {
    let (mut count, mut wrong) = (0, Vec::new());
    for line in MISTYPED.lines().filter(|line| !line.starts_with('#')) {
        let (typed, its) = line.split_once(" # ").unwrap();
        count += 1;
        if for_valid("jo", typed, &Providers::new(&table())) != Some(["jo@", its].concat()) {
            wrong.push(typed);
        }
    }
    assert!(count > 150 && wrong.is_empty(), "{count} {wrong:?}");
}

#[test]
fn the_whole_table_mends_national_providers() {
    meant("virgillio.it", "virgilio.it");
    meant("blueyonder.co.ku", "");
    meant("blueyonder.couk", "blueyonder.co.uk");
    meant("frenet.de", "freenet.de");
    meant("sympatico.c", "sympatico.ca");
    meant("optusnet.con.au", "optusnet.com.au");
    meant("seznan.cz", "seznam.cz");
    meant("rocketmial.com", "rocketmail.com");
    meant("foxmaul.com", "foxmail.com");
}

#[test]
fn branches_by_country_follow_their_pattern() {
    meant("hotmial.nl", "hotmail.nl");
    meant("yaho.com.mx", "yahoo.com.mx");
    meant("yzndex.kz", "yandex.kz");
    meant("outlok.dk", "outlook.dk");
    // Companies use these as a generic ending.
    meant("yaho.io", "");
}

#[test]
fn keyboards_of_other_countries_count() {
    meant("zahoo.com", "yahoo.com");
    meant("gmqil.com", "gmail.com");
    meant("zanadoo.fr", "wanadoo.fr");
    meant("hotlail.com", "hotmail.com");
}

#[test]
fn a_short_name_is_mended_in_its_ending_or_a_repeated_key_alone() {
    for typed in
        ["apl.com", "alo.com", "gms.de", "wen.de", "gm.de", "nsn.com", "mf.com", "1633.com", "qqq.com", "lie.com"]
    {
        meant(typed, "");
    }
    for (typed, its) in [
        ("aol.con", "aol.com"),
        ("aol.co", "aol.com"),
        ("qq.vom", "qq.com"),
        ("gmx.d", "gmx.de"),
        ("gmmx.de", "gmx.de"),
        ("live.cmo", "live.com"),
        ("cox.ne", "cox.net"),
    ] {
        meant(typed, its);
    }
}

#[test]
fn a_real_country_beside_a_provider_is_offered() {
    for typed in ["gmail.co", "gmail.cm", "gmail.om", "gmail.fr", "gmail.com.br", "gmail.co.uk", "gmail.com.com"] {
        meant(typed, "gmail.com");
    }
    for typed in
        ["gmail.acme.com", "comcast.com", "comcast.org", "fastmail.cn", "libero.com", "orange.pl", "hotmail.fr"]
    {
        meant(typed, "");
    }
}

#[test]
fn two_slips_are_mended_in_long_names_alone() {
    meant("hotmial.cmo", "hotmail.com");
    meant("sbvglobla.net", "sbcglobal.net");
    meant("comcast.nry", "comcast.net");
    for typed in [
        "foodmail.com",
        "bootmail.com",
        "globalnet.net",
        "foxmall.com",
        "faxmail.com",
        "hotels.com",
        "outdoor.com",
        "overlook.com",
    ] {
        meant(typed, "");
    }
}

#[test]
fn endings_that_do_not_exist_are_mended_where_one_is_likely() {
    for (typed, its) in [
        ("acme.con", "acme.com"),
        ("acme.cmo", "acme.com"),
        ("acme.ocm", "acme.com"),
        ("acme.comm", "acme.com"),
        ("acme.coml", "acme.com"),
        ("acme.ent", "acme.net"),
        ("acme.nett", "acme.net"),
        ("acme.ogr", "acme.org"),
        ("acme.orgg", "acme.org"),
        ("acme.edy", "acme.edu"),
        ("acme.dee", "acme.de"),
        ("acme.frr", "acme.fr"),
        ("acme.rf", "acme.fr"),
        ("acme.co.ukk", "acme.co.uk"),
        ("acme.com.brr", "acme.com.br"),
        ("gnail.con", "gmail.com"),
        ("gmx.dee", "gmx.de"),
    ] {
        assert_eq!(unknown_ending(typed).as_deref(), Some(its), "{typed}");
    }
    for typed in [
        "acme.com",
        "acme.de",
        "acme.dr",
        "acme.dd",
        "acme.xyzz",
        "acme.ed",
        "acme",
        "acme.",
        ".con",
        "mail.acme.cmo",
        "",
    ] {
        assert_eq!(unknown_ending(typed), None, "{typed}");
    }
}
