//! Recognises the kind of a line by its first characters: a heading, an item, or text.

use super::line::{Mark, words};

/// The maximum number of words of a heading.
pub(super) const HEADING: usize = 9;

/// The characters that begin an item of a list.
const BULLETS: [char; 13] = ['*', '-', '+', '•', '–', '—', '·', '◦', '▪', '‣', '→', '✓', '✔'];

/// Returns the kind of a line of Markdown, and its text.
pub(super) fn mark(line: &str) -> (Mark, &str) {
    let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        return (Mark::Heading(u8::try_from(hashes).unwrap_or(6)), line[hashes..].trim().trim_end_matches('#'));
    }
    // "h2. Requirements", as in some wikis.
    if let Some(heading) = line.strip_prefix('h')
        && let Some((level, heading)) = heading.split_once(". ")
        && let Ok(level @ 1..=6) = level.parse()
    {
        return (Mark::Heading(level), heading.trim());
    }
    if let Some(framed) = framed(line) {
        return (Mark::Heading(0), framed);
    }
    if let Some(row) = line.strip_prefix('|') {
        return (Mark::Item, row.strip_suffix('|').unwrap_or(row));
    }
    let line = line.trim_start_matches('>').trim_start();
    // East Asian bullets need no blank after them.
    let wide = line.strip_prefix(['・', '‧', '･', '◎']);
    let item = wide.or_else(|| line.strip_prefix(BULLETS).and_then(|rest| rest.strip_prefix(' ')));
    if let Some(item) = item.map(str::trim_start) {
        let task = ["[ ] ", "[x] ", "[X] "].iter().find_map(|task| item.strip_prefix(task));
        return (Mark::Item, task.unwrap_or(item));
    }
    (if numbering(line).is_some() { Mark::Item } else { Mark::Prose }, numbering(line).unwrap_or(line))
}

/// The text within a frame of characters: "== Requirements ==", "[Requirements]".
fn framed(line: &str) -> Option<&str> {
    let frame = |c: char| "=-~*_#+<>[]【】".contains(c);
    let inner = line.trim_matches(frame);
    let before = &line[..line.find(inner)?];
    let behind = &line[before.len() + inner.len()..];
    // "_Required:_" is a heading; "*see below*" is only emphasis.
    let is_set_apart = before == behind && matches!(before, "_" | "*") && inner.ends_with(':');
    let is_frame = matches!((before, behind), ("[", "]") | ("【", "】"))
        || is_set_apart
        || before.len() > 1
            && behind.len() > 1
            && !before.contains("**")
            && inner.starts_with(' ')
            && inner.ends_with(' ');
    (is_frame && words(inner) <= HEADING && inner.contains(char::is_alphabetic)).then(|| inner.trim())
}

/// The text after "1.", "2)", "a)" or "(a)".
pub(super) fn numbering(line: &str) -> Option<&str> {
    let line = line.strip_prefix('(').unwrap_or(line);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    // A number with a second part: "2.3 To monitor …".
    let second = line[digits..].strip_prefix('.').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let rest = match digits {
        1..=2 if (1..=2).contains(&second) => line.get(digits + 1 + second..),
        1..=2 => line[digits..].strip_prefix(['.', ')']),
        0 => line.strip_prefix(|c: char| c.is_ascii_alphabetic()).and_then(|rest| rest.strip_prefix([')', '.'])),
        _ => None,
    }?;
    rest.starts_with(' ').then(|| rest.trim_start())
}
