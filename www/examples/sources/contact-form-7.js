// What Contact Form 7 does to its forms; Qualiform needs nothing here.
import { contactForm7 } from "../../../tests/support/fixtures/contact-form-7.js";
import { sent } from "/examples/page.js";

contactForm7(document.querySelector(".wpcf7 form"));
document.addEventListener("wpcf7mailsent", ({ detail }) => sent([...detail.formData]));
