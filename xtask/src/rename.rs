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
    rewrite(module, |name, place| {
        if (is_private(name) || place == Place::Module) && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
        Some(name.to_owned())
    })?;
    Ok(names)
}

/// The module with its imports and exports renamed. Exports of wasm-bindgen's that the glue does not call, so that they
/// are not in `names`, are left out; other names stay.
pub fn rename(module: &[u8], names: &Names) -> Result<Vec<u8>> {
    rewrite(module, |name, place| match names.get(name) {
        Some(short) => Some(short.clone()),
        None if place == Place::Export && is_private(name) => None,
        None => Some(name.to_owned()),
    })
}

fn is_private(name: &str) -> bool {
    name.starts_with("__") || name.starts_with("wasm_bindgen__")
}

/// Where a name stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Module,
    Import,
    Export,
}

/// Copies a module and asks for the new name of each import and export. An export without a name is left out.
fn rewrite(module: &[u8], mut name: impl FnMut(&str, Place) -> Option<String>) -> Result<Vec<u8>> {
    let mut input = Reader { rest: module };
    let mut output = input.take(HEADER)?.to_vec();
    while !input.rest.is_empty() {
        let id = input.byte()?;
        let length = input.number()?;
        let mut section = Reader { rest: input.take(length)? };
        let mut entries = Vec::new();
        if id == IMPORTS || id == EXPORTS {
            let mut kept = 0;
            for _ in 0..section.number()? {
                let entry = if id == IMPORTS {
                    Some(import(&mut section, &mut name)?)
                } else {
                    export(&mut section, &mut name)?
                };
                if let Some(entry) = entry {
                    entries.extend(entry);
                    kept += 1;
                }
            }
            let list = std::mem::take(&mut entries);
            put_number(&mut entries, kept);
            entries.extend(list);
        }
        entries.extend(section.rest);
        output.push(id);
        put_number(&mut output, entries.len());
        output.extend(entries);
    }
    Ok(output)
}

fn import(section: &mut Reader<'_>, name: &mut impl FnMut(&str, Place) -> Option<String>) -> Result<Vec<u8>> {
    let mut entry = Vec::new();
    for place in [Place::Module, Place::Import] {
        let old = section.name()?;
        put_name(&mut entry, &name(old, place).unwrap_or_else(|| old.to_owned()));
    }
    if section.byte()? != FUNCTION {
        bail!("the module imports something that is not a function");
    }
    entry.push(FUNCTION);
    put_number(&mut entry, section.number()?);
    Ok(entry)
}

fn export(section: &mut Reader<'_>, name: &mut impl FnMut(&str, Place) -> Option<String>) -> Result<Option<Vec<u8>>> {
    let new = name(section.name()?, Place::Export);
    let kind = section.byte()?;
    let index = section.number()?;
    Ok(new.map(|new| {
        let mut entry = Vec::new();
        put_name(&mut entry, &new);
        entry.push(kind);
        put_number(&mut entry, index);
        entry
    }))
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
    fn names_that_stay_leave_the_module_as_it_is() {
        let stay = names(&[("__wbg_free", "__wbg_free")]);
        assert_eq!(rename(&module(), &stay).unwrap(), module());
    }

    #[test]
    fn an_export_that_the_glue_does_not_call_is_left_out() {
        let renamed = rename(&module(), &Names::new()).unwrap();
        assert_eq!(renamed.len(), module().len() - 13);
        assert_eq!(private_names(&renamed).unwrap(), ["glue", "__wbg_now_1"]);
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
