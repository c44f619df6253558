//! Converts HTML to lines, using the tokens of an HTML5 parser; skips everything that is not content. No tree is built,
//! so deep nesting costs nothing.

use std::borrow::Cow;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{EndTag, Error, StartTag, Token, Tokenizer};

use super::bytes::has;
use super::excess::MAX_LINES;
use super::line::{Document, Line, Mark, clean, without_addresses, words};
use super::mark::mark;
use super::masthead::{TOP, is_navigation, names_a_job};
use super::section::{Stance, is_known_heading, stance};

/// Elements that are not part of the page's text.
const DROPPED: &str = "script style noscript template svg nav footer aside form select iframe textarea";
/// Elements that continue the line around them.
const INLINE: &str = "a abbr bdi big cite code del em font i img ins kbd label mark pre s small span sub sup u wbr";
/// Elements that begin a new line.
const BLOCKS: &str = "article blockquote body br button center dd details div dl dt h1 h2 h3 h4 h5 h6 head header hr html li main ol p section summary table td tr ul";
/// Elements that are lists.
const LISTS: &str = "ul ol";
/// The maximum number of words of a bold line that counts as a heading.
const BOLD_HEADING: usize = 9;
/// The maximum number of restarts after an unclosed tag. Without a restart, the parser would treat the rest of the text
/// as part of that tag.
const RETRIES: usize = 3;

/// Returns true if `name` is one of `names`, which are separated by blanks.
fn is_in(name: &str, names: &str) -> bool {
    names.split(' ').any(|other| other == name)
}

/// Returns true if `text` is HTML from its beginning.
pub(super) fn is_document(text: &str) -> bool {
    let mut start = text.trim_start();
    while let Some((_, behind)) = start.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        start = behind.trim_start();
    }
    start.starts_with("<!")
        || start.starts_with("<?xml")
        || start.strip_prefix('<').is_some_and(|tag| is_known(name_of(tag)) || is_element(start, name_of(tag)))
            && !is_markdown(start)
}

/// Returns true if `text` is one element with this name, as in feeds: "<job><title>…</job>".
fn is_element(text: &str, name: &str) -> bool {
    let tag = text.trim_end().strip_suffix('>').and_then(|text| text.strip_suffix(name));
    !name.is_empty() && tag.is_some_and(|text| text.ends_with("</"))
}

/// Returns true if a text that begins with a tag continues in Markdown: more of its lines have Markdown marks than
/// begin with a tag.
fn is_markdown(text: &str) -> bool {
    let (mut marked, mut tagged) = (0, 0);
    for line in text.lines() {
        marked += usize::from(mark(line.trim_start()).0 != Mark::Prose);
        tagged += usize::from(line.trim_start().starts_with('<'));
    }
    marked > 2 && marked > tagged
}

/// Returns true if a line begins a block of HTML in Markdown.
pub(super) fn begins_block(line: &str) -> bool {
    let Some(tag) = line.strip_prefix('<') else { return false };
    let name = name_of(tag);
    is_in(name, BLOCKS) && name != "br"
}

/// Returns the name of a tag, as written.
fn name_of(tag: &str) -> &str {
    &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())]
}

fn is_known(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [BLOCKS, INLINE, DROPPED, "b strong title meta"].iter().any(|names| is_in(&name, names))
}

/// Decodes a text whose tags are written as entities, as some job boards do; `None` for any other text.
pub(super) fn unescaped(text: &str) -> Option<String> {
    let mut escaped = 0;
    for (at, _) in text.match_indices('&') {
        let tag = ["&lt;", "&#60;", "&#x3c;"].iter().find_map(|less| {
            let start = text[at..].get(..less.len())?;
            start.eq_ignore_ascii_case(less).then(|| &text[at + less.len()..])
        });
        escaped += usize::from(tag.is_some_and(|tag| is_known(name_of(tag.trim_start_matches('/')))));
    }
    (escaped > 1 && escaped > text.matches('<').count()).then(|| content(text))
}

/// The tokens of `html`, each with its position. In a `document` the content of scripts and similar elements contains
/// no markup. There is one tokenizer for all uses, because each type of token adds 200 KB to the program.
fn tokens(html: &str, document: bool) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(document);
    Tokenizer::new_with_emitter(html, emitter).map(|Ok(token)| token)
}

/// The text of `html` without tags, with its entities decoded.
fn content(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for token in tokens(html, false) {
        if let Token::String(text) = token {
            out.push_str(&String::from_utf8_lossy(&text.value));
        }
    }
    out
}

