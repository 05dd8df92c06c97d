// The texts of the studio: every language says everything, with the same values in it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "@formatjs/icu-messageformat-parser";
import { loadSource } from "../support/typescript.mjs";

const LANGUAGES = ["de", "fr", "es", "pl", "uk"];
const { en } = await loadSource("texts/en/index.ts");

const PLURAL = 6;
const TAG = 8;

/** The values that a message takes, and the forms of its plurals. */
function values(message, found = new Map()) {
  const visit = (elements) => {
    for (const element of elements) {
      if (element.type === 0 || element.type === 7) continue;
      assert.notEqual(element.type, TAG, `${message}: < has to be written otherwise`);
      found.set(element.value, element.type === PLURAL ? Object.keys(element.options) : (found.get(element.value) ?? null));
      for (const option of Object.values(element.options ?? {})) visit(option.value);
    }
  };
  visit(parse(message));
  return found;
}

const all = (texts) => Object.entries(texts).flatMap(([section, messages]) => Object.entries(messages).map(([name, message]) => [`${section}.${name}`, message]));

test("English: every message can be read, and none is empty", () => {
  for (const [key, message] of all(en)) {
    assert.ok(message.trim(), key);
    assert.doesNotThrow(() => values(message), key);
  }
});

for (const language of LANGUAGES) {
  test(`${language}: all messages, the same values, plurals in all their forms`, async () => {
    const { texts } = await loadSource(`texts/${language}/index.ts`);
    const theirs = new Map(all(texts));
    assert.deepEqual([...theirs.keys()].sort(), all(en).map(([key]) => key).sort());
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((one) => one !== "other");
    const wrong = [];
    for (const [key, message] of all(en)) {
      const translated = values(theirs.get(key));
      const wanted = values(message);
      const names = (found) => [...found.keys()].sort().join();
      if (names(translated) !== names(wanted)) wrong.push(`${key}: takes {${names(translated)}} instead of {${names(wanted)}}`);
      for (const [name, options] of translated) {
        // French and Spanish have a form for millions, which no count here needs.
        const missing = options && forms.filter((form) => !options.includes(form) && !(form === "many" && ["fr", "es"].includes(language)));
        if (missing?.length) wrong.push(`${key}: {${name}} has no form for ${missing}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test(`${language}: it is translated`, async () => {
    const { texts } = await loadSource(`texts/${language}/index.ts`);
    const theirs = new Map(all(texts));
    // Names and signs are the same in many languages; sentences are not.
    const sentences = all(en).filter(([, message]) => message.replace(/\{[^}]*\}/g, "").split(/\s+/).filter((word) => /\p{L}{3}/u.test(word)).length > 4);
    const same = sentences.filter(([key, message]) => theirs.get(key) === message).map(([key]) => key);
    assert.deepEqual(same, []);
  });
}
