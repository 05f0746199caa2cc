//! What the site carries beside the widget: rule books for people who read the rules, schemas for programs.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use consortium_cases::examples;
use consortium_core::Lang;
use consortium_core::book::{self, Book, Style};
use consortium_core::ruleset::{Ruleset, schema};

use crate::files;

/// The folder of the rule books.
pub const BOOKS: &str = "book";
/// The folder of the schemas.
pub const SCHEMAS: &str = "schema";
/// The name of the books' style sheet, as in the sources.
pub const STYLE: &str = "book.css";

/// Writes a book in each language for each version. `style` is the name of their sheet, which stands beside the page.
pub fn write_books(site: &Path, style: &str) -> Result<()> {
    let folder = site.join(BOOKS);
    files::empty(&folder)?;
    let sheet = format!("../{style}");
    for ruleset in rulesets()? {
        let cases = files::root().join("tests/cases").join(&*ruleset.policy);
        let examples = examples::read(&cases, &ruleset)
            .map_err(|told| anyhow!("{}", told.iter().map(|text| text.get(Lang::En)).collect::<Vec<_>>().join("\n")))?;
        let next = consortium_rulesets::next_after(&ruleset.policy, ruleset.effective);
        for (lang, other) in [(Lang::Zh, Lang::En), (Lang::En, Lang::Zh)] {
            let other = book_name(&ruleset, other);
            let (style, other) = (Style::At(&sheet), Some(other.as_str()));
            let book = Book { ruleset: &ruleset, lang, next, examples: &examples, style, other };
            files::write(&folder.join(book_name(&ruleset, lang)), book.page())?;
        }
    }
    Ok(())
}

/// The sheet of the books, as text.
pub fn style() -> &'static str {
    book::STYLE
}

/// The name of a version's book: `qingdao-2025-04-14.html`, in English with `-en`.
pub fn book_name(ruleset: &Ruleset, lang: Lang) -> String {
    let name = ruleset.name().replace('/', "-");
    match lang {
        Lang::Zh => format!("{name}.html"),
        Lang::En => format!("{name}-en.html"),
    }
}

/// Writes the schema of ruleset files and those of the answers files of each version.
pub fn write_schemas(site: &Path) -> Result<()> {
    let folder = site.join(SCHEMAS);
    files::empty(&folder)?;
    files::write(&folder.join("ruleset.json"), schema::RULESET)?;
    for ruleset in rulesets()? {
        let name = format!("answers-{}.json", ruleset.name().replace('/', "-"));
        files::write(&folder.join(name), schema::answers(&ruleset).pretty() + "\n")?;
    }
    Ok(())
}

/// Every shipped version, read from its files so that a watching `serve` shows what was just saved.
fn rulesets() -> Result<Vec<Ruleset>> {
    let rules = files::root().join("core/rulesets");
    let read = |name: String| {
        consortium_rulesets::folder::read(&rules.join(&name)).with_context(|| format!("the rules {name} do not load"))
    };
    consortium_rulesets::SHIPPED.iter().map(|version| read(version.name())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The values of an attribute on a page.
    fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
        page.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    fn site() -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        write_books(site.path(), "book-0123456789.css").unwrap();
        write_schemas(site.path()).unwrap();
        site
    }

    #[test]
    fn each_version_has_its_books_and_schemas() {
        let site = site();
        let names = |folder| -> Vec<String> {
            files::list(&site.path().join(folder)).unwrap().iter().map(|path| files::name_of(path)).collect()
        };
        let mut books = Vec::new();
        let mut schemas = vec!["ruleset.json".to_owned()];
        for version in consortium_rulesets::SHIPPED.iter() {
            let name = version.name().replace('/', "-");
            books.extend([format!("{name}-en.html"), format!("{name}.html")]);
            schemas.push(format!("answers-{name}.json"));
        }
        schemas.sort();
        assert_eq!((names(BOOKS), names(SCHEMAS)), (books, schemas));
        for path in files::list(&site.path().join(SCHEMAS)).unwrap() {
            let schema: serde_json::Value = serde_json::from_slice(&files::read(&path).unwrap()).unwrap();
            assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{}", path.display());
        }
    }

    #[test]
    fn a_book_is_whole_and_leads_only_to_what_is_there() {
        let site = site();
        for ruleset in rulesets().unwrap() {
            for lang in [Lang::Zh, Lang::En] {
                let name = book_name(&ruleset, lang);
                let page = files::read_text(&site.path().join(BOOKS).join(&name)).unwrap();
                let ids = values(&page, "id");
                let places: BTreeSet<&str> = ids.iter().copied().collect();
                assert_eq!(places.len(), ids.len(), "{name}: an id stands twice");
                let expected = ruleset
                    .criteria
                    .iter()
                    .map(|it| format!("c-{}", it.id))
                    .chain(ruleset.requirements.iter().map(|it| format!("r-{}", it.id)))
                    .chain(ruleset.questions.iter().map(|it| format!("q-{}", it.id)));
                for place in expected {
                    assert!(places.contains(place.as_str()), "{name} has no {place}");
                }
                for address in values(&page, "href") {
                    match address.strip_prefix('#') {
                        Some(place) => assert!(places.contains(place), "{name}: {address} leads nowhere"),
                        None if address == "../book-0123456789.css" => {}
                        None => assert!(site.path().join(BOOKS).join(address).is_file(), "{name}: {address}"),
                    }
                }
                // The site's policy lets in no style or script but its own files.
                for banned in ["<style", "<script", " style=", " src=", "http"] {
                    assert!(!page.contains(banned), "{name} has {banned}");
                }
            }
        }
    }
}
