//! The lines of a text without markup, each with its kind.

pub(super) use super::bytes::words;
use super::bytes::{has, is_printable};
use crate::text::is_hidden;

/// Tells whether a text is the name of a skill.
pub(super) type IsName<'a> = &'a dyn Fn(&str) -> bool;

/// The number of lines from the top of a text in which its title and its employer are searched.
const BEGINNING: usize = 400;

/// The kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A heading of this level, from 1.
    Heading(u8),
    /// The first line of a list item.
    Item,
    /// A line of a paragraph, or one that continues an item.
    Prose,
    /// A line without text to read: a blank line, a rule, code.
    Blank,
}

/// A line of the text.
#[derive(Debug)]
pub struct Line {
    /// The number of the line in the file, from 1; for a page of HTML written in one line, the number of the block.
    pub number: usize,
    /// The text without tags, markup and hidden characters, with single blanks.
    pub text: String,
    /// The kind of the line.
    pub mark: Mark,
    /// The number of blanks before the text.
    pub(super) indent: usize,
}

impl Line {
    pub(super) fn new(number: usize, text: String, mark: Mark) -> Self {
        Self { number, text, mark, indent: 0 }
    }
}

/// The lines of a text, and the metadata that only its markup contains.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) lines: Vec<Line>,
    /// The number of lines beyond the maximum.
    pub(super) beyond: usize,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) year: Option<i16>,
    /// The name in the domain of a mail address.
    pub(super) domain: Option<String>,
    /// True if the title is that of a page, which may also name its site.
    pub(super) is_page: bool,
}

impl Document {
    /// The lines in which the title and the employer are searched.
    pub(super) fn beginning(&self) -> &[Line] {
        &self.lines[..self.lines.len().min(BEGINNING)]
    }
}

/// Returns `raw` with single blanks, with typographic quotes, dashes and ligatures replaced by plain ones, and without
/// hidden characters.
pub(super) fn clean(raw: &str) -> String {
    // Most lines are clean.
    if is_printable(raw) && !raw.contains("  ") {
        return raw.trim().to_owned();
    }
    let mut text = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            c if c.is_ascii_graphic() => text.push(c),
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

/// The letters of a ligature, which text extracted from a PDF contains.
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

/// The last word of `text`.
pub(super) fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}

/// Returns a cleaned `text` without web and mail addresses.
pub(super) fn without_addresses(text: String) -> String {
    if !has(&text, b"@/") && !text.contains("www.") {
        return text;
    }
    text.split_inclusive(' ').filter(|word| !has(word, b"@/.") || !is_address(word)).collect()
}

/// Returns true if a word is an address: a URL with its scheme or `www.`, a mail address, or a path on a host.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    let host = word.split('/').next().unwrap_or(word);
    let is_host = |host: &str| host.contains('.') && !host.ends_with('.') && !host.contains(char::is_uppercase);
    word.contains("://")
        || word.starts_with("www.")
        || word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_host(host))
        || is_host(host) && word.matches('/').count() > 1
}
