//! The second module: it draws what is shown beyond the verdict (the crate `consortium-insight`), and follows when the
//! widget can be used. Here is what the widget knows of it: how it is asked, and how its trees become elements.
//!
//! # What an element of a tree can do
//! The word in its `data-do`, by which a click, or a change of a field, is told:
//!
//! | word | what happens |
//! |---|---|
//! | `seek:question`, `seek:roster/row/field` | to that question; rows count from 1 |
//! | `pick:question`, `pick:roster/row/field` | the field's value is a choice made there, or taken back |
//! | `prove:question`, `prove:roster/row/field` | the field's value is what stands behind that answer: a word of `Proof` |
//! | `go:panel` | to that panel's page |
//! | `set:key=value`, `toggle:key`, `clear:prefix` | chosen in the panels: a value, a switch, all that begins so |
//! | `put:key` | the same, with what stands in the field as the value; in a field for searching with every letter |
//! | `open:next` | to the next question without an answer |
//! | `give:given=mark` | the result to the host, if it is still the one with that mark |
//! | `print:panel` | that panel to the printer |
//! | `file:table` | the chosen file is read and becomes the value of `table` |
//! | `take:table` | the answers with the rows of the table added, in place of the present ones |
//! | `save:roster`, `save:request/row` | what the panels offer as a file |

mod panels;

use std::cell::RefCell;
use std::rc::Rc;

use consortium_core::answers::{Answers, Rows};
use consortium_core::json::Json;
use consortium_core::{Lang, file};
use wasm_bindgen::prelude::*;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VList, VTag, VText};

use crate::browser;
use crate::html::{El, On, el, put};
use crate::icon::Icon;
use crate::piece::Piece;
use crate::state::{Action, State};
use crate::ui::Ui;

pub use panels::Panels;

/// Panels that are pages, in the order of the navigation; the mark tells them from sections of the form, which a policy
/// names as it likes and of which each has a panel too. What stands beside the form is the panel `@aside`.
pub const PAGES: [&str; 6] = ["@plan", "@requirements", "@members", "@report", "@about", "@import"];

/// How many of them the navigation lists; one comes to the others from elsewhere.
pub const LISTED: usize = 5;

/// Panels that are in sight whatever the page.
pub const BESIDE: [&str; 4] = [FIND, "@troubles", "@first", "@aside"];

/// The panel that finds questions. It is no part of the result.
pub const FIND: &str = "@find";

/// Whether a panel takes long to draw: it has to find what has to change.
#[must_use]
pub fn is_slow(id: &str) -> bool {
    matches!(id, "@first" | "@plan" | "@report")
}

/// Whether a panel belongs to the form, and so does not wait where the result does.
#[must_use]
pub fn is_of_form(id: &str) -> bool {
    id == FIND || !id.starts_with('@')
}

/// The place of the page on which a roster is taken over from a table.
pub const IMPORT: u8 = 5;

#[wasm_bindgen]
extern "C" {
    /// The second module's `draw`.
    type Draw;
    #[wasm_bindgen(method, structural)]
    fn draw(this: &Draw, id: &str, answers: &str, today: &str, lang: &str, chosen: &str) -> String;
    #[wasm_bindgen(method, structural)]
    fn print(this: &Draw, tree: &str);
    /// An answers file, a blank and a count; empty where nothing is taken.
    #[wasm_bindgen(method, structural)]
    fn taken(this: &Draw, id: &str, answers: &str, today: &str, lang: &str, chosen: &str) -> String;
    #[wasm_bindgen(method, structural)]
    fn exported(this: &Draw, id: &str, answers: &str, today: &str, lang: &str, chosen: &str) -> String;
    /// A promise of the text of a table; it fails with a word that says why.
    #[wasm_bindgen(method, structural)]
    fn read(this: &Draw, file: &web_sys::File) -> js_sys::Promise;
}

thread_local! {
    static MODULE: RefCell<Option<Draw>> = const { RefCell::new(None) };
}

/// Takes the second module, for all widgets of the page; they draw with it from their next update on.
#[wasm_bindgen(js_name = takeInsight)]
pub fn take_insight(module: JsValue) {
    MODULE.set(Some(module.unchecked_into()));
}

/// Whether the second module is there.
#[must_use]
pub fn is_here() -> bool {
    MODULE.with_borrow(Option::is_some)
}

/// A panel, by its id, or that of a section, for the answers as they are: its tree as text, equal to the last one where nothing changed.
#[must_use]
pub fn draw(id: &str, state: &State, lang: Lang) -> Option<String> {
    ask(Draw::draw, id, state, lang)
}

