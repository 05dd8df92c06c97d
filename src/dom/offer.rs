//! What a form offers, and the event that it is.

use crate::model::advise;

/// The offers and their events. The lead holds the event while the form is filled in, so that the score shown is the one
/// that it will have on submission. A webinar counts only once it was attended.
const OFFERS: &[(&str, &str)] = &[
    ("demo", "demo-request"),
    ("trial", "trial-activation"),
    ("webinar", ""),
    ("calculator", "calculator-completed"),
    ("pricing", "form-submitted"),
    ("contact", "form-submitted"),
    ("newsletter", "form-submitted"),
    ("guide", "content-download"),
    ("ebook", "content-download"),
    ("whitepaper", "content-download"),
    ("article", "content-download"),
    ("download", "content-download"),
];

/// The event of an offer, if it is one; for an unknown offer a sentence that names the known ones.
pub(super) fn event_of(offer: &str) -> Result<Option<&'static str>, String> {
    if offer.is_empty() {
        return Ok(None);
    }
    match OFFERS.iter().find(|(known, _)| known.eq_ignore_ascii_case(offer)) {
        Some((_, event)) => Ok(Some(*event).filter(|event| !event.is_empty())),
        None => Err(advise("No such offer", offer, OFFERS.iter().map(|(known, _)| *known))),
    }
}

#[cfg(test)]
mod tests {
    use super::event_of;

    #[test]
    fn offers() {
        assert_eq!(event_of("demo"), Ok(Some("demo-request")));
        assert_eq!(event_of("Trial"), Ok(Some("trial-activation")));
        assert_eq!(event_of("webinar"), Ok(None));
        assert_eq!(event_of(""), Ok(None));
        let advice = event_of("dmeo").unwrap_err();
        assert!(advice.contains("\"demo\"") && advice.contains("whitepaper"), "{advice}");
    }
}
