// The consent tools, as their makers describe them: what they say is passed on, now, on each change, and when they come late.
import { afterEach, describe, test } from "node:test";
import assert from "node:assert/strict";
import { globally } from "../support/storage.mjs";

const undo = [];
afterEach(() => undo.splice(0).reverse().forEach((restore) => restore()));

/** A window and a document, as far as the adapters look at them. */
function site() {
  const window = new EventTarget();
  const document = new EventTarget();
  undo.push(globally("window", { value: window }), globally("document", { value: document }));
  const said = [];
  return {
    window, document, said,
    say: (granted) => said.push(granted),
    /** A script of the page has run: its element's load event is captured at the document. */
    ran: () => document.dispatchEvent(new Event("load")),
    fire: (target, type, detail) => target.dispatchEvent(Object.assign(new Event(type), { detail })),
  };
}

const adapter = async (name) => (await import(`../../npm/consent/${name}.js`)).default;

describe("the Transparency and Consent Framework", () => {
  /** A tool as the framework describes it, with the stub that waits for it. */
  function tool({ window }) {
    const queue = [];
    const listeners = new Map();
    let data;
    let last = 0;
    const answer = (listener) => listeners.get(listener)({ ...data, listenerId: listener }, true);
    return {
      listeners,
      stub() {
        window.__tcfapi = (...call) => queue.push(call);
      },
      start(first) {
        data = first;
        window.__tcfapi = (command, version, callback, parameter) => {
          assert.equal(version, 2);
          if (command === "removeEventListener") return callback(listeners.delete(parameter));
          assert.equal(command, "addEventListener");
          listeners.set((last += 1), callback);
          if (data) answer(last);
        };
        for (const call of queue.splice(0)) window.__tcfapi(...call);
      },
      change(next) {
        data = next;
        for (const listener of listeners.keys()) answer(listener);
      },
    };
  }
  const data = (eventStatus, granted, gdprApplies = true) => ({ eventStatus, gdprApplies, purpose: { consents: granted === undefined ? {} : { 1: granted, 2: true } } });

  test("an earlier choice, a change, and the end of following it", async () => {
    const here = site();
    const cmp = tool(here);
    cmp.start(data("tcloaded", true));
    const stop = (await adapter("tcf"))(here.say);
    assert.deepEqual(here.said, [true]);
    cmp.change(data("cmpuishown", false));
    assert.deepEqual(here.said, [true], "what stands while it asks is no choice");
    cmp.change(data("useractioncomplete", false));
    cmp.change(data("useractioncomplete"));
    assert.deepEqual(here.said, [true, false, false]);
    const [late] = cmp.listeners.values();
    stop();
    assert.equal(cmp.listeners.size, 0);
    late(data("useractioncomplete", true), true);
    assert.equal(here.said.length, 3, "a tool that tells it all the same");
  });

  test("a first visit: nothing is said until the visitor chooses", async () => {
    const here = site();
    const cmp = tool(here);
    cmp.start(data("cmpuishown", undefined, undefined));
    (await adapter("tcf"))(here.say);
    assert.deepEqual(here.said, []);
    cmp.change(data("useractioncomplete", true));
    assert.deepEqual(here.said, [true]);
  });

  test("where the GDPR does not apply it counts as granted; where that is not known it does not", async () => {
    const here = site();
    const cmp = tool(here);
    cmp.start(data("tcloaded", undefined, undefined));
    (await adapter("tcf"))(here.say);
    cmp.change({ gdprApplies: false });
    assert.deepEqual(here.said, [false, true]);
  });

  test("a tool that comes later than we do, with its stub or without", async () => {
    for (const stub of [true, false]) {
      const here = site();
      const cmp = tool(here);
      if (stub) cmp.stub();
      const stop = (await adapter("tcf"))(here.say);
      here.ran();
      cmp.start(data("tcloaded", true));
      here.ran();
      here.ran();
      assert.deepEqual([here.said, cmp.listeners.size], [[true], 1]);
      stop();
      here.ran();
      assert.equal(cmp.listeners.size, 0);
    }
  });

  test("stopped before the tool was there: it is never asked", async () => {
    const here = site();
    const cmp = tool(here);
    (await adapter("tcf"))(here.say)();
    cmp.start(data("tcloaded", true));
    here.ran();
    here.fire(here.document, "DOMContentLoaded");
    assert.deepEqual([here.said, cmp.listeners.size], [[], 0]);
  });

  test("another purpose, and an answer that failed", async () => {
    const here = site();
    here.window.__tcfapi = (command, version, callback) => {
      callback(null, false);
      callback({ eventStatus: "tcloaded", gdprApplies: true, purpose: { consents: { 2: true } } }, true);
    };
    (await adapter("tcf"))(here.say, { purpose: 2 });
    assert.deepEqual(here.said, [true]);
  });
});

