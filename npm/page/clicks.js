// The ids of clicks on advertisements in the page's address, for whoever imports conversions from the CRM. Loaded with
// consent, where the address has one.

/** The ids by these names: in the address of the page as it is, else as it was opened. */
export function clicks(names, address, opened) {
  const found = {};
  for (const url of [opened, address]) {
    for (const [name, value] of url ? new URL(url).searchParams : []) {
      // What is no id is nobody's click, and nothing else of an address is carried.
      if (names.includes(name) && /^[\w.~-]{1,500}$/.test(value)) found[name] = value;
    }
  }
  return found;
}
