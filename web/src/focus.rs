//! Keeping the focus: whoever works by the keyboard, or hears the page, goes on where he was, also when what he pressed is
//! gone by then.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

/// What can have the focus, but for what is out of use.
const FOCUSABLE: &str = "input:not([hidden]), select, textarea, button:not(:disabled), summary";

/// Where the focus was before something was drawn.
pub struct Held {
    /// What had it, and all around that, inmost first, up to the widget.
    trail: Vec<Element>,
}

#[wasm_bindgen]
extern "C" {
    /// What knows where the focus is: the shadow root around the widget. It is asked instead of looking through the
    /// widget, because that is done with every press.
    type Rooted;
    #[wasm_bindgen(method, structural, js_name = getRootNode)]
    fn root(this: &Rooted) -> Rooted;
    #[wasm_bindgen(method, getter, structural, js_name = activeElement)]
    fn active(this: &Rooted) -> Option<Element>;
}

/// What has the focus.
pub fn holder(root: &Element) -> Option<Element> {
    let active = root.unchecked_ref::<Rooted>().root().active()?;
    (!active.matches(":disabled").unwrap_or(false)).then_some(active)
}

/// Remembers where the focus is.
pub fn hold(root: &Element) -> Option<Held> {
    let mut trail = Vec::new();
    let mut place = holder(root);
    place.as_ref()?;
    while let Some(it) = place.filter(|it| it != root) {
        place = it.parent_element();
        trail.push(it);
    }
    Some(Held { trail })
}

impl Held {
    /// The row of a roster it was in, and what it did there.
    fn row(&self) -> Option<(u32, String)> {
        let row = self.trail.iter().find_map(|place| place.get_attribute("data-row"))?;
        Some((row.parse().ok()?, self.trail.first()?.get_attribute("data-action")?))
    }
}

/// Gives the focus to what had it, if that lost it, or else to what is nearest: the same button of the row that moved up,
/// what else stands in the same place, `opener` from where a dialog was opened, the title of the page.
pub fn keep(root: &Element, held: &Held, opener: Option<&Element>) -> Option<()> {
    if holder(root).is_some() {
        return None;
    }
    let row = held.row();
    let near = |place: &Element| {
        if !place.is_connected() {
            return None;
        }
        let of_row = row.as_ref().and_then(|(row, action)| {
            // The row that took its number, or the one before where it was the last.
            [*row, row.wrapping_sub(1)].into_iter().find_map(|row| {
                let again = ["[data-row=\"", &row.to_string(), "\"] [data-action=\"", action, "\"]:not(:disabled)"];
                place.query_selector(&again.concat()).ok().flatten()
            })
        });
        of_row.or_else(|| place.query_selector(FOCUSABLE).ok().flatten())
    };
    let (itself, around) = held.trail.split_first()?;
    if itself.is_connected() && itself.matches(FOCUSABLE).unwrap_or(false) {
        return focus(itself);
    }
    // A column of the frame is no place: what comes first in it has nothing to do with what is gone.
    let mut around = around.iter().take_while(|place| !place.matches(".frame, main").unwrap_or(true));
    let place = around.find_map(near);
    let opener = || opener.filter(|opener| opener.is_connected()).cloned();
    let title = || root.query_selector("[data-page-title]").ok().flatten();
    focus(&place.or_else(opener).or_else(title)?)
}

/// Gives it the focus and leaves the page where it is.
pub fn focus(element: &Element) -> Option<()> {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    element.dyn_ref::<HtmlElement>()?.focus_with_options(&options).ok()
}
