//! What changed between two versions of a policy.
//!
//! Items are the same when their ids are (for questions and choices also when the newer version says that they were
//! renamed). Positions are made into ids before anything is compared, so that an item that merely moved is no change.

mod describe;
mod source;

use describe::describe;

use crate::ruleset::{Kind, Place, Ruleset};
use crate::text::{Lang, Text};

/// What kind of item changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// What the whole says of itself, and its credits.
    Ruleset,
    /// A text cited.
    Document,
    /// A provision.
    Requirement,
    /// A section of the form.
    Section,
    /// A question of the form.
    Question,
    /// A field of a roster.
    Field,
    /// A dimension of readiness.
    Dimension,
    /// Who has to act.
    Party,
    /// A rule.
    Criterion,
    /// How the authority acts.
    Fact,
    /// A support measure.
    Support,
    /// How a filed consortium is evaluated.
    Evaluation,
    /// A hint.
    Notice,
    /// Material beyond the text.
    Note,
    /// A point the text leaves open.
    Reading,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Only the newer version has it.
    Added,
    /// Only the older version has it.
    Removed,
    /// What it means changed.
    Changed,
    /// Only its wording changed.
    Reworded,
}

/// One item that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its kind.
    pub item: Item,
    /// Its id, in the newer version where that has it.
    pub id: Box<str>,
    /// The id it had, where it was renamed.
    pub was: Option<Box<str>>,
    /// What became of it.
    pub how: How,
    /// Its title, or its first words.
    pub title: Text,
    /// What of it changed; empty for what was added or removed.
    pub parts: Vec<Part>,
}

/// One thing about an item that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The key in the ruleset's language, such as `check` or `remedy.days`.
    pub key: &'static str,
    /// Whether only words changed.
    pub how: How,
    /// What it was; none where it was not said.
    pub before: Option<Text>,
    /// What it is.
    pub after: Option<Text>,
}

/// One thing that is said of an item: its key, whether it is meaning, and what is said.
pub(super) struct Said {
    pub key: &'static str,
    pub wording: Wording,
    pub text: Text,
}

/// Whether a text is wording, or carries meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    /// Words for readers; rules do not depend on them.
    Words,
    /// What the result depends on.
    Meaning,
}

/// An item with all that is said of it.
pub(super) struct Described {
    pub item: Item,
    pub id: Box<str>,
    pub title: Text,
    pub said: Vec<Said>,
}

/// All items that are not the same in both versions, by kind, then in the order of the newer version; what is gone
/// follows.
#[must_use]
pub fn diff(old: &Ruleset, new: &Ruleset) -> Vec<Change> {
    let (before, after) = (describe(&under_present_ids(old, new)), describe(new));
    let ids: Vec<Box<str>> = describe(old).into_iter().map(|item| item.id).collect();
    let mut out = Vec::new();
    let mut found = vec![false; before.len()];
    for item in &after {
        let Some(ix) = before.iter().position(|old| old.item == item.item && old.id == item.id) else {
            out.push(Change { how: How::Added, ..change(item) });
            continue;
        };
        if let Some(found) = found.get_mut(ix) {
            *found = true;
        }
        let parts = before.get(ix).map_or(Vec::new(), |old| parts(old, item));
        let was = ids.get(ix).filter(|id| **id != item.id).cloned();
        if parts.is_empty() && was.is_none() {
            continue;
        }
        let meaning = was.is_some() || parts.iter().any(|part| part.how == How::Changed);
        let how = if meaning { How::Changed } else { How::Reworded };
        out.push(Change { how, was, parts, ..change(item) });
    }
    let gone = before.iter().zip(found).filter(|(_, found)| !found).map(|(item, _)| item);
    out.extend(gone.map(|item| Change { how: How::Removed, ..change(item) }));
    out.sort_by_key(|change| change.item);
    out
}

fn change(item: &Described) -> Change {
    Change {
        item: item.item,
        id: item.id.clone(),
        was: None,
        how: How::Changed,
        title: item.title.clone(),
        parts: Vec::new(),
    }
}

