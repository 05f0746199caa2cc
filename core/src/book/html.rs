//! Markup that is right by construction: every element is closed, every text and attribute is escaped.

use crate::text::Lang;

/// A page being written.
#[derive(Debug, Default)]
pub(super) struct Html(String);

/// Attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Html {
    /// An element with what `inner` writes into it.
    pub(super) fn element(&mut self, tag: &str, attributes: Attributes<'_>, inner: impl FnOnce(&mut Self)) {
        self.open(tag, attributes);
        inner(self);
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        if breaks_after(tag) {
            self.0.push('\n');
        }
    }

    /// An element that holds nothing but a text.
    pub(super) fn leaf(&mut self, tag: &str, attributes: Attributes<'_>, text: &str) {
        self.element(tag, attributes, |html| html.text(text));
    }

    /// An element that has no content and no end.
    pub(super) fn void(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.open(tag, attributes);
        self.0.push('\n');
    }

    /// Text, whatever stands in it.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                c => self.0.push(c),
            }
        }
    }

    /// A link to a place on this page.
    pub(super) fn link(&mut self, place: &str, text: &str) {
        self.leaf("a", &[("href", &format!("#{place}"))], text);
    }

    /// A style sheet. It is this product's own text, the only one that goes out as it is.
    pub(super) fn style(&mut self, sheet: &'static str) {
        self.open("style", &[]);
        self.0.push('\n');
        self.0.push_str(sheet);
        self.0.push_str("</style>\n");
    }

    /// The whole page in this language.
    pub(super) fn page(lang: Lang, inner: impl FnOnce(&mut Self)) -> String {
        let mut html = Self("<!doctype html>\n".to_owned());
        html.element("html", &[("lang", lang.tag())], inner);
        html.0
    }

    fn open(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            if !value.is_empty() {
                self.0.push_str("=\"");
                self.text(value);
                self.0.push('"');
            }
        }
        self.0.push('>');
    }
}

/// Whether a new line after the element changes nothing on the page.
fn breaks_after(tag: &str) -> bool {
    !matches!(tag, "a" | "b" | "code" | "span" | "small" | "q" | "cite" | "strong")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_stays_text() {
        let page = Html::page(Lang::En, |html| {
            html.element("p", &[("title", "\"><script>")], |html| html.text("a < b & \"c\" > d"));
        });
        assert_eq!(
            page,
            "<!doctype html>\n<html lang=\"en\"><p title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; &quot;c&quot; &gt; d</p>\n</html>\n"
        );
    }
}
