//! The list of requirements as plain HTML: what a visitor reads until the
//! widget runs, and instead of it where it cannot.

use std::fmt::{self, Write as _};

use anyhow::{Context, Result};
use consortium_core::ruleset::{Criterion, Force, Ruleset};
use consortium_core::{Lang, Text};

use crate::{documents, files};

/// The page with the list in English, linked from the list in Chinese: readers of either wait for one language.
pub const ENGLISH_PAGE: &str = "requirements-en.html";

/// The list in Chinese, from the newest version of the policy.
///
/// It is read from the files and not from what was compiled into this program,
/// so that a watching `serve` shows what the author of a rule has just saved.
pub fn html() -> Result<String> {
    let mut html = "<div class=\"requirements\">".to_owned();
    let ruleset = newest()?;
    list(&mut html, &ruleset, Lang::Zh)?;
    book(&mut html, &ruleset, Lang::Zh)?;
    write!(html, "\n<p lang=\"en\"><a href=\"{ENGLISH_PAGE}\">The requirements in English</a></p></div>")?;
    Ok(html)
}

/// The list in both languages, for a page that stands alone: it leads nowhere.
pub fn alone() -> Result<String> {
    let ruleset = newest()?;
    let mut html = "<div class=\"requirements\">".to_owned();
    list(&mut html, &ruleset, Lang::Zh)?;
    html.push_str("\n<details lang=\"en\"><summary>The requirements in English</summary>");
    list(&mut html, &ruleset, Lang::En)?;
    html.push_str("\n</details></div>");
    Ok(html)
}

/// The list in English as a page of its own.
pub fn english_page(style: &str) -> Result<String> {
    let ruleset = newest()?;
    let title = escaped(ruleset.title.get(Lang::En));
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"{style}\">\n<main class=\"requirements\">"
    );
    list(&mut html, &ruleset, Lang::En)?;
    book(&mut html, &ruleset, Lang::En)?;
    html.push_str("\n</main>\n");
    Ok(html)
}

/// The newest version of the policy that the widget shows.
fn newest() -> Result<Ruleset> {
    let policy = consortium_rulesets::SHIPPED.last().context("no policy is shipped")?.policy;
    let versions = files::folders(&files::root().join("core/rulesets").join(policy))?;
    let newest = versions.last().with_context(|| format!("{policy} has no version"))?;
    Ok(consortium_rulesets::folder::read(newest)?)
}

/// The way to everything about these rules.
fn book(html: &mut String, ruleset: &Ruleset, lang: Lang) -> fmt::Result {
    let (folder, name) = (documents::BOOKS, documents::book_name(ruleset, lang));
    write!(html, "\n<p><a href=\"{folder}/{name}\">{}</a></p>", words(lang).book)
}

fn list(html: &mut String, ruleset: &Ruleset, lang: Lang) -> fmt::Result {
    let text = |text: &Text| escaped(text.get(lang));
    let says = words(lang);
    write!(html, "\n<h1>{}</h1>", text(&ruleset.title))?;
    write!(html, "\n<p>{}</p>", text(&ruleset.about))?;
    write!(html, "\n<p class=\"note\">{}{}</p>", says.note, text(&ruleset.disclaimer))?;
    for (dimension, position) in ruleset.dimensions.iter().zip(0..) {
        let criteria = || ruleset.criteria.iter().filter(|it| it.dimension == position);
        if criteria().next().is_none() {
            continue;
        }
        write!(html, "\n<h2>{}</h2>\n<ul>", text(&dimension.title))?;
        for criterion in criteria() {
            item(html, ruleset, criterion, lang)?;
        }
        write!(html, "\n</ul>")?;
    }
    write!(html, "\n<h2>{}</h2>\n<ol>", says.sources)?;
    for document in &ruleset.documents {
        let (title, issuer) = (text(&document.title), text(&document.issuer));
        write!(html, "\n<li>{title} <cite>{issuer} {}</cite>", document.date)?;
    }
    write!(html, "\n</ol>\n<p class=\"note\">{}{}</p>", says.ruleset, ruleset.name())
}

