use std::borrow::Cow;
use std::cmp::Reverse;
use std::io::{self, Write};

use crate::style::{Role, Theme};
use crate::text::visible;

/// Writes text for people. The text may contain parts from lists, notes or paths, so control characters and invisible
/// characters are made visible, except line breaks and the program's own styles.
///
/// Each `write` must contain a whole text.
pub(super) struct Printer<'w> {
    pub(super) out: &'w mut dyn Write,
    /// True if the program's own styles are kept.
    pub(super) styled: bool,
}

impl Write for Printer<'_> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        let clean = clean(&String::from_utf8_lossy(text), self.styled).into_owned();
        self.out.write_all(clean.as_bytes())?;
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Returns `text` with hidden characters made visible, except line breaks and, if `styled`, the styles that
/// [`Page::paint`](crate::report::Page::paint) writes.
pub(super) fn clean(text: &str, styled: bool) -> Cow<'_, str> {
    if text.split('\n').all(|line| matches!(visible(line), Cow::Borrowed(_))) {
        return Cow::Borrowed(text);
    }
    let styles = if styled { own_styles() } else { Vec::new() };
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find(['\n', '\u{1b}']) {
        shown.push_str(&visible(&rest[..place]));
        rest = &rest[place..];
        let own = styles.iter().find(|own| rest.starts_with(*own));
        let (piece, behind) = rest.split_at(own.map_or(1, String::len));
        if own.is_some() || piece == "\n" {
            shown.push_str(piece);
        } else {
            shown.push_str(&visible(piece));
        }
        rest = behind;
    }
    shown.push_str(&visible(rest));
    Cow::Owned(shown)
}

/// Returns the sequences that begin and end the program's own styles.
fn own_styles() -> Vec<String> {
    let mut sequences = Vec::new();
    for role in Role::ALL {
        let style = Theme::Terminal.style(role);
        sequences.extend([style.render().to_string(), style.render_reset().to_string()]);
    }
    sequences.retain(|sequence| !sequence.is_empty());
    // The longest first: the style of one role can begin like the whole style of another.
    sequences.sort_unstable_by_key(|sequence| Reverse(sequence.len()));
    sequences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_line_breaks_and_own_styles_pass() {
        let strong = Theme::Terminal.style(Role::Strong);
        let painted = format!("{}Python\u{1b}[2J\n{}größe\t", strong.render(), strong.render_reset());
        assert_eq!(clean(&painted, true), "\u{1b}[1mPython␛[2J\n\u{1b}[0mgröße␉");
        assert_eq!(clean(&painted, false), "␛[1mPython␛[2J\n␛[0mgröße␉");
        assert_eq!(clean("\u{1b}]8;;https://x.y\u{1b}\\x\u{1b}[1;5m", true), "␛]8;;https://x.y␛\\x␛[1;5m");
        assert!(matches!(clean("größe: 3 → 4\n👩\u{200d}💻\n", false), Cow::Owned(_)));
        assert!(matches!(clean("größe: 3 → 4\n", true), Cow::Borrowed(_)));
    }

    #[test]
    fn the_style_of_each_role_passes_whole() {
        for role in Role::ALL {
            let style = Theme::Terminal.style(role);
            let painted = format!("{}x{}", style.render(), style.render_reset());
            assert_eq!(clean(&format!("{painted}\t"), true), format!("{painted}␉"), "{role:?}");
        }
    }

    #[test]
    fn written_text_is_clean() {
        let mut out = Vec::new();
        let mut printer = Printer { out: &mut out, styled: false };
        printer.write_all(b"a\x1b[31mb\n").expect("a buffer takes all");
        assert_eq!(out, "a␛[31mb\n".as_bytes());
    }
}
