//! What a cell means for the field it is for, and how an answer is written into one.

use std::sync::Arc;

use consortium_core::credit_code::CreditCode;
use consortium_core::phrases;
use consortium_core::ruleset::{Choice, Kind, Question};
use consortium_core::value::{Entry, Raw};
use consortium_core::{Lang, Text};

/// What a cell is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing in it.
    Blank,
    /// An answer, as it would be entered.
    Given(Raw),
    /// Something that none of the choices is.
    Strange(String),
}

/// Reads a cell for a field. What one types is taken as it is: whether it makes sense is told where all answers are.
pub fn read(question: &Question, text: &str) -> Cell {
    if text.is_empty() {
        return Cell::Blank;
    }
    let chosen =
        |id: Option<String>| id.map_or_else(|| Cell::Strange(text.to_owned()), |id| Cell::Given(Raw::text(&id)));
    match &question.kind {
        Kind::YesNo => chosen(yes_no(text)),
        Kind::One { choices } => chosen(choice(choices, text)),
        Kind::Maturity { levels } => chosen(level(levels, text)),
        Kind::Several { choices } => {
            let parts =
                text.split(['、', '，', ',', ';', '；', '/', '\n']).map(str::trim).filter(|part| !part.is_empty());
            let ids: Option<Vec<Box<str>>> = parts.map(|part| choice(choices, part).map(Into::into)).collect();
            ids.map_or_else(|| Cell::Strange(text.to_owned()), |ids| Cell::Given(Raw::Several(Arc::from(ids))))
        }
        Kind::Series { .. } | Kind::Roster(_) => Cell::Strange(text.to_owned()),
        Kind::Number { .. } | Kind::Money { .. } | Kind::Date | Kind::Text { .. } | Kind::Code { .. } => {
            Cell::Given(Raw::text(text))
        }
    }
}

/// The credit code in an answer, if it is one.
pub fn code(raw: &Raw) -> Option<CreditCode> {
    match raw {
        Raw::Text(text) => CreditCode::parse(text).ok(),
        _ => None,
    }
}

/// Letters without what people write differently: blanks, width, case, brackets.
pub fn plain(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        letter => letter,
    };
    let kept = |letter: &char| !letter.is_whitespace() && !"()[]:?*·-_/\"“”、。,".contains(*letter);
    text.chars().map(narrow).filter(kept).flat_map(char::to_lowercase).collect()
}

fn yes_no(text: &str) -> Option<String> {
    let said = plain(text);
    let is = |words: &[&str]| words.contains(&said.as_str());
    if is(&["是", "有", "y", "yes", "true", "1", "√", "✓", "对"]) {
        return Some("yes".to_owned());
    }
    is(&["否", "无", "没有", "n", "no", "false", "0", "×", "x", "不是"]).then(|| "no".to_owned())
}

/// The choice whose title or id it is, or else the only one whose title has it as a part.
fn choice(choices: &[Choice], text: &str) -> Option<String> {
    let said = plain(text);
    let titles = |it: &Choice| [plain(&it.title.zh), plain(&it.title.en), plain(&it.id)];
    let same = choices.iter().find(|it| titles(it).contains(&said));
    let mut near = choices.iter().filter(|it| {
        let title = plain(&it.title.zh);
        title.contains(&said) || said.contains(&title)
    });
    let only = near.next().filter(|_| near.next().is_none());
    same.or(only).map(|it| it.id.to_string())
}

fn level(levels: &[Text], text: &str) -> Option<String> {
    let said = plain(text);
    let number = said.strip_suffix('级').unwrap_or(&said).parse::<usize>().ok().filter(|level| *level < levels.len());
    let named = levels.iter().position(|level| plain(&level.zh) == said || plain(&level.en) == said);
    number.or(named).map(|level| level.to_string())
}

/// An answer as one would write it into the cell: [`read`] reads it back.
pub fn written(question: &Question, entry: &Entry, lang: Lang) -> String {
    let titled = |choices: &[Choice], id: &str| {
        let found = choices.iter().find(|choice| *choice.id == *id);
        found.map_or_else(|| id.to_owned(), |choice| choice.title.get(lang).to_owned())
    };
    match (entry, &question.kind) {
        (Entry::Given(Raw::Text(id), _), Kind::One { choices }) => titled(choices, id),
        (Entry::Given(Raw::Text(id), _), Kind::YesNo) => phrases::yes_no(u8::from(&**id == "yes"), lang).to_owned(),
        (Entry::Given(Raw::Text(text), _), _) => text.to_string(),
        (Entry::Given(Raw::Several(ids), _), Kind::Several { choices }) => {
            let titles: Vec<String> = ids.iter().map(|id| titled(choices, id)).collect();
            titles.join("；")
        }
        _ => String::new(),
    }
}
