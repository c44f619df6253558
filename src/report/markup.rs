use std::fmt::{Display, Write};

use crate::text::visible;

/// A writer of markup that is both valid XML and HTML. Every element that is opened is closed, and text is escaped,
/// with its hidden characters made visible.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    out: String,
}

/// A tag with its attributes.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    name: &'static str,
    attributes: String,
}

impl Tag {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, attributes: String::new() }
    }

    /// Adds an attribute.
    pub(crate) fn with(mut self, name: &str, value: impl Display) -> Self {
        self.attributes.push_str(&format!(" {name}=\"{}\"", escaped(&value.to_string())));
        self
    }

    /// Adds an attribute that is a length or a position, rounded to a hundredth.
    pub(crate) fn at(self, name: &str, value: f64) -> Self {
        self.with(name, rounded(value))
    }

    /// Adds an attribute that is a share of the surrounding element, 0 to 1.
    pub(crate) fn part(self, name: &str, share: f64) -> Self {
        self.with(name, format!("{}%", rounded(100.0 * share)))
    }
}

impl From<&'static str> for Tag {
    fn from(name: &'static str) -> Self {
        Self::new(name)
    }
}

impl Markup {
    /// Writes an element on a new line. `inside` writes its content.
    pub(crate) fn element(&mut self, tag: impl Into<Tag>, inside: impl FnOnce(&mut Self)) {
        self.out.push('\n');
        self.inline(tag, inside);
    }

    /// Writes an element within a line.
    pub(crate) fn inline(&mut self, tag: impl Into<Tag>, inside: impl FnOnce(&mut Self)) {
        let tag = tag.into();
        let _ = write!(self.out, "<{}{}>", tag.name, tag.attributes);
        inside(self);
        let _ = write!(self.out, "</{}>", tag.name);
    }

    /// Writes an element with a text on a new line.
    pub(crate) fn line(&mut self, tag: impl Into<Tag>, text: &str) {
        self.element(tag, |markup| markup.text(text));
    }

    /// Writes an element without content, such as a shape, on a new line.
    pub(crate) fn leaf(&mut self, tag: impl Into<Tag>) {
        let tag = tag.into();
        let _ = write!(self.out, "\n<{}{}/>", tag.name, tag.attributes);
    }

    /// Writes a text, which is escaped.
    pub(crate) fn text(&mut self, text: &str) {
        self.out.push_str(&escaped(text));
    }

    /// Appends other markup.
    pub(crate) fn append(&mut self, other: &Self) {
        self.out.push_str(&other.out);
    }

    /// Writes a built-in style sheet, unescaped.
    pub(crate) fn style(&mut self, sheet: &'static str) {
        self.element("style", |markup| markup.out.push_str(sheet));
    }

    /// Writes a built-in script, unescaped. It must not contain `<` or `&`, which HTML and XML would read differently.
    pub(crate) fn script(&mut self, script: &'static str) {
        self.element("script", |markup| markup.out.push_str(script));
    }

    /// Returns `head` and the markup, with a final line break.
    pub(crate) fn finish(self, head: &str) -> String {
        format!("{head}{}\n", self.out.trim_start())
    }
}

/// Escapes `text` and makes its hidden characters visible. U+FFFE and U+FFFF, which XML does not allow, are written as
/// their names.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 16);
    for c in visible(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => safe.push_str(&format!("&lt;U+{:04X}&gt;", u32::from(c))),
            c => safe.push(c),
        }
    }
    safe
}

fn rounded(value: f64) -> f64 {
    // Adding 0 turns -0 into 0, which would otherwise be written as `-0`.
    (value * 100.0).round() / 100.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped_and_hidden_characters_shown() {
        let mut markup = Markup::default();
        let hostile = "<a href='x'>\"]]>&\u{1b}\u{202e}\u{ffff}";
        markup.inline(Tag::new("p").with("title", hostile).at("x", -0.001), |markup| markup.text(hostile));
        let safe = "&lt;a href=&#39;x&#39;&gt;&quot;]]&gt;&amp;␛&lt;U+202E&gt;&lt;U+FFFF&gt;";
        assert_eq!(markup.finish(""), format!("<p title=\"{safe}\" x=\"0\">{safe}</p>\n"));
    }
}
