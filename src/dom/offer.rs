//! What a form offers, and the event that it is.

use super::recognise::heading;
use crate::model::advise;
use crate::text::parts;

/// An event a line, and the offers that are it; `none` for those that are no event yet. The lead holds the event while the
/// form is filled in, so that the score shown is the one that it will have on submission. A webinar counts only once it
/// was attended.
const OFFERS: &str = "\
none webinar
demo-request demo
trial-activation trial
calculator-completed calculator
form-submitted pricing contact newsletter
content-download guide ebook whitepaper article download";

/// The event of an offer, if it is one; for an unknown offer a sentence that names the known ones.
pub(super) fn event_of(offer: &str) -> Result<Option<&'static str>, String> {
    if offer.is_empty() {
        return Ok(None);
    }
    match heading(OFFERS, offer) {
        Some("none") => Ok(None),
        Some(event) => Ok(Some(event)),
        None => {
            let mut known = Vec::new();
            for line in parts(OFFERS, b"\n") {
                for offer in parts(line, b" ").skip(1) {
                    known.push(offer);
                }
            }
            Err(advise("No such offer", offer, &known))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::event_of;

    #[test]
    fn offers() {
        assert_eq!(event_of("demo"), Ok(Some("demo-request")));
        assert_eq!(event_of("trial"), Ok(Some("trial-activation")));
        assert_eq!(event_of("webinar"), Ok(None));
        assert_eq!(event_of(""), Ok(None));
        let advice = event_of("dmeo").unwrap_err();
        assert!(advice.contains("\"demo\"") && advice.contains("whitepaper"), "{advice}");
    }
}
