import type { Consent, Stop } from "../qualiform.js";

/**
 * Follows Google Consent Mode: `functionality_storage` where the page names it, else both `ad_storage` and
 * `analytics_storage`; or the storage given here, all of it where there are several. `layer` is the name of the data layer.
 */
export default function google(consent: Consent, options?: { storage?: string | string[]; layer?: string }): Stop;
