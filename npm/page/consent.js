// Whether a visitor may be remembered. Nobody may be until the page says so; what remembers is loaded only then.

const heard = new Set();
// Undefined until somebody has said yes or no.
let granted;
// What remembers: undefined until it was loaded, null where it could not be.
let memory;

const load = () => import("./memory.js");

function tell() {
  if (!granted) for (const callback of heard) callback(false);
  else if (memory !== undefined) for (const callback of heard) callback(true, memory);
}

/** Whether the visitor agreed and what remembers is still on its way. */
export const awaited = () => granted && memory === undefined;

/** Calls back with whether the visitor may be remembered, and with what remembers: now where they may, and on each change. */
export function onConsent(callback) {
  heard.add(callback);
  if (granted && memory !== undefined) callback(true, memory);
  return () => heard.delete(callback);
}

/** Says that the visitor agreed to be remembered, or did not, or no longer does. */
export function consent(yes) {
  const before = granted;
  granted = yes === true && !globalThis.navigator?.globalPrivacyControl;
  if (!granted) forget();
  else if (!before) load().then(remember, () => (memory = null)).then(() => granted && tell());
}

function remember(loaded) {
  if (!memory) {
    // Another tab removed it all. Here nothing is written any more until the page is asked again.
    loaded.onRemoval(() => {
      granted = undefined;
      loaded.drop();
      tell();
    });
  }
  memory = loaded;
}

/** Removes at once all that is remembered, of every model. */
export function forget() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("qualiform.")) localStorage.removeItem(key);
  } catch {
    // There is no storage.
  }
  memory?.drop();
  tell();
}

/** All that is remembered, in words. */
export const remembered = async () => (await load()).remembered();

// First at the window, so that it is heard wherever it is dispatched.
globalThis.addEventListener?.("qualiform:consent", ({ detail }) => consent(detail?.granted), true);
