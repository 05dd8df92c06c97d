// What is said of the address, and done about it: hints, the form's policy, and the lists that both rest on.
import { hintFor, objection, policyOf } from "./advice.js";
import { fetchDomains } from "./domains.js";
import { clear, hintOf, show } from "./hint.js";

/**
 * Watches the address of a form. `kinds` is the model's policy, `verdict` gives the verdict of the last scorecard and
 * `verdictOf` that of a text; `say` gives a text in the visitor's language; `source` says where the lists are, and `listed` is
 * called once they are there; `tell`, `tellError` and `later` are the attachment's.
 */
export function watch({ kinds, verdict, verdictOf, say, tell, tellError, later, source, listed }) {
  // The hint that is shown, and the addresses whose verdict was told and that were refused.
  let shown;
  let told;
  let refused;
  let invalid;
  // What the form does about unwelcome kinds of addresses.
  let policy = { mode: "note" };
  // Whether the lists were asked for.
  let consulted = false;

  /** Tells the verdict on an address that was left, or mended. */
  function settle(form) {
    const found = verdict();
    if (!found || found.address === told) return;
    told = found.address;
    tell(form, "email", found);
  }

  return {
    /** Takes the policy as the form has it now. A word that it does not know changes nothing, and is thrown. */
    decide(wish) {
      policy = { mode: "note" };
      policy = policyOf(wish, kinds);
    },
    /** Shows what there is to say. While it is typed, what no longer holds is taken back, and no more. */
    advise(form, control, typing) {
      if (!shown && typing) return;
      // While only words change, the scorecard stays as it was.
      const found = typing ? verdictOf(control.value) : verdict();
      if (refused !== undefined && refused === found?.address) return;
      const advice = hintFor(found, (code) => say(form, code));
      const text = advice?.join();
      const mended = shown && !advice;
      if (shown !== text) {
        const hint = hintOf(form, control);
        clear(hint);
        if (invalid) control.removeAttribute("aria-invalid");
        invalid = refused = shown = undefined;
        if (advice && !typing) {
          show(hint, control, advice);
          shown = text;
        }
      }
      if (!typing || mended) settle(form);
    },
    /** What the policy has against this address being sent, if anything: refused always, or once. */
    keeps(form, control) {
      const found = objection(verdict(), policy, (code) => say(form, code));
      const block = found?.[0] === "email.refused";
      if (!found || (!block && refused === verdict().address)) return;
      refused = verdict().address;
      if (control) {
        show(hintOf(form, control), control, found);
        shown = found.join();
        invalid = block;
        if (block) control.setAttribute("aria-invalid", "true");
        control.focus();
      }
      return found;
    },
    /** Has the lists fetched, once somebody is about to type an address. */
    consult(form) {
      if (consulted) return;
      consulted = true;
      const from = source(form);
      fetchDomains(from === "off" ? false : from)?.then(listed, (error) => later((form) => tellError(form, error)));
    },
  };
}
