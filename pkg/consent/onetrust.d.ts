import type { Consent, Stop } from "../qualiform.js";

/** Follows OneTrust, by the group of a category: `C0003` (functional) when not given. */
export default function oneTrust(consent: Consent, options?: { category?: string }): Stop;
