//! Characters that a terminal would act on or that a reader could not see, and how they are shown.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{is_english, is_simple};

/// The most combining marks that one character may carry on screen; further ones are left out.
const MAX_MARKS: usize = 8;

/// Joins two pictures to one (U+200D, the zero-width joiner), and is hidden everywhere else but in some scripts.
pub const JOINER: char = '\u{200D}';
/// Keeps two letters apart that would be joined (U+200C), as Persian and the scripts of India need it.
const NON_JOINER: char = '\u{200C}';
/// Asks for the character before it as text (U+FE0E).
const AS_TEXT: char = '\u{FE0E}';
/// Asks for the character before it as a picture (U+FE0F).
pub const AS_PICTURE: char = '\u{FE0F}';
/// What makes a key of a digit: `1️⃣` is the digit, U+FE0F and this.
const KEYCAP: char = '\u{20E3}';
/// The flags that Unicode recommends of those that are spelled in invisible tags: England, Scotland, Wales.
const TAGGED_FLAGS: [&str; 3] = [
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
];
/// The sign that takes a consonant its vowel, in the scripts from Devanagari to Sinhala: a joiner beside it chooses how
/// the consonants are written.
const VIRAMAS: [char; 10] =
    ['\u{94D}', '\u{9CD}', '\u{A4D}', '\u{ACD}', '\u{B4D}', '\u{BCD}', '\u{C4D}', '\u{CCD}', '\u{D4D}', '\u{DCA}'];

/// Returns true if a terminal would act on `c`, or a reader could not see it: controls (C0, DEL, C1), the separators of
/// lines and paragraphs, annotations, the joiners of hieroglyphs, and whatever Unicode lets a font draw as nothing
/// (bidirectional controls, zero-width characters, variation selectors, fillers, tags).
///
/// [`visible`] leaves those in place that make one sign with their neighbours.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || is_ignorable(c)
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFF9}'..='\u{FFFB}' | '\u{13430}'..='\u{1343F}')
}

/// Returns true if `c` has the Unicode property Default_Ignorable_Code_Point, as `DerivedCoreProperties.txt` of Unicode
/// 16.0 lists it. It contains code points that are not assigned yet.
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// `text` with everything hidden in it shown: controls as their pictures (`␛`), the rest as `<U+202E>`.
///
/// A line break is a control too: what is shown here fills one line.
pub fn visible(text: &str) -> Cow<'_, str> {
    with_hidden(text, true, |c, shown| match c {
        '\0'..='\u{1F}' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7F}' => shown.push('␡'),
        c => shown.push_str(&format!("<U+{:04X}>", u32::from(c))),
    })
}

/// As [`visible`], where `show` puts something in the place of what is hidden. Without `in_words`, joiners within words are
/// hidden too, as where a text is edited.
pub fn with_hidden(text: &str, in_words: bool, show: impl Fn(char, &mut String)) -> Cow<'_, str> {
    if is_english(text) {
        return Cow::Borrowed(text);
    }
    let has_width = |c: char| UnicodeWidthStr::width(c.encode_utf8(&mut [0; 4]) as &str) > 0;
    let plain = |c: char| is_simple(c) || !is_hidden(c) && has_width(c);
    if text.chars().all(plain) {
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
                c if plain(c) => shown.push(c),
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

/// Returns true if a joiner between them makes one sign of two: only pictures are joined.
fn joins_pictures(before: &str, after: &str) -> bool {
    let next: String = after.chars().take(1).collect();
    is_joinable(before) && is_joinable(&next)
}

/// Returns true if `sign` is a picture, to which a joiner can join another.
pub fn is_joinable(sign: &str) -> bool {
    format!("{sign}{JOINER}👩").graphemes(true).count() == 1
}

/// Returns true if a variation selector between them asks for a picture, or for a picture as text; there is one for each.
fn asks_for_sign(before: &str, after: &str) -> bool {
    match before.chars().next_back() {
        Some('0'..='9' | '#' | '*') => after.starts_with(KEYCAP),
        Some(last) => is_joinable(last.encode_utf8(&mut [0; 4])),
        None => false,
    }
}

/// Returns true if a joiner between them is part of how the script is written. It stands beside letters directly, so
/// that two of them never do.
fn joins_letters(before: &str, after: &str) -> bool {
    let (Some(last), next) = (before.chars().next_back(), after.chars().next()) else { return false };
    let is_of_script = |letter: char, virama: char| u32::from(letter) >> 7 == u32::from(virama) >> 7;
    let stands_before = next.is_some_and(|next| VIRAMAS.contains(&next) && is_of_script(last, next));
    VIRAMAS.contains(&last) || stands_before || is_arabic(last) && next.is_some_and(is_arabic)
}

/// Returns true for the letters and vowel signs of the Arabic script, which Persian and Urdu are written in too.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{65F}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}'..='\u{6FF}' | '\u{750}'..='\u{77F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_stays_hidden() {
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
            // A selector per picture, and only directly behind it.
            ("❤\u{fe0f}\u{fe0f}", "❤\u{fe0f}<U+FE0F>"),
            ("🏴\u{e0068}\u{e0069}\u{e007f}", "🏴<U+E0068><U+E0069><U+E007F>"),
            // Joiners where no script needs them, and more of them than a script does.
            ("می\u{200c}\u{200c}خواهم", "می<U+200C><U+200C>خواهم"),
            ("latin\u{200c}word, \u{200c}می", "latin<U+200C>word, <U+200C>می"),
        ] {
            assert_eq!(visible(raw), shown, "{raw:?}");
            assert_eq!(visible(shown), shown, "{raw:?}");
        }
    }

    #[test]
    fn signs_and_words_that_need_a_hidden_character_keep_it() {
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
