// Signals of care: how a form was filled in, from the events that tell it, with a clock of the test's own.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { consentOf, watch } from "../../npm/page/signals.js";

/** A control as far as the signals look at one. */
function control({ type = "text", value = "", label = "Company name", marks = "", automatic = false, ...more } = {}) {
  const labels = label ? [{ textContent: label, contains: () => false }] : [];
  return {
    type, value, defaultValue: "", checked: false, defaultChecked: false, disabled: false, textContent: "", labels, ...more,
    matches: (selector) => selector === ":autofill" && automatic,
    closest: (selectors) => selectors.split(", ").some((selector) => selector === `[${marks}]`) || null,
    getAttribute: () => null,
  };
}

/** A form being filled in; times are milliseconds since the page was opened. */
function filling({ touched = false, at = 20_000 } = {}) {
  const time = { now: at };
  const watcher = watch(touched, () => time.now);
  const form = { elements: [] };
  const hear = (type, one, more) => watcher.heard({ type, timeStamp: time.now, ...more }, one);
  return {
    wait: (ms) => (time.now += ms),
    reset: watcher.reset,
    add(one) {
      form.elements.push(one);
      return one;
    },
    touch: (one) => hear("focusin", one),
    input(one, value, inputType) {
      one.value = value;
      hear("input", one, { inputType });
    },
    change: (one) => hear("change", one),
    facts: () => watcher.facts(form),
  };
}

describe("honeypot", () => {
  const trap = (more) => control({ marks: "data-qualiform-honeypot", label: "", ...more });

  test("is known only where there is one", () => {
    const form = filling();
    form.add(control({ value: "Northwind" }));
    assert.equal(form.facts().honeypotFilled, null);
    const one = form.add(trap());
    assert.equal(form.facts().honeypotFilled, false);
    one.value = "  ";
    assert.equal(form.facts().honeypotFilled, false);
    one.value = "http://spam.example";
    assert.equal(form.facts().honeypotFilled, true);
  });

  test("a box counts when it is ticked, and what the browser filled in never", () => {
    const form = filling();
    const box = form.add(trap({ type: "checkbox", value: "on" }));
    assert.equal(form.facts().honeypotFilled, false);
    box.checked = true;
    assert.equal(form.facts().honeypotFilled, true);
    box.checked = false;
    form.add(trap({ value: "Jo", automatic: true }));
    assert.equal(form.facts().honeypotFilled, false);
  });
});

describe("time to fill", () => {
  test("whole seconds from the first touch", () => {
    const form = filling();
    const one = form.add(control());
    form.wait(60_000);
    assert.equal(form.facts().secondsToFill, null, "nobody has touched it");
    form.touch(one);
    form.wait(4_900);
    assert.equal(form.facts().secondsToFill, 4);
    form.touch(one);
    form.wait(1_000);
    assert.equal(form.facts().secondsToFill, 5, "from the first touch on");
    form.reset();
    assert.equal(form.facts().secondsToFill, null);
  });

  test("from the attachment where somebody was faster than the module", () => {
    const form = filling({ touched: true });
    form.wait(3_000);
    assert.equal(form.facts().secondsToFill, 3);
  });
});

