// While a button is pressed nothing may appear: what is being clicked would move away under it. By the events of the mouse,
// which a tap fires as well, and after those of its pointer.
let pressed = false;
const waiting = [];

/** Does its work at once, or when the click that is under way has come to its end. */
export function whenReleased(work) {
  if (pressed) waiting.push(work);
  else work();
}

function heard(event) {
  // The list of a select swallows the end of the press.
  pressed = event.type === "mousedown" && !/^(select|option)$/.test(event.composedPath()[0].localName);
  if (!pressed && waiting.length) setTimeout(() => waiting.splice(0).forEach((work) => work()));
}

// A key too, should the end of a press have been missed.
for (const type of ["mousedown", "mouseup", "dragend", "keydown"]) globalThis.addEventListener?.(type, heard, true);
