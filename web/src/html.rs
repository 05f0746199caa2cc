//! Elements by plain calls.
//!
//! Yew's `html!` writes every element out into hundreds of bytes of code, and every listener is a type of its own. Here
//! an element is a few calls to the same few functions, and what it does is a value: less than half of the wasm.

use std::rc::Rc;

use consortium_core::Text;
use web_sys::Event;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VList, VTag, VText};
use yew::{AttrValue, Callback, Html, NodeRef};

use crate::app::Message;
use crate::browser;
use crate::state::{Action, Errand};
use crate::text::Say;
use crate::ui::Ui;

/// An element being made. A pointer, so that handing it on costs nothing.
pub struct El(Box<Parts>);

struct Parts {
    tag: VTag,
    children: Vec<Html>,
}

/// Begins an element. `markup` names it, with its classes after a point and attributes that never change after bars:
/// `button.button quiet|type=button|data-action=save`.
#[inline(never)]
pub fn el(markup: &'static str) -> El {
    let mut parts = markup.split('|');
    let head = parts.next().unwrap_or_default();
    let (name, class) = head.split_once('.').unwrap_or((head, ""));
    let mut tag = VTag::new(name);
    tag.attributes = Attributes::IndexMap(Rc::default());
    let mut made = El(Box::new(Parts { tag, children: Vec::new() }));
    if !class.is_empty() {
        made = made.attr("class", class);
    }
    for part in parts {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        made = made.attr(name, value);
    }
    made
}

/// Sets an attribute of an element that nobody else holds yet and whose attributes are a map.
#[inline(never)]
pub fn put(tag: &mut VTag, name: AttrValue, value: AttributeOrProperty) {
    if let Attributes::IndexMap(attributes) = &mut tag.attributes
        && let Some(attributes) = Rc::get_mut(attributes)
    {
        attributes.insert(name, value);
    }
}

/// A button that does something; `markup` begins with its classes, as for [`el`].
#[inline(never)]
pub fn button(ui: &Ui, markup: &'static str, action: Action) -> El {
    el(markup).attr("type", "button").on(ui, On::Click, action)
}

impl El {
    #[inline(never)]
    fn set(mut self, name: &'static str, value: AttributeOrProperty) -> Self {
        put(&mut self.0.tag, AttrValue::Static(name), value);
        self
    }

