//! What the site is made of, as a CycloneDX file: every crate that is compiled into its wasm, and every file with its hash.
//! The same sources give the same bytes, so it names no hour and no serial number.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::wasm::Module;
use crate::{files, process};

/// The name of the file in the site.
pub const NAME: &str = "consortium-check.cdx.json";

/// A package as the lock file tells it from others.
type Package = (String, String);

/// What is known of a crate of others.
#[derive(Debug, PartialEq, Eq)]
struct Known {
    licence: String,
    /// The stems of the modules it is compiled into.
    modules: BTreeSet<&'static str>,
}

/// Writes the file, after all others are there and before they are compressed.
pub fn write(site: &Path) -> Result<()> {
    let components = crates(&linked()?, &checksums()?)?.into_iter().chain([library()?]).chain(shipped(site)?);
    let bom = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": "consortium-check",
            "name": "consortium-check",
            "version": env!("CARGO_PKG_VERSION"),
            "licenses": licences("MIT OR Apache-2.0"),
        } },
        "components": components.collect::<Vec<_>>(),
    });
    files::write(&site.join(NAME), format!("{bom:#}\n"))
}

/// The crates of others that go into each module. Cargo resolves their features as for the build; what runs only in the
/// compiler is not among them.
fn linked() -> Result<BTreeMap<Package, Known>> {
    let mut found = BTreeMap::new();
    for module in Module::ALL {
        let tree = process::output(&mut process::cargo([
            "tree",
            "--locked",
            "--package",
            module.package(),
            "--target=wasm32-unknown-unknown",
            "--edges=normal,no-proc-macro",
            "--prefix=none",
            "--no-dedupe",
            "--format={p}|{l}",
        ]))?;
        for line in tree.lines() {
            let (package, licence) = line.split_once('|').context("cargo tells a crate without its licence")?;
            let mut words = package.split(' ');
            let (Some(name), Some(version)) = (words.next(), words.next().and_then(|word| word.strip_prefix('v')))
            else {
                bail!("cargo tells a crate as `{line}`");
            };
            // Our own have their folder behind them.
            if words.next().is_some() {
                continue;
            }
            let known = found
                .entry((name.to_owned(), version.to_owned()))
                .or_insert_with(|| Known { licence: expression(licence), modules: BTreeSet::new() });
            known.modules.insert(module.stem());
        }
    }
    Ok(found)
}

/// The SHA-256 of each package in the lock file.
fn checksums() -> Result<BTreeMap<Package, String>> {
    let lock: toml::Table = files::read_text(&files::root().join("Cargo.lock"))?.parse()?;
    let packages = lock.get("package").and_then(toml::Value::as_array).context("Cargo.lock lists no packages")?;
    let read = |package: &toml::Value| {
        let text = |key: &str| Some(package.get(key)?.as_str()?.to_owned());
        Some(((text("name")?, text("version")?), text("checksum")?))
    };
    Ok(packages.iter().filter_map(read).collect())
}

fn crates(linked: &BTreeMap<Package, Known>, checksums: &BTreeMap<Package, String>) -> Result<Vec<Value>> {
    let component = |(package, known): (&Package, &Known)| {
        let (name, version) = package;
        let hash = checksums.get(package).with_context(|| format!("Cargo.lock has no checksum of {name} {version}"))?;
        let purl = format!("pkg:cargo/{name}@{version}");
        let modules = known.modules.iter().map(|stem| json!({ "name": "consortium-check:module", "value": stem }));
        Ok(json!({
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "purl": purl,
            "licenses": licences(&known.licence),
            "hashes": sha256(hash),
            "properties": modules.collect::<Vec<_>>(),
        }))
    };
    linked.iter().map(component).collect()
}

/// The standard library, which the compiler brings.
fn library() -> Result<Value> {
    let told = process::output(&mut process::program("rustc", ["--version"]))?;
    let version = told.split(' ').nth(1).context("rustc does not tell its version")?;
    Ok(json!({
        "type": "library",
        "bom-ref": "rust-std",
        "name": "rust-std",
        "version": version,
        "licenses": licences("MIT OR Apache-2.0"),
    }))
}

/// The files of the site and of the folders directly in it.
fn shipped(site: &Path) -> Result<Vec<Value>> {
    let mut found = Vec::new();
    for folder in [site.to_owned()].into_iter().chain(files::folders(site)?) {
        for path in files::list(&folder)? {
            let name = path.strip_prefix(site)?.display().to_string();
            let hash = files::sha256(&files::read(&path)?);
            let reference = format!("file:{name}");
            found.push(json!({ "type": "file", "bom-ref": reference, "name": name, "hashes": sha256(&hash) }));
        }
    }
    Ok(found)
}

fn sha256(hash: &str) -> Value {
    json!([{ "alg": "SHA-256", "content": hash }])
}

fn licences(expression: &str) -> Value {
    json!([{ "expression": expression }])
}

