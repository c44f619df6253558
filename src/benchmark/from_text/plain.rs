//! Converts plain text and Markdown to lines, including blocks of HTML in Markdown.

use std::borrow::Cow;

use super::bytes::has;
use super::columns;
use super::excess::MAX_LINES;
use super::flattened;
use super::html;
use super::line::{Document, IsName, Line, Mark, clean, without_addresses, words};
use super::mark::{HEADING, mark, numbering};
use super::masthead::{TOP, is_address_label, is_navigation};
use super::outline::{self, LineStyle};
use crate::text::is_hidden;

/// The maximum number of words in brackets at the beginning of a line that are kept.
const BRACKET: usize = 4;
/// The minimum length in bytes of a heading with spaced letters.
const SPACED: usize = 11;
/// The maximum length in bytes of a link's target.
const LINK: usize = 2000;

/// Reads `text` without its first `front` lines, which are front matter.
pub(super) fn read(text: &str, front: usize, is_name: IsName) -> Document {
    let mut lines = joined(text, is_name);
    // A whole text may be indented, as behind a mark of quotation.
    let indents = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(line));
    let margin = indents.min().unwrap_or(0);
    columns::add_bars(&mut lines);
    let limit = lines.len().min(MAX_LINES);
    let mut reader =
        Reader { lines: Vec::with_capacity(limit), styles: Vec::with_capacity(limit), margin, ..Reader::default() };
    let mut index = front;
    while index < limit {
        let number = index + 1;
        if !reader.in_code && html::begins_block(lines[index].trim()) {
            let length = lines[index..].iter().position(|line| line.trim().is_empty()).unwrap_or(lines.len() - index);
            reader.block(&lines[index..index + length].join("\n"), number);
            index += length;
        } else {
            reader.line(&lines[index], number, is_name);
            index += 1;
        }
    }
    outline::find_emoji_items(&mut reader.lines, &reader.styles);
    outline::find_headings(&mut reader.lines, &reader.styles, is_name);
    Document { lines: reader.lines, beyond: lines.len().saturating_sub(index), ..Document::default() }
}

/// The lines of `text`. A word hyphenated at the end of a line is joined on that line: with the hyphen if that is a
/// name, otherwise without it. So is what follows a label: "Testing", then ": Write unit tests".
fn joined<'a>(text: &'a str, is_name: IsName) -> Vec<Cow<'a, str>> {
    let mut lines: Vec<Cow<'_, str>> = text.lines().map(Cow::Borrowed).collect();
    for index in 1..lines.len() {
        let [above, below] = &mut lines[index - 1..=index] else { continue };
        if below.starts_with(": ") && !above.trim().is_empty() {
            *above = Cow::Owned(format!("{}{below}", above.trim_end()));
            *below = Cow::Borrowed("");
            continue;
        }
        if let Some(first) = cut_name(above, below, is_name) {
            let behind = below.trim_start()[first.len()..].to_owned();
            *above = Cow::Owned(format!("{} {first}", above.trim_end()));
            *below = Cow::Owned(behind);
            continue;
        }
        let Some(cut) = above.trim_end().strip_suffix('-') else { continue };
        let (before, first) = cut.split_at(cut.trim_end_matches(|c: char| !c.is_whitespace() && c != '(').len());
        let rest = below.trim_start();
        let (second, behind) = rest.split_at(rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()));
        let (whole, hyphened) = (format!("{first}{second}"), format!("{first}-{second}"));
        // "micro-↵services", "Type-↵Script"
        let goes_on = rest.starts_with(char::is_lowercase) || !second.is_empty() && is_name(&whole);
        if !first.ends_with(char::is_alphabetic) || !goes_on || matches!(second, "and" | "or") {
            continue;
        }
        let is_plain = first.chars().all(char::is_alphabetic);
        let word = if is_name(&whole) || is_plain && !is_name(&hyphened) { whole } else { hyphened };
        // Punctuation directly after the word stays beside it.
        let (glued, behind) = behind.split_at(behind.find(char::is_whitespace).unwrap_or(behind.len()));
        let (new_above, new_below) = (format!("{before}{word}{glued}"), behind.to_owned());
        (*above, *below) = (Cow::Owned(new_above), Cow::Owned(new_below));
    }
    lines
}

