// Storages as browsers give them, well and badly, for Node.

/** Keeps texts as the browser does. */
export class FakeStorage {
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }
  setItem(key, text) {
    this[key] = String(text);
  }
  removeItem(key) {
    delete this[key];
  }
}

/** Makes a value of the page's global object, until `restore`. */
export function globally(name, descriptor) {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { configurable: true, ...descriptor });
  return () => {
    if (before) Object.defineProperty(globalThis, name, before);
    else delete globalThis[name];
  };
}

/** Storages that fail, by what is wrong with them. */
export const BROKEN = {
  "none, as in a view without storage": { value: null },
  "not there at all": { value: undefined },
  "throws on access, as in a sandboxed frame": {
    get() {
      throw new DOMException("The document is sandboxed", "SecurityError");
    },
  },
  "throws on every call": {
    value: new Proxy({}, {
      get() {
        throw new DOMException("Denied", "SecurityError");
      },
      ownKeys() {
        throw new DOMException("Denied", "SecurityError");
      },
    }),
  },
  "is full": {
    value: Object.assign(Object.create({
      getItem: () => null,
      setItem() {
        throw new DOMException("Full", "QuotaExceededError");
      },
      removeItem() {},
    })),
  },
  "gives what is no text": { value: { getItem: () => 7, setItem() {}, removeItem() {} } },
};
