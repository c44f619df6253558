//! Makes text from outside safe to show, and measures and cuts it in terminal cells.
//!
//! A terminal acts on control characters. All text from files and command lines (notes, titles, names, even error
//! texts) therefore passes through [`visible`] before it is printed. Text is aligned by its width in terminal cells,
//! never by its number of bytes or `char`s.

mod fuzzy;
mod hidden;

pub use fuzzy::Fuzzy;
pub(crate) use fuzzy::fuzzy;
pub(crate) use hidden::{AS_PICTURE, is_joinable, with_hidden};
pub use hidden::{JOINER, is_hidden, visible};

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A string that is cheap to clone and one machine word wide, for texts that many values hold, such as the id of a
/// skill.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shared(Arc<Box<str>>);

impl Deref for Shared {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Shared {
    fn borrow(&self) -> &str {
        self
    }
}

impl<T: Into<Box<str>>> From<T> for Shared {
    fn from(text: T) -> Self {
        Self(Arc::new(text.into()))
    }
}

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// Returns a text without the blanks around it; `None` if nothing is left.
pub(crate) fn trimmed(text: &str) -> Option<&str> {
    let text = text.trim();
    if text.is_empty() { None } else { Some(text) }
}

/// Returns a value as text; empty if there is none.
pub fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Returns the word that is most similar to `typed`, for "did you mean"; `None` if `typed` is longer than 64 bytes.
pub fn nearest<'a>(typed: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The time of a comparison is proportional to the product of both lengths.
    if typed.len() > MAX_TYPED {
        return None;
    }
    let typed = typed.to_lowercase();
    let mut best = (None, 0.0);
    for word in words {
        let likeness = strsim::normalized_damerau_levenshtein(&word.to_lowercase(), &typed);
        if likeness >= best.1 {
            best = (Some(word), likeness);
        }
    }
    best.0
}

/// The most bytes of a word for which a similar word is searched.
const MAX_TYPED: usize = 64;

/// Returns true if every character of `text` is a grapheme of its own and fills one cell, so that no Unicode table is
/// needed. This holds for plain English and for the symbols with which the screens are drawn.
pub(crate) fn is_plain(text: &str) -> bool {
    is_english(text) || text.chars().all(is_simple)
}

/// Returns true if `text` contains printable ASCII only.
fn is_english(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Returns true if `c` fills one cell and never combines with other simple characters to one grapheme.
fn is_simple(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{FF}' | '…' | '←'..='↓' | '─'..='◼' | '✓' | '⠀'..='⣿')
}

/// Returns the number of terminal cells that `text` fills: the sum of the widths of its graphemes. Terminals do not
/// draw ligatures such as lam with alef, so these count as two.
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.chars().count() } else { signs(text).map(|(_, cells)| cells).sum() }
}

/// The largest number of cells that a grapheme fills in any script. A wider one is a run of marks before a letter, such as
/// the Arabic year sign, and can have any width.
const WIDEST: usize = 4;

/// Returns the graphemes of `text`, each with its width in terminal cells. Of one that is wider than [`WIDEST`], each
/// character is returned alone, so that a line can be broken within it.
fn signs(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let (plain, other) = if is_plain(text) { (text, "") } else { ("", text) };
    let plain = plain.char_indices().map(move |(at, c)| (&plain[at..at + c.len_utf8()], 1));
    let other = other.graphemes(true).flat_map(|cluster| {
        let cells = cluster.width();
        let (whole, parts) = if cells <= WIDEST { (Some((cluster, cells)), "") } else { (None, cluster) };
        let parts = parts.char_indices().map(move |(at, c)| (&parts[at..at + c.len_utf8()], c.width().unwrap_or(0)));
        whole.into_iter().chain(parts)
    });
    plain.chain(other)
}

/// Cuts `text` to at most `cells` terminal cells. A text that was cut ends with `mark` (`…`, or `~` in ASCII).
pub fn cut<'a>(text: &'a str, cells: usize, mark: &str) -> Cow<'a, str> {
    // A grapheme never fills more cells than it has bytes.
    if text.len() <= cells {
        return Cow::Borrowed(text);
    }
    let room = cells.saturating_sub(width(mark));
    let kept = if is_english(text) {
        room
    } else {
        let (mut used, mut kept) = (0, 0);
        for (sign, filled) in signs(text) {
            used += filled;
            if used <= room {
                kept += sign.len();
            }
            if used > cells {
                break;
            }
        }
        if used <= cells {
            return Cow::Borrowed(text);
        }
        kept
    };
    Cow::Owned(if width(mark) <= cells { text[..kept].trim_end().to_owned() + mark } else { String::new() })
}

