//! Finds characters that a terminal would act on or that are invisible, and shows them in visible form.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{is_english, is_simple};

/// The most combining marks of a character on the screen. Further marks are left out.
const MAX_MARKS: usize = 8;

/// The zero-width joiner, U+200D, which joins two emoji to one. It is visible in some scripts only.
pub const JOINER: char = '\u{200D}';
/// The zero-width non-joiner, U+200C, which separates two letters, as needed in Persian and in scripts of India.
const NON_JOINER: char = '\u{200C}';
/// The variation selector U+FE0E, which shows the character before it as text.
const AS_TEXT: char = '\u{FE0E}';
/// The variation selector U+FE0F, which shows the character before it as an emoji.
pub(crate) const AS_PICTURE: char = '\u{FE0F}';
/// The combining keycap, U+20E3: `1️⃣` is the digit, U+FE0F and this character.
const KEYCAP: char = '\u{20E3}';
/// The flags of invisible tag characters that Unicode recommends: England, Scotland, Wales.
const TAGGED_FLAGS: [&str; 3] = [
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
];
/// The viramas of the scripts from Devanagari to Sinhala, which remove the vowel of a consonant. A joiner next to a
/// virama decides how the consonants are written.
const VIRAMAS: [char; 10] =
    ['\u{94D}', '\u{9CD}', '\u{A4D}', '\u{ACD}', '\u{B4D}', '\u{BCD}', '\u{C4D}', '\u{CCD}', '\u{D4D}', '\u{DCA}'];

/// Returns true if a terminal would act on `c` or if `c` is invisible: controls (C0, DEL, C1), line and paragraph
/// separators, annotations, hieroglyph joiners, and the characters that Unicode calls ignorable (bidirectional
/// controls, zero-width characters, variation selectors, fillers, tags).
///
/// [`visible`] keeps those that form one grapheme with their neighbours.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || is_ignorable(c)
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFF9}'..='\u{FFFB}' | '\u{13430}'..='\u{1343F}')
}

/// Returns true if `c` has the Unicode property Default_Ignorable_Code_Point in `DerivedCoreProperties.txt` of Unicode
/// 16.0, which also lists unassigned code points.
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Returns `text` with its hidden characters made visible: C0 controls and DEL as symbols (`␛`), others as `<U+202E>`.
///
/// A line break is a control too, so the returned text is one line.
pub fn visible(text: &str) -> Cow<'_, str> {
    with_hidden(text, true, |c, shown| match c {
        '\0'..='\u{1F}' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7F}' => shown.push('␡'),
        c => shown.push_str(&format!("<U+{:04X}>", u32::from(c))),
    })
}

/// Works like [`visible`], but `show` appends the replacement of each hidden character. Without `in_words`, joiners
/// inside words count as hidden, as needed while a text is edited.
pub(crate) fn with_hidden(text: &str, in_words: bool, show: impl Fn(char, &mut String)) -> Cow<'_, str> {
    if is_english(text) {
        return Cow::Borrowed(text);
    }
    if text.chars().all(is_shown) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (place, cluster) in text.grapheme_indices(true) {
        if TAGGED_FLAGS.contains(&cluster) {
            shown.push_str(cluster);
            continue;
        }
        let (start, mut marks) = (shown.len(), 0);
        for (at, c) in cluster.char_indices() {
            let (before, after) = (&text[..place + at], &text[place + at + c.len_utf8()..]);
            match c {
                c if is_shown(c) => shown.push(c),
                JOINER if joins_pictures(&shown[start..], after) => shown.push(c),
                AS_TEXT | AS_PICTURE if asks_for_sign(before, after) => shown.push(c),
                JOINER | NON_JOINER if in_words && joins_letters(before, after) => shown.push(c),
                c if is_hidden(c) => show(c, &mut shown),
                mark => {
                    marks += 1;
                    if marks <= MAX_MARKS {
                        shown.push(mark);
                    }
                }
            }
        }
    }
    Cow::Owned(shown)
}

/// Returns true if `c` is not hidden and fills at least one cell.
fn is_shown(c: char) -> bool {
    is_simple(c) || !is_hidden(c) && UnicodeWidthStr::width(c.encode_utf8(&mut [0; 4]) as &str) > 0
}

/// Returns true if a joiner between `before` and `after` forms one emoji.
fn joins_pictures(before: &str, after: &str) -> bool {
    let next: String = after.chars().take(1).collect();
    is_joinable(before) && is_joinable(&next)
}

/// Returns true if `sign` is an emoji that a joiner can join with another one.
pub(crate) fn is_joinable(sign: &str) -> bool {
    format!("{sign}{JOINER}👩").graphemes(true).count() == 1
}

/// Returns true if a variation selector between `before` and `after` belongs to an emoji or a keycap.
fn asks_for_sign(before: &str, after: &str) -> bool {
    match before.chars().next_back() {
        Some('0'..='9' | '#' | '*') => after.starts_with(KEYCAP),
        Some(last) => is_joinable(last.encode_utf8(&mut [0; 4])),
        None => false,
    }
}

