//! Short names for what the wasm imports from its JavaScript.
//!
//! wasm-bindgen gives each import a long name that ends in a hash. The names stand in both files, and compression finds
//! nothing twice in them: 3 kB of what is sent.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use wasm_encoder::{EntityType, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload, TypeRef};

/// What a name looks like that may be shortened, as esbuild is told. No name of the JavaScript's own looks like it.
pub const LONG_NAME: &str = "^__wb(g|indgen)_.+_[0-9a-f]{16}$";

/// The wasm with short names for its imports, and the short name of each.
pub fn shorten(wasm: &[u8]) -> Result<(Vec<u8>, BTreeMap<String, String>)> {
    let mut names = BTreeMap::new();
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = payload {
            let mut section = ImportSection::new();
            for import in imports.into_imports() {
                let import = import?;
                let TypeRef::Func(index) = import.ty else { bail!("the wasm imports {}, no function", import.name) };
                if is_long(import.name) {
                    let short = short(names.len());
                    section.import(import.module, &short, EntityType::Function(index));
                    names.insert(import.name.to_owned(), short);
                } else {
                    section.import(import.module, import.name, EntityType::Function(index));
                }
            }
            module.section(&section);
        } else if let Some((id, range)) = payload.as_section() {
            module.section(&RawSection { id, data: wasm.get(range).unwrap_or_default() });
        }
    }
    Ok((module.finish(), names))
}

/// As [`LONG_NAME`] says.
fn is_long(name: &str) -> bool {
    let begins = name.starts_with("__wbg_") || name.starts_with("__wbindgen_");
    let hash = name.rsplit_once('_').map_or("", |(_, hash)| hash);
    begins && hash.len() == 16 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// `a` to `z`, then `aa`, `ba` …
fn short(mut number: usize) -> String {
    let mut out = String::new();
    loop {
        out.extend(('a'..='z').nth(number % 26));
        if number < 26 {
            return out;
        }
        number = number / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_differ() {
        let names: std::collections::BTreeSet<String> = (0..1000).map(short).collect();
        assert_eq!(names.len(), 1000);
        assert_eq!([0, 25, 26, 27].map(short), ["a", "z", "aa", "ba"]);
    }

    #[test]
    fn only_hashed_names_are_long() {
        assert!(is_long("__wbg_setAttribute_f75317b2b5cabfb4"));
        assert!(is_long("__wbindgen_generic_0000000000000001"));
        assert!(!is_long("__wbindgen_init_externref_table"));
        assert!(!is_long("__wbg_handle_free"));
        assert!(!is_long("setAttribute_f75317b2b5cabfb4"));
    }

    #[test]
    fn imports_are_renamed_and_nothing_else() {
        let long = "__wbg_setAttribute_f75317b2b5cabfb4";
        let mut imports = ImportSection::new();
        imports.import("glue", "__wbindgen_init", EntityType::Function(0));
        imports.import("glue", long, EntityType::Function(0));
        let mut types = wasm_encoder::TypeSection::new();
        types.ty().function([], []);
        let before = Module::new().section(&types).section(&imports).clone().finish();

        let (after, names) = shorten(&before).unwrap();
        assert_eq!(names, BTreeMap::from([(long.to_owned(), "a".to_owned())]));
        let mut found = Vec::new();
        for payload in Parser::new(0).parse_all(&after) {
            if let Payload::ImportSection(imports) = payload.unwrap() {
                found.extend(imports.into_imports().map(|import| import.unwrap().name));
            }
        }
        assert_eq!(found, ["__wbindgen_init", "a"]);
        assert_eq!(after.len(), before.len() - long.len() + 1);
    }
}