/// Cuts `text` at its beginning to at most `cells` terminal cells. A text that was cut begins with `mark`.
pub fn cut_front<'a>(text: &'a str, cells: usize, mark: &str) -> Cow<'a, str> {
    let mut surplus = width(text).saturating_sub(cells);
    if surplus == 0 {
        return Cow::Borrowed(text);
    }
    surplus += width(mark);
    let mut kept = text.len();
    let mut begin = 0;
    for (sign, filled) in signs(text) {
        if surplus == 0 {
            kept = begin;
            break;
        }
        surplus = surplus.saturating_sub(filled);
        begin += sign.len();
    }
    Cow::Owned(if width(mark) <= cells { format!("{mark}{}", &text[kept..]) } else { String::new() })
}

/// Cuts a sentence to at most `cells` terminal cells. A file path in backticks is shortened first, at its beginning,
/// because the rest of the sentence matters more than the folder.
pub(crate) fn cut_sentence<'a>(text: &'a str, cells: usize, mark: &str) -> Cow<'a, str> {
    if let Some((before, rest)) = text.split_once('`')
        && let Some((file, after)) = rest.split_once('`')
        && file.contains(['/', '\\'])
        && width(text) > cells
    {
        let beside = width(before) + width(after) + 2;
        let file = cut_front(file, cells.saturating_sub(beside).max(SHORTEST), mark);
        return Cow::Owned(cut(&format!("{before}`{file}`{after}"), cells, mark).into_owned());
    }
    cut(text, cells, mark)
}

/// The shortest end of a path that still identifies the file, in cells.
const SHORTEST: usize = 16;

/// Cuts `text` to `cells`, or fills it up with blanks, so that it has exactly this width.
pub fn fit(text: &str, cells: usize, mark: &str) -> String {
    let mut shown = cut(text, cells, mark).into_owned();
    shown.push_str(&" ".repeat(cells.saturating_sub(width(&shown))));
    shown
}

/// Returns `text` as one word for a POSIX shell: in single quotes, if it has characters that a shell acts on.
pub(crate) fn shell_word(text: &str) -> Cow<'_, str> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._/~=:,@%+".contains(&byte));
    if is_plain && !text.is_empty() { text.into() } else { format!("'{}'", text.replace('\'', "'\\''")).into() }
}

/// Breaks `text` at blanks into lines of at most `cells`. A word that is too long for a line is split.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(2);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let needed = width(word);
        if used > 0 && used + 1 + needed <= cells {
            push(&mut lines, " ");
            used += 1;
        } else if used > 0 {
            lines.push(String::new());
            used = 0;
        }
        if used + needed <= cells {
            push(&mut lines, word);
            used += needed;
            continue;
        }
        for (sign, filled) in signs(word) {
            if used + filled > cells {
                lines.push(String::new());
                used = 0;
            }
            push(&mut lines, sign);
            used += filled;
        }
    }
    lines
}

fn push(lines: &mut [String], text: &str) {
    if let Some(last) = lines.last_mut() {
        last.push_str(text);
    }
}

/// Returns `text` with its first letter in upper case.
pub(crate) fn capitalized(text: &str) -> String {
    let mut rest = text.chars();
    let Some(first) = rest.next() else { return String::new() };
    first.to_uppercase().collect::<String>() + rest.as_str()
}

/// Returns a name from outside as part of a sentence: hidden characters and line breaks are shown as symbols, and a long
/// name is cut.
pub(crate) fn short_name(name: &str) -> String {
    cut(&visible(name), LONGEST_NAME, "…").into_owned()
}

/// The most terminal cells of a person's name or a title within a sentence.
const LONGEST_NAME: usize = 80;

/// Returns a count with its noun: `1 skill`, `2 skills`. The plural is the singular with an `s`.
pub fn counted(count: usize, singular: &str) -> String {
    if count == 1 { format!("1 {singular}") } else { format!("{count} {singular}s") }
}

/// Returns a count of people: `1 person`, `2 people`.
pub(crate) fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{} people", thousands(count)) }
}

