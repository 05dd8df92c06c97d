use super::*;

fn of(address: &str) -> EmailVerdict {
    verdict(address, &ModelDomains::default())
}

#[track_caller]
fn kind(domain: &str, kind: EmailKind, certainty: Certainty) {
    assert_eq!(kind_of_domain(domain), (kind, certainty), "{domain}");
}

#[track_caller]
fn problem(address: &str, code: &str) {
    let found = of(address);
    assert_eq!(found.problem, Some(code), "{address}");
    assert_eq!(found.valid, ["domain.no-dot", "domain.unknown-tld"].contains(&code), "{address}");
    assert!(found.kind.is_none() && found.certainty == Certainty::Presumed, "{address}");
    assert!(PROBLEMS.lines().any(|known| known == code), "{code}");
}

#[track_caller]
fn domain(address: &str, ascii: &str) {
    let found = of(address);
    assert_eq!((found.problem, found.domain.as_deref()), (None, Some(ascii)), "{address}");
}

#[track_caller]
fn meant(typed: &str, meant: &str) {
    let address = ["jo@", typed].concat();
    assert_eq!(of(&address).suggestion, Some(["jo@", meant].concat()), "{address}");
}

#[track_caller]
fn account(domain: &str, account: &str) {
    assert_eq!(registrable(domain), (Some(account.into()), Certainty::Presumed), "{domain}");
}

#[test]
fn verdicts_read_as_the_contract_says() {
    let verdict = of(" Jo+News@Mail.GMAIL.com ");
    let json = serde_json::to_string(&verdict).unwrap();
    assert_eq!(
        json,
        r#"{"address":"Jo+News@Mail.GMAIL.com","valid":true,"problem":null,"domain":"mail.gmail.com","account":"gmail.com","kind":"personal","certainty":"listed","role":false,"competitor":false,"ownStaff":false,"suggestion":null}"#
    );
    for kind in EmailKind::ALL {
        assert_eq!(EmailKind::from_name(kind.name()), Some(kind));
        assert_eq!(serde_json::to_string(&kind).unwrap(), ["\"", kind.name(), "\""].concat());
    }
    assert_eq!(EmailKind::from_name("Corporate"), None);
}

#[test]
fn every_problem_has_its_code() {
    problem("", "email.empty");
    problem(" \u{a0}\n", "email.empty");
    problem("jo", "email.no-at");
    problem("jo.acme.com", "email.no-at");
    problem("jo@@acme.com", "email.many-ats");
    problem("a@acme.com,b@acme.com", "email.many-ats");
    problem("Jo Doe <jo@acme.com>", "email.wrapped");
    problem("<jo@acme.com>", "email.wrapped");
    problem("mailto:jo@acme.com", "email.wrapped");
    problem("MAILTO:jo@acme.com", "email.wrapped");
    problem("jo doe@acme.com", "email.space");
    problem("jo@acme .com", "email.space");
    problem("jo\u{200b}x@acme.com", "email.space");
    problem("@acme.com", "email.local-empty");
    problem("@", "email.local-empty");
    problem(".jo@acme.com", "email.local-dots");
    problem("jo.@acme.com", "email.local-dots");
    problem("jo..doe@acme.com", "email.local-dots");
    problem("jo(x)@acme.com", "email.local-characters");
    problem("\"jo\"@acme.com", "email.local-characters");
    problem("jo\u{0}@acme.com", "email.local-characters");
    problem(&["a".repeat(65).as_str(), "@acme.com"].concat(), "email.local-long");
    problem("jö@acme.com", "email.unicode-local");
    problem("jo@", "domain.empty");
    problem("jo@acme", "domain.no-dot");
    problem("jo@acme..com", "domain.dots");
    problem("jo@.acme.com", "domain.dots");
    problem("jo@acme.com.", "domain.dots");
    problem("jo@acme,com", "domain.characters");
    problem("jo@ac_me.com", "domain.characters");
    problem("jo@acme.com/x", "domain.characters");
    problem("jo@ac\u{378}me.com", "domain.characters");
    problem("jo@-acme.com", "domain.hyphen");
    problem("jo@acme-.com", "domain.hyphen");
    problem("jo@acme.com-", "domain.hyphen");
    problem(&["jo@", "a".repeat(64).as_str(), ".com"].concat(), "domain.long");
    problem(&["jo@", "a.".repeat(126).as_str(), "com"].concat(), "domain.long");
    problem("jo@127.0.0.1", "domain.numeric");
    problem("jo@[127.0.0.1]", "domain.numeric");
    problem("jo@[IPv6:::1]", "domain.numeric");
    let label = ["a".repeat(60).as_str(), "."].concat();
    problem(&["a".repeat(64).as_str(), "@", &label.repeat(3), "aaaa.com"].concat(), "email.long");
    for code in PROBLEMS.lines() {
        assert!(code.starts_with("email.") || code.starts_with("domain."), "{code}");
    }
    assert_eq!(PROBLEMS.lines().count(), syntax::Problem::DomainUnknownTld as usize + 1);
    assert_eq!(syntax::Problem::DomainNumeric.code(), "domain.numeric");
}

