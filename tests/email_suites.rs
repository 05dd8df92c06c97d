//! The collections of addresses that other projects test with, against our verdicts.
//!
//! Every case has what its project says and what we say, in `suites/verdicts.jsonl`, which is read in Node too. Where the
//! two disagree, `suites/disagreements.jsonl` gives the reason, one of [`REASONS`]: a disagreement without one fails,
//! and so does one that is no more. With `QUALIFORM_WRITE_SUITES=1` the verdicts and the tables of
//! `docs/email-syntax.md` are written anew; the reasons are always given by hand.

#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use qualiform::email::{EmailKind, EmailVerdict, ModelDomains, verdict};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// The suites and what is compared of them.
const SUITES: [(&str, &str); 6] = [
    ("isemail", "`form_valid`: its parser found nothing to remark but what only DNS can tell"),
    (
        "WPT",
        "no type mismatch, after the field has trimmed its value; an empty value is none either, and not counted here: that a field is filled is the business of `required`",
    ),
    ("WebKit", "what the HTML standard says of the inputs of its layout test"),
    ("validator.js", "`isEmail` with default options, which ask for a dot in the domain"),
    (
        "python-email-validator",
        "its own cases with default options, which ask for a dot in the domain; its copy of isemail's is not counted twice",
    ),
    ("egulias", "`RFCValidation`; what is valid with a warning is valid"),
];

/// Why we disagree: the reasons in `suites/disagreements.jsonl`.
const REASONS: [(&str, &str); 13] = [
    (
        "quoted",
        "A local part in quotes or with a backslash: the HTML standard has none, most mail services give none out, and in a form it is a slip.",
    ),
    ("comment", "A comment in parentheses (RFC 5322): nobody types one into a form."),
    ("space", "White space beside the @ (RFC 5322 folds it): in a form it is a slip, and the suggestion mends it."),
    (
        "display-name",
        "A name before the address: the address alone is asked for, and the suggestion gives it. The suite turns an option on for it.",
    ),
    (
        "unicode-local",
        "Letters beyond ASCII before the @ (RFC 6531): the HTML standard has none, and few mail services can send there.",
    ),
    (
        "local-dots",
        "Dots at the ends of the local part or side by side: the HTML standard takes them, mail does not (RFC 5321).",
    ),
    (
        "local-long",
        "A local part of more than 64 bytes: RFC 5321 forbids it; the suite only warns, or does so when asked to be strict.",
    ),
    ("number", "A number as the last label: an IP address outside brackets is no domain of a mailbox."),
    (
        "ending",
        "A last label that no registry has: it is well formed. Which endings there are is another question than syntax.",
    ),
    ("mapped", "Fullwidth letters and signs in the domain: the URL standard maps them, so the mail arrives."),
    (
        "hyphens",
        "Two hyphens in the third and fourth place of a label: IDNA reserves them, the HTML and URL standards take them.",
    ),
    ("reserved", "A domain for tests and local networks: well formed, and told as the kind `reserved`."),
    (
        "dns",
        "Whether an ending alone has a mail server only DNS can tell; `test@io` and `test@org` are alike to a parser. We say `domain.no-dot` of both.",
    ),
];

/// One address of a suite.
struct Case {
    suite: &'static str,
    input: String,
    /// What the suite says of it.
    theirs: bool,
    verdict: EmailVerdict,
}

impl Case {
    fn new(suite: &'static str, input: &str, theirs: bool) -> Self {
        let verdict = verdict(input, &ModelDomains::default());
        Self { suite, input: input.into(), theirs, verdict }
    }

    /// Our word for what the suite asks.
    fn ours(&self) -> bool {
        let asks_for_dot = matches!(self.suite, "validator.js" | "python-email-validator");
        // All but WPT judge the text as it stands: where we had to trim, the text is no address.
        let trimmed = self.suite != "WPT" && self.verdict.address != self.input;
        self.verdict.valid && !trimmed && !(asks_for_dot && self.verdict.problem == Some("domain.no-dot"))
    }
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for case in lines(include_str!("suites/isemail.jsonl")) {
        cases.push(Case::new("isemail", text(&case, "input"), case["form_valid"].as_bool().unwrap()));
    }
    for case in lines(include_str!("suites/wpt_email.jsonl")) {
        if !text(&case, "input").is_empty() {
            cases.push(Case::new("WPT", text(&case, "input"), case["valid"].as_bool().unwrap()));
        }
    }
    for case in lines(include_str!("suites/webkit_typeMismatch_email.jsonl")) {
        cases.push(Case::new("WebKit", text(&case, "input"), case["html_standard_valid"].as_bool().unwrap()));
    }
    for case in lines(include_str!("suites/validatorjs_isEmail.jsonl")) {
        if case["args"].as_array().unwrap().is_empty() {
            cases.push(Case::new("validator.js", text(&case, "input"), case["valid"].as_bool().unwrap()));
        }
    }
    for case in lines(include_str!("suites/python_email_validator.jsonl")) {
        let input = text(&case, "input");
        let (input, theirs) = match text(&case, "expect") {
            "valid" | "valid_smtputf8" | "valid_unless_strict" => (input.to_owned(), true),
            "invalid" | "invalid_reserved_domain" | "valid_only_if_quoted" => (input.to_owned(), false),
            "unsafe_character(local part)" => ([input, "@example.com"].concat(), false),
            // Options that are not the default.
            "isemail diagnosis in detail" | "invalid_without_smtputf8" => continue,
            other => panic!("{other}"),
        };
        cases.push(Case::new("python-email-validator", &input, theirs));
    }
    for case in lines(include_str!("suites/egulias_rfc.jsonl")) {
        cases.push(Case::new("egulias", text(&case, "input"), text(&case, "expect") != "invalid"));
    }
    cases
}

