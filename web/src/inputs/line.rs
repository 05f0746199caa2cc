//! Everything one types into a single field: text, numbers, money, dates, credit codes.
//!
//! The text is mirrored exactly, keystroke by keystroke, so input methods are never disturbed; tidying waits until
//! the field is left.

use consortium_core::Text;
use consortium_core::ruleset::Kind;
use consortium_core::value::{Answer, Value};

use super::fault::fault_line;
use super::{Asked, Room, unknown_toggle};
use crate::html::{El, On, button, el};
use crate::state::{Action, fill, offers};
use crate::text;

/// The field with all that belongs to it, at the end of `place`.
pub fn line(asked: &Asked<'_>, place: El) -> El {
    let (ui, question) = (asked.ui, asked.question);
    let is_code = matches!(question.kind, Kind::Code { .. });
    let mut field = el(markup(&question.kind))
        .attr_of("id", asked.id("f"))
        .value(&shown(asked))
        .attr_if("aria-invalid", asked.shows_fault().then_some("true"))
        .on(ui, On::Input, Action::Type(asked.at))
        .on(ui, On::Blur, Action::Leave(asked.at));
    if let Some(parts) = described_by(asked) {
        field = field.attr_of("aria-describedby", parts);
    }
    if asked.room == Room::Cell {
        // In a table its label is not shown, and what is not shown names nothing.
        let title = ui.text(&question.title);
        field = field.attr("placeholder", title).attr("aria-label", title);
    }
    let unit = match (&question.unit, &question.kind) {
        (Some(unit), _) => Some(ui.text(unit)),
        (None, Kind::Money { .. }) => Some(ui.say(text::MONEY_UNIT)),
        _ => None,
    };
    let mut entry = el("div.entry").with(field).with_if(unit.map(|unit| el("span.unit").say(unit)));
    // A row without a name is a row still to be filled in; nobody has to say that he does not know it.
    if asked.room == Room::Card || is_code {
        entry = entry.with(unknown_toggle(asked));
    }
    let place = fault_line(asked, place.with(entry));
    match &question.kind {
        Kind::Text { examples, offers, .. } if !examples.is_empty() || !offers.is_empty() => {
            place.with(offered(asked, examples))
        }
        _ => place,
    }
}

/// Numbers are text: a number field would refuse what people type.
fn markup(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text { long: true, .. } => "textarea.field text|rows=3",
        Kind::Number { .. } => "input.field number|type=text|inputmode=numeric|autocomplete=off|spellcheck=false",
        Kind::Money { .. } => "input.field number|type=text|inputmode=decimal|autocomplete=off|spellcheck=false",
        Kind::Date => "input.field date|type=date|autocomplete=off|spellcheck=false",
        Kind::Code { .. } => "input.field code|type=text|autocomplete=off|spellcheck=false|autocapitalize=characters",
        _ => "input.field text|type=text|autocomplete=off|spellcheck=false",
    }
}

/// A date field only takes the standard form; everything else is shown as it was typed.
fn shown(asked: &Asked<'_>) -> String {
    match asked.cell.answer() {
        Answer::Known(Value::Day(day), _) => day.to_string(),
        _ => asked.raw_text().unwrap_or_default().to_owned(),
    }
}

fn described_by(asked: &Asked<'_>) -> Option<String> {
    let help = asked.question.help.is_some().then(|| asked.id("h"));
    let fault = asked.shows_fault().then(|| asked.id("e"));
    match (help, fault) {
        (Some(help), Some(fault)) => Some([help, fault].join(" ")),
        (help, fault) => help.or(fault),
    }
}

/// Names on offer at once; with the beginning of one typed the others that it may be.
const MOST_NAMES: usize = 12;

/// Examples to take over at a press, and names given elsewhere to put in or out.
fn offered(asked: &Asked<'_>, examples: &'static [Text]) -> El {
    let ui = asked.ui;
    let mut shown = el("div.examples");
    if !examples.is_empty() {
        shown = shown.with(el("span").word(ui, text::EXAMPLES));
    }
    for (number, example) in examples.iter().enumerate() {
        let take = Action::TakeExample(asked.at, number);
        shown = shown.with(button(ui, "button.example|data-action=example", take).text(ui, example));
    }
    let names = asked.answers.map(|answers| offers(ui.rules, answers, asked.question)).unwrap_or_default();
    let said = fill::names(asked.raw_text().unwrap_or_default());
    let begun = said.last().filter(|begun| !names.contains(begun)).copied().unwrap_or_default();
    let mut listed = Vec::new();
    for name in names {
        let is_in = said.contains(&name);
        if is_in || (listed.len() < MOST_NAMES && fill::may_be(begun, name)) {
            let take = button(ui, "button.example|data-action=name", Action::TakeName(asked.at));
            let take = take.key(name).says("aria-pressed", is_in);
            listed.push(take.attr_of("value", name.to_owned()).put(name.to_owned()).html());
        }
    }
    shown.list(listed)
}