#[test]
fn lengths_at_the_limit_are_accepted() {
    assert!(of(&["a".repeat(64).as_str(), "@acme.com"].concat()).valid);
    assert!(of(&["jo@", "a".repeat(63).as_str(), ".com"].concat()).valid);
    let label = ["a".repeat(60).as_str(), "."].concat();
    let longest = ["a".repeat(64).as_str(), "@", &label.repeat(3), "aa.com"].concat();
    assert_eq!(longest.len(), 254);
    assert!(of(&longest).valid);
}

#[test]
fn unusual_addresses_are_accepted() {
    for address in ["a@b.co", "!#$%&'*+/=?^_`{|}~-@acme.com", "1@2.com", "a.b.c@d.e.f.gh", "jo@a--b.com", "JO@ACME.COM"]
    {
        assert!(of(address).valid, "{address}");
    }
}

#[test]
fn a_fine_domain_is_told_even_when_the_local_part_is_not() {
    let found = of("jö@mail.acme.com");
    assert_eq!((found.domain.as_deref(), found.account.as_deref()), (Some("mail.acme.com"), Some("acme.com")));
    assert_eq!(of("jo@acme..com").domain, None);
    assert_eq!(of("a@acme.com@acme.com").domain, None);
}

#[test]
fn a_domain_without_a_dot_is_well_formed_and_no_use() {
    let found = of("jo@Büro");
    assert_eq!((found.valid, found.problem), (true, Some("domain.no-dot")));
    assert_eq!((found.domain.as_deref(), found.account, found.kind), (Some("xn--bro-hoa"), None, None));
    assert_eq!(normalise_domain("localhost"), None);
    assert_eq!(of("jo@gmail").suggestion.as_deref(), Some("jo@gmail.com"));
    assert!(!of("jö@acme").valid && !of("jo@acme.com.").valid);
}

