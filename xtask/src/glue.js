function initSync(source) {
    if (wasm === undefined) {
        const module = new WebAssembly.Module(source.module ?? source);
        __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
    }
    return wasm;
}

let __wbg_init_promise;
async function __wbg_init(source) {
    return wasm ?? (__wbg_init_promise ??= __wbg_load(source).catch((error) => {
        __wbg_init_promise = undefined;
        throw error;
    }));
}

async function __wbg_load({ module_or_path: source = new URL(MODULE, import.meta.url) }) {
    const imports = __wbg_get_imports();
    source = await source;
    if (typeof source === "string" || source instanceof URL || source instanceof Request) source = await fetch(source);
    let made;
    if (source instanceof Response) {
        if (!source.ok) throw new Error(`${source.url} was answered with ${source.status}`);
        // Compiled while it arrives, which browsers do with this type alone.
        if (source.headers.get("Content-Type") === "application/wasm") made = await WebAssembly.instantiateStreaming(source, imports);
        else source = await source.arrayBuffer();
    }
    made ??= await WebAssembly.instantiate(source, imports);
    return __wbg_finalize_init(made.instance ?? made, made.module ?? source);
}