fn lines(file: &str) -> Vec<Value> {
    // Half a character is no text: JavaScript hands it over as this sign too.
    let file = file.replace("\\ud800", "\\ufffd");
    file.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap()
}

#[test]
fn every_disagreement_has_its_reason() {
    let mut found = BTreeMap::new();
    for case in cases() {
        if case.ours() != case.theirs {
            let line = json!({ "suite": case.suite, "input": case.input, "ours": case.ours(), "theirs": case.theirs });
            found.insert(line.to_string(), case.verdict.problem);
        }
    }
    let mut used = BTreeSet::new();
    for mut line in lines(include_str!("suites/disagreements.jsonl")) {
        let reason = line.as_object_mut().unwrap().shift_remove("reason").unwrap();
        let known = REASONS.iter().find(|(name, _)| reason == *name);
        used.insert(known.unwrap_or_else(|| panic!("{reason} is none of the reasons")).0);
        assert!(found.remove(&line.to_string()).is_some(), "no disagreement any more, or told twice: {line}");
        if reason == "reserved" {
            let kind = verdict(text(&line, "input"), &ModelDomains::default()).kind;
            assert_eq!(kind, Some(EmailKind::Reserved), "{line}");
        }
    }
    assert!(found.is_empty(), "disagreements without a reason: {found:#?}");
    assert_eq!(used.len(), REASONS.len(), "a reason that nothing needs");
}

#[test]
fn enough_agrees() {
    let shares = shares();
    let share = |name: &str| shares.iter().find(|share| share.name == name).unwrap();
    for (name, least) in [("isemail", 99), ("WPT", 100)] {
        let Share { cases, agree, .. } = share(name);
        assert!(agree * 100 >= cases * least, "{name}: {agree} of {cases}");
    }
    assert!(!verdict("", &ModelDomains::default()).valid, "an empty field holds no address");
}

/// How much of a suite we agree with.
struct Share {
    name: &'static str,
    cases: usize,
    agree: usize,
}

fn shares() -> Vec<Share> {
    let cases = cases();
    let mut shares = Vec::new();
    for (name, _) in SUITES {
        let of: Vec<&Case> = cases.iter().filter(|case| case.suite == name).collect();
        let agree = of.iter().filter(|case| case.ours() == case.theirs).count();
        shares.push(Share { name, cases: of.len(), agree });
    }
    shares
}

/// The expression that the HTML standard gives for a valid e-mail address, by hand.
fn is_html_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    !local.is_empty()
        && local.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte))
        && domain.split('.').all(is_label)
}

/// What makes us refuse an address that the standard's expression takes.
fn stricter(address: &str) -> Option<&'static str> {
    let (local, domain) = address.split_once('@')?;
    let labels: Vec<&str> = domain.split('.').collect();
    if local.split('.').any(str::is_empty) {
        Some("stray dots before the @")
    } else if local.len() > 64 {
        Some("more than 64 characters before the @")
    } else if domain.len() > 253 || address.len() > 254 {
        Some("more than 253 characters after the @, or more than 254 in all")
    } else if labels.len() > 1 && labels[labels.len() - 1].bytes().all(|byte| byte.is_ascii_digit()) {
        Some("a number as the last label")
    } else {
        None
    }
}