/// The older version with the ids that the newer one gave its questions, fields and choices, so that a rule that asks
/// a renamed question is not taken for another rule.
fn under_present_ids(old: &Ruleset, new: &Ruleset) -> Ruleset {
    let mut out = old.clone();
    // Questions before fields, whose roster may be one of them; choices last.
    for step in [Step::Questions, Step::Fields, Step::Choices] {
        for renamed in &new.renamed {
            let within = renamed.within.and_then(|ix| new.question(ix));
            let here = match within.map(|question| &question.kind) {
                None => Step::Questions,
                Some(Kind::Roster(_)) => Step::Fields,
                Some(_) => Step::Choices,
            };
            if here != step || step == Step::Fields && within.and_then(|q| out.find(&q.id)).is_none() {
                continue;
            }
            let roster = within.and_then(|question| out.find(&question.id));
            for question in &mut out.questions {
                let inside = match question.place {
                    Place::Section(_) => None,
                    Place::Field { roster, .. } => Some(roster),
                };
                if step != Step::Choices && inside == roster && question.id == renamed.from {
                    question.id.clone_from(&renamed.to);
                }
                if step == Step::Choices
                    && within.is_some_and(|within| within.id == question.id)
                    && let Kind::One { choices } | Kind::Several { choices } = &mut question.kind
                {
                    let choice = choices.iter_mut().find(|choice| choice.id == renamed.from);
                    choice.into_iter().for_each(|choice| choice.id.clone_from(&renamed.to));
                }
            }
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Questions,
    Fields,
    Choices,
}

/// What differs between two descriptions; what stands several times is compared in its order.
fn parts(old: &Described, new: &Described) -> Vec<Part> {
    let mut keys: Vec<&'static str> = Vec::new();
    for said in new.said.iter().chain(&old.said) {
        if !keys.contains(&said.key) {
            keys.push(said.key);
        }
    }
    let mut out = Vec::new();
    for key in keys {
        let of = |item: &Described| -> Option<(Wording, Text)> {
            item.said.iter().find(|said| said.key == key).map(|said| (said.wording, said.text.clone()))
        };
        let (before, after) = (of(old), of(new));
        if before == after {
            continue;
        }
        let words = [&before, &after].into_iter().flatten().all(|(wording, _)| *wording == Wording::Words);
        let how = if words { How::Reworded } else { How::Changed };
        out.push(Part { key, how, before: before.map(|(_, text)| text), after: after.map(|(_, text)| text) });
    }
    out
}

impl Item {
    /// The word used in ruleset files and results.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ruleset => "ruleset",
            Self::Document => "document",
            Self::Requirement => "requirement",
            Self::Section => "section",
            Self::Question => "question",
            Self::Field => "field",
            Self::Dimension => "dimension",
            Self::Party => "party",
            Self::Criterion => "criterion",
            Self::Fact => "fact",
            Self::Support => "support",
            Self::Evaluation => "evaluation",
            Self::Notice => "notice",
            Self::Note => "note",
            Self::Reading => "reading",
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::En, other) => other.word(),
            (_, Self::Ruleset) => "规则整体",
            (_, Self::Document) => "文件",
            (_, Self::Requirement) => "规定",
            (_, Self::Section) => "表单部分",
            (_, Self::Question) => "问题",
            (_, Self::Field) => "名单栏目",
            (_, Self::Dimension) => "维度",
            (_, Self::Party) => "办理方",
            (_, Self::Criterion) => "要求",
            (_, Self::Fact) => "办理方式",
            (_, Self::Support) => "支持措施",
            (_, Self::Evaluation) => "评价内容",
            (_, Self::Notice) => "提示",
            (_, Self::Note) => "说明",
            (_, Self::Reading) => "理解",
        }
    }
}

impl How {
    /// What it is called.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Added, Lang::Zh) => "新增",
            (Self::Added, Lang::En) => "Added",
            (Self::Removed, Lang::Zh) => "删去",
            (Self::Removed, Lang::En) => "Removed",
            (Self::Changed, Lang::Zh) => "改变",
            (Self::Changed, Lang::En) => "Changed",
            (Self::Reworded, Lang::Zh) => "只改了文字",
            (Self::Reworded, Lang::En) => "Only worded otherwise",
        }
    }

    /// The word used in results.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Reworded => "reworded",
        }
    }
}
