// The questions of a form: the author's own controls, revealed, or those of the model in the author's slot.
//
// What became of a question is written on its wrapper, as `data-qualiform-asked="budget friction shown"`: id, kind and
// state. So an attachment that follows another on the same form goes on where that one ended, and no form is held here.

const MARK = "data-qualiform-ask";
const STATE = "data-qualiform-asked";
const STATUS = "[data-qualiform-status],.qualiform-status";

// Long enough for a status that was just made to be noticed before its text comes.
const PAUSE = 100;

const wrapperOf = (control) => control.closest(`[${MARK}]`);
const revealed = (wrapper) => wrapper.hasAttribute(STATE);

/** Every wrapper of the form with its controls, which may stand outside the form with the attribute `form`. */
function wrappersOf(form) {
  const all = new Map();
  for (const wrapper of form.querySelectorAll(`[${MARK}]`)) all.set(wrapper, []);
  for (const control of form.elements) {
    const wrapper = wrapperOf(control);
    if (!wrapper || control.closest("[data-qualiform-ignore]")) continue;
    if (!all.has(wrapper)) all.set(wrapper, []);
    all.get(wrapper).push(control);
  }
  return all;
}

/** The author's empty slots, and those that were filled here. */
const slotsOf = (form) =>
  [...form.querySelectorAll("[data-qualiform-slot]")].filter((slot) => !slot.firstElementChild || slot.querySelector(`[${STATE}]`));

const answers = (control) => {
  if (control.matches(":disabled") || /^(fieldset|button|submit|reset|output|object|hidden)$/.test(control.type)) return false;
  return /^(checkbox|radio)$/.test(control.type) ? control.checked : `${control.value ?? ""}`.trim() !== "";
};

/** Enables the controls and shows the wrapper. What stays hidden within it stays disabled; `required` is the author's. */
function reveal(wrapper, controls, label) {
  wrapper.removeAttribute("hidden");
  for (const control of controls) {
    const hidden = control.closest("[hidden]");
    if (!hidden || !wrapper.contains(hidden)) control.removeAttribute("disabled");
  }
  // Several controls are one question for who cannot see them side by side, too.
  if (controls.length > 1 && !wrapper.matches("fieldset,[role]") && !wrapper.querySelector("fieldset,[role*=group]")) {
    wrapper.setAttribute("role", "group");
    if (!wrapper.matches("[aria-label],[aria-labelledby]")) wrapper.setAttribute("aria-label", label);
  }
}

/**
 * What asks in a form, by the `questions` of a model and its own `facts`.
 *
 * Of the attachment: its `options`, `root` and `signal`; `tell` an event; `problem` notes what is wrong with the form's
 * marks, and `tellProblems` tells it once; `later` calls with the form while it is there; `update` scores, and `refresh`
 * plans as well; `put` writes the results; `say` gives texts; `planned` asks the module; `card` is the newest scorecard;
 * `whenReleased` does its work once nothing is pressed.
 */
