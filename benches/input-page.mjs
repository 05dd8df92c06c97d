// The measurements of input events in a page: typed key by key, with the time that our listeners take.
import init, { Qualiform, consent } from "/pkg/page.js";

const took = { input: [], change: [] };
let running;

// From before anything is listened to: the time of all listeners of an event together.
const { addEventListener } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (type, listener, options) {
  if (!took[type]) return addEventListener.call(this, type, listener, options);
  return addEventListener.call(this, type, (event) => {
    const begun = performance.now();
    listener.call(this, event);
    if (running) running.took += performance.now() - begun;
  }, options);
};

function dispatch(control, type) {
  running = { took: 0 };
  const event = type === "input" ? new InputEvent(type, { bubbles: true, inputType: "insertText" }) : new Event(type, { bubbles: true });
  control.dispatchEvent(event);
  took[type].push(running.took);
  running = undefined;
}

const pause = () => new Promise((done) => setTimeout(done));

/** Types into every control that is shown, so many times. */
async function type(form, words, rounds) {
  for (let round = 0; round < rounds; round += 1) {
    for (const control of form.elements) {
      if (!words[control.name] || control.disabled) continue;
      const text = words[control.name][round % 2];
      control.focus();
      for (let length = 1; length <= text.length; length += 1) {
        control.value = text.slice(0, length);
        dispatch(control, "input");
      }
      dispatch(control, "change");
      await pause();
    }
  }
}

globalThis.measureInput = async (model, words, rounds) => {
  await init();
  consent(true);
  const form = document.querySelector("form");
  const asked = new Promise((done) => form.addEventListener("qualiform:ask", done, { once: true }));
  new Qualiform(model).attach(form, { offer: "demo" });
  await asked;
  await pause();
  const shown = [...form.elements].filter((control) => words[control.name] && !control.disabled).length;
  await type(form, words, rounds);
  return { ...took, shown };
};
globalThis.measureReady = true;