/// A line of Markdown without tags, with its entities decoded; bold text is marked by `**`. `None` if nothing is to be
/// changed.
pub(super) fn inline(line: &str) -> Option<String> {
    // A tag needs "<", an entity "&" and ";".
    let has_entity = has(line, b"&") && has(line, b";");
    if !has_entity && !has(line, b"<") {
        return None;
    }
    let mut out = String::with_capacity(line.len());
    for token in tokens(line, false) {
        let (name, span) = match &token {
            Token::StartTag(tag) => (&tag.name, tag.span),
            Token::EndTag(tag) => (&tag.name, tag.span),
            Token::String(text) => {
                out.push_str(&String::from_utf8_lossy(&text.value));
                continue;
            }
            Token::Error(error) if error.value == Error::EofInTag => return None,
            _ => continue,
        };
        match &*String::from_utf8_lossy(name) {
            "b" | "strong" => out.push_str("**"),
            name if is_in(name, BLOCKS) => out.push(' '),
            name if is_known(name) => {}
            _ => out.push_str(line.get(span.start..span.end).unwrap_or_default()),
        }
    }
    Some(out)
}

#[derive(Default)]
struct Reader<'a> {
    source: &'a str,
    document: Document,
    /// The position up to which lines were counted, and their number.
    counted: usize,
    here: usize,
    /// The current line: its number, its text, its kind.
    number: usize,
    raw: String,
    mark: Option<Mark>,
    /// The number of open bold elements, and whether all text of the line is bold.
    bold: usize,
    is_bold: bool,
    /// The element that is being skipped, and the number of open elements of that name.
    dropped: Option<(&'static str, usize)>,
    /// True within a cell, and within one that stands beside several rows.
    in_cell: bool,
    is_over_rows: bool,
    in_title: bool,
    title: String,
    /// The number of open lists, by which their items are indented.
    lists: usize,
}

/// Reads `text`, whose first line has the number `first`.
pub(super) fn read(text: &str, first: usize) -> Document {
    let mut reader = Reader { source: text, here: first, number: first, is_bold: true, ..Reader::default() };
    let mut from = Some(0);
    for _ in 0..=RETRIES {
        let Some(start) = from else { break };
        from = reader.tokens(start);
    }
    reader.end_line();
    if !text.trim().contains('\n') {
        // If the page is written in one line, number its blocks instead.
        let blocks = reader.document.lines.iter_mut().filter(|line| line.mark != Mark::Blank);
        for (number, line) in (first..).zip(blocks) {
            line.number = number;
        }
    }
    // The title of many pages names only the site, "Careers", and the one for social networks the job.
    let social = reader.document.title.take();
    let title = cleaned(&reader.title);
    let is_better = social.as_deref().is_some_and(names_a_job) && !title.as_deref().is_some_and(names_a_job);
    reader.document.title = if is_better { social } else { title.or(social) };
    reader.document
}

/// Returns `raw` as [`clean`] does; `None` if nothing is left.
fn cleaned(raw: &str) -> Option<String> {
    let text = clean(raw);
    (!text.is_empty()).then_some(text)
}

/// The value of an attribute.
fn attribute<'a>(tag: &'a StartTag<usize>, name: &[u8]) -> Option<Cow<'a, str>> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(&value.value))
}

