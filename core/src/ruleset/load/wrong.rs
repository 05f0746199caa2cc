//! What can be wrong with a ruleset, in words: each kind of fault with its remedy, in Chinese and English side by side.
//!
//! The loader names the kind and what it is about, such as an id; all words stand here. A kind that lacks a language, or says
//! less in one than in the other, does not compile.

mod form;
mod rules;

use std::fmt::Display;

use crate::text::Text;

pub(super) use form::*;
pub(super) use rules::*;

/// What is wrong and how to mend it; the place is added where it is found.
#[derive(Debug)]
pub(super) struct Wrong {
    pub what: Text,
    pub help: Text,
}

impl Wrong {
    fn new([zh, zh_help]: [String; 2], [en, en_help]: [String; 2]) -> Self {
        Self { what: both(&zh, &en), help: both(&zh_help, &en_help) }
    }
}

/// Words in both languages.
pub(super) fn both(zh: &str, en: &str) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

/// What is written alike in both languages: a number, a day.
pub(super) fn same(value: impl Display) -> Text {
    value.to_string().into()
}

/// A function for each kind of fault: what it is about, then what is wrong and how to mend it in Chinese, then in English.
/// Both texts together name each thing it is about, in either language; the compiler tells of a name that is not used.
macro_rules! words {
    ($list:ident; $($name:ident($($part:ident),*) { $zh:literal => $zh_help:literal, $en:literal => $en_help:literal })*) => {
        $(pub(in crate::ruleset::load) fn $name($($part: impl Into<Text>),*) -> Wrong {
            $(let $part: Text = $part.into();)*
            let zh = { $(let $part = &*$part.zh;)* [format!($zh), format!($zh_help)] };
            let en = { $(let $part = &*$part.en;)* [format!($en), format!($en_help)] };
            Wrong::new(zh, en)
        })*

        #[cfg(test)]
        pub(super) fn $list() -> Vec<(&'static str, Wrong)> {
            vec![$((stringify!($name), $name($(stringify!($part)),*))),*]
        }
    };
}
use words;

/// "did you mean …" where a name is near, else the list of names.
pub(super) fn suggestion<'n>(found: &str, names: impl Iterator<Item = &'n str>) -> Text {
    /// Ids are shorter; of what is longer no name is near, and to find that out takes long.
    const LONGEST: usize = 100;
    let names: Vec<&str> = names.collect();
    let near = names.iter().filter(|_| found.len() <= LONGEST).map(|name| (distance(found, name), name)).min();
    match near {
        Some((distance, name)) if distance <= 2 + found.len() / 6 => {
            both(&format!("是否想写 `{name}`？"), &format!("did you mean `{name}`?"))
        }
        _ if names.is_empty() => both("还没有这类条目：请先添加", "there are none yet: add one"),
        _ if names.len() <= 24 => {
            both(&format!("已有：{}", names.join(", ")), &format!("known are: {}", names.join(", ")))
        }
        _ => both("请在文件夹的其他文件中查找这个 id", "look for the id in the other files of the folder"),
    }
}

/// Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (j, y) in b.chars().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(0);
            let cost = (diagonal + usize::from(x != y)).min(left + 1).min(above + 1);
            if let Some(slot) = row.get_mut(j) {
                *slot = left;
            }
            (diagonal, left) = (above, cost);
        }
        if let Some(last) = row.last_mut() {
            *last = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What may stand in English: what people write in rules.
    fn is_chinese(c: char) -> bool {
        ('\u{4E00}'..='\u{9FFF}').contains(&c) || "：；，。（）？、“”".contains(c)
    }

    #[test]
    fn a_name_is_near_by_its_letters() {
        let table =
            [("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "bc", 1), ("abc", "xbc", 1), ("ab", "ba", 2)];
        for (found, name, letters) in table {
            assert_eq!(distance(found, name), letters, "{found} {name}");
        }
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    /// Of a few names that are not near all are listed; of many none.
    #[test]
    fn a_list_of_names_is_short() {
        let hint = |count: usize| {
            let names: Vec<String> = (0..count).map(|n| format!("name-{n}")).collect();
            suggestion("zzzzzzzzzz", names.iter().map(String::as_str)).en.to_string()
        };
        assert!(hint(24).starts_with("known are: name-0, name-1, "), "{}", hint(24));
        assert_eq!(hint(25), "look for the id in the other files of the folder");
    }

    #[test]
    fn every_fault_and_its_remedy_are_told_in_both_languages() {
        let all: Vec<_> = of_form().into_iter().chain(of_rules()).collect();
        assert!(all.len() > 80, "{}", all.len());
        for (name, Wrong { what, help }) in all {
            for zh in [&what.zh, &help.zh] {
                // A remedy may be nothing but a hint, which has both languages itself.
                assert!(zh.contains(is_chinese) || &**zh == "hint", "{name}: {zh}");
            }
            for en in [&what.en, &help.en] {
                assert!(
                    !en.is_empty() && !en.replace("万元", "").replace("亿元", "").contains(is_chinese),
                    "{name}: {en}"
                );
            }
        }
    }
}
