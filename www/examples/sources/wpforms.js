// What WPForms does to its forms; Qualiform needs nothing here.
import { wpforms } from "../../../tests/support/fixtures/wpforms.js";
import { sent } from "/examples/page.js";

const form = document.querySelector(".wpforms-form");
wpforms(form);
form.addEventListener("wpformsAjaxSubmitSuccess", () => sent([...new FormData(form)]));
