// The hidden controls that carry the result with the form.

const KEYS = ["score", "band", "stage", "quality", "route", "reasons", "email_kind", "model", "status"];

/** Controls that were made here: nobody else knows them, so nobody has to be told of their values. */
const own = new WeakSet();

/** Whether a control of the author's is being written: its events are none of the visitor's. */
export let writing = false;

/** What goes into the controls: rules and points, never an answer. */
export function resultsOf({ total, band, stage, quality, route, reasons, email, model }) {
  const ids = reasons.map(({ rule, dimension, points }) => `${rule === "cap" ? `cap.${dimension}` : rule}:${points}`);
  const kind = email?.kind ?? "";
  return [total, band, stage ?? "", quality, route.id, ids.join(), kind, `${model.id}@${model.version}#${model.hash}`, "scored"];
}

export const UNSCORED = KEYS.map((key) => (key === "status" ? "unscored" : ""));

/** The results by the names of their controls. */
export const named = (prefix, results) => Object.fromEntries(KEYS.map((key, place) => [`${prefix}_${key}`, `${results[place]}`]));

/** Writes fields into the form's controls of those names. Where one is missing it is made, unless only declared ones count. */
export function write(form, fields, declaredOnly) {
  const controls = {};
  for (const control of form.elements) controls[control.name] ??= control;
  for (const [name, text] of Object.entries(fields)) {
    let control = controls[name];
    if (!control) {
      if (declaredOnly) continue;
      control = Object.assign(form.ownerDocument.createElement("input"), { type: "hidden", name });
      own.add(control);
      form.append(control);
    }
    if (control.value !== text) put(control, text);
  }
}

/** Sets a value so that frameworks notice: past their own setter, and with events, which React ignores of hidden controls. */
function put(control, text) {
  setNatively(control, text);
  if (own.has(control)) return;
  const hidden = control.type === "hidden";
  writing = true;
  try {
    if (hidden) control.type = "text";
    setNatively(control, text);
    announce(control);
  } finally {
    writing = false;
    if (hidden) {
      control.type = "hidden";
      // An empty text control leaves the value of the attribute as it was.
      setNatively(control, text);
    }
  }
}

/** Sets the value of a control by the browser's own setter. */
export function setNatively(control, text) {
  const native = control.localName === "input" && Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  if (native) native.set.call(control, text);
  else control.value = text;
}

/** Tells everybody that a value has changed, as if it had been typed. */
export function announce(control) {
  for (const type of ["input", "change"]) {
    // Works where a page has put something of its own in the place of \`Event\`.
    const event = document.createEvent("Event");
    event.initEvent(type, true, false);
    control.dispatchEvent(event);
  }
}
