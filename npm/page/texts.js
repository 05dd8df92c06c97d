// What visitors read, in their language. English is here; another language comes when a form or its page is in it.

const ENGLISH = {
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
  // The address is last: a sign after it would stand alone on the next line where the address fills one.
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

/** Each file by itself, so that bundlers find it too. */
const files = {
  de: () => import("./texts/de.js"),
  fr: () => import("./texts/fr.js"),
  es: () => import("./texts/es.js"),
  pl: () => import("./texts/pl.js"),
  uk: () => import("./texts/uk.js"),
};

/** By language: its texts on their way. */
const fetched = {};

/** By language without its region: its texts, once they are there. */
const ready = { en: ENGLISH };

const shortened = (language) => /^[a-z]*/i.exec(language)[0].toLowerCase();

/** Has the texts of a language fetched, once, if there are any to fetch. Until then, and without them, English stands in. */
export function fetchTexts(language) {
  const short = shortened(language);
  // "constructor" is a word that could be written there, too.
  if (!Object.keys(files).includes(short)) return;
  return (fetched[short] ??= files[short]().then(
    (module) => {
      ready[short] = module.default;
    },
    () => {},
  ));
}

/**
 * The text for a code; empty where there is none. In this order: the model's for the exact language, the model's for the
 * language without its region, ours for that, the model's in English, ours in English. With a `count` the form for that
 * number comes first, such as `ask.announce.few`, and `{count}` stands for it.
 */
export function textOf(code, language, own, count) {
  const short = shortened(language);
  for (const [texts, tongue] of [[own?.[language], short], [own?.[short], short], [ready[short], short], [own?.en, "en"], [ENGLISH, "en"]]) {
    if (!texts) continue;
    const form = count === undefined ? code : `${code}.${new Intl.PluralRules(tongue).select(count)}`;
    const text = texts[form] ?? texts[code];
    if (text !== undefined) return text.replace("{count}", count);
  }
  return "";
}
