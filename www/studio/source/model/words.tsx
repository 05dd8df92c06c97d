// What visitors read, by language, and what a form does about unwelcome addresses.
import { useState } from "preact/hooks";
import { change, model } from "../state/model.ts";
import { choiceName } from "../sheet/words.ts";
import { language, t } from "../texts/index.ts";
import { namesIn } from "./edits.ts";
import { BoxesField, SaysOf, SelectField, TextField } from "./fields.tsx";
import { Small } from "./items.tsx";
import { isObject, keysOf, pointerOf, setAt, valueAt } from "./pointer.ts";
import { wanted } from "./said.ts";
import { EMAIL_KINDS } from "./tests.ts";
import { VISITOR_LANGUAGES, VISITOR_TEXTS } from "./visitor-texts.ts";

export function Words() {
  return (
    <div class="stack">
      <Policy />
      <Texts />
    </div>
  );
}

function Policy() {
  const modes = (["note", "confirm", "block"] as const).map((mode) => ({ value: mode, label: t(`model.policy-${mode}`) }));
  const isSet = isObject(valueAt(model.value, "/emailPolicy"));
  return (
    <section class="panel" data-pointer="/emailPolicy">
      <h2>{t("model.emailPolicy")}</h2>
      <SaysOf pointer="/emailPolicy" shown={["mode", "kinds"]} />
      {isSet ? (
        <>
          <div class="field-wide"><SelectField label={t("model.policyMode")} pointer="/emailPolicy/mode" options={modes} /></div>
          <BoxesField label={t("model.policyKinds")} pointer="/emailPolicy/kinds" options={EMAIL_KINDS.map((kind) => ({ value: kind, label: choiceName(kind) }))} note={t("model.policyNote")} />
        </>
      ) : (
        <p class="actions"><Small label={t("model.addPolicy")} onClick={() => change(t("model.stepAdd", { what: t("model.emailPolicy") }), (document) => setAt(document, "/emailPolicy", { mode: "note", kinds: ["disposable"] }))} /></p>
      )}
    </section>
  );
}

function Texts() {
  const own = namesIn("/texts");
  const asked = keysOf(wanted.value);
  const [picked, setPicked] = useState<string | null>(null);
  const shown = picked ?? (asked[0] === "texts" && asked[1] ? asked[1] : (own[0] ?? "en"));
  const tongues = [...new Set([...VISITOR_LANGUAGES, ...own])];
  const codes = [...new Set([...Object.keys(VISITOR_TEXTS), ...namesIn(pointerOf("texts", shown))])];
  return (
    <section class="panel" data-pointer="/texts">
      <h2>{t("model.texts")}</h2>
      <p class="muted">{t("model.textsNote")}</p>
      <SaysOf pointer="/texts" shown={tongues} />
      <label class="field texts-language">
        <span class="test-label">{t("model.textsLanguage")}</span>
        <select value={shown} onChange={(event) => setPicked(event.currentTarget.value)}>
          {tongues.map((tongue) => <option key={tongue} value={tongue}>{own.includes(tongue) ? t("model.textsOwn", { language: tongueName(tongue), count: namesIn(pointerOf("texts", tongue)).length }) : tongueName(tongue)}</option>)}
        </select>
      </label>
      <SaysOf pointer={pointerOf("texts", shown)} shown={codes} />
      <div class="field-grid" lang={shown}>
        {codes.map((code) => <TextField key={`${shown}${code}`} label={code} pointer={pointerOf("texts", shown, code)} of={shown} isLong placeholder={VISITOR_TEXTS[code]} />)}
      </div>
    </section>
  );
}

function tongueName(code: string): string {
  try {
    return new Intl.DisplayNames(language.value, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