/// The first word of the line `below` if it ends a name that the last word of the item `above` begins: "- Experience with
/// GitHub", then "Actions".
fn cut_name(above: &str, below: &str, is_name: IsName) -> Option<String> {
    let (before, last) = above.trim_end().rsplit_once(' ')?;
    let below = below.trim_start();
    let first = below.split(|c: char| !c.is_alphanumeric()).next().filter(|first| !first.is_empty())?;
    let are_names = last.starts_with(char::is_uppercase) && first.starts_with(char::is_uppercase);
    let behind = below[first.len()..].trim_start();
    let goes_on = behind.is_empty() || behind.starts_with(char::is_lowercase);
    let is_item = mark(above.trim_start()).0 == Mark::Item;
    let is_cut = are_names && goes_on && is_item && words(before) > 1 && is_name(&format!("{last} {first}"));
    is_cut.then(|| first.to_owned())
}

#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    styles: Vec<LineStyle>,
    /// The number of blanks before every line.
    margin: usize,
    in_code: bool,
    is_announced: bool,
    /// True if the last line is a bullet whose text stands on the next one.
    is_bullet_apart: bool,
}

impl Reader {
    /// Reads a block of HTML.
    fn block(&mut self, block: &str, number: usize) {
        for line in html::read(block, number).lines {
            self.lines.push(line);
            self.styles.push(LineStyle { is_bold: false, number: None, is_indented: true, picture: None });
        }
    }

    /// Reads a line; tags within it of a paragraph or of a line break, and a line break that it lost, begin another line.
    fn line(&mut self, raw: &str, number: usize, is_name: IsName) {
        for (nth, paragraph) in raw.split("<p>").enumerate() {
            if nth > 0 {
                self.part("", number);
            }
            if !paragraph.contains("<br") {
                self.paragraph(paragraph, number, is_name);
                continue;
            }
            let broken = paragraph.replace("<br/>", "<br>").replace("<br />", "<br>");
            if !paragraph.trim_start().starts_with('|') {
                broken.split("<br>").for_each(|line| self.paragraph(line, number, is_name));
            } else if let Some((label, items)) = columns::label_of_lines(&broken) {
                self.part(&format!("## {label}"), number);
                items.split("<br>").for_each(|item| self.part(&format!("- {item}"), number));
            } else {
                self.paragraph(paragraph, number, is_name);
            }
        }
    }

    fn paragraph(&mut self, raw: &str, number: usize, is_name: IsName) {
        // The cells of a row and the lines of code stay together.
        if self.in_code || raw.trim_start().starts_with('|') {
            self.part(raw, number);
            return;
        }
        for part in flattened::parts(raw, is_name) {
            self.part(part, number);
        }
    }

    fn part(&mut self, raw: &str, number: usize) {
        if matches!(raw.trim(), "•" | "●" | "▪" | "·" | "\u{F0B7}") {
            self.is_bullet_apart = true;
            return;
        }
        // A backslash at the end of a line breaks it in Markdown.
        let raw = &*without_hidden(raw.trim_end().trim_end_matches('\\'));
        // Most lines have no marks.
        let is_marked = has(raw, b"\\<&~*`[]_");
        let raw = if is_marked { unescaped(raw) } else { Cow::Borrowed(raw) };
        let raw = if is_marked { html::inline(&raw).map_or(raw, Cow::Owned) } else { raw };
        let closed = closed_up(raw.trim());
        let trimmed = closed.as_deref().unwrap_or(raw.trim());
        let first = trimmed.chars().next();
        let plain = without_emoji(trimmed);
        let picture = if plain.len() < trimmed.len() { first } else { None };
        let trimmed = plain;
        let line = underline(trimmed, self.lines.last());
        let is_fence = trimmed.starts_with("```") || trimmed.starts_with("~~~") && line.is_none();
        self.in_code ^= is_fence;
        if let (Some(level), Some(above)) = (line, self.lines.last_mut())
            && above.mark == Mark::Prose
            && words(&above.text) <= HEADING
        {
            above.mark = Mark::Heading(level);
        }
        let (mark, rest) = mark(trimmed);
        let rest = unquoted(rest);
        // "requirements: |" begins several lines in YAML.
        let rest = rest.strip_suffix(" |").filter(|key| key.ends_with(':')).unwrap_or(rest);
        let text = match (line, is_marked) {
            (Some(_), _) => String::new(),
            (None, true) => clean(&unmarked(&kept(rest))),
            (None, false) => clean(rest),
        };
        let length = text.len();
        let mut text = without_italics(without_addresses(text));
        // "URL: https://acme.example"
        if text.len() < length && is_address_label(&text) {
            text.clear();
        }
        text.truncate(without_tags(&text).len());
        let is_menu = self.lines.len() < TOP && is_navigation(&text);
        let has_text = text.contains(char::is_alphanumeric) && !is_menu;
        let is_read = !self.in_code && !is_fence && has_text;
        // "You'll be:" followed by lines with ">": these are bullets, not quotations.
        let is_bullet = self.is_announced && trimmed.starts_with("> ") && mark == Mark::Prose;
        if is_read {
            self.is_announced = is_bullet || text.ends_with([':', '?']);
        }
        let mark = match mark {
            Mark::Prose if is_bullet || is_read && self.is_bullet_apart => Mark::Item,
            mark => mark,
        };
        self.is_bullet_apart = false;
        let indent = indent(&raw).saturating_sub(self.margin);
        self.lines.push(Line { number, text, mark: if is_read { mark } else { Mark::Blank }, indent });
        self.styles.push(LineStyle {
            is_bold: rest.starts_with("**")
                && rest.trim_end_matches(':').ends_with("**")
                && rest.matches("**").count() == 2,
            number: kind_of_number(trimmed),
            is_indented: indent > 0,
            picture,
        });
    }
}