describe("Google Consent Mode", () => {
  function layer(here) {
    here.window.dataLayer ??= [];
    // As gtag does it: what is pushed are its arguments.
    return function gtag() {
      here.window.dataLayer.push(arguments);
    };
  }

  test("a default that denies says nothing; an update does", async () => {
    const here = site();
    const gtag = layer(here);
    gtag("js", new Date(0));
    gtag("consent", "default", { functionality_storage: "denied", ad_storage: "granted", analytics_storage: "granted", wait_for_update: 500 });
    const stop = (await adapter("google"))(here.say);
    assert.deepEqual(here.said, []);
    gtag("event", "consent");
    gtag("consent", "update", { functionality_storage: "granted" });
    gtag("consent", "update", { functionality_storage: "denied" });
    assert.deepEqual(here.said, [true, false]);
    const pushed = here.window.dataLayer.length;
    stop();
    gtag("consent", "update", { functionality_storage: "granted" });
    assert.deepEqual([here.said, here.window.dataLayer.length], [[true, false], pushed + 1]);
    assert.equal(here.window.dataLayer.push, Array.prototype.push);
  });

  test("where it is not named, ads and analytics have to be granted both", async () => {
    const here = site();
    const gtag = layer(here);
    gtag("consent", "default", { ad_storage: "denied", analytics_storage: "denied", ad_user_data: "denied" });
    (await adapter("google"))(here.say);
    gtag("consent", "update", { analytics_storage: "granted" });
    assert.deepEqual(here.said, []);
    gtag("consent", "update", { ad_storage: "granted", analytics_storage: "granted" });
    assert.deepEqual(here.said, [true]);
    gtag("consent", "update", { ad_storage: "denied" });
    assert.deepEqual(here.said, [true, false]);
  });

  test("defaults that grant count only if they do in every region", async () => {
    const here = site();
    const gtag = layer(here);
    gtag("consent", "default", { functionality_storage: "granted" });
    (await adapter("google"))(here.say);
    assert.deepEqual(here.said, [true]);

    const there = site();
    const tag = layer(there);
    tag("consent", "default", { functionality_storage: "denied", region: ["DE"] });
    tag("consent", "default", { functionality_storage: "granted" });
    (await adapter("google"))(there.say);
    assert.deepEqual(there.said, []);
  });

  test("a layer that comes later, one of another name, and a push that others replaced", async () => {
    const here = site();
    const stop = (await adapter("google"))(here.say, { layer: "events", storage: ["personalization_storage"] });
    const { events } = here.window;
    const ours = events.push;
    events.push = (...added) => ours.apply(events, added);
    assert.equal(events.push(["consent", "update", { personalization_storage: "granted" }]), 1);
    stop();
    events.push(["consent", "update", { personalization_storage: "denied" }]);
    assert.deepEqual([here.said, events.length], [[true], 2]);
  });

  test("what is no command, and what is no layer, does no harm", async () => {
    const here = site();
    here.window.dataLayer = [null, 7, "consent", { event: "consent" }, ["consent"], ["consent", "update", null], ["consent", "other", {}]];
    (await adapter("google"))(here.say);
    here.window.dataLayer.push(undefined);
    const there = site();
    there.window.dataLayer = { element: true };
    (await adapter("google"))(there.say)();
    assert.deepEqual([here.said, there.said], [[], []]);
  });
});