/// A licence as SPDX writes it; older crates have a stroke for "or".
fn expression(licence: &str) -> String {
    licence.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For each module: what it depends on in any case, and what it could depend on, by what cargo tells in another way.
    fn bounds(metadata: &Value) -> [BTreeSet<Package>; 2] {
        let list = |value: &Value| value.as_array().unwrap().clone();
        let packages: BTreeMap<String, Value> = list(&metadata["packages"])
            .into_iter()
            .map(|package| (package["id"].as_str().unwrap().to_owned(), package))
            .collect();
        let nodes: BTreeMap<String, Value> = list(&metadata["resolve"]["nodes"])
            .into_iter()
            .map(|node| (node["id"].as_str().unwrap().to_owned(), node))
            .collect();
        let is_macro = |package: &Value| list(&package["targets"]).iter().any(|it| it["kind"][0] == "proc-macro");
        // Whether one needs the other for every target and whatever features are asked for.
        let needs = |package: &Value, other: &Value| {
            list(&package["dependencies"]).iter().any(|it| {
                let is_plain = it["kind"].is_null() && it["target"].is_null() && it["optional"] == false;
                is_plain && it["name"] == other["name"]
            })
        };
        [true, false].map(|surely| {
            let is_ours = |package: &Value| Module::ALL.iter().any(|module| package["name"] == module.package());
            let mut open: Vec<String> =
                packages.iter().filter(|(_, it)| is_ours(it)).map(|(id, _)| id.clone()).collect();
            assert_eq!(open.len(), Module::ALL.len());
            let mut seen = BTreeSet::new();
            while let Some(id) = open.pop() {
                if !seen.insert(id.clone()) {
                    continue;
                }
                for edge in list(&nodes[&id]["deps"]) {
                    let is_normal = list(&edge["dep_kinds"]).iter().any(|it| it["kind"].is_null());
                    let other = edge["pkg"].as_str().unwrap();
                    let is_taken = !surely || needs(&packages[&id], &packages[other]);
                    if is_normal && is_taken && !is_macro(&packages[other]) {
                        open.push(other.to_owned());
                    }
                }
            }
            let word = |id: &String, key: &str| packages[id][key].as_str().unwrap().to_owned();
            let others = seen.iter().filter(|id| !packages[*id]["source"].is_null());
            others.map(|id| (word(id, "name"), word(id, "version"))).collect()
        })
    }

    #[test]
    fn every_crate_in_the_wasm_is_listed_and_no_other() {
        let only = ["metadata", "--locked", "--format-version=1", "--filter-platform=wasm32-unknown-unknown"];
        let metadata = process::output(&mut process::cargo(only)).unwrap();
        let [surely, at_most] = bounds(&serde_json::from_str(&metadata).unwrap());
        let listed: BTreeSet<Package> = linked().unwrap().into_keys().collect();
        assert!(surely.len() > 20, "{surely:?}");
        assert_eq!(surely.difference(&listed).collect::<Vec<_>>(), Vec::<&Package>::new());
        assert_eq!(listed.difference(&at_most).collect::<Vec<_>>(), Vec::<&Package>::new());
    }

    #[test]
    fn the_file_says_what_its_form_asks_for() {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir(site.path().join("npm")).unwrap();
        std::fs::write(site.path().join("abc.js"), "abc").unwrap();
        std::fs::write(site.path().join("npm/package.tgz"), "x").unwrap();
        write(site.path()).unwrap();
        let text = std::fs::read_to_string(site.path().join(NAME)).unwrap();
        let bom: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            [&bom["bomFormat"], &bom["specVersion"], &bom["version"]],
            [&json!("CycloneDX"), &json!("1.6"), &json!(1)]
        );
        let components = bom["components"].as_array().unwrap();
        let mut references = BTreeSet::from(["consortium-check"]);
        for component in components {
            assert!(["library", "file"].contains(&component["type"].as_str().unwrap()), "{component}");
            assert!(!component["name"].as_str().unwrap().is_empty());
            assert!(references.insert(component["bom-ref"].as_str().unwrap()), "twice: {component}");
            for hash in component["hashes"].as_array().into_iter().flatten() {
                let content = hash["content"].as_str().unwrap();
                assert_eq!(hash["alg"], "SHA-256");
                assert!(content.len() == 64 && content.chars().all(|it| it.is_ascii_hexdigit()), "{component}");
            }
            let is_of_others = component["purl"].is_string();
            assert!(
                !is_of_others || component["licenses"][0]["expression"].as_str().is_some_and(|it| !it.contains('/'))
            );
        }
        let of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let file = components.iter().find(|it| it["name"] == "abc.js").unwrap();
        assert_eq!(file["hashes"], sha256(of_abc));
        assert!(references.contains("file:npm/package.tgz") && references.contains("rust-std"));
        // Nothing of the hour or the machine: the same again.
        write_again(site.path(), &text);
    }

    fn write_again(site: &Path, before: &str) {
        std::fs::remove_file(site.join(NAME)).unwrap();
        write(site).unwrap();
        assert_eq!(std::fs::read_to_string(site.join(NAME)).unwrap(), before);
        assert!(!before.contains(&files::root().display().to_string()));
    }

    #[test]
    fn a_crate_that_the_lock_does_not_vouch_for_is_refused() {
        let known = Known { licence: "MIT".to_owned(), modules: BTreeSet::new() };
        let linked = BTreeMap::from([(("a".to_owned(), "1.0.0".to_owned()), known)]);
        assert!(crates(&linked, &BTreeMap::new()).is_err());
    }
}
