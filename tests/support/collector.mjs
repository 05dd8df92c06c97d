// The script that every served page begins with: it writes down what a console would show. It keeps the list in the
// session's storage, so that what happened just before a navigation is not lost.
export const COLLECTOR = `(() => {
  const key = "__messages";
  const keep = (kind, text) => {
    const all = JSON.parse(sessionStorage.getItem(key) || "[]");
    all.push(kind + ": " + text);
    sessionStorage.setItem(key, JSON.stringify(all));
  };
  const said = (value) => (value instanceof Error ? value.name + ": " + value.message : String(value));
  for (const level of ["error", "warn"]) {
    const original = console[level].bind(console);
    console[level] = (...values) => { keep(level, values.map(said).join(" ")); original(...values); };
  }
  addEventListener("error", (event) => {
    const source = event.target && event.target !== window && (event.target.src || event.target.href);
    keep(source ? "not loaded" : "uncaught", source || said(event.error || event.message));
  }, true);
  addEventListener("unhandledrejection", (event) => keep("unhandled", said(event.reason)));
  addEventListener("securitypolicyviolation", (event) =>
    keep("policy", event.effectiveDirective + " " + event.blockedURI + " " + event.sourceFile + ":" + event.lineNumber));
})();`;

/** Runs in the page: hands over the list and empties it. */
export function takeMessages() {
  const all = JSON.parse(sessionStorage.getItem("__messages") || "[]");
  sessionStorage.removeItem("__messages");
  return all;
}
