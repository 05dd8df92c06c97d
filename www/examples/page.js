// What the example pages share: the results as they stand, and what was sent.

/** Where a page's library keeps its data; without one, the hidden controls of the form. */
let read = () => {
  const form = document.querySelector("form");
  return form ? [...form.elements].map((control) => [control.name, control.value]) : [];
};

/** Shows pairs of name and value in a list. */
export function list(place, fields) {
  const rows = fields.map(([name, value]) => {
    const row = document.createElement("div");
    row.append(Object.assign(document.createElement("dt"), { textContent: name }), Object.assign(document.createElement("dd"), { textContent: value || "–" }));
    return row;
  });
  place.replaceChildren(...rows);
}

function refresh() {
  const place = document.querySelector("[data-results]");
  list(place, [...read()].filter(([name]) => name.includes("qualiform_")));
}

/** Says where the results stand: gives pairs of name and value. */
export function results(from) {
  read = from;
  refresh();
}

/** Sends fields as a form would, and shows them. */
export async function send(fields) {
  const pairs = (Symbol.iterator in fields ? [...fields] : Object.entries(fields)).filter(([, value]) => typeof value !== "object");
  await fetch("/demo", { method: "POST", body: new URLSearchParams(pairs) });
  sent(pairs);
}

/** Shows what was sent. */
export function sent(pairs) {
  const place = document.querySelector("[data-sent]");
  list(place.querySelector("dl"), pairs);
  place.hidden = false;
}

// The event comes before some libraries have taken the results over.
for (const type of ["qualiform:score", "qualiform:submit"]) document.addEventListener(type, () => setTimeout(refresh));
