//! Text from outside, made safe to show and cut to the cells it may fill.
//!
//! A terminal obeys what it is sent. So whatever came from a file or a command line (notes, titles, names, even error
//! texts) passes through [`visible`] before it reaches one, and everything that is aligned is measured in terminal
//! cells, never in bytes or `char`s.

mod fuzzy;
mod hidden;

pub use fuzzy::{Fuzzy, fuzzy};
pub use hidden::{AS_PICTURE, JOINER, is_hidden, is_joinable, visible, with_hidden};

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A text that many hold, such as the id that every answer to a skill names: cheap to clone, and one word wide.
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

/// Returns the one of `words` that is most like `typed`, for "did you mean"; `None` for what is much longer than any word.
pub fn nearest<'a>(typed: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // To compare takes time in proportion to both lengths.
    if typed.len() > MAX_TYPED {
        return None;
    }
    let typed = typed.to_lowercase();
    let likeness = |word: &str| strsim::normalized_damerau_levenshtein(&word.to_lowercase(), &typed);
    words.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}

/// The most bytes of a word for which the nearest one is looked for.
const MAX_TYPED: usize = 64;

/// Whether every character of `text` is a sign of its own and fills one cell, so that neither is to be looked up: as in
/// plain English, and in the lines, blocks and signs that the screens are drawn with.
pub fn is_plain(text: &str) -> bool {
    is_english(text) || text.chars().all(is_simple)
}

/// Returns true if every byte of `text` is a sign of its own, as in plain English.
fn is_english(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Returns true if `c` fills one cell and joins with none of its kind to one sign.
fn is_simple(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{FF}' | '…' | '←'..='↓' | '─'..='◼' | '✓' | '⠀'..='⣿')
}

/// The number of terminal cells that `text` fills: the sum of those of its signs, as each is drawn in cells of its own. A
/// ligature of two signs, such as lam with alef, is not drawn as one.
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.chars().count() } else { signs(text).map(|(_, cells)| cells).sum() }
}

/// The signs of `text` as a reader sees them, and how many terminal cells each fills.
fn signs(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let (plain, other) = if is_plain(text) { (text, "") } else { ("", text) };
    let plain = plain.char_indices().map(move |(at, c)| (&plain[at..at + c.len_utf8()], 1));
    plain.chain(other.graphemes(true).map(|cluster| (cluster, cluster.width())))
}

/// `text` in at most `cells` terminal cells; what is cut is marked with `mark` (`…`, or `~` in ASCII).
pub fn cut<'a>(text: &'a str, cells: usize, mark: &str) -> Cow<'a, str> {
    // No sign is wider than it is long.
    if text.len() <= cells {
        return Cow::Borrowed(text);
    }
    let room = cells.saturating_sub(width(mark));
    let marked = |kept: usize| {
        Cow::Owned(if width(mark) <= cells { text[..kept].trim_end().to_owned() + mark } else { String::new() })
    };
    if is_english(text) {
        return marked(room);
    }
    let (mut used, mut kept) = (0, 0);
    for (sign, filled) in signs(text) {
        used += filled;
        if used > cells {
            return marked(kept);
        }
        if used <= room {
            kept += sign.len();
        }
    }
    Cow::Borrowed(text)
}

/// `text` in at most `cells` terminal cells, its end kept: what is cut is marked with `mark` in front.
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

/// A sentence in at most `cells` terminal cells. The file that it names in backticks gives way first, from its front:
/// what is said of it matters more than where it is.
pub fn cut_sentence<'a>(text: &'a str, cells: usize, mark: &str) -> Cow<'a, str> {
    let named = text.split_once('`').and_then(|(before, rest)| Some((before, rest.split_once('`')?)));
    match named {
        Some((before, (file, after))) if width(text) > cells && file.contains(['/', '\\']) => {
            let beside = width(before) + width(after) + 2;
            let file = cut_front(file, cells.saturating_sub(beside).max(SHORTEST), mark);
            Cow::Owned(cut(&format!("{before}`{file}`{after}"), cells, mark).into_owned())
        }
        _ => cut(text, cells, mark),
    }
}

/// The shortest end of a file's name that says which it is, in cells.
const SHORTEST: usize = 16;

/// `text` cut to `cells` and filled up with blanks to exactly that many.
pub fn fit(text: &str, cells: usize, mark: &str) -> String {
    let mut shown = cut(text, cells, mark).into_owned();
    shown.push_str(&" ".repeat(cells.saturating_sub(width(&shown))));
    shown
}

/// `text` broken at blanks into lines of at most `cells`; a word that is longer is broken where it must be.
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

/// `text` as a sentence begins.
pub fn capitalized(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// `count` of something, in words: `1 skill`, `2 skills`. The plural is the singular with an `s`.
pub fn counted(count: usize, singular: &str) -> String {
    if count == 1 { format!("1 {singular}") } else { format!("{count} {singular}s") }
}

/// A number with a comma between its thousands: `99,997`.
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
    fn thousands_are_set_apart() {
        let written = [0, 999, 1000, 99_997, 1_234_567].map(thousands);
        assert_eq!(written, ["0", "999", "1,000", "99,997", "1,234,567"]);
    }

    #[test]
    fn of_a_sentence_the_file_gives_way_before_what_is_said_of_it() {
        let said = "`/home/ada/Documents/skillgap-2026-11-28.json` is there already: choose another name";
        for (cells, shown) in [
            (90, said),
            (74, "`…ocuments/skillgap-2026-11-28.json` is there already: choose another name"),
            (70, "`…ents/skillgap-2026-11-28.json` is there already: choose another name"),
            (40, "`…2026-11-28.json` is there already: ch…"),
            (3, "`…2…"),
        ] {
            let shown_now = cut_sentence(said, cells, "…");
            assert!(width(&shown_now) <= cells, "{shown_now}");
            if cells > 3 {
                assert_eq!(shown_now, shown);
            }
        }
        assert_eq!(cut_sentence("`next` applies in: the card", 20, "…"), "`next` applies in:…");
        assert_eq!(cut_front("漢字/名", 5, "…"), "…/名");
    }

    #[test]
    fn a_text_is_as_wide_as_its_signs_together() {
        // A font draws lam and alef as one sign, a terminal in two cells.
        for (text, cells) in [("\u{644}\u{627}", 2), ("d\u{6B8}\u{625}\u{306}", 3), ("漢字", 4), ("e\u{301}a", 2)] {
            assert_eq!(width(text), cells, "{text}");
            for room in 0..=cells + 1 {
                assert!(width(&cut_front(text, room, "…")) <= room && width(&cut(text, room, "…")) <= room);
            }
        }
    }

    #[test]
    fn what_is_plain_needs_no_looking_up() {
        let simple: String = ('\0'..=char::MAX).filter(|c| is_simple(*c)).collect();
        assert!(simple.chars().all(|c| !is_hidden(c) && c.encode_utf8(&mut [0; 4]).width() == 1));
        let twice: String = simple.chars().flat_map(|c| [c, c]).collect();
        for text in [&simple, &twice, &simple.chars().rev().collect()] {
            let each = text.char_indices().map(|(at, c)| &text[at..at + c.len_utf8()]);
            assert!(text.graphemes(true).eq(each), "no two of them are one sign");
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
