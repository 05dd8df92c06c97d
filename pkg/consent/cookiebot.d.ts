import type { Consent, Stop } from "../qualiform.js";

/** Follows Cookiebot, by the category `preferences` when not given. */
export default function cookiebot(
  consent: Consent,
  options?: { category?: "necessary" | "preferences" | "statistics" | "marketing" },
): Stop;
