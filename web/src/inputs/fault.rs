//! What is wrong with an entry, and what to do.

use consortium_core::phrases;
use consortium_core::value::{Answer, Value};

use super::Asked;
use crate::html::{El, button, el};
use crate::icon::Icon;
use crate::state::{Action, fill};
use crate::text;

/// The fault of an entry next to its field, with the repair where there is one; a code that does not check gets a
/// question, not a refusal.
pub fn fault_line(asked: &Asked<'_>, place: El) -> El {
    let (fault, repair) = if asked.typing { (None, None) } else { (fault(asked), repair(asked)) };
    place.with_if(fault).with_if(repair)
}

fn fault(asked: &Asked<'_>) -> Option<El> {
    let ui = asked.ui;
    match asked.cell.answer() {
        Answer::Faulty(fault) => {
            let words = el("span").put(phrases::fault(fault, asked.question, ui.lang));
            Some(el("p.fault|data-fault=true").attr_of("id", asked.id("e")).with(Icon::Fault.el()).with(words))
        }
        Answer::Known(Value::Code(code), _) if !code.is_valid() => {
            let words = el("span").say(phrases::code_does_not_check(ui.lang));
            Some(el("p.fault warn|data-fault=check").with(Icon::Gap.el()).with(words))
        }
        _ => None,
    }
}

fn repair(asked: &Asked<'_>) -> Option<El> {
    let code = fill::repaired(asked.cell)?;
    let words = asked.ui.fill(text::CODE_REPAIR, &[&code]);
    Some(button(asked.ui, "button.button|data-action=repair", Action::Repair(asked.at)).put(words))
}
