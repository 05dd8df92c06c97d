// Which view the address names: `#/history`, and what it shows there: `#/preview?lead=…`.
import { signal } from "@preact/signals";

export const VIEWS = ["preview", "model", "history", "calibrate", "friction"] as const;
export type View = (typeof VIEWS)[number];

export interface Route {
  view: View;
  parameters: URLSearchParams;
}

export const route = signal<Route>(read(location.hash));

/** Reads a fragment; what it does not know is the first view. */
export function read(fragment: string): Route {
  const [path = "", query = ""] = fragment.replace(/^#\/?/, "").split("?", 2);
  const view = VIEWS.find((one) => one === path) ?? "preview";
  return { view, parameters: new URLSearchParams(query) };
}

export function addressOf(view: View, parameters?: Record<string, string>): string {
  const query = new URLSearchParams(parameters).toString();
  return `#/${view}${query ? `?${query}` : ""}`;
}

export function go(view: View, parameters?: Record<string, string>): void {
  location.hash = addressOf(view, parameters);
}

/** Notes in the address what is shown, without a step in the browser's history. */
export function note(view: View, parameters: Record<string, string>): void {
  history.replaceState(null, "", addressOf(view, parameters));
  route.value = read(location.hash);
}

addEventListener("hashchange", () => {
  route.value = read(location.hash);
});