export function asker({ questions: bank, facts }, attachment) {
  const { options, root, signal, tell, problem, tellProblems, later, update, refresh, put, say, placeOf, planned, card, whenReleased } =
    attachment;
  bank ??= [];
  const elsewhere = options.questions ?? [];
  const again = () => later(refresh);
  // What was asked elsewhere, by id: its kind and state.
  const others = new Map();
  const unknowns = new Set();
  let build;
  let building;
  let holdout = false;
  // The plan that was told last.
  let told;
  // Whether the visitor was in the form.
  let met = false;

  const questionOf = (wanted) => bank.find(({ id }) => id === wanted);
  const idsOf = (form) => [...entries(form)].map(([id]) => id);
  const questionsOf = (mark) => {
    const named = bank.filter(({ id }) => id === mark);
    return named.length ? named : bank.filter(({ fact }) => fact === mark);
  };

  /** By id of a question: the wrapper that waits to show it. */
  function waiting(form) {
    const found = new Map();
    const marks = new Set();
    for (const [wrapper, controls] of wrappersOf(form)) {
      const mark = wrapper.getAttribute(MARK);
      const questions = questionsOf(mark);
      if (!questions.length && !unknowns.has(mark)) {
        unknowns.add(mark);
        unknown(mark);
      }
      if (!wrapper.hidden || revealed(wrapper)) continue;
      // Hidden and enabled, it could keep the form from being sent, or go out empty.
      for (const control of controls) if (!control.disabled) control.toggleAttribute("disabled", true);
      if (marks.has(mark)) problem("question.twice", `Two hidden wrappers ask "${mark}"; the first is used`);
      marks.add(mark);
      for (const { id } of questions) if (!found.has(id)) found.set(id, [wrapper, controls]);
    }
    return found;
  }

  function unknown(mark) {
    import("./unknown.js").then((module) => module.unknown(mark, bank), () => `No such question: "${mark}"`).then((message) => {
      problem("question.unknown", message);
      later(tellProblems);
    });
  }

  /** What was asked, `[id, kind, state, change of the state, controls]`. */
  function* entries(form) {
    for (const [wrapper, controls] of wrappersOf(form)) {
      const [id, kind, state] = (wrapper.getAttribute(STATE) ?? "").split(" ");
      if (state) yield [id, kind, state, (next) => wrapper.setAttribute(STATE, `${id} ${kind} ${next}`), controls];
    }
    for (const [id, [kind, state]] of others) yield [id, kind, state, (next) => others.set(id, [kind, next]), []];
  }

  const report = (form, id, kind, action) =>
    tell(form, "question", { id, fact: questionOf(id)?.fact ?? id, kind, action, holdout });

  function statusOf(form) {
    let status = form.querySelector(STATUS);
    if (!status) {
      status = form.ownerDocument.createElement("div");
      status.className = "qualiform-status";
      form.append(status);
    }
    if (!status.hasAttribute("role")) status.setAttribute("role", "status");
    return status;
  }

  function announce(form, count) {
    const status = statusOf(form);
    status.textContent = "";
    setTimeout(() => {
      status.textContent = say(form, "ask.announce", count);
    }, PAUSE);
  }

  /** The first slot below the control in use, else the first. */
  function slotFor(form) {
    const active = root.activeElement;
    const slots = slotsOf(form);
    return slots.find((slot) => active && active.compareDocumentPosition(slot) & Node.DOCUMENT_POSITION_FOLLOWING) ?? slots[0];
  }

  /** Shows questions; whether any of them is new. */
  function show(form, questions) {
    const found = waiting(form);
    const asked = new Set(idsOf(form));
    const before = asked.size;
    for (const { id, fact, kind } of questions) {
      if (asked.has(id)) continue;
      const question = questionOf(id);
      const slot = build && slotFor(form);
      let [wrapper, controls] = found.get(id) ?? [];
      if (wrapper?.hidden === false) continue;
      if (!wrapper && elsewhere.includes(id)) others.set(id, [kind, "shown"]);
      else {
        if (!wrapper && slot) {
          wrapper = build(form, slot, question, facts?.[fact], (code) => say(form, code));
          controls = [];
        }
        if (!wrapper) continue;
        wrapper.setAttribute(STATE, `${id} ${kind} shown`);
        reveal(wrapper, controls, question.text);
      }
      asked.add(id);
      report(form, id, kind, "shown");
    }
    const count = asked.size - before;
    if (count && met) announce(form, count);
    return count > 0;
  }

  const left = () => later(leave);
  addEventListener("pagehide", left, { signal });
  document.addEventListener("visibilitychange", () => document.hidden && left(), { signal });

  /** Notes what was left open, when the form was sent or the page left. An answer can still come. */
  function leave(form) {
    for (const [id, kind, state, change] of [...entries(form)]) {
      if (state !== "shown") continue;
      change("abandoned");
      report(form, id, kind, "abandoned");
    }
  }

  /** The ids of the questions that the form can show. */
  function showable(form) {
    statusOf(form);
    const ids = new Set([...elsewhere, ...waiting(form).keys(), ...idsOf(form)]);
    if (slotsOf(form).length) {
      building ??= import("./slot.js").then((slot) => {
        build = slot.build;
        again();
      }, ({ message }) => {
        problem("question.unavailable", message);
        later(tellProblems);
      });
      if (build) for (const { id } of bank) ids.add(id);
    }
    return [...ids];
  }

  /** The places of the facts that the form asks for anyway: in no wrapper, or in one that was visible from the start. */
  function placesOf(form) {
    const places = [];
    for (const control of form.elements) {
      const wrapper = wrapperOf(control);
      const place = placeOf(control);
      if (place >= 0 && !(wrapper?.hidden || (wrapper && revealed(wrapper)))) places.push(place);
    }
    return places;
  }

  /** Notes what was answered: all that has a value which can be used. */
  function judge(form) {
    for (const [id, kind, state, change, controls] of [...entries(form)]) {
      const fact = questionOf(id)?.fact;
      const given = controls.some(answers) || ![undefined, null, ""].includes(options.facts?.[fact]);
      if (state === "answered" || !given || card().problems.some((one) => one.fact === fact)) continue;
      change("answered");
      report(form, id, kind, "answered");
    }
  }

  return {
    /** Has it planned what to ask, tells the plan where it has changed, and shows what is new in it. */
    plan(form) {
      const next = planned(form, { places: placesOf(form), questions: showable(form), asked: idsOf(form) });
      const text = JSON.stringify(next);
      // Who was not in the form yet finds them there.
      met ||= form.contains(root.activeElement);
      const drawn = !told || holdout !== next.holdout;
      const changed = text !== told;
      holdout = next.holdout;
      told = text;
      if (drawn) put(form);
      if (changed) tell(form, "ask", next);
      judge(form);
      // While something is pressed, it waits for the end of that.
      let now = true;
      whenReleased(() => {
        if (!now) again();
        else if (show(form, next.questions)) update(form);
      });
      now = false;
    },
    /** Notes what was left open, once the form is sent. */
    leave(form) {
      judge(form);
      leave(form);
    },
    /** Keeps what is hidden disabled, whatever a script of the page did in between. */
    close: waiting,
    /** Whether this visitor is one of those who get no friction, once that is known. */
    get holdout() {
      return told && (holdout ? "yes" : "no");
    },
  };
}
