import { hubspotV4 } from "qualiform/adapters/hubspot-v4";
import { results } from "/examples/page.js";
import { hubspotV4 as forms } from "../../../tests/support/fixtures/hubspot-v4.js";
import { qualiform } from "./scoring.js";

addEventListener("hs-form-event:on-ready", (event) => {
  const form = HubSpotFormsV4.getFormFromEvent(event);
  const attachment = hubspotV4(qualiform, form, {
    offer: "demo",
    questions: { budget: "0-1/budget", timeline: "0-1/timeline" },
    fields: { employees: "0-1/employees" },
  });
  results(() => Object.entries(attachment.fields));
});

// `?closed` has the form where no script of the page can look.
forms(document.getElementById("app"), location.search === "?closed");
