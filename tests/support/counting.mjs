// A script that counts, in the page, what is listened to and observed: from before the first script of ours.

export const COUNTING = `(() => {
  // What stays while forms come and go. What is held by a form goes with it.
  const lasting = [window, document, document.documentElement];
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const all = new Map();
  window.counted = { observers: 0 };
  const keyOf = (target, type, options) =>
    target + type + Boolean(typeof options === "object" ? options?.capture : options);
  Object.defineProperty(counted, "listeners", { get: () => [...all.values()].reduce((sum, set) => sum + set.size, 0) });
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    const signal = options?.signal;
    if (listener && (lasting.includes(target) || window.roots?.includes(target)) && !signal?.aborted) {
      const key = keyOf(target, type, options);
      if (!all.has(key)) all.set(key, new Set());
      all.get(key).add(listener);
      if (signal) add.call(signal, "abort", () => all.get(key).delete(listener));
    }
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    all.get(keyOf(this ?? window, type, options))?.delete(listener);
    return remove.call(this ?? window, type, listener, options);
  };
  for (const name of ["MutationObserver", "IntersectionObserver", "ResizeObserver"]) {
    const { observe, disconnect } = window[name].prototype;
    const active = new Set();
    window[name].prototype.observe = function (...args) {
      if (!active.has(this)) counted.observers += 1;
      active.add(this);
      return observe.apply(this, args);
    };
    window[name].prototype.disconnect = function () {
      if (active.delete(this)) counted.observers -= 1;
      return disconnect.call(this);
    };
  }
  counted.timers = 0;
  const { setInterval: begin } = window;
  window.setInterval = (...args) => { counted.timers += 1; return begin(...args); };
})();`;
