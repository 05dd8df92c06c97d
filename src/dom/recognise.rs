//! Which fact a control asks for, by what its author wrote on it.
//!
//! In order: `data-qualiform-fact`, `autocomplete`, `type`, `name`, `id`. Names are compared as words, so that
//! `contact[work_email]`, `Work-Email` and `workEmail` are one. What nothing here knows is no fact: a guess would put an
//! answer into the score that was never meant for it.

use crate::facts::Fact;

/// What is written on a control. Empty text: nothing.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Marks<'a> {
    /// The `type` property, such as `email` or `select-one`.
    pub kind: &'a str,
    /// `autocomplete`, with all its tokens.
    pub autocomplete: &'a str,
    pub name: &'a str,
    pub id: &'a str,
}

/// Types that hold no answer, or one that is not ours to read.
const NEVER: &[&str] = &["password", "file", "submit", "button", "reset", "image", "fieldset", "output", "object", "color", "range"];

/// Autocomplete tokens and the facts that they are. Tokens without a fact say that the control is something else,
/// whatever its name.
const TOKENS: &[(&str, &str)] = &[
    ("email", "email"),
    ("tel", "phone"),
    ("tel-national", "phone"),
    ("organization", "company"),
    ("organization-title", "jobTitle"),
    ("country", "country"),
    ("country-name", "country"),
    ("given-name", "firstName"),
    ("family-name", "lastName"),
    ("honorific-prefix", ""),
    ("name", ""),
    ("username", ""),
    ("one-time-code", ""),
    ("current-password", ""),
    ("new-password", ""),
];

/// Facts and the usual names of their controls, without separators; the facts' own names go without saying.
const NAMES: &[(&str, &str)] = &[
    ("email", "emailaddress mail mailaddress"),
    ("phone", "phonenumber telephone telephonenumber tel mobile mobilenumber mobilephone cellphone telefon"),
    ("company", "companyname organization organisation organizationname organisationname employer businessname account accountname firma"),
    ("firstName", "fname givenname forename vorname"),
    ("lastName", "lname familyname surname nachname"),
    ("jobTitle", "title role jobrole position jobposition"),
    ("seniority", "senioritylevel joblevel managementlevel"),
    ("industry", "sector industrysector branche"),
    ("useCase", "message comment comments goal goals needs challenge challenges"),
    ("currentSolution", "currenttool currentvendor currentprovider existingsolution"),
    ("employees", "companysize numberofemployees numemployees noofemployees employeecount employeesnumber headcount teamsize organizationsize"),
    ("revenue", "annualrevenue companyrevenue turnover"),
    ("budget", "budgetrange annualbudget monthlybudget projectbudget"),
    ("country", "countrycode countryname"),
    ("tech", "techstack stack technology technologies tools crm"),
    ("timelineDays", "timeline timeframe purchasetimeline purchasetimeframe projecttimeline decisiontimeline"),
    ("renewalDate", "renewal contractend contractenddate contractrenewal"),
    ("budgetOwner", "budgetholder budgetauthority"),
    ("consent", "gdpr gdprconsent optin emailoptin marketingconsent marketingoptin"),
];

/// Words that forms put before the name of a field.
const AROUND: &str = " your my user customer contact lead prospect person form forms field fields data submitted input cf mce hs custom \
                      work business corporate professional primary official current ";

/// Whether a control of this type and autocomplete may be read at all.
pub(super) fn readable(marks: &Marks) -> bool {
    !NEVER.contains(&marks.kind)
        && !marks.autocomplete.split_ascii_whitespace().any(|token| token.starts_with("cc-") || token.ends_with("-password"))
}

/// The place of the fact that a control without a marker asks for.
///
/// A hidden control is taken only where its name is exactly a fact's: what scripts put into `title` or `role` is
/// nobody's answer.
pub(super) fn recognise(marks: &Marks, facts: &[Fact]) -> Option<usize> {
    if marks.kind == "hidden" {
        return facts.iter().position(|fact| fact.name == marks.name).filter(|place| told(facts, *place));
    }
    // The last token is the field; `section-…`, `billing`, `work` and the like stand before it.
    if let Some(token) = marks.autocomplete.split_ascii_whitespace().next_back()
        && let Some((_, fact)) = TOKENS.iter().find(|(known, _)| known.eq_ignore_ascii_case(token))
    {
        return named(fact, facts);
    }
    match marks.kind {
        "email" => return named("email", facts),
        "tel" => return named("phone", facts),
        _ => {}
    }
    [marks.name, marks.id].into_iter().find_map(|name| by_name(name, facts))
}

fn by_name(name: &str, facts: &[Fact]) -> Option<usize> {
    let words = words(name);
    // Words are dropped from the front as long as they only say whose field it is.
    for start in 0..words.len() {
        let joined = words.get(start..)?.concat();
        if let Some(place) = known(&joined, facts) {
            return Some(place);
        }
        let first = words.get(start)?;
        if !AROUND.split(' ').any(|around| around == first) {
            break;
        }
    }
    None
}