describe("pasted at once", () => {
  const two = (inputType, pause = 200) => {
    const form = filling();
    for (const value of ["Jo Doe", "jo@acme.com"]) {
      form.input(form.add(control()), value, inputType);
      form.wait(pause);
    }
    return form;
  };

  test("everything within a second", () => {
    for (const type of ["insertFromPaste", "insertFromDrop", "insertFromPasteAsQuotation"]) assert.equal(two(type).facts().pastedAtOnce, true, type);
    assert.equal(two("insertFromPaste", 1_500).facts().pastedAtOnce, false, "one after the other");
  });

  test("not by typing, not by the browser, not by a password manager", () => {
    for (const type of ["insertText", "insertCompositionText", "insertReplacementText", "insertFromComposition", undefined]) {
      assert.equal(two(type).facts().pastedAtOnce, false, type);
    }
  });

  test("not when anything was typed, too", () => {
    const form = two("insertFromPaste");
    const third = form.add(control());
    assert.equal(form.facts().pastedAtOnce, true, "an empty control says nothing");
    form.input(third, "N", "insertText");
    assert.equal(form.facts().pastedAtOnce, false);
  });

  test("one control, the same text twice, or none is no paste of everything", () => {
    const form = filling();
    assert.equal(form.facts().pastedAtOnce, false);
    form.input(form.add(control()), "jo@acme.com", "insertFromPaste");
    assert.equal(form.facts().pastedAtOnce, false);
    form.input(form.add(control()), "jo@acme.com", "insertFromPaste");
    assert.equal(form.facts().pastedAtOnce, false, "an address and its repetition");
  });

  test("what the author wrote into the form, hid or marked is not looked at", () => {
    const form = two("insertFromPaste");
    form.add(control({ value: "Acme", defaultValue: "Acme" }));
    form.add(control({ type: "hidden", value: "campaign" }));
    form.add(control({ value: "x", marks: "data-qualiform-ignore" }));
    form.add(control({ value: "x", disabled: true }));
    assert.equal(form.facts().pastedAtOnce, true);
  });
});

describe("faster than reading", () => {
  /** Four answers with two words each: 2.8 seconds at the fastest. */
  const four = (at, inputType, more) => {
    const form = filling({ at });
    for (let count = 0; count < 4; count += 1) form.input(form.add(control(more)), `text ${count}`, inputType);
    return form.facts().fasterThanReading;
  };

  test("less time since the page was opened than the answers and their labels take", () => {
    assert.equal(four(2_700, "insertText"), true);
    assert.equal(four(2_900, "insertText"), false);
    assert.equal(four(2_900, "insertText", { label: "What would you like to know?" }), true, "more words take more time");
    assert.equal(four(7_000, "insertText", { label: "word ".repeat(400) }), false, "nobody reads everything");
  });

  test("what fills itself in takes no time", () => {
    assert.equal(four(500, undefined), false, "a password manager");
    assert.equal(four(500, "insertText", { automatic: true }), false, "the browser");
    assert.equal(four(500, "insertReplacementText"), false);
  });

  test("values set without any event are answers; those of the author are not", () => {
    const form = filling({ at: 100 });
    form.add(control({ value: "Acme", defaultValue: "Acme" }));
    form.add(control({ type: "checkbox", value: "on" }));
    form.add(control({ type: "select-one", value: "DE", selectedOptions: [{ index: 0, defaultSelected: false }] }));
    assert.equal(form.facts().fasterThanReading, false);
    form.add(control({ value: "Northwind" }));
    assert.equal(form.facts().fasterThanReading, true);
  });

  test("a choice and a box count", () => {
    for (const one of [
      control({ type: "select-one", value: "DE", selectedOptions: [{ index: 3, defaultSelected: false }] }),
      control({ type: "checkbox", value: "on", checked: true }),
    ]) {
      const form = filling({ at: 100 });
      form.add(one);
      assert.equal(form.facts().fasterThanReading, true, one.type);
    }
  });
});

describe("consent", () => {
  test("the text beside the box, folded and cut, and when it was ticked", () => {
    const box = control({ type: "checkbox", checked: true, label: "  I agree\n to  be   called. " });
    const { text, at } = consentOf(box);
    assert.equal(text, "I agree to be called.");
    assert.ok(Math.abs(Date.parse(at) - Date.now()) < 60_000);
    assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal(consentOf(box, "2026-01-01T00:00:00.000Z").at, "2026-01-01T00:00:00.000Z", "the time stays");
    assert.equal(consentOf(control({ type: "checkbox", checked: true, label: "word ".repeat(400) })).text.length, 500);
  });

  test("nothing without a tick", () => {
    assert.deepEqual(consentOf(control({ type: "checkbox" }), "2026-01-01T00:00:00.000Z"), { text: "", at: "" });
    assert.deepEqual(consentOf(undefined, ""), { text: "", at: "" });
  });
});
