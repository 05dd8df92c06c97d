// The consent tool that a form names: `auto.js` loads this when there is one.

/** By tool: its adapter, on its way. */
const followed = new Map();

/** Has the tool of that name say from now on whether visitors may be remembered; a page that need not ask says `granted`. */
export default async function follow(tool, consent) {
  if (tool === "granted") return consent(true);
  try {
    // A word, so that it names nothing but a file beside this one.
    if (!/^[a-z]+$/.test(tool)) throw Error("there is no such tool");
    if (!followed.has(tool)) followed.set(tool, import(new URL(`${tool}.js`, import.meta.url)).then((adapter) => adapter.default(consent)));
    await followed.get(tool);
  } catch ({ message }) {
    throw Object.assign(Error(`Consent cannot be read from "${tool}": ${message}`), { code: "consent.unavailable" });
  }
}
