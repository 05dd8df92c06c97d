//! The stored verdicts on addresses in WebAssembly, in Node and in each browser: whose `URL` reads the Unicode domains.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use qualiform::email::{ModelDomains, verdict};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn verdicts() {
    let otherwise: Value = serde_json::from_str(include_str!("suites/idna-in-node.json")).unwrap();
    let in_node = js_sys::Reflect::has(&js_sys::global(), &"process".into()).unwrap();
    let mut count = 0;
    for line in include_str!("suites/verdicts.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let input = case["input"].as_str().unwrap();
        let found = verdict(input, &ModelDomains::default());
        let found = json!([found.valid, found.problem, found.domain]);
        let wanted = json!([case["valid"], case["problem"], case["domain"]]);
        let known = in_node && found == otherwise["addresses"][input];
        assert!(found == wanted || known, "{input}: {found}, not {wanted}");
        count += 1;
    }
    assert!(count > 400);
}

#[wasm_bindgen_test]
fn unicode_domains() {
    for (typed, ascii) in [
        ("BÜCHER.example", "xn--bcher-kva.example"),
        ("straße.de", "xn--strae-oqa.de"),
        ("他们为什么不说中文。中国", "xn--ihqwcrb4cv8a8dqg056pqjye.xn--fiqs8s"),
        ("ｇｍａｉｌ．ｃｏｍ", "gmail.com"),
        ("e\u{301}x.com", "xn--x-9fa.com"),
        ("a--b.com", "a--b.com"),
        ("ü.0x7f", "xn--tda.0x7f"),
        ("XN--BCHER-KVA.example", "xn--bcher-kva.example"),
    ] {
        let found = verdict(&["jo@", typed].concat(), &ModelDomains::default());
        assert_eq!((found.problem, found.domain.as_deref()), (None, Some(ascii)), "{typed}");
    }
    for (typed, code) in [
        ("ü／x.com", "domain.characters"),
        ("ü％41.com", "domain.characters"),
        ("ü＿x.com", "domain.characters"),
        ("xn--a.com", "domain.characters"),
        ("１２７.0.0.1", "domain.numeric"),
        ("ü.1", "domain.numeric"),
        ("ü..com", "domain.dots"),
        ("ü.com。", "domain.dots"),
    ] {
        let found = verdict(&["jo@", typed].concat(), &ModelDomains::default());
        assert_eq!((found.valid, found.problem), (false, Some(code)), "{typed}");
    }
    let long = verdict(&["jo@", &"ü".repeat(900), ".com"].concat(), &ModelDomains::default());
    assert!(!long.valid);
}
