// The WP Consent API, which WordPress banners fill: the category `preferences`.
import { arriving, listen } from "./listen.js";

export default function wp(consent, { category = "preferences" } = {}) {
  return arriving(() => {
    if (typeof window.wp_has_consent !== "function") return;
    return listen(document, ["wp_consent_type_defined", "wp_listen_for_consent_change"], () => {
      // Without a banner that sets the type, it says yes to everything.
      if (window.wp_consent_type || window.wp_fallback_consent_type) consent(window.wp_has_consent(category) === true);
    });
  });
}
