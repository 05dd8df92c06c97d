// Consent: what may be remembered, and when.
import { afterEach, beforeEach, describe, test } from "node:test";
import assert from "node:assert/strict";
import { BROKEN, FakeStorage, globally } from "../support/storage.mjs";

const KEY = "qualiform.mine";
const NOW = Date.parse("2026-03-01T12:00:00Z");

let storage;
let undo;
let page;
beforeEach(() => {
  storage = new FakeStorage();
  page = new EventTarget();
  undo = [
    globally("localStorage", { value: storage }),
    globally("navigator", { value: {}, writable: true }),
    globally("addEventListener", { value: page.addEventListener.bind(page) }),
  ];
});
afterEach(() => undo.reverse().forEach((restore) => restore()));

let loads = 0;
const load = () => import(`../../npm/page/consent.js?${(loads += 1)}`);
/** What remembers is one file for all, so a test that grants waits until it was told. */
const told = (consent, wanted) =>
  new Promise((resolve) => {
    const stop = consent.onConsent((granted, memory) => {
      if (granted !== wanted) return;
      setImmediate(() => stop());
      resolve(memory);
    });
  });
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("consent", () => {
  test("until it is given nothing is read or written", async () => {
    let touched = 0;
    undo.push(globally("localStorage", { get: () => ((touched += 1), storage) }));
    const consent = await load();
    const heard = [];
    consent.onConsent((...said) => heard.push(said));
    await settled();
    assert.deepEqual([touched, heard], [0, []]);
  });

  test("once given, what remembers is there, for those who ask later too", async () => {
    const consent = await load();
    const first = told(consent, true);
    consent.consent(true);
    const memory = await first;
    memory.recall("mine", NOW);
    assert.ok(storage[KEY]);
    assert.equal(await told(consent, true), memory);
    assert.deepEqual((await consent.remembered()).map(({ model }) => model), ["mine"]);
  });

  test("nothing but true is yes", async () => {
    for (const said of [undefined, null, 1, "true", "granted", {}]) {
      storage[KEY] = "x";
      const consent = await load();
      const heard = [];
      consent.onConsent((granted) => heard.push(granted));
      consent.consent(said);
      await settled();
      assert.deepEqual([heard, storage[KEY]], [[false], undefined]);
    }
  });

  test("withdrawn: everything is removed at once, and what remembered says nothing more", async () => {
    const consent = await load();
    consent.consent(true);
    const memory = await told(consent, true);
    memory.recall("mine", NOW);
    memory.recall("other", NOW);
    storage.theirs = "1";
    const heard = [];
    consent.onConsent((...said) => heard.push(said));
    consent.consent(false);
    assert.deepEqual(Object.keys(storage), ["theirs"]);
    assert.deepEqual(heard, [[true, memory], [false]]);
    assert.deepEqual(await consent.remembered(), []);
  });

  test("withdrawn before what remembers was ever loaded: removed too", async () => {
    storage[KEY] = "{}";
    storage["qualiform.other"] = "junk";
    storage.theirs = "1";
    (await load()).consent(false);
    assert.deepEqual(Object.keys(storage), ["theirs"]);
  });

  test("withdrawn while it is being loaded: nobody hears a yes", async () => {
    const consent = await load();
    const heard = [];
    consent.onConsent((granted) => heard.push(granted));
    consent.consent(true);
    consent.consent(false);
    await settled();
    assert.deepEqual(heard, [false]);
  });

  test("withdrawn and given again: it begins anew", async () => {
    const consent = await load();
    consent.consent(true);
    const { visitor } = (await told(consent, true)).recall("mine", NOW);
    consent.consent(false);
    const again = told(consent, true);
    consent.consent(true);
    assert.notEqual((await again).recall("mine", NOW).visitor, visitor);
  });

  test("forget removes everything and leaves the consent", async () => {
    const consent = await load();
    consent.consent(true);
    const memory = await told(consent, true);
    memory.recall("mine", NOW);
    const heard = [];
    consent.onConsent((granted) => heard.push(granted));
    consent.forget();
    assert.deepEqual([Object.keys(storage), heard], [[], [true, true]]);
    memory.recall("mine", NOW);
    assert.ok(storage[KEY]);
  });

  test("Global Privacy Control is a no, whatever is granted", async () => {
    globalThis.navigator = { globalPrivacyControl: true };
    storage[KEY] = "{}";
    const consent = await load();
    const heard = [];
    consent.onConsent((granted) => heard.push(granted));
    consent.consent(true);
    await settled();
    assert.deepEqual([heard, Object.keys(storage)], [[false], []]);
    globalThis.navigator = { globalPrivacyControl: false };
    consent.consent(true);
    await told(consent, true);
  });

  test("by event, wherever it is dispatched", async () => {
    const consent = await load();
    const say = (detail) => page.dispatchEvent(Object.assign(new Event("qualiform:consent"), { detail }));
    const granted = told(consent, true);
    say({ granted: true });
    (await granted).recall("mine", NOW);
    say({ granted: "yes" });
    assert.deepEqual(Object.keys(storage), []);
    say(null);
  });

  test("another tab removed it: here nothing is written any more", async () => {
    const consent = await load();
    consent.consent(true);
    const memory = await told(consent, true);
    memory.recall("mine", NOW);
    const heard = [];
    consent.onConsent((granted) => heard.push(granted));
    const say = (detail) => page.dispatchEvent(Object.assign(new Event("storage"), { storageArea: storage, key: null, newValue: null, ...detail }));
    say({ key: "theirs" });
    say({ key: KEY, newValue: "{}" });
    say({ storageArea: {} });
    assert.deepEqual(heard, [true]);
    say({ key: KEY });
    assert.deepEqual(heard, [true, false]);
    const again = told(consent, true);
    consent.consent(true);
    await again;
    say({});
    assert.deepEqual(heard, [true, false, true, false]);
  });

  test("who stopped listening hears nothing", async () => {
    const consent = await load();
    const heard = [];
    consent.onConsent((granted) => heard.push(granted))();
    consent.consent(false);
    assert.deepEqual(heard, []);
  });

  for (const [what, descriptor] of Object.entries(BROKEN)) {
    test(`a storage that ${what}: nothing is thrown`, async () => {
      undo.push(globally("localStorage", descriptor));
      const consent = await load();
      consent.consent(false);
      consent.forget();
      consent.consent(true);
      const memory = await told(consent, true);
      memory.recall("mine", NOW);
      await consent.remembered();
      consent.consent(false);
      assert.deepEqual(await consent.remembered(), []);
    });
  }
});
