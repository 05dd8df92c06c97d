// A form scored while it is filled in: listens, asks the module, and tells the page.
//
// The module is never in the middle of its work when code of the page runs: events are dispatched, and controls written,
// between calls. Whatever goes wrong, the form works as it did before.
import { watch } from "./address.js";
import { beside } from "./beside.js";
import { awaited, onConsent } from "./consent.js";
import { failure, isFailure, round } from "./guard.js";
import { hintOf, release } from "./hint.js";
import { whenReleased } from "./press.js";
import { UNSCORED, named, resultsOf, write, writing } from "./results.js";
import { fetchTexts, textOf } from "./texts.js";
import { adopt, latestVisit, visits } from "./visits.js";

/** What an author marks for questions. */
const ASKED = "[data-qualiform-ask],[data-qualiform-slot]";

const HEARD = ["input", "change", "focusin", "focusout", "submit", "formdata", "reset"];

/** The places of the address and of consent among the facts of every model. */
const ADDRESS = 0;
const CONSENT = 18;

/** A form has one attachment: another replaces it. */
const attachments = new WeakMap();

/** `run` calls its argument with the module's object for the model, which is undefined for the preset; `preset` gives that. */
export function attach(run, form, options, model, preset) {
  if (typeof document === "undefined") throw failure("attach.no-document", "There is no document here; attach works in a page");
  if (!/^form$/i.test(form?.nodeName)) throw failure("attach.not-a-form", "Give attach a form element");
  const root = form.isConnected ? form.getRootNode() : form.ownerDocument;
  const before = attachments.get(form);
  // From here on the form is held weakly, so that one which disappears without a sound can be collected.
  const attachment = follow(run, new WeakRef(form), root, { ...options }, model, preset);
  attachments.set(form, attachment);
  if (before) {
    before.detach();
    // The hint went with the one before.
    attachment.rescore();
  }
  return attachment;
}

