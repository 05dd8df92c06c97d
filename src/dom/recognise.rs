//! Which fact a control asks for, by what its author wrote on it.
//!
//! In order: `data-qualiform-fact`, `autocomplete`, `type`, `name`, `id`. Names are compared by their letters, so
//! that `contact[work_email]`, `Work-Email` and `workEmail` are one. What nothing here knows is no fact: a guess would put an
//! answer into the score that was never meant for it.

use crate::facts::Fact;
use crate::text::{among, parts};

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
const NEVER: &str = "password file submit button reset image fieldset output object";

/// A fact a line, and what its controls are usually called: names, and `autocomplete` tokens, by their letters.
const NAMES: &str = "\
email emailaddress mail mailaddress
phone phonenumber telephone telephonenumber tel telnational mobile mobilenumber mobilephone cellphone telefon
company companyname organization organisation organizationname organisationname employer businessname account accountname firma
firstName firstname fname givenname forename vorname
lastName lastname lname familyname surname nachname
jobTitle jobtitle organizationtitle title role jobrole position jobposition
seniority senioritylevel joblevel managementlevel
industry industrysector sector branche
useCase usecase message comment comments goal goals needs challenge challenges
currentSolution currentsolution currenttool currentvendor currentprovider existingsolution
employees companysize numberofemployees numemployees noofemployees employeecount headcount teamsize organizationsize
revenue annualrevenue companyrevenue turnover
budget budgetrange annualbudget monthlybudget projectbudget
country countrycode countryname
tech techstack stack technology technologies tools crm
timelineDays timelinedays timeline timeframe purchasetimeline purchasetimeframe projecttimeline decisiontimeline
renewalDate renewaldate renewal contractend contractenddate contractrenewal
budgetOwner budgetowner budgetholder budgetauthority
consent gdpr gdprconsent optin emailoptin marketingconsent marketingoptin";

/// What forms put before the name of a field.
const AROUND: &str = "your my user customer contact lead prospect person forms form fields field data submitted input cf mce hs custom \
                      work business corporate professional primary official current";

/// Whether a control may be read at all: no password, no card, and no form of address, which is often called `title`.
pub(super) fn readable(marks: &Marks) -> bool {
    let kept = |token: &str| token.starts_with("cc-") || token.ends_with("-password") || token == "honorific-prefix";
    !among(NEVER, marks.kind) && !parts(marks.autocomplete, b" ").any(kept)
}

/// The fact that a control without a marker asks for.
///
/// A hidden control is taken only where its name is exactly a fact's: what scripts put into `title` or `role` is
/// nobody's answer.
pub(super) fn recognise(marks: &Marks, facts: &[Fact]) -> Option<usize> {
    match marks.kind {
        "hidden" => return place_of(marks.name, facts),
        _ if marks.autocomplete.is_empty() => {}
        _ => {
            // The last token is the field; `section-…`, `billing`, `work` and the like stand before it.
            let token = letters(parts(marks.autocomplete, b" ").last().unwrap_or_default());
            if let Some(place) = by_letters(&token, facts) {
                return Some(place);
            }
        }
    }
    match marks.kind {
        "email" => place_of("email", facts),
        "tel" => place_of("phone", facts),
        _ => by_name(marks.name, facts).or_else(|| by_name(marks.id, facts)),
    }
}

/// The fact that a field of that name asks for, where nothing else is known of its control.
#[cfg(feature = "tools")]
pub(crate) fn fact_of_name(name: &str, facts: &[Fact]) -> Option<usize> {
    by_name(name, facts)
}

fn by_name(name: &str, facts: &[Fact]) -> Option<usize> {
    let letters = letters(name);
    let mut rest = letters.as_str();
    loop {
        if let Some(place) = by_letters(rest, facts) {
            return Some(place);
        }
        // What only says whose field it is goes from the front.
        rest = parts(AROUND, b" ").find_map(|around| rest.strip_prefix(around))?;
    }
}

/// A form fact of the model that is spelled like this, or the built-in one that is usually called so.
fn by_letters(letters: &str, facts: &[Fact]) -> Option<usize> {
    let own = |fact: &Fact| fact.form && fact.name.eq_ignore_ascii_case(letters);
    match facts.iter().position(own) {
        Some(place) if told(facts, place) => Some(place),
        _ => place_of(heading(NAMES, letters)?, facts),
    }
}

/// The place of the fact of that very name, unless it is derived from another.
pub(super) fn place_of(name: &str, facts: &[Fact]) -> Option<usize> {
    facts.iter().position(|fact| fact.name == name).filter(|place| told(facts, *place))
}

fn told(facts: &[Fact], place: usize) -> bool {
    facts.get(place).is_some_and(|fact| fact.root == place)
}

/// The first word of the line of `table` that has this word.
pub(super) fn heading<'t>(table: &'t str, word: &str) -> Option<&'t str> {
    parts(table, b"\n").find(|line| among(line, word)).and_then(|line| parts(line, b" ").next())
}

/// The letters of a name, in lower case, without the `__c` that Salesforce puts after the names of custom fields.
fn letters(name: &str) -> String {
    let mut letters = String::new();
    for byte in name.strip_suffix("__c").unwrap_or(name).bytes().take(80) {
        if byte.is_ascii_alphabetic() {
            letters.push(char::from(byte.to_ascii_lowercase()));
        }
    }
    letters
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
        for name in [
            "email",
            "EMAIL",
            "work_email",
            "your-email",
            "e-mail",
            "emailAddress",
            "MCE-EMAIL",
            "contact[email]",
            "Email__c",
            "email-1",
            "businessEmail",
        ] {
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
            "",
            "q",
            "search",
            "address",
            "city",
            "postcode",
            "terms",
            "newsletter_name",
            "company_website",
            "email_subject",
            "spam",
            "duplicate",
            "emailKind",
            "competitor",
            "utm_source",
            "field_7",
            "国",
            "first",
        ] {
            named(name, None);
        }
    }

    #[test]
    fn autocomplete_comes_before_type_and_name() {
        let marks = Marks { kind: "text", autocomplete: "section-blue billing work Email", name: "field_1", id: "" };
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
