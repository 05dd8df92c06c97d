// What visitors read where a model has no text of its own: the English of the package's `page/texts.js`, against which a
// test holds this list.
export const VISITOR_TEXTS: Record<string, string> = {
  "email.empty": "Enter your email address.",
  "email.no-at": "Add the @ and the part after it.",
  "email.many-ats": "Enter one address, with a single @.",
  "email.wrapped": "Enter the address alone.",
  "email.space": "Remove the spaces.",
  "email.long": "Shorten the address.",
  "email.local-empty": "Add the part before the @.",
  "email.local-dots": "Remove the extra dot before the @.",
  "email.local-characters": "Use only letters, digits and . - _ + before the @.",
  "email.local-long": "Shorten the part before the @.",
  "email.unicode-local": "Use no accents before the @.",
  "domain.empty": "Add the part after the @, such as company.com.",
  "domain.no-dot": "Add the ending after the @, such as .com.",
  "domain.dots": "Remove the extra dot after the @.",
  "domain.characters": "Use only letters, digits, dots and hyphens after the @.",
  "domain.hyphen": "Remove the extra hyphen after the @.",
  "domain.long": "Shorten the part after the @.",
  "domain.numeric": "Enter a name such as company.com after the @.",
  "domain.unknown-tld": "Check the ending after the last dot.",
  "email.suggestion": "Did you mean this address? {address}",
  "email.disposable": "This looks like a temporary address. Please use one that you keep, so that our answer reaches you.",
  "email.refused": "Error: this kind of address cannot be used here. Please enter another.",
  "email.confirm": "Please check this address. To use it as it is, send the form once more.",
  "ask.legend": "More details",
  "ask.announce.one": "One more question has been added to the form.",
  "ask.announce": "{count} more questions have been added to the form.",
  "ask.yes": "Yes",
  "ask.no": "No",
};

/** Languages that the package has texts in. */
export const VISITOR_LANGUAGES = ["en", "de", "fr", "es", "pl", "uk"];
