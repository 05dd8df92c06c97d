import type { Consent, Stop } from "../qualiform.js";

/**
 * Follows a tool of the Transparency and Consent Framework 2, by one of its purposes (1: to store on the device). Where the
 * tool says that the GDPR does not apply, consent counts as given.
 */
export default function tcf(consent: Consent, options?: { purpose?: number }): Stop;
