use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::layout::on_qwerty;
use crate::text;

/// A key, with or without Ctrl. Shift is part of the character that the key produces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
}

/// The keys that have a name.
const NAMED: [(&str, KeyCode); 28] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("F1", KeyCode::F(1)),
    ("F2", KeyCode::F(2)),
    ("F3", KeyCode::F(3)),
    ("F4", KeyCode::F(4)),
    ("F5", KeyCode::F(5)),
    ("F6", KeyCode::F(6)),
    ("F7", KeyCode::F(7)),
    ("F8", KeyCode::F(8)),
    ("F9", KeyCode::F(9)),
    ("F10", KeyCode::F(10)),
    ("F11", KeyCode::F(11)),
    ("F12", KeyCode::F(12)),
];

impl Key {
    /// Reads a key such as `a`, `U`, `?`, `Enter`, `F5`, `Shift-Tab` or `Ctrl-R`. Returns `None` for anything else.
    ///
    /// Ctrl is accepted with letters only, and not with I and M, for which a terminal sends `Tab` and `Enter`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((_, code)) = NAMED.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(text)) {
            return Some(Self { code, ctrl: false });
        }
        let ctrl = text.get(..5).is_some_and(|lead| lead.eq_ignore_ascii_case("Ctrl-"));
        let mut characters = if ctrl { &text[5..] } else { text }.chars();
        match (characters.next(), characters.next()) {
            (Some(c), None) if ctrl => {
                let c = c.to_ascii_lowercase();
                (c.is_ascii_lowercase() && !matches!(c, 'i' | 'm')).then_some(Self { code: KeyCode::Char(c), ctrl })
            }
            (Some(c), None) if !c.is_whitespace() && text::width(text) > 0 && !text::is_hidden(c) => {
                Some(Self { code: KeyCode::Char(c), ctrl })
            }
            _ => None,
        }
    }

    /// Returns the names of the keys that have one.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.into_iter().map(|(name, _)| name)
    }

    /// The key of the same place on QWERTY, where this one makes a letter of another script.
    pub(crate) fn on_qwerty(self) -> Option<Self> {
        match self.code {
            KeyCode::Char(c) => Some(Self { code: KeyCode::Char(on_qwerty(c)?), ..self }),
            _ => None,
        }
    }

    /// The letter that it makes, if it makes one.
    pub fn letter(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && c.is_alphabetic() => Some(c),
            _ => None,
        }
    }

    /// Returns true if it is one of the keys that rate, or would if there were more levels.
    pub(crate) fn is_digit(self) -> bool {
        !self.ctrl && matches!(self.code, KeyCode::Char('0'..='9'))
    }

    /// Returns true for the keys that clear the line or delete a word in an input field: Ctrl-U and Ctrl-W.
    pub(crate) fn deletes_text(self) -> bool {
        self.ctrl && matches!(self.code, KeyCode::Char('u' | 'w'))
    }

    /// Returns true if the key types a character in an input field.
    pub(crate) fn makes_sign(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.ctrl
    }
}

/// Writes the key in the form that [`Key::parse`] reads.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) if self.ctrl => write!(f, "Ctrl-{}", c.to_ascii_uppercase()),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, code) => write!(f, "{code}"),
        }
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let shift = event.modifiers.contains(KeyModifiers::SHIFT);
        let code = match event.code {
            KeyCode::Char(c) if ctrl => KeyCode::Char(c.to_ascii_lowercase()),
            KeyCode::Char(c) if shift => KeyCode::Char(c.to_ascii_uppercase()),
            KeyCode::Tab if shift => KeyCode::BackTab,
            code => code,
        };
        Self { code, ctrl }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_read_equals_the_key_event_of_the_terminal() {
        let event = |code, modifiers| Key::from(KeyEvent::new(code, modifiers));
        for (text, code, modifiers) in [
            ("a", KeyCode::Char('a'), KeyModifiers::NONE),
            ("U", KeyCode::Char('U'), KeyModifiers::SHIFT),
            ("U", KeyCode::Char('u'), KeyModifiers::SHIFT),
            ("Ctrl-R", KeyCode::Char('r'), KeyModifiers::CONTROL),
            ("ctrl-r", KeyCode::Char('r'), KeyModifiers::CONTROL),
            ("Shift-Tab", KeyCode::BackTab, KeyModifiers::SHIFT),
            ("Shift-Tab", KeyCode::Tab, KeyModifiers::SHIFT),
            ("?", KeyCode::Char('?'), KeyModifiers::NONE),
            ("space", KeyCode::Char(' '), KeyModifiers::NONE),
            ("F12", KeyCode::F(12), KeyModifiers::NONE),
            ("Delete", KeyCode::Delete, KeyModifiers::NONE),
        ] {
            assert_eq!(Key::parse(text), Some(event(code, modifiers)), "{text}");
        }
        for bad in ["", "ab", " ", "Ctrl-", "Ctrl-Tab", "Ctrl-I", "Ctrl-m", "Ctrl-ä", "F13", "\u{7}", "\u{200b}"] {
            assert_eq!(Key::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn keys_are_written_as_they_are_read() {
        for text in Key::names().chain(["a", "U", "?", "Ctrl-R", "é", "漢"]) {
            assert_eq!(Key::parse(text).map(|key| key.to_string()).as_deref(), Some(text));
        }
    }
}
