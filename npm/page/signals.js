// How a form was filled in, as facts for the model, and the consent that was given in it. Loaded where the model asks for
// such a fact, or the form for consent. Nothing here judges: what a signal is worth is a matter of the model's rules.

const TEXTUAL = /^(text|email|tel|url|search|number|textarea)$/;
const MARK = "[data-qualiform-honeypot]";

/** The words a second that nobody exceeds, the words of a label that somebody in a hurry reads, and the time for an answer. */
const PACE = 10;
const MOST_WORDS = 12;
const ANSWER_SECONDS = 0.5;

/** Two different texts are not pasted by hand within this many milliseconds. */
const AT_ONCE = 1000;

const LONGEST_TEXT = 500;

/** Browsers mark what they have filled in themselves; the older ones do not know the word. */
function autofilled(control) {
  try {
    return control.matches(":autofill");
  } catch {
    return false;
  }
}

const isBox = ({ type }) => type === "checkbox" || type === "radio";

/** Whether a control says something else than its author wrote into it. */
function differs(control) {
  if (isBox(control)) return control.checked && !control.defaultChecked;
  if (control.selectedOptions) return [...control.selectedOptions].some((option) => option.index > 0 && !option.defaultSelected);
  return Boolean(control.value?.trim()) && control.value !== control.defaultValue;
}

const labelOf = (control) => [...(control.labels ?? [])].map((label) => label.textContent.replace(label.contains(control) ? control.textContent : "", " ")).join(" ");

const words = (text) => text.split(/\s+/).filter(Boolean);

/** Listens to one form, which is held by nobody here. `touched`: somebody is in it already. */
export function watch(touched, now = () => performance.now()) {
  let begun = touched ? now() : undefined;
  // By control: how its value came into it, and when.
  const ways = new WeakMap();

  function answered(form) {
    const shown = (control) => control.type !== "hidden" && !control.disabled && !control.closest(`${MARK}, [data-qualiform-ignore], [hidden]`);
    return [...form.elements].filter((control) => shown(control) && (ways.has(control) || differs(control)) && (isBox(control) ? control.checked : control.value));
  }

  const byItself = (control) => ways.get(control)?.way === "filled" || autofilled(control);

  function pastedAtOnce(controls) {
    const texts = controls.filter(({ type }) => TEXTUAL.test(type));
    if (!texts.every((control) => ways.get(control)?.way === "pasted") || new Set(texts.map(({ value }) => value)).size < 2) return false;
    const times = texts.map((control) => ways.get(control).at);
    return Math.max(...times) - Math.min(...times) <= AT_ONCE;
  }

  /** Counted from the opening of the page, as it can be read before it is touched. What filled itself in takes no time. */
  function fasterThanReading(controls) {
    let seconds = 0;
    for (const control of controls) {
      if (!byItself(control)) seconds += ANSWER_SECONDS + Math.min(words(labelOf(control)).length, MOST_WORDS) / PACE;
    }
    return now() / 1000 < seconds;
  }

  return {
    /** Takes note of `focusin`, `input` and `change`. */
    heard({ type, inputType, timeStamp }, control) {
      begun ??= now();
      if (type === "input") {
        const before = ways.get(control)?.way;
        let way = "typed";
        if (/^insertFrom(Paste|Drop|Yank)/.test(inputType)) way = "pasted";
        // Browsers and password managers fill in without saying how, or by a replacement, which a spelling aid makes too.
        else if (!inputType || (inputType === "insertReplacementText" && !before)) way = TEXTUAL.test(control.type) ? "filled" : "chosen";
        ways.set(control, { way, at: timeStamp });
      } else if (type === "change" && !ways.has(control)) {
        ways.set(control, { way: TEXTUAL.test(control.type) ? "filled" : "chosen", at: timeStamp });
      }
    },

    /** The facts at the moment of a submission; null: not known. */
    facts(form) {
      const traps = [...form.elements].filter((control) => control.closest(MARK));
      const filled = (control) => !autofilled(control) && (isBox(control) ? control.checked : Boolean(control.value?.trim()));
      const controls = answered(form);
      return {
        honeypotFilled: traps.length ? traps.some(filled) : null,
        secondsToFill: begun === undefined ? null : Math.floor((now() - begun) / 1000),
        pastedAtOnce: pastedAtOnce(controls),
        fasterThanReading: fasterThanReading(controls),
      };
    },

    /** After a reset the form is as it was at first. */
    reset() {
      begun = undefined;
    },
  };
}

/** What was consented to, and when: the text of a ticked box with the time that was noted before, or now; else nothing. */
export function consentOf(control, at) {
  if (!control?.checked) return { text: "", at: "" };
  const text = labelOf(control).trim() || control.getAttribute("aria-label") || "";
  return { text: words(text).join(" ").slice(0, LONGEST_TEXT), at: at || new Date().toISOString() };
}
