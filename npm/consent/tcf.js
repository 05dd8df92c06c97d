// The Transparency and Consent Framework 2: purpose 1 is to store something on the device and to read it there.
import { arriving } from "./listen.js";

/** While the tool asks, nothing is said: what it has then is not the visitor's choice yet. */
const CHOSEN = ["tcloaded", "useractioncomplete"];

export default function tcf(consent, { purpose = 1 } = {}) {
  return arriving(() => {
    if (typeof window.__tcfapi !== "function") return;
    let stopped = false;
    let listener;
    window.__tcfapi("addEventListener", 2, (data, success) => {
      if (!success || !data || stopped) return;
      listener = data.listenerId;
      if (data.gdprApplies === false) consent(true);
      else if (CHOSEN.includes(data.eventStatus)) consent(data.purpose?.consents?.[purpose] === true);
    });
    return () => {
      stopped = true;
      // The tool's own function may have replaced a first, small one.
      window.__tcfapi("removeEventListener", 2, () => {}, listener);
    };
  });
}