describe("OneTrust", () => {
  test("now, when it comes later, and on each change", async () => {
    const here = site();
    here.window.OnetrustActiveGroups = ",C0001,C0003,";
    const stop = (await adapter("onetrust"))(here.say);
    assert.deepEqual(here.said, [true]);
    here.fire(here.window, "OneTrustGroupsUpdated", ["C0001"]);
    here.fire(here.window, "OneTrustGroupsUpdated", ["C0001", "C0003"]);
    stop();
    here.fire(here.window, "OneTrustGroupsUpdated", ["C0001"]);
    assert.deepEqual(here.said, [true, false, true]);

    const there = site();
    there.window.OnetrustActiveGroups = "";
    (await adapter("onetrust"))(there.say, { category: "C0031" });
    there.window.OnetrustActiveGroups = ",C0001,C0003,";
    there.fire(there.window, "OneTrustGroupsUpdated");
    there.fire(there.window, "OneTrustGroupsUpdated", ["C0001", "C0031"]);
    assert.deepEqual(there.said, [false, true]);
  });
});

describe("Cookiebot", () => {
  test("nothing until the visitor has answered; then each answer", async () => {
    const here = site();
    const stop = (await adapter("cookiebot"))(here.say);
    here.window.Cookiebot = { hasResponse: false, consent: { preferences: false } };
    here.fire(here.window, "CookiebotOnConsentReady");
    here.window.Cookiebot = { hasResponse: true };
    here.fire(here.window, "CookiebotOnConsentReady");
    assert.deepEqual(here.said, []);
    here.window.Cookiebot = { hasResponse: true, consent: { preferences: true, marketing: false } };
    here.fire(here.window, "CookiebotOnAccept");
    here.window.Cookiebot.consent.preferences = false;
    here.fire(here.window, "CookiebotOnDecline");
    stop();
    here.fire(here.window, "CookiebotOnAccept");
    assert.deepEqual(here.said, [true, false]);
  });

  test("one that was there before, and another category", async () => {
    const here = site();
    here.window.Cookiebot = { hasResponse: true, consent: { preferences: true, marketing: false } };
    (await adapter("cookiebot"))(here.say);
    (await adapter("cookiebot"))(here.say, { category: "marketing" });
    assert.deepEqual(here.said, [true, false]);
  });
});

describe("the WP Consent API", () => {
  /** The function and the event as the plugin has them; without a type it says yes to everything. */
  function plugin({ window, fire, document }) {
    const cookies = {};
    window.wp_has_consent = (category) => !window.wp_consent_type || cookies[category] === "allow";
    return (category, value) => {
      cookies[category] = value;
      fire(document, "wp_listen_for_consent_change", Object.assign([], { [category]: value }));
    };
  }

  test("now, on each change, and not before a banner has set the type", async () => {
    const here = site();
    const set = plugin(here);
    const stop = (await adapter("wp"))(here.say);
    assert.deepEqual(here.said, []);
    here.window.wp_consent_type = "optin";
    here.fire(here.document, "wp_consent_type_defined");
    set("preferences", "allow");
    set("marketing", "allow");
    set("preferences", "deny");
    stop();
    set("preferences", "allow");
    assert.deepEqual(here.said, [false, true, true, false]);
  });

  test("a plugin that comes later, and another category", async () => {
    const here = site();
    here.window.wp_consent_type = "optin";
    (await adapter("wp"))(here.say, { category: "functional" });
    const set = plugin(here);
    here.ran();
    set("functional", "allow");
    assert.deepEqual(here.said, [false, true]);
  });
});

describe("the tool that a form names", () => {
  test("granted, a tool of ours, and no other script", async () => {
    const here = site();
    const follow = await adapter("follow");
    await follow("granted", here.say);
    assert.deepEqual(here.said, [true]);
    here.window.OnetrustActiveGroups = ",C0001,";
    await follow("onetrust", here.say);
    await follow("onetrust", here.say);
    assert.deepEqual(here.said, [true, false], "two forms follow it once");
    for (const tool of ["../page/memory", "https://evil.example/x", "wp.d", "TCF"]) {
      await assert.rejects(follow(tool, here.say), { code: "consent.unavailable", message: /no such tool/ }, tool);
    }
    await assert.rejects(follow("nothing", here.say), { code: "consent.unavailable" });
  });
});
