//! Elements as data: what is shown, made without a browser.
//!
//! A tree goes to the widget as [JsonML](http://www.jsonml.org/syntax/): `["tag", {"name": "value"}, child, …]`, texts as
//! strings. The widget draws it beside its own elements; tests and the printed report take the same tree as HTML.
//! Nothing in it runs: what an element does when it is used is a word in `data-do`, listed in `web/src/insight.rs`.

use consortium_core::json::Json;

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct El {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Text(String),
    El(El),
}

/// Begins an element. `markup` names it, with its classes after a point and attributes after bars:
/// `button.button quiet|data-action=more`.
#[must_use]
pub fn el(markup: &'static str) -> El {
    let mut parts = markup.split('|');
    let head = parts.next().unwrap_or_default();
    let (tag, class) = head.split_once('.').unwrap_or((head, ""));
    let mut made = El { tag, attributes: Vec::new(), children: Vec::new() };
    if !class.is_empty() {
        made = made.attr("class", class);
    }
    for part in parts {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        made = made.attr(name, value);
    }
    made
}

/// An icon of the widget, by its name in `web/src/icon.rs`. It is never read aloud: a word stands beside it.
#[must_use]
pub fn icon(name: &'static str) -> El {
    El { tag: "icon", attributes: vec![("name", name.to_owned())], children: Vec::new() }
}

impl El {
    /// An attribute.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// An attribute, where there is a value for it.
    #[must_use]
    pub fn attr_if(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// What happens when it is used.
    #[must_use]
    pub fn does(self, what: impl Into<String>) -> Self {
        self.attr("data-do", what)
    }

    /// Another class.
    #[must_use]
    pub fn class(mut self, class: &str) -> Self {
        match self.attributes.iter_mut().find(|(name, _)| *name == "class") {
            Some((_, value)) => {
                value.push(' ');
                value.push_str(class);
                self
            }
            None => self.attr("class", class),
        }
    }

    /// Tells it from its neighbours in a list that changes.
    #[must_use]
    pub fn key(self, key: &str) -> Self {
        self.attr("key", key)
    }

    /// A text in it.
    #[must_use]
    pub fn say(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.children.push(Node::Text(text));
        }
        self
    }

    /// An element in it.
    #[must_use]
    pub fn with(mut self, child: Self) -> Self {
        self.children.push(Node::El(child));
        self
    }

    /// An element in it, where there is one.
    #[must_use]
    pub fn with_if(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.with(child),
            None => self,
        }
    }

    /// Elements in it.
    #[must_use]
    pub fn list(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Node::El));
        self
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.children.is_empty()
    }

    /// Its tag.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The value of an attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The elements directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::El(child) => Some(child),
            Node::Text(_) => None,
        })
    }

    /// Itself and all elements in it, in the order of the document.
    #[must_use]
    pub fn all(&self) -> Vec<&Self> {
        let mut out = vec![self];
        for child in self.elements() {
            out.extend(child.all());
        }
        out
    }

    /// The text directly in it, without that of its elements.
    #[must_use]
    pub fn own_text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Node::Text(text) => Some(text.as_str()),
            Node::El(_) => None,
        });
        texts.collect()
    }

    /// As JsonML.
    #[must_use]
    pub fn jsonml(&self) -> Json {
        let mut out = vec![Json::text(self.tag)];
        let attributes = self.attributes.iter().map(|(name, value)| ((*name).into(), Json::text(value)));
        out.push(Json::Object(attributes.collect()));
        out.extend(self.children.iter().map(|child| match child {
            Node::Text(text) => Json::text(text),
            Node::El(child) => child.jsonml(),
        }));
        Json::List(out)
    }

    /// As HTML. What only the widget can do something with is left out: icons, keys, actions.
    #[must_use]
    pub fn html(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// All text in it, an element's parted from the next by a blank.
    #[must_use]
    pub fn text(&self) -> String {
        let parts: Vec<String> = self
            .children
            .iter()
            .map(|child| match child {
                Node::Text(text) => text.clone(),
                Node::El(child) => child.text(),
            })
            .filter(|text| !text.is_empty())
            .collect();
        parts.join(" ")
    }

    fn write(&self, out: &mut String) {
        if self.tag == "icon" {
            return;
        }
        out.push('<');
        out.push_str(self.tag);
        for (name, value) in &self.attributes {
            if *name != "key" && *name != "data-do" {
                out.push(' ');
                out.push_str(name);
                out.push_str("=\"");
                escape(value, out);
                out.push('"');
            }
        }
        out.push('>');
        if matches!(self.tag, "br" | "hr" | "input" | "col") {
            return;
        }
        for child in &self.children {
            match child {
                Node::Text(text) => escape(text, out),
                Node::El(child) => child.write(out),
            }
        }
        out.push_str("</");
        out.push_str(self.tag);
        out.push('>');
    }
}

fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_the_same_as_jsonml_and_as_html() {
        let made = el("p.a b|lang=zh-CN").class("c").key("k").does("go:plan").say("1 < 2").with(icon("met"));
        let made = made.with(el("br")).with(el("b").say("\"&"));
        let json = "[\"p\",{\"class\":\"a b c\",\"lang\":\"zh-CN\",\"key\":\"k\",\"data-do\":\"go:plan\"},\"1 < 2\",\
                    [\"icon\",{\"name\":\"met\"}],[\"br\",{}],[\"b\",{},\"\\\"&\"]]";
        let order = |json: &str| json.replace("\"lang\":\"zh-CN\",", "").replace("\"class\":\"a b c\",", "");
        assert_eq!(order(&made.jsonml().compact()), order(json));
        assert_eq!(made.html(), "<p class=\"a b c\" lang=\"zh-CN\">1 &lt; 2<br><b>&quot;&amp;</b></p>");
        assert_eq!(made.text(), "1 < 2 \"&");
    }
}
