//! HTML as lines: tags taken off, entities read, what is no content left out. One pass, no tree: nesting costs nothing.

use super::page::{Line, MAX_LINES, Mark, Page, clean, words};

/// Elements whose content is no text of the page.
const DROPPED: [&str; 11] =
    ["noscript", "template", "svg", "nav", "footer", "aside", "form", "button", "select", "iframe", "textarea"];
/// Elements whose content is no markup either.
const RAW: [&str; 2] = ["script", "style"];
/// Elements that stand in a line with what is around them.
const INLINE: [&str; 20] = [
    "a", "abbr", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "s", "small", "span",
    "sub", "sup", "u", "wbr",
];
/// The most words of a bold line that is a heading.
const BOLD_HEADING: usize = 9;

/// Whether `text` is HTML.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start().as_bytes();
    matches!(start, [b'<', next, ..] if next.is_ascii_alphabetic() || *next == b'!')
        || ["</li>", "</p>", "</div>", "</ul>", "<br>", "<br/>"].iter().any(|tag| text.contains(tag))
}

/// A tag.
struct Tag<'a> {
    name: String,
    attributes: &'a str,
    closes: bool,
}

#[derive(Default)]
struct Reader<'a> {
    page: Page,
    /// The line that is being read: its number, its text as it stands in the file, what it is.
    number: usize,
    raw: String,
    mark: Option<Mark>,
    /// How many bold elements are open, and whether all of the line's text stands in one.
    bold: usize,
    is_bold: bool,
    /// The element that is left out, and how many of its name are open.
    dropped: Option<(&'static str, usize)>,
    in_title: bool,
    title: String,
    /// Whether a quote was left open within a tag, so that quotes no longer tell where tags end.
    is_misquoted: bool,
    rest: &'a str,
}

pub(super) fn read(text: &str) -> Page {
    let mut reader = Reader { number: 1, rest: text, is_bold: true, ..Reader::default() };
    let mut here = 1;
    while !reader.rest.is_empty() {
        let at = reader.rest.find('<').unwrap_or(reader.rest.len());
        let (text, from) = reader.rest.split_at(at);
        reader.text(text, here);
        here += breaks(text);
        reader.rest = from;
        if from.is_empty() {
            break;
        }
        let length = match tag_length(from) {
            Some(_) if is_element(from) && !reader.is_misquoted => reader.quoted_length(from),
            Some(length) => length,
            None => {
                reader.text("<", here);
                1
            }
        };
        let (tag, behind) = from.split_at(length);
        here += breaks(tag);
        reader.rest = behind;
        if let Some(tag) = parse(tag) {
            reader.tag(&tag);
            if RAW.contains(&&*tag.name) && !tag.closes {
                let end = closing(reader.rest, &tag.name);
                here += breaks(&reader.rest[..end]);
                reader.rest = &reader.rest[end..];
            }
        }
    }
    reader.end_line();
    let title = clean(&decoded(&reader.title));
    reader.page.title = (!title.is_empty()).then_some(title);
    reader.page
}

fn breaks(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

/// How long the tag or comment is that `text` begins with; none where a `<` is only a sign.
fn tag_length(text: &str) -> Option<usize> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return Some(comment.find("-->").map_or(text.len(), |end| end + 7));
    }
    let next = *text.as_bytes().get(1)?;
    (next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'))
        .then(|| text.find('>').map_or(text.len(), |end| end + 1))
}

/// Whether `text` begins with the tag that opens an element: only such a one has attributes.
fn is_element(text: &str) -> bool {
    text.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic)
}

/// Where the raw content of an element ends.
fn closing(text: &str, name: &str) -> usize {
    let closes = |at: usize| {
        text.as_bytes().get(at + 2..at + 2 + name.len()).is_some_and(|here| here.eq_ignore_ascii_case(name.as_bytes()))
    };
    text.match_indices("</").map(|(at, _)| at).find(|&at| closes(at)).unwrap_or(text.len())
}

fn parse(tag: &str) -> Option<Tag<'_>> {
    let inner = tag.strip_prefix('<')?.trim_end_matches('>');
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, attributes) = inner.split_at(length);
    (length > 0).then(|| Tag { name: name.to_ascii_lowercase(), attributes, closes })
}

/// What an attribute says.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = attributes.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next()
}

