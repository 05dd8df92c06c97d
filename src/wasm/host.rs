//! The browser's `URL`, which knows every Unicode domain: see `email/unicode.rs`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/wasm/host.js")]
extern "C" {
    /// The domain in lower-case ASCII; none when it holds what no domain may.
    #[wasm_bindgen(js_name = toAscii)]
    pub(crate) fn to_ascii(domain: &str) -> Option<String>;
}
