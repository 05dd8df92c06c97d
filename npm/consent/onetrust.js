// OneTrust: the groups of cookies that are active, C0003 for functional ones unless the account names its own.
import { listen } from "./listen.js";

export default function oneTrust(consent, { category = "C0003" } = {}) {
  // OneTrust tells it whenever it was loaded, and on each change.
  return listen(window, ["OneTrustGroupsUpdated"], (event) => {
    // A list in the event, a text with commas at the window.
    const groups = `${event?.detail ?? window.OnetrustActiveGroups ?? ""}`.split(",").filter(Boolean);
    // One of them is always active, the necessary ones; while there is none it is not ready.
    if (groups.length) consent(groups.includes(category));
  });
}