/// Holds our verdict against the standard's expression; which of the named differences there is between them.
fn difference(input: &str) -> Option<&'static str> {
    let EmailVerdict { address, valid, domain, .. } = verdict(input, &ModelDomains::default());
    if !is_html_address(&address) {
        if valid {
            // The standard lets browsers write the domain in punycode first.
            let (local, typed) = address.split_once('@').unwrap();
            assert!(!typed.is_ascii(), "{address:?} is valid");
            assert!(is_html_address(&[local, "@", &domain.unwrap()].concat()), "{address:?}");
            return Some("Unicode in the domain, as punycode");
        }
        return None;
    }
    let stricter = stricter(&address);
    let punycode = address.to_ascii_lowercase().contains("xn--");
    assert!(valid == stricter.is_none() || (!valid && punycode), "{address:?}: {valid}, {stricter:?}");
    stricter.or((!valid).then_some("a label that is no punycode behind its xn--"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_html_standard_agrees_but_for_what_is_named(
        local in prop::collection::vec(prop::sample::select(LOCAL), 0..4),
        sign in prop::sample::select(&["@", "@", "@", "@", "", "@@", " @"][..]),
        domain in prop::collection::vec(prop::sample::select(DOMAIN), 0..5),
        around in prop::sample::select(&["", "", "", " ", "\n", "<", ","][..]),
    ) {
        difference(&[around, &local.concat(), sign, &domain.concat(), around].concat());
    }

    #[test]
    fn any_text_is_read_as_the_html_standard_reads_it(text in "\\PC{0,12}@\\PC{0,20}") {
        difference(&text);
    }
}

const LOCAL: &[&str] = &[
    "jo",
    "a",
    ".",
    "..",
    "+x",
    "!#$%&'*+/=?^_`{|}~-",
    "\"",
    "(",
    "\\",
    "é",
    ":",
    "\u{7f}",
    "JO",
    "0",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
];

const DOMAIN: &[&str] = &[
    "a",
    "acme",
    ".com",
    ".",
    ".de",
    "-",
    "xn--",
    "XN--a",
    ".xn--p1ai",
    "9",
    ".1",
    "_",
    "ü",
    "。",
    "ｃ",
    "日本",
    ".co.uk",
    "A",
    "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz",
    "/",
    ":80",
    "?",
    "#",
    "%41",
    "[",
    "]",
    "\\",
    "\t",
    "\u{ad}",
];

/// The counts for the docs: suites first, then the standard's expression over all their inputs.
fn tables() -> String {
    let mut text = String::from("| suite | cases | agree | | what is compared |\n|---|---|---|---|---|\n");
    let mut row = |name: &str, cases: usize, agree: usize, what: &str| {
        let share = agree as f64 * 100.0 / cases as f64;
        writeln!(text, "| {name} | {cases} | {agree} | {share:.1} % | {what} |").unwrap();
    };
    for (share, (_, what)) in shares().iter().zip(SUITES) {
        row(share.name, share.cases, share.agree, what);
    }
    let mut differences = BTreeMap::new();
    let inputs: BTreeSet<String> = cases().into_iter().map(|case| case.input).collect();
    for difference in inputs.iter().filter_map(|input| difference(input)) {
        *differences.entry(difference).or_insert(0) += 1;
    }
    let differing: usize = differences.values().sum();
    row("HTML standard", inputs.len(), inputs.len() - differing, "its expression, over all inputs above once trimmed");

    let mut counts: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for line in lines(include_str!("suites/disagreements.jsonl")) {
        let suites = counts.entry(self::text(&line, "reason").into()).or_default();
        *suites.entry(self::text(&line, "suite").into()).or_default() += 1;
    }
    text.push_str("\n| reason to disagree | cases | |\n|---|---|---|\n");
    for (reason, why) in REASONS {
        let suites = counts.get(reason).into_iter().flatten();
        let suites: Vec<String> = suites.map(|(suite, count)| format!("{suite} {count}")).collect();
        writeln!(text, "| {reason} | {} | {why} |", suites.join(", ")).unwrap();
    }
    text.push_str("\n| difference from the HTML standard's expression | inputs |\n|---|---|\n");
    for (difference, count) in differences {
        writeln!(text, "| {difference} | {count} |").unwrap();
    }
    text
}

/// Compares a file with what it should hold, or writes it when asked to.
fn holds(path: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("QUALIFORM_WRITE_SUITES").is_some() {
        std::fs::write(&path, wanted).unwrap();
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(held == wanted, "{} is stale: run this test with QUALIFORM_WRITE_SUITES=1", path.display());
}

#[test]
fn the_tables_in_the_docs_are_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/email-syntax.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (before, rest) = page.split_once("<!-- tables -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- end -->\n").unwrap();
    let wanted = [before, "<!-- tables -->\n", &tables(), "<!-- end -->\n", after].concat();
    holds("docs/email-syntax.md", &wanted);
}

#[test]
fn the_stored_verdicts_are_ours() {
    let mut file = String::new();
    for Case { suite, input, verdict, .. } in cases() {
        let EmailVerdict { valid, problem, domain, .. } = verdict;
        let line = json!({ "suite": suite, "input": input, "valid": valid, "problem": problem, "domain": domain });
        writeln!(file, "{line}").unwrap();
    }
    holds("tests/suites/verdicts.jsonl", &file);
}