/// Returns `line` without characters of no width, which may stand behind a bullet, and with blanks for the tabs behind
/// its indentation.
fn without_hidden(line: &str) -> Cow<'_, str> {
    // Control characters divide words.
    let is_empty = |c: char| is_hidden(c) && !c.is_control();
    if !has(line.trim_start(), b"\t") && (line.is_ascii() || !line.contains(is_empty)) {
        return Cow::Borrowed(line);
    }
    let (indentation, text) = line.split_at(indent(line));
    Cow::Owned(indentation.to_owned() + &text.replace('\t', " ").replace(is_empty, ""))
}

/// The length in bytes of the blanks before a line.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Returns `text` without the blanks between its letters: "S K I L L S". `None` if its letters are not spaced. Two words
/// are further apart than two letters.
fn closed_up(text: &str) -> Option<String> {
    let is_spaced = text.len() >= SPACED && text.split(' ').all(|word| word.chars().nth(1).is_none());
    is_spaced.then(|| text.split("  ").map(|word| word.replace(' ', "")).collect::<Vec<_>>().join(" "))
}

/// Returns `text` without the quotes around all of it, as in lists of YAML and JSON.
fn unquoted(text: &str) -> &str {
    for quote in ['"', '\''] {
        let within = text.strip_prefix(quote).and_then(|text| text.trim_end_matches(',').strip_suffix(quote));
        if let Some(within) = within.filter(|within| !within.contains(quote)) {
            return within;
        }
    }
    text
}

/// Returns `text` without the blanks at its end, and without the underscores around words, which mark italics: "_Go_".
/// Those within a word stay.
fn without_italics(mut text: String) -> String {
    text.truncate(text.trim_end().len());
    if !has(&text, b"_") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let is_within = before.is_alphanumeric() && rest.clone().next().is_some_and(char::is_alphanumeric);
        if c != '_' || is_within {
            out.push(c);
        }
        before = c;
    }
    out
}

/// Returns `text` without the tags at its end if there are several: "#remote #golang".
fn without_tags(text: &str) -> &str {
    let (mut rest, mut tags) = (text, 0);
    while let (before, tag) = rest.rsplit_once(' ').unwrap_or(("", rest))
        && tag.starts_with('#')
    {
        rest = before;
        tags += 1;
    }
    if tags > 1 { rest } else { text }
}

/// A representative of all numberings of the same kind as that of `line`; `None` if it has none.
fn kind_of_number(line: &str) -> Option<char> {
    numbering(line)?;
    let number = line.trim_start_matches('(');
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    // "2.1"
    let has_second = behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    Some(match number.chars().next()? {
        '0'..='9' if has_second => '.',
        'a'..='z' => 'a',
        'A'..='Z' => 'A',
        _ => '1',
    })
}

