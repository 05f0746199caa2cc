//! A question of the form: what is asked, what is meant, the control, the proof, the suggestion.

use std::rc::Rc;

use consortium_core::Day;
use consortium_core::answers::{Answers, Cell};
use consortium_core::phrases;
use consortium_core::ruleset::{Kind, Question};
use consortium_core::value::{Answer, Value};

use super::{Asked, Room, control, is_one_field, proof_state};
use crate::html::{El, button, el};
use crate::icon::Icon;
use crate::state::{Action, At};
use crate::text;
use crate::ui::Ui;

/// A question as a card, with all that it shows.
#[derive(Clone)]
pub struct CardProps {
    /// Rules, language, sender.
    pub ui: Ui,
    /// Which question.
    pub at: At,
    /// The question itself.
    pub question: &'static Question,
    /// What has been entered, and what it means.
    pub cell: Cell,
    /// Whether its field is being typed in.
    pub typing: bool,
    /// The day of the assessment.
    pub today: Day,
    /// What the form knows about it besides.
    pub hint: Hint,
    /// All answers, where it offers names given elsewhere.
    pub answers: Option<Rc<Answers>>,
}

impl PartialEq for CardProps {
    fn eq(&self, other: &Self) -> bool {
        // The place names the question, and the day is that of the answers.
        self.at == other.at
            && self.typing == other.typing
            && self.hint == other.hint
            && self.ui == other.ui
            && self.answers.as_ref().map(Rc::as_ptr) == other.answers.as_ref().map(Rc::as_ptr)
            && self.cell == other.cell
    }
}

impl CardProps {
    /// The card.
    pub fn draw(&self) -> El {
        let asked = Asked {
            ui: &self.ui,
            at: self.at,
            question: self.question,
            cell: &self.cell,
            typing: self.typing,
            today: self.today,
            room: Room::Card,
            answers: self.answers.as_deref(),
        };
        card(&asked, self.hint)
    }
}

/// What the form knows about a question besides its answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// Whether the user was just taken to it.
    pub sought: bool,
    /// Whether the question that this one may suggest an answer to is still blank.
    pub may_suggest: bool,
}

fn card(asked: &Asked<'_>, hint: Hint) -> El {
    let (ui, question) = (asked.ui, asked.question);
    let title = ui.text(&question.title);
    let heading = el("h3.question-title").attr_of("id", asked.id("t"));
    let heading = match is_one_field(&question.kind) {
        true => heading.with(el("label").attr_of("for", asked.id("f")).say(title)),
        false => heading.say(title),
    };
    let suggestion = if hint.may_suggest { suggestion(asked) } else { None };
    el(if hint.sought { "div.question panel is-sought" } else { "div.question panel" })
        .attr("data-question", &question.id)
        .attr("data-answer", asked.status())
        .with(el("div.question-head").with(heading).with(status(asked, title)))
        .with_if(help(asked))
        .with(control(asked))
        .with_if(suggestion)
        .with_if(proof_state(asked))
}

/// What is meant by the question.
pub fn help(asked: &Asked<'_>) -> Option<El> {
    let help = asked.question.help.as_ref()?;
    Some(el("p.help").attr_of("id", asked.id("h")).text(asked.ui, help))
}

fn status(asked: &Asked<'_>, title: &str) -> El {
    let ui = asked.ui;
    let (markup, words, icon) = match asked.status() {
        "blank" => return el("span.question-status").word(ui, text::STATUS_BLANK),
        "unknown" => ("span.question-status", phrases::not_sure(ui.lang), None),
        "fault" => ("span.question-status has-fault", ui.say(text::STATUS_FAULT), None),
        _ => ("span.question-status value", ui.say(text::STATUS_VALUE), Some(Icon::Check.el())),
    };
    let blank = button(ui, "button.blank-answer|data-action=blank", Action::Blank(asked.at))
        .attr_word("title", ui, text::BLANK_ANSWER)
        .attr_of("aria-label", ui.fill(text::BLANK_ANSWER_OF, &[title]))
        .with(Icon::Close.el());
    el(markup).with_if(icon).say(words).with(blank)
}

/// What a credit code suggests about another question: offered, never taken by itself.
fn suggestion(asked: &Asked<'_>) -> Option<El> {
    let ui = asked.ui;
    let Kind::Code { suggests: Some(suggests) } = &asked.question.kind else { return None };
    let Answer::Known(Value::Code(code), _) = asked.cell.answer() else { return None };
    let target = ui.rules.get().question(suggests.question)?;
    if asked.typing || !code.division_begins_with(&suggests.division) {
        return None;
    }
    let choice = match &target.kind {
        Kind::YesNo => phrases::yes_no(u8::from(*suggests.choice == *"yes"), ui.lang),
        Kind::One { choices } => ui.text(&choices.iter().find(|choice| choice.id == suggests.choice)?.title),
        _ => return None,
    };
    let words = ui.fill(text::SUGGESTION, &[ui.text(&target.title), choice]);
    let take = button(ui, "button.button|data-action=suggest", Action::Suggest(asked.at));
    Some(
        el("div.suggestion remark")
            .attr("data-suggestion", &target.id)
            .with(el("span").put(words))
            .with(take.put(ui.fill(text::SUGGESTION_TAKE, &[choice]))),
    )
}
