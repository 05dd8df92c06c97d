// The landing page itself: routes, the menu, the copy button and the scorecard panel. The form needs none of it.

import { startOwnModel } from "./own-model.js";
import { mountPanel } from "./panel.js";
import { startRoutes } from "./routes.js";

function startMenu() {
  const button = document.querySelector(".menu-button");
  const nav = document.getElementById("site-nav");
  const set = (open) => {
    button.setAttribute("aria-expanded", String(open));
    nav.classList.toggle("closed", !open);
  };
  button.hidden = false;
  set(false);
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    set(false);
    button.focus();
  });
  return () => set(false);
}

function startCopy() {
  const button = document.querySelector("[data-copy]");
  const status = document.querySelector("[data-copy-status]");
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    let said = "Copied";
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    } catch {
      said = "Copying was refused";
    }
    button.textContent = said;
    status.textContent = said;
    setTimeout(() => {
      button.textContent = "Copy";
      status.textContent = "";
    }, 2000);
  });
}

/** The skip link moves the focus without touching the hash, which holds the route. */
function startSkip() {
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    const main = document.getElementById("main");
    main.focus();
    main.scrollIntoView();
  });
}

startRoutes(startMenu());
startCopy();
startSkip();
const form = document.querySelector("form[data-qualiform]");
const { setThreshold } = mountPanel(form, document.getElementById("scorecard"), document.querySelector(".score-bar"));
startOwnModel(form, document.querySelector(".own-model"), (model) => setThreshold(model.threshold));
