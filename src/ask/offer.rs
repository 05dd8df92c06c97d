//! What a form offers: the event that it is, and its place in the funnel.

use crate::model::advise;
use crate::text::{among, parts};

/// An event a line, and the offers that are it; `none` for those that are no event yet. The lead holds the event while the
/// form is filled in, so that the score shown is the one that it will have on submission. A webinar counts only once it
/// was attended.
const OFFERS: &str = "\
none webinar
demo-request demo
trial-activation trial
calculator-completed calculator
form-submitted pricing contact newsletter
content-download guide ebook whitepaper article download comparison";

/// Offers that show high intent: friction belongs here.
const HIGH_INTENT: &str = "demo trial pricing contact";

/// Offers at the top of the funnel: nothing is asked beyond the form's own fields.
const TOP: &str = "article newsletter";

/// Where in the funnel an offer stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Top,
    Middle,
    HighIntent,
}

/// The event of an offer, if it is one; for an unknown offer a sentence that names the known ones.
pub(crate) fn event_of(offer: &str) -> Result<Option<&'static str>, String> {
    if offer.is_empty() {
        return Ok(None);
    }
    let mut known = Vec::new();
    for line in parts(OFFERS, b"\n") {
        let mut words = parts(line, b" ");
        let event = words.next().filter(|event| *event != "none");
        for word in words {
            if word == offer {
                return Ok(event);
            }
            known.push(word);
        }
    }
    Err(advise("No such offer", offer, &known))
}

/// The place of an offer; a form that offers nothing in particular stands in the middle.
pub(crate) fn place_of(offer: &str) -> Place {
    for (words, place) in [(HIGH_INTENT, Place::HighIntent), (TOP, Place::Top)] {
        if among(words, offer) {
            return place;
        }
    }
    Place::Middle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers() {
        assert_eq!(event_of("demo"), Ok(Some("demo-request")));
        assert_eq!(event_of("trial"), Ok(Some("trial-activation")));
        assert_eq!(event_of("webinar"), Ok(None));
        assert_eq!(event_of(""), Ok(None));
        assert!(event_of("none").is_err());
        assert_eq!(
            (place_of("demo"), place_of("article"), place_of("webinar")),
            (Place::HighIntent, Place::Top, Place::Middle)
        );
        let advice = event_of("dmeo").unwrap_err();
        assert!(advice.contains("\"demo\"") && advice.contains("whitepaper"), "{advice}");
    }
}