    /// An attribute.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: &'static str) -> Self {
        self.set(name, AttributeOrProperty::Static(value))
    }

    /// An attribute that is a text of the interface.
    #[inline(never)]
    pub fn attr_word(self, name: &'static str, ui: &Ui, say: Say) -> Self {
        self.attr(name, ui.say(say))
    }

    /// An attribute with a text made for it.
    #[inline(never)]
    pub fn attr_of(self, name: &'static str, value: String) -> Self {
        self.set(name, AttributeOrProperty::Attribute(value.into()))
    }

    /// An attribute, where there is a value for it.
    #[inline(never)]
    pub fn attr_if(self, name: &'static str, value: Option<&'static str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute that says `true` or `false`.
    #[inline(never)]
    pub fn says(self, name: &'static str, value: bool) -> Self {
        self.attr(name, if value { "true" } else { "false" })
    }

    /// A second class.
    #[inline(never)]
    pub fn class(self, first: &str, second: &str) -> Self {
        self.attr_of("class", [first, " ", second].concat())
    }

    /// A hold on the element in the page.
    #[inline(never)]
    pub fn anchor(mut self, node: &NodeRef) -> Self {
        self.0.tag.node_ref = node.clone();
        self
    }

    /// Tells it from its neighbours in a list that changes.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.tag.key = Some(Key::from(key));
        self
    }

    /// What stands in the field.
    #[inline(never)]
    pub fn value(mut self, value: &str) -> Self {
        self.0.tag.set_value(Some(AttrValue::from(value.to_owned())));
        self
    }

    /// What is chosen in the list.
    #[inline(never)]
    pub fn chosen(self, value: &str) -> Self {
        self.set("value", AttributeOrProperty::Property(value.into()))
    }

    /// Whether the box is ticked.
    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> Self {
        self.0.tag.set_checked(checked);
        self
    }

    /// What happens when the user does something with it.
    #[inline(never)]
    pub fn on(mut self, ui: &Ui, on: On, action: Action) -> Self {
        self.0.tag.add_listener(Rc::new(Wire { on, action, sender: ui.sender.clone() }));
        self
    }

    /// A text.
    #[inline(never)]
    pub fn say(self, text: &'static str) -> Self {
        self.push(VText::new(AttrValue::Static(text)).into())
    }

    /// A text of the interface.
    #[inline(never)]
    pub fn word(self, ui: &Ui, say: Say) -> Self {
        self.say(ui.say(say))
    }

    /// A text of the ruleset.
    #[inline(never)]
    pub fn text(self, ui: &Ui, text: &'static Text) -> Self {
        self.say(ui.text(text))
    }

    /// A text made for it.
    #[inline(never)]
    pub fn put(self, text: String) -> Self {
        self.push(VText::new(AttrValue::from(text)).into())
    }

    /// An element in it.
    #[inline(never)]
    pub fn with(self, child: El) -> Self {
        let child = child.html();
        self.push(child)
    }

    /// An element in it, or nothing in its place: what comes after stays what it is.
    #[inline(never)]
    pub fn with_if(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.with(child),
            None => self.push(Html::default()),
        }
    }

    /// Elements in it that come and go, each with a key.
    #[inline(never)]
    pub fn list(self, children: Vec<Html>) -> Self {
        self.push(VList::with_children(children, None).into())
    }

    /// A part in it.
    #[inline(never)]
    pub fn push(mut self, child: Html) -> Self {
        self.0.children.push(child);
        self
    }

    /// The element, made.
    #[inline(never)]
    pub fn html(self) -> Html {
        let Parts { mut tag, children } = *self.0;
        if let Some(place) = tag.children_mut() {
            *place = VList::with_children(children, None).into();
        }
        tag.into()
    }
}

/// What the user does with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// Presses it.
    Click,
    /// Settles for another value.
    Change,
    /// Types into it.
    Input,
    /// Leaves it.
    Blur,
    /// Presses Escape in it.
    Escape,
    /// Presses Control and Enter in it.
    Forward,
    /// Closes it, if it is a dialog.
    Close,
}

/// An action waiting for an event.
struct Wire {
    on: On,
    action: Action,
    sender: Callback<Message>,
}

impl Listener for Wire {
    fn kind(&self) -> ListenerKind {
        match self.on {
            On::Click => ListenerKind::onclick,
            On::Change => ListenerKind::onchange,
            On::Input => ListenerKind::oninput,
            On::Blur => ListenerKind::onblur,
            On::Escape | On::Forward => ListenerKind::onkeydown,
            On::Close => ListenerKind::onclose,
        }
    }

    fn handle(&self, event: Event) {
        let put = match (self.on, self.action) {
            (On::Escape | On::Forward, _) if !browser::is_key(&event, self.on) => return,
            (On::Change, Action::Run(Errand::LoadFile)) => {
                if let Some(file) = browser::chosen_file(&event) {
                    self.sender.emit(Message::Chosen(file));
                }
                return;
            }
            (On::Change, Action::Told) if let Some(file) = browser::chosen_file(&event) => {
                self.sender.emit(Message::Table(file));
                return;
            }
            (_, Action::Told) => match browser::told(&event, self.on) {
                Some(told) => told,
                None => return,
            },
            (On::Change | On::Input, _) | (_, Action::TakeName(_)) => browser::value_of(&event),
            _ => String::new(),
        };
        self.sender.emit(Message::Used(self.action, put));
    }

    fn passive(&self) -> bool {
        false
    }
}