// Expected values by RFC 3492, section 7.1, and by the punycode codec of Python.
#[test]
fn unicode_domains_become_punycode() {
    domain("jo@exämle.com", "xn--exmle-hra.com");
    domain("jo@お.com", "xn--t8j.com");
    domain("jo@BÜCHER.example", "xn--bcher-kva.example");
    domain("jo@straße.de", "xn--strae-oqa.de");
    domain("jo@ŁÓDŹ.pl", "xn--d-uga0v4h.pl");
    domain("jo@ПРИКЛАД.УКР", "xn--80aikifvh.xn--j1amh");
    domain("jo@ЇЖАК.укр", "xn--80aln7i.xn--j1amh");
    domain("jo@παράδειγμα.δοκιμή", "xn--hxajbheg2az3al.xn--jxalpdlp");
    domain("jo@ΠΑΡΆΔΕΙΓΜΑ.δοκιμή", "xn--hxajbheg2az3al.xn--jxalpdlp");
    domain("jo@他们为什么不说中文。中国", "xn--ihqwcrb4cv8a8dqg056pqjye.xn--fiqs8s");
    domain("jo@ｇｍａｉｌ．ｃｏｍ", "gmail.com");
    domain("jo@3年b組金八先生.jp", "xn--3b-ww4c5e180e575a65lsy2b.jp");
    domain("jo@😀.com", "xn--e28h.com");
    assert_eq!(of("jo@BUCUREȘTI.ro").domain, of("jo@bucurești.ro").domain);
    problem(&["jo@", "ü".repeat(64).as_str(), ".com"].concat(), "domain.long");
    problem("jo@ü\u{202e}.com", "domain.characters");
    problem("jo@ü..com", "domain.dots");
    domain("jo@e\u{301}x.com", "xn--x-9fa.com");
    domain("jo@XN--BCHER-KVA.example", "xn--bcher-kva.example");
    domain("jo@a--b.com", "a--b.com");
    domain("jo@ac\u{ad}me.com", "acme.com");
    domain("jo@ü.0x7f", "xn--tda.0x7f");
    domain(
        &["jo@", "ạ\u{302}".repeat(50).as_str(), ".com"].concat(),
        &of(&["jo@", &"ậ".repeat(50), ".com"].concat()).domain.unwrap(),
    );
    problem("jo@xn--a.com", "domain.characters");
    problem("jo@xn--bcher-kvä.com", "domain.characters");
    problem("jo@ü-.com", "domain.hyphen");
    problem("jo@-ü.com", "domain.hyphen");
    problem("jo@ü.com。", "domain.dots");
    problem("jo@１２７.0.0.1", "domain.numeric");
    problem("jo@ü.1", "domain.numeric");
    problem(&["jo@", "ü".repeat(1001).as_str()].concat(), "domain.long");
    // What has a meaning in a web address, in itself and in its fullwidth form.
    for sign in "/?#:%\\[]^|_(".chars() {
        problem(&format!("jo@ü{sign}x.com"), "domain.characters");
        let wide = char::from_u32(sign as u32 + 0xfee0).unwrap();
        problem(&format!("jo@ü{wide}x.com"), "domain.characters");
    }
}

#[test]
fn kinds_follow_the_order_of_the_contract() {
    use Certainty::*;
    use EmailKind::*;
    kind("example.com", Reserved, Listed);
    kind("mail.example.org", Reserved, Listed);
    for name in
        ["a.test", "acme.example", "a.local", "a.internal", "a.home.arpa", "a.onion", "a.lan", "competitor.example"]
    {
        kind(name, Reserved, Pattern);
    }
    kind("mailinator.com", Disposable, Listed);
    kind("any.mailinator.com", Disposable, Listed);
    kind("privaterelay.appleid.com", Relay, Listed);
    kind("appleid.com", Corporate, Presumed);
    kind("duck.com", Relay, Listed);
    kind("jo.anonaddy.com", Relay, Listed);
    kind("ethz.ch", Academic, Listed);
    kind("inf.ethz.ch", Academic, Listed);
    kind("student.ethz.ch", Student, Pattern);
    kind("harvard.edu", Academic, Pattern);
    kind("alumni.harvard.edu", Student, Pattern);
    kind("ox.ac.uk", Academic, Pattern);
    kind("student.ox.ac.uk", Student, Pattern);
    kind("unimelb.edu.au", Academic, Pattern);
    kind("uni-koeln.de", Academic, Pattern);
    kind("stud.uni-heidelberg.de", Student, Pattern);
    kind("stud.tu-darmstadt.de", Student, Pattern);
    kind("etu.univ-lyon1.fr", Student, Pattern);
    kind("lincoln.k12.ca.us", Academic, Pattern);
    kind("school.sch.uk", Academic, Pattern);
    kind("uw.edu.pl", Academic, Listed);
    kind("student.uw.edu.pl", Student, Pattern);
    for name in
        ["melbourne.edu.pl", "any.edu.kg", "any.edu.rs", "any.edu.vn", "acme.ac.de", "student.com", "ac.uk", "edu.au"]
    {
        kind(name, Corporate, Presumed);
    }
    kind("gmail.com", Personal, Listed);
    kind("mail.gmail.com", Personal, Listed);
    kind("notgmail.com", Corporate, Presumed);
    kind("gmail.com.acme.com", Corporate, Presumed);
    kind("mail.de.com", Corporate, Presumed);
    kind("gmail.net", Corporate, Presumed);
    for name in [
        "yahoo.co.uk",
        "yahoo.fr",
        "yahoo.com.br",
        "hotmail.fr",
        "live.nl",
        "outlook.de",
        "gmx.at",
        "yandex.ua",
        "aol.de",
    ] {
        kind(name, Personal, Pattern);
    }
    for name in ["yahoo.co", "hotmail.cm", "live.tv", "yahoo-inc.com", "live.org.uk", "yahoo.acme.de"] {
        kind(name, Corporate, Presumed);
    }
    kind("att.com", Mixed, Listed);
    kind("att.net", Personal, Listed);
    kind("acme.com", Corporate, Presumed);
    kind("acme.co.uk", Corporate, Presumed);
}

