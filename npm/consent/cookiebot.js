// Cookiebot: the category `preferences`, once the visitor has answered.
import { listen } from "./listen.js";

export default function cookiebot(consent, { category = "preferences" } = {}) {
  return listen(window, ["CookiebotOnConsentReady", "CookiebotOnAccept", "CookiebotOnDecline"], () => {
    const { Cookiebot } = window;
    if (Cookiebot?.hasResponse && Cookiebot.consent) consent(Cookiebot.consent[category] === true);
  });
}
