// The story of two visits: asks for consent, shows what is remembered, and takes the visitor back to the form.
import { list, send } from "./page.js";

const MODEL = "two-visits";
/** Where this page keeps the visitor's choice, as a consent tool would. */
const CHOICE = "two-visits-consent";

const form = document.getElementById("form");
const consent = document.getElementById("consent");
const forgetting = document.getElementById("forget");

/** The choice lasts as long as the tab, where the browser keeps anything at all. */
const choice = {
  get() {
    try {
      return sessionStorage.getItem(CHOICE) === "yes";
    } catch {
      return false;
    }
  },
  set(granted) {
    try {
      sessionStorage.setItem(CHOICE, granted ? "yes" : "no");
    } catch {
      // Then it is asked for again on the next visit.
    }
  },
};

/** The functions of the package; where it cannot be loaded the form works as it is. */
const load = () => import("/pkg/page.js").catch(() => ({ remembered: async () => [], forget() {} }));

const say = (granted) => document.dispatchEvent(new CustomEvent("qualiform:consent", { detail: { granted } }));

const rulesOf = (held, wanted) => held.filter(({ truth }) => truth === wanted).map(({ rule }) => rule).join(", ");

const rows = ({ visitor, address, answered, held }) => [
  ["Questions answered", answered.map(({ question }) => question).join(", ")],
  ["Rules that are met", rulesOf(held, true)],
  ["Rules that are not", rulesOf(held, false)],
  ["Digest of the address", address],
  ["Random key", visitor],
  ["Kept until", answered.map(({ until }) => until.slice(0, 10)).sort().at(-1)],
];

/** Whether the visitor was here before, as it stood when the page was opened. */
let returned;

async function refresh() {
  const { remembered } = await load();
  const entry = (await remembered()).find(({ model }) => model === MODEL);
  list(document.querySelector("[data-remembered]"), entry ? rows(entry) : []);
  const shown = form.querySelectorAll("[data-qualiform-ask]:not([hidden])").length;
  returned ??= Boolean(entry?.answered.length);
  const who = returned ? "You were here before" : "First visit";
  document.querySelector("[data-visit]").textContent = `${who}: ${shown} of 9 questions are asked.`;
}

let waiting;

/** Once for all that happens at a time, and after the package has done its part. */
function later() {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, 50);
}

if (navigator.globalPrivacyControl) {
  document.querySelector("[data-privacy]").textContent = "Your browser asks sites not to remember you, so nothing is remembered.";
} else {
  consent.closest("label").hidden = false;
}
forgetting.hidden = false;
consent.checked = choice.get();
// The package's script stands before this one and hears it.
if (consent.checked) say(true);

consent.addEventListener("change", () => {
  choice.set(consent.checked);
  say(consent.checked);
  later();
});
forgetting.addEventListener("click", async () => {
  const { forget } = await load();
  forget();
  returned = false;
  later();
});
for (const type of ["ready", "score", "ask", "question"]) form.addEventListener(`qualiform:${type}`, later);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await send(new FormData(form));
  document.querySelector("[data-return]").hidden = false;
  later();
});
later();