#[test]
fn lists_are_sorted_closed_and_normalised() {
    let searched = [lists::DOMAINS, lists::ROLES, suggestion::REAL, suggestion::ENDINGS].into_iter();
    for list in searched.chain(patterns::ALL).chain(registrable::ALL) {
        let is_sign = |byte: char| !byte.is_ascii_alphanumeric() && !".-".contains(byte);
        let entries: Vec<&str> = list.split_inclusive(is_sign).collect();
        let words: Vec<&str> = entries.iter().map(|entry| &entry[..entry.len() - 1]).collect();
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
        for (entry, word) in entries.iter().zip(&words) {
            let sign = *entry.as_bytes().last().unwrap();
            assert!((b' '..b'-').contains(&sign), "{entry}");
            assert!(!word.is_empty() && word.bytes().all(|byte| !byte.is_ascii_uppercase()), "{entry}");
            assert_eq!(lists::find(list, word), sign, "{entry}");
            assert!(!lists::has(list, &["xx", word].concat()) && !lists::has(list, entry), "{entry}");
            assert!(!lists::has(list, &[word, "~"].concat()), "{entry}");
        }
        assert!(!lists::has(list, "") && !lists::has(list, " ") && !lists::has(list, list));
    }
    assert!(!lists::has("", "a") && lists::has("a ", "a") && !lists::has("a ", "b"));
    for word in lists::DOMAINS.split(|byte: char| !byte.is_ascii_alphanumeric() && !".-".contains(byte)) {
        assert!(word.strip_suffix(".com").is_none_or(|name| name.contains('.')), "{word}");
    }
}

#[test]
fn every_guessed_provider_is_a_known_personal_domain() {
    for domain in suggestion::PROVIDERS.split_whitespace() {
        assert_eq!(kind_of_domain(domain).0, EmailKind::Personal, "{domain}");
    }
}

#[test]
fn role_accounts() {
    for local in
        ["info", "INFO", "no-reply", "No_Reply", "noreply", "do.not.reply", "sales+eu", "contact-us", "vertrieb", "hr"]
    {
        assert!(of(&[local, "@acme.com"].concat()).role, "{local}");
    }
    for local in ["jo", "jo+sales", "alexa", "berlin", "captain", "dean", "france", "india", "information.jo", "+info"]
    {
        assert!(!of(&[local, "@acme.com"].concat()).role, "{local}");
    }
    assert!(!of("info@acme").role);
}

