// What a form does about unwelcome addresses: note, confirm or block, in the visitor's language, and how it is taken back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, form, html } from "../support/pages.mjs";
import { told } from "../support/recorder.mjs";
import { CSP } from "../support/server.mjs";

const THROWAWAY = "jo@mailinator.com";
const REFUSED = "Error: this kind of address cannot be used here. Please enter another.";
const CONFIRM = "Please check this address. To use it as it is, send the form once more.";
const PRESET = JSON.parse(readFileSync(new URL("../../data/presets/b2b-saas.json", import.meta.url), "utf8"));
const WORDS = {
  en: ["This looks like a temporary address.", "Error: "],
  de: ["Das scheint eine temporäre Adresse zu sein.", "Fehler: "],
  fr: ["Cette adresse semble temporaire.", "Erreur\u00a0: "],
  es: ["Parece una dirección temporal.", "Error: este"],
  pl: ["To wygląda na adres tymczasowy.", "Błąd: "],
  uk: ["Схоже, це тимчасова адреса.", "Помилка: "],
};

/** What a person, or a screen reader, finds. */
function look() {
  const control = document.querySelector("#email");
  const hint = document.getElementById((control.getAttribute("aria-describedby") ?? "").split(" ").pop());
  return {
    text: hint?.textContent ?? "",
    role: hint?.getAttribute("role") ?? null,
    invalid: control.getAttribute("aria-invalid"),
    focus: document.activeElement.id,
  };
}