/// A fact that is spelled like this, or the one that usually is.
fn known(joined: &str, facts: &[Fact]) -> Option<usize> {
    let own = |fact: &Fact| fact.form && fact.name.eq_ignore_ascii_case(joined);
    let usual = || NAMES.iter().find(|(_, names)| names.split(' ').any(|name| name == joined));
    match facts.iter().position(own).filter(|place| told(facts, *place)) {
        None => usual().and_then(|(fact, _)| named(fact, facts)),
        found => found,
    }
}

fn named(name: &str, facts: &[Fact]) -> Option<usize> {
    facts.iter().position(|fact| fact.name == name)
}

/// Whether a fact is told by itself, not derived from another.
pub(super) fn told(facts: &[Fact], place: usize) -> bool {
    facts.get(place).is_some_and(|fact| fact.root == place)
}

/// The words of a name in lower case: parts by separators and by capitals, without digits.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    let mut small = false;
    for byte in name.bytes().take(80) {
        if !byte.is_ascii_alphabetic() {
            open = false;
            continue;
        }
        if byte.is_ascii_uppercase() && small {
            open = false;
        }
        small = byte.is_ascii_lowercase();
        let letter = char::from(byte.to_ascii_lowercase());
        match words.last_mut() {
            Some(word) if open => word.push(letter),
            _ => words.push(letter.into()),
        }
        open = true;
    }
    // Salesforce marks custom fields with a trailing `__c`.
    if words.len() > 1 && words.last().is_some_and(|word| word == "c") {
        words.pop();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn asks(marks: Marks, expected: Option<&str>) {
        let facts = crate::facts::built_in();
        let found = readable(&marks).then(|| recognise(&marks, &facts)).flatten();
        let found = found.and_then(|place| facts.get(place)).map(|fact| fact.name.as_str());
        assert_eq!(found, expected, "{marks:?}");
    }

    #[track_caller]
    fn named(name: &str, expected: Option<&str>) {
        asks(Marks { kind: "text", name, ..Marks::default() }, expected);
        asks(Marks { kind: "text", id: name, ..Marks::default() }, expected);
    }

    #[test]
    fn names_of_real_forms() {
        for name in ["email", "EMAIL", "work_email", "your-email", "e-mail", "emailAddress", "MCE-EMAIL", "contact[email]", "Email__c", "email-1", "businessEmail"] {
            named(name, Some("email"));
        }
        for (name, fact) in [
            ("company", "company"),
            ("company_name", "company"),
            ("your-organisation", "company"),
            ("firstname", "firstName"),
            ("first_name", "firstName"),
            ("lname", "lastName"),
            ("jobtitle", "jobTitle"),
            ("job_title", "jobTitle"),
            ("role", "jobTitle"),
            ("company_size", "employees"),
            ("number_of_employees", "employees"),
            ("numemployees", "employees"),
            ("employees", "employees"),
            ("annualrevenue", "revenue"),
            ("timeline", "timelineDays"),
            ("timelineDays", "timelineDays"),
            ("use_case", "useCase"),
            ("message", "useCase"),
            ("tech_stack", "tech"),
            ("tech[]", "tech"),
            ("budget_owner", "budgetOwner"),
            ("opt_in", "consent"),
            ("gdpr-consent", "consent"),
            ("mobilephone", "phone"),
            ("country_code", "country"),
            ("contract_end_date", "renewalDate"),
        ] {
            named(name, Some(fact));
        }
    }

    #[test]
    fn what_is_no_fact() {
        for name in [
            "", "q", "search", "address", "city", "postcode", "terms", "newsletter_name", "company_website", "email_subject", "spam",
            "duplicate", "emailKind", "competitor", "utm_source", "field_7", "国", "first",
        ] {
            named(name, None);
        }
    }

    #[test]
    fn autocomplete_comes_before_type_and_name() {
        let marks = Marks { kind: "text", autocomplete: "section-blue billing work EMAIL", name: "field_1", id: "" };
        asks(marks, Some("email"));
        asks(Marks { autocomplete: "organization-title", name: "company", ..marks }, Some("jobTitle"));
        asks(Marks { autocomplete: "honorific-prefix", name: "title", ..marks }, None);
        asks(Marks { autocomplete: "off", name: "title", ..marks }, Some("jobTitle"));
        asks(Marks { autocomplete: "", kind: "tel", ..marks }, Some("phone"));
        asks(Marks { autocomplete: "", kind: "email", name: "country", id: "" }, Some("email"));
    }

    #[test]
    fn never_read() {
        let named = Marks { kind: "text", name: "email", ..Marks::default() };
        asks(Marks { kind: "password", ..named }, None);
        asks(Marks { kind: "file", ..named }, None);
        asks(Marks { autocomplete: "cc-name", name: "company", ..named }, None);
        asks(Marks { autocomplete: "new-password", ..named }, None);
    }

    #[test]
    fn hidden_controls_only_by_the_exact_name_of_a_fact() {
        let hidden = |name| Marks { kind: "hidden", name, ..Marks::default() };
        asks(hidden("industry"), Some("industry"));
        asks(hidden("title"), None);
        asks(hidden("Industry"), None);
        asks(hidden("emailKind"), None);
    }
}
