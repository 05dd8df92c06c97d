import { hubspotV2 } from "qualiform/adapters/hubspot-v2";
import { results } from "/examples/page.js";
import { hubspotV2 as forms } from "../../../tests/support/fixtures/hubspot-v2.js";
import { qualiform } from "./scoring.js";

addEventListener("message", (event) => {
  const attachment = hubspotV2(qualiform, event, { offer: "demo", questions: { budget: "budget", timeline: "timeline" } });
  if (attachment) results(() => Object.entries(attachment.fields));
});

// `?frame` has the form in a frame, as HubSpot can do it.
forms(document.getElementById("app"), location.search === "?frame");
