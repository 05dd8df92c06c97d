// What Webflow's own script does to its forms; Qualiform needs nothing here.
import { webflow } from "../../../tests/support/fixtures/webflow.js";

webflow(document.querySelector(".w-form"));
