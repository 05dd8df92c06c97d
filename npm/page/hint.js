// The hint beside the address: a polite status that is empty at load, built without HTML text.
import { announce, setNatively } from "./results.js";

const HINT = "[data-qualiform-hint], .qualiform-hint";
let count = 0;

const described = (control) => (control.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);

const tied = (control) => {
  // The root of a control that was taken out of the page is an element.
  const find = (id) => control.getRootNode().querySelector(`#${CSS.escape(id)}`);
  return described(control).map(find).find((element) => element?.matches(HINT));
};

/** The control's hint, made and tied to it where that is still to do. An author's own element comes first. */
export function hintOf(form, control) {
  let hint = tied(control);
  if (hint) return hint;
  hint = form.querySelector(HINT);
  if (!hint) {
    hint = control.ownerDocument.createElement("div");
    hint.className = "qualiform-hint";
    // A button inside the label would become part of the control's name.
    (control.closest("label") ?? control).after(hint);
  }
  if (!hint.hasAttribute("role")) hint.setAttribute("role", "status");
  hint.id ||= `qualiform-hint-${++count}`;
  control.setAttribute("aria-describedby", [...described(control), hint.id].join(" "));
  return hint;
}

/** Shows a piece of advice: code, sentence, and the suggestion that becomes a button in the place of `{address}`. */
export function show(hint, control, [, text, suggestion]) {
  const [before, after = ""] = text.split("{address}");
  hint.replaceChildren(before);
  if (!suggestion) return;
  const button = control.ownerDocument.createElement("button");
  button.type = "button";
  button.className = "qualiform-hint-use";
  button.textContent = suggestion;
  button.addEventListener("click", () => {
    setNatively(control, suggestion);
    announce(control);
    control.focus();
  });
  hint.append(button, after);
}

export function clear(hint) {
  if (hint.firstChild) hint.replaceChildren();
}

/** Takes the hint away from a control again. */
export function release(control) {
  const hint = tied(control);
  if (!hint) return;
  const ids = described(control).filter((id) => id !== hint.id);
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
  if (hint.hasAttribute("data-qualiform-hint")) clear(hint);
  else hint.remove();
}
