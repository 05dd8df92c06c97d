// How an adapter follows a consent tool that may be there before it or after it.

/** Calls `read` now and on each of the events. Returns how to stop. */
export function listen(target, types, read) {
  for (const type of types) target.addEventListener(type, read);
  read();
  return () => types.forEach((type) => target.removeEventListener(type, read));
}

/** Calls `connect` until it returns how to stop: now, and whenever one more script of the page has run. */
export function arriving(connect) {
  const waiting = new AbortController();
  let stop;
  const again = () => {
    if ((stop ??= connect())) waiting.abort();
  };
  // An element's load does not bubble, but it is captured.
  for (const type of ["load", "DOMContentLoaded"]) document.addEventListener(type, again, { capture: true, signal: waiting.signal });
  again();
  return () => {
    waiting.abort();
    stop?.();
  };
}
