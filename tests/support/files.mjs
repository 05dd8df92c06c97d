// Files as a person gives them to a page. Each runs in the page.

/** Chooses a file in a file control. */
export function choose(selector, name, text) {
  const given = new DataTransfer();
  given.items.add(new File([text], name));
  const control = document.querySelector(selector);
  control.files = given.files;
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Drops a file on an element. */
export function drop(selector, name, text) {
  const given = new DataTransfer();
  given.items.add(new File([text], name));
  const place = document.querySelector(selector);
  for (const type of ["dragenter", "dragover", "drop"]) {
    place.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: given }));
  }
}
