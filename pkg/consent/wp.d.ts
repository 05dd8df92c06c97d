import type { Consent, Stop } from "../qualiform.js";

/** Follows the WP Consent API, by the category `preferences` when not given. */
export default function wp(consent: Consent, options?: { category?: string }): Stop;