function follow(run, held, root, options, model, preset) {
  const stop = new AbortController();
  const told = new Set();
  const problems = [];
  let connected = false;
  // The module's side of this form, and the round in which it was made.
  let session;
  let made;
  // By control: the place of its fact, negative for none. Facts that several controls ask for.
  let places = new WeakMap();
  let shared = new Set();
  let touched = new WeakSet();
  // The last visit of a page that was scored.
  let scored;
  let card = null;
  let cardText;
  let results;
  let fields;
  // The facts that the integrator gave; with those of a submission they are the option.
  let given = options.facts;
  let care;
  // What is remembered of the visitor, once that is allowed; what the integrator told to be held.
  let recalled;
  const ownHeld = options.held;
  // The module for questions on its way, and what it does for this form.
  let asking;
  let asker;
  // The texts of the form's language on their way.
  let texts;

  const attribute = (form, name) => form.getAttribute(`data-qualiform${name}`);
  const prefix = (form) => options.prefix ?? attribute(form, "-prefix") ?? "qualiform";
  const declaredOnly = (form) => (options.hidden ?? attribute(form, "-hidden")) === "declared";
  const offer = (form) => options.offer ?? attribute(form, "") ?? "";
  const language = (form) => options.lang ?? (form.closest("[lang]") ?? document.documentElement).lang;
  const controlOf = (form, place) => [...form.elements].find((control) => places.get(control) === place);
  const addressControl = (form) => controlOf(form, ADDRESS);
  const consentControl = (form) => controlOf(form, CONSENT);
  const say = (form, code, count) => textOf(code, language(form), model?.texts, count);

  const moved = () => scored !== latestVisit();

  function tell(form, type, detail) {
    // The browser's own, where a page has put something of its own in the place of `CustomEvent`.
    const { constructor } = document.createEvent("CustomEvent");
    form.dispatchEvent(new constructor(`qualiform:${type}`, { bubbles: true, composed: true, detail }));
  }

  function tellError(form, { code = "attach.failed", path = "", message }) {
    tell(form, "error", { code, path, message });
  }

  /** What is wrong with the form's own marks is told once, and the rest of it is scored. */
  function tolerantly(otherwise, work) {
    try {
      return work();
    } catch (error) {
      if (!isFailure(error)) throw error;
      if (!told.has(error.message)) problems.push(error);
      told.add(error.message);
      return otherwise;
    }
  }

  const problem = (code, message) =>
    tolerantly(0, () => {
      throw failure(code, message);
    });

  function placeOf(control) {
    let place = places.get(control);
    if (place === undefined) {
      place = control.closest("[data-qualiform-ignore],[data-qualiform-honeypot]") ? -1 : tolerantly(-1, () => session.fact(control));
      places.set(control, place);
    }
    return place;
  }

  /** Boxes, and whatever tells a list, may be many. */
  function tellTwice(first, control, place) {
    if (first.name === control.name || control.type === "checkbox" || first.matches(":disabled") || control.matches(":disabled")) return;
    const fact = session.name(place);
    if (/^(list|tech)$/.test(model?.facts?.[fact]?.type ?? fact)) return;
    problem("fact.twice", `"${first.name}" and "${control.name}" both tell ${fact}: the first with a value counts; mark one with data-qualiform-ignore`);
  }

  function scan(form, settled) {
    const found = new Map();
    places = new WeakMap();
    shared = new Set();
    scored = latestVisit();
    tolerantly(0, () => address.decide(options.emailPolicy ?? attribute(form, "-email")));
    tolerantly(0, () => session.begin(offer(form), visits, recalled?.pages(visits) ?? []));
    for (const control of form.elements) {
      const place = placeOf(control);
      if (place < 0) continue;
      const first = found.get(place);
      if (first) {
        shared.add(place);
        tellTwice(first, control, place);
      } else found.set(place, control);
      session.read(control, place, settled || touched.has(control));
    }
  }

  /** Calls the module's side of the form, which is made where it is missing, or was lost with a trap. */
  function ask(form, work) {
    return run((core) => {
      if (made !== round) {
        if (session) problems.push(failure("wasm.trapped", "The module failed and was made anew; scoring goes on"));
        if (recalled) options.held = { ...recalled.held(), ...ownHeld };
        session = core.session(options);
        made = round;
        scan(form);
        session.finish(false);
      }
      return work();
    });
  }

  /**
   * Writes the results into the form, and hands them to who keeps the data elsewhere. That comes after the visitor's event: a
   * framework that renders before it has heard of a control's new value would put the old one back.
   */
  function put(form, type) {
    fields = { ...results, ...extras.current(form) };
    if (asker?.holdout) fields[`${prefix(form)}_holdout`] = asker.holdout;
    write(form, fields, declaredOnly(form));
    if (!options.write) return;
    if (type === "input" || type === "change") setTimeout(later, 0, put);
    else {
      try {
        options.write({ ...fields });
      } catch (error) {
        tellError(form, { code: "attach.write", message: `The option write threw: ${error?.message}` });
      }
    }
  }

  /** Scores, and tells what has changed. Without a control the whole form is read. */
  function update(form, type, control) {
    const movedOn = moved();
    const next = ask(form, () => {
      if (!control || options.facts || shared.has(placeOf(control))) scan(form, type === "submit");
      else session.read(control, placeOf(control), true);
      return session.finish(type === "input");
    });
    const typed = !control && addressControl(form);
    if (typed) hintOf(form, typed);
    const text = JSON.stringify(next);
    const first = !card;
    const changed = next && text !== cardText;
    if (changed) {
      card = next;
      cardText = text;
      results = named(prefix(form), resultsOf(card));
    }
    if (changed || !control || places.get(control) === CONSENT) put(form, type);
    if (first) tell(form, "ready", { model: card.model });
    if (changed) tell(form, "score", card);
    if (movedOn) remember(form, "note");
    tellProblems(form);
  }

  /** Has what remembers the visitor do something, where that is allowed. */
  function remember(form, what) {
    return session && recalled && ask(form, () => recalled[what](session, visits));
  }

  function tellProblems(form) {
    for (const problem of problems.splice(0)) tellError(form, problem);
  }

  /** Has the module for questions do something. If it fails, there are no more questions, and the scoring goes on. */
  function questions(form, what) {
    try {
      asker?.[what](form);
    } catch (error) {
      if (isFailure(error)) throw error;
      asker = undefined;
      problem("question.failed", error.message);
    }
    tellProblems(form);
  }

  /** Has it planned what to ask, and shown. The module for that is loaded where the form has questions. */
  function plan(form, left) {
    // What was shown stays, so nothing is until it is known what was told before.
    if (!session || awaited()) return;
    // Another address than the remembered one: what was told before is another person's. While it is typed it is nobody's.
    if ((left || root.activeElement !== addressControl(form)) && remember(form, "meet")) return again();
    questions(form, "plan");
    if (asking || (!options.questions && !form.querySelector(ASKED) && ![...form.elements].some((control) => control.closest(ASKED)))) return;
    asking = Promise.all([import("./questions.js"), texts]).then(
      ([module]) => {
        asker = module.asker(model ?? preset(), {
          options, root, signal: stop.signal, tell, problem, tellProblems, later, update, refresh, put, say, placeOf, planned, whenReleased,
          card: () => card,
        });
        later(plan);
      },
      ({ message }) => {
        problem("question.unavailable", message);
        later(tellProblems);
      },
    );
  }

  /** The module's plan; with an offer that nobody knows, as if the form had none. */
  const planned = (form, { places, ...request }) =>
    ask(form, () => {
      Object.assign(request, recalled?.form());
      request.fields = [...new Set(places)].map((place) => session.name(place));
      return tolerantly(0, () => session.plan({ ...request, offer: offer(form) })) || session.plan(request);
    });

  /** Reads the whole form anew. */
  function refresh(form) {
    update(form);
    plan(form);
  }

  /** Scores as submitted. Gives what keeps the form from being sent; else tells that it is. */
  function submitted(form, unchecked) {
    questions(form, "close");
    care = extras.facts(form);
    if (care) options.facts = { ...care, ...given };
    update(form, "submit");
    if (!session) return;
    const control = addressControl(form);
    const found = !unchecked && address.keeps(form, control);
    if (found) return found;
    if (control) address.advise(form, control, false);
    tell(form, "submit", { scorecard: card, fields });
    questions(form, "leave");
    remember(form, "meet");
    remember(form, "sent");
  }

  function adviseIfLeft(form) {
    const control = session && addressControl(form);
    if (control?.value && root.activeElement !== control) address.advise(form, control, false);
  }

  const answered = (form, { type }, control) => {
    touched.add(control);
    if (places.get(control) < 0) return;
    update(form, type, moved() || !places.has(control) ? undefined : control);
    if (session && places.get(control) === ADDRESS) {
      address.consult(form);
      address.advise(form, control, true);
    }
  };

  const actions = {
    input: answered,
    change(form, event, control) {
      answered(form, event, control);
      plan(form, true);
    },
    focusin(form, event, control) {
      if (moved() || !places.has(control)) update(form);
      if (places.get(control) === ADDRESS) address.consult(form);
    },
    focusout(form, { type }, control) {
      if (places.get(control) !== ADDRESS) return;
      update(form, type, control);
      whenReleased(() => later((form) => session && address.advise(form, control, false)));
    },
    submit(form, event) {
      // A button that asks for no checks is for saving, or for going back.
      if (!submitted(form, event.submitter?.formNoValidate)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    formdata(form) {
      update(form);
    },
    reset() {
      // The event comes before the controls are reset.
      setTimeout(later, 0, (form) => {
        touched = new WeakSet();
        extras.reset();
        options.facts = given;
        refresh(form);
        const control = session && addressControl(form);
        if (control) address.advise(form, control, true);
      });
    },
  };

  /** Works on the form while it is there. A form that has gone is let go; a failure ends the scoring, never the form. */
  function safely(work) {
    const form = held.deref();
    try {
      if (!form || (connected && !form.isConnected)) return detach();
      connected = form.isConnected;
      work(form);
    } catch (error) {
      detach();
      results = named(prefix(form), UNSCORED);
      put(form);
      tellError(form, error);
    }
  }

  function later(work) {
    if (!stop.signal.aborted) safely(work);
  }

  function heard(event) {
    const { type, formData } = event;
    safely((form) => {
      const control = event.composedPath()[0];
      // First: an element's id can make it a property of the window.
      if (control === window) {
        if (moved()) update(form);
      } else if ((control === form || control.form === form) && !writing) {
        // A form that has come into the page since is heard at its root.
        if (connected && event.currentTarget === form) return;
        extras.heard(event, control);
        actions[type](form, event, control);
      }
    });
    if (formData && event.target === held.deref()) {
      for (const name in fields) if (formData.has(name) || !declaredOnly(event.target)) formData.set(name, fields[name]);
    }
  }

  function again() {
    later((form) => {
      if (made === round) session.free();
      session = made = undefined;
      refresh(form);
    });
  }

  function detach() {
    if (stop.signal.aborted) return;
    stop.abort();
    observer.disconnect();
    const form = held.deref();
    const control = form && addressControl(form);
    if (control) release(control);
    if (made === round) session.free();
    session = undefined;
  }

  const observer = new MutationObserver(() => later(refresh));

  const address = watch({
    kinds: model?.emailPolicy, verdict: () => card.email, verdictOf: (text) => run((core) => core.email(text)), say, tell, tellError, later,
    source: (form) => options.domains ?? attribute(form, "-domains") ?? undefined,
    listed() {
      again();
      later(adviseIfLeft);
    },
  });
  const extras = beside(held.deref(), {
    model, options, signal: stop.signal, attribute, prefix, consentControl, later, put, tellError, result: () => ({ card, fields }),
  });
  if (options.visits) adopt(options.visits);
  update(held.deref());
  stop.signal.addEventListener("abort", onConsent((granted, memory) => later(() => {
    recalled = granted ? memory?.companion(card.model.id) : undefined;
    if (!recalled) options.held = ownHeld;
    again();
    later((form) => remember(form, "note"));
  })));
  const listener = { capture: true, signal: stop.signal };
  for (const type of HEARD) {
    root.addEventListener(type, heard, listener);
    // What happens in a form outside the page never reaches the document.
    if (!held.deref().isConnected) held.deref().addEventListener(type, heard, listener);
  }
  for (const type of ["popstate", "hashchange"]) window.addEventListener(type, heard, listener);
  observer.observe(held.deref(), { attributeFilter: ["data-qualiform"] });
  later((form) => {
    // Who was faster than the module is in the address still, or has left it already.
    const control = session && addressControl(form);
    if (control && (control.value || root.activeElement === control)) address.consult(form);
    adviseIfLeft(form);
    texts = fetchTexts(language(form));
    texts?.then(() => later(adviseIfLeft));
    plan(form);
  });

  return {
    /** The scorecard that was told last; null once the form was let go. */
    get scorecard() {
      return stop.signal.aborted ? null : card;
    },
    /** The results by the names of their controls, as written last. */
    get fields() {
      return { ...fields };
    },
    /** Does what the event `submit` does, for libraries that have none or one that cannot be used. */
    check() {
      let found;
      later((form) => {
        found = submitted(form);
      });
      const [code, text, suggestion = null] = found ?? [];
      return { allowed: !found, fields: { ...fields }, advice: found ? { code, text, suggestion } : null };
    },
    /** Gives facts that the form does not ask for; what the visitor tells comes first. */
    set(facts) {
      given = { ...given, ...facts };
      options.facts = { ...care, ...given };
      again();
    },
    /** Notes an event. */
    record(event) {
      options.events = [...(options.events ?? []), { at: new Date().toISOString(), ...event }];
      again();
    },
    /** Reads the whole form anew. */
    rescore() {
      later(refresh);
    },
    /** Tells that the form has arrived, where the page alone knows it; with what the lead is worth, if not as declared. */
    succeeded(detail = null) {
      later((form) => tell(form, "success", detail));
    },
    /** Lets the form go. The results stay in it as they are. */
    detach,
  };
}