/// Returns `line` without the emoji with which it begins.
fn without_emoji(line: &str) -> &str {
    // A keycap emoji consists of a digit and characters that draw the box.
    let box_of_digit = line.strip_prefix(|c: char| c.is_ascii_digit()).unwrap_or_default();
    // ":rocket:" stands for an emoji in chats.
    let short = line.strip_prefix(':').and_then(|line| line.split_once(": "));
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b"_-+".contains(&b));
    if let Some((_, text)) = short.filter(|(name, _)| is_name(name)) {
        text.trim_start()
    } else if line.starts_with(is_emoji) {
        line.trim_start_matches(is_part_of_emoji).trim_start()
    } else if box_of_digit.starts_with(['\u{FE0F}', '\u{20E3}']) {
        box_of_digit.trim_start_matches(is_part_of_emoji).trim_start()
    } else {
        line
    }
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{25A0}'..='\u{25BF}' | '\u{25C6}'..='\u{25CF}' | '\u{2600}'..='\u{27BF}'
        | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
        && c != '▪'
}

fn is_part_of_emoji(c: char) -> bool {
    is_emoji(c) || matches!(c, '\u{FE0F}' | '\u{200D}' | '\u{20E3}')
}

/// The level of the heading that this line underlines; without a heading `above`, such a line is a rule. A row of "~" is
/// one only below a text of its length, otherwise a fence.
fn underline(line: &str, above: Option<&Line>) -> Option<u8> {
    let sign = *line.as_bytes().first()?;
    let is_rule = line.len() >= 3 && b"=-*_~^".contains(&sign) && line.bytes().all(|byte| byte == sign);
    let fits = !b"~^".contains(&sign)
        || line.len() > 3 && above.is_some_and(|above| above.text.chars().count().abs_diff(line.len()) <= 1);
    (is_rule && fits).then_some(if sign == b'=' { 1 } else { 2 })
}

/// Returns `line` without the backslashes by which Markdown takes punctuation as it is: "\\- Go", "C\\+\\+".
fn unescaped(line: &str) -> Cow<'_, str> {
    if !line.contains('\\') {
        return Cow::Borrowed(line);
    }
    let mut kept = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let is_escape = c == '\\' && rest.peek().is_some_and(char::is_ascii_punctuation);
        kept.push(if is_escape { rest.next().unwrap_or(c) } else { c });
    }
    Cow::Owned(kept)
}

/// Returns `text` without struck-out parts: "~~Perl~~".
fn kept(text: &str) -> Cow<'_, str> {
    if !text.contains('~') {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, struck)) = rest.split_once("~~")
        && let Some((_, behind)) = struck.split_once("~~")
    {
        kept.push_str(before);
        rest = behind;
    }
    if rest.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(kept + rest) }
}

/// Returns `text` without marks of emphasis and code, without images, and with only the words of links.
fn unmarked(text: &str) -> Cow<'_, str> {
    if !has(text, b"*`[]") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let brackets = leading_brackets(text);
    let (mut at, mut closing) = (brackets, 0);
    out.push_str(&text[..at]);
    while let Some(place) = text[at..].find(['*', '`', ']']).map(|place| at + place) {
        out.push_str(&text[at..place]);
        at = place + 1;
        // "[Rust][1]"
        if let Some(end) = text[place..].strip_prefix("][").and_then(|rest| rest.find(']')) {
            at = place + "][".len() + end + 1;
        }
        if text[place..].starts_with("](") {
            let target = place + 2;
            // The end found for this target may also apply to the next ones, so the text is searched only once.
            if closing < target {
                closing = text[target..].find(')').map_or(text.len(), |end| target + end);
            }
            if closing < text.len() && closing - target < LINK {
                at = closing + 1;
                if let Some(image) = out.rfind('[').filter(|&image| out[..image].ends_with('!')) {
                    out.truncate(image - 1);
                }
            }
        }
    }
    out.push_str(&text[at..]);
    let rest = out.split_off(brackets).replace('[', "");
    Cow::Owned(out + &rest)
}

/// The length of the brackets at the beginning of `text` that are no links: "[Remote] [Acme] Backend Engineer".
fn leading_brackets(text: &str) -> usize {
    let mut length = 0;
    while let Some((part, behind)) = text[length..].strip_prefix('[').and_then(|rest| rest.split_once("] "))
        && words(part) <= BRACKET
        && !part.contains(['[', ']', '*', '`'])
    {
        length = text.len() - behind.len();
    }
    length
}
