//! A text as it is read: lines, each with its number and what it is, be the text plain, Markdown or HTML.

use std::borrow::Cow;

use super::html;
use super::section::{Stance, label, stance};
use crate::text::is_hidden;

/// The most words of a line that can be a heading.
const HEADING: usize = 9;
/// The most words of a line that stands apart right above a list, and so can be its heading.
const LEADING: usize = 14;
/// The most words of a heading that stands right above a paragraph, with no other sign.
const NAME: usize = 4;
/// How many bytes a line has at the least that goes on in the next.
pub(super) const FILLED: usize = 50;

/// The most lines that are read: more are no advertisement, and would fill the memory.
pub(super) const MAX_LINES: usize = 250_000;

/// The most bytes of a link's target.
const LINK: usize = 2000;

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
    /// Its number in the file, from 1.
    pub number: usize,
    /// What is written there, without tags and markup, in single blanks, with nothing hidden.
    pub text: String,
    /// What it is.
    pub mark: Mark,
}

/// The lines of a text, and what only its markup says.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    /// How many lines there are beyond those that are read.
    pub(super) beyond: usize,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
}

impl Page {
    pub(super) fn read(text: &str) -> Self {
        // Editors of one system begin a file with a mark that is no text.
        let text = text.trim_start_matches('\u{FEFF}');
        let mut page = if html::is_html(text) { html::read(text) } else { plain(text) };
        level_headings(&mut page.lines);
        page
    }
}

/// `raw` in single blanks, its typographic quotes and dashes plain, its hidden characters gone.
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
            c => text.push(c),
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// How a line of plain text is written.
struct Hand {
    is_bold: bool,
    is_numbered: bool,
    is_indented: bool,
    /// The picture that it begins with: a bullet where a line beside it has one too, else an ornament.
    picture: Option<char>,
}

/// Plain text and Markdown.
fn plain(text: &str) -> Page {
    let mut lines: Vec<Line> = Vec::new();
    let mut hands: Vec<Hand> = Vec::new();
    let mut in_code = false;
    let mut is_announced = false;
    for (index, raw) in text.lines().take(MAX_LINES).enumerate() {
        let trimmed = raw.trim();
        let plain = unpictured(trimmed);
        let picture = trimmed.chars().next().filter(|_| plain.len() < trimmed.len());
        let trimmed = plain;
        let is_fence = trimmed.starts_with("```") || trimmed.starts_with("~~~");
        in_code ^= is_fence;
        let line = underline(trimmed);
        if let (Some(level), Some(above)) = (line, lines.last_mut())
            && above.mark == Mark::Prose
            && words(&above.text) <= HEADING
        {
            above.mark = Mark::Heading(level);
        }
        let (mark, rest) = mark(trimmed);
        let text = if line.is_some() { String::new() } else { clean(&unmarked(&kept(rest))) };
        let is_read = !in_code && !is_fence && text.contains(char::is_alphanumeric);
        // "You'll be:" and then lines behind ">": bullets, no quotation.
        let is_bullet = is_announced && trimmed.starts_with("> ") && mark == Mark::Prose;
        if is_read {
            is_announced = is_bullet || text.ends_with([':', '?']);
        }
        let mark = if is_bullet { Mark::Item } else { mark };
        lines.push(Line { number: index + 1, text, mark: if is_read { mark } else { Mark::Blank } });
        hands.push(Hand {
            is_bold: trimmed.starts_with("**") && trimmed.trim_end_matches(':').ends_with("**"),
            is_numbered: numbering(trimmed).is_some(),
            is_indented: raw.starts_with([' ', '\t']),
            picture,
        });
    }
    find_pictured_items(&mut lines, &hands);
    find_headings(&mut lines, &hands);
    Page { beyond: text.lines().skip(MAX_LINES).count(), lines, ..Page::default() }
}

