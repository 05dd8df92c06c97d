// Pushes for tag managers: what is in them and when, with what known libraries say when they have sent a form.
import { afterEach, beforeEach, describe, test } from "node:test";
import assert from "node:assert/strict";
import { setMaxListeners } from "node:events";
import { measure } from "../../npm/page/measure.js";

const ADDRESS = "jo@northwind-freight.com";
const CARD = { band: "warm", email: { kind: "corporate", address: ADDRESS } };
let stop;

beforeEach(() => {
  stop = new AbortController();
  setMaxListeners(0, stop.signal);
  globalThis.document = new EventTarget();
  globalThis.window = globalThis;
  globalThis.location = { origin: "https://site.example" };
  globalThis.addEventListener = (type, listener) => document.addEventListener(`window ${type}`, listener);
});
afterEach(() => {
  stop.abort();
  for (const name of ["dataLayer", "leads", "jQuery", "MauticFormCallback", "MutationObserver"]) delete globalThis[name];
});

/** A form as far as measuring looks at one. */
function formOf(attributes = {}, { id = "form", dataset = {}, around = null } = {}) {
  return { id, dataset, closest: () => around, getAttribute: (name) => attributes[name] ?? null };
}

function measured(form, wish = "", more = {}) {
  const problems = [];
  const result = () => ({ card: CARD, fields: { qualiform_holdout: more.holdout ?? "no", qualiform_reasons: "intent.demo:25" } });
  const hear = measure({ deref: () => form }, { wish, offer: "demo", signal: stop.signal, result, tellError: (_, problem) => problems.push(problem.code), ...more });
  const tell = (type, detail) => hear({ type: `qualiform:${type}`, detail });
  return { problems, tell, submit: () => tell("submit", { scorecard: CARD, fields: {} }) };
}

const leads = () => (globalThis.dataLayer ?? []).filter(({ event }) => event === "generate_lead");

test("questions and submissions", () => {
  const { tell, submit } = measured(formOf(), "", { holdout: "yes" });
  tell("question", { id: "q.budget", fact: "budget", kind: "friction", action: "shown", holdout: false });
  submit();
  assert.deepEqual(dataLayer, [
    {
      event: "qualiform_question", qualiform_offer: "demo", qualiform_holdout: "no", qualiform_question: "q.budget",
      qualiform_fact: "budget", qualiform_kind: "friction", qualiform_action: "shown",
    },
    { event: "qualiform_score", qualiform_offer: "demo", qualiform_holdout: "yes", qualiform_band: "warm", qualiform_email_kind: "corporate" },
  ]);
  assert.ok(!JSON.stringify(dataLayer).includes("northwind"));
});

test("an array of another name, and one that is none", () => {
  globalThis.leads = [{ event: "before" }];
  measured(formOf(), "leads").submit();
  assert.equal(globalThis.leads.length, 2);
  assert.equal(globalThis.dataLayer, undefined);
  globalThis.dataLayer = "taken";
  const { problems, submit } = measured(formOf(), { value: 5 });
  submit();
  assert.deepEqual(problems, ["measure.layer"]);
});

describe("a lead", () => {
  const attributes = (value, currency = "EUR") => ({ "data-qualiform-value": value, "data-qualiform-currency": currency });
  const worth = (form, wish, more, said = null) => {
    const { tell, submit, problems } = measured(form, wish, more);
    submit();
    tell("success", said);
    const [lead] = leads();
    delete globalThis.dataLayer;
    return problems.length ? problems : [lead.value, lead.currency];
  };

  test("is pushed once for a submission, when its arrival is told", () => {
    const { tell, submit } = measured(formOf());
    submit();
    assert.equal(leads().length, 0);
    tell("success", null);
    tell("success", null);
    assert.deepEqual(leads(), [{ event: "generate_lead", qualiform_offer: "demo", qualiform_holdout: "no", qualiform_band: "warm", qualiform_email_kind: "corporate" }]);
    submit();
    tell("success", null);
    assert.equal(leads().length, 2, "another submission");
  });

  test("has the value that the page, the form, the option or the model's band gives", () => {
    const model = { bands: [{ id: "hot", value: 300 }, { id: "warm", value: 150 }, { id: "cold" }] };
    assert.deepEqual(worth(formOf()), [undefined, undefined]);
    assert.deepEqual(worth(formOf(attributes("100"))), [100, "EUR"]);
    assert.deepEqual(worth(formOf(attributes("hot:300 warm:120.5 10"))), [120.5, "EUR"]);
    assert.deepEqual(worth(formOf(attributes("hot:300 10"))), [10, "EUR"]);
    assert.deepEqual(worth(formOf(attributes("100")), { value: { warm: 80 }, currency: "USD" }), [80, "USD"]);
    assert.deepEqual(worth(formOf(), { value: 0, currency: "USD" }), [0, "USD"]);
    assert.deepEqual(worth(formOf({ "data-qualiform-currency": "GBP" }), "", { model }), [150, "GBP"]);
    assert.deepEqual(worth(formOf(attributes("hot:300")), "", { model }), [150, "EUR"], "the form says nothing of this band");
    assert.deepEqual(worth(formOf(attributes("100")), "", {}, { value: 7, currency: "PLN" }), [7, "PLN"]);
    assert.deepEqual(worth(formOf(attributes("much"))), [undefined, undefined], "no number is no value");
  });

  test("has no value without a currency", () => {
    assert.deepEqual(worth(formOf(attributes("100", null))), ["measure.currency"]);
    assert.deepEqual(worth(formOf(attributes("100", "euro"))), ["measure.currency"]);
  });
});