impl Reader<'_> {
    /// Reads from position `from` on. If a tag is not closed before the end of the text, returns the position where to
    /// continue, since only its quotes may be wrong.
    fn tokens(&mut self, from: usize) -> Option<usize> {
        let source = self.source;
        let mut behind = from;
        let mut is_cut = false;
        for token in tokens(&source[from..], true) {
            match token {
                Token::StartTag(tag) => {
                    behind = from + tag.span.end;
                    self.opens(&tag);
                }
                Token::EndTag(tag) => {
                    behind = from + tag.span.end;
                    self.closes(&tag);
                }
                Token::String(text) => {
                    behind = from + text.span.end;
                    let line = self.line(from + text.span.start);
                    self.text(&String::from_utf8_lossy(&text.value), line);
                }
                Token::Error(error) => is_cut |= error.value == Error::EofInTag,
                Token::Comment(_) | Token::Doctype(_) => {}
            }
        }
        is_cut.then(|| source.get(behind..)?.find('>').map(|end| behind + end + 1)).flatten()
    }

    /// The number of the line that contains the byte at `place`; must be called with ascending places.
    fn line(&mut self, place: usize) -> usize {
        if let Some(between) = self.source.as_bytes().get(self.counted..place) {
            self.here += between.iter().filter(|&&byte| byte == b'\n').count();
            self.counted = place;
        }
        self.here
    }

    fn text(&mut self, text: &str, line: usize) {
        if self.in_title {
            self.title.push_str(text);
        } else if self.dropped.is_none() && !text.is_empty() {
            let is_blank = text.trim().is_empty();
            if self.raw.is_empty() && !is_blank {
                let before = &text[..text.len() - text.trim_start().len()];
                self.number = line + before.matches('\n').count();
            }
            if !self.raw.is_empty() || !is_blank {
                self.raw.push_str(text);
                self.is_bold &= is_blank || self.bold > 0;
            }
        }
    }

    fn opens(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name);
        let name = &*name;
        if let Some((element, open)) = &mut self.dropped {
            *open += usize::from(name == *element);
            // An element that is never closed must not swallow the rest of the page.
            if !matches!(name, "main" | "article" | "h1") {
                return;
            }
            self.dropped = None;
        }
        if let Some(element) = DROPPED.split(' ').find(|dropped| *dropped == name) {
            if !tag.self_closing {
                self.end_line();
                self.dropped = Some((element, 1));
            }
            return;
        }
        match name {
            "title" => self.in_title = self.title.is_empty(),
            "meta" => {
                let content = cleaned(&attribute(tag, b"content").unwrap_or_default());
                match attribute(tag, b"property").as_deref() {
                    Some("og:site_name") => self.document.publisher = content,
                    Some("og:title") => self.document.title = content,
                    _ => {}
                }
            }
            "b" | "strong" | "u" => self.bold += 1,
            "td" | "th" => {
                self.in_cell = true;
                self.is_over_rows = attribute(tag, b"rowspan").is_some();
                if !self.raw.is_empty() {
                    self.raw.push_str(" | ");
                }
            }
            _ if is_in(name, INLINE) => {}
            _ => {
                if name == "br" {
                    self.end_label();
                }
                self.end_line();
                self.lists += usize::from(is_in(name, LISTS));
                self.mark = match name {
                    "li" | "tr" => Some(Mark::Item),
                    "dt" | "summary" => Some(Mark::Heading(0)),
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Mark::Heading(name.as_bytes()[1] - b'0')),
                    // A paragraph in an item belongs to that item.
                    _ => self.mark.filter(|mark| *mark == Mark::Item),
                };
            }
        }
    }

    fn closes(&mut self, tag: &EndTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name);
        let name = &*name;
        if let Some((element, open)) = &mut self.dropped {
            *open -= usize::from(name == *element);
            if *open == 0 {
                self.dropped = None;
            }
            return;
        }
        match name {
            "title" => self.in_title = false,
            "b" | "strong" | "u" => self.bold = self.bold.saturating_sub(1),
            // "<th rowspan=2>Essential</th>": the heading of several rows.
            "td" | "th" if std::mem::take(&mut self.is_over_rows) && is_known_heading(&clean(&self.raw)) => {
                self.mark = Some(Mark::Heading(0));
                self.end_line();
                self.mark = Some(Mark::Item);
            }
            "td" | "th" => self.in_cell = false,
            _ if is_in(name, INLINE) || is_in(name, DROPPED) => {}
            // The heading of a part of the page that it opens; other buttons say nothing of the job.
            "button" if is_known_heading(&clean(&self.raw)) => self.mark = Some(Mark::Heading(0)),
            "button" => self.raw.clear(),
            _ => {
                self.end_line();
                self.lists = self.lists.saturating_sub(usize::from(is_in(name, LISTS)));
                self.mark = None;
            }
        }
    }

    /// Ends a cell that is the heading of the lines in the next cell: "<td>Requirements</td><td>Go<br>Kafka".
    fn end_label(&mut self) {
        if let Some((label, first)) = self.raw.split_once(" | ").filter(|(label, _)| is_known_heading(&clean(label))) {
            let first = first.to_owned();
            self.raw = format!("{label} |");
            self.end_line();
            self.raw = first;
            self.is_bold = false;
        }
    }

    fn end_line(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        let text = without_addresses(clean(&raw));
        // A cell that only names what stands beside it: "<td>Requirements</td><td><ul>…".
        let label =
            text.strip_suffix(" |").filter(|label| words(label) <= BOLD_HEADING && stance(label) != Stance::Open);
        let (text, is_label) = label.map_or((text.clone(), false), |label| (label.to_owned(), true));
        let is_menu = self.document.lines.len() < TOP && self.mark.is_none() && is_navigation(&text);
        if text.contains(char::is_alphanumeric) && !is_menu {
            // The bullet may be typed: "<br>- Python".
            let (typed, rest) = mark(&text);
            let bullet = (self.mark.is_none() && typed == Mark::Item && !text.starts_with('|')).then_some(Mark::Item);
            let text = if bullet.is_some() { rest.to_owned() } else { text };
            let is_bold = std::mem::replace(&mut self.is_bold, true) && words(&text) <= BOLD_HEADING;
            let mark = match self.mark.take().or(bullet) {
                _ if is_label => Mark::Heading(0),
                Some(Mark::Item) if self.in_cell && is_known_heading(&text) => Mark::Heading(0),
                None if is_bold || (text.ends_with(':') && words(&text) <= BOLD_HEADING) => Mark::Heading(0),
                mark => mark.unwrap_or(Mark::Prose),
            };
            self.push(text, mark);
        }
        self.is_bold = true;
    }

    fn push(&mut self, text: String, mark: Mark) {
        let lines = &mut self.document.lines;
        if lines.len() >= MAX_LINES {
            self.document.beyond += 1;
            return;
        }
        if mark == Mark::Prose {
            // Every block of a page is a separate paragraph.
            lines.push(Line::new(self.number, String::new(), Mark::Blank));
        }
        lines.push(Line { indent: self.lists, ..Line::new(self.number, text, mark) });
    }
}
