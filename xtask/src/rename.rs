//! Shorter names between the module and its glue.
//!
//! wasm-bindgen gives every import a name with 16 random-looking digits, once in the module and once in the glue, which no
//! compression can shrink. esbuild shortens them in the glue, as it does with any property, and says how; this changes
//! the module to match.

use anyhow::{Result, bail};
use std::collections::BTreeMap;

const HEADER: usize = 8;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const FUNCTION: u8 = 0;

/// Long name to short name.
pub type Names = BTreeMap<String, String>;

/// The names that only the module and its glue know, so that nobody misses them: wasm-bindgen's own and those of the
/// imported modules.
pub fn private_names(module: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    rewrite(module, |name, is_module| {
        let own = name.starts_with("__") || name.starts_with("wasm_bindgen__");
        if (own || is_module) && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
        name.to_owned()
    })?;
    Ok(names)
}

/// The module with its imports and exports renamed; names that are not in `names` stay.
pub fn rename(module: &[u8], names: &Names) -> Result<Vec<u8>> {
    rewrite(module, |name, _| names.get(name).cloned().unwrap_or_else(|| name.to_owned()))
}

/// Copies a module and asks for the new name of each import and export. The second argument says whether the name is that
/// of an imported module.
fn rewrite(module: &[u8], mut name: impl FnMut(&str, bool) -> String) -> Result<Vec<u8>> {
    let mut input = Reader { rest: module };
    let mut output = input.take(HEADER)?.to_vec();
    while !input.rest.is_empty() {
        let id = input.byte()?;
        let length = input.number()?;
        let mut section = Reader { rest: input.take(length)? };
        let mut written = Vec::new();
        if id == IMPORTS || id == EXPORTS {
            let count = section.number()?;
            put_number(&mut written, count);
            for _ in 0..count {
                if id == IMPORTS {
                    put_name(&mut written, &name(section.name()?, true));
                }
                put_name(&mut written, &name(section.name()?, false));
                let kind = section.byte()?;
                if id == IMPORTS && kind != FUNCTION {
                    bail!("the module imports something that is not a function");
                }
                written.push(kind);
                put_number(&mut written, section.number()?);
            }
        }
        written.extend(section.rest);
        output.push(id);
        put_number(&mut output, written.len());
        output.extend(written);
    }
    Ok(output)
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let Some((taken, rest)) = self.rest.split_at_checked(length) else {
            bail!("the WebAssembly module ends too early");
        };
        self.rest = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// An unsigned number of up to 32 bits, in LEB128.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("a number in the WebAssembly module is too long");
    }

    fn name(&mut self) -> Result<&'a str> {
        let length = self.number()?;
        Ok(std::str::from_utf8(self.take(length)?)?)
    }
}

fn put_number(output: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            return output.push(low);
        }
        output.push(low | 0x80);
    }
}

fn put_name(output: &mut Vec<u8>, name: &str) {
    put_number(output, name.len());
    output.extend(name.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Imports the function `glue.__wbg_now_1`, exports it as `__wbg_free` and as `score`, and holds a custom section.
    fn module() -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend(b"\x01\x04\x01\x60\0\0");
        module.extend(b"\x02\x14\x01\x04glue\x0b__wbg_now_1\0\0");
        module.extend(b"\x07\x16\x02\x0a__wbg_free\0\0\x05score\0\0");
        module.extend(b"\0\x03\x01xy");
        module
    }

    fn names(pairs: &[(&str, &str)]) -> Names {
        pairs.iter().map(|(long, short)| ((*long).to_owned(), (*short).to_owned())).collect()
    }

    #[test]
    fn a_module_without_new_names_stays_as_it_is() {
        assert_eq!(rename(&module(), &Names::new()).unwrap(), module());
    }

    #[test]
    fn only_names_that_are_private_are_listed() {
        assert_eq!(private_names(&module()).unwrap(), ["glue", "__wbg_now_1", "__wbg_free"]);
    }

    #[test]
    fn imports_and_exports_are_renamed_and_nothing_else() {
        let short = names(&[("glue", "a"), ("__wbg_now_1", "b"), ("__wbg_free", "c")]);
        let renamed = rename(&module(), &short).unwrap();
        let back = names(&[("a", "glue"), ("b", "__wbg_now_1"), ("c", "__wbg_free")]);
        assert_eq!(renamed.len(), module().len() - 3 - 10 - 9);
        assert_eq!(rename(&renamed, &back).unwrap(), module());
    }

    #[test]
    fn a_broken_module_is_an_error() {
        let module = module();
        for length in [0, 7, 9, 20, 40, module.len() - 1] {
            assert!(rename(&module[..length], &Names::new()).is_err(), "{length}");
        }
    }
}