describe("what libraries say", () => {
  const submitted = (form) => {
    const all = measured(form);
    all.submit();
    return all;
  };
  const arrives = (form, say, others = () => {}) => {
    measured(form);
    say();
    assert.equal(leads().length, 0, "nothing was submitted");
    submitted(form);
    others();
    assert.equal(leads().length, 0, "another form's");
    say();
    assert.equal(leads().length, 1);
  };

  test("Contact Form 7", () => {
    const form = formOf();
    const around = Object.assign(new EventTarget(), { contains: (one) => one === form });
    // An event without a page does not bubble: what the document would hear is dispatched there.
    const say = (target) => document.dispatchEvent(Object.defineProperty(new Event("wpcf7mailsent"), "target", { value: target }));
    arrives(form, () => say(around), () => say(Object.assign(new EventTarget(), { contains: () => false })));
  });

  test("HubSpot", () => {
    const form = formOf({}, { id: "hsForm_7f-1_22", dataset: { formId: "7f-1" } });
    const say = (more, origin = location.origin) =>
      document.dispatchEvent(Object.assign(new Event("window message"), { origin, data: { type: "hsFormCallback", eventName: "onFormSubmitted", id: "7f-1", ...more } }));
    arrives(form, () => say(), () => {
      say({ id: "other" });
      say({ eventName: "onFormSubmit" });
      say({}, "https://elsewhere.example");
    });
  });

  test("WPForms and Gravity Forms, by jQuery", () => {
    const listeners = [];
    globalThis.jQuery = (target) => ({
      on: (type, listener) => listeners.push({ target, type, listener }),
      off: (type, listener) => listeners.splice(listeners.findIndex((one) => one.listener === listener), 1),
    });
    const trigger = (type, event, ...more) => listeners.filter((one) => one.type === type).forEach(({ listener }) => listener(event, ...more));
    const form = formOf({}, { id: "wpforms-form-9" });
    arrives(form, () => trigger("wpformsAjaxSubmitSuccess", { target: form }), () => trigger("wpformsAjaxSubmitSuccess", { target: {} }));
    delete globalThis.dataLayer;
    const gravity = formOf({}, { id: "gform_3" });
    arrives(gravity, () => trigger("gform_confirmation_loaded", {}, 3), () => trigger("gform_confirmation_loaded", {}, 4));
    stop.abort();
    assert.equal(listeners.length, 0, "nothing is left behind");
  });

  test("Webflow", () => {
    const done = { style: { display: "" } };
    const observers = [];
    globalThis.MutationObserver = class {
      constructor(callback) { observers.push(callback); }
      observe() {}
      disconnect() { observers.length = 0; }
    };
    const change = (display) => {
      done.style.display = display;
      observers.forEach((callback) => callback());
    };
    arrives(formOf({}, { around: { querySelector: () => done } }), () => change("block"), () => change("none"));
  });

  test("Mautic, whose own callback goes on", () => {
    const responses = [];
    globalThis.MauticFormCallback = { contact: { onResponse: (response) => { responses.push(response); return "theirs"; } } };
    const form = formOf({}, { dataset: { mauticForm: "contact" } });
    submitted(form);
    assert.equal(MauticFormCallback.contact.onResponse({ success: 0 }), "theirs");
    assert.equal(leads().length, 0);
    assert.equal(MauticFormCallback.contact.onResponse({ success: 1 }), "theirs");
    assert.equal(leads().length, 1);
    assert.equal(responses.length, 2);
  });
});
