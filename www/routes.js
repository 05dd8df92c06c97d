// Client-side routes in the hash, so that any static server will do and a visit is seen by `hashchange` alone.
// Each part of the page names its routes in `data-routes`. Without this script it is one long page with anchors.

const TITLES = {
  "/": "Qualiform: lead scoring inside your form",
  "/demo": "Request a demo · Qualiform",
  "/pricing": "Pricing · Qualiform",
  "/comparison": "Comparison · Qualiform",
  "/docs": "Docs · Qualiform",
  "/careers": "Careers · Qualiform",
};

/** The route that the address names: an unknown one is the home page, a plain anchor is none. */
function routeOf(hash) {
  if (hash === "" || hash === "#") return "/";
  if (!hash.startsWith("#/")) return null;
  const route = hash.slice(1).split("?")[0];
  return route in TITLES ? route : "/";
}

function show(route) {
  for (const part of document.querySelectorAll("[data-routes]")) {
    part.hidden = !part.dataset.routes.split(" ").includes(route);
  }
  for (const link of document.querySelectorAll('nav a[href^="#/"]')) {
    if (link.getAttribute("href") === `#${route}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = TITLES[route];
}

/** Brings the route's part into view and moves focus to its heading, which a screen reader then reads. */
function arrive(route) {
  const part = document.getElementById(route);
  const heading = part?.querySelector("h1, h2");
  if (route === "/demo") part.scrollIntoView();
  else window.scrollTo(0, 0);
  heading?.focus({ preventScroll: true });
}

/** Starts routing. On a first load the focus stays where the browser put it. */
export function startRoutes(onChange) {
  show(routeOf(location.hash) ?? "/");
  if (location.hash === "#/demo") document.getElementById("/demo").scrollIntoView();
  window.addEventListener("hashchange", () => {
    const route = routeOf(location.hash);
    if (route === null) return;
    show(route);
    arrive(route);
    onChange(route);
  });
}