impl Reader<'_> {
    /// How long the tag is that `text` begins with, where a `>` in quotes does not end it. After the first quote that
    /// nothing closes, quotes are trusted no more.
    fn quoted_length(&mut self, text: &str) -> usize {
        let mut quote = None;
        for (at, byte) in text.bytes().enumerate() {
            match (byte, quote) {
                (b'>', None) => return at + 1,
                (b'"' | b'\'', None) if text[..at].ends_with('=') => quote = Some(byte),
                (_, Some(open)) if byte == open => quote = None,
                _ => {}
            }
        }
        self.is_misquoted = true;
        text.find('>').map_or(text.len(), |end| end + 1)
    }

    fn text(&mut self, text: &str, line: usize) {
        if self.in_title {
            self.title.push_str(text);
        } else if self.dropped.is_none() && !text.is_empty() {
            let is_blank = text.trim().is_empty();
            if self.raw.is_empty() && !is_blank {
                let before = &text[..text.len() - text.trim_start().len()];
                self.number = line + breaks(before);
            }
            if !self.raw.is_empty() || !is_blank {
                self.raw.push_str(text);
                self.is_bold &= is_blank || self.bold > 0;
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let name = &*tag.name;
        if name == "title" {
            self.in_title = !tag.closes && self.title.is_empty();
            return;
        }
        if let Some((element, open)) = &mut self.dropped {
            match (name == *element, tag.closes) {
                (true, false) => *open += 1,
                (true, true) => *open -= 1,
                _ => {}
            }
            // What was never closed does not swallow the page.
            if *open == 0 || !tag.closes && matches!(name, "main" | "article" | "h1") {
                self.dropped = None;
            }
            if self.dropped.is_some() || tag.closes {
                return;
            }
        }
        if let Some(element) = DROPPED.iter().find(|dropped| **dropped == name) {
            if !tag.closes && !tag.attributes.ends_with('/') {
                self.end_line();
                self.dropped = Some((element, 1));
            }
            return;
        }
        match name {
            "meta" if attribute(tag.attributes, "property") == Some("og:site_name") => {
                let name = attribute(tag.attributes, "content").map(|name| clean(&decoded(name)));
                self.page.publisher = name.filter(|name| !name.is_empty());
            }
            "b" | "strong" if tag.closes => self.bold = self.bold.saturating_sub(1),
            "b" | "strong" => self.bold += 1,
            _ if INLINE.contains(&name) || RAW.contains(&name) => {}
            "td" | "th" if !tag.closes && !self.raw.is_empty() => self.raw.push_str(" | "),
            "td" | "th" => {}
            _ => {
                self.end_line();
                self.mark = match name {
                    _ if tag.closes => None,
                    "li" | "tr" => Some(Mark::Item),
                    "dt" => Some(Mark::Heading(0)),
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Mark::Heading(name.as_bytes()[1] - b'0')),
                    // A paragraph in an item is that item.
                    _ => self.mark.filter(|mark| *mark == Mark::Item),
                };
            }
        }
    }

    fn end_line(&mut self) {
        let text = clean(&decoded(&std::mem::take(&mut self.raw)));
        if text.contains(char::is_alphanumeric) {
            let is_bold = std::mem::replace(&mut self.is_bold, true) && words(&text) <= BOLD_HEADING;
            let mark = match self.mark.take() {
                None if is_bold || (text.ends_with(':') && words(&text) <= BOLD_HEADING) => Mark::Heading(0),
                mark => mark.unwrap_or(Mark::Prose),
            };
            let lines = &mut self.page.lines;
            if lines.len() >= MAX_LINES {
                self.page.beyond += 1;
            } else {
                if mark == Mark::Prose {
                    // Every block of a page is a paragraph of its own.
                    lines.push(Line { number: self.number, text: String::new(), mark: Mark::Blank });
                }
                lines.push(Line { number: self.number, text, mark });
            }
        }
        self.is_bold = true;
    }
}

/// `text` with its entities read; one that we do not know stays as it stands.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find('&') {
        out.push_str(&rest[..place]);
        rest = &rest[place..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end + 1))) {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" | "ldquo" | "rdquo" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "middot" => '·',
        "bull" => '•',
        "hellip" => '…',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        "ccedil" => 'ç',
        _ => return None,
    })
}