/// One requirement: what it is about, how strong its wording is, the words, and
/// where they stand, by the number of the document in the list of sources.
fn item(html: &mut String, ruleset: &Ruleset, criterion: &Criterion, lang: Lang) -> fmt::Result {
    let title = escaped(criterion.title.get(lang));
    write!(html, "\n<li><b>{title}</b> <i>{}</i>", force(criterion.force, lang))?;
    let Some(requirement) = ruleset.source(criterion) else {
        return Ok(());
    };
    let phrase = match lang {
        Lang::Zh => &requirement.phrase,
        Lang::En => &requirement.gloss,
    };
    write!(html, " <q>{}</q>", escaped(phrase))?;
    let Some((_, part)) = ruleset.origin(requirement) else {
        return Ok(());
    };
    let number = requirement.document + 1;
    write!(html, " <cite>[{number}] {}</cite>", escaped(part.get(lang)))
}

/// What the list itself says, whatever the policy.
struct Words {
    note: &'static str,
    sources: &'static str,
    ruleset: &'static str,
    book: &'static str,
}

fn words(lang: Lang) -> Words {
    match lang {
        Lang::Zh => Words {
            note: "自评工具启动前，此处列出全部要求及其原文。本清单不判断某个联合体能否备案。",
            sources: "依据",
            ruleset: "规则版本：",
            book: "规则手册：逐条写明检查什么、怎么补、有哪些案例",
        },
        Lang::En => Words {
            note: "Until the self-assessment starts, these are all requirements with the words of the text \
                   in our translation. The list does not decide whether a consortium can be filed. ",
            sources: "Sources",
            ruleset: "Ruleset: ",
            book: "The rule book: for each criterion what is checked, what to do, and examples",
        },
    }
}

fn force(force: Force, lang: Lang) -> &'static str {
    match (force, lang) {
        (Force::Must, Lang::Zh) => "须",
        (Force::Must, Lang::En) => "must",
        (Force::Required, Lang::Zh) => "应",
        (Force::Required, Lang::En) => "shall",
        (Force::Principle, Lang::Zh) => "原则上",
        (Force::Principle, Lang::En) => "in principle",
        (Force::Judged, Lang::Zh) => "由主管部门判断",
        (Force::Judged, Lang::En) => "judged by the authority",
        (Force::Encouraged, Lang::Zh) => "鼓励",
        (Force::Encouraged, Lang::En) => "encouraged",
        (Force::Process, Lang::Zh) => "程序",
        (Force::Process, Lang::En) => "procedure",
    }
}

/// Text made safe between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_lists_every_criterion_with_its_words() {
        let ruleset = newest().unwrap();
        let (chinese, english) = (html().unwrap(), english_page("page.css").unwrap());
        for list in [&chinese, &english] {
            assert_eq!(list.matches("<li><b>").count(), ruleset.criteria.len());
            assert!(list.contains(&ruleset.name()));
        }
        for criterion in &ruleset.criteria {
            let requirement = ruleset.source(criterion).unwrap();
            for text in [&criterion.title.zh, &requirement.phrase] {
                assert!(chinese.contains(&escaped(text)), "{}: {text}", criterion.id);
            }
            for text in [&criterion.title.en, &requirement.gloss] {
                assert!(english.contains(&escaped(text)), "{}: {text}", criterion.id);
            }
        }
        assert!(chinese.contains(ENGLISH_PAGE));
        for (list, lang) in [(&chinese, Lang::Zh), (&english, Lang::En)] {
            assert!(list.contains(&format!("\"book/{}\"", documents::book_name(&ruleset, lang))));
        }
    }

    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(escaped("a < b & c > d"), "a &lt; b &amp; c &gt; d");
    }
}
