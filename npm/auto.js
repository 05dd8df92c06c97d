// The drop-in script: loads the module when a marked form is touched, or when the page is idle, and attaches it.
const MARKED = "form[data-qualiform]";
// By form: its attachment, undefined until there is one.
const taken = new WeakMap();
const models = {};
const visits = [];
let loading;
// What the page says of consent before the module is there to hear it.
let granted;

// Pages of a single-page site that are seen before the module is there; it goes on with the list.
function note() {
  const { pathname, hash } = location;
  const [path, fragment] = visits[visits.length - 1] ?? [];
  if (path !== pathname || fragment !== hash) visits.push([pathname, hash, Date.now()]);
}

/** Until it is scored, a form says that it is not. */
function unscored(form) {
  const { qualiformPrefix = "qualiform", qualiformHidden } = form.dataset;
  const name = `${qualiformPrefix}_status`;
  let control = [...form.elements].find((control) => control.name === name);
  if (!control) {
    if (qualiformHidden === "declared") return;
    control = Object.assign(document.createElement("input"), { type: "hidden", name });
    form.append(control);
  }
  control.value = "unscored";
}

const failure = (code, message) => Object.assign(new Error(message), { code });

const ready = (module) => module.default().then(() => module);

async function begin() {
  const module = await ready(await import("./page.js"));
  if (granted !== undefined) module.consent(granted);
  return module;
}

const load = () => (loading ??= begin());

async function modelOf(url) {
  if (!url) return;
  const answer = await fetch(url, { mode: "same-origin" });
  if (!answer.ok) throw failure("model.unavailable", `The model ${url} was answered with ${answer.status}`);
  return answer.json().catch((error) => {
    throw failure("json.syntax", `The model ${url} is no JSON: ${error.message}`);
  });
}

/** The module for pages finds out that a model is wrong, and the larger one says what is. */
async function made(Qualiform, model) {
  try {
    return new Qualiform(model);
  } catch (error) {
    if (error.code !== "model.invalid") throw error;
    const whole = await import("./qualiform.js").then(ready).catch(() => {});
    // Throws, and says more; without the larger module it stays at this.
    if (whole) new whole.Qualiform(model);
    throw error;
  }
}

function tell(form, { code = "module.unavailable", path = "", message }) {
  // The browser's own, where a page has put something of its own in the place of `CustomEvent`.
  const { constructor } = document.createEvent("CustomEvent");
  form.dispatchEvent(new constructor("qualiform:error", { bubbles: true, composed: true, detail: { code, path, message } }));
}

async function take(form) {
  // A form that was taken out of the page was let go, and may come back.
  if (taken.has(form) && taken.get(form)?.scorecard !== null) return;
  taken.set(form);
  try {
    unscored(form);
    const { Qualiform, consent } = await load();
    const { qualiformConsent: tool, qualiformModel: url } = form.dataset;
    const following = tool && import("./consent/follow.js").then((script) => script.default(tool, consent)).catch((error) => tell(form, error));
    const qualiform = await (models[url] ??= modelOf(url).then((model) => made(Qualiform, model)));
    // Whether there may be a memory is known before anything is asked.
    await following;
    if (form.isConnected) taken.set(form, qualiform.attach(form, { visits }));
    else taken.delete(form);
  } catch (error) {
    unscored(form);
    tell(form, error);
  }
}

function touched(event) {
  const form = event.composedPath()[0].closest?.(MARKED) ?? event.target.form;
  if (form?.matches(MARKED)) take(form);
}

function idle() {
  (window.requestIdleCallback ?? ((work) => setTimeout(work, 1500)))(() => document.querySelectorAll(MARKED).forEach(take));
}

note();
for (const type of ["popstate", "hashchange"]) addEventListener(type, note);
addEventListener("qualiform:consent", ({ detail }) => (granted = detail?.granted), true);
for (const type of ["focusin", "pointerdown", "submit"]) addEventListener(type, touched, true);
if (document.readyState === "complete") idle();
else addEventListener("load", idle);