/// Returns true if the script needs a joiner between `before` and `after`. A joiner must touch a letter or a virama, so
/// two joiners in a row do not count.
fn joins_letters(before: &str, after: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return false };
    if VIRAMAS.contains(&last) {
        return true;
    }
    let Some(next) = after.chars().next() else { return false };
    let is_same_script = u32::from(last) >> 7 == u32::from(next) >> 7;
    VIRAMAS.contains(&next) && is_same_script || is_arabic(last) && is_arabic(next)
}

/// Returns true for letters and vowel signs of the Arabic script, in which Persian and Urdu are also written.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{65F}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}'..='\u{6FF}' | '\u{750}'..='\u{77F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_made_visible() {
        for (raw, shown) in [
            ("plain, größe, 漢字, 👩‍💻", "plain, größe, 漢字, 👩‍💻"),
            ("\u{1b}[2J", "␛[2J"),
            ("a\nb\tc", "a␊b␉c"),
            ("\u{7f}\u{9b}31m", "␡<U+009B>31m"),
            ("abc\u{202e}fed", "abc<U+202E>fed"),
            ("zero\u{200b}width\u{feff}", "zero<U+200B>width<U+FEFF>"),
            ("🏳️‍🌈 👩🏽‍💻 👨‍👩‍👧", "🏳️‍🌈 👩🏽‍💻 👨‍👩‍👧"),
            ("a\u{200d}b", "a<U+200D>b"),
            ("{\u{200d}\u{2d7f}", "{<U+200D>\u{2d7f}"),
            ("👩\u{200d}", "👩<U+200D>"),
            ("👩\u{200d}\u{200d}💻", "👩<U+200D><U+200D>💻"),
            ("👩\u{200c}\u{200d}💻", "👩<U+200C><U+200D>💻"),
            ("漢\u{200d}\u{2d7f}", "漢<U+200D>\u{2d7f}"),
            ("soft\u{ad}hyphen, a\u{34f}b", "soft<U+00AD>hyphen, a<U+034F>b"),
            ("\u{3164}\u{115f}\u{1160}\u{ffa0}", "<U+3164><U+115F><U+1160><U+FFA0>"),
            ("\u{17b4}\u{17b5}\u{180b}\u{180e}", "<U+17B4><U+17B5><U+180B><U+180E>"),
            ("a\u{e0100}\u{e0141} 漢\u{e0101}", "a<U+E0100><U+E0141> 漢<U+E0101>"),
            ("a\u{fe0f} 漢\u{fe00} 1\u{fe0f}", "a<U+FE0F> 漢<U+FE00> 1<U+FE0F>"),
            ("\u{e0041}\u{e0080}\u{e0fff}", "<U+E0041><U+E0080><U+E0FFF>"),
            ("\u{1d173}\u{1bca0}\u{13430}\u{fff9}", "<U+1D173><U+1BCA0><U+13430><U+FFF9>"),
            // An emoji has at most one variation selector, directly after it.
            ("❤\u{fe0f}\u{fe0f}", "❤\u{fe0f}<U+FE0F>"),
            ("🏴\u{e0068}\u{e0069}\u{e007f}", "🏴<U+E0068><U+E0069><U+E007F>"),
            // Joiners that no script needs, and more joiners than a script needs.
            ("می\u{200c}\u{200c}خواهم", "می<U+200C><U+200C>خواهم"),
            ("latin\u{200c}word, \u{200c}می", "latin<U+200C>word, <U+200C>می"),
        ] {
            assert_eq!(visible(raw), shown, "{raw:?}");
            assert_eq!(visible(shown), shown, "{raw:?}");
        }
    }

    #[test]
    fn emoji_and_words_keep_the_hidden_characters_that_they_need() {
        for text in [
            "❤\u{fe0f} ☑\u{fe0f} ©\u{fe0f} ☎\u{fe0e} ⌚\u{fe0e}",
            "1\u{fe0f}\u{20e3} #\u{fe0f}\u{20e3}",
            "🏳\u{fe0f}\u{200d}🌈 👁\u{fe0f}\u{200d}🗨\u{fe0f} 👩🏽\u{200d}❤\u{fe0f}\u{200d}👨",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष क्\u{200c}ष",
            "র\u{200d}্যাব",
            "അവന്\u{200d}",
            "ශ්\u{200d}රී",
        ] {
            assert_eq!(visible(text), text, "{text:?}");
        }
    }

    #[test]
    fn combining_marks_are_bounded() {
        let zalgo = format!("a{}", "\u{301}".repeat(1000));
        assert_eq!(visible(&zalgo).chars().count(), 1 + MAX_MARKS);
        assert_eq!(visible("e\u{301}"), "e\u{301}");
    }
}