/// `line` without the picture that it begins with.
fn unpictured(line: &str) -> &str {
    let is_picture =
        |c: char| matches!(c, '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}');
    let is_joined = |c: char| is_picture(c) || matches!(c, '\u{FE0F}' | '\u{200D}');
    if line.starts_with(is_picture) { line.trim_start_matches(is_joined).trim_start() } else { line }
}

/// The level of a heading that this line underlines; such a line alone is a rule.
fn underline(line: &str) -> Option<u8> {
    let all = |sign| line.len() >= 3 && line.bytes().all(|byte| byte == sign);
    if all(b'=') { Some(1) } else { (all(b'-') || all(b'*') || all(b'_')).then_some(2) }
}

/// What a line of Markdown says that it is, and what it says.
fn mark(line: &str) -> (Mark, &str) {
    let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        return (Mark::Heading(u8::try_from(hashes).unwrap_or(6)), line[hashes..].trim().trim_end_matches('#'));
    }
    if let Some(row) = line.strip_prefix('|') {
        return (Mark::Item, row.strip_suffix('|').unwrap_or(row));
    }
    let line = line.trim_start_matches('>').trim_start();
    for bullet in ["* ", "- ", "+ ", "• ", "– ", "— ", "· ", "◦ ", "▪ ", "‣ ", "→ ", "✓ ", "✔ "] {
        if let Some(item) = line.strip_prefix(bullet) {
            let item = item.trim_start();
            let task = ["[ ] ", "[x] ", "[X] "].iter().find_map(|task| item.strip_prefix(task));
            return (Mark::Item, task.unwrap_or(item));
        }
    }
    (if numbering(line).is_some() { Mark::Item } else { Mark::Prose }, numbering(line).unwrap_or(line))
}

/// What stands behind "1.", "2)", "a)" or "(a)".
fn numbering(line: &str) -> Option<&str> {
    let line = line.strip_prefix('(').unwrap_or(line);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        1..=2 => line[digits..].strip_prefix(['.', ')']),
        0 => line.strip_prefix(|c: char| c.is_ascii_lowercase()).and_then(|rest| rest.strip_prefix(')')),
        _ => None,
    }?;
    rest.starts_with(' ').then(|| rest.trim_start())
}

/// `text` without what is struck out: "~~Perl~~".
fn kept(text: &str) -> Cow<'_, str> {
    if !text.contains("~~") {
        return Cow::Borrowed(text);
    }
    let parts: Vec<&str> = text.split("~~").collect();
    // The last mark of an odd number opens nothing.
    let is_struck = |nth: usize| nth % 2 == 1 && nth + 1 < parts.len();
    parts.iter().enumerate().filter(|(nth, _)| !is_struck(*nth)).map(|(_, part)| *part).collect::<String>().into()
}

/// `text` without the marks of emphasis and code, and of a link only its words.
fn unmarked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut at, mut closing) = (0, 0);
    while let Some(place) = text[at..].find(['*', '`', ']']).map(|place| at + place) {
        out.push_str(&text[at..place]);
        at = place + 1;
        if text[place..].starts_with("](") {
            let target = place + 2;
            // What closes this target may close those before the next one too: the text is searched once.
            if closing < target {
                closing = text[target..].find(')').map_or(text.len(), |end| target + end);
            }
            if closing < text.len() && closing - target < LINK {
                at = closing + 1;
            }
        }
    }
    out.push_str(&text[at..]);
    out.retain(|c| c != '[');
    out
}

pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Items whose bullets are pictures; a heading above them may have one of its own.
fn find_pictured_items(lines: &mut [Line], hands: &[Hand]) {
    let picture = |index: Option<usize>| index.and_then(|index| hands.get(index)).and_then(|hand| hand.picture);
    for (index, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.mark == Mark::Prose) {
        let (above, own, below) = (picture(index.checked_sub(1)), picture(Some(index)), picture(Some(index + 1)));
        let leads = above.is_none() && below != own && stance(&line.text) != Stance::Open;
        if own.is_some() && (above.is_some() || below.is_some()) && !leads {
            line.mark = Mark::Item;
        }
    }
}

