//! HTML as lines, over the tokens of a parser of HTML5: what is no content is left out. No tree: nesting costs nothing.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{EndTag, Error, StartTag, Token, Tokenizer};

use super::excess::MAX_LINES;
use super::line::{Document, Line, Mark, clean, without_addresses, words};
use super::mark::mark;

/// Elements whose content is no text of the page.
const DROPPED: &str = "script style noscript template svg nav footer aside form button select iframe textarea";
/// Elements that stand in a line with what is around them.
const INLINE: &str = "a abbr bdi big cite code del em font i img ins kbd label mark s small span sub sup u wbr";
/// Elements that begin a line of their own.
const BLOCKS: &str = "article blockquote body br center dd details div dl dt h1 h2 h3 h4 h5 h6 head header hr html li main ol p section summary table td tr ul";
/// The most words of a bold line that is a heading.
const BOLD_HEADING: usize = 9;
/// How often reading goes on behind a tag that nothing closes: the parser takes all that follows for that tag.
const RETRIES: usize = 3;

/// Returns true if `name` is one of `names`, which are separated by blanks.
fn is_in(name: &str, names: &str) -> bool {
    names.split(' ').any(|other| other == name)
}

/// Returns true if `text` is HTML from its beginning.
pub(super) fn is_document(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with("<!") || start.strip_prefix('<').is_some_and(|tag| is_known(name_of(tag))) && !is_markdown(start)
}

/// Whether a text that begins with a tag goes on in Markdown: more of its lines have marks of that than begin with a tag.
fn is_markdown(text: &str) -> bool {
    let is_marked = |line: &&str| !matches!(mark(line.trim_start()).0, Mark::Prose);
    let marked = text.lines().filter(is_marked).count();
    marked > 2 && marked > text.lines().filter(|line| line.trim_start().starts_with('<')).count()
}

/// Returns true if a line begins a block of HTML within Markdown.
pub(super) fn begins_block(line: &str) -> bool {
    let Some(tag) = line.strip_prefix('<') else { return false };
    let name = name_of(tag);
    is_in(name, BLOCKS) && name != "br"
}

/// The name that a tag begins with, in lower case letters as nearly all texts have it.
fn name_of(tag: &str) -> &str {
    &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())]
}

fn is_known(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = &*name;
    is_in(name, BLOCKS)
        || is_in(name, INLINE)
        || is_in(name, DROPPED)
        || matches!(name, "b" | "strong" | "title" | "meta")
}

/// The text whose tags are written as entities, as some boards give it; none where it is not.
pub(super) fn unescaped(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let escaped = ["&lt;", "&#60;", "&#x3c;"].map(|less| {
        lower
            .match_indices(less)
            .filter(|(at, less)| is_known(name_of(lower[at + less.len()..].trim_start_matches('/'))))
            .count()
    });
    let escaped: usize = escaped.iter().sum();
    (escaped > 1 && escaped > text.matches('<').count()).then(|| content(text))
}

/// The tokens of `html`, each with its place. In a `document` the content of scripts and the like is no markup. There is one
/// tokenizer for all uses: each type of tokens costs the program 200 KB.
fn tokens(html: &str, document: bool) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(document);
    Tokenizer::new_with_emitter(html, emitter).map(|Ok(token)| token)
}

/// The text of `html` without its tags, entities read.
fn content(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for token in tokens(html, false) {
        if let Token::String(text) = token {
            out.push_str(&String::from_utf8_lossy(&text.value));
        }
    }
    out
}

/// A line of Markdown without the tags in it, entities read; `**` stands for what is bold.
pub(super) fn inline(line: &str) -> String {
    let has_entity = line.contains('&') && line.contains(';');
    if !has_entity && !line.contains('<') {
        return line.to_owned();
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
            Token::Error(error) if error.value == Error::EofInTag => return line.to_owned(),
            _ => continue,
        };
        match &*String::from_utf8_lossy(name) {
            "b" | "strong" => out.push_str("**"),
            name if is_in(name, BLOCKS) => out.push(' '),
            name if is_known(name) => {}
            _ => out.push_str(line.get(span.start..span.end).unwrap_or_default()),
        }
    }
    out
}

#[derive(Default)]
struct Reader<'a> {
    source: &'a str,
    document: Document,
    /// Up to where lines were counted, and how many there are up to there.
    counted: usize,
    here: usize,
    /// The line that is being read: its number, its text, what it is.
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
}

/// The lines of `text`, whose first line has the number `first`.
pub(super) fn read(text: &str, first: usize) -> Document {
    let mut reader = Reader { source: text, here: first, number: first, is_bold: true, ..Reader::default() };
    let mut from = Some(0);
    for _ in 0..=RETRIES {
        let Some(start) = from else { break };
        from = reader.tokens(start);
    }
    reader.end_line();
    if !text.trim().contains('\n') {
        // Of a page on one line each block counts as a line.
        let blocks = reader.document.lines.iter_mut().filter(|line| line.mark != Mark::Blank);
        blocks.zip(first..).for_each(|(line, number)| line.number = number);
    }
    let title = clean(&reader.title);
    reader.document.title = (!title.is_empty()).then_some(title);
    reader.document
}

impl Reader<'_> {
    /// Reads from `from` on. Where a tag is not closed up to the end of the text, returns from where to go on: it may be
    /// that only its quotes are wrong.
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

    /// The line on which the byte at `place` stands; places come in order.
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
            // What was never closed does not swallow the page.
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
        let attribute = |name: &[u8]| tag.attributes.get(name).map(|value| String::from_utf8_lossy(&value.value));
        match name {
            "title" => self.in_title = self.title.is_empty(),
            "meta" if attribute(b"property").as_deref() == Some("og:site_name") => {
                self.document.publisher =
                    attribute(b"content").map(|name| clean(&name)).filter(|name| !name.is_empty());
            }
            "b" | "strong" => self.bold += 1,
            "td" | "th" if !self.raw.is_empty() => self.raw.push_str(" | "),
            "td" | "th" => {}
            _ if is_in(name, INLINE) => {}
            _ => {
                self.end_line();
                self.mark = match name {
                    "li" | "tr" => Some(Mark::Item),
                    "dt" | "summary" => Some(Mark::Heading(0)),
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Mark::Heading(name.as_bytes()[1] - b'0')),
                    // A paragraph in an item is that item.
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
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "td" | "th" => {}
            _ if is_in(name, INLINE) || is_in(name, DROPPED) => {}
            _ => {
                self.end_line();
                self.mark = None;
            }
        }
    }

    fn end_line(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        let text = without_addresses(&clean(&raw));
        if text.contains(char::is_alphanumeric) {
            // "<br>- Python"
            let (typed, rest) = mark(&text);
            let bullet = (self.mark.is_none() && typed == Mark::Item && !text.starts_with('|')).then_some(Mark::Item);
            let text = if bullet.is_some() { rest.to_owned() } else { text };
            let is_bold = std::mem::replace(&mut self.is_bold, true) && words(&text) <= BOLD_HEADING;
            let mark = match self.mark.take().or(bullet) {
                None if is_bold || (text.ends_with(':') && words(&text) <= BOLD_HEADING) => Mark::Heading(0),
                mark => mark.unwrap_or(Mark::Prose),
            };
            let lines = &mut self.document.lines;
            if lines.len() >= MAX_LINES {
                self.document.beyond += 1;
            } else {
                if mark == Mark::Prose {
                    // Every block of a page is a paragraph of its own.
                    lines.push(Line::new(self.number, String::new(), Mark::Blank));
                }
                lines.push(Line::new(self.number, text, mark));
            }
        }
        self.is_bold = true;
    }
}