/// Returns a number with commas between thousands: `99,997`.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_for_a_shell_is_quoted_only_if_it_must_be() {
        for (text, word) in [
            ("shares/ada.json", "shares/ada.json"),
            ("", "''"),
            ("my team", "'my team'"),
            ("$HOME `id`", "'$HOME `id`'"),
            ("O'Brien", r"'O'\''Brien'"),
        ] {
            assert_eq!(shell_word(text), word);
        }
    }

    #[test]
    fn thousands_are_separated_by_commas() {
        let written = [0, 999, 1000, 99_997, 1_234_567].map(thousands);
        assert_eq!(written, ["0", "999", "1,000", "99,997", "1,234,567"]);
    }

    #[test]
    fn a_sentence_is_cut_in_its_path_first() {
        let sentence = "`/home/ada/Documents/skillgap-2026-11-28.json` is there already: choose another name";
        for (cells, shown) in [
            (90, sentence),
            (74, "`…ocuments/skillgap-2026-11-28.json` is there already: choose another name"),
            (70, "`…ents/skillgap-2026-11-28.json` is there already: choose another name"),
            (40, "`…2026-11-28.json` is there already: ch…"),
            (3, "`…2…"),
        ] {
            let shown_now = cut_sentence(sentence, cells, "…");
            assert!(width(&shown_now) <= cells, "{shown_now}");
            if cells > 3 {
                assert_eq!(shown_now, shown);
            }
        }
        assert_eq!(cut_sentence("`next` applies in: the card", 20, "…"), "`next` applies in:…");
        assert_eq!(cut_front("漢字/名", 5, "…"), "…/名");
    }

    #[test]
    fn the_width_of_a_text_is_the_sum_of_its_graphemes() {
        // A font draws lam and alef as one glyph, but a terminal draws them in two cells.
        for (text, cells) in [("\u{644}\u{627}", 2), ("d\u{6B8}\u{625}\u{306}", 3), ("漢字", 4), ("e\u{301}a", 2)] {
            assert_eq!(width(text), cells, "{text}");
            for room in 0..=cells + 1 {
                assert!(width(&cut_front(text, room, "…")) <= room && width(&cut(text, room, "…")) <= room);
            }
        }
    }

    #[test]
    fn simple_characters_are_one_cell_wide_and_never_combine() {
        let simple: String = ('\0'..=char::MAX).filter(|c| is_simple(*c)).collect();
        assert!(simple.chars().all(|c| !is_hidden(c) && c.encode_utf8(&mut [0; 4]).width() == 1));
        let twice: String = simple.chars().flat_map(|c| [c, c]).collect();
        for text in [&simple, &twice, &simple.chars().rev().collect()] {
            let each = text.char_indices().map(|(at, c)| &text[at..at + c.len_utf8()]);
            assert!(text.graphemes(true).eq(each), "no two of them are one grapheme");
            assert_eq!(text.width(), text.chars().count());
        }
        assert!(is_plain("größe: 3 → 4 █▒│ …") && !is_plain("e\u{301}") && !is_plain("漢"));
    }

    #[test]
    fn a_cut_never_exceeds_its_cells() {
        let text = "漢字 and 👩‍💻 and e\u{301}";
        for cells in 0..=20 {
            assert!(cut(text, cells, "…").width() <= cells, "{cells}");
            assert_eq!(fit(text, cells, "…").width(), cells, "{cells}");
        }
        assert_eq!(cut("abcdef", 4, "…"), "abc…");
        assert_eq!(cut("abcd", 4, "…"), "abcd");
    }

    #[test]
    fn a_grapheme_of_many_marks_is_broken_like_a_word() {
        // Signs that join the letter after them: Arabic year and number signs, end of ayah, Kaithi number sign, dot reph.
        for mark in ['\u{601}', '\u{600}', '\u{6dd}', '\u{110bd}', '\u{d4e}'] {
            let text = format!("\u{fffd}{}x", mark.to_string().repeat(60));
            for cells in [2, 3, 7, 20] {
                let lines = wrap(&text, cells);
                assert!(lines.iter().all(|line| width(line) <= cells.max(WIDEST)), "{mark:?}, {cells}: {lines:?}");
                assert_eq!(lines.concat(), text);
                assert!(width(&cut(&text, cells, "…")) <= cells && width(&cut_front(&text, cells, "…")) <= cells);
                assert_eq!(width(&fit(&text, cells, "…")), cells);
            }
        }
        // What is one letter stays whole.
        assert_eq!(signs("e\u{301}👩\u{200d}👩\u{200d}👦क्षि").count(), 3);
    }

    #[test]
    fn wrapping_keeps_every_word() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("", 10), [""]);
        for cells in 1..30 {
            let lines = wrap("漢字漢字 and some longer words", cells);
            assert!(lines.iter().all(|line| line.width() <= cells.max(2)), "{cells}");
        }
    }
}
