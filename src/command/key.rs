use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with what is held down beside it, as far as it matters: Shift is part of the character that it makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
}

const NAMED: [(&str, KeyCode); 13] = [
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
];

impl Key {
    /// Reads a key as it is written for people: `a`, `U`, `?`, `Enter`, `Shift-Tab`, `Ctrl-R`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((_, code)) = NAMED.into_iter().find(|(name, _)| *name == text) {
            return Some(Self { code, ctrl: false });
        }
        let (ctrl, text) = match text.strip_prefix("Ctrl-") {
            Some(rest) => (true, rest.to_lowercase()),
            None => (false, text.to_owned()),
        };
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(c), None) if !c.is_whitespace() => Some(Self { code: KeyCode::Char(c), ctrl }),
            _ => None,
        }
    }

    /// Whether it makes a sign where a text is typed.
    pub fn makes_sign(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.ctrl
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
    fn keys_are_read_as_they_arrive() {
        let event = |code, modifiers| Key::from(KeyEvent::new(code, modifiers));
        for (text, code, modifiers) in [
            ("a", KeyCode::Char('a'), KeyModifiers::NONE),
            ("U", KeyCode::Char('U'), KeyModifiers::SHIFT),
            ("U", KeyCode::Char('u'), KeyModifiers::SHIFT),
            ("Ctrl-R", KeyCode::Char('r'), KeyModifiers::CONTROL),
            ("Shift-Tab", KeyCode::BackTab, KeyModifiers::SHIFT),
            ("Shift-Tab", KeyCode::Tab, KeyModifiers::SHIFT),
            ("?", KeyCode::Char('?'), KeyModifiers::NONE),
        ] {
            assert_eq!(Key::parse(text), Some(event(code, modifiers)), "{text}");
        }
        for bad in ["", "ab", " ", "Ctrl-", "Ctrl-Tab", "F1"] {
            assert_eq!(Key::parse(bad), None, "{bad}");
        }
    }
}
