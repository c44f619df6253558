//! Escapes text for Markdown, so that readers see the text as it is.

use std::ops::Range;

use crate::text::{cut, visible};

/// The largest number of cells of a text in a table or heading.
const LONGEST: usize = 200;

/// An invisible comment. It separates characters that would otherwise become a link or a mention.
const APART: &str = "<!-- -->";

/// Returns a text of one line, made safe, cut and escaped.
pub(crate) fn inline(text: &str) -> String {
    escape(&cut(visible(text).trim(), LONGEST, "…"), true)
}

/// Returns a text of one line, made safe and escaped, in full length. `begins_line` is false if other text precedes it.
pub(super) fn whole(text: &str, begins_line: bool) -> String {
    escape(&visible(text), begins_line)
}

/// Returns `url` between angle brackets, which is a link in every kind of Markdown. Characters that an address cannot
/// contain are percent-encoded.
pub(super) fn link(url: &str) -> String {
    let mut safe = String::with_capacity(url.len() + 2);
    for c in url.chars() {
        if c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c) {
            safe.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                safe.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    format!("<{safe}>")
}

/// Escapes `text`, so that no part of it becomes markup, HTML, the end of a cell, a link (also to a commit or an
/// issue), a mention, an emoji (`:name:`) or a formula, nor, at the beginning of a line, a list.
fn escape(text: &str, begins_line: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if let Some(hash) = hash(text, at) {
            let pieces: Vec<&str> =
                hash.as_bytes().chunks(HASH.start - 1).filter_map(|piece| str::from_utf8(piece).ok()).collect();
            escaped += &pieces.join(APART);
            characters.by_ref().take(hash.len() - 1).for_each(drop);
            continue;
        }
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => escaped.extend(['\\', c]),
            '@' => escaped.extend(["@", APART]),
            '#' => escaped.extend(["\\#", APART]),
            '-' | '+' | '=' | '.' | ')' if begins_line && at == number => escaped.extend(['\\', c]),
            ':' if characters.peek().is_some_and(|(_, next)| *next == '/') => escaped.extend([":", APART]),
            ':' if is_emoji_name(&text[at + 1..]) => escaped.extend([":", APART]),
            '-' if is_issue(text, at) => escaped.extend(["-", APART]),
            '.' if ends_with(&escaped, "www") => escaped.extend([APART, "."]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The numbers of hexadecimal digits for which GitHub takes a word for a commit.
const HASH: Range<usize> = 7..41;

/// Returns the word that begins at `at`, if GitHub may take it for a commit.
fn hash(text: &str, at: usize) -> Option<&str> {
    if text[..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let rest = &text[at..];
    let digits = rest.bytes().take(HASH.end).take_while(u8::is_ascii_hexdigit).count();
    let is_whole = !rest[digits..].starts_with(char::is_alphanumeric);
    if is_whole && HASH.contains(&digits) { Some(&rest[..digits]) } else { None }
}

/// Returns true if the text after a colon completes the name of an emoji: `tada:`.
fn is_emoji_name(text: &str) -> bool {
    let length = text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(byte)).count();
    length > 0 && text[length..].starts_with(':')
}

/// Returns true if the hyphen at `at` is part of an issue number: `GH-12`.
fn is_issue(text: &str, at: usize) -> bool {
    ends_with(&text[..at], "GH") && text[at + 1..].starts_with(|c: char| c.is_ascii_digit())
}

/// Returns true if `text` ends with `end`, in any case.
fn ends_with(text: &str, end: &str) -> bool {
    let last = text.len().checked_sub(end.len()).and_then(|start| text.get(start..));
    last.is_some_and(|last| last.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_becomes_markup() {
        for (raw, written) in [
            ("größe, 漢字, 👩‍💻 and שלום", "größe, 漢字, 👩‍💻 and שלום"),
            ("a|b `c` *d* __e__ ~~f~~ $g$", "a\\|b \\`c\\` \\*d\\* \\_\\_e\\_\\_ \\~\\~f\\~\\~ \\$g\\$"),
            ("<script>alert(1)</script> ]]> &lt;", "&lt;script&gt;alert(1)&lt;/script&gt; \\]\\]&gt; &amp;lt;"),
            ("![x](y) C:\\", "!\\[x\\](y) C:\\\\"),
            ("@all #1", "@<!-- -->all \\#<!-- -->1"),
            ("https://x.y, WWW.x.y", "https:<!-- -->//x.y, WWW<!-- -->.x.y"),
            ("- a", "\\- a"),
            ("+ a - b", "\\+ a - b"),
            ("  ===", "\\==="),
            ("12. a 3. b", "12\\. a 3. b"),
            ("1) a", "1\\) a"),
            ("12 a", "12 a"),
            ("see abcdef0 or abcdef", "see abcdef<!-- -->0 or abcdef"),
            (
                "0123456789abcdef0123456789ABCDEF01234567",
                "012345<!-- -->6789ab<!-- -->cdef01<!-- -->234567<!-- -->89ABCD<!-- -->EF0123<!-- -->4567",
            ),
            ("xabcdef0 abcdef0x größe1234567", "xabcdef0 abcdef0x größe1234567"),
            ("GH-12, gh-1, GH-x", "GH-<!-- -->12, gh-<!-- -->1, GH-x"),
            (":tada: :+1: 10:30:15 a: b:", ":<!-- -->tada: :<!-- -->+1: 10:<!-- -->30:15 a: b:"),
            ("ada/engine#1, ada@x.y", "ada/engine\\#<!-- -->1, ada@<!-- -->x.y"),
            ("[^1] [ ] [!NOTE]", "\\[^1\\] \\[ \\] \\[!NOTE\\]"),
            ("a\nb\u{1b}[2J\u{202e}", "a␊b␛\\[2J&lt;U+202E&gt;"),
        ] {
            assert_eq!(inline(raw), written, "{raw:?}");
        }
        assert_eq!([whole("- b|", true), whole("- b|", false)], ["\\- b\\|", "- b\\|"]);
        assert_eq!(inline(&"x".repeat(10_000)).chars().count(), LONGEST);
    }

    #[test]
    fn an_address_becomes_a_link_and_no_other_markup() {
        for (url, written) in [
            ("https://x.y/a_b?c=d#e", "<https://x.y/a_b?c=d#e>"),
            ("https://x.y/> <script> |", "<https://x.y/%3E%20%3Cscript%3E%20%7C>"),
            ("https://x.y/größe", "<https://x.y/gr%C3%B6%C3%9Fe>"),
        ] {
            assert_eq!(link(url), written);
        }
    }
}
