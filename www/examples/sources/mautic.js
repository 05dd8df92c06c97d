// What Mautic's script does to its forms; Qualiform needs nothing here.
import { mautic } from "../../../tests/support/fixtures/mautic.js";

mautic(document.querySelector("[data-mautic-form]"));
