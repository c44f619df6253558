//! Recognises the kind of a line by its first characters: a heading, an item, or text.

use super::line::{Mark, words};
use super::section::is_known_heading;

/// The maximum length of a number in Roman numerals.
const ROMAN: usize = 4;
/// The maximum number of words of a heading.
pub(super) const HEADING: usize = 9;

/// The characters that begin an item of a list, including those of the font Wingdings in texts copied from Word.
const BULLETS: [char; 18] = [
    '*', '-', '+', '•', '–', '—', '·', '◦', '▪', '‣', '→', '✓', '✔', '\u{F0B7}', '\u{F0A7}', '\u{F0D8}', '\u{F076}',
    '\u{F0FC}',
];

/// The characters of which a frame around a heading consists.
const FRAME: [char; 17] = ['=', '-', '~', '*', '_', '#', '+', '<', '>', '[', ']', '【', '】', '/', '\'', '║', ' '];

/// Returns the kind of a line of Markdown, and its text.
pub(super) fn mark(line: &str) -> (Mark, &str) {
    let line = line.trim_start_matches('>').trim_start();
    // "== Requirements" is a heading of AsciiDoc; "== Requirements ==" has a frame.
    for sign in ['#', '='] {
        let text = line.trim_start_matches(sign);
        if let Ok(level @ 1..=6) = u8::try_from(line.len() - text.len())
            // "##Requirements" is a heading, "#golang" is a tag.
            && (text.starts_with(' ') || sign == '#' && level > 1 && text.starts_with(char::is_uppercase) && !text.contains(" #"))
            && (sign == '#' || !text.ends_with(sign))
        {
            let text = text.trim().trim_end_matches('#');
            // "## Requirements {#requirements}"
            let anchored = text.strip_suffix('}').and_then(|text| text.rsplit_once(" {"));
            return (Mark::Heading(level), anchored.map_or(text, |(heading, _)| heading));
        }
    }
    // "h2. Requirements", as in some wikis.
    if let Some((level, heading)) = line.strip_prefix('h').and_then(|line| line.split_once(". "))
        && let Ok(level @ 1..=6) = level.parse()
    {
        return (Mark::Heading(level), heading.trim());
    }
    if let Some(framed) = framed(line) {
        return (Mark::Heading(0), framed);
    }
    if let Some(row) = line.strip_prefix('|') {
        let row = row.strip_suffix('|').unwrap_or(row);
        // A row of one cell that is a known heading is a heading in a box.
        let is_heading = !row.contains('|') && is_known_heading(row);
        return (if is_heading { Mark::Heading(0) } else { Mark::Item }, row);
    }
    if let Some(item) = task(line) {
        return (Mark::Item, item);
    }
    // East Asian bullets need no blank after them.
    let wide = line.strip_prefix(['・', '‧', '･', '◎']);
    // Word writes the bullets of inner lists so: "o Docker".
    let round = line.strip_prefix("o ").map(str::trim_start).filter(|item| item.starts_with(char::is_uppercase));
    // "-Strong Java skills", but not "-1" or "*emphasis*".
    let unspaced = line.strip_prefix(['-', '•', '·', '▪', '*']);
    let wide = wide.or(round).or(unspaced.filter(|item| item.starts_with(char::is_uppercase) && !item.contains('*')));
    if let Some(item) = wide.or_else(|| line.strip_prefix(BULLETS)?.strip_prefix(' ')) {
        let item = item.trim_start();
        return (Mark::Item, task(item).unwrap_or(item));
    }
    match numbering(line) {
        Some(item) => (Mark::Item, item),
        None => (Mark::Prose, line),
    }
}

/// The text behind a box for a tick: "[x] Docker".
fn task(line: &str) -> Option<&str> {
    ["[ ] ", "[x] ", "[X] "].iter().find_map(|task| line.strip_prefix(task))
}

/// The text within a frame of characters: "== Requirements ==", "[Requirements]", "~ Requirements ~", "// Requirements".
fn framed(line: &str) -> Option<&str> {
    let (front, inner) = line.split_at(line.len() - line.trim_start_matches(FRAME).len());
    if front.trim().is_empty() || words(inner) > HEADING || !inner.contains(char::is_alphabetic) {
        return None;
    }
    let (inner, back) = inner.split_at(inner.trim_end_matches(FRAME).len());
    let has_blanks = front.ends_with(' ') && back.starts_with(' ');
    let (front, back) = (front.trim(), back.trim());
    let is_frame = match (front, back) {
        ("[", "]") | ("【", "】") => true,
        // "_Required_" is a heading; "*see below*" is only emphasis.
        ("_", "_") | ("*", "*") if inner.ends_with(':') => true,
        // A bullet is no frame, nor is one before a link.
        (_, "") => front.len() > 1 && front != "**" && !front.contains(['[', ' ']) && is_known_heading(inner),
        _ if front.contains("**") => false,
        _ => front.len() > 1 && back.len() > 1 && has_blanks || is_known_heading(inner),
    };
    is_frame.then_some(inner)
}

/// The text after "1.", "2)", "2.3", "a)", "(a)", "(ii)" or "II.".
pub(super) fn numbering(line: &str) -> Option<&str> {
    let line = line.strip_prefix('(').unwrap_or(line);
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = match line.len() - behind.len() {
        0 => {
            let roman = line.trim_start_matches(['i', 'v', 'x', 'I', 'V', 'X']);
            // "ii)", "II.", but not "iv." or "XI-".
            let sign = if line.starts_with(char::is_uppercase) { '.' } else { ')' };
            let is_roman = (2..=ROMAN).contains(&(line.len() - roman.len())) && roman.starts_with(sign);
            if is_roman { roman } else { line.strip_prefix(|c: char| c.is_ascii_alphabetic())? }
                .strip_prefix([')', '.'])?
        }
        1..=2 => {
            let rest = behind.strip_prefix(['.', ')'])?;
            // A number with a second part: "2.3 To monitor …".
            let second = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            if behind.starts_with('.') && rest.len() - second.len() <= 2 { second } else { rest }
        }
        _ => return None,
    };
    // "1.Docker" needs no blank, but "U.S. citizen" has no number.
    let is_number = behind.len() < line.len();
    (rest.starts_with(' ') || is_number && rest.starts_with(char::is_uppercase)).then(|| rest.trim_start())
}
