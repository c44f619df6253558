//! A text as a document: lines, each with its number and what it is, be the text plain, Markdown or HTML.

use super::front::FrontMatter;
use super::{columns, html, outline, plain};
use crate::text::is_hidden;

/// The most lines that are read: more are no advertisement, and would fill the memory.
pub(super) const MAX_LINES: usize = 250_000;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A heading; the number says how deep, from 1.
    Heading(u8),
    /// The first line of a list item.
    Item,
    /// A line of a paragraph, or one that goes on with an item.
    Prose,
    /// Nothing, or nothing to be read: a blank, a rule, code.
    Blank,
}

/// A line of the text.
#[derive(Debug)]
pub struct Line {
    /// Its number in the file, from 1; of a page of HTML that stands on one line, the number of the block.
    pub number: usize,
    /// What is written there, without tags and markup, in single blanks, with nothing hidden.
    pub text: String,
    /// What it is.
    pub mark: Mark,
    /// How many blanks stand before it.
    pub(super) indent: usize,
}

impl Line {
    pub(super) fn new(number: usize, text: String, mark: Mark) -> Self {
        Self { number, text, mark, indent: 0 }
    }
}

/// The lines of a text, and what only its markup says.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) lines: Vec<Line>,
    /// How many lines there are beyond those that are read.
    pub(super) beyond: usize,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) year: Option<i16>,
}

impl Document {
    /// Reads `text`. `is_name` tells whether a word is the name of a skill: a word that a hyphen cuts at the end of a line
    /// is joined to the name that it is.
    pub(super) fn read(text: &str, is_name: impl Fn(&str) -> bool) -> Self {
        // Editors of one system begin a file with a mark that is no text.
        let text = text.trim_start_matches('\u{FEFF}');
        let unescaped = html::unescaped(text);
        let text = unescaped.as_deref().unwrap_or(text);
        let mut document = if html::is_document(text) {
            html::read(text, 1)
        } else {
            let front = FrontMatter::of(text);
            let mut document = plain::read(text, front.lines, is_name);
            document.title = front.title;
            document.publisher = front.publisher;
            document.year = front.year;
            document
        };
        columns::label_cells(&mut document.lines);
        outline::level_headings(&mut document.lines);
        document
    }
}

/// `raw` in single blanks, its typographic quotes, dashes and ligatures plain, its hidden characters gone.
pub(super) fn clean(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '\u{2018}' | '\u{2019}' => text.push('\''),
            '\u{201C}' | '\u{201D}' => text.push('"'),
            '\u{2010}' | '\u{2011}' => text.push('-'),
            '\u{AD}' => {}
            c if c.is_whitespace() || c.is_control() => {
                if !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
            }
            c if is_hidden(c) => {}
            c => match ligature(c) {
                Some(letters) => text.push_str(letters),
                None => text.push(c),
            },
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The letters of a ligature, as text out of a PDF has them.
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}

/// `text` without addresses of pages and of people.
pub(super) fn without_addresses(text: &str) -> String {
    if !text.contains("://") && !text.contains(['@', '/']) && !text.contains("www.") {
        return text.to_owned();
    }
    text.split_inclusive(char::is_whitespace).filter(|word| !is_address(word)).collect()
}

/// Returns true if a word is an address: of a page with its scheme or `www.`, of a person, or a path on a host.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    let host = word.split('/').next().unwrap_or(word);
    let is_host = |host: &str| host.contains('.') && !host.ends_with('.') && !host.contains(char::is_uppercase);
    word.contains("://")
        || word.starts_with("www.")
        || word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_host(host))
        || is_host(host) && word.matches('/').count() > 1
}

pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that say something: `#` and the level before a heading, `-` before an item.
    fn shown(text: &str) -> Vec<String> {
        let show = |line: &Line| match line.mark {
            Mark::Heading(level) => Some(format!("{}#{level} {}", line.number, line.text)),
            Mark::Item => Some(format!("{}- {}", line.number, line.text)),
            Mark::Prose => Some(format!("{}  {}", line.number, line.text)),
            Mark::Blank => None,
        };
        Document::read(text, |_| false).lines.iter().filter_map(show).collect()
    }

    #[test]
    fn plain_text_and_markdown_are_lines_with_headings_and_items() {
        let text = "A title\n\nWhat you bring:\n* **Go**\n2) [Git](https://x.example/)\n\n```\nrust\n```\n\
                    ## Deep ##\nIt goes on.";
        let lines = ["1#1 A title", "3#2 What you bring:", "4- Go", "5- Git", "10#2 Deep", "11  It goes on."];
        assert_eq!(shown(text), lines);
        assert_eq!(shown("\u{FEFF}# Dev\r\n- Go\r\n"), ["1#1 Dev", "2- Go"]);
        assert_eq!(
            shown("Under\n=====\nTOO LOUD\ntext, and more."),
            ["1#1 Under", "3#2 TOO LOUD", "4  text, and more."]
        );
    }

    #[test]
    fn html_is_the_same_lines_without_what_is_no_content() {
        let text = "<title>T &amp; U</title>\n<nav><li>Java</nav><script>if (a<b) \"<p>\"</script>\n<h2>Ask</h2>\n\
                    <ul><li>Go &#8211; <b>now</b>\n<li>C&#x23;</ul><p><b>Bold</b></p><p>1 < 2</p><!-- <p>no</p> -->";
        assert_eq!(shown(text), ["3#2 Ask", "4- Go – now", "5- C#", "5#2 Bold", "5  1 < 2"]);
        assert_eq!(Document::read(text, |_| false).title.as_deref(), Some("T & U"));
        let quoted = "<div data-state='{\"html\":\"<p>Java</p>\"}' title=\"1 > 0\"><p>Go</p><p title=\"open>Git</p>";
        assert_eq!(shown(quoted), ["1  Go", "2  Git"], "a tag does not end within quotes that are closed");
    }
}
