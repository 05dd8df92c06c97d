// Pushes for tag managers: which questions were asked, what kind of lead was sent, and a lead once its arrival is confirmed.
// Loaded where a form wants it. Nothing that was typed or chosen is in a push: only ids, the band and the kind of address.

const CURRENCY = /^[A-Z]{3}$/;

/** `100`, or by band `hot:300 warm:120`, with a value for the others after it; what is no number is none. */
function worths(text) {
  const worth = {};
  for (const part of text.split(/\s+/).filter(Boolean)) {
    const [band, value] = part.includes(":") ? part.split(":") : ["", part];
    worth[band] = Number(value);
  }
  return worth;
}

/** What a lead is worth, as the page says, else the form or its option, else the model's band. */
function worthOf(form, said, wish, model, band) {
  const declared = wish.value ?? form.getAttribute("data-qualiform-value");
  const table = typeof declared === "string" ? worths(declared) : typeof declared === "number" ? { "": declared } : (declared ?? {});
  const own = model?.bands.find(({ id }) => id === band)?.value;
  const value = [said?.value, table[band], table[""], own].find((value) => Number.isFinite(value));
  const currency = said?.currency ?? wish.currency ?? form.getAttribute("data-qualiform-currency");
  return { value, currency };
}

/** jQuery's events reach nobody but jQuery's listeners. */
function onQuery(target, type, heard, signal) {
  const query = globalThis.jQuery;
  if (!query) return;
  query(target).on(type, heard);
  signal.addEventListener("abort", () => query(target).off(type, heard));
}

/** Has `arrived` called when a known library says that it has sent this form. */
function follow(held, arrived, signal) {
  const form = held.deref();
  const ours = (element) => {
    const form = held.deref();
    return Boolean(form && element && (element === form || element.contains?.(form)));
  };
  const named = (id) => {
    const form = held.deref();
    return Boolean(form && id && [form.id, form.dataset.formid, form.dataset.formId].some((own) => own === `${id}` || own === `gform_${id}` || own?.startsWith(`hsForm_${id}`)));
  };
  const listening = { signal };
  // Contact Form 7: on the element around the form.
  document.addEventListener("wpcf7mailsent", ({ target }) => ours(target) && arrived(), listening);
  // HubSpot, in this page or in a frame of the same origin.
  window.addEventListener(
    "message",
    ({ data, origin }) => data?.type === "hsFormCallback" && data.eventName === "onFormSubmitted" && origin === location.origin && named(data.id) && arrived(),
    listening,
  );
  // WPForms on the form, Gravity Forms on the document.
  onQuery(document, "wpformsAjaxSubmitSuccess", ({ target }) => ours(target) && arrived(), signal);
  onQuery(document, "gform_confirmation_loaded", (event, id) => named(id) && arrived(), signal);
  // Webflow shows what it says after sending by a style of the element.
  const done = form?.closest(".w-form")?.querySelector(".w-form-done");
  if (done) {
    const observer = new MutationObserver(() => done.style.display === "block" && arrived());
    observer.observe(done, { attributeFilter: ["style"] });
    signal.addEventListener("abort", () => observer.disconnect());
  }
  // Mautic calls a function by the name of its form; another's goes on being called.
  const name = form?.dataset.mauticForm;
  if (name) {
    const callbacks = ((window.MauticFormCallback ??= {})[name] ??= {});
    const before = callbacks.onResponse;
    callbacks.onResponse = (response) => {
      if (response?.success && !signal.aborted) arrived();
      return before ? before.call(callbacks, response) : null;
    };
  }
}

/**
 * Measures one form. `wish` is the name of the array, or `{ name, value, currency }`; `result` gives the scorecard and the
 * fields as they are. Gives what hears `qualiform:question`, `qualiform:submit` and `qualiform:success`.
 */
export function measure(held, { wish, model, offer, signal, result, tellError }) {
  const settings = typeof wish === "object" ? wish : { name: typeof wish === "string" ? wish : "" };
  const name = settings.name || "dataLayer";
  // Of the submission that is under way, if one is: what is known of it, and whether its arrival was told.
  let sent;
  let told = false;

  function push(form, event, more) {
    const { fields = {} } = result();
    const held = Object.keys(fields).find((field) => field.endsWith("_holdout"));
    const entry = {
      event,
      qualiform_offer: offer ?? form.getAttribute("data-qualiform") ?? "",
      qualiform_holdout: held && fields[held] === "yes" ? "yes" : "no",
      ...more,
    };
    const layer = (globalThis[name] ??= []);
    if (typeof layer.push === "function") layer.push(entry);
    else tellError(form, { code: "measure.layer", message: `${name} is no array, so that nothing can be pushed to it` });
  }

  const leadOf = (card) => ({ qualiform_band: card?.band ?? "", qualiform_email_kind: card?.email?.kind ?? "" });

  function arrived(form, said) {
    if (told) return;
    told = true;
    const lead = sent ?? leadOf(result().card);
    const { value, currency } = worthOf(form, said, settings, model, lead.qualiform_band);
    const whole = value !== undefined && CURRENCY.test(currency ?? "");
    if (value !== undefined && !whole) {
      tellError(form, { code: "measure.currency", message: "A value needs a currency such as EUR in data-qualiform-currency" });
    }
    push(form, "generate_lead", { ...lead, ...(whole ? { value, currency } : {}) });
  }

  // Only now: by the first submission the libraries are there.
  function begin(form, card) {
    if (!sent) follow(held, () => held.deref() && arrived(held.deref()), signal);
    sent = leadOf(card);
    told = false;
    push(form, "qualiform_score", sent);
  }

  return ({ type, detail }) => {
    const form = held.deref();
    if (!form) return;
    if (type === "qualiform:question") {
      const { id, fact, kind, action, holdout } = detail ?? {};
      push(form, "qualiform_question", {
        qualiform_question: id, qualiform_fact: fact, qualiform_kind: kind, qualiform_action: action,
        ...(holdout === undefined ? {} : { qualiform_holdout: holdout ? "yes" : "no" }),
      });
    } else if (type === "qualiform:submit") begin(form, detail?.scorecard);
    else arrived(form, detail);
  };
}
