// A script that makes the module trap on demand.
export const TRAP = `
(() => {
  // Calls of the module's own functions trap while \`window.trap\` is above 0; the allocator's do not count.
  window.trap = 0;
  window.instances = 0;
  const wrap = (exports) => {
    const wrapped = {};
    instances += 1;
    const mine = { dead: false };
    for (const [name, value] of Object.entries(exports)) {
      wrapped[name] = typeof value !== "function" || /malloc|realloc|free|start|externref|exn|stack/.test(name) ? value : (...args) => {
        if (trap > 0) { trap -= 1; mine.dead = true; }
        if (mine.dead) throw new WebAssembly.RuntimeError("unreachable");
        return value(...args);
      };
    }
    return wrapped;
  };
  const Instance = WebAssembly.Instance;
  const wrapInstance = (instance) => Object.create(Instance.prototype, { exports: { value: wrap(instance.exports) } });
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name]?.bind(WebAssembly);
    if (!original) continue;
    WebAssembly[name] = async (...args) => {
      const result = await original(...args);
      return result instanceof Instance ? wrapInstance(result) : { module: result.module, instance: wrapInstance(result.instance) };
    };
  }
  WebAssembly.Instance = function (...args) { return wrapInstance(new Instance(...args)); };
  WebAssembly.Instance.prototype = Instance.prototype;
})();`;