#[test]
fn a_models_domains_match_by_whole_labels() {
    let text = |entries: &[&str]| entries.iter().map(|&entry| entry.into()).collect::<Vec<String>>();
    let domains = ModelDomains::new(
        &text(&[
            " Rival.COM ",
            "@other.example",
            "www.third.de",
            "*.fourth.de",
            "bücher.de",
            "",
            "no dot",
            "nodot",
            "www.de",
        ]),
        &text(&["acme.com"]),
    );
    assert_eq!(
        domains.competitors(),
        ["rival.com", "other.example", "third.de", "fourth.de", "xn--bcher-kva.de", "www.de"]
    );
    let of = |address| verdict(address, &domains);
    assert!(of("jo@rival.com").competitor && of("jo@eu.RIVAL.com").competitor && of("jo@Bücher.de").competitor);
    assert!(!of("jo@arrival.com").competitor && !of("jo@rival.com.au").competitor && !of("jo@acme.com").competitor);
    assert!(of("jo@mail.acme.com").own_staff && !of("jo@notacme.com").own_staff && !of("jo@rival.com").own_staff);
    assert!(!of("jö@rival.com").competitor, "not valid");
    let other = of("jo@other.example");
    assert!(other.competitor && other.kind == Some(EmailKind::Reserved));
    let own = ModelDomains::new(&[], &text(&["gmial.com"]));
    assert_eq!(verdict("jo@gmial.com", &own).suggestion, None);
}

#[test]
fn accounts() {
    account("acme.com", "acme.com");
    account("a.b.acme.com", "acme.com");
    account("acme.co.uk", "acme.co.uk");
    account("mail.acme.co.uk", "acme.co.uk");
    account("mail.acme.com.au", "acme.com.au");
    account("mail.acme.or.jp", "acme.or.jp");
    account("mail.acme.in.ua", "acme.in.ua");
    account("mail.in.gr", "in.gr");
    account("mail.web.de", "web.de");
    account("mail.ethz.ch", "ethz.ch");
    account("mail.lincoln.k12.ca.us", "lincoln.k12.ca.us");
    account("www.acme.ak.us", "acme.ak.us");
    account("mail.acme.us", "acme.us");
    for suffix in ["co.uk", "k12.ca.us", "acme", "com", ""] {
        assert_eq!(registrable(suffix).0, None, "{suffix}");
    }
}

#[test]
fn slips_of_the_finger_are_mended() {
    for typed in [
        "gmial.com",
        "gamil.com",
        "gmai.com",
        "gmail.con",
        "gmailcom",
        "gmaill.com",
        "gnail.com",
        "gmal.com",
        "gmail.co",
        "gmail.cm",
        "gmail.cmo",
        "gmail.comm",
        "gmailc.om",
        "gnail.con",
        "GMIAL.com",
        "gmail",
        "mgail.com",
        "ggmail.com",
        "gmail,com",
        "gmail..com",
        "gmail.com.",
        "gmail.com,",
        ".gmail.com",
        " gmail.com",
        "gmail .com",
        "gmail com",
        "@gmail.com",
        "#gmail.com",
        "gmeil.com",
        "gma1l.com",
    ] {
        meant(typed, "gmail.com");
    }
    meant("hotmial.com", "hotmail.com");
    meant("outlok.com", "outlook.com");
    meant("yaho.com", "yahoo.com");
    meant("yahooo.com", "yahoo.com");
    meant("yahho.com", "yahoo.com");
    meant("yaho.co", "yahoo.com");
    meant("yahooo.cmo", "yahoo.com");
    meant("iclod.com", "icloud.com");
    meant("hotmal.co.uk", "hotmail.co.uk");
    meant("yaho.com.br", "yahoo.com.br");
    meant("t-onlin.de", "t-online.de");
    meant("comcast.nte", "comcast.net");
    meant("acme.con", "acme.com");
    meant("acme,com", "acme.com");
    meant("acme.com.", "acme.com");
    meant("acme..com", "acme.com");
    assert_eq!(of("Jo+x @gmail.com").suggestion.as_deref(), Some("Jo+x@gmail.com"));
    assert_eq!(of("mailto:jo@acme.com").suggestion.as_deref(), Some("jo@acme.com"));
    assert_eq!(of("Jo Doe <jo@acme.com>").suggestion.as_deref(), Some("jo@acme.com"));
}

