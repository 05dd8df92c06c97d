//! A smaller glue: what wasm-bindgen writes for engines older than those of the package is left out.
//!
//! The version of wasm-bindgen is pinned. Whatever is not found as it was is an error, so that nothing is left out unseen.

use anyhow::{Context, Result};

/// How the module is fetched and started, in place of wasm-bindgen's own: without advice for the console, and without
/// asking for what every engine of the package has.
const START: &str = include_str!("glue.js");

/// Where a part begins, where the next one begins, and what stands between them instead. All such parts are replaced.
const PARTS: &[(&str, &str, &str)] = &[
    ("(typeof FinalizationRegistry === 'undefined')", "new FinalizationRegistry", ""),
    ("    if (realloc === undefined) {", "    let len = arg.length;", ""),
    ("if (!('encodeInto' in cachedTextEncoder)) {", "let WASM_VECTOR_LEN", ""),
    (
        "if (cachedDataViewMemory0 === null ||",
        "        cachedDataViewMemory0 = new DataView",
        "if (cachedDataViewMemory0?.buffer !== wasm.memory.buffer) {\n",
    ),
];

/// The glue of the module of that name with less in it.
pub fn slim(glue: &str, name: &str) -> Result<String> {
    let mut glue = glue.to_owned();
    for (begin, end, instead) in PARTS {
        glue = replaced(&glue, begin, end, instead)?;
    }
    let start = START.replace("MODULE", &format!("\"{name}_bg.wasm\""));
    replaced(&glue, "async function __wbg_load(", "export { initSync", &start)
}

fn replaced(text: &str, begin: &str, end: &str, instead: &str) -> Result<String> {
    let mut whole = String::new();
    let mut rest = text;
    while let Some((before, part)) = rest.split_once(begin) {
        let at =
            part.find(end).with_context(|| format!("nothing ends the part of the glue that begins with {begin:?}"))?;
        whole.push_str(before);
        whole.push_str(instead);
        rest = &part[at..];
    }
    if whole.is_empty() {
        anyhow::bail!("the glue has no part any more that begins with {begin:?}");
    }
    whole.push_str(rest);
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_such_part_is_replaced() {
        assert_eq!(replaced("a (b) c (d) e", "(", ")", "-").unwrap(), "a -) c -) e");
    }

    #[test]
    fn a_part_that_is_missing_is_an_error() {
        assert!(replaced("a b", "(", ")", "").is_err());
        assert!(replaced("a (b", "(", ")", "").is_err());
    }
}
