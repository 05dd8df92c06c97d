// What the adapters share: fields of a form builder that are marked for Qualiform, results by the library's names, and a
// form of our own for libraries whose data are no controls.

const TOLD = ["ready", "score", "email", "ask", "question", "submit", "error"];

/** The options of `attach` among those of an adapter. */
export const attachOptions = ({ fields, questions, results, ...options }) => ({ hidden: "declared", ...options });

/** The results by the names that the library knows them by; `own` is the name where the page says nothing. */
export const renamed = (fields, { results }, own = (name) => name) =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [results?.[name] ?? own(name), text]));

/** The fact that the page says a field asks for. */
const factOf = (name, { fields = {} }) => Object.keys(fields).find((fact) => fields[fact] === name);

/** Tells at another place what is told at a form of which the page hears nothing. */
export function relay(form, target) {
  for (const type of TOLD) {
    form.addEventListener(`qualiform:${type}`, ({ detail }) => {
      const place = target() ?? document;
      place.dispatchEvent(new CustomEvent(`qualiform:${type}`, { bubbles: true, composed: true, detail }));
    });
  }
}

/**
 * Marks the controls of a form that somebody else has built: which fact a control asks for, and which rows hold questions
 * that wait until they are asked. `rows` selects what the library puts around a control with its label.
 */
export function mark(form, options, rows) {
  for (const control of form.elements) {
    const fact = factOf(control.name, options);
    if (fact) control.dataset.qualiformFact = fact;
  }
  for (const [id, name] of Object.entries(options.questions ?? {})) {
    const controls = [...form.elements].filter((control) => control.name === name);
    const row = controls[0]?.closest(rows);
    if (!row || row.dataset.qualiformAsk) continue;
    row.dataset.qualiformAsk = id;
    row.hidden = true;
    for (const control of controls) control.disabled = true;
  }
}

/**
 * A form outside the page that is filled in as the library's own is: a control for each field, and the events of a visitor.
 *
 * `read` gives the fields that are shown, as `{ name, type, value }`; `reveal` shows one; `target` is where events are told.
 */
export function mirror(qualiform, options, { read, reveal, target }) {
  const form = document.createElement("form");
  const controls = new Map();
  const asked = new Set();
  const { questions = {} } = options;

  const tell = (control, ...types) => {
    for (const type of types) control.dispatchEvent(new Event(type, { bubbles: true }));
  };

  function put(name, type, value) {
    let control = controls.get(name);
    const flag = typeof value === "boolean";
    if (!control) {
      control = Object.assign(document.createElement("input"), { name, type: flag ? "checkbox" : type ?? "text" });
      const fact = factOf(name, options);
      if (fact) control.dataset.qualiformFact = fact;
      controls.set(name, control);
      form.append(control);
    }
    const text = flag || value == null ? "" : String(value);
    if (flag ? control.checked === value : control.value === text) return;
    if (flag) control.checked = value;
    else control.value = text;
    tell(control, "focusin", "input", "change");
  }

  /** Takes over what the library holds; `left` says that the visitor has left the field. */
  function changed(left) {
    const gone = new Set(controls.keys());
    for (const { name, type, value } of read()) {
      gone.delete(name);
      put(name, type, value);
    }
    for (const name of gone) {
      controls.get(name).remove();
      controls.delete(name);
    }
    if (left) for (const control of controls.values()) tell(control, "focusout");
  }

  relay(form, target);
  form.addEventListener("qualiform:ask", ({ detail }) => {
    for (const { id } of detail.questions) {
      if (!(id in questions) || asked.has(id)) continue;
      asked.add(id);
      reveal(questions[id]);
    }
  });

  const attachment = qualiform.attach(form, { ...attachOptions(options), questions: Object.keys(questions) });
  changed();
  return Object.assign(Object.create(attachment), {
    changed,
    /** The name of the field that holds the address: the advice is tied to it. */
    addressField: () => form.querySelector("[aria-describedby]")?.name,
    check() {
      changed();
      return attachment.check();
    },
  });
}
