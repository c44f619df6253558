use std::fmt::{Display, Write};

use crate::text::visible;

/// Markup that is both XML and HTML, written from its start to its end: what is opened is closed, and what is text is
/// made visible and escaped.
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

    /// With an attribute.
    pub(crate) fn with(mut self, name: &str, value: impl Display) -> Self {
        self.attributes.push_str(&format!(" {name}=\"{}\"", escaped(&value.to_string())));
        self
    }

    /// With a length or a place, to a hundredth.
    pub(crate) fn at(self, name: &str, value: f64) -> Self {
        self.with(name, rounded(value))
    }

    /// With a share, 0 to 1, of what it stands in.
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
    /// An element on a line of its own, with what `inside` writes into it.
    pub(crate) fn element(&mut self, tag: impl Into<Tag>, inside: impl FnOnce(&mut Self)) {
        self.out.push('\n');
        self.inline(tag, inside);
    }

    /// An element within a line.
    pub(crate) fn inline(&mut self, tag: impl Into<Tag>, inside: impl FnOnce(&mut Self)) {
        let tag = tag.into();
        let _ = write!(self.out, "<{}{}>", tag.name, tag.attributes);
        inside(self);
        let _ = write!(self.out, "</{}>", tag.name);
    }

    /// An element on a line of its own that holds a text.
    pub(crate) fn line(&mut self, tag: impl Into<Tag>, text: &str) {
        self.element(tag, |markup| markup.text(text));
    }

    /// An element that holds nothing: a shape, a break.
    pub(crate) fn leaf(&mut self, tag: impl Into<Tag>) {
        let tag = tag.into();
        let _ = write!(self.out, "\n<{}{}/>", tag.name, tag.attributes);
    }

    /// A text from anywhere.
    pub(crate) fn text(&mut self, text: &str) {
        self.out.push_str(&escaped(text));
    }

    /// What was written elsewhere.
    pub(crate) fn append(&mut self, other: &Self) {
        self.out.push_str(&other.out);
    }

    /// A style sheet of ours.
    pub(crate) fn style(&mut self, sheet: &'static str) {
        self.element("style", |markup| markup.out.push_str(sheet));
    }

    /// A script of ours, in which there is no `<` and no `&`, so that HTML and XML read the same.
    pub(crate) fn script(&mut self, script: &'static str) {
        self.element("script", |markup| markup.out.push_str(script));
    }

    /// What was written, after `head`, with a final line break.
    pub(crate) fn finish(self, head: &str) -> String {
        format!("{head}{}\n", self.out.trim_start())
    }
}

/// `text` with nothing in it that markup, or a reader's eye, would take for something else. Two characters are not
/// hidden and still none of XML's: they are named.
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
    // Never -0, which would be written as such.
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
