// What visitors read: complete in every language, the model's own texts first, and the right plural.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fetchTexts, textOf } from "../../npm/page/texts.js";

const LANGUAGES = ["de", "fr", "es", "pl", "uk"];
const syntax = readFileSync(new URL("../../src/email/syntax.rs", import.meta.url), "utf8");
const PROBLEMS = /PROBLEMS: &str = "([^"]+)"/.exec(syntax)[1].trim().split("\n");
const OTHERS = ["email.suggestion", "email.disposable", "email.refused", "email.confirm", "ask.legend", "ask.announce", "ask.yes", "ask.no"];
const CODES = [...PROBLEMS, ...OTHERS];
const ERROR = { en: "Error: ", de: "Fehler: ", fr: "Erreur\u00a0: ", es: "Error: ", pl: "Błąd: ", uk: "Помилка: " };
const texts = Object.fromEntries(await Promise.all(LANGUAGES.map(async (name) => [name, (await import(`../../npm/page/texts/${name}.js`)).default])));

test("English stands in until a language is there, and where there is none", async () => {
  assert.equal(textOf("email.space", "de"), "Remove the spaces.");
  await fetchTexts("de-AT");
  assert.equal(textOf("email.space", "de"), texts.de["email.space"]);
  for (const language of ["ja", "", "x y", "constructor", "__proto__", "123"]) {
    assert.equal(fetchTexts(language), undefined, language);
    assert.equal(textOf("email.space", language), "Remove the spaces.", language);
  }
  for (const language of LANGUAGES) await fetchTexts(language);
  assert.equal(fetchTexts("pl"), fetchTexts("pl-PL"), "each is fetched once");
});

for (const language of ["en", ...LANGUAGES]) {
  describe(language, () => {
    test("says everything, in sentences of its own", () => {
      for (const code of CODES) {
        const text = textOf(code, language);
        assert.ok(text, code);
        assert.equal(text, text.trim(), code);
        if (!["ask.legend", "ask.yes", "ask.no"].includes(code)) assert.match(text, /[.?]$|\{address\}$/, code);
        if (language !== "en" && code !== "ask.no") assert.notEqual(text, textOf(code, "en"), code);
      }
      if (language === "en") return;
      for (const code of Object.keys(texts[language])) assert.ok(CODES.includes(code.replace(/\.(one|few|many)$/, "")), code);
    });

    test("keeps the place of the address last, and says errors as errors", () => {
      assert.match(textOf("email.suggestion", language), /^[^{]+ \{address\}$/);
      assert.ok(textOf("email.refused", language).startsWith(ERROR[language]));
      for (const code of CODES) if (code !== "email.refused") assert.ok(!textOf(code, language).startsWith(ERROR[language].trim()), code);
    });

    test("marks are those of the language", () => {
      for (const code of CODES) {
        const text = textOf(code, language);
        assert.doesNotMatch(text, /["']/, code);
        if (language === "fr") assert.doesNotMatch(text, /(^|[^\u00a0]):|(^|[^\u202f])\?/, code);
      }
    });
  });
}

test("plural forms", () => {
  const said = (language, counts) => counts.map((count) => textOf("ask.announce", language, undefined, count));
  assert.deepEqual(said("en", [1, 2]), ["One more question has been added to the form.", "2 more questions have been added to the form."]);
  assert.deepEqual(said("pl", [1, 2, 5, 22, 25]), [
    "Do formularza dodano jedno pytanie.", "Do formularza dodano 2 pytania.", "Do formularza dodano 5 pytań.",
    "Do formularza dodano 22 pytania.", "Do formularza dodano 25 pytań.",
  ]);
  assert.deepEqual(said("uk", [1, 3, 5, 11, 21]), [
    "До форми додано 1 запитання.", "До форми додано 3 запитання.", "До форми додано 5 запитань.",
    "До форми додано 11 запитань.", "До форми додано 21 запитання.",
  ]);
  for (const language of ["de", "fr", "es"]) {
    const [one, two] = said(language, [1, 2]);
    assert.ok(!one.includes("1") && two.includes("2"), language);
  }
});

test("the model's texts come first, but never in another language than there is one for", () => {
  const own = {
    "de-AT": { "email.space": "exact" },
    de: { "email.space": "short", "email.long": "short" },
    en: { "email.space": "english", "email.personal": "english", "email.disposable": "", "ask.announce": "{count} more" },
  };
  const said = (code, language, count) => textOf(code, language, own, count);
  assert.equal(said("email.space", "de-AT"), "exact");
  assert.equal(said("email.space", "de-CH"), "short");
  assert.equal(said("email.long", "de-AT"), "short");
  assert.equal(said("email.no-at", "de"), texts.de["email.no-at"]);
  assert.equal(said("email.space", "fr"), texts.fr["email.space"], "ours in the visitor's language before the model's English");
  assert.equal(said("email.space", "ja"), "english");
  assert.equal(said("email.space", "en-GB"), "english");
  assert.equal(said("email.personal", "fr"), "english", "better than nothing");
  assert.equal(said("email.disposable", "en"), "", "an empty text says nothing");
  assert.equal(said("email.corporate", "en"), "");
  assert.equal(said("ask.announce", "en", 1), "1 more", "the model's one form before our plural");
});