#[test]
fn what_has_more_than_one_reading_is_left_alone() {
    for address in [
        "jo doe@gmail.com",
        "jo..doe@gmail.com",
        ".jo@gmail.com",
        "jö@gmial.com",
        "jo@gmail.com,al@acme.com",
        "jo@gmail.com or al",
        "jo@acme com de",
        "jo@acme",
        "jo@gm",
        "jo@gmai",
        "jo@orange",
        "jo@mail.acme.cmo",
        "jo@1.2.3.4",
        "jo@acme!x.com",
        "jo",
        "@gmial.com",
        "jo@",
        "jo@@",
        "jo@.",
        "jo@gmаil.com",
        "jo@acme.c",
        "jo@a,b",
    ] {
        assert_eq!(of(address).suggestion, None, "{address}");
    }
}

#[test]
fn domains_of_their_own_get_no_hint() {
    let domains: Vec<&str> = include_str!("tests_domains.txt").split_whitespace().collect();
    let hint = |domain: &str| of(&["jo@", domain].concat()).suggestion;
    let wrong: Vec<_> = domains.iter().filter_map(|domain| Some((domain, hint(domain)?))).collect();
    assert!(domains.len() > 400 && wrong.is_empty(), "{wrong:?}");
}

#[test]
fn any_text_is_survived_in_linear_time() {
    let started = std::time::Instant::now();
    for piece in ["a", "@", ".", "a@", "@a.", " ", "-", "ü", "a.", "ü.", "<", "mailto:", "\u{0}", "😀", ",", "\u{301}"]
    {
        let text = piece.repeat(100_000 / piece.len());
        for address in
            [text.clone(), ["jo@", &text].concat(), [&text, "@gmial.com"].concat(), ["jo@", &text, ".com"].concat()]
        {
            let found = of(&address);
            assert_eq!(found.address, syntax::trim(&address).0);
            assert!(found.problem.is_some());
            assert!(!found.valid, "{piece}");
        }
    }
    assert!(started.elapsed().as_secs() < 10);
}

// Found by fuzzing.
#[test]
fn an_address_that_is_too_long_is_not_its_own_suggestion() {
    let labels = ["b".repeat(63).as_str(), "."].concat().repeat(3);
    for address in [
        ["a".repeat(64).as_str(), "@", &labels, "com"].concat(),
        ["a@", &labels, &"c".repeat(58), ".co"].concat(),
        ["<A@", &labels, &"c".repeat(58), ".co>"].concat(),
    ] {
        let found = of(&address);
        assert!(found.problem.is_some() && found.suggestion.is_none(), "{address}");
    }
}

#[test]
fn signs_are_not_taken_out_of_a_name_that_only_looks_like_something() {
    for address in ["jo@b@acme.edu", "jo@my(uni.edu", "jo@a/b.test", "jo@acme temp-mail.com", r"jo@12\3456.xyz"] {
        assert_eq!(of(address).suggestion, None, "{address}");
    }
}

// Once the full lists are loaded the short ones are not asked any more.
#[test]
fn the_full_lists_hold_what_the_short_ones_do() {
    let full = known::Known::of(&std::fs::read("pkg/domains.bin").unwrap()).unwrap();
    let short = known::Known::default();
    let mut differing = Vec::new();
    let mut start = 0;
    for (end, _) in lists::DOMAINS.match_indices(|sign: char| sign < '-') {
        let name = &lists::DOMAINS[start..end];
        start = end + 1;
        let domain = if name.contains('.') { name.to_owned() } else { [name, ".com"].concat() };
        if full.kind(&domain).0 != short.kind(&domain).0 {
            assert_eq!(full.kind(&domain).1, Certainty::Listed, "{domain}");
            differing.push(domain);
        }
    }
    // Of these the research by country knew more: where the staff writes from, and where it does not.
    assert_eq!(differing, ["proximus.be", "shaw.ca", "sky.com"]);
}