/// The answers with what a panel proposes, and how many rows that adds.
#[must_use]
pub fn taken(id: &str, state: &State, lang: Lang) -> Option<(Answers, String)> {
    let taken = ask(Draw::taken, id, state, lang)?;
    let (count, answers) = taken.split_once(' ')?;
    Some((file::read(&state.rules, answers, state.today).ok()?, count.to_owned()))
}

/// What a panel offers as a file: its name, a line break, its text.
#[must_use]
pub fn exported(id: &str, state: &State, lang: Lang) -> Option<String> {
    ask(Draw::exported, id, state, lang)
}

/// The word that leads to where a criterion can be moved.
#[must_use]
pub fn place_of(criterion: &str, state: &State) -> Option<String> {
    exported(&["place/", criterion].concat(), state, Lang::Zh)
}

/// Reads a file of a spreadsheet and tells its table, or the word that says why there is none.
pub fn read(file: &web_sys::File, told: impl FnOnce(Result<String, String>) + 'static) {
    MODULE.with_borrow(|module| {
        if let Some(module) = module {
            browser::settled(&module.read(file), told);
        }
    });
}

type Answer = fn(&Draw, &str, &str, &str, &str, &str) -> String;

fn ask(answer: Answer, id: &str, state: &State, lang: Lang) -> Option<String> {
    MODULE.with_borrow(|module| {
        let answers = file::write(&state.rules, &state.sensible());
        let today = state.today.to_string();
        let mut chosen = state.chosen.words();
        // A file numbers its rows anew; these are the ids that choices know them by.
        chosen.push_str("\nrows=");
        for row in
            state.rules.units().and_then(|(roster, _)| state.answers.rows(roster)).into_iter().flat_map(Rows::iter)
        {
            chosen.push_str(&row.id.to_string());
            chosen.push(' ');
        }
        let said = answer(module.as_ref()?, id, &answers, &today, lang.tag(), &chosen);
        (!said.is_empty()).then_some(said)
    })
}

/// Sends a panel to the printer.
pub fn print(id: &str, state: &State, lang: Lang) {
    if let Some(tree) = draw(&["@", id].concat(), state, lang) {
        MODULE.with_borrow(|module| {
            if let Some(module) = module {
                module.print(&tree);
            }
        });
    }
}

/// What a panel shows, and who is told what the user does in it.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// Rules, language, sender.
    pub ui: Ui,
    /// The tree as JsonML.
    pub tree: Rc<str>,
}

impl Shown {
    /// The panel.
    pub fn draw(&self) -> El {
        let tree = Json::parse(&self.tree).map_or_else(|_| Html::default(), |tree| element(&tree));
        el("div.insight")
            .on(&self.ui, On::Click, Action::Told)
            .on(&self.ui, On::Change, Action::Told)
            .on(&self.ui, On::Input, Action::Told)
            .push(tree)
    }
}

/// The element for a panel that has been drawn; until then a place for it.
pub fn place(ui: &Ui, tree: Option<&Rc<str>>) -> El {
    let place = el("div.insight-place");
    match tree {
        Some(tree) => place.push(Piece::Panel(Shown { ui: ui.clone(), tree: tree.clone() }).html(None)),
        None => place,
    }
}

/// JsonML as elements. An `icon` is one of the widget's; a `key` tells an element from its neighbours.
fn element(tree: &Json) -> Html {
    let items = match tree {
        Json::Text(text) => return VText::new(AttrValue::from(text.to_string())).into(),
        Json::List(items) => items.as_slice(),
        _ => return Html::default(),
    };
    let [Json::Text(tag), Json::Object(named), children @ ..] = items else { return Html::default() };
    if **tag == *"icon" {
        let name = named.first().and_then(|(_, name)| name.as_str()).unwrap_or_default();
        return Icon::named(name).map_or_else(Html::default, |icon| icon.el().html());
    }
    let mut made = VTag::new(tag.to_string());
    made.attributes = Attributes::IndexMap(Rc::default());
    if **tag == *"input" {
        made.set_checked(false);
    }
    for (name, value) in named {
        let value = AttrValue::from(value.as_str().unwrap_or_default().to_owned());
        match &**name {
            "key" => made.key = Some(Key::from(&*value)),
            // What stands in a field; an option keeps it as an attribute.
            "value" if matches!(&**tag, "input" | "textarea") => made.set_value(Some(value)),
            // A list that a user has chosen from no longer follows its options.
            "value" if **tag == *"select" => {
                put(&mut made, "value".into(), AttributeOrProperty::Property((&*value).into()))
            }
            "checked" => made.set_checked(true),
            name => put(&mut made, name.to_owned().into(), AttributeOrProperty::Attribute(value)),
        }
    }
    if let Some(place) = made.children_mut() {
        *place = VList::with_children(children.iter().map(element).collect(), None).into();
    }
    made.into()
}