/// Headings that no markup shows: short lines that stand apart, end with a colon, or are written in capitals.
fn find_headings(lines: &mut [Line], hands: &[Hand]) {
    let mut next = Mark::Blank;
    for index in (0..lines.len()).rev() {
        let (line, hand) = (&lines[index], &hands[index]);
        let below = lines.get(index + 1).map_or(Mark::Blank, |line| line.mark);
        let above = index.checked_sub(1).map_or(Mark::Blank, |above| lines[above].mark);
        // "Stack: Python, Go" says what it has to say itself.
        let is_told = index > 0 && label(&line.text).is_some_and(|label| stance(label) != Stance::Open);
        let is_short = words(&line.text) <= HEADING && !line.text.ends_with(['.', ',', ';', '!']) && !is_told;
        let begins = has_capital(line);
        let leads = above == Mark::Blank && below == Mark::Item && words(&line.text) <= LEADING;
        let is_heading = match line.mark {
            Mark::Prose if line.text.ends_with(':') => is_short || below == Mark::Item,
            Mark::Prose if leads && begins && !line.text.ends_with(['.', ',', ';', '!']) && !is_told => true,
            Mark::Prose if is_short && (hand.is_bold || is_shouted(&line.text)) => true,
            Mark::Prose if is_short && index == 0 => true,
            Mark::Prose => {
                let stands_apart = above != Mark::Prose && below == Mark::Blank;
                let is_known = above == Mark::Blank && words(&line.text) <= 5 && stance(&line.text) != Stance::Open;
                let is_over = |text: &Line| text.mark == Mark::Prose && text.text.len() >= FILLED && has_capital(text);
                let is_name =
                    above == Mark::Blank && words(&line.text) <= NAME && lines.get(index + 1).is_some_and(is_over);
                is_short && begins && !hand.is_indented && (stands_apart || below == Mark::Item || is_known || is_name)
            }
            // "3. Databases" above a paragraph or a list of another kind.
            Mark::Item if hand.is_numbered && is_short => match below {
                Mark::Prose => !hands[index + 1].is_indented,
                Mark::Item => !hands[index + 1].is_numbered,
                _ => next == Mark::Prose,
            },
            _ => false,
        };
        if is_heading {
            lines[index].mark = Mark::Heading(0);
        }
        if lines[index].mark != Mark::Blank {
            next = lines[index].mark;
        }
    }
}

/// Whether `line` begins as a sentence or a heading does.
pub(super) fn has_capital(line: &Line) -> bool {
    line.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether `text` is written in capitals.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && words(text) >= 2 && !text.contains(char::is_lowercase)
}

/// Gives headings without a level of their own one: those that stand directly above another heading are higher.
fn level_headings(lines: &mut [Line]) {
    let mut is_above_heading = false;
    for index in (0..lines.len()).rev() {
        match lines[index].mark {
            Mark::Heading(level) => {
                // "Duties" and right below it "You will:": that only leads to the list.
                let leads = lines[index].text.ends_with(':')
                    && index.checked_sub(1).is_some_and(|above| lines[above].mark == Mark::Heading(0));
                if level == 0 {
                    lines[index].mark = Mark::Heading(match (leads, is_above_heading) {
                        (true, _) => 3,
                        (false, true) => 1,
                        (false, false) => 2,
                    });
                }
                is_above_heading = !leads;
            }
            Mark::Item | Mark::Prose => is_above_heading = false,
            Mark::Blank => {}
        }
    }
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
        Page::read(text).lines.iter().filter_map(show).collect()
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
        assert_eq!(Page::read(text).title.as_deref(), Some("T & U"));
        let quoted = "<div data-state='{\"html\":\"<p>Java</p>\"}' title=\"1 > 0\"><p>Go</p><p title=\"open>Git</p>";
        assert_eq!(shown(quoted), ["1  Go", "1  Git"], "a tag does not end within quotes that are closed");
    }
}