/** Runs in the page: loads axe and gives what it finds against WCAG, a line each. */
async function findings() {
  await new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: "/axe.js", onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const { violations } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${node.failureSummary}`));
}

async function opened(page, server, attributes, { fields, lang = "en", model } = {}) {
  if (model) server.file("/model.json", JSON.stringify({ ...PRESET, ...model }));
  const marked = `data-qualiform="demo"${model ? ' data-qualiform-model="/model.json"' : ""} ${attributes}`;
  await page.goto(server.page("/address.html", html(form(fields, marked)).replace('lang="en"', `lang="${lang}"`)));
  await page.focus("#email");
  await told(page, "ready");
}

/** An address typed, and the form sent by a click. */
async function sent(page, address) {
  await page.type("#email", address);
  await page.click("#send");
}

async function replaced(page, address) {
  await page.evaluate(() => document.querySelector("#email").select());
  await page.keys(address);
}

const said = (page, wanted) => page.until(wanted, (text) => document.querySelector("form [role=status]")?.textContent.startsWith(text), wanted);
const emailOf = async (server) => new Map(await server.submission()).get("email");
const stays = (page) => page.evaluate(() => location.pathname === "/address.html" && document.querySelector("form") !== null);

everywhere("address policy", (scenario) => {
  scenario("note is in nobody's way", async ({ page, server }) => {
    await opened(page, server, 'data-qualiform-email="note"', { model: { emailPolicy: { mode: "block" } } });
    await page.type("#email", THROWAWAY);
    await page.press("Tab");
    await said(page, WORDS.en[0]);
    const { role, invalid } = await page.evaluate(look);
    assert.deepEqual([role, invalid], ["status", null]);
    await page.click("#send");
    assert.equal(await emailOf(server), THROWAWAY);
  });

  scenario("confirm asks once, and no more", async ({ page, server }) => {
    await opened(page, server, 'data-qualiform-email="confirm"');
    await sent(page, THROWAWAY);
    await said(page, CONFIRM);
    assert.deepEqual(await page.evaluate(look), { text: CONFIRM, role: "status", invalid: null, focus: "email" });
    assert.ok(await stays(page));
    await page.click("#send");
    assert.equal(await emailOf(server), THROWAWAY);
  });

  scenario("confirm asks again for another address", async ({ page, server }) => {
    await opened(page, server, 'data-qualiform-email="confirm"');
    await sent(page, THROWAWAY);
    await said(page, CONFIRM);
    await replaced(page, "al@yopmail.com");
    assert.equal((await page.evaluate(look)).text, "");
    await page.press("Enter");
    await said(page, CONFIRM);
    await page.press("Enter");
    assert.equal(await emailOf(server), "al@yopmail.com");
  });

  scenario("block refuses until the address is another, and takes the error back while it is typed", async ({ page, server }) => {
    await opened(page, server, 'data-qualiform-email="block"');
    await sent(page, THROWAWAY);
    await said(page, REFUSED);
    assert.deepEqual(await page.evaluate(look), { text: REFUSED, role: "status", invalid: "true", focus: "email" });
    await page.click("#send");
    assert.ok(await stays(page), "refused always");
    await said(page, REFUSED);
    // Another address at the same service.
    await page.evaluate(() => {
      const control = document.querySelector("#email");
      control.value = `x${control.value}`;
      control.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: "x" }));
    });
    const { text, invalid } = await page.evaluate(look);
    assert.deepEqual([text, invalid], ["", null], "taken back");
    await replaced(page, ADDRESS);
    await page.click("#send");
    assert.equal(await emailOf(server), ADDRESS);
  });

  scenario("the keyboard alone is enough", async ({ page, server }) => {
    await opened(page, server, 'data-qualiform-email="block"');
    await page.keys(THROWAWAY);
    await page.press("Enter");
    await said(page, REFUSED);
    assert.equal((await page.evaluate(look)).focus, "email");
    await replaced(page, ADDRESS);
    await page.press("Enter");
    assert.equal(await emailOf(server), ADDRESS);
  });

  scenario("axe finds nothing while a refusal is shown", async ({ page, server }) => {
    await opened(page, server, 'data-qualiform-email="block"');
    await sent(page, THROWAWAY);
    await said(page, REFUSED);
    assert.deepEqual(await page.evaluate(findings), []);
  });

  scenario("a reset takes the refusal back", async ({ page, server }) => {
    await opened(page, server, 'data-qualiform-email="block"');
    await sent(page, THROWAWAY);
    await said(page, REFUSED);
    await page.evaluate(() => document.querySelector("form").reset());
    await page.until("no hint", () => document.querySelector("form [role=status]").textContent === "");
    assert.equal((await page.evaluate(look)).invalid, null);
  });

  scenario("only the kinds that are listed, never academic or mixed of its own accord", { once: true }, async ({ page, server }) => {
    for (const [policy, address, passes] of [
      ["block", "jo@gmail.com", true],
      ["block", "jo@ox.ac.uk", true],
      ["block personal", "jo@gmail.com", false],
      ["block personal", THROWAWAY, true],
      ["block academic", "jo@ox.ac.uk", false],
    ]) {
      await opened(page, server, `data-qualiform-email="${policy}"`);
      await sent(page, address);
      if (passes) assert.equal(await emailOf(server), address, policy);
      else await said(page, REFUSED);
    }
  });

  scenario("the model's policy holds where the form says nothing, and its kinds where the form names none", { once: true }, async ({ page, server }) => {
    const model = { emailPolicy: { mode: "block", kinds: ["personal"] } };
    await opened(page, server, "", { model });
    await sent(page, "jo@gmail.com");
    await said(page, REFUSED);
    await opened(page, server, 'data-qualiform-email="confirm"', { model });
    await sent(page, "jo@gmail.com");
    await said(page, CONFIRM);
  });

  scenario("the option comes before the attribute", { once: true }, async ({ page, server }) => {
    server.file("/own.js", `
      import init, { Qualiform } from "/pkg/qualiform.js";
      await init();
      new Qualiform().attach(document.querySelector("form"), { emailPolicy: { mode: "block", kinds: ["personal"] } });`);
    const body = form(undefined, 'data-qualiform="demo" data-qualiform-email="note"');
    await page.goto(server.page("/address.html", html(body, '<script type="module" src="/own.js"></script>')));
    await told(page, "ready");
    await sent(page, "jo@gmail.com");
    await said(page, REFUSED);
  });

  scenario("a policy that there is not is told, and nobody is stopped", { once: true }, async ({ page, server }) => {
    await opened(page, server, 'data-qualiform-email="blok"');
    const { code, message } = await told(page, "error");
    assert.equal(code, "policy.unknown");
    assert.match(message, /note, confirm, block/);
    await sent(page, THROWAWAY);
    assert.equal(await emailOf(server), THROWAWAY);
  });

  scenario("requestSubmit is stopped, submit cannot be", async ({ page, server }) => {
    await opened(page, server, 'data-qualiform-email="block"');
    await page.type("#email", THROWAWAY);
    await page.evaluate(() => document.querySelector("form").requestSubmit());
    await said(page, REFUSED);
    assert.ok(await stays(page));
    await page.evaluate(() => { document.querySelector("form").submit(); });
    assert.equal(await emailOf(server), THROWAWAY);
  });

  scenario("novalidate is about the browser's checks; a button with formnovalidate asks for none", async ({ page, server }) => {
    const fields = '<input id="email" name="email" type="email" aria-label="Email"><button id="later" formnovalidate>Save</button>';
    await opened(page, server, 'data-qualiform-email="block" novalidate', { fields });
    await sent(page, THROWAWAY);
    await said(page, REFUSED);
    await page.click("#later");
    assert.equal(await emailOf(server), THROWAWAY);
  });

  scenario("an author's own aria-invalid is left alone", async ({ page, server }) => {
    const fields = '<input id="email" name="email" type="email" aria-label="Email" aria-invalid="false">';
    await opened(page, server, 'data-qualiform-email="confirm"', { fields });
    await sent(page, THROWAWAY);
    await said(page, CONFIRM);
    await replaced(page, ADDRESS);
    assert.equal((await page.evaluate(look)).invalid, "false");
  });
});

everywhere("languages", (scenario) => {
  for (const [language, [hint, error]] of Object.entries(WORDS)) {
    // One that is loaded, everywhere; the others are the same way with other texts.
    scenario(language, { once: language !== "de" }, async ({ page, server }) => {
      await opened(page, server, 'data-qualiform-email="block"', { lang: `${language}-XX` });
      await page.type("#email", THROWAWAY);
      await page.press("Tab");
      await said(page, hint);
      await page.click("#send");
      await said(page, error);
      const asked = server.requested().filter((path) => path.includes("/texts/"));
      assert.deepEqual(asked, language === "en" ? [] : [`/pkg/texts/${language}.js`]);
    });
  }

  scenario("the form's own language comes before the page's", { once: true }, async ({ page, server }) => {
    await opened(page, server, 'lang="pl"', { lang: "de" });
    await page.type("#email", THROWAWAY);
    await page.press("Tab");
    await said(page, WORDS.pl[0]);
  });

  scenario("English where a language cannot be loaded", { console: [/404|not loaded|texts|failed/i] }, async ({ page, server }) => {
    server.set({ missing: ["/pkg/texts/de.js"] });
    await opened(page, server, "", { lang: "de" });
    await page.type("#email", THROWAWAY);
    await page.press("Tab");
    await said(page, WORDS.en[0]);
    await page.click("#send");
    assert.equal(await emailOf(server), THROWAWAY);
  });

  scenario("the model's texts: in the visitor's language first, its English after ours in that language", { once: true }, async ({ page, server }) => {
    const texts = {
      fr: { "email.refused": "Erreur\u00a0: pas celle-ci." },
      en: { "email.disposable": "Not this one.", "email.refused": "Error: not this one." },
    };
    await opened(page, server, 'data-qualiform-email="block"', { lang: "fr", model: { texts } });
    await page.type("#email", THROWAWAY);
    await page.press("Tab");
    await said(page, WORDS.fr[0]);
    await page.click("#send");
    await said(page, texts.fr["email.refused"]);
  });

  scenario("the single file has all of them inside", async ({ page, server }) => {
    server.set({ csp: CSP.replace("connect-src 'self'", "connect-src 'none'") });
    server.file("/inline.js", `
      import init, { Qualiform } from "/pkg/qualiform.inline.js";
      await init();
      new Qualiform().attach(document.querySelector("form"));`);
    const body = html(form(), '<script type="module" src="/inline.js"></script>').replace('lang="en"', 'lang="uk"');
    await page.goto(server.page("/inline.html", body));
    await told(page, "ready");
    await page.type("#email", THROWAWAY);
    await page.press("Tab");
    await said(page, WORDS.uk[0]);
    assert.ok(!server.requested().some((path) => path.includes("/texts/")));
  });
});
