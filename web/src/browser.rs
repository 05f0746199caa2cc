//! What only a browser can do. Nothing here decides anything.

use std::cell::Cell;
use std::rc::Rc;

use consortium_core::Day;
use consortium_core::ruleset::Ruleset;
use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, Event, HtmlAnchorElement, HtmlDialogElement, HtmlInputElement, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

use crate::focus::focus;
use crate::html::On;
use crate::state::At;

#[wasm_bindgen]
extern "C" {
    /// A field, a list or a text area; or what tells of a key. Asked for by name, so that no class is needed for each.
    type Told;
    #[wasm_bindgen(method, getter, structural)]
    fn value(this: &Told) -> Option<String>;
    #[wasm_bindgen(method, getter, structural)]
    fn key(this: &Told) -> Option<String>;
    #[wasm_bindgen(method, getter, structural, js_name = ctrlKey)]
    fn ctrl(this: &Told) -> bool;
    #[wasm_bindgen(method, getter, structural, js_name = metaKey)]
    fn meta(this: &Told) -> bool;

    /// What a promise is here: something that tells one function or the other.
    type Reading;
    #[wasm_bindgen(method, structural)]
    fn then(this: &Reading, read: &JsValue, failed: &JsValue);
}

/// What stands in the field an event came from.
#[must_use]
pub fn value_of(event: &Event) -> String {
    event.target().and_then(|target| target.unchecked_into::<Told>().value()).unwrap_or_default()
}

/// What an event is about inside a drawn panel: the word of the element used and, after a line break, what stands in it.
/// A click tells of buttons, a change of fields, each letter of those for searching.
#[must_use]
pub fn told(event: &Event, on: On) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let element = target.closest("[data-do]").ok().flatten()?;
    let its_own = match on {
        On::Input => "[type=search]",
        On::Change => "input, select, textarea",
        _ => "button, a, label",
    };
    if !element.matches(its_own).unwrap_or(false) {
        return None;
    }
    let value = element.unchecked_ref::<Told>().value().unwrap_or_default();
    Some([&element.get_attribute("data-do")?, "\n", &value].concat())
}

/// Calls `then` so many milliseconds after what is drawn now has been painted.
pub fn after_paint(milliseconds: i32, then: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let frame = Closure::once_into_js(move || after(milliseconds, then));
    drop(window.request_animation_frame(frame.unchecked_ref()));
}

/// Calls `then` after as many milliseconds.
pub fn after(milliseconds: i32, then: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let later = Closure::once_into_js(then);
        // A window takes every function for later.
        drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(later.unchecked_ref(), milliseconds));
    }
}

/// The file chosen in the field an event came from.
pub fn chosen_file(event: &Event) -> Option<web_sys::File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let chosen = input.files()?.get(0);
    // The same file chosen twice in a row is a change only if nothing is chosen now.
    input.set_value("");
    chosen
}

/// Whether a key event is what `on` waits for: Escape, or Control (on a Mac Command) with Enter.
#[must_use]
pub fn is_key(event: &Event, on: On) -> bool {
    let told = event.unchecked_ref::<Told>();
    let key = told.key().unwrap_or_default();
    match on {
        On::Forward => key == "Enter" && (told.ctrl() || told.meta()),
        _ => key == "Escape",
    }
}

/// Opens a dialog that has just appeared; whether one has.
pub fn open_dialog(root: &Element) -> Option<()> {
    let dialog = root.query_selector("dialog:not([open])").ok().flatten()?;
    // It fails only for a dialog that is open already.
    dialog.unchecked_into::<HtmlDialogElement>().show_modal().ok()
}

/// The local date.
#[must_use]
pub fn today() -> Option<Day> {
    let now = js_sys::Date::new_0();
    let month = u8::try_from(now.get_month() + 1).ok()?;
    Day::new(i32::try_from(now.get_full_year()).ok()?, month, u8::try_from(now.get_date()).ok()?)
}

/// Hands `content` to the user as a file; `None` when the browser does not let us, or there is nothing to hand over.
pub fn download(name: &str, kind: &str, content: &str) -> Option<()> {
    if name.is_empty() {
        return None;
    }
    let document = web_sys::window()?.document()?;
    let parts = js_sys::Array::of1(&JsValue::from_str(content));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has its own hold on the content once the click has been taken.
    drop(web_sys::Url::revoke_object_url(&url));
    Some(())
}

/// Reads a file as text and tells it; `None` when it cannot be read.
pub fn read(file: &web_sys::File, told: impl FnOnce(Option<String>) + 'static) {
    // What failed is no text. One of the two is called, so that one function may be both.
    let told = Closure::once_into_js(move |read: JsValue| told(read.as_string()));
    file.text().unchecked_into::<Reading>().then(&told, &told);
}

/// Tells what becomes of a promise of a text, or of a word that says why there is none.
pub fn settled(promise: &js_sys::Promise, told: impl FnOnce(Result<String, String>) + 'static) {
    let told = Rc::new(Cell::new(Some(told)));
    let way = |read: fn(String) -> Result<String, String>| {
        let told = told.clone();
        Closure::once_into_js(move |said: JsValue| {
            if let Some(told) = told.take() {
                told(read(said.as_string().unwrap_or_default()));
            }
        })
    };
    promise.unchecked_ref::<Reading>().then(&way(Ok), &way(Err));
}

/// Brings a question into view and puts the focus into its first control.
pub fn focus_question(root: &Element, ruleset: &Ruleset, at: At) -> Option<()> {
    let question = &ruleset.question(at.question)?.id;
    let selector = match at.row {
        None => ["[data-question=\"", question, "\"]"].concat(),
        Some(field) => ["[data-row-id=\"", &field.row.to_string(), "\"] [data-question=\"", question, "\"]"].concat(),
    };
    let place = root.query_selector(&selector).ok().flatten()?;
    // What is chosen already is where a keyboard goes on; otherwise the first control, not what stands beside the title.
    let first = |selector| place.query_selector(selector).ok().flatten();
    let control = || first("input:not([hidden]), select, textarea").or_else(|| first("button"));
    show(&place);
    focus(&first("input:checked").or_else(control)?)
}

/// Puts the focus on the title of the page and shows its beginning.
pub fn focus_title(root: &Element) -> Option<()> {
    let title = root.query_selector("[data-page-title]").ok().flatten()?;
    if let Some(head) = root.query_selector(".form-column").ok().flatten()
        && head.get_bounding_client_rect().top() < 0.0
    {
        head.scroll_into_view();
    }
    focus(&title)
}

fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Calls `then` when the page is being hidden or left, until the result is dropped: the last moment at which something can
/// be kept.
pub fn on_leaving(then: impl Fn() + Clone + 'static) -> Option<[EventListener; 2]> {
    let window = web_sys::window()?;
    // Not every browser tells of both when a page is left.
    Some(["visibilitychange", "pagehide"].map(|told| {
        let then = then.clone();
        EventListener::new(&window, told, move |_| then())
    }))
}

/// Calls `told` with the new text whenever another tab changes what is stored under `key`, until the result is dropped.
pub fn on_storage(key: String, told: impl Fn(Option<String>) + 'static) -> Option<EventListener> {
    Some(EventListener::new(&web_sys::window()?.into(), "storage", move |event| {
        if let Some(event) = event.dyn_ref::<web_sys::StorageEvent>()
            && event.key().as_deref() == Some(&*key)
        {
            told(event.new_value());
        }
    }))
}
